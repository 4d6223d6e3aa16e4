//! Answers worked out before somebody asks, while nobody waits: of large tables each takes a look at all rows.

use super::frame::Dataset;
use super::question::{By, EVERY_MEASURE, Question, Sort};

/// Of fewer rows every answer is there at once anyway.
const LARGE: usize = 200_000;

impl Dataset {
    /// Works out what people ask next of a measure: each breakdown of all of it, and each order of its figures.
    pub fn warm(&self, measure: &str) {
        if self.tables().iter().all(|table| table.len() < LARGE) {
            return;
        }
        let question = |by| Question { measure: measure.to_owned(), by, ..Question::default() };
        for dimension in self.dimensions_of(measure) {
            let _ = self.answer(&question(By::Dimension(dimension.to_owned())));
        }
        let figures = Question { measure: EVERY_MEASURE.to_owned(), ..question(By::Observation) };
        for sort in Sort::of(&By::Observation, None) {
            let listing = self.listing(&Question { sort: *sort, ..figures.clone() });
            let last = listing.len().saturating_sub(1);
            let _ = (listing.at(0), listing.at(last));
        }
    }
}
