//! Terminals that answer, each in its own way: what they are sent, and what comes of their answers.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

mod pty;

use std::time::{Duration, Instant};

use pty::Pty;

const MARSAD: &str = env!("CARGO_BIN_EXE_marsad");
const GROUND: &str = "\x1b]11;?\x1b\\";
const KIND: &str = "\x1b[>0q\x1b[>c";
const LAST: &str = "\x1b[c";
/// The end of entering, behind which questions stand, and of leaving.
const ENTERED: &str = "\x1b[?1006h";
const LEFT: &str = "\x1b[?1049l\x1b[8h";

/// What terminals answer: to what their ground is, how they are called, and of which kind they are.
struct Terminal {
    name: &'static str,
    ground: &'static str,
    version: &'static str,
    attributes: &'static str,
}

const DARK: &str = "\x1b]11;rgb:1111/1414/1818\x1b\\";
const LIGHT: &str = "\x1b]11;rgb:ffff/ffff/ffff\x07";

const TERMINALS: [Terminal; 8] = [
    Terminal { name: "kitty", ground: DARK, version: "\x1bP>|kitty(0.26.5)\x1b\\", attributes: "\x1b[>1;4000;26c" },
    Terminal { name: "VTE", ground: LIGHT, version: "\x1bP>|VTE(7006)\x1b\\", attributes: "\x1b[>65;7006;1c" },
    Terminal { name: "PuTTY", ground: "", version: "", attributes: "\x1b[>0;136;0c" },
    Terminal {
        name: "Konsole",
        ground: DARK,
        version: "\x1bP>|Konsole 22.12.3\x1b\\",
        attributes: "\x1b[>1;221203;0c",
    },
    Terminal { name: "mlterm", ground: LIGHT, version: "", attributes: "\x1b[>24;279;0c" },
    Terminal { name: "tmux", ground: "", version: "\x1bP>|tmux 3.3a\x1b\\", attributes: "\x1b[>84;0;0c" },
    Terminal { name: "xterm", ground: DARK, version: "\x1bP>|XTerm(379)\x1b\\", attributes: "\x1b[>41;379;0c" },
    Terminal { name: "Terminal.app", ground: LIGHT, version: "", attributes: "\x1b[>1;95;0c" },
];

impl Terminal {
    fn named(name: &str) -> &'static Self {
        TERMINALS.iter().find(|terminal| terminal.name == name).unwrap()
    }

    /// Everything that it answers, the one answer last that all have.
    fn answers(&self) -> String {
        [self.ground, self.version, self.attributes, "\x1b[?62;22c"].concat()
    }
}

/// A document with Arabic in it.
const ARABIC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/terminals/arabic.json");

fn opened(args: &[&str], env: &[(&str, &str)]) -> Pty {
    let args: Vec<&str> = [&["--view", "breakdown", ARABIC], args].concat();
    let pty = Pty::spawn(MARSAD, &args, env, 100, 24);
    pty.wait_for("? help");
    pty
}

/// A terminal that answers at once.
fn answered(terminal: &Terminal) -> Pty {
    let mut pty = opened(&[], &[]);
    pty.send_bytes(terminal.answers().as_bytes());
    pty
}

fn text(pty: &Pty) -> String {
    String::from_utf8(pty.bytes()).unwrap()
}

/// What is asked, behind what is switched on.
fn asked(pty: &Pty) -> String {
    let bytes = text(pty);
    let (_, rest) = bytes.split_once(ENTERED).unwrap();
    rest.split("\x1b[?2026h").next().unwrap().to_owned()
}

/// `الجزائر`, and `الجزائر تندوف`, as drawn.
const WORD: &str = "\u{FEAE}\u{FE8B}\u{FE8D}\u{FEB0}\u{FEA0}\u{FEDF}\u{FE8D}";
const READ: &str = "\u{FE8D}\u{FEDF}\u{FEA0}\u{FEB0}\u{FE8D}\u{FE8B}\u{FEAE}";
const OTHER: &str = "\u{FED1}\u{FEED}\u{FEAA}\u{FEE8}\u{FE97}";
const OTHER_READ: &str = "\u{FE97}\u{FEE8}\u{FEAA}\u{FEED}\u{FED1}";

/// What waits for nothing takes so many times as long at most as where there is nothing to wait for.
const TIMES: u32 = 20;

/// How long it takes until something is there, where this is to be asked.
fn opening(args: &[&str]) -> (Pty, Duration) {
    let begun = Instant::now();
    (opened(args, &[]), begun.elapsed())
}

/// How long it takes to leave.
fn leaving(mut pty: Pty) -> Duration {
    let begun = Instant::now();
    pty.send("q");
    assert!(pty.wait_exit().success());
    begun.elapsed()
}

/// Where nothing is to be asked.
const QUIET: [&str; 4] = ["--theme", "dark", "--bidi", "app"];

