//! Which days a row of a published table is about.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::layout::{Given, Named, PeriodOf, Unit};
use crate::figures::period::{Grain, Period, Span, units};

/// How a table tells its periods: what is in which column, by its place.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::dataset::tables) enum Times {
    /// Always the same.
    Constant(Period),
    /// One column.
    Text {
        column: usize,
        form: Form,
        /// The column that says on which month and day reporting years start.
        starts: Option<usize>,
    },
    /// Year and part of the year in columns of their own.
    Parts(Parts),
    /// There is a column for each period, whose header is written so.
    Headers(Form),
}

/// How a period is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::dataset::tables) struct Form {
    /// As strftime has it; `None`: a code.
    format: Option<String>,
    unit: Option<Unit>,
    given: Option<Given>,
    /// Month and day on which reporting years start.
    starts: Option<(u32, u32)>,
}

/// Year and part of the year in columns of their own.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::dataset::tables) struct Parts {
    year: usize,
    part: Option<(Part, usize)>,
    day: Option<usize>,
    starts: (u32, u32),
    named: Named,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Half,
    Quarter,
    Month,
}

impl Times {
    /// That of a layout. `place` finds a column by its name.
    pub(in crate::dataset::tables) fn of(
        layout: &PeriodOf,
        is_wide: bool,
        place: impl Fn(&str) -> Result<usize, String>,
    ) -> Result<Self, String> {
        let starts = layout.year_starts.as_deref().map(month_and_day).transpose()?;
        let form = || Form { format: layout.format.clone(), unit: layout.unit, given: layout.given, starts };
        if is_wide {
            return Ok(Self::Headers(form()));
        }
        if let Some(code) = &layout.constant {
            return code
                .parse()
                .map(Self::Constant)
                .map_err(|error: crate::figures::period::PeriodError| error.to_string());
        }
        if let Some(column) = &layout.column {
            return Ok(Self::Text { column: place(column)?, form: form(), starts: None });
        }
        let year = layout.year.as_deref().ok_or("no column tells the period")?;
        let parts = [(Part::Half, &layout.half), (Part::Quarter, &layout.quarter), (Part::Month, &layout.month)];
        let part = parts.into_iter().find_map(|(part, column)| column.as_deref().map(|column| (part, column)));
        Ok(Self::Parts(Parts {
            year: place(year)?,
            part: part.map(|(part, column)| place(column).map(|column| (part, column))).transpose()?,
            day: layout.day.as_deref().map(&place).transpose()?,
            starts: starts.unwrap_or((1, 1)),
            named: layout.year_named.unwrap_or(Named::Start),
        }))
    }

    /// A column of codes, as SDMX writes them, and the one that says when reporting years start.
    pub(in crate::dataset::tables) fn codes(column: usize, starts: Option<usize>) -> Self {
        Self::Text { column, form: Form::default(), starts }
    }

    /// Headers of codes.
    pub(in crate::dataset::tables) fn code_headers() -> Self {
        Self::Headers(Form::default())
    }

    /// The columns that it needs.
    pub(in crate::dataset::tables) fn columns(&self) -> Vec<usize> {
        match self {
            Self::Constant(_) | Self::Headers(_) => Vec::new(),
            Self::Text { column, starts, .. } => std::iter::once(*column).chain(*starts).collect(),
            Self::Parts(parts) => {
                std::iter::once(parts.year).chain(parts.part.map(|(_, column)| column)).chain(parts.day).collect()
            }
        }
    }

    /// The period that these columns' values tell.
    pub(in crate::dataset::tables) fn read(&self, words: &[&str]) -> Result<Period, String> {
        match self {
            Self::Constant(period) => Ok(period.clone()),
            Self::Text { form, starts, .. } => {
                let word = words.first().copied().unwrap_or_default();
                match starts.and(words.get(1)).filter(|day| !day.trim().is_empty()) {
                    Some(day) => Form { starts: Some(month_and_day(day)?), ..form.clone() }.read(word),
                    None => form.read(word),
                }
            }
            Self::Headers(form) => form.read(words.first().copied().unwrap_or_default()),
            Self::Parts(parts) => parts.read(words),
        }
    }
}

impl Form {
    /// The period that is written so.
    pub(in crate::dataset::tables) fn read(&self, text: &str) -> Result<Period, String> {
        let text = text.trim();
        let period = match &self.format {
            None => self.code(text)?,
            Some(format) => formatted(text, format)?,
        };
        let Some(unit) = self.unit else { return Ok(period) };
        let whole = units(grain(unit), period.hull()).next().map(Period::from);
        let whole = whole
            .filter(|whole| whole.contains(&period))
            .ok_or_else(|| format!("“{text}” is in no single {}", format!("{unit:?}").to_lowercase()))?;
        let is_given = match self.given {
            None => true,
            Some(Given::FirstDay) => period.first_day() == whole.first_day(),
            Some(Given::LastDay) => period.last_day() == whole.last_day(),
        };
        if is_given {
            Ok(whole)
        } else {
            let day = if self.given == Some(Given::FirstDay) { "first" } else { "last" };
            Err(format!("“{text}” is not the {day} day of its {}", format!("{unit:?}").to_lowercase()))
        }
    }

