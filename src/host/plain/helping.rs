//! What can be said, and what each of it does.

use std::io::{self, Write};

use super::Conversation;
use crate::app::said;
use crate::locale::Locale;
use crate::say;

/// What an action is called, with its keys.
fn action(locale: &Locale, name: &str, keys: &str, help: &str) -> String {
    let words = match keys {
        "" => say!(locale, "plain-action", name = name, help = help),
        keys => say!(locale, "plain-action-keys", name = name, keys = keys, help = help),
    };
    words.replace("….", "…")
}

impl<O: Write> Conversation<O> {
    /// Everything that can be said here, as far as it holds these words.
    pub(super) fn help(&mut self, about: &str) -> io::Result<()> {
        let locale = self.locale();
        let state = self.session.state();
        let words = said::words(&locale, state, about).map(|word| match word.about {
            "" => action(&locale, word.name, "", &word.help(&locale)),
            example => action(&locale, &format!("{} {example}", word.name), "", &word.help(&locale)),
        });
        let keys = |binding| state.keymap.shown(binding).replace(' ', ", ");
        let actions =
            said::helping(&locale, state, about).map(|own| action(&locale, own.name, &keys(own), &own.help(&locale)));
        let lines: Vec<String> = words.chain(actions).collect();
        if lines.is_empty() {
            return self.error(&say!(locale, "said-no-help", text = about));
        }
        self.say("plain-help")?;
        lines.iter().try_for_each(|line| self.line(line))
    }
}
