//! What a row says, in one line for the clipboard.

use super::row::AtHand;
use crate::dataset::listing::described;
use crate::dataset::{Dataset, Row};
use crate::figures::notation::{self, change_in_percent, day, stated};

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
            let question = &answer.question;
            format!(
                "{}: {} {}{} ({}, {}; {sources})",
                row.label,
                row.limits(),
                row.word.label(),
                row.versus.as_ref().map_or_else(String::new, |versus| against(row, versus)),
                row.measure,
                question.window.label_against(question.versus.as_ref())
                    + &question.as_of.map_or_else(String::new, |known| format!(", as of {}", day(known)))
            )
        }
    }
}

/// ` against 45 reported: −28 (−62.2%)`.
fn against(row: &Row, versus: &Row) -> String {
    let change = row.change().map(|change| {
        let percent = change_in_percent(&change).map_or_else(String::new, |percent| format!(" ({percent})"));
        format!(": {}{percent}", notation::change(&change))
    });
    format!(" against {} {}{}", versus.limits(), versus.word.label(), change.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{By, Question, builtin};

    #[test]
    fn a_compared_row_is_copied_with_its_change() {
        let dataset = builtin::dataset().unwrap();
        let question = Question {
            measure: "refusals".to_owned(),
            window: "2024".parse().unwrap(),
            versus: Some("2023".parse().unwrap()),
            ..dataset.first_question(By::Population)
        };
        let text = copied(&dataset, &AtHand::Row(dataset.answer(&question), 0));
        let said = "123,653–123,657 between against 123,258–123,262 between: +391…+399 (+0.3…+0.4%) (refusals, 2024 against 2023;";
        assert!(text.contains(said), "{text}");
    }
}
