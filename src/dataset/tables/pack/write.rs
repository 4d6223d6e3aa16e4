//! Observations → a packed file: sorted, dictionaries as dictionaries, zstd.

use std::io::Write;

use polars_arrow::array::{Array, DictionaryArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::bitmap::Bitmap;
use polars_arrow::datatypes::{ArrowDataType, ArrowSchema, Field, IntegerType};
use polars_arrow::record_batch::RecordBatchT;
use polars_buffer::Buffer;
use polars_parquet::write::{
    CompressionOptions, Encoding, FileWriter, KeyValue, StatisticsOptions, Version, WriteOptions, ZstdLevel,
    row_group_iter, schema_to_metadata_key,
};
use rayon::prelude::*;

use super::meta::{CubeMeta, Meta, TableMeta};
use super::{NOTE, OWN, cube_key};
use crate::dataset::tables::chunk::{OPEN, Silence};
use crate::dataset::tables::cube::{Cube, CubeKey};
use crate::dataset::tables::table::{Role, Table};

/// Writes a packed file.
pub(in crate::dataset) struct Writer<'w> {
    inner: FileWriter<&'w mut (dyn Write + Send)>,
    schema: ArrowSchema,
    dimensions: Vec<String>,
    groups: usize,
    tables: Vec<TableMeta>,
    notes: Vec<KeyValue>,
}

/// Rows of a group. As many are read at once, by each processor.
const GROUP: usize = 1 << 17;
/// What a measure comes to by a dimension is written beside the rows where it is no more numbers than this.
const MOST_CELLS: usize = 1 << 19;
/// How hard bytes are squeezed: more takes longer, and hardly saves any.
const LEVEL: i32 = 6;

const OPTIONS: WriteOptions = WriteOptions {
    statistics: StatisticsOptions {
        min_value: true,
        max_value: true,
        distinct_count: false,
        null_count: true,
        binary_statistics_truncate_length: None,
    },
    version: Version::V1,
    compression: CompressionOptions::Uncompressed,
    data_page_size: None,
};

/// The values of a column in some rows.
pub(in crate::dataset) enum Column {
    /// Places of words, and these; `None`: no word.
    Words(Vec<Option<u32>>, Vec<String>),
    /// Counts; `None`: no limit, or no number.
    Counts(Vec<Option<u64>>),
    /// Numbers of rows.
    Numbers(Vec<u32>),
}

impl Column {
    /// Words as they stand, each once.
    pub(in crate::dataset) fn of_words<'a>(words: impl Iterator<Item = Option<&'a str>>) -> Self {
        let mut known: Vec<String> = Vec::new();
        let mut place = |word: &'a str| {
            let place = known.iter().position(|own| own == word).unwrap_or_else(|| {
                known.push(word.to_owned());
                known.len() - 1
            });
            u32::try_from(place).unwrap_or(u32::MAX)
        };
        let codes = words.map(|word| word.map(&mut place)).collect();
        Self::Words(codes, known)
    }

    fn array(self) -> Result<Box<dyn Array>, String> {
        Ok(match self {
            Self::Counts(counts) => PrimitiveArray::<u64>::from(counts).boxed(),
            Self::Numbers(numbers) => PrimitiveArray::<u32>::from_vec(numbers).boxed(),
            Self::Words(codes, words) => {
                let values = Utf8ViewArray::from_slice_values(&words).boxed();
                let is_there: Bitmap = codes.iter().map(Option::is_some).collect();
                let keys = codes.into_iter().map(Option::unwrap_or_default).collect::<Vec<u32>>();
                let keys = PrimitiveArray::<u32>::from_vec(keys)
                    .with_validity((is_there.unset_bits() > 0).then_some(is_there));
                DictionaryArray::try_from_keys(keys, values, false).map_err(|error| error.to_string())?.boxed()
            }
        })
    }
}

impl<'w> Writer<'w> {
    /// One for observations that set these dimensions.
    ///
    /// # Errors
    /// A dimension that is called like a column of another role; what the library refuses.
    pub(in crate::dataset) fn new(out: &'w mut (dyn Write + Send), dimensions: Vec<String>) -> Result<Self, String> {
        if let Some(taken) = dimensions.iter().find(|own| OWN.contains(&own.as_str())) {
            return Err(format!(
                "a dimension is called “{taken}”, as a column of packed files is; rename it in its layout"
            ));
        }
        let words = || ArrowDataType::Dictionary(IntegerType::UInt32, Box::new(ArrowDataType::Utf8View), false);
        let kind = |name: &str| match name {
            "low" | "high" => ArrowDataType::UInt64,
            "number" => ArrowDataType::UInt32,
            _ => words(),
        };
        let names = OWN.into_iter().chain(dimensions.iter().map(String::as_str));
        let fields = names.map(|name| (name.into(), Field::new(name.into(), kind(name), true)));
        let schema: ArrowSchema = fields.collect();
        let level = ZstdLevel::try_new(LEVEL).map_err(|error| error.to_string())?;
        let options = WriteOptions { compression: CompressionOptions::Zstd(Some(level)), ..OPTIONS };
        let inner = FileWriter::try_new(out, schema.clone(), options).map_err(|error| error.to_string())?;
        Ok(Self { inner, schema, dimensions, groups: 0, tables: Vec::new(), notes: Vec::new() })
    }

