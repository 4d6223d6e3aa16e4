//! Thrift's compact protocol, in which Parquet files describe themselves: as much of it as tells whether sizes can be
//! true before somebody reserves memory for them.
//! See <https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md>.

/// Bytes that begin with a structure.
pub(super) struct Compact<'b> {
    /// What was not read yet.
    pub(super) rest: &'b [u8],
}

/// Is told each whole number: the field that its structure stands in, its own field, and the number.
pub(super) type Numbers<'n> = dyn FnMut(i16, i16, i64) + 'n;

/// Structures stand in one another so deep at most.
const DEPTH: usize = 32;

impl Compact<'_> {
    /// Reads a structure; `None`: it is none, or is cut short.
    pub(super) fn structure(&mut self, with: &mut Numbers<'_>) -> Option<()> {
        self.fields(0, DEPTH, with)
    }

    fn fields(&mut self, outer: i16, depth: usize, with: &mut Numbers<'_>) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        let mut id = 0_i16;
        loop {
            let head = self.byte()?;
            let kind = head & 0xF;
            if kind == 0 {
                return Some(());
            }
            id = match head >> 4 {
                0 => i16::try_from(self.signed()?).ok()?,
                step => id.checked_add(i16::from(step))?,
            };
            match kind {
                // Truth stands in the kind.
                1 | 2 => {}
                kind => self.value(kind, (outer, id), depth, with)?,
            }
        }
    }

    fn value(&mut self, kind: u8, field: (i16, i16), depth: usize, with: &mut Numbers<'_>) -> Option<()> {
        match kind {
            1..=3 => self.byte().map(|_| ()),
            4..=6 => {
                let number = self.signed()?;
                with(field.0, field.1, number);
                Some(())
            }
            7 => self.pass(8),
            8 => {
                let length = self.unsigned()?;
                self.pass(usize::try_from(length).ok()?)
            }
            9 | 10 => self.list(field, depth, with),
            12 => self.fields(field.1, depth, with),
            _ => None,
        }
    }

    fn list(&mut self, field: (i16, i16), depth: usize, with: &mut Numbers<'_>) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        let head = self.byte()?;
        let length = match head >> 4 {
            15 => usize::try_from(self.unsigned()?).ok()?,
            length => usize::from(length),
        };
        // Nothing takes less than a byte.
        if length > self.rest.len() {
            return None;
        }
        (0..length).try_for_each(|_| self.value(head & 0xF, field, depth, with))
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn pass(&mut self, bytes: usize) -> Option<()> {
        self.rest = self.rest.get(bytes..)?;
        Some(())
    }

    /// Seven bits in each byte, the lowest first.
    fn unsigned(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// The lowest bit is the sign.
    fn signed(&mut self) -> Option<i64> {
        let number = self.unsigned()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(bytes: &[u8]) -> Option<Vec<(i16, i16, i64)>> {
        let mut numbers = Vec::new();
        let mut compact = Compact { rest: bytes };
        compact.structure(&mut |outer, id, number| numbers.push((outer, id, number)))?;
        compact.rest.is_empty().then_some(numbers)
    }

    #[test]
    fn numbers_are_told_with_their_fields() {
        // 1: 3, 2: {1: -1, 2: true}, 3: "ab", 4: [5, 6]
        let bytes = [0x15, 6, 0x1C, 0x15, 1, 0x11, 0, 0x18, 2, b'a', b'b', 0x19, 0x25, 10, 12, 0];
        assert_eq!(numbers(&bytes).unwrap(), [(0, 1, 3), (2, 1, -1), (0, 4, 5), (0, 4, 6)]);
        for length in 0..bytes.len() {
            assert_eq!(numbers(&bytes[..length]), None);
        }
    }

    #[test]
    fn a_list_is_no_longer_than_what_it_stands_in() {
        assert_eq!(numbers(&[0x19, 0xF5, 0xFF, 0xFF, 0xFF, 0xFF, 7, 0, 0]), None);
        assert_eq!(numbers(&vec![0x1C; 10_000]), None, "nor deeper than anybody would go");
    }
}
