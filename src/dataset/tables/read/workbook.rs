//! Workbooks (XLSX, XLS, ODS) → blocks: a sheet read like a text, cells as they would be written.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Sheets, open_workbook_auto_from_rs};

use super::assemble::Assembler;
use super::block::{Block, Lines};
use super::layout::Layout;
use super::plan::Plan;
use super::recognise;
use super::watch::Watch;

/// A sheet whose rows were recognised.
pub(in crate::dataset::tables) struct Sheet {
    pub(in crate::dataset::tables) plan: Plan,
    range: Range<Data>,
    /// The row of the sheet that the header is in, from 0.
    header: u32,
    columns: usize,
}

/// Rows of a block.
const ROWS: usize = 1 << 15;

/// Finds the sheet that somebody knows how to read.
///
/// # Errors
/// What is wrong with the file, or that nobody knows its sheets.
pub(in crate::dataset::tables) fn open(
    bytes: Vec<u8>,
    name: &str,
    layouts: &[Layout],
    forced: Option<&Layout>,
) -> Result<Sheet, String> {
    let damaged = |error: &dyn std::fmt::Display| format!("it is no workbook that can be read: {error}");
    let mut workbook: Sheets<Cursor<Vec<u8>>> =
        open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let names = workbook.sheet_names();
    let mut reasons = Vec::new();
    for sheet in &names {
        let range = workbook.worksheet_range(sheet).map_err(|error| damaged(&error))?;
        if range.is_empty() {
            continue;
        }
        match recognised(&range, sheet, name, layouts, forced) {
            Ok((plan, header, columns)) => return Ok(Sheet { plan, range, header, columns }),
            Err(why) => reasons.push(format!("sheet {sheet}: {why}")),
        }
    }
    Err(if reasons.is_empty() { "its sheets are empty".to_owned() } else { reasons.join("; ") })
}

/// The first rows of the sheet that has most, as texts, with its name.
///
/// # Errors
/// What is wrong with the file, or that it is empty.
pub(in crate::dataset::tables) fn rows(bytes: Vec<u8>, most: usize) -> Result<(String, Vec<Vec<String>>), String> {
    let damaged = |error: &dyn std::fmt::Display| format!("it is no workbook that can be read: {error}");
    let mut workbook: Sheets<Cursor<Vec<u8>>> =
        open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let ranges = workbook.worksheets();
    let (name, range) = ranges.into_iter().max_by_key(|(_, range)| range.height()).ok_or("it has no sheet")?;
    let (Some(first), Some((last, columns))) = (range.start(), range.end()) else {
        return Err("its sheets are empty".to_owned());
    };
    let cell = |row, column| range.get_value((row, column)).map(text).unwrap_or_default();
    let all = (0..=last).take(first.0 as usize + most);
    Ok((name, all.map(|row| (0..=columns).map(|column| cell(row, column)).collect()).collect()))
}

fn recognised(
    range: &Range<Data>,
    sheet: &str,
    name: &str,
    layouts: &[Layout],
    forced: Option<&Layout>,
) -> Result<(Plan, u32, usize), String> {
    let is_of_sheet = |layout: &&Layout| layout.file.sheet.as_deref().is_none_or(|own| own == sheet);
    for layout in forced.into_iter().chain(layouts.iter().filter(|_| forced.is_none())).filter(is_of_sheet) {
        let header = u32::try_from(layout.file.skip_rows).unwrap_or(u32::MAX);
        let columns = names(range, header);
        if recognise::fits(layout, &columns) || forced.is_some() {
            let plan = recognise::columns(&columns, name, layouts, Some(layout))?;
            return Ok((plan, header, columns.len()));
        }
    }
    let header = range.start().map_or(0, |(row, _)| row);
    let columns = names(range, header);
    let plan = recognise::columns(&columns, name, &[], None)?;
    Ok((plan, header, columns.len()))
}

/// The names in a row, as far as there are some.
fn names(range: &Range<Data>, row: u32) -> Vec<String> {
    let last = range.end().map_or(0, |(_, column)| column);
    let mut names: Vec<String> =
        (0..=last).map(|column| range.get_value((row, column)).map(text).unwrap_or_default()).collect();
    let used = names.iter().rposition(|name| !name.trim().is_empty()).map_or(0, |place| place + 1);
    names.truncate(used);
    names
}

/// A cell as a file of text would have it.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        Data::Int(number) => number.to_string(),
        // Whole numbers are kept as fractions.
        Data::Float(number) => number.to_string(),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(time) => {
            time.as_datetime().map_or_else(|| time.as_f64().to_string(), |time| time.date().to_string())
        }
        Data::Error(error) => error.to_string(),
    }
}

impl Sheet {
    /// The line of the first row of data, from 1.
    pub(in crate::dataset::tables) fn line(&self) -> u64 {
        u64::from(self.header) + 2
    }

    /// Reads all rows below the header into the assembler.
    pub(in crate::dataset::tables) fn read(&self, assembler: &Assembler, watch: &Watch) {
        let wanted = assembler.wanted();
        let first = self.header + 1;
        let last = self.range.end().map_or(0, |(row, _)| row);
        let columns = u32::try_from(self.columns).unwrap_or(u32::MAX);
        for (place, start) in (first..=last).step_by(ROWS).enumerate() {
            if watch.is_cancelled() {
                return;
            }
            let mut block = Block::new(wanted, start - first + 1, Lines::Each(Vec::new()));
            let mut lines = Vec::new();
            let end = last.min(start.saturating_add(u32::try_from(ROWS).unwrap_or(u32::MAX) - 1));
            for row in start..=end {
                let cells: Vec<String> = (0..columns)
                    .map(|column| self.range.get_value((row, column)).map(text).unwrap_or_default())
                    .collect();
                // Sheets end in rows that are formatted, and empty.
                if cells.iter().any(|cell| !cell.trim().is_empty()) {
                    block.push(wanted, cells.iter().map(String::as_bytes));
                    lines.push(u64::from(row) + 1);
                }
            }
            block.lines = Lines::Each(lines);
            assembler.take(place, &block);
            watch.took(block.rows as u64);
        }
    }
}
