//! Traps in real figures, each of which a careless reader falls into: the built-in dataset avoids them.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use marsad::dataset::doubt::Doubt;
use marsad::dataset::figure::Standing;
use marsad::dataset::{By, Dataset, Question, Row, Window, builtin};
use marsad::figures::measure::Kind;
use marsad::figures::word::Word;

fn dataset() -> Dataset {
    builtin::dataset().unwrap()
}

fn ask(dataset: &Dataset, measure: &str, period: &str, filters: &str, by: By) -> Vec<Row> {
    let question = Question {
        measure: measure.to_owned(),
        window: period.parse::<Window>().unwrap(),
        filters: filters.split(';').filter_map(|pair| pair.split_once('=')).collect(),
        ..dataset.first_question(by)
    };
    dataset.answer(&question).rows.clone()
}

fn limits(row: &Row) -> (Option<u64>, Option<u64>, Word) {
    (row.low, row.high, row.word)
}

/// The row of the observation with this id.
fn place(dataset: &Dataset, id: &str) -> u32 {
    dataset.rows().find(|&row| dataset.figure(row).id() == id).unwrap()
}

/// What `check` asks about an observation.
fn asked(dataset: &Dataset, id: &str) -> Vec<&'static str> {
    let row = place(dataset, id);
    let doubts = dataset.doubts();
    doubts.iter().filter(|doubt| doubt.rows().contains(&row)).map(|doubt| Doubt::KINDS[doubt.kind()].0).collect()
}

#[test]
fn a_review_of_24_december_that_speaks_of_the_whole_year_is_asked_about() {
    let dataset = dataset();
    for id in ["ma-dgsn-review-2024#1", "ma-dgsn-review-2019#1", "ma-dgsn-review-2018#1", "ma-dgsn-migration-2023#1"] {
        assert!(asked(&dataset, id).contains(&"ending"), "{id}");
    }
    assert!(asked(&dataset, "ma-dgsn-moscow-2025#1").iter().all(|kind| *kind != "ending"));
}

#[test]
fn sixty_two_are_two_different_things() {
    let dataset = dataset();
    assert_eq!(asked(&dataset, "ma-dgsn-moscow-2025#1"), ["repeat"]);
    assert_eq!(asked(&dataset, "ma-dgsn-abroad-2022#1"), ["repeat"]);
    let rows = ask(&dataset, "arrests", "2022/2025-Q1", "reporter=DGSN", By::Population);
    let of_62: Vec<&Row> = rows.iter().filter(|row| row.observations().len() == 1 && row.low == Some(62)).collect();
    assert_eq!(of_62.len(), 1, "those at the border crossings; those abroad are more, over all that time");
    assert!(rows.iter().all(|row| row.low != Some(124)), "the two are never added");
}

#[test]
fn the_45_of_the_review_are_not_taken_from_the_62_of_the_speech() {
    let dataset = dataset();
    let rows = ask(&dataset, "arrests", "2025-Q1", "reporter=DGSN;place=border-crossing", By::Population);
    assert_eq!(limits(&rows[0]), (Some(0), Some(62), Word::AtMost));
}

#[test]
fn three_moroccan_totals_for_2023_count_three_things() {
    let dataset = dataset();
    let police = ask(&dataset, "interceptions", "2023", "reporter=DGSN", By::Population);
    assert_eq!(police[0].high, Some(28_863));
    let army = ask(&dataset, "interceptions", "2023", "reporter=FAR", By::Population);
    assert_eq!(limits(&army[0]), (Some(86_500), Some(87_499), Word::Between));
    assert_eq!(ask(&dataset, "attempts-foiled", "2023", "", By::Population)[0].high, Some(75_184));
    let together = &ask(&dataset, "interceptions", "2023", "ref_area=MA", By::Total)[0];
    assert_eq!(limits(together), (None, None, Word::SeveralReporters));
}

#[test]
fn months_that_add_up_to_14_884_contradict_their_quarter_of_15_131() {
    let dataset = dataset();
    let disputes = dataset.disputes();
    let quarter = disputes.iter().find(|(_, dispute)| dispute.apart == 247).unwrap();
    let sum = |steps: &[marsad::dataset::Step]| steps.iter().map(|step| step.value).sum::<u64>();
    assert_eq!((sum(&quarter.1.at_most), sum(&quarter.1.at_least)), (14_884, 15_131));
    let row = &ask(&dataset, "unauthorised-entries", "2025-Q1", "reporter=Bundespolizei;ref_area=DE", By::Total)[0];
    assert_eq!(row.word, Word::FiguresDisagree);
}

