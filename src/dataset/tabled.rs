//! What tables say to a question, as rows of its answer, and how these go with what documents state.

use super::answer::{Row, Summed, TOTAL};
use super::cells::Cell;
use super::figure::{Figure, Standing};
use super::frame::Dataset;
use super::listing::{named, tables_asked};
use super::question::{By, Question};
use super::rows::Origin;
use super::tables::{Inquiry, Role, Said, Silence, Table};
use crate::figures::codes;
use crate::figures::period::Period;
use crate::figures::population::{Dimensions, REPORTER};
use crate::figures::word::Word;
use std::borrow::Cow;

/// What tables say to a question: its rows, and all of them together.
#[derive(Debug, Default)]
pub(super) struct Tabled {
    pub(super) rows: Vec<Row>,
    pub(super) total: Option<Row>,
}

/// What tables say to a question about this window. `units`: the calendar units of it, and the window's days of each.
pub(super) fn rows(dataset: &Dataset, question: &Question, window: &Period, units: &[(Period, Period)]) -> Tabled {
    let mut tabled = Tabled::default();
    for (place, table) in tables_asked(dataset, question) {
        let is_reporter =
            |code: &str, own: &str| dataset.links().meant(Some(&question.measure), code).contains(&own.to_owned());
        let Some(inquiry) = Inquiry::new(table, &question.measure, &question.filters, is_reporter) else { continue };
        let asked = Asked { dataset, question, place, table, inquiry };
        let (own, total) = asked.rows(window, units);
        tabled.rows = joined(tabled.rows, own);
        tabled.total = match (tabled.total.take(), total) {
            (Some(one), Some(other)) => Some(join(one, other)),
            (one, other) => one.or(other),
        };
    }
    tabled
}

struct Asked<'a> {
    dataset: &'a Dataset,
    question: &'a Question,
    place: usize,
    table: &'a Table,
    inquiry: Inquiry<'a>,
}

impl Asked<'_> {
    fn rows(&self, window: &Period, units: &[(Period, Period)]) -> (Vec<Row>, Option<Row>) {
        match &self.question.by {
            By::Observation => (Vec::new(), None),
            By::Total => (vec![self.row(TOTAL, "total".to_owned(), window, self.inquiry.total(window))], None),
            By::Population => {
                let dimensions = &self.table.constants;
                let label = named(dimensions, &self.question.filters);
                (vec![self.row(&dimensions.to_string(), label, window, self.inquiry.total(window))], None)
            }
            By::Time(_) => {
                let days: Vec<Period> = units.iter().map(|(_, days)| days.clone()).collect();
                let said = self.inquiry.totals(&days);
                let row = |((unit, days), said)| self.row(&Period::code(unit), Period::label(unit), days, said);
                (units.iter().map(|(unit, days)| (unit, days)).zip(said).map(row).collect(), None)
            }
            By::Dimension(dimension) => self.by_dimension(dimension, window),
        }
    }

    fn by_dimension(&self, dimension: &str, window: &Period) -> (Vec<Row>, Option<Row>) {
        let label = |code: &str| codes::value_label(dimension, code).into_owned();
        let whole = |said| self.row(TOTAL, "total".to_owned(), window, said);
        if let Some(code) = self.table.constants.get(dimension) {
            let said = self.inquiry.total(window);
            return (vec![self.row(code, label(code), window, said.clone())], Some(whole(said)));
        }
        let Some(by) = self.table.dimension(dimension) else {
            return (Vec::new(), Some(whole(self.inquiry.total(window))));
        };
        let (parts, total) = self.inquiry.by(by, window);
        let own = &self.table.dimensions[by];
        let row = |(code, said): (usize, Said)| {
            let code = &own.codes[code];
            let label = code.label.clone().unwrap_or_else(|| label(&code.code));
            let is_aggregate = code.role == Role::Aggregate;
            Row { is_aggregate, ..self.row(&code.code, label, window, said) }
        };
        (parts.into_iter().map(row).collect(), Some(whole(total)))
    }

    fn row(&self, key: &str, label: String, window: &Period, said: Said) -> Row {
        let measure = &self.table.measures[self.inquiry.measure()];
        let silence = said.silence();
        let word = match silence {
            Some(Silence::Suppressed) => Word::Suppressed,
            Some(Silence::Missing) => Word::Missing,
            Some(Silence::NotApplicable) => Word::NotApplicable,
            _ if said.covered.is_none() => Word::NoFigure,
            // So many at least, if only none: rows are there.
            _ if said.high.is_none() && said.low == 0 => Word::AtLeast,
            _ => Word::of(said.low, said.high, said.is_stated(&self.table.periods)),
        };
        let is_known = said.covered.is_some() && !matches!(word, Word::Missing | Word::NotApplicable | Word::NoFigure);
        let reporters = match self.table.constants.get(REPORTER) {
            Some(reporter) => vec![reporter.to_owned()],
            None => self.inquiry.reporters(),
        };
        let several = reporters.len() > 1 && is_known;
        let mut row = Row {
            word: if several { Word::SeveralReporters } else { word },
            low: (is_known && !several).then_some(said.low),
            high: said.high.filter(|_| is_known && !several),
            covered: said.covered.clone().filter(|_| is_known),
            reporters: if is_known { reporters } else { Vec::new() },
            populations: vec![self.dataset.merged().population_of(self.place, self.inquiry.measure())],
            decimals: measure.decimals,
            ..Row::silent(key, &label, &measure.id, window.days())
        };
        if said.cell.rows > 0 || said.bad > 0 || said.cell.silent != [0; 3] {
            row.summed.push(Summed {
                table: self.place,
                rows: said.cell.rows,
                silent: said.cell.silent,
                bad: said.bad,
                statuses: self.table.statuses_in(window, &said),
                first: said.periods.first().copied(),
                last: said.periods.last().copied(),
            });
        }
        row
    }
}

