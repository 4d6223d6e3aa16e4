//! Why a text is no period: where the trouble is, what it is, and what to write instead.

use std::ops::Range;

use chrono::Datelike;

use super::write::MONTHS;
use super::{Grain, Span, YEARS};
use crate::figures::visible::visible;

/// A text that is no period, with the place of the trouble, its nature, and a way to mend it.
///
/// Shown as one line, characters counted from 1: `“2024-13”, character 6: there is no month 13; write 2024-12`.
/// A long text is shown in part there, and its control characters as visible marks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.told(str::to_owned))]
pub struct PeriodError {
    text: String,
    place: Range<usize>,
    fault: Fault,
    example: String,
}

/// What is wrong with a text that is no period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is written where a period is expected.
    Nothing,
    /// A sign stands where a period is expected, or the text ends there.
    Expected,
    /// A sign that has no meaning in a period.
    Meaningless,
    /// A word after the end of the period.
    TooMuch,
    /// A word that is neither a period nor part of one.
    Unknown,
    /// More parts than this are joined by `+`.
    TooManyParts(usize),
    /// Characters of a part, and how many it may have.
    TooLong(usize, usize),
    /// `all`, where one period is expected.
    All,
    /// `FY2024`: fiscal years start on different days.
    FiscalYear,
    /// `2023-24`: two years, a fiscal or a school year.
    SplitYear,
    /// A number that should be a year, which has four digits.
    NoYear,
    /// A number that should be a unit of this grain, which has two digits.
    NotTwoDigits(Grain),
    /// A year outside [`YEARS`].
    OutsideYears(i32),
    /// A unit with this number is in no year.
    NoUnit(Grain, u32),
    /// A unit with this number is not in this year.
    NotInYear(Grain, u32, i32),
    /// A unit or a length that ends after the last of [`YEARS`].
    EndsTooLate,
    /// This month has no day of this number.
    NoDay(Span, u32),
    /// A code that is written so instead.
    Written(String),
    /// A word without the year or the month that it belongs to.
    Lacks(Grain),
    /// The end of a range lies before its start.
    Reversed,
    /// A length that is not counted from a day.
    NotFromDay,
    /// A length without the day that it starts on.
    LengthAlone,
    /// A length that is not `P`, then numbers with `Y`, `M`, `W` or `D`, in this order.
    Malformed,
    /// A length of zero.
    Zero,
}

impl PeriodError {
    /// The whole text that was read, as it was.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the trouble is, in characters from 0, its end exclusive; nothing, at the text's length, where something
    /// is missing at its end.
    #[must_use]
    pub fn place(&self) -> Range<usize> {
        self.place.clone()
    }

    /// What stands there, with visible marks for whatever would steer a terminal.
    #[must_use]
    pub fn found(&self) -> String {
        visible(&self.text.chars().skip(self.place.start).take(self.place.len()).collect::<String>()).into_owned()
    }

    /// What is wrong.
    #[must_use]
    pub fn fault(&self) -> &Fault {
        &self.fault
    }

    /// What is wrong, in English.
    #[must_use]
    pub fn message(&self) -> String {
        self.fault.about(&self.found())
    }

    /// What is shown, in English, with what the person wrote in quotation marks `as_theirs`.
    #[must_use]
    pub fn told(&self, as_theirs: impl Fn(&str) -> String) -> String {
        let message = self.fault.about(&as_theirs(&self.found()));
        let place = if self.names_everything() {
            String::new()
        } else {
            format!("“{}”, character {}: ", as_theirs(&self.excerpt()), self.place.start + 1)
        };
        format!("{place}{message}; write {}", self.example)
    }

    /// A text that is a period, as near to what was meant as could be told.
    #[must_use]
    pub fn example(&self) -> &str {
        &self.example
    }

    /// The same trouble in the text that a person wrote, where another was made of it before it was read.
    #[must_use]
    pub fn in_original(self, text: &str, place: Range<usize>) -> Self {
        Self { text: text.to_owned(), place, ..self }
    }

    /// Whether what is wrong names the whole text, so that nobody asks where in it.
    #[must_use]
    pub fn names_everything(&self) -> bool {
        self.place == (0..self.text.chars().count()) && self.fault.names_what_is_found()
    }

    /// The text, without quotation marks: all of a short one, the surroundings of the trouble in a long one.
    #[must_use]
    pub fn excerpt(&self) -> String {
        let length = self.text.chars().count();
        if length <= 2 * AROUND {
            return visible(&self.text).into_owned();
        }
        let start = self.place.start.saturating_sub(AROUND);
        let part: String = self.text.chars().skip(start).take(2 * AROUND).collect();
        let before = if start > 0 { "…" } else { "" };
        let after = if start + 2 * AROUND < length { "…" } else { "" };
        format!("{before}{}{after}", visible(&part))
    }
}

