//! The words and signs that a written period consists of.

use std::ops::Range;

use super::YEARS;
use super::error::{Fault, Trouble};
use super::write::{LETTERS, Letter, MONTHS};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters and digits.
    Word,
    /// `/`
    Slash,
    /// `..`
    Dots,
    /// A hyphen without blanks around it: the only dash that may belong to a code.
    Hyphen,
    /// Any other hyphen, en dash or em dash.
    Dash,
}

#[derive(Clone, Copy)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    /// The place in the whole text, in characters.
    pub(super) position: usize,
}

/// The tokens of a text that begins at `position`.
pub(super) fn tokens(text: &str, mut position: usize) -> Result<Vec<Token<'_>>, Trouble> {
    let mut tokens = Vec::new();
    let mut rest = text;
    loop {
        let next = rest.trim_start();
        position += rest.chars().count() - next.chars().count();
        let Some(first) = next.chars().next() else { return Ok(tokens) };
        let after_blank = next.len() < rest.len();
        let Some((kind, length)) = measured(next, first, after_blank) else {
            return Err(Trouble::new(position..position + 1, Fault::Meaningless, "2024/2025-Q1"));
        };
        let (text, after) = next.split_at(length);
        tokens.push(Token { kind, text, position });
        position += text.chars().count();
        rest = after;
    }
}

/// The kind of the token that a text begins with, and its length in bytes.
fn measured(text: &str, first: char, after_blank: bool) -> Option<(Kind, usize)> {
    let after = &text[first.len_utf8()..];
    let kind = match first {
        _ if first.is_alphanumeric() => {
            let length = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
            return Some((Kind::Word, length));
        }
        '.' if after.starts_with('.') => return Some((Kind::Dots, 2)),
        '/' => Kind::Slash,
        '-' if !after_blank && !after.starts_with(char::is_whitespace) => Kind::Hyphen,
        '-' | '–' | '—' => Kind::Dash,
        _ => return None,
    };
    Some((kind, first.len_utf8()))
}

impl Token<'_> {
    /// Where it stands in the whole text, in characters.
    pub(super) fn place(self) -> Range<usize> {
        self.position..self.position + self.text.chars().count()
    }

    /// Trouble with this token.
    pub(super) fn trouble(self, fault: Fault, example: impl Into<String>) -> Trouble {
        Trouble::new(self.place(), fault, example)
    }

    /// The number, if the word is one.
    pub(super) fn digits(self) -> Option<u32> {
        digits(self.text)
    }

    /// The number, if the word is one of two digits.
    pub(super) fn two_digits(self) -> Option<u32> {
        self.digits().filter(|_| self.text.len() == 2)
    }

    /// Whether the word is a number of four digits.
    pub(super) fn is_year(self) -> bool {
        self.text.len() == 4 && self.digits().is_some()
    }

    pub(super) fn year(self) -> Result<i32, Trouble> {
        let Some(year) = self.digits().filter(|_| self.is_year()).and_then(|year| i32::try_from(year).ok()) else {
            return Err(self.trouble(Fault::NoYear, "2024"));
        };
        if YEARS.contains(&year) {
            return Ok(year);
        }
        let (first, last) = YEARS.into_inner();
        Err(self.trouble(Fault::OutsideYears(year), year.clamp(first, last).to_string()))
    }

    /// The month of that name, 1 to 12.
    pub(super) fn month(self) -> Option<u32> {
        let is = |name: &str| name.eq_ignore_ascii_case(self.text);
        let found = (1..).zip(MONTHS).find(|(_, name)| is(name) || is(&name[..3]));
        found.map(|(number, _)| number).or_else(|| is("Sept").then_some(9))
    }

    /// The letter of a unit and the number after it.
    pub(super) fn lettered(self) -> Option<(&'static Letter, u32)> {
        let letter = self.text.chars().next()?;
        let row = LETTERS.iter().find(|row| row.sign.eq_ignore_ascii_case(&letter))?;
        digits(&self.text[letter.len_utf8()..]).map(|number| (row, number))
    }
}

/// The number that a text of nothing but ASCII digits stands for.
fn digits(text: &str) -> Option<u32> {
    // Asked for digits first, as Rust reads `+5` as a number too.
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}
