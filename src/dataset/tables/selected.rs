//! Which rows of a chunk are in: one bit for each.
#![allow(clippy::useless_conversion, reason = "one text for columns of every width")]

use super::chunk::Chunk;
use super::narrow::{Narrow, each};
use super::scan::Key;

/// Which rows of a chunk are in: one bit for each, 64 in a word.
pub(in crate::dataset) fn selected(chunk: &Chunk, tests: &[(Key, Vec<bool>)]) -> Vec<u64> {
    let mut bits = vec![u64::MAX; chunk.len().div_ceil(64)];
    if let (Some(last), rest @ 1..) = (bits.last_mut(), chunk.len() % 64) {
        *last = (1 << rest) - 1;
    }
    for (key, test) in tests {
        let is_in = |code: u64| usize::try_from(code).ok().and_then(|code| test.get(code)).copied().unwrap_or_default();
        match key.of(chunk) {
            Narrow::Same(code, _) => {
                if !is_in(*code) {
                    bits.fill(0);
                }
            }
            column => each!(column,
                codes => for (word, codes) in bits.iter_mut().zip(codes.chunks(64)) {
                    let mut own = 0;
                    for (place, code) in codes.iter().enumerate() {
                        own |= u64::from(is_in(u64::from(*code))) << place;
                    }
                    *word &= own;
                },
                _ => {}),
        }
    }
    bits
}
