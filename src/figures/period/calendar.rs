//! The calendar: years, halves, thirds, quarters, months, weeks, days, and steps between them.

use std::iter;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{Period, Span};

/// How long a period is, in the calendar's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grain {
    /// A calendar year.
    Year,
    /// January to June, or July to December (SDMX `S`).
    Half,
    /// Four months, from January, May or September (SDMX `T`).
    Third,
    /// Three months, from January, April, July or October.
    Quarter,
    /// A calendar month.
    Month,
    /// An ISO 8601 week, Monday to Sunday.
    Week,
    /// A single day.
    Day,
    /// So many whole months that are no unit above: `2023-10/2024-09` has 12.
    Months(u32),
    /// So many days that are no unit above and no whole months.
    Days(u32),
}

/// The grains that [`Period::widen`] and [`Period::narrow`] step through, longest first.
pub const LADDER: [Grain; 4] = [Grain::Year, Grain::Half, Grain::Quarter, Grain::Month];

/// The grains that name a unit of the calendar. A span is named by the first that fits.
const UNITS: [Grain; 7] =
    [Grain::Year, Grain::Half, Grain::Third, Grain::Quarter, Grain::Month, Grain::Week, Grain::Day];

impl Grain {
    /// What one unit is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Half => "half",
            Self::Third => "third",
            Self::Quarter => "quarter",
            Self::Month | Self::Months(_) => "month",
            Self::Week => "week",
            Self::Day | Self::Days(_) => "day",
        }
    }

    /// The length in months, `None` where it is one in days.
    fn months(self) -> Option<u32> {
        match self {
            Self::Year => Some(12),
            Self::Half => Some(6),
            Self::Third => Some(4),
            Self::Quarter => Some(3),
            Self::Month => Some(1),
            Self::Months(months) => Some(months),
            Self::Week | Self::Day | Self::Days(_) => None,
        }
    }

    /// The unit that `day` belongs to: `None` for [`Grain::Months`] and [`Grain::Days`], which
    /// start anywhere, and for the week that 2100 ends in, which reaches into 2101.
    pub(super) fn unit_at(self, day: NaiveDate) -> Option<Span> {
        let (start, end) = match self {
            Self::Months(_) | Self::Days(_) => return None,
            Self::Day => (day, day.succ_opt()?),
            Self::Week => {
                let week = day.week(Weekday::Mon);
                (week.checked_first_day()?, week.checked_last_day()?.succ_opt()?)
            }
            Self::Year | Self::Half | Self::Third | Self::Quarter | Self::Month => {
                let months = self.months()?;
                let start = NaiveDate::from_ymd_opt(day.year(), day.month0() / months * months + 1, 1)?;
                (start, start.checked_add_months(Months::new(months))?)
            }
        };
        Span::new(start, end)
    }

    /// The unit of that number, counted from 1, in a year: the ISO year for weeks.
    /// `None` where the year has no such unit, or where it leaves [`super::YEARS`].
    pub(super) fn numbered(self, year: i32, number: u32) -> Option<Span> {
        let start = match self {
            Self::Week => NaiveDate::from_isoywd_opt(year, number, Weekday::Mon)?,
            Self::Day => NaiveDate::from_yo_opt(year, number)?,
            _ => {
                let month0 = number.checked_sub(1)?.checked_mul(self.months()?)?;
                NaiveDate::from_ymd_opt(year, month0.checked_add(1)?, 1)?
            }
        };
        self.unit_at(start)
    }

    /// The year of the unit that `day` belongs to, and its number within the year: the inverse
    /// of [`Grain::numbered`].
    pub(super) fn number_of(self, day: NaiveDate) -> (i32, u32) {
        match (self, self.months()) {
            (Self::Week, _) => (day.iso_week().year(), day.iso_week().week()),
            (_, Some(months)) => (day.year(), day.month0() / months + 1),
            (_, None) => (day.year(), day.ordinal()),
        }
    }
}

