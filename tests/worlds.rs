//! Soundness of whole answers: in invented worlds of day-by-day events, the truth lies in what is answered.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use marsad::dataset::answer::{NOT_BROKEN_DOWN, TOTAL};
use marsad::dataset::{By, Dataset, Question, Row, Window, extraction};
use marsad::figures::period::{Period, Span};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Days of a world: long enough for months to begin and end in it.
const DAYS: u64 = 45;
/// Of whom events are: two dimensions of two codes each, which together make four parts.
const PARTS: [(&str, &str); 4] = [("a", "F"), ("a", "M"), ("b", "F"), ("b", "M")];

/// Events per day and part.
type World = Vec<[u64; 4]>;

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 20).unwrap() + Days::new(number)
}

fn span((from, length): (u64, u64)) -> Period {
    let (from, length) = (from % DAYS, length % DAYS + 1);
    Span::new(day(from), day((from + length).min(DAYS))).unwrap().into()
}

/// The parts of a population that leaves some of the two dimensions open.
fn parts((place, sex): (Option<&str>, Option<&str>)) -> Vec<usize> {
    let fits = |asked: Option<&str>, code| asked.is_none_or(|asked| asked == code);
    (0..4).filter(|&part| fits(place, PARTS[part].0) && fits(sex, PARTS[part].1)).collect()
}

fn truth(world: &World, of: (Option<&str>, Option<&str>), within: impl Fn(NaiveDate) -> bool) -> u64 {
    let days = (0..DAYS).filter(|number| within(day(*number)));
    days.flat_map(|number| parts(of).into_iter().map(move |part| world[usize::try_from(number).unwrap()][part])).sum()
}

fn holds(period: &Period, date: NaiveDate) -> bool {
    period.spans().iter().any(|span| span.start() <= date && date < span.end())
}

/// What is stated of a world: of whom, for which days, and how loosely (0: exactly).
type Stated = ((Option<&'static str>, Option<&'static str>), (u64, u64), (u64, u64, bool));

fn observation(world: &World, (of, period, (less, more, open)): &Stated) -> Value {
    let period = span(*period);
    let count = truth(world, *of, |date| holds(&period, date));
    let high = (!open).then_some(count + more);
    let mut dimensions = serde_json::Map::new();
    for (name, code) in [("place", of.0), ("sex", of.1)] {
        if let Some(code) = code {
            dimensions.insert(name.to_owned(), json!(code));
        }
    }
    json!({ "measure": "arrests", "value": { "low": count.saturating_sub(*less), "high": high }, "period": period.code(), "dimensions": dimensions })
}

fn opened(observations: &[Value]) -> Dataset {
    let source = json!({ "id": "s", "title": "t", "publisher": "p", "reporter": "R", "published": "2025" });
    let text = json!({ "source": source, "observations": observations }).to_string();
    Dataset::new("world", vec![("world".to_owned(), extraction::read("world", &text).unwrap())]).unwrap()
}

/// The days of a window that some observation speaks of, of these populations.
fn covered(
    stated: &[Stated],
    window: &Period,
    speaks: impl Fn((Option<&str>, Option<&str>)) -> bool,
) -> BTreeSet<NaiveDate> {
    let periods: Vec<Period> =
        stated.iter().filter(|(of, ..)| speaks(*of)).map(|(_, period, _)| span(*period)).collect();
    (0..DAYS)
        .map(day)
        .filter(|date| holds(window, *date) && periods.iter().any(|period| holds(period, *date)))
        .collect()
}

/// The truth of a row's population on the days that it covers lies in its limits.
fn check(world: &World, stated: &[Stated], window: &Period, of: (Option<&str>, Option<&str>), row: &Row) {
    let own = covered(stated, window, |other| other == of);
    let within = |asked: Option<&str>, code: Option<&str>| asked.is_none() || asked == code;
    let parts = covered(stated, window, |other| within(of.0, other.0) && within(of.1, other.1));
    let is_asked_for = stated.iter().any(|(other, ..)| within(of.0, other.0) && within(of.1, other.1));
    let wholes = covered(stated, window, |other| is_asked_for && within(other.0, of.0) && within(other.1, of.1));
    let days = [own, parts, wholes].into_iter().find(|days| !days.is_empty()).unwrap_or_default();
    let count = truth(world, of, |date| days.contains(&date));
    assert_eq!(row.covered_days() as usize, days.len(), "{row:?}");
    assert!(row.disputes.is_empty(), "true figures never contradict each other");
    assert!(row.low.unwrap_or(0) <= count, "{count} is below {row:?}");
    assert!(row.high.is_none_or(|high| count <= high), "{count} is above {row:?}");
}

