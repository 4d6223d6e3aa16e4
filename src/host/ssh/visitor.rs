//! A visitor in the dashboard: keys in, frames out.
//!
//! One frame is on its way at most. What is pressed meanwhile is kept and changes the next one, so that over a slow line
//! frames are left out instead of coming late, and nothing grows.

use std::sync::Arc;
use std::time::Duration;

use ratatui::layout::Size;
use russh::ChannelWriteHalf;
use russh::server::Msg;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until};

use super::connection::{Connection, Parting};
use super::crew::LONG;
use super::inbox::{Inbox, State};
use super::stage::{Cue, Played, Stage};
use super::told::Told;
use super::wire::{Stream, Unsent, Wire};
use crate::dataset::Dataset;
use crate::host::terminal::leaving;

/// What is known of the other end of a channel.
pub struct End {
    /// The terminal there.
    pub told: Told,
    /// The size of its window.
    pub size: watch::Receiver<Size>,
    /// What is typed into it.
    pub inbox: Arc<Inbox>,
}

/// Why a visitor leaves the dashboard.
enum Left {
    /// They wanted to.
    Quit,
    /// They were asked to.
    Asked(Parting),
    /// The line is gone.
    Gone,
    /// The dashboard came to an end where none should be.
    Broken,
}

/// Dragging the edge of a window tells of many sizes: the last one in so long is drawn.
const SETTLING: Duration = Duration::from_millis(50);

/// How long answers that are on their way are waited for.
const ANSWERS: Duration = Duration::from_millis(300);

/// Who costs much is drawn less often: a visitor has a tenth of a core, and waits so long for the next frame at most.
const SHARE: u32 = 10;
const BREATH: Duration = Duration::from_millis(250);

/// How long the last words may take.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// Runs the dashboard on a channel until the visitor leaves it.
pub async fn visit(connection: Arc<Connection>, half: ChannelWriteHalf<Msg>, end: End) {
    let _busy = connection.busy();
    let size = *end.size.borrow();
    let shown = format!("{}x{}", size.width, size.height);
    connection.server.log.tell(
        "dashboard",
        &[
            ("connection", &connection.number),
            ("key", &connection.fingerprint()),
            ("term", &end.told.term()),
            ("size", &shown),
        ],
    );
    let mut datasets = connection.server.datasets();
    let dataset = Arc::clone(&datasets.borrow_and_update());
    let parting = connection.parting();
    let leaving = leaving(end.told.kind());
    let (drawn, is_asked) = (Instant::now(), false);
    let wire = Wire::new(Arc::clone(&connection), half, Arc::clone(&end.inbox));
    let mut visit = Visit { connection, wire, end, datasets, parting, dataset, size, drawn, leaving, is_asked };
    let left = visit.stay().await;
    visit.leave(&left).await;
}

struct Visit {
    connection: Arc<Connection>,
    wire: Wire,
    end: End,
    datasets: watch::Receiver<Arc<Dataset>>,
    parting: watch::Receiver<Option<Parting>>,
    /// What the last frame was drawn of, and for.
    dataset: Arc<Dataset>,
    size: Size,
    /// When the last frame was.
    drawn: Instant,
    /// What gives the terminal back.
    leaving: String,
    /// It was asked something, and may still answer.
    is_asked: bool,
}

impl Visit {
    async fn stay(&mut self) -> Left {
        match self.play().await {
            Ok(never) => match never {},
            Err(left) => left,
        }
    }

    async fn play(&mut self) -> Result<std::convert::Infallible, Left> {
        let server = Arc::clone(&self.connection.server);
        let (dataset, size) = (Arc::clone(&self.dataset), self.size);
        let (told, reached) = (self.end.told.clone(), server.reached(self.connection.local));
        let easels = Arc::clone(&server.easels);
        let open = move || Stage::open(&dataset, easels, &told, size, &reached);
        let opened = server.crew.work(expected(size).max(LONG), open).await;
        let (mut stage, mut played) = opened.map_err(|_| Left::Broken)?;
        let mut usual = Duration::ZERO;
        loop {
            self.drawn = Instant::now();
            (self.leaving, self.is_asked) = (std::mem::take(&mut played.leaving), played.is_asked);
            self.send(std::mem::take(&mut played.bytes)).await?;
            if played.is_over {
                return Err(Left::Quit);
            }
            let cue = self.cue(&played, stage.patience()).await?;
            let work = move || {
                let played = stage.play(cue);
                (stage, played)
            };
            // Who costs much every other time is not taken for somebody else in between.
            let cost = usual.max(expected(self.size));
            (stage, played) = server.crew.work(cost, work).await.map_err(|_| Left::Broken)?;
            usual = played.cost.max(usual / 2);
        }
    }

