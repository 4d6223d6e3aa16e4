//! The last line: the keys that matter, or what the program has to say.

use crate::app::keymap;
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
        None => of_view(),
        Some(Layer::Prompt(_)) => pairs(&[("Enter", "take"), ("↑↓", "choose"), ("Tab", "complete"), ("Esc", "cancel")]),
        Some(Layer::Help { .. }) => pairs(&[("↑↓", "move"), ("Enter", "do it"), ("Esc", "back")]),
        Some(Layer::Why { .. }) => {
            pairs(&[("↑↓", "choose a figure"), ("Enter", "open it"), ("y", "copy"), ("Esc", "back")])
        }
        Some(Layer::Figure { .. } | Layer::Command) => pairs(&[("y", "copy"), ("Esc", "back")]),
    }
}

fn of_view() -> Footer {
    let mut keys: Vec<(String, String)> = Vec::new();
    for binding in keymap::footer() {
        let key = binding.keys[0];
        let shown = if key == "[" { "[ ]" } else { key };
        keys.push((shown.to_owned(), binding.short.to_owned()));
    }
    // Help closes the line, and stays when the line is short.
    keys.sort_by_key(|(key, _)| key == "?");
    Footer::Keys(keys)
}
