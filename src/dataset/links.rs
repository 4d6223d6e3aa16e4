//! Reporters that someone has joined: who, which, and why. Nothing else joins them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::complaint::{Complaint, did_you_mean};
use super::json::{parse, piece};
use crate::figures::measure::Measure;
use crate::figures::population::{Population, REPORTER};
use crate::figures::visible::visible;

/// A document that joins reporters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinksDocument {
    /// The links.
    pub links: Vec<Link>,
}

/// Reporters that are to count as one: each one's figures speak of the same population where all
/// other dimensions agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Two or more reporters, as their figures name them.
    pub reporters: Vec<String>,
    /// The ids of the measures for which they are joined; left out: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<String>,
    /// Who joined them.
    pub by: String,
    /// Why that is right.
    pub why: String,
}

/// Who is named as the one who joined reporters on the command line.
pub const COMMAND_LINE: &str = "command line";

impl Link {
    /// Two or more reporters joined on the command line: `A=B`. `None`: fewer than two are named.
    #[must_use]
    pub fn asked(text: &str) -> Option<Self> {
        let reporters: Vec<String> = text.split('=').map(|name| name.trim().to_owned()).collect();
        let named = reporters.len() > 1 && reporters.iter().all(|name| !name.is_empty());
        named.then(|| Self {
            reporters,
            measures: Vec::new(),
            by: COMMAND_LINE.to_owned(),
            why: format!("--link {text}"),
        })
    }

    /// Whether the command line joins them, and no document does.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.by == COMMAND_LINE
    }

    /// In words: who, by whom, and why.
    #[must_use]
    pub fn told(&self) -> String {
        let of = if self.measures.is_empty() { String::new() } else { format!(" for {}", self.measures.join(", ")) };
        format!("{} counted as one{of}: {} ({})", self.reporters.join(" and "), self.why, self.by)
    }

    /// How the joined reporters are called: `DGSN=Interior`.
    #[must_use]
    pub fn name(&self) -> String {
        self.reporters.join("=")
    }

    fn joins(&self, measure: &str) -> bool {
        self.measures.is_empty() || self.measures.iter().any(|id| id == measure)
    }
}

/// Whether a document that is no extraction is meant to join reporters.
pub(super) fn is_meant(text: &str) -> bool {
    let document: Option<Value> = serde_json::from_str(text).ok();
    document.is_some_and(|document| document.get("links").is_some() && document.get("source").is_none())
}

/// Reads one document; `file` is how complaints call it.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(file: &str, text: &str) -> Result<LinksDocument, Vec<Complaint>> {
    let document: LinksDocument = parse(file, text, piece_by_piece)?;
    let mut complaints = Vec::new();
    for (place, link) in document.links.iter().enumerate() {
        let mut wrong =
            |field: &str, what: &str| complaints.push(Complaint::of(file, what).at(format!("links[{place}].{field}")));
        if link.reporters.len() < 2 {
            wrong("reporters", "a link joins two reporters or more, such as [\"DGSN\", \"Interior\"]");
        }
        if link.by.trim().is_empty() {
            wrong("by", "empty; expected who joined them");
        }
        if link.why.trim().is_empty() {
            wrong("why", "empty; expected why their figures speak of the same people");
        }
    }
    if complaints.is_empty() { Ok(document) } else { Err(complaints) }
}

/// Everything that is wrong with a document of which not all could be read.
fn piece_by_piece(file: &str, document: &Value) -> Vec<Complaint> {
    let Some(fields) = document.as_object() else { return Vec::new() };
    let others = fields.keys().filter(|field| *field != "links");
    let others = others.map(|field| Complaint::of(file, format!("unknown field “{field}”")).at(field.as_str()));
    let links = fields.get("links").and_then(Value::as_array).into_iter().flatten().enumerate();
    others.chain(links.filter_map(|(place, link)| piece::<Link>(file, &format!("links[{place}]"), link))).collect()
}

/// The links of a dataset, each with the file that it stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links(Vec<Link>);

impl Links {
    /// The same with those of more documents.
    ///
    /// # Errors
    /// A reporter or a measure that no figure of the dataset has.
    pub(super) fn with(
        &self,
        documents: Vec<(String, LinksDocument)>,
        populations: &[Population],
        measures: &[Measure],
    ) -> Result<Self, Vec<Complaint>> {
        let mut reporters: Vec<&str> =
            populations.iter().filter_map(|population| population.dimensions.get(REPORTER)).collect();
        reporters.sort_unstable();
        reporters.dedup();
        let measures: Vec<&str> = measures.iter().map(|measure| measure.id.as_str()).collect();
        let mut complaints = Vec::new();
        let mut links = self.0.clone();
        for (file, document) in documents {
            for (place, link) in document.links.into_iter().enumerate() {
                let link = shown(&link);
                let names = link.reporters.iter().map(|name| ("reporter", name, &reporters));
                let ids = link.measures.iter().map(|id| ("measure", id, &measures));
                for (what, name, known) in names.chain(ids).filter(|(_, name, known)| !known.contains(&name.as_str())) {
                    let at = format!("links[{place}].{what}s");
                    complaints.push(unknown(
                        Complaint::of(&file, format!("no figure has the {what} “{name}”")).at(at),
                        name,
                        known,
                    ));
                }
                links.push(link);
            }
        }
        if complaints.is_empty() { Ok(Self(links)) } else { Err(complaints) }
    }

