//! A piece of a table: some of its rows, column by column, as codes and counts.

use super::narrow::Narrow;
use crate::figures::count::Count;
use crate::figures::observation::Status;

/// What a cell of a published table says where it is no number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Silence {
    /// It is a number, zero among them.
    #[default]
    None,
    /// Not available.
    Missing,
    /// Known, and kept secret.
    Suppressed,
    /// There can be none.
    NotApplicable,
}

impl Silence {
    /// Every kind, in the order of their codes.
    pub const ALL: [Self; 4] = [Self::None, Self::Missing, Self::Suppressed, Self::NotApplicable];

    /// The word for it; nothing for a number.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Missing => "missing",
            Self::Suppressed => "suppressed",
            Self::NotApplicable => "not applicable",
        }
    }
}

/// Status and silence of a row in one byte: 0 is a number of normal status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::dataset) struct State(u8);

impl State {
    pub(in crate::dataset) fn new(status: Status, silence: Silence) -> Self {
        let status = Status::ALL.iter().position(|known| *known == status).unwrap_or_default();
        let silence = Silence::ALL.iter().position(|known| *known == silence).unwrap_or_default();
        // Twenty statuses take five bits.
        Self(u8::try_from(status | silence << 5).unwrap_or_default())
    }

    pub(in crate::dataset) fn from_code(code: u64) -> Self {
        Self(u8::try_from(code).unwrap_or_default())
    }

    pub(in crate::dataset) fn code(self) -> u8 {
        self.0
    }

    pub(in crate::dataset) fn status(self) -> Status {
        Status::ALL.get(usize::from(self.0 & 31)).copied().unwrap_or_default()
    }

    pub(in crate::dataset) fn silence(self) -> Silence {
        Silence::ALL[usize::from(self.0 >> 5 & 3)]
    }
}

/// In place of an upper limit: there is none.
pub(in crate::dataset) const OPEN: u64 = u64::MAX;

/// Some rows of a table. All columns are of one length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::dataset) struct Chunk {
    /// Codes of the table's measures.
    pub(in crate::dataset) measure: Narrow,
    /// Codes of its periods.
    pub(in crate::dataset) period: Narrow,
    /// For each of its dimensions the codes.
    pub(in crate::dataset) dimensions: Vec<Narrow>,
    /// At least so many.
    pub(in crate::dataset) low: Narrow,
    /// At most so many, [`OPEN`] where there is no upper limit; `None`: all are exact.
    pub(in crate::dataset) high: Option<Narrow>,
    /// [`State`]s; `None`: all are numbers of normal status.
    pub(in crate::dataset) state: Option<Narrow>,
    /// The number of each row among the file's rows of data, from 1.
    pub(in crate::dataset) record: Records,
}

/// The numbers of rows in their file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::dataset) enum Records {
    /// One after the other, from this one on.
    From(u32),
    /// These.
    Each(Vec<u32>),
}

impl Chunk {
    /// How many rows it has.
    pub(in crate::dataset) fn len(&self) -> usize {
        self.low.len()
    }

    /// What a row counts, as far as it is a number or a suppressed one.
    pub(in crate::dataset) fn count(&self, row: usize) -> Count {
        let low = self.low.at(row);
        match self.high.as_ref().map(|high| high.at(row)) {
            None => Count::exactly(low),
            Some(OPEN) => Count::at_least(low),
            Some(high) => Count::between(low, high).unwrap_or(Count::at_least(low)),
        }
    }

    /// Its status, and whether it is a number.
    pub(in crate::dataset) fn state(&self, row: usize) -> State {
        self.state.as_ref().map_or_else(State::default, |states| State::from_code(states.at(row)))
    }

    /// Its number among the file's rows of data, from 1.
    pub(in crate::dataset) fn record(&self, row: usize) -> u32 {
        match &self.record {
            Records::From(first) => u32::try_from(row).map_or(u32::MAX, |row| first.saturating_add(row)),
            Records::Each(numbers) => numbers[row],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_keeps_status_and_silence() {
        for status in Status::ALL {
            for silence in Silence::ALL {
                let state = State::new(*status, silence);
                assert_eq!((state.status(), state.silence()), (*status, silence));
            }
        }
        assert_eq!(State::new(Status::Normal, Silence::None).code(), 0);
    }
}
