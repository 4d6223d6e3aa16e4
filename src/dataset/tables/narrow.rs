//! Columns of whole numbers, each as narrow as its largest one: codes and counts of millions of rows.

/// Whole numbers, each in as few bytes as the largest of them needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::dataset) enum Narrow {
    /// The same in every row.
    Same(u64, usize),
    /// Up to 255.
    Bytes(Vec<u8>),
    /// Up to 65,535.
    Words(Vec<u16>),
    /// Up to four billion.
    Longs(Vec<u32>),
    /// Any.
    Wide(Vec<u64>),
}

/// Runs the same code on the numbers of a column, whatever their width: `each!(column, values => …)`, and something
/// else where they are all the same.
macro_rules! each {
    ($column:expr, $values:ident => $many:expr, $same:pat => $one:expr) => {
        match $column {
            $crate::dataset::tables::narrow::Narrow::Same($same, _) => $one,
            $crate::dataset::tables::narrow::Narrow::Bytes($values) => $many,
            $crate::dataset::tables::narrow::Narrow::Words($values) => $many,
            $crate::dataset::tables::narrow::Narrow::Longs($values) => $many,
            $crate::dataset::tables::narrow::Narrow::Wide($values) => $many,
        }
    };
}
pub(in crate::dataset) use each;

impl Narrow {
    /// Numbers as narrow as they can be.
    #[expect(clippy::cast_possible_truncation, reason = "the largest number tells how many bytes all need")]
    pub(in crate::dataset) fn of(values: &[u64]) -> Self {
        let Some((&first, rest)) = values.split_first() else { return Self::Same(0, 0) };
        let (mut least, mut most) = (first, first);
        for &value in rest {
            least = least.min(value);
            most = most.max(value);
        }
        match most {
            _ if least == most => Self::Same(first, values.len()),
            0..=0xFF => Self::Bytes(values.iter().map(|value| *value as u8).collect()),
            0x100..=0xFFFF => Self::Words(values.iter().map(|value| *value as u16).collect()),
            0x1_0000..=0xFFFF_FFFF => Self::Longs(values.iter().map(|value| *value as u32).collect()),
            _ => Self::Wide(values.to_vec()),
        }
    }

    /// The same of numbers below four billion.
    #[expect(clippy::cast_possible_truncation, reason = "the largest number tells how many bytes all need")]
    pub(in crate::dataset) fn of_longs(values: &[u32]) -> Self {
        let Some((&first, rest)) = values.split_first() else { return Self::Same(0, 0) };
        let (least, most) =
            rest.iter().fold((first, first), |(least, most), value| (least.min(*value), most.max(*value)));
        match most {
            _ if least == most => Self::Same(u64::from(first), values.len()),
            0..=0xFF => Self::Bytes(values.iter().map(|value| *value as u8).collect()),
            0x100..=0xFFFF => Self::Words(values.iter().map(|value| *value as u16).collect()),
            _ => Self::Longs(values.to_vec()),
        }
    }

    /// Codes as narrow as they can be; `most` is at least the largest.
    #[expect(clippy::cast_possible_truncation, reason = "the largest code tells how many bytes all need")]
    pub(in crate::dataset) fn of_codes(codes: Vec<u32>, most: u32) -> Self {
        match (codes.first(), most) {
            (None, _) => Self::Same(0, 0),
            (Some(&first), _) if codes.iter().all(|code| *code == first) => Self::Same(u64::from(first), codes.len()),
            (_, 0..=0xFF) => Self::Bytes(codes.into_iter().map(|code| code as u8).collect()),
            (_, 0..=0xFFFF) => Self::Words(codes.into_iter().map(|code| code as u16).collect()),
            _ => Self::Longs(codes),
        }
    }

    /// Those of some rows.
    pub(in crate::dataset) fn picked(&self, rows: &[u32]) -> Self {
        fn of<T: Copy>(values: &[T], rows: &[u32]) -> Vec<T> {
            rows.iter().map(|row| values[*row as usize]).collect()
        }
        match self {
            Self::Same(value, _) => Self::Same(*value, rows.len()),
            Self::Bytes(values) => Self::Bytes(of(values, rows)),
            Self::Words(values) => Self::Words(of(values, rows)),
            Self::Longs(values) => Self::Longs(of(values, rows)),
            Self::Wide(values) => Self::Wide(of(values, rows)),
        }
    }

    /// How many there are.
    pub(in crate::dataset) fn len(&self) -> usize {
        match self {
            Self::Same(_, len) => *len,
            Self::Bytes(values) => values.len(),
            Self::Words(values) => values.len(),
            Self::Longs(values) => values.len(),
            Self::Wide(values) => values.len(),
        }
    }

    /// The number in a row, which there has to be.
    pub(in crate::dataset) fn at(&self, row: usize) -> u64 {
        match self {
            Self::Same(value, _) => *value,
            Self::Bytes(values) => u64::from(values[row]),
            Self::Words(values) => u64::from(values[row]),
            Self::Longs(values) => u64::from(values[row]),
            Self::Wide(values) => values[row],
        }
    }

    /// The largest of them; 0 where there are none.
    #[allow(clippy::useless_conversion, reason = "one text for columns of every width")]
    pub(in crate::dataset) fn most(&self) -> u64 {
        each!(self, values => values.iter().max().map_or(0, |most| u64::from(*most)), most => *most)
    }

    /// The code in a row, which there has to be.
    #[expect(clippy::cast_possible_truncation, reason = "codes are places in a dictionary of fewer than 2^32 entries")]
    pub(in crate::dataset) fn code(&self, row: usize) -> u32 {
        self.at(row) as u32
    }

    /// The bytes that it takes.
    #[cfg(test)]
    pub(in crate::dataset) fn bytes(&self) -> usize {
        match self {
            Self::Same(..) => 0,
            Self::Bytes(values) => values.len(),
            Self::Words(values) => values.len() * 2,
            Self::Longs(values) => values.len() * 4,
            Self::Wide(values) => values.len() * 8,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_column_is_as_wide_as_its_largest_number() {
        let bytes = |values: &[u64]| Narrow::of(values).bytes();
        assert_eq!(bytes(&[7, 7, 7]), 0, "the same in every row takes nothing");
        assert_eq!([bytes(&[0, 255]), bytes(&[0, 256]), bytes(&[0, 65_536]), bytes(&[0, 1 << 40])], [2, 4, 8, 16]);
        assert_eq!(Narrow::of(&[]).len(), 0);
        assert_eq!(Narrow::of_codes(vec![0, 3], 300).bytes(), 4, "room for codes that other rows have");
    }

    proptest! {
        #[test]
        fn what_is_put_in_comes_out(values in prop::collection::vec(prop_oneof![0..300_u64, any::<u64>()], 0..40)) {
            let narrow = Narrow::of(&values);
            prop_assert_eq!(narrow.len(), values.len());
            prop_assert!(values.iter().enumerate().all(|(row, value)| narrow.at(row) == *value));
        }
    }
}
