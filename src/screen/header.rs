//! The two lines on top: the tabs, and the question.

use std::ops::Range;

use crate::app::action::{Action, Narrowing};
use crate::app::state::State;
use crate::app::view::View;
use crate::dataset::builtin::ORIGIN as BUILT_IN;
use crate::dataset::links::Link;
use crate::dataset::loading::Progress;
use crate::dataset::question::EVERY_MEASURE;
use crate::dataset::{By, Dataset, Question, Window};
use crate::figures::language::isolated;
use crate::figures::notation;
use crate::figures::period::{Period, Span};
use crate::locale::Locale;
use crate::say;
use unicode_width::UnicodeWidthChar;

/// The program's name, before the tabs.
const NAME: &str = " marsad ";
/// Narrower terminals have room for the tabs only.
const WITH_NAME: u16 = 48;

/// The two lines on top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The program's name, where there is room.
    pub name: &'static str,
    /// The tabs, from left to right.
    pub tabs: Vec<Tab>,
    /// What was loaded, the longest way of saying it first.
    pub dataset: Vec<String>,
    /// The period, as people write it.
    pub period: String,
    /// The day whose knowledge answers, where it is not all that was loaded.
    pub as_of: Option<String>,
    /// The reporters that count as one, where some do.
    pub linked: Option<String>,
    /// Its first and last day, and how many.
    pub days: String,
    /// What is counted.
    pub measure: String,
    /// Broken down by what.
    pub by: Option<String>,
    /// What the rows are narrowed down to, and what drops that again.
    pub filters: Vec<(String, Action)>,
}

/// A tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Where it leads.
    pub view: View,
    /// Its key and name.
    pub text: String,
    /// The view on screen is its own.
    pub open: bool,
    /// Its columns.
    pub place: Range<u16>,
}

pub(super) fn build(dataset: &Dataset, state: &State) -> Header {
    let (locale, question) = (dataset.locale(), state.question());
    let measure = if question.measure == EVERY_MEASURE {
        locale.text("every-measure").to_lowercase()
    } else {
        dataset.measure(&question.measure).map_or_else(
            || locale.text("no-figures"),
            |measure| format!("{} ({})", locale.measure_within(measure), locale.unit(measure)),
        )
    };
    let mut filters: Vec<(String, Action)> = state
        .asked
        .filters
        .in_reading_order()
        .into_iter()
        .map(|(dimension, code)| {
            let name = locale.dimension_within(dimension);
            (
                format!("{name} = {}", dataset.label(dimension, code)),
                Action::Drop(Narrowing::Dimension(dimension.to_owned())),
            )
        })
        .collect();
    if let Some(source) = question.source.as_deref().and_then(|id| dataset.source(id)) {
        filters.push((say!(locale, "source-is", title = isolated(&source.title)), Action::Drop(Narrowing::Source)));
    }
    if !state.asked.search.is_empty() {
        filters.push((say!(locale, "quoted", text = state.asked.search.as_str()), Action::Drop(Narrowing::Search)));
    }
    let name = if state.size.columns < WITH_NAME { "" } else { NAME };
    Header {
        name,
        tabs: tabs(locale, state.view, name, state.size.columns),
        dataset: state.loading.as_ref().map_or_else(|| loaded(dataset), |progress| read(locale, progress)),
        period: locale.window_against(&state.asked.window, state.asked.versus.as_ref()),
        as_of: state.asked.as_of.map(|day| say!(locale, "as-of", day = locale.day(day))),
        linked: linked(dataset, state),
        days: days(dataset, state),
        measure,
        by: (question.by != By::Observation).then(|| broken_down(locale, &question)),
        filters,
    }
}

/// `by citizenship`, `by month, each reporter`.
fn broken_down(locale: &Locale, question: &Question) -> String {
    let by = locale.by(&question.by);
    match &question.each {
        Some(each) => say!(locale, "by-each", what = by, each = locale.dimension_within(each)),
        None => say!(locale, "by", what = by),
    }
}

fn linked(dataset: &Dataset, state: &State) -> Option<String> {
    let question = state.question();
    let measure = (question.measure != EVERY_MEASURE).then_some(question.measure.as_str());
    let locale = dataset.locale();
    let names = locale.listed(dataset.links().of(measure).map(Link::name));
    (!names.is_empty()).then(|| say!(locale, "linked", names = names))
}

