//! What the observations of populations that belong together come to, worked out once.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::answer::{Dispute, Step};
use super::declared;
use super::figure::Standing;
use super::frame::Dataset;
use super::kin::Kin;
use crate::figures::bounds::{Contradiction, Family, Stated, Statement, Term};
use crate::figures::lineage::Lineage;
use crate::figures::measure::Kind;
use crate::figures::observation::Status;
use crate::figures::period::Period;
use crate::figures::trust::{self, Claim};
use crate::figures::unadded::Unadded;

/// What the observations of a kin come to.
pub(super) struct Account {
    /// For each statement its observation.
    rows: Vec<u32>,
    sums: Sums,
    standings: HashMap<u32, Standing>,
    /// For each observation that replaced others these, the newest first.
    replaced: HashMap<u32, Vec<u32>>,
    /// For each member that takes part in contradictions the places of these.
    disputed: HashMap<usize, Vec<usize>>,
    covers: usize,
}

/// How observations are put together.
pub(super) enum Sums {
    /// They add up over time and over populations.
    Added(Box<Family>),
    /// They don't.
    Unadded(Box<Unadded>),
}

impl Account {
    /// The account of a kin, of those observations that are known.
    pub(super) fn new(dataset: &Dataset, kin: &Kin, is_known: impl Fn(u32) -> bool) -> Self {
        let known = |rows: &[u32]| rows.iter().copied().filter(|row| is_known(*row)).collect::<Vec<u32>>();
        let members = kin.populations.iter().enumerate();
        let rows: Vec<(usize, u32)> = members
            .flat_map(|(member, populations)| {
                let rows = populations.iter().flat_map(|&population| known(dataset.rows_of(population)));
                rows.map(move |row| (member, row)).collect::<Vec<_>>()
            })
            .collect();
        let claims: Vec<Claim<usize, usize>> = rows
            .iter()
            .map(|&(member, row)| Claim {
                member,
                period: dataset.period_code(row),
                count: dataset.count(row),
                published: dataset.publication_rank(row),
                is_doubtful: dataset.status_of(row) == Status::LowReliability,
            })
            .collect();
        let ranking = trust::rank(&claims);
        let stated = |&place: &usize| {
            let Claim { member, period, count, .. } = claims[place];
            Stated { member, statement: Statement { period: dataset.stated().periods[period].clone(), count } }
        };
        let stated: Vec<Stated> = ranking.current.iter().map(stated).collect();
        let trusted: Vec<u32> = ranking.current.iter().map(|&place| rows[place].1).collect();
        let sums = match kin.kind {
            Kind::Flow => {
                let (members, complete) = declared::complete(dataset, kin, &rows);
                Sums::Added(Box::new(Family::new(Lineage::new(members), complete, stated)))
            }
            kind => Sums::Unadded(Box::new(Unadded::new(kind, Lineage::new(kin.members.clone()), stated))),
        };
        let aside = sums.set_aside().iter().map(|reason| (trusted[reason.statement], Standing::SetAside));
        let revised: Vec<(u32, u32)> = ranking.revised.iter().map(|&(older, by)| (rows[older].1, rows[by].1)).collect();
        let standings = aside.chain(revised.iter().map(|&(older, by)| (older, Standing::Revised(by)))).collect();
        let covered = (0..kin.members.len()).filter_map(|member| sums.covered(member));
        Self {
            standings,
            replaced: replaced(dataset, revised),
            disputed: sums.disputed(),
            covers: covered.collect::<HashSet<_>>().len(),
            rows: trusted,
            sums,
        }
    }

    /// How its observations are put together.
    pub(super) fn sums(&self) -> &Sums {
        &self.sums
    }

    /// The populations, and how they hold each other.
    pub(super) fn lineage(&self) -> &Lineage {
        match &self.sums {
            Sums::Added(family) => family.lineage(),
            Sums::Unadded(unadded) => unadded.lineage(),
        }
    }

    /// The days of a window that some observation of a member's own speaks of.
    pub(super) fn covered(&self, member: usize, window: &Period) -> Option<Period> {
        self.sums.covered(member)?.intersection(window)
    }

