//! Populations that have nobody in common: the heaviest choice among them.

/// With more candidates than this, they are chosen greedily instead of best.
const BEST_AMONG: usize = 16;

/// Of weighted things, heaviest first, the heaviest set whose members are all `apart` from each other.
pub(super) fn heaviest(weights: &[u64], apart: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let greedy = (0..weights.len()).fold(Vec::new(), |mut chosen: Vec<usize>, place| {
        if chosen.iter().all(|&other| apart(place, other)) {
            chosen.push(place);
        }
        chosen
    });
    if weights.len() > BEST_AMONG {
        return greedy;
    }
    let mut best = greedy;
    branch(weights, apart, 0, &mut Vec::new(), &mut best);
    best
}

fn branch(
    weights: &[u64],
    apart: &dyn Fn(usize, usize) -> bool,
    from: usize,
    chosen: &mut Vec<usize>,
    best: &mut Vec<usize>,
) {
    let weigh = |set: &[usize]| set.iter().fold(0u64, |sum, &place| sum.saturating_add(weights[place]));
    if weigh(chosen) > weigh(best) {
        best.clone_from(chosen);
    }
    for place in from..weights.len() {
        if chosen.iter().all(|&other| apart(place, other)) {
            chosen.push(place);
            branch(weights, apart, place + 1, chosen, best);
            chosen.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_lighter_parts_beat_one_heavier_that_overlaps_both() {
        // The first overlaps the others, which have nobody in common.
        let apart = |one: usize, other: usize| one != 0 && other != 0;
        assert_eq!(heaviest(&[10, 8, 7], &apart), [1, 2]);
        assert_eq!(heaviest(&[20, 8, 7], &apart), [0]);
        assert_eq!(heaviest(&[], &apart), Vec::<usize>::new());
    }

    #[test]
    fn many_candidates_are_chosen_quickly_and_apart() {
        let weights: Vec<u64> = (0..500).rev().collect();
        let apart = |one: usize, other: usize| one.abs_diff(other) > 1;
        let chosen = heaviest(&weights, &apart);
        assert!(chosen.windows(2).all(|pair| apart(pair[0], pair[1])));
    }
}
