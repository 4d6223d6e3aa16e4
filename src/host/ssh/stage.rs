//! A visitor's session and the screen it is on: what came in goes through the dashboard and comes out as bytes.

use std::sync::Arc;
use std::time::Duration;

use ratatui::layout::Size;

use super::easel::Easel;
use super::told::Told;
use crate::dataset::Dataset;
use crate::dataset::load::Named;
use crate::host::clipboard::Wrapping;
use crate::host::program::{Flow, Input, Pointer, Post, Program};
use crate::host::session::{Arrival, Posted, Session};
use crate::host::terminal::decoder::Decoder;
use crate::host::terminal::{entering, pointing};

/// A visitor's session and the screen it is on.
pub struct Stage {
    session: Session,
    easel: Easel,
    decoder: Decoder,
    wrapping: Wrapping,
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
}

impl Stage {
    /// The first frame, and what it takes to go on. May take as long as the first question.
    pub fn open(dataset: Arc<Dataset>, told: &Told, size: Size, reached: &str) -> (Self, Played) {
        // A visitor starts nothing that could come back later.
        let post = Post::new(|_| {});
        let dataset = told.language().map_or_else(|| Arc::clone(&dataset), |language| dataset.told_in(language));
        let session = Session::new(dataset, Named::default(), told.theme(), post).visited_by(reached);
        let mut stage =
            Self { session, easel: Easel::new(size), decoder: Decoder::default(), wrapping: told.wrapping() };
        let mut played = stage.play(Cue { size: Some(size), ..Cue::default() });
        played.bytes.splice(..0, entering(Pointer::Program).into_bytes());
        (stage, played)
    }

    /// Goes on with what happened, to the next frame.
    pub fn play(&mut self, cue: Cue) -> Played {
        let mut played = Played { is_over: cue.ends, ..Played::default() };
        if let Some(size) = cue.size {
            self.easel.resize(size);
            self.give(Input::Resize { columns: size.width, rows: size.height }, &mut played);
        }
        if let Some(dataset) = cue.dataset {
            self.give(Input::Posted(Posted::Ready(dataset, Arrival::All)), &mut played);
        }
        let mut inputs = self.decoder.feed(&cue.bytes);
        if cue.gives_up {
            inputs.extend(self.decoder.give_up());
        }
        for input in inputs {
            self.give(input, &mut played);
            if played.is_over {
                return played;
            }
        }
        // Writing to memory cannot fail.
        played.bytes.extend(self.easel.draw(&self.session).unwrap_or_default());
        played
    }

    /// How long to wait for the rest of what has begun; for ever, if nothing has.
    pub fn patience(&self) -> Option<Duration> {
        self.decoder.patience()
    }

    fn give(&mut self, input: Input<Posted>, played: &mut Played) {
        match self.session.input(input) {
            // There is no shell to make room for.
            Flow::Continue | Flow::Suspend => {}
            Flow::Quit => played.is_over = true,
            Flow::Copy(clipping) => played.bytes.extend(clipping.sequence(self.wrapping)),
            Flow::Mouse(pointer) => played.bytes.extend(pointing(pointer).into_bytes()),
        }
    }
}
