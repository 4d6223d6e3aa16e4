//! A command of a visitor: its output goes home in pieces, as fast as they are taken there.

use std::fmt;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use russh::ChannelWriteHalf;
use russh::server::Msg;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::time::Instant;

use super::connection::{Connection, Parting};
use super::crew::{Hand, LONG};
use super::inbox::{Inbox, Interrupt};
use super::turns::Turn;
use super::wire::{Stream, Unsent, Wire};
use super::words::words;
use crate::figures::language::Language;
use crate::host::outlet::{Outlet, Reader};

/// What a visitor without a dashboard wants.
pub enum Errand {
    /// An answer to this line.
    Command(String),
    /// To see what there is, in this language where it is known.
    Greeting(Option<Language>),
    /// The dashboard, for which the terminal is not fit.
    Unfit(String),
    /// Something that cannot be read, and why.
    Unreadable(String),
}

/// Bytes that are sent at once.
const PIECE: usize = 64 * 1024;

/// Pieces that wait to be sent.
const WAITING: usize = 2;

/// Text is as wide where nobody knows better.
const COLUMNS: u16 = 100;

/// A piece of what a command says.
struct Piece {
    bytes: Vec<u8>,
    stream: Stream,
}

/// The status of a command that was interrupted, as a shell tells it.
const INTERRUPTED: u8 = 130;

/// The status of one that came to an end where none should be.
const BROKEN: u8 = 255;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    /// By itself, with this status.
    Status(u8),
    /// With Ctrl-C.
    Interrupted,
    /// Nobody is there any more.
    Left,
    /// Everybody on the connection has to leave.
    Asked(Parting),
    /// It panicked.
    Broken,
}

impl Ended {
    fn status(self) -> u8 {
        match self {
            Self::Status(status) => status,
            Self::Interrupted => INTERRUPTED,
            Self::Left | Self::Asked(_) => 1,
            Self::Broken => BROKEN,
        }
    }
}

/// As the log has it.
impl fmt::Display for Ended {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(_) | Self::Interrupted => self.status().fmt(out),
            Self::Left => out.write_str("left"),
            Self::Asked(why) => why.fmt(out),
            Self::Broken => out.write_str("broken"),
        }
    }
}

/// The terminal of a visitor who asked for one.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Its columns.
    pub columns: u16,
    /// It shows colours.
    pub has_colours: bool,
}

/// Does an errand, in a terminal if there is one.
pub async fn run(
    connection: Arc<Connection>,
    half: ChannelWriteHalf<Msg>,
    errand: Errand,
    terminal: Option<Terminal>,
    inbox: Arc<Inbox>,
) {
    let _busy = connection.busy();
    let (begun, before) = (Instant::now(), connection.meter.written());
    let line = match &errand {
        Errand::Command(line) => line.clone(),
        Errand::Greeting(_) => "(none)".to_owned(),
        Errand::Unfit(_) => "(no screen)".to_owned(),
        Errand::Unreadable(_) => "(unreadable)".to_owned(),
    };
    let mut parting = connection.parting();
    let wire = Wire::new(Arc::clone(&connection), half, Arc::clone(&inbox));
    let ended = tokio::select! {
        ended = answered(&connection, &wire, errand, terminal) => ended,
        interrupted = inbox.interrupts() => match interrupted {
            Some(Interrupt) => Ended::Interrupted,
            None => Ended::Left,
        },
        why = parting.wait_for(Option::is_some) => why.ok().and_then(|why| *why).map_or(Ended::Left, Ended::Asked),
    };
    connection.touch();
    let (sent, seconds) = (connection.meter.written() - before, format!("{:.3}", begun.elapsed().as_secs_f64()));
    connection.server.log.tell(
        "command",
        &[
            ("connection", &connection.number),
            ("key", &connection.fingerprint()),
            ("line", &line),
            ("status", &ended),
            ("sent", &sent),
            ("seconds", &seconds),
        ],
    );
    let told = match ended {
        Ended::Status(_) | Ended::Interrupted | Ended::Left => None,
        Ended::Asked(why) => Some(why.told()),
        Ended::Broken => Some("an error that is the program's"),
    };
    let words = told.map_or_else(String::new, |told| format!("marsad: {told}\n")).into_bytes();
    let (status, within) = (u32::from(ended.status()), connection.server.limits.stall);
    wire.end((words, Stream::Error), Duration::ZERO, status, within).await;
}

