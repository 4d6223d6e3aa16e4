//! A packed file → its tables: the rows of each are read with the codes that they had, or not at all where the sums
//! that are written beside them are all that is asked for.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::meta::{CubeMeta, Meta, TableMeta, VERSION};
use super::{NOTE, OWN, cube_key};
use crate::dataset::guarded;
use crate::dataset::tables::chunk::{Chunk, OPEN, Records, Silence, State};
use crate::dataset::tables::cube::{Cube, CubeKey};
use crate::dataset::tables::narrow::Narrow;
use crate::dataset::tables::read::block::Figures;
use crate::dataset::tables::read::parquet::Parquet;
use crate::dataset::tables::read::watch::Watch;
use crate::dataset::tables::read::words::Words;
use crate::dataset::tables::table::{Read, Role, Table};
use crate::figures::observation::Status;

/// A table of a packed file that is still to be read.
pub(in crate::dataset) struct Packed {
    file: Arc<Parquet>,
    meta: TableMeta,
    place: usize,
}

impl Packed {
    /// What a packed file says of itself; `None`: it is another kind of Parquet file.
    ///
    /// # Errors
    /// That it was written by another version, or is damaged.
    pub(in crate::dataset::tables) fn meta(file: &Parquet) -> Option<Result<Meta, String>> {
        let text = file.note(NOTE)?;
        let damaged = |error: serde_json::Error| format!("it is a damaged packed file: {error}");
        Some(serde_json::from_str::<Meta>(text).map_err(damaged).and_then(|meta| {
            let version = meta.version;
            let other =
                || format!("it was packed by another version of marsad ({version}, not {VERSION}); pack it again");
            if version == VERSION { Ok(meta) } else { Err(other()) }
        }))
    }

    /// The table at a place of its list.
    pub(in crate::dataset::tables) fn new(file: &Arc<Parquet>, meta: TableMeta, place: usize) -> Self {
        Self { file: Arc::clone(file), meta, place }
    }

    /// What its source is called by.
    pub(in crate::dataset) fn id(&self) -> &str {
        self.meta.id()
    }

    /// The table without its rows, and the sums that are written beside them: as much as that answers.
    pub(in crate::dataset) fn preview(&self) -> Option<Table> {
        let mut table = self.table().ok()?;
        table.read = Read::Some;
        Some(table)
    }

    /// The same where only these dimensions will be asked about, alone and all of them: all that is needed for that, or
    /// nothing.
    pub(in crate::dataset) fn sums(&self, by: Option<&str>) -> Option<Table> {
        let table = self.table().ok()?;
        let by = match by {
            Some(by) => table.dimension(by).map(Some).or_else(|| table.constants.get(by).map(|_| None))?,
            None => None,
        };
        let is_there = |measure: usize| {
            [None, by].into_iter().all(|by| self.file.note(&cube_key(self.place, measure, by)).is_some())
        };
        (0..table.measures.len()).all(is_there).then_some(table)
    }

    fn table(&self) -> Result<Table, String> {
        let table = self.meta.clone().table()?.with_courses();
        for measure in 0..table.measures.len() {
            for by in std::iter::once(None).chain((0..table.dimensions.len()).map(Some)) {
                if let ([key], Some(text)) = (
                    CubeKey::pieces(&table, measure, &[], by).as_slice(),
                    self.file.note(&cube_key(self.place, measure, by)),
                ) {
                    let damaged = |error: serde_json::Error| format!("it is a damaged packed file: {error}");
                    let cells = serde_json::from_str::<CubeMeta>(text).map_err(damaged)?;
                    let cells = cells.cells(CubeKey::groups(&table, key)).ok_or("it is a damaged packed file")?;
                    let _ = table.cubes.get(key, || Cube::of(&table, key, cells, false));
                }
            }
        }
        Ok(table)
    }

