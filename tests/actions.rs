//! Every action of the table of keys, once, through the real binary in a pseudo-terminal.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

mod pty;

use marsad::app::keymap::BINDINGS;
use pty::Pty;

const MARSAD: &str = env!("CARGO_BIN_EXE_marsad");

/// What shows that an action was done.
#[derive(Clone, Copy)]
enum Shows {
    /// This text comes.
    Text(&'static str),
    /// This text goes.
    Gone(&'static str),
    /// The mark stands in this line of the screen, counted from 0.
    Mark(usize),
    /// The screen is another one.
    Changes,
    /// The program ends.
    End,
}
use Shows::{Changes, End, Gone, Mark, Text};

/// The action, the keys that make it mean something, its own key, and what shows then.
const ACTIONS: &[(&str, &str, &str, Shows)] = &[
    ("previous-period", "3p2024<Enter>", "[", Text("‹ 2023 ›")),
    ("next-period", "3p2024<Enter>", "]", Text("‹ 2025 ›")),
    ("ask-period", "3", "p", Text("─ Period ")),
    ("longer", "3p2024-Q1<Enter>", "-", Text("‹ H1 2024 ›")),
    ("shorter", "3p2024<Enter>", "=", Text("‹ H1 2024 ›")),
    ("all-periods", "3p2024<Enter>", "0", Text("‹ all periods ›")),
    ("compare", "3p2024<Enter>", "c", Text("─ Compare with ")),
    ("end-comparison", "3p2024<Enter>c2023<Enter>", "C", Text("‹ 2024 ›")),
    ("open", "3", "<Enter>", Text("─ Why ")),
    ("ask-measure", "3", "m", Text("─ Measure ")),
    ("next-breakdown", "3", "d", Text("by reporter")),
    ("previous-breakdown", "3", "D", Text("by month")),
    ("log-scale", "3", "l", Text("log scale")),
    ("next-panels", "3", "b", Text("by population, each reporter")),
    ("previous-panels", "3", "B", Text("by population, each ")),
    ("filter", "3d", "f", Text("reporter = ")),
    ("drop-filters", "3df", "F", Gone("reporter = ")),
    ("search", "3", "/", Text("─ Search ")),
    ("next-match", "3/a<Enter>", "n", Mark(5)),
    ("previous-match", "3/a<Enter>j", "N", Mark(4)),
    ("sort", "3", "s", Text("sorted: by value")),
    ("reverse", "3", "S", Text("turned around")),
    ("ask-as-of", "3", "a", Text("▸ everything")),
    ("earlier-knowledge", "3", "<lt>", Text("as of ")),
    ("later-knowledge", "3a2025-05-31<Enter>", ">", Gone("as of 31 May 2025")),
    ("all-knowledge", "3a2025-05-31<Enter>", "A", Gone("as of 31 May 2025")),
    ("undo", "3d", "u", Text("by population")),
    ("redo", "3du", "<Ctrl-r>", Text("by reporter")),
    ("next-view", "3", "<Tab>", Text("lanes 1–")),
    ("previous-view", "4", "<Shift-Tab>", Text("result")),
    ("overview", "3", "1", Text("─ Arrests ")),
    ("figures", "3", "2", Text("1–")),
    ("breakdown", "2", "3", Text("at least")),
    ("timeline", "3", "4", Text("lanes 1–")),
    ("map", "3", "5", Text("Citizenship")),
    ("sources", "3", "6", Text("publisher")),
    ("up", "3j", "k", Mark(4)),
    ("down", "3", "j", Mark(5)),
    ("left", "5<Enter>", "h", Changes),
    ("right", "1", "<Right>", Changes),
    ("page-up", "2<PgDn>", "<PgUp>", Mark(4)),
    ("page-down", "2", "<PgDn>", Changes),
    ("first", "2G", "g", Mark(4)),
    ("last", "2", "G", Changes),
    ("zoom-in", "4", "z", Text("lanes beyond")),
    ("zoom-out", "4z", "Z", Gone("lanes beyond")),
    ("pan-earlier", "4zz", ",", Changes),
    ("pan-later", "4zz,", ".", Changes),
    ("back", "3<Enter>", "<Esc>", Gone("─ Why ")),
    ("export", "3", "e", Text("─ Export to a file ")),
    ("command", "3", "x", Text("The same answer")),
    ("copy", "3", "y", Text("─ Copy ")),
    ("copy-row", "3", "Y", Text("sent to the clipboard")),
    ("copy-address", "6", "o", Text("sent to the clipboard")),
    ("save-view", "3", "w", Text("─ Keep ")),
    ("palette", "3", ":", Text("what to do, a measure")),
    ("help", "3", "?", Text("─ Keys ")),
    ("reload", "3", "r", Text("loaded 122 figures")),
    ("show-unread", "3", "!", Text("What could not be read")),
    ("mouse", "3", "M", Text("the mouse selects text")),
    ("next-bidi", "3", "\u{1b}[20;2~", Text("words: ")),
    ("theme", "3", "t", Text("colours for a light ground")),
    ("language", "3", "L", Text("Français")),
    ("quit", "3", "q", End),
    ("quit-now", "3p", "<Ctrl-c>", End),
];

/// Driven where a shell is at hand: by `control_z_gives_the_terminal_to_the_shell_and_fg_takes_it_back`.
const ELSEWHERE: &str = "suspend";

#[test]
fn the_table_has_every_action() {
    let mut known: Vec<&str> = BINDINGS.iter().map(|binding| binding.name).collect();
    let mut tried: Vec<&str> = ACTIONS.iter().map(|(name, ..)| *name).chain([ELSEWHERE]).collect();
    known.sort_unstable();
    tried.sort_unstable();
    assert_eq!(tried, known);
}

#[test]
fn every_action_does_what_it_says() {
    let failed: Vec<&str> = ACTIONS
        .iter()
        .filter(|action| std::panic::catch_unwind(|| drive(action)).is_err())
        .map(|(name, ..)| *name)
        .collect();
    assert_eq!(failed, Vec::<&str>::new());
}

fn drive((name, before, key, shows): &(&str, &str, &str, Shows)) {
    let mut pty = Pty::spawn(MARSAD, &[], &[], 100, 30);
    pty.wait_for("? help");
    pty.send(before);
    let screen = settled(&pty);
    pty.send(key);
    match shows {
        Text(text) => {
            assert!(!screen.contains(text), "{name}: {text} was there before\n{screen}");
            pty.wait_for(text);
        }
        Gone(text) => {
            assert!(screen.contains(text), "{name}: {text} was not there before\n{screen}");
            pty.wait_for_no(text);
        }
        Mark(line) => {
            assert_ne!(marked(&screen), Some(*line), "{name}");
            pty.wait_until(name, |screen| marked(&screen.contents()) == Some(*line));
        }
        Changes => pty.wait_until(name, |after| after.contents() != screen),
        End => assert!(pty.wait_exit().success(), "{name}"),
    }
}

/// The screen, once everything that was typed is drawn: nothing more comes for a while.
fn settled(pty: &Pty) -> String {
    let mut came = 0;
    loop {
        std::thread::sleep(std::time::Duration::from_millis(150));
        let bytes = pty.bytes().len();
        if bytes == came {
            return pty.screen();
        }
        came = bytes;
    }
}

/// The line of the screen that the mark stands in.
fn marked(screen: &str) -> Option<usize> {
    screen.lines().position(|line| line.starts_with('▸'))
}