fn sum_of(row: &Row, text: &str) -> Option<i128> {
    let (mut sum, mut sign) = (0i128, 1);
    for word in text.split_whitespace() {
        match word {
            "+" => sign = 1,
            "-" => sign = -1,
            number if number.parse::<i128>().is_ok() => sum += sign * number.parse::<i128>().unwrap(),
            _ => {}
        }
    }
    (!text.is_empty() && row.low.is_some()).then_some(sum)
}

/// Up to three events a day of each part.
fn world() -> impl Strategy<Value = World> {
    let days = usize::try_from(DAYS).unwrap();
    prop::collection::vec(prop::array::uniform4(0u64..4), days)
}

fn stated() -> impl Strategy<Value = Vec<Stated>> {
    let place = prop::sample::select(vec![None, None, Some("a"), Some("b")]);
    let sex = prop::sample::select(vec![None, None, Some("F"), Some("M")]);
    let loose = prop_oneof![3 => Just((0, 0, false)), 1 => (0u64..3, 0u64..3, any::<bool>())];
    prop::collection::vec(((place, sex), (0..DAYS, 0..DAYS), loose), 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_truth_lies_in_every_answer(
        world in world(),
        stated in stated(),
        window in (0..DAYS, 0..DAYS),
    ) {
        let observations: Vec<Value> = stated.iter().map(|stated| observation(&world, stated)).collect();
        let dataset = opened(&observations);
        let window = span(window);
        let ask = |by: By, filters: &[(&str, &str)]| {
            let question = Question {
                window: Window::Period(window.clone()),
                filters: filters.iter().copied().collect(),
                ..dataset.first_question(by)
            };
            dataset.answer(&question)
        };
        let total = ask(By::Total, &[]);
        check(&world, &stated, &window, (None, None), &total.rows[0]);
        prop_assert_eq!(&total.rows[0].key, TOTAL);
        for place in ["a", "b"] {
            check(&world, &stated, &window, (Some(place), None), &ask(By::Total, &[("place", place)]).rows[0]);
        }
        for row in ask(By::Dimension("sex".to_owned()), &[]).rows.iter().filter(|row| row.key != NOT_BROKEN_DOWN) {
            check(&world, &stated, &window, (None, Some(row.key.as_str())), row);
        }
        for row in &ask(By::named("week"), &[]).rows {
            let unit = row.key.parse::<Period>().unwrap().intersection(&window).unwrap();
            check(&world, &stated, &unit, (None, None), row);
        }
        // The remainder is what the stated total counts on its days beyond the parts that are told.
        let by_place = ask(By::Dimension("place".to_owned()), &[]);
        if let Some(row) = by_place.rows.iter().find(|row| row.key == NOT_BROKEN_DOWN) {
            let days = covered(&stated, &window, |of| of == (None, None));
            let told: Vec<&str> = by_place.rows.iter().map(|row| row.key.as_str()).filter(|key| *key != NOT_BROKEN_DOWN).collect();
            let rest = truth(&world, (None, None), |date| days.contains(&date))
                - told.iter().map(|place| truth(&world, (Some(*place), None), |date| days.contains(&date))).sum::<u64>();
            prop_assert!(row.low.unwrap_or(0) <= rest && row.high.is_none_or(|high| rest <= high), "{} is not in {:?}", rest, row);
        }
    }

    #[test]
    fn the_derivation_written_comes_to_the_number(
        world in world(),
        stated in stated(),
        window in (0..DAYS, 0..DAYS),
    ) {
        let observations: Vec<Value> = stated.iter().map(|stated| observation(&world, stated)).collect();
        let dataset = opened(&observations);
        let question = Question { window: Window::Period(span(window)), ..dataset.first_question(By::Population) };
        for row in &dataset.answer(&question).rows {
            let text = row.derivation(&dataset);
            let (low, high) = match text.split_once("; ") {
                Some((low, high)) => (low.to_owned(), high.to_owned()),
                None if text.starts_with("high: ") => (String::new(), text.clone()),
                None if text.starts_with("low: ") => (text.clone(), String::new()),
                None => (text.clone(), text.clone()),
            };
            if let Some(sum) = sum_of(row, &low) {
                prop_assert_eq!(sum, i128::from(row.low.unwrap()), "{}", text);
            }
            if let (Some(sum), Some(stated)) = (sum_of(row, &high), row.high) {
                prop_assert_eq!(sum, i128::from(stated), "{}", text);
            }
        }
    }
}
