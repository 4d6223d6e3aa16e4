//! A visitor who wants no screen (`ssh host marsad --plain`): lines in, lines out.
//!
//! The terminal at home edits and echoes what is typed, which suits screen readers, braille displays and pipes.

use std::sync::{Arc, mpsc};
use std::time::Duration;

use russh::ChannelWriteHalf;
use russh::server::Msg;
use tokio::sync::watch;
use tokio::time::sleep;

use super::connection::Connection;
use super::crew::{LONG, own_time};
use super::inbox::{Inbox, State};
use super::visitor::pace;
use super::wire::{Stream, Wire};
use super::words::LONGEST;
use crate::app::state::Reached;
use crate::dataset::Dataset;
use crate::dataset::load::Named;
use crate::figures::language::Language;
use crate::host::plain::Conversation;
use crate::host::program::Post;
use crate::host::session::Session;
use crate::ui::theme::Theme;

/// Talks until the visitor leaves, says no more, or has to go.
pub async fn talk(
    connection: Arc<Connection>,
    half: ChannelWriteHalf<Msg>,
    language: Option<Language>,
    inbox: Arc<Inbox>,
) {
    let _busy = connection.busy();
    connection
        .server
        .log
        .tell("conversation", &[("connection", &connection.number), ("key", &connection.fingerprint())]);
    let mut datasets = connection.server.datasets();
    let dataset = Arc::clone(&datasets.borrow_and_update());
    let wire = Wire::new(Arc::clone(&connection), half, Arc::clone(&inbox));
    let talk = Talk { connection: &connection, wire: &wire, inbox: &inbox, datasets, typed: Vec::new(), begun: 0 };
    let mut parting = connection.parting();
    let ended = tokio::select! {
        ended = talk.go_on(dataset, language) => ended,
        _ = parting.wait_for(Option::is_some) => Err(Gone),
    };
    let told = connection.parting().borrow().map(|why| format!("marsad: {}\n", why.told())).unwrap_or_default();
    let within = connection.server.limits.stall;
    wire.end((told.into_bytes(), Stream::Error), Duration::ZERO, u32::from(ended.is_err()), within).await;
}

/// Nobody is there any more, or they have to go.
struct Gone;

struct Talk<'a> {
    connection: &'a Connection,
    wire: &'a Wire,
    inbox: &'a Inbox,
    datasets: watch::Receiver<Arc<Dataset>>,
    /// What has come, and how much of it is a line that has not ended.
    typed: Vec<u8>,
    begun: usize,
}

impl Talk<'_> {
    /// Says what there is, then answers line by line.
    async fn go_on(mut self, dataset: Arc<Dataset>, language: Option<Language>) -> Result<(), Gone> {
        let server = Arc::clone(&self.connection.server);
        let reached = Reached { by: server.reached(self.connection.local), language: dataset.language() };
        let open = move || {
            let mut conversation = opened(&dataset, language, reached);
            // Writing to memory cannot fail.
            let _ = conversation.begin();
            conversation
        };
        let mut conversation = server.crew.work(LONG, open).await.map_err(|_| Gone)?;
        let mut usual = LONG;
        loop {
            let said = std::mem::take(conversation.out_mut());
            self.wire.send(said, Stream::Output).await.map_err(|_| Gone)?;
            if conversation.is_over() {
                return Ok(());
            }
            let Some(line) = self.line().await? else { return Ok(()) };
            let other = self.datasets.has_changed().unwrap_or_default();
            let other = other.then(|| Arc::clone(&self.datasets.borrow_and_update()));
            let answer = move || {
                let before = own_time();
                if let Some(dataset) = other {
                    conversation.go_on_with(dataset);
                }
                let _ = match line.trim_ascii_end() {
                    line if line.len() > LONGEST => conversation.refuse(LONGEST),
                    line => conversation.take_turn(line),
                };
                (conversation, own_time().saturating_sub(before))
            };
            let cost;
            (conversation, cost) = server.crew.work(usual, answer).await.map_err(|_| Gone)?;
            usual = cost.max(usual / 2);
            sleep(pace(cost)).await;
        }
    }

    /// The next line; `None` where no more comes.
    async fn line(&mut self) -> Result<Option<Vec<u8>>, Gone> {
        loop {
            if let Some(end) = self.typed.iter().position(|byte| *byte == b'\n') {
                let rest = self.typed.split_off(end + 1);
                return Ok(Some(std::mem::replace(&mut self.typed, rest)));
            }
            let (bytes, state) = self.inbox.take();
            match state {
                State::Closed => return Err(Gone),
                State::Ended if bytes.is_empty() => {
                    let last = std::mem::take(&mut self.typed);
                    return Ok((!last.is_empty()).then_some(last));
                }
                State::Open if bytes.is_empty() => self.inbox.news().await,
                State::Open | State::Ended => self.hear(&bytes),
            }
        }
    }

    fn hear(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.begun = if *byte == b'\n' { 0 } else { self.begun + 1 };
            // One more tells that it is too long.
            if self.begun <= LONGEST + 1 {
                self.typed.push(*byte);
            }
        }
    }
}

/// A conversation that has not begun.
fn opened(dataset: &Arc<Dataset>, language: Option<Language>, reached: Reached) -> Conversation<Vec<u8>> {
    // A visitor starts nothing that could come back later.
    let ((_, nothing), post) = (mpsc::channel(), Post::new(|_| {}));
    let told = language.map_or_else(|| Arc::clone(dataset), |language| dataset.told_in(language));
    let session = Session::new(told, Named::default(), Theme::default(), post).visited_by(reached);
    Conversation::new(session, nothing, Vec::new(), false)
}
