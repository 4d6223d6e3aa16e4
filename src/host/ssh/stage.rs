//! A visitor's session and the screen it is on: what came in goes through the dashboard and comes out as bytes.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::layout::Size;

use super::crew::own_time;
use super::easel::Easels;
use super::inbox::MOST;
use super::told::Told;
use crate::app::bidi::Bidi;
use crate::app::state::Reached;
use crate::dataset::Dataset;
use crate::dataset::load::Named;
use crate::host::clipboard::Wrapping;
use crate::host::program::{Flow, Input, Pointer, Post, Program, Questions, Told as TerminalTold};
use crate::host::session::{Arrival, Posted, Session};
use crate::host::terminal::decoder::Decoder;
use crate::host::terminal::kind::Kind;
use crate::host::terminal::{Left, asking, entering, leaving, pointing, turning_out};
use crate::ui::theme::Symbols;

/// A visitor's session and the screen it is on.
pub struct Stage {
    session: Session,
    easels: Arc<Easels>,
    size: Size,
    /// What the terminal shows.
    left: Left,
    decoder: Decoder,
    wrapping: Wrapping,
    /// Of which kind the terminal is, as far as it is known.
    kind: Kind,
    /// It was asked, and answers are on their way.
    is_asked: bool,
    /// What was typed and did not get its turn yet.
    held: VecDeque<u8>,
    /// When the last frame was drawn.
    drawn: Option<Instant>,
}

/// What happened since the last frame.
#[derive(Default)]
pub struct Cue {
    /// What was typed.
    pub bytes: Vec<u8>,
    /// Nothing more comes of what was begun.
    pub gives_up: bool,
    /// Nothing more comes at all.
    pub ends: bool,
    /// The window has this size now.
    pub size: Option<Size>,
    /// This was loaded.
    pub dataset: Option<Arc<Dataset>>,
}

/// What follows.
#[derive(Default)]
pub struct Played {
    /// What is sent to the terminal.
    pub bytes: Vec<u8>,
    /// The visitor leaves.
    pub is_over: bool,
    /// What gives the terminal back.
    pub leaving: String,
    /// It was asked something, and may still answer.
    pub is_asked: bool,
    /// Some of what was typed waits for its turn.
    pub is_unfinished: bool,
    /// What that took of a processor.
    pub cost: Duration,
}

/// As much time is taken for what was typed before a frame is drawn: people type a few keys meanwhile, and who sends
/// thousands shall not keep the others waiting.
const TURN: Duration = Duration::from_millis(2);

/// While keys wait for their turn, a frame is drawn so often.
const SEEN: Duration = Duration::from_millis(100);

/// So many bytes are looked at before time is.
const PIECE: usize = 16;

impl Stage {
    /// The first frame, and what it takes to go on. May take as long as the first question.
    pub fn open(dataset: &Arc<Dataset>, easels: Arc<Easels>, told: &Told, size: Size, reached: &str) -> (Self, Played) {
        // A visitor starts nothing that could come back later.
        let post = Post::new(|_| {});
        let reached = Reached { by: reached.to_owned(), language: dataset.language() };
        let dataset = told.language().map_or_else(|| Arc::clone(dataset), |language| dataset.told_in(language));
        let (theme, kind) = (told.theme(), told.kind());
        let is_ascii = theme.symbols == Symbols::Ascii;
        let wonders = Questions { ground: true, kind: !is_ascii };
        let session = Session::new(dataset, Named::default(), theme, post)
            .visited_by(reached)
            .wondering(wonders, if is_ascii { Bidi::Off } else { kind.bidi() });
        let asking = asking(kind, wonders);
        let mut stage = Self {
            session,
            easels,
            size,
            left: Left::default(),
            decoder: Decoder::default(),
            wrapping: told.wrapping(),
            kind,
            is_asked: !asking.is_empty(),
            held: VecDeque::new(),
            drawn: None,
        };
        let mut played = stage.play(Cue { size: Some(size), ..Cue::default() });
        played.bytes.splice(..0, (entering(kind, Pointer::Program) + &asking).into_bytes());
        (stage, played)
    }

    /// Goes on with what happened, to the next frame.
    pub fn play(&mut self, cue: Cue) -> Played {
        let (begun, before) = (Instant::now(), own_time());
        let mut played = Played::default();
        if let Some(size) = cue.size {
            self.resize(size);
            self.give(Input::Resize { columns: size.width, rows: size.height }, &mut played);
        }
        if let Some(dataset) = cue.dataset {
            self.give(Input::Posted(Posted::Ready(dataset, Arrival::All)), &mut played);
        }
        self.held.extend(cue.bytes);
        self.held.truncate(MOST);
        while !self.held.is_empty() && !played.is_over && begun.elapsed() < TURN {
            let piece: Vec<u8> = self.held.drain(..self.held.len().min(PIECE)).collect();
            let inputs = self.decoder.feed(&piece);
            self.give_all(inputs, &mut played);
        }
        if cue.gives_up {
            let inputs = self.decoder.give_up();
            self.give_all(inputs, &mut played);
        }
        played.is_unfinished = !self.held.is_empty();
        played.is_over |= cue.ends && !played.is_unfinished;
        // Of thousands of keys that were typed at once some are seen on the way.
        let is_seen = !played.is_unfinished || self.drawn.is_none_or(|drawn| drawn.elapsed() >= SEEN);
        if !played.is_over && is_seen {
            self.drawn = Some(Instant::now());
            // Writing to memory cannot fail.
            played.bytes.extend(self.easels.draw(&self.session, self.size, &mut self.left).unwrap_or_default());
        }
        (played.leaving, played.is_asked) = (leaving(self.kind), self.is_asked);
        played.cost = own_time().saturating_sub(before);
        played
    }

    /// In another size all is drawn again.
    fn resize(&mut self, size: Size) {
        if std::mem::replace(&mut self.size, size) != size {
            self.left = Left::default();
        }
    }

    fn give_all(&mut self, inputs: Vec<Input<Posted>>, played: &mut Played) {
        for input in inputs {
            if !played.is_over {
                self.give(input, played);
            }
        }
    }

    /// How long to wait for the rest of what has begun; for ever, if nothing has.
    pub fn patience(&self) -> Option<Duration> {
        self.decoder.patience()
    }

    /// Takes in what the terminal told about itself: it may need settings of its own.
    fn told(&mut self, told: &TerminalTold, played: &mut Played) {
        self.is_asked &= *told != TerminalTold::Everything;
        let Some(kind) = Kind::told(told).filter(|kind| *kind != self.kind) else { return };
        self.kind = kind;
        let switch = turning_out(kind);
        if !switch.is_empty() {
            played.bytes.extend(switch.into_bytes());
            self.left = Left::default();
        }
    }

    fn give(&mut self, input: Input<Posted>, played: &mut Played) {
        if let Input::Told(told) = &input {
            self.told(told, played);
        }
        match self.session.input(input) {
            // There is no shell to make room for.
            Flow::Continue | Flow::Suspend => {}
            Flow::Quit => played.is_over = true,
            Flow::Copy(clipping) => played.bytes.extend(clipping.sequence(self.wrapping)),
            Flow::Mouse(pointer) => played.bytes.extend(pointing(pointer).into_bytes()),
        }
    }
}
