//! The conversation in lines of text, with the real binary: commands through a pipe, and typed at a terminal.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

mod pty;

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::time::Instant;

use marsad::app::key::Key;
use marsad::app::keymap::BINDINGS;
use marsad::app::state::State;
use marsad::app::update::update;
use marsad::app::view::View;
use marsad::dataset::{Dataset, builtin};
use marsad::figures::language::Language;
use marsad::screen::breakdown::Bar;
use marsad::screen::overlay::Overlay;
use marsad::screen::panel::Line;
use marsad::screen::{self, Body, Screen};
use marsad::ui::plain;
use pty::Pty;

const MARSAD: &str = env!("CARGO_BIN_EXE_marsad");

fn spoken_to(arguments: &[&str], script: &str, folder: &Path) -> Output {
    let mut child = Command::new(MARSAD)
        .args(arguments)
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", folder)
        .env("TERM", "dumb")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Who quits does not read the rest.
    let _ = child.stdin.take().unwrap().write_all(script.as_bytes());
    child.wait_with_output().unwrap()
}

/// What is said to a script of commands, which ends well.
fn told_in(script: &str, folder: &Path) -> String {
    let output = spoken_to(&["--plain"], script, folder);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && errors.is_empty(), "{errors}");
    let text = String::from_utf8(output.stdout).unwrap();
    // What is copied is the same letter by letter.
    let copied = |line: &&str| text.contains(&format!("The text to be copied:\n{line}\n"));
    for line in text.lines().filter(|line| !copied(line)) {
        assert!(drawn_signs(line).is_empty(), "{:?} in {line}", drawn_signs(line));
    }
    assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "one line end at the end");
    text
}

fn told(script: &str) -> String {
    told_in(script, tempfile::tempdir().unwrap().path())
}

/// What is said to the last line of a script.
fn answer(script: &str) -> String {
    let (before, _) = script.strip_suffix('\n').unwrap().rsplit_once('\n').unwrap_or_default();
    let whole = told(script);
    let start = told(&format!("{before}\n")).len();
    whole[start..].to_owned()
}

/// Signs that are drawn, steer a terminal, or are spelt out by a screen reader.
fn drawn_signs(text: &str) -> Vec<char> {
    let is_drawn = |sign: &char| {
        matches!(sign, '\u{2190}'..='\u{21FF}' | '\u{2500}'..='\u{25FF}' | '\u{2800}'..='\u{28FF}' | '\u{1FB00}'..='\u{1FBFF}')
            || "⚠↻≥≤±−‹›×".contains(*sign)
            || (sign.is_control() && *sign != '\n')
    };
    text.chars().filter(is_drawn).collect()
}

#[test]
fn it_begins_with_what_is_known_and_ends_with_its_input() {
    let text = told("");
    assert!(text.starts_with("Marsad in plain text."), "{text}");
    assert!(text.contains("\nOverview. Period: all periods, 1 Apr 2009 to 10 Feb 2026; 6,160 days.\n"), "{text}");
    assert!(text.contains("\n1 of 28. Arrests: 11,348, reported; "), "{text}");
    assert!(!text.contains("> "), "nobody is told that it is their turn in a pipe");
    assert_eq!(told("\n\n"), text, "empty lines say nothing");
}

#[test]
fn nothing_is_told_in_silence_past_the_end() {
    for before in ["x\n", "3\nwhy 1\n", "period\n", "2\nopen 1\nrows 50\n"] {
        let more = |times| answer(&format!("{before}{}", "more\n".repeat(times)));
        assert_eq!((more(20).as_str(), more(21).as_str()), ("That was all.\n", "That was all.\n"), "{before}");
        assert!(answer(&format!("{before}{}again\n", "more\n".repeat(20))).lines().count() > 1, "{before}");
    }
}

