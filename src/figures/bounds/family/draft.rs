//! Limits on their way from parts to wholes and back, until nothing new is learnt.

use std::cmp::Reverse;
use std::collections::HashMap;

use rayon::prelude::*;

use super::super::search::Search;
use super::super::sum::{Limit, worth};
use super::super::window::Limits;
use super::member::{Clash, Lemma, Member, Worth};
use super::windows::windows;
use super::{Declared, Stated, beside, heaviest_among, heaviest_parts};
use crate::figures::lineage::{Beside, Lineage, Room};
use crate::figures::period::{Period, Span};

/// Limits pass up and down so often at most. What is not learnt by then makes answers wider, never false.
const ROUNDS: usize = 4;

/// Members that have taken their statements and learnt from each other, as far as they agree.
pub(super) struct Draft {
    pub(super) members: Vec<Member>,
    pub(super) clashes: Vec<Clash>,
}

impl Draft {
    /// Takes the included statements and lets the members learn, up to the first pass that clashes, or
    /// until the work is done that there is patience for.
    pub(super) fn new(
        lineage: &Lineage,
        declared: &Declared,
        stated: &[Stated],
        included: impl Fn(usize) -> bool,
        patience: &mut usize,
    ) -> Self {
        let mut own: Vec<Vec<usize>> = vec![Vec::new(); lineage.members().len()];
        for number in (0..stated.len()).filter(|number| included(*number)) {
            own[stated[number].member].push(number);
        }
        let mut draft = Self { members: Vec::with_capacity(own.len()), clashes: Vec::new() };
        for (member, clashes) in each(own, |own| Member::of(stated, own)) {
            draft.members.push(member);
            draft.clashes.extend(clashes);
        }
        if draft.clashes.is_empty() && !(lineage.is_flat() && declared.all.is_empty()) && *patience > 0 {
            let included = stated.iter().enumerate().filter(|(number, _)| included(*number)).map(|(_, stated)| stated);
            let windows = windows(included, lineage.members().len());
            Pass::new(lineage, declared, stated, &windows, &mut draft, patience).until_nothing_is_new();
        }
        draft
    }
}

/// Work on so many members is shared among processors.
const MANY: usize = 512;

/// The same work for each, on all processors where there is much of it.
fn each<T: Send, U: Send>(all: Vec<T>, work: impl Fn(T) -> U + Send + Sync) -> Vec<U> {
    if all.len() < MANY { all.into_iter().map(work).collect() } else { all.into_par_iter().map(work).collect() }
}

/// The members at work.
struct Pass<'a> {
    lineage: &'a Lineage,
    declared: &'a Declared,
    stated: &'a [Stated],
    windows: &'a [Span],
    /// Whether no other of the windows lies within.
    is_minimal: Vec<bool>,
    /// The places of the windows, the longest first.
    longest_first: Vec<usize>,
    draft: &'a mut Draft,
    patience: &'a mut usize,
    /// For each member what its limits for each window come to.
    worths: Vec<Vec<Worth>>,
    /// For a whole and one of its groups what the group comes to at least, for each window.
    sums: HashMap<(usize, usize), Vec<i128>>,
    search: Search,
}

impl<'a> Pass<'a> {
    fn new(
        lineage: &'a Lineage,
        declared: &'a Declared,
        stated: &'a [Stated],
        windows: &'a [Span],
        draft: &'a mut Draft,
        patience: &'a mut usize,
    ) -> Self {
        let weighed = |member: &Member| member.weigh(windows, &mut Search::default());
        let worths = each(draft.members.iter().collect(), weighed);
        let mut longest_first: Vec<usize> = (0..windows.len()).collect();
        longest_first.sort_by_key(|&window| Reverse(windows[window].days()));
        let mut pass = Self {
            lineage,
            declared,
            stated,
            windows,
            is_minimal: minimal(windows),
            longest_first,
            draft,
            patience,
            worths,
            sums: HashMap::new(),
            search: Search::default(),
        };
        pass.spend(windows.len() * (pass.worths.len() + stated.len()));
        pass
    }

    /// Work was done. More of it than there is patience for ends the passing of limits.
    fn spend(&mut self, work: usize) {
        *self.patience = self.patience.saturating_sub(work);
    }

