//! What a row says, in one line for the clipboard.

use super::row::AtHand;
use crate::dataset::Dataset;
use crate::dataset::listing::described;
use crate::figures::notation::stated;

/// A row as a line of text: what, how many, in what words, of which days, by whom.
#[must_use]
pub fn copied(dataset: &Dataset, at_hand: &AtHand) -> String {
    match at_hand {
        AtHand::Figure(row) => {
            let figure = dataset.figure(*row);
            let words = described(&figure.population.dimensions);
            let number = stated(figure.count);
            format!(
                "{}: {number} ({}, {}, {words}; {}, {})",
                figure.measure.label(),
                figure.measure.unit,
                figure.period.label(),
                figure.source.title,
                figure.source.published.label()
            )
        }
        AtHand::Row(answer, place) => {
            let row = &answer.rows[*place];
            let sources = row.sources(dataset).join(", ");
            format!(
                "{}: {} {} ({}, {}; {sources})",
                row.label,
                row.limits(),
                row.word.label(),
                row.measure,
                answer.question.window.label()
            )
        }
    }
}
