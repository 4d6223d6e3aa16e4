//! What can be copied: the row at hand in one line, each part of it by itself, and the whole view.

use super::action::Effect;
use super::format::Data;
use super::row::{self, AtHand};
use super::state::State;
use crate::dataset::{Answer, Dataset, Figure, Row};
use crate::figures::notation::{self, change_in_percent, day};
use crate::figures::population::REPORTER;
use crate::figures::source::Source;

/// Something that can be copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is, different for each.
    pub name: String,
    effect: Effect,
}

impl Piece {
    fn text(name: &str, text: String) -> Self {
        Self { name: name.to_owned(), effect: Effect::Copy(text) }
    }

    fn view(name: &str, data: Data) -> Self {
        Self { name: name.to_owned(), effect: Effect::CopyView(data) }
    }

    /// What it says; of the whole view, what that is good for.
    #[must_use]
    pub fn told(&self) -> &str {
        match &self.effect {
            Effect::Copy(text) => text,
            Effect::CopyView(data) => data.format().purpose(),
            _ => "",
        }
    }
}

/// Everything that can be copied: the row at hand, its number alone, its other parts, then the whole view.
#[must_use]
pub fn pieces(dataset: &Dataset, state: &State) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if let Some(at_hand) = row::at_hand(dataset, state) {
        pieces.push(Piece::text("row", copied(dataset, &at_hand)));
        pieces.extend(match &at_hand {
            AtHand::Figure(figure) => of_figure(dataset, &dataset.figure(*figure)),
            AtHand::Row(answer, place) => of_row(dataset, answer, &answer.rows[*place]),
            AtHand::Source(place) => of_cited(&dataset.sources()[*place]),
        });
        pieces.retain(|piece| !piece.told().is_empty());
    }
    pieces.extend([
        Piece::view("the whole view as CSV", Data::Csv),
        Piece::view("the whole view as Markdown", Data::Markdown),
        Piece::view("the whole view as text", Data::Table),
    ]);
    pieces
}

/// What copying the piece with this name asks for.
#[must_use]
pub fn named(dataset: &Dataset, state: &State, name: &str) -> Option<Effect> {
    pieces(dataset, state).into_iter().find(|piece| piece.name == name).map(|piece| piece.effect)
}

fn of_figure(dataset: &Dataset, figure: &Figure<'_>) -> Vec<Piece> {
    let dimensions = &figure.population.dimensions;
    let mut pieces = vec![
        Piece::text("number", figure.stated()),
        Piece::text("measure", figure.measure.label()),
        Piece::text("period", figure.period.label()),
        Piece::text("period as a code", figure.period.code()),
        Piece::text("period as written", figure.stated_period.unwrap_or_default().to_owned()),
        Piece::text("reporter", dimensions.get(REPORTER).unwrap_or_default().to_owned()),
        Piece::text("population", dataset.described(dimensions)),
        Piece::text("note", figure.note.unwrap_or_default().to_owned()),
        Piece::text("id", figure.id()),
    ];
    pieces.extend(of_source("source", figure.source));
    pieces
}

fn of_cited(source: &Source) -> Vec<Piece> {
    vec![
        Piece::text("address", source.url.clone().unwrap_or_default()),
        Piece::text("title", source.title.clone()),
        Piece::text("publisher", source.publisher.clone()),
        Piece::text("date", source.published.label()),
        Piece::text("licence", source.licence.clone().unwrap_or_default()),
        Piece::text("id", source.id.clone()),
    ]
}

/// Of so many sources each can be copied; the rest stands in the whole view.
const SOURCES: usize = 8;

fn of_row(dataset: &Dataset, answer: &Answer, row: &Row) -> Vec<Piece> {
    let mut pieces = vec![Piece::text("number", row.limits())];
    if let Some(versus) = &row.versus {
        pieces.push(Piece::text("number of the second period", versus.limits()));
    }
    if let Some(change) = row.change() {
        pieces.push(Piece::text("change", notation::change(row.decimals, &change)));
        pieces.push(Piece::text("change in percent", change_in_percent(&change).unwrap_or_default()));
    }
    pieces.extend([
        Piece::text("label", row.name()),
        Piece::text("result", row.result().into_owned()),
        Piece::text("period", answer.question.window.label_against(answer.question.versus.as_ref())),
        Piece::text("what it follows from", row.derivation(dataset)),
    ]);
    let ids = row.sources(dataset);
    let sources: Vec<&Source> = ids.iter().take(SOURCES).filter_map(|id| dataset.source(id)).collect();
    for (number, source) in (1..).zip(&sources) {
        let name = if sources.len() == 1 { "source".to_owned() } else { format!("source {number}") };
        pieces.extend(of_source(&name, source));
    }
    pieces
}

fn of_source(name: &str, source: &Source) -> [Piece; 2] {
    [
        Piece::text(name, format!("{}, {}", source.title, source.label())),
        Piece::text(&format!("address of the {name}"), source.url.clone().unwrap_or_default()),
    ]
}

/// A row as a line of text: what, how many, in what words, of which days, by whom.
#[must_use]
pub fn copied(dataset: &Dataset, at_hand: &AtHand) -> String {
    match at_hand {
        AtHand::Figure(row) => {
            let figure = dataset.figure(*row);
            let words = dataset.described(&figure.population.dimensions);
            let number = figure.stated();
            format!(
                "{}: {number} ({}, {}, {words}; {}, {})",
                figure.measure.label(),
                figure.measure.unit,
                figure.period.label(),
                figure.source.title,
                figure.source.published.label()
            )
        }
        AtHand::Source(place) => {
            let source = &dataset.sources()[*place];
            let address = source.url.as_ref().map_or_else(String::new, |url| format!(", {url}"));
            format!("{}, {}{address}", source.name(), source.published.label())
        }
        AtHand::Row(answer, place) => {
            let row = &answer.rows[*place];
            let sources = row.sources(dataset).join(", ");
            let sources = if sources.is_empty() { sources } else { format!("; {sources}") };
            let question = &answer.question;
            format!(
                "{}: {} {}{} ({}, {}{sources})",
                row.name(),
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
        format!(": {}{percent}", notation::change(row.decimals, &change))
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
