//! Parquet → blocks: one row group after the other, only the columns that are wanted, dictionaries as dictionaries.

use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use chrono::{DateTime, Days, NaiveDate};
use polars_arrow::array::{Array, BooleanArray, DictionaryArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::datatypes::{
    ArrowDataType, DTYPE_CATEGORICAL_NEW, Field, IntegerType, Metadata, PhysicalType, PrimitiveType, TimeUnit,
};
use polars_arrow::types::NativeType;
use polars_buffer::Buffer;
use polars_parquet::read::{
    BasicDecompressor, ColumnChunkMetadata, FileMetadata, PageReader, column_iter_to_arrays, infer_schema,
    read_metadata,
};

use super::assemble::Assembler;
use super::block::{Block, Figures, Lines, Places, Plain};
use super::watch::Watch;
use super::words::Words;

/// A Parquet file, of which the description was read.
pub(in crate::dataset::tables) struct Parquet {
    file: Mutex<File>,
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
        let damaged = |error: polars::error::PolarsError| format!("it is a damaged Parquet file: {error}");
        let metadata = read_metadata(&mut file).map_err(damaged)?;
        let schema = infer_schema(&metadata).map_err(damaged)?;
        let fields = schema.iter_values().cloned().collect();
        Ok(Self { file: Mutex::new(file), metadata, fields })
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
            let bytes = self.bytes(chunk).ok()?;
            for word in dictionary(chunk, &bytes)? {
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
        let columns = (0..self.fields.len()).map(|column| self.keys(0, column, &Watch::default()));
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
            .scan(0, |rows, group| {
                let start = *rows;
                *rows += group.num_rows();
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
        thread::scope(|scope| {
            for _ in 1..thread::available_parallelism().map_or(1, usize::from).min(starts.len()) {
                scope.spawn(work);
            }
            work();
        });
        failed.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    }

    fn group(&self, group: usize, start: usize, assembler: &Assembler, watch: &Watch) -> Result<Block, String> {
        let wanted = assembler.wanted();
        let rows = self.metadata.row_groups[group].num_rows();
        let first = u32::try_from(start + 1).map_err(|_| "it has more rows than can be counted here".to_owned())?;
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
        let name = &self.fields[column].name;
        let mut chunks = self.metadata.row_groups[group]
            .columns_under_root_iter(name)
            .ok_or_else(|| format!("a row group has no column “{name}”"))?;
        match (chunks.next(), chunks.next()) {
            (Some(chunk), None) => Ok(chunk),
            _ => Err(format!("column “{name}” holds lists or records, not single values")),
        }
    }

    fn bytes(&self, chunk: &ColumnChunkMetadata) -> Result<Buffer<u8>, String> {
        let range = chunk.byte_range();
        let length = usize::try_from(range.end - range.start).map_err(|_| "a column is too long".to_owned())?;
        let mut bytes = vec![0; length];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let read = file.seek(SeekFrom::Start(range.start)).and_then(|_| file.read_exact(&mut bytes));
        read.map(|()| Buffer::from_vec(bytes)).map_err(|error| format!("it is cut short: {error}"))
    }

    /// The words of a column.
    fn keys(&self, group: usize, column: usize, watch: &Watch) -> Result<Words, String> {
        let chunk = self.chunk(group, column)?;
        let bytes = self.bytes(chunk)?;
        watch.read(bytes.len() as u64);
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
            each_text(array.as_ref(), |text| words.push(text.unwrap_or_default().as_bytes()))?;
        }
        Ok(words)
    }

    /// The numbers of a column.
    fn values(&self, group: usize, column: usize, watch: &Watch) -> Result<Figures, String> {
        let chunk = self.chunk(group, column)?;
        let bytes = self.bytes(chunk)?;
        watch.read(bytes.len() as u64);
        let field = &self.fields[column];
        let field = if is_text(&field.dtype) {
            Field::new(field.name.clone(), ArrowDataType::Utf8View, true)
        } else {
            field.clone()
        };
        let mut figures = Figures::default();
        for array in arrays(chunk, bytes, field)? {
            if !whole_numbers(array.as_ref(), &mut figures) {
                each_text(array.as_ref(), |text| figures.push(text.unwrap_or_default().as_bytes()))?;
            }
        }
        Ok(figures)
    }
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
    let name = field.name.clone();
    let own = &chunk.descriptor().descriptor.primitive_type;
    let read = column_iter_to_arrays(vec![pages(chunk, bytes)], vec![own], field, None);
    read.map(|(arrays, _)| arrays).map_err(|error| format!("column “{name}” cannot be decoded: {error}"))
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

/// Adds whole numbers, none of which is missing or below 0. Returns whether they were such.
fn whole_numbers(array: &dyn Array, figures: &mut Figures) -> bool {
    fn add<T: NativeType + TryInto<u64> + TryInto<u32>>(array: &dyn Array, figures: &mut Figures) -> bool {
        let Some(numbers) = array.as_any().downcast_ref::<PrimitiveArray<T>>() else { return false };
        if numbers.null_count() > 0 {
            return false;
        }
        let values = numbers.values();
        // All at once where they fit, which they usually do.
        let mut is_long = true;
        let longs: Vec<u32> = values
            .iter()
            .map(|number| {
                let long = (*number).try_into().ok();
                is_long &= long.is_some();
                long.unwrap_or_default()
            })
            .collect();
        if is_long && figures.plain.len() == 0 {
            figures.plain = Plain::Longs(longs);
            return true;
        }
        let read: Option<Vec<u64>> = values.iter().map(|number| (*number).try_into().ok()).collect();
        read.map(|read| read.into_iter().for_each(|number| figures.plain.push(number))).is_some()
    }
    match array.dtype() {
        ArrowDataType::Int8 => add::<i8>(array, figures),
        ArrowDataType::Int16 => add::<i16>(array, figures),
        ArrowDataType::Int32 => add::<i32>(array, figures),
        ArrowDataType::Int64 => add::<i64>(array, figures),
        ArrowDataType::UInt8 => add::<u8>(array, figures),
        ArrowDataType::UInt16 => add::<u16>(array, figures),
        ArrowDataType::UInt32 => add::<u32>(array, figures),
        ArrowDataType::UInt64 => add::<u64>(array, figures),
        _ => false,
    }
}

/// Each value as a file of text would have it; days as `2024-01-31`.
fn each_text(array: &dyn Array, mut with: impl FnMut(Option<&str>)) -> Result<(), String> {
    fn numbers<T: NativeType + std::fmt::Display>(array: &dyn Array, with: &mut impl FnMut(Option<&str>)) -> bool {
        let Some(values) = array.as_any().downcast_ref::<PrimitiveArray<T>>() else { return false };
        values.iter().for_each(|value| with(value.map(ToString::to_string).as_deref()));
        true
    }
    let day = |text: Option<NaiveDate>| text.map(|day| day.to_string());
    let epoch = NaiveDate::default();
    let is_told = match array.dtype() {
        ArrowDataType::Date32 => {
            let days = array.as_any().downcast_ref::<PrimitiveArray<i32>>();
            days.is_some_and(|days| {
                let since = |days: i32| match u64::try_from(days) {
                    Ok(days) => epoch.checked_add_days(Days::new(days)),
                    Err(_) => epoch.checked_sub_days(Days::new(u64::from(days.unsigned_abs()))),
                };
                days.iter().for_each(|days| with(day(days.and_then(|days| since(*days))).as_deref()));
                true
            })
        }
        ArrowDataType::Timestamp(unit, _) => {
            let unit = match unit {
                TimeUnit::Second => 1,
                TimeUnit::Millisecond => 1_000,
                TimeUnit::Microsecond => 1_000_000,
                TimeUnit::Nanosecond => 1_000_000_000,
            };
            let at = |time: &i64| DateTime::from_timestamp(time.div_euclid(unit), 0).map(|time| time.date_naive());
            array.as_any().downcast_ref::<PrimitiveArray<i64>>().is_some_and(|times| {
                times.iter().for_each(|time| with(day(time.and_then(at)).as_deref()));
                true
            })
        }
        ArrowDataType::Boolean => array.as_any().downcast_ref::<BooleanArray>().is_some_and(|values| {
            values.iter().for_each(|value| with(value.map(|value| if value { "true" } else { "false" })));
            true
        }),
        dtype => match dtype.to_physical_type() {
            PhysicalType::Utf8View => array.as_any().downcast_ref::<Utf8ViewArray>().is_some_and(|texts| {
                texts.iter().for_each(&mut with);
                true
            }),
            PhysicalType::Primitive(PrimitiveType::Int8) => numbers::<i8>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::Int16) => numbers::<i16>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::Int32) => numbers::<i32>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::Int64) => numbers::<i64>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::UInt8) => numbers::<u8>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::UInt16) => numbers::<u16>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::UInt32) => numbers::<u32>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::UInt64) => numbers::<u64>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::Float32) => numbers::<f32>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::Float64) => numbers::<f64>(array, &mut with),
            _ => false,
        },
    };
    if is_told { Ok(()) } else { Err(format!("values of the type {:?} cannot be read", array.dtype())) }
}
