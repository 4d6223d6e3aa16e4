//! Continents of stated figures: what is known of each follows from the countries that figures are of.

use std::collections::BTreeMap;

use super::answer::{NOT_BROKEN_DOWN, Row};
use super::frame::Dataset;
use super::question::{By, Question};
use super::voices::{Voice, together};
use crate::figures::codes::countries_of;
use crate::figures::measure::Kind;
use crate::figures::nations;
use crate::figures::population::Dimensions;

/// The rows of a question, and the total that is none of them.
pub(super) type Told = (Vec<Row>, Option<Row>);

/// Answers a question that names continents by asking about countries: `plain` answers those that do not.
pub(super) fn told(dataset: &Dataset, question: &Question, kind: Kind, plain: &dyn Fn(&Question) -> Told) -> Told {
    let filter = question.filters.iter().find_map(|(own, code)| Some((own, countries_of(own)?, code)));
    if let Some((own, countries, continent)) = filter {
        return of_countries(dataset, question, kind, (own, countries, continent), plain);
    }
    let By::Dimension(by) = &question.by else { return plain(question) };
    let Some(countries) = countries_of(by) else { return plain(question) };
    let (rows, total) = plain(&Question { by: By::Dimension(countries.to_owned()), ..question.clone() });
    let mut groups: BTreeMap<String, Vec<Voice>> = BTreeMap::new();
    for row in rows {
        let key = continent_of(&row.key).to_owned();
        groups.entry(key).or_default().push(voice(row, countries));
    }
    let rows = groups.into_iter().filter_map(|(key, voices)| {
        let row = together(kind, voices)?;
        let label = if key == NOT_BROKEN_DOWN { row.label.clone() } else { dataset.label(by, &key).into_owned() };
        Some(Row { label, key, ..row })
    });
    (rows.collect(), total)
}

/// The same for the countries of a continent, one after the other, and together.
fn of_countries(
    dataset: &Dataset,
    question: &Question,
    kind: Kind,
    (own, countries, continent): (&str, &str, &str),
    plain: &dyn Fn(&Question) -> Told,
) -> Told {
    let asked = question.filters.without(own);
    let stated = dataset.stated().populations.iter().filter_map(|own| own.dimensions.get(countries));
    let mut codes: Vec<&str> = stated.filter(|code| continent_of(code) == continent).collect();
    codes.sort_unstable();
    codes.dedup();
    if let Some(only) = asked.get(countries) {
        codes.retain(|code| *code == only);
    }
    let mut places: Vec<(String, Vec<Voice>)> = Vec::new();
    let mut totals = Vec::new();
    for code in codes {
        let question = Question { filters: asked.with(countries, code), ..question.clone() };
        let (rows, total) = told(dataset, &question, kind, plain);
        let of = |row: Row| Voice { of: Some(whose(countries, code)), row };
        for row in rows {
            match places.iter_mut().find(|(key, _)| *key == row.key) {
                Some((_, voices)) => voices.push(of(row)),
                None => places.push((row.key.clone(), vec![of(row)])),
            }
        }
        totals.extend(total.map(of));
    }
    let rows = places.into_iter().filter_map(|(_, voices)| together(kind, voices)).collect();
    (rows, together(kind, totals))
}

/// The continent of a country, or the code itself.
fn continent_of(code: &str) -> &str {
    nations::continent(code).unwrap_or(code)
}

fn voice(row: Row, countries: &str) -> Voice {
    Voice { of: Some(whose(countries, &row.key)), row }
}

/// Of whom a row is: the whole continent holds each of its countries.
fn whose(countries: &str, code: &str) -> Dimensions {
    match nations::continent(code) {
        Some(_) => Dimensions::from_iter([(countries, code)]),
        None => Dimensions::new(),
    }
}
