//! Periods: non-empty sets of days, their algebra, and the way they are written.

use std::borrow::Cow;
use std::fmt;
use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

mod calendar;
mod error;
#[cfg(test)]
mod laws;
mod parse;
mod token;
mod write;

pub use calendar::{Grain, LADDER, units};
pub use error::{Fault, PeriodError};

/// The years whose days can belong to a period, both ends inclusive.
pub const YEARS: RangeInclusive<i32> = 1900..=2100;

/// Days without a gap, at least one, within [`YEARS`].
///
/// Spans are ordered by their start, then by their end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    start: NaiveDate,
    end: NaiveDate,
}

impl Span {
    /// The days from `start` (inclusive) to `end` (exclusive).
    ///
    /// `None` where that is no day at all, or where a day lies outside [`YEARS`].
    #[must_use]
    pub fn new(start: NaiveDate, end: NaiveDate) -> Option<Self> {
        let last = end.pred_opt()?;
        let within = YEARS.contains(&start.year()) && YEARS.contains(&last.year());
        (within && start < end).then_some(Self { start, end })
    }

    /// The first day.
    #[must_use]
    pub fn start(self) -> NaiveDate {
        self.start
    }

    /// The day after the last one: an exclusive end, 1 January 2101 at the latest.
    #[must_use]
    pub fn end(self) -> NaiveDate {
        self.end
    }

    /// The last day: an inclusive end.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        // The end lies after 1900, so it has a day before it.
        self.end - Days::new(1)
    }

    /// How many days these are; never 0.
    #[must_use]
    pub fn days(self) -> u32 {
        self.end.num_days_from_ce().abs_diff(self.start.num_days_from_ce())
    }

    /// Whether each day of `other` is one of these.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two have a day in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The days in common, `None` where there are none.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }
}

/// A non-empty set of days within [`YEARS`], with or without gaps.
///
/// Equal sets are equal periods, however they were written. Periods are ordered by their first
/// day; of two that start together, the one whose first gap-free run is shorter comes first.
///
/// ```
/// # use marsad::figures::period::Period;
/// let stated: Period = "2024 + Q1 2025".parse()?;
/// assert_eq!(stated.code(), "2024/2025-Q1");
/// assert_eq!(stated.days(), 456);
/// # Ok::<(), marsad::figures::period::PeriodError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    /// Never empty; sorted, disjoint, and no two adjacent: a gap of a day at least between them.
    spans: Vec<Span>,
}

impl Period {
    /// All days of the given spans, in whatever order they come; overlapping and adjacent ones
    /// merge. `None` where there is no span.
    #[must_use]
    pub fn from_spans(spans: impl IntoIterator<Item = Span>) -> Option<Self> {
        let spans: Vec<Span> = spans.into_iter().collect();
        (!spans.is_empty()).then(|| Self { spans: merged(spans) })
    }

    /// The gap-free runs of days, in order; never empty.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// From the first to the last day, with the gaps filled.
    #[must_use]
    pub fn hull(&self) -> Span {
        Span { start: self.first_day(), end: self.end() }
    }

    /// The first day.
    #[must_use]
    pub fn first_day(&self) -> NaiveDate {
        self.spans[0].start
    }

    /// The last day by itself.
    #[must_use]
    pub fn last_day_alone(&self) -> Self {
        Self::from(Span { start: self.last_day(), end: self.end() })
    }

    /// The last day: an inclusive end.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        self.hull().last_day()
    }

    /// The day after the last one: an exclusive end.
    #[must_use]
    pub fn end(&self) -> NaiveDate {
        self.spans[self.spans.len() - 1].end
    }

    /// How many days these are, those in gaps not counted; never 0.
    #[must_use]
    pub fn days(&self) -> u32 {
        self.spans.iter().map(|span| span.days()).sum()
    }

    /// Whether there is no day missing between the first and the last.
    #[must_use]
    pub fn is_gap_free(&self) -> bool {
        self.spans.len() == 1
    }

    /// Whether each day of `other` is one of these.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        // What is gap-free lies within one gap-free run, if at all.
        other.spans.iter().all(|&theirs| self.meeting(theirs).any(|ours| ours.contains(theirs)))
    }

    /// Whether the two have a day in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        other.spans.iter().any(|&theirs| self.meeting(theirs).next().is_some())
    }

    /// The days in common, `None` where there are none.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let common = |&theirs: &Span| self.meeting(theirs).filter_map(move |ours| ours.intersection(theirs));
        Self::from_spans(other.spans.iter().flat_map(common))
    }

    /// The days of either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self { spans: merged(self.spans.iter().chain(&other.spans).copied().collect()) }
    }

    /// The days of this period that are not days of `other`, `None` where none is left.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Option<Self> {
        Self::from_spans(self.spans.iter().flat_map(|&ours| other.left_of(ours)))
    }

    /// Those of the spans that have a day in common with `span`.
    fn meeting(&self, span: Span) -> impl Iterator<Item = Span> {
        let first = self.spans.partition_point(|ours| ours.end <= span.start);
        self.spans[first..].iter().copied().take_while(move |ours| ours.start < span.end)
    }

    /// What is left of `span` without the days of this period.
    fn left_of(&self, span: Span) -> Vec<Span> {
        let mut left = Vec::new();
        let mut start = span.start;
        for ours in self.meeting(span) {
            left.extend(Span::new(start, ours.start));
            start = ours.end;
        }
        left.extend(Span::new(start, span.end));
        left
    }
}

