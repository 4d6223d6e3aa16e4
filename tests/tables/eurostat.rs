//! Eurostat's TSV, old and new, plain and gzipped.

use crate::{CHECKS, Desk};

/// Periods descend, cells end in a blank, flags follow their number.
const OLD: &str = "\
unit,citizen,geo\\time\t2014 \t2013 \t2012 
NR,MA,FR\t30 p\t20 \t: 
NR,NA,FR\t: c\t0 \t0n 
NR,DZ,FR\t5 bd\t: z\t1 
";

/// What it holds for its columns of now: periods ascend, the frequency comes first.
const NEW: &str = "\
freq,unit,citizen,geo\\TIME_PERIOD\t2012 \t2013 \t2014 
A,NR,MA,FR\t: \t20 \t30 p
A,NR,NA,FR\t0n \t0 \t: C
A,NR,DZ,FR\t1 \t: m\t5 bd
";

const ANSWER: [&str; 9] = [
    "MA · · missing A",
    "NA 0 0 reported N",
    "DZ 1 1 reported A",
    "MA 20 20 reported A",
    "NA 0 0 reported A",
    "DZ · · not applicable M",
    "MA 30 30 reported P",
    "NA 0 · suppressed Q",
    "DZ 5 5 reported B",
];

fn rows(desk: &Desk, file: &str) -> Vec<String> {
    let of = |year: &str| {
        let question = format!("{file} --layout checks.toml --by citizenship --where ref_area=FR --period {year}");
        desk.columns(&question, &["key", "low", "high", "result", "status"])
    };
    let in_order = |mut rows: Vec<String>| {
        rows.sort_by_key(|row| ["MA", "NA", "DZ"].iter().position(|key| row.starts_with(key)));
        rows
    };
    ["2012", "2013", "2014"].into_iter().flat_map(|year| in_order(of(year))).collect()
}

#[test]
fn both_ways_to_write_it_say_the_same() {
    let desk = Desk::with("tsv", &[("checks.tsv", OLD), ("estat_checks.tsv", NEW), ("checks.toml", CHECKS)]);
    assert_eq!(rows(&desk, "checks.tsv"), ANSWER);
    assert_eq!(rows(&desk, "estat_checks.tsv"), ANSWER);
}

#[test]
fn a_gzipped_table_is_the_same_table() {
    let desk = Desk::with("tsv-gz", &[("checks.toml", CHECKS)]);
    desk.fetch("estat_checks.tsv.gz");
    assert_eq!(rows(&desk, "estat_checks.tsv.gz"), ANSWER);
    let sources =
        desk.columns("estat_checks.tsv.gz --layout checks.toml --period 2013 --where citizenship=MA", &["sources"]);
    assert_eq!(sources, ["estat_checks"]);
}

#[test]
fn years_that_nobody_spoke_of_are_not_covered() {
    let desk = Desk::with("tsv-cover", &[("checks.tsv", OLD), ("checks.toml", CHECKS)]);
    let question = "checks.tsv --layout checks.toml --where citizenship=MA --where ref_area=FR";
    // 20 and 30 in 730 of 1,096 days: 2012 is missing, and was a leap year.
    assert_eq!(desk.total(&format!("{question} --period 2013/2014")), "50 50 derived 1");
    let total = desk.total(&format!("{question} --period 2012/2014"));
    let coverage: f64 = total.rsplit(' ').next().unwrap().parse().unwrap();
    assert!((coverage - 730.0 / 1096.0).abs() < 0.0005 && total.starts_with("50 50"), "{total}");
}

#[test]
fn a_dataflow_that_is_known_is_told_by_the_name_of_its_file() {
    let table = "freq,reason,citizen,unit,geo\\TIME_PERIOD\t2023 \t2024 
A,TOTAL,MA,PER,ES\t0 \t10 
A,TOTAL,MA,PER,FR\t5 \t20 e
";
    let desk = Desk::with("tsv-known", &[("estat_migr_eirfs.tsv", table)]);
    let rows = desk.columns(
        "estat_migr_eirfs.tsv --by ref_area --where citizenship=MA --period 2024",
        &["key", "low", "high", "measure", "status"],
    );
    // Rounded to the nearest 5.
    assert_eq!(rows, ["FR 18 22 refusals E", "ES 8 12 refusals A"]);
    assert_eq!(
        desk.ask("estat_migr_eirfs.tsv --where ref_area=ES --where citizenship=MA --by year"),
        ["2023 0 2 at most", "2024 8 12 between"]
    );
}

#[test]
fn a_flag_that_nobody_knows_is_an_error() {
    let desk = Desk::with("tsv-flag", &[("checks.tsv", &OLD.replace("30 p", "30 y")), ("checks.toml", CHECKS)]);
    let (status, why) = desk.refused("checks.tsv --layout checks.toml");
    assert_eq!(status, 1);
    assert!(why.contains("checks.tsv: line 2, column 2014: “30 y”") && why.contains("“y” is no flag"), "{why}");
}
