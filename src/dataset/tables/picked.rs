//! Some rows of a table: those that a question is about, and that hold the text that is sought.

use rayon::prelude::*;

use super::chunk::Chunk;
use super::kept::kept;
use super::scan::Key;
use super::selected::selected;
use super::table::Table;
use crate::dataset::question::{EVERY_MEASURE, Question};
use crate::figures::fold;
use crate::locale::Locale;

/// What everything is called by whoever asks.
#[derive(Clone, Copy)]
pub(in crate::dataset) struct Told<'a> {
    /// The language.
    pub(in crate::dataset) locale: &'a Locale,
    /// What a code of a dimension is called.
    pub(in crate::dataset) label: &'a dyn Fn(&str, &str) -> String,
}

/// Some rows of a table.
#[derive(Debug)]
pub(in crate::dataset) struct Picked {
    /// For each chunk its rows that are in: one bit for each.
    pub(super) bits: Vec<Vec<u64>>,
    /// How many are in before each chunk, and behind the last one in all.
    pub(super) before: Vec<usize>,
}

impl Picked {
    /// The rows that a question is about; `None`: the table has none of the kind.
    pub(super) fn new(table: &Table, question: &Question, told: Told<'_>) -> Option<Self> {
        let tests = tests(table, question)?;
        let any = sought(table, &question.search, told);
        let number = number(&question.search, told.locale);
        let bits: Vec<Vec<u64>> = table
            .chunks
            .par_iter()
            .map(|chunk| {
                let mut bits = selected(chunk, &tests);
                if let Some(any) = &any {
                    keep_any(&mut bits, chunk, any, number);
                }
                bits
            })
            .collect();
        let ends = bits.iter().scan(0, |sum, bits| {
            *sum += bits.iter().map(|word| word.count_ones() as usize).sum::<usize>();
            Some(*sum)
        });
        let before = std::iter::once(0).chain(ends).collect();
        Some(Self { bits, before })
    }

    pub(super) fn len(&self) -> usize {
        self.before.last().copied().unwrap_or_default()
    }
}

/// The places of the bits that are set.
pub(super) fn ones(bits: &[u64]) -> impl Iterator<Item = usize> + '_ {
    bits.iter().enumerate().flat_map(|(place, word)| {
        let mut left = *word;
        std::iter::from_fn(move || {
            let bit = left.trailing_zeros() as usize;
            (left != 0).then(|| {
                left &= left - 1;
                place * 64 + bit
            })
        })
    })
}

/// What each column's codes have to be; `None`: the table has none of the kind.
fn tests(table: &Table, question: &Question) -> Option<Vec<(Key, Vec<bool>)>> {
    let mut tests = Vec::new();
    if question.measure != EVERY_MEASURE {
        let measure = table.measure(&question.measure)?;
        if table.measures.len() > 1 {
            tests.push((Key::Measure, (0..table.measures.len()).map(|place| place == measure).collect()));
        }
    }
    if let Some(window) = question.window.period() {
        let overlapping: Vec<bool> = table.periods.iter().map(|period| period.overlaps(window)).collect();
        if !overlapping.contains(&true) {
            return None;
        }
        tests.push((Key::Period, overlapping));
    }
    for kept in kept(table, &question.filters, |asked, own| asked == own)? {
        let all = table.dimensions[kept.place].codes.len();
        tests.push((Key::Dimension(kept.place), (0..all).map(|code| kept.codes.contains(&code)).collect()));
    }
    Some(tests)
}

/// Of which columns a code's label holds the text that is sought; `None`: nothing is sought.
fn sought(table: &Table, text: &str, told: Told<'_>) -> Option<Vec<(Key, Vec<bool>)>> {
    if text.is_empty() {
        return None;
    }
    let Told { locale, label } = told;
    let text = fold::folded(text);
    let holds = |label: &str| fold::holds(label, &text);
    let source = &table.source;
    let constants = table.constants.iter().map(|(dimension, code)| label(dimension, code));
    let mut common = constants.chain([source.title.clone(), source.publisher.clone(), source.id.clone()]);
    if common.any(|label| holds(&label)) {
        return None;
    }
    let mut any = vec![
        (Key::Measure, table.measures.iter().map(|measure| holds(&locale.measure(measure))).collect()),
        (
            Key::Period,
            table.periods.iter().map(|period| holds(&locale.period(period)) || holds(&period.code())).collect(),
        ),
    ];
    for (place, dimension) in table.dimensions.iter().enumerate() {
        let is_held = |code: &super::table::Code| {
            holds(&code.code) || holds(&label(&dimension.id, &code.code)) || code.label.as_deref().is_some_and(holds)
        };
        any.push((Key::Dimension(place), dimension.codes.iter().map(is_held).collect()));
    }
    Some(any)
}

/// The number that a text is, grouped as the language groups numbers or in another way.
fn number(text: &str, locale: &Locale) -> Option<u64> {
    let grouped = locale.grouped(1_000_000);
    let is_mark = |sign: char| ",٬ ".contains(sign) || (!sign.is_ascii_digit() && grouped.contains(sign));
    fold::folded(text).replace(is_mark, "").parse().ok()
}

/// Keeps the rows of which some column holds the text, or whose count is this number.
fn keep_any(bits: &mut [u64], chunk: &Chunk, any: &[(Key, Vec<bool>)], number: Option<u64>) {
    let mut found = vec![0u64; bits.len()];
    for (key, test) in any.iter().filter(|(_, test)| test.contains(&true)) {
        let own = selected(chunk, &[(*key, test.clone())]);
        found.iter_mut().zip(own).for_each(|(found, own)| *found |= own);
    }
    if let Some(number) = number {
        for row in (0..chunk.len()).filter(|row| chunk.low.at(*row) == number) {
            found[row / 64] |= 1 << (row % 64);
        }
    }
    bits.iter_mut().zip(found).for_each(|(bits, found)| *bits &= found);
}
