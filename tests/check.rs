//! `marsad check`: what it asks, of documents that a reader can check by eye.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn check(documents: &[Value], options: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    for (place, document) in documents.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{place}.json")), document.to_string()).unwrap();
    }
    Command::new(env!("CARGO_BIN_EXE_marsad"))
        .env("XDG_CONFIG_HOME", "/nowhere")
        .arg("check")
        .arg(folder.path())
        .args(options)
        .output()
        .unwrap()
}

fn document(id: &str, published: &str, observations: &[Value]) -> Value {
    let source = json!({ "id": id, "title": "t", "publisher": "p", "reporter": "R", "published": published });
    json!({ "source": source, "observations": observations })
}

fn arrests(value: u64, period: &str, place: Option<&str>) -> Value {
    let dimensions = place.map_or_else(|| json!({}), |place| json!({ "place": place }));
    json!({ "measure": "arrests", "value": value, "period": period, "dimensions": dimensions })
}

/// The questions as JSON, each as its kind and its observations.
fn asked(documents: &[Value]) -> Vec<(String, Vec<String>)> {
    let output = check(documents, &["--format", "json"]);
    assert!(output.status.success(), "{output:?}");
    let questions: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    questions
        .iter()
        .map(|question| {
            assert!(text(&question["question"]).contains('?'), "{question}");
            (text(&question["kind"]), question["observations"].as_array().unwrap().iter().map(text).collect())
        })
        .collect()
}

fn one(kind: &str, observations: &[&str]) -> Vec<(String, Vec<String>)> {
    vec![(kind.to_owned(), observations.iter().map(|&id| id.to_owned()).collect())]
}

#[test]
fn figures_that_disagree_are_asked_about_with_their_arithmetic() {
    let months = [arrests(5, "2024-01", None), arrests(6, "2024-02", None), arrests(7, "2024-03", None)];
    let quarter = [&months[..], &[arrests(81, "2024-Q1", None)]].concat();
    let documents = [document("d", "2025", &quarter)];
    assert_eq!(asked(&documents), one("contradiction", &["d#4", "d#1", "d#2", "d#3"]));
    let text = String::from_utf8(check(&documents, &[]).stdout).unwrap();
    assert!(text.contains("5 (Jan 2024) + 6 (Feb 2024) + 7 (Mar 2024) come to at most 18"), "{text}");
    assert!(text.contains("81 (Q1 2024) to at least 81; 63 apart") && text.contains("Set aside: d#4"), "{text}");
}

#[test]
fn a_figure_copied_twice_is_asked_about_and_one_that_two_state_is_not() {
    let figure = arrests(7, "2024", Some("a"));
    assert_eq!(asked(&[document("d", "2025", &[figure.clone(), figure.clone()])]), one("duplicate", &["d#1", "d#2"]));
    let other = json!({ "source": { "id": "e", "title": "t", "publisher": "q", "reporter": "R", "published": "2025" }, "observations": [figure] });
    assert_eq!(asked(&[document("d", "2025", &[figure]), other]), vec![]);
}

#[test]
fn a_number_that_stands_for_two_things_is_asked_about() {
    let two = [arrests(4711, "2024", Some("a")), arrests(4711, "2023", Some("b"))];
    assert_eq!(asked(&[document("d", "2025", &two)]), one("repeat", &["d#1", "d#2"]));
    let round = [arrests(4000, "2024", Some("a")), arrests(4000, "2024", Some("b"))];
    assert_eq!(asked(&[document("d", "2025", &round)]), vec![], "round numbers repeat");
    let all_of_it = [arrests(4711, "2024", Some("a")), arrests(4711, "2024", None)];
    assert_eq!(asked(&[document("d", "2025", &all_of_it)]), vec![], "a part can be all of its whole");
}

#[test]
fn in_a_long_list_numbers_repeat_by_chance() {
    let many: Vec<Value> = (0..300).map(|place| arrests(11 + place % 80, "2024", Some(&format!("p{place}")))).collect();
    assert_eq!(asked(&[document("d", "2025", &many)]), vec![]);
}

