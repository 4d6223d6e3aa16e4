//! The ruler above the time axis: years, and between them quarters, months, weeks or days as the room allows.

use chrono::{Datelike, NaiveDate};

use super::axis::Axis;
use crate::figures::period::{Grain, Span, units};

/// The ruler above the time axis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ruler {
    /// What the larger units are called, in a row of their own.
    pub upper: Vec<Label>,
    /// What the smaller ones are called, in the row of the ticks; the larger ones too where there is one row only.
    pub lower: Vec<Label>,
    /// The columns in which units begin.
    pub ticks: Vec<u16>,
}

/// A word on the ruler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its first column.
    pub column: u16,
    /// One column for each character.
    pub text: String,
}

impl Label {
    /// The column after its last.
    #[must_use]
    pub fn end(&self) -> u16 {
        self.column + u16::try_from(self.text.chars().count()).unwrap_or(u16::MAX - self.column)
    }
}

/// The units that are ticked off, and how they are called.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ticks {
    Days,
    /// Weeks, by the day of the month of their Monday.
    Mondays,
    Weeks,
    Months,
    /// Months by their first letter.
    Initials,
    Quarters,
    /// Years, of which every so many is named.
    Years(i32),
}

impl Ticks {
    /// The finest that an axis has room for.
    fn of(axis: Axis) -> Self {
        let all: &[Self] = match axis.grain() {
            Grain::Day => &[Self::Days, Self::Mondays],
            Grain::Week => &[Self::Weeks, Self::Months, Self::Initials],
            Grain::Month => &[Self::Months, Self::Initials, Self::Quarters],
            Grain::Quarter => &[Self::Quarters],
            _ => &[],
        };
        let fits = |ticks: &&Self| {
            let (days, columns) = ticks.least();
            u64::from(axis.columns) * days >= columns * u64::from(axis.span.days())
        };
        all.iter().find(fits).copied().unwrap_or_else(|| Self::Years(years_apart(axis)))
    }

    /// The days that a unit has at least, and the columns that its tick and name take.
    fn least(self) -> (u64, u64) {
        match self {
            Self::Days => (1, 3),
            Self::Mondays => (7, 3),
            Self::Weeks => (7, 4),
            Self::Months => (28, 4),
            Self::Initials => (28, 3),
            Self::Quarters => (90, 3),
            Self::Years(years) => (365 * u64::from(years.unsigned_abs()), 5),
        }
    }

    fn grain(self) -> Grain {
        match self {
            Self::Days => Grain::Day,
            Self::Mondays | Self::Weeks => Grain::Week,
            Self::Months | Self::Initials => Grain::Month,
            Self::Quarters => Grain::Quarter,
            Self::Years(_) => Grain::Year,
        }
    }

    /// What the unit that begins on this day is called between its neighbours.
    fn name(self, start: NaiveDate) -> String {
        match self {
            Self::Days | Self::Mondays => start.day().to_string(),
            Self::Weeks => format!("W{:02}", start.iso_week().week()),
            Self::Months => start.format("%b").to_string(),
            Self::Initials => start.format("%b").to_string()[..1].to_owned(),
            Self::Quarters => format!("Q{}", start.month0() / 3 + 1),
            Self::Years(years) if start.year() % years == 0 => start.year().to_string(),
            Self::Years(_) => String::new(),
        }
    }

    /// The larger units above.
    fn above(self) -> Grain {
        match self {
            Self::Days | Self::Mondays | Self::Weeks => Grain::Month,
            _ => Grain::Year,
        }
    }
}

/// Of how many years one is named.
fn years_apart(axis: Axis) -> i32 {
    let wide = |years: &i32| {
        u64::from(axis.columns) * 365 * u64::from(years.unsigned_abs()) >= 6 * u64::from(axis.span.days())
    };
    [1, 2, 5, 10, 20, 50].into_iter().find(wide).unwrap_or(100)
}

impl Ruler {
    /// The ruler of an axis, in one row or in two.
    #[must_use]
    pub fn new(axis: Axis, rows: u16) -> Self {
        let ticks = Ticks::of(axis);
        let begun: Vec<Span> =
            units(ticks.grain(), axis.span).filter(|unit| unit.start() >= axis.span.start()).collect();
        let column = |unit: &Span| axis.columns_of(*unit).start;
        let mut columns: Vec<u16> = begun.iter().map(column).collect();
        columns.dedup();
        if let Ticks::Years(_) = ticks {
            // Ticks without a column between them are no ticks.
            columns.retain(|_| u64::from(axis.columns) * 365 >= 2 * u64::from(axis.span.days()));
        }
        let smaller = || begun.iter().map(|unit| Label { column: column(unit) + 1, text: ticks.name(unit.start()) });
        let larger = |indent| larger(axis, ticks, indent);
        match (ticks, rows) {
            (Ticks::Years(_), 0 | 1) => Self { upper: Vec::new(), lower: placed([], smaller(), axis), ticks: columns },
            (Ticks::Years(_), _) => {
                let above = smaller().map(|label| Label { column: label.column - 1, ..label });
                Self { upper: placed([], above, axis), lower: Vec::new(), ticks: columns }
            }
            (_, 0 | 1) => Self { upper: Vec::new(), lower: placed(larger(1), smaller(), axis), ticks: columns },
            _ => Self { upper: placed(larger(0), [], axis), lower: placed([], smaller(), axis), ticks: columns },
        }
    }
}