#[test]
fn figures_behind_a_change_are_numbered_from_one() {
    let text = answer("breakdown; period 2024; compare 2025; why 1\n");
    assert!(text.contains("\n1. 7,783, ") && text.contains("\n2. ") && !text.contains("—"), "{text}");
    assert!(answer("breakdown; period 2024; compare 2025; why 1\nopen 1\n").contains("Publisher: "));
}

#[test]
fn what_a_person_typed_is_told_as_they_typed_it() {
    for (typed, quoted) in
        [("2024 – 2023", "“2024 – 2023”, character 8"), ("12 %", "“%” has no meaning"), ("2024 → 2025", "“→”")]
    {
        let text = spoken_to(&["--plain"], &format!("period {typed}\n"), tempfile::tempdir().unwrap().path());
        let text = String::from_utf8(text.stdout).unwrap();
        assert!(text.contains(quoted), "{text}");
    }
}

#[test]
fn every_view_is_told_row_by_row() {
    for (command, first) in [
        ("1", "What is known:"),
        ("figures", "1 of 122. value 62, period 2024 and Q1 2025, measure arrests, reporter DGSN"),
        ("breakdown; by reporter", "3 of 10. Bundespolizei: at least 18,744 arrests, 12 percent of the days."),
        ("by month; b", "By month, for each "),
        ("timeline", "48 figures; lanes 1 to 20 of 29.\n1. INTERPOL; red notices or diffusions: 8,500, 2011"),
        ("map", "Arrests: by which countries?\n1 of 3. Area, by area; 8 codes"),
        ("map\n1.", "The world."),
        ("sources", "1 of 58. figures 1, title Report on the arrest of a French national in Tangier"),
        ("2; period 1999", "No figure speaks of 1999."),
        ("3; period 2025; compare 2024", "1 of "),
    ] {
        let text = answer(&format!("{command}\n"));
        assert!(text.contains(first), "{command}: {text}");
    }
}

#[test]
fn a_number_leads_to_its_reasons_and_back() {
    let text = told("by reporter; why 3\nopen 1\n\n\nopen 99\n");
    assert!(text.contains("Why at least 18,744?\nBundespolizei.\n"), "{text}");
    assert!(text.contains("\n1. 7,783, Jan to Sep 2024, Deutschlandfunk, 27 Oct 2024; "), "{text}");
    assert!(text.contains("\n2. Plus 11,348, 16 Sep 2024 to 31 Dec 2025, "), "{text}");
    assert!(text.contains("\n3. Minus 387, 16 Sep to 2 Oct 2024, "), "{text}");
    assert!(text.contains("\nEquals 18,744.\n"), "{text}");
    assert!(text.contains("\nPeriod: Jan to Sep 2024 (2024-01/2024-09).\n"), "the figure itself: {text}");
    assert!(
        text.contains("\n3 of 10. Bundespolizei: at least 18,744 arrests, 12 percent of the days, the row at hand.\n")
    );
    assert!(text.ends_with("Error: no row has that number here.\n"), "{text}");
}

#[test]
fn questions_are_answered_by_number_by_text_or_not_at_all() {
    assert!(answer("p\n").starts_with("Period? 2024, Q1 2025, "), "{}", answer("p\n"));
    assert!(answer("p\n2025-Q1\n").starts_with("Overview. Period: Q1 2025, "));
    assert!(answer("3\np\n2\n").starts_with("Breakdown. Period: "));
    let refused = answer("p\nFY2024\n");
    assert!(refused.starts_with("Error: ") && refused.contains("\nPeriod? "), "asked again: {refused}");
    assert!(answer("p\nFY2024\n2024\n").starts_with("Overview. Period: 2024, "));
    assert_eq!(answer("3\np\n\n").lines().count(), 1, "nothing typed goes back to the row at hand");
    assert!(answer("m\nrefus\n").contains("Measure: refusals of entry (persons)"));
    assert!(answer("measure refusals\n").contains("Measure: refusals of entry (persons)"));
    let several = answer("m\ni\n");
    assert!(several.contains("\n1. ") && several.contains("\n2. "), "to be chosen from: {several}");
    assert!(answer("m\ni\n2\n").contains("Measure: "));
    assert!(answer("as-of 2025-05\n").contains("As of 31 May 2025."));
    assert!(answer("3; period 2025; compare\n").contains("\n1. 2024, the one before\n"));
    assert!(answer("search dgsn\n").contains("Only rows with “dgsn”."));
    assert!(answer("filter Morocco\n").contains("Only rows with area = Morocco."), "{}", answer("filter Morocco\n"));
    assert!(answer("find refusals of entry\n").contains("Measure: refusals of entry"));
    assert!(answer("2; f\n").starts_with("Keep only? "), "{}", answer("2; f\n"));
    assert!(answer("4; p; 2024\n").starts_with("Timeline. Period: 2024, "), "an answer behind its question");
}

