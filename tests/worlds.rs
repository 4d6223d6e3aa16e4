//! Soundness of whole answers: in invented worlds of day-by-day events, the truth lies in what is answered.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use marsad::dataset::answer::{NOT_BROKEN_DOWN, TOTAL};
use marsad::dataset::links::{Link, LinksDocument};
use marsad::dataset::{By, Dataset, Question, Row, Window, extraction};
use marsad::figures::period::{Period, Span};
use marsad::figures::population::{Dimensions, REPORTER};
use marsad::figures::word::Word;
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

/// Of whom: a place and a sex, where they are set.
type Of = (Option<&'static str>, Option<&'static str>);

/// Those who state figures.
const REPORTERS: [&str; 2] = ["R", "S"];

/// What is stated of a world.
#[derive(Clone, Debug)]
struct Telling {
    reporter: usize,
    of: Of,
    period: Period,
    /// So many fewer, so many more, and without upper limit: 0, 0 and false state it exactly.
    loose: (u64, u64, bool),
    fate: Fate,
}

/// How often something is stated.
#[derive(Clone, Debug)]
enum Fate {
    Once,
    /// The same again, in a later document.
    Repeated,
    /// Wrong by so many at first.
    Revised(u64),
}

fn dimensions(of: Of) -> Dimensions {
    let place = of.0.map(|place| ("place", place));
    place.into_iter().chain(of.1.map(|sex| ("sex", sex))).collect()
}

fn observation(telling: &Telling, count: u64) -> Value {
    let (less, more, open) = telling.loose;
    let high = (!open).then_some(count + more);
    let value = json!({ "low": count.saturating_sub(less), "high": high });
    json!({ "measure": "arrests", "value": value, "period": telling.period.code(), "dimensions": dimensions(telling.of) })
}

/// Three documents of each reporter: first tries, what counts, and what is said again.
fn opened(world: &World, tellings: &[Telling]) -> Dataset {
    let mut documents = Vec::new();
    for (reporter, name) in REPORTERS.iter().enumerate() {
        let own = || tellings.iter().filter(|telling| telling.reporter == reporter);
        let count = |telling: &Telling| truth(world, telling.of, |date| holds(&telling.period, date));
        let first = own().filter_map(|telling| match telling.fate {
            Fate::Revised(by) => Some(observation(telling, count(telling) + by)),
            _ => None,
        });
        let again = own().filter(|telling| matches!(telling.fate, Fate::Repeated));
        let all: [(&str, Vec<Value>); 3] = [
            ("2024", first.collect()),
            ("2025", own().map(|telling| observation(telling, count(telling))).collect()),
            ("2026", again.map(|telling| observation(telling, count(telling))).collect()),
        ];
        for (published, observations) in all {
            let id = format!("{name}-{published}");
            let source = json!({ "id": id, "title": "t", "publisher": "p", "reporter": name, "published": published });
            let text = json!({ "source": source, "observations": observations }).to_string();
            documents.push((id, extraction::read("world", &text).unwrap()));
        }
    }
    Dataset::new("world", documents).unwrap()
}

/// Both reporters counted as one.
fn joined(dataset: Dataset, tellings: &[Telling]) -> Dataset {
    if (0..2).any(|reporter| tellings.iter().all(|telling| telling.reporter != reporter)) {
        return dataset;
    }
    let links = vec![Link::asked("R=S").unwrap()];
    dataset.linked(vec![("--link".to_owned(), LinksDocument { links })]).unwrap()
}

/// The days of a window that some figure speaks of, of these populations.
fn covered(tellings: &[&Telling], window: &Period, speaks: impl Fn(Of) -> bool) -> BTreeSet<NaiveDate> {
    let speaking: Vec<&Period> =
        tellings.iter().filter(|telling| speaks(telling.of)).map(|telling| &telling.period).collect();
    (0..DAYS)
        .map(day)
        .filter(|date| holds(window, *date) && speaking.iter().any(|period| holds(period, *date)))
        .collect()
}

/// The truth of a row's population on the days that it covers lies in its limits.
fn check(world: &World, tellings: &[&Telling], window: &Period, of: Of, row: &Row) {
    let within = |asked: Option<&str>, code: Option<&str>| asked.is_none() || asked == code;
    let is_part = |part: Of| within(of.0, part.0) && within(of.1, part.1);
    let own = covered(tellings, window, |other| other == of);
    let parts = covered(tellings, window, is_part);
    let is_told_of = tellings.iter().any(|telling| is_part(telling.of));
    let wholes = covered(tellings, window, |whole| is_told_of && within(whole.0, of.0) && within(whole.1, of.1));
    let days = [own, parts, wholes].into_iter().find(|days| !days.is_empty()).unwrap_or_default();
    let count = truth(world, of, |date| days.contains(&date));
    assert_eq!(row.covered_days() as usize, days.len(), "{row:?}");
    assert!(row.disputes.is_empty(), "true figures never contradict each other");
    assert!(row.low.unwrap_or(0) <= count, "{count} is below {row:?}");
    assert!(row.high.is_none_or(|high| count <= high), "{count} is above {row:?}");
}

