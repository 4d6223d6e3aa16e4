//! A population: what is counted, and of whom. Only observations of the same
//! population say something about each other.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::codes;

/// The dimension that tells who states a figure.
pub const REPORTER: &str = "reporter";

/// The dimension that says whose numbers they are: a country that reports.
pub const REF_AREA: &str = "ref_area";

/// Dimensions and the code each is set to. An absent dimension means "all of it".
///
/// Iterates in the order of the dimension's id, so that equal dimensions are
/// written alike; [`Dimensions::in_reading_order`] is the order for people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[schemars(
    transparent,
    description = "Dimension to code, such as {\"ref_area\": \"MA\", \"citizenship\": \"foreign\"}. A dimension left out means \"all of it\"."
)]
pub struct Dimensions(BTreeMap<String, String>);

impl Dimensions {
    /// No dimension set: everything.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The code that a dimension is set to.
    #[must_use]
    pub fn get(&self, dimension: &str) -> Option<&str> {
        self.0.get(dimension).map(String::as_str)
    }

    /// Sets a dimension, replacing the code that it had.
    pub fn set(&mut self, dimension: impl Into<String>, code: impl Into<String>) {
        self.0.insert(dimension.into(), code.into());
    }

    /// The same dimensions with one more set.
    #[must_use]
    pub fn with(&self, dimension: &str, code: &str) -> Self {
        let mut more = self.clone();
        more.set(dimension, code);
        more
    }

    /// The same dimensions with one left open.
    #[must_use]
    pub fn without(&self, dimension: &str) -> Self {
        let mut fewer = self.clone();
        fewer.0.remove(dimension);
        fewer
    }

    /// True when nothing is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Dimension and code, by the dimension's id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(dimension, code)| (dimension.as_str(), code.as_str()))
    }

    /// Dimension and code, in the order in which people read them: who, where, whom, …
    #[must_use]
    pub fn in_reading_order(&self) -> Vec<(&str, &str)> {
        let mut pairs: Vec<_> = self.iter().collect();
        pairs.sort_by_key(|(dimension, _)| codes::rank(dimension));
        pairs
    }

    /// True when everything that `self` sets, `part` sets alike: `part` is the
    /// same population or a part of it.
    #[must_use]
    pub fn hold(&self, part: &Self) -> bool {
        self.iter().all(|(dimension, code)| part.get(dimension) == Some(code))
    }

    /// True when some dimension is set by both, to different codes: nobody is counted in both.
    #[must_use]
    pub fn are_disjoint_from(&self, other: &Self) -> bool {
        self.iter().any(|(dimension, code)| other.get(dimension).is_some_and(|theirs| theirs != code))
    }
}

impl<D: Into<String>, C: Into<String>> FromIterator<(D, C)> for Dimensions {
    fn from_iter<I: IntoIterator<Item = (D, C)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(dimension, code)| (dimension.into(), code.into())).collect())
    }
}

/// `dimension=code` joined by `;`, by the dimension's id.
impl fmt::Display for Dimensions {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (dimension, code)) in self.iter().enumerate() {
            let join = if place == 0 { "" } else { ";" };
            write!(out, "{join}{dimension}={code}")?;
        }
        Ok(())
    }
}

/// Refuses a dimension that is given twice, where a plain map would keep the last.
impl<'de> Deserialize<'de> for Dimensions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Dimensions;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("dimensions and their codes, such as {\"ref_area\": \"MA\"}")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Dimensions, A::Error> {
                let mut dimensions = Dimensions::new();
                while let Some((dimension, code)) = map.next_entry::<String, String>()? {
                    if dimensions.get(&dimension).is_some() {
                        return Err(de::Error::custom(format!("the dimension “{dimension}” is given twice")));
                    }
                    dimensions.set(dimension, code);
                }
                Ok(dimensions)
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

/// A measure and the dimensions' codes, the reporter among them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Population {
    /// The measure's id.
    pub measure: String,
    /// What narrows it down.
    pub dimensions: Dimensions,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dimensions(text: &str) -> Dimensions {
        text.split(';').filter_map(|pair| pair.split_once('=')).collect()
    }

    #[test]
    fn a_part_sets_all_that_its_total_sets() {
        let total = dimensions("reporter=DGSN;ref_area=MA");
        let part = total.with("place", "border-crossing");
        assert!(total.hold(&part) && total.hold(&total));
        assert!(!part.hold(&total));
    }

    #[test]
    fn populations_are_disjoint_only_where_both_set_a_dimension() {
        let men = dimensions("sex=M");
        assert!(men.are_disjoint_from(&dimensions("sex=F;ref_area=MA")));
        assert!(!men.are_disjoint_from(&dimensions("ref_area=MA")));
    }

    #[test]
    fn a_dimension_given_twice_is_refused() {
        let error = serde_json::from_str::<Dimensions>(r#"{"place":"a","place":"b"}"#).unwrap_err();
        assert!(error.to_string().contains("given twice"), "{error}");
    }

    #[test]
    fn written_by_id_and_read_by_rank() {
        let both = dimensions("ref_area=MA;citizenship=foreign;reporter=DGSN");
        assert_eq!(both.to_string(), "citizenship=foreign;ref_area=MA;reporter=DGSN");
        assert_eq!(both.in_reading_order()[0], (REPORTER, "DGSN"));
    }
}
