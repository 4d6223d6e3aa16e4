//! What lies on top of a view: help, reasons, a figure, a command, a prompt.

use super::panel::{Line, Panel};
use super::{figure, reasons, sources, unread};
use crate::app::command;
use crate::app::keymap::BINDINGS;
use crate::app::prompt::{Ask, Prompt};
use crate::app::row::{self, AtHand};
use crate::app::state::{Layer, State};
use crate::app::suggest::{Suggestion, suggestions};
use crate::dataset::Dataset;

/// What lies on top of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// A panel in the middle.
    Panel(Panel),
    /// A line being typed, with what can be chosen below it.
    Prompt {
        /// What is asked for.
        title: String,
        /// What was typed.
        text: String,
        /// Where the next character goes, in bytes of the text.
        cursor: usize,
        /// What can be chosen.
        choices: Vec<Line>,
        /// They may take the whole height.
        tall: bool,
        /// How to answer, where nothing is typed yet.
        example: &'static str,
        /// Why the last try was refused.
        error: Option<String>,
    },
}

pub(super) fn build(dataset: &Dataset, state: &State, layer: &Layer) -> Option<Overlay> {
    match layer {
        Layer::Why { at } => match row::at_hand(dataset, state)? {
            AtHand::Row(answer, place) => {
                Some(Overlay::Panel(reasons::why(dataset, &answer, &answer.rows[place], Some(*at))))
            }
            AtHand::Figure(figure) => Some(Overlay::Panel(figure::panel(dataset, figure, state.asked.as_of))),
            AtHand::Source(place) => Some(Overlay::Panel(sources::panel(dataset, place, state))),
        },
        Layer::Figure { row, scroll } => {
            Some(Overlay::Panel(Panel { scroll: *scroll, ..figure::panel(dataset, *row, state.asked.as_of) }))
        }
        Layer::Unread { scroll } => Some(Overlay::Panel(Panel { scroll: *scroll, ..unread::panel(dataset) })),
        Layer::Command => Some(Overlay::Panel(same_answer(dataset, state))),
        Layer::Prompt(prompt) => Some(asked(dataset, state, prompt)),
    }
}

fn same_answer(dataset: &Dataset, state: &State) -> Panel {
    let (before, after) = match state.reached {
        None => (
            "This gives the same bytes as the export of this view:",
            "Over SSH: ssh host, then the command, then > here.csv",
        ),
        Some(_) => (
            "Nothing is written here. This, typed at home, brings the view there:",
            "y copies the line; in the view, y also copies the view itself, where it is short",
        ),
    };
    let lines = vec![
        Line::Dim(before.to_owned()),
        Line::Blank,
        Line::Text(command::of_view(state, dataset)),
        Line::Blank,
        Line::Dim(after.to_owned()),
    ];
    Panel { title: "The same answer".to_owned(), lines, scroll: 0 }
}

fn asked(dataset: &Dataset, state: &State, prompt: &Prompt) -> Overlay {
    let at_hand = prompt.at_hand();
    let marked = |(place, suggestion)| (suggestion, at_hand == Some(place));
    let suggestions = suggestions(dataset, state, prompt).into_iter().enumerate().map(marked);
    let choices = match prompt.ask {
        Ask::Help => keys(suggestions),
        _ => suggestions
            .map(|(suggestion, marked)| Line::Choice { label: suggestion.label, hint: suggestion.hint, marked })
            .collect(),
    };
    Overlay::Prompt {
        title: prompt.title(),
        text: prompt.text.clone(),
        cursor: prompt.cursor,
        choices,
        tall: matches!(prompt.ask, Ask::Help | Ask::Anything),
        example: example(&prompt.ask),
        error: prompt.error.clone(),
    }
}

/// The keys of the help, each heading above its own.
fn keys(suggestions: impl Iterator<Item = (Suggestion, bool)>) -> Vec<Line> {
    let task = |name: &str| BINDINGS.iter().find(|binding| binding.name == name).map(|binding| binding.task);
    let mut lines = Vec::new();
    let mut heading = None;
    for (suggestion, marked) in suggestions {
        let own = task(&suggestion.value);
        if own != heading {
            lines.extend(own.map(|task| Line::Heading(task.label().to_owned())));
            heading = own;
        }
        lines.push(Line::Key { keys: suggestion.hint, words: suggestion.label, marked });
    }
    lines
}

fn example(ask: &Ask) -> &'static str {
    match ask {
        Ask::Period => "2024, Q1 2025, 2024/2025-Q1, Jan-Mar 2025, all …",
        Ask::Versus => "a period, as for p; none ends the comparison",
        Ask::AsOf => "a day, month or year: 2025-06-03, 2025-06, 2025; all",
        Ask::Measure | Ask::Filter | Ask::Replace(_) | Ask::ReplaceView(_) | Ask::Copy => {
            "type to narrow the list down"
        }
        Ask::Search => "a word: a country, a reporter, a number …",
        Ask::Export => "name of a file, which ends in its format",
        Ask::Anything => "what to do, a measure, a breakdown, a country, a period …",
        Ask::Help => "type to find a key by what it does",
        Ask::ViewName => "a name for what is asked here",
    }
}
