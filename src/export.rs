//! Answer or buffer → bytes, one file per format.

pub mod column;
pub mod csv;
pub mod doubts;
pub mod explain;
pub mod json;
pub mod markdown;
pub mod parquet;
pub mod picture;
pub mod png;
pub mod reading;
pub mod svg;
pub mod table;

use crate::app::format::Data;
use crate::dataset::parquet::Error;
use crate::dataset::{Answer, Dataset};

/// An answer in a format. `coloured` matters to the table only.
///
/// # Errors
/// Of Parquet alone: what its library refuses.
pub fn data(data: Data, dataset: &Dataset, answer: &Answer, coloured: table::Style) -> Result<Vec<u8>, Error> {
    match data {
        Data::Table => Ok(table::write(dataset, answer, coloured).into_bytes()),
        Data::Csv => Ok(csv::write(dataset, answer)),
        Data::Json => Ok(json::write(dataset, answer).into_bytes()),
        Data::Markdown => Ok(markdown::write(dataset, answer).into_bytes()),
        Data::Parquet => parquet::write(dataset, answer),
    }
}
