//! Quotation marks of delimited text, as RFC 4180 has them: one at the start of a cell opens a quotation, inside of one
//! two stand for one, and any other is a letter like all others.

use memchr::{memchr, memchr2, memchr2_iter};

/// What the quotation marks of a text do to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::dataset::tables) struct Quotes {
    /// Behind the last line break that ends a record; `None`: there is none.
    pub(in crate::dataset::tables) end: Option<usize>,
    /// Line breaks that end records.
    pub(in crate::dataset::tables) records: usize,
    /// Every mark belongs to a quotation, and every quotation is a whole cell.
    pub(in crate::dataset::tables) is_proper: bool,
    /// Where a quotation begins that does not end.
    pub(in crate::dataset::tables) open: Option<usize>,
}

impl Quotes {
    /// Those of a text that begins with a record.
    pub(in crate::dataset::tables) fn of(text: &[u8], separator: u8) -> Self {
        let mut quotes = Self { end: None, records: 0, is_proper: true, open: None };
        // The second mark of two inside of a quotation.
        let mut second = usize::MAX;
        for place in memchr2_iter(b'\n', b'"', text) {
            match (text[place], quotes.open) {
                (b'"', Some(_)) if place == second => {}
                (b'"', Some(_)) if text.get(place + 1) == Some(&b'"') => second = place + 1,
                (b'"', Some(_)) => {
                    quotes.open = None;
                    quotes.is_proper &= is_end_of_cell(&text[place + 1..], separator);
                }
                (b'"', None) if place == 0 || [separator, b'\n'].contains(&text[place - 1]) => {
                    quotes.open = Some(place);
                }
                (b'"', None) => quotes.is_proper = false,
                (_, None) => {
                    quotes.end = Some(place + 1);
                    quotes.records += 1;
                }
                (_, Some(_)) => {}
            }
        }
        quotes
    }
}

fn is_end_of_cell(rest: &[u8], separator: u8) -> bool {
    matches!(rest, [] | [b'\n', ..] | [b'\r', b'\n', ..]) || rest[0] == separator
}

/// The same cells, of which those that hold marks are quoted as a whole.
pub(in crate::dataset::tables) fn mended(text: &[u8], separator: u8) -> Vec<u8> {
    let mut mended = Vec::with_capacity(text.len() + text.len() / 8);
    let mut rest = text;
    while !rest.is_empty() {
        let (cell, end) = first_cell(rest, separator);
        if rest[..end].contains(&b'"') {
            mended.push(b'"');
            for &byte in &cell {
                mended.push(byte);
                if byte == b'"' {
                    mended.push(byte);
                }
            }
            mended.push(b'"');
        } else {
            mended.extend_from_slice(&cell);
        }
        let next = memchr2(separator, b'\n', &rest[end..]).map_or(rest.len(), |place| end + place + 1);
        mended.extend_from_slice(&rest[end..next]);
        rest = &rest[next..];
    }
    mended
}

/// What the first cell says, and where it ends: before a separator or a line break.
fn first_cell(text: &[u8], separator: u8) -> (Vec<u8>, usize) {
    let mut cell = Vec::new();
    let mut at = 0;
    if text.first() == Some(&b'"') {
        at = 1;
        while let Some(length) = memchr(b'"', &text[at..]) {
            cell.extend_from_slice(&text[at..at + length]);
            at += length + 1;
            if text.get(at) != Some(&b'"') {
                break;
            }
            cell.push(b'"');
            at += 1;
        }
    }
    let end = memchr2(separator, b'\n', &text[at..]).map_or(text.len(), |length| at + length);
    let tail = &text[at..end];
    let is_last = text.get(end) != Some(&separator);
    let tail = if is_last { tail.strip_suffix(b"\r").unwrap_or(tail) } else { tail };
    cell.extend_from_slice(tail);
    (cell, at + tail.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_inside_of_a_cell_is_a_letter() {
        let quotes = Quotes::of(b"M\"B,5\nX\"Y,6\n", b',');
        assert_eq!(quotes, Quotes { end: Some(12), records: 2, is_proper: false, open: None });
        let quotes = Quotes::of(b"\"M\"\"\nB\",5\nX,\"6\n", b',');
        assert_eq!(quotes, Quotes { end: Some(10), records: 1, is_proper: true, open: Some(12) });
    }

    #[test]
    fn what_is_mended_is_quoted_as_a_whole() {
        for (text, says) in [
            ("M\"B,5\r\n", "\"M\"\"B\",5\r\n"),
            ("\"a\"b\"c,d\n", "\"ab\"\"c\",d\n"),
            ("a,\"b\"x\r\n\r\n", "a,\"bx\"\r\n\r\n"),
            ("\"a, \"\"b\"\"\n\" ,c", "\"a, \"\"b\"\"\n \",c"),
            (",\"\",\n", ",\"\",\n"),
        ] {
            let mended = mended(text.as_bytes(), b',');
            assert_eq!(String::from_utf8_lossy(&mended), says, "{text:?}");
            assert!(Quotes::of(&mended, b',').is_proper);
        }
    }
}
