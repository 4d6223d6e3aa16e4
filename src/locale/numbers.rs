//! How numbers are written for people, in each language: CLDR's marks between thousands and before decimals.

use super::Locale;
use crate::figures::change::Change;
use crate::figures::language::Language;
use crate::figures::notation;

/// How a language writes numbers.
struct Marks {
    /// Between thousands.
    thousands: &'static str,
    /// Digits that a number must have before its first mark.
    least: usize,
    /// Before decimals.
    decimals: &'static str,
    /// Before a percent sign.
    percent: &'static str,
}

/// In the order of [`Language::ALL`]; Arabic with the digits of the Maghreb, which tables need in any case.
const MARKS: [Marks; 4] = [
    Marks { thousands: ",", least: 4, decimals: ".", percent: "" },
    Marks { thousands: "\u{202F}", least: 4, decimals: ",", percent: "\u{202F}" },
    Marks { thousands: ".", least: 5, decimals: ",", percent: "\u{A0}" },
    Marks { thousands: ",", least: 4, decimals: ".", percent: "" },
];

/// Digits with the marks of a language between thousands.
pub(super) fn grouped(language: Language, digits: &str) -> String {
    let Marks { thousands, least, .. } = MARKS[language.place()];
    let mut text = String::with_capacity(digits.len() * 2);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && digits.len() >= least && (digits.len() - place).is_multiple_of(3) {
            text.push_str(thousands);
        }
        text.push(digit);
    }
    text
}

/// The same numbers as a language writes them, in a text that tells them in English and holds no words.
fn told(language: Language, english: &str) -> String {
    let Marks { decimals, percent, .. } = MARKS[language.place()];
    if language == Language::English {
        return english.to_owned();
    }
    let mut text = String::with_capacity(english.len() * 2);
    let mut rest = english;
    while !rest.is_empty() {
        let number = rest.find(|sign: char| !sign.is_ascii_digit() && sign != ',').unwrap_or(rest.len());
        if number > 0 {
            let whole = rest[..number].replace(',', "");
            text.push_str(&grouped(language, &whole));
            rest = &rest[number..];
            if let Some(fraction) = rest.strip_prefix('.') {
                let end = fraction.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(fraction.len());
                text.push_str(decimals);
                text.push_str(&fraction[..end]);
                rest = &fraction[end..];
            }
        } else {
            let sign = rest.chars().next().unwrap_or_default();
            if sign == '%' {
                text.push_str(percent);
            }
            text.push(sign);
            rest = &rest[sign.len_utf8()..];
        }
    }
    text
}

impl Locale {
    /// `11,348`.
    #[must_use]
    pub fn grouped(&self, number: u64) -> String {
        grouped(self.language, &number.to_string())
    }

    /// The same of a number of rows, lines, …
    #[must_use]
    pub fn count(&self, number: usize) -> String {
        self.grouped(number as u64)
    }

    /// A text of numbers and signs, which [`notation`] wrote, in this language.
    #[must_use]
    pub fn numbers(&self, english: &str) -> String {
        told(self.language, english)
    }

    /// A pair of limits, as [`notation::scaled_limits`].
    #[must_use]
    pub fn limits(&self, decimals: u8, low: Option<u64>, high: Option<u64>) -> String {
        self.numbers(&notation::scaled_limits(decimals, low, high))
    }

    /// A change, as [`notation::change`].
    #[must_use]
    pub fn change(&self, decimals: u8, change: &Change) -> String {
        self.numbers(&notation::change(decimals, change))
    }

    /// A change in percent, as [`notation::change_in_percent`].
    #[must_use]
    pub fn change_in_percent(&self, change: &Change) -> Option<String> {
        notation::change_in_percent(change).map(|text| self.numbers(&text))
    }

    /// A share in whole percent, as [`notation::percent`].
    #[must_use]
    pub fn percent(&self, part: u64, whole: u64) -> String {
        self.numbers(&notation::percent(part, whole))
    }

    /// The part of a whole, as [`notation::part`].
    #[must_use]
    pub fn part(&self, part: (u64, Option<u64>), whole: (u64, Option<u64>)) -> Option<String> {
        notation::part(part, whole).map(|text| self.numbers(&text))
    }
}