/// Rows of two answers: those of one key are one.
pub(super) fn joined(mut rows: Vec<Row>, others: Vec<Row>) -> Vec<Row> {
    if rows.is_empty() {
        return others;
    }
    let places: std::collections::HashMap<String, usize> =
        rows.iter().enumerate().map(|(place, row)| (row.key.clone(), place)).collect();
    for other in others {
        match places.get(&other.key) {
            Some(&place) => {
                let own = std::mem::replace(&mut rows[place], Row::silent("", "", "", 0));
                rows[place] = join(own, other);
            }
            None => rows.push(other),
        }
    }
    rows
}

/// What two say of the same: of several reporters nothing follows; of one both hold.
pub(super) fn join(one: Row, other: Row) -> Row {
    let is_silent = |row: &Row| row.covered.is_none() && row.low.is_none();
    if is_silent(&one) || is_silent(&other) {
        let (mut speaking, silent) = if is_silent(&one) && !is_silent(&other) { (other, one) } else { (one, other) };
        if speaking.word == Word::NoFigure {
            speaking.word = silent.word;
        }
        speaking.populations.extend(silent.populations);
        speaking.summed.extend(silent.summed);
        return speaking;
    }
    let mut reporters = one.reporters.clone();
    reporters.extend(other.reporters.iter().filter(|own| !one.reporters.contains(own)).cloned());
    let covered = match (&one.covered, &other.covered) {
        (Some(own), Some(theirs)) => Some(own.union(theirs)),
        (own, theirs) => own.clone().or_else(|| theirs.clone()),
    };
    let several = reporters.len() > 1;
    let (low, high) = limits(&one, &other);
    let is_clash = high.zip(low).is_some_and(|(high, low)| high < low);
    let word = match () {
        () if several => Word::SeveralReporters,
        () if is_clash || [one.word, other.word].contains(&Word::FiguresDisagree) => Word::FiguresDisagree,
        () => Word::of(low.unwrap_or_default(), high, [one.word, other.word].contains(&Word::Reported)),
    };
    let (low, high) = if is_clash { (high, low) } else { (low, high) };
    Row {
        word,
        low: low.filter(|_| !several),
        high: high.filter(|_| !several),
        covered,
        reporters,
        low_sum: [one.low_sum, other.low_sum].concat(),
        high_sum: [one.high_sum, other.high_sum].concat(),
        disputes: [one.disputes, other.disputes].concat(),
        populations: [one.populations, other.populations].concat(),
        summed: [one.summed, other.summed].concat(),
        is_aggregate: one.is_aggregate && other.is_aggregate,
        ..Row::silent(&one.key, &one.label, &one.measure, one.window_days)
    }
}

