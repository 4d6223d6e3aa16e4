//! What holds of every family, tried on thousands of invented ones.

use proptest::prelude::*;

use super::super::Statement;
use super::super::brute::{days, evaluate, period, span, worlds};
use super::{Complete, Family, Stated};
use crate::figures::count::Count;
use crate::figures::lineage::Lineage;
use crate::figures::period::Period;
use crate::figures::population::Dimensions;

/// Days of a world.
const WORLD: u64 = 8;

/// Events per day of each smallest part: four places, and for each of them three sexes. Figures are told of
/// three places and two sexes only.
type World = Vec<[u64; PARTS]>;

const PARTS: usize = 12;
/// Where and of whom nobody tells.
const ELSEWHERE: usize = 3;
const OTHERS: usize = 2;

/// A place, if one is set, and a sex.
type Of = (Option<u8>, Option<u8>);

const PLACES: [&str; 3] = ["a", "b", "c"];
const SEXES: [&str; 2] = ["F", "M"];

fn dimensions((place, sex): Of) -> Dimensions {
    let place = place.map(|place| ("place", PLACES[usize::from(place)]));
    place.into_iter().chain(sex.map(|sex| ("sex", SEXES[usize::from(sex)]))).collect()
}

fn truth(world: &World, (place, sex): Of, period: &Period) -> u64 {
    let fits = |part: usize| {
        place.is_none_or(|place| usize::from(place) == part / 3) && sex.is_none_or(|sex| usize::from(sex) == part % 3)
    };
    let chosen = world.iter().zip(days(period, WORLD)).filter(|(_, chosen)| *chosen);
    chosen.flat_map(|(day, _)| (0..PARTS).filter(|part| fits(*part)).map(|part| day[part])).sum()
}

/// Every population that can be asked for.
fn everyone() -> impl Iterator<Item = Of> {
    let places = [None, Some(0), Some(1), Some(2)];
    places.into_iter().flat_map(|place| [None, Some(0), Some(1)].map(|sex| (place, sex)))
}

fn world() -> impl Strategy<Value = World> {
    let events = prop_oneof![2 => Just(0u64), 3 => 1..9u64];
    prop::collection::vec(prop::array::uniform12(events), usize::try_from(WORLD).unwrap())
}

fn of() -> impl Strategy<Value = Of> {
    (
        prop_oneof![2 => Just(None), 3 => (0..3u8).prop_map(Some)],
        prop_oneof![3 => Just(None), 2 => (0..2u8).prop_map(Some)],
    )
}

fn gap_free_days() -> impl Strategy<Value = Period> {
    (0..WORLD, 0..WORLD).prop_map(|(one, other)| span(one.min(other), one.max(other) + 1).into())
}

fn some_days() -> impl Strategy<Value = Period> {
    let any = prop::collection::vec(any::<bool>(), usize::try_from(WORLD).unwrap());
    prop_oneof![5 => gap_free_days(), 1 => any.prop_filter_map("a period has days", |days| period(&days))]
}

/// Of whom, for which days, and how loosely (fewer, more, without upper limit).
type Telling = (Of, Period, (u64, u64, bool));

fn tellings(days: impl Strategy<Value = Period>, most: usize) -> impl Strategy<Value = Vec<Telling>> {
    let loose = prop_oneof![4 => Just((0, 0, false)), 1 => (0..4u64, 0..4u64, any::<bool>())];
    prop::collection::vec((of(), days, loose), 1..most)
}

fn told(world: &World, (of, period, (fewer, more, open)): &Telling) -> Statement {
    let count = truth(world, *of, period);
    let low = count.saturating_sub(*fewer);
    let count = if *open { Count::at_least(low) } else { Count::between(low, count + more).unwrap() };
    Statement { period: period.clone(), count }
}

/// The populations told of, and for each telling whose it is.
fn members(tellings: &[Telling]) -> (Vec<Dimensions>, Vec<usize>) {
    let mut members: Vec<Dimensions> = Vec::new();
    let places = tellings.iter().map(|(of, ..)| {
        let dimensions = dimensions(*of);
        members.iter().position(|known| *known == dimensions).unwrap_or_else(|| {
            members.push(dimensions);
            members.len() - 1
        })
    });
    let places = places.collect();
    (members, places)
}

