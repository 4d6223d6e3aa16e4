//! What a prompt suggests: worked out from the dataset, the state and what was typed.

use std::collections::HashSet;

use super::format::Format;
use super::keymap::{self, Binding};
use super::palette;
use super::prompt::{Ask, Prompt};
use super::state::State;
use super::view::View;
use super::{command, copy, row};
use crate::dataset::Dataset;
use crate::dataset::question::EVERY_MEASURE;
use crate::figures::fold::{folded, holds};
use crate::figures::period::{Grain, Period, units};
use crate::locale::Locale;
use crate::say;

/// What is typed or chosen to have none.
pub const NONE: &str = "none";

/// What is typed or chosen to leave no figure out.
pub const EVERYTHING: &str = "all";

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
        Ask::Versus => seconds(dataset, state),
        Ask::AsOf => days_of_knowledge(dataset),
        Ask::Measure => measures(dataset, state),
        Ask::Filter => filters(dataset, state),
        Ask::Search => Vec::new(),
        Ask::Copy => copies(dataset, state),
        // These find in their own ways.
        Ask::Export => return formats(dataset.locale(), state, prompt.text.trim()),
        Ask::Anything => return anything(dataset, state, &prompt.text),
        Ask::Help => {
            let locale = dataset.locale();
            let found = keymap::helping(&state.keymap, locale, &prompt.text);
            return found.map(|binding| key(locale, state, binding)).collect();
        }
        Ask::ViewName => {
            let kept = dataset.locale().text("kept-already");
            state.saved.iter().map(|saved| suggestion(&saved.name, &saved.name, &kept)).collect()
        }
        Ask::Replace(_) | Ask::ReplaceView(_) => ["no", "yes"]
            .map(|value| suggestion(value, &dataset.locale().text(&format!("replace-{value}")), ""))
            .to_vec(),
    };
    all.into_iter().filter(|suggestion| fits(suggestion, &prompt.text)).collect()
}

fn anything(dataset: &Dataset, state: &State, typed: &str) -> Vec<Suggestion> {
    let found = palette::found(dataset, state, typed).into_iter();
    found.map(|entry| Suggestion { value: entry.label.clone(), label: entry.label, hint: entry.hint }).collect()
}

fn key(locale: &Locale, state: &State, binding: &Binding) -> Suggestion {
    suggestion(binding.name, &binding.help(locale), &state.keymap.shown(binding))
}

fn suggestion(value: &str, label: &str, hint: &str) -> Suggestion {
    Suggestion { value: value.to_owned(), label: label.to_owned(), hint: hint.to_owned() }
}

fn fits(suggestion: &Suggestion, typed: &str) -> bool {
    let typed = folded(typed.trim());
    [&suggestion.value, &suggestion.label, &suggestion.hint].iter().any(|text| holds(text, &typed))
}

/// A period, and the message that helps to choose it.
type Hinted = (Period, &'static str);

/// The periods of the row at hand, then all, the calendar years, then every other stated one, the latest first.
fn periods(dataset: &Dataset, state: &State) -> Vec<Suggestion> {
    let own = row::at_hand(dataset, state).into_iter().flat_map(|at_hand| at_hand.periods(dataset));
    let locale = dataset.locale();
    let mut once = Once::new(locale);
    let mut list = once.each(own.map(|period| (period, "period-at-hand")));
    list.push(suggestion("all", &locale.text("all-periods"), ""));
    list.extend(once.each(known(dataset)));
    list
}

/// What a second period can be: the one before, the same a year before, then as for the first. The way back is on top.
fn seconds(dataset: &Dataset, state: &State) -> Vec<Suggestion> {
    let locale = dataset.locale();
    let mut list = Vec::new();
    if let Some(versus) = &state.asked.versus {
        list.push(suggestion(
            NONE,
            &locale.text("no-comparison"),
            &say!(locale, "compared-now", period = locale.window(versus)),
        ));
    }
    let chosen = state.asked.window.period();
    let before = chosen.and_then(Period::previous).map(|period| (period, "period-before"));
    let year_before = chosen.and_then(Period::year_before).map(|period| (period, "period-year-before"));
    let mut once = Once::new(locale);
    list.extend(once.each(before.into_iter().chain(year_before)));
    list.extend(
        once.each(known(dataset)).into_iter().filter(|period| chosen.is_none_or(|own| own.code() != period.value)),
    );
    list.push(suggestion("all", &locale.text("all-periods"), ""));
    list
}

/// The calendar years, then every stated period, the latest first.
fn known(dataset: &Dataset) -> Vec<Hinted> {
    let mut years: Vec<Period> =
        dataset.extent().iter().flat_map(|extent| units(Grain::Year, extent.hull())).map(Period::from).collect();
    years.reverse();
    let mut stated: Vec<Period> = dataset.periods().to_vec();
    stated.sort_by_key(|period| std::cmp::Reverse((period.end(), period.days())));
    let years = years.into_iter().map(|year| (year, "period-year"));
    years.chain(stated.into_iter().map(|period| (period, "period-stated"))).collect()
}

/// Suggests each period once.
struct Once<'l> {
    locale: &'l Locale,
    seen: HashSet<Period>,
}

