//! CSV (RFC 4180, UTF-8), safe to open in a spreadsheet.

use super::column::{columns, plain};
use crate::dataset::{Answer, Dataset};

/// A header row and a row for each of the answer's, lines ended as RFC 4180 has it.
#[must_use]
pub fn write(dataset: &Dataset, answer: &Answer) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let columns: Vec<_> = columns(dataset, &answer.question).collect();
    let header = columns.iter().map(|column| column.name.to_owned()).collect::<Vec<_>>();
    let rows = answer
        .rows
        .iter()
        .map(|row| columns.iter().map(|column| cell(&(column.value)(dataset, answer, row))).collect());
    for record in std::iter::once(header).chain(rows) {
        // Writing to memory cannot fail, and all records are of one length.
        let _ = writer.write_record(&record);
    }
    writer.into_inner().unwrap_or_default()
}

/// Text that a spreadsheet would run as a formula gets a leading `'`.
fn cell(value: &serde_json::Value) -> String {
    let text = plain(value);
    let runs = !value.is_number() && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if runs { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_quoted() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)"] {
            assert_eq!(cell(&json!(text)), format!("'{text}"));
        }
        assert_eq!(cell(&json!(-1)), "-1", "a number is no formula");
        assert_eq!(cell(&json!("2024-01")), "2024-01");
    }

    #[test]
    fn lists_numbers_and_nothing_are_plain() {
        assert_eq!(cell(&json!(["a", "b"])), "a; b");
        assert_eq!(cell(&json!(1.0)), "1");
        assert_eq!(cell(&json!(0.8026)), "0.8026");
        assert_eq!(cell(&json!(null)), "");
    }
}
