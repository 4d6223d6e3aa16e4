//! A workbook's sheets, cell by cell: only cells in which something stands take memory.

use std::fmt::Display;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Reader, SheetType, Sheets, open_workbook_auto_from_rs};

use super::archive;
use crate::dataset::tables::read::watch::Watch;

/// A sheet has no more cells than this.
pub(super) const MOST_CELLS: u64 = 1 << 25;

/// Their texts together are no longer than this, however often one of them stands there.
const MOST_TEXT: usize = 1 << 30;

/// An opened workbook.
pub(super) struct Book {
    sheets: Sheets<Cursor<Arc<[u8]>>>,
}

/// How much of a sheet is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Upto {
    /// All of it.
    End,
    /// This row, from 0, or the first one in which something stands, where that is below.
    Row(u32),
}

/// The cells of a sheet in which something stands, row by row.
pub(super) struct Cells(Vec<(u32, u32, Data)>);

fn damaged(error: impl Display) -> String {
    format!("it is no workbook that can be read: {error}")
}

impl Book {
    /// # Errors
    /// What is wrong with the file, or that it is too large.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, String> {
        if bytes.starts_with(b"PK") {
            archive::checked(&bytes)?;
        }
        let sheets = open_workbook_auto_from_rs(Cursor::new(Arc::from(bytes))).map_err(damaged)?;
        Ok(Self { sheets })
    }

    /// The names of its sheets of cells.
    pub(super) fn names(&self) -> Vec<String> {
        let sheets = self.sheets.sheets_metadata().iter();
        sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|sheet| sheet.name.clone()).collect()
    }

    /// The cells of a sheet.
    ///
    /// # Errors
    /// What is wrong with it, or that it has too many.
    pub(super) fn cells(&mut self, sheet: &str, upto: Upto, watch: &Watch) -> Result<Cells, String> {
        let mut taking = Taking { cells: Vec::new(), text: 0, upto, watch };
        match &mut self.sheets {
            Sheets::Xlsx(book) => {
                let mut reader = book.worksheet_cells_reader(sheet).map_err(damaged)?;
                while let Some(cell) = reader.next_cell().map_err(damaged)? {
                    if !taking.takes(cell.get_position(), cell.get_value().clone().into())? {
                        break;
                    }
                }
            }
            Sheets::Xlsb(book) => {
                let mut reader = book.worksheet_cells_reader(sheet).map_err(damaged)?;
                while let Some(cell) = reader.next_cell().map_err(damaged)? {
                    if !taking.takes(cell.get_position(), cell.get_value().clone().into())? {
                        break;
                    }
                }
            }
            // These are kept whole by who reads them, however they are asked.
            book @ (Sheets::Xls(_) | Sheets::Ods(_)) => {
                let range = book.worksheet_range(sheet).map_err(damaged)?;
                let (top, left) = range.start().unwrap_or_default();
                for (row, column, value) in range.used_cells() {
                    let row = top.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
                    let column = left.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
                    if !taking.takes((row, column), value.clone())? {
                        break;
                    }
                }
            }
        }
        let mut cells = taking.cells;
        // Usually they are in order.
        if !cells.is_sorted_by_key(|(row, column, _)| (*row, *column)) {
            cells.sort_by_key(|(row, column, _)| (*row, *column));
        }
        Ok(Cells(cells))
    }
}

struct Taking<'a> {
    cells: Vec<(u32, u32, Data)>,
    /// Bytes of their texts.
    text: usize,
    upto: Upto,
    watch: &'a Watch,
}

impl Taking<'_> {
    /// Takes a cell, if something stands in it. Returns whether more are wanted.
    fn takes(&mut self, (row, column): (u32, u32), value: Data) -> Result<bool, String> {
        let is_below = match self.upto {
            Upto::End => false,
            Upto::Row(last) => row > last && self.cells.first().is_some_and(|(first, ..)| *first < row),
        };
        if is_below || self.watch.is_cancelled() {
            return Ok(false);
        }
        let is_blank = match &value {
            Data::Empty => true,
            Data::String(text) => {
                self.text += text.len();
                text.trim().is_empty()
            }
            _ => false,
        };
        if !is_blank {
            self.cells.push((row, column, value));
        }
        if self.cells.len() as u64 > MOST_CELLS {
            return Err(archive::too_wide(MOST_CELLS));
        }
        if self.text > MOST_TEXT {
            return Err(archive::too_large(MOST_TEXT as u64));
        }
        Ok(true)
    }
}

impl Cells {
    /// The first row in which something stands, from 0.
    pub(super) fn first(&self) -> Option<u32> {
        self.0.first().map(|(row, ..)| *row)
    }

    /// The rows in which something stands, with their numbers from 0.
    pub(super) fn rows(&self) -> impl Iterator<Item = (u32, Row<'_>)> {
        self.0.chunk_by(|one, other| one.0 == other.0).map(|cells| (cells[0].0, Row(cells)))
    }

    /// A row, from 0.
    pub(super) fn row(&self, row: u32) -> Row<'_> {
        let start = self.0.partition_point(|(own, ..)| *own < row);
        let end = self.0.partition_point(|(own, ..)| *own <= row);
        Row(&self.0[start..end])
    }
}

/// The cells of a row in which something stands.
#[derive(Clone, Copy)]
pub(super) struct Row<'a>(&'a [(u32, u32, Data)]);

impl Row<'_> {
    /// The first of its cells as texts, as a file of text would have them; those in which nothing stands are empty.
    pub(super) fn texts(self, columns: usize) -> Vec<String> {
        let mut texts = vec![String::new(); columns];
        for (_, column, value) in self.0 {
            if let Some(own) = texts.get_mut(*column as usize) {
                *own = text(value);
            }
        }
        texts
    }

    /// How many columns it has, up to the last one in which something stands.
    pub(super) fn width(self) -> usize {
        self.0.last().map_or(0, |(_, column, _)| *column as usize + 1)
    }

    /// The columns in which something stands.
    pub(super) fn filled(self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|(_, column, _)| *column as usize)
    }
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
