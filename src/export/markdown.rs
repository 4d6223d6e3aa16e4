//! Markdown: a table for documents.

use crate::dataset::{Answer, Dataset};
use crate::figures::notation::percent;

/// A table with the columns that people read.
#[must_use]
pub fn write(dataset: &Dataset, answer: &Answer) -> String {
    let mut text = format!(
        "| {} | count | result | days covered | follows from | sources |\n|:--|--:|:--|--:|:--|:--|\n",
        escaped(&answer.question.by.label())
    );
    for row in &answer.rows {
        let cells = [
            row.label.clone(),
            row.limits(),
            row.word.label().to_owned(),
            percent(u64::from(row.covered_days()), u64::from(row.window_days)),
            row.derivation(dataset),
            row.sources(dataset).join(", "),
        ];
        text += &format!("| {} |\n", cells.map(|cell| escaped(&cell)).join(" | "));
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
