//! How text that is read from right to left reaches a terminal: each kind of them expects another order.

use crate::locale::Locale;
use std::str::FromStr;

/// In which order cells are sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bidi {
    /// As they are to be seen: for terminals that leave cells where they are.
    #[default]
    App,
    /// Each word that holds a right-to-left letter turned round: for terminals that turn words round themselves.
    Words,
    /// So that the bidirectional algorithm, applied to each row, makes of it what is to be seen: for terminals that
    /// apply it whatever they are told.
    Linear,
    /// No right-to-left letters at all: these are written in Latin ones.
    Off,
}

/// What a person wants: one of the modes, or `None`, what the terminal is found to need.
pub type Wanted = Option<Bidi>;

impl Bidi {
    /// Every mode, in the order in which they follow each other.
    pub const ALL: [Self; 4] = [Self::App, Self::Words, Self::Linear, Self::Off];

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Words => "words",
            Self::Linear => "linear",
            Self::Off => "off",
        }
    }

    /// What it is, in words.
    #[must_use]
    pub fn label(self, locale: &Locale) -> String {
        locale.text(&format!("bidi-{}", self.name()))
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        let place = Self::ALL.iter().position(|mode| *mode == self).unwrap_or_default();
        Self::ALL[(place + 1) % Self::ALL.len()]
    }
}

/// Reads what a person wants.
///
/// # Errors
/// A name that is none.
pub fn wanted(text: &str) -> Result<Wanted, String> {
    match text.trim() {
        "auto" => Ok(None),
        name => name.parse().map(Some),
    }
}

impl FromStr for Bidi {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|mode| mode.name() == text.trim());
        known.ok_or_else(|| format!("“{text}” is no order of Arabic; expected auto, app, words, linear or off"))
    }
}

/// What is to be said when a terminal was found to be of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// The terminal applies the algorithm itself.
    Reorders,
    /// What is in between passes cells on, and nobody knows to whom.
    PassesOn,
}

impl Hint {
    /// The message that says it in a line.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Reorders => "bidi-reorders",
            Self::PassesOn => "bidi-passes-on",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_follow_each_other_and_are_known_by_name() {
        assert_eq!(Bidi::ALL.map(Bidi::next), [Bidi::Words, Bidi::Linear, Bidi::Off, Bidi::App]);
        for mode in Bidi::ALL {
            assert_eq!(wanted(mode.name()), Ok(Some(mode)));
        }
        assert_eq!(wanted("auto"), Ok(None));
        assert!(wanted("rtl").unwrap_err().contains("expected auto, app"));
    }
}