    /// Every link, in the order in which they were met.
    #[must_use]
    pub fn all(&self) -> &[Link] {
        &self.0
    }

    /// How the reporters are called that this one is joined with for a measure: their names in the
    /// order of the links, with `=` between them. `None`: it stands alone.
    #[must_use]
    pub fn joined(&self, measure: &str, reporter: &str) -> Option<String> {
        let names = self.together(Some(measure), reporter);
        (names.len() > 1).then(|| names.join("="))
    }

    /// The reporters that are meant by one of them, or by the name that they have together; without a
    /// measure: those joined for any.
    #[must_use]
    pub fn meant(&self, measure: Option<&str>, reporter: &str) -> Vec<String> {
        let mut all = self.0.iter().flat_map(|link| &link.reporters).map(String::as_str);
        let one = all.find(|name| self.together(measure, name).join("=") == reporter).unwrap_or(reporter);
        self.together(measure, one).into_iter().map(str::to_owned).collect()
    }

    /// The links that join reporters of this measure, those of any where none is given.
    pub fn of(&self, measure: Option<&str>) -> impl Iterator<Item = &Link> {
        self.0.iter().filter(move |link| measure.is_none_or(|measure| link.joins(measure)))
    }

    /// The links that join what these reporters stand for together, if they do.
    #[must_use]
    pub fn behind(&self, measure: &str, reporters: &[String]) -> Vec<&Link> {
        let joined = |link: &&Link| {
            let together = link.reporters.first().and_then(|one| self.joined(measure, one));
            together.is_some_and(|together| reporters.contains(&together))
        };
        self.of(Some(measure)).filter(joined).collect()
    }

    /// A reporter and all that it is joined with, in the order in which the links name them.
    fn together<'a>(&'a self, measure: Option<&str>, reporter: &'a str) -> Vec<&'a str> {
        let mut names: Vec<&str> = vec![reporter];
        let mut met = 0;
        while met < names.len() {
            let name = names[met];
            met += 1;
            for link in self.of(measure).filter(|link| link.reporters.iter().any(|other| other == name)) {
                for other in &link.reporters {
                    if !names.contains(&other.as_str()) {
                        names.push(other);
                    }
                }
            }
        }
        let place = |name: &str| self.0.iter().flat_map(|link| &link.reporters).position(|other| other == name);
        names.sort_by_key(|name| place(name));
        names
    }
}

fn shown(link: &Link) -> Link {
    let shown = |text: &String| visible(text).into_owned();
    Link {
        reporters: link.reporters.iter().map(shown).collect(),
        measures: link.measures.iter().map(shown).collect(),
        by: shown(&link.by),
        why: shown(&link.why),
    }
}

fn unknown(complaint: Complaint, found: &str, known: &[&str]) -> Complaint {
    match did_you_mean(found, known.iter().copied()) {
        Some(meant) => complaint.hint(format!("did you mean “{meant}”?")),
        None => complaint.hint(format!("there are {}", known.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(pairs: &[&str]) -> Links {
        Links(pairs.iter().map(|pair| Link::asked(pair).unwrap()).collect())
    }

    #[test]
    fn joined_reporters_have_one_name() {
        let links = links(&["A=B", "C=D", "B=E"]);
        for name in ["A", "B", "E"] {
            assert_eq!(links.joined("arrests", name).as_deref(), Some("A=B=E"));
        }
        assert_eq!(links.joined("arrests", "F"), None);
        assert_eq!(links.meant(Some("arrests"), "C=D"), ["C", "D"]);
        assert_eq!(links.meant(Some("arrests"), "C"), ["C", "D"]);
    }

    #[test]
    fn a_link_can_be_for_one_measure() {
        let mut links = links(&["A=B"]);
        links.0[0].measures = vec!["arrests".to_owned()];
        assert!(links.joined("arrests", "A").is_some() && links.joined("refusals", "A").is_none());
    }

    #[test]
    fn a_link_says_who_and_why() {
        let text = r#"{"links": [{"reporters": ["A"], "by": "", "why": " "}]}"#;
        let complaints: Vec<String> = read("l.json", text).unwrap_err().iter().map(ToString::to_string).collect();
        assert_eq!(complaints.len(), 3);
        assert!(complaints[1].starts_with("l.json: links[0].by: empty"), "{complaints:?}");
        assert!(read("l.json", r#"{"links": [], "more": 1}"#).is_err());
    }

    #[test]
    fn one_name_is_no_link() {
        assert!(Link::asked("A").is_none() && Link::asked("A=").is_none());
        assert_eq!(Link::asked("A = B").unwrap().name(), "A=B");
    }
}
