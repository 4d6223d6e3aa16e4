//! What is sought is found as people type it, in documents and in tables, whatever the view.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use marsad::dataset::load::Named;
use marsad::dataset::{By, Question, Sort};
use marsad::figures::language::Language;

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

/// Two readers of one table, each in a language of their own: neither gets what the other sought, nor its order.
#[test]
fn rows_of_a_table_are_sought_and_ordered_in_the_language_of_the_reader() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("arrests.csv");
    let rows = "arrests,2024-01,1000,DE\narrests,2024-02,2,DZ\narrests,2024-01,3,ZA\n";
    fs::write(&path, format!("measure,period,value,citizenship\n{rows}")).unwrap();
    let english = Arc::new(Named { paths: vec![path], ..Named::default() }.open().unwrap());
    let listed = |language, search: &str, sort| {
        let told = english.told_in(language);
        let question = Question { search: search.to_owned(), sort, ..told.first_question(By::Observation) };
        let rows = told.listing(&question);
        let codes =
            rows.iter().map(|row| told.figure(row).population.dimensions.get("citizenship").unwrap().to_owned());
        codes.collect::<Vec<_>>().join(" ")
    };
    let by_name = Sort::Population;
    assert_eq!(listed(Language::English, "", by_name), "DZ DE ZA");
    assert_eq!(listed(Language::French, "", by_name), "ZA DZ DE", "Afrique du Sud, Algérie, Allemagne");
    assert_eq!(listed(Language::English, "", by_name), "DZ DE ZA");
    for (language, text, codes) in [
        (Language::French, "allemagne", "DE"),
        (Language::English, "allemagne", ""),
        (Language::English, "germany", "DE"),
        (Language::French, "germany", ""),
        (Language::Arabic, "المانيا", "DE"),
        (Language::French, "févr. 2024", "DZ"),
        (Language::English, "feb 2024", "DZ"),
        (Language::Spanish, "2024-02", "DZ"),
        (Language::French, "1 000", "DE"),
        (Language::French, "1\u{202F}000", "DE"),
        (Language::English, "1,000", "DE"),
        (Language::Spanish, "1000", "DE"),
    ] {
        assert_eq!(listed(language, text, Sort::Natural), codes, "{text} in {}", language.code());
    }
}
