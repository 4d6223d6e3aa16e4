//! The built-in dataset holds each of the 98 stated figures that it was made from, and merges none that differ.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::collections::{BTreeMap, HashMap};

use marsad::dataset::{By, Question, Sort, Window, builtin};
use marsad::figures::population::Dimensions;

/// id, document, number in it, measure, low, high, period, reporter, dimensions.
const EXPECTED: &str = include_str!("builtin_figures.tsv");

struct Expected {
    id: &'static str,
    figure: String,
    measure: &'static str,
    low: u64,
    high: Option<u64>,
    period: &'static str,
    dimensions: String,
}

fn expected() -> Vec<Expected> {
    let rows = EXPECTED.lines().filter(|line| !line.is_empty() && !line.starts_with('#') && !line.starts_with("id\t"));
    rows.map(|line| {
        let [id, document, number, measure, low, high, period, reporter, dimensions]: [&'static str; 9] =
            line.split('\t').collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("{line}"));
        let mut set: Dimensions = dimensions.split(';').filter_map(|pair| pair.split_once('=')).collect();
        set.set("reporter", reporter);
        Expected {
            id,
            figure: format!("{document}#{number}"),
            measure,
            low: low.parse().unwrap(),
            high: high.parse().ok(),
            period,
            dimensions: set.to_string(),
        }
    })
    .collect()
}

#[test]
fn each_of_the_98_is_present_with_its_value_period_and_population() {
    let dataset = builtin::dataset().unwrap();
    let figures: HashMap<String, u32> = dataset.rows().map(|row| (dataset.figure(row).id(), row)).collect();
    let expected = expected();
    assert_eq!(expected.len(), 98);
    for wanted in expected {
        let row = figures.get(&wanted.figure).unwrap_or_else(|| panic!("{}: no {}", wanted.id, wanted.figure));
        let figure = dataset.figure(*row);
        assert_eq!(figure.measure.id, wanted.measure, "{}", wanted.id);
        assert_eq!((figure.count.low(), figure.count.high()), (wanted.low, wanted.high), "{}", wanted.id);
        assert_eq!(*figure.period, wanted.period.parse().unwrap(), "{}", wanted.id);
        assert_eq!(figure.population.dimensions.to_string(), wanted.dimensions, "{}", wanted.id);
    }
}

#[test]
fn populations_do_not_merge_what_differs() {
    let figures: BTreeMap<&str, (String, String)> =
        expected().into_iter().map(|figure| (figure.id, (figure.measure.to_owned(), figure.dimensions))).collect();
    let differ = |ids: &[&str]| {
        let populations: Vec<_> = ids.iter().map(|id| &figures[id]).collect();
        (0..ids.len()).all(|one| (0..one).all(|other| populations[one] != populations[other]))
    };
    assert!(differ(&["MA01", "MA16"]), "62 stands for two different things");
    assert!(differ(&["MA19", "MA20", "MA21"]), "three Moroccan totals of 2023");
    assert!(differ(&["DE10", "DE11"]), "land borders are a part of all borders");
    assert!(differ(&["EA03", "EA04"]), "28 states are not 24");
    assert!(differ(&["MA06", "MA07"]), "a news site's tally is not the police's");
    assert_eq!(figures["DE02"], figures["DE08"]);
}

#[test]
fn the_speech_in_moscow_is_there_in_full() {
    let dataset = builtin::dataset().unwrap();
    let source = dataset.sources().iter().find(|source| source.id == "ma-dgsn-moscow-2025").unwrap();
    assert_eq!((source.reporter.as_str(), source.published.to_string().as_str()), ("DGSN", "2025-05-28"));
    let stated: Vec<(String, u64, Option<u64>)> = dataset
        .rows()
        .map(|row| dataset.figure(row))
        .filter(|figure| figure.source.id == source.id)
        .inspect(|figure| assert_eq!(figure.period.code(), "2024/2025-Q1"))
        .map(|figure| (figure.measure.id.clone(), figure.count.low(), figure.count.high()))
        .collect();
    for wanted in [
        ("arrests", 62, Some(62)),
        ("nationalities", 25, Some(25)),
        ("issuing-continents", 4, Some(4)),
        ("arrests", 32, Some(62)),
    ] {
        assert!(stated.contains(&(wanted.0.to_owned(), wanted.1, wanted.2)), "{wanted:?}");
    }
}

#[test]
fn every_document_of_the_folder_is_built_in() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/documents");
    let files = std::fs::read_dir(folder).unwrap().count();
    assert_eq!(builtin::dataset().unwrap().sources().len(), files);
}

#[test]
fn three_thousand_three_hundred_and_four_thousand_and_sixty_six_imply_766() {
    let dataset = builtin::dataset().unwrap();
    let question = Question {
        measure: "arrests".to_owned(),
        window: Window::Period("2025-02-03/P28D".parse().unwrap()),
        filters: Dimensions::from_iter([("reporter", "Bundespolizei")]),
        by: By::Population,
        sort: Sort::Natural,
        reverse: false,
        search: String::new(),
        versus: None,
        as_of: None,
        source: None,
        each: None,
    };
    let answer = dataset.answer(&question);
    let row = answer.rows.iter().find(|row| row.low == Some(766)).expect("766 arrests");
    assert_eq!(row.high, Some(766));
    assert_eq!(row.derivation(&dataset), "4066 (2024-09-16/P168D) - 3300 (2024-09-16/P140D)");
    assert_eq!(row.word.label(), "derived");
}
