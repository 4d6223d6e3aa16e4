//! What lies on top of a view: help, reasons, a figure, a command, a prompt.

use super::panel::{Line, Panel};
use super::{figure, reasons};
use crate::app::prompt::{Ask, Prompt};
use crate::app::row::{self, AtHand};
use crate::app::state::{Layer, State};
use crate::app::suggest::suggestions;
use crate::app::{command, keymap};
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
        /// How to answer, where nothing is typed yet.
        example: &'static str,
        /// Why the last try was refused.
        error: Option<String>,
    },
}

pub(super) fn build(dataset: &Dataset, state: &State, layer: &Layer) -> Option<Overlay> {
    match layer {
        Layer::Help { at } => Some(Overlay::Panel(help(state, *at))),
        Layer::Why { at } => match row::at_hand(dataset, state)? {
            AtHand::Row(answer, place) => {
                Some(Overlay::Panel(reasons::why(dataset, &answer, &answer.rows[place], Some(*at))))
            }
            AtHand::Figure(figure) => Some(Overlay::Panel(figure::panel(dataset, figure, state.asked.as_of))),
        },
        Layer::Figure { row, scroll } => {
            Some(Overlay::Panel(Panel { scroll: *scroll, ..figure::panel(dataset, *row, state.asked.as_of) }))
        }
        Layer::Command => Some(Overlay::Panel(same_answer(dataset, state))),
        Layer::Prompt(prompt) => Some(asked(dataset, state, prompt)),
    }
}

fn help(state: &State, at: usize) -> Panel {
    let mut lines = Vec::new();
    let mut heading = None;
    for (place, (task, binding)) in keymap::help().enumerate() {
        if heading != Some(task) {
            if heading.is_some() {
                lines.push(Line::Blank);
            }
            lines.push(Line::Heading(task.label().to_owned()));
            heading = Some(task);
        }
        lines.push(Line::Key {
            keys: state.keymap.shown(binding),
            words: binding.help.to_owned(),
            marked: place == at,
        });
    }
    Panel { title: "Keys".to_owned(), lines, scroll: 0 }
}

fn same_answer(dataset: &Dataset, state: &State) -> Panel {
    let command = command::query(&state.question(), dataset, "csv");
    let lines = vec![
        Line::Dim("This gives the same bytes as the export of this view:".to_owned()),
        Line::Blank,
        Line::Text(command),
        Line::Blank,
        Line::Dim("Over SSH: ssh host, then the command, then > here.csv".to_owned()),
    ];
    Panel { title: "The same answer".to_owned(), lines, scroll: 0 }
}

fn asked(dataset: &Dataset, state: &State, prompt: &Prompt) -> Overlay {
    let at_hand = prompt.at_hand();
    let choices = suggestions(dataset, state, prompt)
        .into_iter()
        .enumerate()
        .map(|(place, suggestion)| Line::Choice {
            label: suggestion.label,
            hint: suggestion.hint,
            marked: at_hand == Some(place),
        })
        .collect();
    Overlay::Prompt {
        title: prompt.title(),
        text: prompt.text.clone(),
        cursor: prompt.cursor,
        choices,
        example: example(&prompt.ask),
        error: prompt.error.clone(),
    }
}

fn example(ask: &Ask) -> &'static str {
    match ask {
        Ask::Period => "2024, Q1 2025, 2024/2025-Q1, Jan-Mar 2025, all …",
        Ask::Versus => "a period, as for p; none ends the comparison",
        Ask::AsOf => "a day, month or year: 2025-06-03, 2025-06, 2025; all",
        Ask::Measure | Ask::Filter | Ask::Replace(_) | Ask::Copy => "type to narrow the list down",
        Ask::Search => "a word: a country, a reporter, a number …",
        Ask::Export => "name of a file, which ends in its format",
    }
}