#[test]
fn lists_go_on_page_by_page_and_miss_no_row() {
    for view in ["figures", "sources", "by month", "by population; b", "by population", "map\n1."] {
        let text = told(&format!("{view}; rows 7\n{}", "more\n".repeat(60)));
        let after = &text[told("").len()..];
        let numbers: HashSet<usize> = after
            .lines()
            .filter_map(|line| line.split_once(['.', ' ']))
            .filter_map(|(number, _)| number.parse().ok())
            .collect();
        let most = numbers.iter().max().copied().unwrap_or_default();
        let missing: Vec<usize> = (1..=most).filter(|number| !numbers.contains(number)).collect();
        assert_eq!(missing, Vec::<usize>::new(), "{view}");
        assert!(text.ends_with("That was all.\n"), "{view}");
    }
    let lanes = told(&format!("4; rows 7\n{}", "more\n".repeat(9)));
    for page in ["1 to 7", "8 to 14", "15 to 21", "22 to 28", "29 to 29"] {
        assert!(lanes.contains(&format!("48 figures; lanes {page} of 29.")), "{page}");
    }
    assert!(answer("2; rows 7\nmore\n").contains("Rows 8 to 14 of 122."));
    assert!(answer("2\nrow 100\n").contains("\n100 of 122. "));
}

#[test]
fn what_is_taken_along_is_written_or_shown() {
    let folder = tempfile::tempdir().unwrap();
    let script = "by reporter\nexport a.csv\nexport a.csv\nno\n\nexport a.csv\nyes\nsave mine\ncopy number\nx\n";
    let text = told_in(script, folder.path());
    assert_eq!(text.matches("Exported 10 rows to a.csv.").count(), 2, "{text}");
    assert!(text.contains("a.csv exists. Replace it?"), "{text}");
    assert!(text.contains("The text to be copied:\n≥ 65,610\n"), "{text}");
    assert!(text.contains("\nmarsad query --measure arrests --by reporter --format csv\n"), "letter by letter: {text}");
    assert!(fs::read(folder.path().join("a.csv")).unwrap().starts_with(b"key,label,low,high"));
    assert!(folder.path().join("marsad/views/mine.toml").exists());
    let text = told_in("find mine\n", folder.path());
    assert!(text.contains("Breakdown. Period: all periods"), "{text}");
}

#[test]
fn what_means_nothing_is_an_error_and_the_rest_of_the_line_is_not_done() {
    let text = answer("preiod 2024; 3\n");
    assert_eq!(text, "Error: “preiod” is not known; did you mean period?\n");
    assert!(answer("zoom-in\n").contains("means nothing in this view"));
    assert_eq!(answer("2\nup\n"), "Nothing changes.\n");
    assert_eq!(answer("theme\n"), "There are no colours here.\n");
}

#[test]
fn quit_leaves_at_once_and_so_does_every_key_for_it() {
    for quit in ["quit", "q", "Ctrl-c", "F10", "exit", "why 1; quit"] {
        let text = told(&format!("3\n{quit}\nfigures\n"));
        assert!(!text.contains("Figures. Period"), "{quit}");
    }
}

