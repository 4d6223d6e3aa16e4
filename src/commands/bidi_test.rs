//! `marsad bidi-test`: finds out by asking in which order Arabic reads right on this terminal, and keeps the answer.

use std::io::{self, BufRead, IsTerminal};
use std::sync::Arc;

use super::{Failure, print};
use crate::app::bidi::Bidi;
use crate::figures::fold::with_plain_digits;
use crate::figures::language::Language;
use crate::host::settings::Settings;
use crate::host::{environment, terminal};
use crate::locale::Locale;
use crate::say;
use crate::ui::bidi::sample;
use crate::ui::panel::wrapped;

/// A word, a number, a word in brackets, a letter with a number, and two letters that share a cell.
const SAMPLE: &str = "الجزائر 2025 (ليبيا) و62 لا";

/// Cells of a line.
const COLUMNS: u16 = 34;

/// Shows a line in every order; asks, where there is somebody to ask.
pub(super) fn run(lang: Option<Language>) -> Result<(), Failure> {
    let settings = Settings::at_hand();
    let chosen = lang.or_else(|| settings.config().ok()?.language).or_else(environment::language).unwrap_or_default();
    let locales = tellers(chosen);
    let to_terminal = io::stdout().is_terminal();
    print(shown(&locales, to_terminal).as_bytes())?;
    if !to_terminal || !io::stdin().is_terminal() {
        return print(by_hand(&locales, &settings).as_bytes());
    }
    let Some(mode) = asked(&locales)? else {
        return print(said(&locales, |own| own.text("bidi-test-kept-none")).as_bytes());
    };
    let path = settings.set("bidi", mode.name())?.display().to_string();
    let kept = |own: &Locale| say!(own, "bidi-test-kept", path = path.as_str(), name = mode.name());
    print(said(&locales, kept).as_bytes())
}

/// Who tells what there is to tell. Whether Arabic can be read here is what is to be found out: English stands beside it.
fn tellers(language: Language) -> Vec<Arc<Locale>> {
    let beside = (language == Language::Arabic).then_some(Language::English);
    std::iter::once(language).chain(beside).map(Locale::new).collect()
}

/// The same in each language, each on a line of its own.
fn said(locales: &[Arc<Locale>], told: impl Fn(&Locale) -> String) -> String {
    locales.iter().map(|locale| told(locale) + "\n").collect()
}

/// The line in every order, numbered. A terminal is told what the dashboard tells it.
fn shown(locales: &[Arc<Locale>], to_terminal: bool) -> String {
    let (before, after) = if to_terminal { terminal::EXPLICIT } else { ("", "") };
    let label = locales.last().map(|locale| move |mode: &Bidi| mode.label(locale));
    let weighed = |(is_bold, text): (bool, String)| {
        if is_bold && to_terminal { format!("\x1b[1m{text}\x1b[22m") } else { text }
    };
    let line = |(number, mode): (usize, &Bidi)| {
        let sample: String = sample(SAMPLE, *mode, COLUMNS).into_iter().map(weighed).collect();
        format!("  {number}  {sample}  {}\n", label.as_ref().map_or_else(String::new, |label| label(mode)))
    };
    let lines: String = (1..).zip(&Bidi::ALL).map(line).collect();
    let about = said(locales, |own| own.text("bidi-test-about"));
    let look = said(locales, |own| wrapped(&own.text("bidi-test-look"), TEXT).join("\n"));
    ["\n", &about, "\n", before, &lines, after, "\n", &look].concat()
}

/// Text is as wide.
const TEXT: usize = 100;

/// How to keep an answer that nobody was asked for.
fn by_hand(locales: &[Arc<Locale>], settings: &Settings) -> String {
    let place = settings.file().map_or_else(|| "config.toml".to_owned(), |path| path.display().to_string());
    format!("\n{}", said(locales, |own| say!(own, "bidi-test-by-hand", path = place.as_str())))
}

/// The answer, as soon as there is one that can be one; `None` for none.
fn asked(locales: &[Arc<Locale>]) -> Result<Option<Bidi>, Failure> {
    let mut lines = io::stdin().lock().lines();
    loop {
        let ask = said(locales, |own| own.text("bidi-test-ask"));
        print(format!("\n{} ", ask.trim_end()).as_bytes())?;
        let line = lines.next().transpose();
        let line = line.map_err(|error| Failure::Outside("standard input".to_owned(), error))?;
        let line = line.as_deref().unwrap_or_default().trim();
        match answer(line) {
            Ok(answer) => return Ok(answer),
            Err(NoNumber) => print(said(locales, |own| say!(own, "bidi-test-no-number", text = line)).as_bytes())?,
        }
    }
}

/// A line that says nothing that it may say.
#[derive(Debug, PartialEq, Eq)]
struct NoNumber;

/// What a line says; `None` for none of the orders.
fn answer(line: &str) -> Result<Option<Bidi>, NoNumber> {
    if line.is_empty() {
        return Ok(None);
    }
    let number = with_plain_digits(line).parse::<usize>().ok();
    let numbered = number.and_then(|number| Bidi::ALL.get(number.checked_sub(1)?).copied());
    numbered.or_else(|| line.parse().ok()).map(Some).ok_or(NoNumber)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_or_a_name_answers_and_an_empty_line_does_not() {
        assert_eq!(
            [answer("2"), answer("٢"), answer("linear"), answer("")],
            [Ok(Some(Bidi::Words)), Ok(Some(Bidi::Words)), Ok(Some(Bidi::Linear)), Ok(None)]
        );
        assert!(["0", "5", "right", "-1"].iter().all(|line| answer(line).is_err()));
    }

    #[test]
    fn each_order_has_a_line_of_its_own() {
        let shown = shown(&tellers(Language::Arabic), false);
        let lines: Vec<&str> = shown.lines().filter(|line| line.starts_with("  ")).collect();
        assert_eq!(lines.len(), Bidi::ALL.len());
        assert!(lines[0].contains("\u{FEFB} 62\u{FEED} (\u{FE8E}"), "{}", lines[0]);
        assert!(lines[3].contains("2025 (lybya)") && lines[3].is_ascii(), "{}", lines[3]);
        assert!(!shown.contains('\u{1b}') && shown.contains("Which of these") && shown.contains("الطرفيات"));
        assert!(super::shown(&tellers(Language::French), true).contains("\x1b[1m62\x1b[22m"));
    }
}
