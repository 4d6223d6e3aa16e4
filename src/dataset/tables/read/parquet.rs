//! Parquet → blocks: one row group after the other, only the columns that are wanted, dictionaries as dictionaries.

mod compact;
mod sound;
mod values;

use std::fmt::Display;
use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use polars_arrow::array::{Array, DictionaryArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, DTYPE_CATEGORICAL_NEW, Field, IntegerType, Metadata};
use polars_buffer::Buffer;
use polars_parquet::read::{
    BasicDecompressor, ColumnChunkMetadata, FileMetadata, PageReader, column_iter_to_arrays, infer_schema,
    read_metadata,
};

use self::values::{each_text, is_single, unreadable, whole_numbers};
use super::assemble::Assembler;
use super::block::{Block, Figures, Lines, Places};
use super::watch::Watch;
use super::words::Words;
use crate::dataset::guarded;
use crate::figures::visible::visible;

/// A Parquet file, of which the description was read.
pub(in crate::dataset::tables) struct Parquet {
    file: Mutex<File>,
    /// Bytes of it.
    length: u64,
    metadata: FileMetadata,
    fields: Vec<Field>,
}

/// More different words than this are rarer than columns that are no dictionary at all.
const SMALL: usize = 256;

impl Parquet {
    /// Reads what a file says of itself.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(in crate::dataset::tables) fn open(mut file: File) -> Result<Self, String> {
        let length = sound::length(&mut file).map_err(damaged)?;
        let (metadata, fields) = caught(|| {
            let metadata = read_metadata(&mut file).map_err(damaged)?;
            let fields = infer_schema(&metadata).map_err(damaged)?.iter_values().cloned().collect();
            Ok((metadata, fields))
        })
        .unwrap_or_else(|| Err(damaged("its description at the end cannot be read")))?;
        Ok(Self { file: Mutex::new(file), length, metadata, fields })
    }

    /// The names of its columns.
    pub(in crate::dataset::tables) fn columns(&self) -> Vec<String> {
        self.fields.iter().map(|field| field.name.to_string()).collect()
    }

    /// What it says under a name.
    pub(in crate::dataset::tables) fn note(&self, name: &str) -> Option<&str> {
        let notes = self.metadata.key_value_metadata.as_ref()?;
        notes.iter().find(|note| note.key == name)?.value.as_deref()
    }

    /// The words of a column by its name.
    pub(in crate::dataset::tables) fn words_of(
        &self,
        group: usize,
        name: &str,
        watch: &Watch,
    ) -> Result<Words, String> {
        self.keys(group, self.place(name)?, watch)
    }

    /// The numbers of a column by its name; where there is none, an odd one.
    pub(in crate::dataset::tables) fn figures_of(
        &self,
        group: usize,
        name: &str,
        watch: &Watch,
    ) -> Result<Figures, String> {
        self.values(group, self.place(name)?, watch)
    }

    fn place(&self, name: &str) -> Result<usize, String> {
        self.fields.iter().position(|field| field.name == name).ok_or_else(|| format!("it has no column “{name}”"))
    }

    /// The different words of a column, where all of it is a dictionary; `None`: nobody knows without reading it.
    pub(in crate::dataset::tables) fn words(&self, column: usize) -> Option<Vec<String>> {
        let mut words: Vec<String> = Vec::new();
        for group in 0..self.metadata.row_groups.len() {
            let chunk = self.chunk(group, column).ok()?;
            let bytes = self.bytes(group, column, chunk).ok()?;
            for word in caught(|| dictionary(chunk, &bytes))?? {
                let word = String::from_utf8_lossy(&word).into_owned();
                if !words.contains(&word) {
                    words.push(word);
                }
            }
        }
        Some(words)
    }

    /// Some rows as texts, from the first one on.
    ///
    /// # Errors
    /// What is wrong with a page.
    pub(in crate::dataset::tables) fn rows(&self, most: usize) -> Result<Vec<Vec<String>>, String> {
        if self.metadata.row_groups.is_empty() {
            return Ok(Vec::new());
        }
        let is_read = |column: &usize| is_single(&self.fields[*column].dtype);
        // What cannot be read is as good as empty: a layout can do without.
        let columns = (0..self.fields.len()).map(|column| match Some(column).filter(is_read) {
            Some(column) => self.keys(0, column, &Watch::default()),
            None => Ok(Words::default()),
        });
        let columns = columns.collect::<Result<Vec<Words>, String>>()?;
        let rows = self.metadata.row_groups[0].num_rows().min(most);
        let row = |row| columns.iter().map(|words| words.of_row(row).into_owned()).collect();
        Ok((0..rows).map(row).collect())
    }

    /// Reads all row groups into the assembler. Several threads take one after the other.
    ///
    /// # Errors
    /// What is wrong with a page.
    pub(in crate::dataset::tables) fn read(&self, assembler: &Assembler, watch: &Watch) -> Result<(), String> {
        let next = AtomicUsize::new(0);
        let failed: Mutex<Option<String>> = Mutex::default();
        let starts: Vec<usize> = self
            .metadata
            .row_groups
            .iter()
            .scan(0_usize, |rows, group| {
                let start = *rows;
                *rows = rows.saturating_add(group.num_rows());
                Some(start)
            })
            .collect();
        let work = || loop {
            let group = next.fetch_add(1, Ordering::Relaxed);
            let has_failed = failed.lock().unwrap_or_else(PoisonError::into_inner).is_some();
            if group >= starts.len() || watch.is_cancelled() || has_failed {
                return;
            }
            match self.group(group, starts[group], assembler, watch) {
                Ok(block) => {
                    assembler.take(group, &block);
                    watch.took(block.rows as u64);
                }
                Err(why) => {
                    failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(why);
                }
            }
        };
        guarded::shared(starts.len(), work)?;
        failed.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    }

    fn group(&self, group: usize, start: usize, assembler: &Assembler, watch: &Watch) -> Result<Block, String> {
        let wanted = assembler.wanted();
        let rows = self.metadata.row_groups[group].num_rows();
        let first = u32::try_from(start.saturating_add(1))
            .map_err(|_| "it has more rows than can be counted here".to_owned())?;
        let mut block = Block { first, rows, lines: Lines::From(u64::from(first)), ..Block::default() };
        for &column in wanted.keys() {
            block.keys.push(self.keys(group, column, watch)?);
        }
        for &column in wanted.values() {
            block.values.push(self.values(group, column, watch)?);
        }
        let is_whole = block.keys.iter().all(|words| words.codes.len() == rows)
            && block.values.iter().all(|figures| figures.plain.len() == rows);
        if is_whole { Ok(block) } else { Err("its columns are of different lengths".to_owned()) }
    }

    fn chunk(&self, group: usize, column: usize) -> Result<&ColumnChunkMetadata, String> {
        let Field { name, dtype, .. } = &self.fields[column];
        if !is_single(dtype) {
            return Err(self.refused(column));
        }
        let mut chunks = self.metadata.row_groups[group]
            .columns_under_root_iter(name)
            .ok_or_else(|| format!("a row group has no column “{name}”"))?;
        match (chunks.next(), chunks.next()) {
            (Some(chunk), None) => Ok(chunk),
            _ => Err(self.refused(column)),
        }
    }

    /// The pages of a column in a row group: as many as it should have, and none longer than it can be.
    fn bytes(&self, group: usize, column: usize, chunk: &ColumnChunkMetadata) -> Result<Buffer<u8>, String> {
        let range = sound::range(chunk, self.length).ok_or_else(|| self.broken(column, "reaches beyond the file"))?;
        let length = usize::try_from(range.end - range.start).map_err(|_| self.broken(column, "is too long"))?;
        let mut bytes = vec![0; length];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let read = file.seek(SeekFrom::Start(range.start)).and_then(|_| file.read_exact(&mut bytes));
        read.map_err(|error| format!("it is cut short: {error}"))?;
        drop(file);
        let rows = self.metadata.row_groups[group].num_rows();
        if sound::has_rows(chunk, &bytes, rows) {
            Ok(Buffer::from_vec(bytes))
        } else {
            Err(self.broken(column, &format!("has no pages that hold the {rows} rows the file tells of")))
        }
    }

    /// That a column is damaged.
    fn broken(&self, column: usize, what: &str) -> String {
        damaged(format!("column “{}” {what}", visible(&self.fields[column].name)))
    }

    /// The words of a column.
    fn keys(&self, group: usize, column: usize, watch: &Watch) -> Result<Words, String> {
        let chunk = self.chunk(group, column)?;
        let bytes = self.bytes(group, column, chunk)?;
        watch.read(bytes.len() as u64);
        caught(|| self.words_in(chunk, bytes, column)).unwrap_or_else(|| Err(self.broken(column, UNDECODED)))
    }

    fn words_in(&self, chunk: &ColumnChunkMetadata, bytes: Buffer<u8>, column: usize) -> Result<Words, String> {
        let field = &self.fields[column];
        if is_text(&field.dtype) {
            if let Some(small) = dictionary(chunk, &bytes).map(|words| words.len() < SMALL) {
                let integer = if small { IntegerType::UInt8 } else { IntegerType::UInt32 };
                if let Ok(arrays) = arrays(chunk, bytes.clone(), categorical(field, integer)) {
                    return if small { coded::<u8>(&arrays) } else { coded::<u32>(&arrays) };
                }
            }
            let plain = Field::new(field.name.clone(), ArrowDataType::Utf8View, true);
            return Ok(texts(&arrays(chunk, bytes, plain)?));
        }
        let mut words = Words::default();
        for array in arrays(chunk, bytes, field.clone())? {
            each_text(array.as_ref(), |text| words.push(text.unwrap_or_default().as_bytes()))
                .map_err(|_| self.refused(column))?;
        }
        Ok(words)
    }

    /// Why a column is not read.
    fn refused(&self, column: usize) -> String {
        let field = &self.fields[column];
        format!("column “{}”: {}", visible(&field.name), unreadable(&field.dtype))
    }

    /// The numbers of a column.
    fn values(&self, group: usize, column: usize, watch: &Watch) -> Result<Figures, String> {
        let chunk = self.chunk(group, column)?;
        let bytes = self.bytes(group, column, chunk)?;
        watch.read(bytes.len() as u64);
        caught(|| self.figures_in(chunk, bytes, column)).unwrap_or_else(|| Err(self.broken(column, UNDECODED)))
    }

    fn figures_in(&self, chunk: &ColumnChunkMetadata, bytes: Buffer<u8>, column: usize) -> Result<Figures, String> {
        let field = &self.fields[column];
        let field = if is_text(&field.dtype) {
            Field::new(field.name.clone(), ArrowDataType::Utf8View, true)
        } else {
            field.clone()
        };
        let mut figures = Figures::default();
        for array in arrays(chunk, bytes, field)? {
            if !whole_numbers(array.as_ref(), &mut figures) {
                each_text(array.as_ref(), |text| figures.push(text.unwrap_or_default().as_bytes()))
                    .map_err(|_| self.refused(column))?;
            }
        }
        Ok(figures)
    }
}

