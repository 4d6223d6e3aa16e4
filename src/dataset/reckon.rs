//! Question → answer: which populations speak of it, and what they come to.

use std::cmp::Reverse;

use super::answer::{Answer, NOT_BROKEN_DOWN, Row, Step, TOTAL, Within};
use super::compare;
use super::continents;
use super::desk::Desk;
use super::frame::Dataset;
use super::question::{By, Question, Sort};
use super::tabled;
use super::tables::Silence;
use crate::figures::bounds::Sign;
use crate::figures::fold::folded;
use crate::figures::period::{Grain, Period, Span, units};
use crate::figures::population::{Dimensions, REPORTER};
use crate::figures::word::Word;

/// The answer to a question.
pub(super) fn answer(dataset: &Dataset, question: &Question) -> Answer {
    if let Some(dimension) = &question.each {
        return of_each(dataset, question, dimension);
    }
    if let Some(compared) = compare::answer(dataset, question) {
        return compared;
    }
    let knowledge = dataset.knowledge(question.as_of);
    let window = question.window.period().or_else(|| knowledge.extent(dataset)).cloned();
    let measure = dataset.measure(&question.measure).cloned();
    if question.by == By::Observation {
        let listing = dataset.listing(question);
        let rows = window.iter().flat_map(|window| listing.iter().map(|row| observed(dataset, row, window)));
        return Answer { rows: rows.collect(), ..framed(dataset, question) };
    }
    let mut rows = Vec::new();
    let mut total = None;
    if let (Some(window), Some(measure)) = (&window, &measure) {
        let units = match &question.by {
            By::Time(grain) => units_of(*grain, window),
            _ => Vec::new(),
        };
        let stated = |question: &Question| {
            let desk = Desk::new(dataset, &knowledge, question, measure.kind, window);
            match &question.by {
                By::Total | By::Observation => (vec![desk.total()], None),
                By::Time(_) => (desk.by_time(&units), None),
                By::Population => (desk.by_population(), None),
                By::Dimension(dimension) => {
                    let (parts, whole) = desk.by_dimension(dimension);
                    (parts, Some(whole))
                }
            }
        };
        (rows, total) = continents::told(dataset, question, measure.kind, &stated);
        if !dataset.tables().is_empty() {
            let tabled = tabled::voices(dataset, question, window, &units);
            (rows, total) = tabled::joined(dataset, measure.kind, (rows, total), tabled);
        }
    } else if question.by == By::Total {
        rows.push(Row::silent(TOTAL, "total", &question.measure, window.as_ref().map_or(0, Period::days)));
    }
    let sought = folded(&question.search);
    rows.retain(|row| row.holds(&sought));
    sort(&mut rows, question);
    Answer { question: question.clone(), measure, window, rows, total, versus: None }
}

/// The answer to a question without its rows.
pub(super) fn framed(dataset: &Dataset, question: &Question) -> Answer {
    let knowledge = dataset.knowledge(question.as_of);
    Answer {
        question: question.clone(),
        measure: dataset.measure(&question.measure).cloned(),
        rows: Vec::new(),
        window: question.window.period().or_else(|| knowledge.extent(dataset)).cloned(),
        total: None,
        versus: None,
    }
}

/// The calendar units that a window touches, and its days of each.
fn units_of(grain: Grain, window: &Period) -> Vec<(Period, Period)> {
    let unit = |unit: Span| {
        let whole = Period::from(unit);
        whole.intersection(window).map(|days| (whole, days))
    };
    units(grain, window.hull()).filter_map(unit).collect()
}

/// The answers for each code of a dimension, one after the other: those of most first.
fn of_each(dataset: &Dataset, question: &Question, dimension: &str) -> Answer {
    let plain = Question { each: None, ..question.clone() };
    let codes = dataset.answer(&Question {
        by: By::Dimension(dimension.to_owned()),
        sort: Sort::Natural,
        reverse: false,
        search: String::new(),
        ..plain.clone()
    });
    let codes = codes.rows.iter().filter(|row| row.key != NOT_BROKEN_DOWN);
    let mut all = answer(dataset, &Question { by: By::Total, ..plain.clone() });
    (all.rows, all.total, all.question) = (Vec::new(), None, question.clone());
    for code in codes.map(|row| &row.key) {
        let part = answer(dataset, &Question { filters: plain.filters.with(dimension, code), ..plain.clone() });
        let label = dataset.label(dimension, code).into_owned();
        let within = Within { dimension: dimension.to_owned(), code: code.clone(), label };
        all.rows.extend(part.rows.into_iter().map(|row| Row { within: Some(within.clone()), ..row }));
    }
    all
}

/// One observation, as stated.
pub(super) fn observed(dataset: &Dataset, row: u32, window: &Period) -> Row {
    let figure = dataset.figure(row);
    let is_known = matches!(figure.silence, Silence::None | Silence::Suppressed);
    let step = |value| Step { sign: Sign::Plus, row, value };
    let reporter = figure.population.dimensions.get(REPORTER).unwrap_or_default().to_owned();
    Row {
        key: figure.id(),
        label: format!(
            "{} · {}",
            dataset.call(&figure.population.dimensions, &Dimensions::new()),
            dataset.locale().period(figure.period)
        ),
        measure: figure.measure.id.clone(),
        kind: figure.measure.kind,
        word: match figure.silence {
            Silence::None => Word::of(figure.count.low(), figure.count.high(), true),
            Silence::Missing => Word::Missing,
            Silence::Suppressed => Word::Suppressed,
            Silence::NotApplicable => Word::NotApplicable,
        },
        low: is_known.then_some(figure.count.low()),
        high: figure.count.high().filter(|_| is_known),
        covered: figure.period.intersection(window).filter(|_| is_known),
        window_days: window.days(),
        low_sum: is_known.then(|| step(figure.count.low())).into_iter().collect(),
        high_sum: figure.count.high().filter(|_| is_known).map(step).into_iter().collect(),
        disputes: Vec::new(),
        reporters: vec![reporter],
        decimals: figure.measure.decimals,
        ..Row::silent("", "", "", 0)
    }
}

/// The remainder stays last, rows without a figure before it.
pub(super) fn sort(rows: &mut [Row], question: &Question) {
    match (question.sort, &question.by) {
        (Sort::Natural, By::Time(_)) => {}
        (Sort::Natural | Sort::Value, _) => rows.sort_by_key(|row| Reverse((row.low, row.high))),
        (Sort::Label, _) => rows.sort_by_cached_key(|row| row.label.to_lowercase()),
        _ => rows.sort_by(|one, other| one.key.cmp(&other.key)),
    }
    if question.reverse {
        rows.reverse();
    }
    if !matches!(question.by, By::Time(_)) {
        rows.sort_by_key(|row| (row.key == NOT_BROKEN_DOWN, row.is_aggregate, row.word == Word::NoFigure));
    }
}
