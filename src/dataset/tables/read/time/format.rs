//! Dates in a format, as strftime has it.

use chrono::format::{Fixed, Item, Numeric, Parsed, StrftimeItems, parse};
use chrono::{Days, NaiveDate, Weekday};

use super::months::englished;
use super::years::{Years, in_range};
use crate::figures::period::{Period, Span};

/// A format, and what it holds.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::dataset::tables) struct Format {
    text: String,
    items: Vec<Item<'static>>,
    grain: Grain,
    has_names: bool,
}

/// The finest that a format tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grain {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// What the signs of a format tell, one by one.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each sign is there or not, whatever the others are")]
struct Held {
    year: bool,
    iso_year: bool,
    quarter: bool,
    month: bool,
    week: bool,
    other_week: bool,
    weekday: bool,
    day: bool,
    instant: bool,
}

impl Format {
    /// Reads one.
    ///
    /// # Errors
    /// What it lacks, or has too much of.
    pub(in crate::dataset::tables) fn of(text: &str, years: Years) -> Result<Self, String> {
        let wrong = |why: &str| format!("format = “{text}”: {why}");
        let items = StrftimeItems::new(text).parse_to_owned();
        let items = items.map_err(|_| wrong("it has a sign that is not known; expected such as %d/%m/%Y"))?;
        let held = Held::of(&items);
        let grain = held.grain().map_err(wrong)?;
        let is_fiscal = grain == Grain::Year && text.to_ascii_uppercase().contains("FY");
        if is_fiscal && years.starts.is_none() {
            return Err(wrong(
                "it does not say on which day such a year starts; expected year_starts = \"10-01\" with it",
            ));
        }
        let is_name = |item: &Item<'_>| matches!(item, Item::Fixed(Fixed::ShortMonthName | Fixed::LongMonthName));
        Ok(Self { text: text.to_owned(), has_names: items.iter().any(is_name), items, grain })
    }

    /// The days of what is written so: a day; where the format has none, the week, month, quarter or year.
    ///
    /// # Errors
    /// It is not written so, or there are no such days.
    pub(super) fn read(&self, text: &str, years: Years) -> Result<Period, String> {
        let with_names = || englished(text).iter().find_map(|text| self.told(text, years));
        let told = self.told(text, years).or_else(|| if self.has_names { with_names() } else { None });
        told.ok_or_else(|| format!("“{text}” is not written as {}", self.text))
    }

    fn told(&self, text: &str, years: Years) -> Option<Period> {
        let mut parsed = Parsed::new();
        parse(&mut parsed, text, self.items.iter()).ok()?;
        match self.grain {
            Grain::Day if parsed.timestamp().is_some() => day(parsed.to_naive_datetime_with_offset(0).ok()?.date()),
            Grain::Day => day(parsed.to_naive_date().ok()?),
            Grain::Week => {
                parsed.set_weekday(Weekday::Mon).ok()?;
                let monday = parsed.to_naive_date().ok()?;
                in_range(Span::new(monday, monday.checked_add_days(Days::new(7))?)?)
            }
            Grain::Month => {
                parsed.set_day(1).ok()?;
                let first = parsed.to_naive_date().ok()?;
                Years::CALENDAR.around(first, 1)
            }
            Grain::Quarter => {
                let quarter = parsed.quarter()?;
                years.part(year(&mut parsed)?, 'Q', quarter)
            }
            Grain::Year => years.whole(year(&mut parsed)?),
        }
    }
}

fn day(day: NaiveDate) -> Option<Period> {
    in_range(Span::new(day, day.succ_opt()?)?)
}

/// The year, however many of its digits are written.
fn year(parsed: &mut Parsed) -> Option<i32> {
    let month = parsed.quarter().map_or(1, |quarter| quarter * 3 - 2);
    parsed.set_month(month.into()).ok()?;
    parsed.set_day(1).ok()?;
    parsed.to_naive_date().ok().map(|day| chrono::Datelike::year(&day))
}

