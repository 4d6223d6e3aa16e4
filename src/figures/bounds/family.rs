//! Populations that hold each other: what the figures of one imply for another.
//!
//! A part is never more than its whole, and a whole never less than parts that have nobody in
//! common, over any days. So an upper limit of a whole is one of each part, less what others in the
//! whole come to at least; and the lower limits of parts add up to one of the whole. Where a source
//! declares its parts to be all, whole and parts are equal, and limits pass the other way, too.
//!
//! Each population has its own system of difference constraints; what relatives imply for a span of
//! days enters it as one more limit, a *lemma*, that knows the stated figures that it is the sum of.
//! Limits pass from parts to wholes and back until nothing new is learnt.
//!
//! The files, in reading order: `member` holds one population's limits; `windows` chooses the spans
//! that limits pass for; `draft` lets them pass; `settled` sets aside what contradicts; `at` answers
//! for the days of a window.

mod at;
mod draft;
mod member;
mod settled;
mod windows;

#[cfg(test)]
mod properties;

use super::{Contradiction, Statement};
use crate::figures::disjoint::{Part, heaviest};
use crate::figures::lineage::{Beside, Group, Lineage, Room};
use crate::figures::period::Period;
pub use at::{At, Implied};
use member::Member;

/// A statement about one population of a family. Its place in the list given to [`Family::new`],
/// from 0, is its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The place of the population in the lineage.
    pub member: usize,
    /// What is stated.
    pub statement: Statement,
}

/// Parts that are all of a total on some days: nobody of it is in none of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complete {
    /// The place of the total in the lineage.
    pub total: usize,
    /// The places of the parts, which have nobody in common.
    pub parts: Vec<usize>,
    /// The days for which it is declared.
    pub days: Period,
}

/// What is declared to be all, found by its total and by its parts.
#[derive(Debug, Default)]
struct Declared {
    all: Vec<Complete>,
    /// For each member the declarations of which it is the total.
    of_total: Vec<Vec<usize>>,
    /// For each member the declarations of which it is a part.
    of_part: Vec<Vec<usize>>,
}

impl Declared {
    fn new(all: Vec<Complete>, members: usize) -> Self {
        let (mut of_total, mut of_part) = (vec![Vec::new(); members], vec![Vec::new(); members]);
        for (number, complete) in all.iter().enumerate() {
            of_total[complete.total].push(number);
            complete.parts.iter().for_each(|&part| of_part[part].push(number));
        }
        Self { all, of_total, of_part }
    }

    fn of_total(&self, member: usize) -> impl Iterator<Item = &Complete> {
        self.of_total[member].iter().map(|&number| &self.all[number])
    }

    fn of_part(&self, member: usize) -> impl Iterator<Item = &Complete> {
        self.of_part[member].iter().map(|&number| &self.all[number])
    }
}

/// Statements about populations of one measure, sorted into those that agree with each other and the
/// rest. Made once, asked often.
#[derive(Debug)]
pub struct Family {
    lineage: Lineage,
    declared: Declared,
    stated: Vec<Stated>,
    members: Vec<Member>,
    set_aside: Vec<Contradiction>,
}

impl Family {
    /// Takes the statements in the order given, the most trusted first. One that contradicts those
    /// already taken, of its own population or of relatives, is set aside.
    ///
    /// Contradictions of one population are found as by [`super::System::new`]; of several those are
    /// found that show while limits pass between them.
    #[must_use]
    pub fn new(lineage: Lineage, complete: Vec<Complete>, stated: Vec<Stated>) -> Self {
        let declared = Declared::new(complete, lineage.members().len());
        let (members, set_aside) = settled::settle(&lineage, &declared, &stated);
        Self { lineage, declared, stated, members, set_aside }
    }

    /// The populations.
    #[must_use]
    pub fn lineage(&self) -> &Lineage {
        &self.lineage
    }

    /// What was set aside, and why, the most trusted first.
    #[must_use]
    pub fn set_aside(&self) -> &[Contradiction] {
        &self.set_aside
    }

    /// The statements, by number.
    #[must_use]
    pub fn stated(&self) -> &[Stated] {
        &self.stated
    }

    /// Every day that a kept statement of a member's own speaks of.
    #[must_use]
    pub fn covered(&self, member: usize) -> Option<&Period> {
        self.members[member].covered.as_ref()
    }

    /// The family's answers for these days.
    #[must_use]
    pub fn at(&self, days: &Period) -> At<'_> {
        At::new(self, days.clone())
    }
}

/// Parts of a whole that have nobody in common and come to most, and what they come to.
fn heaviest_parts(lineage: &Lineage, groups: &[Group], weight: impl Fn(usize) -> u64) -> (u64, Vec<usize>) {
    match groups {
        [] => (0, Vec::new()),
        [group] => all_of(&group.members, weight),
        groups => {
            let of_one_group = groups.iter().map(|group| all_of(&group.members, &weight)).max_by_key(|(sum, _)| *sum);
            let all: Vec<usize> = groups.iter().flat_map(|group| group.members.iter().copied()).collect();
            let mixed = heaviest_among(lineage, &all, weight);
            of_one_group.filter(|(sum, _)| *sum >= mixed.0).unwrap_or(mixed)
        }
    }
}

/// All that count for something, and what they come to together.
fn all_of(members: &[usize], weight: impl Fn(usize) -> u64) -> (u64, Vec<usize>) {
    let weighty: Vec<usize> = members.iter().copied().filter(|&member| weight(member) > 0).collect();
    (weighty.iter().fold(0u64, |sum, &member| sum.saturating_add(weight(member))), weighty)
}

/// Those of these that have nobody in common and come to most, and what they come to.
fn heaviest_among(lineage: &Lineage, members: &[usize], weight: impl Fn(usize) -> u64) -> (u64, Vec<usize>) {
    let (_, weighty) = all_of(members, &weight);
    let parts: Vec<Part<'_>> = weighty.iter().map(|&member| (weight(member), &lineage.members()[member])).collect();
    let chosen: Vec<usize> = heaviest(&parts).into_iter().map(|place| weighty[place]).collect();
    all_of(&chosen, weight)
}

/// Those beside a part in its room who have nobody in common and come to most.
fn beside(lineage: &Lineage, part: Option<usize>, room: &Room, weight: impl Fn(usize) -> u64) -> Vec<usize> {
    match &room.beside {
        Beside::Nobody => Vec::new(),
        Beside::Group(group) => {
            let (_, all) = all_of(&lineage.groups(room.whole)[*group].members, weight);
            all.into_iter().filter(|&member| Some(member) != part).collect()
        }
        Beside::Few(few) => heaviest_among(lineage, few, weight).1,
    }
}
