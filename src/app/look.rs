//! The looks that a person may choose: colours for dark and for light grounds, stark ones, and none.

use crate::locale::Locale;
use std::str::FromStr;

/// How colours are chosen. The terminal's own ground and text stay as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Colours that are read on a dark ground.
    #[default]
    Dark,
    /// Colours that are read on a light ground.
    Light,
    /// Lighter colours on a dark ground, and nothing dimmed.
    Contrast,
    /// No colours: bold, dim, underlined and reversed only.
    Mono,
}

impl Look {
    /// Every look, in the order in which they follow each other.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::Contrast, Self::Mono];

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "contrast",
            Self::Mono => "mono",
        }
    }

    /// What it is, in words.
    #[must_use]
    pub fn label(self, locale: &Locale) -> String {
        locale.text(&format!("theme-{}", self.name()))
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        let place = Self::ALL.iter().position(|look| *look == self).unwrap_or_default();
        Self::ALL[(place + 1) % Self::ALL.len()]
    }
}

impl FromStr for Look {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|look| look.name() == text.trim());
        known.ok_or_else(|| format!("“{text}” is no theme; expected dark, light, contrast or mono"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_follow_each_other_and_are_known_by_name() {
        assert_eq!(Look::ALL.map(Look::next), [Look::Light, Look::Contrast, Look::Mono, Look::Dark]);
        for look in Look::ALL {
            assert_eq!(look.name().parse(), Ok(look));
        }
        assert!("bright".parse::<Look>().unwrap_err().contains("expected dark"));
    }
}
