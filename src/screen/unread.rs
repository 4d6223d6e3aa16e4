//! What could not be read: files, and single values of tables.

use super::panel::{Line, Panel};
use crate::dataset::Dataset;
use crate::figures::notation::{counted, grouped};

/// So many values are listed.
const LISTED: usize = 1_000;

/// Everything that could not be read, as far as a person would read it.
#[must_use]
pub fn panel(dataset: &Dataset) -> Panel {
    let mut lines: Vec<Line> = Vec::new();
    let unread = dataset.unread();
    if !unread.is_empty() {
        lines.push(Line::Heading("Not loaded".to_owned()));
        lines.extend(unread.iter().map(|complaint| Line::Text(complaint.to_string())));
        lines.push(Line::Blank);
    }
    let mut left = LISTED;
    for (source, bad) in dataset.bad_values() {
        lines.push(Line::Heading(format!("{}: {} not counted", source.id, counted(bad.len(), "value", "values"))));
        for value in bad.iter().take(left) {
            lines.push(Line::Pair(
                format!("line {}", grouped(value.line)),
                format!("{}: “{}”", value.column, value.value),
            ));
            lines.push(Line::Dim(value.reason.clone()));
        }
        let more = bad.len().saturating_sub(left);
        left = left.saturating_sub(bad.len());
        if more > 0 {
            lines.push(Line::Dim(format!("and {} more: marsad check lists them", grouped(more as u64))));
        }
        lines.push(Line::Blank);
    }
    lines.pop();
    if lines.is_empty() {
        lines.push(Line::Text("Everything was read, and every value is counted.".to_owned()));
    }
    Panel { title: "What could not be read".to_owned(), lines, scroll: 0 }
}
