//! What a prompt suggests: worked out from the dataset, the state and what was typed.

use std::collections::HashSet;

use super::prompt::{Ask, Prompt};
use super::row;
use super::state::State;
use super::view::View;
use crate::dataset::Dataset;
use crate::dataset::question::EVERY_MEASURE;
use crate::figures::codes;
use crate::figures::notation::counted;
use crate::figures::period::{Grain, Period, units};

/// One thing that the person can choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is chosen: a period's code, a measure's id, …
    pub value: String,
    /// For people.
    pub label: String,
    /// What helps to choose.
    pub hint: String,
}

/// What fits to the text typed so far, the likeliest first.
#[must_use]
pub fn suggestions(dataset: &Dataset, state: &State, prompt: &Prompt) -> Vec<Suggestion> {
    let all = match &prompt.ask {
        Ask::Period => periods(dataset, state),
        Ask::Measure => measures(dataset, state),
        Ask::Filter => filters(dataset, state),
        Ask::Search | Ask::Export => Vec::new(),
        Ask::Replace(_) => {
            return vec![suggestion("no", "No, choose another name", ""), suggestion("yes", "Yes, replace it", "")]
                .into_iter()
                .filter(|choice| fits(choice, &prompt.text))
                .collect();
        }
    };
    all.into_iter().filter(|suggestion| fits(suggestion, &prompt.text)).collect()
}

fn suggestion(value: &str, label: &str, hint: &str) -> Suggestion {
    Suggestion { value: value.to_owned(), label: label.to_owned(), hint: hint.to_owned() }
}

fn fits(suggestion: &Suggestion, typed: &str) -> bool {
    let typed = typed.trim().to_lowercase();
    [&suggestion.value, &suggestion.label, &suggestion.hint].iter().any(|text| text.to_lowercase().contains(&typed))
}

/// The periods of the row at hand, then all, the calendar years, then every other stated one, the latest first.
fn periods(dataset: &Dataset, state: &State) -> Vec<Suggestion> {
    let own: Vec<Period> = row::at_hand(dataset, state).iter().flat_map(|at_hand| at_hand.periods(dataset)).collect();
    let mut years: Vec<Period> =
        dataset.extent().iter().flat_map(|extent| units(Grain::Year, extent.hull())).map(Period::from).collect();
    years.reverse();
    let mut stated: Vec<Period> = dataset.periods().to_vec();
    stated.sort_by_key(|period| std::cmp::Reverse((period.end(), period.days())));
    let all = suggestion("all", "all periods", "");
    let hinted = |periods: Vec<Period>, hint: &'static str| periods.into_iter().map(move |period| (period, hint));
    let rest = hinted(years, "year").chain(hinted(stated, "stated"));
    let mut seen = HashSet::new();
    let mut once = |(period, hint): (Period, &str)| {
        let new = seen.insert(period.clone());
        new.then(|| suggestion(&period.code(), &period.label(), hint))
    };
    let first: Vec<Suggestion> = hinted(own, "of the row at hand").filter_map(&mut once).collect();
    first.into_iter().chain([all]).chain(rest.filter_map(once)).collect()
}

fn measures(dataset: &Dataset, state: &State) -> Vec<Suggestion> {
    let every = (state.view == View::Figures).then(|| suggestion(EVERY_MEASURE, "every measure", ""));
    let one = dataset.measures().iter().map(|measure| {
        let figures: usize = (0..dataset.populations().len())
            .filter(|&place| dataset.populations()[place].measure == measure.id)
            .map(|place| dataset.rows_of(place).len())
            .sum();
        suggestion(
            &measure.id,
            &measure.label(),
            &format!("{} · {} · {}", measure.unit, measure.kind.label(), counted(figures, "figure", "figures")),
        )
    });
    every.into_iter().chain(one).collect()
}

fn filters(dataset: &Dataset, state: &State) -> Vec<Suggestion> {
    let Some(at_hand) = row::at_hand(dataset, state) else { return Vec::new() };
    let dimensions = at_hand.dimensions(dataset);
    dimensions
        .in_reading_order()
        .into_iter()
        .filter(|(dimension, code)| state.filters.get(dimension) != Some(code))
        .map(|(dimension, code)| {
            suggestion(
                &format!("{dimension}={code}"),
                &codes::value_label(dimension, code),
                &codes::dimension_label(dimension),
            )
        })
        .collect()
}
