//! JSON: an array of objects, with the names of the CSV columns as keys.

use std::io::{self, Write};

use serde_json::{Map, Value};

use super::column::columns;
use crate::dataset::Pages;

/// One object per row. Numbers are numbers, lists are arrays, and what is not known is null.
///
/// # Errors
/// What the system refuses.
pub fn write(pages: &Pages, out: &mut dyn Write) -> io::Result<()> {
    let (dataset, answer) = (pages.dataset(), pages.answer());
    let columns: Vec<_> = columns(dataset, &answer.question).collect();
    let mut is_first = true;
    out.write_all(b"[")?;
    pages.read(|rows| {
        for row in rows {
            let pairs = columns.iter().map(|column| (column.name.to_owned(), (column.value)(dataset, answer, row)));
            let object = format!("{:#}", Value::Object(pairs.collect::<Map<_, _>>())).replace('\n', "\n  ");
            write!(out, "{}\n  {object}", if is_first { "" } else { "," })?;
            is_first = false;
        }
        io::Result::Ok(())
    })?;
    out.write_all(if is_first { b"]\n" } else { b"\n]\n" })
}
