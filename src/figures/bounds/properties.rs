//! What holds of every system, tried on thousands of invented ones.

use proptest::prelude::*;

use super::brute::{days, evaluate, extremes, period, span, worlds};
use super::{Statement, System};
use crate::figures::count::Count;
use crate::figures::period::Period;

/// A world small enough to be counted through.
const WORLD: u64 = 6;
/// A world too large for that.
const LARGE: u64 = 40;

fn count(most: u64) -> impl Strategy<Value = Count> {
    prop_oneof![
        4 => (0..=most).prop_map(Count::exactly),
        2 => (0..=most, 0..=most).prop_map(|(one, other)| Count::between(one.min(other), one.max(other)).unwrap()),
        1 => (0..=most).prop_map(Count::at_least),
    ]
}

fn gap_free(world: u64) -> impl Strategy<Value = Period> {
    (0..world, 0..world).prop_map(|(one, other)| span(one.min(other), one.max(other) + 1).into())
}

fn any_days(world: u64) -> impl Strategy<Value = Period> {
    let days = prop::collection::vec(any::<bool>(), usize::try_from(world).unwrap());
    days.prop_filter_map("a period has days", |days| period(&days))
}

fn gapped_or_not(world: u64) -> impl Strategy<Value = Period> {
    prop_oneof![gap_free(world), any_days(world)]
}

/// A few spans, far enough apart or not.
fn a_few_spans(world: u64) -> impl Strategy<Value = Period> {
    let spans = prop::collection::vec(gap_free(world), 1..4);
    spans.prop_map(|spans| Period::from_spans(spans.iter().flat_map(Period::spans).copied()).unwrap())
}

fn stated(periods: impl Strategy<Value = Period>) -> impl Strategy<Value = Vec<Statement>> {
    let statement = (periods, count(5)).prop_map(|(period, count)| Statement { period, count });
    prop::collection::vec(statement, 1..7)
}

/// Events per day, and statements made by counting them, some loosened.
fn true_world(
    periods: impl Strategy<Value = Period>,
    loosened: bool,
) -> impl Strategy<Value = (Vec<u64>, Vec<Statement>)> {
    let events = prop::collection::vec(prop_oneof![Just(0), 0..1000u64], usize::try_from(LARGE).unwrap());
    let telling = (periods, 0..4u8, 0..50u64, 0..50u64);
    (events, prop::collection::vec(telling, 1..15)).prop_map(move |(events, tellings)| {
        let statements = tellings.into_iter().map(|(period, way, less, more)| {
            let truth = counted(&events, &period);
            let count = match way {
                1 if loosened => Count::between(truth.saturating_sub(less), truth + more).unwrap(),
                2 if loosened => Count::at_least(truth.saturating_sub(less)),
                _ => Count::exactly(truth),
            };
            Statement { period, count }
        });
        let statements = statements.collect();
        (events, statements)
    })
}

fn counted(events: &[u64], period: &Period) -> u64 {
    events.iter().zip(days(period, LARGE)).filter(|(_, chosen)| *chosen).map(|(events, _)| events).sum()
}

fn kept<'a>(system: &System, statements: &'a [Statement]) -> Vec<&'a Statement> {
    system.kept().map(|place| &statements[place]).collect()
}

/// True when the upper limits of gap-free statements cover all of these days.
fn is_limited(kept: &[&Statement], covered: &Period) -> bool {
    let limited = kept.iter().filter(|statement| statement.count.high().is_some());
    let limited = Period::from_spans(limited.flat_map(|statement| statement.period.spans().iter().copied()));
    limited.is_some_and(|limited| limited.contains(covered))
}

/// What gap-free statements say, as edges between the days of a large world.
fn edges(statements: &[&Statement]) -> Vec<(usize, usize, i128)> {
    let mut edges: Vec<_> = (0..usize::try_from(LARGE).unwrap()).map(|day| (day + 1, day, 0)).collect();
    for statement in statements {
        let (start, end) = ends(&statement.period);
        edges.push((end, start, -i128::from(statement.count.low())));
        edges.extend(statement.count.high().map(|high| (start, end, i128::from(high))));
    }
    edges
}

/// The first day, and the one after the last.
fn ends(gap_free: &Period) -> (usize, usize) {
    let inside = days(gap_free, LARGE);
    let place = inside.iter().position(|chosen| *chosen).unwrap();
    (place, inside.iter().rposition(|chosen| *chosen).unwrap() + 1)
}

