//! Journeys: keys in, state out, for every action of the table of keys. No screen and no terminal are needed.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use chrono::NaiveDate;
use marsad::app::action::{Action, Effect};
use marsad::app::asked::Scale;
use marsad::app::bidi::Bidi;
use marsad::app::key::Key;
use marsad::app::keymap::BINDINGS;
use marsad::app::look::Look;
use marsad::app::prompt::Ask;
use marsad::app::state::{Layer, Message, Size, State};
use marsad::app::update::update;
use marsad::app::view::View;
use marsad::dataset::{By, Dataset, Sort, Window, builtin};
use marsad::figures::language::Language;
use marsad::figures::period::Span;
use marsad::figures::population::REPORTER;

/// Presses keys, separated by blanks. Returns the effect of the last one.
fn press(state: &mut State, dataset: &Dataset, keys: &str) -> Option<Effect> {
    let mut effect = None;
    for key in keys.split_whitespace() {
        let action = state.keymap.action(state, key.parse::<Key>().unwrap());
        effect = action.and_then(|action| update(state, dataset, action));
    }
    effect
}

/// What is known after a journey: the state before its last key, and after it, with the effect.
struct Arrived<'a> {
    dataset: &'a Dataset,
    before: State,
    state: State,
    effect: Option<Effect>,
}

impl Arrived<'_> {
    fn window(&self, code: &str) -> bool {
        self.state.asked.window == code.parse::<Window>().unwrap()
    }

    fn asks(&self, ask: &Ask) -> bool {
        matches!(self.state.layers.last(), Some(Layer::Prompt(prompt)) if prompt.ask == *ask)
    }

    fn by(&self, name: &str) -> bool {
        self.state.asked.by == By::named(name)
    }

    fn place(&self) -> (usize, usize) {
        (self.before.place(), self.state.place())
    }

    fn shows(&self, view: View) -> bool {
        self.before.view != view && self.state.view == view
    }

    fn length_of_axis(&self) -> (Option<u32>, Option<u32>) {
        (self.before.axis.map(Span::days), self.state.axis.map(Span::days))
    }

    fn sort(&self) -> (Sort, bool) {
        let order = self.state.asked.orders.of(self.state.view);
        (order.sort, order.reverse)
    }

    fn publication(&self, day: Option<NaiveDate>) -> Option<usize> {
        self.dataset.publications().iter().position(|publication| Some(publication.day) == day)
    }
}

