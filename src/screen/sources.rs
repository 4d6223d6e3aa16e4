//! The Sources view: who states the figures, when and where.

use super::figures::{Column, Direction, Table, TableRow};
use super::layout::Area;
use super::panel::{Line, Panel};
use super::sums::Writer;
use super::{Body, Page, Tone};
use crate::app::state::State;
use crate::dataset::bibliography::Given;
use crate::dataset::{Dataset, Question, Sort};
use crate::figures::notation::{counted, grouped};
use crate::figures::population::Dimensions;
use crate::figures::source::Source;

/// A column, what it is sorted by, and what it shows.
type Spec = (Column, Option<Sort>, fn(&Source, Given) -> String);

const fn column(title: &'static str, width: u16, rank: u8) -> Column {
    Column { title, width, grows_from: None, right: false, rank, sorted: None }
}

const fn number(title: &'static str, width: u16, rank: u8) -> Column {
    Column { right: true, ..column(title, width, rank) }
}

/// The columns, in their order.
const COLUMNS: [Spec; 9] = [
    (column("published", 11, 2), Some(Sort::Natural), |source, _| source.published.label()),
    (column("publisher", 20, 3), Some(Sort::Reporter), |source, _| source.publisher.clone()),
    (Column { grows_from: Some(20), ..column("title", 40, 1) }, Some(Sort::Label), |source, _| source.title.clone()),
    (number("figures", 7, 0), Some(Sort::Value), |_, given| count(given.figures)),
    (number("revised", 7, 4), None, |_, given| count(given.revised)),
    (number("set aside", 9, 5), None, |_, given| count(given.set_aside)),
    (column("lang", 4, 6), None, |source, _| source.language.clone().unwrap_or_default()),
    (column("licence", 9, 8), None, |source, _| source.licence.clone().unwrap_or_default()),
    (column("address", 30, 7), None, |source, _| source.url.clone().unwrap_or_default()),
];

/// Nothing for none, so that what is there stands out.
fn count(number: usize) -> String {
    if number == 0 { String::new() } else { grouped(number as u64) }
}

pub(super) fn build(dataset: &Dataset, state: &State, area: Area) -> Body {
    let question = state.question();
    let list = dataset.bibliography(&question);
    if list.is_empty() {
        return Body::Nothing(nothing(dataset));
    }
    let page = Page::around(state.place(), list.len(), usize::from(area.height.saturating_sub(2)));
    let columns = COLUMNS
        .iter()
        .map(|(column, sort, _)| Column {
            sorted: (*sort == Some(question.sort)).then(|| direction(&question)),
            ..*column
        })
        .collect();
    let row = |(place, given): &(usize, Given)| TableRow {
        cells: COLUMNS.iter().map(|(_, _, cell)| cell(&dataset.sources()[*place], *given)).collect(),
        // What has nothing to say about the period is there, but does not matter now.
        tone: if given.here == 0 { Tone::Dim } else { Tone::Normal },
        sign: match (given.set_aside, given.revised) {
            (0, 0) => None,
            (0, _) => Some('↻'),
            _ => Some('⚠'),
        },
    };
    Body::Table(Table { columns, rows: list[page.rows()].iter().map(row).collect(), page })
}

/// In their natural order the newest stand on top.
fn direction(question: &Question) -> Direction {
    let sort = if question.sort == Sort::Natural { Sort::Published } else { question.sort };
    Direction::of(&Question { sort, ..question.clone() })
}

fn nothing(dataset: &Dataset) -> Vec<String> {
    if dataset.is_empty() {
        return vec!["No figures were loaded.".to_owned()];
    }
    vec!["No source holds that text, or was published by then.".to_owned(), "Esc drops the search.".to_owned()]
}

/// So many figures of a source are listed beside it.
const LISTED: usize = 12;

/// Everything known about a source.
#[must_use]
pub fn panel(dataset: &Dataset, place: usize, state: &State) -> Panel {
    let source = &dataset.sources()[place];
    let figures = dataset.listing(&dataset.question_of_source(place, state.asked.as_of));
    let mut lines = vec![Line::Heading(source.title.clone()), Line::Blank];
    let pairs = [
        ("publisher", Some(source.publisher.clone())),
        ("reporter", Some(source.reporter.clone())),
        ("published", Some(source.published.label())),
        ("language", source.language.clone()),
        ("licence", source.licence.clone()),
        ("address", source.url.clone()),
        ("id", Some(source.id.clone())),
    ];
    let known = pairs.into_iter().filter_map(|(name, value)| value.map(|value| (name, value)));
    lines.extend(known.map(|(name, value)| Line::Pair(name.to_owned(), value)));
    lines.push(Line::Blank);
    lines.push(Line::Dim(format!("{} of it", counted(figures.len(), "figure", "figures"))));
    let writer = Writer { dataset, marking: None, about: Dimensions::new() };
    lines.extend(figures.page(0..LISTED).into_iter().map(|figure| writer.mention(figure)));
    if figures.len() > LISTED {
        lines.push(Line::Dim(format!("+{} more: Enter lists them", grouped((figures.len() - LISTED) as u64))));
    }
    Panel { title: source.publisher.clone(), lines, scroll: 0 }
}
