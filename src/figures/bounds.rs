//! What stated figures imply for any period: never more, and with the sum that shows it.
//!
//! Let C(t) be the number counted up to the start of day t, in one population. It never falls. A
//! statement about the days [a, b) says low ≤ C(b) − C(a) ≤ high. Many statements are a system of
//! difference constraints, that is, a graph of days in which each limit is an edge; the bounds of a
//! window are the lengths of shortest paths between its ends, and the path is the explanation: a
//! signed sum of stated figures.
//!
//! The one promise: in every world of day-by-day events for which all kept statements are true, the
//! number of events on the covered days of a window lies within its bounds. For statements without
//! gaps the bounds are also the tightest that can be given.
//!
//! The files, in reading order: `graph` holds days, limits and one solution of them, which `levels`
//! guesses at first; `search` finds shortest paths; `taken` takes statements in order of trust and
//! refuses what contradicts them; `window` bounds ranges of days, `pairing` helps it with several at
//! once; `sum` turns paths into signed sums; `contradiction` finds the smallest set behind a refusal.

mod contradiction;
mod family;
mod graph;
mod levels;
mod pairing;
mod search;
mod sum;
mod taken;
mod window;

#[cfg(test)]
mod brute;
#[cfg(test)]
mod properties;

pub use contradiction::Contradiction;
pub use family::{At, Complete, Family, Implied, Stated};

use super::count::Count;
use super::period::Period;
use search::Search;
use sum::{Limit, Step, terms, worth};
use taken::Taken;
use window::Limits;

/// "These days counted so many", about one population. Its place in the list given to
/// [`System::new`], from 0, is its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The days that it speaks of, with or without gaps.
    pub period: Period,
    /// How many were counted on all of them together.
    pub count: Count,
}

/// Whether a limit is added or taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// It is added.
    Plus,
    /// It is taken away.
    Minus,
}

impl Sign {
    /// The other one.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Plus => Self::Minus,
            Self::Minus => Self::Plus,
        }
    }
}

/// One term of a signed sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// Whether it is added or taken away.
    pub sign: Sign,
    /// The number of the statement.
    pub statement: usize,
    /// How many of it entered: its lower or its upper limit.
    pub value: u64,
}

/// What holds for the covered days of a window, and from which statements it follows.
///
/// Both sums evaluate to their bound exactly, except where a bound does not fit into a `u64`. They
/// stand in order of time, and open with a plus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The fewest there can have been; never above `high`. `u64::MAX` stands for that or more.
    pub low: u64,
    /// The most there can have been. `None`: there is no upper limit, or none that fits into a `u64`.
    pub high: Option<u64>,
    /// The days of the window that some kept statement speaks of.
    pub covered: Period,
    /// What `low` is the sum of. Empty: 0, since nothing is known to have happened.
    pub low_sum: Vec<Term>,
    /// What `high` is the sum of. Empty where there is no `high`.
    pub high_sum: Vec<Term>,
}

impl Bound {
    fn of(low: Vec<Step>, high: Option<Vec<Step>>, covered: Period) -> Self {
        let high = high.and_then(|steps| Some((u64::try_from(worth(&steps, Limit::High)).ok()?, steps)));
        Self {
            low: u64::try_from(worth(&low, Limit::Low)).unwrap_or(u64::MAX),
            high: high.as_ref().map(|(high, _)| *high),
            covered,
            low_sum: terms(low, Limit::Low),
            high_sum: high.map_or_else(Vec::new, |(_, steps)| terms(steps, Limit::High)),
        }
    }
}

/// Statements about one population, sorted into those that agree with each other and the rest. Made
/// once, asked often.
#[derive(Clone, Debug)]
pub struct System {
    taken: Taken,
    set_aside: Vec<Contradiction>,
    covered: Option<Period>,
}

impl System {
    /// Takes the statements in the order given, the most trusted first. One that contradicts those
    /// already taken is set aside; the others are kept.
    ///
    /// Every contradiction of statements without gaps is found. Of statements with gaps those are
    /// found that would show, as a lower bound above an upper one.
    #[must_use]
    pub fn new(statements: &[Statement]) -> Self {
        let all: Vec<usize> = (0..statements.len()).collect();
        let mut taken = Taken::of(statements, &all);
        let refused = std::mem::take(&mut taken.refused);
        let set_aside = refused.into_iter().map(|refused| contradiction::smallest(statements, refused)).collect();
        let kept = taken.kept.iter().flat_map(|&kept| statements[kept].period.spans());
        let covered = Period::from_spans(kept.copied());
        Self { taken, set_aside, covered }
    }

