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
use crate::locale::Locale;

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
        example: String,
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
    let locale = dataset.locale();
    let (before, after) = match state.reached {
        None => ("same-answer-bytes", "same-answer-ssh"),
        Some(_) => ("same-answer-home", "same-answer-copy"),
    };
    let lines = vec![
        Line::Dim(locale.text(before)),
        Line::Blank,
        Line::Command(command::of_view(state, dataset)),
        Line::Blank,
        Line::Dim(locale.text(after)),
    ];
    Panel { title: locale.text("same-answer"), lines, scroll: 0 }
}

fn asked(dataset: &Dataset, state: &State, prompt: &Prompt) -> Overlay {
    let at_hand = prompt.at_hand();
    let marked = |(place, suggestion)| (suggestion, at_hand == Some(place));
    let suggestions = suggestions(dataset, state, prompt).into_iter().enumerate().map(marked);
    let choices = match prompt.ask {
        Ask::Help => keys(dataset.locale(), suggestions),
        _ => suggestions
            .map(|(suggestion, marked)| Line::Choice { label: suggestion.label, hint: suggestion.hint, marked })
            .collect(),
    };
    Overlay::Prompt {
        title: prompt.title(dataset.locale()),
        text: prompt.text.clone(),
        cursor: prompt.cursor,
        choices,
        tall: matches!(prompt.ask, Ask::Help | Ask::Anything),
        example: dataset.locale().text(&format!("{}.example", prompt.ask.key())),
        error: prompt.error.clone(),
    }
}

/// The keys of the help, each heading above its own.
fn keys(locale: &Locale, suggestions: impl Iterator<Item = (Suggestion, bool)>) -> Vec<Line> {
    let task = |name: &str| BINDINGS.iter().find(|binding| binding.name == name).map(|binding| binding.task);
    let mut lines = Vec::new();
    let mut heading = None;
    for (suggestion, marked) in suggestions {
        let own = task(&suggestion.value);
        if own != heading {
            lines.extend(own.map(|task| Line::Heading(task.label(locale))));
            heading = own;
        }
        lines.push(Line::Key { keys: suggestion.hint, words: suggestion.label, marked });
    }
    lines
}
