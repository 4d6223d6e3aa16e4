//! The frame's columns: typed once, and masked by category.

use polars::prelude::*;

/// The columns that are read row by row, typed once. Cheap: the frame's own buffers, shared.
#[derive(Clone)]
pub(super) struct Columns {
    pub(super) low: UInt64Chunked,
    pub(super) high: UInt64Chunked,
    pub(super) period: UInt32Chunked,
    pub(super) status: StringChunked,
    pub(super) source: UInt32Chunked,
    pub(super) number: UInt32Chunked,
    pub(super) evidence_start: UInt32Chunked,
    pub(super) evidence_end: UInt32Chunked,
    pub(super) headline: BooleanChunked,
    pub(super) stated_period: StringChunked,
    pub(super) note: StringChunked,
    pub(super) population: UInt32Chunked,
}

impl Columns {
    pub(super) fn of(frame: &DataFrame) -> PolarsResult<Self> {
        Ok(Self {
            low: frame.column("low")?.u64()?.clone(),
            high: frame.column("high")?.u64()?.clone(),
            period: frame.column("period")?.u32()?.clone(),
            status: frame.column("status")?.str()?.clone(),
            source: frame.column("source")?.u32()?.clone(),
            number: frame.column("number")?.u32()?.clone(),
            evidence_start: frame.column("evidence_start")?.u32()?.clone(),
            evidence_end: frame.column("evidence_end")?.u32()?.clone(),
            headline: frame.column("headline")?.bool()?.clone(),
            stated_period: frame.column("stated_period")?.str()?.clone(),
            note: frame.column("note")?.str()?.clone(),
            population: frame.column("population")?.u32()?.clone(),
        })
    }
}

/// Which rows of a categorical column hold one category; null is never it.
pub(super) trait CategoryMask {
    fn as_category_mask(&self, code: &str) -> BooleanChunked;
}

impl CategoryMask for Categorical32Chunked {
    fn as_category_mask(&self, code: &str) -> BooleanChunked {
        match self.get_mapping().get_cat(code) {
            Some(category) => self.physical().equal(category).fill_null_with_values(false).unwrap_or_default(),
            None => BooleanChunked::full("none".into(), false, self.len()),
        }
    }
}
