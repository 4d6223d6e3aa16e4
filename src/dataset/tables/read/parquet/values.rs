//! Columns of Parquet as texts and numbers: which types there are, and what each would be in a file of text.

use chrono::{DateTime, Days, NaiveDate};
use polars_arrow::array::{Array, BooleanArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, PhysicalType, PrimitiveType, TimeUnit};
use polars_arrow::types::NativeType;

use super::super::block::{Figures, Plain};

/// Adds whole numbers, none of which is missing or below 0. Returns whether they were such.
pub(super) fn whole_numbers(array: &dyn Array, figures: &mut Figures) -> bool {
    fn add<T: NativeType + TryInto<u64> + TryInto<u32>>(array: &dyn Array, figures: &mut Figures) -> bool {
        let Some(numbers) = array.as_any().downcast_ref::<PrimitiveArray<T>>() else { return false };
        if numbers.null_count() > 0 {
            return false;
        }
        let values = numbers.values();
        // All at once where they fit, which they usually do.
        let mut is_long = true;
        let longs: Vec<u32> = values
            .iter()
            .map(|number| {
                let long = (*number).try_into().ok();
                is_long &= long.is_some();
                long.unwrap_or_default()
            })
            .collect();
        if is_long && figures.plain.len() == 0 {
            figures.plain = Plain::Longs(longs);
            return true;
        }
        let read: Option<Vec<u64>> = values.iter().map(|number| (*number).try_into().ok()).collect();
        read.map(|read| read.into_iter().for_each(|number| figures.plain.push(number))).is_some()
    }
    match array.dtype() {
        ArrowDataType::Int8 => add::<i8>(array, figures),
        ArrowDataType::Int16 => add::<i16>(array, figures),
        ArrowDataType::Int32 => add::<i32>(array, figures),
        ArrowDataType::Int64 => add::<i64>(array, figures),
        ArrowDataType::UInt8 => add::<u8>(array, figures),
        ArrowDataType::UInt16 => add::<u16>(array, figures),
        ArrowDataType::UInt32 => add::<u32>(array, figures),
        ArrowDataType::UInt64 => add::<u64>(array, figures),
        _ => false,
    }
}

/// Each value as a file of text would have it; days as `2024-01-31`.
pub(super) fn each_text(array: &dyn Array, mut with: impl FnMut(Option<&str>)) -> Result<(), String> {
    fn numbers<T: NativeType + std::fmt::Display>(array: &dyn Array, with: &mut impl FnMut(Option<&str>)) -> bool {
        let Some(values) = array.as_any().downcast_ref::<PrimitiveArray<T>>() else { return false };
        values.iter().for_each(|value| with(value.map(ToString::to_string).as_deref()));
        true
    }
    let day = |text: Option<NaiveDate>| text.map(|day| day.to_string());
    let epoch = NaiveDate::default();
    let is_told = match array.dtype() {
        ArrowDataType::Date32 => {
            let days = array.as_any().downcast_ref::<PrimitiveArray<i32>>();
            days.is_some_and(|days| {
                let since = |days: i32| match u64::try_from(days) {
                    Ok(days) => epoch.checked_add_days(Days::new(days)),
                    Err(_) => epoch.checked_sub_days(Days::new(u64::from(days.unsigned_abs()))),
                };
                days.iter().for_each(|days| with(day(days.and_then(|days| since(*days))).as_deref()));
                true
            })
        }
        ArrowDataType::Timestamp(unit, _) => {
            let unit = match unit {
                TimeUnit::Second => 1,
                TimeUnit::Millisecond => 1_000,
                TimeUnit::Microsecond => 1_000_000,
                TimeUnit::Nanosecond => 1_000_000_000,
            };
            let at = |time: &i64| DateTime::from_timestamp(time.div_euclid(unit), 0).map(|time| time.date_naive());
            array.as_any().downcast_ref::<PrimitiveArray<i64>>().is_some_and(|times| {
                times.iter().for_each(|time| with(day(time.and_then(at)).as_deref()));
                true
            })
        }
        ArrowDataType::Decimal(_, scale) => {
            array.as_any().downcast_ref::<PrimitiveArray<i128>>().is_some_and(|values| {
                values.iter().for_each(|value| with(value.map(|value| decimal(*value, *scale)).as_deref()));
                true
            })
        }
        // As numbers they would be read, as some number of ticks.
        ArrowDataType::Duration(_)
        | ArrowDataType::Interval(_)
        | ArrowDataType::Time32(_)
        | ArrowDataType::Time64(_) => false,
        ArrowDataType::Boolean => array.as_any().downcast_ref::<BooleanArray>().is_some_and(|values| {
            values.iter().for_each(|value| with(value.map(|value| if value { "true" } else { "false" })));
            true
        }),
        dtype => match dtype.to_physical_type() {
            PhysicalType::Utf8View => array.as_any().downcast_ref::<Utf8ViewArray>().is_some_and(|texts| {
                texts.iter().for_each(&mut with);
                true
            }),
            PhysicalType::Primitive(PrimitiveType::Int8) => numbers::<i8>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::Int16) => numbers::<i16>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::Int32) => numbers::<i32>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::Int64) => numbers::<i64>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::UInt8) => numbers::<u8>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::UInt16) => numbers::<u16>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::UInt32) => numbers::<u32>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::UInt64) => numbers::<u64>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::Float32) => numbers::<f32>(array, &mut with),
            PhysicalType::Primitive(PrimitiveType::Float64) => numbers::<f64>(array, &mut with),
            _ => false,
        },
    };
    if is_told { Ok(()) } else { Err(unreadable(array.dtype())) }
}

