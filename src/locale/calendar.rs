//! Days and periods as a language writes and reads them: the same everywhere but for the names in them.

use chrono::NaiveDate;

use super::Locale;
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
    week: String,
    /// The first day of a month.
    first: String,
}

impl Calendar {
    pub(super) fn new(locale: &Locale) -> Self {
        let list = |key: &str| locale.text(key).split('|').map(|name| name.trim().to_owned()).collect::<Vec<_>>();
        Self {
            months: list("calendar-months"),
            long_months: list("calendar-long-months"),
            initials: list("calendar-initials"),
            parts: list("calendar-parts"),
            week: locale.text("calendar-week"),
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

    /// Everything that stands for an English word, the longest first.
    pub(super) fn read(&self) -> Vec<(String, String)> {
        let months = self.long_months.iter().chain(&self.months);
        let named = months.zip(MONTHS.into_iter().chain(MONTHS)).chain(self.parts.iter().zip(PARTS));
        let named = named.chain([(&self.week, "W"), (&self.first, "1")]);
        let mut names: Vec<(String, String)> = named
            .map(|(own, name)| (own.to_lowercase(), name.to_owned()))
            .chain(self.quarters_that_are_none())
            .filter(|(own, name)| !own.is_empty() && *own != name.to_lowercase())
            .collect();
        names.sort_by_key(|(own, _)| std::cmp::Reverse(own.len()));
        names
    }

    /// Numbers that no quarter has, so that `T5` is not taken for a third of a year where `T4` is a quarter.
    fn quarters_that_are_none(&self) -> impl Iterator<Item = (String, String)> {
        let letter = self.parts.first().and_then(|first| first.strip_suffix('1')).map(str::to_lowercase);
        let numbers = (0..10).filter(|number| !(1..=4).contains(number));
        letter
            .into_iter()
            .flat_map(move |letter| numbers.clone().map(move |n| (format!("{letter}{n}"), format!("Q{n}"))))
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
        let calendar = self.calendar();
        if self.language == Language::English || calendar.months == calendar.long_months {
            return text.to_owned();
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

    /// An English label with the names of this language.
    fn named(&self, english: &str) -> String {
        if self.language == Language::English {
            return english.to_owned();
        }
        let mut text = String::with_capacity(english.len() * 2);
        let mut pieces = english.split_inclusive(|sign: char| !sign.is_ascii_alphanumeric()).peekable();
        while let Some(piece) = pieces.next() {
            let word = piece.trim_end_matches(|sign: char| !sign.is_ascii_alphanumeric());
            let is_first = piece == "1 " && pieces.peek().is_some_and(|next| MONTHS.contains(&next.trim_end()));
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
