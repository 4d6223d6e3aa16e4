//! The Breakdown view: what follows for each part, as bars.

use super::figures::nothing;
use super::layout::Area;
use super::{Body, Page, Tone};
use crate::app::state::State;
use crate::dataset::{Dataset, Row};
use crate::figures::notation::percent;
use crate::figures::word::Word;

/// Horizontal bars, of which only the visible ones are built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// Above them.
    pub title: String,
    /// The visible ones.
    pub bars: Vec<Bar>,
    /// Which these are.
    pub page: Page,
    /// What a full bar stands for.
    pub most: u64,
    /// The stated total, which is no bar.
    pub total: Option<Bar>,
}

/// One bar: solid up to `low`, shaded up to `high`, open where there is no upper limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Of whom.
    pub label: String,
    /// At least so many; `None` where nothing is known.
    pub low: Option<u64>,
    /// At most so many; `None` where there is no upper limit, or nothing is known.
    pub high: Option<u64>,
    /// The number, never cut.
    pub number: String,
    /// The word for it.
    pub word: &'static str,
    /// The share of the days that it covers.
    pub coverage: String,
    /// How much it matters.
    pub tone: Tone,
}

pub(super) fn build(dataset: &Dataset, state: &State, area: Area) -> Body {
    let answer = dataset.answer(&state.question());
    if answer.rows.is_empty() {
        return Body::Nothing(nothing(dataset, state));
    }
    let total = answer.total.as_ref().filter(|total| total.word != Word::NoFigure).map(bar);
    let below = if total.is_some() { 3 } else { 2 };
    let page = Page::around(state.place(), answer.rows.len(), usize::from(area.height.saturating_sub(below)));
    let rows = answer.rows.iter().chain(&answer.total);
    Body::Bars(Bars {
        title: format!("by {}", answer.question.by.label()),
        bars: answer.rows[page.rows()].iter().map(bar).collect(),
        most: rows.filter_map(|row| row.high.max(row.low)).max().unwrap_or_default(),
        page,
        total,
    })
}

fn bar(row: &Row) -> Bar {
    Bar {
        label: row.label.clone(),
        low: row.low,
        high: row.high,
        number: row.limits(),
        word: row.word.label(),
        coverage: percent(u64::from(row.covered_days()), u64::from(row.window_days)),
        tone: match row.word {
            Word::NoFigure | Word::SeveralReporters => Tone::Dim,
            Word::FiguresDisagree => Tone::Warn,
            _ => Tone::Normal,
        },
    }
}
