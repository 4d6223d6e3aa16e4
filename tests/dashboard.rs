//! The real binary in a real pseudo-terminal: open, ask, look, export, leave.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

mod pty;

use std::fs;
use std::path::Path;
use std::process::Command;

use pty::Pty;

const MARSAD: &str = env!("CARGO_BIN_EXE_marsad");
/// How the terminal is given back: mouse, paste and alternate screen off, the cursor seen, reading direction restored.
const RESTORED: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?25h\x1b[?2004l\x1b[0 k\x1b[?1049l\x1b[8h";

fn opened(arguments: &[&str], columns: u16, rows: u16) -> Pty {
    let pty = Pty::spawn(MARSAD, arguments, &[], columns, rows);
    pty.wait_for("? help");
    pty
}

fn query(arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(MARSAD).env("XDG_CONFIG_HOME", "/nowhere").arg("query").args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// What the command that the dashboard shows with `x` prints.
fn shown_command(pty: &mut Pty) -> Vec<u8> {
    pty.send("x");
    pty.wait_for("The same answer");
    let screen = pty.screen();
    let lines: Vec<&str> = screen
        .lines()
        .filter_map(|line| line.split('│').nth(1))
        .map(str::trim)
        .skip_while(|line| !line.starts_with("marsad query"))
        .take_while(|line| !line.is_empty())
        .collect();
    let command = lines.join(" ").replacen("marsad", MARSAD, 1);
    pty.send("<Esc>");
    pty.wait_for_no("The same answer");
    let output = Command::new("sh").args(["-c", &command]).output().unwrap();
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// Exports the view under a name, and returns what was written.
fn exported(pty: &mut Pty, path: &Path) -> Vec<u8> {
    pty.send("e");
    pty.wait_for("─ Export to a file ");
    pty.send("<Ctrl-u>");
    pty.send(path.to_str().unwrap());
    pty.send("<Enter>");
    pty.wait_for("exported");
    fs::read(path).unwrap()
}

#[test]
fn a_whole_visit() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = opened(&[], 140, 40);
    // The period of the first figure, by population: three keys.
    pty.send("2p<Enter>3");
    pty.wait_for("‹ 2024 + Q1 2025 ›");
    pty.wait_for("by population");
    let written = exported(&mut pty, &folder.path().join("view.csv"));
    assert_eq!(written, query(&["--period", "2024/2025-Q1", "--by", "population", "--format", "csv"]));
    assert_eq!(written, shown_command(&mut pty), "x shows the command that gives the same bytes");
    pty.send("4");
    pty.wait_for("follows, per");
    pty.send("q");
    assert!(pty.wait_exit().success());
    assert!(pty.bytes().ends_with(RESTORED), "{:?}", String::from_utf8_lossy(&pty.bytes()));
}

#[test]
fn every_view_exports_what_its_command_prints() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = opened(&[], 140, 40);
    for (place, keys) in ["2sS", "3p2025<Enter>d", "4[", "2/dgsn<Enter>"].iter().enumerate() {
        pty.send(keys);
        let written = exported(&mut pty, &folder.path().join(format!("{place}.csv")));
        assert_eq!(written, shown_command(&mut pty), "{keys}");
        assert!(written.starts_with(b"key,label,low,high"));
    }
    pty.send("1");
    pty.wait_for("Days with figures");
    let written = exported(&mut pty, &folder.path().join("overview.csv"));
    let asked = ["--period", "2024", "--by", "reporter", "--search", "dgsn", "--format", "csv"];
    assert_eq!(written, query(&asked), "the bars of the Overview");
    pty.send("q");
    pty.wait_exit();
}

#[test]
fn two_periods_are_compared_and_the_comparison_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = opened(&[], 80, 24);
    pty.send("3mrefusals<Enter>p2024<Enter>c");
    pty.wait_for("─ Compare with ");
    pty.wait_for("the one before");
    pty.send("<Enter>");
    pty.wait_for("‹ 2024 against 2023 ›");
    pty.wait_for("+391…+399");
    pty.wait_for("+0.3…+0.4%");
    let written = exported(&mut pty, &folder.path().join("compared.csv"));
    let question = ["--measure", "refusals", "--period", "2024", "--versus", "2023", "--by", "population"];
    assert_eq!(written, query(&[&question[..], &["--format", "csv"]].concat()));
    assert_eq!(written, shown_command(&mut pty));
    pty.send("<Enter>");
    pty.wait_for("Why +391…+399?");
    pty.wait_for("All days are covered: 366 days against 365.");
    pty.send("<Down><Enter>");
    pty.wait_for("eurostat-enforcement-2024#1");
    pty.send("<Esc><Esc>");
    pty.wait_for_no("Why ");
    // The first period is moved, the second stays; a second period that is none is told.
    pty.send("[");
    pty.wait_for("‹ 2023 against 2023 ›");
    pty.wait_for("−4…+4");
    pty.send("cFY2024<Enter>");
    pty.wait_for("2023-10/2024-09");
    pty.send("<Ctrl-u>none<Enter>");
    pty.wait_for("‹ 2023 ›");
    pty.send("c2024<Enter>");
    pty.wait_for("‹ 2023 against 2024 ›");
    pty.send("c<Enter>");
    pty.wait_for("‹ 2023 ›");
    pty.send("4c2022<Enter>");
    pty.wait_for("3 shows both periods");
    pty.send("C");
    pty.wait_for_no("against");
    pty.send("q");
    assert!(pty.wait_exit().success());
}

#[test]
fn knowledge_goes_back_and_forth_from_publication_to_publication() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = opened(&["--as-of", "2025-05"], 120, 24);
    pty.wait_for("as of 31 May 2025");
    pty.send("2mdetections<Enter>");
    pty.wait_for_no("3 Jun 2025");
    pty.send(">");
    pty.wait_for("as of 3 Jun 2025");
    pty.wait_for("published on 3 Jun 2025");
    pty.wait_for("50,226");
    let written = exported(&mut pty, &folder.path().join("earlier.csv"));
    assert_eq!(written, shown_command(&mut pty));
    assert!(String::from_utf8_lossy(&written).contains("asked_as_of"));
    pty.send("<Ctrl-Left>");
    pty.wait_for("as of 31 May 2025");
    pty.wait_for_no("50,226");
    pty.send("a");
    pty.wait_for("─ As it was known on ");
    pty.wait_for("everything");
    pty.send("soon<Enter>");
    pty.wait_for("write 2025-06-03, 2025-06 or 2025");
    pty.send("<Ctrl-u>2025-06<Enter>");
    pty.wait_for("as of 30 Jun 2025");
    pty.send("A");
    pty.wait_for_no("as of 30");
    pty.send("a2009<Enter>");
    pty.wait_for("A takes all that is known");
    pty.send("a<Enter>");
    pty.wait_for_no("as of 31 Dec 2009");
    pty.send("q");
    assert!(pty.wait_exit().success());
}

#[test]
fn rows_of_two_lines_are_clicked_and_sorted_by_change() {
    let mut pty = opened(&[], 80, 24);
    pty.send("3munauth<Enter>p2025<Enter>c2024<Enter>g");
    pty.wait_until("the first row is marked", |screen| marked(screen) == Some(4));
    pty.click(10, 7);
    pty.wait_until("the second line of the second row is that row's", |screen| marked(screen) == Some(6));
    pty.send("DDD");
    pty.wait_for("by year");
    pty.send("dd");
    pty.wait_for("Jan 2025");
    pty.send("jf");
    pty.wait_for("‹ Feb 2025 against Feb 2024 ›");
    pty.send("p2025<Enter>c2024<Enter>d");
    pty.wait_for("by population");
    pty.send("s");
    pty.wait_for("sorted: by change");
    let screen = pty.screen();
    let lines: Vec<&str> = screen.lines().collect();
    assert!(lines[4].contains("+23,432…+43,558") && lines[8].contains("−36,020"), "{screen}");
    pty.send("q");
    pty.wait_exit();
}

#[test]
fn a_file_is_replaced_only_on_a_yes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.csv");
    fs::write(&path, "mine").unwrap();
    let mut pty = opened(&[], 100, 30);
    let offer = |pty: &mut Pty| {
        pty.send("e<Ctrl-u>");
        pty.send(path.to_str().unwrap());
        pty.send("<Enter>");
        pty.wait_for("Replace it?");
    };
    offer(&mut pty);
    pty.send("<Esc>");
    pty.wait_for_no("Replace it?");
    assert_eq!(fs::read(&path).unwrap(), b"mine");
    offer(&mut pty);
    pty.send("<Down><Enter>");
    pty.wait_for("exported");
    assert!(fs::read(&path).unwrap().starts_with(b"key,"));
    pty.send("e<Ctrl-u>/no/such/folder/x.csv<Enter>");
    pty.wait_for("was not written");
    pty.send("q");
    pty.wait_exit();
}

#[test]
fn escape_never_leaves_and_control_c_always_does() {
    let mut pty = opened(&[], 80, 24);
    pty.send("<Esc>");
    pty.send("<Esc>");
    pty.send("?");
    pty.wait_for("Keys");
    pty.send("<Ctrl-c>");
    assert!(pty.wait_exit().success());
    assert!(pty.bytes().ends_with(RESTORED));
}

#[test]
fn any_size_is_drawn_and_a_small_one_says_so() {
    let mut pty = opened(&[], 80, 24);
    for (columns, rows) in [(40, 12), (200, 60), (250, 70), (41, 13)] {
        pty.resize(columns, rows);
        pty.wait_until("the footer stands in the last row", |screen| {
            screen.rows(0, columns).last().is_some_and(|last| last.contains("? help"))
        });
    }
    pty.resize(30, 8);
    pty.wait_for("too small");
    pty.resize(80, 24);
    pty.wait_for("? help");
    assert!(!pty.bytes().windows(4).any(|window| window == b"\x1b[6n"), "the terminal was asked for its cursor");
    pty.send("q");
    pty.wait_exit();
}

#[test]
fn a_signal_gives_the_terminal_back() {
    for signal in ["TERM", "HUP"] {
        let pty = opened(&[], 80, 24);
        pty.signal(signal);
        pty.wait_exit();
        assert!(pty.bytes().ends_with(RESTORED), "{signal}");
    }
}

#[test]
fn nothing_is_written_while_nothing_happens() {
    let mut pty = opened(&[], 80, 24);
    pty.send("2");
    pty.wait_for("every measure");
    pty.send("j");
    pty.wait_until("the mark moved", |screen| {
        screen.contents().lines().nth(5).is_some_and(|line| line.starts_with('▸'))
    });
    let before = pty.bytes().len();
    // Keys that change nothing: Escape on a view without a search, up at no key of ours.
    pty.send("<Esc>Z");
    pty.send("k");
    pty.wait_until("the mark moved back", |screen| {
        screen.contents().lines().nth(4).is_some_and(|line| line.starts_with('▸'))
    });
    let written = pty.bytes().len() - before;
    assert!(written < 400, "{written} bytes for one step of the mark");
    pty.send("q");
    pty.wait_exit();
}

#[test]
fn what_cannot_be_opened_is_told_and_no_screen_is_touched() {
    let pty = Pty::spawn(MARSAD, &["/no/such/file.json"], &[], 80, 24);
    assert_eq!(pty.wait_exit().exit_code(), 1);
    assert!(pty.screen().contains("/no/such/file.json: cannot be read"));
    assert!(!pty.bytes().windows(8).any(|window| window == b"\x1b[?1049h"));
}

#[test]
fn terminals_of_every_kind_are_served() {
    for (term, more) in [
        ("xterm", ("X", "")),
        ("screen", ("X", "")),
        ("tmux-256color", ("X", "")),
        ("linux", ("X", "")),
        ("xterm-256color", ("NO_COLOR", "1")),
        ("xterm-direct", ("COLORTERM", "truecolor")),
    ] {
        let mut pty = Pty::spawn(MARSAD, &[], &[("TERM", term), more], 80, 24);
        pty.wait_for("? help");
        let bytes = String::from_utf8_lossy(&pty.bytes()).into_owned();
        assert_eq!(bytes.contains("38;2;"), term == "xterm-direct", "{term}");
        if more.0 == "NO_COLOR" || term == "xterm" {
            assert!(!bytes.contains("38;5;2") && !bytes.contains("38;5;7"), "{term}");
        }
        pty.send("q");
        pty.wait_exit();
    }
    for term in ["dumb", "unknown", ""] {
        // There is no screen to draw on: lines of text instead.
        let mut dumb = Pty::spawn(MARSAD, &[], &[("TERM", term)], 80, 24);
        dumb.send("quit<Enter>");
        assert!(dumb.wait_exit().success());
        let said = String::from_utf8(dumb.bytes()).unwrap();
        assert!(said.contains("plain text instead\r\n") && !said.contains('\x1b'), "{said}");
    }
}

#[test]
fn ascii_is_all_that_a_terminal_without_unicode_gets() {
    for (arguments, env) in [(&["--symbols", "ascii"][..], ("X", "")), (&[], ("LC_ALL", "en_US.ISO-8859-1"))] {
        let mut pty = Pty::spawn(MARSAD, arguments, &[env], 100, 30);
        pty.wait_for("? help");
        pty.send("3");
        pty.wait_for("by population");
        pty.send("4");
        pty.wait_for("follows, per");
        assert!(pty.bytes().is_ascii());
        pty.send("q");
        pty.wait_exit();
    }
}

#[test]
fn the_mouse_opens_tabs_and_chooses_rows() {
    let mut pty = opened(&[], 100, 30);
    let tab = u16::try_from(pty.screen().lines().next().unwrap().find("3 Breakdown").unwrap()).unwrap();
    pty.click(tab, 0);
    pty.wait_for("by population");
    pty.click(10, 7);
    pty.wait_until("the clicked row is marked", |screen| marked(screen) == Some(7));
    pty.click(10, 7);
    pty.wait_for("Why ");
    pty.send("<Esc>");
    pty.wait_for_no("Why ");
    pty.send_bytes(b"\x1b[<65;10;10M");
    pty.wait_until("the wheel moved the mark by three rows", |screen| marked(screen) == Some(10));
    pty.send("q");
    pty.wait_exit();
}

/// The row of the screen that carries the mark.
fn marked(screen: &vt100::Screen) -> Option<usize> {
    screen.contents().lines().position(|line| line.starts_with('▸'))
}

#[test]
fn arrows_and_function_keys_reach_everything() {
    let mut pty = opened(&[], 100, 30);
    pty.send("2<F2>");
    pty.wait_for("─ Period ");
    pty.send("<Enter>");
    pty.wait_for("‹ 2024 + Q1 2025 ›");
    pty.send("<Left>");
    pty.wait_for("‹ Q4 2022 + 2023 ›");
    pty.send("<Right>");
    pty.wait_for("‹ 2024 + Q1 2025 ›");
    // The help does what is marked: down to “all periods”, the sixth of its list.
    pty.send("<F1>");
    pty.wait_for("─ Keys ");
    pty.send("<Down><Down><Down><Down><Down><Enter>");
    pty.wait_for("‹ all periods ›");
    pty.send("<F7>");
    pty.wait_for("by reporter");
    pty.send("<F10>");
    assert!(pty.wait_exit().success());
}

#[test]
fn arabic_and_azerty_keyboards_do_what_their_places_say() {
    let mut pty = opened(&[], 100, 30);
    pty.send("ح");
    pty.wait_for("─ Period ");
    pty.paste("2024/2025-Q1\n");
    pty.send("<Enter>");
    pty.wait_for("‹ 2024 + Q1 2025 ›");
    pty.send("\"");
    pty.wait_for("by population");
    pty.send("ض");
    assert!(pty.wait_exit().success());
}

#[test]
fn control_z_gives_the_terminal_to_the_shell_and_fg_takes_it_back() {
    // What is typed before the shell asks again may still be read by the program.
    let asks = |pty: &Pty, times: usize| {
        pty.wait_until("the shell asks again", |screen| screen.contents().matches("$ ").count() >= times);
    };
    let mut pty = Pty::spawn("sh", &["-i"], &[("PS1", "$ ")], 100, 30);
    asks(&pty, 1);
    pty.send(&format!("{MARSAD}<Enter>"));
    pty.wait_for("? help");
    let before = pty.bytes().len();
    pty.send("3<Ctrl-z>");
    pty.wait_for_bytes(before, RESTORED);
    asks(&pty, 2);
    pty.send("fg<Enter>");
    pty.wait_for("by population");
    pty.wait_for("? help");
    pty.send("q");
    asks(&pty, 3);
    pty.send("exit<Enter>");
    pty.wait_exit();
}

#[test]
fn a_broken_file_keeps_what_was_loaded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.json");
    let document = |value: &str| {
        format!(
            r#"{{"source": {{"id": "s", "title": "t", "publisher": "p", "reporter": "R", "published": "2025"}}, "observations": [{{"measure": "arrests", "value": {value}, "period": "2024"}}]}}"#
        )
    };
    fs::write(&path, document("41")).unwrap();
    let mut pty = opened(&[path.to_str().unwrap()], 120, 24);
    pty.wait_for("41");
    fs::write(&path, document("-1")).unwrap();
    pty.send("r");
    pty.wait_for("kept what was loaded");
    pty.send("<Esc>");
    pty.wait_for("? help");
    fs::write(&path, document("43")).unwrap();
    pty.send("r");
    pty.wait_for("loaded 1 figure");
    pty.wait_for("43");
    pty.send("q");
    pty.wait_exit();
}

