//! The answers in README and on the pages of docs are the program's. `BLESS=1` writes them anew.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const CONSOLE: &str = "```console\n";
/// What documents of a page are written in.
const WRITTEN: [&str; 3] = ["```json\n", "```csv\n", "```toml\n"];
const END: &str = "```\n";

fn page(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The documents of the page, under the names that it gives them.
fn documents(text: &str) -> Vec<(String, String)> {
    let named = WRITTEN.iter().flat_map(|fence| text.split(fence).skip(1)).filter_map(|rest| {
        let (document, after) = rest.split_once(END).unwrap();
        let name = after.trim_start().strip_prefix("Saved as `")?.split('`').next()?;
        Some((name.to_owned(), document.to_owned()))
    });
    named.collect()
}

/// What a command of the page writes.
fn written(command: &str, folder: &Path) -> String {
    let words = shell_words(command);
    assert_eq!(words[0], "marsad", "{command}");
    let output = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .env("XDG_CONFIG_HOME", "/nowhere")
        .args(&words[1..])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Words between blanks; those in double quotation marks hold blanks.
fn shell_words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (place, part) in command.split('"').enumerate() {
        if place % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// The page with every console as it is.
fn answered(text: &str, folder: &Path) -> String {
    let mut parts = text.split(CONSOLE);
    let mut page = parts.next().unwrap().to_owned();
    for part in parts {
        let (console, after) = part.split_once(END).unwrap();
        let consoles: Vec<String> = console
            .lines()
            .filter_map(|line| line.strip_prefix("$ "))
            .map(|command| format!("$ {command}\n{}", written(command, folder)))
            .collect();
        page += &format!("{CONSOLE}{}{END}{after}", consoles.join("\n"));
    }
    page
}

#[test]
fn every_answer_on_the_pages_is_the_programs() {
    for name in ["docs/answers.md", "docs/tables.md", "README.md"] {
        check(&page(name));
    }
}

fn check(page: &Path) {
    let text = fs::read_to_string(page).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (name, document) in documents(&text) {
        fs::write(folder.path().join(name), document).unwrap();
    }
    let answered = answered(&text, folder.path());
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        fs::write(page, answered).unwrap();
    } else {
        let stale = text.lines().zip(answered.lines()).find(|(one, other)| one != other);
        assert_eq!(stale, None, "BLESS=1 cargo test --test docs");
        assert_eq!(text.len(), answered.len(), "BLESS=1 cargo test --test docs");
    }
}

/// The numbers of a text: digits, with commas between thousands.
fn numbers(text: &str) -> Vec<u64> {
    let is_part = |character: char| character.is_ascii_digit() || character == ',';
    let words = text.split(|character| !is_part(character)).map(|word| word.trim_matches(','));
    let words = words.filter(|word| !word.is_empty());
    words
        .flat_map(|word| {
            let is_grouped = word.split(',').skip(1).all(|group| group.len() == 3);
            let digits =
                if is_grouped { vec![word.replace(',', "")] } else { word.split(',').map(str::to_owned).collect() };
            digits.into_iter().filter_map(|digits| digits.parse().ok())
        })
        .collect()
}

#[test]
fn every_number_in_the_text_stands_in_an_answer_beside_it() {
    let text = fs::read_to_string(page("docs/answers.md")).unwrap();
    let mut checked = 0;
    for section in text.split("\n## ") {
        let mut blocks = String::new();
        let mut prose = String::new();
        for (place, part) in section.split("```").enumerate() {
            if place % 2 == 1 { blocks += part } else { prose += part }
        }
        let known = numbers(&blocks);
        // Days of a month and years are dates; single digits are words.
        for number in numbers(&prose).into_iter().filter(|number| *number > 31 && !(1990..2100).contains(number)) {
            assert!(known.contains(&number), "{number} is in no answer of “{}”", section.lines().next().unwrap());
            checked += 1;
        }
    }
    assert!(checked > 30, "only {checked} numbers");
}
