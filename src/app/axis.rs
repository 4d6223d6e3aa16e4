//! The time axis of the Timeline: which days it shows, how close it is, and how it moves.

use chrono::{Datelike, NaiveDate};

use super::state::State;
use crate::dataset::{Dataset, Window};
use crate::figures::period::{Grain, Period, Span, YEARS, units};

/// How long an axis is, and how far it moves in one step, both in the same unit. It always starts on a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    /// Days, from a Monday.
    Days { length: i32, step: i32 },
    /// Months.
    Months { length: i32, step: i32 },
}

const fn days(length: i32, step: i32) -> Level {
    Level::Days { length, step }
}

const fn months(length: i32, step: i32) -> Level {
    Level::Months { length, step }
}

/// From two weeks to 128 years: each about twice as long as the one before, and moved by about a quarter of it.
const LEVELS: [Level; 13] = [
    days(14, 7),
    days(28, 7),
    days(56, 14),
    months(3, 1),
    months(6, 2),
    months(12, 3),
    months(24, 6),
    months(48, 12),
    months(96, 24),
    months(192, 48),
    months(384, 96),
    months(768, 192),
    months(1536, 384),
];

impl Level {
    /// About so many days.
    fn days(self) -> i32 {
        match self {
            Self::Days { length, .. } => length,
            Self::Months { length, .. } => length * 487 / 16,
        }
    }

    /// The axis that starts so many steps after the beginning of 1900, which is a Monday.
    fn axis(self, steps: i32) -> Option<Span> {
        match self {
            Self::Days { length, step } => {
                let first = NaiveDate::from_ymd_opt(*YEARS.start(), 1, 1)?.num_days_from_ce() + steps * step;
                let day = NaiveDate::from_num_days_from_ce_opt;
                Span::new(day(first)?, day(first + length)?)
            }
            Self::Months { length, step } => Span::new(month(steps * step)?, month(steps * step + length)?),
        }
    }

    /// How many whole steps after the beginning of 1900 a day is.
    fn steps_to(self, day: NaiveDate) -> i32 {
        match self {
            Self::Days { step, .. } => {
                let first = NaiveDate::from_ymd_opt(*YEARS.start(), 1, 1).unwrap_or_default();
                (day.num_days_from_ce() - first.num_days_from_ce()).div_euclid(step)
            }
            Self::Months { step, .. } => {
                ((day.year() - YEARS.start()) * 12 + i32::try_from(day.month0()).unwrap_or_default()).div_euclid(step)
            }
        }
    }

    /// Of the axes that suit, the one that starts nearest to a day.
    fn nearest(self, wanted: NaiveDate, suits: impl Fn(Span) -> bool) -> Option<Span> {
        let steps = self.steps_to(wanted);
        let near = (steps - 4..=steps + 4).filter_map(|steps| self.axis(steps)).filter(|axis| suits(*axis));
        near.min_by_key(|axis| (axis.start() - wanted).num_days().abs())
    }

    /// The level of an axis.
    fn of(axis: Span) -> Self {
        let apart = |level: &&Self| level.days().abs_diff(length(axis));
        LEVELS.iter().min_by_key(apart).copied().unwrap_or(LEVELS[0])
    }
}

/// The first day of a month, counted from the beginning of 1900.
fn month(number: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(YEARS.start() + number.div_euclid(12), u32::try_from(number.rem_euclid(12)).ok()? + 1, 1)
}

fn length(span: Span) -> i32 {
    // Two centuries are 73,414 days.
    i32::try_from(span.days()).unwrap_or(i32::MAX)
}

/// What an axis is zoomed around: a day, and where on the axis it then is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    day: NaiveDate,
    /// Of `whole` parts so many lie before it.
    before: i64,
    whole: i64,
}

impl Focus {
    /// A span that comes to lie in the middle.
    #[must_use]
    pub fn on(span: Span) -> Self {
        let middle = span.start() + chrono::Days::new(u64::from(span.days() / 2));
        Self { day: middle, before: 1, whole: 2 }
    }

    /// A day that stays where it is on an axis.
    #[must_use]
    pub fn at(day: NaiveDate, axis: Span) -> Self {
        Self { day, before: (day - axis.start()).num_days(), whole: i64::from(axis.days()) }
    }

    /// Where an axis of so many days would start.
    fn start(self, days: i32) -> i64 {
        i64::from(self.day.num_days_from_ce()) - i64::from(days) * self.before / self.whole
    }
}

