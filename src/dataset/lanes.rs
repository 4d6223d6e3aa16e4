//! Lanes: figures of one population that follow each other share one, figures that overlap never do.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use chrono::NaiveDate;

use super::frame::Dataset;
use super::question::{Question, Sort};
use crate::figures::notation::stated;
use crate::figures::observation::Status;
use crate::figures::period::Span;

/// How the figures of a listing stand on a time axis, in the listing's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lanes {
    /// For each lane the place of its first figure in the listing.
    starts: Vec<usize>,
    /// For each lane the place of its population in the dataset.
    populations: Vec<usize>,
    /// For each lane the days from its first figure to its last.
    hulls: Vec<Span>,
    figures: usize,
    /// From the first to the last day that some figure speaks of; `None` where none is listed.
    pub hull: Option<Span>,
    /// Characters of the longest number.
    pub widest: usize,
    /// For each population with breaks the days on which its series starts anew.
    breaks: BTreeMap<usize, Vec<NaiveDate>>,
}

/// A figure is tried in so many lanes, the last ones, before a new one is made for it.
const TRIED: usize = 64;

impl Lanes {
    /// The lanes of a listing. Only figures in the order of [`Sort::Series`] share them.
    pub(super) fn of(dataset: &Dataset, question: &Question, rows: &[u32]) -> Self {
        let mut lanes = Self { figures: rows.len(), ..Self::default() };
        let mut last = None;
        for (place, &row) in rows.iter().enumerate() {
            let (population, hull) = (dataset.population_code(row), dataset.period_of(row).hull());
            let goes_on = |(before, end): (usize, NaiveDate)| before == population && end <= hull.start();
            match lanes.hulls.last_mut() {
                Some(own) if question.sort == Sort::Series && last.is_some_and(goes_on) => *own = around(*own, hull),
                _ => {
                    lanes.starts.push(place);
                    lanes.populations.push(population);
                    lanes.hulls.push(hull);
                }
            }
            last = Some((population, hull.end()));
            lanes.hull = Some(lanes.hull.map_or(hull, |known| around(known, hull)));
            lanes.widest = lanes.widest.max(stated(dataset.count(row)).chars().count());
            if dataset.status_of(row) == Status::Break {
                lanes.breaks.entry(population).or_default().push(hull.start());
            }
        }
        lanes
    }

    /// How many lanes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// True where no figure is listed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The lane of a figure, by its place in the listing.
    #[must_use]
    pub fn of_place(&self, place: usize) -> usize {
        self.starts.partition_point(|start| *start <= place).saturating_sub(1)
    }

    /// The places of a lane's figures in the listing, in their course.
    #[must_use]
    pub fn places(&self, lane: usize) -> Range<usize> {
        let start = self.starts.get(lane).copied().unwrap_or(self.figures);
        start..self.starts.get(lane + 1).copied().unwrap_or(self.figures)
    }

    /// The lanes that have days in a span, between their first figure and their last, and one of them in any case.
    #[must_use]
    pub fn within(&self, span: Span, lane: usize) -> Vec<usize> {
        let all = self.hulls.iter().enumerate();
        all.filter(|(own, hull)| *own == lane || hull.overlaps(span)).map(|(own, _)| own).collect()
    }

    /// Whether two lanes are of one population.
    #[must_use]
    pub fn are_of_one(&self, lane: usize, other: usize) -> bool {
        self.populations.get(lane) == self.populations.get(other)
    }

    /// The days on which the series of a lane's population starts anew.
    #[must_use]
    pub fn breaks(&self, lane: usize) -> &[NaiveDate] {
        let population = self.populations.get(lane);
        population.and_then(|population| self.breaks.get(population)).map_or(&[], Vec::as_slice)
    }
}

/// From the first day of both to the last.
fn around(one: Span, other: Span) -> Span {
    // Both lie within the years that spans can have.
    Span::new(one.start().min(other.start()), one.end().max(other.end())).unwrap_or(one)
}

