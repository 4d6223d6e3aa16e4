//! Which statements of a family are kept, and which are set aside.
//!
//! Statements are taken in order of trust; one that contradicts those taken before is set aside. To
//! try them one by one would take a draft for each, so all are taken at once: where they clash, the
//! least trusted of each smallest contradicting set goes, until the rest agree. That comes to the
//! same as long as each set's other members are kept, so a statement whose reason to go has gone
//! itself is taken back.

use std::collections::BTreeMap;

use super::super::sum::{Limit, Step};
use super::super::{Contradiction, Sign, Term};
use super::draft::Draft;
use super::member::{Clash, Member};
use super::{Complete, Declared, Stated};
use crate::figures::lineage::Lineage;

/// A contradicting set is made smaller by trial while it has no more members than this; before, by
/// arithmetic alone.
const TRIED: usize = 32;
/// So much work is done, about a nanosecond or ten each, before limits are let be as they are: answers are
/// wider then, and contradictions between populations show where they are asked about.
const PATIENCE: usize = 20_000_000;
/// Statements are taken back so often at most.
const TAKEN_BACK: usize = 100;

/// The members with what they keep, and what was set aside, the most trusted first.
pub(super) fn settle(lineage: &Lineage, declared: &Declared, stated: &[Stated]) -> (Vec<Member>, Vec<Contradiction>) {
    let mut aside: BTreeMap<usize, Contradiction> = BTreeMap::new();
    let mut taken_back = 0;
    let mut patience = PATIENCE;
    loop {
        let draft = Draft::new(lineage, declared, stated, |number| !aside.contains_key(&number), &mut patience);
        if draft.clashes.is_empty() {
            let groundless = aside.iter().find(|(number, reason)| {
                reason.members().into_iter().any(|member| member != **number && aside.contains_key(&member))
            });
            let Some(number) =
                groundless.map(|(number, _)| *number).filter(|_| taken_back < TAKEN_BACK && patience > 0)
            else {
                return (draft.members, aside.into_values().collect());
            };
            aside.remove(&number);
            taken_back += 1;
            continue;
        }
        for clash in draft.clashes {
            let reason = match clash {
                Clash::Own(reason) => reason,
                Clash::Family(steps) => smallest(lineage, declared, stated, steps, &mut patience),
            };
            // Another clash of this draft may be gone with what that one set aside.
            if !reason.members().iter().any(|member| aside.contains_key(member)) {
                aside.insert(reason.statement, reason);
            }
        }
    }
}

/// The smallest contradicting set within a clash, the least trusted left out first.
fn smallest(
    lineage: &Lineage,
    declared: &Declared,
    stated: &[Stated],
    steps: Vec<Step>,
    patience: &mut usize,
) -> Contradiction {
    let mut steps = without_the_slight(steps);
    let mut tried = usize::MAX;
    loop {
        let members = members_of(&steps);
        let untried = members.iter().rev().copied().filter(|&member| member < tried);
        if members.len() > TRIED {
            break;
        }
        let without = |left_out: usize| {
            let rest: Vec<usize> = members.iter().copied().filter(|&member| member != left_out).collect();
            clash_among(lineage, declared, stated, &rest, patience).map(|clash| (left_out, clash))
        };
        let Some((needless, rest)) = untried.into_iter().find_map(without) else { break };
        tried = needless;
        steps = rest;
    }
    let statement = members_of(&steps).last().copied().unwrap_or_default();
    Contradiction::new(statement, steps)
}

/// Lower limits that the clash can do without are left out, the smallest first: to leave one out only
/// makes the sum of what is counted at least smaller, and that still is more than there can be.
fn without_the_slight(steps: Vec<Step>) -> Vec<Step> {
    let sum =
        |limit: Limit| steps.iter().filter(|step| step.limit == limit).map(|step| i128::from(step.value)).sum::<i128>();
    let mut spare = sum(Limit::Low) - sum(Limit::High) - 1;
    let mut order: Vec<usize> = (0..steps.len()).filter(|&place| steps[place].limit == Limit::Low).collect();
    order.sort_by_key(|&place| (steps[place].value, std::cmp::Reverse(steps[place].statement)));
    let mut kept = vec![true; steps.len()];
    for place in order {
        let value = i128::from(steps[place].value);
        if value <= spare {
            spare -= value;
            kept[place] = false;
        }
    }
    steps.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(step, _)| step).collect()
}

/// What these statements, with nothing else stated, clash in.
fn clash_among(
    lineage: &Lineage,
    declared: &Declared,
    stated: &[Stated],
    numbers: &[usize],
    patience: &mut usize,
) -> Option<Vec<Step>> {
    let mut members: Vec<usize> = numbers.iter().map(|&number| stated[number].member).collect();
    let among = |places: &[usize], place: usize| places.binary_search(&place).is_ok();
    members.sort_unstable();
    members.dedup();
    // A total without figures of its own takes part where all its parts do.
    let speaking = members.clone();
    members.extend(
        declared.all.iter().filter(|all| all.parts.iter().all(|&part| among(&speaking, part))).map(|all| all.total),
    );
    members.sort_unstable();
    members.dedup();
    let place = |member: usize| members.binary_search(&member).ok();
    let own = Lineage::new(members.iter().map(|&member| lineage.members()[member].clone()).collect());
    let complete = declared
        .all
        .iter()
        .filter_map(|all| {
            let parts = all.parts.iter().map(|&part| place(part)).collect::<Option<Vec<usize>>>()?;
            Some(Complete { total: place(all.total)?, parts, days: all.days.clone() })
        })
        .collect();
    let declared = Declared::new(complete, members.len());
    let few: Vec<Stated> = numbers
        .iter()
        .map(|&number| Stated {
            member: place(stated[number].member).unwrap_or_default(),
            statement: stated[number].statement.clone(),
        })
        .collect();
    let clash = Draft::new(&own, &declared, &few, |_| true, patience).clashes.into_iter().next()?;
    Some(match clash {
        Clash::Own(reason) => steps_of(&reason, &few),
        Clash::Family(steps) => steps,
    })
    .map(|steps| steps.into_iter().map(|step| Step { statement: numbers[step.statement], ..step }).collect())
}

fn steps_of(reason: &Contradiction, stated: &[Stated]) -> Vec<Step> {
    let step = |limit: Limit| {
        move |term: &Term| {
            debug_assert_eq!(term.sign, Sign::Plus);
            Step::of(term.statement, &stated[term.statement].statement, limit, term.value)
        }
    };
    let most = reason.at_most.iter().map(step(Limit::High));
    most.chain(reason.at_least.iter().map(step(Limit::Low))).collect()
}

/// The statements of a clash, the most trusted first.
fn members_of(steps: &[Step]) -> Vec<usize> {
    let mut members: Vec<usize> = steps.iter().map(|step| step.statement).collect();
    members.sort_unstable();
    members.dedup();
    members
}
