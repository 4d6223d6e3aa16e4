//! A stream of text cut into pieces of whole records, so that several threads can read them.

use std::io::{self, Read};

use encoding_rs::{Encoding, WINDOWS_1252};
use memchr::{memchr, memchr_iter, memrchr};

use super::delimited::Dialect;
use super::quotes::Quotes;

/// Whole records of a file.
pub(in crate::dataset::tables) struct Piece {
    /// Its place among the pieces, from 0.
    pub(in crate::dataset::tables) place: usize,
    /// Its text, as UTF-8 but for single bytes that are none.
    pub(in crate::dataset::tables) bytes: Vec<u8>,
    /// The number of its first record, from 1.
    pub(in crate::dataset::tables) record: u32,
    /// The line of the file that it begins on, from 1.
    pub(in crate::dataset::tables) line: u64,
    /// What its quotation marks are; `None`: it has none.
    pub(in crate::dataset::tables) quotes: Option<Quotes>,
    /// Line breaks inside of cells.
    pub(in crate::dataset::tables) has_long_cells: bool,
}

/// Cuts a stream into pieces.
pub(in crate::dataset::tables) struct Pieces<R> {
    input: R,
    /// What was read and not yet given out; it begins with a record.
    rest: Vec<u8>,
    /// Bytes of a piece, unless a record is longer.
    usual: usize,
    size: usize,
    place: usize,
    record: u32,
    line: u64,
    is_at_end: bool,
    encoding: Known,
    dialect: Dialect,
}

/// What is known of how bytes stand for letters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::dataset::tables) enum Known {
    /// Only ASCII was seen.
    Nothing,
    /// Letters beyond ASCII were seen, and they were UTF-8.
    Utf8,
    /// Another one, of which the lower half is ASCII.
    Other(&'static Encoding),
}

/// Bytes of a piece.
const SIZE: usize = 4 << 20;
/// A record is no longer than this.
const LONGEST: usize = 64 << 20;

impl<R: Read> Pieces<R> {
    /// Cuts what follows `rest`, which begins with the first record of data, on this line of the file.
    pub(in crate::dataset::tables) fn new(
        rest: Vec<u8>,
        input: R,
        line: u64,
        encoding: Known,
        dialect: Dialect,
    ) -> Self {
        Self { input, rest, usual: SIZE, size: SIZE, place: 0, record: 1, line, is_at_end: false, encoding, dialect }
    }

    /// The same in pieces of so many bytes.
    #[cfg(test)]
    pub(super) fn of_size(self, size: usize) -> Self {
        Self { usual: size, size, ..self }
    }

    /// The next piece; nothing at the end.
    pub(in crate::dataset::tables) fn next(&mut self) -> io::Result<Option<Piece>> {
        loop {
            self.fill()?;
            if self.rest.is_empty() {
                return Ok(None);
            }
            let is_all = self.is_at_end && self.rest.len() <= self.size;
            let own = &self.rest[..self.rest.len().min(self.size)];
            let has_quotes = self.dialect.has_quotes && memchr(b'"', own).is_some();
            let quotes = has_quotes.then(|| Quotes::of(own, self.dialect.separator));
            let open = quotes.and_then(|quotes| quotes.open);
            let end = match (is_all, quotes) {
                (true, _) if open.is_none() => Some(own.len()),
                (false, Some(quotes)) => quotes.end,
                (false, None) => memrchr(b'\n', own).map(|place| place + 1),
                (true, _) => None,
            };
            let Some(end) = end else {
                if is_all || self.size >= LONGEST {
                    return Err(self.endless(open));
                }
                self.size *= 2;
                continue;
            };
            let tail = self.rest.split_off(end);
            let bytes = std::mem::replace(&mut self.rest, tail);
            self.size = self.usual;
            return Ok(Some(self.piece(bytes, quotes)));
        }
    }

