//! The house as ARCHITECTURE.md describes it: who may import whom, and where each thing may be named.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules, each of which may import only those before it.
const ORDER: [&str; 11] =
    ["figures", "locale", "dataset", "app", "screen", "ui", "export", "host", "cli", "commands", "main"];

/// What a word may be named in: `(word, files that begin so)`.
const OWNERS: [(&str, &[&str]); 9] = [
    ("polars", &["dataset"]),
    ("ratatui", &["ui", "export/svg", "host"]),
    ("crossterm", &["host"]),
    ("russh", &["host/ssh"]),
    ("tokio", &["host/ssh"]),
    ("resvg", &["export/png.rs", "host/fonts.rs"]),
    ("Color::", &["ui/theme.rs", "export/svg", "host/terminal/look.rs"]),
    ("std::fs", &["dataset/load.rs", "dataset/tables/read/open.rs", "dataset/tables/read/parquet.rs", "host"]),
    ("std::env", &["host", "commands"]),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file, by its path below `src`.
fn files() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![source()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(source()).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    files
}

/// What stands before the tests of a file, without its comments.
fn code(text: &str) -> String {
    let own = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    own.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn module(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap()
}

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    for (file, text) in files() {
        let Some(place) = ORDER.iter().position(|known| *known == module(&file)) else {
            assert_eq!(file, "lib.rs", "a module that the order does not know");
            continue;
        };
        let text = code(&text);
        for later in &ORDER[place + 1..] {
            for import in [format!("crate::{later}::"), format!("use crate::{later};"), format!("crate::{{{later}")] {
                if text.contains(&import) {
                    wrong.push(format!("{file} imports {later}"));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_file_opens_with_a_sentence() {
    for (file, text) in files() {
        let first: String = text.lines().take_while(|line| line.starts_with("//!")).collect();
        let sentence = first.trim_start_matches("//!").trim();
        assert!(sentence.len() > 10, "{file} does not say what it is");
        assert!(sentence.contains('.') || sentence.contains(':'), "{file}: “{sentence}” is no sentence");
    }
}

#[test]
fn each_library_is_named_where_it_belongs() {
    let mut wrong = Vec::new();
    for (file, text) in files() {
        let text = code(&text);
        for (word, owners) in OWNERS {
            let owned = owners.iter().any(|owner| file.starts_with(owner));
            if !owned && text.contains(word) {
                wrong.push(format!("{file} names {word}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn figures_know_no_file_and_no_clock() {
    for (file, text) in files().into_iter().filter(|(file, _)| module(file) == "figures") {
        let text = code(&text);
        for word in ["std::fs", "std::io", "std::env", "SystemTime", "Local::", "Utc::", "Instant"] {
            assert!(!text.contains(word), "{file} names {word}");
        }
    }
}

#[test]
fn nothing_is_shared_and_changed_behind_the_back() {
    for (file, text) in files() {
        let text = code(&text);
        for line in text.lines().filter(|line| line.trim_start().trim_start_matches("pub ").starts_with("static ")) {
            let quiet =
                ["Mutex", "RwLock", "Atomic", "Cell", "OnceLock", "Lazy"].iter().all(|word| !line.contains(word));
            assert!(quiet, "{file}: {line}");
        }
        assert!(!text.contains("thread_local!"), "{file}");
        assert!(!text.contains("async") || file.starts_with("host/ssh"), "{file}");
    }
}

#[test]
fn the_state_changes_by_actions() {
    let writes = |line: &str| {
        let after = line.split_once("state.").map_or("", |(_, after)| after);
        let field = after.trim_start_matches(|sign: char| sign.is_alphanumeric() || "_.".contains(sign));
        field.starts_with(" = ") || field.starts_with(" += ") || after.contains(".push(") || after.contains(".clear()")
    };
    let mut wrong = Vec::new();
    for (file, text) in files() {
        let may = ["app/", "host/session/beginning.rs"].iter().any(|owner| file.starts_with(owner));
        let is_of_a_person = ["app", "screen", "ui", "host", "commands"].contains(&module(&file));
        if is_of_a_person && !may {
            wrong.extend(code(&text).lines().filter(|line| writes(line)).map(|line| format!("{file}: {line}")));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn files_are_rooms_and_not_halls() {
    let halls: Vec<String> = files()
        .into_iter()
        .map(|(file, text)| (file, text.split("#[cfg(test)]\nmod tests").next().unwrap().lines().count()))
        .filter(|(_, lines)| *lines > 450)
        .map(|(file, lines)| format!("{file}: {lines} lines"))
        .collect();
    assert_eq!(halls, Vec::<String>::new(), "two rooms under one name?");
}
