//! The beginning of a table: what its columns are called, and some of its rows.

use crate::dataset::tables::read::recognise::sniff;

/// The beginning of a table.
#[derive(Clone, Debug, Default)]
pub(in crate::dataset) struct Sample {
    /// What its file is called, without ending.
    pub(in crate::dataset) name: String,
    /// Where it is not what a header has most of.
    pub(super) separator: Option<char>,
    /// Where it is not UTF-8.
    pub(in crate::dataset) encoding: Option<&'static str>,
    /// Lines before the header.
    pub(super) skip_rows: usize,
    pub(super) sheet: Option<String>,
    pub(super) decimal: Option<char>,
    pub(super) thousands: Option<char>,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

/// So many rows are looked at.
pub(in crate::dataset) const ROWS: usize = 5_000;

/// That of a text.
pub(in crate::dataset) fn of_text(text: &str, name: &str) -> Sample {
    let lines: Vec<&str> = text.lines().take(60).collect();
    // The separator is whatever most lines have most of.
    let busiest = lines.iter().max_by_key(|line| line.matches(sniff(line)).count()).copied().unwrap_or_default();
    let separator = sniff(busiest);
    let records = |skip: usize| {
        let skipped: usize = text.split_inclusive('\n').take(skip).map(str::len).sum();
        csv::ReaderBuilder::new()
            .delimiter(u8::try_from(separator).unwrap_or(b','))
            .has_headers(false)
            .flexible(true)
            .from_reader(&text.as_bytes()[skipped.min(text.len())..])
            .into_byte_records()
            .map_while(Result::ok)
            .take(ROWS + 1)
            .map(|record| record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect())
            .collect::<Vec<Vec<String>>>()
    };
    let skip_rows = header_at(&records(0));
    let rows = records(skip_rows);
    let is_usual = rows.first().is_none_or(|header| sniff(&header.join(&separator.to_string())) == separator);
    Sample { name: name.to_owned(), separator: (!is_usual).then_some(separator), skip_rows, ..of_rows(rows) }
}

/// That of a sheet, by its rows.
pub(in crate::dataset) fn of_sheet(rows: &[Vec<String>], name: &str, sheet: Option<String>) -> Sample {
    let skip_rows = header_at(rows);
    let rows = rows.iter().skip(skip_rows).take(ROWS + 1).cloned().collect();
    Sample { name: name.to_owned(), sheet, skip_rows, ..of_rows(rows) }
}

/// The header is the first row that has as many cells as most rows have, all of them words.
fn header_at(rows: &[Vec<String>]) -> usize {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let most = rows.iter().take(60).map(filled).max().unwrap_or_default();
    rows.iter().take(60).position(|row| filled(row) * 4 >= most * 3).unwrap_or_default()
}

fn of_rows(mut rows: Vec<Vec<String>>) -> Sample {
    if rows.is_empty() {
        return Sample::default();
    }
    let columns = rows.remove(0);
    // Notes below a table are no rows of it.
    rows.retain(|row| row.iter().filter(|cell| !cell.is_empty()).count() * 2 > columns.len().min(row.len()));
    let (decimal, thousands) = signs(&rows);
    Sample { columns, rows, decimal, thousands, ..Sample::default() }
}

/// How numbers are written, where that is not `1,234.5`.
fn signs(rows: &[Vec<String>]) -> (Option<char>, Option<char>) {
    let is_number = |cell: &str| {
        cell.chars().any(|sign| sign.is_ascii_digit())
            && cell.chars().all(|sign| sign.is_ascii_digit() || [',', '.', ' ', '\u{A0}', '\u{202F}'].contains(&sign))
    };
    let in_threes = |cell: &str, sign: char| {
        let mut groups = cell.split(sign);
        let first = groups.next().unwrap_or_default().len();
        (1..=3).contains(&first) && groups.all(|group| group.len() == 3)
    };
    let cells = || rows.iter().flatten().map(String::as_str).filter(|cell| is_number(cell));
    let with = |sign: char| cells().filter(move |cell| cell.contains(sign));
    let comma_is_decimal = with(',').any(|cell| !in_threes(cell, ','));
    let dot_is_thousands =
        with('.').next().is_some() && with('.').all(|cell| in_threes(cell.split(',').next().unwrap_or(cell), '.'));
    match (comma_is_decimal, dot_is_thousands) {
        (true, true) => (Some(','), Some('.')),
        (true, false) => (Some(','), None),
        (false, true) if with(',').next().is_none() => (Some(','), Some('.')),
        _ => (None, None),
    }
}
