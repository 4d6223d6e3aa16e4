//! What all blocks of a table have in common: the codes of words that were met, and the chunks that were made.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::super::plan::{Cumulative, Plan};
use crate::dataset::tables::Role;
use crate::dataset::tables::chunk::Chunk;
use crate::dataset::tables::table::{Bad, Code};
use crate::figures::measure::Measure;
use crate::figures::period::{Period, Span};
use crate::figures::source::{Published, Source};
use crate::figures::visible::visible;

/// What all blocks have in common.
#[derive(Default)]
pub(super) struct Shared {
    pub(super) periods: Dictionary<Period>,
    /// For each way of writing a period its code, or what is wrong with it.
    pub(super) written: HashMap<Vec<Box<str>>, Result<u32, String>>,
    /// For a period and a measure's running totals the period from their beginning on.
    pub(super) running: HashMap<(u32, usize), Result<u32, String>>,
    pub(super) dimensions: Vec<Coded>,
    pub(super) bad: Vec<Bad>,
    /// Rules of the plan that some row was left out for.
    pub(super) met_rules: BTreeSet<usize>,
    /// Rows that are of no measure.
    pub(super) unmeasured: usize,
    /// What columns say that tell measures apart.
    pub(super) told: HashMap<usize, BTreeSet<String>>,
    /// For each column of which all rows say the same what that is, by its place among these columns.
    pub(super) firsts: HashMap<usize, String>,
    /// The places of chunks among the file's blocks: threads finish out of turn.
    pub(super) chunks: Vec<(usize, Arc<Chunk>)>,
    /// With so many more rows they are added up.
    pub(super) next: Rolling,
    /// Rows of the file that were added to others.
    pub(super) added: usize,
    /// The measures of units, behind those that are planned.
    pub(super) units: Vec<Measure>,
    pub(super) unit_of: HashMap<Box<str>, u32>,
    /// When the table was published, as it says itself.
    pub(super) updated: Option<String>,
}

/// When rows are added up the next time.
pub(super) enum Rolling {
    /// Once there are so many of them.
    At(usize),
    /// Just now, by another thread.
    Now,
}

/// Tables of fewer rows are kept row by row: they take less than a gigabyte.
const MANY: usize = 1 << 26;

impl Default for Rolling {
    fn default() -> Self {
        Self::At(MANY)
    }
}

/// A dimension's codes, and which value is which.
#[derive(Default)]
pub(super) struct Coded {
    pub(super) codes: Vec<Code>,
    pub(super) places: HashMap<String, u32>,
    pub(super) values: HashMap<Box<str>, u32>,
}

pub(super) struct Dictionary<T> {
    pub(super) values: Vec<T>,
    pub(super) places: HashMap<T, u32>,
}

