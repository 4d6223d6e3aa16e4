//! Packed files: the same answers as what they were packed from.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const MARSAD: &str = env!("CARGO_BIN_EXE_marsad");

fn marsad(folder: &Path, args: &[&str]) -> Output {
    Command::new(MARSAD).args(args).arg("--no-config").current_dir(folder).output().unwrap()
}

fn told(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A table with totals, missing and suppressed values, running totals' months, and a value that cannot be read.
const TABLE: &str = "\
STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,CITIZENSHIP,TIME_PERIOD,OBS_VALUE,OBS_STATUS
dataflow,X:ARRESTS(1.0),I,FR,_T,2023,100,A
dataflow,X:ARRESTS(1.0),I,FR,DZ,2023,60,P
dataflow,X:ARRESTS(1.0),I,FR,NA,2023,,M
dataflow,X:ARRESTS(1.0),I,ES,_T,2023,50,A
dataflow,X:ARRESTS(1.0),I,ES,MA,2023,NaN,O
dataflow,X:ARRESTS(1.0),I,ES,DZ,2024,,Q
dataflow,X:ARRESTS(1.0),I,FR,DZ,2024,many,A
dataflow,X:ARRESTS(1.0),I,FR,_T,2024,<5,A
";

const LAYOUT: &str = r#"
id = "arrests"
[match]
dataflows = ["ARRESTS"]
[source]
title = "Arrests"
publisher = "X"
reporter = "X"
[[measures]]
id = "arrests"
kind = "flow"
unit = "persons"
[[breaks]]
day = "2024-01-01"
note = "another law"
"#;

const QUESTIONS: &[&[&str]] = &[
    &[],
    &["--by", "citizenship"],
    &["--by", "ref_area"],
    &["--by", "year"],
    &["--by", "month", "--where", "ref_area=FR"],
    &["--by", "citizenship", "--each", "ref_area"],
    &["--by", "ref_area", "--period", "2024", "--versus", "2023"],
    &["--by", "population"],
    &["--by", "observation", "--sort", "population", "--measure", "all"],
];

fn alike(folder: &Path, one: &[&str], other: &[&str]) {
    for question in QUESTIONS {
        let ask = |paths: &[&str]| {
            let args: Vec<&str> = [&["query"], paths, question, &["--format", "csv"]].concat();
            told(&marsad(folder, &args))
        };
        let (one, other) = (ask(one), ask(other));
        assert!(one.lines().count() > 1, "{question:?} has an answer");
        assert_eq!(one, other, "{question:?}");
    }
}

#[test]
fn a_packed_table_answers_as_it_did_before() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.csv"), TABLE).unwrap();
    fs::write(folder.path().join("a.toml"), LAYOUT).unwrap();
    let table: &[&str] = &["a.csv", "--layout", "a.toml", "--skip-bad"];
    let packed = marsad(folder.path(), &[&["pack"], table, &["-o", "a.parquet"]].concat());
    assert!(String::from_utf8_lossy(&packed.stderr).contains("7 figures from 1 source in a.parquet"), "{packed:?}");
    told(&packed);
    alike(folder.path(), table, &["a.parquet"]);
}

#[test]
fn documents_are_packed_word_for_word() {
    let folder = tempfile::tempdir().unwrap();
    told(&marsad(folder.path(), &["pack", "-o", "all.parquet"]));
    for question in [&["--by", "population"][..], &["--measure", "all", "--by", "observation"], &["--by", "year"]] {
        let ask = |paths: &[&str]| {
            told(&marsad(folder.path(), &[&["query"], paths, question, &["--format", "json"]].concat()))
        };
        assert_eq!(ask(&[]), ask(&["all.parquet"]), "{question:?}");
    }
    // The first line calls the dataset by its name.
    let checked = |args: &[&str]| told(&marsad(folder.path(), args)).split_once('\n').unwrap().1.to_owned();
    assert_eq!(checked(&["check"]), checked(&["check", "all.parquet"]));
}

#[test]
fn a_file_is_replaced_only_when_told_to_and_a_damaged_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.parquet");
    told(&marsad(folder.path(), &["pack", "-o", "all.parquet"]));
    let again = marsad(folder.path(), &["pack", "-o", "all.parquet"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("--force replaces it"));
    told(&marsad(folder.path(), &["pack", "-o", "all.parquet", "--force"]));
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let cut = marsad(folder.path(), &["query", "all.parquet"]);
    assert_eq!(cut.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&cut.stderr).contains("all.parquet: it is a damaged Parquet file"), "{cut:?}");
}
