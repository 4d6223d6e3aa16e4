//! Aligned columns for people, with the question above them.

use std::fmt::Write;

use unicode_width::UnicodeWidthChar;

use crate::dataset::{Answer, By, Dataset, Row};
use crate::figures::notation::{days, percent};

/// Whether the terminal shows colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// No escape sequence at all.
    #[default]
    Plain,
    /// Bold and dim.
    Coloured,
}

const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const RESET: &str = "\u{1b}[0m";

/// The question in a line, then a row for each of the answer's.
#[must_use]
pub fn write(dataset: &Dataset, answer: &Answer, style: Style) -> String {
    let mut text = format!("{}\n", paint(&question(answer), BOLD, style));
    let rows =
        std::iter::once(header(answer)).chain(answer.rows.iter().map(|row| cells(dataset, row))).collect::<Vec<_>>();
    let widths: Vec<usize> =
        (0..5).map(|column| rows.iter().map(|row| width(&row[column])).max().unwrap_or_default()).collect();
    for (place, row) in rows.iter().enumerate() {
        let line = aligned(row, &widths);
        let _ = writeln!(text, "{}", if place == 0 { paint(&line, DIM, style) } else { line });
    }
    text
}

fn paint(text: &str, how: &str, style: Style) -> String {
    if style == Style::Coloured { format!("{how}{text}{RESET}") } else { text.to_owned() }
}

fn question(answer: &Answer) -> String {
    let question = &answer.question;
    let measure = answer
        .measure
        .as_ref()
        .map_or_else(|| "every measure".to_owned(), |measure| format!("{} ({})", measure.label(), measure.unit));
    let mut parts = vec![measure, question.window.label()];
    if let Some(window) = &answer.window {
        parts.push(days(window.days()));
    }
    if !question.filters.is_empty() {
        parts.push(question.filters.to_string());
    }
    if question.by != By::Total {
        parts.push(format!("by {}", question.by.label()));
    }
    parts.join(" · ")
}

fn header(answer: &Answer) -> [String; 5] {
    [answer.question.by.label().as_str(), "count", "result", "days covered", "sources"].map(str::to_owned)
}

fn cells(dataset: &Dataset, row: &Row) -> [String; 5] {
    [
        row.label.clone(),
        row.limits(),
        row.word.label().to_owned(),
        percent(u64::from(row.covered_days()), u64::from(row.window_days)),
        row.sources(dataset).join(", "),
    ]
}

/// Cells of a text as it is written here: in logical order, unshaped, each letter by itself.
fn width(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

/// Numbers to the right, words to the left, nothing after the last word.
fn aligned(row: &[String; 5], widths: &[usize]) -> String {
    let mut line = String::new();
    for (column, cell) in row.iter().enumerate() {
        let blank = " ".repeat(widths[column].saturating_sub(width(cell)));
        let gap = if column == 0 { "" } else { "  " };
        let right = column == 1 || column == 3;
        line += &if right { format!("{gap}{blank}{cell}") } else { format!("{gap}{cell}{blank}") };
    }
    line.trim_end().to_owned()
}
