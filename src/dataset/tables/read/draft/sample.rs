//! The beginning of a table: what its columns are called, and some of its rows.

use std::collections::BTreeMap;

use crate::dataset::tables::read::quotes::Quotes;
use crate::dataset::tables::read::recognise::{header, sniff};

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
    /// Other sheets of the workbook that have the same columns.
    pub(in crate::dataset) alike: Vec<String>,
    /// What it is read as without a layout, where it is.
    pub(in crate::dataset) known: Option<String>,
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
    let skip_rows = header_at(&first_lines(&lines, separator));
    let rows = records(skip_rows);
    let is_usual = rows.first().is_none_or(|header| sniff(&header.join(&separator.to_string())) == separator);
    Sample { name: name.to_owned(), separator: (!is_usual).then_some(separator), skip_rows, ..of_rows(rows) }
}

impl Sample {
    /// Whether another sheet has the same columns in the same place.
    pub(in crate::dataset) fn is_like(&self, rows: &[Vec<String>]) -> bool {
        let names = |row: &[String]| row.iter().filter(|name| !name.is_empty()).cloned().collect::<Vec<_>>();
        rows.get(self.skip_rows).is_some_and(|row| names(row) == names(&self.columns))
    }
}

/// That of a sheet, by its rows.
pub(in crate::dataset) fn of_sheet(rows: &[Vec<String>], name: &str, sheet: Option<String>) -> Sample {
    let skip_rows = header_at(rows);
    let rows = rows.iter().skip(skip_rows).take(ROWS + 1).cloned().collect();
    Sample { name: name.to_owned(), sheet, skip_rows, ..of_rows(rows) }
}

/// The cells of each line. Where a cell holds a line break, the lines after it belong to the one where it begins.
fn first_lines(lines: &[&str], separator: char) -> Vec<Vec<String>> {
    let mut cells = Vec::new();
    let mut record = String::new();
    let mut begun = 0;
    for line in lines {
        record.push_str(line);
        begun += 1;
        let quotes = Quotes::of(record.as_bytes(), u8::try_from(separator).unwrap_or(b','));
        if quotes.open.is_some() && begun < 10 {
            record.push('\n');
            continue;
        }
        let own = header(&record, separator, 0).map(|(cells, ..)| cells).unwrap_or_default();
        cells.push(own);
        cells.extend(std::iter::repeat_n(Vec::new(), begun - 1));
        record.clear();
        begun = 0;
    }
    cells
}

/// So many rows are looked at for the header.
const FIRST: usize = 60;

/// The header is the first row that fills as many cells as most rows after it do, and is followed by numbers: before it
/// there are titles, and what was asked for.
fn header_at(rows: &[Vec<String>]) -> usize {
    let rows = &rows[..rows.len().min(FIRST)];
    let counts: Vec<usize> = rows.iter().map(|row| filled(row)).collect();
    let has_number = |row: &Vec<String>| row.iter().any(|cell| is_number(cell.trim()));
    // The column of row names may have none itself.
    let is_nameless = |row: &[String]| row.len() > 1 && row[0].trim().is_empty();
    let is_full = |place: &usize| {
        let names = counts[*place] + usize::from(is_nameless(&rows[*place]));
        counts[*place] > 0 && names >= usual(&counts[place + 1..])
    };
    // Headings of groups stand between.
    let is_above_numbers = |place: &usize| {
        let usual = usual(&counts[place + 1..]);
        let mut later = rows[place + 1..].iter().filter(|row| filled(row) * 2 > usual);
        later.next().is_some_and(has_number)
    };
    let full: Vec<usize> = (0..rows.len()).filter(is_full).collect();
    full.iter().copied().find(is_above_numbers).or_else(|| full.first().copied()).unwrap_or_default()
}

fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// How many cells most of some rows fill. Of notes, which fill but one, there may be more than rows of data.
fn usual(counts: &[usize]) -> usize {
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    counts.iter().filter(|count| **count > 1).for_each(|count| *times.entry(*count).or_default() += 1);
    times.into_iter().max_by_key(|(count, times)| (*times, *count)).map_or(1, |(count, _)| count)
}

/// Digits, and what sets them apart.
fn is_number(cell: &str) -> bool {
    cell.chars().any(|sign| sign.is_ascii_digit())
        && cell.chars().all(|sign| sign.is_ascii_digit() || [',', '.', ' ', '\u{A0}', '\u{202F}'].contains(&sign))
}

fn of_rows(mut rows: Vec<Vec<String>>) -> Sample {
    if rows.is_empty() {
        return Sample::default();
    }
    let columns = rows.remove(0);
    // Notes below a table are no rows of it.
    let usual = usual(&rows.iter().map(|row| filled(row)).collect::<Vec<usize>>());
    rows.retain(|row| filled(row) * 2 > usual);
    let (decimal, thousands) = signs(&rows);
    Sample { columns, rows, decimal, thousands, ..Sample::default() }
}

/// How numbers are written, where that is not `1,234.5`.
fn signs(rows: &[Vec<String>]) -> (Option<char>, Option<char>) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_stands_below_titles_and_blank_lines() {
        for (text, skip, first) in [
            ("year,place,n\n2024,MA,1\n", 0, "year"),
            ("\"Source\",\"WDI\",\n\n\"Updated\",\"2024\",\n\nname,code,2022,2023\nMA,MAR,,5\nDZ,DZA,4,\n", 4, "name"),
            ("Statistics\n\n\"Filter: all\"\n\nyear;place;n;\n2024;MA;1;\nINFO\n(c)\n", 4, "year"),
            ("Table 34.\n\nRegion,2020,2021\nREGION,,\nTotal,5,6\nAfrica,3,\nD withheld\nSource: x\n", 2, "Region"),
            (",Total,Mexico\n1992,5,6\n1993,7,8\n1994,7,8\n", 0, ""),
            ("Source;BKA\nyear;n\n2023;5\n2024;6\n", 1, "year"),
        ] {
            let sample = of_text(text, "x");
            assert_eq!((sample.skip_rows, sample.columns[0].as_str()), (skip, first), "{text}");
        }
    }

    #[test]
    fn notes_are_no_rows_and_gaps_are() {
        assert_eq!(of_text("a;b;n;\nx;y;1;\nINFO\n(c) x\n", "x").rows.len(), 1);
        let wide = of_text("a,b,2020,2021,2022,2023,2024\nx,y,,,,,1\nx,z,,,,,2\n", "x");
        assert_eq!(wide.rows.len(), 2);
    }
}