fn day(number: i64) -> NaiveDate {
    i32::try_from(number).ok().and_then(NaiveDate::from_num_days_from_ce_opt).unwrap_or_default()
}

fn number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

/// About half of an axis; `None` where it is as close as it gets.
#[must_use]
pub fn closer(axis: Span, focus: Focus) -> Option<Span> {
    let level = LEVELS.into_iter().rev().find(|level| level.days() * 3 <= length(axis) * 2)?;
    let latest = (number(axis.end()) - i64::from(level.days())).max(number(axis.start()));
    let wanted = day(focus.start(level.days()).clamp(number(axis.start()), latest));
    level.nearest(wanted, |closer| axis.contains(closer))
}

/// About twice an axis; `None` where that is nearly the whole one, or more.
#[must_use]
pub fn farther(axis: Span, whole: Span, focus: Focus) -> Option<Span> {
    let level = LEVELS.into_iter().find(|level| level.days() * 2 >= length(axis) * 3)?;
    if level.days() * 3 > length(whole) * 2 {
        return None;
    }
    around(level, axis, focus.start(level.days()))
}

/// The axis of a level that holds a span and starts as near as possible to a day.
fn around(level: Level, span: Span, start: i64) -> Option<Span> {
    let earliest = (number(span.end()) - i64::from(level.days())).min(number(span.start()));
    level.nearest(day(start.clamp(earliest, number(span.start()))), |axis| axis.contains(span))
}

/// The axis a step earlier, or later; `None` where that would leave the years 1900–2100.
#[must_use]
pub fn moved(axis: Span, steps: i32) -> Option<Span> {
    let level = Level::of(axis);
    level.axis(level.steps_to(axis.start()) + steps)
}

/// The axis moved no more than it takes to show a span, and no longer than it takes; `None`: the whole one.
#[must_use]
pub fn showing(axis: Span, span: Span) -> Option<Span> {
    if axis.contains(span) {
        return Some(axis);
    }
    let own = Level::of(axis);
    let levels = LEVELS.into_iter().skip_while(|level| *level != own);
    levels.filter(|level| level.days() >= length(span)).find_map(|level| around(level, span, number(axis.start())))
}

/// The days that the Timeline shows; `None` where nothing is listed.
#[must_use]
pub fn visible(dataset: &Dataset, state: &State) -> Option<Span> {
    let whole = whole(dataset, state)?;
    Some(state.axis.unwrap_or(whole))
}

/// The lanes that show: those with something on the axis, and that of the figure at hand.
#[must_use]
pub fn lanes(dataset: &Dataset, state: &State) -> Vec<usize> {
    let lanes = dataset.lanes(&state.listed());
    let shown = visible(dataset, state);
    shown.map_or_else(Vec::new, |shown| lanes.within(shown, lanes.of_place(state.place())))
}

