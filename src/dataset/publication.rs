//! When figures were published: the days on which what is known changed.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::frame::Dataset;
use crate::figures::source::{Published, Source};

/// A day on which figures were published: the last one that their sources' dates leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Publication {
    /// The day.
    pub day: NaiveDate,
    /// How many figures were published then.
    pub figures: usize,
}

/// Every day on which figures of a dataset were published, the first one first.
pub(super) fn all(dataset: &Dataset) -> Vec<Publication> {
    let mut figures = vec![0usize; dataset.sources().len()];
    for row in dataset.rows() {
        figures[dataset.source_code(row)] += 1;
    }
    for (place, table) in dataset.tables().iter().enumerate() {
        figures[dataset.merged().source_of(place)] = table.len();
    }
    let mut days: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for (source, figures) in dataset.sources().iter().zip(figures).filter(|(_, figures)| *figures > 0) {
        *days.entry(source.published.latest()).or_default() += figures;
    }
    days.into_iter().map(|(day, figures)| Publication { day, figures }).collect()
}

/// For each source the place of its date among all dates, the oldest first.
pub(super) fn ranks(sources: &[Source]) -> Vec<usize> {
    let mut dates: Vec<&Published> = sources.iter().map(|source| &source.published).collect();
    dates.sort_unstable();
    dates.dedup();
    sources.iter().map(|source| dates.partition_point(|date| **date < source.published)).collect()
}

/// For each source, whether it was published by a day; without a day every one was.
pub(super) fn known_sources(dataset: &Dataset, as_of: Option<NaiveDate>) -> Vec<bool> {
    let known = |day| dataset.sources().iter().map(|source| source.published.known_by(day)).collect();
    as_of.map_or_else(|| vec![true; dataset.sources().len()], known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{By, Question, extraction};

    fn dataset() -> Dataset {
        let source = |(place, (published, figures)): (usize, &(&str, usize))| {
            let figure = r#"{"measure": "arrests", "value": 1, "period": "2024"}"#;
            let text = format!(
                r#"{{"source": {{"id": "s{place}", "title": "t", "publisher": "p", "reporter": "R", "published": "{published}"}}, "observations": [{}]}}"#,
                vec![figure; *figures].join(", ")
            );
            (format!("{place}.json"), extraction::read("test", &text).unwrap())
        };
        let published = [("2025-06-03", 2), ("2025-05", 1), ("2024", 1), ("2025-05-31", 3), ("2026", 0)];
        Dataset::new("test", published.iter().enumerate().map(source).collect()).unwrap()
    }

    #[test]
    fn figures_are_counted_on_the_last_day_that_their_source_may_be_of() {
        let days: Vec<(String, usize)> =
            dataset().publications().iter().map(|known| (known.day.to_string(), known.figures)).collect();
        let expected = [("2024-12-31", 1), ("2025-05-31", 4), ("2025-06-03", 2)];
        assert_eq!(days, expected.map(|(day, figures)| (day.to_owned(), figures)));
    }

    #[test]
    fn what_was_published_later_is_not_listed() {
        let dataset = dataset();
        let listed = |day: &str| {
            let question = Question { as_of: Some(day.parse().unwrap()), ..dataset.first_question(By::Observation) };
            dataset.listing(&question).len()
        };
        assert_eq!(["2024-12-30", "2024-12-31", "2025-05-30", "2025-05-31", "2025-06-03"].map(listed), [0, 1, 1, 5, 7]);
    }
}
