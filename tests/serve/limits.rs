//! What visitors may take.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use super::home::{Home, PATIENCE, is_open};

#[test]
fn who_reads_nothing_is_not_waited_for() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&["--stall-time", "2s", "--max-frames", "1000"]);
    let mut visit = home.dashboard(&server, 200, 60);
    visit.wait_until("the dashboard is open", is_open);
    let before = server.memory();
    visit.signal("STOP");
    // The client's own input is full after a while: what it has not sent is nobody's concern.
    for _ in 0..50 {
        visit.send_bytes(b"23");
        thread::sleep(Duration::from_millis(5));
    }
    let other = home.dashboard(&server, 100, 30);
    other.wait_until("the dashboard is open", is_open);
    assert!(server.memory() < before + 20_000, "{before} kB, then {} kB", server.memory());
    visit.signal("KILL");
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
    visit.wait_until("the dashboard is open", is_open);
    visit.wait_exit();
    assert!(visit.screen().contains("no key was pressed"), "{}", visit.screen());
    assert!(!visit.state().alternate_screen());
    server.wait_for("why=idle");
    let over = home.serve(&["--session-time", "2s"]);
    let mut visit = home.dashboard(&over, 100, 30);
    visit.wait_until("the dashboard is open", is_open);
    visit.send("j");
    visit.wait_exit();
    assert!(visit.screen().contains("as long as visits may be"), "{}", visit.screen());
}

#[test]
fn who_says_nothing_is_not_waited_for() {
    let home = Home::new();
    let server = home.serve(&["--login-time", "1s", "--max-strangers-per-address", "2"]);
    let begun = Instant::now();
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
    assert!(begun.elapsed() < Duration::from_secs(10));
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
    let server = home.serve(&["--idle-time", "1s"]);
    let words = ["query", "--by", "week", "--measure", "arrests", "--format", "json"];
    let mut client = home.command(&server, &[], &words).stdout(Stdio::piped()).spawn().unwrap();
    server.wait_for("event=command");
    thread::sleep(Duration::from_secs(3));
    let mut said = Vec::new();
    client.stdout.take().unwrap().read_to_end(&mut said).unwrap();
    assert!(client.wait().unwrap().success());
    assert!(said == home.marsad().args(words).output().unwrap().stdout, "{} bytes", said.len());
    assert!(said.len() > 100_000, "a pipe holds that: {}", said.len());
}
