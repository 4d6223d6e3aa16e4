//! Why each number of an answer is what it is: the panel of the dashboard, as plain text.

use crate::dataset::{Answer, Dataset};
use crate::screen::reasons::why;
use crate::ui::panel::as_text;

/// Every row's reasons, one after the other, in lines of at most so many columns where words allow.
#[must_use]
pub fn write(dataset: &Dataset, answer: &Answer, columns: u16) -> String {
    let reasons = answer.rows.iter().map(|row| {
        let panel = why(dataset, answer, row, None);
        let lines = as_text(&panel, columns.saturating_sub(INDENT)).into_iter();
        let indented =
            lines.map(|line| if line.is_empty() { line } else { format!("{:1$}{line}", "", usize::from(INDENT)) });
        std::iter::once(panel.title).chain(indented).map(|line| line + "\n").collect::<String>()
    });
    reasons.collect::<Vec<_>>().join("\n")
}

/// Reasons stand below what they explain.
const INDENT: u16 = 2;
