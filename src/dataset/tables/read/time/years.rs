//! Years that start on other days than 1 January, and their parts; and how years are written.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::dataset::tables::read::layout::Named;
use crate::figures::period::{Period, Span, YEARS};

/// On which day years start, and by which calendar year they are called.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::dataset::tables) struct Years {
    /// Month and day; `None`: nobody says so.
    pub(super) starts: Option<(u32, u32)>,
    pub(super) named: Named,
}

/// A year as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// `2024`.
    Plain(i32),
    /// `FY2024`.
    Fiscal(i32),
    /// `2023/24`, `2023-2024`: the year that starts in 2023.
    Split {
        from: i32,
        /// `2009-10` may be October as well.
        may_be_month: bool,
    },
}

impl Year {
    /// Reads one, and nothing else: neither `2024 (Jan-Mar)` nor `FY2024YTD` is one. Nothing: it is no year.
    ///
    /// # Errors
    /// A year that can be read in two ways, or in none.
    pub(super) fn of(text: &str) -> Result<Option<Self>, String> {
        let text = text.trim();
        let is_fiscal = text.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("fy"));
        let rest = if is_fiscal { text[2..].trim_start() } else { text };
        if let Some(year) = digits(rest, 4) {
            return Ok(Some(if is_fiscal { Self::Fiscal(year) } else { Self::Plain(year) }));
        }
        if is_fiscal && digits(rest, 2).is_some() {
            return Err(format!("“{text}” may be any century's year; expected four digits such as FY2024"));
        }
        let Some((sign, from, to)) = split(rest) else { return Ok(None) };
        let Some(year) = digits(from, 4) else { return Ok(None) };
        let next =
            digits(to, 2).map(|to| (to == (year + 1) % 100, to)).or(digits(to, 4).map(|to| (to == year + 1, to)));
        match next {
            Some((true, to)) => {
                Ok(Some(Self::Split { from: year, may_be_month: sign == '-' && (1..=12).contains(&to) }))
            }
            Some((false, _)) if to.len() == 2 && sign != '-' => {
                Err(format!("“{text}” is no year, as {to} does not follow {from}; expected such as {}", spelled(year)))
            }
            _ => Ok(None),
        }
    }
}

/// `2023/24`.
fn spelled(year: i32) -> String {
    format!("{year}/{:02}", (year + 1) % 100)
}

/// The sign between two halves, and these.
fn split(text: &str) -> Option<(char, &str, &str)> {
    let (place, sign) = text.char_indices().find(|(_, sign)| matches!(sign, '/' | '-' | '–'))?;
    Some((sign, text[..place].trim_end(), text[place + sign.len_utf8()..].trim_start()))
}

