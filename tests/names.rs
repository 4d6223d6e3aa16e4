//! What codes are called: names of countries in four languages, and the continents that these are on.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::fs;
use std::path::Path;
use std::process::Command;

const MARSAD: &str = env!("CARGO_BIN_EXE_marsad");

/// The rows of an answer: key, label, low, high and result of each, with blanks between them.
fn ask(folder: &Path, question: &str) -> Vec<String> {
    let mut command = Command::new(MARSAD);
    command.arg("query").args(question.split_whitespace()).args(["--format", "csv", "--no-config"]);
    let output = command.current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{question}: {}", String::from_utf8_lossy(&output.stderr));
    let mut rows = csv::Reader::from_reader(output.stdout.as_slice());
    let row = |row: csv::StringRecord| row.iter().take(5).collect::<Vec<_>>().join(" ");
    rows.records().map(|record| row(record.unwrap())).collect()
}

const TABLE: &str = "\
period,nationality,arrests
2024,Morocco,30
2024,Algérie,20
2024,España,7
2024,Stateless,2
2023,MA,10
";

const SPEECH: &str = r#"{
  "source": { "id": "speech", "title": "A speech", "publisher": "Police", "reporter": "Police", "published": "2025" },
  "complete": [],
  "observations": [
    { "measure": "arrests", "value": 90, "period": "2024", "dimensions": { "ref_area": "MA" } },
    { "measure": "arrests", "value": 30, "period": "2024", "dimensions": { "ref_area": "MA", "citizenship": "DZ" } },
    { "measure": "arrests", "value": 20, "period": "2024", "dimensions": { "ref_area": "MA", "citizenship": "ML" } },
    { "measure": "arrests", "value": 5, "period": "2024", "dimensions": { "ref_area": "MA", "citizenship": "ES" } }
  ]
}"#;

#[test]
fn a_name_is_told_in_each_language() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("t.csv"), TABLE).unwrap();
    for (language, names) in [
        ("en", ["Morocco", "Algeria", "Spain", "stateless"]),
        ("fr", ["Maroc", "Algérie", "Espagne", "apatrides"]),
        ("es", ["Marruecos", "Argelia", "España", "apátridas"]),
        ("ar", ["المغرب", "الجزائر", "إسبانيا", "عديمو الجنسية"]),
    ] {
        let rows = ask(folder.path(), &format!("t.csv --by citizenship --period 2024 --lang {language}"));
        let labels: Vec<bool> = rows.iter().zip(names).map(|(row, name)| row.contains(name)).collect();
        assert_eq!(labels, [true; 4], "{rows:?}");
    }
}

#[test]
fn countries_of_a_table_add_up_to_their_continents() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("t.csv"), TABLE).unwrap();
    let rows = ask(folder.path(), "t.csv --by continent --period 2024");
    assert_eq!(rows, ["002 Africa 50 50 derived", "150 Europe 7 7 derived", "stateless stateless 2 2 reported"]);
    let years = ask(folder.path(), "t.csv --by year --where citizenship.continent=002");
    assert_eq!(years, ["2023 2023 10 10 reported", "2024 2024 50 50 derived"]);
    let countries = ask(folder.path(), "t.csv --by citizenship --where citizenship.continent=002 --period 2024");
    assert_eq!(countries, ["MA Morocco 30 30 reported", "DZ Algeria 20 20 reported"]);
    let rows = ask(folder.path(), "t.csv --by observation --where continent=150");
    assert_eq!(rows.len(), 1);
}

#[test]
fn of_stated_figures_a_continent_is_at_least_its_countries() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("s.json"), SPEECH).unwrap();
    let rows = ask(folder.path(), "s.json --by citizenship.continent --where ref_area=MA");
    assert!(rows.contains(&"002 Africa 50  at least".to_owned()), "{rows:?}");
    assert!(rows.iter().any(|row| row.starts_with("not-broken-down not broken down 35 35")), "{rows:?}");
    assert_eq!(ask(folder.path(), "s.json --where citizenship.continent=002"), ["total total 50  at least"]);
    let figures = ask(folder.path(), "s.json --by observation --where citizenship.continent=002");
    assert_eq!(figures.len(), 2);
}
