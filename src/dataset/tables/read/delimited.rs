//! Delimited text (CSV, TSV) → blocks, read by several threads.

use std::io::Read;
use std::sync::{Mutex, PoisonError};
use std::thread;

use simd_csv::ZeroCopyReaderBuilder;

use super::assemble::Assembler;
use super::block::{Block, Lines};
use super::pieces::{Piece, Pieces};
use super::watch::Watch;

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
            let block = block(&piece, dialect, assembler);
            assembler.take(piece.place, &block);
            watch.took(block.rows as u64);
        }
    };
    thread::scope(|scope| {
        for _ in 1..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
        work();
    });
    failed.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}

/// The records of a piece.
fn block(piece: &Piece, dialect: Dialect, assembler: &Assembler) -> Block {
    let wanted = assembler.wanted();
    let mut block = Block::new(wanted, piece.record, Lines::From(piece.line));
    let mut reader = ZeroCopyReaderBuilder::new();
    reader.delimiter(dialect.separator).flexible(true).has_headers(false);
    let mut reader = reader.from_reader(piece.bytes.as_slice());
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
        } else if piece.is_quoted {
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
