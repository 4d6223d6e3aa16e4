//! A loaded dataset: one Polars frame, and the dictionaries that its codes lead to.

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use polars::prelude::*;

use super::answer::Answer;
use super::bibliography::{self, Given};
use super::build::{self, Parts};
use super::cells::Cells;
use super::columns::{CategoryMask, Columns};
use super::complaint::Complaint;
use super::extraction::Extraction;
use super::kin::Kinship;
use super::knowledge::Knowledge;
use super::lanes::Lanes;
use super::links::{Links, LinksDocument};
use super::listing::Listing;
use super::memo::Memo;
use super::merged::Merged;
use super::publication::{self, Publication};
use super::question::{By, Question};
use super::tables::{Bad, Read, Table, is_on};
use super::telling::Tellings;
use crate::figures::codes::countries_of;
use crate::figures::language::Language;
use crate::figures::measure::Measure;
use crate::figures::period::Period;
use crate::figures::population::{Dimensions, Population, REPORTER};
use crate::figures::source::Source;
use crate::figures::visible::visible;
use crate::locale::Locale;

/// All that was loaded: figures that documents state, and published tables.
///
/// The columns of the stated figures' frame: `measure`, `low`, `high` (null: no upper limit), `period` (a code of the
/// period dictionary), `status`, `source` (a code of the list of sources), `number` (in the
/// source, from 1), `evidence_start` and `evidence_end`, `headline`, `stated_period`, `note`,
/// `population` (a code of the population dictionary), and one categorical column per dimension.
#[derive(Clone)]
pub struct Dataset {
    origin: String,
    paths: Vec<String>,
    options: Vec<String>,
    unread: Vec<Complaint>,
    /// The language in which it is told.
    pub(super) locale: Arc<Locale>,
    pub(super) tellings: Arc<Tellings>,
    /// What documents state.
    stated: Arc<Parts>,
    columns: Columns,
    /// What was published as tables.
    tables: Vec<Arc<Table>>,
    /// What both have in common.
    merged: Arc<Merged>,
    /// Sums of a table's rows that were shown as figures.
    pub(super) cells: Arc<Cells>,
    /// For each source its place among the dates of publication, the oldest first; equal dates share one.
    publication_ranks: Arc<[usize]>,
    links: Links,
    kinship: Arc<OnceLock<Kinship>>,
    knowledge: Arc<Memo<Option<NaiveDate>, Knowledge>>,
    names: Vec<OnceLock<Name>>,
    answers: Memo<Question, Answer>,
    listings: Memo<Question, Listing>,
    pub(super) bibliographies: Memo<Question, Vec<bibliography::Entry>>,
    given: Arc<Memo<Option<NaiveDate>, Vec<Given>>>,
    lanes: Memo<Question, Lanes>,
    publications: Arc<OnceLock<Vec<Publication>>>,
    headlines: Arc<OnceLock<Vec<u32>>>,
    pub(super) common: Arc<OnceLock<Dimensions>>,
    /// For each dimension the codes that it takes, and the continents that these are on.
    pub(super) codes: Arc<OnceLock<(Vec<Vec<String>>, Vec<Vec<String>>)>>,
}

/// What was known is kept for so many days: it is as large as the dataset, and people step back and forth.
const KNOWN_DAYS: usize = 4;

