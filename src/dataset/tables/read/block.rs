//! Some rows of a file as they were read: for each column that matters its words, coded, or its numbers.

use super::words::Words;
use crate::dataset::tables::narrow::Narrow;

/// Which columns of a file are wanted, and as what.
#[derive(Clone, Debug, Default)]
pub(in crate::dataset::tables) struct Wanted {
    /// For each column of the file its role.
    roles: Vec<Role>,
    keys: Vec<usize>,
    values: Vec<usize>,
}

/// What a column is wanted for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Role {
    #[default]
    Nothing,
    /// Its words, in this place among the keys.
    Key(usize),
    /// Its numbers, in this place among the values.
    Value(usize),
}

impl Wanted {
    /// These columns as keys and those as values.
    pub(in crate::dataset::tables) fn new(columns: usize, keys: &[usize], values: &[usize]) -> Self {
        let mut wanted = Self { roles: vec![Role::Nothing; columns], ..Self::default() };
        for &column in keys {
            if wanted.roles[column] == Role::Nothing {
                wanted.roles[column] = Role::Key(wanted.keys.len());
                wanted.keys.push(column);
            }
        }
        for &column in values {
            if wanted.roles[column] == Role::Nothing {
                wanted.roles[column] = Role::Value(wanted.values.len());
                wanted.values.push(column);
            }
        }
        wanted
    }

    /// The columns whose words are wanted.
    pub(in crate::dataset::tables) fn keys(&self) -> &[usize] {
        &self.keys
    }

    /// The columns whose numbers are wanted.
    pub(in crate::dataset::tables) fn values(&self) -> &[usize] {
        &self.values
    }
}

/// Some rows of a file.
#[derive(Debug, Default)]
pub(in crate::dataset::tables) struct Block {
    /// The number of its first row among the rows of data, from 1.
    pub(in crate::dataset::tables) first: u32,
    pub(in crate::dataset::tables) rows: usize,
    /// For each wanted key its words.
    pub(in crate::dataset::tables) keys: Vec<Words>,
    /// For each wanted value its numbers.
    pub(in crate::dataset::tables) values: Vec<Figures>,
    /// Rows with another number of cells: the row, and how many it has.
    pub(in crate::dataset::tables) ragged: Vec<(usize, usize)>,
    pub(in crate::dataset::tables) lines: Lines,
}

/// On which lines of the file rows begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::dataset::tables) enum Lines {
    /// Each on a line of its own, from this one on.
    From(u64),
    /// On these.
    Each(Vec<u64>),
}

impl Default for Lines {
    fn default() -> Self {
        Self::From(1)
    }
}

impl Lines {
    /// The line of a row.
    pub(in crate::dataset::tables) fn of(&self, row: usize) -> u64 {
        match self {
            Self::From(first) => first + row as u64,
            Self::Each(lines) => lines.get(row).copied().unwrap_or_default(),
        }
    }
}

/// For each row the place of its word among the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::dataset::tables) enum Places {
    /// Among any number of them.
    Longs(Vec<u32>),
    /// Among at most 256.
    Bytes(Vec<u8>),
}

impl Default for Places {
    fn default() -> Self {
        Self::Longs(Vec::new())
    }
}

impl Places {
    /// How many rows there are.
    pub(in crate::dataset::tables) fn len(&self) -> usize {
        match self {
            Self::Longs(places) => places.len(),
            Self::Bytes(places) => places.len(),
        }
    }

    /// The place of a row's word.
    pub(in crate::dataset::tables) fn at(&self, row: usize) -> u32 {
        match self {
            Self::Longs(places) => places[row],
            Self::Bytes(places) => u32::from(places[row]),
        }
    }

    /// Those of all rows.
    pub(in crate::dataset::tables) fn to_vec(&self) -> Vec<u32> {
        match self {
            Self::Longs(places) => places.clone(),
            Self::Bytes(places) => places.iter().map(|place| u32::from(*place)).collect(),
        }
    }

    pub(super) fn push(&mut self, place: u32) {
        match self {
            Self::Longs(places) => places.push(place),
            Self::Bytes(_) => {
                let mut places = self.to_vec();
                places.push(place);
                *self = Self::Longs(places);
            }
        }
    }

    /// What each row's word stands for, as narrow as it can be.
    #[expect(clippy::cast_possible_truncation, reason = "the largest meaning tells how many bytes all need")]
    pub(in crate::dataset::tables) fn mapped(&self, means: &[u32]) -> Narrow {
        let most = means.iter().copied().max().unwrap_or_default();
        let one = means.first().copied().unwrap_or_default();
        if means.iter().all(|own| *own == one) {
            return Narrow::Same(u64::from(one), self.len());
        }
        let narrow: Vec<u8> = means.iter().map(|own| *own as u8).collect();
        match (self, most) {
            (Self::Longs(places), 0..=0xFF) => {
                Narrow::Bytes(places.iter().map(|place| narrow[*place as usize]).collect())
            }
            (Self::Bytes(places), 0..=0xFF) => {
                Narrow::Bytes(places.iter().map(|place| narrow[usize::from(*place)]).collect())
            }
            (places, 0..=0xFFFF) => {
                Narrow::Words((0..places.len()).map(|row| means[places.at(row) as usize] as u16).collect())
            }
            (places, _) => Narrow::Longs((0..places.len()).map(|row| means[places.at(row) as usize]).collect()),
        }
    }
}

