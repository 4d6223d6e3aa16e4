//! The last line: the keys that matter, or what the program has to say.

use crate::app::action::Action;
use crate::app::key::Key;
use crate::app::keymap::Binding;
use crate::app::state::{Layer, Message, State};

/// The last line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Footer {
    /// Keys with what they do, the most useful first. The last one always shows.
    Keys(Vec<(String, String)>),
    /// Something was done.
    Done(String),
    /// Something failed.
    Failed(String),
}

pub(super) fn build(state: &State) -> Footer {
    match &state.message {
        Some(Message::Done(text)) => return Footer::Done(text.clone()),
        Some(Message::Failed(text)) => return Footer::Failed(text.clone()),
        None => {}
    }
    let pairs = |keys: &[(&str, &str)]| {
        Footer::Keys(keys.iter().map(|(key, words)| ((*key).to_owned(), (*words).to_owned())).collect())
    };
    match state.layers.last() {
        None => of_view(state),
        Some(Layer::Prompt(_)) => pairs(&[("Enter", "take"), ("↑↓", "choose"), ("Tab", "complete"), ("Esc", "cancel")]),
        Some(Layer::Help { .. }) => pairs(&[("↑↓", "move"), ("Enter", "do it"), ("Esc", "back")]),
        Some(Layer::Why { .. }) => {
            pairs(&[("↑↓", "choose a figure"), ("Enter", "open it"), ("y", "copy"), ("Esc", "back")])
        }
        Some(Layer::Figure { .. } | Layer::Command) => pairs(&[("y", "copy"), ("Esc", "back")]),
    }
}

/// The action that goes the other way, whose key is shown beside.
fn other_way(action: &Action) -> Option<Action> {
    match action {
        Action::PreviousPeriod => Some(Action::NextPeriod),
        Action::ZoomIn => Some(Action::ZoomOut),
        Action::PanEarlier => Some(Action::PanLater),
        _ => None,
    }
}

fn of_view(state: &State) -> Footer {
    let pair = |(binding, key): (&'static Binding, Key)| {
        let other = other_way(&binding.action).and_then(|other| state.keymap.keys_of(&other).first());
        (binding, other.map_or_else(|| key.to_string(), |other| format!("{key} {other}")))
    };
    let mut keys: Vec<(&'static Binding, String)> = state.keymap.footer(state.view).map(pair).collect();
    // Help closes the line, and stays when the line is short.
    keys.sort_by_key(|(binding, _)| binding.action == Action::Help);
    Footer::Keys(keys.into_iter().map(|(binding, key)| (key, binding.short.to_owned())).collect())
}
