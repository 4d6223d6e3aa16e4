//! `marsad bidi-test`: finds out by asking in which order Arabic reads right on this terminal, and keeps the answer.

use std::io::{self, BufRead, IsTerminal};

use super::{Failure, print};
use crate::app::bidi::Bidi;
use crate::figures::language::Language;
use crate::host::settings::Settings;
use crate::host::terminal;
use crate::locale::Locale;
use crate::ui::bidi::sample;

/// A word, a number, a word in brackets, and two letters that share a cell.
const SAMPLE: &str = "الجزائر 2025 (ليبيا) لا";

/// What to look at, for whoever does not read it every day.
const ABOUT: &str = "
Terminals differ in how they show Arabic. Which of these lines reads right, from its right end?

";
const LOOK: &str = "
Look for: the name of Algeria at the right end, its letters joined; then 2025; then Libya, in brackets that face each
other; at the left end the word for no, two letters in one sign. Where no Arabic line does: 4.
";

/// Shows a line in every order; asks, where there is somebody to ask.
pub(super) fn run() -> Result<(), Failure> {
    let settings = Settings::at_hand();
    let to_terminal = io::stdout().is_terminal();
    print(shown(to_terminal).as_bytes())?;
    if !to_terminal || !io::stdin().is_terminal() {
        return print(by_hand(&settings).as_bytes());
    }
    let Some(mode) = asked()? else { return print(b"nothing was changed\n") };
    let path = settings.set("bidi", mode.name())?;
    print(format!("kept in {}: bidi = \"{}\"\n", path.display(), mode.name()).as_bytes())
}

/// The line in every order, numbered. A terminal is told what the dashboard tells it.
fn shown(to_terminal: bool) -> String {
    let (before, after) = if to_terminal { terminal::EXPLICIT } else { ("", "") };
    // Whether Arabic can be read here is what is to be found out.
    let english = Locale::new(Language::English);
    let line = |(number, mode): (usize, &Bidi)| {
        format!("  {number}  {:30}  {}\n", sample(SAMPLE, *mode, 30), mode.label(&english))
    };
    let lines: String = (1..).zip(&Bidi::ALL).map(line).collect();
    [ABOUT, before, "\n", &lines, after, LOOK].concat()
}

/// How to keep an answer that nobody was asked for.
fn by_hand(settings: &Settings) -> String {
    let place = settings.file().map_or_else(String::new, |path| format!(" in {}", path.display()));
    format!("\nTo keep it, write bidi = \"app\", \"words\", \"linear\" or \"off\"{place}; --bidi says it for once.\n")
}

/// The answer, as soon as there is one that can be one; `None` for none.
fn asked() -> Result<Option<Bidi>, Failure> {
    let mut lines = io::stdin().lock().lines();
    loop {
        print("\n1 to 4, or Enter for none of them: ".as_bytes())?;
        let line = lines.next().transpose();
        let line = line.map_err(|error| Failure::Outside("standard input".to_owned(), error))?;
        match answer(line.as_deref().unwrap_or_default()) {
            Ok(answer) => return Ok(answer),
            Err(why) => print(format!("{why}\n").as_bytes())?,
        }
    }
}

/// What a line says.
fn answer(line: &str) -> Result<Option<Bidi>, String> {
    let line = line.trim();
    if line.is_empty() {
        return Ok(None);
    }
    let numbered = line.parse::<usize>().ok().and_then(|number| Bidi::ALL.get(number.checked_sub(1)?).copied());
    let named = || line.parse::<Bidi>().ok();
    numbered.or_else(named).map(Some).ok_or_else(|| format!("“{line}” is none of the numbers 1 to 4"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_or_a_name_answers_and_an_empty_line_does_not() {
        assert_eq!(
            [answer("2"), answer(" linear "), answer("")],
            [Ok(Some(Bidi::Words)), Ok(Some(Bidi::Linear)), Ok(None)]
        );
        assert!(["0", "5", "right", "-1"].iter().all(|line| answer(line).is_err()));
    }

    #[test]
    fn each_order_has_a_line_of_its_own() {
        let shown = shown(false);
        let lines: Vec<&str> = shown.lines().filter(|line| line.starts_with("  ")).collect();
        assert_eq!(lines.len(), Bidi::ALL.len());
        assert!(lines[0].contains("\u{FEFB} (\u{FE8E}"), "{}", lines[0]);
        assert!(lines[3].contains("2025 (lybya)") && lines[3].is_ascii(), "{}", lines[3]);
        assert!(!shown.contains('\u{1b}'));
    }
}
