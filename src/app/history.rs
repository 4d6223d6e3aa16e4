//! What was asked before: every change of the question can be undone, and done again.

use super::asked::Asked;
use super::state::{Asking, State};

/// So many steps back are kept.
const STEPS: usize = 200;

/// What was asked before, and what was undone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// What is asked now, as far as it is settled: a text being typed is one change in the end.
    settled: Option<Asked>,
    past: Vec<Asking>,
    undone: Vec<Asking>,
}

impl State {
    /// Notes what is asked, before it may change.
    pub(super) fn remember(&mut self) {
        if self.history.settled.is_none() {
            self.history.settled = Some(self.asked.clone());
        }
    }

    /// Notes that the question changed, if it did, so that it can be undone.
    pub(super) fn settle(&mut self) {
        let Some(settled) = self.history.settled.as_mut().filter(|settled| **settled != self.asked) else { return };
        let asked = std::mem::replace(settled, self.asked.clone());
        let history = &mut self.history;
        history.past.push(Asking { view: self.view, asked, place: *self.places.of(self.view) });
        if history.past.len() > STEPS {
            history.past.remove(0);
        }
        history.undone.clear();
    }

    /// Takes the last change of the question back. Returns whether there was one.
    pub(super) fn undo(&mut self) -> bool {
        let Some(before) = self.history.past.pop() else { return false };
        let now = self.turn_to(before);
        self.history.undone.push(now);
        true
    }

    /// Does the change again that was taken back last. Returns whether there was one.
    pub(super) fn redo(&mut self) -> bool {
        let Some(after) = self.history.undone.pop() else { return false };
        let now = self.turn_to(after);
        self.history.past.push(now);
        true
    }

    /// Asks that instead, in the view in which it was asked; returns what was asked till now.
    pub(super) fn turn_to(&mut self, asking: Asking) -> Asking {
        let now = self.asking();
        self.view = asking.view;
        *self.places.of_mut(asking.view) = asking.place;
        self.history.settled = Some(asking.asked.clone());
        self.asked = asking.asked;
        now
    }

    /// Goes back to where `Enter` led away from. What is asked there can be undone, too.
    pub(super) fn go_back(&mut self, before: Asking) {
        self.view = before.view;
        *self.places.of_mut(before.view) = before.place;
        self.asked = before.asked;
    }

    /// The view on screen, with what is asked in it.
    pub(super) fn asking(&self) -> Asking {
        Asking { view: self.view, asked: self.asked.clone(), place: self.place() }
    }
}
