//! The period: one step on, longer, shorter, another; and the one that it is compared with.

use crate::app::action::Action;
use crate::app::row::{self, AtHand};
use crate::app::state::{Message, State};
use crate::app::view::View;
use crate::dataset::{Dataset, Window};
use crate::figures::period::{Grain, Period, units};

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

/// Keeps the mark on the row that it was on, where that row still is there.
pub(super) fn keeping_mark(state: &mut State, dataset: &Dataset, change: impl FnOnce(&mut State)) {
    let marked = mark(dataset, state);
    change(state);
    let place = marked.and_then(|marked| find(dataset, state, &marked)).unwrap_or_default();
    *state.places.of_mut(state.view) = place;
}

/// Keeps the mark on its row when the dataset is told in another language, in which rows may be ordered otherwise.
pub fn carried(state: &mut State, before: &Dataset, after: &Dataset) {
    if let Some(place) = mark(before, state).and_then(|marked| find(after, state, &marked)) {
        *state.places.of_mut(state.view) = place;
    }
}

/// What tells a row from the others of its view, whatever its place.
fn mark(dataset: &Dataset, state: &State) -> Option<String> {
    match row::at_hand(dataset, state)? {
        AtHand::Figure(row) => Some(row.to_string()),
        AtHand::Source(place) => Some(place.to_string()),
        AtHand::Row(answer, place) => Some(answer.rows[place].key.clone()),
    }
}

fn find(dataset: &Dataset, state: &State, marked: &str) -> Option<usize> {
    match state.view {
        View::Figures | View::Timeline => {
            let marked: u32 = marked.parse().ok()?;
            dataset.listing(&state.listed()).place_of(marked)
        }
        // What stands there changes with the question: the mark keeps its place.
        View::Overview => Some(state.place()),
        View::Sources => {
            let place: usize = marked.parse().ok()?;
            dataset.bibliography(&state.question()).iter().position(|(own, _)| *own == place)
        }
        View::Breakdown | View::Map => dataset.answer(&state.question()).rows.iter().position(|row| row.key == *marked),
    }
}

/// The last calendar year that the dataset speaks of.
fn last_year(dataset: &Dataset) -> Option<Period> {
    let extent = dataset.extent()?;
    units(Grain::Year, extent.hull()).last().map(Period::from)
}
