//! Numbers as publishers write them: thousands, decimals, limits, multiples, other digits.

use crate::{Desk, by_country};

fn layout(values: &str) -> String {
    let source = "publisher = \"Police\"\nreporter = \"Police\"";
    by_country(source, ["month", "country", "persons"]) + "[values]\n" + values
}

/// Low, high and result of a table of one row, whose value is written so.
fn read(name: &str, cell: &str, values: &str) -> String {
    let table = format!("month;country;persons\n2024-01;MA;{cell}\n");
    let desk = Desk::with(name, &[("t.csv", &table), ("t.toml", &layout(values))]);
    desk.columns("t.csv --layout t.toml", &["low", "high", "result"]).concat()
}

/// Why such a cell is refused.
fn wrong(name: &str, cell: &str, values: &str) -> String {
    let table = format!("month;country;persons\n2024-01;MA;{cell}\n");
    let desk = Desk::with(name, &[("t.csv", &table), ("t.toml", &layout(values))]);
    let (status, why) = desk.refused("t.csv --layout t.toml");
    assert_eq!(status, 1);
    why
}

#[test]
fn thousands_are_set_apart_in_many_ways() {
    for cell in [
        "1234",
        "1,234",
        "1 234",
        "1\u{A0}234",
        "1\u{202F}234",
        "1'234",
        "١٬٢٣٤",
        "١٢٣٤",
        "۱۲۳۴",
        " 1234 ",
        "1234.0",
        "\"1,234\"",
    ] {
        assert_eq!(read("numbers-thousands", cell, ""), "1234 1234 reported", "{cell}");
    }
    for cell in ["1.234", "1234", "1.234,0"] {
        assert_eq!(read("numbers-dots", cell, "thousands = \".\"\ndecimal = \",\""), "1234 1234 reported", "{cell}");
    }
    assert_eq!(read("numbers-millions", "1.234.567", "thousands = \".\"\ndecimal = \",\""), "1234567 1234567 reported");
}

#[test]
fn what_may_be_read_in_two_ways_is_refused() {
    for cell in ["1.234", "12.5"] {
        let why = wrong("numbers-doubt", cell, "");
        assert!(why.contains(&format!("t.csv: line 2, column persons: “{cell}” cannot be read")), "{why}");
        assert!(why.contains("thousands = \".\""), "it says how to mend it: {why}");
    }
    for cell in ["1,23", "12,34", "1,2345", "-5", "1e3", "0x10", "½", "n/a", "12*", "(12)"] {
        let why = wrong("numbers-wrong", cell, "");
        assert!(why.contains(&format!("“{cell}” cannot be read")), "{why}");
    }
}

#[test]
fn limits_are_ranges() {
    for (cell, answer) in [
        ("<5", "0 4 at most"),
        ("< 5", "0 4 at most"),
        ("≤5", "0 5 at most"),
        (">300", "301 · at least"),
        ("300+", "300 · at least"),
        ("5–9", "5 9 between"),
        ("5-9", "5 9 between"),
        ("0", "0 0 reported"),
    ] {
        assert_eq!(read("numbers-limits", cell, ""), answer, "{cell}");
    }
}

#[test]
fn rounded_and_multiplied_numbers_keep_their_doubt() {
    assert_eq!(read("numbers-fives", "20", "rounded_to = 5"), "18 22 between");
    assert_eq!(read("numbers-zero", "0", "rounded_to = 5"), "0 2 at most");
    assert_eq!(read("numbers-tens", "20", "rounded_to = 10"), "15 25 between");
    assert_eq!(read("numbers-kilo", "12.5", "multiplier = 1000"), "12450 12549 between");
    assert_eq!(read("numbers-kilos", "12", "multiplier = 1000"), "11500 12499 between");
    assert_eq!(read("numbers-weights", "12.5", "fractions = true"), "12 13 between");
}

#[test]
fn a_limit_in_thousands_is_no_rounded_number() {
    // 4,800 is less than 5 thousand, and 5,001 is more.
    assert_eq!(read("numbers-less", "<5", "multiplier = 1000"), "0 4999 at most");
    assert_eq!(read("numbers-more", ">5", "multiplier = 1000"), "5001 · at least");
}

#[test]
fn a_limit_among_rounded_numbers_is_no_rounded_number() {
    assert_eq!(read("numbers-below", "<5", "rounded_to = 5"), "0 4 at most");
    assert_eq!(read("numbers-above", ">300", "rounded_to = 5"), "301 · at least");
}

#[test]
fn a_multiplied_number_may_have_been_rounded_too() {
    // 12,500 is what 12,250 to 12,749 are rounded to.
    assert_eq!(read("numbers-both", "12.5", "multiplier = 1000\nrounded_to = 500"), "12250 12749 between");
}

#[test]
fn doubts_add_up() {
    let table = "month,country,persons\n2024-01,MA,<5\n2024-02,MA,<5\n2024-03,MA,10\n";
    let desk = Desk::with("numbers-sum", &[("t.csv", table), ("t.toml", &layout(""))]);
    // 0 to 4, 0 to 4, and 10.
    assert_eq!(desk.total("t.csv --layout t.toml --period 2024-Q1"), "10 18 between 1");
}

#[test]
fn numbers_too_large_for_a_count_are_refused() {
    let why = wrong("numbers-large", "99999999999999999999", "");
    assert!(why.contains("too large"), "{why}");
}

#[test]
fn sums_never_turn_over() {
    let table = "month,country,persons\n2024-01,MA,18446744073709551614\n2024-02,MA,18446744073709551614\n";
    let desk = Desk::with("numbers-overflow", &[("t.csv", table), ("t.toml", &layout(""))]);
    let output = desk.run(&["query", "t.csv", "--layout", "t.toml", "--period", "2024-01/2024-02", "--format", "csv"]);
    let told = String::from_utf8_lossy(&output.stdout);
    // Either refused, or no less than one of them.
    assert!(
        !output.status.success() || told.contains("18446744073709551614") || told.contains("18446744073709551615"),
        "{told}"
    );
}
