//! Reading a period: codes, the forms people type, and the trouble with everything else.

use std::str::FromStr;

use chrono::{Datelike, Days, Months};

use super::error::{Fault, Trouble};
use super::token::{Kind, Token, tokens};
use super::write::{Letter, Written};
use super::{Grain, Period, PeriodError, Span};

/// How many characters each part of `A + B` may have, blanks around it not counted.
const LONGEST_PART: usize = 200;

/// How many parts may be joined by `+`.
const MOST_PARTS: usize = 100;

const A_PERIOD: &str = "2024";
const A_RANGE: &str = "2024/2025-Q1";
const A_DAY: &str = "31 Jan 2024";
const A_LENGTH: &str = "2024-01-01/P1Y3M";

/// Reads a code (`2024-Q1`, `2024-09-16/P140D`, `2023-10/2024-09`), a label as people write it
/// (`Q1 2025`, `Oct 2023 – Sep 2024`), or several of them joined by `+`, in whatever case.
///
/// A range is from the first day of its first end to the last day of its second end, inclusive.
///
/// # Errors
/// A [`PeriodError`] for anything else, among it an end before its start, a day or a week that
/// does not exist, a year outside [`YEARS`](super::YEARS), a length of zero, a fiscal year, and
/// `all`, which is no period; for more than 100 parts, and for a part of more than 200 characters.
impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        read(text).map_err(|trouble| trouble.within(text))
    }
}

fn read(text: &str) -> Result<Period, Trouble> {
    let mut spans = Vec::new();
    let mut position = 0;
    for part in text.split('+') {
        if spans.len() == MOST_PARTS {
            return Err(Trouble::new(position..text.chars().count(), Fault::TooManyParts(MOST_PARTS), A_RANGE));
        }
        let blanks = part.chars().take_while(|c| c.is_whitespace()).count();
        spans.push(read_part(part.trim(), position + blanks)?);
        position += part.chars().count() + 1;
    }
    Period::from_spans(spans).ok_or_else(|| nothing(0))
}

/// Reads what stands between two `+`, at `position` in the whole text.
fn read_part(part: &str, position: usize) -> Result<Span, Trouble> {
    let length = part.chars().count();
    if length == 0 {
        return Err(nothing(position));
    }
    if length > LONGEST_PART {
        return Err(Trouble::new(position..position + length, Fault::TooLong(length, LONGEST_PART), A_PERIOD));
    }
    Reader { rest: &tokens(part, position)?, end: position + length }.span()
}

fn nothing(position: usize) -> Trouble {
    Trouble::new(position..position, Fault::Nothing, A_PERIOD)
}

/// Reads tokens from the left.
struct Reader<'r, 't> {
    rest: &'r [Token<'t>],
    /// The place in the whole text after the last token.
    end: usize,
}

/// A period, or one end of a range, as far as it is written.
struct Side<'t> {
    word: Token<'t>,
    what: What,
    /// The year written after it: a range may have it at its second end only.
    year: Option<i32>,
}

#[derive(Clone, Copy)]
enum What {
    /// A code, which lacks nothing.
    Code(Span),
    /// `Q1`: lacks a year.
    Unit(&'static Letter, u32),
    /// `Jan`: lacks a year.
    Month(u32),
    /// `31` or `31 Jan`: lacks a year, and perhaps a month.
    Day(u32, Option<u32>),
}

impl<'t> Reader<'_, 't> {
    fn span(mut self) -> Result<Span, Trouble> {
        let from = self.side()?;
        let span = match self.take(|token| token.kind != Kind::Word) {
            None => from.days(None),
            Some(sign) => match self.take(|word| sign.kind == Kind::Slash && word.text.starts_with(['P', 'p'])) {
                Some(length) => lasting(&from, length),
                None => self.side().and_then(|to| between(&from, &to)),
            },
        }?;
        match self.rest.first() {
            None => Ok(span),
            Some(token) => Err(token.trouble(Fault::TooMuch, A_RANGE)),
        }
    }

