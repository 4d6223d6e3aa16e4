//! The last line: the keys that matter, or what the program has to say.

use crate::app::action::Action;
use crate::app::key::Key;
use crate::app::keymap::Binding;
use crate::app::prompt::Ask;
use crate::app::state::{Layer, Message, State};
use crate::app::view::View;
use crate::locale::Locale;

/// The last line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Footer {
    /// Keys with what they do, the most useful first. The last one always shows.
    Keys(Vec<FooterKey>),
    /// Something was done.
    Done(String),
    /// Something failed.
    Failed(String),
}

/// A key with what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FooterKey {
    /// The key.
    pub key: String,
    /// What it does, in a word or two.
    pub words: String,
    /// What a click on it does.
    pub action: Option<Action>,
}

pub(super) fn build(locale: &Locale, state: &State) -> Footer {
    match &state.message {
        Some(Message::Done(text)) => return Footer::Done(text.clone()),
        Some(Message::Failed(text)) => return Footer::Failed(text.clone()),
        None => {}
    }
    let pairs = |keys: &[(&str, &str, Option<Action>)]| {
        let key = |(key, words, action): &(&str, &str, Option<Action>)| FooterKey {
            key: (*key).to_owned(),
            words: locale.text(words),
            action: action.clone(),
        };
        Footer::Keys(keys.iter().map(key).collect())
    };
    let (enter, copy, back) = (Some(Action::Enter), Some(Action::Copy), Some(Action::Back));
    match state.layers.last() {
        None => of_view(locale, state),
        Some(Layer::Prompt(prompt)) if matches!(prompt.ask, Ask::Help | Ask::Anything) => {
            pairs(&[("Enter", "footer-do-it", enter), ("↑↓", "footer-choose", None), ("Esc", "footer-back", back)])
        }
        Some(Layer::Prompt(_)) => pairs(&[
            ("Enter", "footer-take", enter),
            ("↑↓", "footer-choose", None),
            ("Tab", "footer-complete", Some(Action::Complete)),
            ("Esc", "footer-cancel", back),
        ]),
        Some(Layer::Why { .. }) => pairs(&[
            ("↑↓", "footer-choose-figure", None),
            ("Enter", "footer-open-it", enter),
            ("y", "footer-copy", copy),
            ("Esc", "footer-back", back),
        ]),
        Some(Layer::Figure { .. } | Layer::Unread { .. } | Layer::Command) => {
            pairs(&[("y", "footer-copy", copy), ("Esc", "footer-back", back)])
        }
    }
}

/// What a key does in a view.
fn word(locale: &Locale, binding: &Binding, view: View) -> String {
    match (&binding.action, view) {
        (Action::Enter, View::Overview | View::Sources | View::Figures | View::Timeline) => locale.text("footer-open"),
        _ => binding.short(locale),
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

fn of_view(locale: &Locale, state: &State) -> Footer {
    let pair = |(binding, key): (&'static Binding, Key)| {
        let other = other_way(&binding.action).and_then(|other| state.keymap.keys_of(&other).first());
        (binding, other.map_or_else(|| key.to_string(), |other| format!("{key} {other}")))
    };
    let mut stop = Vec::new();
    let mut keys: Vec<(&'static Binding, String)> = state.keymap.footer(state.view).map(pair).collect();
    if state.loading.is_some() && state.layers.is_empty() {
        let back = state.keymap.keys_of(&Action::Back).first().map(ToString::to_string);
        if let Some(key) = back {
            stop.push(FooterKey { key, words: locale.text("footer-stop-reading"), action: Some(Action::Back) });
        }
    }
    // Help closes the line, and stays when the line is short.
    keys.sort_by_key(|(binding, _)| binding.action == Action::Help);
    let key = |(binding, key): (&Binding, String)| FooterKey {
        key,
        words: word(locale, binding, state.view),
        action: Some(binding.action.clone()),
    };
    stop.extend(keys.into_iter().map(key));
    Footer::Keys(stop)
}
