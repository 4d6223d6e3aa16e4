//! A loaded dataset: one Polars frame, and the dictionaries that its codes lead to.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use chrono::NaiveDate;
use polars::prelude::*;

use super::answer::Answer;
use super::bibliography::{self, Given};
use super::build;
use super::columns::{CategoryMask, Columns};
use super::complaint::Complaint;
use super::extraction::Extraction;
use super::figure::{Figure, Standing};
use super::kin::Kinship;
use super::knowledge::Knowledge;
use super::lanes::Lanes;
use super::links::{Links, LinksDocument};
use super::listing::named;
use super::memo::Memo;
use super::publication::{self, Publication};
use super::question::{By, Question};
use crate::figures::count::Count;
use crate::figures::measure::Measure;
use crate::figures::observation::{Evidence, Status};
use crate::figures::period::Period;
use crate::figures::population::{Dimensions, Population, REPORTER};
use crate::figures::source::Source;
use crate::figures::visible::visible;

/// All that was loaded.
///
/// The frame's columns: `measure`, `low`, `high` (null: no upper limit), `period` (a code of the
/// period dictionary), `status`, `source` (a code of the list of sources), `number` (in the
/// source, from 1), `evidence_start` and `evidence_end`, `headline`, `stated_period`, `note`,
/// `population` (a code of the population dictionary), and one categorical column per dimension.
pub struct Dataset {
    origin: String,
    paths: Vec<String>,
    frame: DataFrame,
    columns: Columns,
    periods: Vec<Period>,
    sources: Vec<Source>,
    measures: Vec<Measure>,
    populations: Vec<Population>,
    dimensions: Vec<String>,
    rows_of: Vec<Vec<u32>>,
    complete: Vec<Vec<String>>,
    /// For each source its place among the dates of publication, the oldest first; equal dates share one.
    publication_ranks: Vec<usize>,
    links: Links,
    kinship: OnceLock<Kinship>,
    knowledge: Memo<Option<NaiveDate>, Knowledge>,
    names: Vec<OnceLock<Name>>,
    answers: Memo<Question, Answer>,
    listings: Memo<Question, Vec<u32>>,
    pub(super) bibliographies: Memo<Question, Vec<bibliography::Entry>>,
    given: Memo<Option<NaiveDate>, Vec<Given>>,
    lanes: Memo<Question, Lanes>,
    publications: OnceLock<Vec<Publication>>,
    headlines: OnceLock<Vec<u32>>,
    /// For each dimension the codes that it takes.
    codes: OnceLock<Vec<Vec<String>>>,
}

/// What was known is kept for so many days: it is as large as the dataset, and people step back and forth.
const KNOWN_DAYS: usize = 4;

/// How a population is told: to programs, and to people.
pub(super) struct Name {
    pub(super) key: String,
    pub(super) label: String,
}

impl Dataset {
    /// Puts extractions together. `origin` is how people call the dataset: `built-in`, a path, …
    ///
    /// # Errors
    /// Two documents with one id, and a measure declared in two ways.
    pub fn new(origin: &str, extractions: Vec<(String, Extraction)>) -> Result<Self, Vec<Complaint>> {
        let complaints = build::clashes(&extractions);
        if !complaints.is_empty() {
            return Err(complaints);
        }
        let failed = |error: PolarsError| vec![Complaint::of(origin, format!("the frame could not be built: {error}"))];
        let parts = build::parts(extractions).map_err(failed)?;
        Ok(Self {
            origin: visible(origin).into_owned(),
            paths: Vec::new(),
            columns: Columns::of(&parts.frame).map_err(failed)?,
            frame: parts.frame,
            periods: parts.periods,
            publication_ranks: publication::ranks(&parts.sources),
            sources: parts.sources,
            measures: parts.measures,
            complete: parts.complete,
            links: Links::default(),
            kinship: OnceLock::new(),
            knowledge: Memo::keeping(KNOWN_DAYS),
            names: parts.populations.iter().map(|_| OnceLock::new()).collect(),
            populations: parts.populations,
            dimensions: parts.dimensions,
            rows_of: parts.rows_of,
            answers: Memo::default(),
            listings: Memo::default(),
            bibliographies: Memo::default(),
            given: Memo::keeping(KNOWN_DAYS),
            lanes: Memo::default(),
            publications: OnceLock::new(),
            codes: OnceLock::new(),
            headlines: OnceLock::new(),
        })
    }

    /// How people call the dataset.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// What was named on the command line to load it; nothing for the built-in one.
    #[must_use]
    pub fn paths(&self) -> &[String] {
        &self.paths
    }

