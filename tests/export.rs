//! Everything that can be taken out of the dashboard, with the real binary in a real pseudo-terminal: each format of a
//! file, and what is copied.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

mod picture;
mod pty;

use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use marsad::figures::language::Direction;
use marsad::ui::text::cells;
use polars::prelude::{ParquetReader, SerReader};
use pty::Pty;
use resvg::tiny_skia::Pixmap;
use resvg::usvg::{Options, Tree};

const MARSAD: &str = env!("CARGO_BIN_EXE_marsad");

/// The Breakdown view of three months, by population, in a folder of its own.
fn opened(folder: &Path, env: &[(&str, &str)]) -> Pty {
    let command = format!("cd '{}' && exec '{MARSAD}'", folder.display());
    let mut pty = Pty::spawn("sh", &["-c", &command], env, 120, 36);
    pty.wait_for("? help");
    pty.send("3p2025-Q1<Enter>");
    pty.wait_for("‹ Q1 2025 ›");
    pty
}

/// Exports under a name, and returns what was written.
fn exported(pty: &mut Pty, folder: &Path, name: &str) -> Vec<u8> {
    pty.send("e");
    pty.wait_for("─ Export to a file ");
    pty.send(&format!("<Ctrl-u>{name}<Enter>"));
    pty.wait_for(&format!("to {name}"));
    fs::read(folder.join(name)).unwrap()
}

/// What `marsad query` prints for the same view.
fn query(format: &str) -> Vec<u8> {
    let question = ["query", "--period", "2025-Q1", "--by", "population", "--format", format];
    let output = Command::new(MARSAD).args(question).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn leave(mut pty: Pty) {
    pty.send("q");
    assert!(pty.wait_exit().success());
}

#[test]
fn an_answer_is_the_same_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = opened(folder.path(), &[]);
    let csv = exported(&mut pty, folder.path(), "a.csv");
    let records: Vec<csv::StringRecord> =
        csv::Reader::from_reader(csv.as_slice()).records().map(Result::unwrap).collect();
    assert!(records.len() > 10);
    let json: serde_json::Value = serde_json::from_slice(&exported(&mut pty, folder.path(), "a.json")).unwrap();
    let frame = ParquetReader::new(Cursor::new(exported(&mut pty, folder.path(), "a.parquet"))).finish().unwrap();
    assert_eq!((json.as_array().unwrap().len(), frame.height()), (records.len(), records.len()));
    let header = csv::Reader::from_reader(csv.as_slice()).headers().unwrap().clone();
    let names: Vec<String> = frame.get_column_names().iter().map(ToString::to_string).collect();
    assert!(header.iter().eq(names.iter()), "{names:?}");
    let (keys, highs) = (frame.column("key").unwrap().str().unwrap(), frame.column("high").unwrap().u64().unwrap());
    let sources = frame.column("sources").unwrap().list().unwrap();
    for (place, record) in records.iter().enumerate() {
        assert_eq!((&record[0], &record[0]), (keys.get(place).unwrap(), json[place]["key"].as_str().unwrap()));
        assert_eq!(record[3], highs.get(place).map_or_else(String::new, |high| high.to_string()));
        assert_eq!(json[place]["high"].as_u64(), highs.get(place));
        let own = sources.get_as_series(place).unwrap();
        assert_eq!(record[9], own.str().unwrap().iter().flatten().collect::<Vec<_>>().join("; "));
    }
    for (name, format) in [("b.md", "markdown"), ("b.txt", "table"), ("b.csv", "csv"), ("b.parquet", "parquet")] {
        assert_eq!(exported(&mut pty, folder.path(), name), query(format), "{name}");
    }
    leave(pty);
}

