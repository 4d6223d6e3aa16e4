//! The command palette: everything that can be done, asked or chosen, found by a few letters of it.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::action::Action;
use super::keymap::BINDINGS;
use super::state::State;
use super::update::breakdowns;
use crate::dataset::{By, Dataset, Window};
use crate::figures::codes::value_label;
use crate::figures::fold::folded;
use crate::figures::language::Language;
use crate::figures::period::{Grain, Period, units};
use crate::locale::Locale;
use crate::say;
use std::borrow::Cow;

/// So many are shown of what is found.
const SHOWN: usize = 200;

/// Points that a typed letter must come to on average: less is had by letters strewn over a sentence, which is
/// chance. (The matcher gives 16 for a letter, more where words begin and where letters follow each other.)
const TELLING: u32 = 18;

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is called.
    pub label: String,
    /// What kind of thing it is, and its key.
    pub hint: String,
    /// What choosing it does.
    pub action: Action,
}

/// What the typed letters find, the best first; everything that can be done where nothing is typed.
#[must_use]
pub fn found(dataset: &Dataset, state: &State, typed: &str) -> Vec<Entry> {
    let locale = dataset.locale();
    let typed = typed.trim();
    if typed.is_empty() {
        return kept(locale, state).chain(actions(locale, state)).collect();
    }
    let pattern = Pattern::parse(&folded(typed), CaseMatching::Ignore, Normalization::Smart);
    let lowered = plain(typed);
    let letters_typed =
        u32::try_from(typed.chars().filter(|letter| !letter.is_whitespace()).count()).unwrap_or(u32::MAX);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let mut score = |text: &str| pattern.score(Utf32Str::new(text, &mut letters), &mut matcher);
    let mut found: Vec<(u32, Entry)> = everything(dataset, state)
        .filter_map(|entry| {
            let label = folded(&entry.label);
            let whole = format!("{label} {} {}", folded(&entry.hint), folded(&also_called(&entry.action)));
            let (in_label, in_whole) = (score(&label), score(&whole));
            let telling = in_label.max(in_whole)? >= TELLING.saturating_mul(letters_typed);
            let points = in_label.map(|score| score * 2).max(in_whole)?;
            telling.then(|| (points + nearness(&entry, &lowered), entry))
        })
        .collect();
    // Equally good ones stay in their order.
    found.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
    found.truncate(SHOWN);
    let typed_period = locale.read_window(typed).ok().map(|window| Entry {
        label: locale.window(&window),
        hint: locale.text("palette-period"),
        action: Action::TakePeriod(window),
    });
    let new = typed_period.filter(|entry| found.iter().all(|(_, known)| known.action != entry.action));
    new.into_iter().chain(found.into_iter().map(|(_, entry)| entry)).collect()
}

/// What a thing is called on the command line, and a country in English: found whatever the language on screen.
fn also_called(action: &Action) -> Cow<'_, str> {
    match action {
        Action::TakeMeasure(id) => id.into(),
        Action::TakeLanguage(language) => language.in_english().into(),
        Action::BreakDown(by) => by.name().into(),
        Action::Keep(dimension, code) => value_label(dimension, code, Language::English).unwrap_or_default().into(),
        _ => "".into(),
    }
}

/// What holds the typed letters as they stand is nearer than what has them somewhere in their order.
fn nearness(entry: &Entry, typed: &str) -> u32 {
    let (label, hint) = (plain(&entry.label), plain(&format!("{} {}", entry.hint, also_called(&entry.action))));
    let words = |text: &str| text.split_whitespace().any(|word| word == typed);
    match () {
        () if label == typed => 4000,
        () if label.starts_with(typed) => 3000,
        () if words(&hint) => 2500,
        () if words(&label) => 2000,
        () if label.contains(typed) => 1500,
        () if hint.contains(typed) => 1000,
        () => 0,
    }
}

/// Folded, and the words of names apart: `ask-as-of` is found by "as of".
fn plain(text: &str) -> String {
    folded(text).replace('-', " ")
}

fn everything<'a>(dataset: &'a Dataset, state: &'a State) -> impl Iterator<Item = Entry> + 'a {
    kept(dataset.locale(), state)
        .chain(actions(dataset.locale(), state))
        .chain(languages(dataset.locale()))
        .chain(measures(dataset))
        .chain(breakdowns_of(dataset, state))
        .chain(periods(dataset))
        .chain(values(dataset))
}

fn kept<'a>(locale: &'a Locale, state: &'a State) -> impl Iterator<Item = Entry> + 'a {
    state.saved.iter().map(|saved| Entry {
        label: saved.name.clone(),
        hint: say!(locale, "palette-kept", view = saved.view.title(locale)),
        action: Action::OpenView(saved.name.clone()),
    })
}

fn actions<'a>(locale: &'a Locale, state: &'a State) -> impl Iterator<Item = Entry> + 'a {
    let is_here = |action: &Action| state.reached.is_none() || !action.is_of_the_host();
    let useful = BINDINGS.iter().filter(move |binding| {
        binding.is_in(state.view) && binding.action != Action::Palette && is_here(&binding.action)
    });
    useful.map(|binding| Entry {
        label: binding.help(locale),
        hint: format!("{}  {}", binding.name, state.keymap.shown(binding)),
        action: binding.action.clone(),
    })
}

