//! SDMX-CSV: 1.0 and 2.x, with ids alone, with labels in the same cell, and with names in columns of their own.

use crate::{CHECKS, Desk};

const IDS: &str = "\
DATAFLOW,LAST UPDATE,freq,unit,citizen,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
ESTAT:CHECKS(1.0),12/03/25 11:00:00,A,NR,TOTAL,FR,2023,100,,
ESTAT:CHECKS(1.0),12/03/25 11:00:00,A,NR,MA,FR,2023,60,p,
ESTAT:CHECKS(1.0),12/03/25 11:00:00,A,NR,NA,FR,2023,0,,
ESTAT:CHECKS(1.0),12/03/25 11:00:00,A,NR,TOTAL,EL,2023,40,b,
ESTAT:CHECKS(1.0),12/03/25 11:00:00,A,NR,TOTAL,EU27_2020,2023,140,,
ESTAT:CHECKS(1.0),12/03/25 11:00:00,A,P_HTHAB,TOTAL,FR,2023,12.5,,
ESTAT:CHECKS(1.0),12/03/25 11:00:00,A,P_HTHAB,MA,FR,2023,7.25,e,
";

/// What is counted in them: without it nothing says that they add up.
const LAYOUT: &str = r#"
id = "checks"
[match]
dataflows = ["CHECKS"]
[source]
title = "Checks"
publisher = "Eurostat"
reporter = "Eurostat"
[[measures]]
id = "checks"
kind = "flow"
unit = "persons"
where = { unit = ["NR", "Number"] }
[[measures]]
id = "checks-rate"
kind = "rate"
unit = "per 100,000 inhabitants"
decimals = 2
where = { unit = ["P_HTHAB"] }
"#;

fn desk(name: &str, table: &str, layout: &str) -> Desk {
    Desk::with(name, &[("t.csv", table), ("t.toml", layout)])
}

#[test]
fn counts_are_told_from_rates_by_their_unit() {
    let desk = desk("sdmx-ids", IDS, LAYOUT);
    let question = "t.csv --layout t.toml --by citizenship --where ref_area=FR --measure";
    let rows = desk.ask(&format!("{question} checks"));
    assert_eq!(rows, ["MA 60 60 reported", "NA 0 0 reported", "not-broken-down 40 40 derived"], "100 − 60 − 0");
    let rows = desk.ask(&format!("{question} checks-rate"));
    assert_eq!(rows, ["MA 7.25 7.25 reported", "NA · · no figure"]);
}

#[test]
fn countries_add_up_without_the_aggregate_that_holds_them() {
    let desk = desk("sdmx-aggregate", IDS, LAYOUT);
    // 100 + 40: other countries may have said nothing.
    assert_eq!(desk.total("t.csv --layout t.toml --measure checks --period 2023"), "140 · at least 1");
    let rows = desk.columns("t.csv --layout t.toml --measure checks --by ref_area", &["key", "low", "high", "status"]);
    assert_eq!(rows, ["FR 100 100 A", "GR 40 40 B", "EU27_2020 140 140 A"]);
    // Rates are shown, and nothing is done with them.
    let rows = desk.ask("t.csv --layout t.toml --measure checks-rate --by ref_area --where citizenship=MA");
    assert!(rows.contains(&"FR 7.25 7.25 reported".to_owned()), "{rows:?}");
}

#[test]
fn a_table_is_as_old_as_it_says_and_called_by_its_file() {
    let desk = desk("sdmx-update", IDS, LAYOUT);
    let rows = desk
        .columns("t.csv --layout t.toml --measure checks --where ref_area=FR", &["low", "sources", "as_of", "measure"]);
    assert_eq!(rows, ["100 t 2025-03-12 checks"]);
}

#[test]
fn the_sum_behind_a_rate_has_its_decimals() {
    let desk = desk("sdmx-rate", IDS, LAYOUT);
    let rows = desk.columns("t.csv --layout t.toml --measure checks-rate --by observation", &["low", "derivation"]);
    assert_eq!(rows, ["12.5 12.5 (2023)", "7.25 7.25 (2023)"]);
}