/// The action, the keys up to its own, and what then holds.
type Journey = (&'static str, &'static str, fn(&Arrived<'_>) -> bool);

/// 2024 in the Breakdown.
macro_rules! year {
    ($keys:literal) => {
        concat!("3 p 2 0 2 4 Enter ", $keys)
    };
}

/// As it was known on 31 May 2025.
macro_rules! known {
    ($keys:literal) => {
        concat!("3 a 2 0 2 5 - 0 5 Enter ", $keys)
    };
}

const JOURNEYS: &[Journey] = &[
    ("previous-period", year!("["), |on| on.window("2023")),
    ("next-period", year!("]"), |on| on.window("2025")),
    ("ask-period", "3 p", |on| on.asks(&Ask::Period)),
    ("longer", year!("-"), |on| on.window("all")),
    ("shorter", year!("="), |on| on.window("2024-S1")),
    ("all-periods", year!("0"), |on| on.window("all")),
    ("compare", year!("c"), |on| on.asks(&Ask::Versus)),
    ("end-comparison", year!("c 2 0 2 3 Enter C"), |on| {
        on.before.asked.versus == Some("2023".parse().unwrap()) && on.state.asked.versus.is_none()
    }),
    ("open", "3 Enter", |on| matches!(on.state.layers.last(), Some(Layer::Why { at: 0 }))),
    ("ask-measure", "3 m", |on| on.asks(&Ask::Measure)),
    ("next-breakdown", "3 d", |on| on.by(REPORTER)),
    ("previous-breakdown", "3 D", |on| on.by("month")),
    ("log-scale", "3 l", |on| on.state.asked.scale == Scale::Log),
    ("next-panels", "3 b", |on| on.state.asked.each.as_deref() == Some(REPORTER)),
    ("previous-panels", "3 b B", |on| on.before.asked.each.is_some() && on.state.asked.each.is_none()),
    ("filter", "3 d f", |on| on.state.asked.filters.get(REPORTER).is_some()),
    ("drop-filters", "3 d f F", |on| on.state.asked.filters.iter().next().is_none()),
    ("search", "3 /", |on| on.asks(&Ask::Search)),
    ("next-match", "3 / D G S N Enter n", |on| on.state.asked.search == "DGSN" && on.place() == (0, 1)),
    ("previous-match", "3 / D G S N Enter n N", |on| on.place() == (1, 0)),
    ("sort", "3 s", |on| on.sort() == (Sort::Value, false)),
    ("reverse", "3 S", |on| on.sort() == (Sort::Natural, true)),
    ("ask-as-of", "3 a", |on| on.asks(&Ask::AsOf)),
    ("earlier-knowledge", known!("<"), |on| {
        let [before, after] = [&on.before, &on.state].map(|state| state.asked.as_of);
        after < before && on.publication(after).is_some()
    }),
    ("later-knowledge", known!("< >"), |on| {
        let [before, after] = [&on.before, &on.state].map(|state| on.publication(state.asked.as_of));
        after == before.map(|place| place + 1)
    }),
    ("all-knowledge", known!("A"), |on| on.before.asked.as_of.is_some() && on.state.asked.as_of.is_none()),
    ("undo", year!("d u"), |on| on.by("population") && on.window("2024")),
    ("redo", year!("d u Ctrl-r"), |on| on.by(REPORTER)),
    ("next-view", "3 Tab", |on| on.shows(View::Timeline)),
    ("previous-view", "3 Shift-Tab", |on| on.shows(View::Figures)),
    ("overview", "3 1", |on| on.shows(View::Overview)),
    ("figures", "2", |on| on.shows(View::Figures)),
    ("breakdown", "3", |on| on.shows(View::Breakdown)),
    ("timeline", "4", |on| on.shows(View::Timeline)),
    ("map", "5", |on| on.shows(View::Map)),
    ("sources", "6", |on| on.shows(View::Sources)),
    ("up", "3 j j k", |on| on.place() == (2, 1)),
    ("down", "3 j", |on| on.place() == (0, 1)),
    ("left", "1 Right Left", |on| on.place() == (1, 0)),
    ("right", "1 Right", |on| on.place() == (0, 1)),
    ("page-up", "2 PgDn PgUp", |on| on.place().0 > 1 && on.place().1 == 0),
    ("page-down", "2 PgDn", |on| on.place().0 == 0 && on.place().1 > 1),
    ("first", "2 G g", |on| on.place().0 > 1 && on.place().1 == 0),
    ("last", "2 G", |on| on.place() == (0, on.dataset.len() - 1)),
    ("zoom-in", "4 z", |on| on.length_of_axis().0.is_none() && on.length_of_axis().1.is_some()),
    ("zoom-out", "4 z z Z", |on| on.length_of_axis().0 < on.length_of_axis().1),
    ("pan-earlier", "4 z z ,", |on| on.state.axis.unwrap().start() < on.before.axis.unwrap().start()),
    ("pan-later", "4 z z , .", |on| on.state.axis.unwrap().start() > on.before.axis.unwrap().start()),
    ("back", "3 Enter Esc", |on| !on.before.layers.is_empty() && on.state.layers.is_empty()),
    ("export", "3 e", |on| on.asks(&Ask::Export)),
    ("command", "3 x", |on| on.state.layers == [Layer::Command]),
    ("copy", "3 y", |on| on.asks(&Ask::Copy)),
    ("copy-row", "3 d Y", |on| matches!(&on.effect, Some(Effect::Copy(text)) if text.contains("CBP"))),
    ("copy-address", "6 j j o", |on| matches!(&on.effect, Some(Effect::Copy(text)) if text.starts_with("https://"))),
    ("save-view", "3 w", |on| on.asks(&Ask::ViewName)),
    ("palette", "3 :", |on| on.asks(&Ask::Anything)),
    ("help", "3 ?", |on| on.asks(&Ask::Help)),
    ("reload", "3 r", |on| on.effect == Some(Effect::Reload)),
    ("show-unread", "3 !", |on| matches!(on.state.layers.last(), Some(Layer::Unread { .. }))),
    ("theme", "3 t", |on| on.state.look == Look::Light),
    ("language", "3 L", |on| on.state.language == Language::French),
    ("next-bidi", "3 Shift-F9", |on| on.state.bidi == Bidi::Words),
    ("mouse", "3 M", |on| on.state.mouse_free && on.effect == Some(Effect::Mouse(false))),
    ("suspend", "3 Ctrl-z", |on| on.effect == Some(Effect::Suspend)),
    ("quit", "3 q", |on| on.effect == Some(Effect::Quit)),
    ("quit-now", "3 p Ctrl-c", |on| on.effect == Some(Effect::Quit)),
];

#[test]
fn every_action_has_a_journey() {
    let mut known: Vec<&str> = BINDINGS.iter().map(|binding| binding.name).collect();
    let mut made: Vec<&str> = JOURNEYS.iter().map(|(name, ..)| *name).collect();
    known.sort_unstable();
    made.sort_unstable();
    assert_eq!(made, known);
}

#[test]
fn every_journey_arrives() {
    let dataset = builtin::dataset().unwrap();
    let start = || State::start(&dataset, Size { columns: 100, rows: 30 });
    let lost = |(name, keys, holds): &&Journey| {
        let mut state = start();
        let (before, last) = keys.rsplit_once(' ').unwrap_or(("", keys));
        press(&mut state, &dataset, before);
        let before = state.clone();
        let effect = press(&mut state, &dataset, last);
        let arrived = Arrived { dataset: &dataset, before, state, effect };
        let arrived = holds(&arrived);
        if !arrived {
            eprintln!("{name}: {keys}");
        }
        !arrived
    };
    let lost: Vec<&str> = JOURNEYS.iter().filter(lost).map(|(name, ..)| *name).collect();
    assert_eq!(lost, Vec::<&str>::new());
}

/// Whatever was done, in whatever view: undoing it all leads back to what was asked at first.
#[test]
fn undo_leads_back_from_every_journey() {
    let dataset = builtin::dataset().unwrap();
    for (name, keys, _) in JOURNEYS {
        let mut state = State::start(&dataset, Size { columns: 100, rows: 30 });
        let asked = state.asked.clone();
        press(&mut state, &dataset, keys);
        state.layers.clear();
        let nothing = |state: &State| matches!(&state.message, Some(Message::Done(told)) if told == "nothing to undo");
        for _ in 0..20 {
            update(&mut state, &dataset, Action::Undo);
            if nothing(&state) {
                break;
            }
        }
        assert!(nothing(&state), "{name}");
        assert_eq!(state.asked, asked, "{name}");
    }
}
