//! Every key, with its action and its help words, once: dispatch, footer, help and README read this table.

use super::action::Action;
use super::key::Key;
use super::state::{Layer, State};
use super::view::View;

/// One thing that can be done, and the keys that do it.
pub struct Binding {
    /// What is done.
    pub action: Action,
    /// The keys, the one to be shown first. At least one is no letter, or help leads there.
    pub keys: &'static [&'static str],
    /// In the footer, in a word or two; empty: not shown there.
    pub short: &'static str,
    /// In the help, in a line.
    pub help: &'static str,
    /// Under which heading of the help.
    pub task: Task,
}

/// The headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Which days.
    Period,
    /// What is asked about them.
    Question,
    /// Around the screen.
    Moving,
    /// Out of the program.
    Taking,
    /// The program itself.
    Program,
}

impl Task {
    /// Every heading, in the order of the help.
    pub const ALL: [Self; 5] = [Self::Period, Self::Question, Self::Moving, Self::Taking, Self::Program];

    /// As it is written.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Period => "Choose the period",
            Self::Question => "Ask about it",
            Self::Moving => "Move around",
            Self::Taking => "Take it with you",
            Self::Program => "The program",
        }
    }
}

const fn key(
    action: Action,
    keys: &'static [&'static str],
    short: &'static str,
    help: &'static str,
    task: Task,
) -> Binding {
    Binding { action, keys, short, help, task }
}

/// The table. Within a heading, what is needed most comes first.
pub const BINDINGS: &[Binding] = &[
    key(Action::PreviousPeriod, &["[", "Left", "h"], "period", "the period before, of the same length", Task::Period),
    key(Action::NextPeriod, &["]", "Right", "l"], "", "the period after, of the same length", Task::Period),
    key(
        Action::AskPeriod,
        &["p", "F2"],
        "type one",
        "type a period: 2024, Q1 2025, 2024/2025-Q1, 2023-10/2024-09 …",
        Task::Period,
    ),
    key(Action::Longer, &["-", "Shift-Left"], "longer", "a longer period: quarter, half, year, all", Task::Period),
    key(
        Action::Shorter,
        &["=", "+", "Shift-Right"],
        "shorter",
        "a shorter period: year, half, quarter, month",
        Task::Period,
    ),
    key(Action::AllPeriods, &["0"], "all", "all periods", Task::Period),
    key(Action::AskVersus, &["c", "Shift-F2"], "compare", "compare with a second period", Task::Period),
    key(Action::DropVersus, &["C"], "", "compare no longer", Task::Period),
    key(Action::Enter, &["Enter"], "why", "what this number follows from, and the source", Task::Question),
    key(Action::AskMeasure, &["m", "F8"], "measure", "choose the measure", Task::Question),
    key(Action::NextBreakdown, &["d", "F7"], "breakdown", "the next breakdown", Task::Question),
    key(Action::PreviousBreakdown, &["D", "Shift-F7"], "", "the breakdown before", Task::Question),
    key(Action::Filter, &["f", "F4"], "filter", "keep what is like the row at hand", Task::Question),
    key(Action::DropFilters, &["F", "Shift-F4"], "", "drop all filters", Task::Question),
    key(Action::Search, &["/", "F3"], "search", "keep rows that hold a text", Task::Question),
    key(Action::NextMatch, &["n"], "", "the next row that holds it", Task::Question),
    key(Action::PreviousMatch, &["N"], "", "the row before that holds it", Task::Question),
    key(Action::Sort, &["s", "F6"], "sort", "the next order", Task::Question),
    key(Action::Reverse, &["S", "Shift-F6"], "", "turn the order around", Task::Question),
    key(
        Action::AskAsOf,
        &["a", "Shift-F3"],
        "as of",
        "as it was known on a day: later figures are left out",
        Task::Question,
    ),
    key(Action::EarlierKnowledge, &["<", "Ctrl-Left"], "", "back to the publication before", Task::Question),
    key(Action::LaterKnowledge, &[">", "Ctrl-Right"], "", "on to the next publication", Task::Question),
    key(Action::DropAsOf, &["A"], "", "all that is known", Task::Question),
    key(Action::NextView, &["Tab"], "view", "the next view", Task::Moving),
    key(Action::PreviousView, &["Shift-Tab"], "", "the view before", Task::Moving),
    key(Action::Show(View::Figures), &["1"], "", "Figures: every figure, as stated", Task::Moving),
    key(Action::Show(View::Breakdown), &["2"], "", "Breakdown: what follows, as bars", Task::Moving),
    key(Action::Show(View::Timeline), &["3"], "", "Timeline: what each figure covers", Task::Moving),
    key(Action::Up, &["Up", "k"], "", "up", Task::Moving),
    key(Action::Down, &["Down", "j"], "", "down", Task::Moving),
    key(Action::PageUp, &["PgUp", "Ctrl-b"], "", "a page up", Task::Moving),
    key(Action::PageDown, &["PgDn", "Ctrl-f", "Space"], "", "a page down", Task::Moving),
    key(Action::Top, &["Home", "g"], "", "to the first row", Task::Moving),
    key(Action::Bottom, &["End", "G"], "", "to the last row", Task::Moving),
    key(Action::Back, &["Esc", "Backspace"], "", "back: close this, drop the search", Task::Moving),
    key(Action::Export, &["e", "F9"], "export", "write this view to a CSV file", Task::Taking),
    key(Action::Command, &["x"], "command", "the marsad query that gives the same bytes", Task::Taking),
    key(Action::Copy, &["y"], "copy", "copy the row at hand to the clipboard", Task::Taking),
    key(Action::Help, &["?", "F1"], "help", "this list; Enter does what is marked", Task::Program),
    key(Action::Reload, &["r", "F5"], "", "load the files again", Task::Program),
    key(Action::Suspend, &["Ctrl-z"], "", "to the shell; fg comes back", Task::Program),
    key(Action::Quit, &["q", "F10"], "quit", "quit", Task::Program),
    key(Action::QuitNow, &["Ctrl-c"], "", "quit, whatever is open", Task::Program),
];

