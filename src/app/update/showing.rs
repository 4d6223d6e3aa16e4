//! How everything is shown: the theme, the language, the order of Arabic, and who has the mouse.

use crate::app::action::Effect;
use crate::app::state::{Message, State};
use crate::figures::language::Language;
use crate::locale::Locale;

/// The next theme.
pub(super) fn next_look(state: &mut State, locale: &Locale) {
    state.look = state.look.next();
    state.message = Some(Message::Done(state.look.label(locale)));
}

/// The dataset is told in it as soon as the host has seen this.
pub(super) fn take_language(state: &mut State, language: Language) {
    state.language = language;
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

#[cfg(test)]
mod tests {
    use super::super::update;
    use crate::app::key::Key;
    use crate::app::state::{Layer, Size, State};
    use crate::dataset::builtin;

    #[test]
    fn the_language_turns_in_the_middle_of_everything() {
        let dataset = builtin::dataset().unwrap();
        for (keys, turning) in [
            ("3 p 2 0 2 4", "Shift-F8"),
            ("3 : f r a", "Shift-F8"),
            ("3 e", "Shift-F8"),
            ("3 Enter", "L"),
            ("2 Enter Down", "L"),
            ("x", "L"),
            ("?", "Shift-F8"),
            ("4 z", "L"),
            ("3 p 2 0 2 4", "Shift-F9"),
            ("3 Enter", "t"),
        ] {
            let mut state = State::start(&dataset, Size { columns: 80, rows: 24 });
            let press = |state: &mut State, keys: &str| {
                for key in keys.split_whitespace() {
                    let action = state.keymap.action(state, key.parse::<Key>().unwrap()).unwrap();
                    update(state, &dataset, action);
                }
            };
            press(&mut state, keys);
            let before = state.clone();
            press(&mut state, turning);
            let shown = |state: &State| (state.language, state.bidi, state.look);
            assert_ne!(shown(&state), shown(&before), "{keys} {turning}");
            let State { language, bidi, look, .. } = before;
            let message = None;
            assert_eq!(State { language, bidi, look, message, ..state }, State { message: None, ..before }, "{keys}");
        }
    }

    #[test]
    fn what_is_typed_is_typed() {
        let dataset = builtin::dataset().unwrap();
        let mut state = State::start(&dataset, Size { columns: 80, rows: 24 });
        for key in ["/", "L", "t"] {
            let action = state.keymap.action(&state, key.parse::<Key>().unwrap()).unwrap();
            update(&mut state, &dataset, action);
        }
        assert_eq!((state.language, state.look), (dataset.language(), State::default().look));
        assert!(matches!(state.layers.last(), Some(Layer::Prompt(prompt)) if prompt.text == "Lt"));
    }
}
