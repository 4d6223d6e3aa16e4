//! What keys do in the Overview: move among its items, and lead on from them.

use super::lead_to;
use crate::app::action::Action;
use crate::app::overview::{Note, Overview, Part};
use crate::app::state::{Layer, State};
use crate::app::view::View;
use crate::dataset::{By, Dataset, Row, Window};
use crate::figures::language::Direction;
use crate::figures::population::{Dimensions, REPORTER};

/// Moves the mark.
pub(super) fn move_to(state: &mut State, dataset: &Dataset, action: &Action) {
    // Where lines begin at the right, so do the cards: what is next is at the left.
    let along = match (state.language.direction(), action) {
        (Direction::RightToLeft, Action::Left) => &Action::Right,
        (Direction::RightToLeft, Action::Right) => &Action::Left,
        _ => action,
    };
    let overview = Overview::new(dataset, state);
    *state.places.of_mut(View::Overview) = overview.moved(state.place(), along);
}

/// Leads on from the item at hand.
pub(super) fn enter(state: &mut State, dataset: &Dataset) {
    let overview = Overview::new(dataset, state);
    let Some((part, at)) = overview.item(state.place()) else { return };
    match part {
        Part::Cards => {
            let card = &overview.cards[at];
            lead_to(state, View::Breakdown, |asked| {
                asked.measure.clone_from(&card.measure.id);
                asked.by = By::Population;
            });
            mark(state, dataset, &card.answer.question.filters);
        }
        Part::Bars => {
            let code = overview.bars.rows[at].key.clone();
            match &overview.bars.question.by {
                By::Dimension(dimension) if dimension == REPORTER => lead_to(state, View::Breakdown, |asked| {
                    asked.filters.set(REPORTER, &code);
                    asked.by = By::Population;
                }),
                _ => state.layers.push(Layer::Why { at: 0 }),
            }
        }
        Part::Strips => {
            let code = overview.bars.rows[at].key.clone();
            let dimension = match &overview.bars.question.by {
                By::Dimension(dimension) => Some(dimension.clone()),
                _ => None,
            };
            lead_to(state, View::Timeline, |asked| {
                asked.window = Window::All;
                if let Some(dimension) = dimension {
                    asked.filters.set(dimension, code);
                }
            });
        }
        Part::Notes => enter_note(state, &overview.notes[at], dataset),
    }
}

/// Marks the row of a population.
fn mark(state: &mut State, dataset: &Dataset, dimensions: &Dimensions) {
    let answer = dataset.answer(&state.question());
    let own = |row: &Row| row.populations.iter().any(|place| dataset.populations()[*place].dimensions == *dimensions);
    let place = answer.rows.iter().position(own).unwrap_or_default();
    *state.places.of_mut(state.view) = place;
}

fn enter_note(state: &mut State, note: &Note, dataset: &Dataset) {
    match note {
        Note::Contradiction { figure, .. } => state.layers.push(Layer::Figure { row: *figure, scroll: 0 }),
        Note::Unread { .. } => state.layers.push(Layer::Unread { scroll: 0 }),
        Note::Added(_) => lead_to(state, View::Figures, |_| {}),
        Note::Caveat(..) => lead_to(state, View::Breakdown, |_| {}),
        Note::Break(..) => lead_to(state, View::Timeline, |_| {}),
        Note::Silent(_) => lead_to(state, View::Breakdown, |asked| {
            asked.window = Window::All;
            asked.by = By::Dimension(REPORTER.to_owned());
        }),
        Note::Latest { sources, .. } => match sources.as_slice() {
            [one] => {
                let id = dataset.sources()[*one].id.clone();
                lead_to(state, View::Figures, |asked| {
                    asked.window = Window::All;
                    asked.listed = None;
                    asked.source = Some(id);
                });
            }
            _ => lead_to(state, View::Sources, |_| {}),
        },
    }
}