    /// The same dataset, loaded from what was named so on the command line.
    #[must_use]
    pub fn named(mut self, paths: Vec<String>) -> Self {
        self.paths = paths;
        self
    }

    /// The same dataset with more reporters joined. To be called before anything is asked.
    ///
    /// # Errors
    /// A reporter or a measure that no figure has.
    pub fn linked(mut self, documents: Vec<(String, LinksDocument)>) -> Result<Self, Vec<Complaint>> {
        self.links = self.links.with(documents, &self.populations, &self.measures)?;
        self.kinship = OnceLock::new();
        self.knowledge = Memo::keeping(KNOWN_DAYS);
        self.answers = Memo::default();
        Ok(self)
    }

    /// The reporters that are joined, and why.
    #[must_use]
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// The number of observations.
    #[must_use]
    pub fn len(&self) -> usize {
        self.frame.height()
    }

    /// True when nothing was loaded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every observation's row, for [`Dataset::figure`].
    pub fn rows(&self) -> impl Iterator<Item = u32> {
        (0u32..).take(self.len())
    }

    /// The sources, in the order in which they were loaded.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The source with this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The measures that have observations, the one with most first.
    #[must_use]
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// The measure with this id, if it has observations.
    #[must_use]
    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.id == id)
    }

    /// The dimensions that some observation sets, in reading order.
    #[must_use]
    pub fn dimensions(&self) -> &[String] {
        &self.dimensions
    }

    /// The different periods, in the order in which they were met.
    #[must_use]
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// The different populations, in the order in which they were met.
    #[must_use]
    pub fn populations(&self) -> &[Population] {
        &self.populations
    }

    /// The rows of the observations that their sources are known for. Collected when first asked for.
    #[must_use]
    pub fn headlines(&self) -> &[u32] {
        let headline = |row: &u32| self.columns.headline.get(*row as usize) == Some(true);
        self.headlines.get_or_init(|| self.rows().filter(headline).collect())
    }

    /// The codes that a dimension takes, sorted. Collected when first asked for.
    #[must_use]
    pub fn codes(&self, dimension: &str) -> &[String] {
        let place = self.dimensions.iter().position(|known| known == dimension);
        place.map_or(&[], |place| &self.codes.get_or_init(|| self.all_codes())[place])
    }

    fn all_codes(&self) -> Vec<Vec<String>> {
        let set = |dimension: &String| -> BTreeSet<String> {
            let codes = self.populations.iter().filter_map(|population| population.dimensions.get(dimension));
            codes.map(str::to_owned).collect()
        };
        self.dimensions.iter().map(|dimension| set(dimension).into_iter().collect()).collect()
    }

    /// The rows of a population's observations, in the order of the frame.
    #[must_use]
    pub fn rows_of(&self, population: usize) -> &[u32] {
        &self.rows_of[population]
    }

    /// The days on which figures were published, the first one first. Worked out when first asked for.
    #[must_use]
    pub fn publications(&self) -> &[Publication] {
        self.publications.get_or_init(|| publication::all(self))
    }

    /// From the first to the last day that the dataset speaks of; `None` when it is empty.
    #[must_use]
    pub fn extent(&self) -> Option<Period> {
        self.knowledge(None).extent(self).cloned()
    }

    /// What is asked when nothing is said: the measure with most observations, all periods.
    #[must_use]
    pub fn first_question(&self, by: By) -> Question {
        Question {
            measure: self.measures.first().map(|measure| measure.id.clone()).unwrap_or_default(),
            by,
            ..Question::default()
        }
    }

    /// The answer to a question. Asked again, it is remembered.
    #[must_use]
    pub fn answer(&self, question: &Question) -> std::sync::Arc<Answer> {
        self.answers.get(question, || super::reckon::answer(self, question))
    }

    /// The rows of the observations that speak of a question's window, in its order. Asked again, they are remembered.
    #[must_use]
    pub fn listing(&self, question: &Question) -> std::sync::Arc<Vec<u32>> {
        self.listings.get(question, || super::listing::rows(self, question))
    }

    /// How the observations of a listing stand on a time axis. Asked again, it is remembered.
    #[must_use]
    pub fn lanes(&self, question: &Question) -> std::sync::Arc<Lanes> {
        self.lanes.get(question, || Lanes::of(self, question, &self.listing(question)))
    }

    /// One observation. `row` is one that this dataset has given out.
    #[must_use]
    pub fn figure(&self, row: u32) -> Figure<'_> {
        self.figure_as_of(row, None)
    }

    /// One observation, which counts so.
    pub(super) fn figure_that(&self, row: u32, standing: Standing) -> Figure<'_> {
        let at = row as usize;
        let columns = &self.columns;
        let population = self.population_code(row);
        let evidence = columns.evidence_start.get(at).zip(columns.evidence_end.get(at));
        let measure = &self.populations[population].measure;
        Figure {
            row,
            measure: self.measures.iter().find(|known| known.id == *measure).unwrap_or(&self.measures[0]),
            count: self.count(row),
            period: self.period_of(row),
            stated_period: columns.stated_period.get(at),
            population: &self.populations[population],
            status: self.status_of(row),
            source: self.source_of(row),
            number: columns.number.get(at).unwrap_or_default(),
            evidence: evidence.map(|(start, end)| Evidence { start, end }),
            headline: columns.headline.get(at).unwrap_or_default(),
            note: columns.note.get(at),
            standing,
        }
    }

    /// What is known on a day; `None`: everything.
    pub(super) fn knowledge(&self, as_of: Option<NaiveDate>) -> std::sync::Arc<Knowledge> {
        self.knowledge.get(&as_of, || Knowledge::new(as_of, self.kinship().kins.len()))
    }

    /// For each source what it gave, as known on a day.
    pub(super) fn given(&self, as_of: Option<NaiveDate>) -> std::sync::Arc<Vec<Given>> {
        self.given.get(&as_of, || bibliography::given(self, as_of))
    }

    /// Which populations can say something about each other.
    pub(super) fn kinship(&self) -> &Kinship {
        self.kinship.get_or_init(|| Kinship::new(&self.populations, &self.measures, &self.links))
    }

    /// The dimensions whose breakdowns a source declares complete.
    pub(super) fn complete_of(&self, source: usize) -> &[String] {
        &self.complete[source]
    }

    /// How many an observation says.
    pub(super) fn count(&self, row: u32) -> Count {
        let low = self.columns.low.get(row as usize).unwrap_or_default();
        match self.columns.high.get(row as usize) {
            Some(high) => Count::between(low, high).unwrap_or(Count::at_least(low)),
            None => Count::at_least(low),
        }
    }

    /// SDMX `OBS_STATUS` of an observation.
    pub(super) fn status_of(&self, row: u32) -> Status {
        self.columns.status.get(row as usize).and_then(Status::from_code).unwrap_or_default()
    }

    /// The days that an observation speaks of.
    #[must_use]
    pub fn period_of(&self, row: u32) -> &Period {
        &self.periods[self.period_code(row)]
    }

    /// The code of that period in the dictionary.
    pub(super) fn period_code(&self, row: u32) -> usize {
        self.columns.period.get(row as usize).unwrap_or_default() as usize
    }

    /// The place of an observation's population in the dictionary.
    pub(super) fn population_code(&self, row: u32) -> usize {
        self.columns.population.get(row as usize).unwrap_or_default() as usize
    }

    /// The source of an observation.
    pub(super) fn source_of(&self, row: u32) -> &Source {
        &self.sources[self.source_code(row)]
    }

    /// Where an observation's publication stands among all, the oldest first.
    pub(super) fn publication_rank(&self, row: u32) -> usize {
        self.publication_ranks[self.source_code(row)]
    }

    /// The place of that source in the list.
    pub(super) fn source_code(&self, row: u32) -> usize {
        self.columns.source.get(row as usize).unwrap_or_default() as usize
    }

    /// How a population is told, written when first asked for.
    pub(super) fn name_of(&self, population: usize) -> &Name {
        self.names[population].get_or_init(|| {
            let dimensions = &self.populations[population].dimensions;
            Name { key: dimensions.to_string(), label: named(dimensions, &Dimensions::new()) }
        })
    }

    /// Which rows have this measure and set these dimensions so.
    pub(super) fn selected(&self, measure: Option<&str>, filters: &Dimensions) -> PolarsResult<BooleanChunked> {
        let mut mask = BooleanChunked::full("selected".into(), true, self.len());
        let wanted = measure.map(|id| ("measure", id)).into_iter().chain(filters.iter());
        for (name, code) in wanted {
            let Ok(column) = self.frame.column(name) else {
                return Ok(BooleanChunked::full("selected".into(), false, self.len()));
            };
            let column = column.cat32()?;
            let codes = if name == REPORTER { self.links.meant(measure, code) } else { vec![code.to_owned()] };
            let none = BooleanChunked::full("none".into(), false, self.len());
            mask = mask & codes.iter().fold(none, |any, code| any | column.as_category_mask(code));
        }
        Ok(mask)
    }
}
