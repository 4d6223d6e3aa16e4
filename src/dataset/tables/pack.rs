//! Packed files: observations in Marsad's own columns, and what only their tables know beside them.

mod meta;
mod read;
mod write;

pub(in crate::dataset) use meta::{Meta, VERSION};
pub(in crate::dataset) use read::Packed;
pub(in crate::dataset) use write::{Column, Writer};

/// The key of a packed file's notes under which its tables and documents are described.
pub(in crate::dataset) const NOTE: &str = "marsad";

/// Columns that have a role of their own, in their order; dimensions stand between `number` and the rest of it.
pub(in crate::dataset) const OWN: [&str; 8] =
    ["measure", "low", "high", "period", "status", "missing", "source", "number"];

/// The key of the note that holds what a measure comes to, by a dimension or not.
fn cube_key(table: usize, measure: usize, by: Option<usize>) -> String {
    by.map_or_else(|| format!("{NOTE}:{table}:{measure}"), |by| format!("{NOTE}:{table}:{measure}:{by}"))
}
