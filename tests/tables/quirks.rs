//! What real files do, and damaged ones: read all the same, or refused with a reason; never half read in silence.

use std::fs;
use std::path::Path;

use crate::{CHECKS, Desk, FIXTURES};

const TABLE: &str = "month,nationality,arrests\n2024-01,MA,3\n2024-01,NA,4\n2024-02,MA,5\n";

const ANSWER: [&str; 2] = ["2024-01 7 7 derived", "2024-02 5 5 reported"];

/// The rows of a table by month.
fn months(name: &str, bytes: impl AsRef<[u8]>) -> Vec<String> {
    let desk = Desk::new(name);
    desk.put("t.csv", bytes);
    desk.ask("t.csv --by month")
}

/// Why a file of this name is refused.
fn wrong(name: &str, file: &str, bytes: impl AsRef<[u8]>) -> String {
    let desk = Desk::new(name);
    desk.put(file, bytes);
    let (status, why) = desk.refused(file);
    assert_eq!(status, 1, "{why}");
    assert!(why.contains(&format!("{file}: ")), "it names the file: {why}");
    why
}

#[test]
fn a_table_is_the_same_however_its_bytes_are_written() {
    assert_eq!(months("quirk-plain", TABLE), ANSWER);
    assert_eq!(months("quirk-mark", format!("\u{FEFF}{TABLE}")), ANSWER);
    assert_eq!(months("quirk-crlf", TABLE.replace('\n', "\r\n")), ANSWER);
    assert_eq!(months("quirk-end", TABLE.trim_end()), ANSWER);
    assert_eq!(months("quirk-crlf-end", TABLE.replace('\n', "\r\n").trim_end()), ANSWER);
    assert_eq!(months("quirk-semicolons", TABLE.replace(',', ";")), ANSWER);
    assert_eq!(months("quirk-tabs", TABLE.replace(',', "\t")), ANSWER);
    assert_eq!(months("quirk-bars", TABLE.replace(',', "|")), ANSWER);
    let quoted = TABLE.trim_end().replace(',', "\",\"").replace('\n', "\"\n\"");
    let quoted = format!("\"{quoted}\"\n");
    assert_eq!(months("quirk-quoted", &quoted), ANSWER);
    assert_eq!(months("quirk-quoted-crlf", format!("\u{FEFF}{}", quoted.replace('\n', "\r\n"))), ANSWER);
    let wide: Vec<u8> = format!("\u{FEFF}{TABLE}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(months("quirk-utf16", wide), ANSWER);
}

#[test]
fn blank_lines_are_no_rows() {
    assert_eq!(months("quirk-blank", TABLE.replace("2024-02", "\n2024-02")), ANSWER);
    assert_eq!(months("quirk-blank-end", format!("{TABLE}\n\n")), ANSWER);
    assert_eq!(months("quirk-blank-crlf", format!("{TABLE}\n\n").replace('\n', "\r\n")), ANSWER);
}

#[test]
fn line_feeds_and_quotation_marks_may_stand_in_a_cell() {
    let table = "month,place,arrests\n2024-01,\"Bab \"\"Sebta\"\",\nroad\",3\n2024-02,\"a, b\",4\n2024-03,x,oops\n";
    let desk = Desk::with("quirk-feeds", &[("t.csv", table)]);
    let (_, why) = desk.refused("t.csv");
    assert!(why.contains("t.csv: line 5, column arrests: “oops” cannot be read"), "the line of the file: {why}");
    let rows = desk.ask("t.csv --skip-bad --by place --period 2024-01/2024-02");
    assert_eq!(rows[0], "a, b 4 4 derived");
    assert!(rows[1].starts_with("Bab \"Sebta\",") && rows[1].ends_with("road 3 3 derived"), "{rows:?}");
}

#[test]
fn a_row_of_another_length_is_refused() {
    for row in ["2024-03,MA", "2024-03,MA,5,6", "2024-03"] {
        let why = wrong("quirk-ragged", "t.csv", format!("{TABLE}{row}\n"));
        assert!(why.contains("t.csv: line 5,") && why.contains("of another length than the header"), "{row}: {why}");
    }
}

#[test]
fn files_without_data_say_so() {
    assert!(wrong("quirk-empty", "t.csv", "").contains("empty"));
    assert!(wrong("quirk-header", "t.csv", "month,nationality,arrests\n").contains("it has a header, and no row"));
    assert!(wrong("quirk-blank-only", "t.csv", "\n\n\n").contains("empty"));
    assert!(wrong("quirk-unknown", "t.csv", "a,b\n1,2\n").contains("no layout is known for its columns (a, b)"));
}

#[test]
fn junk_is_told_to_be_junk() {
    let junk: Vec<u8> = (0..2000u32).map(|place| u8::try_from(place * 7919 % 251).unwrap()).collect();
    assert!(wrong("quirk-junk", "t.csv", &junk).contains("neither text nor a table"));
    assert!(wrong("quirk-parquet", "t.parquet", [b"PAR1".as_slice(), &junk].concat()).contains("damaged Parquet"));
    assert!(wrong("quirk-zip", "t.xlsx", [b"PK\x03\x04".as_slice(), &junk].concat()).contains("no workbook"));
    wrong("quirk-gz", "t.csv.gz", [[0x1F, 0x8B].as_slice(), &junk].concat());
}

#[test]
fn half_a_file_is_no_file() {
    for file in ["estat_checks.tsv.gz", "own.parquet", "frontex.xlsx", "frontex.ods"] {
        let whole = fs::read(Path::new(FIXTURES).join(file)).unwrap();
        for length in [whole.len() / 2, whole.len() - 10, whole.len() - 1] {
            let why = wrong(&format!("quirk-half-{file}"), file, &whole[..length]);
            assert!(!why.contains("panicked"), "{file}, {length} bytes: {why}");
        }
    }
}

#[test]
fn one_bad_file_of_a_folder_does_not_hold_up_the_others() {
    let desk =
        Desk::with("quirk-folder", &[("all/good.csv", TABLE), ("all/bad.csv", "a,b\n1,2\n"), ("all/notes.docx", "x")]);
    let output = desk.run(&["query", "all", "--by", "month", "--format", "csv"]);
    let (told, why) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(why.contains("bad.csv: no layout is known"), "{why}");
    assert_eq!(output.status.code(), Some(1), "whoever pipes it can tell: {told}");
}

#[test]
fn the_dashboard_of_a_folder_with_a_bad_file_shows_the_others() {
    let desk = Desk::with("quirk-others", &[("all/good.csv", TABLE), ("all/bad.csv", "a,b\n1,2\n")]);
    let output = desk.run(&["all"]);
    let (told, why) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(told.contains("12"), "3 + 4 + 5: {told} {why}");
    assert!(format!("{told}{why}").contains("bad.csv"), "and says what is missing: {told} {why}");
}

#[test]
fn the_same_file_twice_is_one() {
    let desk = Desk::with("quirk-twice", &[("t.csv", TABLE)]);
    let output = desk.run(&["query", "t.csv", "t.csv", "--by", "month", "--format", "csv"]);
    let told = String::from_utf8_lossy(&output.stdout);
    // Refused, or the same answer; never 14.
    assert!(!output.status.success() || told.contains("2024-01,Jan 2024,7,7,"), "{told}");
    assert!(!told.contains(",14,") && !told.contains(",10,"), "{told}");
}

#[test]
fn a_copy_under_another_name_is_never_added() {
    let desk = Desk::with("quirk-copy", &[("a/t.csv", TABLE), ("b/t.csv", TABLE)]);
    let output = desk.run(&["query", "a/t.csv", "b/t.csv", "--by", "month", "--format", "csv"]);
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(!told.contains(",14,") && !told.contains(",10,"), "{told}");
}

#[test]
fn of_two_editions_the_newer_one_counts() {
    let header = "DATAFLOW,LAST UPDATE,GEO,TIME_PERIOD,OBS_VALUE\n";
    let row = |day: &str, month: &str, value: &str| format!("X:CHECKS(1.0),{day},ES,{month},{value}\n");
    let old = [row("01/03/24", "2024-01", "10"), row("01/03/24", "2024-02", "20")].concat();
    let new = [row("01/06/24", "2024-02", "25"), row("01/06/24", "2024-03", "30")].concat();
    for names in [["a-old.csv", "b-new.csv"], ["b-old.csv", "a-new.csv"]] {
        let desk = Desk::with("quirk-editions", &[("t.toml", CHECKS)]);
        desk.put(names[0], format!("{header}{old}"));
        desk.put(names[1], format!("{header}{new}"));
        let question = format!("{} {} --layout t.toml --where ref_area=ES", names[0], names[1]);
        let rows = desk.ask(&format!("{question} --by month"));
        assert_eq!(rows, ["2024-01 10 10 reported", "2024-02 25 25 reported", "2024-03 30 30 reported"], "{names:?}");
        assert_eq!(desk.total(&format!("{question} --period 2024-Q1")), "65 65 derived 1");
        assert_eq!(desk.ask(&format!("{question} --period 2024-02 --as-of 2024-04")), ["total 20 20 reported"]);
    }
}

const BAD: &str = "\
month,nationality,arrests
2024-01,MA,3
2024-01,NA,many
2024-13,MA,5
2024-02,DZ,-5
2024-02,MA,7
";

#[test]
fn what_cannot_be_read_is_told_with_its_place_and_reason() {
    let desk = Desk::with("quirk-bad", &[("t.csv", BAD)]);
    let (status, why) = desk.refused("t.csv");
    assert_eq!(status, 1);
    assert!(why.contains("t.csv: line 3, column arrests: “many” cannot be read: "), "{why}");
    assert!(why.contains("t.csv: line 4, column month: “2024-13” cannot be read: "), "{why}");
    assert!(why.contains("t.csv: line 5, column arrests: “-5” cannot be read: "), "{why}");
    assert!(why.contains("below 0"), "{why}");
    assert!(why.contains("nothing of it was loaded; --skip-bad leaves these values out"), "{why}");
}

#[test]
fn what_was_left_out_stands_beside_every_total() {
    let desk = Desk::with("quirk-skip", &[("t.csv", BAD)]);
    let rows =
        desk.columns("t.csv --skip-bad --by citizenship --period 2024-01/2024-02", &["key", "low", "high", "result"]);
    // Of the fifth of something in no month at all nobody knows when it was.
    assert!(rows.iter().all(|row| !row.starts_with("NA 0 0") && !row.starts_with("DZ 0 0")), "{rows:?}");
    let january = desk.ask("t.csv --skip-bad --period 2024-01");
    assert!(january[0].starts_with("total 3 · at least"), "3 and many: {january:?}");
    // Of what was in no month at all nobody knows when it was.
    let table = desk.told("t.csv --skip-bad --period 2024-01");
    assert!(
        table.contains("days covered  not counted  sources\ntotal    ≥ 3  at least          100%            2  t"),
        "{table}"
    );
    let rows = desk.columns("t.csv --skip-bad --period 2024-01", &["low", "high", "result", "not_counted"]);
    assert_eq!(rows, ["3 · at least 2"]);
    let json = desk.told("t.csv --skip-bad --period 2024-01 --format json");
    assert!(json.contains("\"not_counted\": 2\n"), "{json}");
    let markdown = desk.told("t.csv --skip-bad --period 2024-01 --format markdown");
    assert!(markdown.contains("not counted"), "{markdown}");
}

#[test]
fn a_value_that_cannot_be_read_elsewhere_changes_nothing() {
    let table = "month,nationality,arrests\n2024-01,MA,3\n2024-02,MA,many\n";
    let desk = Desk::with("quirk-elsewhere", &[("t.csv", table)]);
    assert_eq!(desk.ask("t.csv --skip-bad --period 2024-01"), ["total 3 3 reported"]);
    let rows = desk.columns("t.csv --skip-bad --period 2024-01", &["low", "not_counted"]);
    assert_eq!(rows, ["3 0"]);
    let rows = desk.ask("t.csv --skip-bad --period 2024-02");
    assert!(!rows[0].starts_with("total 0 0"), "not read is not zero: {rows:?}");
}

#[test]
fn the_only_value_of_a_month_is_told_to_be_left_out() {
    let table = "month,nationality,arrests\n2024-01,MA,3\n2024-02,MA,many\n";
    let desk = Desk::with("quirk-only", &[("t.csv", table)]);
    let rows = desk.columns("t.csv --skip-bad --period 2024-02", &["low", "high", "not_counted"]);
    assert!(rows[0].ends_with(" 1"), "{rows:?}");
    let rows = desk.columns("t.csv --skip-bad --by month", &["key", "not_counted"]);
    assert_eq!(rows, ["2024-01 0", "2024-02 1"]);
    let rows = desk.columns("t.csv --skip-bad", &["low", "not_counted"]);
    assert_eq!(rows, ["3 1"]);
}

#[test]
fn a_table_whose_only_row_is_bad_says_why() {
    let why = wrong("quirk-alone", "t.csv", "month,nationality,arrests\n2024.0,MA,3\n");
    assert!(why.contains("t.csv: ") && why.contains("line 2, column month: “2024.0” cannot be read: "), "{why}");
}

#[test]
fn a_quotation_mark_inside_of_a_cell_swallows_no_row() {
    let table = "month,nationality,arrests\n2024,MA,5\n2024,D\"Z,6\n2024,N\"A,7\n";
    let desk = Desk::with("quirk-mark-inside", &[("t.csv", table)]);
    let output = desk.run(&["query", "t.csv", "--format", "csv"]);
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.contains("total,total,18,18,"), "5 + 6 + 7: {told}");
}

