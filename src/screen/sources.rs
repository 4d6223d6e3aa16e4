//! The Sources view: who states the figures, when and where.

use super::figures::{Described, Direction, Table, TableRow};
use super::layout::Area;
use super::panel::{Line, Panel};
use super::sums::Writer;
use super::{Body, Page, Tone};
use crate::app::state::State;
use crate::dataset::bibliography::Given;
use crate::dataset::{Dataset, Question, Sort};
use crate::figures::population::Dimensions;
use crate::figures::source::Source;
use crate::locale::Locale;
use crate::say;

/// A column, what it is sorted by, and what it shows.
type Spec = (Described, Option<Sort>, fn(&Locale, &Source, Given) -> String);

const fn column(title: &'static str, width: u16, rank: u8) -> Described {
    Described::new(title, width, rank)
}

const fn number(title: &'static str, width: u16, rank: u8) -> Described {
    Described { right: true, ..column(title, width, rank) }
}

/// The columns, in their order.
const COLUMNS: [Spec; 9] = [
    (Described::days("column-published", 2), Some(Sort::Natural), |locale, source, _| {
        locale.published(&source.published)
    }),
    (column("column-publisher", 20, 3).in_their_words(), Some(Sort::Reporter), |_, source, _| source.publisher.clone()),
    (
        Described { grows_from: Some(20), ..column("column-title", 40, 1) }.in_their_words(),
        Some(Sort::Label),
        |_, source, _| source.title.clone(),
    ),
    (number("column-figures", 7, 0), Some(Sort::Value), |locale, _, given| count(locale, given.figures)),
    (number("column-revised", 7, 4), None, |locale, _, given| count(locale, given.revised)),
    (number("column-set-aside", 9, 5), None, |locale, _, given| count(locale, given.set_aside)),
    (column("column-lang", 4, 6), None, |_, source, _| source.language.clone().unwrap_or_default()),
    (column("column-licence", 9, 8).in_their_words(), None, |_, source, _| source.licence.clone().unwrap_or_default()),
    (column("column-address", 30, 7).in_their_words(), None, |_, source, _| source.url.clone().unwrap_or_default()),
];

/// Nothing for none, so that what is there stands out.
fn count(locale: &Locale, number: usize) -> String {
    if number == 0 { String::new() } else { locale.count(number) }
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
        .map(|(column, sort, _)| {
            column.told(dataset.locale(), (*sort == Some(question.sort)).then(|| direction(&question)))
        })
        .collect();
    let row = |(place, given): &(usize, Given)| TableRow {
        cells: COLUMNS.iter().map(|(_, _, cell)| cell(dataset.locale(), &dataset.sources()[*place], *given)).collect(),
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
    let locale = dataset.locale();
    if dataset.is_empty() {
        return vec![locale.text("nothing-loaded")];
    }
    vec![locale.text("no-source-holds"), locale.text("esc-drops-search")]
}

/// So many figures of a source are listed beside it.
const LISTED: usize = 12;

/// Everything known about a source.
#[must_use]
pub fn panel(dataset: &Dataset, place: usize, state: &State) -> Panel {
    let locale = dataset.locale();
    let source = &dataset.sources()[place];
    let figures = dataset.listing(&dataset.question_of_source(place, state.asked.as_of));
    let mut lines = vec![Line::Title(source.title.clone()), Line::Blank];
    let fact = |name: &str, value: &String| Line::Fact(locale.text(name), value.clone());
    lines.push(fact("name-publisher", &source.publisher));
    lines.push(fact("name-reporter", &source.reporter));
    lines.push(Line::Pair(locale.text("name-published"), locale.published(&source.published)));
    lines.extend(source.language.iter().map(|code| Line::Pair(locale.text("name-language"), code.clone())));
    lines.extend(source.licence.iter().map(|licence| fact("name-licence", licence)));
    lines.extend(source.url.iter().map(|url| fact("name-address", url)));
    lines.push(fact("name-id", &source.id));
    lines.push(Line::Blank);
    lines.push(Line::Dim(say!(locale, "figures-of-it", n = figures.len())));
    let writer = Writer { dataset, marking: None, about: Dimensions::new() };
    lines.extend(figures.page(0..LISTED).into_iter().map(|figure| writer.mention(figure)));
    if figures.len() > LISTED {
        lines.push(Line::Dim(say!(locale, "more-enter", n = figures.len() - LISTED)));
    }
    Panel { title: source.publisher.clone(), lines, scroll: 0 }
}
