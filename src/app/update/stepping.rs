//! The period: one step on, longer, shorter, another; and the one that it is compared with.

use super::renaming::renamed;
use crate::app::action::Action;
use crate::app::prompt::Ask;
use crate::app::row::{self, AtHand};
use crate::app::state::{Layer, Message, State};
use crate::app::view::View;
use crate::dataset::answer::Row;
use crate::dataset::{By, Dataset, Window};
use crate::figures::period::{Grain, Period, units};
use crate::figures::word::Word;

/// `[` `]` keep the length; `-` `=` change it; `0` takes all.
pub(super) fn step_period(state: &mut State, dataset: &Dataset, action: &Action) {
    let stepped = match (&state.asked.window, action) {
        (_, Action::AllPeriods) => Some(Window::All),
        (Window::All, Action::Shorter | Action::PreviousPeriod) => last_year(dataset).map(Window::Period),
        (Window::All, _) => None,
        (Window::Period(period), Action::PreviousPeriod) => period.previous().map(Window::Period),
        (Window::Period(period), Action::NextPeriod) => period.next().map(Window::Period),
        (Window::Period(period), Action::Longer) => Some(period.widen().map_or(Window::All, Window::Period)),
        (Window::Period(period), _) => period.narrow().map(Window::Period),
    };
    match stepped {
        Some(window) => take_window(state, dataset, window),
        None => state.message = Some(Message::Done(dataset.locale().text(no_step(&state.asked.window, action)))),
    }
}

/// The message that says why there is no such step.
fn no_step(window: &Window, action: &Action) -> &'static str {
    match (window, action) {
        (Window::All, _) => "step-all",
        (_, Action::Shorter) => "step-no-shorter",
        _ => "step-no-further",
    }
}

pub(super) fn take_window(state: &mut State, dataset: &Dataset, window: Window) {
    keeping_mark(state, dataset, |state| state.asked.window = window);
}

/// Takes a second period, or drops it.
pub(super) fn take_versus(state: &mut State, dataset: &Dataset, versus: Option<Window>) {
    let told = match (&state.asked.versus, &versus) {
        (None, None) => Some("versus-none"),
        (_, Some(_)) if state.view != View::Breakdown => Some("versus-elsewhere"),
        _ => None,
    };
    keeping_mark(state, dataset, |state| state.asked.versus = versus);
    if let Some(told) = told {
        state.message = Some(Message::Done(dataset.locale().text(told)));
    }
}

/// Keeps the mark on the row that it was on, where that row still is there. Rows about which nothing is known stand at the
/// end: a row that lost its number takes nobody there.
pub(super) fn keeping_mark(state: &mut State, dataset: &Dataset, change: impl FnOnce(&mut State)) {
    let marked = mark(dataset, state);
    change(state);
    let place = marked.and_then(|marked| find(dataset, state, &marked)).unwrap_or_default();
    *state.places.of_mut(state.view) = place;
}

/// Keeps the mark on its row when the dataset is told in another language, in which rows may be ordered otherwise, and
/// what is sought by a name under the other name.
pub fn carried(state: &mut State, before: &Dataset, after: &Dataset) {
    let marked = mark(before, state);
    let name = renamed(&state.asked.search, before, after);
    if let Some(Layer::Prompt(prompt)) = state.layers.last_mut() {
        // Why something was refused was told in the language before.
        prompt.error = None;
        if let Some(name) = name.as_ref().filter(|_| prompt.ask == Ask::Search) {
            prompt.put(name.clone());
        }
    }
    if let Some(name) = name {
        state.asked.search = name;
    }
    if let Some(place) = marked.and_then(|marked| find(after, state, &marked)) {
        *state.places.of_mut(state.view) = place;
    }
}

/// What tells a row from the others of its view, whatever its place.
struct Mark {
    key: String,
    /// Something is known about it.
    is_known: bool,
}

fn mark(dataset: &Dataset, state: &State) -> Option<Mark> {
    Some(match row::at_hand(dataset, state)? {
        AtHand::Figure(row) => Mark { key: row.to_string(), is_known: true },
        AtHand::Source(place) => Mark { key: place.to_string(), is_known: true },
        AtHand::Row(answer, place) => {
            let row = &answer.rows[place];
            Mark { key: row.key.clone(), is_known: is_known(row) }
        }
    })
}

fn is_known(row: &Row) -> bool {
    let second = row.versus.as_ref().is_some_and(|second| second.word != Word::NoFigure);
    row.word != Word::NoFigure || second
}

fn find(dataset: &Dataset, state: &State, marked: &Mark) -> Option<usize> {
    match state.view {
        View::Figures | View::Timeline => {
            let marked: u32 = marked.key.parse().ok()?;
            dataset.listing(&state.listed()).place_of(marked)
        }
        // What stands there changes with the question: the mark keeps its place.
        View::Overview => Some(state.place()),
        View::Sources => {
            let place: usize = marked.key.parse().ok()?;
            dataset.bibliography(&state.question()).iter().position(|(own, _)| *own == place)
        }
        View::Breakdown | View::Map => {
            let answer = dataset.answer(&state.question());
            let place = answer.rows.iter().position(|row| row.key == marked.key)?;
            let at_the_end =
                marked.is_known && !is_known(&answer.rows[place]) && !matches!(state.asked.by, By::Time(_));
            (!at_the_end).then_some(place)
        }
    }
}

/// The last calendar year that the dataset speaks of.
fn last_year(dataset: &Dataset) -> Option<Period> {
    let extent = dataset.extent()?;
    units(Grain::Year, extent.hull()).last().map(Period::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::Size;
    use crate::app::update::update;
    use crate::dataset::builtin;

    #[test]
    fn a_row_that_lost_its_number_takes_nobody_to_the_end() {
        let dataset = builtin::dataset().unwrap();
        let mut state = State::start(&dataset, Size::default());
        let at_hand = |state: &State| match row::at_hand(&dataset, state) {
            Some(AtHand::Row(answer, place)) => answer.rows[place].clone(),
            _ => panic!("no row is at hand"),
        };
        update(&mut state, &dataset, Action::Show(View::Breakdown));
        let (mut followed, mut left) = (0, 0);
        for place in 0..row::count(&dataset, &state) {
            update(&mut state, &dataset, Action::AllPeriods);
            update(&mut state, &dataset, Action::Select(place));
            let before = at_hand(&state);
            update(&mut state, &dataset, Action::TakePeriod("2024".parse().unwrap()));
            let after = at_hand(&state);
            if after.key == before.key {
                followed += 1;
                assert!(is_known(&after) || !is_known(&before), "{}", before.label);
            } else {
                left += 1;
                assert_eq!(state.place(), 0, "{}", before.label);
            }
        }
        assert!(followed > 0 && left > 0, "{followed} followed, {left} left");
    }
}
