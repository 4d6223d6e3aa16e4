//! Files → tables: what they are is told by their content, what their columns are by a header or a layout.

mod assemble;
pub(in crate::dataset::tables) mod block;
mod concepts;
mod delimited;
pub(in crate::dataset) mod draft;
mod flags;
mod keys;
pub mod layout;
pub mod layouts;
mod number;
pub(in crate::dataset) mod open;
mod own;
pub(in crate::dataset::tables) mod parquet;
mod pieces;
mod plan;
mod quotes;
mod recognise;
mod sdmx;
mod time;
pub(in crate::dataset::tables) mod watch;
mod wide;
pub(in crate::dataset::tables) mod words;
mod workbook;

pub use layout::Layout;
pub use watch::Watch;
