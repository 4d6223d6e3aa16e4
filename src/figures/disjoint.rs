//! Parts that have nobody in common: the heaviest choice among them.

use std::collections::BTreeMap;

use crate::figures::population::Dimensions;

/// A population that may be chosen: how much it counts for, and what tells it from others.
pub type Part<'a> = (u64, &'a Dimensions);

/// Among so many the best choice is found by trying; among more they are split by a dimension first.
const BEST_AMONG: usize = 12;

/// The places of parts that are pairwise disjoint, so that their weights may be added. The sum is
/// the largest where they are few, and never more than what is true where they are many.
#[must_use]
pub fn heaviest(parts: &[Part<'_>]) -> Vec<usize> {
    let mut heaviest_first: Vec<usize> = (0..parts.len()).collect();
    heaviest_first.sort_by_key(|&place| (std::cmp::Reverse(parts[place].0), place));
    choose(parts, heaviest_first)
}

fn choose(parts: &[Part<'_>], among: Vec<usize>) -> Vec<usize> {
    if among.len() <= BEST_AMONG {
        let mut best = Vec::new();
        branch(parts, &among, &mut Vec::new(), &mut best);
        return best;
    }
    // Where no dimension has two codes, no two parts are disjoint: the heaviest stands alone.
    let Some(dimension) = splitting(parts, &among) else { return among[..1].to_vec() };
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut open = Vec::new();
    for place in among {
        match parts[place].1.get(dimension) {
            Some(code) => groups.entry(code).or_default().push(place),
            None => open.push(place),
        }
    }
    let split: Vec<usize> = groups.into_values().flat_map(|group| choose(parts, group)).collect();
    let whole = if open.is_empty() { open } else { choose(parts, open) };
    if weight(parts, &whole) > weight(parts, &split) { whole } else { split }
}

/// The dimension with several codes that most of these parts set.
fn splitting<'a>(parts: &[Part<'a>], among: &[usize]) -> Option<&'a str> {
    let mut dimensions: BTreeMap<&str, (usize, &str, bool)> = BTreeMap::new();
    for (dimension, code) in among.iter().flat_map(|&place| parts[place].1.iter()) {
        let (setters, first, several) = dimensions.entry(dimension).or_insert((0, code, false));
        *setters += 1;
        *several |= *first != code;
    }
    let several = dimensions.into_iter().filter(|(_, (_, _, several))| *several);
    several.max_by_key(|(_, (setters, ..))| *setters).map(|(dimension, _)| dimension)
}

/// Tries every choice among these, the heaviest first.
fn branch(parts: &[Part<'_>], among: &[usize], chosen: &mut Vec<usize>, best: &mut Vec<usize>) {
    if weight(parts, chosen) > weight(parts, best) {
        best.clone_from(chosen);
    }
    for (next, &place) in among.iter().enumerate() {
        if chosen.iter().all(|&other| parts[place].1.are_disjoint_from(parts[other].1)) {
            chosen.push(place);
            branch(parts, &among[next + 1..], chosen, best);
            chosen.pop();
        }
    }
}

fn weight(parts: &[Part<'_>], chosen: &[usize]) -> u64 {
    chosen.iter().fold(0, |sum, &place| sum.saturating_add(parts[place].0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dimensions(text: &str) -> Dimensions {
        text.split(';').filter_map(|pair| pair.split_once('=')).collect()
    }

    fn chosen(parts: &[(u64, &str)]) -> Vec<usize> {
        let set: Vec<Dimensions> = parts.iter().map(|(_, text)| dimensions(text)).collect();
        let mut chosen = heaviest(&parts.iter().zip(&set).map(|((weight, _), set)| (*weight, set)).collect::<Vec<_>>());
        chosen.sort_unstable();
        chosen
    }

    #[test]
    fn two_lighter_parts_beat_one_heavier_that_overlaps_both() {
        assert_eq!(chosen(&[(10, "place=a"), (8, "sex=F"), (7, "sex=M")]), [1, 2]);
        assert_eq!(chosen(&[(20, "place=a"), (8, "sex=F"), (7, "sex=M")]), [0]);
        assert_eq!(chosen(&[]), Vec::<usize>::new());
    }

    #[test]
    fn of_many_parts_by_country_all_are_added_and_a_total_of_them_is_not() {
        let codes: Vec<String> = (0..500).map(|code| format!("citizenship={code};place=a")).collect();
        let mut parts: Vec<(u64, &str)> = codes.iter().map(|code| (3, code.as_str())).collect();
        parts.push((1000, "place=a"));
        assert_eq!(chosen(&parts), (0..500).collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn what_is_chosen_is_pairwise_disjoint(parts in prop::collection::vec((1u64..9, 0u8..4, 0u8..4, 0u8..3), 0..60)) {
            let sets: Vec<Dimensions> = parts
                .iter()
                .map(|(_, a, b, c)| [("a", a), ("b", b), ("c", c)].into_iter().filter(|(_, code)| **code > 0).map(|(name, code)| (name, code.to_string())).collect())
                .collect();
            let parts: Vec<Part<'_>> = parts.iter().zip(&sets).map(|((weight, ..), set)| (*weight, set)).collect();
            let chosen = heaviest(&parts);
            prop_assert!(chosen.is_empty() == parts.is_empty());
            for (place, one) in chosen.iter().enumerate() {
                prop_assert!(chosen[..place].iter().all(|other| parts[*one].1.are_disjoint_from(parts[*other].1)));
            }
        }
    }
}
