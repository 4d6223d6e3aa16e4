//! What holds for every period: laws of the algebra, the calendar and the writing, by property test.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::{Grain, LADDER, Period, Span, YEARS, units};

const GRAINS: [Grain; 7] =
    [Grain::Year, Grain::Half, Grain::Third, Grain::Quarter, Grain::Month, Grain::Week, Grain::Day];

fn whole_range() -> Span {
    "1900/2100".parse::<Period>().unwrap().hull()
}

fn any_day_of(range: Span) -> impl Strategy<Value = NaiveDate> {
    (0..range.days()).prop_map(move |days| range.start() + Days::new(days.into()))
}

/// A unit of the calendar that lies in `range`.
fn any_unit_of(range: Span, grains: &'static [Grain]) -> impl Strategy<Value = Span> {
    let unit = (any_day_of(range), prop::sample::select(grains));
    unit.prop_filter_map("the unit reaches beyond", move |(day, grain)| {
        grain.unit_at(day).filter(|unit| range.contains(*unit))
    })
}

/// Units, runs from unit to unit, whole years with something before or after, and plain days.
fn any_span_of(range: Span) -> impl Strategy<Value = Span> {
    let hull = |(a, b): (Span, Span)| Span::new(a.start().min(b.start()), a.end().max(b.end())).unwrap();
    let near =
        move |(start, days): (NaiveDate, u64)| Span::new(start, (start + Days::new(days)).min(range.end())).unwrap();
    prop_oneof![
        any_unit_of(range, &GRAINS),
        (any_unit_of(range, &GRAINS), any_unit_of(range, &GRAINS)).prop_map(hull),
        (any_unit_of(range, &[Grain::Month]), any_unit_of(range, &[Grain::Month])).prop_map(hull),
        (any_unit_of(range, &[Grain::Year]), any_unit_of(range, &GRAINS)).prop_map(hull),
        (any_day_of(range), 1..100_u64).prop_map(near),
    ]
}

fn any_period_of(range: Span) -> impl Strategy<Value = Period> {
    prop::collection::vec(any_span_of(range), 1..=4).prop_map(|spans| Period::from_spans(spans).unwrap())
}

fn any_period() -> impl Strategy<Value = Period> {
    prop_oneof![
        any_period_of(whole_range()),
        any_period_of(few_years()),
        any_span_of(few_years()).prop_map(Period::from)
    ]
}

/// A range so short that periods in it often meet.
fn few_years() -> Span {
    "2023/2025".parse::<Period>().unwrap().hull()
}

fn days(period: &Period) -> BTreeSet<NaiveDate> {
    period.spans().iter().flat_map(|span| units(Grain::Day, *span)).map(Span::start).collect()
}

fn days_of(period: Option<&Period>) -> BTreeSet<NaiveDate> {
    period.map(days).unwrap_or_default()
}

/// Texts of the pieces that periods are made of, and of other characters.
fn any_text() -> impl Strategy<Value = String> {
    const PIECES: [&str; 31] = [
        "2024", "2025", "1899", "24", "01", "13", "5", "Q1", "W53", "D366", "S2", "P15M", "P0D", "P", "Jan", "sept",
        "all", "FY", "-", "–", "—", "/", "..", ".", "+", " ", "\t", "٣", "é", "\u{202e}", "🦀",
    ];
    let made = prop::collection::vec(prop::sample::select(&PIECES), 0..12).prop_map(|pieces| pieces.concat());
    prop_oneof![any::<String>(), made]
}