/// A number of just so many digits.
fn digits(text: &str, many: usize) -> Option<i32> {
    (text.len() == many && text.bytes().all(|digit| digit.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

impl Years {
    /// Those of the calendar, as long as nobody says otherwise.
    pub(super) const CALENDAR: Self = Self { starts: None, named: Named::Start };

    /// Whether they start on 1 January.
    pub(super) fn are_of_the_calendar(self) -> bool {
        self.starts() == (1, 1)
    }

    /// Whether a month lies in one of them only.
    pub(super) fn have_whole_months(self) -> bool {
        self.starts().1 == 1
    }

    fn starts(self) -> (u32, u32) {
        self.starts.unwrap_or((1, 1))
    }

    /// The number that a year is called by.
    ///
    /// # Errors
    /// It starts on a day that nobody tells.
    pub(super) fn called(self, year: Year, text: &str) -> Result<i32, String> {
        if self.starts.is_none() && !matches!(year, Year::Plain(_)) {
            return Err(format!(
                "“{text}” does not say on which day it starts; expected year_starts = \"10-01\" (for 1 October) under [period]"
            ));
        }
        match year {
            Year::Plain(year) | Year::Fiscal(year) => Ok(year),
            Year::Split { .. } if self.are_of_the_calendar() => Err(format!(
                "“{text}” is a part of two years, and years start on 1 January (year_starts); expected such as 2024"
            )),
            Year::Split { from, .. } => Ok(if self.named == Named::End { from + 1 } else { from }),
        }
    }

    /// The first day of the year that is called so.
    fn first(self, year: i32) -> Option<NaiveDate> {
        let (month, day) = self.starts();
        let is_next = self.named == Named::End && !self.are_of_the_calendar();
        NaiveDate::from_ymd_opt(if is_next { year - 1 } else { year }, month, day)
    }

    /// All of its days.
    pub(super) fn whole(self, year: i32) -> Option<Period> {
        self.months(self.first(year)?, 0, 12)
    }

    /// The calendar's month that lies in it.
    pub(super) fn month(self, year: i32, month: u32) -> Option<Period> {
        let first = self.first(year)?;
        let year = if month >= first.month() { first.year() } else { first.year() + 1 };
        self.months(NaiveDate::from_ymd_opt(year, month, 1)?, 0, 1)
    }

    /// So many months, after that many.
    #[expect(clippy::unused_self, reason = "it reads as the others")]
    fn months(self, from: NaiveDate, after: u32, many: u32) -> Option<Period> {
        let from = from.checked_add_months(Months::new(after))?;
        in_range(Span::new(from, from.checked_add_months(Months::new(many))?)?)
    }

    /// A part of it, as SDMX counts them: `Q` 1 to 4, `W` 1 to 53.
    pub(super) fn part(self, year: i32, letter: char, number: u32) -> Option<Period> {
        let first = self.first(year)?;
        let place = number.checked_sub(1)?;
        let months = |many: u32| {
            let is_there = place < 12 / many;
            is_there.then(|| self.months(first, place * many, many)).flatten()
        };
        match letter {
            'A' => months(12),
            'S' | 'H' => months(6),
            'T' => months(4),
            'Q' => months(3),
            'M' => months(1),
            'W' if self.are_of_the_calendar() => format!("{year}-W{number:02}").parse().ok(),
            'W' => {
                let from = first.checked_add_days(Days::new(u64::from(place) * 7))?;
                (place < 53).then_some(Span::new(from, from.checked_add_days(Days::new(7))?)?).and_then(in_range)
            }
            'D' => {
                let day = first.checked_add_days(Days::new(u64::from(place)))?;
                let next = first.checked_add_months(Months::new(12))?;
                (day < next).then_some(Span::new(day, day.succ_opt()?)?).and_then(in_range)
            }
            _ => None,
        }
    }

    /// The stretch of so many months from the start of a year on that a day lies in.
    pub(super) fn around(self, day: NaiveDate, many: u32) -> Option<Period> {
        let stretches = (day.year() - 1..=day.year() + 1)
            .filter_map(|year| self.first(year))
            .flat_map(|first| (0..12 / many).filter_map(move |place| self.months(first, place * many, many)));
        stretches.into_iter().find(|stretch| stretch.first_day() <= day && day <= stretch.last_day())
    }
}

/// Days in years that periods may have.
pub(super) fn in_range(span: Span) -> Option<Period> {
    (YEARS.contains(&span.start().year()) && YEARS.contains(&span.last_day().year())).then(|| Period::from(span))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn october(named: Named) -> Years {
        Years { starts: Some((10, 1)), named }
    }

    #[test]
    fn a_year_is_a_year_and_nothing_more() {
        let split = |from| Some(Year::Split { from, may_be_month: false });
        for (text, year) in [
            ("2024", Some(Year::Plain(2024))),
            ("FY2024", Some(Year::Fiscal(2024))),
            ("fy 2024", Some(Year::Fiscal(2024))),
            ("2023/24", split(2023)),
            ("2023-24", split(2023)),
            ("2023–24", split(2023)),
            ("2023/2024", split(2023)),
            ("1999/00", split(1999)),
            ("FY2023/24", split(2023)),
            ("2009-10", Some(Year::Split { from: 2009, may_be_month: true })),
            ("2024 (FYTD)", None),
            ("2024 (Jan-Mar)", None),
            ("FY2025YTD", None),
            ("2022, first half", None),
            ("2024-03", None),
            ("2017/2019", None),
            ("2024 1", None),
            ("٢٠٢٤", None),
            ("", None),
        ] {
            assert_eq!(Year::of(text), Ok(year), "{text}");
        }
        assert!(Year::of("FY24").unwrap_err().contains("four digits"));
        assert!(Year::of("2023/25").unwrap_err().contains("does not follow"));
    }

    #[test]
    fn years_are_called_by_their_start_or_their_end() {
        let code = |years: Years, text: &str| {
            let year = Year::of(text).unwrap().unwrap();
            years.called(year, text).map(|year| years.whole(year).unwrap().code())
        };
        assert_eq!(code(october(Named::End), "2017"), Ok("2016-10/2017-09".to_owned()));
        assert_eq!(code(october(Named::End), "FY2017"), Ok("2016-10/2017-09".to_owned()));
        assert_eq!(code(october(Named::End), "2016/17"), Ok("2016-10/2017-09".to_owned()));
        assert_eq!(code(october(Named::Start), "2016/17"), Ok("2016-10/2017-09".to_owned()));
        assert_eq!(code(october(Named::Start), "2017"), Ok("2017-10/2018-09".to_owned()));
        assert_eq!(code(Years::CALENDAR, "2017"), Ok("2017".to_owned()));
        assert!(code(Years::CALENDAR, "FY2017").unwrap_err().contains("year_starts"));
        assert!(code(Years::CALENDAR, "2016/17").unwrap_err().contains("year_starts"));
        let january = Years { starts: Some((1, 1)), ..Years::CALENDAR };
        assert_eq!(code(january, "FY2017"), Ok("2017".to_owned()));
        assert!(code(january, "2016/17").unwrap_err().contains("1 January"));
    }

    #[test]
    fn a_day_lies_in_one_stretch() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let around = |text, many| october(Named::End).around(day(text), many).unwrap().code();
        assert_eq!(around("2024-09-30", 12), "2023-10/2024-09");
        assert_eq!(around("2024-10-01", 12), "2024-10/2025-09");
        assert_eq!(around("2024-10-01", 3), "2024-Q4");
        assert_eq!(around("2024-03-31", 6), "2023-Q4/2024-Q1".parse::<Period>().unwrap().code());
    }
}