    /// Reads until a piece is full.
    fn fill(&mut self) -> io::Result<()> {
        let mut filled = self.rest.len();
        if self.is_at_end || filled >= self.size {
            return Ok(());
        }
        self.rest.resize(self.size, 0);
        while filled < self.size {
            match self.input.read(&mut self.rest[filled..]) {
                Ok(0) => {
                    self.is_at_end = true;
                    break;
                }
                Ok(read) => filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.rest.truncate(filled);
                    return Err(error);
                }
            }
        }
        self.rest.truncate(filled);
        Ok(())
    }

    /// That the first record does not end, or a quotation, which may begin in a later one.
    fn endless(&self, open: Option<usize>) -> io::Error {
        let lines = open.map_or(0, |open| memchr_iter(b'\n', &self.rest[..open]).count());
        let what = if open.is_some() { "quotation" } else { "record" };
        let line = self.line + lines as u64;
        let what = format!("the {what} on line {line} does not end: is a quotation mark missing?");
        io::Error::new(io::ErrorKind::InvalidData, what)
    }

    fn piece(&mut self, bytes: Vec<u8>, quotes: Option<Quotes>) -> Piece {
        let lines = memchr_iter(b'\n', &bytes).count();
        let records = quotes.map_or(lines, |quotes| quotes.records);
        let piece = Piece {
            place: self.place,
            record: self.record,
            line: self.line,
            quotes,
            has_long_cells: records != lines,
            bytes: self.decoded(bytes),
        };
        self.place += 1;
        self.record = self.record.saturating_add(u32::try_from(records).unwrap_or(u32::MAX));
        self.line += lines as u64;
        piece
    }

    /// As UTF-8. Once letters of another encoding were seen, all are taken for such.
    fn decoded(&mut self, bytes: Vec<u8>) -> Vec<u8> {
        if self.encoding == Known::Nothing && !bytes.is_ascii() {
            let is_utf8 = std::str::from_utf8(&bytes).is_ok();
            self.encoding = if is_utf8 { Known::Utf8 } else { Known::Other(WINDOWS_1252) };
        }
        match self.encoding {
            Known::Other(encoding) => encoding.decode_without_bom_handling(&bytes).0.into_owned().into_bytes(),
            Known::Nothing | Known::Utf8 => bytes,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const COMMAS: Dialect = Dialect { separator: b',', has_quotes: true, keys: 1 };

    fn cut(text: &[u8], size: usize) -> Vec<Piece> {
        let mut pieces = Pieces::new(Vec::new(), text, 2, Known::Nothing, COMMAS).of_size(size);
        std::iter::from_fn(|| pieces.next().unwrap()).collect()
    }

    #[test]
    fn pieces_end_with_a_record() {
        let pieces = cut(b"a,1\nb,\"x\ny\"\nc,3\n", 8);
        let texts: Vec<&[u8]> = pieces.iter().map(|piece| piece.bytes.as_slice()).collect();
        assert_eq!(texts, [b"a,1\n".as_slice(), b"b,\"x\ny\"\n", b"c,3\n"]);
        assert_eq!(pieces.iter().map(|piece| piece.record).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(pieces.iter().map(|piece| piece.line).collect::<Vec<_>>(), [2, 3, 5]);
        assert!(pieces[1].has_long_cells && !pieces[0].has_long_cells);
    }

    #[test]
    fn what_is_no_utf8_is_read_as_windows_1252() {
        let pieces = cut(b"C\xF4te d'Ivoire,1\n", 100);
        assert_eq!(pieces[0].bytes, "Côte d'Ivoire,1\n".as_bytes());
        let pieces = cut("Côte d'Ivoire,1\n".as_bytes(), 100);
        assert_eq!(pieces[0].bytes, "Côte d'Ivoire,1\n".as_bytes());
    }

    #[test]
    fn a_record_that_never_ends_is_an_error() {
        let text: Vec<u8> = b"a,\"b\n".iter().chain(std::iter::repeat_n(&b'x', LONGEST * 2)).copied().collect();
        let mut pieces = Pieces::new(Vec::new(), text.as_slice(), 7, Known::Nothing, COMMAS);
        let error = pieces.next().err().unwrap().to_string();
        assert!(error.contains("line 7") && error.contains("quotation mark"), "{error}");
    }

    #[test]
    fn a_quotation_that_never_ends_is_an_error_on_its_line() {
        let text = b"a,1\n\"b\nc\",\"2\nd,3\n";
        let mut pieces = Pieces::new(Vec::new(), text.as_slice(), 2, Known::Nothing, COMMAS);
        let error = pieces.next().err().unwrap().to_string();
        assert_eq!(error, "the quotation on line 4 does not end: is a quotation mark missing?");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_between_pieces(lines in prop::collection::vec("[a-c,]{0,6}|\"[a-c\n]{0,6}\"", 0..40), size in 8..64_usize) {
            let text = lines.iter().flat_map(|line| [line, "\n"]).collect::<String>();
            let whole: Vec<u8> = cut(text.as_bytes(), size).into_iter().flat_map(|piece| piece.bytes).collect();
            prop_assert_eq!(whole, text.into_bytes());
        }
    }
}
