//! Rows that do not count: those that a layout leaves out, those that are refused, and those of no measure.

use std::sync::Arc;

use super::Assembler;
use super::taking::Column;
use crate::dataset::tables::read::block::Block;

/// Why a row is left out.
pub(super) struct Reason {
    /// The column that says so.
    pub(super) column: usize,
    /// `None`: the layout leaves it out, which is no error.
    pub(super) why: Option<String>,
}

/// For each row of a block why it is left out; `None`: it stays.
pub(super) type LeftOut = Vec<Option<Arc<Reason>>>;

impl Assembler {
    /// Why rows are left out; `None`: all stay.
    pub(super) fn left_out(&self, block: &Block) -> Option<LeftOut> {
        let mut left_out: Option<LeftOut> = None;
        for (place, rule) in self.plan.rules.iter().enumerate() {
            let is_met =
                self.leave_out(block, &mut left_out, rule.column, |word| rule.fits(word).then(|| rule.why.clone()));
            if is_met {
                self.shared().met_rules.insert(place);
            }
        }
        for (place, (column, first)) in self.plan.alone.iter().enumerate() {
            let first = first.clone().or_else(|| {
                let words = self.words(block, *column);
                let own = (block.rows > 0).then(|| self.plan.code_in(&words.of_row(0)).trim().to_owned())?;
                Some(self.shared().firsts.entry(place).or_insert(own).clone())
            });
            let Some(first) = first else { continue };
            self.leave_out(block, &mut left_out, *column, |word| {
                let why = || format!("other rows say “{first}”: what they count is not counted together with this");
                (word.trim() != first).then(|| Some(why()))
            });
        }
        left_out
    }

    /// Leaves out rows by what stands in a column, and says whether there were any. `why`: whether a word leaves its rows
    /// out, and why that is an error.
    fn leave_out(
        &self,
        block: &Block,
        left_out: &mut Option<LeftOut>,
        column: usize,
        why: impl Fn(&str) -> Option<Option<String>>,
    ) -> bool {
        let words = self.words(block, column);
        let reason = |(code, _)| {
            let why = why(self.plan.code_in(&words.word(code)))?;
            Some(Arc::new(Reason { column, why }))
        };
        let reasons: Vec<Option<Arc<Reason>>> = (0u32..).zip(&words.words).map(reason).collect();
        if reasons.iter().all(Option::is_none) {
            return false;
        }
        let rows = left_out.get_or_insert_with(|| vec![None; block.rows]);
        for (place, row) in rows.iter_mut().enumerate().filter(|(_, row)| row.is_none()) {
            row.clone_from(&reasons[words.codes.at(place) as usize]);
        }
        true
    }
}

impl Assembler {
    /// Counts rows that nothing leaves out, and that are of no measure all the same.
    pub(super) fn note_unmeasured(&self, kept: Option<&[bool]>, left_out: Option<&LeftOut>) {
        let Some(kept) = kept.filter(|_| self.plan.is_persons_own) else { return };
        let is_left_out = |row: usize| left_out.is_some_and(|rows| rows[row].is_some());
        let rows = kept.iter().enumerate().filter(|(row, is_kept)| !**is_kept && !is_left_out(*row)).count();
        if rows > 0 {
            self.shared().unmeasured += rows;
        }
    }
}

/// Which rows count; `None`: all.
pub(super) fn kept(rows: usize, left_out: Option<&LeftOut>, measures: Option<&Column<Vec<bool>>>) -> Option<Vec<bool>> {
    if left_out.is_none() && measures.is_none() {
        return None;
    }
    let is_kept = |row: usize| {
        left_out.is_none_or(|rows| rows[row].is_none())
            && measures.is_none_or(|measures| measures.of(row).contains(&true))
    };
    Some((0..rows).map(is_kept).collect())
}
