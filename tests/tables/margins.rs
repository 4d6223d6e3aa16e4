//! Totals, subtotals and margins of one table: what holds what, so that nobody is counted twice, and nobody is lost.

use crate::{CHECKS, Desk};

const HEADER: &str = "country,year,nat,sex,n\n";

const LAYOUT: &str = r#"
id = "margins"
[match]
columns = ["country", "nat", "sex"]
[source]
title = "Arrests"
publisher = "Ministry"
reporter = "Ministry"
[period]
column = "year"
[dimensions.citizenship]
column = "nat"
codes = "countries"
total = ["All"]
[dimensions.sex]
column = "sex"
total = ["T"]
[[measures]]
id = "arrests"
kind = "flow"
unit = "persons"
column = "n"
"#;

fn desk(name: &str, rows: &str) -> Desk {
    Desk::with(name, &[("t.csv", &format!("{HEADER}{rows}")), ("t.toml", LAYOUT)])
}

fn ask(desk: &Desk, question: &str) -> Vec<String> {
    desk.ask(&format!("t.csv --layout t.toml {question}"))
}

/// Both margins of a table without its corner and its inside.
const MARGINS: &str = "x,2024,MA,T,30\nx,2024,DZ,T,20\nx,2024,All,M,35\nx,2024,All,F,15\n";

const CORNER: &str = "x,2024,All,T,50\n";

#[test]
fn with_a_corner_each_margin_is_a_breakdown_of_it() {
    let desk = desk("margins-corner", &format!("{MARGINS}{CORNER}"));
    assert_eq!(ask(&desk, ""), ["total 50 50 reported"]);
    assert_eq!(ask(&desk, "--by sex"), ["M 35 35 reported", "F 15 15 reported"]);
    assert_eq!(ask(&desk, "--by citizenship"), ["MA 30 30 reported", "DZ 20 20 reported"]);
    assert_eq!(ask(&desk, "--where sex=M"), ["total 35 35 reported"]);
}

#[test]
fn two_margins_without_a_corner_are_the_same_people_twice() {
    assert_eq!(ask(&desk("margins-two", MARGINS), ""), ["total 50 50 derived"]);
}

#[test]
fn two_margins_of_sdmx_without_a_corner_are_the_same_people_twice() {
    let table = "\
DATAFLOW,freq,citizen,sex,geo,TIME_PERIOD,OBS_VALUE
X:CHECKS(1.0),A,MA,T,ES,2023,30
X:CHECKS(1.0),A,DZ,T,ES,2023,20
X:CHECKS(1.0),A,TOTAL,M,ES,2023,35
X:CHECKS(1.0),A,TOTAL,F,ES,2023,15
";
    let desk = Desk::with("margins-sdmx", &[("t.csv", table), ("t.toml", CHECKS)]);
    assert_eq!(ask(&desk, "--where ref_area=ES"), ["total 50 · at least"]);
}

#[test]
fn what_only_a_margin_tells_is_not_zero_inside() {
    let desk = desk("margins-inside", &format!("{MARGINS}{CORNER}"));
    // There are 15 women: of 30 Moroccans 15 or more are men, of 20 Algerians 5 or more.
    let rows = ask(&desk, "--by citizenship --where sex=M");
    assert!(rows.iter().all(|row| !row.starts_with("MA 0 0") && !row.starts_with("DZ 0 0")), "{rows:?}");
}

#[test]
fn details_of_some_and_totals_of_others_are_added() {
    let desk = desk("margins-mixed", "x,2024,MA,T,4\nx,2024,DZ,M,7\nx,2024,DZ,F,3\n");
    assert_eq!(ask(&desk, ""), ["total 14 14 derived"]);
    assert_eq!(ask(&desk, "--by citizenship"), ["DZ 10 10 derived", "MA 4 4 reported"]);
}

#[test]
fn of_whom_the_sex_is_not_told_may_be_men_or_women() {
    let desk = desk("margins-told", "x,2024,MA,T,4\nx,2024,DZ,M,7\nx,2024,DZ,F,3\n");
    let rows = ask(&desk, "--by sex");
    assert!(!rows.contains(&"M 7 7 reported".to_owned()) && !rows.contains(&"F 3 3 reported".to_owned()), "{rows:?}");
}

