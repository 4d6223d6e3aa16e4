//! Published tables, end to end: each small table is asked a question whose answer was worked out by hand.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, process};

#[path = "tables/builtin.rs"]
mod builtin;
#[path = "tables/damaged.rs"]
mod damaged;
#[path = "tables/draft.rs"]
mod draft;
#[path = "tables/eurostat.rs"]
mod eurostat;
#[path = "tables/layouts.rs"]
mod layouts;
#[path = "tables/margins.rs"]
mod margins;
#[path = "tables/numbers.rs"]
mod numbers;
#[path = "tables/own.rs"]
mod own;
#[path = "tables/quirks.rs"]
mod quirks;
#[path = "tables/sdmx.rs"]
mod sdmx;
#[path = "tables/several.rs"]
mod several;
#[path = "tables/snapshots.rs"]
mod snapshots;
#[path = "tables/states.rs"]
mod states;

const MARSAD: &str = env!("CARGO_BIN_EXE_marsad");

/// Where the files beside these tests are.
const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tables");

/// What is counted in the dataflow of most tests: without it nothing says that its numbers add up.
const CHECKS: &str = r#"
id = "checks"
[match]
dataflows = ["CHECKS"]
[source]
title = "Checks"
publisher = "Statistics office"
reporter = "Statistics office"
[[measures]]
id = "checks"
kind = "flow"
unit = "persons"
"#;

/// The layout of arrests by month and country, in columns of these names; `source` is what stands in [source].
fn by_country(source: &str, [month, country, value]: [&str; 3]) -> String {
    format!(
        r#"
id = "by-country"
[match]
columns = ["{month}", "{country}", "{value}"]
[source]
title = "Arrests"
{source}
[period]
column = "{month}"
[dimensions.ref_area]
column = "{country}"
codes = "countries"
[[measures]]
id = "arrests"
kind = "flow"
unit = "persons"
column = "{value}"
"#
    )
}

/// A folder of a test's own, with a home that has no settings; removed at the end.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("marsad-tables-{}-{name}", process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("home")).unwrap();
        Self(folder)
    }

    /// One with these files.
    fn with(name: &str, files: &[(&str, &str)]) -> Self {
        let desk = Self::new(name);
        for (file, text) in files {
            desk.put(file, text);
        }
        desk
    }

    fn put(&self, file: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Puts a committed file here.
    fn fetch(&self, fixture: &str) {
        self.put(fixture, fs::read(Path::new(FIXTURES).join(fixture)).unwrap());
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(MARSAD);
        command.args(args).current_dir(&self.0).env("HOME", self.0.join("home"));
        command.env("XDG_CONFIG_HOME", self.0.join("home")).env_remove("COLUMNS").output().unwrap()
    }

    /// What a question is answered with. Words of a question stand between blanks.
    fn told(&self, question: &str) -> String {
        let words: Vec<&str> = ["query"].into_iter().chain(question.split_whitespace()).collect();
        let output = self.run(&words);
        assert!(output.status.success(), "{question}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The rows of an answer, with these columns.
    fn columns(&self, question: &str, columns: &[&str]) -> Vec<String> {
        let answer = records(&self.told(&format!("{question} --format csv")));
        let place = |name: &&str| answer[0].iter().position(|own| own == name).unwrap();
        let places: Vec<usize> = columns.iter().map(place).collect();
        let shown = |cell: &String| if cell.is_empty() { "·".to_owned() } else { cell.clone() };
        let row = |row: &Vec<String>| places.iter().map(|place| shown(&row[*place])).collect::<Vec<_>>().join(" ");
        answer[1..].iter().map(row).collect()
    }

    /// Key, low, high and result of each row; `·` where nothing stands.
    fn ask(&self, question: &str) -> Vec<String> {
        self.columns(question, &["key", "low", "high", "result"])
    }

    /// Low, high, result and coverage of an answer of one row.
    fn total(&self, question: &str) -> String {
        let rows = self.columns(question, &["low", "high", "result", "coverage"]);
        assert_eq!(rows.len(), 1, "{rows:?}");
        rows[0].clone()
    }

    /// What is said of a question that is refused: exit status, and the words on standard error.
    fn refused(&self, question: &str) -> (i32, String) {
        let words: Vec<&str> = ["query"].into_iter().chain(question.split_whitespace()).collect();
        let output = self.run(&words);
        assert!(!output.status.success(), "{question}: {}", String::from_utf8_lossy(&output.stdout));
        assert_eq!(String::from_utf8_lossy(&output.stdout), "", "nothing is said of what was refused");
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The records of a text of RFC 4180.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut records = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let cell = records.last_mut().unwrap().last_mut().unwrap();
        match letter {
            '"' if is_quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => records.last_mut().unwrap().push(String::new()),
            '\n' if !is_quoted => records.push(vec![String::new()]),
            '\r' if !is_quoted => {}
            letter => cell.push(letter),
        }
    }
    records.pop_if(|last| *last == [""]);
    records
}
