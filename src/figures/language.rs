//! The languages in which names are shown, and where their lines begin.

use std::str::FromStr;

use unicode_bidi::{BidiClass, bidi_class};

/// A language in which names are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Arabic.
    Arabic,
}

/// Where the lines of a text begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// At the left, as in Latin.
    #[default]
    LeftToRight,
    /// At the right, as in Arabic.
    RightToLeft,
}

impl Direction {
    /// That of a text's first letter, past what is isolated (UAX #9, P2 and P3). `None` for no letter.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let mut isolates = 0_usize;
        for letter in text.chars() {
            match bidi_class(letter) {
                BidiClass::FSI | BidiClass::LRI | BidiClass::RLI => isolates += 1,
                BidiClass::PDI => isolates = isolates.saturating_sub(1),
                BidiClass::L if isolates == 0 => return Some(Self::LeftToRight),
                BidiClass::R | BidiClass::AL if isolates == 0 => return Some(Self::RightToLeft),
                _ => {}
            }
        }
        None
    }
}

impl Language {
    /// Every language, in the order of the columns of names.
    pub const ALL: [Self; 4] = [Self::English, Self::French, Self::Spanish, Self::Arabic];

    /// What it calls itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
            Self::Spanish => "Español",
            Self::Arabic => "العربية",
        }
    }

    /// What it is called in English.
    #[must_use]
    pub fn in_english(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "French",
            Self::Spanish => "Spanish",
            Self::Arabic => "Arabic",
        }
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self.place() + 1) % Self::ALL.len()]
    }

    /// ISO 639-1.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Arabic => "ar",
        }
    }

    /// Its place among all, from 0.
    #[must_use]
    pub fn place(self) -> usize {
        Self::ALL.iter().position(|language| *language == self).unwrap_or_default()
    }

    /// Where its lines begin.
    #[must_use]
    pub fn direction(self) -> Direction {
        match self {
            Self::English | Self::French | Self::Spanish => Direction::LeftToRight,
            Self::Arabic => Direction::RightToLeft,
        }
    }

    /// The language of a locale such as `fr_MA.UTF-8`, or of a BCP 47 tag.
    #[must_use]
    pub fn of_locale(locale: &str) -> Option<Self> {
        let code = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code))
    }
}

impl FromStr for Language {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::of_locale(text).ok_or_else(|| format!("“{text}” is none of the languages en, fr, es, ar"))
    }
}

/// Signs around a text that is in nobody's line of words: FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE.
pub const ISOLATES: [char; 2] = ['\u{2068}', '\u{2069}'];

/// A text of somebody else within the program's own words. It keeps its own direction there, and is told as it is.
#[must_use]
pub fn isolated(text: &str) -> String {
    format!("{}{text}{}", ISOLATES[0], ISOLATES[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_begins_where_its_first_letter_does() {
        let of = Direction::of;
        assert_eq!(of("«12» ليبيا and so on"), Some(Direction::RightToLeft));
        assert_eq!(of("(5) Libya ليبيا"), Some(Direction::LeftToRight));
        assert_eq!(of("\u{2068}DGSN\u{2069}: ليبيا"), Some(Direction::RightToLeft), "past what is isolated");
        assert_eq!(of("−72.6 %"), None);
    }

    #[test]
    fn a_locale_names_its_language() {
        assert_eq!(Language::of_locale("fr_MA.UTF-8"), Some(Language::French));
        assert_eq!(Language::of_locale("ar"), Some(Language::Arabic));
        assert_eq!(Language::of_locale("es-419"), Some(Language::Spanish));
        assert_eq!(Language::of_locale("C.UTF-8"), None);
        assert!("de".parse::<Language>().unwrap_err().contains("en, fr, es, ar"));
    }
}
