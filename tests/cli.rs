//! The command line: each command's success, failure and help, with the real binary.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

fn marsad(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_marsad"))
        .env("XDG_CONFIG_HOME", "/nowhere")
        .args(arguments)
        .env_remove("NO_COLOR")
        .output()
        .unwrap()
}

fn with_input(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .env("XDG_CONFIG_HOME", "/nowhere")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input ends first.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output, status: i32) -> String {
    assert_eq!(output.status.code(), Some(status), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.is_empty(), "nothing on standard output");
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn document(observations: &str) -> String {
    format!(
        r#"{{"source": {{"id": "s", "title": "t", "publisher": "p", "reporter": "R", "published": "2025"}}, "observations": [{observations}]}}"#
    )
}

const MOROCCAN: &str = r#"{"measure": "arrests", "value": 62, "period": "2024/2025-Q1"}, {"measure": "arrests", "value": 45, "period": "2024"}"#;

#[test]
fn help_shows_examples_for_every_command() {
    assert!(out(&marsad(&["--help"])).contains("marsad query --period"));
    for command in ["query", "check"] {
        assert!(out(&marsad(&[command, "--help"])).contains("Examples:"), "{command}");
    }
    assert!(out(&marsad(&["--version"])).starts_with("marsad "));
}

#[test]
fn a_question_is_answered_in_every_format() {
    let input = document(MOROCCAN);
    let ask = |format| {
        out(&with_input(&["query", "-", "--period", "2025-Q1", "--where", "reporter=R", "--format", format], &input))
    };
    let csv = ask("csv");
    let mut lines = csv.split("\r\n");
    assert_eq!(
        lines.next().unwrap(),
        "key,label,low,high,result,coverage,status,derivation,observations,sources,as_of,measure,period,filters"
    );
    assert_eq!(
        lines.next().unwrap(),
        "total,total,17,17,derived,1,A,62 (2024/2025-Q1) - 45 (2024),s#1; s#2,s,2025,arrests,2025-Q1,reporter=R"
    );
    let json: serde_json::Value = serde_json::from_str(&ask("json")).unwrap();
    assert_eq!(json[0]["low"], 17);
    assert_eq!(json[0]["result"], "derived");
    assert_eq!(json[0]["observations"], serde_json::json!(["s#1", "s#2"]));
    assert!(ask("markdown").contains("| total | 17 | derived | 100% |"));
    let table = ask("table");
    assert!(table.contains("Q1 2025") && table.contains("derived") && !table.contains('\u{1b}'), "{table}");
}

#[test]
fn two_periods_are_compared_in_every_format() {
    let input = document(MOROCCAN);
    let ask = |format| {
        let question = ["query", "-", "--period", "Q1 2025", "--versus", "2024", "--format", format];
        out(&with_input(&question, &input))
    };
    let csv = ask("csv");
    let mut lines = csv.split("\r\n");
    assert_eq!(
        lines.next().unwrap().split_once(",filters,").unwrap().1,
        "versus_period,versus_low,versus_high,versus_result,versus_coverage,versus_derivation,change_low,change_high,change_percent_low,change_percent_high"
    );
    assert_eq!(
        lines.next().unwrap(),
        "total,total,17,17,derived,1,A,62 (2024/2025-Q1) - 45 (2024),s#1; s#2,s,2025,arrests,2025-Q1,,2024,45,45,reported,1,45 (2024),-28,-28,-62.2,-62.2"
    );
    let json: serde_json::Value = serde_json::from_str(&ask("json")).unwrap();
    assert_eq!((&json[0]["change_high"], &json[0]["change_percent_low"]), (&(-28).into(), &(-62.2).into()));
    assert!(ask("markdown").contains("| total | 17 | 45 | −28 | −62.2% | derived / reported | 100% |"));
    let table = ask("table");
    assert!(table.contains("Q1 2025 against 2024 · 90 days against 366"), "{table}");
    assert!(table.contains("total       17    45     −28   −62.2%"), "{table}");
}

#[test]
fn a_change_is_a_range_where_a_count_is() {
    let input = document(&MOROCCAN.replace("45", r#"{"low": 45, "high": 62}"#));
    let change = |period: &str, versus: &str| {
        let question = ["query", "-", "--period", period, "--versus", versus, "--format", "csv"];
        let csv = out(&with_input(&question, &input));
        csv.lines().nth(1).unwrap().split(',').rev().take(4).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(change("2025-Q1", "2024"), ["-62.2", "-100", "-28", "-62"]);
    assert_eq!(change("2024", "2025-Q1"), ["", "164.7", "62", "28"], "none of 0");
    assert_eq!(change("2024", "2020"), ["", "", "", ""], "nothing of the unknown");
}

#[test]
fn a_question_can_be_asked_of_an_earlier_day() {
    let listed = |as_of: &str| {
        let question = ["query", "--measure", "detections", "--by", "observation", "--as-of", as_of, "--format", "csv"];
        out(&marsad(&question))
    };
    let (before, after) = (listed("2025-05"), listed("2025-06-03"));
    assert!(before.lines().next().unwrap().ends_with(",filters,asked_as_of"));
    assert!(before.lines().skip(1).all(|line| line.ends_with(",2025-05-31")), "a month is known when it has passed");
    assert!(!before.contains("frontex-table-2025-06") && after.contains("frontex-table-2025-06"));
    assert!(before.lines().count() < after.lines().count());
    assert!(out(&marsad(&["query", "--as-of", "2025"])).contains("as of 31 Dec 2025"));
    assert!(out(&marsad(&["--as-of", "2025-06-03"])).contains("as of 3 Jun 2025"));
}

#[test]
fn a_pipe_gets_no_colours_and_may_close() {
    assert!(!out(&marsad(&["query", "--by", "population"])).contains('\u{1b}'));
    let mut child = Command::new(env!("CARGO_BIN_EXE_marsad"))
        .env("XDG_CONFIG_HOME", "/nowhere")
        .args(["query", "--by", "day"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn what_the_command_line_gets_wrong_is_told_with_status_two() {
    for (arguments, words) in [
        (&["query", "--period", "2024-13"][..], "2024-13"),
        (&["query", "--period", "FY2024"], "2023-10/2024-09"),
        (&["query", "--by", "citizenshp"], "did you mean “citizenship”"),
        (&["query", "--measure", "arests"], "did you mean “arrests”"),
        (&["query", "--measure", "all"], "--by observation"),
        (&["query", "--where", "reporter"], "dimension=code"),
        (&["query", "--where", "reprter=DGSN"], "did you mean “reporter”"),
        (&["query", "--sort", "published"], "there are natural"),
        (&["query", "--sort", "change"], "--versus 2024"),
        (&["query", "--versus", "FY2024"], "2023-10/2024-09"),
        (&["query", "--versus", "2024", "--by", "observation"], "its own period"),
        (&["query", "--as-of", "2025-02-30"], "write 2025-06-03, 2025-06 or 2025"),
        (&["--as-of", "yesterday"], "write 2025-06-03, 2025-06 or 2025"),
        (&["query", "--format", "xml"], "possible values"),
        (&["query", "--force"], "--output"),
        (&["nonsense", "--x"], "--x"),
        (&["qery"], "did you mean “marsad query”"),
    ] {
        let text = err(&marsad(arguments), 2);
        assert!(text.contains(words), "{arguments:?}: {text}");
    }
}

#[test]
fn a_code_that_nobody_has_is_answered_and_noted() {
    let output = marsad(&["query", "--where", "reporter=DGSM", "--format", "csv"]);
    assert!(out(&output).contains("no figure"));
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean “DGSN”"));
    assert!(
        out(&marsad(&["query", "--where", "reporter=dgsn", "--format", "csv"])).contains("reporter=DGSN"),
        "whatever the case"
    );
}

#[test]
fn what_is_wrong_with_the_input_is_told_with_status_one() {
    let text =
        err(&with_input(&["query", "-"], &document(r#"{"measure": "arests", "value": -1, "period": "2024"}"#)), 1);
    assert!(text.contains("standard input: observations[0].value") && text.contains("-1"), "{text}");
    let text =
        err(&with_input(&["check", "-"], &document(r#"{"measure": "arests", "value": 1, "period": "2024"}"#)), 1);
    assert!(text.contains("did you mean “arrests”"), "{text}");
    assert!(err(&marsad(&["check", "/no/such/file.json"]), 1).contains("/no/such/file.json: cannot be read"));
}

#[test]
fn figures_that_disagree_are_listed_with_their_arithmetic() {
    let text = out(&marsad(&["check"]));
    assert!(text.starts_with("built-in: ") && text.contains("can be read"), "{text}");
    let told = "5,147 (Jan 2025) + 4,669 (Feb 2025) + 5,068 (Mar 2025) come to at most 14,884, 15,131 (Q1 2025) to at least 15,131; 247 apart";
    assert!(text.contains(told), "{text}");
}

#[test]
fn files_and_folders_are_opened_together() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("deeper")).unwrap();
    fs::write(folder.path().join("deeper/a.json"), document(MOROCCAN)).unwrap();
    fs::write(folder.path().join("notes.txt"), "not an extraction").unwrap();
    let path = folder.path().to_str().unwrap();
    assert!(out(&marsad(&["check", path])).contains("2 figures, 1 source"));
    fs::write(folder.path().join("b.json"), document(MOROCCAN)).unwrap();
    assert!(err(&marsad(&["check", path]), 1).contains("ids are unique"));
    let empty = tempfile::tempdir().unwrap();
    assert!(err(&marsad(&["check", empty.path().to_str().unwrap()]), 1).contains("no extraction"));
}

#[test]
fn a_file_is_written_whole_and_replaced_only_by_force() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("view.csv");
    let target = path.to_str().unwrap();
    let arguments = ["query", "--format", "csv", "-o", target];
    assert_eq!(out(&marsad(&arguments)), "");
    let written = fs::read(&path).unwrap();
    assert_eq!(written, marsad(&["query", "--format", "csv"]).stdout);
    assert!(err(&marsad(&arguments), 2).contains("--force"));
    fs::write(&path, "old").unwrap();
    out(&marsad(&[&arguments[..], &["--force"]].concat()));
    assert_eq!(fs::read(&path).unwrap(), written);
    assert!(err(&marsad(&["query", "-o", "/no/such/folder/x.csv"]), 1).contains("/no/such/folder/x.csv"));
}

#[test]
fn rows_can_be_ordered_turned_and_limited() {
    let keys = |arguments: &[&str]| -> Vec<String> {
        let csv = out(&marsad(&[&["query", "--by", "reporter", "--format", "csv"], arguments].concat()));
        csv.lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect()
    };
    let mut sorted = keys(&["--sort", "key"]);
    let mut turned = keys(&["--sort", "key", "--reverse"]);
    assert!(sorted.len() > 3);
    turned.sort();
    sorted.sort();
    assert_eq!(sorted, turned);
    assert_eq!(keys(&["--limit", "2"]).len(), 2);
    assert_eq!(keys(&["--search", "dgsn"]), ["DGSN"]);
}

#[test]
fn control_characters_in_data_never_reach_the_output() {
    let evil = "\\u001b[31mred\\u001b[0m\\u202e\\u009b2J\\u0007";
    let input = document(&format!(
        r#"{{"measure": "arrests", "value": 1, "period": "2024", "dimensions": {{"place": "{evil}"}}, "note": "{evil}", "stated_period": "{evil}"}}"#
    ));
    for format in ["table", "csv", "json", "markdown"] {
        for by in ["population", "place", "observation"] {
            let text = out(&with_input(&["query", "-", "--by", by, "--format", format], &input));
            let bad =
                |sign: char| (sign.is_control() && !"\r\n".contains(sign)) || ('\u{202a}'..='\u{202e}').contains(&sign);
            assert!(!text.contains(bad), "{format} by {by}: {text:?}");
        }
    }
    let broken = with_input(&["check", "-"], &input.replace("arrests", "\\u001b]0;x\\u0007"));
    assert!(!String::from_utf8_lossy(&broken.stderr).contains('\u{1b}'));
}

#[test]
fn the_program_describes_itself() {
    let schema: serde_json::Value = serde_json::from_str(&out(&marsad(&["schema"]))).unwrap();
    assert_eq!(schema["required"], serde_json::json!(["source", "observations"]));
    assert!(out(&marsad(&["man"])).contains(".TH marsad"));
    for shell in ["bash", "zsh", "fish"] {
        assert!(out(&marsad(&["completions", shell])).contains("query"), "{shell}");
    }
    assert!(err(&marsad(&["completions", "cobol"]), 2).contains("bash"));
}

#[test]
fn without_a_terminal_the_overview_is_printed() {
    let text = out(&marsad(&[]));
    assert!(text.starts_with("Marsad: built-in") && text.contains("DGSN"), "{text}");
}

#[test]
fn an_empty_dataset_is_no_error() {
    let empty = document("");
    assert!(out(&with_input(&["query", "-", "--format", "csv"], &empty)).contains("no figure"));
    assert!(out(&with_input(&["check", "-"], &empty)).contains("0 figures"));
    assert!(out(&with_input(&["-"], &empty)).contains("0 figures"));
}

#[test]
fn damaged_files_are_refused_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        err(&marsad(&["check", path.to_str().unwrap()]), 1)
    };
    assert!(refused("cut.json", &document(MOROCCAN).as_bytes()[..150]).contains("line 1, column"));
    assert!(refused("latin.json", b"{\"source\": \"\xe9\"}").contains("no UTF-8"));
    assert!(refused("empty.json", b"").contains("empty"));
    assert!(refused("list.json", b"[]").contains("list.json"));
}
