//! What visitors may take.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use super::home::{Home, PATIENCE, is_open, long_table};

#[test]
fn who_reads_nothing_is_not_waited_for() {
    let Some(home) = Home::of_a_visitor() else { return };
    fs::write(home.path("table.csv"), long_table()).unwrap();
    let server = home.serve(&["--stall-time", "2s", &home.text("table.csv")]);
    let words = ["query", "--by", "observation", "--format", "json"];
    // What an answer takes, it takes once.
    assert!(home.ssh(&server, &[], &words).stdout.len() > 5_000_000);
    let before = server.memory();
    // The client stops taking what its own reader does not take.
    let mut client = home.command(&server, &[], &words).stdout(Stdio::piped()).spawn().unwrap();
    server.wait_for("status=stall-time");
    server.wait_for("why=stall-time");
    assert!(server.memory() < before + 40_000, "{before} kB, then {} kB", server.memory());
    client.kill().unwrap();
    client.wait().unwrap();
    home.dashboard(&server, 100, 30).wait_until("the dashboard is open", is_open);
}

#[test]
fn who_left_without_a_word_is_forgotten_at_once() {
    let Some(home) = Home::of_a_visitor() else { return };
    fs::write(home.path("table.csv"), long_table()).unwrap();
    let server = home.serve(&["--max-per-address", "1", "--stall-time", "1h", &home.text("table.csv")]);
    let before = server.sockets();
    for words in [&["query", "--by", "observation", "--format", "json"][..], &["marsad", "--plain"]] {
        let mut client = home.command(&server, &[], words);
        let mut client = client.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 10];
        client.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
        client.kill().unwrap();
        client.wait().unwrap();
    }
    server.wait_for_more("event=closed", 1);
    let deadline = Instant::now() + PATIENCE;
    while server.sockets() > before {
        assert!(Instant::now() < deadline, "{before} sockets, then {}", server.sockets());
        thread::sleep(Duration::from_millis(20));
    }
    assert!(home.ssh(&server, &[], &["query"]).status.success());
}

#[test]
fn a_giant_window_is_drawn_as_far_as_it_may_be() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&[]);
    let before = server.memory();
    let mut visit = home.dashboard(&server, 65_535, 1000);
    server.wait_for("size=500x200");
    visit.wait_until("the dashboard is open", vt100::Screen::alternate_screen);
    visit.send("q");
    visit.wait_exit();
    assert!(server.memory() < before + 100_000, "{} kB, then {} kB", before, server.memory());
}

#[test]
fn who_types_nothing_has_to_leave() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&["--idle-time", "2s"]);
    let visit = home.dashboard(&server, 100, 30);
    visit.wait_exit();
    assert!(visit.screen().contains("no key was pressed"), "{}", visit.screen());
    assert!(!visit.state().alternate_screen());
    server.wait_for("why=idle");
    let over = home.serve(&["--session-time", "2s"]);
    let visit = home.dashboard(&over, 100, 30);
    visit.wait_exit();
    assert!(visit.screen().contains("as long as visits may be"), "{}", visit.screen());
}

#[test]
fn who_says_nothing_is_not_waited_for() {
    let home = Home::new();
    let server = home.serve(&["--login-time", "5s", "--max-strangers-per-address", "2"]);
    let mut silent: Vec<TcpStream> = (0..2).map(|_| TcpStream::connect(server.address).unwrap()).collect();
    // One has said who it is, and nothing more.
    silent[0].write_all(b"SSH-2.0-OpenSSH_9.9\r\n").unwrap();
    server.wait_for_more("event=connected", 1);
    let mut third = TcpStream::connect(server.address).unwrap();
    let _ = third.read_to_end(&mut Vec::new());
    server.wait_for("why=max-strangers-per-address");
    for stream in &mut silent {
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut said = Vec::new();
        let _ = stream.read_to_end(&mut said);
        assert!(said.starts_with(b"SSH-2.0-Marsad\r\n"), "{said:?}");
    }
    server.wait_for_more("why=login-time", 1);
}

#[test]
fn who_types_a_flood_has_to_leave() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&["--max-input", "1024"]);
    let mut visit = home.dashboard(&server, 100, 30);
    visit.wait_until("the dashboard is open", is_open);
    for _ in 0..20 {
        visit.send_bytes(&[b'j'; 1000]);
    }
    visit.wait_exit();
    server.wait_for("why=max-input");
    assert!(!visit.state().alternate_screen(), "{}", visit.screen());
}

#[test]
fn no_line_of_the_log_holds_a_control_character() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&[]);
    let odd = "query --search '\u{1b}[2J\u{202e}\n event=opened' --limit 1";
    let _ = home.ssh(&server, &[], &[odd]);
    let line = server.wait_for("event=command");
    assert!(line.contains("\\u{1b}[2J\\u{202e}\\u{a}"), "{line}");
    assert!(!server.log().replace('\n', "").chars().any(char::is_control));
    let log = server.log();
    let opened = log.lines().filter(|line| line.split(' ').nth(1) == Some("event=opened"));
    assert_eq!(opened.count(), 1, "{log}");
}

#[test]
fn what_a_command_said_may_be_read_later() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&["--idle-time", "3s"]);
    let words = ["query", "--by", "week", "--measure", "arrests", "--format", "json"];
    let mut client = home.command(&server, &[], &words).stdout(Stdio::piped()).spawn().unwrap();
    server.wait_for("event=command");
    thread::sleep(Duration::from_secs(5));
    let mut said = Vec::new();
    client.stdout.take().unwrap().read_to_end(&mut said).unwrap();
    assert!(client.wait().unwrap().success());
    assert!(said == home.marsad().args(words).output().unwrap().stdout, "{} bytes", said.len());
    assert!(said.len() > 100_000, "a pipe holds that: {}", said.len());
}
