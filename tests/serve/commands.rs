//! Commands, and what else may be asked for.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use super::home::{Home, PATIENCE, extraction, has_client, long_table, text};
use super::pty::kill;

#[test]
fn without_a_terminal_the_overview_is_told_in_the_language_of_whoever_asks() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&["--lang", "es"]);
    for (there, here) in [("fr_FR.UTF-8", "fr"), ("ar_MA.UTF-8", "ar"), ("C", "es")] {
        let shown = home.ssh(&server, &["-T", "-o", &format!("SetEnv=LANG={there}")], &[]);
        let own = home.marsad().args(["--no-config", "--lang", here]).output().unwrap();
        assert_eq!(text(&shown.stdout), text(&own.stdout), "{there}");
    }
}

#[test]
fn a_command_answers_as_a_local_one() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&[]);
    for words in [
        &["query", "--period", "2024", "--by", "population", "--format", "csv"][..],
        &["query", "--by", "year", "--explain"],
        &["query", "--by", "observation", "--measure", "all", "--format", "json"],
        &["query", "--by", "reporter", "--where", "reporter=NoSuch"],
        &["query", "--by", "nonsense"],
        &["query", "--period", "2024-13"],
        &["query", "--format", "parquet"],
        &["query", "--format", "svg", "--by", "year"],
        &["query", "--lang", "fr", "--by", "population", "--format", "csv"],
        &["query", "--lang", "ar", "--by", "ref_area"],
        &["query", "--lang", "ar", "--format", "svg", "--by", "year"],
        &["query", "--lang", "de"],
        &["check", "--lang", "es"],
        &["check"],
        &["check", "--format", "json", "--strict"],
        &["schema", "links"],
    ] {
        let there = home.ssh(&server, &[], words);
        let here = home.marsad().args(words).output().unwrap();
        assert_eq!(there.stdout, here.stdout, "{words:?}");
        assert_eq!(there.status.code(), here.status.code(), "{words:?}: {}", text(&there.stderr));
        // Help of options is wrapped by who prints it.
        if here.status.code() != Some(2) {
            assert_eq!(text(&there.stderr), text(&here.stderr), "{words:?}");
        }
    }
    let quoted = home.ssh(&server, &[], &["query --by observation --search 'Border  Patrol' --limit 1 --format csv"]);
    assert!(quoted.status.success(), "{}", text(&quoted.stderr));
    let in_terminal = home.ssh(&server, &["-tt"], &["query", "--by", "year"]);
    assert!(text(&in_terminal.stdout).contains("\r\n") && text(&in_terminal.stdout).contains('\x1b'));
}

#[test]
fn a_connection_answers_so_many_commands_and_the_client_opens_another_one() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&[]);
    let socket = home.text("shared");
    let mut shared = home.command(&server, &["-M", "-S", &socket, "-N"], &[]).spawn().unwrap();
    let deadline = Instant::now() + PATIENCE;
    while !Path::new(&socket).exists() {
        assert!(Instant::now() < deadline, "the connection is not there");
        thread::sleep(Duration::from_millis(10));
    }
    let worn = "more commands over one connection";
    // What is asked does not matter. Channels that the client closes first do not count.
    let answered = (0..600).take_while(|_| !server.log().contains(worn)).map(|_| {
        assert_eq!(home.ssh(&server, &["-S", &socket], &["schema", "links"]).status.code(), Some(0));
    });
    assert!(answered.count() >= 250);
    server.wait_for(worn);
    kill("TERM", shared.id());
    shared.wait().unwrap();
}

