//! What a family implies for the days of a window.

use std::cell::RefCell;
use std::collections::HashMap;

use super::super::search::Search;
use super::super::sum::{Limit, Step, worth};
use super::super::window::Limits;
use super::super::{Bound, Contradiction};
use super::member::Worth;
use super::{Complete, Family, beside, heaviest_among, heaviest_parts};
use crate::figures::lineage::{Beside, Group, Room};
use crate::figures::period::Period;
use crate::figures::population::Dimensions;

/// A family's answers for the same days. What relatives come to is worked out once.
pub struct At<'a> {
    family: &'a Family,
    days: Period,
    is_thrifty: bool,
    worths: RefCell<HashMap<usize, Worth>>,
    /// For a whole and one of its groups what the group comes to at least.
    sums: RefCell<HashMap<(usize, usize), i128>>,
    search: RefCell<Search>,
}

/// What a family implies for one population.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Implied {
    /// The limits.
    pub bound: Bound,
    /// Kept statements that turn out to contradict each other over just these days; the limits are then
    /// those of the population's own system.
    pub clash: Option<Contradiction>,
}

impl<'a> At<'a> {
    pub(super) fn new(family: &'a Family, days: Period) -> Self {
        Self {
            family,
            days,
            is_thrifty: false,
            worths: RefCell::default(),
            sums: RefCell::default(),
            search: RefCell::default(),
        }
    }

    /// The same answers, but a part is not limited by what all others in its whole come to: that takes a
    /// look at each of them, once for these days. Limits are wider then, never false.
    #[must_use]
    pub fn thrifty(self) -> Self {
        Self { is_thrifty: true, ..self }
    }

    /// The days that it answers for.
    #[must_use]
    pub fn days(&self) -> &Period {
        &self.days
    }

    /// What holds for a population, whether the family states figures of it or only of its relatives.
    /// All of these days count as covered.
    #[must_use]
    pub fn implied(&self, dimensions: &Dimensions) -> Implied {
        let lineage = &self.family.lineage;
        if let Some(member) = lineage.place(dimensions) {
            return self.implied_of(member);
        }
        let nothing = Limits { low: Vec::new(), high: None };
        self.with_relatives(None, nothing, &lineage.rooms_of(dimensions), &lineage.groups_of(dimensions))
    }

    /// The same for a member, by its place in the lineage.
    #[must_use]
    pub fn implied_of(&self, member: usize) -> Implied {
        let lineage = &self.family.lineage;
        self.with_relatives(Some(member), self.limits(member), lineage.rooms(member), lineage.groups(member))
    }

    fn with_relatives(&self, own: Option<usize>, near: Limits, rooms: &[Room], groups: &[Group]) -> Implied {
        let known = Worth { low: worth(&near.low, Limit::Low), high: near.high.as_deref().map(high_worth) };
        if known.high == Some(known.low) {
            return Implied { bound: self.bound(near), clash: None };
        }
        let low = self.raised(own, groups, known.low).unwrap_or_else(|| near.low.clone());
        let high = self.capped(own, rooms, known.high).or_else(|| near.high.clone());
        let far = Limits { low, high };
        if far.high.as_deref().is_none_or(|high| high_worth(high) >= worth(&far.low, Limit::Low)) {
            return Implied { bound: self.bound(far), clash: None };
        }
        let steps: Vec<Step> = far.low.into_iter().chain(far.high.into_iter().flatten()).collect();
        let statement = steps.iter().map(|step| step.statement).max().unwrap_or_default();
        Implied { bound: self.bound(near), clash: Some(Contradiction::new(statement, steps)) }
    }

    fn bound(&self, Limits { low, high }: Limits) -> Bound {
        Bound::of(low, high, self.days.clone())
    }

