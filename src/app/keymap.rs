//! Every key, with its action and its help words, once: dispatch, footer, help and README read this table.

use super::action::Action;
use super::key::Key;
use super::state::{Layer, State};
use super::view::View;
use crate::figures::fold::folded;
use crate::locale::Locale;

/// One thing that can be done, and the keys that do it.
#[derive(Debug)]
pub struct Binding {
    /// Its name in the configuration: `previous-period`.
    pub name: &'static str,
    /// What is done.
    pub action: Action,
    /// The keys when nothing is configured, the one to be shown first.
    pub keys: &'static [&'static str],
    /// The views in which it means something; none: in all.
    pub only: &'static [View],
    /// Whether the footer shows it.
    pub in_footer: bool,
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
    pub fn label(self, locale: &Locale) -> String {
        locale.text(match self {
            Self::Period => "task-period",
            Self::Question => "task-question",
            Self::Moving => "task-moving",
            Self::Taking => "task-taking",
            Self::Program => "task-program",
        })
    }
}

const fn key(name: &'static str, action: Action, keys: &'static [&'static str], task: Task) -> Binding {
    Binding { name, action, keys, only: &[], in_footer: false, task }
}

impl Binding {
    const fn only(mut self, views: &'static [View]) -> Self {
        self.only = views;
        self
    }

    const fn in_footer(mut self) -> Self {
        self.in_footer = true;
        self
    }

    /// What it does, in a line: for the help.
    #[must_use]
    pub fn help(&self, locale: &Locale) -> String {
        locale.text(&format!("key-{}", self.name))
    }

    /// What it does, in a word or two: for the footer.
    #[must_use]
    pub fn short(&self, locale: &Locale) -> String {
        locale.text(&format!("key-{}.short", self.name))
    }

    /// Whether it means something in a view.
    #[must_use]
    pub fn is_in(&self, view: View) -> bool {
        self.only.is_empty() || self.only.contains(&view)
    }
}

impl Binding {
    /// Whether a key of both would mean two things in some view: one of a few views comes before one of all.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.only.is_empty() == other.only.is_empty()
            && (self.only.is_empty() || self.only.iter().any(|view| other.only.contains(view)))
    }

    /// Without a key for it, a person would be lost.
    #[must_use]
    pub fn is_needed(&self) -> bool {
        matches!(self.action, Action::Quit | Action::Back | Action::Enter | Action::Help | Action::Palette)
    }
}