/// What holds on all days that one or the other covers.
fn limits(one: &Row, other: &Row) -> (Option<u64>, Option<u64>) {
    let low = one.low.max(other.low);
    let holds = |whole: &Row, part: &Row| match (&whole.covered, &part.covered) {
        (Some(whole), Some(part)) => whole.contains(part),
        (_, None) => true,
        (None, Some(_)) => false,
    };
    let high = match (holds(one, other), holds(other, one)) {
        (true, true) => match (one.high, other.high) {
            (Some(own), Some(theirs)) => Some(own.min(theirs)),
            (own, theirs) => own.or(theirs),
        },
        (true, false) => one.high,
        (false, true) => other.high,
        (false, false) => one.high.zip(other.high).and_then(|(own, theirs)| own.checked_add(theirs)),
    };
    (low, high)
}

impl Dataset {
    /// A row of a table, or a sum of such rows.
    pub(super) fn figure_of_table(&self, row: u32) -> Figure<'_> {
        match self.origin_of(row) {
            Origin::Table(table, at) => self.row_of_table(row, table, at),
            Origin::Cell(cell) => self.sum_of_table(row, self.cells.at(cell)),
            Origin::Stated(_) => self.figure_that(row, Standing::Current),
        }
    }

    fn row_of_table(&self, row: u32, place: usize, at: usize) -> Figure<'_> {
        let table = &self.tables()[place];
        let (chunk, within) = table.chunk_of(at);
        let state = chunk.state(within);
        Figure {
            row,
            measure: &table.measures[chunk.measure.code(within) as usize],
            count: chunk.count(within),
            silence: state.silence(),
            period: self.period_of(row),
            stated_period: None,
            population: Cow::Owned(table.population(at)),
            status: state.status(),
            source: self.source_of(row),
            number: chunk.record(within),
            evidence: None,
            headline: false,
            note: table.measures[chunk.measure.code(within) as usize].note.as_deref(),
            summed: 0,
            standing: Standing::Current,
        }
    }

    fn sum_of_table(&self, row: u32, cell: Cell) -> Figure<'_> {
        let table = &self.tables()[cell.table];
        let population = self.cells.population(cell.series);
        let measure = table.measure(&population.measure).unwrap_or_default();
        Figure {
            row,
            measure: &table.measures[measure],
            count: cell.count,
            silence: Silence::None,
            period: self.period_of(row),
            stated_period: None,
            population: Cow::Owned(population),
            status: cell.status,
            source: self.source_of(row),
            number: 0,
            evidence: None,
            headline: false,
            note: table.measures[measure].note.as_deref(),
            summed: cell.rows,
            standing: Standing::Current,
        }
    }

    /// The dimensions that some figures of a measure set, in reading order.
    #[must_use]
    pub fn dimensions_of(&self, measure: &str) -> Vec<&str> {
        let own = self.populations().iter().filter(|population| population.measure == measure);
        let stated: Vec<&Dimensions> = own.map(|population| &population.dimensions).collect();
        let tables: Vec<&Table> =
            self.tables().iter().map(AsRef::as_ref).filter(|table| table.measure(measure).is_some()).collect();
        let is_set = |dimension: &&str| {
            stated.iter().any(|own| own.get(dimension).is_some())
                || tables.iter().any(|table| table.dimension(dimension).is_some())
        };
        self.dimensions().iter().map(String::as_str).filter(is_set).collect()
    }
}
