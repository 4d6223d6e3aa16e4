//! One question at work: which populations speak of it, and what they come to.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use rayon::prelude::*;

use super::account::{Account, Sums};
use super::answer::{Dispute, NOT_BROKEN_DOWN, Row, TOTAL};
use super::finding::Finding;
use super::frame::{Dataset, Name};
use super::knowledge::Knowledge;
use super::question::Question;
use crate::figures::bounds::{At, Bound, Family, Implied, Sign};
use crate::figures::measure::Kind;
use crate::figures::period::Period;
use crate::figures::population::{Dimensions, REPORTER};
use crate::figures::word::Word;

/// A member of a kin, by the places of both.
type Member = (usize, usize);

/// What is asked. Cheap to copy.
#[derive(Clone)]
struct Asked<'a> {
    dataset: &'a Dataset,
    knowledge: &'a Knowledge,
    question: &'a Question,
    filters: Arc<Dimensions>,
    kind: Kind,
    window: &'a Period,
    /// Those that the question is about.
    candidates: Arc<[Member]>,
}

/// One question at work.
pub(super) struct Desk<'a> {
    asked: Asked<'a>,
    /// What families imply for days already asked for.
    ats: RefCell<HashMap<(usize, Period), Rc<At<'a>>>>,
    /// The one asked last, with its kin.
    latest: RefCell<Option<(usize, Rc<At<'a>>)>>,
}

/// Where the covered days of members differ, each look at all relatives is one for some of them only. One
/// answer looks about so often at most.
const LOOKS: usize = 300_000;
/// So many rows are worth a processor of their own.
const CHUNK: usize = 1_024;

impl<'a> Desk<'a> {
    pub(super) fn new(
        dataset: &'a Dataset,
        knowledge: &'a Knowledge,
        question: &'a Question,
        kind: Kind,
        window: &'a Period,
    ) -> Self {
        let links = dataset.links();
        let joined = question.filters.get(REPORTER).and_then(|reporter| links.joined(&question.measure, reporter));
        let filters =
            joined.map_or_else(|| question.filters.clone(), |joined| question.filters.with(REPORTER, &joined));
        let mut candidates = Vec::new();
        for (place, population) in dataset.stated().populations.iter().enumerate() {
            let (kin, member) = dataset.kinship().of(place);
            let own = &dataset.kinship().kins[kin];
            let is_first = own.populations[member][0] == place;
            if is_first && population.measure == question.measure && filters.hold(&own.members[member]) {
                candidates.push((kin, member));
            }
        }
        let (filters, candidates) = (Arc::new(filters), candidates.into());
        Self::of(Asked { dataset, knowledge, question, filters, kind, window, candidates })
    }

    fn of(asked: Asked<'a>) -> Self {
        Self { asked, ats: RefCell::default(), latest: RefCell::default() }
    }

    /// The same question about some of the days.
    fn about<'b>(&'b self, window: &'b Period) -> Desk<'b> {
        Desk::of(Asked { window, ..self.asked.clone() })
    }

    /// One row for all that the question is about.
    pub(super) fn total(&self) -> Row {
        self.row(
            TOTAL,
            self.asked.dataset.locale().text("total"),
            self.settle(&self.asked.filters, &self.asked.candidates),
        )
    }

    /// One row for each population.
    pub(super) fn by_population(&self) -> Vec<Row> {
        let candidates = &self.asked.candidates;
        if candidates.len() <= CHUNK {
            return candidates.iter().map(|&member| self.population(member)).collect();
        }
        // Accounts are made before the work is shared: one that is being made shares work itself.
        candidates.chunk_by(|one, next| one.0 == next.0).for_each(|kin| {
            self.account(kin[0].0);
        });
        let asked = &self.asked;
        let chunk = candidates.len().div_ceil(rayon::current_num_threads()).max(CHUNK);
        let rows = candidates.par_chunks(chunk).flat_map_iter(|members| {
            let desk = Desk::of(asked.clone());
            members.iter().map(|&member| desk.population(member)).collect::<Vec<_>>()
        });
        rows.collect()
    }

