//! What is said on a channel: as fast as it is taken there, and for nobody where nobody is any more.

use std::sync::Arc;
use std::time::Duration;

use russh::ChannelWriteHalf;
use russh::server::Msg;
use tokio::time::{sleep, timeout};

use super::connection::{Connection, Parting};
use super::inbox::Inbox;

/// The way to whoever is behind a channel.
pub struct Wire {
    connection: Arc<Connection>,
    half: ChannelWriteHalf<Msg>,
    inbox: Arc<Inbox>,
}

/// To which of its streams something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Standard output.
    Output,
    /// Standard error.
    Error,
}

/// Why something was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// Nobody is there any more.
    Gone,
    /// Nothing was taken for too long: everybody on the connection is asked to leave.
    Stalled,
}

/// How standard error is called on the line (RFC 4254, 5.2).
const STDERR: u32 = 1;

impl Wire {
    /// That of a channel, on which the inbox tells when nobody is there any more.
    pub fn new(connection: Arc<Connection>, half: ChannelWriteHalf<Msg>, inbox: Arc<Inbox>) -> Self {
        Self { connection, half, inbox }
    }

    /// Says something, and waits until the system has taken it.
    ///
    /// # Errors
    /// It was not taken.
    pub async fn send(&self, bytes: Vec<u8>, stream: Stream) -> Result<(), Unsent> {
        let meter = &self.connection.meter;
        // Wrapped they are more: all but the last few are out by then.
        let goal = meter.written() + bytes.len() as u64;
        let sending = async {
            self.say(bytes, stream).await.map_err(|_| Unsent::Gone)?;
            meter.reaches(goal).await;
            Ok(())
        };
        // A line that is gone moves nothing any more: russh would wait for ever.
        tokio::select! {
            sent = timeout(self.connection.server.limits.stall, sending) => sent.unwrap_or_else(|_| {
                self.connection.part(Parting::Stalled);
                Err(Unsent::Stalled)
            }),
            () = self.inbox.closed() => Err(Unsent::Gone),
        }
    }

    /// Says the last words, and with which status it ends. After so long, or where nobody is there any more, it ends
    /// without; `pause` is for what the other end has still to say.
    pub async fn end(self, words: (Vec<u8>, Stream), pause: Duration, status: u32, within: Duration) {
        let ending = async {
            let (bytes, stream) = words;
            if !bytes.is_empty() {
                self.say(bytes, stream).await?;
            }
            sleep(pause).await;
            self.half.exit_status(status).await?;
            self.half.eof().await?;
            self.half.close().await
        };
        tokio::select! {
            _ = timeout(within, ending) => {}
            () = self.inbox.closed() => {}
        }
        self.inbox.close();
    }

    async fn say(&self, bytes: Vec<u8>, stream: Stream) -> Result<(), russh::Error> {
        match stream {
            Stream::Output => self.half.data_bytes(bytes).await,
            Stream::Error => self.half.extended_data_bytes(STDERR, bytes).await,
        }
    }
}
