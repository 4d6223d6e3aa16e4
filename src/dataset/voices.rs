//! What several tables and documents say of the same: whether it adds up, holds for all of it, or says nothing.

use std::cmp::Reverse;

use super::answer::Row;
use crate::figures::measure::Kind;
use crate::figures::period::Period;
use crate::figures::population::Dimensions;
use crate::figures::word::Word;

/// What one of them says.
pub(super) struct Voice {
    pub(super) row: Row,
    /// Of whom; `None`: of several populations together.
    pub(super) of: Option<Dimensions>,
}

/// What all of them say together. There has to be one.
pub(super) fn together(kind: Kind, voices: Vec<Voice>) -> Option<Row> {
    let (mut speaking, mut silent): (Vec<Voice>, Vec<Voice>) =
        voices.into_iter().partition(|voice| voice.row.low.is_some() || voice.row.covered.is_some());
    if speaking.is_empty() {
        silent.sort_by_key(|voice| voice.row.word == Word::NoFigure);
        silent.reverse();
        speaking.extend(silent.pop());
    }
    let mut told: Vec<Voice> = Vec::new();
    for voice in speaking {
        let same = told.iter_mut().find(|known| known.of.is_some() && known.of == voice.of);
        match same {
            Some(known) => known.row = joined(known.row.clone(), voice.row, |one, other| same_ones(kind, one, other)),
            None => told.push(voice),
        }
    }
    let limits = of_others(kind, &told);
    let mut rows = told.into_iter().map(|voice| voice.row);
    let first = rows.next()?;
    let mut row = rows.fold(first, |one, other| joined(one, other, |_, _| limits));
    for own in silent {
        row.populations.extend(own.row.populations);
        row.summed.extend(own.row.summed);
    }
    Some(row)
}

type Limits = (Option<u64>, Option<u64>);

/// What two say of different people on the same days. `is_all`: there are no others.
pub(super) fn added(one: Row, other: Row, is_all: bool) -> Row {
    let sum = |one: Option<u64>, other: Option<u64>| one.zip(other).and_then(|(one, other)| one.checked_add(other));
    let low = if one.kind == Kind::Flow || one.kind == Kind::Stock { sum(one.low, other.low) } else { None };
    let high = sum(one.high, other.high).filter(|_| is_all && low.is_some());
    joined(one, other, |one, other| (low.or(one.low.max(other.low)), high))
}

/// Two rows as one, whose limits are told; of several reporters nothing follows.
fn joined(one: Row, other: Row, limits: impl Fn(&Row, &Row) -> Limits) -> Row {
    let mut reporters = one.reporters.clone();
    reporters.extend(other.reporters.iter().filter(|own| !one.reporters.contains(own)).cloned());
    let covered = match (&one.covered, &other.covered) {
        (Some(own), Some(theirs)) => Some(own.union(theirs)),
        (own, theirs) => own.clone().or_else(|| theirs.clone()),
    };
    let several = reporters.len() > 1;
    let (low, high) = limits(&one, &other);
    let is_clash = high.zip(low).is_some_and(|(high, low)| high < low);
    let word = match () {
        () if several => Word::SeveralReporters,
        () if is_clash || [one.word, other.word].contains(&Word::FiguresDisagree) => Word::FiguresDisagree,
        () => Word::of(low.unwrap_or_default(), high, false),
    };
    let (low, high) = if is_clash { (high, low) } else { (low, high) };
    Row {
        kind: one.kind,
        word,
        low: low.filter(|_| !several),
        high: high.filter(|_| !several),
        covered,
        reporters,
        low_sum: [one.low_sum, other.low_sum].concat(),
        high_sum: [one.high_sum, other.high_sum].concat(),
        disputes: [one.disputes, other.disputes].concat(),
        populations: [one.populations, other.populations].concat(),
        summed: [one.summed, other.summed].concat(),
        decimals: one.decimals,
        is_aggregate: one.is_aggregate && other.is_aggregate,
        ..Row::silent(&one.key, &one.label, &one.measure, one.window_days)
    }
}

/// What two say of the same people: on days that only one of them covers, both count.
fn same_ones(kind: Kind, one: &Row, other: &Row) -> Limits {
    let (own, theirs) = (one.covered.as_ref(), other.covered.as_ref());
    match kind {
        Kind::Flow => {}
        // The later date, or the only one.
        Kind::Stock | Kind::Rate => {
            let last = |row: &Row| row.covered.as_ref().map(|days| (days.last_day(), Reverse(days.days())));
            let later = if last(other) > last(one) { other } else { one };
            return (later.low, later.high);
        }
        Kind::Distinct => {
            let is_whole = own.zip(theirs).is_some_and(|(own, theirs)| own == theirs);
            let high = one.high.zip(other.high).map(|(own, theirs)| own.min(theirs));
            return (one.low.max(other.low), high.filter(|_| is_whole));
        }
    }
    let apart = own.zip(theirs).is_none_or(|(own, theirs)| !own.overlaps(theirs));
    if apart {
        let sum = |one: Option<u64>, other: Option<u64>| one.zip(other).and_then(|(one, other)| one.checked_add(other));
        return (sum(one.low, other.low).or(one.low).or(other.low), sum(one.high, other.high));
    }
    let holds = |whole: &Row, part: &Row| match (&whole.covered, &part.covered) {
        (Some(whole), Some(part)) => whole.contains(part),
        (_, None) => true,
        (None, Some(_)) => false,
    };
    let high = match (holds(one, other), holds(other, one)) {
        (true, true) => match (one.high, other.high) {
            (Some(own), Some(theirs)) => Some(own.min(theirs)),
            (own, theirs) => own.or(theirs),
        },
        (true, false) => one.high,
        (false, true) => other.high,
        (false, false) => one.high.zip(other.high).and_then(|(own, theirs)| own.checked_add(theirs)),
    };
    (one.low.max(other.low), high)
}

