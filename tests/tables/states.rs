//! Missing, zero, suppressed and not applicable are four things; stocks are no flows; aggregates are no members.

use crate::Desk;

const SIGNS: &str = "\
year,nationality,arrests
2023,Morocco,12
2023,NA,0
2023,Algeria,x
2023,Tunisia,-
2023,Senegal,..
";

const LAYOUT: &str = r#"
id = "signs"
[match]
columns = ["year", "nationality", "arrests"]
[source]
title = "Arrests"
publisher = "Police"
reporter = "Police"
[period]
column = "year"
[dimensions.citizenship]
column = "nationality"
codes = "countries"
total = ["All"]
aggregates = ["Africa"]
[[measures]]
id = "arrests"
kind = "flow"
unit = "persons"
column = "arrests"
[values]
signs = { "x" = "suppressed", "-" = "not-applicable", ".." = "missing" }
"#;

fn desk(name: &str, table: &str, layout: &str) -> Desk {
    Desk::with(name, &[("t.csv", table), ("t.toml", layout)])
}

const BY_CITIZENSHIP: &str = "t.csv --layout t.toml --by citizenship";

#[test]
fn four_signs_stay_four_in_every_format() {
    let desk = desk("states", SIGNS, LAYOUT);
    let rows = desk.columns(BY_CITIZENSHIP, &["key", "label", "low", "high", "result", "coverage", "status"]);
    assert_eq!(
        rows,
        [
            "MA Morocco 12 12 reported 1 A",
            "NA Namibia 0 0 reported 1 A",
            "DZ Algeria 0 · suppressed 1 A",
            "TN Tunisia · · not applicable 0 A",
            "SN Senegal · · missing 0 A",
        ]
    );
    let table = desk.told(BY_CITIZENSHIP);
    for line in [
        "Namibia          0",
        "Algeria        ≥ 0",
        "Tunisia          —  not applicable",
        "Senegal          —  missing",
    ] {
        assert!(table.contains(line), "{line}: {table}");
    }
    let json = desk.told(&format!("{BY_CITIZENSHIP} --format json"));
    for (key, low, word) in [
        ("NA", "0", "reported"),
        ("DZ", "0", "suppressed"),
        ("TN", "null", "not applicable"),
        ("SN", "null", "missing"),
    ] {
        let row = json.split("},").find(|row| row.contains(&format!("\"key\": \"{key}\""))).unwrap();
        assert!(row.contains(&format!("\"low\": {low},")) && row.contains(&format!("\"result\": \"{word}\"")), "{row}");
    }
    let markdown = desk.told(&format!("{BY_CITIZENSHIP} --format markdown"));
    assert!(markdown.lines().any(|line| line.contains("Tunisia") && line.contains("not applicable")), "{markdown}");
}

#[test]
fn a_total_with_a_secret_part_is_at_least_the_others() {
    let desk = desk("states-total", SIGNS, LAYOUT);
    assert_eq!(desk.ask("t.csv --layout t.toml"), ["total 12 · at least"], "12, and 0, and a secret, and one unknown");
    let limited = self::desk("states-below", SIGNS, &format!("{LAYOUT}suppressed_below = 5\n"));
    assert!(limited.ask(BY_CITIZENSHIP).contains(&"DZ 1 4 suppressed".to_owned()));
    assert_eq!(limited.ask("t.csv --layout t.toml"), ["total 13 · at least"], "Senegal is missing");
    let known = SIGNS.replace("Senegal,..", "Senegal,2");
    let all = self::desk("states-all", &known, &format!("{LAYOUT}suppressed_below = 5\n"));
    // 12 + 0 + 1 to 4 + 2; where there can be none, there is none.
    assert_eq!(all.ask("t.csv --layout t.toml"), ["total 15 18 between"]);
}

#[test]
fn what_a_total_says_of_a_silent_part_keeps_its_state() {
    let table = format!("{SIGNS}2023,All,20\n");
    let desk = desk("states-part", &table, LAYOUT);
    assert_eq!(desk.ask("t.csv --layout t.toml"), ["total 20 20 reported"]);
    let rows = desk.ask(BY_CITIZENSHIP);
    // 20 − 12 − 0 is left for Algeria and Senegal.
    assert!(rows.contains(&"DZ 0 8 suppressed".to_owned()), "{rows:?}");
    assert!(rows.contains(&"MA 12 12 reported".to_owned()) && rows.contains(&"NA 0 0 reported".to_owned()), "{rows:?}");
}

#[test]
fn what_cannot_be_is_not_applicable_beside_a_total_too() {
    let table = format!("{SIGNS}2023,All,20\n");
    let desk = desk("states-none", &table, LAYOUT);
    let rows = desk.ask(BY_CITIZENSHIP);
    assert!(rows.contains(&"TN · · not applicable".to_owned()), "{rows:?}");
}