fn ask(dataset: &Dataset, window: &Period, filters: Dimensions, by: By) -> Vec<Row> {
    let window = Window::Period(window.clone());
    let question = Question { window, filters, ..dataset.first_question(by) };
    dataset.answer(&question).rows.clone()
}

/// Every answer about one reporter, or about those who are joined.
fn check_all(world: &World, dataset: &Dataset, tellings: &[&Telling], window: &Period, reporter: Option<&str>) {
    let asked = |of: Of| match reporter {
        Some(reporter) => dimensions(of).with(REPORTER, reporter),
        None => dimensions(of),
    };
    for of in [(None, None), (Some("a"), None), (Some("b"), None), (Some("a"), Some("F")), (None, Some("M"))] {
        let rows = ask(dataset, window, asked(of), By::Total);
        assert_eq!(rows[0].key, TOTAL);
        check(world, tellings, window, of, &rows[0]);
    }
    for row in ask(dataset, window, asked((None, None)), By::Dimension("sex".to_owned())) {
        let sex = ["F", "M"].into_iter().find(|sex| *sex == row.key);
        assert_eq!(sex.is_none(), row.key == NOT_BROKEN_DOWN);
        if sex.is_some() {
            check(world, tellings, window, (None, sex), &row);
        }
    }
    for row in &ask(dataset, window, asked((None, None)), By::named("week")) {
        let unit = row.key.parse::<Period>().unwrap().intersection(window).unwrap();
        check(world, tellings, &unit, (None, None), row);
    }
    // The remainder is what the stated total counts on its days beyond the parts that are told.
    let by_place = ask(dataset, window, asked((None, None)), By::Dimension("place".to_owned()));
    if let Some(row) = by_place.iter().find(|row| row.key == NOT_BROKEN_DOWN) {
        let days = covered(tellings, window, |of| of == (None, None));
        let told = ["a", "b"].into_iter().filter(|place| by_place.iter().any(|row| row.key == *place));
        let of_parts: u64 = told.map(|place| truth(world, (Some(place), None), |date| days.contains(&date))).sum();
        let rest = truth(world, (None, None), |date| days.contains(&date)) - of_parts;
        let is_within = row.low.unwrap_or(0) <= rest && row.high.is_none_or(|high| rest <= high);
        assert!(is_within, "{rest} is not in {row:?}");
    }
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

fn periods() -> impl Strategy<Value = Period> {
    let gap_free = || (0..DAYS, 0..DAYS).prop_map(span);
    prop_oneof![5 => gap_free(), 1 => (gap_free(), gap_free()).prop_map(|(one, other)| one.union(&other))]
}

fn tellings() -> impl Strategy<Value = Vec<Telling>> {
    let place = prop::sample::select(vec![None, None, Some("a"), Some("b")]);
    let sex = prop::sample::select(vec![None, None, Some("F"), Some("M")]);
    let loose = prop_oneof![3 => Just((0, 0, false)), 1 => (0u64..3, 0u64..3, any::<bool>())];
    let fate = prop_oneof![4 => Just(Fate::Once), 1 => Just(Fate::Repeated), 1 => (1u64..9).prop_map(Fate::Revised)];
    let reporter = prop_oneof![3 => Just(0usize), 1 => Just(1usize)];
    let telling = (reporter, (place, sex), periods(), loose, fate);
    let telling = telling.prop_map(|(reporter, of, period, loose, fate)| Telling { reporter, of, period, loose, fate });
    prop::collection::vec(telling, 1..16)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_truth_lies_in_every_answer(world in world(), tellings in tellings(), window in periods()) {
        let dataset = opened(&world, &tellings);
        for (reporter, name) in REPORTERS.iter().enumerate() {
            let own: Vec<&Telling> = tellings.iter().filter(|telling| telling.reporter == reporter).collect();
            check_all(&world, &dataset, &own, &window, Some(name));
        }
        let both = (0..2).all(|reporter| {
            tellings.iter().any(|telling| telling.reporter == reporter && telling.period.overlaps(&window))
        });
        let total = &ask(&dataset, &window, Dimensions::new(), By::Total)[0];
        prop_assert_eq!(total.word == Word::SeveralReporters, both);
        prop_assert!(!both || (total.low, total.high) == (None, None));
        let all: Vec<&Telling> = tellings.iter().collect();
        check_all(&world, &joined(dataset, &tellings), &all, &window, None);
    }

    #[test]
    fn the_derivation_written_comes_to_the_number(world in world(), tellings in tellings(), window in periods()) {
        let dataset = joined(opened(&world, &tellings), &tellings);
        for row in ask(&dataset, &window, Dimensions::new(), By::Population) {
            let text = row.derivation(&dataset);
            let (low, high) = match text.split_once("; ") {
                Some((low, high)) => (low.to_owned(), high.to_owned()),
                None if text.starts_with("high: ") => (String::new(), text.clone()),
                None if text.starts_with("low: ") => (text.clone(), String::new()),
                None => (text.clone(), text.clone()),
            };
            if let Some(sum) = sum_of(&row, &low) {
                prop_assert_eq!(sum, i128::from(row.low.unwrap()), "{}", text);
            }
            if let (Some(sum), Some(stated)) = (sum_of(&row, &high), row.high) {
                prop_assert_eq!(sum, i128::from(stated), "{}", text);
            }
        }
    }
}
