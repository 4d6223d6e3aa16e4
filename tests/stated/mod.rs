//! Small worlds of stated figures, that a reader can check by eye.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]
#![allow(dead_code, reason = "not every test needs all of it")]

use marsad::dataset::{By, Dataset, Question, Row, Window, extraction};
use marsad::figures::population::Dimensions;
use marsad::figures::word::Word;
use serde_json::json;

/// A dataset of one document per entry: `(reporter, published, observations)`, an observation being
/// `(measure, low, high, period, dimensions)`.
pub type Stated<'a> = (&'a str, u64, Option<u64>, &'a str, &'a str);

/// Figures in documents, one for each entry.
pub fn dataset(documents: &[(&str, &str, &[Stated<'_>])]) -> Dataset {
    let read = |(place, (reporter, published, observations)): (usize, &(&str, &str, &[Stated<'_>]))| {
        let observations: Vec<_> = observations
            .iter()
            .map(|(measure, low, high, period, dimensions)| {
                let dimensions: Dimensions = dimensions.split(';').filter_map(|pair| pair.split_once('=')).collect();
                json!({ "measure": measure, "value": { "low": low, "high": high }, "period": period, "dimensions": dimensions })
            })
            .collect();
        let source = json!({ "id": format!("s{place}"), "title": "t", "publisher": "p", "reporter": reporter, "published": published });
        let text = json!({ "source": source, "observations": observations }).to_string();
        (format!("{place}.json"), extraction::read("test", &text).unwrap())
    };
    Dataset::new("test", documents.iter().enumerate().map(read).collect()).unwrap()
}

/// The rows of an answer about the measure with most figures.
pub fn ask(dataset: &Dataset, window: &str, filters: &str, by: By) -> Vec<Row> {
    let question = Question {
        window: window.parse::<Window>().unwrap(),
        filters: filters.split(';').filter_map(|pair| pair.split_once('=')).collect(),
        ..dataset.first_question(by)
    };
    dataset.answer(&question).rows.clone()
}

/// What a row says.
pub fn limits(row: &Row) -> (Option<u64>, Option<u64>, Word) {
    (row.low, row.high, row.word)
}

/// So many arrests, exactly.
pub const fn arrests(n: u64, period: &'static str, dimensions: &'static str) -> Stated<'static> {
    ("arrests", n, Some(n), period, dimensions)
}
