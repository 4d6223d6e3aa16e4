//! `marsad layout FILE`: what it drafts opens that very file, once a person has finished it.

use crate::Desk;

/// A desk with the draft for a file, finished: what is marked TODO replaced.
fn drafted(name: &str, file: &str, bytes: Option<&str>) -> (Desk, String) {
    let desk = Desk::new(name);
    match bytes {
        Some(bytes) => desk.put(file, bytes),
        None => desk.fetch(file),
    }
    let output = desk.run(&["layout", file]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let draft = String::from_utf8(output.stdout).unwrap();
    desk.put("t.toml", draft.replace("TODO", "arrests"));
    (desk, draft)
}

const LONG: &str = "\
Report date;Nationality;Crossing point;Persons arrested
05/01/2024;Maroc;Bab Sebta;1.012
17/01/2024;Algérie;Bab Sebta;7
23/01/2024;Maroc;Beni Ansar;20
02/02/2024;Namibie;Beni Ansar;3
28/02/2024;Algérie;Beni Ansar;1
29/02/2024;Maroc;Bab Sebta;2.500
";

#[test]
fn of_a_long_table() {
    let (desk, draft) = drafted("draft-long", "long.csv", Some(LONG));
    assert!(draft.contains("format = \"%d/%m/%Y\"") && draft.contains("codes = \"countries\""), "{draft}");
    // 1,012 + 7 + 20 in January; 3 + 1 + 2,500 in February.
    let months = desk.ask("long.csv --layout t.toml --by month");
    assert_eq!(months, ["2024-01 1039 1039 derived", "2024-02 2504 2504 derived"]);
    let rows = desk.ask("long.csv --layout t.toml --by citizenship");
    assert_eq!(rows, ["MA 3532 3532 derived", "DZ 8 8 derived", "NA 3 3 derived"]);
}

const WIDE: &str = "\
Police of a land,,,,
Country,Sex,Jan-24,Feb-24,Mar-24
Morocco,men,1,2,3
Morocco,women,10,20,30
Namibia,men,100,..,300
Total,men,101,9,303
Total,women,10,20,30
";

#[test]
fn of_a_table_with_a_column_for_each_month() {
    let (desk, draft) = drafted("draft-wide", "wide.csv", Some(WIDE));
    assert!(draft.contains("skip_rows = 1") && draft.contains("total = [\"Total\"]"), "{draft}");
    // The totals are not added to what they are totals of.
    assert_eq!(desk.ask("wide.csv --layout t.toml --period 2024-01"), ["total 111 111 derived"]);
    assert_eq!(desk.ask("wide.csv --layout t.toml --period 2024-03"), ["total 333 333 derived"]);
    let rows = desk.ask("wide.csv --layout t.toml --by ref_area --period 2024-02");
    assert_eq!(rows[0], "MA 22 22 derived");
    assert_eq!(rows[1], "NA 7 7 derived", "what is missing is not 0: 9 − 2 is left for it");
}

#[test]
fn of_a_workbook() {
    let (desk, draft) = drafted("draft-book", "stops.xlsx", None);
    assert!(draft.contains("sheet = \"Stops\"") && draft.contains("skip_rows = 2"), "{draft}");
    // 12 + 7 + 3, 10 + 1 + 2, 12 + 4.
    let days = desk.ask("stops.xlsx --layout t.toml --by day");
    assert_eq!(days, ["2024-03-01 22 22 derived", "2024-03-02 13 13 derived", "2024-03-03 16 16 derived"]);
    let rows = desk.ask("stops.xlsx --layout t.toml --by citizenship");
    assert_eq!(rows, ["MA 37 37 derived", "DZ 13 13 derived", "NA 1 1 derived"]);
}

#[test]
#[ignore = "the first days of months in a header are taken for those days alone"]
fn days_that_stand_for_months_in_a_header_are_months() {
    let (desk, draft) = drafted("draft-header", "months.xlsx", None);
    assert!(draft.contains("unit = \"month\""), "{draft}");
    assert_eq!(desk.total("months.xlsx --layout t.toml --period 2024-02"), "22 22 derived 1");
}

#[test]
#[ignore = "nothing is said of 4 March"]
fn a_draft_says_that_days_and_months_may_be_the_other_way_round() {
    let table = "Date,Nationality,Arrests\n03/04/2024,Morocco,5\n05/06/2024,Algeria,6\n05/06/2024,Morocco,7\n";
    let (_, draft) = drafted("draft-doubt", "t.csv", Some(table));
    assert!(draft.contains("%d/%m/%Y") && draft.contains("%m/%d/%Y"), "{draft}");
}

#[test]
fn no_draft_is_made_of_what_is_no_table() {
    let desk = Desk::with("draft-none", &[("a.json", "{}"), ("b.csv", "\0\u{1}\u{2}")]);
    for file in ["a.json", "b.csv", "absent.csv"] {
        let output = desk.run(&["layout", file]);
        assert_eq!(output.status.code(), Some(1), "{file}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(file), "{file}");
    }
}
