//! How everything is shown: the theme, the language, the order of Arabic, and who has the mouse.

use crate::app::action::Effect;
use crate::app::state::{Message, State};
use crate::locale::Locale;

/// The next theme.
pub(super) fn next_look(state: &mut State, locale: &Locale) {
    state.look = state.look.next();
    state.message = Some(Message::Done(state.look.label(locale)));
}

/// The dataset is told in it as soon as the host has seen this.
pub(super) fn next_language(state: &mut State) {
    state.language = state.language.next();
    state.message = Some(Message::Done(state.language.name().to_owned()));
}

/// The next order in which Arabic is sent.
pub(super) fn next_bidi(state: &mut State, locale: &Locale) {
    state.bidi = state.bidi.next();
    state.message = Some(Message::Done(state.bidi.label(locale)));
}

/// Lets the mouse go, or takes it back.
pub(super) fn free_mouse(state: &mut State, locale: &Locale) -> Effect {
    state.mouse_free = !state.mouse_free;
    let told = if state.mouse_free { "mouse-free" } else { "mouse-taken" };
    state.message = Some(Message::Done(locale.text(told)));
    Effect::Mouse(!state.mouse_free)
}
