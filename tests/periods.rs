//! Published tables and their periods: small tables as offices write them, read by a layout of a few lines.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::fs;
use std::process::Command;

const MARSAD: &str = env!("CARGO_BIN_EXE_marsad");

const LAYOUT: &str = r#"
id = "arrests"
[match]
columns = ["country"]
[source]
title = "Arrests"
publisher = "X"
reporter = "X"
[dimensions.citizenship]
column = "country"
"#;

const MEASURE: &str = "[[measures]]\nid = \"arrests\"\nkind = \"flow\"\nunit = \"persons\"\n";

/// The answers by period, as `period=count`, or what is wrong. `layout`: how the table tells periods.
fn asked(table: &str, layout: &str, by: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.csv"), table).unwrap();
    let column = if layout.contains("[wide]") { "" } else { "column = \"n\"\n" };
    fs::write(folder.path().join("a.toml"), format!("{LAYOUT}{layout}\n{MEASURE}{column}")).unwrap();
    let args = ["query", "a.csv", "--layout", "a.toml", "--no-config", "--by", by, "--format", "csv"];
    let output = Command::new(MARSAD).args(args).current_dir(folder.path()).output().unwrap();
    if !output.status.success() {
        return String::from_utf8(output.stderr).unwrap().lines().map(str::to_owned).collect();
    }
    let told = String::from_utf8(output.stdout).unwrap();
    let rows = told.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    rows.filter(|row| !row[2].is_empty()).map(|row| format!("{}={}", row[0], row[2])).collect()
}

#[test]
fn months_stand_in_headers_and_their_year_in_a_column() {
    let table = "Año,country,Enero,Febrero,Dic.\n2023,MA,1,2,3\n2023,DZ,1,1,1\n2024,MA,4,5,6\n";
    let told = asked(table, "[period]\nyear = \"Año\"\n[wide]\ncolumns = \"period\"", "month");
    let months = ["2023-01=2", "2023-02=3", "2023-12=4", "2024-01=4", "2024-02=5", "2024-12=6"];
    assert_eq!(told, months);
    let fiscal = "year = \"Año\"\nyear_starts = \"10-01\"\nyear_named = \"end\"";
    let told = asked(table, &format!("[period]\n{fiscal}\n[wide]\ncolumns = \"period\""), "month");
    assert_eq!(told, ["2022-12=4", "2023-01=2", "2023-02=3", "2023-12=6", "2024-01=4", "2024-02=5"]);
}

#[test]
fn the_year_of_months_in_headers_may_be_always_the_same() {
    let told = asked(
        "country,Jan,Feb\nMA,1,2\nDZ,1,1\n",
        "[period]\nyear_is = \"2024\"\n[wide]\ncolumns = \"period\"",
        "month",
    );
    assert_eq!(told, ["2024-01=2", "2024-02=3"]);
}

#[test]
fn a_header_that_cannot_be_read_is_one_error() {
    let table = "country,2021,2022 1/\nMA,1,2\nDZ,1,1\nTN,1,1\n";
    let told = asked(table, "[period]\n[wide]\ncolumns = \"period\"", "year");
    assert_eq!(told.iter().filter(|line| line.contains("“2022 1/”")).count(), 1, "{told:?}");
    assert!(told[0].contains("line 1, column 2022 1/") && told[0].contains("wide.headers"), "{told:?}");
    let named = "[period]\n[wide]\ncolumns = \"period\"\nheaders = { \"2022 1/\" = \"2022\" }";
    assert_eq!(asked(table, named, "year"), ["2021=3", "2022=4"]);
}

#[test]
fn fiscal_years_in_headers_start_when_the_layout_says() {
    let table = "country,FY2017,FY2018\nMA,1,2\n";
    let wide = "\n[wide]\ncolumns = \"period\"";
    let told = asked(table, &format!("[period]\nyear_starts = \"10-01\"\nyear_named = \"end\"{wide}"), "observation");
    assert_eq!(told.len(), 2, "{told:?}");
    let told = asked(table, &format!("[period]{wide}"), "year");
    assert!(told[0].contains("year_starts"), "{told:?}");
}

#[test]
fn a_quarter_with_its_year_is_held_against_the_year() {
    let parts = "[period]\nyear = \"Year\"\nquarter = \"Quarter\"";
    let told = asked("Year,Quarter,country,n\n2023,2023 Q1,MA,1\n2023,Q2 2023,MA,2\n", parts, "quarter");
    assert_eq!(told, ["2023-Q1=1", "2023-Q2=2"]);
    let told = asked("Year,Quarter,country,n\n2023,2023 Q1,MA,1\n2023,2024 Q2,MA,2\n", parts, "quarter");
    assert!(told[0].contains("“2024 Q2” is of another year than 2023"), "{told:?}");
}

#[test]
fn a_year_to_date_is_not_taken_for_the_year() {
    let table = "year,country,n\n2023,MA,5\n2024 (FYTD),MA,7\n";
    let told = asked(table, "[period]\nyear = \"year\"", "year");
    assert!(told[0].contains("line 3, column year: “2024 (FYTD)”"), "{told:?}");
}

#[test]
fn columns_of_one_name_are_refused() {
    let told = asked("year,country,n,n\n2023,MA,5,6\n", "[period]\nyear = \"year\"", "year");
    assert!(told[0].contains("column “n” occurs twice"), "{told:?}");
}