#[test]
fn a_view_is_pictured_as_svg_and_png() {
    let folder = tempfile::tempdir().unwrap();
    // Without colours and signs on the terminal, too, the picture has all of them.
    let mut pty = opened(folder.path(), &[("NO_COLOR", "1")]);
    let svg = String::from_utf8(exported(&mut pty, folder.path(), "a.svg")).unwrap();
    let tree = Tree::from_str(&svg, &Options::default()).unwrap();
    let words =
        svg.split("<text").map(|run| run.split(['<', '>']).nth(1).unwrap_or_default()).collect::<Vec<_>>().join(" ");
    for said in ["Arrests (persons) by population", "Q1 2025", "90 days", "Sources:", "published up to", "Marsad"] {
        assert!(words.contains(said), "“{said}” is not in {words}");
    }
    for unsaid in ["? help", "1 Overview"] {
        assert!(!words.contains(unsaid), "“{unsaid}” is in {words}");
    }
    assert!(svg.contains("<title>Arrests (persons) by population · Q1 2025"));
    pty.send("jj");
    let later = exported(&mut pty, folder.path(), "b.svg");
    assert_eq!(svg.as_bytes(), later, "the row at hand is nothing for paper");
    if picture::fonts().is_some() {
        let png = exported(&mut pty, folder.path(), "a.png");
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
        let pixels = Pixmap::decode_png(&png).unwrap();
        let size = tree.size().to_int_size();
        assert_eq!((pixels.width(), pixels.height()), (2 * size.width(), 2 * size.height()));
        let ground = pixels.pixel(60, 60).unwrap();
        let drawn = pixels.pixels().iter().filter(|pixel| **pixel != ground).count();
        assert!(drawn > 20_000, "{drawn} dots are drawn");
    } else {
        eprintln!("skipped: no fonts to draw a PNG with");
    }
    leave(pty);
}

#[test]
fn a_file_that_is_there_is_asked_about_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = opened(folder.path(), &[]);
    for name in ["a.json", "a.parquet", "a.svg"] {
        fs::write(folder.path().join(name), "mine").unwrap();
        pty.send(&format!("e<Ctrl-u>{name}<Enter>"));
        pty.wait_for(&format!("{name} exists. Replace it?"));
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), b"mine");
        pty.send("yes<Enter>");
        pty.wait_for(&format!("to {name}"));
        assert!(fs::read(folder.path().join(name)).unwrap().len() > 1_000);
    }
    pty.send("e<Ctrl-u>a.xls<Enter>");
    pty.wait_for("nothing is written as .xls");
    pty.send("<Esc>");
    pty.wait_for("? help");
    leave(pty);
}

#[test]
fn the_offered_name_takes_the_ending_of_the_chosen_format() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = opened(folder.path(), &[]);
    pty.send("e");
    pty.wait_for("arrests-by-population-2025-Q1.csv");
    pty.send("<Down><Down><Down>");
    pty.wait_for("arrests-by-population-2025-Q1.parquet");
    pty.send("<Enter>");
    pty.wait_for("to arrests-by-population-2025-Q1.parquet");
    leave(pty);
}

/// The text that the terminal was asked to copy last.
fn copied(pty: &Pty, before: usize) -> String {
    const START: &[u8] = b"\x1b]52;c;";
    pty.wait_for_bytes(before, START);
    pty.wait_for_bytes(before, b"\x1b\\");
    let bytes = pty.bytes();
    let start = bytes.windows(START.len()).rposition(|window| window == START).unwrap() + START.len();
    let letters = bytes[start..].iter().take_while(|byte| **byte != 0x1b);
    from_base64(letters.copied())
}

fn from_base64(letters: impl Iterator<Item = u8>) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut held, mut bytes) = (0u32, 0, Vec::new());
    for digit in letters.map_while(|letter| DIGITS.iter().position(|digit| *digit == letter)) {
        bits = bits << 6 | u32::try_from(digit).unwrap();
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).unwrap());
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_row_its_number_and_the_whole_view_are_copied() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = opened(folder.path(), &[]);
    let taken = |pty: &mut Pty, keys: &str| {
        let before = pty.bytes().len();
        pty.send(keys);
        pty.wait_for("sent to the clipboard");
        let text = copied(pty, before);
        pty.send("<Esc>");
        pty.wait_for_no("sent to the clipboard");
        text
    };
    let row = taken(&mut pty, "gY");
    assert_eq!(taken(&mut pty, "y<Enter>"), row);
    let number = taken(&mut pty, "y<Down><Enter>");
    assert!(
        row.contains(&format!(": {number} ")) && number.chars().any(|sign| sign.is_ascii_digit()),
        "{row}; {number}"
    );
    // Few enough rows for a terminal's clipboard.
    pty.send("/sefrou<Enter>");
    pty.wait_for("“sefrou”");
    let csv = taken(&mut pty, "ycsv<Enter>");
    assert!(csv.starts_with("key,label,low,high") && csv.lines().count() == 3, "{csv}");
    assert!(taken(&mut pty, "ymarkdown<Enter>").starts_with("| population | count |"));
    assert!(taken(&mut pty, "y<Up><Enter>").starts_with("Arrests (persons) · Q1 2025"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "no file was needed");
    leave(pty);
}

