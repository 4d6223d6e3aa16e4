//! Why a text is no period: where the trouble is, what it is, and what to write instead.

/// A text that is no period, with the place of the trouble, its nature, and a way to mend it.
///
/// Shown as one line, characters counted from 1: `“2024-13”, character 6: there is no month 13; write 2024-12`.
/// A long text is shown in part there, and its control characters as `�`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}; write {example}", place(text, *position, message))]
pub struct PeriodError {
    text: String,
    position: usize,
    message: String,
    example: String,
}

impl PeriodError {
    /// The whole text that was read, as it was.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the trouble begins, in characters from 0; the text's length where something is
    /// missing at its end.
    #[must_use]
    pub fn position(&self) -> usize {
        self.position
    }

    /// What was found there, and what was expected.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// A text that is a period, as near to what was meant as could be told.
    #[must_use]
    pub fn example(&self) -> &str {
        &self.example
    }
}

/// Trouble met while reading, before it is known in which text.
#[derive(Debug)]
pub(super) struct Trouble {
    position: usize,
    message: String,
    example: String,
}

impl Trouble {
    pub(super) fn new(position: usize, message: impl Into<String>, example: impl Into<String>) -> Self {
        Self { position, message: message.into(), example: example.into() }
    }

    pub(super) fn within(self, text: &str) -> PeriodError {
        let Self { position, message, example } = self;
        PeriodError { text: text.to_owned(), position, message, example }
    }
}

/// How many characters of a long text are shown before the trouble, and how many from there on.
const AROUND: usize = 40;

/// Where the trouble is: the text, and the character; nothing where all of the text is the trouble.
fn place(text: &str, position: usize, message: &str) -> String {
    let excerpt = excerpt(text, position);
    if message.starts_with(&excerpt) { String::new() } else { format!("{excerpt}, character {}: ", position + 1) }
}

/// The text in quotation marks: all of a short one, the surroundings of the trouble in a long one.
fn excerpt(text: &str, position: usize) -> String {
    let length = text.chars().count();
    if length <= 2 * AROUND {
        return format!("“{}”", visible(text));
    }
    let start = position.saturating_sub(AROUND);
    let part: String = text.chars().skip(start).take(2 * AROUND).collect();
    let before = if start > 0 { "…" } else { "" };
    let after = if start + 2 * AROUND < length { "…" } else { "" };
    format!("“{before}{}{after}”", visible(&part))
}

/// The text with `�` for whatever would steer a terminal, break the line or turn its direction.
pub(super) fn visible(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if steers(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::period::Period;

    fn error(text: &str) -> PeriodError {
        text.parse::<Period>().unwrap_err()
    }

    #[test]
    fn an_error_names_text_place_trouble_and_example_in_one_line() {
        let error = error("2024-13");
        assert_eq!(error.to_string(), "“2024-13”, character 6: there is no month 13; write 2024-12");
        assert_eq!((error.text(), error.position()), ("2024-13", 5));
        assert_eq!("hello".parse::<Period>().unwrap_err().to_string(), "“hello” is no period; write 2024");
        assert_eq!((error.message(), error.example()), ("there is no month 13", "2024-12"));
    }

    #[test]
    fn places_are_counted_in_characters_of_the_whole_text() {
        assert_eq!(error("  Oct 2023 – Sep 1024").position(), 17);
        assert_eq!(error("2024 + 2025 + 2026-13").position(), 19);
    }

    #[test]
    fn a_long_text_is_shown_around_the_trouble() {
        let error = error(&format!("{}2024-13{}", "2024 + ".repeat(20), " + 2025".repeat(20)));
        assert_eq!(error.position(), 145);
        let shown = error.to_string();
        assert!(shown.starts_with("“…") && shown.contains("+ 2024-13 +") && shown.contains("…”"), "{shown}");
        assert!(shown.chars().count() < 160, "{shown}");
    }

    #[test]
    fn nothing_in_the_text_steers_the_terminal_or_breaks_the_line() {
        assert_eq!(error("20\n24").to_string().lines().count(), 1);
        let shown = error("\u{1b}[2J\u{202e}2024").to_string();
        assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown}");
    }
}
