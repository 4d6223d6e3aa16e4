//! What tables say to a question, as rows of its answer, and how these go with what documents state.

use std::collections::HashMap;

use super::answer::{NOT_BROKEN_DOWN, Row, Summed, TOTAL};
use super::cells::Cell;
use super::editions::{self, Edition};
use super::figure::{Figure, Standing};
use super::frame::Dataset;
use super::question::{By, Question};
use super::rows::Origin;
use super::tables::{Parts, Rest, Role, Said, Silence, Table};
use super::voices::{Voice, added, together};
use crate::figures::codes;
use crate::figures::measure::Kind;
use crate::figures::nations;
use crate::figures::period::Period;
use crate::figures::places::Continent;
use crate::figures::population::{Dimensions, REPORTER};
use crate::figures::word::Word;
use std::borrow::Cow;

/// What tables say to a question: for each of its rows, and for all of them together, who says what.
#[derive(Default)]
pub(super) struct Tabled {
    pub(super) rows: Vec<Voice>,
    pub(super) total: Vec<Voice>,
}

/// What tables say to a question about this window. `units`: the calendar units of it, and the window's days of each.
pub(super) fn voices(dataset: &Dataset, question: &Question, window: &Period, units: &[(Period, Period)]) -> Tabled {
    let mut tabled = Tabled::default();
    let editions = editions::asked(dataset, question, editions::dimension_of(question));
    for edition in &editions.all {
        let asked = Asked { dataset, question, edition };
        let (rows, total) = asked.rows(window, units);
        if let Some(is_all) = edition.beyond {
            let of = &edition.table.constants;
            rows.into_iter().for_each(|row| {
                let of = of_row(of, question, &row.key);
                beside(&mut tabled.rows, of, row, is_all);
            });
            total.into_iter().for_each(|row| beside(&mut tabled.total, of.clone(), row, is_all));
            continue;
        }
        let of = &edition.table.constants;
        let is_open = is_of_some(dataset, question, of);
        let voice =
            |of: Dimensions, row: Row| Voice { row: if is_open(&row.key) { at_least(row) } else { row }, of: Some(of) };
        tabled.rows.extend(rows.into_iter().map(|row| voice(of_row(of, question, &row.key), row)));
        tabled.total.extend(total.map(|row| voice(of.clone(), row)));
    }
    for (one, other, days) in &editions.twins {
        let Some(days) = window.intersection(days) else { continue };
        let units: Vec<(Period, Period)> =
            units.iter().filter_map(|(unit, own)| Some((unit.clone(), own.intersection(&days)?))).collect();
        let rows = |edition| Asked { dataset, question, edition }.rows(&days, &units);
        let ((one, one_total), (other, other_total)) = (rows(one), rows(other));
        for theirs in &other {
            let is_apart = one.iter().any(|own| own.key == theirs.key && differ(own, theirs));
            let voices = tabled.rows.iter_mut().filter(|voice| is_apart && voice.row.key == theirs.key);
            voices.for_each(|voice| voice.row.word = Word::FiguresDisagree);
        }
        if one_total.zip(other_total).is_some_and(|(own, theirs)| differ(&own, &theirs)) {
            tabled.total.iter_mut().for_each(|voice| voice.row.word = Word::FiguresDisagree);
        }
    }
    tabled
}

/// Whether two that speak of the same cannot both be right.
fn differ(one: &Row, other: &Row) -> bool {
    let above = |one: &Row, other: &Row| one.low.zip(other.high).is_some_and(|(low, high)| low > high);
    above(one, other) || above(other, one)
}

/// Adds what an older table says of others to what newer ones say. `is_all`: it speaks of nobody else.
fn beside(voices: &mut Vec<Voice>, of: Dimensions, row: Row, is_all: bool) {
    if row.low.is_none() && row.covered.is_none() {
        return;
    }
    match voices.iter_mut().find(|voice| voice.row.key == row.key && voice.of.as_ref() == Some(&of)) {
        Some(voice) => voice.row = added(voice.row.clone(), row, is_all),
        None => voices.push(Voice { of: Some(of), row }),
    }
}