#[test]
fn an_empty_cell_is_an_error_until_a_layout_says_what_it_means() {
    let table = "year,nationality,arrests\n2023,MA,5\n2023,DZ,\n";
    let desk = desk("states-empty", table, LAYOUT);
    let (status, why) = desk.refused("t.csv --layout t.toml");
    assert!(status == 1 && why.contains("t.csv: line 3, column arrests: “” cannot be read"), "{why}");
    for (meaning, answer) in [
        ("zero", "DZ 0 0 reported"),
        ("missing", "DZ · · missing"),
        ("suppressed", "DZ 0 · suppressed"),
        ("not-applicable", "DZ · · not applicable"),
    ] {
        desk.put("t.toml", format!("{LAYOUT}empty = \"{meaning}\"\n"));
        assert_eq!(desk.ask(BY_CITIZENSHIP), ["MA 5 5 reported", answer], "{meaning}");
    }
}

#[test]
fn aggregates_and_totals_are_never_added_to_members() {
    let table = "\
year,nationality,arrests
2023,Morocco,30
2023,Algeria,20
2023,France,10
2023,Africa,50
2023,All,60
";
    let desk = desk("states-roles", table, LAYOUT);
    assert_eq!(desk.ask("t.csv --layout t.toml"), ["total 60 60 reported"]);
    assert_eq!(
        desk.ask(BY_CITIZENSHIP),
        ["MA 30 30 reported", "DZ 20 20 reported", "FR 10 10 reported", "002 50 50 reported"]
    );
    let without = self::desk("states-sum", &table.replace("2023,All,60\n", ""), LAYOUT);
    assert_eq!(without.ask("t.csv --layout t.toml"), ["total 60 60 derived"], "30 + 20 + 10");
}

#[test]
fn what_is_left_of_a_total_is_not_broken_down() {
    let table = "year,nationality,arrests\n2023,MA,30\n2023,All,100\n";
    let desk = desk("states-rest", table, LAYOUT);
    assert_eq!(desk.ask(BY_CITIZENSHIP), ["MA 30 30 reported", "not-broken-down 70 70 derived"]);
}

#[test]
fn stocks_are_never_added_over_time() {
    let table = "year,nationality,arrests\n2024-01,MA,30\n2024-01,DZ,10\n2024-02,MA,40\n2024-02,DZ,10\n";
    let layout = LAYOUT.replace("kind = \"flow\"", "kind = \"stock\"").replace("\"arrests\"\nkind", "\"held\"\nkind");
    let desk = desk("states-stock", table, &layout);
    let of = |period: &str| desk.ask(&format!("t.csv --layout t.toml --period {period}"));
    assert_eq!(of("2024-01"), ["total 40 40 derived"], "30 + 10 on one day");
    assert_eq!(of("2024-02"), ["total 50 50 derived"]);
    for period in ["2024-01/2024-02", "2024", "all"] {
        let rows = of(period);
        assert!(!rows[0].contains("90"), "{period}: {rows:?}");
        assert!(
            rows[0].starts_with("total 50 50") || rows[0].contains("no figure"),
            "the last, or none: {period}: {rows:?}"
        );
    }
}

#[test]
fn distinct_counts_are_never_added() {
    let table = "year,nationality,arrests\n2024-01,MA,30\n2024-02,MA,40\n";
    let layout = LAYOUT.replace("kind = \"flow\"", "kind = \"distinct\"");
    let desk = desk("states-distinct", table, &layout);
    // Whoever is counted in January may be counted in February, too.
    assert_eq!(
        desk.ask("t.csv --layout t.toml --where citizenship=MA --period 2024-01/2024-02"),
        ["total 40 · at least"]
    );
    assert_eq!(desk.ask("t.csv --layout t.toml --where citizenship=MA --period 2024-02"), ["total 40 40 reported"]);
}

#[test]
fn days_without_a_row_are_no_zero_where_nobody_knows() {
    let table = "year,nationality,arrests\n2024-01,MA,30\n2024-03,MA,5\n2024-02,DZ,7\n";
    for (absent, low, february) in [("zero", "35 35 derived 1", "0 0"), ("unknown", "35 35 derived 0.6813", "· ·")] {
        let desk = desk(
            "states-absent",
            table,
            &format!("{LAYOUT}\n").replace("[values]", &format!("[values]\nabsent = \"{absent}\"")),
        );
        let question = "t.csv --layout t.toml --where citizenship=MA --period";
        assert_eq!(desk.total(&format!("{question} 2024-02"))[..february.len()], *february, "{absent}");
        let quarter = desk.total(&format!("{question} 2024-Q1"));
        assert!(quarter.starts_with(low), "{absent}: {quarter}");
    }
}
