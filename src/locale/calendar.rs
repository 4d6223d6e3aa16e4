//! Days and periods as a language writes and reads them: the same everywhere but for the names in them.

use chrono::NaiveDate;

use super::Locale;
use crate::figures::fold::folded;
use crate::figures::language::Language;
use crate::figures::notation;
use crate::figures::period::Period;
use crate::figures::source::{Published, Source};

/// The months by their short English names, as [`Period::label`] has them.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The parts of a year in English, as [`Period::label`] has them.
const PARTS: [&str; 9] = ["Q1", "Q2", "Q3", "Q4", "H1", "H2", "T1", "T2", "T3"];

/// What months and parts of years are called.
pub(super) struct Calendar {
    months: Vec<String>,
    long_months: Vec<String>,
    initials: Vec<String>,
    parts: Vec<String>,
    long_parts: Vec<String>,
    week: String,
    /// What stands before the number of a week, said in full.
    long_week: String,
    /// What stands between the ends of a range.
    to: [String; 2],
    /// What stands between parts that are put together.
    and: String,
    /// Words that mean nothing in a period.
    fillers: Vec<String>,
    /// The first day of a month.
    first: String,
}

impl Calendar {
    pub(super) fn new(locale: &Locale) -> Self {
        let list = |key: &str| locale.text(key).split('|').map(|name| name.trim().to_owned()).collect::<Vec<_>>();
        let week = crate::say!(locale, "calendar-long-week", n = "#", year = "");
        Self {
            months: list("calendar-months"),
            long_months: list("calendar-long-months"),
            initials: list("calendar-initials"),
            parts: list("calendar-parts"),
            long_parts: list("calendar-long-parts"),
            week: locale.text("calendar-week"),
            long_week: week.split('#').next().unwrap_or_default().to_owned(),
            to: [locale.text("plain-to"), locale.text("plain-to-day")],
            and: locale.text("plain-and"),
            fillers: list("calendar-fillers"),
            first: locale.text("calendar-first"),
        }
    }

    /// A word of an English label: `Jan`, `Q1`, `W05`.
    fn own(&self, english: &str) -> Option<String> {
        let named = |names: &[&str], own: &[String]| {
            names.iter().position(|name| *name == english).and_then(|place| own.get(place).cloned())
        };
        let week = || english.strip_prefix('W').map(|number| format!("{}{number}", self.week));
        named(&MONTHS, &self.months).or_else(|| named(&PARTS, &self.parts)).or_else(week)
    }

    /// Everything that stands for an English word, folded, the longest first. Letters of quarters and halves mean
    /// something else where another language is read, and are left out there.
    pub(super) fn read(&self, is_own: bool) -> Vec<(String, String)> {
        let months = self.long_months.iter().chain(&self.months).zip(MONTHS.into_iter().chain(MONTHS));
        let parts = self.long_parts.iter().chain(self.parts.iter().filter(|part| is_own || part.contains(' ')));
        let parts = parts.zip(PARTS.into_iter().chain(PARTS));
        let signs = self.to.iter().map(|to| (to, "–")).chain([(&self.and, "+")]);
        let fillers = self.fillers.iter().map(|filler| (filler, ""));
        let named = months.chain(parts).chain(signs).chain(fillers);
        let named = named.chain([(&self.week, "W"), (&self.long_week, "W"), (&self.first, "1")]);
        let mut names: Vec<(String, String)> = named
            .map(|(own, name)| (folded(own), name.to_owned()))
            .filter(|(own, name)| !own.trim().is_empty() && *own != name.to_lowercase())
            .collect();
        names.sort_by_key(|(own, _)| std::cmp::Reverse(own.len()));
        names
    }

    /// Whether quarters are called by this letter, folded, and their number.
    pub(super) fn is_letter_of_quarters(&self, letter: &str) -> bool {
        self.parts.first().and_then(|first| first.strip_suffix('1')).is_some_and(|own| folded(own) == letter)
    }
}

impl Locale {
    /// A period as [`Period::label`] has it, in this language: `T1 2025`, `16–30 sept. 2024`.
    #[must_use]
    pub fn period(&self, period: &Period) -> String {
        self.named(&period.label())
    }

    /// A day: `3 juin 2025`.
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> String {
        self.named(&notation::day(day))
    }

    /// The letters of the longest day: `28 juill. 2025`.
    #[must_use]
    pub fn letters_of_a_day(&self) -> u16 {
        let month = self.calendar().months.iter().map(|name| name.chars().count()).max().unwrap_or_default();
        let day = self.calendar().first.chars().count().max("28".len());
        u16::try_from(day + "  2025".len() + month).unwrap_or(u16::MAX)
    }

    /// When something was published: `28 mai 2025`, `mai 2025` or `2025`.
    #[must_use]
    pub fn published(&self, published: &Published) -> String {
        self.named(&published.label())
    }

    /// Who says so, and when: `Freie Presse, févr. 2025`.
    #[must_use]
    pub fn cited(&self, source: &Source) -> String {
        self.listed([source.publisher.clone(), self.published(&source.published)])
    }

    /// A month as the ruler of the time axis names it: `Jan`, or its first letter.
    #[must_use]
    pub fn month(&self, month0: u32, short: bool) -> String {
        let names = if short { &self.calendar().initials } else { &self.calendar().months };
        names.get(month0 as usize).cloned().unwrap_or_default()
    }