impl Fault {
    fn names_what_is_found(&self) -> bool {
        matches!(
            self,
            Self::Meaningless
                | Self::TooMuch
                | Self::Unknown
                | Self::All
                | Self::SplitYear
                | Self::NoYear
                | Self::NotTwoDigits(_)
                | Self::EndsTooLate
                | Self::Written(_)
                | Self::Lacks(_)
        )
    }

    /// What is wrong with a word, in English.
    fn about(&self, found: &str) -> String {
        let (first, last) = YEARS.into_inner();
        match self {
            Self::Nothing => "nothing is written here, where a period is expected".to_owned(),
            Self::Expected => "a period is expected here".to_owned(),
            Self::Meaningless => format!("“{found}” has no meaning here"),
            Self::TooMuch => format!("“{found}” is too much, as the period ends before it"),
            Self::Unknown => format!("“{found}” is no period"),
            Self::TooManyParts(most) => format!("there are more than {most} parts"),
            Self::TooLong(length, most) => format!("these are {length} characters, more than {most}"),
            Self::All => format!("“{found}” means every period, here one is expected"),
            Self::FiscalYear => "fiscal years start on different days, so the months are expected".to_owned(),
            Self::SplitYear => format!("“{found}” is not a month, and does not say when a year starts and ends"),
            Self::NoYear => format!("“{found}” is no year, which has four digits"),
            Self::NotTwoDigits(grain) => format!("“{found}” is not a {}, which has two digits", grain.name()),
            Self::OutsideYears(year) => format!("the year {year} is outside {first}–{last}"),
            Self::NoUnit(grain, number) => format!("there is no {} {number}", grain.name()),
            Self::NotInYear(grain, number, year) => format!("{year} has no {} {number}", grain.name()),
            Self::EndsTooLate => format!("“{found}” ends after {last}"),
            Self::NoDay(month, day) => {
                let month = month.start();
                format!("{} {} has no day {day}", MONTHS[month.month0() as usize], month.year())
            }
            Self::Written(code) => format!("“{found}” is written {code}"),
            Self::Lacks(grain) => format!("“{found}” lacks its {}", grain.name()),
            Self::Reversed => "the end lies before the start".to_owned(),
            Self::NotFromDay => "a length is counted from a day".to_owned(),
            Self::LengthAlone => "a length needs the day it starts on before it".to_owned(),
            Self::Malformed => "a length is P, then numbers with Y, M, W or D, in this order".to_owned(),
            Self::Zero => "this length is zero, a day is the least".to_owned(),
        }
    }
}

/// Trouble met while reading, before it is known in which text.
#[derive(Debug)]
pub(super) struct Trouble {
    place: Range<usize>,
    fault: Fault,
    example: String,
}

impl Trouble {
    pub(super) fn new(place: Range<usize>, fault: Fault, example: impl Into<String>) -> Self {
        Self { place, fault, example: example.into() }
    }

    pub(super) fn within(self, text: &str) -> PeriodError {
        let Self { place, fault, example } = self;
        PeriodError { text: text.to_owned(), place, fault, example }
    }
}

/// How many characters of a long text are shown before the trouble, and how many from there on.
const AROUND: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::period::Period;

    fn error(text: &str) -> PeriodError {
        text.parse::<Period>().unwrap_err()
    }

    #[test]
    fn an_error_names_text_place_trouble_and_example_in_one_line() {
        let error = error("2024-13");
        assert_eq!(error.to_string(), "“2024-13”, character 6: there is no month 13; write 2024-12");
        assert_eq!((error.text(), error.place()), ("2024-13", 5..7));
        assert_eq!("hello".parse::<Period>().unwrap_err().to_string(), "“hello” is no period; write 2024");
        assert_eq!((error.message().as_str(), error.example()), ("there is no month 13", "2024-12"));
    }

    #[test]
    fn places_are_counted_in_characters_of_the_whole_text() {
        assert_eq!(error("  Oct 2023 – Sep 1024").place(), 17..21);
        assert_eq!(error("2024 + 2025 + 2026-13").place(), 19..21);
    }

    #[test]
    fn a_long_text_is_shown_around_the_trouble() {
        let error = error(&format!("{}2024-13{}", "2024 + ".repeat(20), " + 2025".repeat(20)));
        assert_eq!(error.place().start, 145);
        let shown = error.to_string();
        assert!(shown.starts_with("“…") && shown.contains("+ 2024-13 +") && shown.contains("…”"), "{shown}");
        assert!(shown.chars().count() < 160, "{shown}");
    }

    #[test]
    fn nothing_in_the_text_steers_the_terminal_or_breaks_the_line() {
        assert_eq!(error("20\n24").to_string().lines().count(), 1);
        let shown = error("\u{1b}[2J\u{202e}2024").to_string();
        assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown}");
    }
}
