//! A person's settings, with the real binary: the configuration, and views under a name.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

mod pty;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use pty::Pty;
use tempfile::TempDir;

const MARSAD: &str = env!("CARGO_BIN_EXE_marsad");

/// A folder of settings with this configuration.
fn home(config: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("marsad")).unwrap();
    fs::write(folder.path().join("marsad/config.toml"), config).unwrap();
    folder
}

fn marsad(home: &Path, arguments: &[&str]) -> Output {
    Command::new(MARSAD).args(arguments).env("XDG_CONFIG_HOME", home).output().unwrap()
}

fn out(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn opened(home: &Path, arguments: &[&str]) -> Pty {
    let pty = Pty::spawn(MARSAD, arguments, &[("XDG_CONFIG_HOME", home.to_str().unwrap())], 120, 36);
    pty.wait_for("? help");
    pty
}

const DOCUMENT: &str = r#"{"source": {"id": "s", "title": "t", "publisher": "p", "reporter": "Harbour", "published": "2025"},
    "observations": [{"measure": "arrests", "value": 62, "period": "2024"}]}"#;

#[test]
fn the_configuration_is_printed_and_read_back() {
    let home = home("");
    let printed = out(&marsad(home.path(), &["config"]));
    assert!(printed.contains("# next-period = [\"]\", \"Right\", \"Alt-Right\"]"));
    fs::write(home.path().join("marsad/config.toml"), &printed).unwrap();
    assert!(out(&marsad(home.path(), &["query"])).contains("Arrests"));
    let path = out(&marsad(home.path(), &["config", "--path"]));
    assert_eq!(Path::new(path.trim()), home.path().join("marsad/config.toml"));
}

#[test]
fn what_is_wrong_with_the_configuration_stops_the_program_with_line_and_suggestion() {
    let home = home("view = \"map\"\n[keys]\nsrot = \"s\"\nundo = \"x\"\n");
    let told = err(&marsad(home.path(), &["query"]));
    assert!(told.contains("config.toml: line 3: the action “srot” is not known; did you mean sort?"), "{told}");
    assert!(told.contains("config.toml: line 4: undo: “x” does command already; give that another key"), "{told}");
    assert!(out(&marsad(home.path(), &["query", "--no-config"])).contains("Arrests"), "without it, all goes on");
}

#[test]
fn data_first_view_and_keys_are_those_of_the_configuration() {
    let home = home("");
    let data = home.path().join("harbour.json");
    fs::write(&data, DOCUMENT).unwrap();
    let config =
        format!("data = {:?}\nview = \"breakdown\"\n[keys]\nsave-view = \"W\"\nquit = \"X\"\n", data.to_str().unwrap());
    fs::write(home.path().join("marsad/config.toml"), config).unwrap();
    assert!(out(&marsad(home.path(), &["query", "--by", "reporter"])).contains("Harbour"));
    assert!(!out(&marsad(home.path(), &["query", "--by", "reporter", "--no-config"])).contains("Harbour"));
    let mut pty = opened(home.path(), &[]);
    pty.wait_for("Harbour");
    pty.wait_for("by population");
    pty.send("?");
    pty.wait_for("type to find a key");
    pty.send("quit");
    pty.wait_for("▸ X");
    pty.send("<Esc>X");
    assert!(pty.wait_exit().success());
}

#[test]
fn a_view_is_kept_found_opened_and_asked_by_its_name() {
    let home = home("");
    let mut pty = opened(home.path(), &[]);
    pty.send("3p");
    pty.wait_for("Period");
    pty.send("2025-Q1<Enter>d");
    pty.wait_for("by reporter");
    pty.send("w");
    pty.wait_for("Keep this view as");
    pty.send("<Ctrl-u>first quarter<Enter>");
    pty.wait_for("kept in");
    // Under the same name again: the program asks.
    pty.send("w<Ctrl-u>first quarter<Enter>");
    pty.wait_for("is kept already");
    pty.send("<Esc>20");
    pty.wait_for("‹ all periods ›");
    pty.send(":first q");
    pty.wait_for("kept view");
    pty.send("<Enter>");
    pty.wait_for("‹ Q1 2025 ›");
    pty.wait_for("by reporter");
    pty.send("q");
    assert!(pty.wait_exit().success());

    let asked = ["query", "--period", "2025-Q1", "--by", "reporter", "--format", "csv"];
    let kept = ["query", "--view", "first quarter", "--format", "csv"];
    assert_eq!(out(&marsad(home.path(), &kept)), out(&marsad(home.path(), &asked)));
    let other = ["query", "--view", "first quarter", "--period", "2024", "--format", "csv"];
    assert!(out(&marsad(home.path(), &other)).contains(",2024,"), "what is said goes first");

    // Shared as a file, with somebody who keeps nothing.
    let file = home.path().join("marsad/views/first quarter.toml");
    let stranger = tempfile::tempdir().unwrap();
    let shared = ["query", "--view", file.to_str().unwrap(), "--format", "csv"];
    assert_eq!(out(&marsad(stranger.path(), &shared)), out(&marsad(home.path(), &asked)));
    let mut pty = opened(stranger.path(), &["--view", file.to_str().unwrap()]);
    pty.wait_for("‹ Q1 2025 ›");
    pty.send("q");
    assert!(pty.wait_exit().success());

    let told = err(&marsad(home.path(), &["query", "--view", "frist quarter"]));
    assert_eq!(told.trim(), "marsad: --view: no view “frist quarter” is kept; did you mean “first quarter”?");
}
