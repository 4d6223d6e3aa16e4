//! README's list of keys is that of the program. `BLESS=1` writes it anew.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::fs;
use std::path::Path;

use marsad::app::keymap;
use marsad::figures::language::Language;
use marsad::locale::Locale;

const BEGIN: &str = "<!-- keys: written by the test of this file, BLESS=1 cargo test --test readme -->\n";
const END: &str = "<!-- /keys -->";

fn list() -> String {
    let english = Locale::new(Language::English);
    let mut text = String::new();
    let mut heading = None;
    for binding in keymap::help() {
        let task = binding.task;
        if heading != Some(task) {
            text += &format!("\n| {} | |\n|---|---|\n", task.label(&english));
            heading = Some(task);
        }
        let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{key}`")).collect();
        text += &format!("| {} | {} |\n", keys.join(" "), binding.help(&english));
    }
    text + "\n"
}

#[test]
fn the_keys_in_the_readme_are_those_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (now, after) = rest.split_once(END).unwrap();
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        fs::write(&path, format!("{before}{BEGIN}{}{END}{after}", list())).unwrap();
    } else {
        assert_eq!(now, list(), "BLESS=1 cargo test --test readme");
    }
}

#[test]
fn the_extraction_in_the_readme_can_be_read() {
    let text = include_str!("../README.md");
    let example = text.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let extraction = marsad::dataset::extraction::read("README.md", example).unwrap();
    assert_eq!(extraction.observations.len(), 1);
}
