//! A layout: what the columns of a published table are, as a small TOML document.

mod parts;
mod period;

use std::collections::BTreeMap;

use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};

pub use parts::{
    AbsentOf, BreakOf, Codes, Condition, Day, DimensionOf, Given, Meaning, MeasureOf, Named, PeriodOf, SheetsOf, Unit,
    ValuesOf, WideOf,
};

use crate::dataset::complaint::Complaint;
use crate::figures::population::REPORTER;
use crate::figures::source::Published;
use crate::figures::visible::visible;

/// What the columns of a published table are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Its name, unique among layouts; sources are called by it.
    pub id: String,
    /// How a file is recognised.
    #[serde(default, rename = "match")]
    pub matches: Matches,
    /// Who published it.
    pub source: SourceOf,
    /// How the file is written.
    #[serde(default, skip_serializing_if = "is_default")]
    pub file: FileOf,
    /// Which days a row is about.
    #[serde(default)]
    pub period: PeriodOf,
    /// What counts are broken down by, by dimension id.
    #[serde(default)]
    pub dimensions: BTreeMap<String, DimensionOf>,
    /// What is counted.
    #[serde(default)]
    pub measures: Vec<MeasureOf>,
    /// How values are written.
    #[serde(default)]
    pub values: ValuesOf,
    /// A column for each of something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wide: Option<WideOf>,
    /// Rows that are left out: subtotals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skip: Vec<Condition>,
    /// It comes with the program.
    #[serde(skip)]
    pub is_built_in: bool,
    /// Days on which series start anew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<BreakOf>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// How a file is recognised: by all that is given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Matches {
    /// Columns that it has, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// SDMX dataflows, without agency and version: `MIGR_EIRFS`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dataflows: Vec<String>,
}

/// Who published a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceOf {
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Who says so: the `reporter` of all its figures.
    pub reporter: String,
    /// Day, month or year of publication; left out: the last day that the table speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// BCP 47.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Under which terms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
}

/// How a file is written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FileOf {
    /// What stands between cells; left out: what the header has most of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<char>,
    /// A WHATWG encoding label, such as `windows-1252`; left out: UTF-8, or windows-1252 where it is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Lines before the header.
    pub skip_rows: usize,
    /// The sheet of a workbook; left out: the one that the layout fits. Of several, `["2022", "2023"]`, the rows are read
    /// one after the other as one table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<SheetsOf>,
}

impl Layout {
    /// Reads one; `file` is how complaints call it.
    ///
    /// # Errors
    /// What is wrong with it, with line and column.
    pub fn read(file: &str, text: &str) -> Result<Self, Complaint> {
        let layout: Self = toml::from_str(text).map_err(|error| {
            let place = error.span().map(|span| line_and_column(text, span.start));
            let complaint = Complaint::of(file, error.message().replace('`', "“").replace("““", "“"));
            match place {
                Some((line, column)) => complaint.at(format!("line {line}, column {column}")),
                None => complaint,
            }
        })?;
        match layout.wrong() {
            Some((place, what)) => Err(Complaint::of(file, what).at(place)),
            None => Ok(layout),
        }
    }

    /// What types cannot say.
    fn wrong(&self) -> Option<(String, String)> {
        let wrong = |place: &str, what: &str| Some((place.to_owned(), what.to_owned()));
        if self.id.trim().is_empty() {
            return wrong("id", "empty; expected a name such as “us-cbp-encounters”");
        }
        if self.matches.columns.is_empty() && self.matches.dataflows.is_empty() {
            return wrong("match", "nothing to recognise a file by; expected columns = [\"…\"] that it has");
        }
        if self.measures.is_empty() && self.matches.dataflows.is_empty() {
            return wrong("measures", "none; expected [[measures]] with id, kind, unit and column");
        }
        if let Some((place, what)) = self.source.wrong().or_else(|| self.file.wrong()) {
            return wrong(place, &what);
        }
        for (id, dimension) in &self.dimensions {
            let place = format!("dimensions.{id}");
            if visible(id) != id.as_str() || id.trim().is_empty() {
                return wrong(&place, "a dimension is called by letters and digits, such as citizenship");
            }
            if id == REPORTER {
                return wrong(&place, "the reporter stands under [source]");
            }
            let is_wide = self.wide.as_ref().is_some_and(|wide| wide.columns == *id);
            let is_described = !self.matches.dataflows.is_empty();
            if dimension.column.is_some() == dimension.constant.is_some() && !is_wide && !is_described {
                return wrong(&place, "expected either column = \"…\" or constant = \"…\"");
            }
        }
        // What describes itself tells its periods, too.
        if self.matches.dataflows.is_empty() {
            let is_wide = self.wide.as_ref().is_some_and(|wide| wide.columns == "period");
            return self.period.wrong(is_wide).map(|what| ("period".to_owned(), what));
        }
        None
    }
}

impl SourceOf {
    /// What types cannot say, and where.
    fn wrong(&self) -> Option<(&'static str, String)> {
        if self.reporter.trim().is_empty() {
            return Some(("source.reporter", "empty; expected who says so, such as “CBP”".to_owned()));
        }
        let published = self.published.as_deref()?.parse::<Published>();
        published.err().map(|why| ("source.published", why))
    }
}

impl FileOf {
    /// What types cannot say, and where.
    fn wrong(&self) -> Option<(&'static str, String)> {
        let label = self.encoding.as_deref().filter(|label| Encoding::for_label(label.as_bytes()).is_none())?;
        let what = format!("“{label}” is no encoding that is known; expected one such as “utf-8” or “windows-1252”");
        Some(("file.encoding", what))
    }
}

/// Line and column of a byte, from 1.
pub(in crate::dataset::tables) fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..byte.min(text.len())];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}