#[test]
fn help_lists_every_action_of_the_view_with_its_keys() {
    let help = answer("4\nhelp\n");
    for binding in BINDINGS.iter().filter(|binding| binding.is_in(View::Timeline)) {
        assert!(help.lines().any(|line| line.starts_with(&format!("{}, or ", binding.name))), "{}", binding.name);
    }
    assert!(help.contains("\nperiod 2024: take a period"), "{help}");
    assert!(answer("help undo\n").contains("undo, or u: "));
}

/// Every action has a name that is typed, and a key that needs no `AltGr` on any layout.
#[test]
fn every_action_is_done_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    for view in View::ALL {
        let names: Vec<String> = BINDINGS
            .iter()
            .filter(|binding| binding.is_in(view) && !binding.name.starts_with("quit"))
            .map(|binding| format!("{}\n{}\n\n\n", view.place() + 1, binding.name))
            .collect();
        let text = told_in(&names.concat(), folder.path());
        assert!(!text.contains("is not known"), "{view:?}: {text}");
    }
}

#[test]
fn settings_ask_for_it_as_the_option_does() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("marsad")).unwrap();
    fs::write(folder.path().join("marsad/config.toml"), "plain = true\n").unwrap();
    let output = spoken_to(&[], "3\n", folder.path());
    assert!(String::from_utf8(output.stdout).unwrap().contains("\nBreakdown. Period: "));
    let asked = Command::new(MARSAD)
        .env("MARSAD_PLAIN", "1")
        .env("XDG_CONFIG_HOME", "/nowhere")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(asked.status.success() && asked.stdout.starts_with(b"Marsad in plain text."));
}

#[test]
fn views_days_and_data_are_those_of_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let output = spoken_to(&["--plain", "--view", "breakdown", "--as-of", "2025-05"], "", folder.path());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("\nBreakdown. Period: ") && text.contains("\nAs of 31 May 2025."), "{text}");
    let failed = spoken_to(&["--plain", "nothing.csv"], "", folder.path());
    assert_eq!(failed.status.code(), Some(1));
    assert!(failed.stdout.is_empty() && String::from_utf8(failed.stderr).unwrap().contains("nothing.csv"));
}

#[test]
fn at_a_terminal_it_says_whose_turn_it_is_and_leaves_the_terminal_alone() {
    let mut pty = Pty::spawn(MARSAD, &["--plain"], &[], 250, 120);
    pty.wait_for("\n> ");
    pty.send("3<Enter>");
    pty.wait_for("Breakdown. Period: all periods");
    pty.send("p<Enter>");
    pty.wait_for("Period? ");
    pty.send("2024<Enter>");
    pty.wait_for("Breakdown. Period: 2024");
    let bytes = pty.bytes();
    assert!(!bytes.contains(&0x1b), "{}", String::from_utf8_lossy(&bytes));
    pty.send("quit<Enter>");
    assert!(pty.wait_exit().success());
}

#[test]
fn control_c_and_control_d_leave() {
    let mut pty = Pty::spawn(MARSAD, &["--plain"], &[], 250, 120);
    pty.wait_for("\n> ");
    pty.send("<Ctrl-d>");
    assert!(pty.wait_exit().success());
    let mut pty = Pty::spawn(MARSAD, &["--plain"], &[], 250, 120);
    pty.wait_for("\n> ");
    pty.send("<Ctrl-c>");
    assert!(!pty.wait_exit().success(), "by the signal, as other programs do");
}

#[test]
fn a_terminal_without_a_screen_gets_lines() {
    for (term, why) in [("dumb", "has no screen to draw on"), ("", "TERM does not say")] {
        let mut pty = Pty::spawn(MARSAD, &[], &[("TERM", term)], 100, 60);
        pty.wait_for("plain text instead");
        pty.wait_for(why);
        pty.wait_for("\n> ");
        pty.send("quit<Enter>");
        assert!(pty.wait_exit().success());
    }
}

