//! Why each number of an answer is what it is: the panel of the dashboard, as plain text.

use std::io::{self, Write};

use crate::dataset::Pages;
use crate::screen::reasons::why;
use crate::ui::panel::as_text;

/// Every row's reasons, one after the other, in lines of at most so many columns where words allow.
///
/// # Errors
/// What the system refuses.
pub fn write(pages: &Pages, columns: u16, out: &mut dyn Write) -> io::Result<()> {
    let mut is_first = true;
    pages.read(|rows| {
        for row in rows {
            let panel = why(pages.dataset(), pages.answer(), row, None);
            writeln!(out, "{}{}", if is_first { "" } else { "\n" }, panel.title)?;
            is_first = false;
            for line in as_text(&panel, columns.saturating_sub(INDENT)) {
                let indent = if line.is_empty() { 0 } else { usize::from(INDENT) };
                writeln!(out, "{:indent$}{line}", "")?;
            }
        }
        Ok(())
    })
}

/// Reasons stand below what they explain.
const INDENT: u16 = 2;
