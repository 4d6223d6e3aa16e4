//! What could not be read: files, and single values of tables.

use super::panel::{Line, Panel};
use crate::dataset::Dataset;
use crate::say;

/// So many values are listed.
const LISTED: usize = 1_000;

/// Everything that could not be read, as far as a person would read it.
#[must_use]
pub fn panel(dataset: &Dataset) -> Panel {
    let locale = dataset.locale();
    let mut lines: Vec<Line> = Vec::new();
    let unread = dataset.unread();
    if !unread.is_empty() {
        lines.push(Line::Heading(locale.text("not-loaded")));
        lines.extend(unread.iter().map(|complaint| Line::Text(complaint.to_string())));
        lines.push(Line::Blank);
    }
    let mut left = LISTED;
    for (source, bad) in dataset.bad_values() {
        lines.push(Line::Heading(locale.labelled(&source.id, &say!(locale, "values-not-counted", n = bad.len()))));
        for value in bad.iter().take(left) {
            lines.push(Line::Pair(
                say!(locale, "line", n = locale.grouped(value.line)),
                locale.labelled(&value.column, &say!(locale, "quoted", text = value.value.as_str())),
            ));
            lines.push(Line::Dim(value.reason.clone()));
        }
        let more = bad.len().saturating_sub(left);
        left = left.saturating_sub(bad.len());
        if more > 0 {
            lines.push(Line::Dim(say!(locale, "and-more-check", n = more)));
        }
        lines.push(Line::Blank);
    }
    lines.pop();
    if lines.is_empty() {
        lines.push(Line::Text(locale.text("all-read")));
    }
    Panel { title: locale.text("what-could-not-be-read"), lines, scroll: 0 }
}
