//! A stream of text cut into pieces of whole records, so that several threads can read them.

use std::io::{self, Read};

use encoding_rs::{Encoding, WINDOWS_1252};
use memchr::{memchr, memchr_iter, memchr2_iter, memrchr_iter};

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
    /// Some cell is quoted.
    pub(in crate::dataset::tables) is_quoted: bool,
    /// Line breaks inside of cells.
    pub(in crate::dataset::tables) has_long_cells: bool,
}

/// Cuts a stream into pieces.
pub(in crate::dataset::tables) struct Pieces<R> {
    input: R,
    /// What was read and not yet given out; it begins with a record.
    rest: Vec<u8>,
    size: usize,
    place: usize,
    record: u32,
    line: u64,
    is_at_end: bool,
    encoding: Known,
    has_quotes: bool,
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
        has_quotes: bool,
    ) -> Self {
        Self { input, rest, size: SIZE, place: 0, record: 1, line, is_at_end: false, encoding, has_quotes }
    }

    /// The next piece; nothing at the end.
    pub(in crate::dataset::tables) fn next(&mut self) -> io::Result<Option<Piece>> {
        loop {
            self.fill()?;
            if self.rest.is_empty() {
                return Ok(None);
            }
            let Some(end) = self.end() else {
                if self.size >= LONGEST {
                    let what = format!("the record on line {} does not end: is a quotation mark missing?", self.line);
                    return Err(io::Error::new(io::ErrorKind::InvalidData, what));
                }
                self.size *= 2;
                continue;
            };
            let tail = self.rest.split_off(end);
            let bytes = std::mem::replace(&mut self.rest, tail);
            self.size = SIZE;
            return Ok(Some(self.piece(bytes)));
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

    /// Where the last whole record ends: after a line break with an even number of quotation marks before it.
    fn end(&self) -> Option<usize> {
        if self.is_at_end && self.rest.len() <= self.size {
            return Some(self.rest.len());
        }
        let own = &self.rest[..self.rest.len().min(self.size)];
        let mut later = 0;
        let all = if self.has_quotes { memchr_iter(b'"', own).count() } else { 0 };
        let mut from = own.len();
        for end in memrchr_iter(b'\n', own) {
            if all > 0 {
                later += memchr_iter(b'"', &own[end..from]).count();
                from = end;
            }
            if (all - later).is_multiple_of(2) {
                return Some(end + 1);
            }
        }
        None
    }

    fn piece(&mut self, bytes: Vec<u8>) -> Piece {
        let is_quoted = self.has_quotes && memchr(b'"', &bytes).is_some();
        let lines = memchr_iter(b'\n', &bytes).count();
        let records = if is_quoted { records(&bytes) } else { lines };
        let piece = Piece {
            place: self.place,
            record: self.record,
            line: self.line,
            is_quoted,
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

/// Line breaks that end records: those outside of quotation marks.
fn records(bytes: &[u8]) -> usize {
    let (mut records, mut is_inside) = (0, false);
    for place in memchr2_iter(b'\n', b'"', bytes) {
        if bytes[place] == b'"' {
            is_inside = !is_inside;
        } else if !is_inside {
            records += 1;
        }
    }
    records
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &[u8], size: usize) -> Vec<Piece> {
        let mut pieces = Pieces { size, ..Pieces::new(Vec::new(), text, 2, Known::Nothing, true) };
        let mut all = Vec::new();
        while let Some(piece) = pieces.next().unwrap() {
            pieces.size = size;
            all.push(piece);
        }
        all
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
        let mut pieces = Pieces::new(Vec::new(), text.as_slice(), 7, Known::Nothing, true);
        let error = pieces.next().err().unwrap().to_string();
        assert!(error.contains("line 7") && error.contains("quotation mark"), "{error}");
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