    /// One row for each code of a dimension, what a stated total holds beyond them, and the total.
    pub(super) fn by_dimension(&self, dimension: &str) -> (Vec<Row>, Row) {
        let parts: Vec<(&str, Finding)> = self
            .groups(dimension)
            .into_iter()
            .map(|(code, group)| (code, self.settle(&self.asked.filters.with(dimension, code), &group)))
            .collect();
        let total = self.settle(&self.asked.filters, &self.asked.candidates);
        let remainder = self.remainder(dimension, &total, &parts);
        let row = |(code, finding): (&str, Finding)| {
            self.row(code, self.asked.dataset.label(dimension, code).into_owned(), finding)
        };
        let rows = parts.into_iter().map(row).chain(remainder).collect();
        (rows, self.row(TOTAL, self.asked.dataset.locale().text("total"), total))
    }

    /// One row for each calendar unit, of the window's days in it.
    pub(super) fn by_time(&self, units: &[(Period, Period)]) -> Vec<Row> {
        let row = |(unit, window): &(Period, Period)| {
            let desk = self.about(window);
            desk.row(
                &unit.code(),
                desk.asked.dataset.locale().period(unit),
                desk.settle(&desk.asked.filters, &desk.asked.candidates),
            )
        };
        units.iter().map(row).collect()
    }

