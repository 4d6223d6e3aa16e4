//! Question → answer: which populations speak of it, and what they come to.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::answer::{Answer, Dispute, NOT_BROKEN_DOWN, Row, Step, TOTAL};
use super::compare;
use super::disjoint::{Part, heaviest};
use super::finding::Finding;
use super::frame::{Dataset, Name};
use super::listing::named;
use super::question::{By, Question, Sort};
use crate::figures::bounds::Sign;
use crate::figures::codes;
use crate::figures::measure::{Kind, Measure};
use crate::figures::period::{Grain, Period, Span, units};
use crate::figures::population::{Dimensions, REPORTER};
use crate::figures::word::Word;

/// The answer to a question.
pub(super) fn answer(dataset: &Dataset, question: &Question) -> Answer {
    if let Some(compared) = compare::answer(dataset, question) {
        return compared;
    }
    let window = question.window.period().cloned().or_else(|| dataset.extent());
    let measure = dataset.measure(&question.measure).cloned();
    if question.by == By::Observation {
        let rows = window.iter().flat_map(|window| {
            dataset.listing(question).iter().map(|&row| observed(dataset, row, window)).collect::<Vec<_>>()
        });
        return Answer { question: question.clone(), measure, rows: rows.collect(), window, total: None, versus: None };
    }
    let mut rows = Vec::new();
    let mut total = None;
    if let (Some(window), Some(measure)) = (&window, &measure) {
        let desk = Desk::new(dataset, question, measure, window);
        match &question.by {
            By::Total | By::Observation => rows.push(desk.total()),
            By::Time(grain) => rows.extend(desk.in_time(*grain)),
            By::Population => rows.extend(desk.candidates.iter().map(|&population| desk.population(population))),
            By::Dimension(dimension) => {
                rows.extend(desk.broken_down(dimension));
                let stated = desk.settle(&question.filters, &desk.candidates);
                rows.extend(desk.remainder(dimension, &stated));
                total = Some(desk.row(TOTAL, "total".to_owned(), stated));
            }
        }
    } else if question.by == By::Total {
        rows.push(nothing_known(question, window.as_ref().map_or(0, Period::days)));
    }
    let sought = question.search.to_lowercase();
    rows.retain(|row| row.holds(&sought));
    sort(&mut rows, question);
    Answer { question: question.clone(), measure, window, rows, total, versus: None }
}

/// One observation, as stated.
fn observed(dataset: &Dataset, row: u32, window: &Period) -> Row {
    let figure = dataset.figure(row);
    let step = |value| Step { sign: Sign::Plus, row, value };
    let reporter = figure.population.dimensions.get(REPORTER).unwrap_or_default().to_owned();
    Row {
        key: figure.id(),
        label: format!("{} · {}", named(&figure.population.dimensions, &Dimensions::new()), figure.period.label()),
        measure: figure.measure.id.clone(),
        word: Word::of(figure.count.low(), figure.count.high(), true),
        low: Some(figure.count.low()),
        high: figure.count.high(),
        covered: figure.period.intersection(window),
        window_days: window.days(),
        low_sum: vec![step(figure.count.low())],
        high_sum: figure.count.high().map(step).into_iter().collect(),
        disputes: Vec::new(),
        reporters: vec![reporter],
        populations: Vec::new(),
        versus: None,
    }
}

fn nothing_known(question: &Question, window_days: u32) -> Row {
    Row {
        key: TOTAL.to_owned(),
        label: "total".to_owned(),
        measure: question.measure.clone(),
        word: Word::NoFigure,
        low: None,
        high: None,
        covered: None,
        window_days,
        low_sum: Vec::new(),
        high_sum: Vec::new(),
        disputes: Vec::new(),
        reporters: Vec::new(),
        populations: Vec::new(),
        versus: None,
    }
}

/// The remainder stays last, rows without a figure before it.
pub(super) fn sort(rows: &mut [Row], question: &Question) {
    match (question.sort, &question.by) {
        (Sort::Natural, By::Time(_)) => {}
        (Sort::Natural | Sort::Value, _) => rows.sort_by_key(|row| Reverse((row.low, row.high))),
        (Sort::Label, _) => rows.sort_by_cached_key(|row| row.label.to_lowercase()),
        _ => rows.sort_by(|one, other| one.key.cmp(&other.key)),
    }
    if question.reverse {
        rows.reverse();
    }
    if !matches!(question.by, By::Time(_)) {
        rows.sort_by_key(|row| (row.key == NOT_BROKEN_DOWN, row.word == Word::NoFigure));
    }
}

/// One question at work.
struct Desk<'a> {
    dataset: &'a Dataset,
    question: &'a Question,
    kind: Kind,
    window: &'a Period,
    /// The populations that the question is about.
    candidates: Rc<[usize]>,
}

impl<'a> Desk<'a> {
    fn new(dataset: &'a Dataset, question: &'a Question, measure: &Measure, window: &'a Period) -> Self {
        let candidates = (0..dataset.populations().len())
            .filter(|&place| {
                let population = &dataset.populations()[place];
                population.measure == measure.id && question.filters.hold(&population.dimensions)
            })
            .collect();
        Self { dataset, question, kind: measure.kind, window, candidates }
    }

