//! What can be copied: the row at hand in one line, each part of it by itself, and the whole view.

use super::action::Effect;
use super::format::Data;
use super::row::{self, AtHand};
use super::state::State;
use crate::dataset::{Answer, Dataset, Figure, Row};
use crate::figures::population::REPORTER;
use crate::figures::source::Source;
use crate::figures::word::Word;
use crate::locale::Locale;
use crate::say;

/// Something that can be copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is, different for each.
    pub name: String,
    effect: Effect,
}

impl Piece {
    fn text(name: String, text: String) -> Self {
        Self { name, effect: Effect::Copy(text) }
    }

    fn view(name: String, data: Data) -> Self {
        Self { name, effect: Effect::CopyView(data) }
    }

    /// What it says; of the whole view, what that is good for.
    #[must_use]
    pub fn told(&self, locale: &Locale) -> String {
        match &self.effect {
            Effect::Copy(text) => text.clone(),
            Effect::CopyView(data) => data.format().purpose(locale),
            _ => String::new(),
        }
    }
}

/// Everything that can be copied: the row at hand, its number alone, its other parts, then the whole view.
#[must_use]
pub fn pieces(dataset: &Dataset, state: &State) -> Vec<Piece> {
    let locale = dataset.locale();
    let mut pieces = Vec::new();
    if let Some(at_hand) = row::at_hand(dataset, state) {
        pieces.push(Piece::text(locale.text("copy-row"), copied(dataset, &at_hand)));
        pieces.extend(match &at_hand {
            AtHand::Figure(figure) => of_figure(dataset, &dataset.figure(*figure)),
            AtHand::Row(answer, place) => of_row(dataset, answer, &answer.rows[*place]),
            AtHand::Source(place) => of_cited(locale, &dataset.sources()[*place]),
        });
        pieces.retain(|piece| !piece.told(locale).is_empty());
    }
    pieces.extend([
        Piece::view(locale.text("copy-view-csv"), Data::Csv),
        Piece::view(locale.text("copy-view-markdown"), Data::Markdown),
        Piece::view(locale.text("copy-view-text"), Data::Table),
    ]);
    pieces
}

/// What copying the piece with this name asks for.
#[must_use]
pub fn named(dataset: &Dataset, state: &State, name: &str) -> Option<Effect> {
    pieces(dataset, state).into_iter().find(|piece| piece.name == name).map(|piece| piece.effect)
}

fn of_figure(dataset: &Dataset, figure: &Figure<'_>) -> Vec<Piece> {
    let locale = dataset.locale();
    let piece = |key: &str, text: String| Piece::text(locale.text(key), text);
    let dimensions = &figure.population.dimensions;
    let mut pieces = vec![
        piece("copy-number", locale.stated(figure)),
        piece("copy-measure", locale.measure(figure.measure)),
        piece("copy-period", locale.period(figure.period)),
        piece("copy-period-code", figure.period.code()),
        piece("copy-period-stated", figure.stated_period.unwrap_or_default().to_owned()),
        piece("copy-reporter", dimensions.get(REPORTER).unwrap_or_default().to_owned()),
        piece("copy-population", dataset.described(dimensions)),
        piece("copy-note", figure.note.unwrap_or_default().to_owned()),
        piece("copy-id", figure.id()),
    ];
    pieces.extend(of_source(locale, "", figure.source));
    pieces
}

fn of_cited(locale: &Locale, source: &Source) -> Vec<Piece> {
    let piece = |key: &str, text: String| Piece::text(locale.text(key), text);
    vec![
        piece("copy-address", source.url.clone().unwrap_or_default()),
        piece("copy-title", source.title.clone()),
        piece("copy-publisher", source.publisher.clone()),
        piece("copy-date", locale.published(&source.published)),
        piece("copy-licence", source.licence.clone().unwrap_or_default()),
        piece("copy-id", source.id.clone()),
    ]
}

/// Of so many sources each can be copied; the rest stands in the whole view.
const SOURCES: usize = 8;

