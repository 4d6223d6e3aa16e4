//! What is sought is found as people type it, in documents and in tables, whatever the view.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::fs;
use std::path::Path;
use std::process::Command;

fn rows(folder: &Path, arguments: &[&str]) -> usize {
    let command = [&["query", "data"], arguments, &["--format", "csv", "--no-config"]].concat();
    let output = Command::new(env!("CARGO_BIN_EXE_marsad")).args(command).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().count() - 1
}

const DOCUMENT: &str = r#"{"source": {"id": "s", "title": "كلمة في الجَزائِر", "publisher": "المديرية العامة", "reporter": "الأمن", "published": "2025"},
    "observations": [
        {"measure": "arrests", "value": 62, "period": "2024", "dimensions": {"place": "مُعْبَر الكَرْكَرَات"}},
        {"measure": "arrests", "value": 45, "period": "2024", "dimensions": {"place": "Oujda, côté Algérie"}}
    ]}"#;

const TABLE: &str = "measure,period,low,high,place,reporter\narrests,2024,3,3,باب سَبتة,Table\narrests,2024,5,5,Kapıkule Türkiye,Table\n";

#[test]
fn arabic_and_accents_are_found_as_they_are_typed() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    fs::write(folder.path().join("data/a.json"), DOCUMENT).unwrap();
    fs::write(folder.path().join("data/b.csv"), TABLE).unwrap();
    let found = |by: &str, text: &str| rows(folder.path(), &["--measure", "arrests", "--by", by, "--search", text]);
    for (by, text, expected) in [
        ("observation", "معبر الكركرات", 1),
        ("observation", "مَعبَر الكركرات", 1),
        ("observation", "مـعـبـر", 1),
        ("observation", "الجزائر", 2),
        ("observation", "الامن", 2),
        ("observation", "algerie", 1),
        ("observation", "ALGÉRIE", 1),
        ("observation", "باب سبته", 1),
        ("observation", "turkiye", 1),
        ("observation", "٦٢", 1),
        ("observation", "المغرب", 0),
        ("place", "كركرات", 1),
        ("place", "cote algerie", 1),
        ("place", "سبتـة", 1),
        ("place", "KAPIKULE", 1),
    ] {
        assert_eq!(found(by, text), expected, "{text} by {by}");
    }
}
