//! Columns that describe themselves: which dimension a concept of official statistics is, and what plays a role of its own.

use super::layout::{Codes, DimensionOf};
use super::plan::DimensionPlan;
use crate::figures::codes::is_country_dimension;
use crate::figures::population::REPORTER;

/// What publishers call dimensions that have a name here: in small letters.
const DIMENSIONS: [(&str, &str); 24] = [
    ("geo", "ref_area"),
    ("ref_area", "ref_area"),
    ("area", "ref_area"),
    ("country", "ref_area"),
    ("reporting_country", "ref_area"),
    ("citizen", "citizenship"),
    ("citizenship", "citizenship"),
    ("nationality", "citizenship"),
    ("country_of_citizenship", "citizenship"),
    ("c_birth", "country_of_birth"),
    ("country_of_birth", "country_of_birth"),
    ("crossing", "place"),
    ("border_crossing", "place"),
    ("border_post", "place"),
    ("place", "place"),
    ("iccs", "offence"),
    ("offence", "offence"),
    ("offense", "offence"),
    ("crime", "offence"),
    ("reporter", REPORTER),
    ("reporting_agency", REPORTER),
    ("modus_operandi", "modus"),
    ("legal_basis", "basis"),
    ("entry_method", "modus"),
];

/// The dimension that a column is: under its usual name here, otherwise under its own.
pub(in crate::dataset::tables) fn dimension_id(column: &str) -> String {
    let own = slug(column);
    DIMENSIONS.iter().find(|(name, _)| *name == own).map_or(own, |(_, id)| (*id).to_owned())
}

/// A column's name as an id: small letters, words joined by `_`.
pub(in crate::dataset::tables) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.trim().trim_end_matches("[]").chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with('_') && !slug.is_empty() {
            slug.push('_');
        }
    }
    slug.trim_end_matches('_').to_owned()
}

/// A dimension of a column that describes itself. `complete`: what its values are all of.
pub(in crate::dataset::tables) fn dimension(
    id: &str,
    column: usize,
    label: Option<usize>,
    complete: bool,
) -> DimensionPlan {
    let codes = if is_country_dimension(id) { Codes::Countries } else { Codes::AsStated };
    DimensionPlan {
        id: id.to_owned(),
        column: Some(column),
        label,
        layout: DimensionOf { codes, ..DimensionOf::default() },
        complete,
        usual_totals: true,
        empty_is_total: false,
    }
}

/// Words that stand for all of something, in small letters.
const TOTALS: [&str; 32] = [
    "total",
    "totals",
    "grand total",
    "total general",
    "all",
    "_t",
    "ensemble",
    "tous",
    "toutes",
    "total général",
    "todos",
    "todas",
    "insgesamt",
    "gesamt",
    "alle",
    "totale",
    "tutti",
    "totale generale",
    "total geral",
    "totaal",
    "totalt",
    "i alt",
    "yhteensä",
    "ogółem",
    "razem",
    "celkem",
    "всего",
    "итого",
    "toplam",
    "المجموع",
    "الإجمالي",
    "総数",
];

/// Whether a word stands for all of something, in one of many languages, wherever it stands.
pub(super) fn is_total(word: &str) -> bool {
    TOTALS.contains(&word.trim().to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_by_their_usual_names() {
        assert_eq!(dimension_id("GEO"), "ref_area");
        assert_eq!(dimension_id("Nationality"), "citizenship");
        assert_eq!(dimension_id("Border crossing"), "place");
        assert_eq!(dimension_id("Age class "), "age_class");
        assert_eq!(dimension_id("État"), "état");
    }
}
