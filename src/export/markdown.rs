//! Markdown: a table for documents.

use std::io::{self, Write};

use super::reading::{Linked, columns, derivation};
use crate::dataset::Pages;

/// A table with the columns that people read.
///
/// # Errors
/// What the system refuses.
pub fn write(pages: &Pages, out: &mut dyn Write) -> io::Result<()> {
    let dataset = pages.dataset();
    let mut columns = columns(dataset, &pages.answer().question);
    columns.insert(columns.len() - 1, derivation(dataset.locale()));
    let titles = columns.iter().map(|column| escaped(&column.title)).collect::<Vec<_>>().join(" | ");
    let rules = columns.iter().map(|column| if column.right { "--:" } else { ":--" }).collect::<Vec<_>>().join("|");
    writeln!(out, "| {titles} |\n|{rules}|")?;
    let mut linked = Linked::default();
    pages.read(|rows| {
        for row in rows {
            linked.note(dataset, row);
            let cells = columns.iter().map(|column| escaped(&(column.cell)(dataset, row))).collect::<Vec<_>>();
            writeln!(out, "| {} |", cells.join(" | "))?;
        }
        io::Result::Ok(())
    })?;
    for link in linked.told() {
        write!(out, "\n{}\n", escaped(link))?;
    }
    Ok(())
}

/// What Markdown would take for markup stands for itself.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|sign| if "\\|`*_<[]#".contains(sign) { vec!['\\', sign] } else { vec![sign] }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_in_a_cell_does_not_end_it() {
        assert_eq!(escaped("a|b_c"), "a\\|b\\_c");
    }
}