#[test]
fn a_table_of_a_million_rows_answers_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut table = String::from("DATAFLOW,REF_AREA,CITIZENSHIP,TIME_PERIOD,OBS_VALUE\n");
    let letters = || (b'A'..=b'Z').map(char::from);
    let codes: Vec<String> = letters().flat_map(|one| letters().map(move |other| format!("{one}{other}"))).collect();
    let mut rows = 0;
    for area in codes.iter().take(26) {
        for citizenship in &codes {
            for period in 0..60 {
                let (year, month) = (2015 + period / 12, period % 12 + 1);
                table += &format!("X:A(1.0),{area},{citizenship},{year}-{month:02},{}\n", period + 1);
                rows += 1;
            }
        }
    }
    assert!(rows > 1_000_000);
    fs::write(folder.path().join("large.csv"), table).unwrap();
    let start = Instant::now();
    let output = spoken_to(&["--plain", "large.csv"], "", folder.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let reading = start.elapsed();
    let start = Instant::now();
    let script = "figures\nmore\nlast\nrow 500000\nby citizenship\nmore\nwhy 3\n\n4\nmore\n6\n1\n";
    let output = spoken_to(&["--plain", "large.csv"], script, folder.path());
    assert!(String::from_utf8(output.stdout).unwrap().contains("1 of 673. "));
    let more = start.elapsed().saturating_sub(reading);
    eprintln!("reading and the Overview {reading:?}, twelve commands {more:?} more");
    assert!(more < reading * 4, "twelve commands take {more:?}, reading {reading:?}");
}

/// Digits that stand together, as a person reads a number.
fn numbers(text: &str) -> Vec<String> {
    let is_in = |sign: char| sign.is_ascii_digit() || sign == ',' || sign == '.';
    let parts = text.split(|sign: char| !is_in(sign)).map(|part| part.trim_matches([',', '.']));
    parts.filter(|part| part.contains(|sign: char| sign.is_ascii_digit())).map(str::to_owned).collect()
}

fn of_bar(bar: &Bar) -> Vec<String> {
    let second = bar.second.iter().flat_map(|second| {
        let words = [second.change.as_deref(), second.percent.as_deref()].into_iter().flatten().map(str::to_owned);
        of_bar(&second.bar).into_iter().chain(words)
    });
    // `100%` or `100 %` is said as “all days”.
    let coverage = Some(&bar.coverage).filter(|coverage| !coverage.starts_with("100")).cloned();
    [&bar.label, &bar.number, &bar.share].into_iter().cloned().chain(coverage).chain(second).collect()
}

/// Every text of a screen's rows.
fn texts(screen: &Screen) -> Vec<String> {
    let mut texts = vec![screen.header.period.clone(), screen.header.days.clone()];
    match &screen.body {
        Body::Overview(overview) => {
            texts.extend(overview.cards.iter().flat_map(|card| [card.number.clone(), card.words[0].clone()]));
            texts.extend(overview.bars.iter().flat_map(|strip| of_bar(&strip.bar)));
            texts.extend(overview.notes.iter().map(|note| note.words.clone()));
        }
        Body::Table(table) => texts.extend(table.rows.iter().flat_map(|row| row.cells.clone())),
        Body::Bars(bars) => texts.extend(bars.bars.iter().chain(&bars.others).chain(&bars.total).flat_map(of_bar)),
        Body::Panels(panels) => texts.extend(
            panels.shown.iter().flat_map(|panel| panel.bars.iter().flat_map(of_bar).chain([panel.total.clone()])),
        ),
        Body::Timeline(timeline) => {
            texts.extend(timeline.lanes.iter().flat_map(|lane| lane.bars.iter().map(|bar| bar.number.clone())));
            texts.extend(timeline.readings.iter().map(|reading| reading.number.clone()));
        }
        Body::Map(map) => texts.extend(map.rows.iter().map(|row| row.number.clone())),
        Body::Offers(offers) => texts.extend(offers.rows.iter().map(|(_, hint)| hint.clone())),
        Body::Nothing(lines) => texts.extend(lines.clone()),
    }
    match &screen.overlay {
        Some(Overlay::Panel(panel)) => texts.extend(panel.lines.iter().flat_map(|line| match line {
            Line::Text(words)
            | Line::Dim(words)
            | Line::Warn(words)
            | Line::Heading(words)
            | Line::Title(words)
            | Line::Quote(words)
            | Line::Command(words) => vec![words.clone()],
            Line::Pair(name, value) | Line::Fact(name, value) => vec![name.clone(), value.clone()],
            Line::Sum(summand) => vec![summand.number.clone(), summand.period.clone(), summand.source.clone()],
            Line::Key { .. } | Line::Choice { .. } | Line::Blank => Vec::new(),
        })),
        Some(Overlay::Prompt { choices, .. }) => texts.extend(choices.iter().flat_map(|line| match line {
            Line::Choice { label, hint, .. } => vec![label.clone(), hint.clone()],
            _ => Vec::new(),
        })),
        None => {}
    }
    texts
}