    fn code(&self, text: &str) -> Result<Period, String> {
        // A time of day says nothing here.
        let text = text.split_once('T').filter(|(day, _)| day.len() == 10).map_or(text, |(day, _)| day);
        let text = text
            .split_once(' ')
            .filter(|(day, time)| day.len() == 10 && time.contains(':'))
            .map_or(text, |(day, _)| day);
        match Reporting::of(text) {
            Some(reporting) => {
                reporting.days(self.starts.unwrap_or((1, 1))).ok_or_else(|| format!("“{text}” does not exist"))
            }
            None => text.parse().map_err(|error: crate::figures::period::PeriodError| error.to_string()),
        }
    }
}

/// A part of a reporting year, as SDMX writes it: `2024-Q1`, `2024Q1`, `2024-M03`, `2024-D045`.
struct Reporting {
    year: i32,
    letter: char,
    number: u32,
}

impl Reporting {
    fn of(text: &str) -> Option<Self> {
        let (year, rest) = text.split_at_checked(4)?;
        let rest = rest.strip_prefix('-').unwrap_or(rest);
        let letter = rest.chars().next()?.to_ascii_uppercase();
        let number = rest.get(1..)?;
        let is_part =
            "ASHTQMWD".contains(letter) && !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
        is_part.then_some(Self { year: year.parse().ok()?, letter, number: number.parse().ok()? })
    }

    /// Its days, where reporting years start on this month and day.
    fn days(&self, starts: (u32, u32)) -> Option<Period> {
        let start = NaiveDate::from_ymd_opt(self.year, starts.0, starts.1)?;
        let place = self.number.checked_sub(1)?;
        let months = |length: u32| {
            let most = 12 / length;
            let from = start.checked_add_months(Months::new(place * length))?;
            (place < most).then_some(Span::new(from, from.checked_add_months(Months::new(length))?)?)
        };
        let span = match self.letter {
            'A' if self.number == 1 => months(12),
            'S' | 'H' => months(6),
            'T' => months(4),
            'Q' => months(3),
            'M' => months(1),
            'W' if starts == (1, 1) => return format!("{}-W{:02}", self.year, self.number).parse().ok(),
            'W' => {
                let from = start.checked_add_days(Days::new(u64::from(place) * 7))?;
                (place < 53).then_some(Span::new(from, from.checked_add_days(Days::new(7))?)?)
            }
            'D' => {
                let day = start.checked_add_days(Days::new(u64::from(place)))?;
                let next = start.checked_add_months(Months::new(12))?;
                (day < next).then_some(Span::new(day, day.succ_opt()?)?)
            }
            _ => None,
        }?;
        span_in_range(span)
    }
}

fn span_in_range(span: Span) -> Option<Period> {
    let years = crate::figures::period::YEARS;
    (years.contains(&span.start().year()) && years.contains(&span.last_day().year())).then(|| Period::from(span))
}

/// A day in a format; where the format has no day, the month; where it has no month, the year.
fn formatted(text: &str, format: &str) -> Result<Period, String> {
    let wrong = || format!("“{text}” is not written as {format}");
    let (has_day, has_month) = (
        ["%d", "%e", "%j", "%D", "%F", "%x"].iter().any(|sign| format.contains(sign)),
        ["%m", "%b", "%B", "%h", "%j", "%D", "%F", "%x"].iter().any(|sign| format.contains(sign)),
    );
    let (text_of_day, format_of_day) = match (has_day, has_month) {
        (true, _) => (text.to_owned(), format.to_owned()),
        (false, true) => (format!("{text} 1"), format!("{format} %d")),
        (false, false) => (format!("{text} 1 1"), format!("{format} %m %d")),
    };
    let day = NaiveDate::parse_from_str(&text_of_day, &format_of_day).map_err(|_| wrong())?;
    let months = match (has_day, has_month) {
        (true, _) => None,
        (false, true) => Some(1),
        (false, false) => Some(12),
    };
    let end = match months {
        None => day.succ_opt(),
        Some(months) => day.checked_add_months(Months::new(months)),
    };
    end.and_then(|end| span_in_range(Span::new(day, end)?)).ok_or_else(wrong)
}

fn grain(unit: Unit) -> Grain {
    match unit {
        Unit::Day => Grain::Day,
        Unit::Week => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Quarter => Grain::Quarter,
        Unit::Half => Grain::Half,
        Unit::Year => Grain::Year,
    }
}

