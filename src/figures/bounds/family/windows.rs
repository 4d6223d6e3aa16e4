//! The spans for which relatives tell each other their limits.
//!
//! Limits could pass for any two days on which some statement starts or ends, and in small families
//! they do. In larger ones they pass for the spans that are stated and for those between
//! neighbouring days, and in huge ones for those stated most often: fewer spans make answers wider,
//! never false.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Stated;
use crate::figures::period::Span;

/// Every pair of days is taken while members times pairs are no more than this.
const ALL_PAIRS: usize = 4_000;
/// Members times spans are never more than this.
const MOST: usize = 400_000;

/// The spans, in order of time.
pub(super) fn windows<'a>(stated: impl Iterator<Item = &'a Stated>, members: usize) -> Vec<Span> {
    let mut often: HashMap<Span, usize> = HashMap::new();
    let mut days: Vec<NaiveDate> = Vec::new();
    for Stated { statement, .. } in stated {
        for span in statement.period.spans().iter().copied().chain([statement.period.hull()]) {
            *often.entry(span).or_default() += 1;
            if often[&span] == 1 {
                days.extend([span.start(), span.end()]);
            }
        }
    }
    days.sort_unstable();
    days.dedup();
    let pairs = days.len() * days.len().saturating_sub(1) / 2;
    let mut windows: Vec<Span> = if pairs * members <= ALL_PAIRS {
        let ends = days.iter().flat_map(|end| days.iter().map(move |start| (*start, *end)));
        ends.filter_map(|(start, end)| Span::new(start, end)).collect()
    } else {
        let mut stated: Vec<(Span, usize)> = often.into_iter().collect();
        stated.sort_unstable_by_key(|(span, times)| (std::cmp::Reverse(*times), span.start(), span.end()));
        let between = days.windows(2).filter_map(|pair| Span::new(pair[0], pair[1]));
        stated.into_iter().map(|(span, _)| span).chain(between).take(MOST / members.max(1)).collect()
    };
    windows.sort_unstable_by_key(|span| (span.start(), span.end()));
    windows.dedup();
    windows
}
