//! The words of a column: each different one once, and for each row which one it is.

use std::borrow::Cow;

use hashbrown::HashTable;

use super::block::Places;

/// The words of a column.
#[derive(Debug, Default)]
pub(in crate::dataset::tables) struct Words {
    pub(in crate::dataset::tables) codes: Places,
    pub(in crate::dataset::tables) words: Vec<Box<[u8]>>,
    /// What each word is told apart by.
    marks: Vec<Mark>,
    /// The codes of words that were met last, by their mark.
    recent: Vec<(Mark, u32)>,
    table: HashTable<u32>,
}

/// Words that were met last: a column of few words has all of them here.
const RECENT: u32 = 9;

/// The two ends of a word, and its length: all of it, where it has no more than sixteen bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Mark {
    first: u64,
    last: u64,
    length: usize,
}

impl Mark {
    fn of(word: &[u8]) -> Self {
        let length = word.len();
        let (first, last) = match (word.first_chunk::<8>(), word.last_chunk::<8>()) {
            (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
            _ => match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
                (Some(first), Some(last)) => (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into()),
                // Up to three bytes.
                _ => match word {
                    [first, .., last] => (u64::from(*first) | u64::from(word[length / 2]) << 8, u64::from(*last)),
                    [only] => (u64::from(*only), 0),
                    [] => (0, 0),
                },
            },
        };
        Self { first, last, length }
    }

    /// Whether words of this mark are the same.
    fn is_whole(self) -> bool {
        self.length <= 16
    }

    fn hash(self) -> u64 {
        const SEED: u64 = 0x51_7C_C1_B7_27_22_0A_95;
        let mixed = (self.first ^ self.last.rotate_left(29) ^ self.length as u64).wrapping_mul(SEED);
        mixed ^ mixed >> 32
    }

    /// Its place among the recent ones.
    fn place(self) -> usize {
        usize::try_from(self.hash() >> 8 & ((1 << RECENT) - 1)).unwrap_or_default()
    }
}

impl Words {
    /// Adds a row.
    pub(in crate::dataset::tables) fn push(&mut self, word: &[u8]) {
        let mark = Mark::of(word);
        if self.recent.is_empty() {
            self.recent = vec![(Mark::default(), u32::MAX); 1 << RECENT];
        }
        let place = mark.place();
        let (known, code) = self.recent[place];
        if known == mark && self.is(code, mark, word) {
            return self.codes.push(code);
        }
        let code = self.code(mark, word);
        self.recent[place] = (mark, code);
        self.codes.push(code);
    }

    /// Whether a code is that of a word with the same mark.
    fn is(&self, code: u32, mark: Mark, word: &[u8]) -> bool {
        code != u32::MAX && (mark.is_whole() || *self.words[code as usize] == *word)
    }

    fn code(&mut self, mark: Mark, word: &[u8]) -> u32 {
        let hash = mark.hash();
        let Self { words, marks, table, .. } = self;
        let is_it = |code: &u32| {
            let code = *code as usize;
            marks[code] == mark && (mark.is_whole() || *words[code] == *word)
        };
        if let Some(known) = table.find(hash, is_it) {
            return *known;
        }
        let code = u32::try_from(words.len()).unwrap_or(u32::MAX);
        words.push(word.into());
        marks.push(mark);
        table.insert_unique(hash, code, |code| marks[*code as usize].hash());
        code
    }

    /// Words that are coded already. No row is added to them.
    pub(in crate::dataset::tables) fn coded(codes: Places, words: Vec<Box<[u8]>>) -> Self {
        Self { codes, words, ..Self::default() }
    }

    /// A word, with what is no UTF-8 marked as such.
    pub(in crate::dataset::tables) fn word(&self, code: u32) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.words[code as usize])
    }

    /// The word of a row.
    pub(in crate::dataset::tables) fn of_row(&self, row: usize) -> Cow<'_, str> {
        if row < self.codes.len() { self.word(self.codes.at(row)) } else { Cow::default() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_of_every_length_are_told_apart() {
        let mut words = Words::default();
        let of_each: Vec<String> = (0..40).map(|length| "x".repeat(length)).collect();
        for word in of_each.iter().chain(&of_each) {
            words.push(word.as_bytes());
        }
        assert_eq!(words.words.len(), 40);
        assert!((0..80).all(|row| words.of_row(row) == of_each[row % 40]));
    }

    proptest! {
        #[test]
        fn what_is_put_in_comes_out(rows in prop::collection::vec("[ab]{0,3}|[ab]{7,9}|[ab]{15,18}", 0..300)) {
            let mut words = Words::default();
            rows.iter().for_each(|row| words.push(row.as_bytes()));
            prop_assert!(rows.iter().enumerate().all(|(row, word)| words.of_row(row) == *word));
            let different: std::collections::HashSet<&String> = rows.iter().collect();
            prop_assert_eq!(words.words.len(), different.len());
        }
    }
}