/// Whether a table counts only some of those whom a row, by its key, is about: another one of its reporter counts
/// others as well.
fn is_of_some<'a>(dataset: &'a Dataset, question: &'a Question, own: &'a Dimensions) -> impl Fn(&str) -> bool + 'a {
    let is_meant = |frame: &&Dimensions| {
        let is_apart = |(dimension, code)| question.filters.get(dimension).is_some_and(|asked| asked != code);
        frame.get(REPORTER) == own.get(REPORTER) && !frame.iter().any(is_apart)
    };
    let tables = super::listing::tables_asked(dataset, question).filter(|(_, table)| {
        table.measure(&question.measure).is_some_and(|place| table.measures[place].kind != Kind::Rate)
    });
    let frames: Vec<&Dimensions> = tables.map(|(_, table)| &table.constants).filter(is_meant).collect();
    let open = own.iter().filter(move |(dimension, code)| {
        question.filters.get(dimension).is_none() && frames.iter().any(|frame| frame.get(dimension) != Some(code))
    });
    let open: Vec<&str> = open.map(|(dimension, _)| dimension).collect();
    move |key| match &question.by {
        By::Population => false,
        By::Dimension(by) if key != TOTAL => open.iter().any(|dimension| dimension != by),
        _ => !open.is_empty(),
    }
}

/// The same where there may be more of them.
fn at_least(row: Row) -> Row {
    let is_limited = matches!(row.word, Word::Reported | Word::Derived | Word::Between | Word::AtMost);
    Row { high: None, word: if is_limited { Word::AtLeast } else { row.word }, ..row }
}

/// Of whom a row of a breakdown is.
fn of_row(all: &Dimensions, question: &Question, key: &str) -> Dimensions {
    match &question.by {
        By::Dimension(dimension) if codes::countries_of(dimension).is_none() => all.with(dimension, key),
        _ => all.clone(),
    }
}

/// What documents and tables say to a question, each row once.
pub(super) fn joined(
    dataset: &Dataset,
    kind: Kind,
    stated: (Vec<Row>, Option<Row>),
    tabled: Tabled,
) -> (Vec<Row>, Option<Row>) {
    let of = |row: &Row| match row.populations.as_slice() {
        [population] => dataset.populations().get(*population).map(|population| population.dimensions.clone()),
        _ => None,
    };
    let voice = |row: Row| Voice { of: of(&row), row };
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut voices: Vec<Vec<Voice>> = Vec::new();
    for voice in stated.0.into_iter().map(voice).chain(tabled.rows) {
        let place = *places.entry(voice.row.key.clone()).or_insert(voices.len());
        if place == voices.len() {
            voices.push(Vec::new());
        }
        voices[place].push(voice);
    }
    let has_both = stated.1.is_some() && !tabled.total.is_empty();
    let mut rows: Vec<Row> = voices.into_iter().filter_map(|voices| together(kind, voices)).collect();
    let total = together(kind, stated.1.into_iter().map(voice).chain(tabled.total).collect());
    if let Some(total) = total.as_ref().filter(|_| has_both && kind == Kind::Flow) {
        leave(&mut rows, total);
    }
    (rows, total)
}

/// What one does not break down, the other may: no more is left than all rows leave of the total.
fn leave(rows: &mut Vec<Row>, total: &Row) {
    let parts = || rows.iter().filter(|row| row.key != NOT_BROKEN_DOWN && !row.is_aggregate);
    let least = parts().filter_map(|row| row.low).fold(0, u64::saturating_add);
    let limit = |row: &Row| row.high.filter(|_| row.covered == total.covered);
    let most = parts().try_fold(0u64, |sum, row| sum.checked_add(limit(row)?));
    let high = total.high.and_then(|high| high.checked_sub(least));
    let low = most.zip(total.low).map_or(0, |(most, low)| low.saturating_sub(most));
    for row in rows.iter_mut().filter(|row| row.key == NOT_BROKEN_DOWN && row.low.is_some()) {
        row.high = [row.high, high].into_iter().flatten().min();
        row.low = Some(row.high.map_or(low, |high| low.min(high)));
        row.word = Word::of(low, row.high, false);
    }
    rows.retain(|row| row.key != NOT_BROKEN_DOWN || (row.low, row.high) != (Some(0), Some(0)));
}