/// A decimal number as it would be written, without zeros at the end of its fraction.
fn decimal(value: i128, scale: usize) -> String {
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    let fraction = fraction.trim_end_matches('0');
    let sign = if value < 0 { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// Whether values of a type are single ones that have a text.
pub(super) fn is_single(dtype: &ArrowDataType) -> bool {
    match dtype {
        ArrowDataType::Duration(_)
        | ArrowDataType::Interval(_)
        | ArrowDataType::Time32(_)
        | ArrowDataType::Time64(_)
        | ArrowDataType::Decimal256(..)
        | ArrowDataType::Float16 => false,
        ArrowDataType::Dictionary(_, words, _) => is_single(words),
        dtype => matches!(
            dtype.to_physical_type(),
            PhysicalType::Boolean
                | PhysicalType::Primitive(_)
                | PhysicalType::Utf8
                | PhysicalType::LargeUtf8
                | PhysicalType::Utf8View
        ),
    }
}

/// Why a column of this type is not read.
pub(super) fn unreadable(dtype: &ArrowDataType) -> String {
    let what = match dtype {
        ArrowDataType::List(_) | ArrowDataType::LargeList(_) | ArrowDataType::FixedSizeList(..) => "lists",
        ArrowDataType::Struct(_) | ArrowDataType::Map(..) | ArrowDataType::Union(_) => "records",
        ArrowDataType::Duration(_) | ArrowDataType::Interval(_) => "durations",
        ArrowDataType::Time32(_) | ArrowDataType::Time64(_) => "times of the day",
        ArrowDataType::Decimal256(..) => "decimal numbers of more than 38 digits",
        ArrowDataType::Binary
        | ArrowDataType::LargeBinary
        | ArrowDataType::BinaryView
        | ArrowDataType::FixedSizeBinary(_) => "bytes that are not marked as text",
        ArrowDataType::Float16 => "numbers of half precision",
        ArrowDataType::Dictionary(..) => "a dictionary of what is no text",
        ArrowDataType::Null => "nothing at all",
        _ => "values of a kind that is not known",
    };
    format!("it holds {what}; expected text, numbers or days")
}

#[cfg(test)]
mod tests {
    use polars_arrow::datatypes::Field;

    use super::*;

    fn texts(array: &dyn Array) -> Result<Vec<String>, String> {
        let mut texts = Vec::new();
        each_text(array, |text| texts.push(text.unwrap_or("∅").to_owned()))?;
        Ok(texts)
    }

    #[test]
    fn decimals_are_written_without_what_says_nothing() {
        let values = [Some(1250_i128), Some(1200), Some(-5), None, Some(0)];
        let array = PrimitiveArray::from(values).to(ArrowDataType::Decimal(10, 2));
        assert_eq!(texts(&array).unwrap(), ["12.5", "12", "-0.05", "∅", "0"]);
        assert_eq!(decimal(7, 0), "7");
    }

    #[test]
    fn what_is_no_single_value_is_refused_in_plain_words() {
        let durations = PrimitiveArray::from_vec(vec![86_400_i64]).to(ArrowDataType::Duration(TimeUnit::Second));
        assert_eq!(texts(&durations).unwrap_err(), "it holds durations; expected text, numbers or days");
        let item = Box::new(Field::new("item".into(), ArrowDataType::Int8, true));
        assert_eq!(unreadable(&ArrowDataType::List(item)), "it holds lists; expected text, numbers or days");
    }
}