fn languages(locale: &Locale) -> impl Iterator<Item = Entry> + '_ {
    Language::ALL.into_iter().map(|language| Entry {
        label: language.name().to_owned(),
        hint: say!(locale, "palette-language", language = locale.language_called(language.code())),
        action: Action::TakeLanguage(language),
    })
}

fn measures(dataset: &Dataset) -> impl Iterator<Item = Entry> + '_ {
    let locale = dataset.locale();
    dataset.measures().iter().map(|measure| Entry {
        label: locale.measure(measure),
        hint: say!(locale, "palette-measure", unit = locale.unit(measure), kind = locale.kind(measure.kind)),
        action: Action::TakeMeasure(measure.id.clone()),
    })
}

fn breakdowns_of<'a>(dataset: &'a Dataset, state: &State) -> impl Iterator<Item = Entry> + 'a {
    let locale = dataset.locale();
    breakdowns(dataset, &state.asked.measure).into_iter().map(|by| Entry {
        label: say!(locale, "by", what = locale.by(&by)),
        hint: match &by {
            By::Dimension(dimension) => {
                say!(locale, "palette-breakdown-codes", n = dataset.codes(dimension).len())
            }
            _ => locale.text("palette-breakdown"),
        },
        action: Action::BreakDown(by),
    })
}

/// All, the calendar years, and every stated period.
fn periods(dataset: &Dataset) -> impl Iterator<Item = Entry> + '_ {
    let locale = dataset.locale();
    let all = Entry {
        label: locale.window(&Window::All),
        hint: locale.text("palette-period"),
        action: Action::TakePeriod(Window::All),
    };
    let years: Vec<Period> =
        dataset.extent().iter().flat_map(|extent| units(Grain::Year, extent.hull())).map(Period::from).collect();
    let stated = dataset.periods().iter().filter({
        let years = years.clone();
        move |period| !years.contains(period)
    });
    let entry = |period: Period| Entry {
        label: locale.period(&period),
        hint: say!(locale, "palette-period-code", code = period.code()),
        action: Action::TakePeriod(Window::Period(period)),
    };
    std::iter::once(all).chain(years.into_iter().chain(stated.cloned()).map(entry))
}

/// Every code of every dimension, to keep only what sets it.
fn values(dataset: &Dataset) -> impl Iterator<Item = Entry> + '_ {
    dataset.dimensions().iter().flat_map(move |dimension| {
        let kind = dataset.locale().dimension_within(dimension);
        dataset.codes(dimension).iter().map(move |code| Entry {
            label: dataset.label(dimension, code).into_owned(),
            hint: say!(dataset.locale(), "palette-filter", dimension = kind.as_str(), code = code),
            action: Action::Keep(dimension.clone(), code.clone()),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::Size;
    use crate::app::view::View;
    use crate::dataset::builtin;

    fn first(typed: &str) -> Action {
        let dataset = builtin::dataset().unwrap();
        let state = State { view: View::Breakdown, ..State::start(&dataset, Size::default()) };
        found(&dataset, &state, typed).remove(0).action
    }

    #[test]
    fn a_few_letters_find_actions_measures_breakdowns_codes_and_periods() {
        assert_eq!(first("undo"), Action::Undo);
        assert_eq!(first("refus"), Action::TakeMeasure("refusals".to_owned()));
        assert_eq!(first("by reporter"), Action::BreakDown(By::named("reporter")));
        assert_eq!(first("morocco"), Action::Keep("ref_area".to_owned(), "MA".to_owned()));
        assert_eq!(first("timeline"), Action::Show(View::Timeline));
        assert_eq!(first("2024"), Action::TakePeriod("2024".parse().unwrap()));
        assert_eq!(first("as of"), Action::AskAsOf);
        assert_eq!(first("germny"), Action::Keep("ref_area".to_owned(), "DE".to_owned()), "a letter short");
        assert_eq!(first("1987-Q3"), Action::TakePeriod("1987-Q3".parse().unwrap()), "one that nobody stated");
    }

    #[test]
    fn names_of_the_command_line_find_in_every_language() {
        let english = builtin::dataset().unwrap();
        for language in Language::ALL {
            let dataset = english.in_language(language);
            let state = State { view: View::Breakdown, ..State::start(&dataset, Size::default()) };
            for (typed, action) in [
                ("citizenship", Action::BreakDown(By::named("citizenship"))),
                ("refusals", Action::TakeMeasure("refusals".to_owned())),
                ("morocco", Action::Keep("ref_area".to_owned(), "MA".to_owned())),
            ] {
                assert_eq!(found(&dataset, &state, typed)[0].action, action, "{language:?}: {typed}");
            }
        }
    }

    #[test]
    fn with_nothing_typed_there_is_everything_that_can_be_done_here() {
        let dataset = builtin::dataset().unwrap();
        let state = State::start(&dataset, Size::default());
        let all = found(&dataset, &state, " ");
        let here = BINDINGS.iter().filter(|binding| binding.is_in(View::Overview)).count();
        assert_eq!(all.len(), here - 1);
        assert!(found(&dataset, &state, "zzzzqqq").is_empty());
        assert!(found(&dataset, &state, "export").iter().all(|entry| entry.label != "Frontex"), "strewn letters");
    }
}
