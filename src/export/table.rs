//! Aligned columns for people, with the question above them.

use std::fmt::Write;

use unicode_width::UnicodeWidthChar;

use super::reading::{Reading, columns, links};
use crate::dataset::{Answer, By, Dataset};
use crate::figures::codes::dimension_label;
use crate::figures::notation::{day, days};

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
    let columns = columns(&answer.question);
    let header = columns.iter().map(|column| column.title.clone()).collect();
    let cells = |row| columns.iter().map(|column| (column.cell)(dataset, row)).collect();
    let rows: Vec<Vec<String>> = std::iter::once(header).chain(answer.rows.iter().map(cells)).collect();
    let widths: Vec<usize> =
        (0..columns.len()).map(|column| rows.iter().map(|row| width(&row[column])).max().unwrap_or_default()).collect();
    for (place, row) in rows.iter().enumerate() {
        let line = aligned(row, &columns, &widths);
        let _ = writeln!(text, "{}", if place == 0 { paint(&line, DIM, style) } else { line });
    }
    for link in links(dataset, answer) {
        let _ = writeln!(text, "{}", paint(&link, DIM, style));
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
    let mut parts = vec![measure, question.window.label_against(question.versus.as_ref())];
    if let Some(window) = &answer.window {
        let versus = answer.versus.iter().map(|versus| format!(" against {}", versus.days()));
        parts.push(days(window.days()) + &versus.collect::<String>());
    }
    parts.extend(question.as_of.map(|known| format!("as of {}", day(known))));
    if !question.filters.is_empty() {
        parts.push(question.filters.to_string());
    }
    if question.by != By::Total {
        parts.push(format!("by {}", question.by.label()));
    }
    parts.extend(question.each.iter().map(|each| format!("for each {}", dimension_label(each).to_lowercase())));
    parts.join(" · ")
}

/// Cells of a text as it is written here: in logical order, unshaped, each letter by itself.
fn width(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

/// Numbers to the right, words to the left, nothing after the last word.
fn aligned(row: &[String], columns: &[Reading], widths: &[usize]) -> String {
    let mut line = String::new();
    for (place, cell) in row.iter().enumerate() {
        let blank = " ".repeat(widths[place].saturating_sub(width(cell)));
        let gap = if place == 0 { "" } else { "  " };
        line += &if columns[place].right { format!("{gap}{blank}{cell}") } else { format!("{gap}{cell}{blank}") };
    }
    line.trim_end().to_owned()
}