    /// Writes a table, sorted.
    ///
    /// # Errors
    /// What the system or the library refuses.
    pub(in crate::dataset) fn table(&mut self, table: &Table) -> Result<(), String> {
        let first = self.groups;
        let rows = sorted(table);
        for rows in rows.chunks(GROUP) {
            let columns = self.columns_of(table, rows);
            self.group(columns, rows.len())?;
        }
        let place = self.tables.len();
        self.tables.push(TableMeta::of(table, first..self.groups));
        for (key, name) in cubes(table, place) {
            let cube = table.cubes.get(&key, || Cube::new(table, &key));
            let text = serde_json::to_string(&CubeMeta::of(cube.cells())).map_err(|error| error.to_string())?;
            self.notes.push(KeyValue { key: name, value: Some(text) });
        }
        Ok(())
    }

    fn columns_of(&self, table: &Table, rows: &[u32]) -> Vec<Column> {
        let at = |row: &u32| table.chunk_of(*row as usize);
        let coded = |code: &(dyn Fn(&u32) -> Option<u32> + Sync), words: &(dyn Fn(u32) -> String + Sync)| {
            let codes: Vec<Option<u32>> = rows.par_iter().map(code).collect();
            narrowed(&codes, words)
        };
        let silence = |row: &u32| {
            let (chunk, at) = at(row);
            chunk.state(at).silence()
        };
        let count = |limit: &(dyn Fn(&u32) -> u64 + Sync)| -> Vec<Option<u64>> {
            let is_number = |row: &u32| matches!(silence(row), Silence::None | Silence::Suppressed);
            rows.par_iter().map(|row| Some(limit(row)).filter(|limit| *limit != OPEN && is_number(row))).collect()
        };
        let low = |row: &u32| {
            let (chunk, at) = at(row);
            chunk.low.at(at)
        };
        let high = |row: &u32| {
            let (chunk, at) = at(row);
            chunk.high.as_ref().map_or_else(|| chunk.low.at(at), |high| high.at(at))
        };
        let measure = |code: u32| table.measures[code as usize].id.clone();
        let period = |code: u32| table.periods[code as usize].code();
        let status = |row: &u32| {
            let (chunk, at) = at(row);
            chunk.state(at).status().code()
        };
        let mut columns = vec![
            coded(&|row| Some(at(row)).map(|(chunk, at)| chunk.measure.code(at)), &measure),
            Column::Counts(count(&low)),
            Column::Counts(count(&high)),
            coded(&|row| Some(at(row)).map(|(chunk, at)| chunk.period.code(at)), &period),
            Column::of_words(rows.iter().map(|row| Some(status(row)))),
            Column::of_words(rows.iter().map(|row| Some(silence(row).label()).filter(|label| !label.is_empty()))),
            Column::of_words(rows.iter().map(|_| Some(table.source.id.as_str()))),
            Column::Numbers(
                rows.par_iter()
                    .map(|row| {
                        let (chunk, at) = at(row);
                        chunk.record(at)
                    })
                    .collect(),
            ),
        ];
        for dimension in &self.dimensions {
            columns.push(match (table.dimension(dimension), table.constants.get(dimension)) {
                (Some(place), _) => {
                    let own = &table.dimensions[place];
                    let code = |row: &u32| {
                        let (chunk, at) = at(row);
                        // A total is no code: the dimension is absent.
                        Some(chunk.dimensions[place].code(at))
                            .filter(|code| own.codes[*code as usize].role != Role::Total)
                    };
                    coded(&code, &|code| own.codes[code as usize].code.clone())
                }
                (None, constant) => Column::of_words(rows.iter().map(|_| constant)),
            });
        }
        columns
    }