#[test]
fn labels_in_the_same_cell_are_no_part_of_the_code() {
    let desk = Desk::with(
        "sdmx-both",
        &[(
            "t.csv",
            "\
DATAFLOW,REF_AREA: Reporting area,CITIZEN: Citizenship,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_STATUS: Status
UN:CHECKS(2.1): Checks of papers,MA: Morocco,FR: France,2023: 2023,12,A: Normal value
UN:CHECKS(2.1): Checks of papers,MA: Morocco,\"XX: Other, or none\",2023: 2023,5,P: Provisional value
UN:CHECKS(2.1): Checks of papers,NA: Namibia,FR: France,2023: 2023,7,A: Normal value
UN:CHECKS(2.1): Checks of papers,NA: Namibia,FR: France,2024: 2024,,O: Missing value
",
        )],
    );
    desk.put("t.toml", CHECKS);
    let question = "t.csv --layout t.toml --by observation";
    let rows = desk.columns(question, &["label", "low", "result", "status"]);
    assert_eq!(rows.len(), 4);
    let rows = desk.columns("t.csv --layout t.toml --by ref_area --period 2023", &["key", "label", "low", "result"]);
    assert_eq!(rows, ["MA Morocco 17 at least", "NA Namibia 7 at least"]);
    let rows = desk.columns("t.csv --layout t.toml --by citizenship --period 2023", &["key", "label", "low", "status"]);
    assert_eq!(rows, ["FR France 19 A", "XX Other, or none 5 P"]);
    assert_eq!(desk.ask("t.csv --layout t.toml --period 2024"), ["total · · missing"]);
}

#[test]
fn names_of_the_second_version_stand_beside_their_codes() {
    let desk = Desk::with(
        "sdmx-names",
        &[(
            "t.csv",
            "\
STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,citizen,Country of citizenship,geo,Geopolitical entity,TIME_PERIOD,Time,OBS_VALUE,Observation value,OBS_FLAG,Observation status (Flag)
dataflow,ESTAT:CHECKS(1.0),Checks of papers,A,Annual,MA,Morocco,FR,France,2023,,31,,p,provisional
dataflow,ESTAT:CHECKS(1.0),Checks of papers,A,Annual,ZZ9,Citizens of nowhere,FR,France,2023,,4,,,
dataflow,ESTAT:CHECKS(1.0),Checks of papers,A,Annual,TOTAL,Total,FR,France,2023,,35,,,
",
        )],
    );
    desk.put("t.toml", CHECKS);
    let question = "t.csv --layout t.toml --by citizenship --where ref_area=FR";
    let rows = desk.columns(question, &["key", "label", "low", "high", "result"]);
    assert_eq!(rows, ["MA Morocco 31 31 reported", "ZZ9 Citizens of nowhere 4 4 reported"], "35 − 31 − 4 leaves none");
    assert_eq!(desk.total("t.csv --layout t.toml --where ref_area=FR"), "35 35 reported 1");
}

#[test]
fn the_second_version_may_have_another_separator_and_another_order() {
    let table = "\
STRUCTURE[;],STRUCTURE_ID,ACTION,OBS_VALUE,TIME_PERIOD,GEO,OBS_STATUS
dataflow,X:CHECKS(1.0),I,8,2023-Q1,ES,A
dataflow,X:CHECKS(1.0),A,9,2023-Q2,ES,E
";
    let with_commas = desk("sdmx-brackets", table, CHECKS);
    assert_eq!(with_commas.total("t.csv --layout t.toml --period 2023-S1 --where ref_area=ES"), "17 17 derived 1");
    let table = table.replace("[;]", "").replace(',', ";");
    let desk = desk("sdmx-semicolons", &table, CHECKS);
    assert_eq!(desk.total("t.csv --layout t.toml --period 2023-S1 --where ref_area=ES"), "17 17 derived 1");
}

#[test]
fn brackets_behind_structure_hold_another_separator() {
    let table = "\
STRUCTURE[;];STRUCTURE_ID;ACTION;GEO;TIME_PERIOD;OBS_VALUE
dataflow;X:CHECKS(1.0);I;ES;2023;8
";
    for header in ["STRUCTURE[;];", "STRUCTURE[|];"] {
        let desk = desk("sdmx-bar", &table.replace("STRUCTURE[;];", header), CHECKS);
        assert_eq!(desk.ask("t.csv --layout t.toml --by ref_area"), ["ES 8 8 reported"], "{header}");
    }
}

#[test]
fn a_row_that_deletes_is_refused_and_never_a_figure() {
    let table = "\
STRUCTURE,STRUCTURE_ID,ACTION,GEO,TIME_PERIOD,OBS_VALUE
dataflow,X:CHECKS(1.0),I,ES,2023,8
dataflow,X:CHECKS(1.0),D,ES,2024,9
";
    let desk = desk("sdmx-delete", table, CHECKS);
    let (status, why) = desk.refused("t.csv --layout t.toml");
    assert_eq!(status, 1);
    assert!(why.contains("t.csv: line 3, column ACTION: “D”"), "{why}");
    let question = "t.csv --layout t.toml --skip-bad --by year --where ref_area=ES";
    assert_eq!(desk.ask(question), ["2023 8 8 reported", "2024 · · no figure"]);
}

