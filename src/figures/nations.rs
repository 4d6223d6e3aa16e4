//! Countries and areas by what publishers call them: names in four languages, variants, codes.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::codes::{cut, find};
use super::fold;
use super::language::Language;
use super::places::Continent;

/// ISO 3166-1: code, names in English, French, Spanish and Arabic, alpha-3 and numeric code, and the UN M49 codes of
/// sub-region and continent; sorted by code.
const NATIONS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/codes/nations.csv"));
/// Areas made of countries, and people without one: code and names, sorted by code.
const AREAS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/codes/areas.csv"));
/// Folded labels and the code that each stands for, sorted by label.
const ALIASES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/codes/aliases.csv"));

/// The place of the ISO 3166-1 numeric code among the columns of nations.
const NUMERIC: usize = 6;

/// The code that a label stands for, in whatever language and spelling; `None` where it is no country or area known.
#[must_use]
pub fn code_of(label: &str) -> Option<&'static str> {
    let trimmed = label.trim();
    // A code is a code in capitals only: “IN” is India, “in” is a word. Eurostat has two of its own.
    let code = match trimmed {
        "EL" => "GR",
        "UK" => "GB",
        "XKX" => "XK",
        code => code,
    };
    let of_code = |table| find(table, |line| cut(line).0.cmp(code));
    if let Some(line) = of_code(NATIONS).or_else(|| of_code(AREAS)) {
        return Some(cut(line).0);
    }
    let folded = folded(trimmed);
    let line = find(ALIASES, |line| cut(line).0.cmp(folded.as_str()))?;
    Some(cut(line).1)
}

/// The country of an ISO 3166-1 numeric code, with its leading zeros or without: `004`, `4`. Only of what is known to be
/// a country: other numbers look the same.
#[must_use]
pub fn code_of_number(digits: &str) -> Option<&'static str> {
    let digits = digits.trim();
    if !(1..=3).contains(&digits.len()) || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let numeric = format!("{digits:0>3}");
    NATIONS.lines().find(|line| line.split(',').nth(NUMERIC) == Some(&numeric)).map(|line| cut(line).0)
}

/// The name of a country or area in a language.
#[must_use]
pub fn name(code: &str, language: Language) -> Option<&'static str> {
    let nation = find(NATIONS, |line| cut(line).0.cmp(code));
    let line = nation.or_else(|| find(AREAS, |line| cut(line).0.cmp(code)))?;
    line.split(',').nth(language.place() + 1).filter(|name| !name.is_empty())
}

/// Whether it is a country of ISO 3166-1.
#[must_use]
pub fn is_country(code: &str) -> bool {
    find(NATIONS, |line| cut(line).0.cmp(code)).is_some()
}

/// Whether it is made of countries: never one of them, and never added to them.
#[must_use]
pub fn is_aggregate(code: &str) -> bool {
    let is_area = || find(AREAS, |line| cut(line).0.cmp(code)).is_some();
    let apart = ["XK", "XKX", "EL", "UK", "stateless", "unknown", "other", "foreign", "national", "not-recorded"];
    !is_country(code) && is_area() && !apart.contains(&code)
}

/// The continent of a country as UN M49 has it: `002` for Africa.
#[must_use]
pub fn continent(code: &str) -> Option<&'static str> {
    if code == "XK" {
        return Some(Continent::Europe.code());
    }
    let line = find(NATIONS, |line| cut(line).0.cmp(code))?;
    line.rsplit(',').next().filter(|continent| !continent.is_empty())
}

/// A label as it is compared: small letters without marks, words with one blank between them.
#[must_use]
pub fn folded(label: &str) -> String {
    let letters = fold::folded(label);
    let words = letters.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The name of a country or area, or the code itself.
#[must_use]
pub fn name_or_code(code: &str, language: Language) -> Cow<'_, str> {
    name(code, language).map_or(Cow::Borrowed(code), Cow::Borrowed)
}

/// Orders names as their readers do: without regard to marks and case.
#[must_use]
pub fn by_name(one: &str, other: &str) -> Ordering {
    folded(one).cmp(&folded(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(table: &str) -> Vec<&str> {
        table.lines().skip(1).collect()
    }

    #[test]
    fn numbers_of_countries_have_leading_zeros_or_not() {
        assert_eq!(
            [code_of_number("250"), code_of_number("004"), code_of_number("4")],
            [Some("FR"), Some("AF"), Some("AF")]
        );
        assert_eq!([code_of_number("999"), code_of_number("4a"), code_of_number(""), code_of("250")], [None; 4]);
    }

    #[test]
    fn every_label_of_published_tables_is_mapped_or_deliberately_not() {
        let labels = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/labels.tsv"));
        let mut wrong = Vec::new();
        for line in labels.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [publisher, column, label, code] = cells.as_slice() else { panic!("{line}") };
            let expected = Some(*code).filter(|code| *code != "as stated");
            if code_of(label) != expected {
                wrong.push(format!("{publisher}, {column}: {label} is {:?}, not {expected:?}", code_of(label)));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn the_tables_are_sorted_and_lead_to_each_other() {
        for table in [NATIONS, AREAS, ALIASES] {
            assert!(lines(table).is_sorted_by(|one, next| cut(one).0 < cut(next).0));
        }
        assert_eq!(lines(NATIONS).len(), 249, "ISO 3166-1");
        for line in lines(NATIONS).into_iter().chain(lines(AREAS)) {
            let code = cut(line).0;
            for language in Language::ALL {
                let name = name(code, language).unwrap_or_else(|| panic!("{code} has no name in {language:?}"));
                assert!(!name.contains('"') && name.trim() == name, "{line}");
            }
        }
        for line in lines(ALIASES) {
            let (label, code) = cut(line);
            assert_eq!(folded(label), label, "{label} is not folded");
            assert!(name(code, Language::English).is_some(), "{label} stands for {code}, which has no name");
            assert_eq!(code_of(label), Some(code));
        }
    }

    #[test]
    fn a_country_is_known_by_its_names_in_every_language() {
        for line in lines(NATIONS) {
            let code = cut(line).0;
            for language in Language::ALL {
                let name = name(code, language).unwrap();
                assert_eq!(code_of(name), Some(code), "{name}");
            }
        }
        for (label, code) in [
            ("Maroc", "MA"),
            ("المغرب", "MA"),
            ("الجزائر", "DZ"),
            ("الجَزَائِر", "DZ"),
            ("CHINA, PEOPLES REPUBLIC OF", "CN"),
            ("Côte d'Ivoire", "CI"),
            ("NA", "NA"),
            ("EL", "GR"),
            ("Yemeni", "YE"),
            ("mar", "MA"),
            ("OTHER", "other"),
        ] {
            assert_eq!(code_of(label), Some(code), "{label}");
        }
        for label in ["in", "Korea", "Congolese", "England and Wales", "", "Border Post 01"] {
            assert_eq!(code_of(label), None, "{label}");
        }
    }

    #[test]
    fn areas_are_made_of_countries_and_people_without_one_are_not() {
        assert!(["EU28", "EU27_2020", "002", "EFTA", "non-eu"].into_iter().all(is_aggregate));
        assert!(["MA", "XK", "stateless", "other", "foreign", "Border Post 01"].iter().all(|code| !is_aggregate(code)));
        assert_eq!([continent("MA"), continent("XK"), continent("EU28")], [Some("002"), Some("150"), None]);
    }
}
