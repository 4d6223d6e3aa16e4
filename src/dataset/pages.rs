//! An answer's rows a page at a time: single observations, of which there may be millions, become rows only then.

use std::sync::Arc;

use super::answer::{Answer, Row};
use super::frame::Dataset;
use super::listing::Listing;
use super::question::{By, Question};
use super::reckon;

/// An answer that is read from its first row to the last.
pub struct Pages<'a> {
    dataset: &'a Dataset,
    answer: Arc<Answer>,
    /// The single observations that are its rows.
    listing: Option<Arc<Listing>>,
    limit: usize,
}

/// So many rows are made at a time.
const PAGE: usize = 512;

impl<'a> Pages<'a> {
    /// The answer to a question, of which at most so many rows are read.
    #[must_use]
    pub fn new(dataset: &'a Dataset, question: &Question, limit: Option<usize>) -> Self {
        let is_listed = question.by == By::Observation;
        let answer = if is_listed { Arc::new(reckon::framed(dataset, question)) } else { dataset.answer(question) };
        let listing = is_listed.then(|| dataset.listing(question));
        Self { dataset, answer, listing, limit: limit.unwrap_or(usize::MAX) }
    }

    /// What it is of.
    #[must_use]
    pub fn dataset(&self) -> &'a Dataset {
        self.dataset
    }

    /// Question, measure and window. Its rows may not be there.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// How many rows are read.
    #[must_use]
    pub fn len(&self) -> usize {
        self.listing.as_ref().map_or(self.answer.rows.len(), |listing| listing.len()).min(self.limit)
    }

    /// True where there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads all rows in their order.
    ///
    /// # Errors
    /// Whatever the reader's are: it stops there.
    pub fn read<E>(&self, mut reader: impl FnMut(&[Row]) -> Result<(), E>) -> Result<(), E> {
        let Some(listing) = &self.listing else { return reader(&self.answer.rows[..self.len()]) };
        for from in (0..self.len()).step_by(PAGE) {
            let page = listing.page(from..self.len().min(from + PAGE));
            let rows: Vec<Row> = self.answer.window.as_ref().map_or_else(Vec::new, |window| {
                page.into_iter().map(|row| reckon::observed(self.dataset, row, window)).collect()
            });
            reader(&rows)?;
        }
        Ok(())
    }
}
