//! What stated figures and published tables have in common: measures, dimensions, periods, sources, populations.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use super::build::Parts;
use super::complaint::Complaint;
use super::tables::Table;
use crate::figures::codes;
use crate::figures::measure::Measure;
use crate::figures::period::Period;
use crate::figures::population::Population;
use crate::figures::source::Source;

/// What stated figures and published tables have in common: first those of documents, then those of tables.
#[derive(Clone, Debug, Default)]
pub(super) struct Merged {
    /// Each once.
    pub(super) periods: Vec<Period>,
    pub(super) sources: Vec<Source>,
    /// The one with most observations first.
    pub(super) measures: Vec<Measure>,
    /// One for each measure of a table behind those that are stated.
    pub(super) populations: Vec<Population>,
    /// In reading order.
    pub(super) dimensions: Vec<String>,
    /// For each table the number of its first row among all observations, and behind the last one that of all.
    pub(super) starts: Vec<usize>,
    /// Documents' sources.
    stated_sources: usize,
    /// For each table the place of the population of its first measure.
    first_populations: Vec<usize>,
}

impl Merged {
    /// # Errors
    /// A measure that is counted in two ways.
    pub(super) fn new(stated: &Parts, tables: &[Arc<Table>]) -> Result<Self, Vec<Complaint>> {
        let mut merged = Self {
            periods: stated.periods.clone(),
            sources: stated.sources.clone(),
            measures: stated.measures.clone(),
            populations: stated.populations.clone(),
            dimensions: stated.dimensions.clone(),
            starts: vec![stated.frame.height()],
            stated_sources: stated.sources.len(),
            first_populations: Vec::new(),
        };
        if tables.is_empty() {
            return Ok(merged);
        }
        let mut complaints = Vec::new();
        for table in tables {
            complaints.extend(merged.add(table));
        }
        let mut known = HashSet::new();
        merged.periods.retain(|period| known.insert(period.clone()));
        merged.dimensions.sort_by(|one, other| (codes::rank(one), one).cmp(&(codes::rank(other), other)));
        merged.dimensions.dedup();
        let stated_rows = |id: &str| {
            let own = stated.populations.iter().zip(&stated.rows_of).filter(|(own, _)| own.measure == id);
            own.map(|(_, rows)| rows.len()).sum::<usize>()
        };
        let table_rows = |id: &str| {
            tables.iter().filter(|table| table.measure(id).is_some()).map(|table| table.len()).sum::<usize>()
        };
        merged.measures.sort_by_cached_key(|measure| Reverse(stated_rows(&measure.id) + table_rows(&measure.id)));
        if complaints.is_empty() { Ok(merged) } else { Err(complaints) }
    }

    fn add(&mut self, table: &Table) -> Option<Complaint> {
        let all = self.starts.last().copied().unwrap_or_default();
        self.starts.push(all + table.len());
        self.sources.push(table.source.clone());
        self.periods.extend(table.periods.iter().cloned());
        self.first_populations.push(self.populations.len());
        let own = table.dimensions.iter().map(|dimension| dimension.id.as_str());
        let constant = table.constants.iter().map(|(dimension, _)| dimension);
        self.dimensions.extend(own.chain(constant).map(str::to_owned));
        let mut complaint = None;
        for measure in &table.measures {
            let dimensions = table.constants.clone();
            self.populations.push(Population { measure: measure.id.clone(), dimensions });
            match self.measures.iter_mut().find(|known| known.id == measure.id) {
                None => self.measures.push(measure.clone()),
                Some(known)
                    if (known.kind, &known.unit, known.decimals) == (measure.kind, &measure.unit, measure.decimals) =>
                {
                    known.note = known.note.take().or_else(|| measure.note.clone());
                }
                Some(known) => {
                    let what = format!(
                        "“{}” is a {} counted in {} here, and a {} counted in {} elsewhere; choose another id in the layout",
                        measure.id,
                        measure.kind.label(),
                        measure.unit,
                        known.kind.label(),
                        known.unit
                    );
                    complaint = Some(Complaint::of(&table.source.id, what));
                }
            }
        }
        complaint
    }

    /// The place of a table's source.
    pub(super) fn source_of(&self, table: usize) -> usize {
        self.stated_sources + table
    }

    /// The place of the population that a table's measure is of.
    pub(super) fn population_of(&self, table: usize, measure: usize) -> usize {
        self.first_populations[table] + measure
    }
}
