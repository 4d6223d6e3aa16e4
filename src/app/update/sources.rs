//! What is done with sources: their figures are listed, their addresses copied.

use super::lead_to;
use crate::app::action::Effect;
use crate::app::row::{self, AtHand};
use crate::app::state::{Layer, Message, State};
use crate::app::view::View;
use crate::dataset::{Dataset, Window};
use crate::figures::source::Source;

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
        state.message = Some(Message::Done("no source at hand; Enter shows what a number follows from".to_owned()));
        return None;
    };
    if source.url.is_none() {
        state.message = Some(Message::Done(format!("no address is known for {}", source.label())));
    }
    source.url.clone().map(Effect::Copy)
}

/// The source of the row at hand; in a panel, of the figure that it is about or that is marked.
fn at_hand<'a>(state: &State, dataset: &'a Dataset) -> Option<&'a Source> {
    let figure = match state.layers.last() {
        Some(Layer::Figure { row, .. }) => Some(*row),
        Some(Layer::Why { at }) => {
            let at_hand = row::at_hand(dataset, state)?;
            at_hand.figures(dataset).get(at.saturating_sub(at_hand.steps_to_figures())).copied()
        }
        _ => match row::at_hand(dataset, state)? {
            AtHand::Source(place) => return dataset.sources().get(place),
            at_hand => at_hand.figures(dataset).first().copied(),
        },
    };
    figure.map(|row| dataset.figure(row).source)
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