#[test]
fn a_capital_p_is_provisional_but_of_eurostats_confidence() {
    let table = "\
DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS
{agency}:CHECKS(1.0),ES,2023,8,,
{agency}:CHECKS(1.0),FR,2023,,,P
{agency}:CHECKS(1.0),IT,2023,6,p,
";
    let office = desk("sdmx-p-office", &table.replace("{agency}", "X"), CHECKS);
    let rows = office.columns("t.csv --layout t.toml --by ref_area", &["key", "result", "status"]);
    assert_eq!(rows, ["ES reported A", "IT reported P", "FR missing P"]);
    let eurostat = desk("sdmx-p-eurostat", &table.replace("{agency}", "ESTAT"), CHECKS);
    let rows = eurostat.columns("t.csv --layout t.toml --by ref_area", &["key", "result", "status"]);
    assert_eq!(rows, ["ES reported A", "IT reported P", "FR suppressed Q"]);
}

#[test]
fn thousands_are_multiplied_by_their_power_of_ten() {
    let table = "\
DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE,UNIT_MULT
X:CHECKS(1.0),ES,2023,8,0
X:CHECKS(1.0),FR,2023,8,3
X:CHECKS(1.0),IT,2023,8.5,3
";
    let desk = desk("sdmx-mult", table, CHECKS);
    // 8 thousand is what rounds to it, and so is 8.5 thousand.
    assert_eq!(
        desk.ask("t.csv --layout t.toml --by ref_area"),
        ["IT 8450 8549 between", "FR 7500 8499 between", "ES 8 8 reported"]
    );
}

#[test]
fn of_an_unknown_dataflow_nothing_is_added() {
    let table = "\
DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE
X:NOBODY_KNOWS(1.0),ES,2023-01,8
X:NOBODY_KNOWS(1.0),ES,2023-02,9
";
    let desk = Desk::with("sdmx-unknown", &[("t.csv", table)]);
    assert_eq!(
        desk.ask("t.csv --by month --period 2023-01/2023-02 --where ref_area=ES"),
        ["2023-01 8 8 reported", "2023-02 9 9 reported"]
    );
    let total = desk.total("t.csv --where ref_area=ES --period 2023-01/2023-02");
    // The last one is shown, and that it is of February alone: 28 of 59 days.
    assert_eq!(total, "9 9 reported 0.4746", "17 may be nothing");
}

#[test]
fn the_same_row_twice_is_one_and_another_number_is_none() {
    let table = "\
DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE
X:CHECKS(1.0),ES,2023,8
X:CHECKS(1.0),FR,2023,5
X:CHECKS(1.0),ES,2023,8
";
    let once = desk("sdmx-twice", table, CHECKS);
    assert_eq!(once.ask("t.csv --layout t.toml --by ref_area"), ["ES 8 8 reported", "FR 5 5 reported"]);
    let two = desk("sdmx-two", &table.replace("ES,2023,8\nX:CHECKS(1.0),FR", "ES,2023,9\nX:CHECKS(1.0),FR"), CHECKS);
    let (status, why) = two.refused("t.csv --layout t.toml");
    assert_eq!(status, 1);
    assert!(why.contains("t.csv: line 4, column OBS_VALUE: “8” cannot be read: line 2 says 9 of the same"), "{why}");
}

#[test]
fn periods_are_read_as_the_standard_writes_them() {
    let table = "\
DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE,REPYEARSTART
X:CHECKS(1.0),A1,2024-Q2,1,
X:CHECKS(1.0),A2,2024-W05,1,
X:CHECKS(1.0),A3,2024-M02,1,
X:CHECKS(1.0),A4,2024-01-01/P15M,1,
X:CHECKS(1.0),A5,2024-A1,1,--10-01
X:CHECKS(1.0),A6,2024-D045,1,
X:CHECKS(1.0),A7,2024,1,--10-01
X:CHECKS(1.0),A8,2024-T2,1,
";
    let desk = desk("sdmx-periods", table, CHECKS);
    let days = |area: &str, period: &str| {
        desk.total(&format!("t.csv --layout t.toml --where ref_area={area} --period {period}"))
    };
    for (area, period) in [
        ("A1", "2024-04/2024-06"),
        ("A2", "2024-01-29/2024-02-04"),
        ("A3", "2024-02"),
        ("A4", "2024/2025-Q1"),
        ("A5", "2024-10/2025-09"),
        ("A6", "2024-02-14"),
        ("A7", "2024"),
        ("A8", "2024-05/2024-08"),
    ] {
        assert_eq!(days(area, period), "1 1 reported 1", "{area}");
    }
}