    fn dimensions(&self, (kin, member): Member) -> &'a Dimensions {
        &self.asked.dataset.kinship().kins[kin].members[member]
    }

    fn populations(&self, members: &[Member]) -> Vec<usize> {
        members
            .iter()
            .flat_map(|&(kin, member)| self.asked.dataset.kinship().kins[kin].populations[member].clone())
            .collect()
    }

    fn account(&self, kin: usize) -> &'a Account {
        self.asked.knowledge.account(self.asked.dataset, kin)
    }

    fn covered(&self, (kin, member): Member) -> Option<Period> {
        self.account(kin).covered(member, self.asked.window)
    }

    fn population(&self, member: Member) -> Row {
        let populations = self.populations(&[member]);
        let Name { key, label } = self.asked.dataset.name_of(populations[0]);
        let dimensions = self.dimensions(member);
        let is_joined =
            populations.len() > 1 || self.asked.dataset.populations()[populations[0]].dimensions != *dimensions;
        let key = if is_joined { dimensions.to_string() } else { key.clone() };
        let label = if is_joined || !self.asked.filters.is_empty() {
            self.asked.dataset.call(dimensions, &self.asked.filters)
        } else {
            label.clone()
        };
        let mut finding = self.own(member).unwrap_or_else(|| self.settle(dimensions, &self.with_parts(member)));
        // The population that the row stands for comes first, whoever speaks of it.
        finding.populations.retain(|place| !populations.contains(place));
        finding.populations.splice(0..0, populations);
        self.row(&key, label, finding)
    }

    /// A member, and those that it holds.
    fn with_parts(&self, (kin, member): Member) -> Vec<Member> {
        let parts = self.account(kin).lineage().groups(member).iter().flat_map(|group| group.members.iter().copied());
        std::iter::once(member).chain(self.stated(kin, parts)).map(|member| (kin, member)).collect()
    }

    /// Those of which figures are stated: a total that is only declared has none.
    fn stated(&self, kin: usize, members: impl Iterator<Item = usize>) -> impl Iterator<Item = usize> {
        let stated = self.asked.dataset.kinship().kins[kin].members.len();
        members.filter(move |&member| member < stated)
    }

    /// What is known of a population that has figures of its own for the window.
    fn own(&self, member: Member) -> Option<Finding> {
        let covered = self.covered(member)?;
        let (kin, place) = member;
        let finding = Finding {
            covered: Some(covered),
            reporters: self.reporters(&[member]),
            populations: self.populations(&[member]),
            disputes: self.account(kin).disputes(place, self.asked.window),
            is_own: true,
            ..Finding::default()
        };
        Some(self.imply(kin, self.dimensions(member), Some(place), finding))
    }

    /// Those that set a dimension, by the code that they set it to.
    fn groups(&self, dimension: &str) -> BTreeMap<&'a str, Vec<Member>> {
        let mut groups: BTreeMap<&str, Vec<Member>> = BTreeMap::new();
        for &member in self.asked.candidates.iter() {
            if let Some(code) = self.dimensions(member).get(dimension) {
                groups.entry(code).or_default().push(member);
            }
        }
        groups
    }

    /// What is known of everything that sets these dimensions so; `among` holds all that does.
    ///
    /// Figures of just that population tell which days are covered; where it has none in the window,
    /// those of its parts do, and where there are none of these either, those of its wholes.
    fn settle(&self, target: &Dimensions, among: &[Member]) -> Finding {
        let mut speaking: Vec<(Member, Period)> =
            among.iter().filter_map(|&member| Some((member, self.covered(member)?))).collect();
        if speaking.is_empty() && !among.is_empty() {
            speaking = self.wholes(target, among);
        }
        let members: Vec<Member> = speaking.iter().map(|(member, _)| *member).collect();
        let mut finding = Finding {
            reporters: self.reporters(&members),
            populations: self.populations(&members),
            covered: Period::from_spans(speaking.iter().flat_map(|(_, covered)| covered.spans().iter().copied())),
            ..Finding::default()
        };
        let ([reporter], Some((kin, _))) = (finding.reporters.as_slice(), members.first()) else {
            if finding.populations.is_empty() {
                finding.populations = self.populations(among);
                // What is known of these days may all have been set aside.
                let of = |&(kin, member): &Member| self.account(kin).disputes(member, self.asked.window);
                finding.disputes = among.iter().flat_map(of).collect();
                finding.disputes.dedup();
            }
            return finding;
        };
        let target = target.with(REPORTER, reporter);
        let place = self.account(*kin).lineage().place(&target);
        let own =
            speaking.iter().map(|(member, _)| *member).find(|&member| member == (*kin, place.unwrap_or(usize::MAX)));
        if let Some(mut own) = own.and_then(|own| self.own(own)) {
            own.populations.extend(
                finding
                    .populations
                    .iter()
                    .filter(|place| !own.populations.contains(place))
                    .copied()
                    .collect::<Vec<_>>(),
            );
            return own;
        }
        finding.disputes = self.disputes(*kin, place, &members);
        self.imply(*kin, &target, place, finding)
    }

    /// What the population's own figures take part in, or where nobody asks for just that population,
    /// what those of its parts do.
    fn disputes(&self, kin: usize, own: Option<usize>, speaking: &[Member]) -> Vec<Dispute> {
        let account = self.account(kin);
        let of = |members: &[usize]| {
            let mut disputes: Vec<Dispute> =
                members.iter().flat_map(|&member| account.disputes(member, self.asked.window)).collect();
            disputes.dedup();
            disputes
        };
        own.map_or_else(|| of(&speaking.iter().map(|&(_, member)| member).collect::<Vec<_>>()), |own| of(&[own]))
    }

    /// Those that hold a population and speak of the window.
    fn wholes(&self, target: &Dimensions, among: &[Member]) -> Vec<(Member, Period)> {
        let mut reporters: Vec<(usize, &str)> =
            among.iter().filter_map(|&member| Some((member.0, self.dimensions(member).get(REPORTER)?))).collect();
        reporters.sort_unstable();
        reporters.dedup();
        let wholes = reporters.into_iter().flat_map(|(kin, reporter)| {
            let members = self.account(kin).lineage().wholes_of(&target.with(REPORTER, reporter));
            self.stated(kin, members.into_iter()).map(move |member| (kin, member))
        });
        wholes.filter_map(|member| Some((member, self.covered(member)?))).collect()
    }

    /// Puts limits to what is known. `place` is that of the target, if it has one in the lineage.
    fn imply(&self, kin: usize, target: &Dimensions, place: Option<usize>, mut finding: Finding) -> Finding {
        let account = self.account(kin);
        let Some(covered) = finding.covered.take() else { return finding };
        let bound = match account.sums() {
            Sums::Added(family) => {
                let at = self.at(kin, family, &covered);
                let Implied { bound, clash } = place.map_or_else(|| at.implied(target), |place| at.implied_of(place));
                finding.disputes.extend(clash.iter().map(|clash| account.dispute(clash, false)));
                Some(bound)
            }
            Sums::Unadded(unadded) => unadded.implied(target, &covered),
        };
        let Some(Bound { low, high, covered, low_sum, high_sum }) = bound else { return finding };
        Finding {
            low,
            high,
            covered: Some(covered),
            low_sum: account.steps(&low_sum),
            high_sum: account.steps(&high_sum),
            ..finding
        }
    }

    fn at(&self, kin: usize, family: &'a Family, days: &Period) -> Rc<At<'a>> {
        if let Some((_, at)) = self.latest.borrow().as_ref().filter(|(of, at)| *of == kin && at.days() == days) {
            return Rc::clone(at);
        }
        let mut ats = self.ats.borrow_mut();
        let is_thrifty = self.account(kin).covers() * family.lineage().members().len() > LOOKS;
        let new = || if is_thrifty { family.at(days).thrifty() } else { family.at(days) };
        let at = Rc::clone(ats.entry((kin, days.clone())).or_insert_with(|| Rc::new(new())));
        *self.latest.borrow_mut() = Some((kin, Rc::clone(&at)));
        at
    }

    fn reporters(&self, members: &[Member]) -> Vec<String> {
        let mut reporters: Vec<String> = Vec::new();
        for reporter in members.iter().filter_map(|&member| self.dimensions(member).get(REPORTER)) {
            if reporters.iter().all(|known| known != reporter) {
                reporters.push(reporter.to_owned());
            }
        }
        reporters
    }

    /// What a stated total holds beyond the parts that are broken down; `None` where no total is stated,
    /// or nothing is left.
    fn remainder(&self, dimension: &str, total: &Finding, parts: &[(&str, Finding)]) -> Option<Row> {
        let stated = (total.is_own && self.asked.kind == Kind::Flow).then_some(total)?;
        let covered = stated.covered.as_ref()?;
        let row = |finding| self.row(NOT_BROKEN_DOWN, self.asked.dataset.locale().text("not-broken-down"), finding);
        let desk = self.about(covered);
        let parts: Vec<Finding> = if covered == self.asked.window {
            parts.iter().map(|(_, part)| part.clone()).collect()
        } else {
            let groups = self.groups(dimension).into_iter();
            groups.map(|(code, group)| desk.settle(&self.asked.filters.with(dimension, code), &group)).collect()
        };
        match stated.beyond(&parts) {
            Some(rest) if (rest.low, rest.high) == (0, Some(0)) => None,
            Some(rest) => Some(row(rest)),
            None => Some(Row { word: Word::FiguresDisagree, low: None, high: None, ..row(stated.clone()) }),
        }
    }

    fn row(&self, key: &str, label: String, finding: Finding) -> Row {
        let several = finding.reporters.len() > 1;
        let word = if several {
            Word::SeveralReporters
        } else if !finding.disputes.is_empty() {
            Word::FiguresDisagree
        } else if finding.covered.is_none() {
            Word::NoFigure
        } else {
            Word::of(finding.low, finding.high, self.is_stated(&finding))
        };
        let known = !several && word != Word::NoFigure && (finding.low > 0 || finding.high.is_some());
        Row {
            key: key.to_owned(),
            label,
            measure: self.asked.question.measure.clone(),
            kind: self.asked.kind,
            word,
            low: known.then_some(finding.low),
            high: finding.high.filter(|_| known),
            covered: finding.covered,
            window_days: self.asked.window.days(),
            low_sum: finding.low_sum,
            high_sum: finding.high_sum,
            disputes: finding.disputes,
            reporters: finding.reporters,
            populations: finding.populations,
            within: None,
            ..Row::silent("", "", "", 0)
        }
    }

    /// One observation of the population itself says just this: of these days, this number.
    fn is_stated(&self, finding: &Finding) -> bool {
        let step = match (finding.low_sum.as_slice(), finding.high_sum.as_slice()) {
            ([step], _) | ([], [step]) if finding.is_own => step,
            _ => return false,
        };
        let own = finding.populations.first().map(|&own| self.asked.dataset.kinship().of(own));
        let count = self.asked.dataset.count(step.row);
        step.sign == Sign::Plus
            && own == Some(self.asked.dataset.kinship().of(self.asked.dataset.population_code(step.row)))
            && finding.covered.as_ref() == Some(self.asked.dataset.period_of(step.row))
            && (count.low(), count.high()) == (finding.low, finding.high)
    }
}
