//! Views kept under a name, and opened again.

use std::sync::Arc;

use crate::app::action::{Effect, Kept};
use crate::app::prompt::Prompt;
use crate::app::settings::saved::Saved;
use crate::app::state::{Layer, Message, State};
use crate::dataset::Dataset;
use crate::locale::Locale;
use crate::say;

/// A name that tells what the view shows.
pub(super) fn name_for(state: &State) -> String {
    let question = state.question();
    let versus = question.versus.iter().map(|versus| format!(" against {versus}"));
    let by = state.asked.by.name();
    let name = format!("{} by {by} {}{}", state.asked.measure, question.window, versus.collect::<String>());
    name.replace('/', "-").chars().take(60).collect()
}

/// Asks for the view on screen to be kept.
pub(super) fn keep(state: &State, name: String) -> Effect {
    let saved = Box::new(Saved { name, view: state.view, asked: state.asked.clone() });
    Effect::Keep { saved, replace: false }
}

/// What became of it.
pub(super) fn kept(state: &mut State, locale: &Locale, kept: Kept) {
    match kept {
        Kept::Written { saved, path } => {
            let told = say!(locale, "kept-in", path = path, name = saved.name.as_str());
            let mut all: Vec<Saved> = state.saved.iter().filter(|known| known.name != saved.name).cloned().collect();
            all.push(*saved);
            all.sort_by(|one, other| one.name.cmp(&other.name));
            state.saved = Arc::new(all);
            state.message = Some(Message::Done(told));
        }
        Kept::Exists(saved) => state.layers.push(Layer::Prompt(Prompt::replace_view(saved))),
        Kept::Failed(why) => state.message = Some(Message::Failed(why)),
    }
}

/// Asks what was kept, in whatever view the person is by now.
pub(super) fn opened(state: &mut State, dataset: &Dataset, saved: &Saved) {
    match saved.of(dataset) {
        Ok(asked) => state.asked = asked,
        Err(why) => state.message = Some(Message::Failed(why)),
    }
}

/// Opens the kept view with this name.
pub(super) fn open(state: &mut State, dataset: &Dataset, name: &str) {
    let Some(saved) = state.saved.iter().find(|saved| saved.name == name).cloned() else {
        let told = say!(dataset.locale(), "no-such-view", name = name, n = state.saved.len());
        state.message = Some(Message::Failed(told));
        return;
    };
    match saved.of(dataset) {
        Ok(asked) => {
            state.trail.clear();
            state.view = saved.view;
            state.asked = asked;
            *state.places.of_mut(saved.view) = 0;
        }
        Err(why) => state.message = Some(Message::Failed(why)),
    }
}