/// The keys of a prompt; every other character is typed.
const PROMPT: &[(&str, Action)] = &[
    ("Enter", Action::Enter),
    ("Esc", Action::Back),
    ("Up", Action::Up),
    ("Down", Action::Down),
    ("Ctrl-p", Action::Up),
    ("Ctrl-n", Action::Down),
    ("PgUp", Action::PageUp),
    ("PgDn", Action::PageDown),
    ("Tab", Action::Complete),
    ("Left", Action::CursorLeft),
    ("Right", Action::CursorRight),
    ("Home", Action::Top),
    ("End", Action::Bottom),
    ("Ctrl-a", Action::Top),
    ("Ctrl-e", Action::Bottom),
    ("Backspace", Action::Erase),
    ("Ctrl-h", Action::Erase),
    ("Ctrl-u", Action::EraseAll),
    ("Ctrl-w", Action::EraseWord),
    ("Ctrl-c", Action::QuitNow),
    ("Ctrl-z", Action::Suspend),
];

/// What a key asks for in this state.
#[must_use]
pub fn action(state: &State, pressed: Key) -> Option<Action> {
    if matches!(state.layers.last(), Some(Layer::Prompt(_))) {
        return in_prompt(pressed);
    }
    bound(pressed).or_else(|| pressed.alternatives().find_map(bound))
}

fn bound(pressed: Key) -> Option<Action> {
    BINDINGS
        .iter()
        .find(|binding| binding.keys.iter().any(|key| is(pressed, key)))
        .map(|binding| binding.action.clone())
}

fn in_prompt(pressed: Key) -> Option<Action> {
    let bound = PROMPT.iter().find(|(key, _)| is(pressed, key)).map(|(_, action)| action.clone());
    bound.or_else(|| pressed.typed().map(Action::Type))
}

fn is(pressed: Key, key: &str) -> bool {
    key.parse() == Ok(pressed)
}

/// The bindings that the footer shows, the most useful first: help is always the last of them.
pub fn footer() -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(|binding| !binding.short.is_empty())
}

/// The help's lines in their order: headings with their bindings.
pub fn help() -> impl Iterator<Item = (Task, &'static Binding)> {
    Task::ALL.into_iter().flat_map(|task| {
        BINDINGS.iter().filter(move |binding| binding.task == task).map(move |binding| (task, binding))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_key_can_be_read_and_does_one_thing() {
        let mut seen = HashSet::new();
        for key in BINDINGS.iter().flat_map(|binding| binding.keys) {
            assert!(seen.insert(key.parse::<Key>().unwrap()), "{key} is bound twice");
        }
        let mut seen = HashSet::new();
        for (key, _) in PROMPT {
            assert!(seen.insert(key.parse::<Key>().unwrap()), "{key} is bound twice in prompts");
        }
    }

    #[test]
    fn every_view_has_its_number() {
        for view in View::ALL {
            let number = (view.place() + 1).to_string();
            assert_eq!(bound(number.parse().unwrap()), Some(Action::Show(view)));
        }
    }

    #[test]
    fn help_lists_every_binding_once() {
        assert_eq!(help().count(), BINDINGS.len());
    }

    #[test]
    fn letters_of_the_arabic_layout_do_what_the_key_says() {
        // ح is where p is, د where ] is.
        assert_eq!(action(&State::default(), "ح".parse().unwrap()), Some(Action::AskPeriod));
        assert_eq!(action(&State::default(), "د".parse().unwrap()), Some(Action::NextPeriod));
    }

    #[test]
    fn digits_of_the_azerty_layout_need_no_shift() {
        assert_eq!(action(&State::default(), "é".parse().unwrap()), Some(Action::Show(View::Breakdown)));
        assert_eq!(
            action(&State::default(), "-".parse().unwrap()),
            Some(Action::Longer),
            "a key with a meaning of its own keeps it"
        );
    }

    #[test]
    fn a_prompt_takes_letters_as_text() {
        let mut state = State::default();
        state.layers.push(Layer::Prompt(super::super::prompt::Prompt::period()));
        assert_eq!(action(&state, "q".parse().unwrap()), Some(Action::Type('q')));
        assert_eq!(action(&state, "Ctrl-c".parse().unwrap()), Some(Action::QuitNow));
    }
}
