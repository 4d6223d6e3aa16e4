//! Tables that a question is about, each with the days that a newer table of the same already speaks of.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::frame::Dataset;
use super::question::{By, Question};
use super::tables::{Inquiry, Role, Table};
use crate::figures::codes::countries_of;
use crate::figures::period::{Period, Span};
use crate::figures::population::{REF_AREA, REPORTER};

/// A table, what is asked of it, and on which days it counts.
#[derive(Clone)]
pub(super) struct Edition<'a> {
    /// The place of the table.
    pub(super) place: usize,
    pub(super) table: &'a Arc<Table>,
    pub(super) inquiry: Inquiry<'a>,
    days: Days,
    /// It speaks only of those whom newer tables of these days do not know: whether that is all that it speaks of.
    pub(super) beyond: Option<bool>,
}

/// The days on which a table counts.
#[derive(Clone)]
enum Days {
    All,
    /// All but those of newer tables of the same population.
    But(Period),
    Only(Period),
}

impl Edition<'_> {
    /// The days of a window on which this one counts.
    pub(super) fn own_days(&self, window: &Period) -> Option<Period> {
        match &self.days {
            Days::All => Some(window.clone()),
            Days::But(newer) => window.difference(newer),
            Days::Only(days) => window.intersection(days),
        }
    }

    /// The days that it speaks of.
    fn spoken(&self) -> Option<Period> {
        let spoken = &self.table.spoken[self.inquiry.measure()];
        let periods = self.table.periods.iter().zip(spoken).filter(|(_, spoken)| **spoken);
        let spans: Vec<Span> = periods.flat_map(|(period, _)| period.spans().iter().copied()).collect();
        Period::from_spans(spans)
    }

    /// Both were published on the same day, as far as that is known.
    fn is_as_old_as(&self, other: &Self) -> bool {
        self.table.source.published == other.table.source.published
    }
}

/// The tables that may answer a question.
pub(super) struct Editions<'a> {
    /// The newest first; behind each what older ones say beyond it.
    pub(super) all: Vec<Edition<'a>>,
    /// Tables of one day, which should say the same on these days.
    pub(super) twins: Vec<(Edition<'a>, Edition<'a>, Period)>,
}

/// The tables that may answer a question broken down so.
pub(super) fn asked<'a>(dataset: &'a Dataset, question: &'a Question, by: Option<&str>) -> Editions<'a> {
    let is_reporter =
        |code: &str, own: &str| dataset.links().meant(Some(&question.measure), code).contains(&own.to_owned());
    let mut found: Vec<Edition> = super::listing::tables_asked(dataset, question)
        .filter_map(|(place, table)| {
            let inquiry = Inquiry::new(table, &question.measure, &question.filters, is_reporter)?;
            Some(Edition { place, table, inquiry, days: Days::All, beyond: None })
        })
        .collect();
    found.sort_by_key(|edition| Reverse((&edition.table.source.published, edition.place)));
    if found.len() < 2 {
        return Editions { all: found, twins: Vec::new() };
    }
    let can_tell =
        |table: &Table| by.is_none_or(|by| table.dimension(by).is_some() || table.constants.get(by).is_some());
    let spoken: Vec<Option<Period>> = found.iter().map(Edition::spoken).collect();
    let mut all: Vec<Edition> = Vec::new();
    let mut twins = Vec::new();
    for (place, older) in found.iter().enumerate() {
        // One that cannot be broken down so leaves it to those that can.
        let is_newer = |newer: &&usize| {
            let newer = &found[**newer];
            newer.table.constants == older.table.constants
                && newer.inquiry.measure_id() == older.inquiry.measure_id()
                && (can_tell(newer.table) || !can_tell(older.table))
        };
        let newer: Vec<usize> = (0..place).filter(|newer| is_newer(&newer)).collect();
        let days = newer.iter().filter_map(|newer| spoken[*newer].clone()).reduce(|one, other| one.union(&other));
        let Some(days) = days else {
            all.push(older.clone());
            continue;
        };
        let both = |newer: &usize| spoken[*newer].as_ref()?.intersection(spoken[place].as_ref()?);
        let beside: Vec<&Edition> = newer.iter().filter(|own| both(own).is_some()).map(|own| &found[*own]).collect();
        let beyond = beyond(older, &beside);
        if beyond.as_ref().is_none_or(|(_, is_all)| !is_all) {
            let same = newer.iter().filter(|own| found[**own].is_as_old_as(older));
            twins.extend(same.filter_map(|own| Some((found[*own].clone(), older.clone(), both(own)?))));
        }
        all.push(Edition { days: Days::But(days.clone()), ..older.clone() });
        all.extend(beyond.map(|(inquiry, is_all)| Edition {
            inquiry,
            days: Days::Only(days),
            beyond: Some(is_all),
            ..older.clone()
        }));
    }
    Editions { all, twins }
}

/// What a table says of those whom no newer table of the same days knows, and whether that is all that it says.
///
/// Newer tables may call things otherwise, or put them together; countries that report they do not.
fn beyond<'a>(older: &Edition<'a>, newer: &[&Edition]) -> Option<(Inquiry<'a>, bool)> {
    if newer.is_empty() {
        return None;
    }
    let is_one_publication = newer.iter().all(|newer| newer.is_as_old_as(older));
    let may_be_parts = |id: &str| is_one_publication || [REF_AREA, REPORTER].contains(&id);
    let mut found: Option<(Inquiry<'a>, bool)> = None;
    for (place, dimension) in older.table.dimensions.iter().enumerate().filter(|(_, own)| may_be_parts(&own.id)) {
        let know_it = |newer: &&Edition| {
            newer.table.dimension(&dimension.id).is_some() || newer.table.constants.get(&dimension.id).is_some()
        };
        if !newer.iter().all(know_it) {
            continue;
        }
        let known: BTreeSet<&str> = newer.iter().flat_map(|newer| newer.table.codes_of(&dimension.id)).collect();
        let members = || dimension.of_role(Role::Member);
        let others: Vec<usize> =
            members().filter(|code| !known.contains(dimension.codes[*code].code.as_str())).collect();
        let is_all = others.len() == members().count();
        if let Some(inquiry) = older.inquiry.only(place, &others)
            && (is_all || found.is_none())
        {
            found = Some((inquiry, is_all));
        }
    }
    found
}

/// The dimension that a question is broken down by.
pub(super) fn dimension_of(question: &Question) -> Option<&str> {
    match &question.by {
        By::Dimension(dimension) => Some(countries_of(dimension).unwrap_or(dimension)),
        _ => None,
    }
}
