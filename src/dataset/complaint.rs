//! What is wrong with an input: where it stands, what was found, what was expected.

use std::fmt;

use crate::figures::fold::folded;
use crate::figures::visible::visible;

/// One thing that is wrong with an input. Displayed as `file: place: what`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    file: String,
    place: Option<String>,
    what: String,
    hint: Option<String>,
}

impl Complaint {
    /// Something wrong with a file as a whole.
    #[must_use]
    pub fn of(file: &str, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place: None, what: what.into(), hint: None }
    }

    /// The same at a place in the file: a JSON path, or a line and column.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// The same with a way to mend it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The file that it is about.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }
}

/// One line, and nothing in it that a terminal would obey.
impl fmt::Display for Complaint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: ", visible(&self.file))?;
        if let Some(place) = &self.place {
            write!(out, "{}: ", visible(place))?;
        }
        out.write_str(&visible(&self.what))?;
        if let Some(hint) = &self.hint {
            write!(out, "; {}", visible(hint))?;
        }
        Ok(())
    }
}

/// Of the candidates the one that `found` was probably meant to be.
#[must_use]
pub fn did_you_mean<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lowered = folded(found);
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&lowered, &folded(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_understood() {
        assert_eq!(did_you_mean("arests", ["refusals", "arrests", "warrants"]), Some("arrests"));
        assert_eq!(did_you_mean("DGSM", ["DGSN", "NCA"]), Some("DGSN"));
        assert_eq!(did_you_mean("zebras", ["arrests"]), None);
    }

    #[test]
    fn a_complaint_is_one_line_without_control_characters() {
        let complaint = Complaint::of("a\u{1b}[31m.json", "bad\nthing").at("observations[0]").hint("write 62");
        let line = complaint.to_string();
        assert!(!line.chars().any(char::is_control), "{line:?}");
        assert!(line.ends_with("; write 62"));
    }
}
