//! Which of several observations counts: the newest first.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;

use super::count::Count;

/// What trust goes by, for one observation.
#[derive(Clone, Copy, Debug)]
pub struct Claim<Period, Published> {
    /// The place of its population among those that are ranked together.
    pub member: usize,
    /// The days that it speaks of, or what stands for them.
    pub period: Period,
    /// How many it says.
    pub count: Count,
    /// When it was published, or what is ordered alike.
    pub published: Published,
    /// Whether it is marked as one of low reliability: then it is taken after all others.
    pub is_doubtful: bool,
}

/// Observations, sorted out. Numbers are places in the list given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    /// Those that count, the most trusted first.
    pub current: Vec<usize>,
    /// Those that a later publication for the same period replaced, each with the one that did.
    pub revised: Vec<(usize, usize)>,
}

/// Of several observations of the same population and period the newest counts, and whatever says the
/// same; the rest are ordered
/// newest first, exact before rounded, and otherwise as given. Doubtful ones come after all others,
/// and replace none of these.
#[must_use]
pub fn rank<Period: Copy + Eq + Hash, Published: Copy + Ord>(claims: &[Claim<Period, Published>]) -> Ranking {
    let mut newest: HashMap<(usize, Period, bool), usize> = HashMap::with_capacity(claims.len());
    for (place, claim) in claims.iter().enumerate() {
        let best = newest.entry((claim.member, claim.period, claim.is_doubtful)).or_insert(place);
        if claim.published > claims[*best].published {
            *best = place;
        }
    }
    let mut ranking = Ranking::default();
    for (place, claim) in claims.iter().enumerate() {
        let best = newest[&(claim.member, claim.period, claim.is_doubtful)];
        if claim.published < claims[best].published && claim.count != claims[best].count {
            ranking.revised.push((place, best));
        } else {
            ranking.current.push(place);
        }
    }
    ranking.current.sort_by_key(|&place| {
        let Claim { published, count, is_doubtful, .. } = claims[place];
        (is_doubtful, Reverse(published), !count.is_exact(), place)
    });
    ranking
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::period::Period;
    use crate::figures::source::Published;

    fn ranked(claims: &[(&str, Count, &str)]) -> Ranking {
        let parsed: Vec<(Period, Count, Published)> = claims
            .iter()
            .map(|(period, count, published)| (period.parse().unwrap(), *count, published.parse().unwrap()))
            .collect();
        rank(
            &parsed
                .iter()
                .map(|(period, count, published)| Claim {
                    member: 0,
                    period,
                    count: *count,
                    published,
                    is_doubtful: false,
                })
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn a_later_publication_for_the_same_period_replaces_the_earlier() {
        let ranking = ranked(&[
            ("2025-01/2025-04", Count::between(46500, 46999).unwrap(), "2025-05"),
            ("2025-01/2025-04", Count::exactly(50226), "2025-06-03"),
        ]);
        assert_eq!(ranking, Ranking { current: vec![1], revised: vec![(0, 1)] });
    }

    #[test]
    fn the_same_number_published_again_replaces_nothing() {
        let exactly = |number, published| ("2024", Count::exactly(number), published);
        let ranking = ranked(&[exactly(45, "2024-12"), exactly(46, "2025-01"), exactly(45, "2025-02")]);
        assert_eq!(ranking, Ranking { current: vec![2, 0], revised: vec![(1, 2)] });
    }

    #[test]
    fn newest_first_then_exact_then_as_given() {
        let ranking = ranked(&[
            ("2025-01", Count::exactly(5147), "2025-02"),
            ("2025-02", Count::between(4600, 4699).unwrap(), "2025-04"),
            ("2025-03", Count::exactly(5068), "2025-04"),
            ("2025-Q1", Count::exactly(15131), "2025-04"),
        ]);
        assert_eq!(ranking.current, [2, 3, 1, 0]);
        assert!(ranking.revised.is_empty());
    }

    #[test]
    fn a_figure_of_low_reliability_comes_last_and_replaces_none() {
        let period: Period = "2024".parse().unwrap();
        let dates: Vec<Published> = ["2024-12", "2025-10"].iter().map(|text| text.parse().unwrap()).collect();
        let claim = |date: usize, is_doubtful| Claim {
            member: 0,
            period: &period,
            count: Count::exactly(45),
            published: &dates[date],
            is_doubtful,
        };
        assert_eq!(rank(&[claim(1, true), claim(0, false)]), Ranking { current: vec![1, 0], revised: vec![] });
    }

    #[test]
    fn the_same_period_stated_twice_on_one_day_stays_twice() {
        let ranking = ranked(&[("2024", Count::exactly(45), "2024-12"), ("2024", Count::exactly(46), "2024-12")]);
        assert_eq!(ranking.current, [0, 1]);
    }
}