impl<T> Default for Dictionary<T> {
    fn default() -> Self {
        Self { values: Vec::new(), places: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Dictionary<T> {
    pub(super) fn code(&mut self, value: T) -> u32 {
        let next = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        *self.places.entry(value).or_insert_with_key(|value| {
            self.values.push(value.clone());
            next
        })
    }
}

impl Coded {
    pub(super) fn code(&mut self, value: &str, read: impl FnOnce() -> (String, Option<String>, Role)) -> u32 {
        if let Some(known) = self.values.get(value) {
            return *known;
        }
        let (code, label, role) = read();
        // Whatever stands for all stands for the same.
        let total = self.codes.iter().position(|known| known.role == Role::Total);
        if let Some(place) = total.filter(|_| role == Role::Total).and_then(|place| u32::try_from(place).ok()) {
            self.values.insert(value.into(), place);
            return place;
        }
        let next = u32::try_from(self.codes.len()).unwrap_or(u32::MAX);
        let place = *self.places.entry(code).or_insert_with_key(|code| {
            self.codes.push(Code { code: code.clone(), label, role });
            next
        });
        self.values.insert(value.into(), place);
        place
    }
}

impl Shared {
    /// The chunks to be added up, in the order of the file, when it is time to.
    pub(super) fn due(&mut self) -> Option<Vec<(usize, Arc<Chunk>)>> {
        let Rolling::At(many) = self.next else { return None };
        if self.chunks.iter().map(|(_, chunk)| chunk.len()).sum::<usize>() < many {
            return None;
        }
        self.next = Rolling::Now;
        let mut chunks = self.chunks.clone();
        chunks.sort_by_key(|(place, _)| *place);
        Some(chunks)
    }

    /// Puts what chunks of so many rows were added up to in their place; nothing: they stay.
    pub(super) fn rolled(&mut self, rows: usize, chunks: &[Arc<Chunk>], rolled: Option<Vec<Chunk>>) {
        let left = match rolled {
            None => rows,
            Some(rolled) => {
                let left = rolled.iter().map(Chunk::len).sum::<usize>();
                let own: HashSet<*const Chunk> = chunks.iter().map(Arc::as_ptr).collect();
                self.chunks.retain(|(_, chunk)| !own.contains(&Arc::as_ptr(chunk)));
                let others = std::mem::take(&mut self.chunks);
                self.chunks = rolled.into_iter().map(|chunk| (0, Arc::new(chunk))).chain(others).collect();
                self.added += rows - left;
                left
            }
        };
        self.next = Rolling::At(MANY.max(left * 2));
    }

    pub(super) fn period(&mut self, plan: &Plan, words: Vec<Box<str>>) -> Result<u32, String> {
        if let Some(known) = self.written.get(&words) {
            return known.clone();
        }
        let texts: Vec<&str> = words.iter().map(|word| plan.code_in(word)).collect();
        let told = plan.times.read(&texts).map(|period| self.periods.code(period));
        self.written.insert(words, told.clone());
        told
    }

    /// The place of a unit's measure, behind those that are planned.
    pub(super) fn unit(&mut self, plan: &Plan, word: &str) -> u32 {
        if let Some(known) = self.unit_of.get(word) {
            return *known;
        }
        let place = u32::try_from(plan.measures.len() + self.units.len()).unwrap_or(u32::MAX);
        self.units.push(plan.measure_of_unit(plan.code_in(word).trim(), plan.label_in(word)));
        self.unit_of.insert(word.into(), place);
        place
    }

    /// From the beginning of running totals to the end of a period.
    pub(super) fn running(&mut self, from: &Cumulative, period: u32, measure: usize) -> Result<u32, String> {
        if let Some(known) = self.running.get(&(period, measure)) {
            return known.clone();
        }
        let own = &self.periods.values[period as usize];
        let told = running_period(from, own).map(|period| self.periods.code(period));
        self.running.insert((period, measure), told.clone());
        told
    }
}

fn running_period(from: &Cumulative, period: &Period) -> Result<Period, String> {
    let start = match from {
        Cumulative::Since(day) => Some(*day),
        Cumulative::Year((month, day)) => {
            let last = period.last_day();
            let of = |year: i32| NaiveDate::from_ymd_opt(year, *month, *day);
            of(last.year()).filter(|start| *start <= last).or_else(|| of(last.year() - 1))
        }
    };
    let span = start.and_then(|start| Span::new(start, period.end()));
    span.map(Period::from).ok_or_else(|| format!("{} ends before running totals begin", period.label()))
}

/// A day as `LAST UPDATE` tells it: `16/07/24 23:00:00`, `2024-07-16T23:00:00`.
pub(super) fn updated(text: &str) -> Option<String> {
    let day = text.trim().split([' ', 'T']).next().unwrap_or_default();
    let formats = ["%d/%m/%y", "%d/%m/%Y", "%Y-%m-%d"];
    let read = formats.into_iter().find_map(|format| NaiveDate::parse_from_str(day, format).ok());
    read.filter(|day| (1950..2100).contains(&day.year())).map(|day| day.to_string())
}

pub(super) fn source(plan: &Plan, id: &str, updated: Option<&str>, last: &Period) -> Source {
    let shown = |text: &str| visible(text).into_owned();
    let parts = &plan.source;
    let stated = parts.published.as_deref().or(updated).and_then(|text| text.parse::<Published>().ok());
    Source {
        id: shown(id),
        title: shown(&parts.title),
        publisher: shown(&parts.publisher),
        reporter: shown(&parts.reporter),
        // A table is not published before the last day that it speaks of has passed.
        published: stated.unwrap_or_else(|| Published::on_last_day_of(last)),
        language: parts.language.as_deref().map(shown),
        url: parts.url.as_deref().map(shown),
        licence: parts.licence.as_deref().map(shown),
    }
}
