//! Aligned columns for people, with the question above them.

use std::io::{self, Write};

use unicode_width::UnicodeWidthChar;

use super::reading::{Linked, Reading, columns};
use crate::dataset::{Answer, By, Pages, Row};
use crate::locale::Locale;
use crate::say;

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
///
/// # Errors
/// What the system refuses.
pub fn write(pages: &Pages, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let dataset = pages.dataset();
    let columns = columns(dataset, &pages.answer().question);
    let cells = |row: &Row| columns.iter().map(|column| (column.cell)(dataset, row)).collect::<Vec<String>>();
    let header: Vec<String> = columns.iter().map(|column| column.title.clone()).collect();
    // Columns are as wide as their widest cell: all rows are read before the first one is written.
    let mut widths: Vec<usize> = header.iter().map(|title| width(title)).collect();
    let mut linked = Linked::default();
    let mut few = Vec::new();
    pages.read(|rows| {
        for row in rows {
            linked.note(dataset, row);
            let cells = cells(row);
            widths.iter_mut().zip(&cells).for_each(|(most, cell)| *most = width(cell).max(*most));
            if few.len() < KEPT {
                few.push(cells);
            }
        }
        io::Result::Ok(())
    })?;
    writeln!(out, "{}", paint(&question(dataset.locale(), pages.answer()), BOLD, style))?;
    writeln!(out, "{}", paint(&aligned(&header, &columns, &widths), DIM, style))?;
    if pages.len() <= KEPT {
        few.iter().try_for_each(|row| writeln!(out, "{}", aligned(row, &columns, &widths)))?;
    } else {
        pages.read(|rows| {
            rows.iter().try_for_each(|row| writeln!(out, "{}", aligned(&cells(row), &columns, &widths)))
        })?;
    }
    linked.told().try_for_each(|link| writeln!(out, "{}", paint(link, DIM, style)))
}

/// Of so many rows the cells are kept from one reading to the next.
const KEPT: usize = 4_096;

fn paint(text: &str, how: &str, style: Style) -> String {
    if style == Style::Coloured { format!("{how}{text}{RESET}") } else { text.to_owned() }
}

fn question(locale: &Locale, answer: &Answer) -> String {
    let question = &answer.question;
    let measure = answer.measure.as_ref().map_or_else(
        || locale.text("every-measure"),
        |measure| format!("{} ({})", locale.measure(measure), locale.unit(measure)),
    );
    let mut parts = vec![measure, locale.window_against(&question.window, question.versus.as_ref())];
    if let Some(window) = &answer.window {
        let days = say!(locale, "days", n = window.days());
        let versus = answer.versus.as_ref().map(|versus| locale.grouped(u64::from(versus.days())));
        parts.push(versus.map_or_else(|| days.clone(), |versus| locale.against(&days, &versus)));
    }
    parts.extend(question.as_of.map(|known| say!(locale, "as-of", day = locale.day(known))));
    if !question.filters.is_empty() {
        parts.push(question.filters.to_string());
    }
    if question.by != By::Total {
        parts.push(say!(locale, "by", what = locale.by(&question.by)));
    }
    parts.extend(question.each.iter().map(|each| say!(locale, "for-each", dimension = locale.dimension_within(each))));
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