    /// A lower limit above the known one: of parts together, or of what the other parts must leave.
    fn raised(&self, own: Option<usize>, groups: &[Group], known: i128) -> Option<Vec<Step>> {
        let (sum, parts) = heaviest_parts(&self.family.lineage, groups, |part| self.low(part));
        let of_parts = (i128::from(sum) > known)
            .then(|| parts.into_iter().flat_map(|part| self.limits(part).low).collect::<Vec<_>>());
        let known = known.max(i128::from(sum));
        let holding = own.into_iter().flat_map(|own| self.family.declared.of_part(own));
        let of_rest = holding.filter(|all| self.holds_now(all)).filter_map(|all| {
            let mut steps = self.limits(all.total).low;
            for &other in all.parts.iter().filter(|&&other| Some(other) != own) {
                steps.extend(self.limits(other).high?);
            }
            Some((worth(&steps, Limit::Low), steps))
        });
        let best = of_rest.max_by_key(|(rest, _)| *rest).filter(|(rest, _)| *rest > known);
        best.map(|(_, steps)| steps).or(of_parts)
    }

    /// An upper limit below the known one: the room in a whole, or of all parts together.
    fn capped(&self, own: Option<usize>, rooms: &[Room], known: Option<i128>) -> Option<Vec<Step>> {
        let mut best: Option<(i128, &Room)> = None;
        let is_near = |room: &&Room| !self.is_thrifty || !matches!(room.beside, Beside::Group(_));
        for room in rooms.iter().filter(is_near) {
            let Some(whole) = self.worth(room.whole).high else { continue };
            let left = whole - self.others(own, room);
            if best.is_none_or(|(least, _)| left < least) && known.is_none_or(|known| left < known) {
                best = Some((left, room));
            }
        }
        let in_room = best.and_then(|(left, room)| {
            let mut steps = self.limits(room.whole).high?;
            let others = beside(&self.family.lineage, own, room, |member| self.low(member));
            steps.extend(others.into_iter().flat_map(|other| self.limits(other).low));
            Some((left, steps))
        });
        let declared = own.into_iter().flat_map(|own| self.family.declared.of_total(own));
        let of_all = declared.filter(|all| self.holds_now(all)).filter_map(|all| {
            let parts = all.parts.iter().map(|&part| self.limits(part).high).collect::<Option<Vec<_>>>()?;
            let steps: Vec<Step> = parts.into_iter().flatten().collect();
            Some((high_worth(&steps), steps))
        });
        let of_all = of_all.filter(|(sum, _)| known.is_none_or(|known| *sum < known));
        in_room.into_iter().chain(of_all).min_by_key(|(sum, _)| *sum).map(|(_, steps)| steps)
    }

    fn holds_now(&self, all: &Complete) -> bool {
        all.days.contains(&self.days)
    }

    fn others(&self, own: Option<usize>, room: &Room) -> i128 {
        match &room.beside {
            Beside::Nobody => 0,
            Beside::Few(few) => i128::from(heaviest_among(&self.family.lineage, few, |member| self.low(member)).0),
            Beside::Group(place) => {
                let group = &self.family.lineage.groups(room.whole)[*place];
                let all = || group.members.iter().map(|&member| self.worth(member).low).sum();
                let sum = *self.sums.borrow_mut().entry((room.whole, *place)).or_insert_with(all);
                let own = own.filter(|own| group.holds(*own)).map_or(0, |own| self.worth(own).low);
                sum - own
            }
        }
    }

    fn low(&self, member: usize) -> u64 {
        u64::try_from(self.worth(member).low).unwrap_or(u64::MAX)
    }

    fn worth(&self, member: usize) -> Worth {
        let known = self.worths.borrow().get(&member).copied();
        known.unwrap_or_else(|| {
            let worth = self.family.members[member].worth(&self.days, &mut self.search.borrow_mut());
            self.worths.borrow_mut().insert(member, worth);
            worth
        })
    }

    fn limits(&self, member: usize) -> Limits {
        self.family.members[member].limits(&self.days, &mut self.search.borrow_mut())
    }
}

fn high_worth(steps: &[Step]) -> i128 {
    worth(steps, Limit::High)
}
