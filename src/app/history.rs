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

#[cfg(test)]
mod tests {
    use crate::app::action::Action;
    use crate::app::state::{Size, State};
    use crate::app::update::update;
    use crate::app::view::View;
    use crate::dataset::builtin;

    #[test]
    fn every_change_of_the_question_is_undone_and_done_again_with_its_view() {
        let dataset = builtin::dataset().unwrap();
        let mut state = State::start(&dataset, Size::default());
        let mut seen = vec![state.asked.clone()];
        let steps = [
            Action::TakePeriod("2024".parse().unwrap()),
            Action::NextPeriod,
            Action::TakeMeasure("refusals".to_owned()),
            Action::NextBreakdown,
            Action::Sort,
            Action::Keep("reporter".to_owned(), "Bundespolizei".to_owned()),
        ];
        for step in steps {
            update(&mut state, &dataset, step);
            seen.push(state.asked.clone());
        }
        assert_eq!(state.view, View::Breakdown);
        for before in seen.iter().rev().skip(1) {
            update(&mut state, &dataset, Action::Undo);
            assert_eq!(state.asked, *before);
        }
        assert_eq!(state.view, View::Overview);
        update(&mut state, &dataset, Action::Undo);
        assert_eq!(state.asked, seen[0], "there is nothing before the beginning");
        for after in &seen[1..] {
            update(&mut state, &dataset, Action::Redo);
            assert_eq!(state.asked, *after);
        }
    }

    #[test]
    fn a_text_being_typed_is_one_change_and_moving_is_none() {
        let dataset = builtin::dataset().unwrap();
        let mut state = State { view: View::Figures, ..State::start(&dataset, Size::default()) };
        let typed = "spain".chars().map(Action::Type);
        for action in [Action::Down, Action::Search].into_iter().chain(typed).chain([Action::Enter, Action::Down]) {
            update(&mut state, &dataset, action);
        }
        assert_eq!(state.asked.search, "spain");
        update(&mut state, &dataset, Action::Undo);
        assert_eq!(state.asked.search, "");
        update(&mut state, &dataset, Action::Redo);
        assert_eq!(state.asked.search, "spain");
    }

    #[test]
    fn what_is_asked_anew_leaves_nothing_to_do_again() {
        let dataset = builtin::dataset().unwrap();
        let mut state = State::start(&dataset, Size::default());
        for action in [Action::PreviousPeriod, Action::Undo, Action::AllPeriods, Action::Shorter, Action::Undo] {
            update(&mut state, &dataset, action);
        }
        let before = state.asked.clone();
        update(&mut state, &dataset, Action::Shorter);
        update(&mut state, &dataset, Action::Redo);
        assert_ne!(state.asked, before);
    }
}
