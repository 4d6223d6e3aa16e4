//! The dashboard in lines of text.

use std::fs;
use std::io::Write;
use std::process::{Output, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use super::home::{Home, Server, extraction, kept, text};

/// What `ssh host marsad --plain` says to this script.
fn conversation(home: &Home, server: &Server, words: &[&str], script: &str) -> Output {
    let mut command = home.command(server, &[], words);
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut client = command.spawn().unwrap();
    client.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    client.wait_with_output().unwrap()
}

#[test]
fn without_a_screen_a_visitor_talks_as_a_person_at_the_machine() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&[]);
    let script = "by reporter; period 2024\nwhy 3\n\ntimeline\nmeasure refus\nnonsense\nlanguage\nhelp period\nsources";
    for language in ["en", "ar"] {
        let words = ["--plain", "--lang", language];
        let mut local = home.marsad();
        local.args(words).arg("--no-config").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut local = local.spawn().unwrap();
        local.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
        let here = local.wait_with_output().unwrap();
        let there = conversation(&home, &server, &[&["marsad"], &words[..]].concat(), script);
        assert!(there.status.success(), "{}", text(&there.stderr));
        assert_eq!(text(&there.stdout), text(&here.stdout));
    }
    let left = conversation(&home, &server, &["marsad", "--plain"], "quit\nperiod 1999\n");
    assert!(left.status.success() && !text(&left.stdout).contains("1999"), "{}", text(&left.stdout));
    let long = conversation(&home, &server, &["marsad", "--plain"], &format!("{}\nperiod 1999\n", "x".repeat(20_000)));
    let said = text(&long.stdout);
    assert!(said.contains("a line of more than 4,096 bytes") && !said.contains("xxx"), "{said}");
    assert!(said.contains("1999"), "{said}");
    let export = conversation(&home, &server, &["marsad", "--plain"], "breakdown\nexport here.csv\n");
    let said = text(&export.stdout);
    let shown = said.lines().find(|line| line.starts_with("ssh ")).unwrap_or_else(|| panic!("{said}"));
    assert!(shown.contains("query --measure arrests") && shown.ends_with("-all.csv"), "{shown}");
    assert!(!home.path("here.csv").exists());
    for words in [&["marsad", "--plain", "other.json"][..], &["marsad", "--plain", "--view", "x"]] {
        let refused = home.ssh(&server, &[], words);
        assert_eq!(refused.status.code(), Some(2), "{words:?}");
    }
    let line = server.wait_for("event=conversation");
    assert!(line.contains("key=SHA256:"), "{line}");
}

#[test]
fn a_conversation_goes_on_with_other_figures_and_ends_with_the_server() {
    let Some(home) = Home::of_a_visitor() else { return };
    fs::write(home.path("one.json"), extraction(111)).unwrap();
    let server = home.serve(&[&home.text("one.json")]);
    let mut command = home.command(&server, &[], &["marsad", "--plain"]);
    let mut client = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (said, beside) = (kept(client.stdout.take().unwrap()), kept(client.stderr.take().unwrap()));
    let waits = |of: &Mutex<String>, text: &str| {
        let end = Instant::now() + Duration::from_secs(20);
        while !of.lock().unwrap().contains(text) {
            assert!(Instant::now() < end, "{text} is not in {}", of.lock().unwrap());
            thread::sleep(Duration::from_millis(20));
        }
    };
    waits(&said, "111");
    fs::write(home.path("one.json"), extraction(222)).unwrap();
    server.signal("HUP");
    server.wait_for("event=reloaded");
    client.stdin.as_mut().unwrap().write_all(b"overview\n").unwrap();
    waits(&said, "222");
    assert_eq!(server.end(), Some(0));
    waits(&beside, "shutting down");
    assert_eq!(client.wait().unwrap().code(), Some(1));
}
