//! What is said in a line of text: a key, the name of an action, or a word with what it is about.

use super::action::Action;
use super::key::Key;
use super::keymap::{BINDINGS, Binding};
use super::palette;
use super::state::State;
use super::update::breakdowns;
use crate::dataset::Dataset;
use crate::dataset::complaint::did_you_mean;
use crate::figures::fold::{folded, is_same, with_plain_digits};
use crate::figures::language::Language;
use crate::locale::Locale;
use crate::say;

/// What was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Do this.
    Do(Action),
    /// Open a question, and answer it so.
    Answered(Action, String),
    /// Go to the row of this number.
    Row(usize),
    /// Go to the row of this number, and do what Enter does there.
    Open(usize),
    /// Go on in the list.
    More,
    /// Say it again.
    Again,
    /// So many rows on a page from now on.
    Rows(u16),
    /// What can be said, as far as it holds these words.
    Help(String),
}

/// A word besides the names of actions: what it is about, and what it does.
#[derive(Debug)]
pub struct Word {
    /// The word.
    pub name: &'static str,
    /// What stands behind it, as an example; empty: nothing.
    pub about: &'static str,
    /// The question that it answers, where it is one of the program's questions.
    asks: Option<Action>,
}

const fn asking(name: &'static str, asks: Action, about: &'static str) -> Word {
    Word { name, about, asks: Some(asks) }
}

const fn word(name: &'static str, about: &'static str) -> Word {
    Word { name, about, asks: None }
}

impl Word {
    /// What it does, in a line.
    #[must_use]
    pub fn help(&self, locale: &Locale) -> String {
        locale.text(&format!("said-{}", self.name))
    }
}

/// Every such word.
pub static WORDS: [Word; 18] = [
    asking("period", Action::AskPeriod, "2024"),
    asking("compare", Action::AskVersus, "2023"),
    asking("measure", Action::AskMeasure, "refusals"),
    word("by", "citizenship"),
    word("filter", "Germany"),
    asking("search", Action::Search, "libya"),
    asking("as-of", Action::AskAsOf, "2025-06"),
    word("row", "3"),
    word("open", "3"),
    word("why", "3"),
    word("more", ""),
    word("again", ""),
    word("rows", "20"),
    asking("export", Action::Export, "figures.csv"),
    asking("copy", Action::Copy, "number"),
    asking("save", Action::SaveView, "my view"),
    asking("find", Action::Palette, "morocco"),
    word("help", "period"),
];

/// The parts of a line, which semicolons set apart where they do not stand in quotes.
pub fn parts(line: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let apart = move |sign: char| {
        quoted ^= sign == '"';
        sign == ';' && !quoted
    };
    line.split(apart).map(str::trim).filter(|part| !part.is_empty())
}

/// What a part of a line means in a state.
///
/// # Errors
/// Why it means nothing, and what was probably meant.
pub fn said(dataset: &Dataset, state: &State, text: &str) -> Result<Said, String> {
    let locale = dataset.locale();
    let (head, about) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let about = about.trim().trim_matches('"');
    if let Some(row) =
        head.strip_suffix('.').and_then(|row| with_plain_digits(row).parse().ok()).filter(|_| about.is_empty())
    {
        return Ok(Said::Open(row));
    }
    let name = head.to_lowercase();
    if let Some(said) = special(dataset, state, &name, about) {
        return said;
    }
    let asks = WORDS.iter().find(|word| word.name == name).and_then(|word| word.asks.clone());
    // `Left` is a key, and `left` an action.
    let is_key = || head != name && head.parse::<Key>().is_ok();
    let binding = BINDINGS.iter().find(|binding| binding.name == name).filter(|_| !is_key());
    let action = asks.or_else(|| binding.map(|binding| binding.action.clone()));
    match (action, about) {
        (Some(action), "") if binding.is_none_or(|binding| binding.is_in(state.view)) => Ok(Said::Do(action)),
        (Some(_), "") => Err(say!(locale, "said-not-here", name = name)),
        (Some(action), about) if is_question(&action) => Ok(Said::Answered(action, about.to_owned())),
        (Some(_), about) => Err(say!(locale, "said-about-nothing", name = name, about = about)),
        (None, "") => key(locale, state, head),
        (None, _) => Err(unknown(locale, head)),
    }
}