    /// Writes some rows: a column of values for each column of the file.
    ///
    /// # Errors
    /// What the system or the library refuses.
    pub(in crate::dataset) fn group(&mut self, columns: Vec<Column>, rows: usize) -> Result<(), String> {
        let failed = |error: polars::error::PolarsError| error.to_string();
        let arrays = columns.into_iter().map(Column::array).collect::<Result<Vec<_>, String>>()?;
        let encodings: Buffer<Vec<Encoding>> = self
            .schema
            .iter_values()
            .map(|field| {
                let is_words = matches!(field.dtype, ArrowDataType::Dictionary(..));
                vec![if is_words { Encoding::RleDictionary } else { Encoding::Plain }]
            })
            .collect();
        let batch = RecordBatchT::try_new(rows, self.schema.clone().into(), arrays).map_err(failed)?;
        let fields = self.inner.parquet_schema().fields().to_vec();
        let options = self.inner.options();
        self.inner.write(rows as u64, row_group_iter(batch, encodings, fields, options)).map_err(failed)?;
        self.groups += 1;
        Ok(())
    }

    /// Writes what the file says of itself.
    ///
    /// # Errors
    /// What the system or the library refuses.
    pub(in crate::dataset) fn finish(mut self, meta: Meta) -> Result<(), String> {
        let meta = Meta { tables: std::mem::take(&mut self.tables), ..meta };
        let text = serde_json::to_string(&meta).map_err(|error| error.to_string())?;
        let mut notes =
            vec![schema_to_metadata_key(&self.schema), KeyValue { key: NOTE.to_owned(), value: Some(text) }];
        notes.append(&mut self.notes);
        self.inner.end(Some(notes)).map(|_| ()).map_err(|error| error.to_string())
    }
}

/// Codes of few words out of many: only those that occur.
fn narrowed(codes: &[Option<u32>], word: &(dyn Fn(u32) -> String + Sync)) -> Column {
    let most = codes.iter().flatten().max().map_or(0, |most| *most as usize + 1);
    let mut places: Vec<Option<u32>> = vec![None; most];
    let mut words = Vec::new();
    let own = codes
        .iter()
        .map(|code| {
            code.map(|code| {
                *places[code as usize].get_or_insert_with(|| {
                    words.push(word(code));
                    u32::try_from(words.len() - 1).unwrap_or(u32::MAX)
                })
            })
        })
        .collect();
    Column::Words(own, words)
}

/// The rows by measure, period, and the dimensions of fewest codes first: what is alike stands together.
fn sorted(table: &Table) -> Vec<u32> {
    let mut places: Vec<usize> = (0..table.dimensions.len()).collect();
    places.sort_by_key(|place| table.dimensions[*place].codes.len());
    let mut period_ranks: Vec<usize> = (0..table.periods.len()).collect();
    period_ranks.sort_by_key(|code| (table.periods[*code].first_day(), table.periods[*code].end()));
    let mut ranks = vec![0u128; table.periods.len()];
    period_ranks.into_iter().enumerate().for_each(|(rank, code)| ranks[code] = rank as u128);
    let key = |chunk: &crate::dataset::tables::chunk::Chunk, at: usize| {
        let first =
            u128::from(chunk.measure.at(at)) * table.periods.len() as u128 + ranks[chunk.period.code(at) as usize];
        places.iter().fold(first, |key, place| {
            // So many dimensions that they do not fit are sorted by the first ones.
            key.saturating_mul(table.dimensions[*place].codes.len().max(1) as u128)
                .saturating_add(u128::from(chunk.dimensions[*place].at(at)))
        })
    };
    let mut keyed: Vec<(u128, u32)> = Vec::with_capacity(table.len());
    for (chunk, start) in table.chunks.iter().zip(&table.starts) {
        keyed.extend((0..chunk.len()).map(|at| (key(chunk, at), u32::try_from(start + at).unwrap_or(u32::MAX))));
    }
    keyed.par_sort_unstable();
    keyed.into_iter().map(|(_, row)| row).collect()
}

/// What is written beside the rows: what each measure comes to, in all and by each dimension.
fn cubes(table: &Table, place: usize) -> Vec<(CubeKey, String)> {
    let ways = |by: Option<usize>| 1usize << CubeKey::ways(table, &[], by).min(16);
    let cells = |by: Option<usize>| {
        let codes = by.map_or(1, |by| table.dimensions[by].codes.len());
        ways(by).saturating_mul(codes).saturating_mul(table.periods.len())
    };
    let all = || std::iter::once(None).chain((0..table.dimensions.len()).map(Some));
    let of = |measure: usize| {
        let small = all().filter(|by| cells(*by) <= MOST_CELLS);
        small.filter_map(move |by| match CubeKey::pieces(table, measure, &[], by).as_slice() {
            [key] => Some((key.clone(), cube_key(place, measure, by))),
            _ => None,
        })
    };
    (0..table.measures.len()).flat_map(of).collect()
}
