//! Measures: what is counted, in which unit, and whether it adds up.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::codes::readable;

/// How counts of a measure relate to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Adds up over disjoint periods and over disjoint parts: arrests, refusals.
    Flow,
    /// Never adds up, neither over periods nor over parts: nationalities.
    Distinct,
    /// A value at a date, which does not add up over time: warrants in force.
    Stock,
    /// Is shown as stated and never reckoned with: a difference, a share.
    Rate,
}

impl Kind {
    /// The word for it, in documents as on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Distinct => "distinct",
            Self::Stock => "stock",
            Self::Rate => "rate",
        }
    }
}

/// What is counted. A document declares those that the program's own table lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// How observations refer to it, such as `visas-refused`.
    pub id: String,
    /// Whether it adds up.
    pub kind: Kind,
    /// What one of it is, in the plural: `persons`, `events`, `cases`.
    pub unit: String,
    /// What people read; made from the id where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Digits after the decimal sign: a count of 1,234 is 12.34 where there are two. Only of published tables.
    #[serde(skip)]
    pub decimals: u8,
    /// What a reader of its counts must know.
    #[serde(skip)]
    pub note: Option<String>,
}

impl Measure {
    /// What people read: the label given, or the id as words, `Visas refused`.
    #[must_use]
    pub fn label(&self) -> String {
        self.label.clone().unwrap_or_else(|| readable(&self.id))
    }
}

/// Id, kind, unit and label.
type Entry = (&'static str, Kind, &'static str, &'static str);

/// The program's own measures, the most telling first.
const TABLE: &[Entry] = &[
    // People taken into custody, on a warrant or without one.
    ("arrests", Kind::Flow, "persons", "Arrests"),
    // Different nationalities among the people counted.
    ("nationalities", Kind::Distinct, "nationalities", "Nationalities"),
    // Different continents whose authorities issued the warrants.
    ("issuing-continents", Kind::Distinct, "continents", "Issuing continents"),
    // Different countries that the people counted came from or were found in.
    ("countries", Kind::Distinct, "countries", "Countries"),
    // People handed over by one country to another; the direction tells which way.
    ("extraditions", Kind::Flow, "persons", "Extraditions"),
    // People wanted at home whom their country brought back, by extradition or otherwise.
    ("fugitives-returned", Kind::Flow, "persons", "Fugitives returned"),
    // People wanted whose whereabouts were found out.
    ("locations", Kind::Flow, "persons", "People located"),
    // People arrested or located, where a source does not tell the two apart.
    ("arrests-or-locations", Kind::Flow, "persons", "Arrested or located"),
    // Warrants issued: one person may have several, and a warrant is not an arrest.
    ("warrants", Kind::Flow, "warrants", "Warrants"),
    // Notices published by INTERPOL, red ones above all.
    ("notices", Kind::Flow, "notices", "Notices"),
    // People stopped on their way to an irregular departure.
    ("interceptions", Kind::Flow, "persons", "Interceptions"),
    // Attempts at an irregular departure that were foiled: one person may make several.
    ("attempts-foiled", Kind::Flow, "attempts", "Attempts foiled"),
    // People who entered without permission, as the police recorded them.
    ("unauthorised-entries", Kind::Flow, "persons", "Unauthorised entries"),
    // Irregular border crossings that were noticed: one person may cross several times.
    ("detections", Kind::Flow, "detections", "Detections"),
    // People refused entry at a border.
    ("refusals", Kind::Flow, "persons", "Refusals of entry"),
    // People found to be in a country without a right to stay.
    ("found-illegally-present", Kind::Flow, "persons", "Found illegally present"),
];

fn measure(&(id, kind, unit, label): &Entry) -> Measure {
    Measure { id: id.to_owned(), kind, unit: unit.to_owned(), label: Some(label.to_owned()), decimals: 0, note: None }
}

/// The program's own measures, the most telling first.
#[must_use]
pub fn known() -> Vec<Measure> {
    TABLE.iter().map(measure).collect()
}

/// The program's own measure of this id.
#[must_use]
pub fn find(id: &str) -> Option<Measure> {
    TABLE.iter().find(|entry| entry.0 == id).map(measure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_measure_stands_once_under_a_kebab_case_id() {
        for (place, entry) in TABLE.iter().enumerate() {
            let id = entry.0;
            assert!(TABLE[..place].iter().all(|other| other.0 != id), "{id} stands twice");
            assert!(id.chars().all(|sign| sign.is_ascii_lowercase() || sign == '-'), "{id}");
            assert_eq!(find(id).unwrap().id, id);
        }
        assert_eq!(find("arests"), None);
    }

    #[test]
    fn arrests_add_up_and_nationalities_do_not() {
        assert_eq!(find("arrests").unwrap().kind, Kind::Flow);
        assert_eq!(find("nationalities").unwrap().kind, Kind::Distinct);
        assert_eq!(find("issuing-continents").unwrap().kind, Kind::Distinct);
    }

    #[test]
    fn a_measure_without_a_label_is_called_by_its_id() {
        let mut measure = Measure {
            id: "visas-refused".to_owned(),
            kind: Kind::Flow,
            unit: "decisions".to_owned(),
            label: None,
            decimals: 0,
            note: None,
        };
        assert_eq!(measure.label(), "Visas refused");
        measure.label = Some("Refused visas".to_owned());
        assert_eq!(measure.label(), "Refused visas");
    }
}
