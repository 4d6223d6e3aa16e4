//! Names as ids: small Latin letters without marks, words joined by `_`, as keys of TOML can be written bare.

use crate::dataset::extraction::ROLES;
use crate::dataset::tables::read::concepts::{dimension_id, slug};
use crate::figures::nations::folded;
use crate::figures::population::REPORTER;

/// Letters that are two where there are no marks.
const TWO: [(char, &str); 11] = [
    ('ä', "ae"),
    ('ö', "oe"),
    ('ü', "ue"),
    ('ß', "ss"),
    ('ø', "oe"),
    ('å', "aa"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ł', "l"),
    ('đ', "d"),
    ('þ', "th"),
];

/// A name as an id; empty where it has no letter that is Latin.
pub(super) fn ascii(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut spelt = String::new();
    for letter in name.nfc().flat_map(char::to_lowercase) {
        match TWO.iter().find(|(own, _)| *own == letter) {
            Some((_, two)) => spelt.push_str(two),
            None => spelt.push(letter),
        }
    }
    let plain: String = folded(&spelt).chars().map(|letter| if letter.is_ascii() { letter } else { ' ' }).collect();
    slug(&plain)
}

/// The id of a column's dimension, which none of the others has.
pub(super) fn of_dimension(name: &str, place: usize, others: &[String]) -> String {
    let known = dimension_id(name);
    let own = if known.is_ascii() { known } else { ascii(name) };
    let is_taken = own.is_empty() || others.contains(&own);
    // The reporter is who publishes the table; these have a role of their own.
    if is_taken || own == REPORTER || ROLES.contains(&own.as_str()) { format!("column_{}", place + 1) } else { own }
}

/// The id of something by its name, which none of the others has.
pub(super) fn of_measure(name: &str, others: &[String]) -> String {
    let own = ascii(name).replace('_', "-");
    let own = if own.is_empty() { "counts".to_owned() } else { own };
    let mut ids = std::iter::once(own.clone()).chain((2..).map(|time| format!("{own}-{time}")));
    ids.find(|id| !others.contains(id)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_latin_letters() {
        for (name, id) in [
            ("Staatsangehörigkeit", "staatsangehoerigkeit"),
            ("Nationalité", "nationalite"),
            ("CLASSIFICAÇÃO", "classificacao"),
            ("Ålder", "aalder"),
            ("Płeć", "plec"),
            ("Nat\u{1b}[31m", "nat_31m"),
            ("国籍", ""),
        ] {
            assert_eq!(ascii(name), id, "{name}");
        }
        assert_eq!(of_dimension("国籍", 1, &[]), "column_2");
        assert_eq!(of_dimension("Nationality", 1, &[]), "citizenship");
        assert_eq!(of_dimension("Nationality", 1, &["citizenship".to_owned()]), "column_2");
        assert_eq!(of_dimension("Reporter", 0, &[]), "column_1");
        assert_eq!(of_dimension("Number", 0, &[]), "column_1");
        assert_eq!(of_measure("人数", &["counts".to_owned()]), "counts-2");
    }
}