#[test]
fn only_what_nobody_said_is_asked_and_nothing_waits() {
    let (_, quiet) = opening(&QUIET);
    let (pty, unanswered) = opening(&[]);
    assert!(unanswered < quiet * TIMES, "{unanswered:?} until what asks is there, {quiet:?} where nothing is asked");
    assert_eq!(asked(&pty), [GROUND, KIND, LAST].concat());
    assert_eq!(asked(&opened(&["--theme", "dark"], &[])), [KIND, LAST].concat());
    assert_eq!(asked(&opened(&["--bidi", "words"], &[])), [GROUND, LAST].concat());
    assert_eq!(asked(&opened(&[], &[("COLORFGBG", "15;0")])), [KIND, LAST].concat());
    assert_eq!(asked(&opened(&QUIET, &[])), "");
    for term in ["linux", "vt220", "cons25"] {
        assert_eq!(asked(&opened(&[], &[("TERM", term)])), "", "{term}");
    }
}

#[test]
fn each_kind_gets_arabic_in_the_order_that_it_needs() {
    let orders = [
        ("kitty", format!("{OTHER_READ} {READ}"), format!("{READ} {OTHER_READ}")),
        ("PuTTY", format!("{OTHER_READ} {READ}"), format!("{READ} {OTHER_READ}")),
        ("Terminal.app", format!("{OTHER_READ} {READ}"), String::new()),
        ("VTE", format!("{WORD} {OTHER}"), String::new()),
        ("xterm", format!("{WORD} {OTHER}"), String::new()),
        ("Konsole", format!("{WORD} {OTHER}"), String::new()),
        ("mlterm", format!("{WORD} {OTHER}"), String::new()),
    ];
    for (name, order, other) in orders {
        let pty = answered(Terminal::named(name));
        let order = if name == "kitty" { other } else { order };
        pty.wait_until(name, |screen| screen.contents().replace('\u{2800}', " ").contains(&order));
    }
}

#[test]
fn who_reorders_or_passes_on_is_told_of_once() {
    for (name, hint) in [("PuTTY", "puts Arabic in order itself"), ("tmux", "Arabic wrong here?")] {
        let mut pty = answered(Terminal::named(name));
        pty.wait_for(hint);
        pty.send("j");
        pty.wait_for_no(hint);
        pty.send("2");
        pty.wait_for("published");
        assert!(!pty.screen().contains(hint), "{name}");
    }
}

#[test]
fn konsole_and_mlterm_are_switched_over_and_back() {
    for (name, on, off) in [
        ("Konsole", "\x1b]50;BidiRenderingEnabled=false\x07", "\x1b]50;BidiRenderingEnabled=true\x07"),
        ("mlterm", "\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"),
    ] {
        for ending in ["q", "TERM", "HUP"] {
            let mut pty = answered(Terminal::named(name));
            pty.wait_for_bytes(0, on.as_bytes());
            // All of it is drawn anew.
            let skip = text(&pty).find(on).unwrap();
            pty.wait_for_bytes(skip, b"\x1b[2J");
            if ending == "q" {
                pty.send("q");
            } else {
                pty.signal(ending);
            }
            pty.wait_exit();
            assert!(text(&pty).ends_with(&format!("{LEFT}{off}")), "{name} after {ending}");
        }
    }
    let told_by_environment = opened(&["--bidi", "app"], &[("KONSOLE_VERSION", "221203")]);
    assert!(text(&told_by_environment).starts_with("\x1b]50;BidiRenderingEnabled=false\x07\x1b[8l"));
}

/// The colour of what is accented: orange on a dark ground, brown on a light one.
fn accent_is(pty: &Pty, colour: u8) {
    pty.wait_until("the theme fits", |screen| {
        (0..100).any(|x| screen.cell(1, x).is_some_and(|cell| cell.fgcolor() == vt100::Color::Idx(colour)))
    });
}

#[test]
fn the_ground_chooses_the_theme_unless_the_person_does() {
    let mut pty = opened(&[], &[]);
    accent_is(&pty, 214);
    pty.send_bytes(LIGHT.as_bytes());
    accent_is(&pty, 94);
    let mut pty = opened(&[], &[]);
    pty.send("t");
    pty.wait_for("light: ");
    pty.send("tt");
    pty.wait_for("mono: ");
    pty.send_bytes(LIGHT.as_bytes());
    pty.send("t");
    pty.wait_for("dark: ");
    let mut pty = opened(&["--theme", "dark"], &[]);
    pty.send_bytes([LIGHT, "j"].concat().as_bytes());
    accent_is(&pty, 214);
}

#[test]
fn answers_in_pieces_and_rubbish_are_no_keys() {
    let mut pty = opened(&[], &[]);
    for piece in ["\x1b]11;rgb:ff", "ff/ffff", "/ffff\x1b", "\\\x1bP>|kit", "ty(0.26.5)\x1b\\", "\x1b[>1;40", "00;26c"]
    {
        pty.send_bytes(piece.as_bytes());
        std::thread::sleep(Duration::from_millis(120));
    }
    accent_is(&pty, 94);
    pty.wait_for(&format!("{READ} {OTHER_READ}"));
    pty.send_bytes(b"\x1b]11;rgb:zz/qq/qq\x1b\\\x1bP>|q\x07q\x1b\\\x1b[>;c\x1b[>99999999c\x1b[?c");
    let rubbish = "\x1b]11;".to_owned() + &"q".repeat(10_000) + "\x1b\\";
    pty.send_bytes(rubbish.as_bytes());
    pty.send("2");
    pty.wait_for("published");
}

