//! Extractions: one source with its observations, as a JSON document.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::complaint::{Complaint, did_you_mean};
use super::json::{parse, piece, unknown};
use crate::figures::measure::{self, Measure};
use crate::figures::observation::Observation;
use crate::figures::population::REPORTER;
use crate::figures::source::Source;

/// One document: a source and the figures that it states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Extraction {
    /// Who stated the figures, where and when.
    pub source: Source,
    /// Measures that the program's own table lacks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
    /// Dimensions whose breakdowns are complete: the codes that the document gives figures for, with
    /// the same other dimensions and period, make up all of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub complete: Vec<String>,
    /// The figures.
    pub observations: Vec<Observation>,
}

/// Columns of the frame that have a role of their own: no dimension can be called so.
pub const ROLES: [&str; 13] = [
    "measure",
    "low",
    "high",
    "period",
    "status",
    "source",
    "evidence",
    "number",
    "population",
    "headline",
    "note",
    "stated_period",
    "total",
];

/// Reads one document; `file` is how complaints call it.
///
/// # Errors
/// Everything that is wrong with it; nothing of it is to be used then.
pub fn read(file: &str, text: &str) -> Result<Extraction, Vec<Complaint>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(vec![Complaint::of(
            file,
            "empty; expected an extraction, {\"source\": {…}, \"observations\": […]}",
        )]);
    }
    let extraction = parse(file, text, piece_by_piece)?;
    let complaints = meaning(file, &extraction);
    if complaints.is_empty() { Ok(extraction) } else { Err(complaints) }
}

/// Everything that is wrong with a document of which not all could be read.
fn piece_by_piece(file: &str, document: &Value) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let Some(fields) = document.as_object() else { return complaints };
    let known = ["source", "measures", "complete", "observations"];
    for field in fields.keys().filter(|field| !known.contains(&field.as_str())) {
        complaints.push(unknown(
            Complaint::of(file, format!("unknown field “{field}”")).at(field.as_str()),
            field,
            &known,
        ));
    }
    if let Some(source) = fields.get("source") {
        complaints.extend(piece::<Source>(file, "source", source));
    }
    for (name, list) in [("measures", fields.get("measures")), ("observations", fields.get("observations"))] {
        for (place, item) in list.and_then(Value::as_array).into_iter().flatten().enumerate() {
            let path = format!("{name}[{place}]");
            let wrong = if name == "measures" {
                piece::<Measure>(file, &path, item)
            } else {
                piece::<Observation>(file, &path, item)
            };
            complaints.extend(wrong);
        }
    }
    complaints
}

/// What types cannot say: declared measures, ids, dimensions.
fn meaning(file: &str, extraction: &Extraction) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (path, text) in [("source.id", &extraction.source.id), ("source.reporter", &extraction.source.reporter)] {
        if text.trim().is_empty() {
            complaints.push(Complaint::of(file, "empty; expected a name").at(path));
        }
    }
    for (place, dimension) in extraction.complete.iter().enumerate() {
        if extraction.observations.iter().all(|observation| observation.dimensions.get(dimension).is_none()) {
            let what = format!("no figure of this document sets “{dimension}”");
            complaints.push(Complaint::of(file, what).at(format!("complete[{place}]")));
        }
    }
    let mut declared: HashMap<&str, usize> = HashMap::new();
    for (place, measure) in extraction.measures.iter().enumerate() {
        complaints.extend(declaration(file, place, measure, declared.insert(&measure.id, place)));
    }
    for (place, observation) in extraction.observations.iter().enumerate() {
        let path = format!("observations[{place}]");
        complaints.extend(undeclared(file, &path, observation, &declared));
        complaints.extend(misnamed(file, &path, observation));
    }
    complaints
}

fn declaration(file: &str, place: usize, measure: &Measure, earlier: Option<usize>) -> Option<Complaint> {
    let at = |what: String| Complaint::of(file, what).at(format!("measures[{place}].id"));
    if measure.id.trim().is_empty() {
        return Some(at("empty; expected an id such as “visas-refused”".to_owned()));
    }
    if let Some(earlier) = earlier {
        return Some(at(format!("“{}” is declared already in measures[{earlier}]", measure.id)));
    }
    let own = measure::find(&measure.id)?;
    let differs = own.kind != measure.kind || own.unit != measure.unit;
    differs.then(|| {
        at(format!(
            "“{}” is the program's own: {} counted in {}; choose another id",
            own.id,
            own.kind.label(),
            own.unit
        ))
    })
}

fn undeclared(file: &str, path: &str, observation: &Observation, declared: &HashMap<&str, usize>) -> Option<Complaint> {
    let id = observation.measure.as_str();
    if declared.contains_key(id) || measure::find(id).is_some() {
        return None;
    }
    let complaint = Complaint::of(file, format!("unknown measure “{id}”")).at(format!("{path}.measure"));
    let known: Vec<String> = measure::known().into_iter().map(|measure| measure.id).collect();
    Some(match did_you_mean(id, known.iter().map(String::as_str).chain(declared.keys().copied())) {
        Some(meant) => complaint.hint(format!("did you mean “{meant}”?")),
        None => complaint.hint(format!(
            "declare it: \"measures\": [{{\"id\": \"{id}\", \"kind\": \"flow\", \"unit\": \"persons\"}}]"
        )),
    })
}

