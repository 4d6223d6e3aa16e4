//! Markdown: a table for documents.

use super::reading::{columns, derivation, links};
use crate::dataset::{Answer, Dataset};

/// A table with the columns that people read.
#[must_use]
pub fn write(dataset: &Dataset, answer: &Answer) -> String {
    let mut columns = columns(&answer.question);
    columns.insert(columns.len() - 1, derivation());
    let titles = columns.iter().map(|column| escaped(&column.title)).collect::<Vec<_>>().join(" | ");
    let rules = columns.iter().map(|column| if column.right { "--:" } else { ":--" }).collect::<Vec<_>>().join("|");
    let mut text = format!("| {titles} |\n|{rules}|\n");
    for row in &answer.rows {
        let cells = columns.iter().map(|column| escaped(&(column.cell)(dataset, row))).collect::<Vec<_>>();
        text += &format!("| {} |\n", cells.join(" | "));
    }
    for link in links(dataset, answer) {
        text += &format!("\n{}\n", escaped(&link));
    }
    text
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