/// The cells of a column of values: plain digits as numbers, everything else as it is written.
#[derive(Debug, Default)]
pub(in crate::dataset::tables) struct Figures {
    /// For each row its number; 0 where it is not plain.
    pub(in crate::dataset::tables) plain: Plain,
    /// The rows that are not plain, and what stands there.
    pub(in crate::dataset::tables) odd: Vec<(u32, Box<[u8]>)>,
}

impl Figures {
    /// Adds a row.
    pub(in crate::dataset::tables) fn push(&mut self, cell: &[u8]) {
        let number = digits(cell);
        if number.is_none() {
            self.odd.push((u32::try_from(self.plain.len()).unwrap_or(u32::MAX), cell.into()));
        }
        self.plain.push(number.unwrap_or_default());
    }

    /// What stands in a row, where it is not plain.
    pub(in crate::dataset::tables) fn odd_at(&self, row: usize) -> Option<&[u8]> {
        let row = u32::try_from(row).ok()?;
        self.odd.binary_search_by_key(&row, |(at, _)| *at).ok().map(|place| &*self.odd[place].1)
    }
}

/// Plain numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::dataset::tables) enum Plain {
    /// All below four billion.
    Longs(Vec<u32>),
    /// Any.
    Wide(Vec<u64>),
}

impl Default for Plain {
    fn default() -> Self {
        Self::Longs(Vec::new())
    }
}

impl Plain {
    /// How many there are.
    pub(in crate::dataset::tables) fn len(&self) -> usize {
        match self {
            Self::Longs(numbers) => numbers.len(),
            Self::Wide(numbers) => numbers.len(),
        }
    }

    /// That of a row.
    pub(in crate::dataset::tables) fn at(&self, row: usize) -> u64 {
        match self {
            Self::Longs(numbers) => u64::from(numbers[row]),
            Self::Wide(numbers) => numbers[row],
        }
    }

    /// As narrow as they can be.
    pub(in crate::dataset::tables) fn narrow(&self) -> Narrow {
        match self {
            Self::Longs(numbers) => Narrow::of_longs(numbers),
            Self::Wide(numbers) => Narrow::of(numbers),
        }
    }

    /// Adds one.
    pub(in crate::dataset::tables) fn push(&mut self, number: u64) {
        match (&mut *self, u32::try_from(number)) {
            (Self::Longs(numbers), Ok(number)) => numbers.push(number),
            (Self::Longs(numbers), Err(_)) => {
                let wide = numbers.iter().map(|own| u64::from(*own)).chain([number]).collect();
                *self = Self::Wide(wide);
            }
            (Self::Wide(numbers), _) => numbers.push(number),
        }
    }
}

/// A number of digits alone, few enough not to overflow.
fn digits(cell: &[u8]) -> Option<u64> {
    let fits = !cell.is_empty() && cell.len() <= 18 && cell.iter().all(u8::is_ascii_digit);
    fits.then(|| cell.iter().fold(0, |number, digit| number * 10 + u64::from(digit - b'0')))
}

impl Block {
    /// An empty one.
    pub(in crate::dataset::tables) fn new(wanted: &Wanted, first: u32, lines: Lines) -> Self {
        Self {
            first,
            keys: wanted.keys.iter().map(|_| Words::default()).collect(),
            values: wanted.values.iter().map(|_| Figures::default()).collect(),
            lines,
            ..Self::default()
        }
    }

    /// Adds a row of cells. Where there are too few, the others are empty.
    pub(in crate::dataset::tables) fn push<'a>(&mut self, wanted: &Wanted, cells: impl Iterator<Item = &'a [u8]>) {
        let mut found = 0;
        for cell in cells {
            match wanted.roles.get(found) {
                Some(Role::Key(place)) => self.keys[*place].push(cell),
                Some(Role::Value(place)) => self.values[*place].push(cell),
                Some(Role::Nothing) | None => {}
            }
            found += 1;
        }
        if found != wanted.roles.len() {
            self.ragged.push((self.rows, found));
            for role in wanted.roles.iter().skip(found) {
                match role {
                    Role::Key(place) => self.keys[*place].push(b""),
                    Role::Value(place) => self.values[*place].push(b""),
                    Role::Nothing => {}
                }
            }
        }
        self.rows += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_kept_once_and_each_number_plainly() {
        let wanted = Wanted::new(3, &[0], &[2]);
        let mut block = Block::new(&wanted, 1, Lines::From(2));
        for row in [["MA", "x", "12"], ["DZ", "y", "<5"], ["MA", "z", "7"]] {
            block.push(&wanted, row.iter().map(|cell| cell.as_bytes()));
        }
        assert_eq!(block.keys[0].codes, Places::Longs(vec![0, 1, 0]));
        assert_eq!(block.keys[0].words.len(), 2);
        assert_eq!(block.values[0].plain, Plain::Longs(vec![12, 0, 7]));
        assert_eq!(block.values[0].odd_at(1), Some(b"<5".as_slice()));
        assert_eq!(block.values[0].odd_at(0), None);
        assert_eq!(block.lines.of(2), 4);
    }

    #[test]
    fn rows_of_another_length_are_noted() {
        let wanted = Wanted::new(3, &[0, 1], &[2]);
        let mut block = Block::new(&wanted, 1, Lines::From(2));
        block.push(&wanted, [b"a".as_slice()].into_iter());
        block.push(&wanted, [b"a".as_slice(), b"b", b"1", b"2"].into_iter());
        assert_eq!(block.ragged, [(0, 1), (1, 4)]);
        assert_eq!((block.keys[1].codes.len(), block.values[0].plain.len()), (2, 2));
    }
}
