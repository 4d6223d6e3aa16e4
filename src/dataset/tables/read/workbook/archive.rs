//! What a workbook unpacks to, counted before it is read: a small file may hold gigabytes of blanks, or a cell far out.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;

use super::cells::MOST_CELLS;

/// A workbook unpacks to no more bytes than this.
const MOST_BYTES: u64 = 1 << 30;

/// Refuses a packed workbook that is larger than what can be read.
///
/// # Errors
/// How large it is, or what is wrong with it.
pub(super) fn checked(bytes: &[u8]) -> Result<(), String> {
    checked_to(bytes, MOST_BYTES, MOST_CELLS)
}

fn checked_to(bytes: &[u8], most: u64, most_cells: u64) -> Result<(), String> {
    let damaged = |error: &dyn std::fmt::Display| format!("it is no workbook that can be read: {error}");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut left = most;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|error| damaged(&error))?;
        let name = part.name().map_err(|error| damaged(&error))?.to_lowercase();
        // Pictures and the like are not read.
        if !is_read(&name) {
            continue;
        }
        // What a part says of its own size may be wrong: the first look is at that, the second at what comes out.
        if part.size() > left {
            return Err(too_large(most));
        }
        let mut unpacked = part.take(left + 1);
        let read = if name == "content.xml" {
            let mut counted = BufReader::new(Counted { inner: &mut unpacked, bytes: 0 });
            let most_of_sheet = dense_cells(&mut counted).map_err(|error| damaged(&error))?;
            if most_of_sheet > most_cells {
                return Err(too_wide(most_cells));
            }
            io::copy(&mut counted, &mut io::sink()).map(|_| counted.into_inner().bytes)
        } else {
            io::copy(&mut unpacked, &mut io::sink())
        };
        left = left.checked_sub(read.map_err(|error| damaged(&error))?).ok_or_else(|| too_large(most))?;
    }
    Ok(())
}

/// What is read of a workbook: its parts are XML, or records in its binary form.
fn is_read(name: &str) -> bool {
    [".xml", ".rels", ".bin"].iter().any(|ending| name.ends_with(ending))
}

pub(super) fn too_large(most: u64) -> String {
    format!(
        "it unpacks to more than {} MB, which is more than is read of a workbook; save its sheet as CSV",
        most >> 20
    )
}

pub(super) fn too_wide(most: u64) -> String {
    format!("a sheet of it has more than {most} cells, which is more than is read of a workbook; save it as CSV")
}

/// A reader that counts.
struct Counted<R> {
    inner: R,
    bytes: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.bytes += read as u64;
        Ok(read)
    }
}

/// How many cells the largest sheet of an `OpenDocument` has, empty ones between others too: repeated rows and cells are
/// written once, and unfolded by who reads them.
fn dense_cells(content: &mut impl BufRead) -> io::Result<u64> {
    let (mut most, mut sheet) = (0, Sheet::default());
    let mut tag = Vec::new();
    loop {
        content.skip_until(b'<')?;
        if !next_tag(content, &mut tag)? {
            return Ok(most.max(sheet.cells()));
        }
        let name = tag.split(|byte| b" \t\r\n/>".contains(byte)).next().unwrap_or_default();
        match name {
            b"table:table" => sheet = Sheet::default(),
            b"table:table-row" => sheet.row(repeats(&tag, b"table:number-rows-repeated")),
            b"table:table-cell" | b"table:covered-table-cell" => {
                let is_empty = tag.ends_with(b"/>") && memchr::memmem::find(&tag, b"office:").is_none();
                sheet.cell(repeats(&tag, b"table:number-columns-repeated"), is_empty);
            }
            _ => {}
        }
        most = most.max(sheet.cells());
    }
}

