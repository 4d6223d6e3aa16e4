//! What codes and populations are called, in the language of the dataset.

use std::borrow::Cow;
use std::sync::Arc;

use super::frame::Dataset;
use crate::figures::codes;
use crate::figures::language::Language;
use crate::figures::population::{Dimensions, REPORTER};
use crate::locale::Locale;

impl Dataset {
    /// The language in which it is told.
    #[must_use]
    pub fn language(&self) -> Language {
        self.locale.language()
    }

    /// The same, to be kept.
    #[must_use]
    pub fn shared_locale(&self) -> Arc<Locale> {
        Arc::clone(&self.locale)
    }

    /// How that language says what there is to say.
    #[must_use]
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// What a code of a dimension stands for: its name in the dataset's language, or what its table calls it. A code
    /// that nobody knows is returned as it is.
    #[must_use]
    pub fn label<'a>(&'a self, dimension: &str, code: &'a str) -> Cow<'a, str> {
        let own = || self.tables().iter().find_map(|table| table.own_label(dimension, code));
        codes::value_label(dimension, code, self.language()).or_else(own).unwrap_or(code).into()
    }

    /// A population in words, without its reporter: `Morocco · foreign · border crossings`.
    #[must_use]
    pub fn described(&self, dimensions: &Dimensions) -> String {
        let words: Vec<String> = dimensions
            .in_reading_order()
            .into_iter()
            .filter(|(dimension, _)| *dimension != REPORTER)
            .map(|(dimension, code)| self.locale.phrase(dimension, &self.label(dimension, code)))
            .collect();
        words.join(" · ")
    }

    /// A population in words, its reporter first, without what `asked` sets anyway; at least the reporter.
    #[must_use]
    pub fn call(&self, dimensions: &Dimensions, asked: &Dimensions) -> String {
        let rest = asked.iter().fold(dimensions.clone(), |rest, (dimension, _)| rest.without(dimension));
        let reporter = dimensions.get(REPORTER).unwrap_or_default();
        match (rest.get(REPORTER), self.described(&rest)) {
            (_, words) if words.is_empty() => reporter.to_owned(),
            (None, words) => words,
            (Some(_), words) => format!("{reporter} · {words}"),
        }
    }
}