#[test]
fn a_total_of_one_year_is_not_asked_of_another() {
    let desk = desk("margins-years", "x,2023,All,T,100\nx,2023,MA,T,30\nx,2024,MA,T,40\nx,2024,DZ,T,10\n");
    assert_eq!(ask(&desk, "--by year"), ["2023 100 100 reported", "2024 50 50 derived"]);
    assert_eq!(ask(&desk, ""), ["total 150 150 derived"]);
    // Whoever else there was may be the Algerians of another year, or not broken down.
    assert_eq!(
        ask(&desk, "--by citizenship --period 2023"),
        ["MA 30 30 reported", "DZ 0 70 at most", "not-broken-down 0 70 at most"]
    );
}

#[test]
fn what_is_left_of_one_year_is_left_of_both() {
    let desk = desk("margins-left", "x,2023,All,T,100\nx,2023,MA,T,30\nx,2024,MA,T,40\nx,2024,DZ,T,10\n");
    let rows = ask(&desk, "--by citizenship --period 2023/2024");
    assert!(rows.iter().any(|row| row.starts_with("not-broken-down 0 70")), "{rows:?}");
}

#[test]
fn a_table_of_continents_alone_is_not_zero() {
    let table = "month,nationality,arrests\n2024,Africa,50\n2024,Asia,20\n";
    let desk = Desk::with("margins-continents", &[("t.csv", table)]);
    let rows = desk.ask("t.csv");
    assert!(!rows[0].starts_with("total 0 0"), "{rows:?}");
}

#[test]
fn a_total_is_at_least_an_aggregate() {
    let table = "month,nationality,arrests\n2024,Africa,50\n2024,Asia,20\n2024,MA,30\n";
    let desk = Desk::with("margins-aggregate", &[("t.csv", table)]);
    let rows = desk.ask("t.csv");
    assert!(!rows[0].starts_with("total 30 30"), "{rows:?}");
}

#[test]
fn rows_of_totals_in_plain_words_are_no_members() {
    for word in ["Total", "TOTAL", "Grand total", "Ensemble", "Total general", "Insgesamt", "المجموع"] {
        let table = format!("month,nationality,arrests\n2024,MA,3\n2024,DZ,4\n2024,{word},7\n");
        let desk = Desk::with("margins-words", &[("t.csv", &table)]);
        assert_eq!(desk.ask("t.csv"), ["total 7 7 reported"], "{word}");
    }
}

/// Citizens of the country and foreigners, and of these those of other countries of the Union and of all others.
const SUSPECTS: &str = "\
DATAFLOW,LAST UPDATE,freq,leg_stat,citizen,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
ESTAT:CRIM_JUST_CTZ(1.0),01/04/25 11:00:00,A,PER_SUSP,FOR,NR,ES,2022,300,,
ESTAT:CRIM_JUST_CTZ(1.0),01/04/25 11:00:00,A,PER_SUSP,NAT,NR,ES,2022,600,,
ESTAT:CRIM_JUST_CTZ(1.0),01/04/25 11:00:00,A,PER_SUSP,EU27_2020_FOR,NR,ES,2022,100,,
ESTAT:CRIM_JUST_CTZ(1.0),01/04/25 11:00:00,A,PER_SUSP,NEU27_2020_FOR,NR,ES,2022,200,,
";

#[test]
fn foreigners_hold_those_of_the_union_and_all_others() {
    let desk = Desk::with("margins-foreign", &[("t.csv", SUSPECTS)]);
    assert_eq!(desk.ask("t.csv --where ref_area=ES"), ["total 900 · at least"]);
}

#[test]
fn a_total_of_citizens_and_foreigners_leaves_the_unknown() {
    let total = "ESTAT:CRIM_JUST_CTZ(1.0),01/04/25 11:00:00,A,PER_SUSP,TOTAL,NR,ES,2022,1000,,\n";
    let desk = Desk::with("margins-unknown", &[("t.csv", &format!("{SUSPECTS}{total}"))]);
    let rows = desk.ask("t.csv --where ref_area=ES --by citizenship");
    assert!(rows.contains(&"not-broken-down 100 100 derived".to_owned()), "1,000 − 600 − 300: {rows:?}");
}

