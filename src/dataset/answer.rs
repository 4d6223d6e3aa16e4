//! An answer: rows of low–high counts, each with the observations it follows from.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::frame::Dataset;
use super::question::{By, Question};
use super::tables::Silence;
use crate::figures::bounds::Sign;
use crate::figures::change::Change;
use crate::figures::count::Count;
use crate::figures::fold::holds;
use crate::figures::measure::{Kind, Measure};
use crate::figures::notation;
use crate::figures::observation::Status;
use crate::figures::period::Period;
use crate::figures::population::{Dimensions, REPORTER};
use crate::figures::source::{Published, Source};
use crate::figures::word::Word;

/// The key of an answer's only row where nothing is broken down.
pub const TOTAL: &str = "total";
/// The key of the row for what a stated total holds beyond its parts.
pub const NOT_BROKEN_DOWN: &str = "not-broken-down";

/// What the figures imply for a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// The measure that was asked for; `None` when the dataset has no such figures.
    pub measure: Option<Measure>,
    /// The days that it is about; `None` when the dataset is empty.
    pub window: Option<Period>,
    /// One row per part of the breakdown, in the question's order.
    pub rows: Vec<Row>,
    /// The stated total of a breakdown, which is not among its rows.
    pub total: Option<Row>,
    /// The days of the second period, where the question has one.
    pub versus: Option<Period>,
}

/// What the figures imply for one part of a breakdown.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The dimension's code, `dimension=code;…` for a population, `total` or `not-broken-down`.
    pub key: String,
    /// For people.
    pub label: String,
    /// The id of the measure that is counted.
    pub measure: String,
    /// Whether its counts add up.
    pub kind: Kind,
    /// What kind of knowledge it is.
    pub word: Word,
    /// The true count of the covered days is at least this; `None` when nothing is known.
    pub low: Option<u64>,
    /// The true count of the covered days is at most this; `None` when there is no upper limit.
    pub high: Option<u64>,
    /// The days of the window that some figure speaks of; `None`: not one.
    pub covered: Option<Period>,
    /// Days of the window.
    pub window_days: u32,
    /// The signed sum that comes to `low`.
    pub low_sum: Vec<Step>,
    /// The signed sum that comes to `high`; empty when there is none.
    pub high_sum: Vec<Step>,
    /// What was set aside because it contradicts figures that are trusted more.
    pub disputes: Vec<Dispute>,
    /// Who speaks of it, each once.
    pub reporters: Vec<String>,
    /// The populations that it was worked out from.
    pub populations: Vec<usize>,
    /// The same of the second period, where the question has one.
    pub versus: Option<Box<Row>>,
    /// What its answer is narrowed down to, where the question asks of each code of a dimension.
    pub within: Option<Within>,
    /// The rows of tables that it follows from.
    pub summed: Vec<Summed>,
    /// Decimals that its limits have.
    pub decimals: u8,
    /// It stands for some of the other rows together, and is never added to them.
    pub is_aggregate: bool,
}

/// Rows of a table that a count follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summed {
    /// The place of the table.
    pub(super) table: usize,
    /// How many rows are numbers, or suppressed ones.
    pub rows: u32,
    /// Rows that are missing, suppressed, not applicable.
    pub silent: [u32; 3],
    /// Rows of parts that are taken off them.
    pub less: u32,
    /// Values that could not be read and would be among them.
    pub bad: u32,
    /// The statuses of the rows.
    pub statuses: Vec<Status>,
    /// The codes of the first and the last of their periods.
    pub(super) first: Option<u32>,
    pub(super) last: Option<u32>,
}

/// One code of the dimension that a question asks of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Within {
    /// The dimension.
    pub dimension: String,
    /// The code.
    pub code: String,
    /// For people: `Bundespolizei`.
    pub label: String,
}

/// One observation's part in a signed sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Added or taken off.
    pub sign: Sign,
    /// The observation's row in the frame.
    pub row: u32,
    /// How many of it entered: its lower or its upper limit.
    pub value: u64,
}

/// Observations that cannot all be true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// The observation that was set aside; `None`: none was, the parts come to more than their total.
    pub set_aside: Option<u32>,
    /// The smallest set that contradicts itself: what these come to at most …
    pub at_most: Vec<Step>,
    /// … and what these come to at least.
    pub at_least: Vec<Step>,
    /// How far apart the two are.
    pub apart: u64,
}

impl Answer {
    /// The days that one of its rows is about: the whole window, or a calendar unit's days of it.
    #[must_use]
    pub fn days_of(&self, row: &Row) -> Option<Period> {
        self.part_of(self.window.as_ref()?, row)
    }

    /// The same of the second period, for a row of that one.
    #[must_use]
    pub fn versus_days_of(&self, row: &Row) -> Option<Period> {
        self.part_of(self.versus.as_ref()?, row)
    }

