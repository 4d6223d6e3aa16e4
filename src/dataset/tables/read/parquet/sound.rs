//! Whether what a Parquet file says of itself can be true, asked before memory is reserved for it.

use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;

use polars_parquet::parquet::compression::Compression;
use polars_parquet::read::{ColumnChunkMetadata, PhysicalType};

use super::compact::Compact;

/// The length of the footer, and the letters that a file ends with.
const END: u64 = 8;

/// Looks through the description at the end of a file, and returns how long the file is.
pub(super) fn length(file: &mut (impl Read + Seek)) -> Result<u64, String> {
    let failed = |error: std::io::Error| format!("it cannot be read: {error}");
    let whole = file.seek(SeekFrom::End(0)).map_err(failed)?;
    let Some(before) = whole.checked_sub(END) else { return Ok(whole) };
    let mut end = [0; 4];
    file.seek(SeekFrom::Start(before)).and_then(|_| file.read_exact(&mut end)).map_err(failed)?;
    let length = u64::from(u32::from_le_bytes(end));
    // Whoever reads it says what is wrong with its end.
    let Some(start) = before.checked_sub(length) else { return Ok(whole) };
    let mut footer = Vec::new();
    file.seek(SeekFrom::Start(start)).map_err(failed)?;
    file.by_ref().take(length).read_to_end(&mut footer).map_err(failed)?;
    let is_sound = Compact { rest: &footer }.structure(&mut |_, _, _| {}).is_some();
    if is_sound { Ok(whole) } else { Err("its description at the end cannot be read".to_owned()) }
}

/// Where a column of a row group stands in a file of this length.
pub(super) fn range(chunk: &ColumnChunkMetadata, length: u64) -> Option<Range<u64>> {
    let start = u64::try_from(chunk.dictionary_page_offset().unwrap_or(chunk.data_page_offset())).ok()?;
    let end = start.checked_add(u64::try_from(chunk.compressed_size()).ok()?)?;
    (end <= length).then_some(start..end)
}

/// What the header of a page says.
#[derive(Default)]
struct Header {
    kind: i64,
    unpacked: i64,
    packed: i64,
    values: i64,
}

/// Kinds of pages.
const DATA: i64 = 0;
const DICTIONARY: i64 = 2;
const DATA_2: i64 = 3;

/// Whether the pages of a column hold so many rows, and no page unpacks to more than it can.
pub(super) fn has_rows(chunk: &ColumnChunkMetadata, bytes: &[u8], rows: usize) -> bool {
    i64::try_from(rows).is_ok_and(|rows| chunk.num_values() == rows && values(chunk, bytes, rows) == Some(rows))
}

/// The values of pages, one after the other, until there are so many.
fn values(chunk: &ColumnChunkMetadata, bytes: &[u8], rows: i64) -> Option<i64> {
    let mut rest = bytes;
    let mut values = 0_i64;
    while values < rows {
        let mut header = Header::default();
        let mut compact = Compact { rest };
        compact.structure(&mut |outer, id, number| match (outer, id) {
            (0, 1) => header.kind = number,
            (0, 2) => header.unpacked = number,
            (0, 3) => header.packed = number,
            // Of data, of dictionaries, and of data in the second version: numbers of values all.
            (5 | 7 | 8, 1) => header.values = number,
            _ => {}
        })?;
        let (page, after) = compact.rest.split_at_checked(usize::try_from(header.packed).ok()?)?;
        let most = (page.len() as u64).saturating_mul(unpacks_to(chunk.compression()));
        let unpacked = u64::try_from(header.unpacked).ok().filter(|unpacked| *unpacked <= most)?;
        let own = u64::try_from(header.values).ok()?;
        match header.kind {
            DATA | DATA_2 => values = values.checked_add(header.values)?,
            DICTIONARY if own.checked_mul(least(chunk.physical_type()))? <= unpacked => {}
            _ => return None,
        }
        rest = after;
    }
    Some(values)
}

/// So many bytes a byte unpacks to at most, and some more.
fn unpacks_to(compression: Compression) -> u64 {
    match compression {
        Compression::Uncompressed => 1,
        Compression::Snappy => 32,
        Compression::Lz4 | Compression::Lz4Raw | Compression::Lzo => 512,
        Compression::Gzip => 2_048,
        Compression::Brotli | Compression::Zstd => 1 << 20,
    }
}

/// So many bytes a value of a dictionary takes at least.
fn least(kind: PhysicalType) -> u64 {
    match kind {
        PhysicalType::Int64 | PhysicalType::Double => 8,
        PhysicalType::Int96 => 12,
        PhysicalType::Int32 | PhysicalType::Float | PhysicalType::ByteArray => 4,
        PhysicalType::FixedLenByteArray(length) => length.max(1) as u64,
        PhysicalType::Boolean => 1,
    }
}