/// How a population is told: to programs, and to people.
#[derive(Clone)]
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
        let columns = Columns::of(&parts.frame).map_err(failed)?;
        Self::of(visible(origin).into_owned(), Arc::new(parts), columns, Vec::new())
    }

    fn of(
        origin: String,
        stated: Arc<Parts>,
        columns: Columns,
        tables: Vec<Arc<Table>>,
    ) -> Result<Self, Vec<Complaint>> {
        let merged = Arc::new(Merged::new(&stated, &tables)?);
        Ok(Self {
            origin,
            paths: Vec::new(),
            options: Vec::new(),
            unread: Vec::new(),
            locale: Locale::new(Language::default()),
            tellings: Arc::default(),
            columns,
            publication_ranks: publication::ranks(&merged.sources).into(),
            links: Links::default(),
            kinship: Arc::default(),
            knowledge: Arc::new(Memo::keeping(KNOWN_DAYS)),
            names: stated.populations.iter().map(|_| OnceLock::new()).collect(),
            cells: Arc::new(Cells::new(merged.starts.last().copied().unwrap_or_default())),
            merged,
            stated,
            tables,
            answers: Memo::default(),
            listings: Memo::default(),
            bibliographies: Memo::default(),
            given: Arc::new(Memo::keeping(KNOWN_DAYS)),
            lanes: Memo::default(),
            publications: Arc::default(),
            codes: Arc::default(),
            headlines: Arc::default(),
            common: Arc::default(),
        })
    }

    /// The same figures with these tables in place of those that it had. To be called before reporters are joined.
    ///
    /// # Errors
    /// A measure that is counted in two ways.
    pub(super) fn with_tables(&self, tables: Vec<Arc<Table>>) -> Result<Self, Vec<Complaint>> {
        let other = Self::of(self.origin.clone(), Arc::clone(&self.stated), self.columns.clone(), tables)?;
        Ok(Self { paths: self.paths.clone(), options: self.options.clone(), locale: Arc::clone(&self.locale), ..other })
    }

    /// A dataset in which there is nothing yet.
    #[must_use]
    pub fn empty() -> Self {
        Self::new("", Vec::new()).unwrap_or_else(|_| unreachable!("nothing clashes with nothing"))
    }

    /// Whether there may be more of some table than was read.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.tables.iter().any(|table| table.read == Read::Some)
    }

    /// The tables of which some values could not be read, and these values.
    pub fn bad_values(&self) -> impl Iterator<Item = (&Source, &[Bad])> {
        let tables = self.tables.iter().filter(|table| !table.bad.is_empty());
        tables.map(|table| (&table.source, table.bad.as_slice()))
    }

    /// How many values of tables could not be read.
    #[must_use]
    pub fn not_counted(&self) -> usize {
        self.tables.iter().map(|table| table.bad.len()).sum()
    }

    /// What of the layouts of tables was never met in them, and is most likely written otherwise there.
    pub fn remarks(&self) -> impl Iterator<Item = (&Source, &str)> {
        self.tables.iter().flat_map(|table| table.remarks.iter().map(|remark| (&table.source, remark.as_str())))
    }

    /// How many rows of large tables were added to others of the same population and days.
    #[must_use]
    pub fn added_up(&self) -> usize {
        self.tables.iter().map(|table| table.rolled).sum()
    }

    /// The same dataset, of which some files could not be loaded.
    #[must_use]
    pub(super) fn lacking(self, unread: Vec<Complaint>) -> Self {
        Self { unread, ..self }
    }

    /// What could not be loaded of what was named, and why.
    #[must_use]
    pub fn unread(&self) -> &[Complaint] {
        &self.unread
    }

    /// The published tables.
    pub(super) fn tables(&self) -> &[Arc<Table>] {
        &self.tables
    }

    /// The columns of what documents state.
    pub(super) fn columns(&self) -> &Columns {
        &self.columns
    }

    /// For each source its place among the dates of publication.
    pub(super) fn publication_ranks(&self) -> &[usize] {
        &self.publication_ranks
    }

    /// What documents state.
    pub(super) fn stated(&self) -> &Parts {
        &self.stated
    }

    /// What documents and tables have in common.
    pub(super) fn merged(&self) -> &Merged {
        &self.merged
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

    /// The options that it was loaded with, as they stood on the command line.
    #[must_use]
    pub fn options(&self) -> &[String] {
        &self.options
    }

    /// The same dataset, loaded from what was named so on the command line, with these options.
    #[must_use]
    pub fn named(self, paths: Vec<String>, options: Vec<String>) -> Self {
        Self { paths, options, ..self }
    }

    /// The same dataset, told in another language: what is known is shared, what is called otherwise is not.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Self {
        let names = self.names.iter().map(|_| OnceLock::new()).collect();
        Self { locale: Locale::new(language), names, ..self.clone() }
    }

    /// The same dataset with more reporters joined. To be called before anything is asked.
    ///
    /// # Errors
    /// A reporter or a measure that no figure has.
    pub fn linked(mut self, documents: Vec<(String, LinksDocument)>) -> Result<Self, Vec<Complaint>> {
        self.links = self.links.with(documents, &self.merged.populations, &self.merged.measures)?;
        self.kinship = Arc::default();
        self.knowledge = Arc::new(Memo::keeping(KNOWN_DAYS));
        self.answers = Memo::default();
        Ok(self)
    }

    /// The reporters that are joined, and why.
    #[must_use]
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// The number of observations, rows of tables among them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.merged.starts.last().copied().unwrap_or_default()
    }

    /// True when nothing was loaded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row of every observation that a document states, for [`Dataset::figure`].
    pub fn rows(&self) -> impl Iterator<Item = u32> {
        (0u32..).take(self.stated.frame.height())
    }

    /// The sources, in the order in which they were loaded.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.merged.sources
    }

    /// The source with this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.merged.sources.iter().find(|source| source.id == id)
    }

    /// The measures that have observations, the one with most first.
    #[must_use]
    pub fn measures(&self) -> &[Measure] {
        &self.merged.measures
    }

    /// The measure with this id, if it has observations.
    #[must_use]
    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.merged.measures.iter().find(|measure| measure.id == id)
    }

    /// The dimensions that some observation sets, in reading order.
    #[must_use]
    pub fn dimensions(&self) -> &[String] {
        &self.merged.dimensions
    }

    /// The different periods, in the order in which they were met.
    #[must_use]
    pub fn periods(&self) -> &[Period] {
        &self.merged.periods
    }

    /// The different populations, in the order in which they were met.
    #[must_use]
    pub fn populations(&self) -> &[Population] {
        &self.merged.populations
    }

    /// The rows of the observations that their sources are known for. Collected when first asked for.
    #[must_use]
    pub fn headlines(&self) -> &[u32] {
        let headline = |row: &u32| self.columns.headline.get(*row as usize) == Some(true);
        self.headlines.get_or_init(|| self.rows().filter(headline).collect())
    }

    /// The rows of the observations that documents state of a population, in the order of the frame.
    #[must_use]
    pub fn rows_of(&self, population: usize) -> &[u32] {
        self.stated.rows_of.get(population).map(Vec::as_slice).unwrap_or_default()
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
            measure: self.merged.measures.first().map(|measure| measure.id.clone()).unwrap_or_default(),
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
    pub fn listing(&self, question: &Question) -> std::sync::Arc<Listing> {
        self.listings.get(question, || super::listing::rows(self, question))
    }

    /// How the observations of a listing stand on a time axis. Asked again, it is remembered.
    #[must_use]
    pub fn lanes(&self, question: &Question) -> std::sync::Arc<Lanes> {
        self.lanes.get(question, || Lanes::of(self, question, self.listing(question).listed()))
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
        self.kinship.get_or_init(|| Kinship::new(&self.stated.populations, &self.merged.measures, &self.links))
    }

    /// The dimensions whose breakdowns a source declares complete.
    pub(super) fn complete_of(&self, source: usize) -> &[String] {
        &self.stated.complete[source]
    }

    /// How a population is told, written when first asked for.
    pub(super) fn name_of(&self, population: usize) -> &Name {
        self.names[population].get_or_init(|| {
            let dimensions = &self.merged.populations[population].dimensions;
            Name { key: dimensions.to_string(), label: self.call(dimensions, &Dimensions::new()) }
        })
    }

    /// Which of the stated observations have this measure and set these dimensions so.
    pub(super) fn selected(&self, measure: Option<&str>, filters: &Dimensions) -> PolarsResult<BooleanChunked> {
        let height = self.stated.frame.height();
        let mut mask = BooleanChunked::full("selected".into(), true, height);
        let wanted = measure.map(|id| ("measure", id)).into_iter().chain(filters.iter());
        for (name, code) in wanted {
            let own = countries_of(name).unwrap_or(name);
            let Ok(column) = self.stated.frame.column(own) else {
                return Ok(BooleanChunked::full("selected".into(), false, height));
            };
            let column = column.cat32()?;
            let codes = match name {
                REPORTER => self.links.meant(measure, code),
                name if name != own => self.codes(own).iter().filter(|own| is_on(own, code)).cloned().collect(),
                _ => vec![code.to_owned()],
            };
            let none = BooleanChunked::full("none".into(), false, height);
            mask = mask & codes.iter().fold(none, |any, code| any | column.as_category_mask(code));
        }
        Ok(mask)
    }
}
