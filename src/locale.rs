//! How a language says what the program has to say: its messages, numbers, days and periods.
//!
//! The messages of each language stand in one file of [Project Fluent](https://projectfluent.org), `data/languages`.
//! What is told of codes and measures stands beside them in the tables of `data/codes`.

mod calendar;
mod messages;
mod numbers;
mod reading;
mod terms;

use std::fmt;
use std::sync::{Arc, OnceLock};

use calendar::Calendar;
pub use fluent_bundle::{FluentArgs, FluentValue};
use messages::Messages;
pub use terms::{LANGUAGES, lowered};

use crate::figures::language::Language;

/// A language, ready to speak. Its messages are read when the first one is asked for.
pub struct Locale {
    language: Language,
    messages: OnceLock<Messages>,
    calendar: OnceLock<Calendar>,
    /// The other languages, once somebody wrote a period that this one does not know.
    others: OnceLock<Vec<Arc<Self>>>,
}

impl Locale {
    /// That of a language.
    #[must_use]
    pub fn new(language: Language) -> Arc<Self> {
        Arc::new(Self { language, messages: OnceLock::new(), calendar: OnceLock::new(), others: OnceLock::new() })
    }

    /// Which language it is.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message that has no places to fill. Its key where there is none, which a test rules out.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.messages().said(key, None).unwrap_or_else(|| key.to_owned())
    }

    /// A message with its places filled, as [`say!`](crate::say) does it.
    #[must_use]
    pub fn with(&self, key: &str, pieces: &FluentArgs<'_>) -> String {
        self.messages().said(key, Some(pieces)).unwrap_or_else(|| key.to_owned())
    }

    /// A message that need not be there.
    #[must_use]
    pub fn known(&self, key: &str) -> Option<String> {
        self.messages().said(key, None)
    }

    fn messages(&self) -> &Messages {
        self.messages.get_or_init(|| Messages::new(self.language))
    }

    fn others(&self) -> &[Arc<Self>] {
        self.others.get_or_init(|| {
            let others = Language::ALL.into_iter().filter(|language| *language != self.language);
            others.map(Self::new).collect()
        })
    }

    fn calendar(&self) -> &Calendar {
        self.calendar.get_or_init(|| Calendar::new(self))
    }
}

/// Two of one language say the same.
impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

impl Eq for Locale {}

impl fmt::Debug for Locale {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.language.fmt(out)
    }
}

/// A message of a [`Locale`]: `say!(locale, "figures", n = dataset.len())`.
///
/// Numbers choose the plural, and are written as the language groups them.
#[macro_export]
macro_rules! say {
    ($locale:expr, $key:expr $(,)?) => { $locale.text($key) };
    ($locale:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $locale.with(
            $key,
            &[$((stringify!($name), $crate::locale::FluentValue::from($value))),+]
                .into_iter()
                .collect::<$crate::locale::FluentArgs>(),
        )
    };
}