/// Whole years around everything that is listed, and the chosen periods; `None` where nothing is listed.
#[must_use]
pub fn whole(dataset: &Dataset, state: &State) -> Option<Span> {
    let listed = dataset.lanes(&state.listed()).hull?;
    let chosen = [state.asked.window.period(), state.asked.versus.as_ref().and_then(Window::period)];
    let hulls = || chosen.into_iter().flatten().map(Period::hull).chain([listed]);
    let all = Span::new(hulls().map(Span::start).min()?, hulls().map(Span::end).max()?)?;
    let first = units(Grain::Year, all).next()?;
    let last = units(Grain::Year, Span::new(all.last_day(), all.end())?).next()?;
    Span::new(first.start(), last.end())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn span(code: &str) -> Span {
        code.parse::<Period>().unwrap().hull()
    }

    fn code(axis: Span) -> String {
        Period::from(axis).code()
    }

    #[test]
    fn an_axis_comes_closer_in_steps_of_the_calendar() {
        let mut axis = span("2009/2026");
        let mut seen = Vec::new();
        while let Some(closer) = closer(axis, Focus::on(span("2025-Q1"))) {
            seen.push(code(closer));
            axis = closer;
        }
        assert_eq!(
            seen,
            [
                "2018/2025",
                "2022/2025",
                "2024/2025",
                "2024-10/2025-09",
                "2024-11/2025-04",
                "2025-Q1",
                "2025-01-13/P56D",
                "2025-02-03/P28D",
                "2025-02-10/P14D"
            ]
        );
    }

    #[test]
    fn the_whole_axis_is_farthest() {
        let whole = span("2009/2026");
        let focus = Focus::on(span("2025-Q1"));
        let mut axis = span("2025-02-10/P14D");
        let mut steps = 0;
        while let Some(farther) = farther(axis, whole, focus) {
            assert!(farther.contains(axis), "{} is around {}", code(farther), code(axis));
            axis = farther;
            steps += 1;
        }
        assert_eq!((steps, axis.days()), (8, 2922), "8 years; 16 would be nearly all");
    }

    #[test]
    fn a_day_under_the_pointer_stays_where_it_is() {
        let axis = span("2017/2024");
        let pointed: NaiveDate = "2023-01-01".parse().unwrap();
        let closer = closer(axis, Focus::at(pointed, axis)).unwrap();
        assert_eq!(code(closer), "2020/2023", "three quarters lie before it, as far as the steps allow");
    }

    #[test]
    fn an_axis_moves_no_more_than_it_takes() {
        let axis = span("2024");
        for (shown, expected) in [
            ("2024-Q3", "2024"),
            ("2025-01", "2024-Q2/2025-Q1"),
            ("2023-11", "2023-Q4/2024-Q3"),
            ("2020-01", "2020"),
            ("2023-07/2025-03", "2023-07/2025-06"),
            ("1999/2005", "1998/2005"),
        ] {
            let expected: Period = expected.parse().unwrap();
            assert_eq!(showing(axis, span(shown)).map(Period::from), Some(expected), "{shown}");
        }
        assert_eq!(showing(axis, span("1900/2100")), None, "nothing but the whole axis holds it");
    }

    #[test]
    fn no_axis_leaves_the_years_that_there_are() {
        for level in LEVELS {
            let mut axis = level.axis(0).unwrap();
            assert_eq!(moved(axis, -1), None);
            let mut steps = 0;
            while let Some(later) = moved(axis, 1) {
                assert_eq!(moved(later, -1), Some(axis), "back where it was");
                axis = later;
                steps += 1;
            }
            assert!(steps > 0 && number(axis.end()) <= number(span("2100").end()), "{level:?}");
            assert!(number(span("2100").end()) - number(axis.end()) < i64::from(level.days()), "{level:?}");
        }
    }

    #[test]
    fn every_level_is_known_by_its_axis() {
        for level in LEVELS {
            assert!((0..2).filter_map(|steps| level.axis(steps)).all(|axis| Level::of(axis) == level), "{level:?}");
        }
    }

    fn spans() -> impl Strategy<Value = Span> {
        (0..73_000_i64, 1..20_000_i64).prop_filter_map("days of 1900 to 2100", |(start, days)| {
            let first = number(span("1900").start());
            Span::new(day(first + start), day(first + start + days))
        })
    }

    proptest! {
        #[test]
        fn closer_is_inside_and_farther_around(axis in spans(), chosen in spans(), years in 1900..2100_i32) {
            let whole = span("1900/2100");
            let axis = showing(axis, axis).and_then(|axis| farther(axis, whole, Focus::on(axis))).unwrap_or(whole);
            for focus in [Focus::on(chosen), Focus::at(NaiveDate::from_yo_opt(years, 1).unwrap(), axis)] {
                if let Some(closer) = closer(axis, focus) {
                    prop_assert!(axis.contains(closer) && closer.days() * 3 <= axis.days() * 2 + 3);
                    let back = farther(closer, whole, focus);
                    prop_assert!(back.is_none_or(|back| back.contains(closer) && Level::of(back) == Level::of(axis)));
                } else {
                    prop_assert_eq!(axis.days(), 14, "as close as it gets");
                }
            }
        }

        #[test]
        fn what_is_shown_is_on_the_axis(start in 0..13_usize, steps in 0..8_i32, chosen in spans()) {
            if let Some(axis) = LEVELS[start].axis(steps) {
                let shown = showing(axis, chosen);
                prop_assert!(shown.is_none_or(|shown| shown.contains(chosen) && shown.days() + 3 >= axis.days()));
                // Long axes have steps too long to reach the last years.
                let is_late = chosen.end() > span("2067").end();
                prop_assert!(shown.is_some() || is_late || chosen.days() > 20 * 365 || axis.days() > 20 * 366);
            }
        }
    }
}
