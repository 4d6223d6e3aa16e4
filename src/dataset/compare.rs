//! Two periods side by side: the rows of two answers, each set against its counterpart.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::answer::{Answer, NOT_BROKEN_DOWN, Row};
use super::frame::Dataset;
use super::question::{By, Question, Sort, Window};
use super::reckon;
use crate::figures::fold::folded;
use crate::locale::Locale;

/// Before the code of a calendar unit of the second period that has no counterpart in the first.
const UNMATCHED: &str = "versus:";

/// The answer to a question with a second period; `None`: it has none, or asks for single observations.
pub(super) fn answer(dataset: &Dataset, question: &Question) -> Option<Answer> {
    let versus = question.versus.as_ref().filter(|_| question.by != By::Observation)?;
    let of = |window: &Window| {
        // Rows are ordered and searched when they are together: a unit's place in its period is its counterpart's.
        let plain = Question {
            window: window.clone(),
            sort: Sort::Natural,
            reverse: false,
            search: String::new(),
            versus: None,
            ..question.clone()
        };
        dataset.answer(&plain)
    };
    let (first, second) = (of(&question.window), of(versus));
    let mut rows = match question.by {
        By::Time(_) => by_place(dataset.locale(), &first.rows, &second.rows),
        _ => by_key(&first, &second),
    };
    let sought = folded(&question.search);
    rows.retain(|row| row.holds(&sought));
    sort(&mut rows, question);
    Some(Answer {
        question: question.clone(),
        measure: first.measure.clone(),
        window: first.window.clone(),
        rows,
        total: first.total.clone().zip(second.total.clone()).map(|(first, second)| set_against(first, second)),
        versus: second.window.clone(),
    })
}

fn set_against(first: Row, second: Row) -> Row {
    Row { versus: Some(Box::new(second)), ..first }
}

/// Rows with the same key; one that either answer lacks has no figure there.
fn by_key(first: &Answer, second: &Answer) -> Vec<Row> {
    let days = |answer: &Answer| answer.window.as_ref().map_or(0, crate::figures::period::Period::days);
    let mut left: HashMap<&str, &Row> = second.rows.iter().map(|row| (row.key.as_str(), row)).collect();
    let mut rows: Vec<Row> = Vec::new();
    for row in &first.rows {
        let counterpart = left.remove(row.key.as_str()).cloned().unwrap_or_else(|| silent(row, days(second)));
        rows.push(set_against(row.clone(), counterpart));
    }
    let unmatched = second.rows.iter().filter(|row| left.contains_key(row.key.as_str()));
    rows.extend(unmatched.map(|row| set_against(silent(row, days(first)), row.clone())));
    rows
}

/// The first unit with the first one, and so on: the months of Q1 2025 with those of Q1 2024.
fn by_place(locale: &Locale, first: &[Row], second: &[Row]) -> Vec<Row> {
    let pair = |place: usize| match (first.get(place), second.get(place)) {
        (Some(one), Some(other)) => {
            let label = locale.against(&one.label, &other.label);
            Some(set_against(Row { label, ..one.clone() }, other.clone()))
        }
        (Some(one), None) => {
            let label = locale.against(&one.label, "—");
            Some(set_against(Row { label, ..one.clone() }, nobody(one)))
        }
        (None, Some(other)) => {
            let (key, label) = (format!("{UNMATCHED}{}", other.key), locale.against("—", &other.label));
            Some(set_against(Row { key, label, ..nobody(other) }, other.clone()))
        }
        (None, None) => None,
    };
    (0..first.len().max(second.len())).filter_map(pair).collect()
}

/// The same row of a period for which its answer has none.
fn silent(row: &Row, window_days: u32) -> Row {
    Row::silent(&row.key, &row.label, &row.measure, window_days)
}

/// In place of a unit's counterpart, where the other period is shorter: no days at all.
fn nobody(row: &Row) -> Row {
    Row { key: String::new(), label: "—".to_owned(), ..silent(row, 0) }
}

/// As every answer, with the second period in second place; by change, what has none before the remainder.
fn sort(rows: &mut [Row], question: &Question) {
    if !matches!((question.sort, &question.by), (Sort::Natural, By::Time(_))) {
        rows.sort_by_key(|row| Reverse(row.versus.as_ref().map(|versus| (versus.low, versus.high))));
    }
    if question.sort != Sort::Change {
        return reckon::sort(rows, question);
    }
    rows.sort_by_key(|row| Reverse(rise(row)));
    if question.reverse {
        rows.reverse();
    }
    rows.sort_by_key(|row| (row.key == NOT_BROKEN_DOWN, rise(row).is_none()));
}