    /// The calendar unit that a row stands for, where the breakdown is one of time.
    #[must_use]
    pub fn unit_of(&self, row: &Row) -> Option<Period> {
        matches!(self.question.by, By::Time(_)).then(|| row.key.parse().ok()).flatten()
    }

    /// What one of its rows is narrowed down to.
    #[must_use]
    pub fn filters_of(&self, row: &Row) -> Dimensions {
        let filters = &self.question.filters;
        row.within.as_ref().map_or_else(|| filters.clone(), |within| filters.with(&within.dimension, &within.code))
    }

    /// What sets the population of one of its rows apart, as far as a single one is meant.
    #[must_use]
    pub fn dimensions_of(&self, dataset: &Dataset, row: &Row) -> Dimensions {
        let filters = self.filters_of(row);
        let dimensions = match (&self.question.by, row.populations.first()) {
            (By::Population, Some(&own)) => dataset.populations()[own].dimensions.clone(),
            (By::Dimension(dimension), _) if ![TOTAL, NOT_BROKEN_DOWN].contains(&row.key.as_str()) => {
                filters.with(dimension, &row.key)
            }
            _ => filters,
        };
        match row.reporters.as_slice() {
            [reporter] => dimensions.with(REPORTER, reporter),
            _ => dimensions,
        }
    }

    fn part_of(&self, window: &Period, row: &Row) -> Option<Period> {
        match self.question.by {
            By::Time(_) => self.unit_of(row)?.intersection(window),
            _ => Some(window.clone()),
        }
    }
}

impl Row {
    /// A row of which nothing is known.
    pub(super) fn silent(key: &str, label: &str, measure: &str, window_days: u32) -> Self {
        Self {
            key: key.to_owned(),
            label: label.to_owned(),
            measure: measure.to_owned(),
            kind: Kind::Flow,
            word: Word::NoFigure,
            low: None,
            high: None,
            covered: None,
            window_days,
            low_sum: Vec::new(),
            high_sum: Vec::new(),
            disputes: Vec::new(),
            reporters: Vec::new(),
            populations: Vec::new(),
            versus: None,
            within: None,
            summed: Vec::new(),
            decimals: 0,
            is_aggregate: false,
        }
    }

    /// Its label, after what its answer is narrowed down to: `Bundespolizei · Syria`.
    #[must_use]
    pub fn name(&self) -> String {
        self.within.iter().map(|within| within.label.clone() + " · ").collect::<String>() + &self.label
    }

    /// How many days of the window some figure speaks of.
    #[must_use]
    pub fn covered_days(&self) -> u32 {
        self.covered.as_ref().map_or(0, Period::days)
    }

    /// The share of the window's days that some figure speaks of, from 0 to 1.
    #[must_use]
    pub fn coverage(&self) -> f64 {
        if self.window_days == 0 { 0.0 } else { f64::from(self.covered_days()) / f64::from(self.window_days) }
    }

    /// The limits as a count; `None` where nothing is known.
    #[must_use]
    pub fn count(&self) -> Option<Count> {
        let low = self.low?;
        self.high.map_or(Some(Count::at_least(low)), |high| Count::between(low, high))
    }

    /// How many more these are than those of the second period; `None` where nothing follows.
    #[must_use]
    pub fn change(&self) -> Option<Change> {
        Change::between(self.versus.as_ref()?.count()?, self.count()?)
    }

