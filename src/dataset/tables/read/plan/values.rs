//! How the values of a layout are written: numbers, signs, statuses.

use std::collections::HashMap;

use crate::dataset::tables::Silence;
use crate::dataset::tables::read::layout::{Layout, Meaning};
use crate::dataset::tables::read::number::{Numbers, Value};
use crate::figures::count::Count;
use crate::figures::observation::Status;

/// How numbers are written.
pub(super) fn numbers(layout: &Layout) -> Result<Numbers, String> {
    let values = &layout.values;
    // Who sets thousands apart by dots writes fractions behind a comma.
    let decimal = values.decimal.unwrap_or(if values.thousands == Some('.') { ',' } else { '.' });
    if values.thousands == Some(decimal) {
        return Err(format!("“{decimal}” cannot set both thousands and decimals apart"));
    }
    let mut signs = HashMap::new();
    for (sign, meant) in &values.signs {
        signs.extend(meaning(*meant).map(|value| (sign.trim().to_owned(), value)));
    }
    Ok(Numbers {
        decimal,
        thousands: values.thousands,
        signs,
        rounded_to: values.rounded_to.unwrap_or(1),
        fractions: values.fractions,
        multiplier: values.multiplier.unwrap_or(1),
        is_decimal_said: values.decimal.is_some() || values.thousands.is_some() || values.fractions,
    })
}

/// What stands in place of a number, and means this; `None`: an error.
pub(super) fn meaning(meaning: Meaning) -> Option<Value> {
    match meaning {
        Meaning::Zero => Some(Value::Count(Count::exactly(0))),
        Meaning::Missing => Some(Value::Silent(Silence::Missing)),
        Meaning::Suppressed => Some(Value::Silent(Silence::Suppressed)),
        Meaning::NotApplicable => Some(Value::Silent(Silence::NotApplicable)),
        Meaning::Error => None,
    }
}

/// The status of values without a flag.
pub(super) fn status(code: Option<&str>) -> Result<Status, String> {
    let Some(code) = code else { return Ok(Status::Normal) };
    Status::from_code(code).ok_or_else(|| format!("values.status = “{code}” is no status of SDMX, such as P"))
}

/// What a suppressed value is between: from 1 to one less than the threshold, where one is stated.
pub(super) fn suppressed(below: Option<u64>) -> Count {
    below.and_then(|below| Count::between(1, below.saturating_sub(1))).unwrap_or(Count::at_least(0))
}