impl<'l> Once<'l> {
    fn new(locale: &'l Locale) -> Self {
        Self { locale, seen: HashSet::new() }
    }

    fn each(&mut self, periods: impl IntoIterator<Item = Hinted>) -> Vec<Suggestion> {
        let new = periods.into_iter().filter(|(period, _)| self.seen.insert(period.clone()));
        new.map(|(period, hint)| suggestion(&period.code(), &self.locale.period(&period), &self.locale.text(hint)))
            .collect()
    }
}

/// Everything, then the days on which figures were published, the latest first.
fn days_of_knowledge(dataset: &Dataset) -> Vec<Suggestion> {
    let locale = dataset.locale();
    let by_now = say!(locale, "figures-by-now", n = dataset.len());
    let all = suggestion(EVERYTHING, &locale.text("everything"), &by_now);
    let days = dataset.publications().iter().rev();
    let published = days.map(|known| {
        suggestion(
            &known.day.to_string(),
            &locale.day(known.day),
            &say!(locale, "figures-published", n = known.figures),
        )
    });
    std::iter::once(all).chain(published).collect()
}

fn measures(dataset: &Dataset, state: &State) -> Vec<Suggestion> {
    let locale = dataset.locale();
    let every = (state.view == View::Figures).then(|| suggestion(EVERY_MEASURE, &locale.text("every-measure"), ""));
    let one = dataset.measures().iter().map(|measure| {
        let figures: usize = (0..dataset.populations().len())
            .filter(|&place| dataset.populations()[place].measure == measure.id)
            .map(|place| dataset.rows_of(place).len())
            .sum();
        suggestion(
            &measure.id,
            &locale.measure(measure),
            &format!(
                "{} · {} · {}",
                locale.unit(measure),
                locale.kind(measure.kind),
                say!(locale, "figures", n = figures)
            ),
        )
    });
    every.into_iter().chain(one).collect()
}

/// Every format, each as the name that a file would have in it.
fn formats(locale: &Locale, state: &State, typed: &str) -> Vec<Suggestion> {
    let name = if typed.is_empty() { command::file_name(&state.question()) } else { typed.to_owned() };
    Format::ALL.map(|format| suggestion(&format.named(&name), &format.title(locale), &format.purpose(locale))).to_vec()
}

/// What can be copied, by its name, with the beginning of what it says.
fn copies(dataset: &Dataset, state: &State) -> Vec<Suggestion> {
    let pieces = copy::pieces(dataset, state);
    pieces.iter().map(|piece| suggestion(&piece.name, &piece.name, &piece.told(dataset.locale()))).collect()
}

fn filters(dataset: &Dataset, state: &State) -> Vec<Suggestion> {
    let Some(at_hand) = row::at_hand(dataset, state) else { return Vec::new() };
    let dimensions = at_hand.dimensions(dataset);
    dimensions
        .in_reading_order()
        .into_iter()
        .filter(|(dimension, code)| state.asked.filters.get(dimension) != Some(code))
        .map(|(dimension, code)| {
            suggestion(
                &format!("{dimension}={code}"),
                &dataset.label(dimension, code),
                &dataset.locale().dimension(dimension),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::builtin;

    /// The second periods that are suggested for a period.
    fn compared(window: &str, versus: Option<&str>) -> Vec<String> {
        let dataset = builtin::dataset().unwrap();
        let mut state = State::start(&dataset, crate::app::state::Size::default());
        state.asked.window = window.parse().unwrap();
        state.asked.versus = versus.map(|versus| versus.parse().unwrap());
        suggestions(&dataset, &state, &Prompt::versus()).into_iter().map(|suggestion| suggestion.value).collect()
    }

    #[test]
    fn a_second_period_is_the_one_before_or_the_same_a_year_before() {
        assert_eq!(compared("2025-Q1", None)[..2], ["2024-Q4", "2024-Q1"]);
        assert_eq!(compared("2024", None).iter().filter(|code| *code == "2023").count(), 1);
        assert!(!compared("2024", None).contains(&"2024".to_owned()), "not with itself");
        assert_eq!(compared("all", None).last().unwrap(), "all");
    }

    #[test]
    fn the_way_back_from_a_comparison_comes_first() {
        assert_eq!(compared("2025-Q1", Some("2024"))[..2], [NONE, "2024-Q4"]);
    }
}
