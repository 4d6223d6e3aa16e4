//! The Figures view: every observation, as stated.

use super::layout::Area;
use super::{Body, Page, Tone};
use crate::app::state::State;
use crate::dataset::figure::Standing;
use crate::dataset::{Dataset, Figure, Question, Sort};
use crate::figures::population::REPORTER;
use crate::locale::Locale;
use crate::say;

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Above it.
    pub title: String,
    /// Cells that it wants.
    pub width: u16,
    /// Cells in which nothing of it is cut, where there is room to spare.
    pub widest: u16,
    /// It takes what is left over, and gives way down to so many cells.
    pub grows_from: Option<u16>,
    /// Numbers stand to the right.
    pub right: bool,
    /// Columns of a higher rank go first where the terminal is narrow.
    pub rank: u8,
    /// The rows are ordered by it: which way.
    pub sorted: Option<Direction>,
    /// What stands in it is not in the program's own words.
    pub is_theirs: bool,
}

/// A column as its table describes it, whatever the language.
#[derive(Clone, Copy)]
pub(super) struct Described {
    /// The message above it.
    pub title: &'static str,
    /// Cells that it wants; `None` for as many as a day has letters.
    pub width: Option<u16>,
    pub grows_from: Option<u16>,
    pub right: bool,
    pub rank: u8,
    pub is_theirs: bool,
}

impl Described {
    /// One of words, which gives way by its rank.
    pub(super) const fn new(title: &'static str, width: u16, rank: u8) -> Self {
        Self { title, width: Some(width), grows_from: None, right: false, rank, is_theirs: false }
    }

    /// One of days.
    pub(super) const fn days(title: &'static str, rank: u8) -> Self {
        Self { title, width: None, grows_from: None, right: false, rank, is_theirs: false }
    }

    /// It with words that are not the program's own.
    pub(super) const fn in_their_words(self) -> Self {
        Self { is_theirs: true, ..self }
    }

    /// It with its title in words, which it is wide enough for.
    pub(super) fn told(&self, locale: &Locale, sorted: Option<Direction>) -> Column {
        let Self { width, grows_from, right, rank, is_theirs, .. } = *self;
        let title = locale.text(self.title);
        let letters = u16::try_from(title.chars().count()).unwrap_or(u16::MAX);
        let width = width.unwrap_or_else(|| locale.letters_of_a_day());
        let width = width.max(letters);
        Column { width, widest: width, title, grows_from, right, rank, sorted, is_theirs }
    }
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
type Spec = (Described, Sort, fn(&Dataset, &Figure<'_>) -> String);

const fn column(title: &'static str, width: u16, rank: u8) -> Described {
    Described::new(title, width, rank)
}

/// The columns, in their order.
const COLUMNS: [Spec; 7] = [
    (column("column-period", 24, 1), Sort::Period, |dataset, figure| dataset.locale().period(figure.period)),
    (column("column-measure", 18, 2), Sort::Measure, |dataset, figure| dataset.locale().measure_within(figure.measure)),
    (Described { right: true, ..column("column-value", 15, 0) }, Sort::Value, |dataset, figure| {
        dataset.locale().stated(figure)
    }),
    (column("column-reporter", 13, 3), Sort::Reporter, |_, figure| {
        figure.population.dimensions.get(REPORTER).unwrap_or_default().to_owned()
    }),
    (Described { grows_from: Some(16), ..column("column-population", 30, 4) }, Sort::Population, |dataset, figure| {
        // What all have in common tells none apart.
        let own = &figure.population.dimensions;
        dataset.described(&dataset.common().iter().fold(own.clone(), |rest, (dimension, _)| rest.without(dimension)))
    }),
    (column("column-st", 4, 5), Sort::Status, |_, figure| {
        if figure.status.is_normal() { String::new() } else { figure.status.code().to_owned() }
    }),
    (Described::days("column-published", 6), Sort::Published, |dataset, figure| {
        dataset.locale().published(&figure.source.published)
    }),
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
        .map(|(column, sort, _)| {
            let rank = if is_common(*sort) { column.rank + 10 } else { column.rank };
            let sorted = (*sort == question.sort).then(|| Direction::of(&question));
            let column = Described { rank, ..*column }.told(dataset.locale(), sorted);
            let widest = if *sort == Sort::Measure { column.width.max(longest_measure(dataset)) } else { column.width };
            Column { widest, ..column }
        })
        .collect();
    let rows = listing
        .page(page.rows())
        .into_iter()
        .map(|row| table_row(dataset, &dataset.figure_as_of(row, state.asked.as_of), state))
        .collect();
    Body::Table(Table { columns, rows, page })
}

/// The letters of the longest name of a measure.
fn longest_measure(dataset: &Dataset) -> u16 {
    let names = dataset.measures().iter().map(|measure| dataset.locale().measure_within(measure).chars().count());
    u16::try_from(names.max().unwrap_or_default()).unwrap_or(u16::MAX)
}

/// Why nothing is listed, and what helps.
#[must_use]
pub fn nothing(dataset: &Dataset, state: &State) -> Vec<String> {
    let locale = dataset.locale();
    if dataset.is_empty() && state.loading.is_some() {
        return vec![locale.text("reading-named"), locale.text("reading-shows")];
    }
    if dataset.is_empty() {
        return vec![locale.text("nothing-loaded"), locale.text("nothing-loaded-hint")];
    }
    let asked = &state.asked;
    // Before they are searched there are rows, for all that is known here.
    if !asked.search.is_empty() {
        return vec![say!(locale, "no-row-holds", text = asked.search.as_str()), locale.text("esc-drops-search")];
    }
    let mut lines = vec![say!(locale, "no-figure-speaks", period = locale.window(&asked.window))];
    if !asked.filters.is_empty() || asked.listed.is_some() {
        lines.push(locale.text("no-figure-filters"));
    } else {
        lines.push(locale.text("no-figure-not-zero"));
    }
    if let Some(known) = state.asked.as_of {
        lines.push(say!(locale, "later-left-out", day = locale.day(known)));
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
