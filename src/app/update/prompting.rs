//! What keys do while a line is being typed.

use super::knowledge::take_day;
use super::stepping::{take_versus, take_window};
use super::{choose, take_measure};
use crate::app::action::{Action, Effect};
use crate::app::copy;
use crate::app::format::Format;
use crate::app::prompt::{Ask, Prompt};
use crate::app::state::{Layer, State};
use crate::app::suggest::{EVERYTHING, NONE, Suggestion, suggestions};
use crate::dataset::{Dataset, Window};
use crate::figures::period::PeriodError;
use crate::figures::source::day_of_knowledge;

/// Does what an action asks for while a prompt is open.
pub(super) fn update(state: &mut State, dataset: &Dataset, action: &Action) -> Option<Effect> {
    let Some(Layer::Prompt(mut prompt)) = state.layers.pop() else { return None };
    match action {
        Action::Enter => return submit(state, dataset, prompt),
        Action::Back => {
            if prompt.ask == Ask::Search {
                choose(state, |state| state.asked.search.clear());
            }
            return None;
        }
        Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::Select(_) => {
            step(state, dataset, &mut prompt, action);
        }
        Action::Complete => complete(state, dataset, &mut prompt),
        edit => {
            if prompt.edit(edit) && prompt.ask == Ask::Search {
                choose(state, |state| state.asked.search.clone_from(&prompt.text));
            }
        }
    }
    state.layers.push(Layer::Prompt(prompt));
    None
}

fn step(state: &State, dataset: &Dataset, prompt: &mut Prompt, action: &Action) {
    let rows = suggestions(dataset, state, prompt).len();
    if rows == 0 {
        return;
    }
    let from = prompt.at_hand();
    let last = rows - 1;
    prompt.choice = Some(match (from, action) {
        (_, Action::Select(row)) => (*row).min(last),
        (None, Action::Up | Action::PageUp) => last,
        (None, _) => 0,
        (Some(at), Action::Up) => at.checked_sub(1).unwrap_or(last),
        (Some(at), Action::PageUp) => at.saturating_sub(8),
        (Some(at), Action::PageDown) => (at + 8).min(last),
        (Some(at), _) => (at + 1) % rows,
    });
    // A format is chosen by the name's ending, which can be seen and typed.
    if prompt.ask == Ask::Export {
        complete(state, dataset, prompt);
    }
    prompt.error = None;
}

fn complete(state: &State, dataset: &Dataset, prompt: &mut Prompt) {
    let list = suggestions(dataset, state, prompt);
    if let Some(chosen) = list.get(prompt.choice.or(prompt.at_hand()).unwrap_or_default()) {
        prompt.put(chosen.value.clone());
    }
}

fn submit(state: &mut State, dataset: &Dataset, mut prompt: Prompt) -> Option<Effect> {
    let list = suggestions(dataset, state, &prompt);
    let chosen = prompt.at_hand().and_then(|place| list.get(place).cloned());
    let result = match &prompt.ask {
        Ask::Period => take_period(state, dataset, &chosen.map_or(prompt.text.clone(), |chosen| chosen.value)),
        Ask::Versus => take_versus_named(state, dataset, &chosen.map_or(prompt.text.clone(), |chosen| chosen.value)),
        Ask::AsOf => take_day_named(state, dataset, &chosen.map_or(prompt.text.clone(), |chosen| chosen.value)),
        Ask::Measure => take_chosen(chosen, &prompt, "measure").map(|id| take_measure(state, dataset, &id)),
        Ask::Filter => take_chosen(chosen, &prompt, "code of this row").map(|pair| {
            if let Some((dimension, code)) = pair.split_once('=') {
                choose(state, |state| state.asked.filters.set(dimension, code));
            }
        }),
        Ask::Search => Ok(()),
        Ask::Export => match export(prompt.text.trim(), false) {
            Ok(effect) => return Some(effect),
            Err(why) => Err(why),
        },
        Ask::Replace(path) => {
            let replacing = chosen.filter(|chosen| chosen.value == "yes").and_then(|_| export(path, true).ok());
            if replacing.is_none() {
                state.layers.push(Layer::Prompt(Prompt::export(path.clone())));
            }
            return replacing;
        }
        Ask::Copy => match take_chosen(chosen, &prompt, "part of it").map(|name| copy::named(dataset, state, &name)) {
            Ok(effect) => return effect,
            Err(why) => Err(why),
        },
    };
    if let Err(why) = result {
        prompt.error = Some(why);
        state.layers.push(Layer::Prompt(prompt));
    }
    None
}

fn export(path: &str, replace: bool) -> Result<Effect, String> {
    if path.is_empty() {
        return Err("type the name of a file".to_owned());
    }
    Ok(Effect::Export { path: path.to_owned(), format: Format::of_file(path)?, replace })
}

fn take_period(state: &mut State, dataset: &Dataset, text: &str) -> Result<(), String> {
    take_window(state, dataset, window(text)?);
    Ok(())
}

fn take_versus_named(state: &mut State, dataset: &Dataset, text: &str) -> Result<(), String> {
    let none = text.trim().eq_ignore_ascii_case(NONE);
    take_versus(state, dataset, if none { None } else { Some(window(text)?) });
    Ok(())
}

fn take_day_named(state: &mut State, dataset: &Dataset, text: &str) -> Result<(), String> {
    let everything = text.trim().eq_ignore_ascii_case(EVERYTHING);
    take_day(state, dataset, if everything { None } else { Some(day_of_knowledge(text)?) });
    Ok(())
}

fn window(text: &str) -> Result<Window, String> {
    text.parse().map_err(|error: PeriodError| error.to_string())
}

fn take_chosen(chosen: Option<Suggestion>, prompt: &Prompt, what: &str) -> Result<String, String> {
    chosen.map(|chosen| chosen.value).ok_or_else(|| format!("no {what} holds “{}”", prompt.text))
}