/// The same days as sorted, disjoint spans with a gap between any two.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    spans.dedup_by(|later, earlier| {
        let touching = later.start <= earlier.end;
        if touching {
            earlier.end = earlier.end.max(later.end);
        }
        touching
    });
    spans
}

impl From<Span> for Period {
    fn from(span: Span) -> Self {
        Self { spans: vec![span] }
    }
}

/// Written as its [code](Period::code).
impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.code())
    }
}

/// A string: the period's [code](Period::code).
impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.code())
    }
}

/// A string, in any form that [`Period`] reads; the error is the text of [`PeriodError`].
impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl JsonSchema for Period {
    fn schema_name() -> Cow<'static, str> {
        "Period".into()
    }

    fn schema_id() -> Cow<'static, str> {
        concat!(module_path!(), "::Period").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A set of days: a year, half (S), third (T), quarter (Q), month, ISO week (W) or day; \
                a first day and a length; A/B, from the first day of A to the last day of B; A + B, the days of both.",
            "examples": [
                "2024", "2024-S1", "2024-T1", "2024-Q1", "2024-01", "2024-W05", "2024-01-31",
                "2024-09-16/P140D", "2024/2025-Q1", "2023-10/2024-09", "2024-01 + 2024-03"
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_span_is_never_empty_and_never_leaves_the_years() {
        let span = |start, end| Span::new(day(start), day(end));
        assert_eq!(span("2024-01-01", "2024-01-01"), None);
        assert_eq!(span("2024-01-02", "2024-01-01"), None);
        assert_eq!(span("1899-12-31", "1900-01-02"), None);
        assert_eq!(span("2100-12-31", "2101-01-02"), None);
        assert_eq!(Span::new(NaiveDate::MIN, NaiveDate::MIN), None);
        assert_eq!(Span::new(NaiveDate::MIN, NaiveDate::MAX), None);
        assert_eq!(span("1900-01-01", "2101-01-01").unwrap().days(), 73_414);
    }

    #[test]
    fn the_end_is_exclusive_and_the_last_day_inclusive() {
        let year = period("2024");
        assert_eq!(year.first_day(), day("2024-01-01"));
        assert_eq!(year.last_day(), day("2024-12-31"));
        assert_eq!(year.end(), day("2025-01-01"));
        assert_eq!(year.days(), 366);
    }

    #[test]
    fn adjacent_and_overlapping_spans_merge() {
        let parts = ["2024-02", "2024-01", "2024-01-20/P20D"].map(|code| period(code).hull());
        assert_eq!(Period::from_spans(parts), Some(period("2024-01/2024-02")));
        assert_eq!(Period::from_spans([]), None);
    }

    #[test]
    fn a_gap_of_a_day_keeps_spans_apart() {
        let two = period("2024-01-01/P30D + 2024-02");
        assert_eq!(two.spans().len(), 2);
        assert!(!two.is_gap_free());
        assert_eq!((two.days(), two.hull().days()), (59, 60));
    }

    #[test]
    fn periods_are_sets_of_days() {
        let (year, ends, quarter) = (period("2024"), period("2024-01 + 2024-12"), period("2024-Q1"));
        assert!(year.contains(&ends) && !ends.contains(&year) && !ends.contains(&quarter));
        assert!(ends.overlaps(&quarter) && !ends.overlaps(&period("2024-02/2024-11")));
        assert_eq!(ends.intersection(&quarter), Some(period("2024-01")));
        assert_eq!(ends.intersection(&period("2024-02")), None);
        assert_eq!(ends.union(&quarter), period("2024-Q1 + 2024-12"));
        assert_eq!(year.difference(&ends), Some(period("2024-02/2024-11")));
        assert_eq!(ends.difference(&year), None);
    }

    #[test]
    fn earlier_periods_come_first() {
        let mut periods = ["2025", "2024-Q1", "2024", "2024-01 + 2024-06"].map(period);
        periods.sort();
        assert_eq!(periods.map(|period| period.code()), ["2024-01 + 2024-06", "2024-Q1", "2024", "2025"]);
    }

    #[test]
    fn json_holds_the_code_and_reads_every_form() {
        let read: Period = serde_json::from_str("\"2024 + q1 2025\"").unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), "\"2024/2025-Q1\"");
        let error = serde_json::from_str::<Period>("\"2024-13\"").unwrap_err().to_string();
        assert!(error.starts_with("“2024-13”, character 6: there is no month 13; write 2024-12"), "{error}");
    }

    #[test]
    fn the_schema_describes_a_string_with_examples_that_read_as_themselves() {
        let schema = schemars::schema_for!(Period);
        assert_eq!(schema.get("type").unwrap(), "string");
        for example in schema.get("examples").unwrap().as_array().unwrap() {
            let code = example.as_str().unwrap();
            assert_eq!(period(code).code(), code);
        }
    }
}