/// What cannot be made out.
const UNDECODED: &str = "cannot be decoded";

fn damaged(why: impl Display) -> String {
    format!("it is a damaged Parquet file: {why}")
}

/// Reads what may be damaged, at which the decoder panics now and then; `None`: it did.
fn caught<T>(read: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok()
}

fn is_text(dtype: &ArrowDataType) -> bool {
    let is_string = |dtype: &ArrowDataType| {
        matches!(dtype, ArrowDataType::Utf8 | ArrowDataType::LargeUtf8 | ArrowDataType::Utf8View)
    };
    is_string(dtype) || matches!(dtype, ArrowDataType::Dictionary(_, words, _) if is_string(words))
}

/// The field as a dictionary, which pages are decoded into as they are.
fn categorical(field: &Field, integer: IntegerType) -> Field {
    let words = Box::new(ArrowDataType::Utf8View);
    let mut other = Field::new(field.name.clone(), ArrowDataType::Dictionary(integer, words, false), true);
    let mut metadata = Metadata::default();
    metadata.insert(DTYPE_CATEGORICAL_NEW.into(), "".into());
    other.metadata = Some(Arc::new(metadata));
    other
}

fn pages(chunk: &ColumnChunkMetadata, bytes: Buffer<u8>) -> BasicDecompressor {
    let longest = bytes.len();
    BasicDecompressor::new(PageReader::new(Cursor::new(bytes), chunk, Vec::new(), longest), Vec::new())
}