struct Asked<'a> {
    dataset: &'a Dataset,
    question: &'a Question,
    edition: &'a Edition<'a>,
}

impl Asked<'_> {
    fn rows(&self, window: &Period, units: &[(Period, Period)]) -> (Vec<Row>, Option<Row>) {
        let whole = || self.edition.own_days(window).map(|days| (self.edition.inquiry.total(&days), days));
        match &self.question.by {
            By::Observation => (Vec::new(), None),
            By::Total => {
                let row = whole()
                    .map(|(said, days)| self.row(TOTAL, &self.dataset.locale().text("total"), (window, &days), &said));
                (row.into_iter().collect(), None)
            }
            By::Population => {
                let dimensions = &self.edition.table.constants;
                let label = self.dataset.call(dimensions, &self.question.filters);
                let row = whole().map(|(said, days)| self.row(&dimensions.to_string(), &label, (window, &days), &said));
                (row.into_iter().collect(), None)
            }
            By::Time(_) => {
                let own = |(unit, days): &(Period, Period)| {
                    self.edition.own_days(days).map(|own| (unit.clone(), days.clone(), own))
                };
                let units: Vec<(Period, Period, Period)> = units.iter().filter_map(own).collect();
                let days: Vec<Period> = units.iter().map(|(.., own)| own.clone()).collect();
                let said = self.edition.inquiry.totals(&days);
                let row = |((unit, days, own), said): ((Period, Period, Period), Said)| {
                    self.row(&unit.code(), &self.dataset.locale().period(&unit), (&days, &own), &said)
                };
                (units.into_iter().zip(said).map(row).collect(), None)
            }
            By::Dimension(dimension) => self.by_dimension(dimension, window),
        }
    }

    fn by_dimension(&self, dimension: &str, window: &Period) -> (Vec<Row>, Option<Row>) {
        let Some(days) = self.edition.own_days(window) else { return (Vec::new(), None) };
        let (table, inquiry) = (self.edition.table, &self.edition.inquiry);
        let row = |key: &str, label: &str, said: &Said| self.row(key, label, (window, &days), said);
        let label = |code: &str| self.dataset.label(dimension, code).into_owned();
        let whole = |said: Said| row(TOTAL, &self.dataset.locale().text("total"), &said);
        if let Some(countries) = codes::countries_of(dimension) {
            return self.by_continent(countries, dimension, (window, &days));
        }
        if let Some(code) = table.constants.get(dimension) {
            let said = inquiry.total(&days);
            return (vec![row(code, &label(code), &said)], Some(whole(said)));
        }
        let Some(by) = table.dimension(dimension) else {
            return (Vec::new(), Some(whole(inquiry.total(&days))));
        };
        let Parts { parts, total, rest } = inquiry.by(by, &days);
        let own = &table.dimensions[by];
        let part = |(code, said): (usize, Said)| {
            let code = &own.codes[code];
            let label = code.label.clone().unwrap_or_else(|| label(&code.code));
            let is_aggregate = code.role == Role::Aggregate;
            Row { is_aggregate, ..row(&code.code, &label, &said) }
        };
        let rest = self.rest(rest, (window, &days));
        (parts.into_iter().map(part).chain(rest).collect(), Some(whole(total)))
    }

    /// For each continent of a dimension of countries.
    fn by_continent(
        &self,
        countries: &str,
        dimension: &str,
        (window, days): (&Period, &Period),
    ) -> (Vec<Row>, Option<Row>) {
        let (table, inquiry) = (self.edition.table, &self.edition.inquiry);
        let row = |key: &str, label: &str, said: &Said| self.row(key, label, (window, days), said);
        let part = |key: &str, said| {
            let row = row(key, &self.dataset.label(dimension, key), &said);
            // Who states a country's number does not state its continent's.
            let is_continent = Continent::ALL.iter().any(|continent| continent.code() == key);
            if is_continent && row.word == Word::Reported { Row { word: Word::Derived, ..row } } else { row }
        };
        let whole = |said: Said| row(TOTAL, &self.dataset.locale().text("total"), &said);
        if let Some(code) = table.constants.get(countries) {
            let said = inquiry.total(days);
            let key = nations::continent(code).unwrap_or(code);
            return (vec![part(key, said.clone())], Some(whole(said)));
        }
        let Some(by) = table.dimension(countries) else { return (Vec::new(), Some(whole(inquiry.total(days)))) };
        let (parts, total, rest) = inquiry.by_continent(by, days);
        let rows = parts.into_iter().map(|(key, said)| part(&key, said)).chain(self.rest(rest, (window, days)));
        (rows.collect(), Some(whole(total)))
    }

    /// The row for what a total holds beyond its parts.
    fn rest(&self, rest: Rest, days: (&Period, &Period)) -> Option<Row> {
        let beyond =
            |said: Said| self.row(NOT_BROKEN_DOWN, &self.dataset.locale().text("not-broken-down"), days, &said);
        match rest {
            Rest::Nothing => None,
            Rest::Some(said) => Some(beyond(said)),
            Rest::Contradiction(said) => {
                Some(Row { word: Word::FiguresDisagree, low: None, high: None, ..beyond(said) })
            }
        }
    }

    /// `window`: the days that are asked about, and those of them on which this table counts.
    fn row(&self, key: &str, label: &str, (window, own): (&Period, &Period), said: &Said) -> Row {
        let Edition { place, table, inquiry, .. } = self.edition;
        let measure = &table.measures[inquiry.measure()];
        let silence = said.silence();
        let word = match silence {
            Some(Silence::Suppressed) => Word::Suppressed,
            Some(Silence::Missing) => Word::Missing,
            Some(Silence::NotApplicable) => Word::NotApplicable,
            _ if said.is_disputed => Word::FiguresDisagree,
            _ if said.covered.is_none() => Word::NoFigure,
            // So many at least, if only none: rows are there.
            _ if said.high.is_none() && said.low == 0 => Word::AtLeast,
            _ => Word::of(said.low, said.high, said.is_stated(&table.periods)),
        };
        let is_known = said.covered.is_some() && !matches!(word, Word::Missing | Word::NotApplicable | Word::NoFigure);
        let reporters = match table.constants.get(REPORTER) {
            Some(reporter) => vec![reporter.to_owned()],
            None => inquiry.reporters(),
        };
        let several = reporters.len() > 1 && is_known;
        let mut row = Row {
            word: if several { Word::SeveralReporters } else { word },
            low: (is_known && !several).then_some(said.low),
            high: said.high.filter(|_| is_known && !several),
            covered: said.covered.clone().filter(|_| is_known),
            reporters: if is_known { reporters } else { Vec::new() },
            populations: vec![self.dataset.merged().population_of(*place, inquiry.measure())],
            decimals: measure.decimals,
            kind: measure.kind,
            ..Row::silent(key, label, &measure.id, window.days())
        };
        if said.cell.rows > 0 || said.bad > 0 || said.cell.silent != [0; 3] {
            row.summed.push(Summed {
                table: *place,
                rows: said.cell.rows,
                silent: said.cell.silent,
                bad: said.bad,
                less: said.less,
                statuses: table.statuses_in(own, said),
                first: said.periods.first().copied(),
                last: said.periods.last().copied(),
            });
        }
        row
    }
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
            cell: table.cell_name(at),
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
            cell: None,
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
