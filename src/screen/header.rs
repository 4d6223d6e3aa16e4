//! The two lines on top: the tabs, and the question.

use std::ops::Range;

use crate::app::action::{Action, Narrowing};
use crate::app::state::State;
use crate::app::view::View;
use crate::dataset::links::Link;
use crate::dataset::loading::Progress;
use crate::dataset::question::EVERY_MEASURE;
use crate::dataset::{By, Dataset, Question, Window};
use crate::figures::codes;
use crate::figures::notation::{self, counted};
use crate::figures::period::{Period, Span};

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
    let question = state.question();
    let measure = if question.measure == EVERY_MEASURE {
        "every measure".to_owned()
    } else {
        dataset.measure(&question.measure).map_or_else(
            || "no figures".to_owned(),
            |measure| format!("{} ({})", measure.label().to_lowercase(), measure.unit),
        )
    };
    let mut filters: Vec<(String, Action)> = state
        .asked
        .filters
        .in_reading_order()
        .into_iter()
        .map(|(dimension, code)| {
            let name = codes::dimension_label(dimension).to_lowercase();
            (
                format!("{name} = {}", dataset.label(dimension, code)),
                Action::Drop(Narrowing::Dimension(dimension.to_owned())),
            )
        })
        .collect();
    if let Some(source) = question.source.as_deref().and_then(|id| dataset.source(id)) {
        filters.push((format!("source = {}", source.title), Action::Drop(Narrowing::Source)));
    }
    if !state.asked.search.is_empty() {
        filters.push((format!("“{}”", state.asked.search), Action::Drop(Narrowing::Search)));
    }
    let name = if state.size.columns < WITH_NAME { "" } else { NAME };
    Header {
        name,
        tabs: tabs(state.view, name, state.size.columns),
        dataset: state.loading.as_ref().map_or_else(|| loaded(dataset), read),
        period: state.asked.window.label_against(state.asked.versus.as_ref()),
        as_of: state.asked.as_of.map(|day| format!("as of {}", notation::day(day))),
        linked: linked(dataset, state),
        days: days(dataset, state),
        measure,
        by: (question.by != By::Observation).then(|| broken_down(&question)),
        filters,
    }
}

/// `by citizenship`, `by month, each reporter`.
fn broken_down(question: &Question) -> String {
    let each = question.each.iter().map(|each| format!(", each {}", codes::dimension_label(each).to_lowercase()));
    format!("by {}{}", question.by.label(), each.collect::<String>())
}

fn linked(dataset: &Dataset, state: &State) -> Option<String> {
    let question = state.question();
    let measure = (question.measure != EVERY_MEASURE).then_some(question.measure.as_str());
    let names: Vec<String> = dataset.links().of(measure).map(Link::name).collect();
    (!names.is_empty()).then(|| format!("linked {}", names.join(", ")))
}

/// Where there is no room for every name, only the open tab has one.
fn tabs(open: View, name: &str, room: u16) -> Vec<Tab> {
    let place = |text: &str, from: u16| from..from + u16::try_from(text.len()).unwrap_or_default();
    let named = |view: View| format!(" {} {} ", view.place() + 1, view.name());
    let all = View::ALL.into_iter().map(named).map(|text| text.len()).sum::<usize>();
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
fn read(progress: &Progress) -> Vec<String> {
    let files = match progress.files {
        0 | 1 => String::new(),
        all => format!("file {} of {all} · ", (progress.read + 1).min(all)),
    };
    let rows = counted(usize::try_from(progress.rows).unwrap_or(usize::MAX), "row", "rows");
    let percent =
        progress.size.map(|size| format!("{} %", (progress.bytes.min(size) * 100).checked_div(size).unwrap_or(0)));
    let bytes = match progress.size {
        Some(size) => format!(" · {}", notation::bytes_of(progress.bytes.min(size), size)),
        None if progress.bytes > 0 => format!(" · {}", notation::bytes(progress.bytes)),
        None => String::new(),
    };
    let share = percent.as_ref().map_or_else(String::new, |percent| format!(" · {percent}"));
    let shortest = percent.unwrap_or_else(|| rows.clone());
    vec![
        format!("reading {files}{rows}{bytes}{share}"),
        format!("reading {rows}{share}"),
        format!("reading {shortest}"),
        shortest,
    ]
}

fn loaded(dataset: &Dataset) -> Vec<String> {
    let figures = counted(dataset.len(), "figure", "figures");
    let sources = counted(dataset.sources().len(), "source", "sources");
    let origin = dataset.origin();
    if dataset.is_partial() {
        return vec![format!("part of {origin} · {figures}"), format!("{figures}, not all"), figures];
    }
    vec![format!("{origin} · {figures} · {sources}"), format!("{origin} · {figures}"), figures]
}

fn days(dataset: &Dataset, state: &State) -> String {
    let period = |window: &Window| window.period().cloned().or_else(|| dataset.extent());
    let Some(chosen) = period(&state.asked.window) else { return String::new() };
    let versus = state.asked.versus.as_ref().and_then(period).map(|versus| format!(" against {}", versus.days()));
    format!("{} · {}{}", from_to(&chosen), notation::days(chosen.days()), versus.unwrap_or_default())
}

/// From the first day to the last, as people write it.
#[must_use]
pub fn from_to(period: &Period) -> String {
    let span: Span = period.hull();
    let gaps = if period.is_gap_free() { "" } else { ", with gaps" };
    if span.days() == 1 {
        notation::day(span.start())
    } else {
        format!("{} – {}{gaps}", notation::day(span.start()), notation::day(span.last_day()))
    }
}
