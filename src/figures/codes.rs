//! Dimensions and their codes: what each is called, and in which order people read them.

use std::cmp::Ordering;

use super::language::Language;
use super::nations;

/// Labels of all codes but those of countries and areas, by dimension, then by code.
const VALUES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/codes/values.csv"));

/// What the values of a dimension are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Domain {
    Countries,
    Others,
}

use Domain::{Countries, Others};

/// Id, label and domain of each dimension known, in the order in which people read
/// them: who says so, where, of whom, what for, how, and how much of it.
const DIMENSIONS: &[(&str, &str, Domain)] = &[
    ("reporter", "Reporter", Others),
    ("ref_area", "Area", Countries),
    ("region", "Region", Others),
    ("city", "City", Others),
    ("citizenship", "Citizenship", Countries),
    ("country_of_birth", "Country of birth", Countries),
    ("wanted_as", "Wanted as", Others),
    ("wanted_by", "Wanted by", Countries),
    ("direction", "Direction", Others),
    ("place", "Place", Others),
    ("control", "Control", Others),
    ("basis", "Basis", Others),
    ("alert", "Alert", Others),
    ("issuer", "Issuer", Others),
    ("procedure", "Procedure", Others),
    ("offence", "Offence", Others),
    ("modus", "Modus", Others),
    ("record", "Record", Others),
    ("agency", "Agency", Others),
    ("component", "Component", Others),
    ("operation", "Operation", Others),
    ("coverage", "Coverage", Others),
];

/// The ids of the dimensions that have a name here.
pub fn known_dimensions() -> impl Iterator<Item = &'static str> {
    DIMENSIONS.iter().map(|known| known.0)
}

/// Behind the id of a dimension of countries: the continents of these, as UN M49 has them.
const CONTINENT: &str = ".continent";

/// The dimension of the continents of a dimension of countries: `citizenship.continent`.
#[must_use]
pub fn continent_of(dimension: &str) -> String {
    format!("{dimension}{CONTINENT}")
}

/// The dimension of countries whose continents one holds; `None`: it does not hold continents.
#[must_use]
pub fn countries_of(dimension: &str) -> Option<&str> {
    dimension.strip_suffix(CONTINENT)
}

fn dimension(id: &str) -> Option<&'static (&'static str, &'static str, Domain)> {
    DIMENSIONS.iter().find(|known| known.0 == id)
}

/// What a dimension is called: `Citizenship`; an unknown one by its id, made readable.
#[must_use]
pub fn dimension_label(id: &str) -> String {
    if let Some(countries) = countries_of(id) {
        return format!("Continent of {}", dimension_label(countries).to_lowercase());
    }
    dimension(id).map_or_else(|| readable(id), |known| known.1.to_owned())
}

/// An id as words, its first letter in upper case and blanks for hyphens and underscores.
pub(super) fn readable(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether the values of a dimension are countries, and areas made of them.
#[must_use]
pub fn is_country_dimension(id: &str) -> bool {
    dimension(id).is_some_and(|known| known.2 == Countries)
}

/// The place of a dimension in the order in which people read them; unknown ones last.
#[must_use]
pub fn rank(id: &str) -> usize {
    let id = countries_of(id).unwrap_or(id);
    DIMENSIONS.iter().position(|known| known.0 == id).unwrap_or(DIMENSIONS.len())
}

/// What a code of a dimension stands for in a language: `MA` is Morocco where the dimension holds countries. `None`: the
/// dimension is not known to have it.
#[must_use]
pub fn value_label(dimension: &str, code: &str, language: Language) -> Option<&'static str> {
    let holds_areas = is_country_dimension(countries_of(dimension).unwrap_or(dimension));
    value(dimension, code, language).or_else(|| nations::name(code, language).filter(|_| holds_areas))
}

/// Whether labels of a dimension's codes stand for themselves.
#[must_use]
pub fn speaks(id: &str) -> bool {
    match dimension(countries_of(id).unwrap_or(id)) {
        Some((own, _, Countries)) => ["ref_area", "citizenship"].contains(own),
        Some(_) => true,
        None => false,
    }
}

/// A label in words that stand for themselves: `foreigners`, but `wanted by Morocco` and `sex F`.
#[must_use]
pub fn phrase(id: &str, label: &str) -> String {
    if speaks(id) { label.to_owned() } else { format!("{} {label}", dimension_label(id).to_lowercase()) }
}

fn value(dimension: &str, code: &str, language: Language) -> Option<&'static str> {
    let line = find(VALUES, |line| {
        let (theirs, rest) = cut(line);
        theirs.cmp(dimension).then_with(|| cut(rest).0.cmp(code))
    })?;
    line.split(',').nth(language.place() + 2)
}

/// What stands before and after the first comma. No code and no label holds one.
pub(super) fn cut(line: &str) -> (&str, &str) {
    line.split_once(',').unwrap_or((line, ""))
}