    /// What was set aside, and why, in the order given.
    #[must_use]
    pub fn set_aside(&self) -> &[Contradiction] {
        &self.set_aside
    }

    /// The numbers of the statements that were kept, rising.
    pub fn kept(&self) -> impl Iterator<Item = usize> {
        self.taken.kept.iter().copied()
    }

    /// Every day that some kept statement speaks of. `None` when there are no statements.
    #[must_use]
    pub fn covered(&self) -> Option<&Period> {
        self.covered.as_ref()
    }

    /// What the kept statements imply for the covered days of a window. Silence is not zero: `None`
    /// when not one day of the window is covered.
    #[must_use]
    pub fn bound(&self, window: &Period) -> Option<Bound> {
        let covered = self.covered.as_ref()?.intersection(window)?;
        let Limits { low, high } = self.taken.limits_of(&covered, &mut Search::default());
        Some(Bound::of(low, high, covered))
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::figures::period::Span;

    /// From the first to the last day, both included.
    fn days(first: (i32, u32, u32), last: (i32, u32, u32)) -> Period {
        let date = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        Span::new(date(first), date(last).succ_opt().unwrap()).unwrap().into()
    }

    fn both(one: &Period, other: &Period) -> Period {
        Period::from_spans([one, other].into_iter().flat_map(|period| period.spans().iter().copied())).unwrap()
    }

    fn year_2024() -> Period {
        days((2024, 1, 1), (2024, 12, 31))
    }

    fn q1_2025() -> Period {
        days((2025, 1, 1), (2025, 3, 31))
    }

    /// "2024 and the first three months of 2025".
    fn speech() -> Period {
        days((2024, 1, 1), (2025, 3, 31))
    }

    fn january() -> Period {
        days((2025, 1, 1), (2025, 1, 31))
    }

    fn february() -> Period {
        days((2025, 2, 1), (2025, 2, 28))
    }

    fn march() -> Period {
        days((2025, 3, 1), (2025, 3, 31))
    }

    fn exactly(period: Period, number: u64) -> Statement {
        Statement { period, count: Count::exactly(number) }
    }

    fn between(period: Period, low: u64, high: u64) -> Statement {
        Statement { period, count: Count::between(low, high).unwrap() }
    }

    fn at_least(period: Period, low: u64) -> Statement {
        Statement { period, count: Count::at_least(low) }
    }

    fn plus(statement: usize, value: u64) -> Term {
        Term { sign: Sign::Plus, statement, value }
    }

    fn minus(statement: usize, value: u64) -> Term {
        Term { sign: Sign::Minus, statement, value }
    }

    fn bound(statements: &[Statement], window: &Period) -> Bound {
        let system = System::new(statements);
        assert_eq!(system.set_aside(), []);
        system.bound(window).unwrap()
    }

    fn limits(statements: &[Statement], window: &Period) -> (u64, Option<u64>) {
        let bound = bound(statements, window);
        (bound.low, bound.high)
    }

    #[test]
    fn two_running_totals_of_the_bundespolizei_imply_the_days_between() {
        let since_16_september = |last| days((2024, 9, 16), last);
        let warrants =
            [exactly(since_16_september((2025, 2, 2)), 3300), exactly(since_16_september((2025, 3, 2)), 4066)];
        let between = bound(&warrants, &days((2025, 2, 3), (2025, 3, 2)));
        assert_eq!((between.low, between.high), (766, Some(766)));
        assert_eq!(between.low_sum, [plus(1, 4066), minus(0, 3300)]);
        assert_eq!(between.high_sum, [plus(1, 4066), minus(0, 3300)]);
    }

    #[test]
    fn a_total_alone_says_little_about_its_parts() {
        let alone = [exactly(speech(), 62)];
        let year = bound(&alone, &year_2024());
        assert_eq!((year.low, year.high), (0, Some(62)));
        assert_eq!((year.low_sum, year.high_sum), (vec![], vec![plus(0, 62)]));
        assert_eq!(limits(&alone, &speech()), (62, Some(62)));
        assert_eq!(limits(&alone, &days((2024, 5, 3), (2024, 5, 3))), (0, Some(62)));
    }

    #[test]
    fn a_total_and_a_part_imply_the_other_part() {
        let moroccan = [exactly(speech(), 62), exactly(year_2024(), 45)];
        let quarter = bound(&moroccan, &q1_2025());
        assert_eq!((quarter.low, quarter.high), (17, Some(17)));
        assert_eq!(quarter.low_sum, [plus(0, 62), minus(1, 45)]);
        assert_eq!(limits(&moroccan, &days((2024, 7, 1), (2025, 3, 31))), (17, Some(62)));
    }

    #[test]
    fn silence_is_not_zero() {
        let year = [exactly(year_2024(), 45)];
        let window = bound(&year, &speech());
        assert_eq!((window.low, window.high, window.covered.days()), (45, Some(45), 366));
        assert_eq!(System::new(&year).bound(&q1_2025()), None);
        let nothing = System::new(&[]);
        assert_eq!((nothing.bound(&speech()), nothing.covered(), nothing.kept().count()), (None, None, 0));
    }

    #[test]
    fn covered_days_with_silence_between_add_up() {
        let months = [exactly(january(), 5), exactly(march(), 7)];
        let quarter = bound(&months, &q1_2025());
        assert_eq!((quarter.low, quarter.high, quarter.covered.days()), (12, Some(12), 62));
        assert_eq!(quarter.low_sum, [plus(0, 5), plus(1, 7)]);
    }

    #[test]
    fn at_least_has_no_upper_limit() {
        let more_than_300 = [at_least(year_2024(), 301)];
        assert_eq!(limits(&more_than_300, &year_2024()), (301, None));
        assert_eq!(limits(&more_than_300, &days((2024, 1, 1), (2024, 6, 30))), (0, None));
        let with_half = [at_least(year_2024(), 301), between(days((2024, 1, 1), (2024, 6, 30)), 0, 100)];
        assert_eq!(limits(&with_half, &days((2024, 7, 1), (2024, 12, 31))), (201, None));
        assert!(bound(&with_half, &year_2024()).high_sum.is_empty());
    }

    #[test]
    fn ranges_stay_ranges_as_wide_as_they_must() {
        let about = [between(speech(), 9250, 9349), between(year_2024(), 7000, 7049)];
        let quarter = bound(&about, &q1_2025());
        assert_eq!((quarter.low, quarter.high), (2201, Some(2349)));
        assert_eq!(quarter.low_sum, [plus(0, 9250), minus(1, 7049)]);
        assert_eq!(quarter.high_sum, [plus(0, 9349), minus(1, 7000)]);
    }

    #[test]
    fn a_directly_stated_figure_explains_itself() {
        let quarter = [exactly(january(), 5), exactly(february(), 4), exactly(march(), 6), exactly(q1_2025(), 15)];
        assert_eq!(bound(&quarter, &q1_2025()).low_sum, [plus(3, 15)]);
        assert_eq!(bound(&quarter, &january()).high_sum, [plus(0, 5)]);
        assert_eq!(bound(&quarter[..3], &q1_2025()).low_sum, [plus(0, 5), plus(1, 4), plus(2, 6)]);
    }

    #[test]
    fn of_two_that_say_the_same_the_more_trusted_explains() {
        let twice = [exactly(january(), 5), exactly(january(), 5)];
        let month = bound(&twice, &january());
        assert_eq!((month.low, month.high), (5, Some(5)));
        assert_eq!((month.low_sum, month.high_sum), (vec![plus(0, 5)], vec![plus(0, 5)]));
    }

    #[test]
    fn months_that_miss_their_quarter_are_set_against_it() {
        let stated =
            [exactly(january(), 5147), exactly(february(), 4669), exactly(march(), 5068), exactly(q1_2025(), 15131)];
        let system = System::new(&stated);
        let [aside] = system.set_aside() else { panic!("one is set aside") };
        assert_eq!(aside.statement, 3);
        assert_eq!(aside.at_most, [plus(0, 5147), plus(1, 4669), plus(2, 5068)]);
        assert_eq!(aside.at_least, [plus(3, 15131)]);
        assert_eq!(aside.apart, 247);
        assert_eq!(aside.members(), [0, 1, 2, 3]);
        assert_eq!(system.kept().collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(system.bound(&q1_2025()).unwrap().low, 14884);
    }

    #[test]
    fn the_first_taken_are_believed_and_the_order_of_the_arithmetic_stays() {
        let stated =
            [exactly(q1_2025(), 14000), exactly(march(), 5068), exactly(february(), 4669), exactly(january(), 5147)];
        let system = System::new(&stated);
        let [aside] = system.set_aside() else { panic!("one is set aside") };
        assert_eq!(aside.statement, 3);
        assert_eq!(aside.at_most, [plus(0, 14000)]);
        assert_eq!(aside.at_least, [plus(3, 5147), plus(2, 4669), plus(1, 5068)]);
        assert_eq!((aside.apart, aside.members()), (884, vec![3, 2, 1, 0]));
    }

    #[test]
    fn bystanders_are_no_part_of_a_contradiction() {
        let stated = [exactly(year_2024(), 45), exactly(january(), 5), exactly(speech(), 62), exactly(january(), 6)];
        let system = System::new(&stated);
        let [aside] = system.set_aside() else { panic!("one is set aside") };
        assert_eq!((aside.statement, aside.members(), aside.apart), (3, vec![1, 3], 1));
    }

    #[test]
    fn days_that_only_a_refused_statement_speaks_of_are_not_covered() {
        let stated = [exactly(january(), 5), exactly(days((2025, 1, 1), (2025, 2, 28)), 4)];
        let system = System::new(&stated);
        assert_eq!(system.set_aside().len(), 1);
        assert_eq!(system.covered(), Some(&january()));
        assert_eq!(system.bound(&february()), None);
    }

    #[test]
    fn a_year_without_a_month_is_the_year_less_the_month() {
        let stated = [exactly(q1_2025(), 15), exactly(february(), 4)];
        let rest = bound(&stated, &both(&january(), &march()));
        assert_eq!((rest.low, rest.high), (11, Some(11)));
        assert_eq!(rest.low_sum, [plus(0, 15), minus(1, 4)]);
        assert_eq!(rest.high_sum, [plus(0, 15), minus(1, 4)]);
        assert_eq!(limits(&stated[..1], &both(&january(), &march())), (0, Some(15)));
    }

    #[test]
    fn a_statement_with_gaps_bounds_its_days_and_what_lies_in_and_around_them() {
        let winter = [exactly(both(&january(), &march()), 10), at_least(february(), 3)];
        assert_eq!(limits(&winter, &both(&january(), &march())), (10, Some(10)));
        assert_eq!(limits(&winter, &january()), (0, Some(10)));
        assert_eq!(limits(&winter, &q1_2025()), (10, None));
        assert_eq!(limits(&winter, &february()), (3, None));
        assert_eq!(bound(&winter, &q1_2025()).low_sum, [plus(0, 10)]);
    }

    #[test]
    fn a_statement_with_gaps_can_contradict_its_parts() {
        let parts = [exactly(january(), 3), exactly(march(), 4), exactly(february(), 50)];
        for (whole, at_most, at_least) in
            [(10, vec![plus(0, 3), plus(1, 4)], vec![plus(3, 10)]), (6, vec![plus(3, 6)], vec![plus(0, 3), plus(1, 4)])]
        {
            let stated = [&parts[..], &[exactly(both(&january(), &march()), whole)]].concat();
            let system = System::new(&stated);
            let [aside] = system.set_aside() else { panic!("one is set aside") };
            assert_eq!((aside.statement, aside.apart), (3, whole.abs_diff(7)));
            assert_eq!((&aside.at_most, &aside.at_least), (&at_most, &at_least));
            assert_eq!(system.kept().count(), 3);
        }
    }

    #[test]
    fn the_largest_counts_do_not_overflow() {
        let stated = [exactly(january(), u64::MAX), exactly(february(), u64::MAX), exactly(march(), 7)];
        let quarter = bound(&stated, &q1_2025());
        assert_eq!((quarter.low, quarter.high), (u64::MAX, None));
        assert!(quarter.high_sum.is_empty());
        assert_eq!(limits(&stated, &both(&january(), &march())), (u64::MAX, None));
        assert_eq!(limits(&stated, &january()), (u64::MAX, Some(u64::MAX)));
        let system = System::new(&[&stated[..], &[exactly(q1_2025(), 0)]].concat());
        assert_eq!(system.set_aside()[0].apart, u64::MAX);
    }
}
