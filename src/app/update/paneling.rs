//! What keys do while a panel lies on top of the view.

use super::{lead_to, moved};
use crate::app::action::{Action, Effect};
use crate::app::command;
use crate::app::copy::copied;
use crate::app::prompt::Prompt;
use crate::app::row::{self, AtHand, Of, Reason};
use crate::app::state::{Layer, State};
use crate::app::view::View;
use crate::dataset::{Dataset, Window};

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

/// In the reasons: open what is marked. Elsewhere: back.
fn enter_panel(state: &mut State, dataset: &Dataset) -> Option<Effect> {
    let Some(Layer::Why { at }) = state.layers.last() else {
        state.layers.pop();
        return None;
    };
    let at_hand = row::at_hand(dataset, state)?;
    match *at_hand.reasons(dataset).get(*at)? {
        Reason::Change => {}
        Reason::Figure(row) => state.layers.push(Layer::Figure { row, scroll: 0 }),
        Reason::NotCounted(_) => state.layers.push(Layer::Unread { scroll: 0 }),
        Reason::Rows(of, place) => list_rows(state, dataset, &at_hand, of, place)?,
    }
    None
}

/// Lists the rows of a table that a number follows from.
fn list_rows(state: &mut State, dataset: &Dataset, at_hand: &AtHand, of: Of, place: usize) -> Option<()> {
    let AtHand::Row(answer, own) = at_hand else { return None };
    let row = &answer.rows[*own];
    let (days, summed) = match of {
        Of::First => (answer.days_of(row)?, row.summed.get(place)?),
        Of::Second => {
            let versus = row.versus.as_deref()?;
            (answer.versus_days_of(versus)?, versus.summed.get(place)?)
        }
    };
    let (filters, source) = (answer.dimensions_of(dataset, row), summed.source(dataset).id.clone());
    let measure = row.measure.clone();
    state.layers.clear();
    lead_to(state, View::Figures, |asked| {
        asked.window = Window::Period(days);
        asked.versus = None;
        asked.filters = filters;
        asked.listed = Some(measure);
        asked.source = Some(source);
        asked.search.clear();
    });
    Some(())
}

fn panel_text(state: &State, dataset: &Dataset) -> Option<String> {
    match state.layers.last()? {
        Layer::Command => Some(command::of_view(state, dataset)),
        Layer::Figure { row, .. } => Some(copied(dataset, &AtHand::Figure(*row))),
        _ => row::at_hand(dataset, state).map(|at_hand| copied(dataset, &at_hand)),
    }
}

fn move_in_panel(state: &mut State, dataset: &Dataset, action: &Action) {
    let page = usize::from(state.size.rows / 2).max(1);
    let rows = match state.layers.last() {
        Some(Layer::Why { .. }) => row::at_hand(dataset, state).map_or(0, |at_hand| at_hand.reasons(dataset).len()),
        // A figure's lines are counted by who wraps them, and who knows the end comes back to it.
        Some(Layer::Figure { .. } | Layer::Unread { .. }) => usize::MAX,
        _ => return,
    };
    if let Some(Layer::Why { at } | Layer::Figure { scroll: at, .. } | Layer::Unread { scroll: at }) =
        state.layers.last_mut()
    {
        *at = moved(*at, rows, page, action);
    }
}