/// How much a row rose at least, then at most; no lower limit is less than any, no upper one more.
fn rise(row: &Row) -> Option<(i128, i128)> {
    row.change().map(|change| (change.low.unwrap_or(i128::MIN), change.high.unwrap_or(i128::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::extraction;
    use crate::figures::notation;

    /// One source of arrests, each `(value, period, dimensions)`.
    fn dataset(stated: &[(&str, &str, &str)]) -> Dataset {
        let observation = |(value, period, dimensions): &(&str, &str, &str)| {
            format!(
                r#"{{"measure": "arrests", "value": {value}, "period": "{period}", "dimensions": {{{dimensions}}}}}"#
            )
        };
        let text = format!(
            r#"{{"source": {{"id": "s", "title": "t", "publisher": "p", "reporter": "R", "published": "2026"}}, "observations": [{}]}}"#,
            stated.iter().map(observation).collect::<Vec<_>>().join(", ")
        );
        Dataset::new("test", vec![("test".to_owned(), extraction::read("test", &text).unwrap())]).unwrap()
    }

    fn ask(dataset: &Dataset, window: &str, versus: &str, by: &str) -> Question {
        Question {
            window: window.parse().unwrap(),
            versus: Some(versus.parse().unwrap()),
            ..dataset.first_question(By::named(by))
        }
    }

    /// Key, label, limits, limits of the second period, change.
    fn shown(dataset: &Dataset, question: &Question) -> Vec<[String; 5]> {
        let text = |row: &Row| {
            let versus = row.versus.as_ref().unwrap();
            let change = row.change().map_or_else(String::new, |change| notation::change(row.decimals, &change));
            let limits = |row: &Row| dataset.locale().limits_of(row);
            [row.key.clone(), row.label.clone(), limits(row), limits(versus), change]
        };
        dataset.answer(question).rows.iter().map(text).collect()
    }

    const MOROCCAN: [(&str, &str, &str); 2] = [("62", "2024/2025-Q1", ""), ("45", "2024", "")];

    #[test]
    fn a_change_is_the_first_period_less_the_second() {
        let world = dataset(&MOROCCAN);
        assert_eq!(shown(&world, &ask(&world, "2025-Q1", "2024", "total")), [["total", "total", "17", "45", "−28"]]);
        assert_eq!(shown(&world, &ask(&world, "2024", "2025-Q1", "total")), [["total", "total", "45", "17", "+28"]]);
        assert_eq!(shown(&world, &ask(&world, "2024-H1", "2024", "total"))[0][4], "−45…0");
        let answer = world.answer(&ask(&world, "2025-Q1", "2024", "total"));
        assert_eq!(answer.versus, Some("2024".parse().unwrap()));
    }

    #[test]
    fn of_the_unknown_there_is_no_change() {
        let world = dataset(&MOROCCAN);
        assert_eq!(shown(&world, &ask(&world, "2024", "2020", "total")), [["total", "total", "45", "—", ""]]);
        let open = dataset(&[(r#"{"low": 10}"#, "2024", ""), (r#"{"low": 30}"#, "2023", "")]);
        assert_eq!(shown(&open, &ask(&open, "2024", "2023", "total"))[0][4], "");
    }

    #[test]
    fn a_remainder_that_only_one_period_has_is_kept() {
        let dz = r#""citizenship": "DZ""#;
        let world = dataset(&[("60", "2024", dz), ("100", "2024", ""), ("20", "2023", dz)]);
        let rows = shown(&world, &ask(&world, "2023", "2024", "citizenship"));
        assert_eq!(rows, [["DZ", "Algeria", "20", "60", "−40"], ["not-broken-down", "not broken down", "—", "40", ""]]);
        let rows = shown(&world, &ask(&world, "2024", "2023", "citizenship"));
        assert_eq!(rows[1], ["not-broken-down", "not broken down", "40", "—", ""]);
    }

    #[test]
    fn months_are_set_against_months_by_their_place() {
        let world = dataset(&[("5", "2024-01", ""), ("9", "2025-01", ""), ("3", "2024-04", "")]);
        let rows = shown(&world, &ask(&world, "2025-Q1", "2024-01/2024-04", "month"));
        assert_eq!(rows[0], ["2025-01", "Jan 2025 against Jan 2024", "9", "5", "+4"]);
        assert_eq!(rows[3], ["versus:2024-04", "— against Apr 2024", "—", "3", ""]);
        assert_eq!(rows.len(), 4);
        let rows = shown(&world, &ask(&world, "2024-01/2024-02", "2025-01", "month"));
        assert_eq!(rows[1], ["2024-02", "Feb 2024 against —", "—", "—", ""]);
    }

    #[test]
    fn rows_are_ordered_by_their_change_those_without_one_last() {
        let of = |code: &str| format!(r#""citizenship": "{code}""#);
        let (dz, ml, fr, es) = (of("DZ"), of("ML"), of("FR"), of("ES"));
        let world = dataset(&[
            ("5", "2024", &dz),
            ("9", "2023", &dz),
            ("7", "2024", &ml),
            ("1", "2023", &ml),
            ("90", "2024", &fr),
            ("3", "2024", &es),
            ("3", "2023", &es),
        ]);
        let question = Question { sort: Sort::Change, ..ask(&world, "2024", "2023", "citizenship") };
        let keys = |question: &Question| shown(&world, question).into_iter().map(|[key, ..]| key).collect::<Vec<_>>();
        assert_eq!(keys(&question), ["ML", "ES", "DZ", "FR"]);
        assert_eq!(keys(&Question { reverse: true, ..question.clone() }), ["DZ", "ES", "ML", "FR"]);
        assert_eq!(keys(&Question { search: "mali".to_owned(), ..question }), ["ML"]);
    }

    #[test]
    fn single_observations_are_not_compared() {
        let world = dataset(&MOROCCAN);
        let answer = world.answer(&ask(&world, "2024", "2025-Q1", "observation"));
        assert!(answer.rows.iter().all(|row| row.versus.is_none()) && answer.versus.is_none());
    }
}
