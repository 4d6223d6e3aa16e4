//! Blocks of rows → a table: words become codes, numbers counts, and what cannot be read is noted.

mod left_out;
mod remarks;
mod shared;
mod taking;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use self::left_out::kept;
use self::shared::{Coded, Shared, source, updated};
use self::taking::{Column, RowsOf, Taking};
use super::block::{Block, Places, Wanted};
use super::plan::{Plan, ValuePlan};
use crate::dataset::memo::Memo;
use crate::dataset::tables::absence::Absence;
use crate::dataset::tables::chunk::{Chunk, Silence};
use crate::dataset::tables::narrow::Narrow;
use crate::dataset::tables::rolled::rolled;
use crate::dataset::tables::table::{Apart, Bad, Dimension, Read, Table};
use crate::figures::measure::{Kind, Measure};
use crate::figures::observation::Status;
use crate::figures::visible::visible;

/// Makes a table of blocks, which may come from several threads.
pub(in crate::dataset::tables) struct Assembler {
    plan: Plan,
    wanted: Wanted,
    /// Columns whose headers cannot be read, and why.
    unread: Vec<(ValuePlan, String)>,
    shared: Mutex<Shared>,
}

/// More values that cannot be read than this are not listed.
pub(in crate::dataset::tables) const MOST_BAD: usize = 100_000;

impl Assembler {
    pub(in crate::dataset::tables) fn new(mut plan: Plan) -> Self {
        let unread = unread(&mut plan);
        let values: Vec<usize> =
            plan.values.iter().flat_map(|value| std::iter::once(value.column).chain(value.high)).collect();
        let wanted = Wanted::new(plan.columns.len(), &plan.taken(), &values);
        let shared =
            Shared { dimensions: plan.dimensions.iter().map(|_| Coded::default()).collect(), ..Shared::default() };
        Self { plan, wanted, unread, shared: Mutex::new(shared) }
    }

    /// What is read: who calls it what, and by which layout or dataflow it is known.
    pub(in crate::dataset::tables) fn described(&self) -> String {
        let Plan { id, source, .. } = &self.plan;
        match &source.title {
            title if *title == source.publisher => "a table whose columns speak for themselves".to_owned(),
            title => format!("{} “{title}” ({id})", source.publisher),
        }
    }

    /// The columns that blocks need to have.
    pub(in crate::dataset::tables) fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a block, which is the so many-th of the file.
    pub(in crate::dataset::tables) fn take(&self, place: usize, block: &Block) {
        let (left_out, measures) = (self.left_out(block), self.measures(block));
        let kept = kept(block.rows, left_out.as_ref(), measures.as_ref());
        self.note_unmeasured(kept.as_deref(), left_out.as_ref());
        let dimensions = (0..self.plan.dimensions.len()).map(|own| self.dimension(block, own, kept.as_deref()));
        let dimensions: Vec<Option<Narrow>> = dimensions.collect();
        let mut whole = RowsOf {
            periods: self.periods(block, None),
            measures,
            units: self.units(block),
            multipliers: self.multipliers(block),
            known: self.known_measures(),
            flags: self.flags(block),
            left_out,
            dimensions,
        };
        self.note_update(block);
        if place == 0 {
            self.note_unread(block);
        }
        let mut chunks: Vec<Chunk> = Vec::new();
        for (at, value) in self.plan.values.iter().enumerate() {
            if self.plan.times.needs_row_and_header() {
                whole.periods = self.periods(block, value.header.as_deref());
            }
            chunks.extend(self.chunk(block, &whole, at));
        }
        let mut shared = self.shared();
        shared.chunks.extend(chunks.into_iter().map(|chunk| (place, Arc::new(chunk))));
        // Where rows do not repeat a key, there is nothing to add up.
        let due = if self.plan.is_keyed { None } else { shared.due() };
        drop(shared);
        if let Some(chunks) = due {
            self.roll(&chunks);
        }
    }

    /// Adds up what was taken so far, while others go on.
    fn roll(&self, chunks: &[(usize, Arc<Chunk>)]) {
        let own: Vec<Arc<Chunk>> = chunks.iter().map(|(_, chunk)| Arc::clone(chunk)).collect();
        let adds_up: Vec<bool> =
            self.known_measures().iter().map(|own| matches!(own.kind, Kind::Flow | Kind::Stock)).collect();
        let rows = own.iter().map(|chunk| chunk.len()).sum::<usize>();
        let rolled = rolled(&own, &adds_up, rows / 2);
        self.shared().rolled(rows, &own, rolled);
    }