    /// Sends a frame, and waits until the system has taken it.
    async fn send(&mut self, bytes: Vec<u8>) -> Result<(), Left> {
        if bytes.is_empty() {
            return Ok(());
        }
        tokio::select! {
            sent = self.wire.send(bytes, Stream::Output) => sent.map_err(|unsent| match unsent {
                Unsent::Gone => Left::Gone,
                Unsent::Stalled => Left::Asked(Parting::Stalled),
            }),
            asked = asked(&mut self.parting) => Err(asked),
        }
    }

    /// Waits for something to happen, and gathers all that has by the time the next frame may be.
    async fn cue(&mut self, played: &Played, patience: Option<Duration>) -> Result<Cue, Left> {
        let begun = Instant::now();
        let mut gives_up = false;
        let inbox = Arc::clone(&self.end.inbox);
        while !played.is_unfinished && !inbox.has_news() && !gives_up && !self.is_out_of_date() {
            tokio::select! {
                () = inbox.news() => {}
                changed = self.end.size.changed() => {
                    changed.map_err(|_| Left::Gone)?;
                    sleep(SETTLING).await;
                }
                // The server outlives its visitors.
                Ok(()) = self.datasets.changed() => {}
                asked = asked(&mut self.parting) => return Err(asked),
                () = until(patience.map(|patience| begun + patience)) => gives_up = true,
            }
        }
        let usual = Duration::from_secs(1) / self.connection.server.limits.frames.max(1);
        let pace = match () {
            // What was typed and waits keeps nobody waiting as long as nobody else is at work.
            () if played.is_unfinished && self.connection.server.crew.is_calm() => Duration::ZERO,
            () => usual.max(pace(played.cost)),
        };
        tokio::select! {
            () = sleep_until(self.drawn + pace) => {}
            asked = asked(&mut self.parting) => return Err(asked),
        }
        let (bytes, state) = inbox.take();
        if state == State::Closed {
            return Err(Left::Gone);
        }
        let size = *self.end.size.borrow_and_update();
        let dataset = Arc::clone(&self.datasets.borrow_and_update());
        let is_resized = std::mem::replace(&mut self.size, size) != size;
        let is_reloaded = !Arc::ptr_eq(&std::mem::replace(&mut self.dataset, Arc::clone(&dataset)), &dataset);
        Ok(Cue {
            gives_up: gives_up && bytes.is_empty(),
            bytes,
            ends: state == State::Ended,
            size: is_resized.then_some(size),
            dataset: is_reloaded.then_some(dataset),
        })
    }

    /// Whether the last frame was drawn for another window, or of another dataset.
    fn is_out_of_date(&self) -> bool {
        *self.end.size.borrow() != self.size || !Arc::ptr_eq(&self.datasets.borrow(), &self.dataset)
    }

    /// Gives the terminal back, and says why where the visitor did not ask for it.
    async fn leave(self, left: &Left) {
        let (told, status) = match left {
            Left::Gone | Left::Quit => (None, 0),
            Left::Asked(parting) => (Some(parting.told()), 1),
            Left::Broken => {
                (Some("closed: an error that is the program's; whoever serves this finds it in the log"), 1)
            }
        };
        if matches!(left, Left::Broken) {
            self.connection.server.log.tell("broken", &[("connection", &self.connection.number)]);
        }
        let line = told.map_or_else(String::new, |told| format!("marsad: {told}\r\n"));
        let words = (self.leaving + &line).into_bytes();
        // What it answers is not for the shell that it goes back to.
        let pause = if self.is_asked { ANSWERS } else { Duration::ZERO };
        self.wire.end((words, Stream::Output), pause, status, LAST_WORDS).await;
    }
}

/// What a frame of a window costs, all of which is drawn.
fn expected(size: Size) -> Duration {
    const CELL: Duration = Duration::from_nanos(400);
    CELL * size.area()
}

/// How long who costs so much waits for what comes next.
pub(super) fn pace(cost: Duration) -> Duration {
    (cost * SHARE).min(BREATH)
}

/// Waits until everybody has to leave.
async fn asked(parting: &mut watch::Receiver<Option<Parting>>) -> Left {
    match parting.wait_for(Option::is_some).await {
        Ok(why) => why.map_or(Left::Gone, Left::Asked),
        Err(_) => Left::Gone,
    }
}

/// Waits until then; for ever, if that is never.
async fn until(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => std::future::pending().await,
    }
}