/// Lengths of shortest paths by Bellman and Ford, from this day or else from all days at once.
/// `None`: there is a negative cycle.
fn lengths(edges: &[(usize, usize, i128)], start: Option<usize>) -> Option<Vec<Option<i128>>> {
    let mut lengths = vec![start.map_or(Some(0), |_| None); usize::try_from(LARGE).unwrap() + 1];
    if let Some(start) = start {
        lengths[start] = Some(0);
    }
    for _ in 0..=lengths.len() {
        let mut changed = false;
        for &(from, to, weight) in edges {
            let Some(length) = lengths[from].map(|length| length + weight) else {
                continue;
            };
            if lengths[to].is_none_or(|known| length < known) {
                lengths[to] = Some(length);
                changed = true;
            }
        }
        if !changed {
            return Some(lengths);
        }
    }
    None
}

proptest! {
    #![proptest_config(worlds(2000))]

    #[test]
    fn without_gaps_the_bounds_are_the_tightest(statements in stated(gap_free(WORLD)), window in any_days(WORLD)) {
        let system = System::new(&statements);
        let kept = kept(&system, &statements);
        let Some(bound) = system.bound(&window) else {
            prop_assert!(!system.covered().unwrap().overlaps(&window));
            return Ok(());
        };
        prop_assert_eq!(Some(bound.covered.clone()), system.covered().unwrap().intersection(&window));
        let (fewest, most) = extremes(&kept, &bound.covered, WORLD).expect("what is kept agrees");
        prop_assert_eq!(bound.low, fewest);
        prop_assert_eq!(bound.high, is_limited(&kept, &bound.covered).then_some(most));
    }

    #[test]
    fn with_gaps_every_possible_count_lies_within_the_bounds(statements in stated(gapped_or_not(WORLD)), window in any_days(WORLD)) {
        let system = System::new(&statements);
        let kept = kept(&system, &statements);
        let Some(bound) = system.bound(&window) else { return Ok(()) };
        prop_assert!(bound.high.is_none_or(|high| bound.low <= high));
        prop_assert_eq!(bound.high.is_some(), is_limited(&kept, &bound.covered));
        if let Some((fewest, most)) = extremes(&kept, &bound.covered, WORLD) {
            prop_assert!(bound.low <= fewest);
            prop_assert!(bound.high.is_none_or(|high| most <= high));
        }
    }

    #[test]
    fn what_is_stated_of_just_the_window_bounds_it(statements in stated(gapped_or_not(WORLD))) {
        let system = System::new(&statements);
        for statement in kept(&system, &statements) {
            let bound = system.bound(&statement.period).unwrap();
            prop_assert!(bound.low >= statement.count.low());
            prop_assert!(statement.count.high().is_none_or(|stated| bound.high.unwrap() <= stated));
        }
    }

    #[test]
    fn the_sums_come_to_the_bounds(statements in stated(gapped_or_not(WORLD)), window in any_days(WORLD)) {
        let system = System::new(&statements);
        let Some(bound) = system.bound(&window) else { return Ok(()) };
        prop_assert_eq!(evaluate(&bound.low_sum), i128::from(bound.low));
        prop_assert_eq!(evaluate(&bound.high_sum), bound.high.map_or(0, i128::from));
        for sum in [&bound.low_sum, &bound.high_sum] {
            prop_assert!(sum.first().is_none_or(|term| term.sign == super::Sign::Plus));
            prop_assert!(sum.iter().all(|term| system.kept().any(|kept| kept == term.statement)));
        }
    }

    #[test]
    fn without_gaps_a_statement_is_set_aside_just_when_no_world_fits_it(statements in stated(gap_free(WORLD))) {
        let system = System::new(&statements);
        let mut taken: Vec<&Statement> = Vec::new();
        for (place, statement) in statements.iter().enumerate() {
            taken.push(statement);
            let fits = extremes(&taken, &statement.period, WORLD).is_some();
            prop_assert_eq!(fits, system.kept().any(|kept| kept == place));
            prop_assert_eq!(fits, system.set_aside().iter().all(|aside| aside.statement != place));
            if !fits {
                taken.pop();
            }
        }
    }

    #[test]
    fn with_gaps_no_world_fits_what_is_set_aside(statements in stated(gapped_or_not(WORLD))) {
        let system = System::new(&statements);
        for aside in system.set_aside() {
            let before = system.kept().filter(|kept| *kept < aside.statement);
            let all: Vec<&Statement> = before.chain([aside.statement]).map(|place| &statements[place]).collect();
            prop_assert_eq!(extremes(&all, &statements[0].period, WORLD), None);
        }
    }

    #[test]
    fn a_contradicting_set_is_the_smallest(statements in stated(gap_free(WORLD))) {
        for contradiction in System::new(&statements).set_aside() {
            let members = contradiction.members();
            prop_assert!(members.contains(&contradiction.statement));
            prop_assert!(members.iter().all(|member| *member <= contradiction.statement));
            let all: Vec<&Statement> = members.iter().map(|&member| &statements[member]).collect();
            prop_assert_eq!(extremes(&all, &all[0].period, WORLD), None);
            for left_out in 0..all.len() {
                let mut rest = all.clone();
                rest.remove(left_out);
                prop_assert!(extremes(&rest, &all[0].period, WORLD).is_some());
            }
        }
    }

    #[test]
    fn with_gaps_too_no_member_can_be_left_out(statements in stated(gapped_or_not(WORLD))) {
        for contradiction in System::new(&statements).set_aside() {
            let mut members = contradiction.members();
            members.sort_unstable();
            let all: Vec<Statement> = members.iter().map(|&member| statements[member].clone()).collect();
            prop_assert_eq!(System::new(&all).set_aside().len(), 1);
            for left_out in 0..all.len() {
                let mut rest = all.clone();
                rest.remove(left_out);
                prop_assert!(System::new(&rest).set_aside().is_empty());
            }
        }
    }

    #[test]
    fn the_two_sides_are_limits_of_the_statements_and_apart(statements in stated(gapped_or_not(WORLD))) {
        for contradiction in System::new(&statements).set_aside() {
            let apart = evaluate(&contradiction.at_least) - evaluate(&contradiction.at_most);
            prop_assert_eq!(apart, i128::from(contradiction.apart));
            prop_assert!(apart > 0);
            prop_assert!(contradiction.at_least.iter().all(|term| statements[term.statement].count.low() == term.value));
            prop_assert!(contradiction.at_most.iter().all(|term| statements[term.statement].count.high() == Some(term.value)));
        }
    }

    #[test]
    fn the_truth_lies_within_the_bounds((events, statements) in true_world(a_few_spans(LARGE), true), window in a_few_spans(LARGE)) {
        let system = System::new(&statements);
        prop_assert_eq!(system.set_aside(), &[]);
        let Some(bound) = system.bound(&window) else { return Ok(()) };
        let truth = counted(&events, &bound.covered);
        prop_assert!(bound.low <= truth);
        prop_assert!(bound.high.is_none_or(|high| truth <= high));
        prop_assert_eq!(evaluate(&bound.low_sum), i128::from(bound.low));
    }

    #[test]
    fn an_exact_statement_explains_itself((_, statements) in true_world(a_few_spans(LARGE), false)) {
        let system = System::new(&statements);
        for statement in &statements {
            let bound = system.bound(&statement.period).unwrap();
            prop_assert_eq!((bound.low, bound.high), (statement.count.low(), statement.count.high()));
            prop_assert!(bound.low_sum.len() <= 1);
            prop_assert_eq!(bound.high_sum.len(), 1);
        }
    }

    #[test]
    fn what_is_set_aside_is_what_a_plain_search_refuses(
        (_, mut statements) in true_world(gap_free(LARGE), true),
        errors in prop::collection::vec((any::<prop::sample::Index>(), 0..2000u64), 0..4),
    ) {
        for (place, wrong) in errors {
            let place = place.index(statements.len());
            statements[place].count = Count::exactly(wrong);
        }
        let system = System::new(&statements);
        let mut taken: Vec<&Statement> = Vec::new();
        for (place, statement) in statements.iter().enumerate() {
            taken.push(statement);
            let agree = lengths(&edges(&taken), None).is_some();
            prop_assert_eq!(agree, system.kept().any(|kept| kept == place));
            if !agree {
                taken.pop();
            }
        }
    }

    #[test]
    fn the_bounds_are_those_of_a_plain_search((_, statements) in true_world(gap_free(LARGE), true), window in gap_free(LARGE)) {
        let system = System::new(&statements);
        let Some(bound) = system.bound(&window).filter(|bound| bound.covered == window) else { return Ok(()) };
        let (edges, (start, end)) = (edges(&kept(&system, &statements)), ends(&window));
        let (there, back) = (lengths(&edges, Some(start)).unwrap()[end], lengths(&edges, Some(end)).unwrap()[start]);
        prop_assert_eq!(bound.high.map(i128::from), there);
        prop_assert_eq!(Some(-i128::from(bound.low)), back);
    }
}