#[test]
fn a_daily_rate_ten_times_off_its_neighbours_is_asked_about() {
    let months = |february: u64| {
        [arrests(301, "2024-01", None), arrests(february, "2024-02", None), arrests(325, "2024-03", None)]
    };
    assert_eq!(asked(&[document("d", "2025", &months(3110))]), one("daily-rate", &["d#2", "d#1", "d#3"]));
    assert_eq!(asked(&[document("d", "2025", &months(25))]), one("daily-rate", &["d#2", "d#1", "d#3"]));
    assert_eq!(asked(&[document("d", "2025", &months(811))]), vec![]);
    let few = [arrests(1, "2024-01", None), arrests(13, "2024-02", None), arrests(1, "2024-03", None)];
    assert_eq!(asked(&[document("d", "2025", &few)]), vec![], "small counts jump");
    let running =
        [arrests(31, "2024-01-16/P1D", None), arrests(9000, "2024", None), arrests(35, "2025-01-20/P1D", None)];
    assert_eq!(asked(&[document("d", "2026", &running)]), vec![], "a day is no neighbour of a year");
}

#[test]
fn a_figure_published_before_its_period_ends_is_asked_about() {
    assert_eq!(asked(&[document("d", "2024-12-24", &[arrests(45, "2024", None)])]), one("ending", &["d#1"]));
    assert_eq!(asked(&[document("d", "2024-12", &[arrests(45, "2024", None)])]), one("ending", &["d#1"]));
    assert_eq!(asked(&[document("d", "2024-12-31", &[arrests(45, "2024", None)])]), vec![], "up to today");
    assert_eq!(asked(&[document("d", "2025-01", &[arrests(45, "2024", None)])]), vec![]);
}

#[test]
fn what_a_document_marks_is_asked_about() {
    let marked = |status: &str| {
        let mut figure = arrests(45, "2024", None);
        figure["status"] = json!(status);
        figure["note"] = json!("The last day is assumed.");
        asked(&[document("d", "2025", &[figure])])
    };
    assert_eq!(marked("E"), one("assumed", &["d#1"]));
    assert_eq!(marked("U"), one("unreliable", &["d#1"]));
    assert_eq!(marked("P"), vec![]);
}

#[test]
fn questions_are_errors_only_when_strict() {
    let doubtful = [document("d", "2024-12-24", &[arrests(45, "2024", None)])];
    assert!(check(&doubtful, &[]).status.success());
    let strict = check(&doubtful, &["--strict"]);
    assert_eq!(strict.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&strict.stderr), "marsad: 1 question left open (--strict)\n");
    assert!(check(&[document("d", "2025", &[arrests(45, "2024", None)])], &["--strict"]).status.success());
}

#[test]
fn invalid_input_is_an_error_in_json_too() {
    let output = check(&[document("d", "2025", &[arrests(45, "2024-13", None)])], &["--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let errors: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert!(errors[0]["kind"] == "error" && errors[0]["question"].as_str().unwrap().contains("2024-13"), "{errors:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("2024-13"));
}

#[test]
fn nothing_in_a_note_steers_the_terminal() {
    let mut figure = arrests(45, "2024", None);
    figure["status"] = json!("E");
    figure["note"] = json!("\u{1b}[31mred");
    let text = String::from_utf8(check(&[document("d", "2025", &[figure])], &[]).stdout).unwrap();
    assert!(text.contains("red") && !text.contains('\u{1b}'), "{text:?}");
}

#[test]
fn standard_input_is_checked_as_well() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .env("XDG_CONFIG_HOME", "/nowhere")
        .args(["check", "-", "--strict"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(document("d", "2025", &[arrests(45, "2024", None)]).to_string().as_bytes())
        .unwrap();
    assert!(child.wait_with_output().unwrap().status.success());
}
