//! Datasets that arrive: read beside the drawing thread, made ready, and told in the language at hand.

use std::sync::Arc;
use std::thread;

use super::{Arrival, Posted, Session};
use crate::app::action::{Action, Ended};
use crate::app::state::Layer;
use crate::app::update::stepping::carried;
use crate::app::update::update;
use crate::dataset::guarded::guarded;
use crate::dataset::load::STDIN;
use crate::dataset::loading::Progress;
use crate::dataset::{Complaint, Dataset};
use crate::figures::language::{Direction, Language};
use crate::host::program::Flow;
use crate::host::reading::Reading;
use crate::say;
use crate::screen;

impl Session {
    /// Files are read beside the drawing thread. What is there stays until all of it was read.
    pub(super) fn reload(&mut self) -> Flow {
        if self.reading.is_some() {
            return Flow::Continue;
        }
        if self.named.paths.iter().any(|path| path.as_os_str() == STDIN) {
            return self.act(Action::NotLoaded(self.dataset.locale().text("stdin-twice")));
        }
        let reading = Reading::begin(&self.named);
        reading.report(self.post.clone(), false);
        self.reading = Some(reading);
        self.act(Action::Progress(Progress::default()))
    }

    /// Has what may be asked next worked out while nobody waits.
    pub(super) fn warm(&self) {
        let (dataset, measure) = (Arc::clone(&self.dataset), self.state.asked.measure.clone());
        thread::spawn(move || {
            guarded(|| {
                let measure = dataset.measure(&measure).or(dataset.measures().first()).map(|own| own.id.clone());
                dataset.warm(&measure.unwrap_or_default());
            })
        });
    }

    /// Has the answers that are on screen worked out before anybody waits for them.
    pub(super) fn make_ready(&self, dataset: Arc<Dataset>, arrival: Arrival) {
        let (state, post) = (self.state.clone(), self.post.clone());
        thread::spawn(move || {
            let mut state = state;
            let work = || {
                update(&mut state, &dataset, Action::Grown);
                screen::build(&dataset, &state)
            };
            // What fails here fails again where it is drawn, and is told there.
            let _ = guarded(work);
            post.send(Posted::Ready(dataset, arrival));
        });
    }

    pub(super) fn read(&mut self, outcome: Result<Arc<Dataset>, Vec<Complaint>>) -> Flow {
        let is_first = self.dataset.is_empty() || self.is_partial();
        let is_stopped = self.reading.as_ref().is_some_and(Reading::is_cancelled);
        let complaints = match outcome {
            Ok(dataset) if is_first || (dataset.unread().is_empty() && !is_stopped) => {
                self.make_ready(dataset, Arrival::All);
                return Flow::Continue;
            }
            Ok(dataset) => dataset.unread().to_vec(),
            Err(complaints) => complaints,
        };
        self.reading = None;
        if is_first {
            self.unread.clone_from(&complaints);
        }
        let locale = self.dataset.locale();
        let why = match complaints.as_slice() {
            [] => locale.text("reading-stopped"),
            [first] => first.to_string(),
            [first, rest @ ..] => say!(locale, "complaint-more", first = first.to_string(), n = rest.len()),
        };
        let why = if is_first { why } else { say!(locale, "kept-loaded", why = why) };
        self.act(Action::NotLoaded(why))
    }

    /// Whether the dataset on screen is one that is still being read.
    pub(super) fn is_partial(&self) -> bool {
        self.dataset.is_partial()
    }

    pub(super) fn ready(&mut self, dataset: &Arc<Dataset>, arrival: Arrival) -> Flow {
        match arrival {
            // Whoever looks at a figure of it would see another one.
            Arrival::Part if matches!(self.state.layers.last(), Some(Layer::Figure { .. })) => Flow::Continue,
            Arrival::Part if self.reading.is_none() => Flow::Continue,
            Arrival::Part => {
                self.take(dataset);
                self.act(Action::Grown)
            }
            Arrival::All => {
                self.take(dataset);
                if self.state.reached.is_none() {
                    self.warm();
                }
                let stopped = self.reading.take().is_some_and(|reading| reading.is_cancelled());
                let flow = self.act(Action::Loaded(if stopped { Ended::Stopped } else { Ended::Whole }));
                match self.opens.take() {
                    Some(saved) => self.act(Action::Opened(saved)),
                    None => flow,
                }
            }
        }
    }

    /// Another dataset, told in the language at hand.
    pub(super) fn take(&mut self, dataset: &Arc<Dataset>) {
        self.told.clear();
        self.dataset = dataset.told_in(self.language());
    }

    /// The language that was chosen; English in place of one that the terminal has no letters for.
    pub(super) fn language(&self) -> Language {
        match self.state.language.direction() {
            Direction::RightToLeft if self.is_in_latin() => Language::English,
            _ => self.state.language,
        }
    }

    /// The same dataset in the language that was chosen.
    pub(super) fn tell(&mut self) {
        let language = self.language();
        if self.dataset.language() == language {
            return;
        }
        let other = self.dataset.told_in(language);
        carried(&mut self.state, &self.dataset, &other);
        self.told.retain(|told| !Arc::ptr_eq(told, &other));
        self.told.push(std::mem::replace(&mut self.dataset, other));
    }
}
