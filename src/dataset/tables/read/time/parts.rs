//! Year and part of the year, each in a column of its own, in a header or always the same.

use chrono::{Datelike, NaiveDate};

use super::months;
use super::units::{Unit, Units};
use super::years::{Year, Years, in_range};
use crate::dataset::tables::read::layout::PeriodOf;
use crate::figures::period::{Period, Span};

/// Year and part of the year.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::dataset::tables) struct Parts {
    year: YearIn,
    part: PartIn,
    day: Option<usize>,
    years: Years,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum YearIn {
    Column(usize),
    /// Always the year that is called so.
    Always(i32),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum PartIn {
    /// The whole year.
    Nothing,
    Column(Part, usize),
    /// There is a column for each.
    Headers,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Half,
    Quarter,
    Month,
}

/// A part of a year that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Read {
    /// The calendar's.
    Month(u32),
    /// As SDMX counts them.
    Unit(Unit),
}

impl Parts {
    /// That of a layout. `place` finds a column by its name.
    pub(super) fn of(
        layout: &PeriodOf,
        years: Years,
        is_wide: bool,
        place: impl Fn(&str) -> Result<usize, String>,
    ) -> Result<Self, String> {
        let year = match (&layout.year, &layout.year_is) {
            (Some(column), _) => YearIn::Column(place(column)?),
            (None, Some(year)) => YearIn::Always(called(year, years)?),
            (None, None) => return Err("no column tells the period".to_owned()),
        };
        let parts = [(Part::Half, &layout.half), (Part::Quarter, &layout.quarter), (Part::Month, &layout.month)];
        let mut told = parts.into_iter().filter_map(|(part, column)| column.as_deref().map(|column| (part, column)));
        let part = match told.next() {
            _ if is_wide => PartIn::Headers,
            None => PartIn::Nothing,
            Some((part, column)) => PartIn::Column(part, place(column)?),
        };
        Ok(Self { year, part, day: layout.day.as_deref().map(&place).transpose()?, years })
    }

    /// The columns that it needs, in the order of the words that it reads.
    pub(super) fn columns(&self) -> Vec<usize> {
        let year = if let YearIn::Column(column) = self.year { Some(column) } else { None };
        let part = if let PartIn::Column(_, column) = self.part { Some(column) } else { None };
        year.into_iter().chain(part).chain(self.day).collect()
    }

    /// Whether headers tell the part of the year.
    pub(super) fn has_headers(&self) -> bool {
        self.part == PartIn::Headers
    }

    /// The period of the columns' words, with the header behind them where headers tell the part of the year.
    pub(super) fn read(&self, words: &[&str]) -> Result<Period, String> {
        let mut words = words.iter().copied();
        let mut word = || words.next().unwrap_or_default();
        let year = match self.year {
            YearIn::Always(year) => year,
            YearIn::Column(_) if self.part == PartIn::Nothing => called(word(), self.years)?,
            YearIn::Column(_) => called(without_words(word()), self.years)?,
        };
        let text = if self.part == PartIn::Nothing { "" } else { word() };
        let read = match self.part {
            PartIn::Nothing => None,
            PartIn::Column(part, _) => Some(part_in(part, text)?),
            PartIn::Headers => Some(header(text)?),
        };
        let period = match read {
            None => self.years.whole(year).ok_or_else(|| format!("the year {year} is out of range"))?,
            Some(read) => self.days(year, read, text)?,
        };
        if self.day.is_some() { day_of(&period, word()) } else { Ok(period) }
    }

    fn days(&self, year: i32, read: Read, text: &str) -> Result<Period, String> {
        let period = match read {
            Read::Month(_) if !self.years.have_whole_months() => {
                return Err("a month is a part of two years, as these start within one (year_starts)".to_owned());
            }
            Read::Month(month) => self.years.month(year, month),
            Read::Unit(unit) => match unit.year {
                Some(own) if own != year => return Err(format!("“{text}” is of another year than {year}")),
                _ => self.years.part(year, unit.letter, unit.number),
            },
        };
        period.ok_or_else(|| format!("the year {year} is out of range"))
    }
}

