//! Rows that are left out of a table, by what stands in a column of theirs.

use crate::dataset::tables::read::layout::Condition;

/// Which rows are left out, and whether that is an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::dataset::tables) struct Rule {
    /// The column, by its place.
    pub(in crate::dataset::tables) column: usize,
    is: Vec<String>,
    starts_with: Vec<String>,
    /// Why such a row is refused; `None`: it is left out.
    pub(in crate::dataset::tables) why: Option<String>,
}

impl Rule {
    /// Rows that a layout leaves out.
    pub(in crate::dataset::tables) fn skip(column: usize, rows: &Condition) -> Self {
        let trimmed = |words: &[String]| words.iter().map(|word| word.trim().to_owned()).collect();
        Self { column, is: trimmed(&rows.is), starts_with: trimmed(&rows.starts_with), why: None }
    }

    /// Rows that are refused where the column holds one of these.
    pub(in crate::dataset::tables) fn refuse(column: usize, is: &[&str], why: &str) -> Self {
        let is = is.iter().map(|word| (*word).to_owned()).collect();
        Self { column, is, starts_with: Vec::new(), why: Some(why.to_owned()) }
    }

    /// Whether it is about a row in whose column this stands.
    pub(in crate::dataset::tables) fn fits(&self, word: &str) -> bool {
        let word = word.trim();
        self.is.iter().any(|own| own == word)
            || self.starts_with.iter().any(|own| !own.is_empty() && word.starts_with(own.as_str()))
    }
}