    /// How many different sets of days the members' own observations cover.
    pub(super) fn covers(&self) -> usize {
        self.covers
    }

    /// Whether an observation counts.
    pub(super) fn standing(&self, row: u32) -> Standing {
        self.standings.get(&row).copied().unwrap_or_default()
    }

    /// The observations that one replaced, the newest first.
    pub(super) fn replaced(&self, row: u32) -> &[u32] {
        self.replaced.get(&row).map(Vec::as_slice).unwrap_or_default()
    }

    /// The contradictions that an observation takes part in.
    pub(super) fn disputes_of(&self, row: u32) -> Vec<Dispute> {
        let reasons = self.sums.set_aside().iter();
        let own = reasons.filter(|reason| reason.members().into_iter().any(|statement| self.rows[statement] == row));
        own.map(|reason| self.dispute(reason, true)).collect()
    }

    /// A sum of statements as one of observations.
    pub(super) fn steps(&self, terms: &[Term]) -> Vec<Step> {
        terms.iter().map(|term| Step { sign: term.sign, row: self.rows[term.statement], value: term.value }).collect()
    }

    /// A contradiction of statements as one of observations.
    pub(super) fn dispute(&self, reason: &Contradiction, is_set_aside: bool) -> Dispute {
        Dispute {
            set_aside: is_set_aside.then(|| self.rows[reason.statement]),
            at_most: self.steps(&reason.at_most),
            at_least: self.steps(&reason.at_least),
            apart: reason.apart,
        }
    }

    /// What was set aside and speaks of the window, where a member's own observations take part in it.
    pub(super) fn disputes(&self, member: usize, window: &Period) -> Vec<Dispute> {
        let (Some(places), Sums::Added(family)) = (self.disputed.get(&member), &self.sums) else { return Vec::new() };
        let speaks = |statement: usize| family.stated()[statement].statement.period.overlaps(window);
        let own = |statement: usize| family.stated()[statement].member == member && speaks(statement);
        let reasons = places.iter().map(|&place| &family.set_aside()[place]);
        let touching = reasons.filter(|reason| speaks(reason.statement) && reason.members().into_iter().any(own));
        touching.map(|reason| self.dispute(reason, true)).collect()
    }

    /// Everything that was set aside, each with its member.
    pub(super) fn all_disputes(&self) -> impl Iterator<Item = (usize, Dispute)> {
        let Sums::Added(family) = &self.sums else { return Vec::new().into_iter() };
        let disputes = family
            .set_aside()
            .iter()
            .map(|reason| (family.stated()[reason.statement].member, self.dispute(reason, true)));
        disputes.collect::<Vec<_>>().into_iter()
    }
}

impl Sums {
    /// The days that some observation of a member's own speaks of.
    fn covered(&self, member: usize) -> Option<&Period> {
        match self {
            Self::Added(family) => family.covered(member),
            Self::Unadded(unadded) => unadded.covered(member),
        }
    }

    /// What was set aside: only what is added up can contradict.
    fn set_aside(&self) -> &[Contradiction] {
        match self {
            Self::Added(family) => family.set_aside(),
            Self::Unadded(_) => &[],
        }
    }

    /// For each member that takes part in contradictions the places of these.
    fn disputed(&self) -> HashMap<usize, Vec<usize>> {
        let Self::Added(family) = self else { return HashMap::new() };
        let mut disputed: HashMap<usize, Vec<usize>> = HashMap::new();
        for (place, reason) in family.set_aside().iter().enumerate() {
            for statement in reason.members() {
                let places = disputed.entry(family.stated()[statement].member).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        disputed
    }
}

/// For each observation that replaced others these, the newest first; given each with what replaced it.
fn replaced(dataset: &Dataset, mut revised: Vec<(u32, u32)>) -> HashMap<u32, Vec<u32>> {
    revised.sort_by_key(|(older, _)| Reverse(dataset.publication_rank(*older)));
    let mut replaced: HashMap<u32, Vec<u32>> = HashMap::new();
    for (older, by) in revised {
        replaced.entry(by).or_default().push(older);
    }
    replaced
}
