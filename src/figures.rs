//! What a stated figure means. No IO, no Polars, no screen, no clock; only parsing can fail.

pub mod bounds;
pub mod codes;
pub mod count;
pub mod disjoint;
pub mod lineage;
pub mod measure;
pub mod notation;
pub mod observation;
pub mod period;
pub mod population;
pub mod source;
pub mod trust;
pub mod unadded;
pub mod visible;
pub mod word;

/// How many worlds a property is tried on: `PROPTEST_CASES`, or as many as fit a run that people wait for.
#[cfg(test)]
fn worlds(usual: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}
