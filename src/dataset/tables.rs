//! Published tables: read as they are published, kept as codes and counts, asked as questions.

mod absence;
mod ask;
mod cells;
mod chunk;
mod cube;
mod derived;
mod kept;
mod narrow;
pub(in crate::dataset) mod pack;
mod parts;
mod picked;
pub mod read;
mod rolled;
mod scan;
mod selected;
mod selection;
mod series;
mod shown;
mod table;

pub use chunk::Silence;
pub use table::{Absent, Bad, Read, Role};

pub(in crate::dataset) use ask::Inquiry;
pub(in crate::dataset) use kept::is_on;
pub(in crate::dataset) use parts::{Parts, Rest};
pub(in crate::dataset) use picked::Told;
pub(in crate::dataset) use selection::Selection;
pub(in crate::dataset) use series::Said;
pub(in crate::dataset) use table::Table;
