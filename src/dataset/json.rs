//! JSON → values, with everything that is wrong told by its path.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::complaint::{Complaint, did_you_mean};

/// Typed reading. Only when it fails the document is gone through piece by piece,
/// so that one run shows everything that is wrong.
pub(super) fn parse<T: DeserializeOwned>(
    file: &str,
    text: &str,
    piece_by_piece: fn(&str, &Value) -> Vec<Complaint>,
) -> Result<T, Vec<Complaint>> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let error = match serde_path_to_error::deserialize(&mut reader) {
        Ok(document) => match reader.end() {
            Ok(()) => return Ok(document),
            Err(error) => return Err(vec![syntax(file, &error)]),
        },
        Err(error) => error,
    };
    if !error.inner().is_data() {
        return Err(vec![syntax(file, error.inner())]);
    }
    let pieces = serde_json::from_str(text).map(|document| piece_by_piece(file, &document)).unwrap_or_default();
    if pieces.is_empty() { Err(vec![wrong(file, "", error)]) } else { Err(pieces) }
}

fn syntax(file: &str, error: &serde_json::Error) -> Complaint {
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or_default();
    Complaint::of(file, format!("no valid JSON: {what}")).at(format!(
        "line {}, column {}",
        error.line(),
        error.column()
    ))
}

/// What is wrong with a part of a document.
pub(super) fn piece<T: DeserializeOwned>(file: &str, path: &str, value: &Value) -> Option<Complaint> {
    serde_path_to_error::deserialize::<_, T>(value).err().map(|error| wrong(file, path, error))
}

/// A value that is not what the format wants, at its JSON path.
fn wrong(file: &str, path: &str, error: serde_path_to_error::Error<serde_json::Error>) -> Complaint {
    let inner = error.path().to_string();
    let path = match (path, inner.as_str()) {
        ("", inner) => inner.to_owned(),
        (path, ".") => path.to_owned(),
        (path, inner) => format!("{path}.{inner}"),
    };
    let what = error.into_inner().to_string();
    let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what).to_owned();
    match unknown_name(&what) {
        Some((kind, found, expected)) => {
            unknown(Complaint::of(file, format!("unknown {kind} “{found}”")).at(path), found, &expected)
        }
        None => Complaint::of(file, quoted(&what)).at(path),
    }
}

/// serde's backticks as quotation marks.
fn quoted(what: &str) -> String {
    let mut marks = ["“", "”"].into_iter().cycle();
    what.chars()
        .map(|sign| if sign == '`' { marks.next().unwrap_or_default().to_owned() } else { sign.to_string() })
        .collect()
}

/// serde's words for a name that a type lacks, taken apart: of what kind, what was found, and what there is.
fn unknown_name(what: &str) -> Option<(&'static str, &str, Vec<&str>)> {
    let (kind, rest) = [("field", "unknown field `"), ("value", "unknown variant `")]
        .into_iter()
        .find_map(|(kind, words)| what.strip_prefix(words).map(|rest| (kind, rest)))?;
    let mut ticks = rest.split('`');
    let found = ticks.next()?;
    Some((kind, found, ticks.skip(1).step_by(2).collect()))
}

/// A name that is not among those known.
pub(super) fn unknown(complaint: Complaint, found: &str, known: &[&str]) -> Complaint {
    match did_you_mean(found, known.iter().copied()) {
        Some(meant) => complaint.hint(format!("did you mean “{meant}”?")),
        None => complaint.hint(format!("expected one of {}", known.join(", "))),
    }
}