#[test]
fn the_mouse_selects_text_while_it_is_let_go() {
    let mut pty = opened(&[], 80, 24);
    for (mode, told) in [(b"\x1b[?1000l", "the mouse selects text"), (b"\x1b[?1000h", "the mouse works here again")] {
        let before = pty.bytes().len();
        pty.send("M");
        pty.wait_for(told);
        pty.wait_for_bytes(before, mode);
    }
    pty.send("q");
    pty.wait_exit();
}

#[test]
fn the_mouse_reaches_question_footer_and_what_lies_on_top() {
    let place = |pty: &Pty, text: &str| {
        let screen = pty.screen();
        let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(text)).unwrap();
        let column = line[..line.find(text).unwrap()].chars().count();
        (u16::try_from(column).unwrap(), u16::try_from(row).unwrap())
    };
    let mut pty = opened(&[], 120, 36);
    pty.send("3p2024<Enter>");
    pty.wait_for("‹ 2024 ›");
    let (column, row) = place(&pty, "2024 ›");
    pty.click(column + 5, row);
    pty.wait_for("‹ 2025 ›");
    pty.click(place(&pty, "‹").0, row);
    pty.wait_for("‹ 2024 ›");
    pty.send(":bundespolizei<Enter>");
    pty.wait_for("reporter = Bundespolizei ×");
    let (column, row) = place(&pty, "reporter = Bundespolizei ×");
    pty.click(column, row);
    pty.wait_for_no("reporter = Bundespolizei");
    // A key of the footer, then one of the choices that it offers, then beside the next prompt.
    let (column, row) = place(&pty, "p type one");
    pty.click(column, row);
    pty.wait_for("all periods");
    let (column, row) = place(&pty, "all periods");
    pty.click(column, row);
    pty.wait_for("‹ all periods ›");
    pty.send("g<Enter>");
    pty.wait_for("+  6,698");
    let (column, row) = place(&pty, "+  6,698");
    pty.click(column, row);
    pty.wait_for("as written");
    pty.click(0, 5);
    pty.wait_for_no("as written");
    pty.wait_for("Why");
    pty.click(0, 5);
    pty.wait_for_no("Why");
}