/// Puts rows into the order of [`Sort::Series`]: populations by their first day, turned around or not; those of one
/// population lane by lane, the longest periods first, so that a series of years, quarters or months is one lane.
pub(super) fn order(dataset: &Dataset, rows: &mut [u32], reverse: bool) {
    let mut first: HashMap<usize, NaiveDate> = HashMap::new();
    for &row in rows.iter() {
        let start = dataset.period_of(row).first_day();
        first.entry(dataset.population_code(row)).and_modify(|known| *known = start.min(*known)).or_insert(start);
    }
    rows.sort_by_key(|&row| {
        let population = dataset.population_code(row);
        let hull = dataset.period_of(row).hull();
        let newest = Reverse(dataset.publication_rank(row));
        (first[&population], population, Reverse(length(hull)), hull, newest)
    });
    if reverse {
        // Stable: within a population everything stays.
        rows.sort_by_key(|&row| Reverse((first[&dataset.population_code(row)], dataset.population_code(row))));
    }
    rows.chunk_by_mut(|&one, &next| dataset.population_code(one) == dataset.population_code(next))
        .for_each(|rows| pack(dataset, rows));
}

/// Whole months, rounded, so that all years, quarters or months are of one length; days for what is shorter.
fn length(span: Span) -> u32 {
    match span.days() {
        days @ 0..15 => days,
        days => 15 + (days + 15) / 30,
    }
}