fn misnamed(file: &str, path: &str, observation: &Observation) -> Vec<Complaint> {
    let at = |dimension: &str, what: String| Complaint::of(file, what).at(format!("{path}.dimensions.{dimension}"));
    let mut complaints = Vec::new();
    for (dimension, code) in observation.dimensions.iter() {
        if ROLES.contains(&dimension) || dimension.trim().is_empty() {
            complaints
                .push(at(dimension, format!("“{dimension}” cannot be a dimension: the name has a role of its own")));
        } else if dimension.contains(['=', ';']) {
            complaints.push(at(dimension, "a dimension's name holds neither “=” nor “;”".to_owned()));
        } else if code.trim().is_empty() {
            complaints.push(at(dimension, "empty code; leave the dimension out where it means all".to_owned()));
        } else if dimension == REPORTER && observation.reporter.as_deref().is_some_and(|reporter| reporter != code) {
            complaints.push(at(
                dimension,
                format!("the observation's reporter is “{}”", observation.reporter.as_deref().unwrap_or_default()),
            ));
        }
    }
    if let Some(evidence) = observation.evidence.filter(|evidence| evidence.start > evidence.end) {
        let what = format!("start {} is after end {}", evidence.start, evidence.end);
        complaints.push(Complaint::of(file, what).at(format!("{path}.evidence")));
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str =
        r#""source": {"id": "s", "title": "t", "publisher": "p", "reporter": "DGSN", "published": "2025"}"#;

    fn complaints(observations: &str) -> Vec<String> {
        let text = format!("{{{SOURCE}, \"observations\": {observations}}}");
        read("a.json", &text).err().unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_document_is_read_whole() {
        let text = format!(
            r#"{{{SOURCE}, "observations": [{{"measure": "arrests", "value": 62, "period": "2024/2025-Q1", "dimensions": {{"ref_area": "MA"}}}}]}}"#
        );
        let extraction = read("a.json", &text).unwrap();
        assert_eq!(extraction.observations[0].dimensions.get("ref_area"), Some("MA"));
        assert_eq!(read("a.json", &serde_json::to_string(&extraction).unwrap()).unwrap(), extraction);
    }

    #[test]
    fn an_unknown_measure_is_named_with_its_place_and_a_suggestion() {
        assert_eq!(
            complaints(r#"[{"measure": "arests", "value": 62, "period": "2024"}]"#),
            ["a.json: observations[0].measure: unknown measure “arests”; did you mean “arrests”?"]
        );
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let found = complaints(
            r#"[{"measure": "arrests", "value": -3, "period": "2024"}, {"measure": "arrests", "value": 1, "period": "2024-13"}, {"measure": "arrests", "valeu": 1, "period": "2024"}]"#,
        );
        assert_eq!(found.len(), 3, "{found:#?}");
        assert!(
            found[0].starts_with("a.json: observations[0].value: ")
                && found[0].contains("-3")
                && found[0].contains("whole number"),
            "{}",
            found[0]
        );
        assert!(
            found[1].starts_with("a.json: observations[1].period: ") && found[1].contains("2024-13"),
            "{}",
            found[1]
        );
        assert!(found[2].contains("valeu") && found[2].ends_with("did you mean “value”?"), "{}", found[2]);
    }

    #[test]
    fn an_unknown_status_is_told_with_those_that_there_are() {
        let found = complaints(r#"[{"measure": "arrests", "value": 1, "period": "2024", "status": "X"}]"#);
        assert!(
            found[0].starts_with("a.json: observations[0].status: unknown value “X”; expected one of A, B"),
            "{found:?}"
        );
    }

    #[test]
    fn no_json_is_told_with_line_and_column() {
        let found = read("a.json", "{\n  \"source\": {,}").unwrap_err();
        assert!(found[0].to_string().starts_with("a.json: line 2, column 14: no valid JSON"), "{}", found[0]);
        assert!(read("a.json", "  ").unwrap_err()[0].to_string().contains("empty"));
        assert!(read("a.json", "[1]").is_err());
    }

    #[test]
    fn a_field_given_twice_is_refused() {
        let found = complaints(r#"[{"measure": "arrests", "value": 1, "value": 2, "period": "2024"}]"#);
        assert!(found[0].contains("duplicate field") && found[0].contains("value"), "{found:?}");
    }

    #[test]
    fn a_column_with_a_role_is_no_dimension() {
        let found = complaints(
            r#"[{"measure": "arrests", "value": 1, "period": "2024", "dimensions": {"low": "x", "place": ""}}]"#,
        );
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn a_measure_of_the_programs_own_keeps_its_kind() {
        let text = format!(
            r#"{{{SOURCE}, "measures": [{{"id": "arrests", "kind": "stock", "unit": "persons"}}], "observations": []}}"#
        );
        assert!(read("a.json", &text).unwrap_err()[0].to_string().contains("program's own"));
    }
}