fn special(dataset: &Dataset, state: &State, name: &str, about: &str) -> Option<Result<Said, String>> {
    let locale = dataset.locale();
    let numbered = |to: fn(usize) -> Said| {
        let row = with_plain_digits(about).trim_end_matches('.').replace(',', "").parse().map(to);
        row.map_err(|_| match about {
            "" => locale.text("said-which-row"),
            about => say!(locale, "said-no-row", text = about),
        })
    };
    Some(match (name, about) {
        ("more", "") => Ok(Said::More),
        ("again", "") => Ok(Said::Again),
        ("rows", "") => Err(locale.text("said-how-many")),
        ("rows", about) => match with_plain_digits(about).parse() {
            Ok(rows @ 1..=10_000) => Ok(Said::Rows(rows)),
            _ => Err(say!(locale, "said-no-rows", text = about)),
        },
        ("row", _) => numbered(Said::Row),
        ("open" | "why", "") => Ok(Said::Do(Action::Enter)),
        ("open" | "why", _) => numbered(Said::Open),
        ("help", about) => Ok(Said::Help(about.to_owned())),
        ("quit" | "exit", "") => Ok(Said::Do(Action::QuitNow)),
        ("by", about) => breakdown(dataset, state, about),
        ("language", about) if !about.is_empty() => language(locale, about),
        ("filter", about) if !about.is_empty() => filter(dataset, state, about),
        _ => return None,
    })
}

/// Whether a text begins with a word or the name of an action, and not only with a key or a text of the person's own.
#[must_use]
pub fn is_command(text: &str) -> bool {
    let name = text.split(|sign: char| sign.is_whitespace() || sign == ';').next().unwrap_or_default().to_lowercase();
    let names = WORDS.iter().map(|word| word.name).chain(BINDINGS.iter().map(|binding| binding.name));
    names.chain(["quit", "exit"]).any(|known| known == name)
}

/// Whether an action opens a question that a text answers.
fn is_question(action: &Action) -> bool {
    WORDS.iter().any(|word| word.asks.as_ref() == Some(action))
}

fn key(locale: &Locale, state: &State, text: &str) -> Result<Said, String> {
    let key: Option<Key> = text.parse().ok();
    match key.and_then(|key| state.keymap.action(state, key)) {
        Some(Action::Help) => Ok(Said::Help(String::new())),
        Some(action) => Ok(Said::Do(action)),
        None if locale.read_window(text).is_ok() => Err(say!(locale, "said-is-period", text = text)),
        None => Err(unknown(locale, text)),
    }
}

fn unknown(locale: &Locale, text: &str) -> String {
    let names = WORDS.iter().map(|word| word.name).chain(BINDINGS.iter().map(|binding| binding.name));
    match did_you_mean(text, names) {
        Some(meant) => say!(locale, "said-unknown-meant", text = text, meant = meant),
        None => say!(locale, "said-unknown", text = text),
    }
}

fn breakdown(dataset: &Dataset, state: &State, about: &str) -> Result<Said, String> {
    let locale = dataset.locale();
    let all = breakdowns(dataset, &state.asked.measure);
    let sought = folded(about);
    let is_called = |by: &&crate::dataset::By| [by.name(), &locale.by(by)].iter().any(|name| is_same(name, about));
    let found = all.iter().find(is_called);
    let found =
        found.or_else(|| all.iter().find(|by| !sought.is_empty() && folded(&locale.by(by)).starts_with(&sought)));
    found.map(|by| Said::Do(Action::BreakDown(by.clone()))).ok_or_else(|| {
        let known = all.iter().map(|by| locale.by(by)).collect::<Vec<_>>().join(&locale.text("comma"));
        match about {
            "" => say!(locale, "said-by-what", known = known),
            about => say!(locale, "said-no-breakdown", text = about, known = known),
        }
    })
}

/// By its code, by what it calls itself, by what the language on screen calls it, and in English.
fn language(locale: &Locale, about: &str) -> Result<Said, String> {
    let is_called = |language: &Language| {
        let names = [language.code(), language.name(), language.in_english(), &locale.language_called(language.code())];
        names.iter().any(|name| is_same(name, about))
    };
    let found = Language::ALL.into_iter().find(is_called);
    found.map(|language| Said::Do(Action::TakeLanguage(language))).ok_or_else(|| {
        let known = Language::ALL.map(|language| format!("{} ({})", language.name(), language.code()));
        say!(locale, "said-no-language", text = about, known = known.join(&locale.text("comma")))
    })
}

/// Of what the palette finds the first thing that narrows rows down.
fn filter(dataset: &Dataset, state: &State, about: &str) -> Result<Said, String> {
    let locale = dataset.locale();
    if let Some((dimension, code)) = about.split_once('=').map(|(dimension, code)| (dimension.trim(), code.trim())) {
        let is_called =
            |known: &&String| is_same(known, dimension) || is_same(&locale.dimension_within(known), dimension);
        let known = dataset.dimensions().iter().find(is_called);
        let known = known.ok_or_else(|| say!(locale, "said-no-dimension", text = dimension))?;
        let code = dataset
            .codes(known)
            .iter()
            .find(|own| is_same(own, code) || is_same(&dataset.label(known, own), code))
            .ok_or_else(|| say!(locale, "said-no-code", dimension = locale.dimension_within(known), code = code))?;
        return Ok(Said::Do(Action::Keep(known.clone(), code.clone())));
    }
    let found =
        palette::found(dataset, state, about).into_iter().find(|entry| matches!(entry.action, Action::Keep(..)));
    found.map(|entry| Said::Do(entry.action)).ok_or_else(|| say!(locale, "said-no-figure-of", text = about))
}

