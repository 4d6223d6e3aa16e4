//! Why a change is what it is: the ends of both periods' counts, taken from each other.

use super::panel::{Line, Summand};
use crate::dataset::{Answer, By, Row};
use crate::figures::change::Change;
use crate::figures::measure::Kind;
use crate::figures::notation;
use crate::figures::word::Word;
use crate::locale::Locale;
use crate::say;

/// The change of a row with the arithmetic of its ends, and the days that it is of.
pub(super) fn lines(locale: &Locale, answer: &Answer, row: &Row, versus: &Row) -> Vec<Line> {
    let names = names(locale, answer, row, versus);
    let mut lines = match row.change() {
        Some(change) => changed(locale, &change, (row, versus), &names),
        None => vec![Line::Text(unknown(locale, row, versus, &names))],
    };
    lines.push(covered(locale, row, versus, &names));
    lines
}

/// The two periods as people write them; of calendar units, the units.
pub(super) fn names(locale: &Locale, answer: &Answer, row: &Row, versus: &Row) -> [String; 2] {
    let question = &answer.question;
    let unit = |row: &Row| answer.unit_of(row).map_or_else(|| "—".to_owned(), |unit| locale.period(&unit));
    match (&question.by, &question.versus) {
        (By::Time(_), _) => [unit(row), unit(versus)],
        (_, Some(second)) => [locale.window(&question.window), locale.window(second)],
        (_, None) => [locale.window(&question.window), String::new()],
    }
}

fn changed(locale: &Locale, change: &Change, (row, versus): (&Row, &Row), names: &[String; 2]) -> Vec<Line> {
    let mut lines = Vec::new();
    if change.is_exact() {
        lines.extend(difference(locale, row, (row.low, versus.low, change.low), names));
    } else {
        lines.extend(end(
            locale.word(Word::AtLeast),
            difference(locale, row, (row.low, versus.high, change.low), names),
        ));
        lines.extend(end(
            locale.word(Word::AtMost),
            difference(locale, row, (row.high, versus.low, change.high), names),
        ));
    }
    if let Some(percent) = locale.change_in_percent(change) {
        lines.push(Line::Text(locale.against(&percent, &names[1])));
    }
    lines
}

fn end(name: String, sum: Vec<Line>) -> Vec<Line> {
    if sum.is_empty() { sum } else { std::iter::once(Line::Dim(name)).chain(sum).collect() }
}

/// One end of each, taken from each other; nothing where one of them is open.
fn difference(
    locale: &Locale,
    row: &Row,
    ends: (Option<u64>, Option<u64>, Option<i128>),
    names: &[String; 2],
) -> Vec<Line> {
    let (Some(first), Some(second), Some(result)) = ends else { return Vec::new() };
    let scaled = |number| locale.numbers(&notation::scaled(row.decimals, number));
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
        line("=", locale.numbers(&notation::signed(row.decimals, result)), ""),
    ]
}

fn unknown(locale: &Locale, row: &Row, versus: &Row, names: &[String; 2]) -> String {
    match [row, versus].into_iter().zip(names).find(|(row, _)| row.low.is_none()) {
        Some((row, name)) => say!(locale, "no-change", word = locale.word(row.word), period = name.as_str()),
        None => locale.text("no-change-open"),
    }
}

fn covered(locale: &Locale, row: &Row, versus: &Row, names: &[String; 2]) -> Line {
    let of = |row: &Row, name: &str| {
        say!(locale, "covered-in", covered = row.covered_days(), n = row.window_days, period = name)
    };
    if row.kind != Kind::Flow {
        return Line::Text(say!(locale, "of-both", one = locale.reach(row), other = locale.reach(versus)));
    }
    if row.is_covered() {
        let other = locale.grouped(u64::from(versus.window_days));
        Line::Dim(say!(locale, "all-days-covered", n = row.window_days, other = other))
    } else {
        Line::Text(say!(locale, "some-days-covered", one = of(row, &names[0]), other = of(versus, &names[1])))
    }
}