/// The table. Within a heading, what is needed most comes first. A key of a few views has another meaning in the rest.
pub const BINDINGS: &[Binding] = &[
    key("previous-period", Action::PreviousPeriod, &["[", "Left", "Alt-Left"], Task::Period).in_footer(),
    key("next-period", Action::NextPeriod, &["]", "Right", "Alt-Right"], Task::Period),
    key("ask-period", Action::AskPeriod, &["p", "F2"], Task::Period).in_footer(),
    key("longer", Action::Longer, &["-", "Shift-Left"], Task::Period).in_footer(),
    key("shorter", Action::Shorter, &["=", "+", "Shift-Right"], Task::Period).in_footer(),
    key("all-periods", Action::AllPeriods, &["0"], Task::Period).in_footer(),
    key("compare", Action::AskVersus, &["c", "Shift-F2"], Task::Period).in_footer(),
    key("end-comparison", Action::DropVersus, &["C"], Task::Period),
    key("open", Action::Enter, &["Enter"], Task::Question).in_footer(),
    key("ask-measure", Action::AskMeasure, &["m", "F8"], Task::Question).in_footer(),
    key("next-breakdown", Action::NextBreakdown, &["d", "F7"], Task::Question).in_footer(),
    key("previous-breakdown", Action::PreviousBreakdown, &["D", "Shift-F7"], Task::Question),
    key("log-scale", Action::Scale, &["l"], Task::Question).only(&[View::Overview, View::Breakdown]),
    key("next-panels", Action::NextEach, &["b"], Task::Question).only(&[View::Breakdown]),
    key("previous-panels", Action::PreviousEach, &["B"], Task::Question).only(&[View::Breakdown]),
    key("filter", Action::Filter, &["f", "F4"], Task::Question).in_footer(),
    key("drop-filters", Action::DropFilters, &["F", "Shift-F4"], Task::Question),
    key("search", Action::Search, &["/", "F3"], Task::Question).in_footer(),
    key("next-match", Action::NextMatch, &["n"], Task::Question),
    key("previous-match", Action::PreviousMatch, &["N"], Task::Question),
    key("sort", Action::Sort, &["s", "F6"], Task::Question).in_footer(),
    key("reverse", Action::Reverse, &["S", "Shift-F6"], Task::Question),
    key("ask-as-of", Action::AskAsOf, &["a", "Shift-F3"], Task::Question).in_footer(),
    key("earlier-knowledge", Action::EarlierKnowledge, &["<", "Ctrl-Left"], Task::Question),
    key("later-knowledge", Action::LaterKnowledge, &[">", "Ctrl-Right"], Task::Question),
    key("all-knowledge", Action::DropAsOf, &["A"], Task::Question),
    key("undo", Action::Undo, &["u"], Task::Question),
    key("redo", Action::Redo, &["Ctrl-r"], Task::Question),
    key("next-view", Action::NextView, &["Tab"], Task::Moving).in_footer(),
    key("previous-view", Action::PreviousView, &["Shift-Tab"], Task::Moving),
    key("overview", Action::Show(View::Overview), &["1"], Task::Moving),
    key("figures", Action::Show(View::Figures), &["2"], Task::Moving),
    key("breakdown", Action::Show(View::Breakdown), &["3"], Task::Moving),
    key("timeline", Action::Show(View::Timeline), &["4"], Task::Moving),
    key("map", Action::Show(View::Map), &["5"], Task::Moving),
    key("sources", Action::Show(View::Sources), &["6"], Task::Moving),
    key("up", Action::Up, &["Up", "k"], Task::Moving),
    key("down", Action::Down, &["Down", "j"], Task::Moving),
    key("left", Action::Left, &["Left", "h"], Task::Moving).only(&[View::Overview, View::Map]),
    key("right", Action::Right, &["Right"], Task::Moving).only(&[View::Overview, View::Map]),
    key("page-up", Action::PageUp, &["PgUp", "Ctrl-b"], Task::Moving),
    key("page-down", Action::PageDown, &["PgDn", "Ctrl-f", "Space"], Task::Moving),
    key("first", Action::Top, &["Home", "g"], Task::Moving),
    key("last", Action::Bottom, &["End", "G"], Task::Moving),
    key("zoom-in", Action::ZoomIn, &["z"], Task::Moving).in_footer().only(&[View::Timeline, View::Map]),
    key("zoom-out", Action::ZoomOut, &["Z"], Task::Moving).only(&[View::Timeline, View::Map]),
    key("pan-earlier", Action::PanEarlier, &[","], Task::Moving).in_footer().only(&[View::Timeline]),
    key("pan-later", Action::PanLater, &["."], Task::Moving).only(&[View::Timeline]),
    key("back", Action::Back, &["Esc", "Backspace"], Task::Moving),
    key("export", Action::Export, &["e", "F9"], Task::Taking).in_footer(),
    key("command", Action::Command, &["x"], Task::Taking).in_footer(),
    key("copy", Action::Copy, &["y"], Task::Taking).in_footer(),
    key("copy-row", Action::CopyRow, &["Y"], Task::Taking),
    key("copy-address", Action::CopyAddress, &["o"], Task::Taking),
    key("save-view", Action::SaveView, &["w"], Task::Taking),
    key("palette", Action::Palette, &[":", "Ctrl-p"], Task::Program).in_footer(),
    key("help", Action::Help, &["?", "F1"], Task::Program).in_footer(),
    key("reload", Action::Reload, &["r", "F5"], Task::Program),
    key("show-unread", Action::ShowUnread, &["!"], Task::Program),
    key("mouse", Action::Mouse, &["M"], Task::Program),
    key("theme", Action::NextLook, &["t"], Task::Program),
    key("language", Action::NextLanguage, &["L", "Shift-F8"], Task::Program),
    key("next-bidi", Action::NextBidi, &["Shift-F9"], Task::Program),
    key("suspend", Action::Suspend, &["Ctrl-z"], Task::Program),
    key("quit", Action::Quit, &["q", "F10"], Task::Program).in_footer(),
    key("quit-now", Action::QuitNow, &["Ctrl-c"], Task::Program),
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

/// Which keys do what: those of the table, or others that the person wants instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    /// For each binding of the table, in its order.
    keys: Vec<Vec<Key>>,
}