    /// The smallest populations tell first, then the largest.
    fn until_nothing_is_new(&mut self) {
        let mut smallest_first: Vec<usize> = (0..self.worths.len()).collect();
        smallest_first.sort_by_key(|&member| Reverse(self.lineage.members()[member].iter().count()));
        for _ in 0..ROUNDS {
            let mut new = false;
            for &member in &smallest_first {
                // What is learnt of short spans adds up to what is known of longer ones.
                new |= self.learn(member, |pass| pass.told_by_parts(member, true));
                new |= self.learn(member, |pass| pass.told_by_parts(member, false));
            }
            if !self.draft.clashes.is_empty() {
                return;
            }
            self.sums.clear();
            for &member in smallest_first.iter().rev() {
                new |= self.learn(member, |pass| pass.told_by_wholes(member));
            }
            if !new || !self.draft.clashes.is_empty() {
                return;
            }
        }
    }

    /// True when there was something to learn.
    fn learn(&mut self, member: usize, tell: impl Fn(&mut Self) -> Vec<Lemma>) -> bool {
        if *self.patience == 0 {
            return false;
        }
        let lemmas = tell(self);
        if lemmas.is_empty() {
            return false;
        }
        self.spend(lemmas.iter().map(|lemma| lemma.steps.len()).sum());
        let clashes = self.draft.members[member].learn(self.stated, lemmas);
        self.draft.clashes.extend(clashes);
        let (of, search) = (&self.draft.members[member], &mut self.search);
        self.worths[member] = of.weigh(self.windows, search);
        let size = self.draft.members[member].size();
        self.spend(self.windows.len() * size);
        true
    }

    /// A whole is at least its parts that have nobody in common, and at most all of its parts where
    /// these are declared to be all.
    fn told_by_parts(&mut self, whole: usize, minimal: bool) -> Vec<Lemma> {
        let mut lemmas: Vec<Lemma> = Vec::new();
        if self.lineage.groups(whole).is_empty() {
            return lemmas;
        }
        for &window in self.longest_first.iter().rev().filter(|&&window| !minimal || self.is_minimal[window]) {
            let low = self.at_least_parts(whole, window);
            lemmas.extend(low.filter(|low| !lemmas.iter().any(|other| other.implies(low))));
        }
        let all = self.declared.of_total(whole).next().is_some();
        for &window in self.longest_first.iter().filter(|&&window| all && (!minimal || self.is_minimal[window])) {
            let high = self.at_most_all_parts(whole, window);
            lemmas.extend(high.filter(|high| !lemmas.iter().any(|other| other.implies(high))));
        }
        self.spend(
            self.windows.len() * self.lineage.groups(whole).iter().map(|group| group.members.len()).sum::<usize>(),
        );
        lemmas
    }

    fn at_least_parts(&self, whole: usize, window: usize) -> Option<Lemma> {
        let (sum, parts) = heaviest_parts(self.lineage, self.lineage.groups(whole), |part| self.low(part, window));
        (i128::from(sum) > self.worths[whole][window].low).then(|| Lemma {
            span: self.windows[window],
            limit: Limit::Low,
            value: sum,
            steps: parts.into_iter().flat_map(|part| self.limits(part, window).low).collect(),
        })
    }

    fn at_most_all_parts(&self, whole: usize, window: usize) -> Option<Lemma> {
        let known = self.worths[whole][window].high;
        let all = self.declared.of_total(whole).filter(|complete| self.lies_in(window, &complete.days));
        let best = all.filter_map(|complete| {
            let sum = complete.parts.iter().try_fold(0, |sum, &part| Some(sum + self.worths[part][window].high?))?;
            Some((sum, complete))
        });
        let (sum, complete) = best.min_by_key(|(sum, _)| *sum)?;
        let value = u64::try_from(sum).ok().filter(|_| known.is_none_or(|known| sum < known))?;
        let steps = complete.parts.iter().flat_map(|&part| self.limits(part, window).high.unwrap_or_default());
        Some(Lemma { span: self.windows[window], limit: Limit::High, value, steps: steps.collect() })
    }

    /// A part is at most what others leave of its whole, and at least what they must leave where the
    /// whole is declared to be nothing else.
    fn told_by_wholes(&mut self, part: usize) -> Vec<Lemma> {
        let mut lemmas: Vec<Lemma> = Vec::new();
        let windows: Vec<usize> =
            self.longest_first.iter().copied().filter(|&window| self.concerns(part, window)).collect();
        for &window in &windows {
            let known = self.worths[part][window].high;
            let Some((left, room)) = self.room(part, window) else { continue };
            let Ok(value) = u64::try_from(left.max(0)) else { continue };
            let span = self.windows[window];
            if *self.patience > 0
                && known.is_none_or(|known| left < known)
                && !lemmas.iter().any(|other| other.caps(span, value))
            {
                lemmas.extend(self.at_most_the_room(part, window, room));
            }
        }
        for &window in windows.iter().rev() {
            lemmas.extend(self.at_least_the_rest(part, window));
        }
        self.spend(windows.len() * self.lineage.rooms(part).len());
        lemmas
    }