    /// A quarter as the ruler names it, from 1.
    #[must_use]
    pub fn quarter(&self, number: u32) -> String {
        say_number(&self.text("calendar-quarter-tick"), number)
    }

    /// A week as the ruler names it.
    #[must_use]
    pub fn week(&self, number: u32) -> String {
        say_number(&self.text("calendar-week-tick"), number)
    }

    /// A text for the ear: months beside a number in full, as voices read `avr.` letter by letter.
    #[must_use]
    pub fn spelled(&self, text: &str) -> String {
        if self.language == Language::English {
            return text.to_owned();
        }
        let calendar = self.calendar();
        let text = self.with_long_parts(text);
        if calendar.months == calendar.long_months {
            return text;
        }
        let words: Vec<&str> = text.split(' ').collect();
        let is_number = |place: Option<usize>| {
            let word = place.and_then(|place| words.get(place)).map_or("", |word| word.trim_start_matches('('));
            word.starts_with(|sign: char| sign.is_ascii_digit())
        };
        let between = self.text("plain-date");
        let range = [self.text("plain-to"), self.text("plain-to-day")];
        let full = |(place, word): (usize, &&str)| {
            let name = word.trim_end_matches([',', ';', ':', ')']);
            let month = calendar.months.iter().position(|month| month == name.trim_start_matches('('));
            let is_beside = || {
                let next = words.get(place + 1).is_some_and(|next| range.iter().any(|to| to == next));
                next || is_number(place.checked_sub(1)) || is_number(Some(place + 1))
            };
            let Some(month) = month.filter(|_| is_beside()) else { return (*word).to_owned() };
            let word = word.replacen(&calendar.months[month], &calendar.long_months[month], 1);
            let of = |is_there: bool| if is_there { between.as_str() } else { "" };
            // No number belongs to it past a mark.
            let after = is_number(Some(place + 1)) && word.ends_with(char::is_alphabetic);
            let before = place.checked_sub(1).is_some_and(|day| is_number(Some(day)) && words[day].len() <= 2);
            [of(before), &word, of(after)].iter().filter(|word| !word.is_empty()).copied().collect::<Vec<_>>().join(" ")
        };
        words.iter().enumerate().map(full).collect::<Vec<_>>().join(" ")
    }

    /// Quarters, halves, thirds and weeks before a year in full: `1er trimestre 2025`, `semana 5 de 2024`.
    fn with_long_parts(&self, text: &str) -> String {
        let calendar = self.calendar();
        let year_of = |rest: &str| {
            let year = rest.get(..4)?;
            let is_whole = !rest[4..].starts_with(|sign: char| sign.is_ascii_digit());
            (is_whole && year.bytes().all(|digit| digit.is_ascii_digit())).then(|| year.to_owned())
        };
        let between = self.text("plain-date");
        let said = |rest: &str| {
            let part = calendar.parts.iter().zip(&calendar.long_parts).find_map(|(short, long)| {
                let year = year_of(rest.strip_prefix(short.as_str())?.strip_prefix(' ')?)?;
                let words = [long, &between, &year].into_iter().filter(|word| !word.is_empty());
                Some((short.len() + 5, words.map(String::as_str).collect::<Vec<_>>().join(" ")))
            });
            part.or_else(|| {
                let number = rest.strip_prefix(calendar.week.as_str())?.get(..2)?;
                let week: u32 = number.parse().ok()?;
                let year = year_of(rest[calendar.week.len() + 2..].strip_prefix(' ')?)?;
                let told = crate::say!(self, "calendar-long-week", n = week.to_string(), year = year);
                Some((calendar.week.len() + 7, told))
            })
        };
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(sign) = rest.chars().next() {
            let begins = !out.ends_with(char::is_alphanumeric);
            let (taken, words) =
                begins.then(|| said(rest)).flatten().unwrap_or_else(|| (sign.len_utf8(), sign.to_string()));
            out.push_str(&words);
            rest = &rest[taken..];
        }
        out
    }

    /// An English label with the names of this language.
    fn named(&self, english: &str) -> String {
        if self.language == Language::English {
            return english.to_owned();
        }
        let mut text = String::with_capacity(english.len() * 2);
        let pieces: Vec<&str> = english.split_inclusive(|sign: char| !sign.is_ascii_alphanumeric()).collect();
        let is_month = |place: usize| pieces.get(place).is_some_and(|piece| MONTHS.contains(&piece.trim_end()));
        for (place, piece) in pieces.iter().enumerate() {
            let word = piece.trim_end_matches(|sign: char| !sign.is_ascii_alphanumeric());
            // `1 Jan`, and `1–5 Jan`.
            let is_first = word == "1" && (is_month(place + 1) || piece.ends_with('–') && is_month(place + 2));
            let first = || is_first.then(|| self.calendar().first.clone());
            text.push_str(&first().or_else(|| self.calendar().own(word)).unwrap_or_else(|| word.to_owned()));
            text.push_str(&piece[word.len()..]);
        }
        text
    }
}

/// A name of the ruler with its number in place of `#`.
fn say_number(pattern: &str, number: u32) -> String {
    pattern.replace("##", &format!("{number:02}")).replace('#', &number.to_string())
}
