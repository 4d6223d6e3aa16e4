//! What keys do while a panel lies on top of the view.

use super::moved;
use crate::app::action::{Action, Effect};
use crate::app::command;
use crate::app::copy::copied;
use crate::app::prompt::Prompt;
use crate::app::row::{self, AtHand};
use crate::app::state::{Layer, State};
use crate::dataset::Dataset;

/// Does what an action asks for while a panel is open.
pub(super) fn in_panel(state: &mut State, dataset: &Dataset, action: &Action) -> Option<Effect> {
    match action {
        Action::Enter => return enter_panel(state, dataset),
        Action::Copy | Action::CopyRow => return panel_text(state, dataset).map(Effect::Copy),
        Action::CopyAddress => return super::sources::copy_address(state, dataset),
        Action::Help => state.layers.push(Layer::Prompt(Prompt::help())),
        Action::Palette => state.layers.push(Layer::Prompt(Prompt::anything())),
        Action::Command | Action::Quit | Action::Back => {
            state.layers.pop();
        }
        moving => move_in_panel(state, dataset, moving),
    }
    None
}

/// In the reasons: open the figure that is marked. Elsewhere: back.
fn enter_panel(state: &mut State, dataset: &Dataset) -> Option<Effect> {
    let Some(Layer::Why { at }) = state.layers.last() else {
        state.layers.pop();
        return None;
    };
    let at_hand = row::at_hand(dataset, state)?;
    let row = at_hand.figures(dataset).get(at.saturating_sub(at_hand.steps_to_figures())).copied()?;
    state.layers.push(Layer::Figure { row, scroll: 0 });
    None
}

fn panel_text(state: &State, dataset: &Dataset) -> Option<String> {
    match state.layers.last()? {
        Layer::Command => Some(command::query(&state.question(), dataset, "csv")),
        Layer::Figure { row, .. } => Some(copied(dataset, &AtHand::Figure(*row))),
        _ => row::at_hand(dataset, state).map(|at_hand| copied(dataset, &at_hand)),
    }
}

fn move_in_panel(state: &mut State, dataset: &Dataset, action: &Action) {
    let page = usize::from(state.size.rows / 2).max(1);
    let rows = match state.layers.last() {
        Some(Layer::Why { .. }) => row::at_hand(dataset, state)
            .map_or(0, |at_hand| at_hand.figures(dataset).len() + at_hand.steps_to_figures()),
        // A figure's lines are counted by who wraps them, and who knows the end comes back to it.
        Some(Layer::Figure { .. }) => usize::MAX,
        _ => return,
    };
    if let Some(Layer::Why { at } | Layer::Figure { scroll: at, .. }) = state.layers.last_mut() {
        *at = moved(*at, rows, page, action);
    }
}
