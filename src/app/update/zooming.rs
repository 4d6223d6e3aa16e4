//! The Timeline: closer, farther, earlier, later; and what the mouse chooses on it.

use super::moved;
use super::stepping::take_window;
use crate::app::action::Action;
use crate::app::axis::{self, Focus};
use crate::app::row::{self, AtHand};
use crate::app::state::{Message, State};
use crate::dataset::{Dataset, Window};
use crate::figures::period::{Period, Span};

/// Moves the time axis. Closer and farther go around the chosen period, or else the figure at hand, where they show.
pub(super) fn zoom(state: &mut State, dataset: &Dataset, action: &Action) {
    let Some(whole) = axis::whole(dataset, state) else { return };
    let shown = state.axis.unwrap_or(whole);
    let told = match action {
        Action::ZoomIn => closer(state, shown, focus(state, dataset, shown)),
        Action::ZoomInAt(day) => closer(state, shown, Focus::at(*day, shown)),
        _ if state.axis.is_none() => Some("axis-all"),
        Action::ZoomOutAt(day) => {
            state.axis = axis::farther(shown, whole, Focus::at(*day, shown));
            None
        }
        Action::ZoomOut => {
            state.axis = axis::farther(shown, whole, focus(state, dataset, shown));
            None
        }
        pan => match axis::moved(shown, if *pan == Action::PanEarlier { -1 } else { 1 }) {
            Some(moved) => {
                state.axis = Some(moved);
                None
            }
            None => Some("axis-ends"),
        },
    };
    state.message = told.map(|told| Message::Done(dataset.locale().text(told)));
}

fn closer(state: &mut State, shown: Span, focus: Focus) -> Option<&'static str> {
    match axis::closer(shown, focus) {
        Some(closer) => {
            state.axis = Some(closer);
            None
        }
        None => Some("axis-closest"),
    }
}

/// The part that shows of the chosen period, or else of the figure at hand; where neither does, the middle.
fn focus(state: &State, dataset: &Dataset, shown: Span) -> Focus {
    let at_hand = || match row::at_hand(dataset, state)? {
        AtHand::Figure(row) => Some(dataset.period_of(row).hull()),
        AtHand::Row(..) | AtHand::Source(_) => None,
    };
    let chosen = state.asked.window.period().map(Period::hull);
    let showing = chosen.and_then(|chosen| chosen.intersection(shown));
    Focus::on(showing.or_else(|| at_hand()?.intersection(shown)).unwrap_or(shown))
}

/// Moves the axis, where it does not show all, so that it shows the chosen period.
pub(super) fn keep_in_sight(state: &mut State) {
    if let (Some(shown), Some(chosen)) = (state.axis, state.asked.window.period()) {
        state.axis = axis::showing(shown, chosen.hull());
    }
}

/// Takes the days under the mouse, from those on which its button went down.
pub(super) fn take_by_mouse(state: &mut State, dataset: &Dataset, days: Span) {
    let held = *state.held.get_or_insert(days);
    let both = Span::new(held.start().min(days.start()), held.end().max(days.end())).unwrap_or(days);
    take_window(state, dataset, Window::Period(Period::from(both)));
}

/// Where the mark goes in the Timeline: over the figures of lanes that show, by pages of lanes.
pub(super) fn moved_on_lanes(state: &State, dataset: &Dataset, page: usize, action: &Action) -> usize {
    let (lanes, shown) = (dataset.lanes(&state.listed()), axis::lanes(dataset, state));
    let place = state.place();
    let at = shown.partition_point(|lane| *lane < lanes.of_place(place));
    let places = |at: usize| shown.get(at).map_or(place..place + 1, |lane| lanes.places(*lane));
    match action {
        Action::Down if place + 1 < places(at).end => place + 1,
        Action::Up if place > places(at).start => place - 1,
        Action::Up if at > 0 => places(at - 1).end - 1,
        Action::Down if at + 1 == shown.len() => place,
        Action::Bottom => places(shown.len().saturating_sub(1)).end - 1,
        Action::Select(_) => moved(place, lanes.places(lanes.len().saturating_sub(1)).end, page, action),
        Action::Down | Action::Up | Action::PageUp | Action::PageDown | Action::Top => {
            places(moved(at, shown.len(), page, action)).start
        }
        _ => place,
    }
}
