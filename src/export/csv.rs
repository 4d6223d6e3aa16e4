//! CSV (RFC 4180, UTF-8), safe to open in a spreadsheet.

use std::io::{self, Write};

use super::column::{columns, plain};
use crate::dataset::Pages;

/// A header row and a row for each of the answer's, lines ended as RFC 4180 has it.
///
/// # Errors
/// What the system refuses.
pub fn write(pages: &Pages, out: &mut dyn Write) -> io::Result<()> {
    let (dataset, answer) = (pages.dataset(), pages.answer());
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let columns: Vec<_> = columns(dataset, &answer.question).collect();
    writer.write_record(columns.iter().map(|column| column.name))?;
    pages.read(|rows| {
        for row in rows {
            writer.write_record(columns.iter().map(|column| cell(&(column.value)(dataset, answer, row))))?;
        }
        io::Result::Ok(())
    })?;
    writer.flush()
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
