//! Tables that a question is about, each with the days that a newer table of the same already speaks of.

use std::cmp::Reverse;
use std::sync::Arc;

use super::frame::Dataset;
use super::question::{By, Question};
use super::tables::{Inquiry, Table};
use crate::figures::codes::countries_of;
use crate::figures::period::{Period, Span};

/// A table, what is asked of it, and the days on which a newer one counts instead.
pub(super) struct Edition<'a> {
    /// The place of the table.
    pub(super) place: usize,
    pub(super) table: &'a Arc<Table>,
    pub(super) inquiry: Inquiry<'a>,
    /// The days of newer tables of the same population; `None`: there is none.
    pub(super) superseded: Option<Period>,
}

impl Edition<'_> {
    /// The days of a window on which this one counts.
    pub(super) fn own_days(&self, window: &Period) -> Option<Period> {
        match &self.superseded {
            None => Some(window.clone()),
            Some(newer) => window.difference(newer),
        }
    }
}

/// The tables that may answer a question broken down so, the newest first.
pub(super) fn asked<'a>(dataset: &'a Dataset, question: &'a Question, by: Option<&str>) -> Vec<Edition<'a>> {
    let is_reporter =
        |code: &str, own: &str| dataset.links().meant(Some(&question.measure), code).contains(&own.to_owned());
    let mut found: Vec<Edition> = super::listing::tables_asked(dataset, question)
        .filter_map(|(place, table)| {
            let inquiry = Inquiry::new(table, &question.measure, &question.filters, is_reporter)?;
            Some(Edition { place, table, inquiry, superseded: None })
        })
        .collect();
    found.sort_by_key(|edition| Reverse((&edition.table.source.published, edition.place)));
    let can_tell =
        |table: &Table| by.is_none_or(|by| table.dimension(by).is_some() || table.constants.get(by).is_some());
    for newer in 0..found.len() {
        let is_telling = can_tell(found[newer].table);
        let days = days_of(&found[newer]);
        let (constants, measure) =
            (&found[newer].table.constants.clone(), found[newer].inquiry.measure_id().to_owned());
        // One that cannot be broken down so leaves it to those that can.
        for older in found[newer + 1..].iter_mut().filter(|older| is_telling || !can_tell(older.table)) {
            if older.table.constants == *constants && older.inquiry.measure_id() == measure {
                older.superseded = match (older.superseded.take(), &days) {
                    (Some(one), Some(other)) => Some(one.union(other)),
                    (one, other) => one.or_else(|| other.clone()),
                };
            }
        }
    }
    found
}

/// The days that a table speaks of.
fn days_of(edition: &Edition) -> Option<Period> {
    let spoken = &edition.table.spoken[edition.inquiry.measure()];
    let periods = edition.table.periods.iter().zip(spoken).filter(|(_, spoken)| **spoken);
    let spans: Vec<Span> = periods.flat_map(|(period, _)| period.spans().iter().copied()).collect();
    Period::from_spans(spans)
}

/// The dimension that a question is broken down by.
pub(super) fn dimension_of(question: &Question) -> Option<&str> {
    match &question.by {
        By::Dimension(dimension) => Some(countries_of(dimension).unwrap_or(dimension)),
        _ => None,
    }
}