fn family(tellings: &[Telling], statements: &[Statement]) -> Family {
    let (members, places) = members(tellings);
    let stated = places.into_iter().zip(statements);
    let stated = stated.map(|(member, statement)| Stated { member, statement: statement.clone() }).collect();
    Family::new(Lineage::new(members), Vec::new(), stated)
}

/// Both sexes of a place, or all three places, declared to be all there are on some days; and whether
/// figures of each are told for just these days or for all.
type Declaration = (bool, Of, Period, bool);

fn total_and_parts((by_sex, (place, sex), ..): &Declaration) -> (Of, Vec<Of>) {
    if *by_sex {
        ((*place, None), (0..2).map(|sex| (*place, Some(sex))).collect())
    } else {
        ((None, *sex), (0..3).map(|place| (Some(place), *sex)).collect())
    }
}

/// The figures that go with declarations.
fn told_with(declared: &[Declaration]) -> Vec<Telling> {
    let parts = |declaration: &Declaration| {
        let (_, _, days, is_told_of_all) = declaration.clone();
        let period: Period = if is_told_of_all { span(0, WORLD).into() } else { days };
        let parts = total_and_parts(declaration).1;
        parts.into_iter().map(|part| (part, period.clone(), (0, 0, false))).collect::<Vec<Telling>>()
    };
    declared.iter().flat_map(parts).collect()
}

fn with_declarations(tellings: &[Telling], statements: &[Statement], declared: &[Declaration]) -> Family {
    let (mut members, places) = members(tellings);
    let mut place_of = |of: Of| {
        let dimensions = dimensions(of);
        members.iter().position(|known| *known == dimensions).unwrap_or_else(|| {
            members.push(dimensions);
            members.len() - 1
        })
    };
    let complete = declared.iter().map(|declaration| {
        let (total, parts) = total_and_parts(declaration);
        let total = place_of(total);
        Complete { total, parts: parts.into_iter().map(&mut place_of).collect(), days: declaration.2.clone() }
    });
    let complete = complete.collect();
    let stated = places.into_iter().zip(statements);
    let stated = stated.map(|(member, statement)| Stated { member, statement: statement.clone() }).collect();
    Family::new(Lineage::new(members), complete, stated)
}

/// The same world with nobody left out on the days for which that is declared.
fn without_others(mut world: World, declared: &[Declaration]) -> World {
    for (by_sex, (place, sex), period, _) in declared {
        let is_left_out = |part: usize| {
            if *by_sex {
                part % 3 == OTHERS && place.is_none_or(|place| usize::from(place) == part / 3)
            } else {
                part / 3 == ELSEWHERE && sex.is_none_or(|sex| usize::from(sex) == part % 3)
            }
        };
        let days = world.iter_mut().zip(days(period, WORLD)).filter(|(_, is_declared)| *is_declared);
        for (day, _) in days {
            (0..PARTS).filter(|part| is_left_out(*part)).for_each(|part| day[part] = 0);
        }
    }
    world
}

fn holds(world: &World, family: &Family, window: &Period) -> Result<(), TestCaseError> {
    prop_assert_eq!(family.set_aside(), &[]);
    let at = family.at(window);
    for of in everyone() {
        let implied = at.implied(&dimensions(of));
        let (bound, count) = (implied.bound, truth(world, of, window));
        prop_assert_eq!(implied.clash, None);
        prop_assert!(bound.low <= count, "{:?}: {} is below {:?}", of, count, bound);
        prop_assert!(bound.high.is_none_or(|high| count <= high), "{:?}: {} is above {:?}", of, count, bound);
        prop_assert_eq!(evaluate(&bound.low_sum), i128::from(bound.low));
        prop_assert_eq!(evaluate(&bound.high_sum), bound.high.map_or(0, i128::from));
    }
    Ok(())
}

