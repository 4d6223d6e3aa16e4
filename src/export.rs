//! Answer or buffer → bytes, one file per format.

pub mod column;
pub mod csv;
pub mod doubts;
pub mod explain;
pub mod json;
pub mod markdown;
pub mod reading;
pub mod svg;
pub mod table;

use crate::dataset::{Answer, Dataset};

/// A format that an answer can be written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns for people.
    #[default]
    Table,
    /// RFC 4180, for spreadsheets and scripts.
    Csv,
    /// An array of objects, for scripts.
    Json,
    /// A table for documents.
    Markdown,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Table, Self::Csv, Self::Json, Self::Markdown];

    /// The name that the command line takes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Markdown => "markdown",
        }
    }

    /// An answer in this format. `coloured` matters to the table only.
    #[must_use]
    pub fn write(self, dataset: &Dataset, answer: &Answer, coloured: table::Style) -> Vec<u8> {
        match self {
            Self::Table => table::write(dataset, answer, coloured).into_bytes(),
            Self::Csv => csv::write(dataset, answer),
            Self::Json => json::write(dataset, answer).into_bytes(),
            Self::Markdown => markdown::write(dataset, answer).into_bytes(),
        }
    }
}
