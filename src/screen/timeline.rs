//! The Timeline view: what each figure covers, and what follows over time.

use super::figures::{nothing, sign, tone};
use super::layout::Area;
use super::{Body, Page, Tone};
use crate::app::state::State;
use crate::dataset::listing::named;
use crate::dataset::{Answer, By, Dataset, Figure, Question, Sort, Window};
use crate::figures::notation::stated;
use crate::figures::period::{Grain, Period, Span, units};
use crate::figures::population::{Dimensions, Population};

/// Stated periods on one time axis, and below them what follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The days of the axis.
    pub axis: Span,
    /// The chosen period; `None`: all.
    pub chosen: Option<Period>,
    /// The one that it is compared with.
    pub versus: Option<Period>,
    /// The visible figures.
    pub lanes: Vec<Lane>,
    /// Which these are.
    pub page: Page,
    /// What follows for the population of the row at hand.
    pub follows: Option<Follows>,
    /// Rows for it, its heading among them.
    pub follows_rows: u16,
}

/// A figure on the time axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// How many.
    pub number: String,
    /// By whom, of whom.
    pub label: String,
    /// The days that it speaks of.
    pub period: Period,
    /// It says one number, and no range.
    pub exact: bool,
    /// How much it matters.
    pub tone: Tone,
    /// A sign before it: `⚠` set aside, `↻` revised later.
    pub sign: Option<char>,
}

/// What follows per calendar unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follows {
    /// `per month`, and of whom.
    pub title: String,
    /// The units, in time.
    pub units: Vec<Unit>,
    /// What a full bar stands for.
    pub most: u64,
}

/// One calendar unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its days.
    pub span: Span,
    /// At least so many; `None` where nothing is known.
    pub low: Option<u64>,
    /// At most so many.
    pub high: Option<u64>,
}

/// Columns of the axis, for a body of this width.
#[must_use]
pub fn axis_width(width: u16) -> u16 {
    width.saturating_sub(label_width(width) + 2)
}

/// Columns of the numbers and labels before the axis.
#[must_use]
pub fn label_width(width: u16) -> u16 {
    (width * 7 / 20).clamp(14, 48)
}

/// Rows of the part that shows what follows, its heading among them: a third where there is room,
/// more where few figures are listed.
fn follows_height(height: u16, figures: usize) -> u16 {
    let usual = match height {
        0..=11 => return 0,
        12..=17 => 4,
        18..=29 => 6,
        _ => (height / 3).min(12),
    };
    let unused = usize::from(height).saturating_sub(figures + 4);
    usual.max(u16::try_from(unused).unwrap_or(u16::MAX).min(height / 2))
}

pub(super) fn build(dataset: &Dataset, state: &State, area: Area) -> Body {
    let question = state.question();
    let listing = dataset.listing(&question);
    let versus = state.asked.versus.as_ref().and_then(Window::period);
    let marked = question.window.period().into_iter().chain(versus);
    let Some(axis) = axis(dataset, &listing, marked) else { return Body::Nothing(nothing(dataset, state)) };
    let follows_rows = follows_height(area.height, listing.len());
    let page = Page::around(state.place(), listing.len(), usize::from(area.height.saturating_sub(3 + follows_rows)));
    let population = listing.get(page.marked).map(|&row| dataset.figure(row).population);
    Body::Timeline(Timeline {
        chosen: question.window.period().cloned(),
        versus: versus.cloned(),
        lanes: listing[page.rows()]
            .iter()
            .map(|&row| lane(&dataset.figure_as_of(row, state.asked.as_of), &question))
            .collect(),
        follows: population
            .filter(|_| follows_rows > 0)
            .map(|population| follows(dataset, population, &question, (axis, axis_width(area.width)))),
        follows_rows,
        page,
        axis,
    })
}

/// Whole years around everything that is listed, and the chosen periods; `None` where nothing is listed.
fn axis<'a>(dataset: &Dataset, listing: &[u32], chosen: impl Iterator<Item = &'a Period>) -> Option<Span> {
    let mut hulls: Vec<Span> = listing.iter().map(|&row| dataset.period_of(row).hull()).collect();
    if !hulls.is_empty() {
        hulls.extend(chosen.map(Period::hull));
    }
    let start = hulls.iter().map(|span| span.start()).min()?;
    let end = hulls.iter().map(|span| span.end()).max()?;
    let whole = Span::new(start, end)?;
    let mut years = units(Grain::Year, whole);
    let first = years.next()?;
    Span::new(first.start(), years.last().unwrap_or(first).end())
}

fn lane(figure: &Figure<'_>, question: &Question) -> Lane {
    Lane {
        number: stated(figure.count),
        label: named(&figure.population.dimensions, &question.filters),
        period: figure.period.clone(),
        exact: figure.count.is_exact(),
        tone: tone(figure.standing),
        sign: sign(figure.standing),
    }
}

/// The finest calendar unit that is at least two columns wide.
fn grain(axis: Span, columns: u16) -> Grain {
    [Grain::Day, Grain::Week, Grain::Month, Grain::Quarter, Grain::Half]
        .into_iter()
        .find(|grain| {
            let days = match grain {
                Grain::Day => 1,
                Grain::Week => 7,
                Grain::Month => 30,
                Grain::Quarter => 91,
                _ => 182,
            };
            u64::from(axis.days()) * 2 <= u64::from(columns) * days
        })
        .unwrap_or(Grain::Year)
}

/// What follows for a population over the whole axis, from what the question lets be known.
fn follows(dataset: &Dataset, population: &Population, asked: &Question, (axis, columns): (Span, u16)) -> Follows {
    let by = By::Time(grain(axis, columns));
    let title = format!("follows, per {} · {}", by.name(), named(&population.dimensions, &Dimensions::new()));
    let question = Question {
        measure: population.measure.clone(),
        window: Window::Period(axis.into()),
        filters: population.dimensions.clone(),
        by,
        sort: Sort::Natural,
        reverse: false,
        search: String::new(),
        versus: None,
        as_of: asked.as_of,
        source: None,
    };
    let answer = dataset.answer(&question);
    let most = answer.rows.iter().filter_map(|row| row.high.max(row.low)).max().unwrap_or_default();
    Follows { title, units: in_units(&answer), most }
}

fn in_units(answer: &Answer) -> Vec<Unit> {
    let unit = |row: &crate::dataset::Row| {
        let period: Period = row.key.parse().ok()?;
        Some(Unit { span: period.hull(), low: row.low, high: row.high })
    };
    answer.rows.iter().filter_map(unit).collect()
}