/// The calendar units of a grain that have a day in common with `span`, in order.
///
/// The first and the last may reach beyond `span`. None for [`Grain::Months`] and [`Grain::Days`],
/// which are no calendar units; the week from 27 December 2100 is left out, as it ends in 2101.
pub fn units(grain: Grain, span: Span) -> impl Iterator<Item = Span> {
    iter::successors(grain.unit_at(span.start), move |unit| grain.unit_at(unit.end))
        .take_while(move |unit| unit.start < span.end)
}

impl Span {
    /// The unit these days are, or their number of whole months, or of days.
    pub(super) fn grain(self) -> Grain {
        let unit = UNITS.into_iter().find(|unit| unit.unit_at(self.start) == Some(self));
        unit.unwrap_or_else(|| self.run())
    }

    /// The length in whole months where it can be said so, else in days.
    fn run(self) -> Grain {
        if self.is_whole_months() {
            // The end's year and month lie after the start's, so nothing falls below 0.
            let years = self.end.year().abs_diff(self.start.year());
            Grain::Months(years * 12 + self.end.month() - self.start.month())
        } else {
            Grain::Days(self.days())
        }
    }

    /// Whether these days are full calendar months.
    pub(super) fn is_whole_months(self) -> bool {
        self.start.day() == 1 && self.end.day() == 1
    }
}

impl Period {
    /// What unit of the calendar this period is, or else how long: by the first name that fits,
    /// from year to day, then in whole months, then in days.
    ///
    /// With gaps it is the length of the [hull](Period::hull), in months where each run of days
    /// is of whole months.
    #[must_use]
    pub fn grain(&self) -> Grain {
        match self.spans() {
            [span] => span.grain(),
            spans if spans.iter().all(|span| span.is_whole_months()) => self.hull().run(),
            _ => Grain::Days(self.hull().days()),
        }
    }

    /// The period of the same length and grain that ends where this one starts, with the same
    /// gaps; `None` where it would start before 1900.
    ///
    /// The length of a month is a month: the one before March is February. The one exception to
    /// the same grain: a run of days that comes to lie on whole months is of whole months from
    /// then on.
    #[must_use]
    pub fn previous(&self) -> Option<Self> {
        match self.grain().months() {
            Some(months) => self.moved(|day| day.checked_sub_months(Months::new(months))),
            None => self.moved(|day| day.checked_sub_days(self.length())),
        }
    }

    /// The period of the same length and grain that starts where this one ends, with the same
    /// gaps; `None` where it would end after 2100. As in [`Period::previous`], a run of days may
    /// come to lie on whole months.
    #[must_use]
    pub fn next(&self) -> Option<Self> {
        match self.grain().months() {
            Some(months) => self.moved(|day| day.checked_add_months(Months::new(months))),
            None => self.moved(|day| day.checked_add_days(self.length())),
        }
    }

    /// The same days a year before: of the same months, or for a week the one 52 weeks before; `None` where it
    /// would start before 1900.
    #[must_use]
    pub fn year_before(&self) -> Option<Self> {
        match self.grain() {
            Grain::Week => self.moved(|day| day.checked_sub_days(Days::new(52 * 7))),
            _ => self.moved(|day| day.checked_sub_months(Months::new(12))),
        }
    }

    /// The smallest unit of the [`LADDER`] that holds the whole period and more; `None` where
    /// none does: for a year, and for what lies in several years.
    #[must_use]
    pub fn widen(&self) -> Option<Self> {
        let around = LADDER.iter().rev().filter_map(|grain| grain.unit_at(self.first_day()));
        around.filter(|unit| unit.contains(self.hull())).map(Self::from).find(|unit| unit != self)
    }

    /// The largest unit of the [`LADDER`] that lies in the period and is not all of it, the first
    /// such one in time; `None` where there is none: for a month, and for what holds no full month.
    #[must_use]
    pub fn narrow(&self) -> Option<Self> {
        LADDER.iter().flat_map(|&grain| self.units_inside(grain)).map(Self::from).find(|unit| unit != self)
    }