    /// The next token, if it fits.
    fn take(&mut self, fits: impl FnOnce(Token<'t>) -> bool) -> Option<Token<'t>> {
        let (&first, rest) = self.rest.split_first()?;
        fits(first).then(|| {
            self.rest = rest;
            first
        })
    }

    /// The word after a hyphen, if it continues a code: a year does not, it begins a code.
    fn take_continued(&mut self, fits: impl FnOnce(Token<'t>) -> bool) -> Option<Token<'t>> {
        let &[hyphen, word, ref rest @ ..] = self.rest else { return None };
        (hyphen.kind == Kind::Hyphen && !word.is_year() && fits(word)).then(|| {
            self.rest = rest;
            word
        })
    }

    fn side(&mut self) -> Result<Side<'t>, Trouble> {
        let Some(word) = self.take(|token| token.kind == Kind::Word) else {
            let place = self.rest.first().map_or(self.end..self.end, |token| token.place());
            return Err(Trouble::new(place, Fault::Expected, A_RANGE));
        };
        let what = self.what(word)?;
        let year = match what {
            // A number and a year are no day: the month between them is missing.
            What::Code(_) | What::Day(_, None) => None,
            _ => self.take(Token::is_year).map(Token::year).transpose()?,
        };
        Ok(Side { word, what, year })
    }

    fn what(&mut self, word: Token<'t>) -> Result<What, Trouble> {
        if let Some(number) = word.digits() {
            return if word.text.len() <= 2 {
                Ok(What::Day(number, self.take(|word| word.month().is_some()).and_then(Token::month)))
            } else {
                self.code(word).map(What::Code)
            };
        }
        match (word.month(), word.lettered()) {
            (Some(month), _) => Ok(What::Month(month)),
            (_, Some((row, number))) if row.written != Written::Nowhere => Ok(What::Unit(row, number)),
            _ => Err(no_period(word)),
        }
    }

    /// The code that begins with the year `first`.
    fn code(&mut self, first: Token<'t>) -> Result<Span, Trouble> {
        let year = first.year()?;
        let Some(word) = self.take_continued(|word| word.digits().is_some() || word.lettered().is_some()) else {
            return unit(Grain::Year, year, 1, first);
        };
        if let Some((row, number)) = word.lettered() {
            return lettered(row, year, number, word);
        }
        let number = two_digits(word, Grain::Month, "2024-01")?;
        if number > 12 && i32::try_from(number) == Ok((year + 1) % 100) {
            return Err(split_year(year, word));
        }
        let month = unit(Grain::Month, year, number, word)?;
        match self.take_continued(|word| word.digits().is_some()) {
            None => Ok(month),
            Some(word) => day_of(month, two_digits(word, Grain::Day, "2024-01-31")?, word),
        }
    }
}

impl Side<'_> {
    /// The days meant. What is missing is taken from the other end of the range.
    fn days(&self, other: Option<&Self>) -> Result<Span, Trouble> {
        match self.what {
            What::Code(span) => Ok(span),
            What::Unit(row, number) => lettered(row, self.year(other)?, number, self.word),
            What::Month(month) => unit(Grain::Month, self.year(other)?, month, self.word),
            What::Day(day, _) => {
                let month =
                    self.month().or(other.and_then(Self::month)).ok_or_else(|| self.lacks(Grain::Month, A_DAY))?;
                day_of(unit(Grain::Month, self.year(other)?, month, self.word)?, day, self.word)
            }
        }
    }

    fn year(&self, other: Option<&Self>) -> Result<i32, Trouble> {
        let example = match self.what {
            What::Unit(..) => "Q1 2024",
            What::Month(_) => "Jan 2024",
            _ => A_DAY,
        };
        self.year.or(other.and_then(|other| other.year)).ok_or_else(|| self.lacks(Grain::Year, example))
    }

    fn month(&self) -> Option<u32> {
        match self.what {
            What::Day(_, month) => month,
            _ => None,
        }
    }

    fn lacks(&self, missing: Grain, example: &str) -> Trouble {
        self.word.trouble(Fault::Lacks(missing), example)
    }
}

/// The days from the first one of `from` to the last one of `to`.
fn between(from: &Side<'_>, to: &Side<'_>) -> Result<Span, Trouble> {
    if let (What::Code(year), What::Day(_, None)) = (from.what, to.what)
        && year.grain() == Grain::Year
    {
        return Err(split_year(year.start().year(), to.word));
    }
    let last = to.days(None)?;
    let first = from.days(Some(to))?;
    Span::new(first.start, last.end).ok_or_else(|| {
        let borrowed = from.year.is_none() && !matches!(from.what, What::Code(_) | What::Day(_, None));
        let example = match Span::new(last.start, first.end) {
            Some(turned) if !borrowed => Period::from(turned).code(),
            _ => "Oct 2023 – Sep 2024".to_owned(),
        };
        to.word.trouble(Fault::Reversed, example)
    })
}

/// The days from the day `from` on, for an ISO 8601 length like `P1Y3M`.
fn lasting(from: &Side<'_>, length: Token<'_>) -> Result<Span, Trouble> {
    let first = from.days(None)?;
    if first.days() > 1 {
        return Err(length.trouble(Fault::NotFromDay, A_LENGTH));
    }
    let (months, days) = length_of(length)?;
    let end = first.start.checked_add_months(months).and_then(|day| day.checked_add_days(days));
    let span = end.and_then(|end| Span::new(first.start, end));
    span.ok_or_else(|| length.trouble(Fault::EndsTooLate, A_LENGTH))
}

/// An ISO 8601 length of years, months, weeks and days, each at most once and in this order.
fn length_of(word: Token<'_>) -> Result<(Months, Days), Trouble> {
    let malformed = |offset| {
        let place = word.place();
        Trouble::new(place.start + offset..place.end, Fault::Malformed, A_LENGTH)
    };
    let (mut months, mut days) = (0_u32, 0_u32);
    let mut units = "YMWD".chars();
    let mut number = None;
    for (offset, sign) in word.text.chars().enumerate().skip(1) {
        if let Some(digit) = sign.to_digit(10) {
            number = Some(number.unwrap_or(0_u32).saturating_mul(10).saturating_add(digit));
            continue;
        }
        let count = number.take().ok_or_else(|| malformed(offset))?;
        // Searching on from the unit found last keeps the order.
        match units.find(|unit| unit.eq_ignore_ascii_case(&sign)) {
            Some('Y') => months = months.saturating_add(count.saturating_mul(12)),
            Some('M') => months = months.saturating_add(count),
            Some('W') => days = days.saturating_add(count.saturating_mul(7)),
            Some(_) => days = days.saturating_add(count),
            None => return Err(malformed(offset)),
        }
    }
    match (months, days) {
        _ if number.is_some() || word.text.len() == 1 => Err(malformed(word.text.chars().count())),
        (0, 0) => Err(word.trouble(Fault::Zero, "2024-01-01/P1D")),
        _ => Ok((Months::new(months), Days::new(days.into()))),
    }
}

fn unit(grain: Grain, year: i32, number: u32, word: Token<'_>) -> Result<Span, Trouble> {
    grain.numbered(year, number).ok_or_else(|| {
        let fault = match grain {
            Grain::Week if (year, number) == (2100, 52) => Fault::EndsTooLate,
            Grain::Week | Grain::Day => Fault::NotInYear(grain, number, year),
            _ => Fault::NoUnit(grain, number),
        };
        // The nearest number that exists, or the year where the number is 0.
        let nearest = (1..=number.min(366)).rev().find_map(|number| grain.numbered(year, number));
        let example = nearest.map_or_else(|| year.to_string(), |unit| Period::from(unit).code());
        word.trouble(fault, example)
    })
}

fn lettered(row: &Letter, year: i32, number: u32, word: Token<'_>) -> Result<Span, Trouble> {
    let span = unit(row.grain, year, number, word)?;
    if word.text.len() == 1 + row.digits {
        return Ok(span);
    }
    Err(word.trouble(Fault::Written(row.with(number)), Period::from(span).code()))
}

fn day_of(month: Span, day: u32, word: Token<'_>) -> Result<Span, Trouble> {
    month.start.with_day(day).and_then(|day| Grain::Day.unit_at(day)).ok_or_else(|| {
        let nearest = if day == 0 { month.start } else { month.last_day() };
        word.trouble(Fault::NoDay(month, day), nearest.to_string())
    })
}

fn two_digits(word: Token<'_>, what: Grain, example: &str) -> Result<u32, Trouble> {
    word.two_digits().ok_or_else(|| word.trouble(Fault::NotTwoDigits(what), example))
}

/// `2023-24`: two years to some, a fiscal or a school year to others.
fn split_year(year: i32, second: Token<'_>) -> Trouble {
    let year = year.min(2099);
    second.trouble(Fault::SplitYear, format!("{year}-04/{}-03", year + 1))
}

fn no_period(word: Token<'_>) -> Trouble {
    let lower = word.text.to_ascii_lowercase();
    let digits = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit());
    if lower == "all" {
        word.trouble(Fault::All, A_PERIOD)
    } else if lower.strip_prefix("fy").is_some_and(digits) {
        word.trouble(Fault::FiscalYear, "2023-10/2024-09")
    } else if lower.strip_prefix('p').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        word.trouble(Fault::LengthAlone, A_LENGTH)
    } else {
        word.trouble(Fault::Unknown, A_PERIOD)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks that each text reads as the period of that code.
    fn reads(cases: &[(&str, &str)]) {
        for (text, code) in cases {
            let period = text.parse::<Period>().map(|period| period.code());
            assert_eq!(period.as_deref(), Ok(*code), "{text}");
        }
    }

    /// Checks that each text is refused, at that character, with these words and that example.
    fn refuses(cases: &[(&str, usize, &str, &str)]) {
        for (text, position, words, example) in cases {
            let error = text.parse::<Period>().expect_err(text);
            assert_eq!((error.place().start, error.example()), (*position, *example), "{error}");
            assert!(error.message().contains(words), "{error}");
        }
    }

    #[test]
    fn codes_read_as_designed() {
        reads(&[
            ("2024", "2024"),
            ("2024-A1", "2024"),
            ("2024-S1", "2024-S1"),
            ("2024-H2", "2024-S2"),
            ("2024-T3", "2024-T3"),
            ("2024-Q1", "2024-Q1"),
            ("2024-01", "2024-01"),
            ("2024-M12", "2024-12"),
            ("2024-W05", "2024-W05"),
            ("2020-W53", "2020-W53"),
            ("2024-D045", "2024-02-14"),
            ("2024-D366", "2024-12-31"),
            ("2024-01-31", "2024-01-31"),
            ("2024-02-29", "2024-02-29"),
        ]);
    }

    #[test]
    fn a_week_belongs_to_the_year_of_its_thursday() {
        reads(&[("2025-W01", "2025-W01"), ("2024-12-30/2025-01-05", "2025-W01"), ("1900-W01", "1900-W01")]);
    }

    #[test]
    fn lengths_are_counted_from_a_day() {
        reads(&[
            ("2024-01-01/P15M", "2024/2025-Q1"),
            ("2024-01-01/P1Y3M", "2024/2025-Q1"),
            ("2024-01-01/P1Y", "2024"),
            ("2024-01-01/P6D", "2024-01-01/P6D"),
            ("2024-01-29/P1W", "2024-W05"),
            ("2024-09-16/P1M2W3D", "2024-09-16/P47D"),
            ("2024-d001/p0y1m", "2024-01"),
            ("1 Jan 2024/P1Y", "2024"),
            ("2024-01-31/P1M", "2024-01-31/P29D"),
            ("1900-01-01/P201Y", "1900/2100"),
        ]);
    }

    #[test]
    fn ranges_go_from_the_first_day_of_one_end_to_the_last_of_the_other() {
        reads(&[
            ("2024/2025-Q1", "2024/2025-Q1"),
            ("2023-10/2024-09", "2023-10/2024-09"),
            ("2024..2025-Q1", "2024/2025-Q1"),
            ("2024 .. 2025-Q1", "2024/2025-Q1"),
            ("2024 – 2026", "2024/2026"),
            ("2024–2026", "2024/2026"),
            ("2024—2026", "2024/2026"),
            ("2024-2026", "2024/2026"),
            ("2024-01-2024-03", "2024-Q1"),
            ("2024-Q1–2024-Q3", "2024-01/2024-09"),
            ("2024-Q1/2024-Q1", "2024-Q1"),
            ("2024-03/2024", "2024-03/2024-12"),
        ]);
    }

    #[test]
    fn people_may_write_as_they_do() {
        reads(&[
            ("Q1 2025", "2025-Q1"),
            ("H1 2024", "2024-S1"),
            ("S1 2024", "2024-S1"),
            ("T1 2024", "2024-T1"),
            ("W05 2024", "2024-W05"),
            ("Jan 2024", "2024-01"),
            ("January 2024", "2024-01"),
            ("Sept 2024", "2024-09"),
            ("31 Jan 2024", "2024-01-31"),
            ("1 jan 2024", "2024-01-01"),
            ("Jan-Mar 2025", "2025-Q1"),
            ("Jan – Mar 2025", "2025-Q1"),
            ("Feb..Mar 2025", "2025-02/2025-03"),
            ("Q1–Q3 2024", "2024-01/2024-09"),
            ("Oct 2023 – Sep 2024", "2023-10/2024-09"),
            ("Oct 2023-Sep 2024", "2023-10/2024-09"),
            ("16 Sep 2024 – 2 Feb 2025", "2024-09-16/P140D"),
            ("16 Sep 2024—2 Feb 2025", "2024-09-16/P140D"),
            ("16 Sep – 8 Oct 2024", "2024-09-16/P23D"),
            ("1–15 Jan 2024", "2024-01-01/P15D"),
            ("1-15 Jan 2024", "2024-01-01/P15D"),
        ]);
    }

    #[test]
    fn parts_are_put_together() {
        reads(&[
            ("2024 + Q1 2025", "2024/2025-Q1"),
            ("2024+2025", "2024/2025"),
            ("2024-03 + Jan 2024 + 2024-01-15", "2024-01 + 2024-03"),
        ]);
    }

    #[test]
    fn case_and_blanks_around_do_not_matter() {
        reads(&[
            ("  2024-q1\n", "2024-Q1"),
            ("2024-w05", "2024-W05"),
            ("q1 2025", "2025-Q1"),
            ("JANUARY 2024", "2024-01"),
        ]);
    }

    #[test]
    fn a_year_and_two_digits_are_a_month_or_refused_but_never_two_years() {
        reads(&[("2009-10", "2009-10"), ("2011-12", "2011-12")]);
        refuses(&[
            ("2023-24", 5, "not a month", "2023-04/2024-03"),
            ("2023–24", 5, "not a month", "2023-04/2024-03"),
            ("2023/24", 5, "not a month", "2023-04/2024-03"),
            ("2009–10", 5, "not a month", "2009-04/2010-03"),
            ("2009 - 10", 7, "not a month", "2009-04/2010-03"),
            ("1999-00", 5, "no month 0", "1999"),
        ]);
    }

    #[test]
    fn fiscal_years_and_all_are_refused_with_a_hint() {
        for text in ["FY2024", "fy24", "FY 2024", "FY2023/24"] {
            refuses(&[(text, 0, "fiscal years start on different days", "2023-10/2024-09")]);
        }
        refuses(&[("All", 0, "every period", "2024"), ("2024 + all", 7, "every period", "2024")]);
    }

    #[test]
    fn what_the_calendar_lacks_is_refused_with_what_is_next_to_it() {
        refuses(&[
            ("2024-13", 5, "there is no month 13", "2024-12"),
            ("2024-00", 5, "there is no month 0", "2024"),
            ("2024-Q5", 5, "there is no quarter 5", "2024-Q4"),
            ("Q0 2024", 0, "there is no quarter 0", "2024"),
            ("2024-A2", 5, "there is no year 2", "2024"),
            ("2023-W53", 5, "2023 has no week 53", "2023-W52"),
            ("W53 2023", 0, "2023 has no week 53", "2023-W52"),
            ("2100-W52", 5, "ends after 2100", "2100-W51"),
            ("2023-D366", 5, "2023 has no day 366", "2023-12-31"),
            ("2023-02-29", 8, "February 2023 has no day 29", "2023-02-28"),
            ("2024-04-31", 8, "April 2024 has no day 31", "2024-04-30"),
            ("0 Jan 2024", 0, "January 2024 has no day 0", "2024-01-01"),
            ("1–32 Jan 2024", 2, "January 2024 has no day 32", "2024-01-31"),
        ]);
    }

    #[test]
    fn years_are_those_from_1900_to_2100() {
        reads(&[("1900", "1900"), ("2100-12-31", "2100-12-31")]);
        refuses(&[
            ("1899", 0, "the year 1899 is outside 1900–2100", "1900"),
            ("2024/2101", 5, "the year 2101 is outside 1900–2100", "2100"),
            ("Jan 0000", 4, "outside", "1900"),
            ("2100-12-31/P2D", 11, "ends after 2100", "2024-01-01/P1Y3M"),
            ("2024-01-01/P99999999999Y", 11, "ends after 2100", "2024-01-01/P1Y3M"),
        ]);
    }

    #[test]
    fn an_end_before_its_start_is_refused() {
        refuses(&[
            ("2025/2024", 5, "before the start", "2024/2025"),
            ("Mar 2024 – Jan 2024", 11, "before the start", "2024-Q1"),
            ("Oct – Sep 2024", 6, "before the start", "Oct 2023 – Sep 2024"),
            ("16 Sep – 2 Feb 2025", 9, "before the start", "Oct 2023 – Sep 2024"),
            ("15–1 Jan 2024", 3, "before the start", "2024-01-01/P15D"),
        ]);
    }

    #[test]
    fn lengths_that_say_nothing_are_refused() {
        refuses(&[
            ("2024-01-01/P0D", 11, "zero", "2024-01-01/P1D"),
            ("2024-01-01/P0Y0M", 11, "zero", "2024-01-01/P1D"),
            ("2024-01-01/P", 12, "a length is P", "2024-01-01/P1Y3M"),
            ("2024-01-01/P15", 14, "a length is P", "2024-01-01/P1Y3M"),
            ("2024-01-01/PM", 12, "a length is P", "2024-01-01/P1Y3M"),
            ("2024-01-01/P3M1Y", 15, "a length is P", "2024-01-01/P1Y3M"),
            ("2024-01-01/PT5H", 12, "a length is P", "2024-01-01/P1Y3M"),
            ("2024-01/P15M", 8, "counted from a day", "2024-01-01/P1Y3M"),
            ("P15M", 0, "needs the day", "2024-01-01/P1Y3M"),
        ]);
    }

    #[test]
    fn digits_are_as_many_as_the_code_has() {
        refuses(&[
            ("2024-1", 5, "two digits", "2024-01"),
            ("2024-045", 5, "two digits", "2024-01"),
            ("2024-01-5", 8, "two digits", "2024-01-31"),
            ("2024-W5", 5, "“W5” is written W05", "2024-W05"),
            ("2024-Q01", 5, "“Q01” is written Q1", "2024-Q1"),
            ("20240131", 0, "four digits", "2024"),
            ("024", 0, "four digits", "2024"),
        ]);
    }

    #[test]
    fn what_lacks_a_year_or_a_month_is_refused() {
        refuses(&[
            ("Jan", 0, "“Jan” lacks its year", "Jan 2024"),
            ("Q1", 0, "“Q1” lacks its year", "Q1 2024"),
            ("31 Jan", 0, "“31” lacks its year", "31 Jan 2024"),
            ("24", 0, "“24” lacks its month", "31 Jan 2024"),
            ("24 2024", 0, "“24” lacks its month", "31 Jan 2024"),
            ("Oct 2023 – Sep", 11, "“Sep” lacks its year", "Jan 2024"),
            ("1–Mar 2024", 0, "“1” lacks its month", "31 Jan 2024"),
            ("1 2023 – 15 Jan 2024", 0, "“1” lacks its month", "31 Jan 2024"),
            ("Jan–2025", 0, "“Jan” lacks its year", "Jan 2024"),
        ]);
    }

    #[test]
    fn anything_else_is_refused_where_it_goes_wrong() {
        refuses(&[
            ("", 0, "nothing is written", "2024"),
            ("   ", 3, "nothing is written", "2024"),
            ("2024 +", 6, "nothing is written", "2024"),
            ("2024 + + 2025", 7, "nothing is written", "2024"),
            ("2024/", 5, "a period is expected", "2024/2025-Q1"),
            ("2024//2025", 5, "a period is expected", "2024/2025-Q1"),
            ("-2024", 0, "a period is expected", "2024/2025-Q1"),
            ("2024/2025/2026", 9, "too much", "2024/2025-Q1"),
            ("2024 Q1", 5, "“Q1” is too much", "2024/2025-Q1"),
            ("2024…2025", 4, "“…” has no meaning", "2024/2025-Q1"),
            ("2024-Q1, 2024-Q2", 7, "“,” has no meaning", "2024/2025-Q1"),
            ("hello", 0, "“hello” is no period", "2024"),
            ("2024-X1", 5, "“X1” is no period", "2024"),
            ("M01 2024", 0, "“M01” is no period", "2024"),
            ("٢٠٢٤", 0, "is no period", "2024"),
        ]);
    }

    #[test]
    fn endless_texts_are_refused() {
        refuses(&[(&"9".repeat(201), 0, "201 characters", "2024")]);
        refuses(&[(&vec!["2024"; 101].join("+"), 500, "more than 100 parts", "2024/2025-Q1")]);
        reads(&[(&vec!["2024"; 100].join(" + "), "2024"), (&format!("{0}2024{0}", " ".repeat(999)), "2024")]);
    }
}