fn press(state: &mut State, dataset: &Dataset, keys: &str) {
    for key in keys.split_whitespace() {
        if let Some(action) = state.keymap.action(state, key.parse::<Key>().unwrap()) {
            update(state, dataset, action);
        }
    }
}

/// Whatever a sighted person reads in a state and a language, plain text has the same numbers in it, and draws nothing.
#[test]
fn every_number_of_a_screen_is_in_its_plain_text() {
    let english = Arc::new(builtin::dataset().unwrap());
    let told = Language::ALL.map(|language| english.told_in(language));
    let ways = [
        "",
        "1 p 2 0 2 4 Enter",
        "1 c 2 0 2 4 Enter",
        "2",
        "2 p 2 0 2 5 Enter",
        "2 G",
        "3",
        "3 d",
        "3 D",
        "3 l",
        "3 b",
        "3 d b",
        "3 p 2 0 2 5 Enter c Enter",
        "3 m u n a u t h Enter p 2 0 2 5 Enter c 2 0 2 4 Enter b",
        "3 Enter",
        "3 p 2 0 2 5 Enter c Enter Enter",
        "2 Enter",
        "4",
        "4 z z",
        "4 p 2 0 2 5 Enter c 2 0 2 4 Enter",
        "5",
        "5 Enter",
        "5 Enter z",
        "6",
        "6 j Enter",
        "3 p",
        "3 m",
        "3 a",
        "3 e",
        "3 y",
        "2 f",
        "!",
        "x",
        "? ",
        ":",
        "3 m d e t e c t Enter",
        "2 p 1 9 9 9 Enter",
    ];
    for (dataset, keys) in told.iter().flat_map(|dataset| ways.map(|keys| (dataset, keys))) {
        for rows in [5, 20, 200] {
            let mut state = State::start(dataset, plain::size(&State::default(), rows));
            press(&mut state, dataset, keys);
            state.size = plain::size(&state, rows);
            let screen = screen::build(dataset, &state);
            let mut lines = plain::question(&screen.locale, &screen.header);
            lines.extend(plain::body(&screen).words().map(str::to_owned));
            let overlay =
                screen.overlay.as_ref().map(|overlay| plain::overlay(&screen.locale, overlay, 0, usize::MAX / 2));
            lines.extend(overlay.iter().flat_map(|told| told.words().map(str::to_owned)));
            let text = lines.join("\n");
            assert!(drawn_signs(&text).is_empty(), "{keys}: {text}");
            let said: HashSet<String> = numbers(&text).into_iter().collect();
            for own in texts(&screen) {
                for number in numbers(&own) {
                    assert!(said.contains(&number), "{keys}: {number} of {own:?} is not in\n{text}");
                }
            }
        }
    }
}