#[test]
fn a_known_dataflow_counts_in_its_own_unit_only() {
    let table = "\
DATAFLOW,freq,citizen,unit,geo,TIME_PERIOD,OBS_VALUE
ESTAT:MIGR_EIRFS(1.0),A,MA,PER,ES,2023,10
ESTAT:MIGR_EIRFS(1.0),A,MA,P_HTHAB,FR,2023,35
";
    let desk = Desk::with("margins-units", &[("t.csv", table)]);
    let rows = desk.ask("t.csv --measure refusals --by ref_area --where citizenship=MA");
    assert_eq!(rows[0], "ES 8 12 between");
    assert!(rows.iter().all(|row| !row.starts_with("FR 33")), "{rows:?}");
}

#[test]
fn a_document_that_states_the_sum_of_a_table_leaves_nothing_of_it() {
    let speech = r#"{
  "source": { "id": "speech", "title": "S", "publisher": "M", "reporter": "Ministry", "published": "2025" },
  "observations": [{ "measure": "arrests", "value": 60, "period": "2024", "dimensions": {} }]
}"#;
    let layout = LAYOUT.replace("[dimensions.sex]\ncolumn = \"sex\"\ntotal = [\"T\"]\n", "");
    let layout = layout.replace("\"nat\", \"sex\"", "\"nat\"");
    let rows = "country,year,nat,n\nx,2024,MA,40\nx,2024,DZ,20\n";
    let desk = Desk::with("margins-speech", &[("t.csv", rows), ("t.toml", &layout), ("speech.json", speech)]);
    assert_eq!(desk.ask("t.csv speech.json --layout t.toml"), ["total 60 60 derived"], "stated twice, counted once");
    let rows = desk.ask("t.csv speech.json --layout t.toml --by citizenship");
    assert!(rows.iter().all(|row| !row.starts_with("not-broken-down 60")), "{rows:?}");
}

#[test]
fn two_breakdowns_of_the_same_people_are_not_added() {
    let layout = |id: &str, column: &str| {
        format!(
            "id = \"{id}\"\n[match]\ncolumns = [\"year\", \"{column}\"]\n[source]\ntitle = \"{id}\"\npublisher = \"M\"\nreporter = \"M\"\n[period]\ncolumn = \"year\"\n[dimensions.{id}]\ncolumn = \"{column}\"\n[[measures]]\nid = \"arrests\"\nkind = \"flow\"\nunit = \"persons\"\ncolumn = \"n\"\n"
        )
    };
    let desk = Desk::with(
        "margins-breakdowns",
        &[
            ("a.csv", "year,nat,n\n2024,MA,40\n2024,DZ,20\n"),
            ("b.csv", "year,region,n\n2024,N,35\n2024,S,25\n"),
            ("home/marsad/layouts/a.toml", &layout("citizenship", "nat")),
            ("home/marsad/layouts/b.toml", &layout("place", "region")),
        ],
    );
    assert_eq!(desk.ask("a.csv b.csv"), ["total 60 60 derived"], "not 120");
    assert_eq!(desk.ask("a.csv b.csv --by citizenship"), ["MA 40 40 reported", "DZ 20 20 reported"]);
    assert_eq!(desk.ask("a.csv b.csv --by place"), ["N 35 35 reported", "S 25 25 reported"]);
}

#[test]
fn years_quarters_and_months_of_one_table_are_the_same_people() {
    let rows = "x,2023,All,T,100\nx,2023-Q1,All,T,30\nx,2023-Q2,All,T,20\nx,2023-01,All,T,12\n";
    let desk = desk("margins-grains", rows);
    assert_eq!(ask(&desk, "--period 2023"), ["total 100 100 derived"]);
    assert_eq!(ask(&desk, "--period 2023-S1"), ["total 50 50 derived"]);
    // 100 − 30 − 20 in the second half; 30 − 12 in February and March.
    assert_eq!(ask(&desk, "--period 2023-S2"), ["total 50 50 derived"]);
    assert_eq!(ask(&desk, "--period 2023-02/2023-03"), ["total 18 18 derived"]);
    assert_eq!(ask(&desk, "--period 2023-Q3"), ["total 0 50 at most"]);
}