#[test]
fn an_answer_that_comes_while_leaving_does_not_reach_the_shell() {
    let reached = |screen: &str| ["rgb:", "65;7006"].iter().any(|part| screen.contains(part));
    let is_kept_away = || {
        let mut pty = shell("");
        pty.send("q");
        std::thread::sleep(Duration::from_millis(40));
        pty.send_bytes(Terminal::named("VTE").answers().as_bytes());
        pty.wait_for("shell>");
        pty.send("echo sure<Enter>");
        pty.wait_until("the shell answers", |screen| {
            let screen = screen.contents();
            screen.contains("\nsure") || reached(&screen)
        });
        !reached(&pty.screen())
    };
    // On a machine that is busy an answer may come later than anybody waits for it.
    assert!((0..5).any(|_| is_kept_away()));
}

#[test]
fn leaving_waits_for_answers_a_moment_and_no_longer() {
    let (pty, quiet) = opening(&QUIET);
    let quiet = quiet + leaving(pty);
    let unanswered = leaving(opened(&[], &[]));
    let pty = answered(Terminal::named("VTE"));
    accent_is(&pty, 94);
    for left in [unanswered, leaving(pty)] {
        assert!(left < quiet * TIMES, "{left:?} to leave, {quiet:?} to come and go where nothing is asked");
    }
}

#[test]
fn a_ground_that_is_told_while_the_shell_has_the_terminal_shows_afterwards() {
    let mut pty = shell("");
    pty.send("<Ctrl-z>");
    pty.send_bytes(Terminal::named("VTE").answers().as_bytes());
    pty.wait_for("Stopped");
    assert!(!pty.screen().contains("rgb:"), "{}", pty.screen());
    pty.send("fg<Enter>");
    pty.wait_for("? help");
    accent_is(&pty, 94);
    let asked_again = text(&pty).matches(LAST).count();
    assert_eq!(asked_again, 1);
}

/// A shell in which marsad was started.
fn shell(args: &str) -> Pty {
    let mut pty = Pty::spawn("/bin/bash", &["--norc", "--noprofile", "-i"], &[("PS1", "shell> ")], 100, 24);
    pty.wait_for("shell>");
    pty.send(&format!("'{MARSAD}' --view breakdown '{ARABIC}' {args}<Enter>"));
    pty.wait_for("? help");
    pty
}

#[test]
fn what_a_console_without_arabic_shows_is_latin() {
    let pty = opened(&[], &[("TERM", "linux")]);
    pty.wait_for("tndwf");
    assert!(text(&pty).is_ascii());
    let mut pty = opened(&["--bidi", "off"], &[]);
    pty.wait_for("tndwf");
    pty.send("\x1b[20;2~");
    pty.wait_for(&format!("{WORD} {OTHER}"));
}

#[test]
fn the_test_of_orders_keeps_what_was_answered() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().to_str().unwrap();
    let env = [("XDG_CONFIG_HOME", home)];
    let mut pty = Pty::spawn(MARSAD, &["bidi-test"], &env, 120, 30);
    pty.wait_for("1 to 4");
    assert!(text(&pty).contains("\x1b[8l") && text(&pty).contains("\x1b[8h"));
    pty.send("nine<Enter>");
    pty.wait_for("is none of the numbers");
    pty.send("3<Enter>");
    assert!(pty.wait_exit().success());
    assert!(text(&pty).contains("bidi = \"linear\""));
    let config = std::fs::read_to_string(folder.path().join("marsad/config.toml")).unwrap();
    assert_eq!(config, "bidi = \"linear\"\n");
    let pty = opened(&[], &env);
    pty.wait_until("linear", |screen| screen.contents().contains(&format!("{OTHER_READ} {READ}")));
    assert_eq!(asked(&pty), [GROUND, LAST].concat(), "the configuration says it");

    let mut pty = Pty::spawn(MARSAD, &["bidi-test"], &env, 120, 30);
    pty.wait_for("1 to 4");
    pty.send("<Enter>");
    assert!(pty.wait_exit().success());
    assert!(text(&pty).contains("nothing was changed"));
}

#[test]
fn without_a_terminal_the_test_of_orders_asks_nothing() {
    let told = std::process::Command::new(MARSAD).arg("bidi-test").stdin(std::process::Stdio::null()).output().unwrap();
    let text = String::from_utf8(told.stdout).unwrap();
    assert!(told.status.success() && text.contains("--bidi says it for once") && !text.contains('\x1b'), "{text}");
}