    fn units_inside(&self, grain: Grain) -> impl Iterator<Item = Span> {
        self.spans.iter().flat_map(move |&span| units(grain, span).filter(move |&unit| span.contains(unit)))
    }

    fn length(&self) -> Days {
        Days::new(self.hull().days().into())
    }

    fn moved(&self, step: impl Fn(NaiveDate) -> Option<NaiveDate>) -> Option<Self> {
        let spans = self.spans.iter().map(|span| Span::new(step(span.start)?, step(span.end)?));
        Self::from_spans(spans.collect::<Option<Vec<_>>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    /// Checks that each of the periods is the next of the one before it, and the other way round.
    fn steps(codes: &[&str]) {
        for pair in codes.windows(2) {
            assert_eq!(period(pair[0]).next().unwrap().code(), pair[1]);
            assert_eq!(period(pair[1]).previous().unwrap().code(), pair[0]);
        }
    }

    #[test]
    fn a_unit_goes_by_its_name_however_it_is_written() {
        for (text, grain) in [
            ("2024-Q1/2024-Q4", Grain::Year),
            ("2024-01/2024-06", Grain::Half),
            ("2024-05/2024-08", Grain::Third),
            ("2024-04-01/P91D", Grain::Quarter),
            ("2024-02-01/P29D", Grain::Month),
            ("2027-02-01/P28D", Grain::Month),
            ("2024-12-30/P7D", Grain::Week),
            ("2024-D060", Grain::Day),
        ] {
            assert_eq!(period(text).grain(), grain, "{text}");
        }
    }

    #[test]
    fn what_is_no_unit_is_counted_in_whole_months_or_else_in_days() {
        for (text, grain) in [
            ("2023-10/2024-09", Grain::Months(12)),
            ("2024/2025-Q1", Grain::Months(15)),
            ("2022/2024", Grain::Months(36)),
            ("2024-09-16/2025-02-02", Grain::Days(140)),
            ("2024-01-02/P7D", Grain::Days(7)),
        ] {
            assert_eq!(period(text).grain(), grain, "{text}");
        }
    }

    #[test]
    fn a_year_before_are_the_same_days() {
        for (text, before) in [
            ("2025-Q1", "2024-Q1"),
            ("2024", "2023"),
            ("2025-02-03/P28D", "2024-02-03/P29D"),
            ("2024-02-29", "2023-02-28"),
            ("2025-W05", "2024-W05"),
            ("2024-01 + 2024-03", "2023-01 + 2023-03"),
        ] {
            assert_eq!(period(text).year_before(), Some(period(before)), "{text}");
        }
        assert_eq!(period("1900").year_before(), None);
    }

    #[test]
    fn gaps_count_as_part_of_the_length() {
        assert_eq!(period("2024-01 + 2024-12").grain(), Grain::Months(12));
        assert_eq!(period("2024-01 + 2024-03-01/P14D").grain(), Grain::Days(74));
    }

    #[test]
    fn february_steps_to_march_and_back_in_every_year() {
        steps(&["2023-01", "2023-02", "2023-03"]);
        steps(&["2024-01", "2024-02", "2024-03"]);
    }

    #[test]
    fn february_steps_to_march_in_a_leap_year() {
        let march = period("2024-02").next().unwrap();
        assert_eq!((march.code().as_str(), march.days()), ("2024-03", 31));
    }

    #[test]
    fn the_last_unit_of_a_year_steps_to_the_first_of_the_next() {
        steps(&["2023-S2", "2024-S1"]);
        steps(&["2023-T3", "2024-T1"]);
        steps(&["2023-Q4", "2024-Q1"]);
        steps(&["2023-12", "2024-01"]);
        steps(&["2023-W52", "2024-W01"]);
        steps(&["2020-W52", "2020-W53", "2021-W01"]);
        steps(&["2023-12-31", "2024-01-01"]);
        steps(&["2024-02-28", "2024-02-29", "2024-03-01"]);
    }

    #[test]
    fn what_is_no_unit_steps_by_its_own_length() {
        steps(&["2024/2025-Q1", "2025-04/2026-06"]);
        steps(&["2022-10/2023-09", "2023-10/2024-09"]);
        steps(&["2024-09-16/P140D", "2025-02-03/P140D"]);
    }

    #[test]
    fn gaps_are_kept_by_a_step() {
        steps(&["2024-01 + 2024-03", "2024-04 + 2024-06"]);
        steps(&["2024-01-10 + 2024-01-12", "2024-01-13 + 2024-01-15"]);
    }

    #[test]
    fn days_that_come_to_lie_on_a_month_are_a_month_from_then_on() {
        let march = period("2023-01-29/P31D").next().unwrap();
        assert_eq!(march.code(), "2023-03");
        assert_eq!(march.previous(), Some(period("2023-02")));
    }

    #[test]
    fn steps_end_with_1900_and_2100() {
        for code in ["1900", "1900-01-01", "1900-W01", "1900/1999"] {
            assert_eq!(period(code).previous(), None, "{code}");
        }
        for code in ["2100", "2100-12-31", "2100-W51", "2001/2100", "2099-12 + 2100-12"] {
            assert_eq!(period(code).next(), None, "{code}");
        }
        assert_eq!(period("1900/2100").previous(), None);
        assert_eq!(period("1900/2100").next(), None);
    }

    #[test]
    fn widening_climbs_from_month_to_year_and_then_to_all() {
        let mut rung = period("2024-01");
        for wider in ["2024-Q1", "2024-S1", "2024"] {
            rung = rung.widen().unwrap();
            assert_eq!(rung.code(), wider);
        }
        assert_eq!(rung.widen(), None);
    }

    #[test]
    fn widening_finds_the_smallest_unit_around_anything() {
        for (text, wider) in [
            ("2024-05-17", Some("2024-05")),
            ("2024-T1", Some("2024-S1")),
            ("2024-T2", Some("2024")),
            ("2024-01 + 2024-03", Some("2024-Q1")),
            ("2024/2025-Q1", None),
            ("2025-W01", None),
        ] {
            assert_eq!(period(text).widen().map(|wider| wider.code()).as_deref(), wider, "{text}");
        }
    }

    #[test]
    fn narrowing_descends_to_the_first_month() {
        let mut rung = period("2024/2025-Q1");
        for narrower in ["2024", "2024-S1", "2024-Q1", "2024-01"] {
            rung = rung.narrow().unwrap();
            assert_eq!(rung.code(), narrower);
        }
        assert_eq!(rung.narrow(), None);
    }

    #[test]
    fn narrowing_finds_the_largest_unit_inside_anything() {
        for (text, narrower) in [
            ("2023-10/2024-09", Some("2024-S1")),
            ("2024-02/2024-06", Some("2024-Q2")),
            ("2024-T2", Some("2024-05")),
            ("2024-01 + 2024-Q2", Some("2024-Q2")),
            ("2024-W05", None),
            ("2024-01-31", None),
        ] {
            assert_eq!(period(text).narrow().map(|narrower| narrower.code()).as_deref(), narrower, "{text}");
        }
    }

    #[test]
    fn units_are_those_that_overlap_in_order() {
        let codes = |grain, text: &str| -> Vec<String> {
            units(grain, period(text).hull()).map(|unit| Period::from(unit).code()).collect()
        };
        assert_eq!(codes(Grain::Quarter, "2024-03-31/P2D"), ["2024-Q1", "2024-Q2"]);
        assert_eq!(codes(Grain::Third, "2024"), ["2024-T1", "2024-T2", "2024-T3"]);
        assert_eq!(codes(Grain::Year, "2023-12/2025-01"), ["2023", "2024", "2025"]);
        assert_eq!(codes(Grain::Week, "2025-01-01"), ["2025-W01"]);
        assert_eq!(codes(Grain::Month, "2024").len(), 12);
        assert_eq!(codes(Grain::Day, "2024").len(), 366);
        assert_eq!(codes(Grain::Months(2), "2024"), [""; 0]);
        assert_eq!(codes(Grain::Week, "2100-12-20/2100-12-31"), ["2100-W51"]);
    }
}
