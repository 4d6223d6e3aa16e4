//! What is done with sources: their figures are listed, their addresses copied.

use super::lead_to;
use crate::app::action::Effect;
use crate::app::row::{self, AtHand, Reason};
use crate::app::state::{Layer, Message, State};
use crate::app::view::View;
use crate::dataset::{Dataset, Window};
use crate::figures::source::Source;
use crate::say;

/// Lists the figures of a source: those for the period, or all where there are none.
pub(super) fn list_figures(state: &mut State, dataset: &Dataset, place: usize) {
    let list = dataset.bibliography(&state.question());
    let here = list.iter().any(|(own, given)| *own == place && given.here > 0);
    let id = dataset.sources()[place].id.clone();
    lead_to(state, View::Figures, |asked| {
        asked.source = Some(id);
        asked.search.clear();
        if !here {
            asked.window = Window::All;
            asked.listed = None;
        }
    });
}

/// Copies the address of the source at hand.
pub(super) fn copy_address(state: &mut State, dataset: &Dataset) -> Option<Effect> {
    let Some(source) = at_hand(state, dataset) else {
        state.message = Some(Message::Done(dataset.locale().text("no-source-at-hand")));
        return None;
    };
    if source.url.is_none() {
        let locale = dataset.locale();
        state.message = Some(Message::Done(say!(locale, "no-address", source = locale.cited(source))));
    }
    source.url.clone().map(Effect::Copy)
}

/// The source of the row at hand; in a panel, of the figure that it is about or that is marked.
fn at_hand<'a>(state: &State, dataset: &'a Dataset) -> Option<&'a Source> {
    let figure = match state.layers.last() {
        Some(Layer::Figure { row, .. }) => Some(*row),
        Some(Layer::Why { at }) => {
            let at_hand = row::at_hand(dataset, state)?;
            match at_hand.reasons(dataset).get(*at)? {
                Reason::Figure(row) => Some(*row),
                // Whatever else is marked of two periods, the first figure's is meant.
                Reason::Change => at_hand.figures(dataset).first().copied(),
                Reason::Rows(..) | Reason::NotCounted(_) => return of_table(dataset, &at_hand),
            }
        }
        _ => match row::at_hand(dataset, state)? {
            AtHand::Source(place) => return dataset.sources().get(place),
            at_hand => match at_hand.figures(dataset).first().copied() {
                Some(figure) => Some(figure),
                None => return of_table(dataset, &at_hand),
            },
        },
    };
    figure.map(|row| dataset.figure(row).source)
}

/// The source of the first table that a row follows from.
fn of_table<'a>(dataset: &'a Dataset, at_hand: &AtHand) -> Option<&'a Source> {
    let AtHand::Row(answer, place) = at_hand else { return None };
    answer.rows[*place].summed.first().map(|summed| summed.source(dataset))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Action;
    use crate::app::state::Size;
    use crate::app::update::update;
    use crate::dataset::builtin;

    #[test]
    fn the_figures_of_a_source_are_listed_and_escape_leads_back() {
        let dataset = builtin::dataset().unwrap();
        let mut state = State::start(&dataset, Size::default());
        for action in [Action::Show(View::Sources), Action::Down, Action::Down] {
            update(&mut state, &dataset, action);
        }
        let Some(AtHand::Source(place)) = row::at_hand(&dataset, &state) else { panic!("a source is at hand") };
        update(&mut state, &dataset, Action::Enter);
        assert_eq!((state.view, state.asked.source.as_ref()), (View::Figures, Some(&dataset.sources()[place].id)));
        let listed = dataset.listing(&state.question());
        assert!(listed.iter().all(|row| dataset.figure(row).source.id == dataset.sources()[place].id));
        update(&mut state, &dataset, Action::Back);
        assert_eq!((state.view, state.place(), state.asked.source), (View::Sources, 2, None));
    }

    #[test]
    fn an_address_is_copied_from_wherever_its_source_is_at_hand() {
        let dataset = builtin::dataset().unwrap();
        for view in [View::Figures, View::Breakdown, View::Sources] {
            let mut state = State { view, ..State::start(&dataset, Size::default()) };
            let mut copied = 0;
            for _ in 0..row::count(&dataset, &state) {
                match update(&mut state, &dataset, Action::CopyAddress) {
                    Some(Effect::Copy(url)) => {
                        assert!(url.starts_with("http"), "{url}");
                        copied += 1;
                    }
                    Some(other) => panic!("{other:?}"),
                    None => assert!(matches!(state.message, Some(Message::Done(_)))),
                }
                update(&mut state, &dataset, Action::Down);
            }
            assert!(copied > 0, "{view:?}");
        }
    }
}