#[test]
fn what_is_too_long_for_a_terminal_is_written_beside_others_of_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = opened(folder.path(), &[]);
    pty.send("2");
    pty.wait_for("every measure");
    pty.send("p");
    pty.wait_for("─ Period ");
    pty.send("all<Enter>");
    pty.wait_for("‹ all periods ›");
    for name in ["marsad-copy-all.csv", "marsad-copy-all-2.csv"] {
        let before = pty.bytes().len();
        pty.send("ycsv<Enter>");
        pty.wait_for(&format!("written to {name}: "));
        assert!(fs::read(folder.path().join(name)).unwrap().starts_with(b"key,label"));
        assert!(!pty.bytes()[before..].windows(5).any(|window| window == b"\x1b]52;"), "nothing was sent");
        pty.send("<Esc>");
        pty.wait_for_no("surely copies");
    }
    leave(pty);
}

#[test]
fn multiplexers_get_what_they_pass_on() {
    let folder = tempfile::tempdir().unwrap();
    for (env, start) in [
        (&[("TMUX", "/tmp/tmux-0/default,1,0"), ("TERM", "tmux-256color")][..], &b"\x1bPtmux;\x1b\x1b]52;c;"[..]),
        (&[("STY", "1.pts-0.host"), ("TERM", "screen")], b"\x1bP\x1b]52;c;"),
    ] {
        let mut pty = opened(folder.path(), env);
        let before = pty.bytes().len();
        pty.send("Y");
        pty.wait_for_bytes(before, start);
        pty.wait_for("sent to the clipboard");
        leave(pty);
    }
}

#[test]
fn what_is_no_text_is_kept_off_terminals() {
    for format in ["parquet", "png"] {
        let pty = Pty::spawn(MARSAD, &["query", "--format", format], &[], 120, 24);
        assert_eq!(pty.wait_exit().exit_code(), 2);
        assert!(pty.screen().contains(&format!("--format {format} is not for terminals; --output FILE.{format}")));
    }
    let question = ["query", "--format", "svg", "--limit", "3"];
    let output = Command::new(MARSAD).args(question).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("a picture shows what fits"));
    let drawn = query("svg");
    assert!(Tree::from_data(&drawn, &Options::default()).is_ok());
}

/// Arabic as it is read aloud, letter by letter: no presentation forms, nothing turned around, no marks of direction.
const ARABIC: &str = "الاتحاد الأوروبي";

fn is_logical(text: &str) -> bool {
    let is_shaped = |sign: char| matches!(sign, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
    let steers =
        |sign: char| matches!(sign, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.contains(ARABIC) && !text.chars().any(|sign| is_shaped(sign) || steers(sign))
}

#[test]
fn arabic_is_taken_along_in_the_order_in_which_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let command = format!("cd '{}' && exec '{MARSAD}' --lang ar", folder.path().display());
    let mut pty = Pty::spawn("sh", &["-c", &command], &[("XDG_CONFIG_HOME", home.to_str().unwrap())], 120, 36);
    pty.wait_for("marsad");
    // Typed without hamza; by area, the row of the European Union is the only one.
    pty.send(":ref_area<Enter>");
    pty.wait_for(&cells("النطاق الجغرافي", Direction::RightToLeft));
    pty.send("/الاتحاد الاوروبي<Enter>");
    pty.wait_for(&cells("الاوروبي", Direction::RightToLeft));
    for name in ["a.csv", "a.md", "a.json", "a.txt"] {
        pty.send("e");
        pty.wait_for(&cells("تصدير إلى ملف", Direction::RightToLeft));
        pty.send(&format!("<Ctrl-u>{name}<Enter>"));
        pty.wait_until(name, |screen| screen.contents().contains(name) && folder.path().join(name).exists());
        let written = fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(is_logical(&written), "{name}: {written}");
        assert!(written.lines().count() < 30, "only what holds it: {written}");
    }
    let mut taken = |keys: &str| {
        let before = pty.bytes().len();
        pty.send(keys);
        copied(&pty, before)
    };
    for keys in ["Y", "ycsv<Enter>", "ymarkdown<Enter>"] {
        let text = taken(keys);
        assert!(is_logical(&text), "{keys}: {text}");
    }
    pty.send("w<Ctrl-u>عرض<Enter>");
    pty.wait_for("toml");
    let kept = fs::read_to_string(home.join("marsad/views/عرض.toml")).unwrap();
    assert!(kept.contains("الاتحاد الاوروبي"), "as it was typed: {kept}");
    leave(pty);
}
