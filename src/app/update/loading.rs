//! What becomes of the state when there is another dataset.

use std::sync::Arc;

use crate::app::action::Ended;
use crate::app::asked::Asked;
use crate::app::state::{Layer, Message, State};
use crate::dataset::{By, Dataset};
use crate::say;

/// There is more of it than before.
pub(super) fn grown(state: &mut State, dataset: &Dataset) {
    let progress = state.loading;
    *state = restarted(state, dataset);
    state.loading = progress;
}

/// All of it is there, or as much as was wanted.
pub(super) fn loaded(state: &mut State, dataset: &Dataset, ended: Ended) {
    *state = restarted(state, dataset);
    let locale = dataset.locale();
    state.message = Some(match (dataset.unread(), ended) {
        ([], Ended::Whole) => Message::Done(say!(locale, "loaded", n = dataset.len())),
        ([], Ended::Stopped) => Message::Failed(say!(locale, "stopped-after", n = dataset.len())),
        ([first], _) => Message::Failed(say!(locale, "rest-loaded", first = first.to_string())),
        ([first, rest @ ..], _) => {
            Message::Failed(say!(locale, "rest-loaded-more", first = first.to_string(), n = rest.len()))
        }
    });
}

/// Nothing could be loaded.
pub(super) fn not_loaded(state: &mut State, why: String) {
    state.loading = None;
    state.message = Some(Message::Failed(why));
}

/// What still exists is kept.
fn restarted(state: &State, dataset: &Dataset) -> State {
    let fresh = State::start(dataset, state.size);
    let known = |id: &String| dataset.measure(id).is_some();
    // Nothing was asked as long as there was nothing.
    let asked = if state.asked.measure.is_empty() {
        Asked { as_of: state.asked.as_of, ..fresh.asked.clone() }
    } else {
        Asked {
            measure: Some(state.asked.measure.clone()).filter(known).unwrap_or_else(|| fresh.asked.measure.clone()),
            source: state.asked.source.clone().filter(|id| dataset.source(id).is_some()),
            listed: state.asked.listed.clone().filter(known),
            by: match &state.asked.by {
                By::Dimension(dimension) if !dataset.dimensions().contains(dimension) => fresh.asked.by.clone(),
                by => by.clone(),
            },
            ..state.asked.clone()
        }
    };
    State {
        view: state.view,
        asked,
        places: state.places.clone(),
        // A figure is known by its place in the dataset: it may be another one now.
        layers: state.layers.iter().take_while(|layer| !matches!(layer, Layer::Figure { .. })).cloned().collect(),
        history: state.history.clone(),
        trail: state.trail.clone(),
        continent: state.continent,
        axis: state.axis,
        keymap: Arc::clone(&state.keymap),
        saved: Arc::clone(&state.saved),
        mouse_free: state.mouse_free,
        look: state.look,
        language: state.language,
        reached: state.reached.clone(),
        bidi: state.bidi,
        ..fresh
    }
}
