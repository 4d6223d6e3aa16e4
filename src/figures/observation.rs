//! An observation: one stated figure, as an extraction writes it.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, MapAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::count::Count;
use super::period::Period;
use super::population::Dimensions;

/// One stated figure: so many of a measure in a period, of a population.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// The measure's id: one of the program's own, or one that the document declares.
    pub measure: String,
    /// How many: a number, a range, or at least so many.
    pub value: Count,
    /// The days that it speaks of.
    pub period: Period,
    /// The period in the source's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated_period: Option<String>,
    /// What the count is narrowed down to.
    #[serde(default, skip_serializing_if = "Dimensions::is_empty")]
    pub dimensions: Dimensions,
    /// Who states it, where that is not the source's own reporter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reporter: Option<String>,
    /// One of the one to four figures that the source is known for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub headline: bool,
    /// SDMX `OBS_STATUS`.
    #[serde(default, skip_serializing_if = "Status::is_normal")]
    pub status: Status,
    /// Where it stands in the source's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// What a reader of the figure must know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A place in a source's text: characters from `start` (inclusive) to `end` (exclusive), counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The first character.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
}

macro_rules! statuses {
    ($($(#[$doc:meta])* $name:ident = $code:literal $words:literal,)*) => {
        /// SDMX code list `CL_OBS_STATUS`.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        pub enum Status {
            $(#[doc = $words] $(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl Status {
            /// Every status, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The letter of the code list.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// What the letter means.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }
        }
    };
}

statuses! {
    #[default]
    Normal = "A" "normal",
    Break = "B" "break in the series",
    DefinitionDiffers = "D" "definition differs",
    Estimated = "E" "estimated",
    Forecast = "F" "forecast",
    Experimental = "G" "experimental",
    Holiday = "H" "affected by a holiday",
    Imputed = "I" "imputed",
    Derogation = "J" "derogation",
    IncludedElsewhere = "K" "included elsewhere",
    NotCollected = "L" "not collected",
    CannotExist = "M" "cannot exist",
    NotSignificant = "N" "not significant",
    Missing = "O" "missing",
    Provisional = "P" "provisional",
    Suppressed = "Q" "suppressed",
    SpecialEvent = "S" "affected by a special event",
    LowReliability = "U" "low reliability",
    Unvalidated = "V" "unvalidated",
    IncludesAnother = "W" "includes another category",
}

impl Status {
    /// Nothing to say about it.
    #[must_use]
    pub fn is_normal(&self) -> bool {
        *self == Self::Normal
    }

    /// The status with this letter.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|status| status.code() == code)
    }
}

/// A number where it is exact, otherwise `{"low": …, "high": …}` or `{"low": …}`.
impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_exact() {
            return serializer.serialize_u64(self.low());
        }
        let mut range = serializer.serialize_struct("Count", 2)?;
        range.serialize_field("low", &self.low())?;
        match self.high() {
            Some(high) => range.serialize_field("high", &high)?,
            None => range.skip_field("high")?,
        }
        range.end()
    }
}

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CountVisitor)
    }
}

struct CountVisitor;

impl<'de> Visitor<'de> for CountVisitor {
    type Value = Count;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(
            "a whole number of 0 or more, a range {\"low\": 9250, \"high\": 9349} or at least so many {\"low\": 301}",
        )
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Count, E> {
        Ok(Count::exactly(number))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Count, E> {
        u64::try_from(number).map(Count::exactly).map_err(|_| E::invalid_value(de::Unexpected::Signed(number), &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Count, A::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Range {
            low: u64,
            high: Option<u64>,
        }
        let range = Range::deserialize(de::value::MapAccessDeserializer::new(map))?;
        let Some(high) = range.high else { return Ok(Count::at_least(range.low)) };
        Count::between(range.low, high).ok_or_else(|| {
            de::Error::custom(format!(
                "low {} is above high {high}; expected low ≤ high, such as {{\"low\": 9250, \"high\": 9349}}",
                range.low
            ))
        })
    }
}

impl JsonSchema for Count {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Count".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let number = json_schema!({ "type": "integer", "minimum": 0 });
        json_schema!({
            "description": "How many: a number, a range, or at least so many.",
            "examples": [62, { "low": 9250, "high": 9349 }, { "low": 301 }],
            "oneOf": [number, {
                "type": "object",
                "properties": { "low": number, "high": { "type": ["integer", "null"], "minimum": 0 } },
                "required": ["low"],
                "additionalProperties": false
            }]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_a_number_a_range_or_at_least_so_many() {
        for (text, count) in [
            ("62", Count::exactly(62)),
            (r#"{"low":9250,"high":9349}"#, Count::between(9250, 9349).unwrap()),
            (r#"{"low":301}"#, Count::at_least(301)),
        ] {
            assert_eq!(serde_json::from_str::<Count>(text).unwrap(), count);
            assert_eq!(serde_json::to_string(&count).unwrap(), text);
        }
    }

    #[test]
    fn what_is_no_count_is_refused_with_an_example() {
        for text in
            ["-3", "6.5", "\"62\"", "null", "[1]", r#"{"high":3}"#, r#"{"low":5,"high":4}"#, r#"{"low":1,"lo":2}"#]
        {
            let error = serde_json::from_str::<Count>(text).unwrap_err().to_string();
            assert!(error.contains("low"), "{text}: {error}");
        }
    }

    #[test]
    fn the_letters_are_those_of_the_code_list() {
        assert_eq!(Status::from_code("E"), Some(Status::Estimated));
        assert_eq!(Status::from_code("e"), None, "case matters");
        assert_eq!(serde_json::to_string(&Status::Provisional).unwrap(), "\"P\"");
        assert!(Status::ALL.iter().all(|status| Status::from_code(status.code()) == Some(*status)));
    }
}
