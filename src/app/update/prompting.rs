//! What keys do while a line is being typed.

use super::knowledge::take_day;
use super::stepping::{take_versus, take_window};
use super::{choose, take_measure};
use crate::app::action::{Action, Effect};
use crate::app::copy;
use crate::app::format::Format;
use crate::app::prompt::{Ask, Prompt};
use crate::app::settings::saved;
use crate::app::state::{Layer, State};
use crate::app::suggest::{EVERYTHING, NONE, Suggestion, suggestions};
use crate::app::{keymap, palette};
use crate::dataset::Dataset;
use crate::figures::fold::is_same;
use crate::figures::source::day_of_knowledge;
use crate::locale::Locale;
use crate::say;
use chrono::NaiveDate;

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
            if prompt.edit(dataset.locale(), edit) && prompt.ask == Ask::Search {
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
    let locale = dataset.locale();
    let result = match &prompt.ask {
        Ask::Period => take_period(state, dataset, &chosen.map_or(prompt.text.clone(), |chosen| chosen.value)),
        Ask::Versus => take_versus_named(state, dataset, &chosen.map_or(prompt.text.clone(), |chosen| chosen.value)),
        Ask::AsOf => take_day_named(state, dataset, &chosen.map_or(prompt.text.clone(), |chosen| chosen.value)),
        Ask::Measure => take_chosen(locale, chosen, &prompt).map(|id| take_measure(state, dataset, &id)),
        Ask::Filter => take_chosen(locale, chosen, &prompt).map(|pair| {
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
                None => Err(say!(locale, "nothing-holds", text = prompt.text.as_str())),
            }
        }
        Ask::Help => {
            let binding = prompt.at_hand().and_then(|at| keymap::helping(&state.keymap, locale, &prompt.text).nth(at));
            match binding {
                Some(binding) => return super::carry_out(state, dataset, binding.action.clone()),
                None => Err(say!(locale, "no-key-holds", text = prompt.text.as_str())),
            }
        }
        Ask::ViewName => match saved::name(&chosen.map_or(prompt.text.clone(), |chosen| chosen.value)) {
            Ok(name) => return Some(super::keeping::keep(state, name)),
            Err(why) => Err(why.told(locale)),
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
        Ask::Export => match export(locale, prompt.text.trim(), false) {
            Ok(effect) => return Some(effect),
            Err(why) => Err(why),
        },
        Ask::Replace(path) => {
            let replacing = chosen.filter(|chosen| chosen.value == "yes").and_then(|_| export(locale, path, true).ok());
            if replacing.is_none() {
                state.layers.push(Layer::Prompt(Prompt::export(path.clone())));
            }
            return replacing;
        }
        Ask::Copy => match take_chosen(locale, chosen, &prompt).map(|name| copy::named(dataset, state, &name)) {
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

fn export(locale: &Locale, path: &str, replace: bool) -> Result<Effect, String> {
    if path.is_empty() {
        return Err(locale.text("type-a-file-name"));
    }
    Ok(Effect::Export { path: path.to_owned(), format: Format::of_file(locale, path)?, replace })
}

fn take_period(state: &mut State, dataset: &Dataset, text: &str) -> Result<(), String> {
    take_window(state, dataset, dataset.locale().read_window(text)?);
    Ok(())
}

fn take_versus_named(state: &mut State, dataset: &Dataset, text: &str) -> Result<(), String> {
    let none = [NONE, &dataset.locale().text("none-word")].iter().any(|none| is_same(text.trim(), none));
    take_versus(state, dataset, if none { None } else { Some(dataset.locale().read_window(text)?) });
    Ok(())
}

fn take_day_named(state: &mut State, dataset: &Dataset, text: &str) -> Result<(), String> {
    let own = dataset.locale().text("all-word");
    let everything = [EVERYTHING, own.as_str()].iter().any(|all| text.trim().to_lowercase() == all.to_lowercase());
    take_day(state, dataset, if everything { None } else { Some(day(dataset.locale(), text)?) });
    Ok(())
}

/// Reads a day of knowledge, as codes have it or as the language writes it.
fn day(locale: &Locale, text: &str) -> Result<NaiveDate, String> {
    let named = || locale.read_period(text).ok().and_then(|period| day_of_knowledge(&period.code()).ok());
    day_of_knowledge(text).ok().or_else(named).ok_or_else(|| say!(locale, "no-day", text = text.trim()))
}

fn take_chosen(locale: &Locale, chosen: Option<Suggestion>, prompt: &Prompt) -> Result<String, String> {
    chosen.map(|chosen| chosen.value).ok_or_else(|| say!(locale, "nothing-holds", text = prompt.text.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::{Copied, Exported};
    use crate::app::format::{Data, Picture};
    use crate::app::state::{Message, Size};
    use crate::app::update::update;
    use crate::app::view::View;
    use crate::dataset::builtin;

    /// A dashboard that keys are pressed in.
    struct Visit {
        dataset: Dataset,
        state: State,
    }

    impl Visit {
        fn of(view: View) -> Self {
            let dataset = builtin::dataset().unwrap();
            let state = State { view, ..State::start(&dataset, Size::default()) };
            Self { dataset, state }
        }

        /// What the last of these keys asks of the world outside.
        fn press(&mut self, keys: &str) -> Option<Effect> {
            let mut effect = None;
            for key in keys.split_whitespace() {
                let action = self.state.keymap.action(&self.state, key.parse().unwrap()).unwrap();
                effect = update(&mut self.state, &self.dataset, action);
            }
            effect
        }

        fn told(&mut self, action: Action) -> String {
            assert_eq!(update(&mut self.state, &self.dataset, action), None);
            match &self.state.message {
                Some(Message::Done(words) | Message::Failed(words)) => words.clone(),
                None => String::new(),
            }
        }

        fn prompt(&self) -> &Prompt {
            match self.state.layers.last() {
                Some(Layer::Prompt(prompt)) => prompt,
                other => panic!("{other:?}"),
            }
        }

        fn choices(&self) -> Vec<Suggestion> {
            suggestions(&self.dataset, &self.state, self.prompt())
        }
    }

    fn export(path: &str, format: Format, replace: bool) -> Effect {
        Effect::Export { path: path.to_owned(), format, replace }
    }

    const OFFERED: &str = "arrests-by-population-all";

    #[test]
    fn two_keys_export_csv() {
        let offered = format!("{OFFERED}.csv");
        assert_eq!(Visit::of(View::Breakdown).press("e Enter"), Some(export(&offered, Format::Data(Data::Csv), false)));
    }

    #[test]
    fn each_format_is_some_steps_away_and_changes_the_name() {
        for (steps, format) in Format::ALL.into_iter().enumerate() {
            let mut visit = Visit::of(View::Breakdown);
            visit.press(&format!("e {}", "Down ".repeat(steps)));
            assert_eq!(visit.prompt().at_hand(), Some(steps), "the one that the name ends in is marked");
            assert_eq!(visit.press("Enter"), Some(export(&format!("{OFFERED}.{}", format.ending()), format, false)));
            assert_eq!(visit.state.layers, []);
        }
        let last = Format::ALL[Format::ALL.len() - 1];
        assert_eq!(
            Visit::of(View::Breakdown).press("e Up Enter"),
            Some(export(&format!("{OFFERED}.txt"), last, false))
        );
    }

    #[test]
    fn a_typed_ending_says_the_format_and_a_step_takes_another() {
        let mut visit = Visit::of(View::Figures);
        let png = Format::Picture(Picture::Png);
        assert_eq!(visit.press("e Ctrl-u a . P N G Enter"), Some(export("a.PNG", png, false)));
        assert_eq!(
            visit.press("e Ctrl-u a . m a r k d o w n Enter"),
            Some(export("a.markdown", Format::ALL[2], false))
        );
        assert_eq!(visit.press("e Ctrl-u a Tab Enter"), Some(export("a.csv", Format::Data(Data::Csv), false)));
        assert_eq!(visit.press("e Ctrl-u a . s v g Down Enter"), Some(export("a.png", png, false)));
    }

    #[test]
    fn a_name_without_a_format_is_refused_where_it_was_typed() {
        let mut visit = Visit::of(View::Breakdown);
        for (keys, why) in
            [("e Ctrl-u Enter", "type the name"), ("a . x l s Enter", ".xls"), ("Ctrl-u a Enter", ".parquet")]
        {
            assert_eq!(visit.press(keys), None);
            assert!(visit.prompt().error.as_ref().unwrap().contains(why), "{:?}", visit.prompt());
        }
        visit.press("Down");
        assert_eq!((visit.prompt().text.as_str(), &visit.prompt().error), ("a.csv", &None));
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_on_a_yes_in_every_format() {
        for format in Format::ALL {
            let path = format!("a.{}", format.ending());
            let mut visit = Visit::of(View::Breakdown);
            visit.told(Action::Exported(Exported::Exists { path: path.clone() }));
            assert_eq!(visit.press("Enter"), None, "the first answer is no");
            assert_eq!(visit.prompt(), &Prompt::export(path.clone()));
            visit.press("Esc");
            visit.told(Action::Exported(Exported::Exists { path: path.clone() }));
            assert_eq!(visit.press("y e s Enter"), Some(export(&path, format, true)));
        }
    }

    #[test]
    fn the_row_is_copied_first_then_its_number() {
        let mut visit = Visit::of(View::Breakdown);
        let Some(Effect::Copy(row)) = visit.press("y Enter") else { panic!("no text") };
        assert_eq!(visit.press("Y"), Some(Effect::Copy(row.clone())), "Y does not ask");
        let Some(Effect::Copy(number)) = visit.press("y Down Enter") else { panic!("no text") };
        assert!(row.contains(&format!(": {number} ")), "{row}; {number}");
        assert_eq!(visit.press("y Down Esc"), None);
        assert_eq!(visit.state.layers, []);
    }

    #[test]
    fn what_is_copied_is_what_its_line_says() {
        let mut addresses = 0;
        for (view, row) in [(View::Figures, 0), (View::Breakdown, 0), (View::Timeline, 3)] {
            let mut visit = Visit::of(view);
            visit.press(&"Down ".repeat(row));
            visit.press("y");
            let choices = visit.choices();
            assert!(choices.len() > 8, "{view:?}: {choices:?}");
            addresses += choices.iter().filter(|choice| choice.label == "address of the source").count();
            visit.press("Esc");
            for (place, choice) in choices.iter().enumerate() {
                let effect = visit.press(&format!("y {} Enter", "Down ".repeat(place)));
                match effect {
                    Some(Effect::Copy(text)) => assert_eq!(text, choice.hint),
                    Some(Effect::CopyView(data)) => {
                        assert_eq!(data.format().purpose(visit.dataset.locale()), choice.hint);
                    }
                    other => panic!("{choice:?}: {other:?}"),
                }
            }
        }
        assert!(addresses > 0, "no source has an address");
    }

    #[test]
    fn the_whole_view_is_copied_as_csv_markdown_or_text() {
        let mut visit = Visit::of(View::Figures);
        assert_eq!(visit.press("y c s v Enter"), Some(Effect::CopyView(Data::Csv)));
        assert_eq!(visit.press("y m a r k Enter"), Some(Effect::CopyView(Data::Markdown)));
        assert_eq!(visit.press("y Up Enter"), Some(Effect::CopyView(Data::Table)));
        assert_eq!(visit.press("y z z z Enter"), None);
        assert!(visit.prompt().error.as_ref().unwrap().contains("zzz"));
    }

    #[test]
    fn a_view_without_rows_is_copied_whole() {
        let mut visit = Visit::of(View::Figures);
        visit.state.asked.window = "1999".parse().unwrap();
        assert_eq!(visit.press("Y"), None);
        assert_eq!(visit.press("y Enter"), Some(Effect::CopyView(Data::Csv)));
    }

    #[test]
    fn how_it_ended_is_told() {
        let mut visit = Visit::of(View::Breakdown);
        let written = |rows| Action::Exported(Exported::Written { path: "a.csv".to_owned(), rows });
        assert_eq!(visit.told(written(Some(1_200))), "exported 1,200 rows to a.csv");
        assert_eq!(visit.told(written(None)), "exported the picture to a.csv");
        let long = Copied::Written { path: "b.csv".to_owned(), why: "too long".to_owned() };
        assert_eq!(visit.told(Action::Copied(long)), "written to b.csv: too long");
        assert!(visit.told(Action::Copied(Copied::Sent)).contains("OSC 52"));
        assert_eq!(visit.told(Action::Copied(Copied::Failed("why".to_owned()))), "why");
        assert_eq!(visit.state.message, Some(Message::Failed("why".to_owned())), "a failure stays");
    }
}
