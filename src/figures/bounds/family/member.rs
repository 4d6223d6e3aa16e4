//! One population of a family: its own statements, and what its relatives imply for it.

use super::super::graph::Range;
use super::super::search::Search;
use super::super::sum::{Limit, Step, worth};
use super::super::taken::Taken;
use super::super::window::Limits;
use super::super::{Contradiction, Statement, contradiction};
use super::Stated;
use crate::figures::count::Count;
use crate::figures::period::{Period, Span};

/// What relatives imply for a span of days of a population: one limit, and what it is the sum of.
#[derive(Clone, Debug)]
pub(super) struct Lemma {
    pub(super) span: Span,
    pub(super) limit: Limit,
    pub(super) value: u64,
    /// Steps of statements of the family.
    pub(super) steps: Vec<Step>,
}

impl Lemma {
    /// Whether it says of all days of another what that says, or more.
    pub(super) fn implies(&self, other: &Self) -> bool {
        match (self.limit, other.limit) {
            (Limit::Low, Limit::Low) => other.span.contains(self.span) && self.value >= other.value,
            (Limit::High, Limit::High) => self.caps(other.span, other.value),
            _ => false,
        }
    }

    /// Whether it limits a span to no more than this.
    pub(super) fn caps(&self, span: Span, value: u64) -> bool {
        self.limit == Limit::High && self.span.contains(span) && self.value <= value
    }

    fn statement(&self) -> Statement {
        let count = match self.limit {
            Limit::Low => Count::at_least(self.value),
            Limit::High => Count::at_most(self.value),
        };
        Statement { period: self.span.into(), count }
    }
}

/// What limits come to: at least, and at most where there is an upper limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Worth {
    pub(super) low: i128,
    pub(super) high: Option<i128>,
}

/// What its statements and lemmas clash in.
pub(super) enum Clash {
    /// Statements of this one population: the contradiction is known.
    Own(Contradiction),
    /// Lemmas take part.
    Family(Vec<Step>),
}

/// One population's statements, and what its relatives imply for it.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// The numbers of its statements in the family, the most trusted first.
    own: Vec<usize>,
    lemmas: Vec<Lemma>,
    taken: Taken,
    /// The days that its own statements speak of.
    pub(super) covered: Option<Period>,
    /// The days of which statements or lemmas say something.
    spanned: Option<Period>,
}

impl Member {
    /// Takes these statements of the family, the most trusted first, and tells what they clash in.
    pub(super) fn of(stated: &[Stated], own: Vec<usize>) -> (Self, Vec<Clash>) {
        let statements: Vec<Statement> = own.iter().map(|&number| stated[number].statement.clone()).collect();
        let mut taken = Taken::of(&statements, &(0..own.len()).collect::<Vec<_>>());
        let refused = std::mem::take(&mut taken.refused);
        let clashes = refused
            .into_iter()
            .map(|refused| Clash::Own(contradiction::smallest(&statements, refused).renumbered(&own)))
            .collect();
        let covered = days_of(taken.kept.iter().map(|&kept| &statements[kept]));
        let spanned = hulls_of(statements.iter());
        (Self { own, lemmas: Vec::new(), taken, covered, spanned }, clashes)
    }

    /// Takes more lemmas, in place of those for the same span that say less.
    pub(super) fn learn(&mut self, stated: &[Stated], lemmas: Vec<Lemma>) -> Vec<Clash> {
        self.lemmas.retain(|old| lemmas.iter().all(|new| (new.span, new.limit) != (old.span, old.limit)));
        self.lemmas.extend(lemmas);
        let own = self.own.iter().map(|&number| stated[number].statement.clone());
        let statements: Vec<Statement> = own.chain(self.lemmas.iter().map(Lemma::statement)).collect();
        self.taken = Taken::of(&statements, &(0..statements.len()).collect::<Vec<_>>());
        self.spanned = hulls_of(statements.iter());
        let refused = std::mem::take(&mut self.taken.refused);
        refused.into_iter().map(|refused| Clash::Family(self.expanded(refused.clash))).collect()
    }

    /// How many limits it has.
    pub(super) fn size(&self) -> usize {
        self.own.len() + self.lemmas.len()
    }

    /// Whether anything is said of some of these days.
    pub(super) fn speaks_of(&self, span: Span) -> bool {
        self.spanned.as_ref().is_some_and(|spanned| spanned.spans().iter().any(|known| known.overlaps(span)))
    }

    /// The tightest limits found for a window, in steps of the family's statements. Days of which nothing
    /// is said count for nothing below, and leave no upper limit.
    pub(super) fn limits(&self, window: &Period, search: &mut Search) -> Limits {
        let Some(known) = self.spanned.as_ref().and_then(|spanned| spanned.intersection(window)) else {
            return Limits { low: Vec::new(), high: None };
        };
        let Limits { low, high } = self.taken.limits_of(&known, search);
        let high = high.filter(|_| known == *window);
        Limits { low: self.expanded(low), high: high.map(|high| self.expanded(high)) }
    }

    /// What those limits come to.
    pub(super) fn worth(&self, window: &Period, search: &mut Search) -> Worth {
        let Some(known) = self.spanned.as_ref().and_then(|spanned| spanned.intersection(window)) else {
            return Worth::default();
        };
        if let [span] = known.spans() {
            let (low, high) = self.taken.worths(Range::of(*span), search);
            return Worth { low, high: high.filter(|_| known == *window) };
        }
        let Limits { low, high } = self.taken.limits_of(&known, search);
        let high = high.filter(|_| known == *window).map(|high| worth(&high, Limit::High));
        Worth { low: worth(&low, Limit::Low), high }
    }

    /// What the limits of many spans come to, which are sorted by start.
    pub(super) fn weigh(&self, spans: &[Span], search: &mut Search) -> Vec<Worth> {
        let known = self.spanned.as_ref().map(Period::spans).unwrap_or_default();
        let is_whole = |span: &Span| known.iter().any(|known| known.contains(*span));
        let whole: Vec<Range> = spans.iter().filter(|span| is_whole(span)).map(|span| Range::of(*span)).collect();
        let mut worths = self.taken.worths_of(&whole, search).into_iter();
        let mut weighed = Vec::with_capacity(spans.len());
        for span in spans {
            let worth = if is_whole(span) { worths.next() } else { None };
            weighed.push(match worth {
                Some((low, high)) => Worth { low, high },
                None => self.worth(&(*span).into(), search),
            });
        }
        weighed
    }

    /// Steps of its own numbering as steps of the family's: lemmas are what they follow from.
    fn expanded(&self, steps: Vec<Step>) -> Vec<Step> {
        let mut expanded = Vec::with_capacity(steps.len());
        for step in steps {
            match self.own.get(step.statement) {
                Some(&statement) => expanded.push(Step { statement, ..step }),
                None => expanded.extend(&self.lemmas[step.statement - self.own.len()].steps),
            }
        }
        expanded
    }
}

fn days_of<'a>(statements: impl Iterator<Item = &'a Statement>) -> Option<Period> {
    Period::from_spans(statements.flat_map(|statement| statement.period.spans()).copied())
}

/// From the first to the last day of each: what lies between is an island of the graph.
fn hulls_of<'a>(statements: impl Iterator<Item = &'a Statement>) -> Option<Period> {
    Period::from_spans(statements.map(|statement| statement.period.hull()))
}
