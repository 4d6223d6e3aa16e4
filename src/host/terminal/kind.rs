//! Kinds of terminals: how each is told from the others, and what follows for Arabic on it.

use crate::app::bidi::{Bidi, Hint};
use crate::host::program::Told;

/// A kind of terminal, as far as it makes a difference. What is sent to each stands in `modes`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Understands what xterm does, or passes over it: xterm itself, alacritty, foot, VTE, Windows Terminal and others.
    #[default]
    Xterm,
    /// Turns each word round.
    Kitty,
    /// Puts rows in order unless told not to in its own way.
    Konsole,
    /// The same, in another way.
    Mlterm,
    /// Puts rows in order, and cannot be told not to.
    Putty,
    /// The same.
    TerminalApp,
    /// Passes cells on.
    Tmux,
    /// Passes cells on.
    Screen,
    /// Passes cells on.
    Mosh,
    /// The Linux console: no letters but Latin, Greek and Cyrillic ones, and some sequences are printed.
    Linux,
    /// Old or unknown: nothing is asked, and nothing sent that it might print.
    Plain,
}

/// Beginnings of `TERM`, and what they mean; the first that fits counts. Whatever stands here answers questions, or
/// passes over them, but for [`Kind::Linux`].
const TERMS: [(&str, Kind); 22] = [
    ("linux", Kind::Linux),
    ("xterm-kitty", Kind::Kitty),
    ("kitty", Kind::Kitty),
    ("konsole", Kind::Konsole),
    ("mlterm", Kind::Mlterm),
    ("putty", Kind::Putty),
    ("nsterm", Kind::TerminalApp),
    ("tmux", Kind::Tmux),
    // Also what older versions of tmux say.
    ("screen", Kind::Screen),
    ("xterm", Kind::Xterm),
    ("alacritty", Kind::Xterm),
    ("foot", Kind::Xterm),
    ("vte", Kind::Xterm),
    ("gnome", Kind::Xterm),
    ("rxvt", Kind::Xterm),
    ("st-", Kind::Xterm),
    ("wezterm", Kind::Xterm),
    ("ghostty", Kind::Xterm),
    ("contour", Kind::Xterm),
    ("iterm", Kind::Xterm),
    ("mintty", Kind::Xterm),
    ("rio", Kind::Xterm),
];

/// Beginnings of how a terminal calls itself (XTVERSION).
const VERSIONS: [(&str, Kind); 5] = [
    ("kitty", Kind::Kitty),
    ("Konsole", Kind::Konsole),
    ("mlterm", Kind::Mlterm),
    ("tmux", Kind::Tmux),
    ("PuTTY", Kind::Putty),
];

/// What terminals answer that do not call themselves anything (secondary device attributes): the first number, and
/// the second where it is needed.
const NUMBERS: [(u16, Option<u16>, Kind); 6] = [
    (0, Some(136), Kind::Putty),
    (1, Some(95), Kind::TerminalApp),
    (24, Some(279), Kind::Mlterm),
    (84, None, Kind::Tmux),
    (83, None, Kind::Screen),
    (1, Some(10), Kind::Mosh),
];

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Xterm,
        Self::Kitty,
        Self::Konsole,
        Self::Mlterm,
        Self::Putty,
        Self::TerminalApp,
        Self::Tmux,
        Self::Screen,
        Self::Mosh,
        Self::Linux,
        Self::Plain,
    ];

    /// What `TERM` says.
    #[must_use]
    pub fn of_term(term: &str) -> Self {
        TERMS.iter().find(|(name, _)| term.starts_with(name)).map_or(Self::Plain, |(_, kind)| *kind)
    }

    /// What the environment says. Some terminals whose `TERM` is xterm's name themselves, which goes as far as this
    /// machine, and no further than what is between them and us.
    #[must_use]
    pub fn at_hand(variable: impl Fn(&str) -> String) -> Self {
        let own = [("KONSOLE_VERSION", Self::Konsole), ("MLTERM", Self::Mlterm)];
        match Self::of_term(&variable("TERM")) {
            Self::Xterm => {
                own.iter().find(|(name, _)| !variable(name).is_empty()).map_or(Self::Xterm, |(_, kind)| *kind)
            }
            kind => kind,
        }
    }

    /// What a terminal told about itself, where that tells something.
    #[must_use]
    pub fn told(told: &Told) -> Option<Self> {
        match told {
            Told::Name(name) => VERSIONS.iter().find(|(known, _)| name.starts_with(known)).map(|(_, kind)| *kind),
            Told::Numbers([first, second]) => NUMBERS
                .iter()
                .find(|(one, other, _)| one == first && other.is_none_or(|other| other == *second))
                .map(|(.., kind)| *kind),
            Told::Ground(_) | Told::Everything => None,
        }
    }

    /// Whether it may be asked, and does not print the question.
    #[must_use]
    pub fn can_be_asked(self) -> bool {
        !matches!(self, Self::Linux | Self::Plain)
    }

    /// The order in which it needs Arabic.
    #[must_use]
    pub fn bidi(self) -> Bidi {
        match self {
            Self::Kitty => Bidi::Words,
            Self::Putty | Self::TerminalApp => Bidi::Linear,
            Self::Linux => Bidi::Off,
            Self::Xterm | Self::Konsole | Self::Mlterm | Self::Tmux | Self::Screen | Self::Mosh | Self::Plain => {
                Bidi::App
            }
        }
    }

    /// What a person should know of Arabic on it.
    #[must_use]
    pub fn hint(self) -> Option<Hint> {
        match self {
            Self::Putty | Self::TerminalApp => Some(Hint::Reorders),
            Self::Tmux | Self::Screen | Self::Mosh => Some(Hint::PassesOn),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart_by_term() {
        let kinds = [
            ("xterm-256color", Kind::Xterm),
            ("xterm-kitty", Kind::Kitty),
            ("tmux-256color", Kind::Tmux),
            ("screen.xterm-256color", Kind::Screen),
            ("linux-16color", Kind::Linux),
            ("vt220", Kind::Plain),
            ("cons25", Kind::Plain),
            ("dumb", Kind::Plain),
            ("", Kind::Plain),
        ];
        for (term, kind) in kinds {
            assert_eq!(Kind::of_term(term), kind, "{term}");
        }
        assert!(TERMS.iter().filter(|(_, kind)| *kind != Kind::Linux).all(|(_, kind)| kind.can_be_asked()));
    }

    #[test]
    fn kinds_are_told_apart_by_their_answers() {
        let name = |name: &str| Kind::told(&Told::Name(name.to_owned()));
        assert_eq!(name("kitty(0.26.5)"), Some(Kind::Kitty));
        assert_eq!(name("Konsole 22.12.3"), Some(Kind::Konsole));
        assert_eq!(name("XTerm(379)"), None);
        let numbers = |first, second| Kind::told(&Told::Numbers([first, second]));
        assert_eq!(numbers(0, 136), Some(Kind::Putty));
        assert_eq!(numbers(1, 95), Some(Kind::TerminalApp));
        assert_eq!(numbers(84, 0), Some(Kind::Tmux));
        assert_eq!([numbers(65, 7006), numbers(41, 379), numbers(0, 10)], [None; 3]);
    }
}
