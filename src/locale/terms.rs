//! What measures, dimensions and the words for results are called. The English names stand in their own tables, those of
//! other languages among the messages; what a document declares is called as it says.

use super::Locale;
use crate::figures::codes::{self, countries_of};
use crate::figures::language::Language;
use crate::figures::measure::{self, Kind, Measure};
use crate::figures::observation::Status;
use crate::figures::word::Word;

/// The languages of sources that have a name here; others are told by their codes.
pub const LANGUAGES: [&str; 10] = ["ar", "ca", "de", "en", "es", "fr", "it", "nl", "pt", "tr"];

impl Locale {
    fn is_english(&self) -> bool {
        self.language == Language::English
    }

    /// What is counted: `Arrests`.
    #[must_use]
    pub fn measure(&self, measure: &Measure) -> String {
        let own = || self.known(&format!("measure-{}", measure.id));
        // What a document calls otherwise is called so.
        let is_ours = match measure::find(&measure.id) {
            Some(ours) => ours.label == measure.label,
            None => measure.label.is_none(),
        };
        (is_ours && !self.is_english()).then(own).flatten().unwrap_or_else(|| measure.label())
    }

    /// The same within a line: `arrests`.
    #[must_use]
    pub fn measure_within(&self, measure: &Measure) -> String {
        lowered(&self.measure(measure))
    }

    /// What one of it is, in the plural: `persons`.
    #[must_use]
    pub fn unit(&self, measure: &Measure) -> String {
        let own = || self.known(&format!("unit-{}", measure.unit));
        (!self.is_english()).then(own).flatten().unwrap_or_else(|| measure.unit.clone())
    }

    /// How its counts relate to each other: `flow`.
    #[must_use]
    pub fn kind(&self, kind: Kind) -> String {
        self.text(&format!("kind-{}", kind.label()))
    }

    /// What a dimension is called: `Citizenship`.
    #[must_use]
    pub fn dimension(&self, id: &str) -> String {
        if self.is_english() {
            return codes::dimension_label(id);
        }
        if let Some(countries) = countries_of(id) {
            return crate::say!(self, "dimension-continent", dimension = self.dimension_within(countries));
        }
        self.known(&format!("dimension-{id}")).unwrap_or_else(|| codes::dimension_label(id))
    }

    /// The same within a line: `citizenship`.
    #[must_use]
    pub fn dimension_within(&self, id: &str) -> String {
        lowered(&self.dimension(id))
    }

    /// A code's label in words that stand for themselves, as [`codes::phrase`].
    #[must_use]
    pub fn phrase(&self, id: &str, label: &str) -> String {
        if self.is_english() || codes::speaks(id) {
            codes::phrase(id, label)
        } else {
            crate::say!(self, "dimension-phrase", dimension = self.dimension_within(id), label = label)
        }
    }

    /// What a status letter means.
    #[must_use]
    pub fn status(&self, status: Status) -> String {
        self.text(&format!("status-{}", status.code()))
    }

    /// What a language is called, from its code: `Arabic`.
    #[must_use]
    pub fn language_called(&self, code: &str) -> String {
        self.known(&format!("language-{code}")).unwrap_or_else(|| code.to_owned())
    }

    /// A name and what it names: `Arrests: 62`.
    #[must_use]
    pub fn labelled(&self, name: &str, text: &str) -> String {
        crate::say!(self, "labelled", name = name, text = text)
    }

    /// A name above what it names: `Notes:`.
    #[must_use]
    pub fn heading(&self, name: &str) -> String {
        self.labelled(name, "").trim_end().to_owned()
    }

    /// So many of what is counted: `62 arrests`. Measures have names in the plural only: `arrests: 1`.
    #[must_use]
    pub fn counted(&self, number: &str, measure: &str) -> String {
        if measure.is_empty() {
            number.to_owned()
        } else if number.rsplit(' ').next() == Some("1") {
            self.labelled(measure, number)
        } else {
            crate::say!(self, "counted", number = number, measure = measure)
        }
    }

    /// Things one after the other.
    #[must_use]
    pub fn listed(&self, things: impl IntoIterator<Item = String>) -> String {
        things.into_iter().collect::<Vec<_>>().join(&self.text("comma"))
    }

    /// The word for a result: `between`.
    #[must_use]
    pub fn word(&self, word: Word) -> String {
        self.text(&key_of("word", word.label()))
    }

    /// What that word means.
    #[must_use]
    pub fn meaning(&self, word: Word) -> String {
        self.text(&format!("{}.meaning", key_of("word", word.label())))
    }
}

/// A label within a line: its first letter is small, unless it begins an abbreviation.
#[must_use]
pub fn lowered(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(_), Some(second)) if second.is_uppercase() => label.to_owned(),
        (Some(first), _) => first.to_lowercase().collect::<String>() + &label[first.len_utf8()..],
        (None, _) => String::new(),
    }
}

/// A message's key: `word-no-figure`.
pub(super) fn key_of(family: &str, label: &str) -> String {
    format!("{family}-{}", label.replace(' ', "-"))
}
