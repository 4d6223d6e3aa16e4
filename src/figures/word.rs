//! The words for results: the same on screen, in exports and in the docs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of knowledge an answer's row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Word {
    /// One observation says just this.
    #[serde(rename = "reported")]
    Reported,
    /// Lower and upper limit meet, by arithmetic.
    #[serde(rename = "derived")]
    Derived,
    /// Both limits are known and differ.
    #[serde(rename = "between")]
    Between,
    /// Only a lower limit is known.
    #[serde(rename = "at least")]
    AtLeast,
    /// Only an upper limit is known.
    #[serde(rename = "at most")]
    AtMost,
    /// Nothing is known: never shown as 0.
    #[serde(rename = "no figure")]
    NoFigure,
    /// Figures that cannot all be true touch this number.
    #[serde(rename = "figures disagree")]
    FiguresDisagree,
    /// Several reporters speak of it, and theirs do not add up to a total.
    #[serde(rename = "several reporters")]
    SeveralReporters,
    /// A table has a place for the number, and says that it is not available.
    #[serde(rename = "missing")]
    Missing,
    /// The number is known, and kept secret.
    #[serde(rename = "suppressed")]
    Suppressed,
    /// There can be no such number.
    #[serde(rename = "not applicable")]
    NotApplicable,
}

impl Word {
    /// Every word, in the order of the docs.
    pub const ALL: [Self; 11] = [
        Self::Reported,
        Self::Derived,
        Self::Between,
        Self::AtLeast,
        Self::AtMost,
        Self::NoFigure,
        Self::FiguresDisagree,
        Self::SeveralReporters,
        Self::Missing,
        Self::Suppressed,
        Self::NotApplicable,
    ];

    /// The word for a pair of limits. `stated`: one observation says just this.
    #[must_use]
    pub fn of(low: u64, high: Option<u64>, stated: bool) -> Self {
        match high {
            None if low == 0 => Self::NoFigure,
            None => Self::AtLeast,
            Some(high) if low == high && stated => Self::Reported,
            Some(high) if low == high => Self::Derived,
            Some(_) if low == 0 => Self::AtMost,
            Some(_) => Self::Between,
        }
    }

    /// As it is written.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Derived => "derived",
            Self::Between => "between",
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
            Self::NoFigure => "no figure",
            Self::FiguresDisagree => "figures disagree",
            Self::SeveralReporters => "several reporters",
            Self::Missing => "missing",
            Self::Suppressed => "suppressed",
            Self::NotApplicable => "not applicable",
        }
    }

    /// What the word means, in a sentence.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Reported => "one figure says just this",
            Self::Derived => "follows exactly from several figures",
            Self::Between => "the figures leave this range open",
            Self::AtLeast => "only a lower limit follows",
            Self::AtMost => "only an upper limit follows",
            Self::NoFigure => "nothing is known; this is not zero",
            Self::FiguresDisagree => "the figures cannot all be true; some were set aside",
            Self::SeveralReporters => "several reporters speak of it; theirs do not add up",
            Self::Missing => "the table says that it is not available",
            Self::Suppressed => "the table keeps it secret",
            Self::NotApplicable => "the table says that there can be none",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_of_limits_has_its_word() {
        assert_eq!(Word::of(62, Some(62), true), Word::Reported);
        assert_eq!(Word::of(17, Some(17), false), Word::Derived);
        assert_eq!(Word::of(32, Some(62), true), Word::Between);
        assert_eq!(Word::of(301, None, true), Word::AtLeast);
        assert_eq!(Word::of(0, Some(62), false), Word::AtMost);
        assert_eq!(Word::of(0, Some(0), true), Word::Reported, "a stated zero is a figure");
        assert_eq!(Word::of(0, None, false), Word::NoFigure);
    }

    #[test]
    fn the_word_in_json_is_the_word_on_screen() {
        for word in Word::ALL {
            assert_eq!(serde_json::to_value(word).unwrap(), word.label());
        }
    }
}
