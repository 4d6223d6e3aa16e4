//! What a stated figure means. No IO, no Polars, no screen, no clock; only parsing can fail.

pub mod bounds;
pub mod change;
pub mod codes;
pub mod count;
pub mod disjoint;
pub mod fold;
pub mod language;
pub mod lineage;
pub mod measure;
pub mod nations;
pub mod notation;
pub mod observation;
pub mod period;
pub mod places;
pub mod population;
pub mod source;
pub mod trust;
pub mod unadded;
pub mod visible;
pub mod word;
