//! The rows of published tables behind a number: how many, which have none, and what a reader of them must know.

use super::panel::{Line, Summand};
use super::sums::Writer;
use crate::app::row::{Of, Reason};
use crate::dataset::Row;
use crate::dataset::answer::Summed;
use crate::figures::period::Period;
use crate::locale::Locale;
use crate::say;

/// The rows behind a row of an answer.
pub(super) fn lines(writer: &Writer<'_>, window: Option<&Period>, (of, row): (Of, &Row)) -> Vec<Line> {
    let locale = writer.dataset.locale();
    let mut lines = Vec::new();
    for (place, summed) in row.summed.iter().enumerate().filter(|(_, summed)| summed.all_rows() > 0) {
        lines.push(Line::Dim(of_what(locale, row, summed)));
        lines.push(Line::Sum(rows(writer, summed, Reason::Rows(of, place))));
        lines.extend(silent(locale, summed).map(Line::Text));
        lines.extend(window.iter().flat_map(|window| breaks(writer, summed, window)));
    }
    let not_counted = row.not_counted();
    if not_counted > 0 {
        let reason = Reason::NotCounted(of);
        lines.push(Line::Dim(locale.text("not-counted-why")));
        lines.push(Line::Sum(Summand {
            sign: "",
            number: say!(locale, "values", n = not_counted),
            period: locale.text("could-not-be-read"),
            source: locale.text("enter-lists-them"),
            marked: writer.is_at(reason),
            place: writer.place_of(reason),
        }));
    }
    let note = writer.dataset.measure(&row.measure).and_then(|measure| measure.note.clone());
    if let Some(note) = note.filter(|_| !row.summed.is_empty()) {
        lines.extend([Line::Blank, Line::Dim(note)]);
    }
    lines
}

/// How they come to the number.
fn of_what(locale: &Locale, row: &Row, summed: &Summed) -> String {
    match (row.low, summed.less, summed.rows) {
        (None, ..) => locale.text("rows-of-these-days"),
        (_, 0, 1) => locale.text("stated-by"),
        (_, 0, _) => locale.text("the-sum-of"),
        (_, less, 1) => say!(locale, "left-of-total", n = less),
        (_, less, _) => say!(locale, "left-of-totals", n = less),
    }
}

fn rows(writer: &Writer<'_>, summed: &Summed, reason: Reason) -> Summand {
    let locale = writer.dataset.locale();
    let days = summed.periods(writer.dataset).map_or_else(String::new, |(first, last)| {
        let (one, other) = (locale.period(first), locale.period(last));
        if first == last { one } else { format!("{one} – {other}") }
    });
    Summand {
        sign: "",
        number: say!(locale, "rows", n = summed.all_rows()),
        period: days,
        source: locale.cited(summed.source(writer.dataset)),
        marked: writer.is_at(reason),
        place: writer.place_of(reason),
    }
}

/// Rows without a number: what that means for the sum.
fn silent<'a>(locale: &'a Locale, summed: &Summed) -> impl Iterator<Item = String> + use<'a> {
    let [missing, suppressed, not_applicable] = summed.silent;
    let told = [(missing, "rows-missing"), (suppressed, "rows-suppressed"), (not_applicable, "rows-not-applicable")];
    told.into_iter().filter(|(rows, _)| *rows > 0).map(|(rows, key)| say!(locale, key, n = rows))
}

fn breaks<'a>(writer: &'a Writer<'_>, summed: &Summed, window: &Period) -> impl Iterator<Item = Line> + use<'a> {
    let breaks = summed.breaks(writer.dataset, window);
    let locale = writer.dataset.locale();
    breaks
        .into_iter()
        .map(|(from, why)| Line::Text(format!("┊ {}", say!(locale, "note-break", day = locale.day(from), why = why))))
}