/// The bindings that mean something in the view on screen, and whose words hold what is sought.
pub fn helping<'a>(locale: &'a Locale, state: &'a State, sought: &str) -> impl Iterator<Item = &'static Binding> + 'a {
    let view = state.view;
    let is_visited = state.reached.is_some();
    super::keymap::helping(&state.keymap, locale, sought)
        .filter(move |binding| binding.is_in(view) && !(is_visited && binding.action.is_of_the_host()))
}

/// The words that hold what is sought. Nothing is written for a visitor from elsewhere.
pub fn words<'a>(locale: &'a Locale, state: &State, sought: &str) -> impl Iterator<Item = &'static Word> + 'a {
    let (sought, is_visited) = (folded(sought), state.reached.is_some());
    let writes = |word: &Word| matches!(word.asks, Some(Action::Export | Action::SaveView));
    let offered = WORDS.iter().filter(move |word| !(is_visited && writes(word)));
    offered.filter(move |word| folded(&format!("{} {}", word.name, word.help(locale))).contains(&sought))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::Size;
    use crate::app::view::View;
    use crate::dataset::{By, builtin};

    fn meant(text: &str) -> Result<Said, String> {
        let dataset = builtin::dataset().unwrap();
        let state = State { view: View::Breakdown, ..State::start(&dataset, Size::default()) };
        said(&dataset, &state, text)
    }

    #[test]
    fn every_action_is_said_by_its_name_and_by_its_keys() {
        let dataset = builtin::dataset().unwrap();
        for view in View::ALL {
            let state = State { view, ..State::default() };
            for binding in BINDINGS.iter().filter(|binding| binding.is_in(view)) {
                let by_name = said(&dataset, &state, binding.name);
                assert!(by_name.is_ok(), "{}: {by_name:?}", binding.name);
                for key in binding.keys.iter().filter(|key| !key.contains(';')) {
                    assert!(said(&dataset, &state, key).is_ok(), "{key}");
                }
            }
        }
    }

    #[test]
    fn words_take_what_stands_behind_them() {
        let answered = |action, text: &str| Ok(Said::Answered(action, text.to_owned()));
        assert_eq!(meant("period 2024"), answered(Action::AskPeriod, "2024"));
        assert_eq!(meant("ask-period Q1 2025"), answered(Action::AskPeriod, "Q1 2025"));
        assert_eq!(meant("search \"a; b\""), answered(Action::Search, "a; b"));
        assert_eq!(meant("by Citizenship"), Ok(Said::Do(Action::BreakDown(By::named("citizenship")))));
        assert_eq!(meant("filter ref_area=MA"), Ok(Said::Do(Action::Keep("ref_area".to_owned(), "MA".to_owned()))));
        assert_eq!(meant("3."), Ok(Said::Open(3)));
        assert_eq!((meant("٣."), meant("row ١٢")), (Ok(Said::Open(3)), Ok(Said::Row(12))));
        assert_eq!(meant("3"), Ok(Said::Do(Action::Show(View::Breakdown))));
        assert_eq!(meant("why 2"), Ok(Said::Open(2)));
        assert_eq!(meant("rows 5"), Ok(Said::Rows(5)));
        assert_eq!(meant("quit"), Ok(Said::Do(Action::QuitNow)));
        for french in ["fr", "Français", "francais", "French"] {
            assert_eq!(meant(&format!("language {french}")), Ok(Said::Do(Action::TakeLanguage(Language::French))));
        }
        assert_eq!(meant("language"), Ok(Said::Do(Action::NextLanguage)));
        assert!(meant("language x").unwrap_err().contains("العربية (ar)"));
    }

    #[test]
    fn keys_of_other_layouts_say_the_same() {
        assert_eq!(meant("ح"), Ok(Said::Do(Action::AskPeriod)));
        assert_eq!(meant("é"), Ok(Said::Do(Action::Show(View::Figures))));
        assert_eq!(meant("F2"), Ok(Said::Do(Action::AskPeriod)));
    }

    #[test]
    fn what_means_nothing_is_told_with_what_was_meant() {
        assert!(meant("preiod 2024").unwrap_err().contains("did you mean period?"));
        assert!(meant("2024").unwrap_err().contains("period 2024"));
        assert!(meant("by x").unwrap_err().contains("population, "));
        assert!(meant("zoom-in").unwrap_err().contains("means nothing in this view"));
        assert!(meant("undo 3").is_err() && meant("rows none").is_err() && meant("row x").is_err());
    }

    #[test]
    fn semicolons_set_parts_apart_outside_of_quotes() {
        assert_eq!(parts("p ; 2024;; search \"a;b\"").collect::<Vec<_>>(), ["p", "2024", "search \"a;b\""]);
    }
}