    /// Whether anything is said of the member on some of these days.
    fn concerns(&self, member: usize, window: usize) -> bool {
        self.draft.members[member].speaks_of(self.windows[window])
    }

    /// The room in a whole that leaves least, and how much.
    fn room(&mut self, part: usize, window: usize) -> Option<(i128, &'a Room)> {
        let lineage = self.lineage;
        let mut best: Option<(i128, &Room)> = None;
        for room in lineage.rooms(part) {
            let Some(whole) = self.worths[room.whole][window].high else { continue };
            let left = whole - self.others(part, room, window);
            if best.is_none_or(|(least, _)| left < least) {
                best = Some((left, room));
            }
        }
        best
    }

    fn at_most_the_room(&mut self, part: usize, window: usize, room: &Room) -> Option<Lemma> {
        let mut steps = self.limits(room.whole, window).high?;
        let others = beside(self.lineage, Some(part), room, |member| self.low(member, window));
        for other in others {
            steps.extend(self.limits(other, window).low);
        }
        let looked_at = match room.beside {
            Beside::Group(group) => self.lineage.groups(room.whole)[group].members.len(),
            _ => 1,
        };
        self.spend(looked_at + steps.len());
        let value = u64::try_from(worth(&steps, Limit::High).max(0)).ok()?;
        Some(Lemma { span: self.windows[window], limit: Limit::High, value, steps })
    }

    /// What others in a whole come to at least.
    fn others(&mut self, part: usize, room: &Room, window: usize) -> i128 {
        match &room.beside {
            Beside::Nobody => 0,
            Beside::Few(few) => i128::from(heaviest_among(self.lineage, few, |member| self.low(member, window)).0),
            Beside::Group(place) => {
                let group = &self.lineage.groups(room.whole)[*place];
                let worths = &self.worths;
                let sums = self.sums.entry((room.whole, *place)).or_insert_with(|| {
                    let sum = |window: usize| group.members.iter().map(|&member| worths[member][window].low).sum();
                    (0..self.windows.len()).map(sum).collect()
                });
                let own = if group.holds(part) { self.worths[part][window].low } else { 0 };
                (sums[window] - own).max(0)
            }
        }
    }

    fn low(&self, member: usize, window: usize) -> u64 {
        u64::try_from(self.worths[member][window].low).unwrap_or(u64::MAX)
    }

    fn at_least_the_rest(&self, part: usize, window: usize) -> Option<Lemma> {
        let holding = self.declared.of_part(part).filter(|complete| self.lies_in(window, &complete.days));
        let best = holding.filter_map(|complete| {
            let mut others = complete.parts.iter().filter(|&&other| other != part);
            let most = others.try_fold(0, |sum, &other| Some(sum + self.worths[other][window].high?))?;
            Some((self.worths[complete.total][window].low - most, complete))
        });
        let (rest, complete) = best.max_by_key(|(rest, _)| *rest)?;
        if rest <= self.worths[part][window].low {
            return None;
        }
        let mut steps = self.limits(complete.total, window).low;
        for &other in complete.parts.iter().filter(|&&other| other != part) {
            steps.extend(self.limits(other, window).high?);
        }
        Some(Lemma {
            span: self.windows[window],
            limit: Limit::Low,
            value: u64::try_from(rest).unwrap_or(u64::MAX),
            steps,
        })
    }

    fn limits(&self, member: usize, window: usize) -> Limits {
        self.draft.members[member].limits(&self.windows[window].into(), &mut Search::default())
    }

    fn lies_in(&self, window: usize, days: &Period) -> bool {
        days.spans().iter().any(|span| span.contains(self.windows[window]))
    }
}

/// For each span whether it holds no other. They come sorted by start, then end.
fn minimal(windows: &[Span]) -> Vec<bool> {
    let mut earliest_end = None;
    let mut minimal = vec![true; windows.len()];
    for (place, window) in windows.iter().enumerate().rev() {
        // Those behind start no earlier.
        minimal[place] = earliest_end.is_none_or(|end| window.end() < end);
        earliest_end = earliest_end.min(Some(window.end())).or(Some(window.end()));
    }
    minimal
}
