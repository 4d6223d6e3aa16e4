//! The Figures view: every observation, as stated.

use super::layout::Area;
use super::{Body, Page, Tone};
use crate::app::state::State;
use crate::dataset::figure::Standing;
use crate::dataset::{Dataset, Figure, Question, Sort};
use crate::figures::notation::day;
use crate::figures::population::REPORTER;

/// A table of which only the visible rows are built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// The visible rows.
    pub rows: Vec<TableRow>,
    /// Which rows these are.
    pub page: Page,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Above it.
    pub title: &'static str,
    /// Cells that it wants.
    pub width: u16,
    /// It takes what is left over, and gives way down to so many cells.
    pub grows_from: Option<u16>,
    /// Numbers stand to the right.
    pub right: bool,
    /// Columns of a higher rank go first where the terminal is narrow.
    pub rank: u8,
    /// The rows are ordered by it: which way.
    pub sorted: Option<Direction>,
}

/// Which way rows are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The least, the first, the earliest on top.
    Up,
    /// The most, the last, the newest on top.
    Down,
}

impl Direction {
    /// That of a question's order.
    #[must_use]
    pub fn of(question: &Question) -> Self {
        let down = matches!(question.sort, Sort::Value | Sort::Published | Sort::Change);
        if down == question.reverse { Self::Up } else { Self::Down }
    }
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// One text per column.
    pub cells: Vec<String>,
    /// How much it matters.
    pub tone: Tone,
    /// A sign before it: `⚠` set aside, `↻` revised later.
    pub sign: Option<char>,
}

/// A column, what it is sorted by, and what it shows.
type Spec = (Column, Sort, fn(&Dataset, &Figure<'_>) -> String);

const fn column(title: &'static str, width: u16, rank: u8) -> Column {
    Column { title, width, grows_from: None, right: false, rank, sorted: None }
}

/// The columns, in their order.
const COLUMNS: [Spec; 7] = [
    (column("period", 24, 1), Sort::Period, |_, figure| figure.period.label()),
    (column("measure", 18, 2), Sort::Measure, |_, figure| figure.measure.label().to_lowercase()),
    (Column { right: true, ..column("value", 15, 0) }, Sort::Value, |_, figure| figure.stated()),
    (column("reporter", 13, 3), Sort::Reporter, |_, figure| {
        figure.population.dimensions.get(REPORTER).unwrap_or_default().to_owned()
    }),
    (Column { grows_from: Some(16), ..column("population", 30, 4) }, Sort::Population, |dataset, figure| {
        // What all have in common tells none apart.
        let own = &figure.population.dimensions;
        dataset.described(&dataset.common().iter().fold(own.clone(), |rest, (dimension, _)| rest.without(dimension)))
    }),
    (column("st", 4, 5), Sort::Status, |_, figure| {
        if figure.status.is_normal() { String::new() } else { figure.status.code().to_owned() }
    }),
    (column("published", 11, 6), Sort::Published, |_, figure| figure.source.published.label()),
];

pub(super) fn build(dataset: &Dataset, state: &State, area: Area) -> Body {
    let question = state.question();
    let listing = dataset.listing(&question);
    if listing.is_empty() {
        return Body::Nothing(nothing(dataset, state));
    }
    let page = Page::around(state.place(), listing.len(), usize::from(area.height.saturating_sub(2)));
    // What all have in common gives way first.
    let is_common = |sort: Sort| match sort {
        Sort::Measure => dataset.measures().len() == 1,
        Sort::Reporter => dataset.common().get(REPORTER).is_some(),
        _ => false,
    };
    let columns = COLUMNS
        .iter()
        .map(|(column, sort, _)| Column {
            sorted: (*sort == question.sort).then(|| Direction::of(&question)),
            rank: if is_common(*sort) { column.rank + 10 } else { column.rank },
            ..*column
        })
        .collect();
    let rows = listing
        .page(page.rows())
        .into_iter()
        .map(|row| table_row(dataset, &dataset.figure_as_of(row, state.asked.as_of), state))
        .collect();
    Body::Table(Table { columns, rows, page })
}

/// Why nothing is listed, and what helps.
#[must_use]
pub fn nothing(dataset: &Dataset, state: &State) -> Vec<String> {
    if dataset.is_empty() && state.loading.is_some() {
        return vec![
            "Reading what was named.".to_owned(),
            "What there is so far shows as it comes; Esc stops.".to_owned(),
        ];
    }
    if dataset.is_empty() {
        return vec![
            "No figures were loaded.".to_owned(),
            "marsad FILE… opens extractions; marsad alone, the built-in dataset.".to_owned(),
        ];
    }
    let mut lines = vec![format!("No figure speaks of {}.", state.asked.window.label())];
    if !state.asked.filters.is_empty() || !state.asked.search.is_empty() || state.asked.listed.is_some() {
        lines.push("F drops the filters, 0 takes all periods.".to_owned());
    } else {
        lines.push("That is not zero: nothing is known. 0 takes all periods.".to_owned());
    }
    if let Some(known) = state.asked.as_of {
        lines.push(format!("Figures published after {} are left out; A takes all that is known.", day(known)));
    }
    lines
}

fn table_row(dataset: &Dataset, figure: &Figure<'_>, state: &State) -> TableRow {
    let touches_only = state.asked.window.period().is_some_and(|window| !window.contains(figure.period));
    TableRow {
        cells: COLUMNS.iter().map(|(_, _, cell)| cell(dataset, figure)).collect(),
        tone: match tone(figure.standing) {
            Tone::Normal if touches_only => Tone::Dim,
            tone => tone,
        },
        sign: sign(figure.standing),
    }
}

/// How much a figure matters that counts, or does not.
#[must_use]
pub fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Current => Tone::Normal,
        Standing::Revised(_) => Tone::Dim,
        Standing::SetAside => Tone::Warn,
    }
}

/// The sign of a figure that does not count.
#[must_use]
pub fn sign(standing: Standing) -> Option<char> {
    match standing {
        Standing::Current => None,
        Standing::Revised(_) => Some('↻'),
        Standing::SetAside => Some('⚠'),
    }
}
