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

use std::io::{self, Write};

use crate::app::format::Data;
use crate::dataset::{Pages, parquet as library};

/// An answer could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The library of a format refused.
    #[error(transparent)]
    Parquet(#[from] library::Error),
}

/// Writes an answer in a format, a page at a time. `style` matters to the table only.
///
/// # Errors
/// What the system or a format's library refuses.
pub fn data(data: Data, pages: &Pages, style: table::Style, out: &mut (dyn Write + Send)) -> Result<(), Error> {
    match data {
        Data::Table => Ok(table::write(pages, style, out)?),
        Data::Csv => Ok(csv::write(pages, out)?),
        Data::Json => Ok(json::write(pages, out)?),
        Data::Markdown => Ok(markdown::write(pages, out)?),
        Data::Parquet => parquet::write(pages, out),
    }
}