    fn dimensions(&self, population: usize) -> &'a Dimensions {
        &self.dataset.populations()[population].dimensions
    }

    fn total(&self) -> Row {
        self.row(TOTAL, "total".to_owned(), self.settle(&self.question.filters, &self.candidates))
    }

    fn population(&self, population: usize) -> Row {
        let Name { key, label } = self.dataset.name_of(population);
        let filters = &self.question.filters;
        let label = if filters.is_empty() { label.clone() } else { named(self.dimensions(population), filters) };
        let silent = || Finding { populations: vec![population], ..Finding::default() };
        self.row(key, label, self.own(population, self.window).unwrap_or_else(silent))
    }

    fn broken_down(&self, dimension: &str) -> Vec<Row> {
        let row = |(code, group): (&str, Vec<usize>)| {
            let label = codes::value_label(dimension, code).into_owned();
            self.row(code, label, self.settle(&self.question.filters.with(dimension, code), &group))
        };
        self.groups(dimension).into_iter().map(row).collect()
    }

    /// The populations that set a dimension, by the code that they set it to.
    fn groups(&self, dimension: &str) -> BTreeMap<&'a str, Vec<usize>> {
        let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for &place in self.candidates.iter() {
            if let Some(code) = self.dimensions(place).get(dimension) {
                groups.entry(code).or_default().push(place);
            }
        }
        groups
    }

    /// One row for each calendar unit that the window touches, of the window's days in it.
    fn in_time(&self, grain: Grain) -> Vec<Row> {
        let row = |unit: Span| {
            let whole = Period::from(unit);
            let window = whole.intersection(self.window)?;
            let desk = Desk { window: &window, candidates: Rc::clone(&self.candidates), ..*self };
            let row = desk.row(&whole.code(), whole.label(), desk.settle(&self.question.filters, &desk.candidates));
            Some(row)
        };
        units(grain, self.window.hull()).filter_map(row).collect()
    }

    /// What is known of everything that sets these dimensions so; `among` holds all that does.
    fn settle(&self, target: &Dimensions, among: &[usize]) -> Finding {
        let speaks = |&place: &usize| target.hold(self.dimensions(place)) && self.covered(place).is_some();
        let speaking: Vec<usize> = among.iter().copied().filter(speaks).collect();
        let reporters = self.reporters(&speaking);
        let [reporter] = reporters.as_slice() else {
            let covered = self.covered_by_any(&speaking);
            return Finding { covered, reporters, populations: speaking, ..Finding::default() };
        };
        let target = target.with(REPORTER, reporter);
        match speaking.iter().find(|&&place| *self.dimensions(place) == target) {
            Some(&own) => self.stated(own, &speaking),
            None => self.parts_only(speaking),
        }
    }

    /// A population with figures of its own; its parts can raise the lower limit.
    fn stated(&self, own: usize, speaking: &[usize]) -> Finding {
        let mut finding = self.own(own, self.window).unwrap_or_default();
        let parts: Vec<usize> = speaking.iter().copied().filter(|&place| place != own).collect();
        let Some(covered) = finding.covered.clone().filter(|_| self.kind == Kind::Flow && !parts.is_empty()) else {
            return finding;
        };
        let (low, sum, used) = self.disjoint_sum(&parts, &covered);
        match finding.high.and_then(|high| low.checked_sub(high)).filter(|apart| *apart > 0) {
            Some(apart) => {
                let at_most = finding.high_sum.clone();
                finding.disputes.push(Dispute { set_aside: None, at_most, at_least: sum, apart });
            }
            None if low > finding.low => {
                finding.low = low;
                finding.low_sum = sum;
                finding.populations.extend(used);
            }
            None => {}
        }
        finding
    }

    /// No figure for the whole: its parts limit it from below.
    fn parts_only(&self, speaking: Vec<usize>) -> Finding {
        let covered = self.covered_by_any(&speaking);
        let reporters = self.reporters(&speaking);
        let disputes = speaking.iter().flat_map(|&place| self.dataset.account(place).disputes(self.window)).collect();
        let (low, low_sum, _) = match self.kind {
            Kind::Flow => self.disjoint_sum(&speaking, self.window),
            Kind::Distinct => self.largest(&speaking),
            Kind::Stock | Kind::Rate => (0, Vec::new(), Vec::new()),
        };
        Finding { low, high: None, covered, low_sum, high_sum: Vec::new(), disputes, reporters, populations: speaking }
    }

    /// What one population's own figures say.
    fn own(&self, population: usize, window: &Period) -> Option<Finding> {
        let account = self.dataset.account(population);
        let disputes = account.disputes(window);
        let bound = account.bound(window)?;
        Some(Finding {
            low: bound.low,
            high: bound.high,
            covered: Some(bound.covered),
            low_sum: account.steps(&bound.low_sum),
            high_sum: account.steps(&bound.high_sum),
            disputes,
            reporters: self.reporters(&[population]),
            populations: vec![population],
        })
    }

    fn covered(&self, population: usize) -> Option<Period> {
        self.dataset.account(population).covered(self.window)
    }

    fn covered_by_any(&self, populations: &[usize]) -> Option<Period> {
        let covered = populations.iter().filter_map(|&place| self.covered(place));
        let spans: Vec<Span> = covered.flat_map(|period| period.spans().to_vec()).collect();
        Period::from_spans(spans)
    }

    fn reporters(&self, populations: &[usize]) -> Vec<String> {
        let mut reporters: Vec<String> = Vec::new();
        for reporter in populations.iter().filter_map(|&place| self.dimensions(place).get(REPORTER)) {
            if reporters.iter().all(|known| known != reporter) {
                reporters.push(reporter.to_owned());
            }
        }
        reporters
    }

    /// The most that pairwise disjoint populations come to at least, with its sum and the populations.
    fn disjoint_sum(&self, populations: &[usize], window: &Period) -> (u64, Vec<Step>, Vec<usize>) {
        let found: Vec<(usize, Finding)> = populations
            .iter()
            .filter_map(|&place| self.own(place, window).map(|finding| (place, finding)))
            .filter(|(_, finding)| finding.low > 0)
            .collect();
        let parts: Vec<Part<'_>> =
            found.iter().map(|(place, finding)| (finding.low, self.dimensions(*place))).collect();
        let chosen = heaviest(&parts);
        let low = chosen.iter().fold(0u64, |sum, &place| sum.saturating_add(parts[place].0));
        let steps = chosen.iter().flat_map(|&place| found[place].1.low_sum.iter().copied()).collect();
        (low, steps, chosen.iter().map(|&place| found[place].0).collect())
    }

    /// The largest lower limit among populations that are not added.
    fn largest(&self, populations: &[usize]) -> (u64, Vec<Step>, Vec<usize>) {
        let findings =
            populations.iter().filter_map(|&place| self.own(place, self.window).map(|finding| (finding, place)));
        findings
            .max_by_key(|(finding, place)| (finding.low, Reverse(*place)))
            .map_or((0, Vec::new(), Vec::new()), |(finding, place)| (finding.low, finding.low_sum, vec![place]))
    }

    /// What a stated total holds beyond the parts that are broken down; `None` where no total is stated,
    /// or nothing is left.
    fn remainder(&self, dimension: &str, total: &Finding) -> Option<Row> {
        let stated = self.stated_total(total)?;
        let covered = stated.covered.clone()?;
        let desk = Desk { window: &covered, candidates: Rc::clone(&self.candidates), ..*self };
        let part =
            |(code, group): (&str, Vec<usize>)| desk.settle(&self.question.filters.with(dimension, code), &group);
        let parts: Vec<Finding> = self.groups(dimension).into_iter().map(part).collect();
        let row = |finding| self.row(NOT_BROKEN_DOWN, "not broken down".to_owned(), finding);
        match stated.beyond(&parts) {
            Some(rest) if (rest.low, rest.high) == (0, Some(0)) => None,
            Some(rest) => Some(row(rest)),
            None => Some(Row { word: Word::FiguresDisagree, low: None, high: None, ..row(stated) }),
        }
    }

    /// The total's own figures, where it has some and its parts add up to it.
    fn stated_total(&self, total: &Finding) -> Option<Finding> {
        let ([reporter], Kind::Flow) = (total.reporters.as_slice(), self.kind) else { return None };
        let target = self.question.filters.with(REPORTER, reporter);
        let own = *total.populations.first().filter(|&&place| *self.dimensions(place) == target)?;
        self.own(own, self.window)
    }

    fn row(&self, key: &str, label: String, finding: Finding) -> Row {
        let several = finding.reporters.len() > 1;
        let word = if several {
            Word::SeveralReporters
        } else if finding.covered.is_none() {
            Word::NoFigure
        } else if finding.disputes.is_empty() {
            Word::of(finding.low, finding.high, self.is_stated(&finding))
        } else {
            Word::FiguresDisagree
        };
        let known = !several && word != Word::NoFigure;
        Row {
            key: key.to_owned(),
            label,
            measure: self.question.measure.clone(),
            word,
            low: known.then_some(finding.low),
            high: finding.high.filter(|_| known),
            covered: finding.covered,
            window_days: self.window.days(),
            low_sum: finding.low_sum,
            high_sum: finding.high_sum,
            disputes: finding.disputes,
            reporters: finding.reporters,
            populations: finding.populations,
            versus: None,
        }
    }

    /// One observation says just this: of these days, this number.
    fn is_stated(&self, finding: &Finding) -> bool {
        let [step] = finding.low_sum.as_slice() else {
            return finding.low_sum.is_empty()
                && matches!(finding.high_sum.as_slice(), [step] if self.says(step, finding));
        };
        self.says(step, finding)
    }

    fn says(&self, step: &Step, finding: &Finding) -> bool {
        let count = self.dataset.count(step.row);
        let same_days = finding.covered.as_ref() == Some(self.dataset.period_of(step.row));
        step.sign == Sign::Plus && same_days && count.low() == finding.low && count.high() == finding.high
    }
}
