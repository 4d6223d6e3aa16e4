//! A source: the document or table that states figures.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::period::{Grain, Period};

/// Who stated the figures, where and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Unique in a dataset, such as `ma-dgsn-moscow-2025`.
    pub id: String,
    /// What the document is called.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Who states the figures: the `reporter` of all observations that name none of their own.
    pub reporter: String,
    /// The day, month or year of publication.
    pub published: Published,
    /// The language of the document (BCP 47), such as `ar`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Under which terms its figures may be passed on: an SPDX identifier such as `CC-BY-4.0`, or words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
}

impl Source {
    /// Who published what; once where both are called alike, as tables are of which only the file's name is known.
    #[must_use]
    pub fn name(&self) -> String {
        if self.publisher == self.title { self.title.clone() } else { format!("{}, {}", self.publisher, self.title) }
    }

    /// Who says so, and when: `Freie Presse, Feb 2025`.
    #[must_use]
    pub fn label(&self) -> String {
        format!("{}, {}", self.publisher, self.published.label())
    }
}

/// When something was published: a day, or only a month or a year where no more is known.
///
/// Ordered by the last day that it may have been.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", description = "A day, month or year: 2025-05-28, 2025-05 or 2025.")]
pub struct Published(Period);

impl Published {
    /// On the last day of a period.
    #[must_use]
    pub fn on_last_day_of(period: &Period) -> Self {
        Self(period.last_day_alone())
    }

    /// The last day on which it may have been published.
    #[must_use]
    pub fn latest(&self) -> NaiveDate {
        self.0.last_day()
    }

    /// Whether it was published on a day or before: a month or a year only once it has passed.
    #[must_use]
    pub fn known_by(&self, day: NaiveDate) -> bool {
        self.latest() <= day
    }

    /// Whether just the day is known.
    #[must_use]
    pub fn is_day(&self) -> bool {
        self.0.days() == 1
    }

    /// As people write it: `28 May 2025`, `May 2025` or `2025`.
    #[must_use]
    pub fn label(&self) -> String {
        self.0.label()
    }
}

impl PartialOrd for Published {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Published {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.latest(), self.0.days()).cmp(&(other.latest(), other.0.days()))
    }
}

/// `2025-05-28`, `2025-05` or `2025`.
impl fmt::Display for Published {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl FromStr for Published {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let expected = || {
            format!("“{text}” is no date of publication; write a day, a month or a year: 2025-05-28, 2025-05 or 2025")
        };
        let period: Period = text.parse().map_err(|_| expected())?;
        let dated = matches!(period.grain(), Grain::Day | Grain::Month | Grain::Year);
        if dated { Ok(Self(period)) } else { Err(expected()) }
    }
}

/// The day whose knowledge is asked for: of a month or a year the last one.
///
/// # Errors
/// What is no day, month or year, with examples.
pub fn day_of_knowledge(text: &str) -> Result<NaiveDate, String> {
    let expected = |_| format!("“{}” is no day, month or year; write 2025-06-03, 2025-06 or 2025", text.trim());
    text.trim().parse::<Published>().map(|known| known.latest()).map_err(expected)
}

impl TryFrom<String> for Published {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Published> for String {
    fn from(published: Published) -> Self {
        published.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publication_is_a_day_a_month_or_a_year() {
        for text in ["2025-05-28", "2025-05", "2016"] {
            assert_eq!(text.parse::<Published>().unwrap().to_string(), text);
        }
        for text in ["2025-Q1", "2025-W05", "soon", "2025-05-28/P2D"] {
            assert!(text.parse::<Published>().unwrap_err().contains("2025-05-28"), "{text}");
        }
    }

    #[test]
    fn a_month_is_known_when_it_has_passed() {
        let known = |published: &str, day: &str| published.parse::<Published>().unwrap().known_by(day.parse().unwrap());
        assert!(known("2025-05-28", "2025-05-28") && !known("2025-05-28", "2025-05-27"));
        assert!(known("2025-05", "2025-05-31") && !known("2025-05", "2025-05-30"));
        assert!(known("2025", "2025-12-31") && !known("2025", "2025-12-30"));
    }

    #[test]
    fn the_knowledge_of_a_month_is_that_of_its_last_day() {
        for (text, day) in [("2025-06-03", "2025-06-03"), ("2024-02", "2024-02-29"), (" 2025 ", "2025-12-31")] {
            assert_eq!(day_of_knowledge(text).unwrap().to_string(), day);
        }
        for text in ["2025-02-30", "soon", "2025-Q1", ""] {
            assert!(day_of_knowledge(text).unwrap_err().contains("2025-06-03"), "{text}");
        }
    }

    #[test]
    fn the_newest_is_the_one_that_may_be_last() {
        let mut dates: Vec<Published> =
            ["2025-06", "2025", "2025-05-28"].iter().map(|text| text.parse().unwrap()).collect();
        dates.sort();
        assert_eq!(dates.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2025-05-28", "2025-06", "2025"]);
    }
}