/// Whether days came to lie on whole months, which their grain then says.
fn landed_on_months(from: Grain, to: Grain) -> bool {
    matches!(from, Grain::Days(_)) && !matches!(to, Grain::Days(_) | Grain::Week | Grain::Day)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_code_reads_as_the_period_it_was_written_for(period in any_period()) {
        prop_assert_eq!(period.code().parse(), Ok(period));
    }

    #[test]
    fn a_label_reads_as_the_period_it_was_written_for(period in any_period()) {
        prop_assert_eq!(period.label().parse(), Ok(period));
    }

    #[test]
    fn equal_periods_and_only_they_have_equal_codes(a in any_period_of(few_years()), b in any_period_of(few_years())) {
        prop_assert_eq!(a == b, a.code() == b.code());
        prop_assert_eq!(a == b, days(&a) == days(&b));
    }

    #[test]
    fn case_and_surrounding_blanks_never_matter(period in any_period()) {
        for text in [period.code(), period.label()] {
            let (low, high) = (format!("\t{} ", text.to_lowercase()), format!(" {}\n", text.to_uppercase()));
            prop_assert_eq!(low.parse(), Ok(period.clone()));
            prop_assert_eq!(high.parse(), Ok(period.clone()));
        }
    }

    #[test]
    fn any_text_is_a_period_or_an_error_with_a_place_and_an_example_that_reads(text in any_text()) {
        match text.parse::<Period>() {
            Ok(period) => prop_assert_eq!(period.code().parse(), Ok(period)),
            Err(error) => {
                prop_assert_eq!(error.text(), &text);
                prop_assert!(error.place().end <= text.chars().count());
                prop_assert!(error.example().parse::<Period>().is_ok(), "{}", error);
                prop_assert_eq!(error.to_string().lines().count(), 1);
            }
        }
    }

    #[test]
    fn spans_are_sorted_with_gaps_between(period in any_period()) {
        prop_assert!(period.spans().iter().all(|span| span.start() < span.end()));
        prop_assert!(period.spans().windows(2).all(|pair| pair[0].end() < pair[1].start()));
        prop_assert_eq!(Period::from_spans(period.spans().iter().rev().copied()), Some(period));
    }

    #[test]
    fn the_algebra_is_that_of_sets_of_days(a in any_period_of(few_years()), b in any_period_of(few_years())) {
        let (left, right) = (days(&a), days(&b));
        prop_assert_eq!(a.days() as usize, left.len());
        prop_assert_eq!(Some(&a.first_day()), left.first());
        prop_assert_eq!(Some(&a.last_day()), left.last());
        prop_assert_eq!(a.is_gap_free(), a.hull().days() as usize == left.len());
        prop_assert_eq!(a.contains(&b), left.is_superset(&right));
        prop_assert_eq!(a.overlaps(&b), !left.is_disjoint(&right));
        prop_assert_eq!(days(&a.union(&b)), &left | &right);
        prop_assert_eq!(days_of(a.intersection(&b).as_ref()), &left & &right);
        prop_assert_eq!(days_of(a.difference(&b).as_ref()), &left - &right);
    }

    #[test]
    fn a_period_falls_apart_into_what_is_shared_and_what_is_not(a in any_period(), b in any_period()) {
        let parts = [a.intersection(&b), a.difference(&b)];
        prop_assert_eq!(parts.iter().flatten().map(Period::days).sum::<u32>(), a.days());
        prop_assert_eq!(Period::from_spans(parts.iter().flatten().flat_map(|part| part.spans().to_vec())), Some(a));
    }

    #[test]
    fn a_step_and_a_step_back_lead_home(period in any_period()) {
        for stepped in [period.next(), period.previous()].into_iter().flatten() {
            if landed_on_months(period.grain(), stepped.grain()) {
                continue;
            }
            let back = if stepped > period { stepped.previous() } else { stepped.next() };
            prop_assert_eq!(back.as_ref(), Some(&period));
        }
    }

    #[test]
    fn a_step_keeps_grain_and_gaps_and_leaves_no_gap(period in any_period()) {
        if let Some(next) = period.next() {
            prop_assert_eq!(next.first_day(), period.end());
            prop_assert_eq!(next.spans().len(), period.spans().len());
            prop_assert!(next.grain() == period.grain() || landed_on_months(period.grain(), next.grain()));
        }
        if let Some(previous) = period.previous() {
            prop_assert_eq!(previous.end(), period.first_day());
            prop_assert_eq!(previous.spans().len(), period.spans().len());
            prop_assert!(previous.grain() == period.grain() || landed_on_months(period.grain(), previous.grain()));
        }
    }

    #[test]
    fn a_unit_steps_through_all_units_of_its_grain(unit in any_unit_of(whole_range(), &GRAINS)) {
        let period = Period::from(unit);
        let following = units(period.grain(), whole_range()).find(|other| other.start() >= unit.end());
        prop_assert_eq!(period.next(), following.map(Period::from));
    }

    #[test]
    fn widening_gives_the_smallest_unit_around(period in any_period()) {
        let around = |unit: &Period| unit.contains(&period) && *unit != period;
        let smallest = LADDER.iter().rev().flat_map(|&grain| units(grain, period.hull())).map(Period::from).find(around);
        prop_assert_eq!(period.widen(), smallest);
    }

    #[test]
    fn narrowing_gives_the_first_largest_unit_inside(period in any_period()) {
        let inside = |unit: &Period| period.contains(unit) && *unit != period;
        let largest = LADDER.iter().flat_map(|&grain| units(grain, period.hull())).map(Period::from).find(inside);
        prop_assert_eq!(period.narrow(), largest);
    }

    #[test]
    fn a_narrowed_unit_widens_to_itself(unit in any_unit_of(whole_range(), &LADDER)) {
        let unit = Period::from(unit);
        if let Some(narrower) = unit.narrow() {
            prop_assert_eq!(narrower.widen(), Some(unit));
        }
    }

    #[test]
    fn units_cover_a_span_without_gap_or_overlap(span in any_span_of(few_years()), grain in prop::sample::select(&GRAINS)) {
        let found: Vec<Span> = units(grain, span).collect();
        prop_assert!(found.windows(2).all(|pair| pair[0].end() == pair[1].start()));
        prop_assert!(found.iter().all(|unit| unit.overlaps(span)));
        prop_assert!(Period::from_spans(found).unwrap().hull().contains(span));
    }
}

#[test]
fn every_unit_of_two_centuries_is_found_by_its_name_and_reads_back() {
    for grain in GRAINS {
        for unit in units(grain, whole_range()) {
            let period = Period::from(unit);
            assert_eq!(period.grain(), grain);
            assert!(YEARS.contains(&grain.number_of(unit.start()).0));
            assert_eq!(period.code().parse().as_ref(), Ok(&period));
            assert_eq!(period.label().parse().as_ref(), Ok(&period));
        }
    }
}