#[test]
fn nothing_but_answers_is_to_be_had() {
    let Some(home) = Home::of_a_visitor() else { return };
    let secret = home.text("secret.json");
    fs::write(&secret, extraction(7)).unwrap();
    let target = home.text("out.csv");
    let server = home.serve(&[]);
    for (words, status) in [
        (&["query", &secret][..], 2),
        (&["check", &secret], 2),
        (&["query", "--layout", &secret], 2),
        (&["query", "-o", &target], 2),
        (&["query", "--view", &secret], 2),
        (&["query", "--skip-bad"], 2),
        (&["query", "--link", "a=b"], 2),
        (&["pack", "-o", &target], 2),
        (&["layout", &secret], 2),
        (&["config"], 2),
        (&["serve", "--anonymous"], 2),
        (&["completions", "bash"], 2),
        (&["man"], 2),
        (&["/bin/sh", "-c", "id"], 2),
        (&["query;id"], 2),
        (&["query", "$(id)"], 2),
        (&["query", "'unfinished"], 2),
    ] {
        let told = home.ssh(&server, &[], words);
        assert_eq!(told.status.code(), Some(status), "{words:?} {}", text(&told.stdout));
        assert!(told.stdout.is_empty(), "{words:?} {}", text(&told.stdout));
        assert!(!text(&told.stderr).contains("uid="), "{words:?}");
    }
    assert!(!Path::new(&target).exists());
}

#[test]
fn a_command_that_nobody_reads_to_its_end_ends() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&[]);
    let mut client = home.command(&server, &[], &["query", "--by", "observation"]);
    let mut child = client.stdout(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    child.wait().unwrap();
    server.wait_for("event=command");
    server.wait_for("event=closed");
    assert!(home.ssh(&server, &[], &["query"]).status.success());
}

#[test]
fn a_command_that_nobody_reads_holds_up_no_other() {
    let Some(home) = Home::of_a_visitor() else { return };
    fs::write(home.path("table.csv"), long_table()).unwrap();
    let server = home.serve(&["--max-commands", "1", &home.text("table.csv")]);
    let words = ["query", "--by", "observation", "--format", "json"];
    let mut unread = home.command(&server, &[], &words).stdout(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 10];
    unread.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    assert!(home.ssh(&server, &[], &["query"]).status.success());
    assert!(unread.try_wait().unwrap().is_none(), "the other one waited for it to be given up");
    let mut rest = Vec::new();
    unread.stdout.take().unwrap().read_to_end(&mut rest).unwrap();
    assert!(unread.wait().unwrap().success());
    let here = home.marsad().args(words).arg(home.path("table.csv")).output().unwrap().stdout;
    assert!([&first[..], &rest].concat() == here, "something was lost on the way");
    assert!(here.len() > 5_000_000, "so little is taken whether it is read or not");
}

#[test]
fn who_asks_with_broken_words_breaks_nothing() {
    let home = Home::new();
    let server = home.serve(&["--max-strangers-per-address", "1000", "--max-strangers", "1000", "--login-time", "10s"]);
    let before = server.memory();
    let mut seed = 7_u64;
    let mut random = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    for round in 0..200 {
        let Ok(mut stream) = TcpStream::connect(server.address) else { continue };
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        let mut bytes: Vec<u8> = match round % 4 {
            0 => Vec::new(),
            1 => b"GET / HTTP/1.1\r\n\r\n".to_vec(),
            _ => b"SSH-2.0-x\r\n".to_vec(),
        };
        // A packet of a length that may be anything, and noise.
        let length = match round % 3 {
            0 => u32::MAX,
            1 => 200,
            _ => u32::try_from(random() % 40_000).unwrap(),
        };
        bytes.extend(length.to_be_bytes());
        bytes.push(random().to_le_bytes()[0]);
        bytes.push(if round % 5 == 0 { 20 } else { random().to_le_bytes()[0] });
        bytes.extend((0..random() % 3000).map(|_| random().to_le_bytes()[0]));
        let _ = stream.write_all(&bytes);
    }
    // Of those who are turned away all the time only some are told of.
    server.wait_for_more("why=", 40);
    assert!(server.memory() < before + 60_000, "{} kB, then {} kB", before, server.memory());
    assert!(!server.log().contains("panicked"), "{}", server.log());
    if has_client() {
        assert!(home.ssh(&server, &[], &["query"]).status.success());
    }
}

#[test]
fn a_command_that_is_too_long_is_told_so() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&[]);
    let answer = home.ssh(&server, &[], &["query", "--search", &"x".repeat(5000)]);
    assert_eq!(answer.status.code(), Some(2));
    assert_eq!(text(&answer.stderr), "marsad: the command is longer than 4096 bytes\n");
    server.wait_for("a command that is longer than 4096 bytes");
}
