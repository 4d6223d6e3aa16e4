//! One observation of a dataset, as plain values.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::tables::Silence;
use crate::figures::count::Count;
use crate::figures::measure::Measure;
use crate::figures::observation::{Evidence, Status};
use crate::figures::period::Period;
use crate::figures::population::Population;
use crate::figures::source::Source;

/// One stated figure, as a view shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure<'a> {
    /// Its row in the frame.
    pub row: u32,
    /// What is counted.
    pub measure: &'a Measure,
    /// How many.
    pub count: Count,
    /// What a table says in place of a number.
    pub silence: Silence,
    /// The days that it speaks of.
    pub period: &'a Period,
    /// The period in the source's words.
    pub stated_period: Option<&'a str>,
    /// Of whom; the reporter is one of the dimensions.
    pub population: Cow<'a, Population>,
    /// SDMX `OBS_STATUS`.
    pub status: Status,
    /// Who stated it, where and when.
    pub source: &'a Source,
    /// Its number in its source, from 1.
    pub number: u32,
    /// Which of the figures of that number it is, where a row of a table holds several: `2012`.
    pub cell: Option<String>,
    /// Where it stands in the source's text.
    pub evidence: Option<Evidence>,
    /// One of the figures that the source is known for.
    pub headline: bool,
    /// What a reader of it must know.
    pub note: Option<&'a str>,
    /// The rows of a table that it is the sum of; 0: it is stated as it is.
    pub summed: u32,
    /// Whether it counts.
    pub standing: Standing,
}

/// Whether an observation counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    #[default]
    Current,
    /// The observation in this row, published later for the same period, counts instead.
    Revised(u32),
    /// It contradicts observations that are trusted more.
    SetAside,
}

impl Figure<'_> {
    /// How exports name it: the source's id and its number there, `ma-dgsn-moscow-2025#1`; of several in a row which one,
    /// `migr_eirfs#7:2012`; a sum by its source alone.
    #[must_use]
    pub fn id(&self) -> String {
        let id = &self.source.id;
        match &self.cell {
            _ if self.summed > 0 => id.clone(),
            None => format!("{id}#{}", self.number),
            Some(cell) => format!("{id}#{}:{cell}", self.number),
        }
    }

    /// Whether it was published by a day; without a day every figure was.
    #[must_use]
    pub fn is_known(&self, as_of: Option<NaiveDate>) -> bool {
        as_of.is_none_or(|day| self.source.published.known_by(day))
    }
}