/// Searches sorted lines below a header: `order` tells how a line stands to what is sought.
///
/// By halves of the text, so that a look-up reads a few lines and nothing is prepared at start.
pub(super) fn find(table: &'static str, order: impl Fn(&str) -> Ordering) -> Option<&'static str> {
    let (_, lines) = table.split_once('\n')?;
    let (mut from, mut to) = (0, lines.len());
    while from < to {
        let (start, end) = line_around(lines, from + (to - from) / 2);
        let line = &lines[start..end];
        match order(line) {
            Ordering::Equal => return Some(line),
            Ordering::Less => from = end + 1,
            Ordering::Greater => to = start,
        }
    }
    None
}

/// Start and end of the line that the byte at `place` is in, without its line break.
/// Cut at line breaks only, hence never inside a character.
fn line_around(lines: &str, place: usize) -> (usize, usize) {
    let (before, after) = lines.as_bytes().split_at(place);
    let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |found| found + 1);
    let end = after.iter().position(|&byte| byte == b'\n').map_or(lines.len(), |found| place + found);
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_does_not_speak_for_itself_is_told_with_its_dimension() {
        assert_eq!(phrase("citizenship", "Morocco"), "Morocco");
        assert_eq!(phrase("wanted_by", "Morocco"), "wanted by Morocco");
        assert_eq!(phrase("sex", "F"), "sex F");
        assert_eq!(phrase("place", "abroad"), "abroad");
        assert_eq!(phrase("citizenship.continent", "Africa"), "Africa");
    }

    fn label<'a>(dimension: &str, code: &'a str) -> &'a str {
        value_label(dimension, code, Language::English).unwrap_or(code)
    }

    fn lines(table: &str) -> Vec<&str> {
        table.lines().skip(1).collect()
    }

    #[test]
    fn the_table_is_sorted_and_each_code_is_found() {
        let values: Vec<(&str, &str)> = lines(VALUES).iter().map(|line| (cut(line).0, cut(cut(line).1).0)).collect();
        assert!(values.is_sorted_by(|one, next| one < next));
        for line in lines(VALUES) {
            let (dimension, rest) = cut(line);
            let labels: Vec<&str> = cut(rest).1.split(',').collect();
            for (language, label) in Language::ALL.into_iter().zip(&labels) {
                assert_eq!(value(dimension, cut(rest).0, language), Some(*label));
            }
            assert!(labels.len() == 4 && labels.iter().all(|label| !label.is_empty()), "{line}");
            assert!(super::dimension(dimension).is_some(), "{dimension} is no dimension known");
        }
    }

    #[test]
    fn countries_are_called_as_a_newspaper_would() {
        for (code, name) in [
            ("MA", "Morocco"),
            ("NA", "Namibia"),
            ("GB", "United Kingdom"),
            ("TR", "Türkiye"),
            ("RU", "Russia"),
            ("ZW", "Zimbabwe"),
        ] {
            assert_eq!(label("citizenship", code), name);
            assert_eq!(label("ref_area", code), name);
        }
    }

    #[test]
    fn areas_are_known_where_countries_are() {
        for (code, name) in [
            ("EU", "European Union"),
            ("EU27_2020", "European Union (27)"),
            ("W", "World"),
            ("ES-CT", "Catalonia"),
            ("EL", "Greece"),
            ("002", "Africa"),
        ] {
            assert_eq!(label("ref_area", code), name);
            assert_eq!(label("sex", code), code, "only where a dimension holds countries");
        }
    }

    #[test]
    fn a_code_is_translated_in_its_own_dimension_only() {
        assert_eq!(label("place", "border-crossing"), "border crossings");
        assert_eq!(label("modus", "border-crossing"), "border-crossing");
        assert_eq!(label("basis", "international-warrant"), "international warrants");
        assert_eq!(label("place", "MA"), "MA");
        assert_eq!(label("citizenship", "foreign"), "foreigners");
        assert_eq!(label("place", "foreign"), "foreign");
        for code in ["", "QQ", "ma", "A", "ZZ", "border-crossing,", "é", "\n", ","] {
            assert_eq!(label("ref_area", code), code);
            assert_eq!(label("place", code), code);
            assert_eq!(label("", code), code);
        }
    }

    #[test]
    fn dimensions_are_read_from_who_to_how_much() {
        assert_eq!(rank("reporter"), 0);
        assert!(
            rank("ref_area") < rank("citizenship")
                && rank("citizenship") < rank("place")
                && rank("place") < rank("basis")
        );
        assert!(rank("basis") < rank("issuer") && rank("issuer") < rank("offence") && rank("offence") < rank("modus"));
        assert!(rank("modus") < rank("coverage") && rank("coverage") < rank("shoe_size"));
    }

    #[test]
    fn dimensions_are_called_by_their_label_or_their_id() {
        assert_eq!(dimension_label("ref_area"), "Area");
        assert_eq!(dimension_label("shoe_size"), "Shoe size");
        assert_eq!(dimension_label("états-visités"), "États visités");
        assert_eq!(dimension_label(""), "");
    }

    #[test]
    fn countries_are_what_country_dimensions_hold() {
        assert!(["ref_area", "citizenship", "wanted_by"].iter().all(|id| is_country_dimension(id)));
        assert!(["reporter", "place", "region", "shoe_size"].iter().all(|id| !is_country_dimension(id)));
    }

    #[test]
    fn every_code_of_the_built_in_figures_has_a_label() {
        let expected = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/builtin_figures.tsv"));
        for line in expected.lines().skip(1) {
            let dimensions = line.rsplit('\t').next().unwrap();
            for (dimension, code) in dimensions.split(';').filter_map(|pair| pair.split_once('=')) {
                assert_ne!(rank(dimension), DIMENSIONS.len(), "{dimension} is no dimension known");
                let is_nation = is_country_dimension(dimension) && nations::name(code, Language::English).is_some();
                let known = value(dimension, code, Language::English).is_some() || is_nation;
                assert!(known, "{dimension}={code} has no label");
            }
        }
    }
}