impl Held {
    fn of(items: &[Item<'_>]) -> Self {
        let mut held = Self::default();
        for item in items {
            match item {
                Item::Numeric(sign, _) => held.number(sign),
                Item::Fixed(Fixed::ShortMonthName | Fixed::LongMonthName) => held.month = true,
                Item::Fixed(Fixed::ShortWeekdayName | Fixed::LongWeekdayName) => held.weekday = true,
                Item::Fixed(Fixed::RFC2822 | Fixed::RFC3339) => held.instant = true,
                // Times of day, time zones and what stands between say nothing of the day.
                _ => {}
            }
        }
        held
    }

    fn number(&mut self, sign: &Numeric) {
        match sign {
            Numeric::Year | Numeric::YearMod100 => self.year = true,
            Numeric::IsoYear | Numeric::IsoYearMod100 => self.iso_year = true,
            Numeric::Quarter => self.quarter = true,
            Numeric::Month => self.month = true,
            Numeric::IsoWeek => self.week = true,
            Numeric::WeekFromSun | Numeric::WeekFromMon => self.other_week = true,
            Numeric::NumDaysFromSun | Numeric::WeekdayFromMon => self.weekday = true,
            Numeric::Day => self.day = true,
            // The day of the year tells its month, too.
            Numeric::Ordinal => (self.day, self.month) = (true, true),
            Numeric::Timestamp => self.instant = true,
            _ => {}
        }
    }

    fn grain(&self) -> Result<Grain, &'static str> {
        let is_iso_day = self.iso_year && self.week && self.weekday;
        match () {
            () if self.instant || is_iso_day => Ok(Grain::Day),
            () if self.year && self.month && self.day => Ok(Grain::Day),
            () if self.day && !self.month => Err("it has a day and no month; expected such as %d/%m/%Y"),
            () if self.year && self.other_week && self.weekday => Ok(Grain::Day),
            () if self.other_week => Err("%U and %W count weeks in their own way; expected ISO weeks, as %G-W%V"),
            () if self.week && self.iso_year => Ok(Grain::Week),
            () if self.week || self.iso_year => {
                Err("the year of an ISO week is %G, and its number %V; expected both, as %G-W%V")
            }
            () if !self.year => Err("it has no year; expected such as %b %Y"),
            () if self.weekday => Err("it has a day of the week and no date; expected such as %d/%m/%Y"),
            () if self.month => Ok(Grain::Month),
            () if self.quarter => Ok(Grain::Quarter),
            () => Ok(Grain::Year),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::tables::read::layout::Named;

    fn read(format: &str, text: &str) -> String {
        let format = Format::of(format, Years::CALENDAR).unwrap();
        format.read(text, Years::CALENDAR).map_or_else(|error| format!("! {error}"), |period| period.code())
    }

    #[test]
    fn a_format_holds_what_its_signs_say() {
        for (format, text, code) in [
            ("%d/%m/%Y", "31/01/2024", "2024-01-31"),
            ("%-d/%m/%Y", "1/3/2023", "2023-03-01"),
            ("%-d/%-m/%Y", "1/3/2023", "2023-03-01"),
            ("%_d.%m.%Y", " 1.03.2023", "2023-03-01"),
            ("%e %b %Y", "1 Mar 2023", "2023-03-01"),
            ("%v", " 1-Mar-2023", "2023-03-01"),
            ("%c", "Wed Mar  1 00:00:00 2023", "2023-03-01"),
            ("%D", "03/01/23", "2023-03-01"),
            ("%F", "2023-03-01", "2023-03-01"),
            ("%F %T", "2023-03-01 12:30:00", "2023-03-01"),
            ("%FT%T%:z", "2023-03-01T12:30:00+02:00", "2023-03-01"),
            ("%+", "2023-03-01T12:30:00+02:00", "2023-03-01"),
            ("%Y-%j", "2023-060", "2023-03-01"),
            ("%s", "1677628800", "2023-03-01"),
            ("%Y-%m", "2023-03", "2023-03"),
            ("%b%Y", "JAN2009", "2009-01"),
            ("%B %Y", "January 2009", "2009-01"),
            ("%m/%y", "03/23", "2023-03"),
            ("%Y-%q", "2024-1", "2024-Q1"),
            ("Q%q %Y", "Q3 2024", "2024-Q3"),
            ("%qQ%y", "4Q24", "2024-Q4"),
            ("%G-W%V", "2025-W01", "2025-W01"),
            ("%G-W%V-%u", "2025-W01-1", "2024-12-30"),
            ("%Y", "2009", "2009"),
        ] {
            let expected: Period = code.parse().unwrap();
            assert_eq!(read(format, text), expected.code(), "{format} {text}");
        }
        for (format, text) in
            [("%d/%m/%Y", "2024-01-31"), ("%d/%m/%Y", "31/02/2024"), ("%Y-%q", "2024-5"), ("%Y", "2024 (YTD)")]
        {
            assert!(read(format, text).contains("is not written as"), "{format} {text}");
        }
    }

    #[test]
    fn a_format_that_tells_no_days_is_refused() {
        for (format, why) in [
            ("%d", "no month"),
            ("%d %Y", "no month"),
            ("%b", "no year"),
            ("%d/%m", "no year"),
            ("", "no year"),
            ("%V", "%G"),
            ("%Y-%V", "%G"),
            ("%G", "%V"),
            ("%Y-%U", "ISO"),
            ("%A %Y", "day of the week"),
            ("%Q", "not known"),
            ("%Y%", "not known"),
            ("FY%Y", "year_starts"),
        ] {
            let error = Format::of(format, Years::CALENDAR).unwrap_err();
            assert!(error.contains(why), "{format}: {error}");
        }
    }

    #[test]
    fn names_of_months_are_read_in_their_languages() {
        for (format, text, code) in [
            ("%d-%b-%Y", "01-ENE-2024", "2024-01-01"),
            ("%d. %B %Y", "3. März 2024", "2024-03-03"),
            ("%d %b %Y", "3 janv. 2024", "2024-01-03"),
            ("%d.%b.%Y", "3.Okt.2024", "2024-10-03"),
            ("%B de %Y", "diciembre de 2024", "2024-12"),
            ("%b %Y", "Sept 2024", "2024-09"),
            ("%B %Y", "غشت 2024", "2024-08"),
            ("%d %B %Y", "5 كانون الثاني 2024", "2024-01-05"),
        ] {
            assert_eq!(read(format, text), code, "{format} {text}");
        }
        assert!(read("%b %Y", "Smarch 2024").starts_with('!'));
    }

    #[test]
    fn a_year_alone_and_a_quarter_are_those_of_the_layouts_years() {
        let october = Years { starts: Some((10, 1)), named: Named::End };
        let read = |format: &str, text| Format::of(format, october).unwrap().read(text, october).unwrap().code();
        assert_eq!(read("FY%Y", "FY2017"), "2016-10/2017-09");
        assert_eq!(read("%Y", "2017"), "2016-10/2017-09");
        assert_eq!(read("FY%Y Q%q", "FY2017 Q1"), "2016-Q4");
        assert_eq!(read("%Y-%m", "2017-01"), "2017-01", "a month is one of the calendar");
    }
}
