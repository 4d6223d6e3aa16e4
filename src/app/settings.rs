//! What people write into files: the configuration, and views under a name. TOML, each complaint with its line.

pub mod config;
pub mod saved;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::dataset::Complaint;
use crate::dataset::complaint::did_you_mean;
use crate::figures::visible::visible;

/// A text that is being read.
struct Sheet<'t> {
    /// How complaints call its file.
    file: &'t str,
    text: &'t str,
}

/// A value with its place in the text.
type Value<'t> = Spanned<DeValue<'t>>;

impl<'t> Sheet<'t> {
    /// Its pairs of names and values.
    fn table(&self) -> Result<DeTable<'t>, Complaint> {
        DeTable::parse(self.text).map(Spanned::into_inner).map_err(|error| {
            let at = error.span().unwrap_or(0..0);
            self.wrong(at, error.message().lines().next().unwrap_or("is no TOML"))
        })
    }

    /// Something wrong at a place.
    fn wrong(&self, at: Range<usize>, what: impl Into<String>) -> Complaint {
        let before = self.text.get(..at.start).unwrap_or(self.text);
        Complaint::of(self.file, what).at(format!("line {}", before.matches('\n').count() + 1))
    }

    /// A name that means nothing.
    fn unknown<'k>(
        &self,
        at: Range<usize>,
        kind: &str,
        found: &str,
        known: impl Iterator<Item = &'k str>,
    ) -> Complaint {
        let known: Vec<&str> = known.collect();
        let hint = match did_you_mean(found, known.iter().copied()) {
            Some(meant) => format!("did you mean {meant}?"),
            None if known.len() < 16 => format!("there are {}", known.join(", ")),
            None => "marsad config lists them".to_owned(),
        };
        self.wrong(at, format!("{kind} “{found}” is not known")).hint(hint)
    }

    /// A value that is to be a text.
    fn string(&self, name: &str, value: &Value<'_>) -> Result<String, Complaint> {
        // Who shares a file does not get to write on the screen with it.
        let text = value.get_ref().as_str().map(|text| visible(text).into_owned());
        text.ok_or_else(|| self.expected(name, value, "a text, such as \"2024\""))
    }

    /// A value that is to be true or false.
    fn boolean(&self, name: &str, value: &Value<'_>) -> Result<bool, Complaint> {
        value.get_ref().as_bool().ok_or_else(|| self.expected(name, value, "true or false"))
    }

    /// A text, or a list of them.
    fn strings(&self, name: &str, value: &Value<'_>) -> Result<Vec<String>, Complaint> {
        match value.get_ref().as_array() {
            Some(list) => list.iter().map(|item| self.string(name, item)).collect(),
            None => self
                .string(name, value)
                .map(|text| vec![text])
                .map_err(|_| self.expected(name, value, "a text or a list of texts, such as [\"p\", \"F2\"]")),
        }
    }

    fn expected(&self, name: &str, value: &Value<'_>, what: &str) -> Complaint {
        let found = value.get_ref().type_str();
        self.wrong(value.span(), format!("{name} is {found}; expected {what}"))
    }
}
