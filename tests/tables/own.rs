//! Marsad's own columns, and tables whose columns speak for themselves: CSV and Parquet.

use crate::Desk;

const TABLE: &str = "\
measure,low,high,period,status,ref_area,citizenship
arrests,30,30,2024-01,A,ES,MA
arrests,12,20,2024-01,E,ES,DZ
arrests,0,0,2024-02,A,ES,MA
arrests,5,,2024-02,A,ES,NA
arrests,7,7,2024-02,P,FR,NA
refusals,900,900,2024-02,A,FR,NA
";

#[test]
fn limits_of_ranges_have_columns_of_their_own() {
    let desk = Desk::with("own", &[("own.csv", TABLE)]);
    let rows = desk.columns(
        "own.csv --measure arrests --by citizenship --period 2024-01",
        &["key", "low", "high", "result", "status"],
    );
    assert_eq!(rows[..2], ["MA 30 30 reported A", "DZ 12 20 between E"]);
    // 30 + (12 to 20); 0 + (5 or more); 7.
    let months = desk.ask("own.csv --measure arrests --by month --period 2024-01/2024-02");
    assert_eq!(months, ["2024-01 42 50 between", "2024-02 12 · at least"]);
    assert_eq!(desk.total("own.csv --measure arrests --period 2024-01/2024-02"), "54 · at least 1");
}

#[test]
fn measures_of_one_table_are_never_added() {
    let desk = Desk::with("own-measures", &[("own.csv", TABLE)]);
    let rows = desk.columns("own.csv --measure refusals --by ref_area --period 2024-02", &["key", "low", "measure"]);
    assert_eq!(rows[0], "FR 900 refusals");
    let rows = desk.columns(
        "own.csv --measure arrests --where ref_area=FR --period 2024-02",
        &["low", "high", "sources", "measure"],
    );
    assert_eq!(rows, ["7 7 own arrests"]);
}

#[test]
fn parquet_says_the_same_as_text() {
    let desk = Desk::with("own-parquet", &[("own.csv", TABLE)]);
    desk.fetch("own.parquet");
    for question in [
        "--by citizenship --period 2024-01",
        "--by citizenship --period 2024-02",
        "--by month --period 2024-01/2024-02",
    ] {
        // All that is asked about has a citizenship.
        let ask = |file: &str| {
            desk.columns(
                &format!("{file} --measure arrests --where ref_area=ES {question}"),
                &["key", "low", "high", "result", "status"],
            )
        };
        assert_eq!(ask("own.parquet"), ask("own.csv"), "{question}");
    }
    assert_eq!(desk.ask("own.parquet --where ref_area=ES --period 2024-01"), ["total 42 50 between"]);
}

#[test]
fn namibia_is_no_null_in_parquet() {
    let desk = Desk::new("own-namibia");
    desk.fetch("own.parquet");
    let rows = desk.ask("own.parquet --by citizenship --where ref_area=FR --period 2024-02");
    assert!(rows.contains(&"NA 7 7 reported".to_owned()), "{rows:?}");
}

#[test]
fn days_and_categories_of_parquet_are_read_as_text_would_be() {
    let desk = Desk::new("own-kinds");
    desk.fetch("kinds.parquet");
    assert_eq!(desk.ask("kinds.parquet --by citizenship --period 2024-02-29"), ["NA 6 6 reported", "MA 5 5 reported"]);
    assert_eq!(desk.total("kinds.parquet --period 2024-01-31"), "4 4 reported 1");
}

#[test]
fn whole_fractions_of_parquet_are_counts_and_an_absent_one_is_none() {
    let desk = Desk::new("own-floats");
    desk.fetch("floats.parquet");
    let (status, why) = desk.refused("floats.parquet");
    assert!(status == 1 && why.contains("floats.parquet: line 3, column arrests: “”"), "{why}");
    assert_eq!(desk.ask("floats.parquet --skip-bad --period 2023 --where citizenship=MA"), ["total 3 3 reported"]);
}

#[test]
fn many_groups_of_rows_are_one_table() {
    let desk = Desk::new("own-groups");
    desk.fetch("groups.parquet");
    // The numbers from 0 to 599: those that leave 0, 1 and 2 when divided by 3.
    let rows = desk.ask("groups.parquet --by citizenship");
    assert_eq!(rows, ["NA 60100 60100 derived", "DZ 59900 59900 derived", "MA 59700 59700 derived"]);
    assert_eq!(desk.ask("groups.parquet --period 2024-01"), ["total 14700 14700 derived"], "0 + 12 + 24 + … + 588");
}

#[test]
fn a_number_below_zero_is_no_large_one() {
    let desk = Desk::new("own-below");
    desk.fetch("below.parquet");
    let (status, why) = desk.refused("below.parquet");
    assert!(status == 1 && why.contains("column arrests: “-1” cannot be read"), "{why}");
}

#[test]
fn a_column_may_be_called_by_its_measure() {
    let desk = Desk::with(
        "own-called",
        &[("police.csv", "month,nationality,arrests\n2024-01,Maroc,3\n2024-01,المغرب,4\n2024-02,Marruecos,5\n")],
    );
    assert_eq!(desk.ask("police.csv --by citizenship"), ["MA 12 12 derived"]);
    assert_eq!(desk.ask("police.csv --by month"), ["2024-01 7 7 derived", "2024-02 5 5 reported"]);
    assert_eq!(desk.ask("police.csv --by reporter"), ["police.csv 12 12 derived"]);
}

#[test]
fn an_upper_limit_below_the_lower_one_is_refused() {
    let desk = Desk::with("own-limits", &[("own.csv", &TABLE.replace("12,20", "12,11"))]);
    let (status, why) = desk.refused("own.csv");
    assert_eq!(status, 1);
    assert!(why.contains("own.csv: line 3, column high: ") && why.contains("the upper limit is below"), "{why}");
}

#[test]
fn an_upper_limit_that_is_refused_is_shown() {
    let desk = Desk::with("own-shown", &[("own.csv", &TABLE.replace("12,20", "12,11"))]);
    let (_, why) = desk.refused("own.csv");
    assert!(why.contains("own.csv: line 3, column high: “11” cannot be read"), "{why}");
}

#[test]
fn a_dimension_that_is_left_empty_is_all_of_it() {
    let table = "\
measure,low,high,period,ref_area,citizenship
arrests,100,100,2024,ES,
arrests,60,60,2024,ES,MA
arrests,20,20,2024,ES,DZ
";
    let desk = Desk::with("own-absent", &[("own.csv", table)]);
    assert_eq!(desk.ask("own.csv"), ["total 100 100 reported"]);
    let rows = desk.ask("own.csv --by citizenship");
    assert_eq!(rows, ["MA 60 60 reported", "DZ 20 20 reported", "not-broken-down 20 20 derived"]);
}
