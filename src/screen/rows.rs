//! The rows of published tables behind a number: how many, which have none, and what a reader of them must know.

use super::panel::{Line, Summand};
use super::sums::Writer;
use crate::app::row::{Of, Reason};
use crate::dataset::Row;
use crate::dataset::answer::Summed;
use crate::figures::notation::{counted, day, grouped};
use crate::figures::period::Period;

/// The rows behind a row of an answer.
pub(super) fn lines(writer: &Writer<'_>, window: Option<&Period>, (of, row): (Of, &Row)) -> Vec<Line> {
    let mut lines = Vec::new();
    for (place, summed) in row.summed.iter().enumerate().filter(|(_, summed)| summed.all_rows() > 0) {
        lines.push(Line::Dim(of_what(row, summed)));
        lines.push(Line::Sum(rows(writer, summed, Reason::Rows(of, place))));
        lines.extend(silent(summed).map(Line::Text));
        lines.extend(window.iter().flat_map(|window| breaks(writer, summed, window)));
    }
    let not_counted = row.not_counted();
    if not_counted > 0 {
        let reason = Reason::NotCounted(of);
        lines.push(Line::Dim("not counted: no upper limit follows".to_owned()));
        lines.push(Line::Sum(Summand {
            sign: "",
            number: counted(not_counted as usize, "value", "values"),
            period: "could not be read".to_owned(),
            source: "Enter lists them".to_owned(),
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
fn of_what(row: &Row, summed: &Summed) -> String {
    match (row.low, summed.less, summed.rows) {
        (None, ..) => "rows that speak of these days".to_owned(),
        (_, 0, 1) => "stated by".to_owned(),
        (_, 0, _) => "the sum of".to_owned(),
        (_, less, 1) => format!("what is left of this total, less {}", counted(less as usize, "part", "parts")),
        (_, less, _) => {
            format!("what is left of the sum of these totals, less {}", counted(less as usize, "part", "parts"))
        }
    }
}

fn rows(writer: &Writer<'_>, summed: &Summed, reason: Reason) -> Summand {
    let days = summed.periods(writer.dataset).map_or_else(String::new, |(first, last)| {
        if first == last { first.label() } else { format!("{} – {}", first.label(), last.label()) }
    });
    Summand {
        sign: "",
        number: counted(summed.all_rows() as usize, "row", "rows"),
        period: days,
        source: summed.source(writer.dataset).label(),
        marked: writer.is_at(reason),
        place: writer.place_of(reason),
    }
}

/// Rows without a number: what that means for the sum.
fn silent(summed: &Summed) -> impl Iterator<Item = String> {
    let [missing, suppressed, not_applicable] = summed.silent;
    let told = |rows: u32, is: &str, are: &str| {
        (rows > 0).then(|| format!("{} {}", grouped(u64::from(rows)), if rows == 1 { is } else { are }))
    };
    [
        told(missing, "of them is missing: there may be more", "of them are missing: there may be more"),
        told(
            suppressed,
            "of them is suppressed: known, and kept secret",
            "of them are suppressed: known, and kept secret",
        ),
        told(
            not_applicable,
            "of them is not applicable: there can be none",
            "of them are not applicable: there can be none",
        ),
    ]
    .into_iter()
    .flatten()
}

fn breaks<'a>(writer: &'a Writer<'_>, summed: &Summed, window: &Period) -> impl Iterator<Item = Line> + use<'a> {
    let breaks = summed.breaks(writer.dataset, window);
    breaks.into_iter().map(|(from, why)| Line::Text(format!("┊ break in the series on {}: {why}", day(from))))
}