/// What a header says, in words by which two can be told apart.
pub(super) fn header_in_words(text: &str) -> Result<String, String> {
    Ok(match header(text)? {
        Read::Month(month) => format!("month {month}"),
        Read::Unit(Unit { letter, number, year: None }) => format!("{letter}{number}"),
        Read::Unit(Unit { letter, number, year: Some(year) }) => format!("{letter}{number} {year}"),
    })
}

/// `Enero`, `Jan.`, `M01`, `Q1`, `2024 Q1`, `H1`; `A1` is the whole year.
fn header(text: &str) -> Result<Read, String> {
    let text = text.trim();
    if let Some(month) = months::named(text) {
        return Ok(Read::Month(month));
    }
    match Units::of(text).and_then(Units::single) {
        Some(Unit { letter: 'M', number: month @ 1..=12, year: None }) => Ok(Read::Month(month)),
        Some(unit) if "QHSA".contains(unit.letter) && exists(unit) => Ok(Read::Unit(unit)),
        _ => Err(format!("“{text}” is no month, quarter or half of a year; expected such as Jan, enero, Q1 or H1")),
    }
}

/// Whether there is such a part in any year.
fn exists(unit: Unit) -> bool {
    Years::CALENDAR.part(2000, unit.letter, unit.number).is_some()
}

fn part_in(part: Part, word: &str) -> Result<Read, String> {
    let word = word.trim();
    let unit = Units::of(word).and_then(Units::single);
    let as_one_of = |letters: &str, most: u32| {
        match unit {
            Some(unit) => Some(unit).filter(|unit| letters.contains(unit.letter)),
            None => numbered(word, letters).map(|number| Unit { letter: 'Q', number, year: None }),
        }
        .filter(|unit| (1..=most).contains(&unit.number))
    };
    match part {
        Part::Month => {
            let number = || as_one_of("M", 12).filter(|unit| unit.year.is_none()).map(|unit| unit.number);
            let month = months::named(word).or_else(number);
            month.map(Read::Month).ok_or_else(|| format!("“{word}” is no month; expected 1 to 12, or Jan, January"))
        }
        Part::Quarter => match as_one_of("QTK", 4) {
            Some(unit) => Ok(Read::Unit(Unit { letter: 'Q', ..unit })),
            None => Err(format!("“{word}” is no quarter; expected 1 to 4, Q1 or 2024 Q1")),
        },
        Part::Half => match as_one_of("SH", 2) {
            Some(unit) => Ok(Read::Unit(Unit { letter: 'S', ..unit })),
            None => Err(format!("“{word}” is no half year; expected 1 or 2, H1 or 2024 H1")),
        },
    }
}

/// `1`, and `Quarter 1` where the word begins with one of these letters, as the part does in many languages.
fn numbered(word: &str, letters: &str) -> Option<u32> {
    let number = word.trim_start_matches(char::is_alphabetic);
    let first = word[..word.len() - number.len()].chars().next();
    let is_so = first.is_none_or(|first| letters.contains(first.to_ascii_uppercase()));
    is_so.then(|| number.trim_matches('.').trim().parse().ok()).flatten()
}

fn day_of(month: &Period, word: &str) -> Result<Period, String> {
    let wrong = || format!("“{word}” is no day of its month");
    let day: u32 = word.trim().parse().map_err(|_| wrong())?;
    let first = month.first_day();
    let day = NaiveDate::from_ymd_opt(first.year(), first.month(), day).ok_or_else(wrong)?;
    day.succ_opt().and_then(|next| in_range(Span::new(day, next)?)).ok_or_else(wrong)
}

/// The number of the year that is written so.
fn called(word: &str, years: Years) -> Result<i32, String> {
    let year = Year::of(word)?;
    let year = year.ok_or_else(|| format!("“{}” is no year; expected such as 2024, FY2024 or 2023/24", word.trim()))?;
    years.called(year, word.trim())
}

/// The year without the words behind it, as in `2024 (FYTD)`: which part of it is meant, another column says.
fn without_words(word: &str) -> &str {
    word.rfind(|sign: char| sign.is_ascii_digit()).map_or(word, |last| &word[..=last])
}