#[test]
fn a_quotation_that_never_ends_is_refused_with_its_line() {
    let why = wrong("quirk-open", "t.csv", format!("{TABLE}2024-03,\"MA,5\n2024-04,MA,6\n"));
    assert!(why.contains("the quotation on line 5 does not end"), "{why}");
}

#[test]
fn a_long_table_is_read_to_its_end_with_its_lines_counted() {
    let mut table = "month,place,note,arrests\n".to_owned();
    let (mut sum, mut line, mut bad) = (0, 2, 0);
    for row in 0..30_000 {
        let note = if row % 3 == 0 { "\"a, \"\"quoted\"\"\nnote\"" } else { "plain" };
        let value = if row == 23_456 { "oops".to_owned() } else { (row % 97).to_string() };
        if row == 23_456 {
            bad = line;
        } else {
            sum += row % 97;
        }
        table += &format!("2024-{:02},P{},{note},{value}\n", row % 12 + 1, row % 5);
        line += if row % 3 == 0 { 2 } else { 1 };
    }
    let desk = Desk::with("quirk-long", &[("t.csv", &table)]);
    let (_, why) = desk.refused("t.csv");
    assert!(why.contains(&format!("t.csv: line {bad}, column arrests: “oops” cannot be read")), "{why}");
    assert_eq!(desk.columns("t.csv --skip-bad", &["low", "high", "not_counted"]), [format!("{sum} · 1")]);
}