/// What is set aside when each statement in turn is tried beside those kept before it.
fn one_by_one(tellings: &[Telling], statements: &[Statement]) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    let mut aside = Vec::new();
    for number in 0..statements.len() {
        let tried: Vec<usize> = kept.iter().copied().chain([number]).collect();
        if among(tellings, statements, &tried).set_aside().is_empty() {
            kept = tried;
        } else {
            aside.push(number);
        }
    }
    aside
}

fn among(tellings: &[Telling], statements: &[Statement], numbers: &[usize]) -> Family {
    let tellings: Vec<Telling> = numbers.iter().map(|&number| tellings[number].clone()).collect();
    let statements: Vec<Statement> = numbers.iter().map(|&number| statements[number].clone()).collect();
    family(&tellings, &statements)
}

/// What is told of a world, some of it wrong.
fn mistold(world: &World, tellings: &[Telling], wrong: &[(prop::sample::Index, u64)]) -> Vec<Statement> {
    let mut statements: Vec<Statement> = tellings.iter().map(|telling| told(world, telling)).collect();
    for (place, count) in wrong {
        statements[place.index(tellings.len())].count = Count::exactly(*count);
    }
    statements
}

/// What is set aside is the least trusted of its set, whose others are kept, and the two sides are apart.
fn each_has_its_reason(family: &Family) -> Result<(), TestCaseError> {
    let aside: Vec<usize> = family.set_aside().iter().map(|reason| reason.statement).collect();
    for reason in family.set_aside() {
        prop_assert_eq!(evaluate(&reason.at_least) - evaluate(&reason.at_most), i128::from(reason.apart));
        prop_assert!(reason.apart > 0);
        let members = reason.members();
        prop_assert_eq!(members.iter().max(), Some(&reason.statement));
        prop_assert!(members.iter().all(|member| *member == reason.statement || !aside.contains(member)));
    }
    Ok(())
}

proptest! {
    #![proptest_config(worlds(1000))]

    #[test]
    fn the_truth_lies_within_the_bounds(world in world(), tellings in tellings(some_days(), 12), window in some_days()) {
        let statements: Vec<Statement> = tellings.iter().map(|telling| told(&world, telling)).collect();
        holds(&world, &family(&tellings, &statements), &window)?;
    }

    #[test]
    fn the_truth_lies_within_what_declared_breakdowns_imply(
        world in world(),
        tellings in tellings(some_days(), 8),
        window in some_days(),
        declared in prop::collection::vec((any::<bool>(), of(), some_days(), any::<bool>()), 1..3),
    ) {
        let tellings = [tellings, told_with(&declared)].concat();
        let world = without_others(world, &declared);
        let statements: Vec<Statement> = tellings.iter().map(|telling| told(&world, telling)).collect();
        holds(&world, &with_declarations(&tellings, &statements, &declared), &window)?;
    }

    /// With gaps, too, each has its reason among those that are kept, and the arithmetic shows it.
    #[test]
    fn what_is_set_aside_contradicts_what_is_kept(
        world in world(),
        tellings in tellings(some_days(), 9),
        wrong in prop::collection::vec((any::<prop::sample::Index>(), 0..60u64), 1..4),
    ) {
        let statements = mistold(&world, &tellings, &wrong);
        let family = family(&tellings, &statements);
        each_has_its_reason(&family)?;
    }

    #[test]
    fn without_gaps_what_is_set_aside_is_what_taking_one_by_one_refuses(
        world in world(),
        tellings in tellings(gap_free_days(), 9),
        wrong in prop::collection::vec((any::<prop::sample::Index>(), 0..60u64), 1..4),
    ) {
        let statements = mistold(&world, &tellings, &wrong);
        let family = family(&tellings, &statements);
        let aside: Vec<usize> = family.set_aside().iter().map(|reason| reason.statement).collect();
        prop_assert_eq!(&aside, &one_by_one(&tellings, &statements));
        each_has_its_reason(&family)?;
        for reason in family.set_aside() {
            let mut members = reason.members();
            members.sort_unstable();
            prop_assert!(!among(&tellings, &statements, &members).set_aside().is_empty());
            for left_out in &members {
                let rest: Vec<usize> = members.iter().copied().filter(|member| member != left_out).collect();
                prop_assert!(among(&tellings, &statements, &rest).set_aside().is_empty());
            }
        }
    }
}
