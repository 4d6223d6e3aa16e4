//! The row at hand: what the view lists, and what the marked row stands for.

use std::collections::HashSet;
use std::sync::Arc;

use super::atlas;
use super::overview::{Note, Overview, Part};
use super::state::State;
use super::view::View;
use crate::dataset::answer::NOT_BROKEN_DOWN;
use crate::dataset::{Answer, By, Dataset, Row};
use crate::figures::period::Period;
use crate::figures::population::{Dimensions, REPORTER};

/// How many rows the view lists.
#[must_use]
pub fn count(dataset: &Dataset, state: &State) -> usize {
    match state.view {
        View::Figures | View::Timeline => dataset.listing(&state.listed()).len(),
        View::Breakdown => dataset.answer(&state.question()).rows.len(),
        View::Map => atlas::count(dataset, state),
        View::Overview => Overview::new(dataset, state).count(),
        View::Sources => dataset.bibliography(&state.question()).len(),
    }
}

/// What the marked row stands for; `None` where the view lists nothing.
#[must_use]
pub fn at_hand(dataset: &Dataset, state: &State) -> Option<AtHand> {
    match state.view {
        View::Figures | View::Timeline => dataset.listing(&state.listed()).at(state.place()).map(AtHand::Figure),
        View::Overview => of_overview(&Overview::new(dataset, state), state.place()),
        View::Sources => {
            dataset.bibliography(&state.question()).get(state.place()).map(|(place, _)| AtHand::Source(*place))
        }
        View::Map if !atlas::is_of_countries(&state.asked.by) => None,
        View::Breakdown | View::Map => {
            let answer = dataset.answer(&state.question());
            (state.place() < answer.rows.len()).then(|| AtHand::Row(answer, state.place()))
        }
    }
}

fn of_overview(overview: &Overview, place: usize) -> Option<AtHand> {
    match overview.item(place)? {
        (Part::Cards, at) => Some(AtHand::Row(Arc::clone(&overview.cards[at].answer), 0)),
        (Part::Bars | Part::Strips, at) => Some(AtHand::Row(Arc::clone(&overview.bars), at)),
        (Part::Notes, at) => match overview.notes[at] {
            Note::Contradiction { figure, .. } => Some(AtHand::Figure(figure)),
            _ => None,
        },
    }
}

/// A source may have millions of figures; so many stand for all.
const MOST_BEHIND: usize = 1_000;

/// What a row stands for.
#[derive(Clone, Debug)]
pub enum AtHand {
    /// One observation, by its row in the frame.
    Figure(u32),
    /// One row of an answer.
    Row(Arc<Answer>, usize),
    /// One source, by its place.
    Source(usize),
}

impl AtHand {
    /// The dimensions that can be kept by a filter.
    #[must_use]
    pub fn dimensions(&self, dataset: &Dataset) -> Dimensions {
        match self {
            Self::Figure(figure) => dataset.figure(*figure).population.dimensions.clone(),
            Self::Source(place) => Dimensions::from_iter([(REPORTER, dataset.sources()[*place].reporter.as_str())]),
            Self::Row(answer, place) => {
                let row = &answer.rows[*place];
                let mut dimensions = match &answer.question.by {
                    By::Dimension(dimension) if row.key != NOT_BROKEN_DOWN => {
                        Dimensions::from_iter([(dimension.as_str(), row.key.as_str())])
                    }
                    By::Population => row
                        .populations
                        .first()
                        .map_or_else(Dimensions::new, |&place| dataset.populations()[place].dimensions.clone()),
                    _ => Dimensions::new(),
                };
                if let Some(within) = &row.within {
                    dimensions.set(within.dimension.as_str(), within.code.as_str());
                }
                dimensions
            }
        }
    }

    /// The calendar unit that it stands for.
    #[must_use]
    pub fn unit(&self) -> Option<Period> {
        let Self::Row(answer, place) = self else { return None };
        answer.unit_of(&answer.rows[*place])
    }

    /// The calendar unit of the second period that this one is set against.
    #[must_use]
    pub fn versus_unit(&self) -> Option<Period> {
        let Self::Row(answer, place) = self else { return None };
        answer.unit_of(answer.rows[*place].versus.as_deref()?)
    }

