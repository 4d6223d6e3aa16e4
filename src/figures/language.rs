//! The languages in which names are shown.

use std::str::FromStr;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_language() {
        assert_eq!(Language::of_locale("fr_MA.UTF-8"), Some(Language::French));
        assert_eq!(Language::of_locale("ar"), Some(Language::Arabic));
        assert_eq!(Language::of_locale("es-419"), Some(Language::Spanish));
        assert_eq!(Language::of_locale("C.UTF-8"), None);
        assert!("de".parse::<Language>().unwrap_err().contains("en, fr, es, ar"));
    }
}