/// The names of the larger units, each so long that it does not reach the next one.
fn larger(axis: Axis, ticks: Ticks, indent: u16) -> Vec<Label> {
    let all: Vec<Span> = units(ticks.above(), axis.span).collect();
    let starts: Vec<u16> = all.iter().map(|unit| axis.columns_of(*unit).start).collect();
    let ends = starts.iter().skip(1).map(|next| next.saturating_sub(1)).chain([axis.columns]);
    let label = |((unit, start), end): ((&Span, &u16), u16)| {
        let names: &[&str] = if ticks.above() == Grain::Year { &["%Y"] } else { &["%b %Y", "%b"] };
        let day = unit.start().max(axis.span.start());
        let labels = names.iter().map(|name| Label { column: start + indent, text: day.format(name).to_string() });
        labels.into_iter().find(|label| label.end() <= end)
    };
    all.iter().zip(&starts).zip(ends).filter_map(label).collect()
}

/// Labels in their places: none beyond the end, none over another, the first ones before the others.
fn placed(first: impl IntoIterator<Item = Label>, others: impl IntoIterator<Item = Label>, axis: Axis) -> Vec<Label> {
    let mut placed: Vec<Label> = Vec::new();
    for label in first.into_iter().chain(others).filter(|label| !label.text.is_empty()) {
        let free = |other: &Label| label.end() < other.column || other.end() < label.column;
        if label.end() <= axis.columns && placed.iter().all(free) {
            placed.push(label);
        }
    }
    placed.sort_by_key(|label| label.column);
    placed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::figures::period::Period;

    /// A row as it would be written, blanks as dots.
    fn written(labels: &[Label], columns: u16) -> String {
        let mut row = vec!['.'; usize::from(columns)];
        for label in labels {
            for (cell, character) in row[usize::from(label.column)..].iter_mut().zip(label.text.chars()) {
                *cell = character;
            }
        }
        row.into_iter().collect()
    }

    fn rows(code: &str, columns: u16, rows: u16) -> [String; 2] {
        let axis = Axis { span: code.parse::<Period>().unwrap().hull(), columns };
        let ruler = Ruler::new(axis, rows);
        [written(&ruler.upper, columns), written(&ruler.lower, columns)]
    }

    #[test]
    fn names_get_finer_as_the_axis_comes_closer() {
        for (code, columns, upper, lower) in [
            ("2009/2026", 36, ".2010......2015......2020.......2025", ""),
            ("2018/2025", 54, "2018..2019...2020...2021...2022..2023...2024...2025", ""),
            ("2023/2024", 36, "2023.............2024", ".Q1..Q2..Q3...Q4..Q1...Q2..Q3...Q4"),
            ("2024", 40, "2024", ".J..F..M..A...M..J..J...A..S..O...N..D"),
            ("2024", 54, "2024", ".Jan.Feb.Mar..Apr.May..Jun.Jul..Aug..Sep.Oct..Nov.Dec"),
            (
                "2025-Q1",
                60,
                "Jan 2025............Feb 2025...........Mar 2025",
                "....W02..W03.W04..W05..W06.W07..W08..W09.W10..W11..W12.W13",
            ),
            ("2025-02-10/P14D", 28, "Feb 2025", ".10............17"),
            ("2025-02-10/P14D", 56, "Feb 2025", ".10..11..12..13..14..15..16..17..18..19..20..21..22..23"),
        ] {
            let [above, below] = rows(code, columns, 2);
            assert_eq!(
                [above.trim_end_matches('.'), below.trim_end_matches('.')],
                [upper, lower],
                "{code} in {columns}"
            );
        }
    }

    #[test]
    fn one_row_names_larger_units_where_they_begin() {
        assert_eq!(rows("2024-10/2025-09", 54, 1)[1], ".2024.....Dec.2025.Feb.Mar.Apr..May.Jun..Jul.Aug..Sep.");
        assert_eq!(rows("2024-10/2025-09", 24, 1)[1], ".2024..2025.Q2....Q3....");
    }

    proptest! {
        #[test]
        fn no_label_is_cut_and_none_overlaps_another(start in 0..70_000_u64, days in 14..73_000_u64, columns in 8..220_u16, rows in 1..3_u16) {
            let first: NaiveDate = "1900-01-01".parse().unwrap();
            let start = first + chrono::Days::new(start);
            let end = (start + chrono::Days::new(days)).min("2101-01-01".parse().unwrap());
            let span = Span::new(start, end).unwrap();
            let ruler = Ruler::new(Axis { span, columns }, rows);
            for labels in [&ruler.upper, &ruler.lower] {
                prop_assert!(labels.iter().all(|label| label.end() <= columns));
                prop_assert!(labels.windows(2).all(|pair| pair[0].end() < pair[1].column), "{:?}", labels);
            }
            prop_assert!(ruler.ticks.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(ruler.ticks.iter().all(|tick| *tick < columns));
            let all = || ruler.upper.iter().chain(&ruler.lower);
            let has_year = all().any(|label| label.text.chars().filter(char::is_ascii_digit).count() >= 4);
            prop_assert!(has_year || columns < 24 || days > 30_000, "{ruler:?}");
        }
    }
}
