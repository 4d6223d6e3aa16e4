//! The dashboard, as a visitor sees it.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use super::home::{Home, PATIENCE, is_open, text};
use super::pty::Pty;

#[test]
fn a_visitor_is_in_the_dashboard() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&[]);
    let mut visit = home.dashboard(&server, 120, 40);
    visit.wait_until("the dashboard is open", is_open);
    visit.send("3");
    visit.wait_for("by population");
    visit.send("?");
    visit.wait_for("type to find a key");
    visit.send("<Esc>");
    visit.wait_for_no("type to find a key");
    visit.resize(80, 24);
    visit.wait_until("it is drawn for the new size", |screen| {
        screen.contents().contains("by population") && screen.contents().lines().count() <= 24
    });
    visit.send("q");
    assert_eq!(visit.wait_exit().exit_code(), 0);
    let state = visit.state();
    assert!(!state.alternate_screen() && !state.hide_cursor() && !state.bracketed_paste());
    assert_eq!(state.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    let line = server.wait_for("event=closed");
    assert!(line.contains("key=SHA256:") && line.contains("why=left") && line.contains("seconds="), "{line}");
    assert_eq!(server.end(), Some(0));
}

#[test]
fn the_dashboard_opens_by_its_name_too() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&[]);
    for (words, title) in [(&["marsad"][..], "Overview"), (&["marsad", "--lang", "fr"], "Aperçu")] {
        let mut visit = home.dashboard_by(&server, &[], words, (100, 30));
        visit.wait_for(title);
        assert!(visit.state().alternate_screen());
        visit.send("q");
        assert_eq!(visit.wait_exit().exit_code(), 0);
    }
}

#[test]
fn a_visitor_sees_what_a_person_here_sees() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&[]);
    let mut there = home.dashboard(&server, 120, 40);
    let mut here = Pty::spawn(env!("CARGO_BIN_EXE_marsad"), &["--no-config"], &[], 120, 40);
    here.wait_until("the dashboard is open", is_open);
    there.wait_until("the dashboard is open", is_open);
    for keys in ["3", "jj", "d", "2", "G", "<Enter>", "<Esc>", "4", "5", "6", "/a", "<Esc>", "1", "pQ1 2025<Enter>"] {
        here.send(keys);
        there.send(keys);
        // Both draw as fast as they can: some time after the last key they agree.
        let deadline = Instant::now() + PATIENCE;
        // Not which pen is at hand for what comes next, nor where a hidden cursor is: that follows from the frames between.
        let seen = |pty: &Pty| {
            let state = pty.state();
            let cursor = (!state.hide_cursor()).then(|| state.cursor_position());
            (state.rows_formatted(0, 120).collect::<Vec<_>>(), cursor)
        };
        thread::sleep(Duration::from_millis(100));
        while seen(&here) != seen(&there) {
            assert!(Instant::now() < deadline, "{keys:?}\n{}\n{}", here.screen(), there.screen());
            thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn a_click_of_the_mouse_and_a_copy_come_through() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&[]);
    let mut visit = home.dashboard(&server, 120, 40);
    visit.wait_until("the dashboard is open", is_open);
    let row = visit.screen().lines().next().unwrap().to_owned();
    let place = row.chars().collect::<String>().find("Timeline").map(|at| row[..at].chars().count()).unwrap();
    visit.click(u16::try_from(place + 1).unwrap(), 0);
    visit.wait_for("all periods");
    visit.send("3Y");
    visit.wait_for("sent to the clipboard");
    assert!(visit.bytes().windows(7).any(|window| window == b"\x1b]52;c;"));
}

#[test]
fn a_visitor_takes_a_command_home_and_leaves_nothing() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&["--public", "stats.example.org:2222"]);
    let before = fs::read_dir(home.folder.path()).unwrap().count();
    let mut visit = home.dashboard(&server, 120, 40);
    visit.wait_until("the dashboard is open", is_open);
    visit.send("3e");
    visit.wait_for("Nothing is written here");
    visit.wait_for("ssh -p 2222 stats.example.org query --measure");
    visit.send("<Esc>r");
    visit.wait_for("whoever serves this loads it again");
    visit.send("<Esc><Ctrl-z>");
    visit.wait_for("there is no shell here");
    visit.send("<Esc>w");
    visit.send("<Enter>");
    visit.wait_for("views are not kept here");
    visit.send("<Esc>q");
    visit.wait_exit();
    // The client has noted whom it knows.
    assert_eq!(fs::read_dir(home.folder.path()).unwrap().count(), before + 1);
}

/// The command that the dashboard shows, up to where its output goes.
fn command_shown(visit: &Pty, shown: &str) -> Vec<String> {
    visit.wait_for(shown);
    let screen = visit.screen().replace('│', " ");
    let start = screen.find(shown).unwrap() + shown.len() - "query".len();
    screen[start..].split_whitespace().take_while(|word| *word != ">").map(str::to_owned).collect()
}

#[test]
fn the_command_that_is_shown_brings_the_same_bytes_home() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&[]);
    let shown = format!("ssh -p {} 127.0.0.1 query", server.address.port());
    for (language, option) in [("LANG=C", ""), ("LANG=fr_FR.UTF-8", "--lang fr"), ("LANG=ar_MA.UTF-8", "--lang ar")] {
        let mut visit = home.dashboard_with(&server, &["-o", &format!("SetEnv={language}")], 200, 40);
        visit.wait_until("the dashboard is open", vt100::Screen::alternate_screen);
        visit.send("3x");
        let words = command_shown(&visit, &shown);
        assert_eq!(words.join(" ").contains("--lang"), !option.is_empty(), "{words:?}");
        assert!(words.join(" ").contains(option), "{words:?}");
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let home_bytes = home.ssh(&server, &[], &words);
        assert!(home_bytes.status.success(), "{}", text(&home_bytes.stderr));
        let local = home.marsad().args(&words).output().unwrap();
        assert_eq!(text(&home_bytes.stdout), text(&local.stdout), "{words:?}");
    }
}