    /// The periods that its figures speak of, each once: its own first.
    #[must_use]
    pub fn periods(&self, dataset: &Dataset) -> Vec<Period> {
        let mut periods: Vec<Period> = self.unit().into_iter().collect();
        for figure in self.figures(dataset) {
            let period = dataset.figure(figure).period;
            if !periods.contains(period) {
                periods.push(period.clone());
            }
        }
        periods
    }

    /// What the mark can stand on in its reasons.
    #[must_use]
    pub fn reasons(&self, dataset: &Dataset) -> Vec<Reason> {
        match self {
            Self::Row(answer, place) => reasons(dataset, answer, &answer.rows[*place]),
            Self::Figure(_) | Self::Source(_) => self.figures(dataset).into_iter().map(Reason::Figure).collect(),
        }
    }

    /// The observations that its number follows from; those that speak of it, where there is no number.
    #[must_use]
    pub fn figures(&self, dataset: &Dataset) -> Vec<u32> {
        match self {
            Self::Figure(figure) => vec![*figure],
            Self::Source(place) => dataset.listing(&dataset.question_of_source(*place, None)).page(0..MOST_BEHIND),
            Self::Row(answer, place) => behind(dataset, answer, &answer.rows[*place]),
        }
    }
}

/// What the mark can stand on in a row's reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The change between two periods, which stands on top.
    Change,
    /// An observation, by its row in the frame.
    Figure(u32),
    /// The rows of a table: of which period, and the table's place in the row's list.
    Rows(Of, usize),
    /// Values that could not be read.
    NotCounted(Of),
}

/// The period that something is of, where two are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Of {
    /// The one that was asked for.
    First,
    /// The one that it is compared with.
    Second,
}

/// What the mark can stand on in a row's reasons, in the order in which they stand there.
#[must_use]
pub fn reasons(dataset: &Dataset, answer: &Answer, row: &Row) -> Vec<Reason> {
    let change = row.versus.is_some().then_some(Reason::Change);
    let figures = behind(dataset, answer, row).into_iter().map(Reason::Figure);
    let of_tables = |row: &Row, of| {
        let with_rows = row.summed.iter().enumerate().filter(|(_, summed)| summed.all_rows() > 0);
        let rows: Vec<Reason> = with_rows.map(|(place, _)| Reason::Rows(of, place)).collect();
        rows.into_iter().chain((row.not_counted() > 0).then_some(Reason::NotCounted(of)))
    };
    let second = row.versus.iter().flat_map(|versus| of_tables(versus, Of::Second));
    change.into_iter().chain(figures).chain(of_tables(row, Of::First)).chain(second).collect()
}

/// The observations behind a row: those of its sums, those that were set aside, those replaced; then those of the second period.
#[must_use]
pub fn behind(dataset: &Dataset, answer: &Answer, row: &Row) -> Vec<u32> {
    let own = behind_alone(dataset, answer, answer.days_of(row).as_ref(), row);
    let versus = row
        .versus
        .iter()
        .flat_map(|versus| behind_alone(dataset, answer, answer.versus_days_of(versus).as_ref(), versus));
    let mut seen = HashSet::new();
    own.into_iter().chain(versus).filter(|figure| seen.insert(*figure)).collect()
}

/// The observations that those behind a row's limits replaced.
#[must_use]
pub fn replaced(dataset: &Dataset, answer: &Answer, row: &Row) -> Vec<u32> {
    let as_of = answer.question.as_of;
    row.observations().into_iter().flat_map(|figure| dataset.replaced(figure, as_of)).collect()
}

/// The observations behind a row of these days, without those of a second period.
#[must_use]
pub fn behind_alone(dataset: &Dataset, answer: &Answer, window: Option<&Period>, row: &Row) -> Vec<u32> {
    let mut seen = HashSet::new();
    let disputed = row.disputes.iter().flat_map(|dispute| dispute.at_most.iter().chain(&dispute.at_least));
    let mut figures: Vec<u32> = row
        .observations()
        .into_iter()
        .chain(disputed.map(|step| step.row))
        .chain(replaced(dataset, answer, row))
        .filter(|row| seen.insert(*row))
        .collect();
    if figures.is_empty() {
        let speaking = |row: &u32| {
            let figure = dataset.figure(*row);
            figure.is_known(answer.question.as_of) && window.is_some_and(|window| figure.period.overlaps(window))
        };
        figures.extend(
            row.populations.iter().flat_map(|&population| dataset.rows_of(population)).copied().filter(speaking),
        );
    }
    figures
}