/// Where there is no room for every name, only the open tab has one.
fn tabs(locale: &Locale, open: View, name: &str, room: u16) -> Vec<Tab> {
    let cells = |text: &str| text.chars().filter_map(UnicodeWidthChar::width).sum::<usize>();
    let place = |text: &str, from: u16| from..from + u16::try_from(cells(text)).unwrap_or_default();
    let named = |view: View| format!(" {} {} ", view.place() + 1, view.title(locale));
    let all = View::ALL.into_iter().map(named).map(|text| cells(&text)).sum::<usize>();
    let fits = name.len() + all <= usize::from(room);
    let mut from = u16::try_from(name.len()).unwrap_or_default();
    let tab = |view: View| {
        let text = if fits || view == open { named(view) } else { format!(" {} ", view.place() + 1) };
        let place = place(&text, from);
        from = place.end;
        Tab { view, text, open: view == open, place }
    };
    View::ALL.into_iter().map(tab).collect()
}

/// How far reading has come: in rows, bytes, and of all.
fn read(locale: &Locale, progress: &Progress) -> Vec<String> {
    let files = match progress.files {
        0 | 1 => String::new(),
        all => say!(locale, "file-of", n = (progress.read + 1).min(all), all = all) + " · ",
    };
    let rows = say!(locale, "rows", n = progress.rows);
    let percent = progress.size.map(|size| locale.percent(progress.bytes.min(size), size));
    let bytes = match progress.size {
        Some(size) => {
            let [some, all] = notation::bytes_of(progress.bytes.min(size), size).map(|text| locale.numbers(&text));
            format!(" · {}", say!(locale, "of", some = some, all = all))
        }
        None if progress.bytes > 0 => format!(" · {}", locale.numbers(&notation::bytes(progress.bytes))),
        None => String::new(),
    };
    let share = percent.as_ref().map_or_else(String::new, |percent| format!(" · {percent}"));
    let shortest = percent.unwrap_or_else(|| rows.clone());
    vec![
        say!(locale, "reading", what = format!("{files}{rows}{bytes}{share}")),
        say!(locale, "reading", what = format!("{rows}{share}")),
        say!(locale, "reading", what = shortest.as_str()),
        shortest,
    ]
}

fn loaded(dataset: &Dataset) -> Vec<String> {
    let locale = dataset.locale();
    let figures = say!(locale, "figures", n = dataset.len());
    let sources = say!(locale, "sources", n = dataset.sources().len());
    let built_in = locale.text("built-in");
    let origin = if dataset.paths().is_empty() && dataset.origin() == BUILT_IN { &built_in } else { dataset.origin() };
    if dataset.is_partial() {
        return vec![
            say!(locale, "part-of", origin = origin, figures = figures.as_str()),
            say!(locale, "not-all", figures = figures.as_str()),
            figures,
        ];
    }
    vec![format!("{origin} · {figures} · {sources}"), format!("{origin} · {figures}"), figures]
}

fn days(dataset: &Dataset, state: &State) -> String {
    let period = |window: &Window| window.period().cloned().or_else(|| dataset.extent());
    let Some(chosen) = period(&state.asked.window) else { return String::new() };
    let locale = dataset.locale();
    let days = say!(locale, "days", n = chosen.days());
    let versus = state.asked.versus.as_ref().and_then(period);
    let days = match versus.map(|versus| locale.grouped(u64::from(versus.days()))) {
        Some(versus) => locale.against(&days, &versus),
        None => days,
    };
    format!("{} · {days}", from_to(locale, &chosen))
}

/// From the first day to the last, as people write it.
#[must_use]
pub fn from_to(locale: &Locale, period: &Period) -> String {
    let span: Span = period.hull();
    let gaps = if period.is_gap_free() { String::new() } else { locale.text("comma") + &locale.text("with-gaps") };
    if span.days() == 1 {
        locale.day(span.start())
    } else {
        format!("{} – {}{gaps}", locale.day(span.start()), locale.day(span.last_day()))
    }
}