impl Parts {
    fn read(&self, words: &[&str]) -> Result<Period, String> {
        let mut words = words.iter().copied();
        let year = year(words.next().unwrap_or_default(), self.named)?;
        let first = NaiveDate::from_ymd_opt(year, self.starts.0, self.starts.1)
            .ok_or_else(|| format!("there is no year {year}"))?;
        // A year is called by the one in which it ends, unless that is the same.
        let first = match self.named {
            Named::End if self.starts != (1, 1) => first.checked_sub_months(Months::new(12)),
            _ => Some(first),
        };
        let first = first.ok_or_else(|| format!("there is no year {year}"))?;
        let part = match self.part {
            None => Span::new(first, first + Months::new(12)),
            Some((part, _)) => part_of(part, first, words.next().unwrap_or_default())?,
        };
        let span = match (self.day, part) {
            (Some(_), Some(part)) => Some(day_of(part, words.next().unwrap_or_default())?),
            (_, part) => part,
        };
        span.and_then(span_in_range).ok_or_else(|| format!("the year {year} is out of range"))
    }
}

fn part_of(part: Part, first: NaiveDate, word: &str) -> Result<Option<Span>, String> {
    let stretch = |place: u32, length: u32| {
        let from = first + Months::new((place - 1) * length);
        Span::new(from, from + Months::new(length))
    };
    match part {
        Part::Month => {
            let month =
                month(word).ok_or_else(|| format!("“{word}” is no month; expected 1 to 12, or Jan, January"))?;
            // The month of this name that lies in the year.
            let year = if month >= first.month() { first.year() } else { first.year() + 1 };
            let from = NaiveDate::from_ymd_opt(year, month, 1);
            Ok(from.and_then(|from| Span::new(from, from + Months::new(1))))
        }
        Part::Quarter => {
            let quarter = numbered(word, 4).ok_or_else(|| format!("“{word}” is no quarter; expected 1 to 4, or Q1"))?;
            Ok(stretch(quarter, 3))
        }
        Part::Half => {
            let half = numbered(word, 2).ok_or_else(|| format!("“{word}” is no half year; expected 1 or 2"))?;
            Ok(stretch(half, 6))
        }
    }
}

fn day_of(month: Span, word: &str) -> Result<Span, String> {
    let wrong = || format!("“{word}” is no day of its month");
    let day: u32 = word.trim().parse().map_err(|_| wrong())?;
    let day = month.start().with_day(day).filter(|day| *day < month.end()).ok_or_else(wrong)?;
    day.succ_opt().and_then(|next| Span::new(day, next)).ok_or_else(wrong)
}

/// `2024`, `FY2024`, `2023/24` (the year that starts in 2023, whatever years are called by).
fn year(word: &str, named: Named) -> Result<i32, String> {
    let wrong = || format!("“{word}” is no year; expected four digits such as 2024");
    let groups: Vec<&str> = word.split(|sign: char| !sign.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    match groups.as_slice() {
        [year] if year.len() == 4 => year.parse().map_err(|_| wrong()),
        [from, to] if from.len() == 4 && (to.len() == 2 || to.len() == 4) => {
            let from: i32 = from.parse().map_err(|_| wrong())?;
            let next = (from + 1).to_string();
            let follows = next.ends_with(to);
            let year = if named == Named::End { from + 1 } else { from };
            if follows { Ok(year) } else { Err(wrong()) }
        }
        _ => Err(wrong()),
    }
}

/// English names by their first three letters, and numbers.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NAMES: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month(word: &str) -> Option<u32> {
    let word = word.trim().trim_end_matches('.').to_lowercase();
    let place = MONTHS.iter().position(|short| word == *short || word == "sept" && *short == "sep");
    let place = place.or_else(|| NAMES.iter().position(|name| *name == word));
    let number = || word.trim_start_matches('m').parse().ok().filter(|number| (1..=12).contains(number));
    place.and_then(|place| u32::try_from(place + 1).ok()).or_else(number)
}

fn numbered(word: &str, most: u32) -> Option<u32> {
    let word = word.trim();
    let digits = word.trim_start_matches(|sign: char| sign.is_alphabetic()).trim();
    digits.parse().ok().filter(|number| (1..=most).contains(number))
}

