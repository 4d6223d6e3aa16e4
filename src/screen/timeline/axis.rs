//! Days laid out over columns.

use std::ops::Range;

use chrono::{Days, NaiveDate};

use crate::figures::period::{Grain, Period, Span, units};

/// Days laid out over columns, counted from 0 at the first one of the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The days.
    pub span: Span,
    /// So many columns.
    pub columns: u16,
}

/// A period on the axis: the columns that its edges enclose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// The columns.
    pub columns: Range<u16>,
    /// Its first day is on the axis.
    pub begins: bool,
    /// Its last day is.
    pub ends: bool,
}

/// Calendar units, the finest first, with the days that each has at least.
const GRAINS: [(Grain, u64); 5] =
    [(Grain::Day, 1), (Grain::Week, 7), (Grain::Month, 28), (Grain::Quarter, 90), (Grain::Year, 365)];

impl Axis {
    /// How far a day's beginning is along the axis, in so many parts per column; what is beyond an end is at it.
    fn at(self, day: NaiveDate, parts: u16) -> u16 {
        let days = (day - self.span.start()).num_days();
        let most = i64::from(self.columns) * i64::from(parts);
        let part = days * most / i64::from(self.span.days());
        u16::try_from(part.clamp(0, most)).unwrap_or(u16::MAX)
    }

    /// The parts of a span: at least one, none beyond the ends.
    fn parts_of(self, span: Span, parts: u16) -> Range<u16> {
        let last = (self.columns * parts).saturating_sub(1);
        let start = self.at(span.start(), parts).min(last);
        start..self.at(span.end(), parts).max(start + 1)
    }

    /// The columns of a span.
    #[must_use]
    pub fn columns_of(self, span: Span) -> Range<u16> {
        self.parts_of(span, 1)
    }

    /// The half columns of a span.
    #[must_use]
    pub fn halves_of(self, span: Span) -> Range<u16> {
        self.parts_of(span, 2)
    }

    /// The half column that a day begins in.
    #[must_use]
    pub fn half_of(self, day: NaiveDate) -> u16 {
        self.at(day, 2).min((self.columns * 2).saturating_sub(1))
    }

    /// The last day that begins in a column or before it: of the unit that is drawn there.
    #[must_use]
    pub fn day_at(self, column: u16) -> NaiveDate {
        let columns = u64::from(self.columns.max(1));
        let end = (u64::from(column) + 1).min(columns) * u64::from(self.span.days());
        self.span.start() + Days::new(end.div_ceil(columns).saturating_sub(1))
    }

    /// The finest calendar unit that is at least one and a half columns wide: what a click takes, and what is
    /// answered for. There are never more units than columns, but for axes of more years than that.
    #[must_use]
    pub fn grain(self) -> Grain {
        let wide = |days: &u64| u64::from(self.span.days()) * 3 <= u64::from(self.columns) * 2 * days;
        GRAINS.into_iter().find(|(_, days)| wide(days)).map_or(Grain::Year, |(grain, _)| grain)
    }

    /// The calendar unit at a column.
    #[must_use]
    pub fn unit_at(self, column: u16) -> Option<Span> {
        let day = self.day_at(column);
        units(self.grain(), Span::new(day, day.succ_opt()?)?).next()
    }

    /// The days of all calendar units that the axis touches.
    #[must_use]
    pub fn whole_units(self) -> Span {
        let mut all = units(self.grain(), self.span);
        let whole = all.next().and_then(|first| Span::new(first.start(), all.last().unwrap_or(first).end()));
        whole.unwrap_or(self.span)
    }

    /// Where a period is on the axis.
    #[must_use]
    pub fn bands(self, period: &Period) -> Vec<Band> {
        let shown = period.spans().iter().filter(|span| span.overlaps(self.span));
        let band = |span: &Span| Band {
            columns: self.columns_of(*span),
            begins: span.start() >= self.span.start(),
            ends: span.end() <= self.span.end(),
        };
        shown.map(band).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(code: &str) -> Span {
        code.parse::<Period>().unwrap().hull()
    }

    #[test]
    fn a_day_of_seventeen_years_still_has_its_place() {
        let axis = Axis { span: span("2009/2025"), columns: 50 };
        for code in ["2009-01-01", "2025-12-31", "2024-06-11"] {
            let columns = axis.columns_of(span(code));
            assert_eq!(columns.len(), 1, "{code}");
            assert!(columns.end <= 50, "{code}: {columns:?}");
            assert_eq!(axis.halves_of(span(code)).len(), 1, "{code}");
        }
    }

    #[test]
    fn neighbouring_periods_neither_overlap_nor_part() {
        let axis = Axis { span: span("2024"), columns: 70 };
        let months: Vec<Range<u16>> = units(Grain::Month, span("2024")).map(|month| axis.halves_of(month)).collect();
        assert!(months.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert_eq!((months[0].start, months[11].end), (0, 140));
    }

    #[test]
    fn the_grain_is_the_finest_that_the_columns_can_show() {
        for (code, columns, grain) in [
            ("2009/2026", 76, Grain::Year),
            ("2018/2025", 76, Grain::Quarter),
            ("2022/2025", 80, Grain::Month),
            ("2024-10/2025-09", 76, Grain::Month),
            ("2024-10/2025-09", 90, Grain::Week),
            ("2025-Q1", 76, Grain::Week),
            ("2025-02-03/P28D", 50, Grain::Day),
            ("2025-02-10/P14D", 24, Grain::Day),
            ("1900/2100", 40, Grain::Year),
        ] {
            assert_eq!(Axis { span: span(code), columns }.grain(), grain, "{code} in {columns}");
        }
    }

    #[test]
    fn a_column_belongs_to_the_unit_that_is_drawn_there() {
        for (code, columns) in [("2009/2026", 76), ("2024", 70), ("2025-02-10/P14D", 24), ("2025-Q1", 76)] {
            let axis = Axis { span: span(code), columns };
            for column in 0..columns {
                let unit = axis.unit_at(column).unwrap();
                let drawn = axis.columns_of(unit);
                assert!(drawn.contains(&column), "{code}, {column}: {drawn:?}");
                assert!(axis.whole_units().contains(unit));
            }
        }
    }

    #[test]
    fn the_edges_of_a_band_are_where_its_days_begin_and_end() {
        let axis = Axis { span: span("2024"), columns: 12 };
        let bands = |code: &str| axis.bands(&code.parse().unwrap());
        assert_eq!(bands("2024-Q4/2025"), [Band { columns: 8..12, begins: true, ends: false }]);
        assert_eq!(bands("2024-01 + 2024-12").len(), 2);
        assert_eq!(bands("2023"), []);
    }
}