#[test]
fn a_whole_year_reposted_as_nine_months_is_set_aside() {
    let dataset = dataset();
    let reposted = place(&dataset, "de-bundespolizei-checks-2025-10#4");
    assert_eq!(dataset.figure(reposted).standing, Standing::SetAside);
    assert_eq!(asked(&dataset, "de-bundespolizei-checks-2025-10#4"), ["contradiction", "unreliable"]);
    let autumn = &ask(&dataset, "unauthorised-entries", "2024-Q4", "reporter=Bundespolizei;ref_area=DE", By::Total)[0];
    assert_eq!(limits(autumn), (Some(9_732), Some(30_162), Word::Between), "taken at its word it would leave 122");
}

#[test]
fn a_press_figure_is_replaced_by_the_table_that_revised_it() {
    let dataset = dataset();
    let row = &ask(&dataset, "detections", "2025-01/2025-04", "reporter=Frontex", By::Population)[0];
    assert_eq!(limits(row), (Some(50_226), Some(50_226), Word::Reported));
    let replaced = dataset.replaced(row.observations()[0], None);
    let older = dataset.figure(replaced[0]);
    assert_eq!((older.count.low(), older.count.high()), (46_500, Some(46_999)));
    assert_eq!(older.standing, Standing::Revised(row.observations()[0]));
}

#[test]
fn a_difference_printed_where_a_level_belongs_is_only_shown() {
    let dataset = dataset();
    let printed = dataset.figure(place(&dataset, "frontex-crossings-2025-q1#1"));
    assert_eq!((printed.measure.id.as_str(), printed.measure.kind), ("detections-difference", Kind::Rate));
    let level = &ask(&dataset, "detections", "2025-Q1", "reporter=Frontex", By::Population)[0];
    assert_eq!(limits(level), (Some(35_093), Some(35_093), Word::Reported));
    assert!(asked(&dataset, "frontex-crossings-2025-q1#1").contains(&"unreliable"));
}

#[test]
fn twenty_four_states_are_not_all_twenty_eight() {
    let dataset = dataset();
    let rows = ask(&dataset, "arrests", "2016/2017", "reporter=European Commission", By::Population);
    let highs: Vec<(u32, Option<u64>)> = rows.iter().map(|row| (row.covered_days(), row.high)).collect();
    assert_eq!(highs, [(365, Some(7_738)), (366, Some(7_056))], "two populations, a year each, no change between them");
    assert!(rows[1].key.contains("coverage=24-states"), "{}", rows[1].key);
}

#[test]
fn the_tally_of_a_news_site_is_another_reporters() {
    let dataset = dataset();
    let tally = dataset.figure(place(&dataset, "ma-sefroupress-wanted-2025#1"));
    assert_eq!(tally.population.dimensions.get("reporter"), Some("Sefrou Press"));
    let both = &ask(&dataset, "arrests", "2025", "ref_area=MA;alert=red-notice-or-international-warrant", By::Total)[0];
    assert_eq!(both.word, Word::SeveralReporters);
}

#[test]
fn assumed_ends_are_marked_and_asked_about() {
    let dataset = dataset();
    for id in ["de-bundespolizei-checks-2025-01#1", "interpol-atlas-2023#1", "tr-interior-fugitives-2025-12#1"] {
        assert!(asked(&dataset, id).contains(&"assumed"), "{id}");
        assert!(dataset.figure(place(&dataset, id)).note.is_some(), "{id} says what is assumed");
    }
}

#[test]
fn nationalities_are_never_added() {
    let dataset = dataset();
    let in_all = &ask(&dataset, "nationalities", "2024/2025-Q1", "reporter=DGSN", By::Population)[0];
    assert_eq!(limits(in_all), (Some(25), Some(25), Word::Reported));
    let in_2024 = &ask(&dataset, "nationalities", "2024", "reporter=DGSN", By::Population)[0];
    assert_eq!(limits(in_2024), (Some(0), Some(25), Word::AtMost));
}
