//! Delimited text (CSV, TSV) → blocks, read by several threads.

use std::io::Read;
use std::sync::{Mutex, PoisonError};

use simd_csv::ZeroCopyReaderBuilder;

use super::assemble::Assembler;
use super::block::{Block, Lines, Wanted};
use super::pieces::{Piece, Pieces};
use super::quotes;
use super::watch::Watch;
use crate::dataset::guarded;

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::dataset::tables) struct Dialect {
    /// Between cells.
    pub(in crate::dataset::tables) separator: u8,
    /// Whether cells can be quoted.
    pub(in crate::dataset::tables) has_quotes: bool,
    /// The first cell holds several, with commas between them: the series of Eurostat's tables.
    pub(in crate::dataset::tables) keys: usize,
}

/// Reads all pieces into the assembler. Several threads take turns at the stream and read what they took side by side.
///
/// # Errors
/// What the system says of the file, or a record that does not end.
pub(in crate::dataset::tables) fn read<R: Read + Send>(
    pieces: Pieces<R>,
    dialect: Dialect,
    assembler: &Assembler,
    watch: &Watch,
) -> Result<(), String> {
    let stream = Mutex::new(Some(pieces));
    let failed: Mutex<Option<String>> = Mutex::default();
    let next = || {
        let mut stream = stream.lock().unwrap_or_else(PoisonError::into_inner);
        match stream.as_mut().filter(|_| !watch.is_cancelled()).map(Pieces::next) {
            None => None,
            Some(Ok(piece)) => piece,
            Some(Err(error)) => {
                *stream = None;
                failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error.to_string());
                None
            }
        }
    };
    let work = || {
        while let Some(piece) = next() {
            let block = block(&piece, dialect, assembler.wanted());
            assembler.take(piece.place, &block);
            watch.took(block.rows as u64);
        }
    };
    guarded::shared(usize::MAX, work)?;
    failed.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}

/// A byte that stands in no text.
const NEVER: u8 = 0xFF;

/// The records of a piece.
fn block(piece: &Piece, dialect: Dialect, wanted: &Wanted) -> Block {
    let mut block = Block::new(wanted, piece.record, Lines::From(piece.line));
    let mut reader = ZeroCopyReaderBuilder::new();
    reader.delimiter(dialect.separator).flexible(true).has_headers(false);
    if !dialect.has_quotes {
        reader.quote(NEVER);
    }
    // The reader takes every mark for one that opens or ends a quotation.
    let is_proper = piece.quotes.is_none_or(|quotes| quotes.is_proper);
    let mended = (!is_proper).then(|| quotes::mended(&piece.bytes, dialect.separator));
    let mut reader = reader.from_reader(mended.as_deref().unwrap_or(&piece.bytes));
    let mut line = piece.line;
    let mut lines = Vec::new();
    // Reading from memory cannot fail.
    while let Ok(Some(record)) = reader.read_byte_record() {
        if piece.has_long_cells {
            lines.push(line);
            line += 1 + memchr::memchr_iter(b'\n', record.as_slice()).count() as u64;
        }
        if dialect.keys > 1 {
            let mut cells = record.iter();
            let first = cells.next().unwrap_or_default();
            let keys = first.split(|byte| *byte == b',');
            block.push(wanted, keys.chain(cells).map(<[u8]>::trim_ascii));
        } else if piece.quotes.is_some() {
            let cells: Vec<_> = record.unescaped_iter().collect();
            block.push(wanted, cells.iter().map(AsRef::as_ref));
        } else {
            block.push(wanted, record.iter());
        }
    }
    if piece.has_long_cells {
        block.lines = Lines::Each(lines);
    }
    block
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::pieces::Known;
    use super::super::quotes::Quotes;
    use super::*;

    /// As many columns as no record of a test has.
    const COLUMNS: usize = 40;

    /// The cells of all records, read in pieces of so many bytes; and on which line each record begins.
    fn read(text: &str, size: usize) -> std::io::Result<Vec<(u64, Vec<String>)>> {
        let dialect = Dialect { separator: b',', has_quotes: true, keys: 1 };
        let mut pieces = Pieces::new(Vec::new(), text.as_bytes(), 1, Known::Utf8, dialect).of_size(size);
        let wanted = Wanted::new(COLUMNS, &(0..COLUMNS).collect::<Vec<_>>(), &[]);
        let mut records = Vec::new();
        while let Some(piece) = pieces.next()? {
            let block = block(&piece, dialect, &wanted);
            for (row, (ragged, cells)) in block.ragged.iter().enumerate() {
                assert_eq!(row, *ragged);
                let cells = block.keys[..*cells].iter().map(|words| words.of_row(row).into_owned()).collect();
                records.push((block.lines.of(row), cells));
            }
        }
        Ok(records)
    }

    /// The same as the `csv` crate reads them.
    fn expected(text: &str) -> Vec<Vec<String>> {
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        reader.into_records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn quotation_marks_mean_what_they_mean_elsewhere(
            signs in prop::collection::vec(prop::sample::select(vec!["\"", "\"\"", "\",\"", ",", "\n", "\r\n", "a", "é", " "]), 0..38),
            size in 1..64_usize,
        ) {
            let text = signs.concat();
            let cells = read(&text, size).map(|records| records.into_iter().map(|(_, cells)| cells).collect::<Vec<_>>());
            match Quotes::of(text.as_bytes(), b',').open {
                None => prop_assert_eq!(cells.unwrap(), expected(&text)),
                Some(_) => prop_assert!(cells.is_err(), "what does not end is refused"),
            }
        }

        #[test]
        fn each_record_knows_its_line(
            cells in prop::collection::vec(prop::sample::select(vec!["a", "b\"c", "\"d\"", "\"e\nf\"", "\"g\"h"]), 1..30),
            size in 1..64_usize,
        ) {
            let text = cells.iter().flat_map(|cell| [cell, ",1\n"]).collect::<String>();
            let lines = cells.iter().scan(1, |line, cell| {
                *line += 1 + cell.matches('\n').count() as u64;
                Some(*line - 1 - cell.matches('\n').count() as u64)
            });
            let read: Vec<u64> = read(&text, size).unwrap().into_iter().map(|(line, _)| line).collect();
            prop_assert_eq!(read, lines.collect::<Vec<u64>>());
        }
    }
}