/// `10-01`, also as SDMX writes it: `--10-01`.
pub(in crate::dataset::tables) fn month_and_day(text: &str) -> Result<(u32, u32), String> {
    let wrong = || format!("“{text}” is no month and day; expected 10-01 for 1 October");
    let (month, day) = text.trim().trim_start_matches("--").split_once('-').ok_or_else(wrong)?;
    let (month, day): (u32, u32) = (month.parse().map_err(|_| wrong())?, day.parse().map_err(|_| wrong())?);
    // In each year.
    NaiveDate::from_ymd_opt(2023, month, day).map(|_| (month, day)).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(layout: &str) -> Times {
        let layout: PeriodOf = toml::from_str(layout).unwrap();
        let columns = ["Fiscal Year", "Month", "Date", "Quarter", "Day"];
        Times::of(&layout, false, |name| {
            columns.iter().position(|known| *known == name).ok_or_else(|| format!("no column {name}"))
        })
        .unwrap()
    }

    fn read(layout: &str, words: &[&str]) -> String {
        times(layout).read(words).map_or_else(|error| format!("! {error}"), |period| period.code())
    }

    #[test]
    fn fiscal_months_land_in_the_right_month() {
        let cbp = "year = \"Fiscal Year\"\nmonth = \"Month\"\nyear_starts = \"10-01\"\nyear_named = \"end\"";
        assert_eq!(read(cbp, &["2020", "OCT"]), "2019-10");
        assert_eq!(read(cbp, &["2020", "SEP"]), "2020-09");
        assert_eq!(read(cbp, &["FY2020", "January"]), "2020-01");
        let years = "year = \"Fiscal Year\"\nyear_starts = \"10-01\"\nyear_named = \"end\"";
        assert_eq!(read(years, &["2024"]), "2023-10/2024-09");
        let british = "year = \"Fiscal Year\"\nyear_starts = \"04-01\"";
        assert_eq!(read(british, &["2023/24"]), "2023-04/2024-03");
        assert_eq!(read(british, &["2023-2024"]), "2023-04/2024-03");
        assert!(read(british, &["2023/25"]).starts_with('!'));
    }

    #[test]
    fn a_quarter_is_known_by_its_last_day() {
        let quarter = "column = \"Date\"\nformat = \"%Y-%m-%d\"\nunit = \"quarter\"\ngiven = \"last-day\"";
        assert_eq!(read(quarter, &["2018-03-31"]), "2018-Q1");
        assert!(read(quarter, &["2018-03-30"]).contains("not the last day"));
        assert_eq!(read("column = \"Date\"\nformat = \"%d/%m/%Y\"", &["31/01/2024"]), "2024-01-31");
        assert_eq!(read("column = \"Date\"\nformat = \"%b%Y\"", &["JAN2009"]), "2009-01");
        assert_eq!(read("column = \"Date\"\nformat = \"%B %Y\"", &["January 2009"]), "2009-01");
        assert_eq!(read("column = \"Date\"\nformat = \"%Y\"", &["2009"]), "2009");
        assert!(read("column = \"Date\"\nformat = \"%d/%m/%Y\"", &["2024-01-31"]).starts_with('!'));
    }

    #[test]
    fn codes_are_read_as_sdmx_and_eurostat_write_them() {
        for (code, period) in [
            ("2024", "2024"),
            ("2024-A1", "2024"),
            ("2024-Q1", "2024-Q1"),
            ("2024Q1", "2024-Q1"),
            ("2024M03", "2024-03"),
            ("2024-03", "2024-03"),
            ("2024-S2", "2024-S2"),
            ("2024-T3", "2024-T3"),
            ("2024-W05", "2024-W05"),
            ("2024-D045", "2024-02-14"),
            ("2024-01-31T00:00:00", "2024-01-31"),
            ("2024-01-31 00:00:00", "2024-01-31"),
            ("2024-01-01/P15M", "2024/2025-Q1"),
        ] {
            assert_eq!(read("column = \"Date\"", &[code]), period, "{code}");
        }
        for code in ["2024-Q5", "2024-M13", "2024-D367", "2024-A2", "2024-W54", "FY2024", "", "2024-02-30"] {
            assert!(read("column = \"Date\"", &[code]).starts_with('!'), "{code}");
        }
        let july = "column = \"Date\"\nyear_starts = \"--07-01\"";
        assert_eq!(read(july, &["2010-Q2"]), "2010-Q4", "the second quarter of a year that starts in July");
        assert_eq!(read(july, &["2010-A1"]), "2010-07/2011-06");
    }

    #[test]
    fn parts_of_the_year_have_columns_of_their_own() {
        let quarters = "year = \"Fiscal Year\"\nquarter = \"Quarter\"";
        assert_eq!(read(quarters, &["2018", "1"]), "2018-Q1");
        assert_eq!(read(quarters, &["2018", "Q4"]), "2018-Q4");
        assert!(read(quarters, &["2018", "5"]).contains("no quarter"));
        let days = "year = \"Fiscal Year\"\nmonth = \"Month\"\nday = \"Day\"";
        assert_eq!(read(days, &["2018", "2", "28"]), "2018-02-28");
        assert!(read(days, &["2018", "2", "29"]).contains("no day"));
    }
}