impl Default for Keymap {
    fn default() -> Self {
        let read = |binding: &Binding| binding.keys.iter().filter_map(|key| key.parse().ok()).collect();
        Self { keys: BINDINGS.iter().map(read).collect() }
    }
}

impl Keymap {
    /// The same with other keys for a binding, by its place in the table.
    #[must_use]
    pub fn with(mut self, place: usize, keys: Vec<Key>) -> Self {
        self.keys[place] = keys;
        self
    }

    /// The keys of each binding.
    pub fn all(&self) -> impl Iterator<Item = (&'static Binding, &[Key])> {
        BINDINGS.iter().zip(self.keys.iter().map(Vec::as_slice))
    }

    /// The keys that do this, the one to be shown first.
    #[must_use]
    pub fn keys_of(&self, action: &Action) -> &[Key] {
        self.all().find(|(binding, _)| binding.action == *action).map_or(&[], |(_, keys)| keys)
    }

    /// The keys of a binding, as people read them.
    #[must_use]
    pub fn shown(&self, binding: &Binding) -> String {
        let keys: Vec<String> = self.keys_of(&binding.action).iter().map(Key::to_string).collect();
        keys.join(" ")
    }

    /// What a key asks for in this state.
    #[must_use]
    pub fn action(&self, state: &State, pressed: Key) -> Option<Action> {
        if matches!(state.layers.last(), Some(Layer::Prompt(_))) {
            return in_prompt(pressed).or_else(|| self.bound(state.view, pressed).filter(Action::is_about_showing));
        }
        let bound = |key| self.bound(state.view, key);
        bound(pressed).or_else(|| pressed.alternatives().find_map(bound))
    }

    /// A view's own meaning of a key comes before the one that it has everywhere.
    fn bound(&self, view: View, pressed: Key) -> Option<Action> {
        let meanings = || self.all().filter(|(binding, keys)| binding.is_in(view) && keys.contains(&pressed));
        let own = meanings().find(|(binding, _)| !binding.only.is_empty());
        own.or_else(|| meanings().next()).map(|(binding, _)| binding.action.clone())
    }

    /// The bindings that the footer of a view shows, those of this view first, and its key.
    pub fn footer(&self, view: View) -> impl Iterator<Item = (&'static Binding, Key)> {
        let shown = move |(binding, keys): (&'static Binding, &[Key])| {
            let key = keys.first().copied().filter(|_| binding.in_footer && binding.is_in(view))?;
            Some((binding, key))
        };
        let own = self.all().filter(|(binding, _)| !binding.only.is_empty());
        own.chain(self.all().filter(|(binding, _)| binding.only.is_empty())).filter_map(shown)
    }
}

fn in_prompt(pressed: Key) -> Option<Action> {
    let bound = PROMPT.iter().find(|(key, _)| key.parse() == Ok(pressed)).map(|(_, action)| action.clone());
    bound.or_else(|| pressed.typed().map(Action::Type))
}

/// Every binding in the order of the help, under its headings.
pub fn help() -> impl Iterator<Item = &'static Binding> {
    Task::ALL.into_iter().flat_map(|task| BINDINGS.iter().filter(move |binding| binding.task == task))
}

