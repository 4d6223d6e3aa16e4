//! The terminal host, driven by a toy in a real pseudo-terminal.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

mod pty;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use pty::{Pty, kill};

const ENTER: &[u8] = b"\x1b[8l\x1b[?1049h\x1b[1 k\x1b[?2004h\x1b[?25l\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[0m\x1b[H\x1b[J\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?25h\x1b[?2004l\x1b[0 k\x1b[?1049l\x1b[8h";
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";
const FRAME: &[u8] = b"\x1b[?2026h";

/// The toy, which `cargo test` builds beside the tests.
fn program() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let path = tests.ancestors().nth(2).unwrap().join("examples/toy");
    assert!(path.exists(), "cargo build --example toy builds {}", path.display());
    path
}

fn toy() -> Pty {
    let pty = Pty::spawn(program(), &[], &[], 80, 24);
    pty.wait_for("toy 80x24");
    pty
}

fn count(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).filter(|window| *window == part).count()
}

fn pid_on(pty: &Pty) -> u32 {
    let screen = pty.screen();
    let (_, rest) = screen.split_once("pid ").unwrap();
    rest.split(' ').next().unwrap().parse().unwrap()
}

/// For what a pseudo-terminal can't tell.
fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !holds() {
        assert!(Instant::now() < deadline, "waited in vain until {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

struct Log(PathBuf);

impl Log {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_file(&path);
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }

    fn has(&self, note: &str) -> bool {
        fs::read_to_string(&self.0).unwrap_or_default().contains(note)
    }

    fn frames(&self) -> usize {
        fs::read_to_string(&self.0).unwrap_or_default().lines().count()
    }
}

#[test]
fn the_first_frame_comes_without_asking_anything() {
    let start = Instant::now();
    let pty = toy();
    println!("first frame after {:?}, {} bytes", start.elapsed(), pty.bytes().len());
    let bytes = pty.bytes();
    assert!(bytes.starts_with(&[ENTER, FRAME].concat()));
    for query in [&b"\x1b[6n"[..], b"\x1b[c", b"\x1b[?u", b"\x1b[>", b"\x1b[0c", b"$p", b"\x1bP"] {
        assert_eq!(count(&bytes, query), 0);
    }
    let state = pty.state();
    assert!(state.alternate_screen() && state.bracketed_paste() && state.hide_cursor());
}

#[test]
fn an_unchanged_frame_sends_nothing() {
    let log = Log::new("unchanged");
    let mut pty = Pty::spawn(program(), &[], &[("TOY_LOG", log.path())], 80, 24);
    pty.wait_for("toy 80x24");
    for with_cursor in [false, true] {
        if with_cursor {
            pty.send("c");
            pty.wait_until("the cursor is shown", |screen| !screen.hide_cursor());
        }
        let before = pty.bytes().len();
        for _ in 0..3 {
            let frames = log.frames();
            pty.send("u");
            wait_until("a frame is drawn", || log.frames() > frames);
        }
        pty.send("j");
        pty.wait_for(if with_cursor { "count 2" } else { "count 1" });
        let new = pty.bytes().split_off(before);
        println!("one digit: {}", new.escape_ascii());
        assert!(new.starts_with(FRAME));
        assert_eq!(count(&new, FRAME), 1);
    }
}

#[test]
fn a_burst_of_keys_is_one_frame() {
    let mut pty = toy();
    let before = pty.bytes().len();
    pty.send("jjjjjjjjjjjjjjjjjjjj");
    pty.wait_for("count 20 end");
    let new = pty.bytes().split_off(before);
    println!("20 keys: {} frames, {} bytes", count(&new, FRAME), new.len());
    assert!(count(&new, FRAME) <= 2);
}

#[test]
fn more_keys_than_a_buffer_holds_all_arrive() {
    let mut pty = toy();
    pty.send(&"j".repeat(3000));
    pty.wait_for("count 3000 end");
    println!("3000 keys: {} frames", count(&pty.bytes(), FRAME) - 1);
}

#[test]
fn keys_pastes_and_the_mouse_arrive() {
    let mut pty = toy();
    let keys = ["<Esc>", "<Shift-Tab>", "<F1>", "<Alt-x>", "<Ctrl-c>", "<PgDn>", "<Ctrl-Left>", "ض"];
    for key in keys {
        pty.send(key);
        pty.wait_for(&format!("last {}", key.trim_matches(['<', '>'])));
    }
    pty.paste("2024\nQ1 \x072025");
    pty.wait_for("last pasted \"2024 Q1 2025\"");
    pty.click(3, 1);
    pty.wait_for("last Release 3,1");
    pty.send_bytes(b"\x1b[<65;8;9M");
    pty.wait_for("last WheelDown 7,8");
}

/// Every escape sequence among the bytes; without its numbers, unless these say what is switched on or off.
fn sequences(bytes: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(bytes);
    let escapes = text.split('\x1b').skip(1).map(|rest| {
        let end = rest.find(|sign: char| sign.is_ascii_alphabetic()).unwrap_or(rest.len() - 1);
        &rest[..=end]
    });
    let numbers = |sign: char| sign.is_ascii_digit() || sign == ';';
    escapes.map(|told| if told.ends_with(['h', 'l']) { told.to_owned() } else { told.replace(numbers, "") }).collect()
}

#[test]
fn every_kind_of_terminal_gets_what_it_understands() {
    let modes = ["[8", "[?1049", "[?2004", "[?25", "[?1000", "[?1002", "[?1006", "[?2026"];
    let switched = modes.iter().flat_map(|mode| [format!("{mode}h"), format!("{mode}l")]);
    let shared: BTreeSet<String> = switched.chain(["[m", "[H", "[C", "[K", "[J"].map(str::to_owned)).collect();
    for term in ["xterm", "xterm-256color", "screen", "tmux-256color", "vt220", "linux"] {
        let marsad = Path::new(env!("CARGO_BIN_EXE_marsad"));
        // Lines that begin at the left are a wish that some would print.
        let plain = ["vt220", "linux"].contains(&term);
        let without =
            |told: &[u8]| String::from_utf8_lossy(told).replace("\x1b[1 k", "").replace("\x1b[0 k", "").into_bytes();
        let of_kind = |told: &[u8]| if plain { without(told) } else { told.to_vec() };
        let mut known = shared.clone();
        known.extend((!plain).then(|| "[ k".to_owned()));
        for (program, first) in [(program().as_path(), "toy 80x24"), (marsad, "? help")] {
            // Nothing is asked: the person said everything.
            let said: &[&str] = if program == marsad { &["--theme", "dark", "--bidi", "app"] } else { &[] };
            let mut pty = Pty::spawn(program, said, &[("TERM", term)], 80, 24);
            pty.wait_for(first);
            for view in 1..=6 {
                pty.send(&format!("{view}<Down><PgDn>"));
            }
            pty.send("1q");
            assert!(pty.wait_exit().success());
            let bytes = pty.bytes();
            assert!(bytes.starts_with(&[&of_kind(ENTER), FRAME].concat()), "{term}");
            let bare = bytes.strip_suffix(b"bye\r\n").unwrap_or(&bytes);
            assert!(bare.ends_with(&of_kind(LEAVE)), "{term}");
            let strange: Vec<_> = sequences(&bytes).difference(&known).cloned().collect();
            assert_eq!(strange, Vec::<String>::new(), "{term}");
        }
    }
}

#[test]
fn the_mouse_is_let_go_and_taken_again() {
    let mut pty = toy();
    let before = pty.bytes().len();
    pty.send("mj");
    pty.wait_for("count 1");
    let new = pty.bytes().split_off(before);
    assert!(new.starts_with(&[MOUSE_OFF, FRAME].concat()), "{}", new.escape_ascii());
    let before = pty.bytes().len();
    pty.send("Mj");
    pty.wait_for("count 2");
    let new = pty.bytes().split_off(before);
    assert!(new.starts_with(&[MOUSE_ON, FRAME].concat()), "{}", new.escape_ascii());
}

#[test]
fn a_mouse_let_go_stays_so_when_the_shell_gives_the_terminal_back() {
    let mut pty = shell();
    pty.send("m<Ctrl-z>");
    pty.wait_for("Stopped");
    let before = pty.bytes().len();
    pty.send("fg<Enter>");
    pty.wait_for("toy 80x24");
    pty.send("j");
    pty.wait_for("count 1 end");
    let new = pty.bytes().split_off(before);
    assert_eq!((count(&new, b"\x1b[?1049h"), count(&new, b"\x1b[?1000h")), (1, 0));
    assert!(pty.state().bracketed_paste());
    pty.send("Mj");
    pty.wait_for("count 2 end");
    assert_eq!(count(&pty.bytes().split_off(before), MOUSE_ON), 1);
}

#[test]
fn a_new_size_draws_everything_and_asks_nothing() {
    let mut pty = toy();
    for (columns, rows) in [(40, 12), (120, 36), (79, 24)] {
        pty.resize(columns, rows);
        pty.wait_for(&format!("toy {columns}x{rows}\n"));
        pty.wait_for("posted 0");
    }
    assert_eq!(count(&pty.bytes(), b"\x1b[6n"), 0);
}

#[test]
fn a_worker_gets_through_without_a_key() {
    let mut pty = toy();
    pty.send("w");
    pty.wait_for("posted 42");
}

#[test]
fn copying_is_one_sequence() {
    let mut pty = toy();
    pty.send("y");
    pty.wait_for_bytes(0, b"\x1b]52;c;YXJyZXN0cw==\x1b\\");
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut pty = toy();
    pty.send("q");
    assert!(pty.wait_exit().success());
    assert!(pty.bytes().ends_with(&[LEAVE, b"bye\r\n"].concat()));
    let state = pty.state();
    assert!(!state.alternate_screen() && !state.bracketed_paste() && !state.hide_cursor());
}

#[test]
fn signals_give_the_terminal_back_and_end_the_process_by_themselves() {
    for (signal, words) in [("TERM", "Terminated"), ("HUP", "Hangup"), ("INT", "Interrupt")] {
        let pty = toy();
        pty.signal(signal);
        assert_eq!(pty.wait_exit().signal(), Some(words));
        assert!(pty.bytes().ends_with(LEAVE), "{signal}");
    }
}

#[test]
fn a_signal_ends_even_a_program_that_hangs() {
    let log = Log::new("hangs");
    let mut pty = Pty::spawn(program(), &[], &[("TOY_LOG", log.path())], 80, 24);
    pty.wait_for("toy 80x24");
    pty.send("s");
    wait_until("it hangs", || log.has("asleep"));
    pty.signal("TERM");
    assert_eq!(pty.wait_exit().signal(), Some("Terminated"));
    let bytes = pty.bytes();
    assert!(bytes.ends_with(LEAVE), "{}", bytes.escape_ascii());
}

#[test]
fn a_panic_is_read_on_the_normal_screen() {
    let mut pty = toy();
    pty.send("p");
    assert_eq!(pty.wait_exit().exit_code(), 101);
    let bytes = pty.bytes();
    assert_eq!(count(&bytes, LEAVE), 1);
    let (_, after) = bytes.split_at(bytes.windows(LEAVE.len()).position(|window| window == LEAVE).unwrap());
    let after = String::from_utf8_lossy(after);
    assert!(after.contains("the toy is broken\r\n"), "{after}");
    assert_eq!(count(after.as_bytes(), b"\x1b[?1049h"), 0);
}

#[test]
fn a_workers_panic_is_reported_after_the_end() {
    let mut pty = toy();
    pty.send("P");
    pty.wait_for("posted 7");
    pty.send("q");
    assert!(pty.wait_exit().success());
    let text = String::from_utf8(pty.bytes()).unwrap();
    let (during, after) = text.split_once("\x1b[?1049l").unwrap();
    assert!(!during.contains("broken") && after.contains("a worker is broken"), "{after}");
}

#[test]
fn there_is_no_stopping_without_a_shell() {
    let mut pty = toy();
    pty.send("<Ctrl-z>j");
    pty.wait_for("count 1");
    pty.signal("TSTP");
    pty.send("j");
    pty.wait_for("count 2");
    assert_eq!(count(&pty.bytes(), b"\x1b[?1049l"), 0);
}

fn shell() -> Pty {
    let args = ["--norc", "--noprofile", "-i"];
    let mut pty = Pty::spawn("/bin/bash", &args, &[("PS1", "shell> ")], 80, 24);
    pty.wait_for("shell>");
    pty.send(&format!("'{}'<Enter>", program().display()));
    pty.wait_for("toy 80x24");
    pty
}

#[test]
fn the_shell_gets_the_terminal_and_gives_it_back() {
    let mut pty = shell();
    for round in 1..=2 {
        pty.send("<Ctrl-z>");
        pty.wait_for("Stopped");
        let state = pty.state();
        assert!(!state.alternate_screen() && !state.hide_cursor());
        pty.send("echo round-$((40 + 2))<Enter>");
        pty.wait_for("round-42");
        let before = pty.bytes().len();
        pty.send("fg<Enter>");
        pty.wait_for("toy 80x24");
        pty.send("j");
        pty.wait_for(&format!("count {round} end"));
        let new = pty.bytes().split_off(before);
        assert_eq!(count(&new, ENTER), 1);
        assert_eq!(count(&new, b"\x1b[2J"), 1);
        pty.send("c");
    }
    pty.send("q");
    pty.wait_for("bye");
}

#[test]
fn a_window_resized_behind_our_back_is_noticed() {
    let mut pty = shell();
    pty.send("<Ctrl-z>");
    pty.wait_for("Stopped");
    pty.resize(60, 20);
    pty.send("fg<Enter>");
    pty.wait_for("toy 60x20");
}

#[test]
fn stopping_from_outside_is_the_same() {
    let mut pty = shell();
    let toy = pid_on(&pty);
    for signal in ["TSTP", "STOP"] {
        kill(signal, toy);
        pty.wait_for_bytes(0, b"Stopped");
        wait_until("it is stopped", || state_of(toy) == 'T');
        pty.send("fg<Enter>");
        pty.wait_for("toy 80x24");
        pty.send("j");
        pty.wait_for(if signal == "TSTP" { "count 1" } else { "count 2" });
    }
    kill("TERM", toy);
    pty.wait_for("Terminated");
}

/// Whether a process has ended, even if nobody has asked how.
fn has_ended(pid: u32) -> bool {
    matches!(state_of(pid), '-' | 'Z' | 'X')
}

fn state_of(pid: u32) -> char {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit(") ").next().and_then(|rest| rest.chars().next()).unwrap_or('-')
}

#[test]
fn stopped_and_killed_it_ends_without_a_trace() {
    let mut pty = shell();
    let toy = pid_on(&pty);
    pty.send("<Ctrl-z>");
    pty.wait_for("Stopped");
    pty.send("kill %1<Enter>");
    wait_until("it has ended", || has_ended(toy));
    assert_eq!(count(&pty.bytes(), ENTER), 1);
}

#[test]
fn in_the_background_it_waits_for_its_turn() {
    let mut pty = shell();
    pty.send("<Ctrl-z>");
    pty.wait_for("Stopped");
    pty.send("bg<Enter>");
    wait_until("the shell says that it is stopped", || {
        pty.send("jobs -l<Enter>");
        pty.screen().contains("(tty output)")
    });
    pty.send("echo round-$((40 + 2))<Enter>");
    pty.wait_for("round-42");
    assert!(!pty.state().alternate_screen());
    pty.send("fg<Enter>");
    pty.wait_for("toy 80x24");
}

#[test]
fn a_terminal_that_vanishes_ends_it_even_without_a_signal() {
    // In a session of its own it gets no SIGHUP.
    let script = format!("setsid -w '{}'; true", program().display());
    let mut pty = Pty::spawn("/bin/sh", &["-c", &script], &[], 80, 24);
    pty.wait_for("toy 80x24");
    let toy = pid_on(&pty);
    assert!(Path::new(&format!("/proc/{toy}")).exists());
    pty.hang_up("j");
    wait_until("it has ended", || has_ended(toy));
}

#[test]
fn a_terminal_that_vanishes_is_a_hangup() {
    let mut pty = toy();
    pty.hang_up("j");
    assert_eq!(pty.wait_exit().signal(), Some("Hangup"));
}

#[test]
fn a_data_set_may_come_through_a_pipe() {
    let script = format!("echo data | '{}'", program().display());
    let mut pty = Pty::spawn("/bin/sh", &["-c", &script], &[], 80, 24);
    pty.wait_for("toy 80x24");
    pty.send("j");
    pty.wait_for("count 1");
    pty.resize(70, 20);
    pty.wait_for("toy 70x20");
    pty.send("q");
    assert!(pty.wait_exit().success());
}

#[test]
fn it_sleeps_when_nothing_happens() {
    let mut pty = toy();
    pty.send("j");
    pty.wait_for("count 1");
    let before = (pty.bytes().len(), ticks(pty.pid()));
    thread::sleep(Duration::from_secs(1));
    assert_eq!((pty.bytes().len(), ticks(pty.pid())), before);
}

/// The processor time a process has taken, in hundredths of a second.
fn ticks(pid: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let fields: Vec<_> = stat.rsplit(") ").next().unwrap().split(' ').collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}