/// What several say of different people: at least all of them where nobody is counted twice, at most what is said of
/// all of them.
fn of_others(kind: Kind, voices: &[Voice]) -> Limits {
    // What was on another date says nothing of the last one.
    let date = |voice: &Voice| voice.row.covered.as_ref().map(Period::last_day);
    let last = voices.iter().map(date).max().flatten();
    let counts = |voice: &&Voice| !matches!(kind, Kind::Stock | Kind::Rate) || date(voice) == last;
    let lows = || voices.iter().filter(counts).filter_map(|voice| voice.row.low);
    let are_apart = kind == Kind::Flow
        && voices.iter().enumerate().all(|(place, voice)| {
            let own = voice.of.as_ref();
            voices[place + 1..]
                .iter()
                .all(|other| own.zip(other.of.as_ref()).is_some_and(|(own, theirs)| own.are_disjoint_from(theirs)))
        });
    let low = if are_apart { lows().reduce(u64::saturating_add) } else { lows().max() };
    let covers = |whole: &Row, part: &Row| {
        part.covered.as_ref().is_none_or(|days| whole.covered.as_ref().is_some_and(|own| own.contains(days)))
    };
    let is_whole = |own: &&Voice| {
        voices.iter().all(|other| {
            own.of.as_ref().zip(other.of.as_ref()).is_some_and(|(own, part)| own.hold(part))
                && (!counts(&other) || covers(&own.row, &other.row))
        })
    };
    (low, voices.iter().filter(counts).filter(is_whole).find_map(|own| own.row.high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(of: &[(&str, &str)], days: &str, low: u64, high: Option<u64>) -> Voice {
        let covered: Period = days.parse().unwrap();
        let reporters = of.iter().filter(|(dimension, _)| *dimension == "reporter").map(|(_, code)| (*code).to_owned());
        let row = Row {
            low: Some(low),
            high,
            covered: Some(covered),
            reporters: reporters.collect(),
            ..Row::silent("total", "total", "arrests", 366)
        };
        Voice { row, of: Some(of.iter().copied().collect()) }
    }

    fn limits(voices: Vec<Voice>) -> (Word, Option<u64>, Option<u64>) {
        let row = together(Kind::Flow, voices).unwrap();
        (row.word, row.low, row.high)
    }

    const POLICE: &[(&str, &str)] = &[("reporter", "Police")];
    const BY_SEA: &[(&str, &str)] = &[("reporter", "Police"), ("route", "sea")];
    const BY_LAND: &[(&str, &str)] = &[("reporter", "Police"), ("route", "land")];

    #[test]
    fn editions_of_different_years_add_up() {
        let years = vec![voice(POLICE, "2023", 10, Some(10)), voice(POLICE, "2024", 20, Some(20))];
        assert_eq!(limits(years), (Word::Derived, Some(30), Some(30)));
    }

    #[test]
    fn those_of_the_same_days_hold_both() {
        let both = vec![voice(POLICE, "2024", 10, Some(30)), voice(POLICE, "2024", 20, None)];
        assert_eq!(limits(both), (Word::Between, Some(20), Some(30)));
    }

    #[test]
    fn parts_are_at_least_their_sum_and_a_total_is_not_added_to_them() {
        let parts = || vec![voice(BY_SEA, "2024", 10, Some(10)), voice(BY_LAND, "2024", 20, Some(20))];
        assert_eq!(limits(parts()), (Word::AtLeast, Some(30), None));
        let mut with_total = parts();
        with_total.push(voice(POLICE, "2024", 35, Some(35)));
        assert_eq!(limits(with_total), (Word::Derived, Some(35), Some(35)));
    }

    #[test]
    fn stocks_of_different_people_are_those_of_the_last_date() {
        let sea = voice(BY_SEA, "2024-12", 3, Some(3));
        let row = together(Kind::Stock, vec![voice(POLICE, "2024-10/2024-11", 20, Some(20)), sea]).unwrap();
        assert_eq!((row.low, row.high), (Some(3), None), "twenty were held in November");
    }

    #[test]
    fn of_several_reporters_nothing_follows() {
        let two = vec![voice(POLICE, "2024", 10, Some(10)), voice(&[("reporter", "Court")], "2024", 20, Some(20))];
        assert_eq!(limits(two), (Word::SeveralReporters, None, None));
    }
}