fn of_row(dataset: &Dataset, answer: &Answer, row: &Row) -> Vec<Piece> {
    let locale = dataset.locale();
    let piece = |key: &str, text: String| Piece::text(locale.text(key), text);
    let mut pieces = vec![piece("copy-number", locale.limits_of(row))];
    if let Some(versus) = &row.versus {
        pieces.push(piece("copy-number-versus", locale.limits_of(versus)));
    }
    if let Some(change) = row.change() {
        pieces.push(piece("copy-change", locale.change(row.decimals, &change)));
        pieces.push(piece("copy-percent", locale.change_in_percent(&change).unwrap_or_default()));
    }
    pieces.extend([
        piece("copy-label", row.name()),
        piece("copy-result", locale.result(row)),
        piece("copy-period", locale.window_against(&answer.question.window, answer.question.versus.as_ref())),
        piece("copy-derivation", row.derivation(dataset)),
    ]);
    let ids = row.sources(dataset);
    let sources: Vec<&Source> = ids.iter().take(SOURCES).filter_map(|id| dataset.source(id)).collect();
    for (number, source) in (1..).zip(&sources) {
        let number = if sources.len() == 1 { String::new() } else { format!(" {number}") };
        pieces.extend(of_source(locale, &number, source));
    }
    pieces
}

/// `number` tells it from others.
fn of_source(locale: &Locale, number: &str, source: &Source) -> [Piece; 2] {
    let piece = |key: &str, text: String| Piece::text(locale.text(key) + number, text);
    [
        piece("copy-source", locale.listed([source.title.clone(), locale.cited(source)])),
        piece("copy-source-address", source.url.clone().unwrap_or_default()),
    ]
}

/// A row as a line of text: what, how many, in what words, of which days, by whom.
#[must_use]
pub fn copied(dataset: &Dataset, at_hand: &AtHand) -> String {
    let locale = dataset.locale();
    match at_hand {
        AtHand::Figure(row) => {
            let figure = dataset.figure(*row);
            let words = dataset.described(&figure.population.dimensions);
            let number = locale.stated(&figure);
            let about = locale.listed([locale.unit(figure.measure), locale.period(figure.period), words]);
            let source = locale.listed([figure.source.title.clone(), locale.published(&figure.source.published)]);
            let told = [about, source].join(&locale.text("semicolon"));
            locale.labelled(&locale.measure(figure.measure), &format!("{number} ({told})"))
        }
        AtHand::Source(place) => {
            let source = &dataset.sources()[*place];
            let named = [source.name(), locale.published(&source.published)];
            locale.listed(named.into_iter().chain(source.url.clone()))
        }
        AtHand::Row(answer, place) => {
            let row = &answer.rows[*place];
            let question = &answer.question;
            let measure = dataset.measure(&row.measure);
            let measure = measure.map_or_else(|| row.measure.clone(), |measure| locale.measure_within(measure));
            let period = locale.window_against(&question.window, question.versus.as_ref());
            let known = question.as_of.map(|known| say!(locale, "as-of", day = locale.day(known)));
            let about = locale.listed([measure, period].into_iter().chain(known));
            let sources = locale.listed(row.sources(dataset).into_iter().map(ToString::to_string));
            let told = [about, sources].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            let versus = row.versus.as_ref().map_or_else(String::new, |versus| against(locale, row, versus));
            let number = counted(locale, row) + &versus;
            locale.labelled(&row.name(), &format!("{number} ({})", told.join(&locale.text("semicolon"))))
        }
    }
}

/// ` against 45 reported: −28 (−62.2%)`.
fn against(locale: &Locale, row: &Row, versus: &Row) -> String {
    let change = row.change().map(|change| {
        let percent = locale.change_in_percent(&change).map_or_else(String::new, |percent| format!(" ({percent})"));
        format!(": {}{percent}", locale.change(row.decimals, &change))
    });
    let other = counted(locale, versus);
    format!(" {}{}", say!(locale, "against-other", other = other), change.unwrap_or_default())
}

/// `62 reported`, `≥ 301`: limits say themselves what they are.
fn counted(locale: &Locale, row: &Row) -> String {
    match (row.word, row.low) {
        (Word::NoFigure, _) => locale.word(row.word),
        (Word::AtLeast | Word::AtMost | Word::Between, Some(_)) => locale.limits_of(row),
        (word, _) => format!("{} {}", locale.limits_of(row), locale.word(word)),
    }
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
        let said =
            "123,653–123,657 against 123,258–123,262: +391…+399 (+0.3…+0.4%) (refusals of entry, 2024 against 2023;";
        assert!(text.contains(said), "{text}");
    }
}
