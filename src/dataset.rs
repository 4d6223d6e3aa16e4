//! The only place that knows Polars: files → one frame, question → answer of plain types.

mod account;
pub mod answer;
pub mod bibliography;
mod build;
pub mod builtin;
mod columns;
mod compare;
pub mod complaint;
mod declared;
mod desk;
pub mod doubt;
pub mod extraction;
pub mod figure;
mod finding;
pub mod frame;
mod history;
mod json;
mod kin;
mod knowledge;
pub mod lanes;
pub mod links;
pub mod listing;
pub mod load;
mod memo;
pub mod parquet;
pub mod publication;
pub mod question;
mod reckon;

pub use answer::{Answer, Row, Step};
pub use complaint::Complaint;
pub use figure::Figure;
pub use frame::Dataset;
pub use question::{By, Question, Sort, Window};
