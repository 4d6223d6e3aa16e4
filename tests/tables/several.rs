//! Several files of one publisher: years, countries and editions side by side.

use crate::{CHECKS, Desk, by_country};

fn layout() -> String {
    by_country("publisher = \"Ministry\"\nreporter = \"Ministry\"", ["month", "country", "n"])
}

fn desk(name: &str, files: &[(&str, &str)]) -> Desk {
    let desk = Desk::with(name, &[("t.toml", &layout())]);
    for (file, rows) in files {
        desk.put(file, format!("country,month,n\n{rows}"));
    }
    desk
}

#[test]
fn a_file_for_each_year_is_one_series() {
    let desk =
        desk("several-years", &[("all/y23.csv", "ES,2023,8\nFR,2023,2\n"), ("all/y24.csv", "ES,2024,1\nFR,2024,5\n")]);
    assert_eq!(desk.ask("all --layout t.toml"), ["total 16 16 derived"]);
    assert_eq!(desk.ask("all --layout t.toml --by year"), ["2023 10 10 derived", "2024 6 6 derived"]);
    assert_eq!(desk.ask("all --layout t.toml --by ref_area"), ["ES 9 9 derived", "FR 7 7 derived"]);
    let rows = desk.columns("all --layout t.toml --where ref_area=FR", &["low", "sources"]);
    assert_eq!(rows, ["7 y24; y23"]);
}

#[test]
fn a_month_that_two_files_have_is_counted_once() {
    let first = "ES,2024-01,1\nES,2024-02,2\nES,2024-03,3\n";
    let desk = desk("several-months", &[("a.csv", first), ("b.csv", "ES,2024-03,3\nES,2024-04,4\n")]);
    assert_eq!(desk.ask("a.csv b.csv --layout t.toml --period 2024-01/2024-04"), ["total 10 10 derived"]);
    assert_eq!(desk.ask("a.csv b.csv --layout t.toml --period 2024-02/2024-03"), ["total 5 5 derived"]);
}

#[test]
fn a_file_for_each_country_is_one_table() {
    let desk = desk("several-countries", &[("es.csv", "ES,2024,8\n"), ("fr.csv", "FR,2024,5\n")]);
    assert_eq!(desk.ask("es.csv fr.csv --layout t.toml --where ref_area=ES"), ["total 8 8 reported"]);
    assert_eq!(desk.ask("es.csv fr.csv --layout t.toml --by ref_area"), ["ES 8 8 reported", "FR 5 5 reported"]);
    let rows = desk.ask("es.csv fr.csv --layout t.toml");
    assert!(rows[0].starts_with("total 13 "), "{rows:?}");
}

#[test]
fn what_a_newer_edition_does_not_speak_of_stays() {
    let header = "DATAFLOW,LAST UPDATE,GEO,TIME_PERIOD,OBS_VALUE\n";
    let old = format!("{header}X:CHECKS(1.0),01/03/24,ES,2024-02,20\nX:CHECKS(1.0),01/03/24,FR,2024-02,7\n");
    let new = format!("{header}X:CHECKS(1.0),01/06/24,ES,2024-02,25\n");
    let desk = Desk::with("several-gone", &[("a.csv", &old), ("b.csv", &new), ("t.toml", CHECKS)]);
    assert_eq!(desk.ask("a.csv b.csv --layout t.toml --by ref_area"), ["ES 25 25 reported", "FR 7 7 reported"]);
    assert_eq!(desk.ask("a.csv b.csv --layout t.toml"), ["total 32 · at least"]);
}

#[test]
fn two_dataflows_of_one_file_are_two_measures() {
    let table = "\
DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE
ESTAT:MIGR_EIRFS(1.0),ES,2023,10
ESTAT:MIGR_EIORD(1.0),FR,2023,20
";
    let desk = Desk::with("several-flows", &[("t.csv", table)]);
    let output = desk.run(&["query", "t.csv", "--measure", "refusals", "--by", "ref_area", "--format", "csv"]);
    let told = String::from_utf8_lossy(&output.stdout);
    // 20 people of France were ordered to leave, and not refused: told apart, or not read at all.
    assert!(!output.status.success() || !told.contains("FR,France,18,22"), "{told}");
}

#[test]
fn a_running_total_that_falls_is_a_contradiction() {
    let layout = layout().replace("column = \"n\"\n", "column = \"n\"\ncumulative_from = \"year\"\n");
    let desk = desk("several-falls", &[("t.csv", "MA,2024-01,10\nMA,2024-02,8\nMA,2024-03,12\n")]);
    desk.put("t.toml", layout);
    let rows = desk.ask("t.csv --layout t.toml --where ref_area=MA --by month");
    assert!(rows.iter().any(|row| row.ends_with("figures disagree")), "{rows:?}");
}

#[test]
fn two_files_of_one_day_that_say_different_things_disagree() {
    let desk = desk("several-disagree", &[("a.csv", "ES,2024,40\n"), ("b.csv", "ES,2024,41\n")]);
    let output = desk.run(&["query", "a.csv", "b.csv", "--layout", "t.toml", "--where", "ref_area=ES", "--explain"]);
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.contains("disagree") || told.contains("40"), "{told}");
}
