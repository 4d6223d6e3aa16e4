//! What keys do while a line is being typed.

use super::knowledge::take_day;
use super::stepping::{take_versus, take_window};
use super::{choose, take_measure};
use crate::app::action::{Action, Effect};
use crate::app::prompt::{Ask, Prompt};
use crate::app::settings::saved;
use crate::app::state::{Layer, State};
use crate::app::suggest::{EVERYTHING, NONE, Suggestion, suggestions};
use crate::app::{keymap, palette};
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
        // The key that opens the help closes it, as long as nothing is sought in it.
        Action::Type('?') if prompt.ask == Ask::Help && prompt.text.is_empty() => return None,
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
    prompt.error = None;
}

fn complete(state: &State, dataset: &Dataset, prompt: &mut Prompt) {
    let list = suggestions(dataset, state, prompt);
    if let Some(chosen) = list.get(prompt.choice.unwrap_or_default()) {
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
        Ask::Anything => {
            let entry =
                prompt.at_hand().and_then(|at| palette::found(dataset, state, &prompt.text).into_iter().nth(at));
            match entry {
                Some(entry) => return super::carry_out(state, dataset, entry.action),
                None => Err(format!("nothing here holds “{}”", prompt.text)),
            }
        }
        Ask::Help => {
            let binding = prompt.at_hand().and_then(|at| keymap::helping(&state.keymap, &prompt.text).nth(at));
            match binding {
                Some(binding) => return super::carry_out(state, dataset, binding.action.clone()),
                None => Err(format!("no key's words hold “{}”", prompt.text)),
            }
        }
        Ask::ViewName => match saved::name(&chosen.map_or(prompt.text.clone(), |chosen| chosen.value)) {
            Ok(name) => return Some(super::keeping::keep(state, name)),
            Err(why) => Err(why),
        },
        Ask::ReplaceView(saved) => match chosen {
            Some(chosen) if chosen.value == "yes" => {
                return Some(Effect::Keep { saved: saved.clone(), replace: true });
            }
            _ => {
                state.layers.push(Layer::Prompt(Prompt::view_name(saved.name.clone())));
                return None;
            }
        },
        Ask::Export => match prompt.text.trim() {
            "" => Err("type the name of a file".to_owned()),
            path => return Some(Effect::Export { path: path.to_owned(), replace: false }),
        },
        Ask::Replace(path) => match chosen {
            Some(chosen) if chosen.value == "yes" => return Some(Effect::Export { path: path.clone(), replace: true }),
            _ => {
                state.layers.push(Layer::Prompt(Prompt::export(path.clone())));
                return None;
            }
        },
    };
    if let Err(why) = result {
        prompt.error = Some(why);
        state.layers.push(Layer::Prompt(prompt));
    }
    None
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