    /// Whether some figure speaks of each day of the window, and of the second one.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        self.covered_days() == self.window_days && self.versus.as_ref().is_none_or(|versus| versus.is_covered())
    }

    /// Whether its label or key holds a text, which is folded already.
    pub(super) fn holds(&self, sought: &str) -> bool {
        sought.is_empty() || holds(&self.label, sought) || holds(&self.key, sought)
    }

    /// The rows of the observations that the limits follow from, each once, in the order of the sums.
    #[must_use]
    pub fn observations(&self) -> Vec<u32> {
        let mut seen = HashSet::new();
        let rows = self.low_sum.iter().chain(&self.high_sum).map(|step| step.row);
        rows.filter(|row| seen.insert(*row)).collect()
    }

    /// Values that could not be read and would have been among what it follows from.
    #[must_use]
    pub fn not_counted(&self) -> u32 {
        self.summed.iter().map(|summed| summed.bad).sum()
    }

    /// The sources' ids, each once.
    #[must_use]
    pub fn sources<'a>(&self, dataset: &'a Dataset) -> Vec<&'a str> {
        let mut seen = HashSet::new();
        let ids = self.observations().into_iter().map(|row| dataset.source_of(row).id.as_str());
        let tables = self.summed.iter().map(|summed| dataset.tables()[summed.table].source.id.as_str());
        ids.chain(tables).filter(|id| seen.insert(*id)).collect()
    }

    /// What stands for the rows of a table among the observations: `us-cbp-encounters (2413 rows)`.
    #[must_use]
    pub fn summed_rows(&self, dataset: &Dataset) -> Vec<String> {
        let told = |summed: &Summed| format!("{} ({})", summed.source(dataset).id, plain_counted(summed.rows));
        self.summed.iter().filter(|summed| summed.rows > 0).map(told).collect()
    }

    /// The publication of the newest figure that it follows from.
    #[must_use]
    pub fn as_of<'a>(&self, dataset: &'a Dataset) -> Option<&'a Published> {
        let tables = self.summed.iter().map(|summed| &dataset.tables()[summed.table].source.published);
        self.observations().into_iter().map(|row| &dataset.source_of(row).published).chain(tables).max()
    }

    /// The statuses of the figures that it follows from: each letter once; `A` only where all are normal.
    #[must_use]
    pub fn status(&self, dataset: &Dataset) -> Vec<Status> {
        let mut statuses: Vec<Status> = self.observations().into_iter().map(|row| dataset.status_of(row)).collect();
        statuses.extend(self.summed.iter().flat_map(|summed| &summed.statuses));
        statuses.sort_unstable();
        statuses.dedup();
        if statuses.len() > 1 {
            statuses.retain(|status| !status.is_normal());
        }
        statuses
    }

    /// The signed sum in plain digits and period codes, for exports:
    /// `4066 (2024-09-16/P168D) - 3300 (2024-09-16/P140D)`; both limits' where they differ.
    #[must_use]
    pub fn derivation(&self, dataset: &Dataset) -> String {
        let tables: Vec<String> =
            self.summed.iter().filter(|summed| summed.says_something()).map(|summed| summed.written(dataset)).collect();
        if self.low_sum.is_empty() && self.high_sum.is_empty() && !tables.is_empty() {
            return tables.join("; ");
        }
        let low = written(dataset, &self.low_sum);
        let high = written(dataset, &self.high_sum);
        if self.low == self.high || (low == high && !low.is_empty()) {
            return low;
        }
        let part = |name: &str, sum: String| if sum.is_empty() { None } else { Some(format!("{name}: {sum}")) };
        [part("low", low), part("high", high)].into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}

impl Summed {
    fn says_something(&self) -> bool {
        self.rows > 0 || self.bad > 0 || self.silent != [0; 3]
    }

    /// In plain words, for exports: `sum of 2413 rows (2024-01/2025-03)`.
    fn written(&self, dataset: &Dataset) -> String {
        let table = &dataset.tables()[self.table];
        let code = |period: u32| table.periods[period as usize].code();
        let days = match (self.first, self.last) {
            (Some(first), Some(last)) if first == last => format!(" ({})", code(first)),
            (Some(first), Some(last)) => format!(" ({}/{})", code(first), code(last)),
            _ => String::new(),
        };
        let mut words = match self.rows {
            1 => format!("1 row{days}"),
            rows => format!("sum of {rows} rows{days}"),
        };
        if self.less > 0 {
            words += &format!(" less {} of parts", plain_counted(self.less));
        }
        for (rows, silence) in self.silent.iter().zip(&Silence::ALL[1..]).filter(|(rows, _)| **rows > 0) {
            words += &format!(", {rows} {}", silence.label());
        }
        if self.bad > 0 {
            words += &format!(", {} not counted", self.bad);
        }
        words
    }

    /// How many rows there are, those without a number among them.
    #[must_use]
    pub fn all_rows(&self) -> u32 {
        // Suppressed ones are among those that are numbers.
        self.rows + self.silent[0] + self.silent[2]
    }

    /// The days inside a window on which series start anew, and why.
    #[must_use]
    pub fn breaks<'a>(&self, dataset: &'a Dataset, window: &Period) -> Vec<(NaiveDate, &'a str)> {
        let inside = |day: NaiveDate| window.first_day() < day && day < window.end();
        let breaks = dataset.tables()[self.table].breaks.iter().filter(|own| inside(own.day));
        breaks.map(|own| (own.day, own.note.as_str())).collect()
    }

    /// The periods of its rows, from the first to the last.
    #[must_use]
    pub fn periods<'a>(&self, dataset: &'a Dataset) -> Option<(&'a Period, &'a Period)> {
        let table = &dataset.tables()[self.table];
        let of = |code: Option<u32>| code.map(|code| &table.periods[code as usize]);
        of(self.first).zip(of(self.last))
    }

    /// Who published the table.
    #[must_use]
    pub fn source<'a>(&self, dataset: &'a Dataset) -> &'a Source {
        &dataset.tables()[self.table].source
    }
}

/// Without marks between thousands, for programs.
fn plain_counted(rows: u32) -> String {
    if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") }
}

fn written(dataset: &Dataset, sum: &[Step]) -> String {
    let mut text = String::new();
    for step in sum {
        text += match step.sign {
            Sign::Plus if text.is_empty() => "",
            Sign::Plus => " + ",
            Sign::Minus => " - ",
        };
        let decimals = dataset.figure(step.row).measure.decimals;
        text += &format!("{} ({})", notation::plain_scaled(decimals, step.value), dataset.period_of(step.row).code());
    }
    text
}