    /// Where a column's words are.
    fn words<'b>(&self, block: &'b Block, column: usize) -> &'b super::words::Words {
        let place = self.wanted.keys().iter().position(|key| *key == column).unwrap_or_default();
        &block.keys[place]
    }

    /// For each row the code of a dimension; `None`: it differs from column to column. What stands only in rows that are
    /// not `kept` is no code.
    fn dimension(&self, block: &Block, place: usize, kept: Option<&[bool]>) -> Option<Narrow> {
        let plan = &self.plan.dimensions[place];
        let words = self.words(block, plan.column?);
        let labels = plan.label.map(|column| self.words(block, column));
        let mut label_of = vec![None; words.words.len()];
        if let Some(labels) = labels {
            for row in 0..block.rows {
                label_of[words.codes.at(row) as usize].get_or_insert(labels.codes.at(row));
            }
        }
        let mut is_used = vec![kept.is_none(); words.words.len()];
        for (row, _) in kept.into_iter().flatten().enumerate().filter(|(_, is_kept)| **is_kept) {
            is_used[words.codes.at(row) as usize] = true;
        }
        let mut shared = self.shared();
        let coded = &mut shared.dimensions[place];
        let codes: Vec<u32> = (0u32..)
            .zip(&label_of)
            .map(|(code, label)| {
                if !is_used[code as usize] {
                    return 0;
                }
                let word = words.word(code);
                let label = labels.zip(*label).map(|(labels, label)| labels.word(label));
                let label = label.as_deref().or_else(|| self.plan.label_in(&word));
                coded.code(&word, || plan.code(self.plan.code_in(&word), label))
            })
            .collect();
        drop(shared);
        Some(words.codes.mapped(&codes))
    }

    /// Each header that cannot be read is one mistake, in how many rows its column may be.
    fn note_unread(&self, block: &Block) {
        let line = block.lines.of(0).saturating_sub(1).max(1);
        let shown = |text: &str| visible(text).into_owned();
        let bad = self.unread.iter().map(|(value, why)| Bad {
            line,
            column: shown(&self.plan.columns[value.column]),
            value: shown(value.header.as_deref().unwrap_or_default()),
            reason: shown(why),
            codes: vec![None; self.plan.dimensions.len()],
            period: None,
            measure: None,
        });
        self.shared().bad.extend(bad);
    }

    /// For each row its period, by the header too where the two tell it together; `None`: it differs from column to
    /// column.
    fn periods(&self, block: &Block, header: Option<&str>) -> Option<Column<Result<u32, String>>> {
        let columns = self.plan.times.columns();
        if columns.is_empty() || header.is_none() && self.plan.times.needs_row_and_header() {
            return None;
        }
        let (codes, words) = self.together(block, &columns);
        let mut shared = self.shared();
        let with_header = |words: Vec<Box<str>>| words.into_iter().chain(header.map(Into::into)).collect();
        let means = words.into_iter().map(|words| shared.period(&self.plan, with_header(words))).collect();
        Some(Column { codes, means })
    }

    /// The different words of several columns together, and for each row which these are.
    fn together(&self, block: &Block, columns: &[usize]) -> (Places, Vec<Vec<Box<str>>>) {
        let first = self.words(block, columns[0]);
        let own = |column: usize, code: u32| self.words(block, column).word(code).as_ref().into();
        let own_words =
            |tuple: &Vec<u32>| columns.iter().zip(tuple).map(|(column, code)| own(*column, *code)).collect();
        let mut tuples: Vec<Vec<u32>> = (0u32..).zip(&first.words).map(|(code, _)| vec![code]).collect();
        if columns.len() == 1 {
            return (first.codes.clone(), tuples.iter().map(own_words).collect());
        }
        let mut codes = first.codes.to_vec();
        for column in &columns[1..] {
            let other = self.words(block, *column);
            let mut known: HashMap<(u32, u32), u32> = HashMap::new();
            let mut longer: Vec<Vec<u32>> = Vec::new();
            let mut last: Option<((u32, u32), u32)> = None;
            for (row, code) in codes.iter_mut().enumerate() {
                let pair = (*code, other.codes.at(row));
                let found = match last {
                    Some((known, found)) if known == pair => found,
                    _ => *known.entry(pair).or_insert_with(|| {
                        longer.push(tuples[pair.0 as usize].iter().copied().chain([pair.1]).collect());
                        u32::try_from(longer.len() - 1).unwrap_or(u32::MAX)
                    }),
                };
                last = Some((pair, found));
                *code = found;
            }
            tuples = longer;
        }
        (Places::Longs(codes), tuples.iter().map(own_words).collect())
    }

    /// For each row the measures that it may be of; `None`: all.
    fn measures(&self, block: &Block) -> Option<Column<Vec<bool>>> {
        let mut columns: Vec<usize> =
            self.plan.measures.iter().flat_map(|own| own.rows.iter().map(|(column, _)| *column)).collect();
        columns.sort_unstable();
        columns.dedup();
        if columns.is_empty() {
            return None;
        }
        let (codes, words) = self.together(block, &columns);
        let mut shared = self.shared();
        for (place, column) in columns.iter().enumerate().filter(|_| self.plan.is_persons_own) {
            let told = shared.told.entry(*column).or_default();
            told.extend(words.iter().map(|words| self.plan.code_in(&words[place]).trim().to_owned()));
        }
        drop(shared);
        let may_be = |words: &Vec<Box<str>>| {
            let holds = |(column, values): &(usize, Vec<String>)| {
                let place = columns.iter().position(|own| own == column).unwrap_or_default();
                values.iter().any(|value| value.trim() == self.plan.code_in(&words[place]).trim())
            };
            self.plan.measures.iter().map(|own| own.rows.iter().all(holds)).collect()
        };
        Some(Column { means: words.iter().map(may_be).collect(), codes })
    }

    /// For each row the measure of its unit; `None`: measures are planned.
    fn units(&self, block: &Block) -> Option<Column<u32>> {
        let words = self.words(block, self.plan.unit?);
        let mut shared = self.shared();
        let unit = |(code, _)| shared.unit(&self.plan, &words.word(code));
        Some(Column { means: (0u32..).zip(&words.words).map(unit).collect(), codes: words.codes.clone() })
    }

    /// The measures that are planned, and those of the units that were met.
    fn known_measures(&self) -> Vec<Measure> {
        let planned = self.plan.measures.iter().map(|own| own.measure.clone());
        planned.chain(self.shared().units.iter().cloned()).collect()
    }

    /// For each row what its value is multiplied by; `None`: by nothing.
    fn multipliers(&self, block: &Block) -> Option<Column<Result<u64, String>>> {
        let words = self.words(block, self.plan.multiplier?);
        let read = |(code, _)| {
            let word = words.word(code);
            let word = self.plan.code_in(&word).trim();
            if !self.plan.multipliers.is_empty() {
                let known = || self.plan.multipliers.keys().cloned().collect::<Vec<_>>().join(", ");
                let found = self.plan.multipliers.iter().find(|(own, _)| own.trim() == word);
                return found
                    .map(|(_, times)| *times)
                    .ok_or_else(|| format!("“{word}” is none of values.multipliers: {}", known()));
            }
            match word {
                "" => Ok(1),
                power => power
                    .parse()
                    .ok()
                    .and_then(|power| 10u64.checked_pow(power))
                    .ok_or_else(|| format!("“{power}” is no power of ten; expected 0, 3, 6 …")),
            }
        };
        let means: Vec<Result<u64, String>> = (0u32..).zip(&words.words).map(read).collect();
        let is_nothing = means.iter().all(|means| *means == Ok(1));
        (!is_nothing).then(|| Column { means, codes: words.codes.clone() })
    }

    /// The first word that tells when the table was published.
    fn note_update(&self, block: &Block) {
        let Some(column) = self.plan.updated else { return };
        let words = self.words(block, column);
        let told = (0u32..).zip(&words.words).map(|(code, _)| words.word(code)).find_map(|word| updated(&word));
        if let Some(told) = told {
            self.shared().updated.get_or_insert(told);
        }
    }

    /// For each row what its flags say; `None`: there are none.
    fn flags(&self, block: &Block) -> Option<Column<Result<(Status, Silence), String>>> {
        if self.plan.flag_columns.is_empty() {
            return None;
        }
        let (codes, words) = self.together(block, &self.plan.flag_columns);
        let read = |words: &Vec<Box<str>>| {
            let told = words.iter().map(|word| self.plan.flags.read(self.plan.code_in(word)));
            let told = told.collect::<Result<Vec<_>, _>>()?;
            let first =
                told.iter().find(|(status, _)| !status.is_normal()).map_or(Status::Normal, |(status, _)| *status);
            let silence = told.iter().find(|(_, silence)| *silence != Silence::None);
            Ok((first, silence.map_or(Silence::None, |(_, silence)| *silence)))
        };
        let column = Column { means: words.iter().map(read).collect(), codes };
        let is_usual = |means: &Result<(Status, Silence), String>| *means == Ok((Status::Normal, Silence::None));
        (!column.means.iter().all(is_usual)).then_some(column)
    }

    /// The rows of one column of values.
    fn chunk(&self, block: &Block, rows: &RowsOf, at: usize) -> Option<Chunk> {
        let value = &self.plan.values[at];
        let place = self.wanted.values().iter().position(|column| *column == value.column)?;
        let mut taking = Taking::new(self, block, rows, value);
        let figures = &block.values[place];
        let is_plain =
            value.high.is_none() && self.plan.numbers.is_plain() && figures.odd.is_empty() && rows.is_plain(block);
        let scale = taking.only_measure().map(|measure| 10u64.pow(u32::from(rows.known[measure].decimals)));
        if let (true, Some(1)) = (is_plain, scale)
            && let Some(chunk) = taking.whole(&figures.plain)
        {
            return Some(chunk);
        }
        (0..block.rows).for_each(|row| taking.one(row, figures.plain.at(row), figures.odd_at(row)));
        taking.finish()
    }

    /// The values that could not be read so far.
    pub(in crate::dataset::tables) fn bad(&self) -> Vec<Bad> {
        self.shared().bad.clone()
    }

    /// The table, or as much of it as was read by now; nothing as long as no row was.
    pub(in crate::dataset::tables) fn table(&self, id: &str, read: Read) -> Option<Table> {
        let shared = self.shared();
        let last = shared.periods.values.iter().max_by_key(|period| period.last_day())?;
        let mut chunks = shared.chunks.clone();
        chunks.sort_by_key(|(place, _)| *place);
        let plan = &self.plan;
        let dimensions = plan.dimensions.iter().zip(&shared.dimensions).map(|(own, coded)| Dimension {
            id: own.id.clone(),
            codes: coded.codes.clone(),
            complete: own.complete,
        });
        let table = Table {
            source: source(plan, id, shared.updated.as_deref(), last),
            measures: plan.measures.iter().map(|own| &own.measure).chain(&shared.units).cloned().collect(),
            dimensions: dimensions.collect(),
            constants: plan.constants.clone(),
            periods: shared.periods.values.clone(),
            chunks: chunks.into_iter().map(|(_, chunk)| chunk).collect(),
            derived: None,
            absence: Absence::default(),
            starts: Vec::new(),
            absent: plan.absent,
            breaks: plan.breaks.clone(),
            apart: apart(&plan.values),
            bad: Arc::new(shared.bad.clone()),
            rolled: shared.added,
            remarks: if read == Read::All { self.remarks(&shared) } else { Vec::new() },
            read,
            courses: Vec::new(),
            spoken: Vec::new(),
            cubes: Memo::default(),
            picked: Memo::default(),
            orders: Memo::default(),
        };
        Some(table.finished())
    }
}

/// Takes the columns out of a plan whose headers cannot be read.
fn unread(plan: &mut Plan) -> Vec<(ValuePlan, String)> {
    let values = std::mem::take(&mut plan.values);
    let why = |value: &ValuePlan| value.header.as_deref().and_then(|header| plan.times.header(header).err());
    let values: Vec<(ValuePlan, Option<String>)> =
        values.into_iter().map(|value| (value.clone(), why(&value))).collect();
    let (read, unread): (Vec<_>, Vec<_>) = values.into_iter().partition(|(_, why)| why.is_none());
    plan.values = read.into_iter().map(|(value, _)| value).collect();
    unread.into_iter().filter_map(|(value, why)| Some((value, why?))).collect()
}

/// What tells the figures of a row apart.
fn apart(values: &[ValuePlan]) -> Apart {
    match values {
        [] | [_] => Apart::Nothing,
        [first, ..] if first.header.is_some() => Apart::Period,
        [first, ..] => first.dimension.as_ref().map_or(Apart::Measure, |(place, _)| Apart::Dimension(*place)),
    }
}