/// Those of the help whose words, name, keys or views hold every typed word.
pub fn helping<'a>(keymap: &'a Keymap, locale: &'a Locale, typed: &str) -> impl Iterator<Item = &'static Binding> + 'a {
    let words: Vec<String> = typed.split_whitespace().map(folded).collect();
    help().filter(move |binding| {
        let views = binding.only.iter().map(|view| view.title(locale));
        let text = [binding.help(locale), binding.name.to_owned(), binding.task.label(locale), keymap.shown(binding)]
            .into_iter()
            .chain(views)
            .collect::<Vec<_>>()
            .join(" ");
        let text = folded(&text);
        words.iter().all(|word| text.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn action(state: &State, key: &str) -> Option<Action> {
        state.keymap.action(state, key.parse().unwrap())
    }

    #[test]
    fn every_key_can_be_read_and_does_one_thing() {
        let mut names = HashSet::new();
        for binding in BINDINGS {
            assert!(names.insert(binding.name), "{} is named twice", binding.name);
            assert!(binding.keys.iter().all(|key| key.parse::<Key>().is_ok()), "{:?}", binding.keys);
        }
        for view in View::ALL {
            for own in [true, false] {
                let mut seen = HashSet::new();
                let bindings = BINDINGS.iter().filter(|binding| binding.is_in(view) && binding.only.is_empty() != own);
                for key in bindings.flat_map(|binding| binding.keys) {
                    assert!(seen.insert(key), "{key} is bound twice in {view:?}");
                }
            }
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
            assert_eq!(action(&State::default(), &number), Some(Action::Show(view)));
        }
    }

    #[test]
    fn help_lists_every_binding_once() {
        assert_eq!(help().count(), BINDINGS.len());
    }

    #[test]
    fn letters_of_the_arabic_layout_do_what_the_key_says() {
        // ح is where p is, د where ] is.
        assert_eq!(action(&State::default(), "ح"), Some(Action::AskPeriod));
        assert_eq!(action(&State::default(), "د"), Some(Action::NextPeriod));
        // ا is where h is: left, where that means something.
        assert_eq!(action(&State::default(), "ا"), Some(Action::Left));
    }

    #[test]
    fn digits_of_the_azerty_layout_need_no_shift() {
        assert_eq!(action(&State::default(), "é"), Some(Action::Show(View::Figures)));
        assert_eq!(action(&State::default(), "-"), Some(Action::Longer), "a key with a meaning of its own keeps it");
    }

    /// Whether some key of a binding does what it says in a view, of those that a keyboard has.
    fn is_reached(binding: &Binding, view: View, has: impl Fn(Key) -> bool) -> bool {
        let state = State { view, ..State::default() };
        let does = |key: &&str| {
            key.parse().is_ok_and(|key| has(key) && state.keymap.action(&state, key).as_ref() == Some(&binding.action))
        };
        binding.keys.iter().any(does)
    }

    fn each_meaning(mut look_at: impl FnMut(&'static Binding, View)) {
        for view in View::ALL {
            BINDINGS.iter().filter(|binding| binding.is_in(view)).for_each(|binding| look_at(binding, view));
        }
    }

    #[test]
    fn a_french_keyboard_reaches_every_action_without_alt_gr() {
        // What xkb's `fr` has on its keys, and on them with Shift.
        const SIGNS: &str = "&é\"'(-è_çà)=^$ù*,;:!²1234567890°+¨£%µ?./§<>";
        let has =
            |key: Key| key.typed().is_none_or(|sign| sign.is_ascii_alphabetic() || sign == ' ' || SIGNS.contains(sign));
        each_meaning(|binding, view| assert!(is_reached(binding, view, has), "{} in {view:?}", binding.name));
    }

    #[test]
    fn an_arabic_keyboard_reaches_every_action() {
        // The letters of the US keyboard that Arabic ones stand for, and what both have on them.
        let sent: Vec<Key> = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤر\u{fefb}ىةوزظذ\u{64e}\u{64b}\u{64f}\u{64c}\u{fef9}إ÷×؛\u{650}\u{64d}\u{fef7}أـ،\u{652}\u{fef5}آ؟}~"
            .chars()
            .map(Key::from)
            .collect();
        let meant: Vec<Key> = sent.iter().flat_map(|key| key.alternatives()).collect();
        let has = |key: Key| match key.typed() {
            None => true,
            Some(sign) => meant.contains(&key) || "0123456789-=!@#$%^&*()_+:<>. ".contains(sign),
        };
        each_meaning(|binding, view| {
            // Shift with the key of m sends an apostrophe, which French keyboards send for 4: the palette finds it.
            assert!(is_reached(binding, view, has) || binding.name == "mouse", "{} in {view:?}", binding.name);
        });
    }

    #[test]
    fn a_prompt_takes_letters_as_text() {
        let mut state = State::default();
        state.layers.push(Layer::Prompt(super::super::prompt::Prompt::period()));
        assert_eq!(action(&state, "q"), Some(Action::Type('q')));
        assert_eq!(action(&state, "Ctrl-c"), Some(Action::QuitNow));
    }
}