/// Gives each row the first lane in which nothing overlaps it, and sorts by lane, then by time.
fn pack(dataset: &Dataset, rows: &mut [u32]) {
    let mut lanes: Vec<BTreeMap<NaiveDate, NaiveDate>> = Vec::new();
    let mut placed: Vec<(usize, NaiveDate, u32)> = Vec::with_capacity(rows.len());
    for &row in rows.iter() {
        let hull = dataset.period_of(row).hull();
        let from = lanes.len().saturating_sub(TRIED);
        let free = |lane: &BTreeMap<NaiveDate, NaiveDate>| {
            lane.range(..hull.end()).next_back().is_none_or(|(_, end)| *end <= hull.start())
        };
        let lane = lanes[from..].iter().position(free).map_or(lanes.len(), |place| from + place);
        if lane == lanes.len() {
            lanes.push(BTreeMap::new());
        }
        lanes[lane].insert(hull.start(), hull.end());
        placed.push((lane, hull.start(), row));
    }
    placed.sort_unstable();
    for (row, (_, _, sorted)) in rows.iter_mut().zip(placed) {
        *row = sorted;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dataset::{By, extraction};

    /// Figures of the populations that are numbered so.
    fn dataset(figures: &[(u32, &str)]) -> Dataset {
        let figures: Vec<String> = figures
            .iter()
            .enumerate()
            .map(|(value, (population, period))| {
                format!(
                    r#"{{"measure": "arrests", "value": {value}, "period": "{period}", "dimensions": {{"place": "p{population}"}}}}"#
                )
            })
            .collect();
        let text = format!(
            r#"{{"source": {{"id": "s", "title": "t", "publisher": "p", "reporter": "R", "published": "2026"}}, "observations": [{}]}}"#,
            figures.join(", ")
        );
        Dataset::new("test", vec![("test".to_owned(), extraction::read("test", &text).unwrap())]).unwrap()
    }

    fn question(dataset: &Dataset, sort: Sort) -> Question {
        Question { sort, ..dataset.first_question(By::Observation) }
    }

    /// Each lane's periods.
    fn lanes(dataset: &Dataset, question: &Question) -> Vec<Vec<String>> {
        let (listing, lanes) = (dataset.listing(question), dataset.lanes(question));
        let codes = |lane| lanes.places(lane).map(|place| dataset.period_of(listing.listed()[place]).code()).collect();
        (0..lanes.len()).map(codes).collect()
    }

    #[test]
    fn a_series_is_one_lane_and_what_overlaps_it_another() {
        let months = (1..=12).map(|month| format!("2024-{month:02}")).collect::<Vec<_>>();
        let mut figures = vec![(1, "2023"), (0, "2024-Q2"), (1, "2025-01/2025-09"), (0, "2024-Q1"), (1, "2024")];
        figures.extend(months.iter().map(|month| (0, month.as_str())));
        let dataset = dataset(&figures);
        let question = question(&dataset, Sort::Series);
        assert_eq!(
            lanes(&dataset, &question),
            [
                vec!["2023", "2024", "2025-01/2025-09"],
                vec!["2024-Q1", "2024-Q2", "2024-07", "2024-08", "2024-09", "2024-10", "2024-11", "2024-12"],
                vec!["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"],
            ]
        );
        let found = dataset.lanes(&question);
        assert_eq!([found.are_of_one(0, 1), found.are_of_one(1, 2)], [false, true]);
        let year = |code: &str| code.parse::<crate::figures::period::Period>().unwrap().hull();
        assert_eq!(found.within(year("2025"), 2), [0, 2], "the last one in any case");
        assert_eq!(found.within(year("2024"), 0), [0, 1, 2]);
        let hull: crate::figures::period::Period = "2023/2025-09".parse().unwrap();
        assert_eq!(found.hull, Some(hull.hull()));
    }

    #[test]
    fn a_series_that_was_published_twice_is_two_lanes() {
        let figures = ["2024-01", "2024-01", "2024-02", "2024-02"].map(|period| (0, period));
        let dataset = dataset(&figures);
        assert_eq!(lanes(&dataset, &question(&dataset, Sort::Series)), [["2024-01", "2024-02"]; 2]);
    }

    #[test]
    fn turned_around_the_populations_change_their_order_and_time_does_not() {
        let dataset = dataset(&[(0, "2020"), (0, "2021"), (1, "2022"), (1, "2023")]);
        let turned = Question { reverse: true, ..question(&dataset, Sort::Series) };
        assert_eq!(lanes(&dataset, &turned), [["2022", "2023"], ["2020", "2021"]]);
    }

    #[test]
    fn in_other_orders_every_figure_has_a_lane_of_its_own() {
        let dataset = dataset(&[(0, "2020"), (0, "2021"), (1, "2022")]);
        assert_eq!(lanes(&dataset, &question(&dataset, Sort::Period)), [["2020"], ["2021"], ["2022"]]);
        let none = Lanes::of(&dataset, &question(&dataset, Sort::Series), &[]);
        assert!(none.is_empty() && none.hull.is_none());
        assert_eq!((none.of_place(0), none.places(0)), (0, 0..0));
    }

    proptest! {
        #[test]
        fn every_figure_is_in_one_lane_and_none_hides_another(
            figures in prop::collection::vec((0..3_u32, 0..900_u32, 1..500_u32), 1..60)
        ) {
            let first: NaiveDate = "2020-01-01".parse().unwrap();
            let codes: Vec<(u32, String)> = figures
                .iter()
                .map(|(population, start, days)| (*population, format!("{}/P{days}D", first + chrono::Days::new(u64::from(*start)))))
                .collect();
            let dataset = dataset(&codes.iter().map(|(population, code)| (*population, code.as_str())).collect::<Vec<_>>());
            let question = question(&dataset, Sort::Series);
            let (listing, lanes) = (dataset.listing(&question), dataset.lanes(&question));
            let mut rows = listing.listed().to_vec();
            rows.sort_unstable();
            prop_assert_eq!(rows, dataset.rows().collect::<Vec<_>>());
            for lane in 0..lanes.len() {
                let figures: Vec<_> = lanes.places(lane).map(|place| dataset.figure(listing.listed()[place])).collect();
                prop_assert!(!figures.is_empty());
                for (pair, place) in figures.windows(2).zip(lanes.places(lane)) {
                    prop_assert_eq!(&pair[0].population, &pair[1].population);
                    prop_assert!(pair[0].period.end() <= pair[1].period.first_day());
                    prop_assert_eq!(lanes.of_place(place), lane);
                }
            }
        }
    }
}