/// Reads what stands between `<` and its `>`: one within quotation marks or a comment ends nothing. Returns whether there
/// is one more.
fn next_tag(content: &mut impl BufRead, tag: &mut Vec<u8>) -> io::Result<bool> {
    tag.clear();
    let mut quote = None;
    loop {
        let before = tag.len();
        if content.read_until(b'>', tag)? == 0 {
            return Ok(before > 0);
        }
        let ends: Option<&[u8]> = match tag.as_slice() {
            [b'!', b'-', b'-', ..] => Some(b"-->"),
            [b'!', b'[', ..] => Some(b"]]>"),
            [b'?', ..] => Some(b"?>"),
            _ => None,
        };
        for byte in &tag[before..] {
            quote = match quote {
                None => [b'"', b'\''].contains(byte).then_some(*byte),
                Some(open) => (open != *byte).then_some(open),
            };
        }
        let is_over = ends.map_or(quote.is_none(), |ends| tag.ends_with(ends));
        if is_over {
            return Ok(true);
        }
    }
}

/// The dense extent of a sheet, as far as it was read.
#[derive(Default)]
struct Sheet {
    /// Rows before the last one that is not empty, and it.
    rows: u64,
    /// Those since.
    pending_rows: u64,
    columns: u64,
    /// Cells of the row before the last one that is not empty, and it.
    row: u64,
    pending: u64,
    /// Cells of all rows.
    unfolded: u64,
}

impl Sheet {
    fn row(&mut self, times: u64) {
        self.pending_rows = self.pending_rows.saturating_add(times);
        (self.row, self.pending) = (0, 0);
    }

    fn cell(&mut self, times: u64, is_empty: bool) {
        self.pending = self.pending.saturating_add(times);
        if !is_empty {
            self.row = self.row.saturating_add(self.pending);
            self.unfolded = self.unfolded.saturating_add(self.pending);
            self.columns = self.columns.max(self.row);
            self.rows = self.rows.saturating_add(self.pending_rows);
            (self.pending, self.pending_rows) = (0, 0);
        }
    }

    fn cells(&self) -> u64 {
        self.rows.saturating_mul(self.columns).max(self.unfolded)
    }
}

/// How often something is repeated, as its tag says: once, unless it says so.
fn repeats(tag: &[u8], name: &[u8]) -> u64 {
    let Some(place) = memchr::memmem::find(tag, name) else { return 1 };
    let digits = tag[place + name.len()..].iter().skip_while(|byte| !byte.is_ascii_digit());
    let digits = digits.take_while(|byte| byte.is_ascii_digit()).take(12);
    digits.fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
}

#[cfg(test)]
mod tests {
    use super::super::tests::packed;
    use super::*;

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let blanks = " ".repeat(1 << 20);
        let bytes = packed(&[("xl/workbook.xml", "<a/>"), ("xl/worksheets/sheet1.xml", &blanks)]);
        assert_eq!(checked_to(&bytes, 2 << 20, 10), Ok(()));
        assert!(checked_to(&bytes, 1 << 20, 10).unwrap_err().contains("unpacks to more than 1 MB"));
    }

    #[test]
    fn pictures_are_not_counted() {
        let bytes = packed(&[("xl/workbook.xml", "<a/>"), ("xl/media/image1.png", &" ".repeat(1 << 20))]);
        assert_eq!(checked_to(&bytes, 100, 10), Ok(()));
    }

    #[test]
    fn cells_that_are_repeated_are_counted() {
        let cells = |text: &str| dense_cells(&mut text.as_bytes()).unwrap();
        let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
        let filled = "<table:table-cell office:value=\"1\"><text:p>1</text:p></table:table-cell>";
        let gap = "<table:table-cell table:number-columns-repeated=\"16000\"/>";
        assert_eq!(cells(&row(&format!("{filled}{gap}"))), 1, "empty ones at the end are not there");
        assert_eq!(cells(&row(&format!("{filled}{gap}{filled}"))), 16_002);
        let quoted = "<table:table-cell office:string-value=\">\" table:number-columns-repeated=\"9000\"/>";
        assert_eq!(cells(&format!("{}<!-- <table:table> -->{}", row(quoted), row(quoted))), 18_000);
        let rows = "<table:table-row table:number-rows-repeated=\"1000\"><table:table-cell/></table:table-row>";
        assert_eq!(cells(&format!("{}{rows}", row(filled))), 1);
        assert_eq!(cells(&format!("{}{rows}{}", row(filled), row(&format!("{gap}{filled}")))), 1_002 * 16_001);
    }
}