    /// Reads all rows. Several threads take one group after the other.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub(in crate::dataset) fn read(&self, watch: &Watch) -> Result<Table, String> {
        let table = self.table()?;
        let codes = Codes::of(&table);
        let groups: Vec<usize> = self.meta.groups.clone().collect();
        let next = AtomicUsize::new(0);
        let chunks: Mutex<Vec<(usize, Result<Chunk, String>)>> = Mutex::default();
        let work = || {
            while let Some(group) = groups.get(next.fetch_add(1, Ordering::Relaxed)) {
                if watch.is_cancelled() {
                    return;
                }
                let chunk = self.chunk(*group, &table, &codes, watch);
                watch.took(chunk.as_ref().map_or(0, |chunk| chunk.len() as u64));
                chunks.lock().unwrap_or_else(PoisonError::into_inner).push((*group, chunk));
            }
        };
        guarded::shared(groups.len(), work)?;
        let mut chunks = chunks.into_inner().unwrap_or_else(PoisonError::into_inner);
        chunks.sort_by_key(|(group, _)| *group);
        let is_whole = chunks.len() == groups.len();
        let chunks = chunks.into_iter().map(|(_, chunk)| chunk.map(Arc::new)).collect::<Result<Vec<_>, String>>()?;
        let read = if is_whole { table.read } else { Read::Some };
        let cubes = if is_whole { Some(table.cubes) } else { None };
        let table = Table { chunks, read, cubes: crate::dataset::memo::Memo::default(), ..table }.finished();
        Ok(match cubes {
            Some(cubes) => Table { cubes, ..table },
            None => table,
        })
    }

    fn chunk(&self, group: usize, table: &Table, codes: &Codes, watch: &Watch) -> Result<Chunk, String> {
        let words = |name: &str| self.file.words_of(group, name, watch);
        let numbers = |name: &str| self.file.figures_of(group, name, watch);
        let measure = coded(&words(OWN[0])?, &codes.measures)?;
        let low = numbers(OWN[1])?;
        let rows = low.plain.len();
        let high = if self.meta.is_exact { None } else { Some(numbers(OWN[2])?) };
        let period = coded(&words(OWN[3])?, &codes.periods)?;
        let state = if self.meta.is_plain { None } else { Some(states(&words(OWN[4])?, &words(OWN[5])?, rows)?) };
        let number = numbers(OWN[7])?;
        let dimensions = table
            .dimensions
            .iter()
            .zip(&codes.dimensions)
            .map(|(own, codes)| coded(&words(&own.id)?, codes))
            .collect::<Result<Vec<Narrow>, String>>()?;
        let chunk = Chunk {
            measure,
            period,
            dimensions,
            low: filled(&low, 0),
            high: high.map(|high| filled(&high, OPEN)),
            state,
            record: Records::Each(
                (0..rows).map(|row| u32::try_from(number.plain.at(row)).unwrap_or(u32::MAX)).collect(),
            ),
        };
        let lengths = [chunk.measure.len(), chunk.period.len(), number.plain.len()];
        let is_whole = lengths.into_iter().chain(chunk.dimensions.iter().map(Narrow::len)).all(|len| len == rows);
        if is_whole { Ok(chunk) } else { Err("its columns are of different lengths".to_owned()) }
    }
}

/// For each word its code.
struct Codes {
    measures: HashMap<Vec<u8>, u32>,
    periods: HashMap<Vec<u8>, u32>,
    dimensions: Vec<HashMap<Vec<u8>, u32>>,
}

impl Codes {
    fn of(table: &Table) -> Self {
        fn numbered<'a>(words: impl Iterator<Item = &'a str>) -> HashMap<Vec<u8>, u32> {
            words.zip(0..).map(|(word, code)| (word.as_bytes().to_vec(), code)).collect()
        }
        let dimension = |own: &crate::dataset::tables::table::Dimension| {
            let mut codes = numbered(own.codes.iter().map(|code| code.code.as_str()));
            // An absent dimension means all of it.
            if let Some(total) = own.of_role(Role::Total).next() {
                codes.insert(Vec::new(), u32::try_from(total).unwrap_or_default());
            }
            codes
        };
        let periods: Vec<String> = table.periods.iter().map(crate::figures::period::Period::code).collect();
        Self {
            measures: numbered(table.measures.iter().map(|own| own.id.as_str())),
            periods: numbered(periods.iter().map(String::as_str)),
            dimensions: table.dimensions.iter().map(dimension).collect(),
        }
    }
}

fn coded(words: &Words, codes: &HashMap<Vec<u8>, u32>) -> Result<Narrow, String> {
    let own = words
        .words
        .iter()
        .map(|word| {
            let unknown =
                || format!("it is a damaged packed file: “{}” is no code of it", String::from_utf8_lossy(word));
            codes.get(word.as_ref()).copied().ok_or_else(unknown)
        })
        .collect::<Result<Vec<u32>, String>>()?;
    Ok(words.codes.mapped(&own))
}

/// Numbers, and something else where there is none.
fn filled(figures: &Figures, none: u64) -> Narrow {
    if figures.odd.is_empty() {
        return figures.plain.narrow();
    }
    let mut numbers: Vec<u64> = (0..figures.plain.len()).map(|row| figures.plain.at(row)).collect();
    figures.odd.iter().for_each(|(row, _)| numbers[*row as usize] = none);
    Narrow::of(&numbers)
}

fn states(status: &Words, missing: &Words, rows: usize) -> Result<Narrow, String> {
    if status.codes.len() != rows || missing.codes.len() != rows {
        return Err("its columns are of different lengths".to_owned());
    }
    let statuses: Vec<Status> = (0u32..)
        .zip(&status.words)
        .map(|(code, _)| Status::from_code(&status.word(code)).unwrap_or_default())
        .collect();
    let silence = |word: &str| Silence::ALL.into_iter().find(|known| known.label() == word).unwrap_or_default();
    let silences: Vec<Silence> = (0u32..).zip(&missing.words).map(|(code, _)| silence(&missing.word(code))).collect();
    let state = |row: usize| {
        let (status, silence) = (status.codes.at(row) as usize, missing.codes.at(row) as usize);
        u64::from(State::new(statuses[status], silences[silence]).code())
    };
    Ok(Narrow::of(&(0..rows).map(state).collect::<Vec<u64>>()))
}