#[test]
fn a_second_sheet_of_the_same_columns_is_not_left_out_in_silence() {
    let desk = Desk::new("quirk-sheets");
    desk.fetch("sheets.xlsx");
    let output = desk.run(&["query", "sheets.xlsx", "--format", "csv"]);
    let (told, why) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    // Both, 3 + 5, or a word about the other one.
    assert!(told.contains("total,total,8,8,") || why.contains("2024"), "{told} {why}");
}

#[test]
fn standard_input_is_a_table_too() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let desk = Desk::new("quirk-input");
    let mut command = Command::new(crate::MARSAD);
    command.args(["query", "-", "--by", "month", "--format", "csv", "--no-config"]).current_dir(&desk.0);
    let mut child = command.env("HOME", &desk.0).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(TABLE.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("2024-01,Jan 2024,7,7,derived,1,") && told.contains("2024-02,Feb 2024,5,5,"), "{told}");
}

#[test]
fn nothing_in_a_cell_reaches_the_terminal_as_a_command() {
    let table = "month,place,arrests\n2024-01,\u{1b}[31mred\u{1b}[0m,3\n2024-02,=1+1,4\n";
    let desk = Desk::with("quirk-escape", &[("t.csv", table)]);
    for format in ["table", "csv", "json", "markdown"] {
        let told = desk.told(&format!("t.csv --by place --format {format}"));
        assert!(!told.contains('\u{1b}') && !told.contains("\\u001b"), "{format}: {told}");
    }
    assert!(desk.told("t.csv --by place --format csv").contains("'=1+1"), "a spreadsheet would run it");
}

#[test]
fn nobody_who_publishes_steers_the_terminal() {
    let escape = "\u{1b}[31m";
    let flow = format!("DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE\nX{escape}Y:CHECKS(1.0),ES,2023,5\n");
    let layout = CHECKS.replace("Statistics office", "Office \\u001b[31m of Z")
        + "[[breaks]]\nday = \"2023-03-01\"\nnote = \"n\\u001b[31m\"\n";
    let file = format!("f{escape}.csv");
    let desk = Desk::with("quirk-steered", &[("s.csv", &flow), (&file, TABLE), ("t.toml", &layout)]);
    for question in ["s.csv", "s.csv --layout t.toml", &file] {
        for by in ["reporter", "population", "observation"] {
            for format in ["csv", "json", "table"] {
                let told = desk.told(&format!("{question} --by {by} --format {format}"));
                assert!(!told.contains('\u{1b}'), "{question} by {by} as {format}: {told:?}");
            }
        }
    }
}
