//! Parts and their total: what the total holds beyond them, and what it says of those that say nothing themselves.

use super::cells::Cell;
use super::chunk::Silence;
use super::series::Said;
use crate::figures::measure::Kind;

/// The parts of a dimension, and all of it.
#[derive(Clone, Debug)]
pub(in crate::dataset) struct Parts {
    /// For each code what is said of it.
    pub(in crate::dataset) parts: Vec<(usize, Said)>,
    /// What is said of all.
    pub(in crate::dataset) total: Said,
    /// What the total holds beyond its parts.
    pub(in crate::dataset) rest: Rest,
}

/// What a total holds beyond its parts.
#[derive(Clone, Debug, Default)]
pub(in crate::dataset) enum Rest {
    /// Nothing; or no total is stated.
    #[default]
    Nothing,
    /// So many.
    Some(Said),
    /// Less than nothing: the parts come to more than their total.
    Contradiction(Said),
}

/// How parts and a stated total go together. `is_member`: a part that is in no other one. `is_complete`: the members
/// are all there is.
pub(in crate::dataset) fn settled(
    kind: Kind,
    parts: Vec<(usize, Said)>,
    total: Said,
    (is_stated, is_complete): (bool, bool),
    is_member: impl Fn(usize) -> bool,
) -> Parts {
    if !is_stated || kind != Kind::Flow || total.covered.is_none() {
        return Parts { parts, total, rest: Rest::Nothing };
    }
    let members = || parts.iter().filter(|(code, _)| is_member(*code)).map(|(_, said)| said);
    let least = members().fold(0u64, |sum, said| sum.saturating_add(said.low));
    let all = members().fold(Cell::default(), |cell, said| cell.and(said.cell));
    let Some(left) = left_of(total.high, least) else {
        let rest = Said { low: 0, high: None, less: all.rows, ..total.clone() };
        return Parts { parts, total, rest: Rest::Contradiction(rest) };
    };
    // Members without an upper limit of their own, and what the others are at most.
    let limit = |said: &Said| said.high.filter(|_| said.covered == total.covered);
    let unlimited = members().filter(|said| limit(said).is_none()).count();
    let most = members().filter_map(limit).fold(0u64, u64::saturating_add);
    let rest_low = if unlimited == 0 { total.low.saturating_sub(most) } else { 0 };
    let is_nothing = if is_complete { rest_low == 0 } else { (rest_low, left) == (0, Some(0)) };
    let rest = Said { low: rest_low, high: left, less: all.rows, ..total.clone() };
    let only = if is_complete && unlimited == 1 { total.low.saturating_sub(most) } else { 0 };
    let told = |(code, said): (usize, Said)| {
        let is_open = said.high.is_none()
            && said.silence() != Some(Silence::NotApplicable)
            && (said.covered.is_none() || said.covered == total.covered);
        let said = match left {
            Some(left) if is_open && is_member(code) => limited(&said, &total, (only, left), all),
            _ => said,
        };
        (code, said)
    };
    let parts = parts.into_iter().map(told).collect();
    Parts { parts, total, rest: if is_nothing { Rest::Nothing } else { Rest::Some(rest) } }
}

/// Whether members come to less than their total.
pub(in crate::dataset) fn are_short(parts: &[(usize, Said)], total: &Said, is_member: impl Fn(usize) -> bool) -> bool {
    let mut members = parts.iter().filter(|(code, _)| is_member(*code)).map(|(_, said)| said);
    // Of days that one does not cover it may have some.
    let limit = |said: &Said| said.high.filter(|_| said.covered == total.covered);
    let most = members.try_fold(0u64, |sum, said| sum.checked_add(limit(said)?));
    most.is_some_and(|most| total.covered.is_some() && total.low > most)
}

/// What parts that are at least so many leave of a total: `Some(None)` where it has no upper limit, `None` where they
/// are more.
#[expect(
    clippy::option_option,
    reason = "the outer one tells whether anything is left, the inner one whether it is limited"
)]
fn left_of(total: Option<u64>, least: u64) -> Option<Option<u64>> {
    match total {
        Some(total) => total.checked_sub(least).map(Some),
        None => Some(None),
    }
}

/// A part that has no upper limit of its own: at most what the others leave of the total, and at least so many.
fn limited(said: &Said, total: &Said, (only, left): (u64, u64), all: Cell) -> Said {
    let high = left.saturating_add(said.low);
    Said {
        low: said.low.max(only).min(high),
        high: Some(high).filter(|_| said.bad == 0),
        covered: total.covered.clone(),
        less: all.rows.saturating_sub(said.cell.rows),
        cell: Cell { silent: said.cell.silent, ..total.cell },
        periods: total.periods.clone(),
        bad: said.bad,
        is_disputed: said.is_disputed || total.is_disputed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(low: u64, high: Option<u64>) -> Said {
        let cell = Cell { low, high: low, rows: 1, ..Cell::default() };
        Said { low, high, covered: "2024".parse().ok(), cell, periods: vec![0], ..Said::default() }
    }

    fn of(parts: &[Said], total: Said, is_complete: bool) -> Parts {
        let parts = parts.iter().cloned().enumerate().collect();
        settled(Kind::Flow, parts, total, (true, is_complete), |_| true)
    }

    fn limits(said: &Said) -> (u64, Option<u64>) {
        (said.low, said.high)
    }

    #[test]
    fn what_a_total_holds_beyond_its_parts_is_told() {
        let parts = [said(30, Some(30)), said(50, Some(50))];
        let Rest::Some(rest) = of(&parts, said(100, Some(100)), false).rest else { panic!("nothing is left") };
        assert_eq!((limits(&rest), rest.less), ((20, Some(20)), 2));
        assert!(matches!(of(&parts, said(80, Some(80)), false).rest, Rest::Nothing));
        assert!(matches!(of(&parts, said(79, Some(79)), false).rest, Rest::Contradiction(_)));
    }

    #[test]
    fn a_rounded_total_of_complete_parts_leaves_nothing() {
        let parts = [said(28, Some(32)), said(48, Some(52))];
        assert!(matches!(of(&parts, said(78, Some(82)), true).rest, Rest::Nothing));
        assert!(matches!(of(&parts, said(78, Some(82)), false).rest, Rest::Some(_)));
    }

    #[test]
    fn a_silent_part_is_at_most_what_the_others_leave() {
        let silent = || Said::default();
        let open = of(&[said(30, Some(30)), silent(), silent()], said(100, Some(100)), true);
        assert_eq!(limits(&open.parts[1].1), (0, Some(70)));
        let only = of(&[said(30, Some(30)), silent()], said(100, Some(100)), true);
        assert_eq!(limits(&only.parts[1].1), (70, Some(70)), "the parts are all there is");
        let other = of(&[said(30, Some(30)), silent()], said(100, Some(100)), false);
        assert_eq!(limits(&other.parts[1].1), (0, Some(70)));
    }
}
