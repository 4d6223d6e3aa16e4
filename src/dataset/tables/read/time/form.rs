//! How one column, or a header, writes a period.

use super::format::Format;
use super::month_and_day;
use super::months::englished;
use super::units::Units;
use super::years::{Year, Years};
use crate::dataset::tables::read::layout::{Given, PeriodOf, Unit};
use crate::figures::period::{Grain, Period, Span, units};

/// How a period is written.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::dataset::tables) struct Form {
    written: Written,
    unit: Option<Unit>,
    given: Option<Given>,
    years: Years,
}

#[derive(Clone, Debug, PartialEq)]
enum Written {
    /// As a code of SDMX, in which a year alone is always one of the calendar.
    Sdmx,
    /// As a code, in which a year alone is one of the layout's.
    Code,
    /// In a format of the layout's.
    Format(Format),
}

impl Form {
    /// That of a layout.
    ///
    /// # Errors
    /// A format that cannot be understood.
    pub(super) fn of(layout: &PeriodOf, years: Years) -> Result<Self, String> {
        let written = match &layout.format {
            None => Written::Code,
            Some(format) => Written::Format(Format::of(format, years)?),
        };
        Ok(Self { written, unit: layout.unit, given: layout.given, years })
    }

    /// Codes of SDMX.
    pub(super) const SDMX: Self = Self { written: Written::Sdmx, unit: None, given: None, years: Years::CALENDAR };

    /// The same with years that start on another day.
    pub(super) fn with_start(&self, day: &str) -> Result<Self, String> {
        Ok(Self { years: Years { starts: Some(month_and_day(day)?), ..self.years }, ..self.clone() })
    }

    /// The period that is written so.
    pub(super) fn read(&self, text: &str) -> Result<Period, String> {
        let text = text.trim();
        let period = match &self.written {
            Written::Format(format) => format.read(text, self.years)?,
            Written::Sdmx | Written::Code => self.code(without_time_of_day(text))?,
        };
        self.unit.map_or(Ok(period.clone()), |unit| self.unit_of(unit, &period, text))
    }

    /// The unit that is called by one of its days.
    fn unit_of(&self, unit: Unit, period: &Period, text: &str) -> Result<Period, String> {
        let name = format!("{unit:?}").to_lowercase();
        let months = match unit {
            Unit::Quarter => Some(3),
            Unit::Half => Some(6),
            Unit::Year => Some(12),
            Unit::Day | Unit::Week | Unit::Month => None,
        };
        let whole = match months.filter(|_| !self.years.are_of_the_calendar()) {
            Some(months) => self.years.around(period.first_day(), months),
            None => units(grain(unit), period.hull()).next().map(Period::from),
        };
        let whole = whole.filter(|whole| whole.contains(period));
        let whole = whole.ok_or_else(|| format!("“{text}” is in no single {name}"))?;
        match self.given {
            Some(Given::FirstDay) if period.first_day() != whole.first_day() => {
                Err(format!("“{text}” is not the first day of its {name}"))
            }
            Some(Given::LastDay) if period.last_day() != whole.last_day() => {
                Err(format!("“{text}” is not the last day of its {name}"))
            }
            _ => Ok(whole),
        }
    }

    fn code(&self, text: &str) -> Result<Period, String> {
        if self.written == Written::Code
            && let Some(period) = self.year(text)?
        {
            return Ok(period);
        }
        if let Some(units) = Units::of(text).filter(|units| units.has_year()) {
            self.is_clear(units, text)?;
            return units.days(self.years).ok_or_else(|| format!("“{text}” does not exist"));
        }
        if !self.years.are_of_the_calendar()
            && let Some(period) = self.joined(text)
        {
            return period;
        }
        let names = || englished(&text.replace(" de ", " ")).into_iter().find_map(|text| text.parse().ok());
        text.parse().or_else(|error: crate::figures::period::PeriodError| names().ok_or_else(|| error.to_string()))
    }

    /// A year alone; nothing: it is something else.
    fn year(&self, text: &str) -> Result<Option<Period>, String> {
        let Some(year) = Year::of(text)? else { return Ok(None) };
        if let Year::Split { may_be_month, .. } = year {
            let is_range = self.years.starts.is_some() && self.years.are_of_the_calendar();
            let is_month = self.years.are_of_the_calendar() && may_be_month;
            if is_month || is_range && text.parse::<Period>().is_ok() {
                return Ok(None);
            }
            if may_be_month {
                return Err(format!(
                    "“{text}” may be a month or a year that starts in another one; expected format = \"%Y-%m\" for months, year = \"…\" for a column of years, or a year as 2009/10"
                ));
            }
        }
        let called = self.years.called(year, text)?;
        self.years.whole(called).map(Some).ok_or_else(|| format!("“{text}” is out of range; expected such as 2024"))
    }

    /// `T1` is a third of the year in SDMX, and a quarter where people speak French, Spanish or Portuguese.
    fn is_clear(&self, units: Units, text: &str) -> Result<(), String> {
        let is_sdmx = self.written == Written::Sdmx || text.as_bytes().get(4) == Some(&b'-');
        if is_sdmx || units.from.letter != 'T' {
            return Ok(());
        }
        Err(format!("“{text}” may be a quarter or a third of the year; expected such as 2024-Q1 or 2024-T1"))
    }

    /// `A + B` and `A/B`, whose parts are read one by one: they may hold years that start on another day.
    fn joined(&self, text: &str) -> Option<Result<Period, String>> {
        if let Some((first, rest)) = text.split_once('+') {
            let both = self.code(first.trim()).and_then(|first| Ok(first.union(&self.code(rest.trim())?)));
            return Some(both);
        }
        let (first, last) = text.split_once('/').or_else(|| text.split_once(".."))?;
        if last.trim().starts_with(['P', 'p']) {
            return None;
        }
        let ends = self.code(first.trim()).and_then(|first| Ok((first, self.code(last.trim())?)));
        Some(ends.and_then(|(first, last)| {
            let span = Span::new(first.first_day(), last.end()).filter(|_| first.first_day() <= last.first_day());
            span.map(Period::from).ok_or_else(|| format!("“{text}” ends before it starts"))
        }))
    }
}

/// A time of day says nothing here.
fn without_time_of_day(text: &str) -> &str {
    let text = text.split_once('T').filter(|(day, _)| day.len() == 10).map_or(text, |(day, _)| day);
    text.split_once(' ').filter(|(day, time)| day.len() == 10 && time.contains(':')).map_or(text, |(day, _)| day)
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
