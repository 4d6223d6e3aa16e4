//! What a screen shows, in little room, as long as nothing is drawn.

use ratatui::buffer::Cell;

use super::look::Look;

/// Cells in little room: their texts one after the other, and how they look.
///
/// No text of a cell holds a control character, so these tell what is not one sign in one cell.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    texts: String,
    looks: Vec<(Look, u16)>,
}

/// A cell without a text.
const NOTHING: char = '\0';
/// A cell of several signs, up to [`END`].
const SEVERAL: char = '\u{1}';
const END: char = '\u{2}';
/// The text before it comes more often: the next sign, taken as a number, says how often in all.
const AGAIN: char = '\u{3}';

/// As often at most, since numbers beyond it are no signs.
const MOST: usize = 0xD7FF;

impl Packed {
    /// Packs cells, which look as [`Look::of`] tells.
    pub fn of(cells: &[Cell]) -> Self {
        let mut packed = Self::default();
        for cells in cells.chunks(MOST) {
            cells.chunk_by(|one, other| one.symbol() == other.symbol()).for_each(|alike| packed.put(alike));
            for alike in cells.chunk_by(|one, other| Look::of(one) == Look::of(other)) {
                // No more than `MOST`.
                packed.looks.push((Look::of(&alike[0]), u16::try_from(alike.len()).unwrap_or(u16::MAX)));
            }
        }
        packed.texts.shrink_to_fit();
        packed.looks.shrink_to_fit();
        packed
    }

    /// Puts cells of the same text.
    fn put(&mut self, alike: &[Cell]) {
        let text = alike[0].symbol();
        let mut signs = text.chars();
        match (signs.next(), signs.next()) {
            (None, _) => self.texts.push(NOTHING),
            (Some(sign), None) => self.texts.push(sign),
            _ => self.texts.extend([&SEVERAL.to_string(), text, &END.to_string()]),
        }
        if let Some(times) = Some(alike.len()).filter(|times| *times > 1) {
            let times = u32::try_from(times).ok().and_then(char::from_u32);
            self.texts.extend([AGAIN].into_iter().chain(times));
        }
    }

    /// Unpacks the cells in place of others.
    pub fn unpack(&self, cells: &mut Vec<Cell>) {
        cells.clear();
        let mut rest = self.texts.chars();
        while let Some(sign) = rest.next() {
            match sign {
                AGAIN => {
                    let times = rest.next().map_or(1, |times| times as usize);
                    let last = cells.last().cloned().unwrap_or_default();
                    cells.extend(std::iter::repeat_n(last, times.saturating_sub(1)));
                }
                NOTHING => cells.push(with("")),
                SEVERAL => cells.push(with(&rest.by_ref().take_while(|sign| *sign != END).collect::<String>())),
                own => cells.push(with(own.encode_utf8(&mut [0; 4]))),
            }
        }
        let mut places = cells.iter_mut();
        for (look, times) in &self.looks {
            places.by_ref().take(usize::from(*times)).for_each(|cell| look.dress(cell));
        }
    }
}

fn with(text: &str) -> Cell {
    let mut cell = Cell::EMPTY;
    cell.set_symbol(text);
    cell
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::Modifier;

    use super::*;

    fn cells() -> impl Strategy<Value = Vec<Cell>> {
        let texts = prop::sample::select(vec!["", " ", "a", "世", "e\u{301}", "🇲🇦", "لا"]);
        let alike = (texts, prop::bool::ANY, prop_oneof![1..4_usize, Just(200), Just(MOST + 9)]);
        let alike = alike.prop_map(|(text, is_bold, times)| {
            let mut cell = with(text);
            cell.modifier = if is_bold { Modifier::BOLD } else { Modifier::empty() };
            let look = Look::of(&cell);
            look.dress(&mut cell);
            vec![cell; times]
        });
        prop::collection::vec(alike, 0..12).prop_map(|alike| alike.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_is_unpacked_is_what_was_packed(cells in cells(), before in cells()) {
            let mut unpacked = before;
            Packed::of(&cells).unpack(&mut unpacked);
            prop_assert!(unpacked == cells);
        }
    }

    #[test]
    fn an_empty_screen_takes_next_to_no_room() {
        let packed = Packed::of(&vec![Cell::EMPTY; 100_000]);
        assert!(packed.texts.len() <= 10 && packed.looks.len() <= 2, "{packed:?}");
    }
}