fn arrays(chunk: &ColumnChunkMetadata, bytes: Buffer<u8>, field: Field) -> Result<Vec<Box<dyn Array>>, String> {
    let name = visible(&field.name).into_owned();
    let own = &chunk.descriptor().descriptor.primitive_type;
    let read = column_iter_to_arrays(vec![pages(chunk, bytes)], vec![own], field, None);
    read.map(|(arrays, _)| arrays).map_err(|error| damaged(format!("column “{name}” {UNDECODED}: {error}")))
}

/// The words of a column's dictionary; `None`: it has none.
fn dictionary(chunk: &ColumnChunkMetadata, bytes: &Buffer<u8>) -> Option<Vec<Vec<u8>>> {
    let page = pages(chunk, bytes.clone()).read_dict_page().ok()??;
    let mut rest: &[u8] = &page.buffer;
    let mut words = Vec::with_capacity(page.num_values);
    for _ in 0..page.num_values {
        let (length, after) = rest.split_at_checked(4)?;
        let length = usize::try_from(u32::from_le_bytes(length.try_into().ok()?)).ok()?;
        let (word, after) = after.split_at_checked(length)?;
        words.push(word.to_vec());
        rest = after;
    }
    Some(words)
}

/// Dictionaries as words. A missing value is an empty word.
fn coded<T: polars_arrow::array::DictionaryKey + Into<u32>>(arrays: &[Box<dyn Array>]) -> Result<Words, String> {
    if let [array] = arrays
        && array.null_count() == 0
        && let Some(array) = array.as_any().downcast_ref::<DictionaryArray<T>>()
    {
        let keys = array.keys().values();
        let places = match std::mem::size_of::<T>() {
            1 => Places::Bytes(keys.iter().map(|key| u8::try_from((*key).into()).unwrap_or_default()).collect()),
            _ => Places::Longs(keys.iter().map(|key| (*key).into()).collect()),
        };
        return Ok(Words::coded(places, words_of(array.values().as_ref())?));
    }
    let mut words = Words::default();
    for array in arrays {
        let array = array.as_any().downcast_ref::<DictionaryArray<T>>().ok_or("a dictionary is of another kind")?;
        let own = words_of(array.values().as_ref())?;
        for key in array.keys() {
            let word = key.and_then(|key| own.get(usize::try_from((*key).into()).ok()?));
            words.push(word.map_or(b"".as_slice(), |word| word));
        }
    }
    Ok(words)
}

fn words_of(array: &dyn Array) -> Result<Vec<Box<[u8]>>, String> {
    let texts = array.as_any().downcast_ref::<Utf8ViewArray>().ok_or("a dictionary holds no text")?;
    Ok(texts.iter().map(|text| text.unwrap_or_default().as_bytes().into()).collect())
}

fn texts(arrays: &[Box<dyn Array>]) -> Words {
    let mut words = Words::default();
    for array in arrays.iter().filter_map(|array| array.as_any().downcast_ref::<Utf8ViewArray>()) {
        array.iter().for_each(|text| words.push(text.unwrap_or_default().as_bytes()));
    }
    words
}