/// Has it answered when it is its turn, and sends what is said.
async fn answered(connection: &Connection, wire: &Wire, errand: Errand, terminal: Option<Terminal>) -> Ended {
    let server = &connection.server;
    let turn = server.commands.wait(connection.party()).await;
    let (pieces, waiting) = channel(WAITING);
    let (desk, dataset) = (Arc::clone(&server.desk), server.dataset());
    let working = server.crew.work_with_pauses(LONG, move |hand| {
        let is_terminal = terminal.is_some();
        let way = Way { pieces, hand, turn };
        let mut out = Pipe::new(&way, Stream::Output, is_terminal);
        let mut notes = Pipe::new(&way, Stream::Error, is_terminal);
        let reader = Reader {
            columns: terminal.map_or(COLUMNS, |terminal| terminal.columns),
            is_terminal,
            wants_colours: terminal.is_some_and(|terminal| terminal.has_colours),
        };
        let mut outlet = Outlet { out: &mut out, notes: &mut notes, reader };
        let status = match errand {
            Errand::Greeting(language) => {
                let told = language.map_or_else(|| Arc::clone(&dataset), |language| dataset.told_in(language));
                desk.greet(&told, &mut outlet)
            }
            Errand::Unfit(why) => {
                outlet.note(&format!("marsad: the dashboard does not open: {why}; without ssh -t, marsad --plain tells it in lines of text"));
                1
            }
            Errand::Unreadable(why) => {
                outlet.note(&format!("marsad: the command is {why}"));
                2
            }
            Errand::Command(line) => match words(&line) {
                Ok(words) => desk.answer(&words, &dataset, &mut outlet),
                Err(why) => {
                    outlet.note(&format!("marsad: {why}"));
                    2
                }
            },
        };
        let _ = out.flush();
        status
    });
    let (status, sent) = tokio::join!(working, send(connection, wire, waiting));
    match (sent, status) {
        (Err(Unsent::Gone), _) => Ended::Left,
        (Err(Unsent::Stalled), _) => Ended::Asked(Parting::Stalled),
        (Ok(()), Ok(status)) => Ended::Status(status),
        (Ok(()), Err(_)) => Ended::Broken,
    }
}

/// Sends pieces as they come. Who takes none for too long gets no more.
async fn send(connection: &Connection, wire: &Wire, mut waiting: Receiver<Piece>) -> Result<(), Unsent> {
    let mut said = 0;
    while let Some(Piece { bytes, stream }) = waiting.recv().await {
        connection.touch();
        said += bytes.len();
        // A pipe at home holds as much: of more, some waits there to be read.
        if said > PIECE {
            connection.leaves_to_read();
        }
        wire.send(bytes, stream).await?;
    }
    Ok(())
}

/// The way home. While it is full, others work.
struct Way<'a> {
    pieces: Sender<Piece>,
    hand: &'a Hand,
    turn: Turn,
}

impl Way<'_> {
    fn send(&self, piece: Piece) -> io::Result<()> {
        let sent = match self.pieces.try_send(piece) {
            Err(TrySendError::Full(piece)) => {
                self.hand.wait_for(|| self.turn.wait_for(|| self.pieces.blocking_send(piece))).map_err(drop)
            }
            sent => sent.map_err(drop),
        };
        sent.map_err(|()| io::ErrorKind::BrokenPipe.into())
    }
}

/// Cuts what is written into pieces.
struct Pipe<'a> {
    way: &'a Way<'a>,
    stream: Stream,
    is_terminal: bool,
    held: Vec<u8>,
}

impl<'a> Pipe<'a> {
    /// In a terminal both streams are one, and lines have to begin at its edge.
    fn new(way: &'a Way<'a>, stream: Stream, is_terminal: bool) -> Self {
        let stream = if is_terminal { Stream::Output } else { stream };
        Self { way, stream, is_terminal, held: Vec::new() }
    }

    /// Who says little says it at once.
    fn is_due(&self) -> bool {
        self.held.len() >= PIECE || (self.stream == Stream::Error && self.held.ends_with(b"\n"))
    }
}

impl Write for Pipe<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let bytes = &bytes[..bytes.len().min(PIECE)];
        if self.is_terminal {
            for byte in bytes {
                if *byte == b'\n' {
                    self.held.push(b'\r');
                }
                self.held.push(*byte);
            }
        } else {
            self.held.extend_from_slice(bytes);
        }
        if self.is_due() {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let bytes = std::mem::take(&mut self.held);
        if bytes.is_empty() {
            return Ok(());
        }
        self.way.send(Piece { bytes, stream: self.stream })
    }
}

impl Drop for Pipe<'_> {
    fn drop(&mut self) {
        let _ = self.flush();
    }
}
