//! Why a change is what it is: the ends of both periods' counts, taken from each other.

use super::panel::{Line, Summand};
use crate::dataset::{Answer, By, Row};
use crate::figures::change::Change;
use crate::figures::measure::Kind;
use crate::figures::notation::{self, change_in_percent, days, grouped};

/// The change of a row with the arithmetic of its ends, and the days that it is of.
pub(super) fn lines(answer: &Answer, row: &Row, versus: &Row) -> Vec<Line> {
    let names = names(answer, row, versus);
    let mut lines = match row.change() {
        Some(change) => changed(&change, row, versus, &names),
        None => vec![Line::Text(unknown(row, versus, &names))],
    };
    lines.push(covered(row, versus, &names));
    lines
}

/// The two periods as people write them; of calendar units, the units.
pub(super) fn names(answer: &Answer, row: &Row, versus: &Row) -> [String; 2] {
    let question = &answer.question;
    let unit = |row: &Row| answer.unit_of(row).map_or_else(|| "—".to_owned(), |unit| unit.label());
    match (&question.by, &question.versus) {
        (By::Time(_), _) => [unit(row), unit(versus)],
        (_, Some(second)) => [question.window.label(), second.label()],
        (_, None) => [question.window.label(), String::new()],
    }
}

fn changed(change: &Change, row: &Row, versus: &Row, names: &[String; 2]) -> Vec<Line> {
    let mut lines = Vec::new();
    if change.is_exact() {
        lines.extend(difference(row, (row.low, versus.low, change.low), names));
    } else {
        lines.extend(end("at least", difference(row, (row.low, versus.high, change.low), names)));
        lines.extend(end("at most", difference(row, (row.high, versus.low, change.high), names)));
    }
    if let Some(percent) = change_in_percent(change) {
        lines.push(Line::Text(format!("{percent} against {}", names[1])));
    }
    lines
}

fn end(name: &str, sum: Vec<Line>) -> Vec<Line> {
    if sum.is_empty() { sum } else { std::iter::once(Line::Dim(name.to_owned())).chain(sum).collect() }
}

/// One end of each, taken from each other; nothing where one of them is open.
fn difference(row: &Row, ends: (Option<u64>, Option<u64>, Option<i128>), names: &[String; 2]) -> Vec<Line> {
    let (Some(first), Some(second), Some(result)) = ends else { return Vec::new() };
    let scaled = |number| notation::scaled(row.decimals, number);
    let line = |sign, number, period: &str| {
        Line::Sum(Summand {
            sign,
            number,
            period: period.to_owned(),
            source: String::new(),
            marked: false,
            place: None,
        })
    };
    vec![
        line("", scaled(first), &names[0]),
        line("−", scaled(second), &names[1]),
        line("=", notation::signed(row.decimals, result), ""),
    ]
}

fn unknown(row: &Row, versus: &Row, names: &[String; 2]) -> String {
    match [row, versus].into_iter().zip(names).find(|(row, _)| row.low.is_none()) {
        Some((row, name)) => format!("No change follows: {} for {name}.", row.word.label()),
        None => "No change follows: neither period has an upper limit.".to_owned(),
    }
}

fn covered(row: &Row, versus: &Row, names: &[String; 2]) -> Line {
    let of = |row: &Row, name: &str| {
        format!("{} of {} in {name}", grouped(u64::from(row.covered_days())), days(row.window_days))
    };
    if row.kind != Kind::Flow {
        return Line::Text(format!("Of {} and of {}.", row.reach(), versus.reach()));
    }
    if row.is_covered() {
        Line::Dim(format!(
            "All days are covered: {} against {}.",
            days(row.window_days),
            grouped(u64::from(versus.window_days))
        ))
    } else {
        Line::Text(format!("Of the days covered: {}, {}.", of(row, &names[0]), of(versus, &names[1])))
    }
}
