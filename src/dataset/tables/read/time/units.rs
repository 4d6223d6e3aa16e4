//! Parts of a year by letter and number, in whatever order: `2024-Q1`, `2024Q1`, `Q1 2024`, `1Q 2024`,
//! `2024 Q1 to Q4`.

use super::years::Years;
use crate::figures::period::{Period, Span};

/// One part of a year, or those from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Units {
    pub(super) from: Unit,
    /// The last one, inclusive.
    pub(super) to: Option<Unit>,
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// As SDMX has it: `A`, `S` or `H`, `T`, `Q`, `M`, `W`, `D`.
    pub(super) letter: char,
    /// From 1.
    pub(super) number: u32,
    pub(super) year: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Year(i32),
    Unit(char, u32),
    /// A hyphen or a slash, which joins or leads on.
    Hyphen,
    /// Leads on.
    To,
}

impl Units {
    /// Reads them; nothing: it is something else.
    pub(super) fn of(text: &str) -> Option<Self> {
        let tokens = tokens(text)?;
        let (from, rest) = side(&tokens)?;
        match rest {
            [] => Some(Self { from, to: None }),
            [Token::Hyphen | Token::To, rest @ ..] => {
                let (to, rest) = side(rest)?;
                rest.is_empty().then_some(Self { from, to: Some(to) })
            }
            _ => None,
        }
    }

    /// The part alone, where it is one.
    pub(super) fn single(self) -> Option<Unit> {
        self.to.is_none().then_some(self.from)
    }

    /// Whether a year is told at all.
    pub(super) fn has_year(self) -> bool {
        self.from.year.or(self.to.and_then(|to| to.year)).is_some()
    }

    /// Their days; nothing where they do not exist, or end before they start.
    pub(super) fn days(self, years: Years) -> Option<Period> {
        let to = self.to.unwrap_or(self.from);
        let days = |unit: Unit, year: Option<i32>| years.part(unit.year.or(year)?, unit.letter, unit.number);
        let (first, last) = (days(self.from, to.year)?, days(to, self.from.year)?);
        if first.first_day() > last.first_day() {
            return None;
        }
        Span::new(first.first_day(), last.end()).map(Period::from)
    }
}

/// A part with its year, before or behind it.
fn side(tokens: &[Token]) -> Option<(Unit, &[Token])> {
    use Token::{Hyphen, Year};
    let unit = |letter, number, year| Unit { letter, number, year };
    match *tokens {
        [Year(year), Token::Unit(letter, number), ref rest @ ..]
        | [Year(year), Hyphen, Token::Unit(letter, number), ref rest @ ..]
        | [Token::Unit(letter, number), Year(year), ref rest @ ..]
        | [Token::Unit(letter, number), Hyphen, Year(year), ref rest @ ..]
            // `Q1 – 2024 Q2` is a range.
            if !matches!((tokens, rest), ([_, Hyphen, Year(_), ..], [Token::Unit(..), ..])) =>
        {
            Some((unit(letter, number, Some(year)), rest))
        }
        [Token::Unit(letter, number), ref rest @ ..] => Some((unit(letter, number, None), rest)),
        _ => None,
    }
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let end = if first.is_ascii_alphanumeric() {
            rest.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(end);
        match first {
            '-' | '–' | '—' | '/' => tokens.push(Token::Hyphen),
            _ if word.eq_ignore_ascii_case("to") => tokens.push(Token::To),
            _ if first.is_ascii_alphanumeric() => tokens.extend(word_of(word)?),
            _ => return None,
        }
        rest = after.trim_start();
    }
    Some(tokens)
}

/// `2024`, `Q1`, `1Q`, `2024Q1`, `1Q2024`.
fn word_of(word: &str) -> Option<Vec<Token>> {
    let year = |text: &str| (is_number(text) && text.len() == 4).then(|| text.parse().ok().map(Token::Year)).flatten();
    if let Some(year) = year(word) {
        return Some(vec![year]);
    }
    if let Some((first, rest)) = word.split_at_checked(4)
        && let (Some(year), Some(unit)) = (year(first), unit(rest))
    {
        return Some(vec![year, unit]);
    }
    match word.split_at_checked(2) {
        Some((first, "")) => Some(vec![unit(first).or_else(|| turned(first))?]),
        Some((first, rest)) if turned(first).is_some() => Some(vec![turned(first)?, year(rest)?]),
        _ => unit(word).map(|unit| vec![unit]),
    }
}

/// `1Q`.
fn turned(word: &str) -> Option<Token> {
    let (number, letter) = word.split_at_checked(1)?;
    let is_turned = is_number(number) && matches!(letter, "Q" | "q" | "H" | "h" | "S" | "s" | "T" | "t");
    is_turned.then(|| unit(&format!("{letter}{number}"))).flatten()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
}

fn unit(word: &str) -> Option<Token> {
    let letter = word.chars().next()?.to_ascii_uppercase();
    let number = word.get(1..)?;
    let is_unit = "ASHTQMWD".contains(letter) && number.len() <= 3 && is_number(number);
    is_unit.then(|| number.parse().ok()).flatten().map(|number| Token::Unit(letter, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        Units::of(text).map(|units| units.days(Years::CALENDAR).map_or("nothing".to_owned(), |days| days.code()))
    }

    #[test]
    fn quarters_and_halves_are_written_in_many_ways() {
        for text in ["2023 Q1", "2023Q1", "2023-Q1", "Q1 2023", "1Q 2023", "1Q2023", "q1-2023", "Q1/2023", "2023 – Q1"]
        {
            assert_eq!(read(text).as_deref(), Some("2023-Q1"), "{text}");
        }
        for text in ["2023 H2", "H2 2023", "2H 2023", "2023-S2", "2023 S2"] {
            assert_eq!(read(text).as_deref(), Some("2023-S2"), "{text}");
        }
        for (text, code) in [
            ("2023 Q1 to Q4", "2023"),
            ("2023 Q1 to 2024 Q2", "2023/2024-S1"),
            ("Q1-Q2 2023", "2023-S1"),
            ("2023 Q2 – Q3", "2023-Q2/2023-Q3"),
            ("Q3 2023-Q1 2024", "2023-S2/2024-Q1"),
            ("2023-Q1/2023-Q2", "2023-S1"),
        ] {
            let period: Period = code.parse().unwrap();
            assert_eq!(read(text), Some(period.code()), "{text}");
        }
    }

    #[test]
    fn what_does_not_exist_is_nothing_and_what_is_no_part_is_something_else() {
        for text in ["2023 Q5", "2023 Q3 to Q1", "Q1", "2023-A2"] {
            assert_eq!(read(text).as_deref(), Some("nothing"), "{text}");
        }
        for text in ["2023", "2023-01", "2023 Q1 Q4", "2023 (Q1)", "Jan 2023", "2023/2024-Q1", "", "Q1 2023 Q2"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
