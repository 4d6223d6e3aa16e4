//! What a dataset answers: small worlds that a reader can check by eye.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

mod stated;

use marsad::app::row::behind_alone;
use marsad::dataset::figure::Standing;
use marsad::dataset::{By, Question, Window};
use marsad::figures::word::Word;
use stated::{Stated, arrests, ask, dataset, limits};

#[test]
fn of_the_moroccan_62_alone_nothing_narrower_than_0_to_62_follows_for_2024() {
    let world = dataset(&[("DGSN", "2025", &[arrests(62, "2024/2025-Q1", "")])]);
    let total = |window| limits(&ask(&world, window, "", By::Total)[0]);
    assert_eq!(total("2024"), (Some(0), Some(62), Word::AtMost));
    assert_eq!(total("2024/2025-Q1"), (Some(62), Some(62), Word::Reported));
    assert_eq!(total("2023"), (None, None, Word::NoFigure));
}

#[test]
fn with_45_for_2024_the_first_quarter_of_2025_is_exactly_17() {
    let world = dataset(&[("DGSN", "2025", &[arrests(62, "2024/2025-Q1", ""), arrests(45, "2024", "")])]);
    let row = &ask(&world, "2025-Q1", "", By::Total)[0];
    assert_eq!(limits(row), (Some(17), Some(17), Word::Derived));
    assert_eq!(row.derivation(&world), "62 (2024/2025-Q1) - 45 (2024)");
}

#[test]
fn silence_is_not_zero_and_the_answer_is_for_the_covered_days() {
    let world = dataset(&[("DGSN", "2025", &[arrests(45, "2024", "")])]);
    let row = &ask(&world, "2024/2025-Q1", "", By::Total)[0];
    assert_eq!(limits(row), (Some(45), Some(45), Word::Reported));
    assert_eq!((row.covered_days(), row.window_days), (366, 456));
}

#[test]
fn parts_are_not_added_to_their_total_and_the_rest_is_not_broken_down() {
    let world = dataset(&[(
        "R",
        "2025",
        &[arrests(100, "2024", ""), arrests(60, "2024", "citizenship=DZ"), arrests(30, "2024", "citizenship=ML")],
    )]);
    assert_eq!(limits(&ask(&world, "2024", "", By::Total)[0]), (Some(100), Some(100), Word::Reported));
    let rows = ask(&world, "2024", "", By::Dimension("citizenship".to_owned()));
    let shown: Vec<_> = rows.iter().map(|row| (row.key.as_str(), row.label.as_str(), row.low, row.high)).collect();
    assert_eq!(
        shown,
        [
            ("DZ", "Algeria", Some(60), Some(60)),
            ("ML", "Mali", Some(30), Some(30)),
            ("not-broken-down", "not broken down", Some(10), Some(10))
        ]
    );
    assert_eq!(rows[2].derivation(&world), "100 (2024) - 60 (2024) - 30 (2024)");
}

#[test]
fn without_a_stated_total_disjoint_parts_are_a_lower_limit() {
    let parts: &[Stated<'_>] = &[
        arrests(60, "2024", "citizenship=DZ"),
        arrests(30, "2024", "citizenship=ML"),
        arrests(50, "2024", "place=airport"),
    ];
    let world = dataset(&[("R", "2025", parts)]);
    let row = &ask(&world, "2024", "", By::Total)[0];
    assert_eq!(limits(row), (Some(90), None, Word::AtLeast), "those at the airport may be among the others");
    assert_eq!(row.observations().len(), 2);
}

#[test]
fn parts_raise_the_lower_limit_of_a_total_that_is_only_at_least() {
    let world = dataset(&[("R", "2025", &[("arrests", 10, None, "2024", ""), arrests(60, "2024", "citizenship=DZ")])]);
    assert_eq!(limits(&ask(&world, "2024", "", By::Total)[0]), (Some(60), None, Word::AtLeast));
}

#[test]
fn parts_that_come_to_more_than_their_total_are_told() {
    let world = dataset(&[(
        "R",
        "2025",
        &[arrests(50, "2024", ""), arrests(40, "2024", "sex=F"), arrests(30, "2024", "sex=M")],
    )]);
    let row = &ask(&world, "2024", "", By::Total)[0];
    assert_eq!(limits(row), (Some(50), Some(50), Word::FiguresDisagree));
    assert_eq!((row.disputes[0].set_aside, row.disputes[0].apart), (Some(2), 20));
    let men = &ask(&world, "2024", "sex=M", By::Total)[0];
    assert_eq!(limits(men), (Some(0), Some(10), Word::FiguresDisagree), "the total less the women");
}

#[test]
fn several_reporters_have_no_total() {
    let world = dataset(&[("A", "2025", &[arrests(10, "2024", "")]), ("B", "2025", &[arrests(20, "2024", "")])]);
    assert_eq!(limits(&ask(&world, "2024", "", By::Total)[0]), (None, None, Word::SeveralReporters));
    let rows = ask(&world, "2024", "", By::Dimension("reporter".to_owned()));
    assert_eq!(
        rows.iter().map(|row| (row.key.as_str(), row.low)).collect::<Vec<_>>(),
        [("B", Some(20)), ("A", Some(10))]
    );
    assert_eq!(limits(&ask(&world, "2024", "reporter=A", By::Total)[0]), (Some(10), Some(10), Word::Reported));
}

#[test]
fn the_newest_publication_for_a_period_counts() {
    let world = dataset(&[
        ("Frontex", "2025-06-03", &[arrests(50226, "2025-01/2025-04", "")]),
        ("Frontex", "2025-05", &[("arrests", 46500, Some(46999), "2025-01/2025-04", "")]),
    ]);
    assert_eq!(limits(&ask(&world, "2025-01/2025-04", "", By::Total)[0]), (Some(50226), Some(50226), Word::Reported));
    assert_eq!(world.figure(1).standing, Standing::Revised(0));
    assert_eq!(world.figure(0).standing, Standing::Current);
}

#[test]
fn months_that_do_not_add_up_to_their_quarter_are_told() {
    let world = dataset(&[
        ("B", "2025-02", &[arrests(5147, "2025-01", "")]),
        ("B", "2025-04", &[arrests(4669, "2025-02", ""), arrests(5068, "2025-03", ""), arrests(15131, "2025-Q1", "")]),
    ]);
    let row = &ask(&world, "2025-Q1", "", By::Total)[0];
    assert_eq!(limits(row), (Some(15131), Some(15131), Word::FiguresDisagree));
    assert_eq!(row.disputes[0].apart, 247);
    assert_eq!(world.figure(0).standing, Standing::SetAside);
    let february = &ask(&world, "2025-02", "", By::Total)[0];
    assert_eq!(limits(february), (Some(4669), Some(4669), Word::Reported), "what the dispute does not touch stands");
}

#[test]
fn nationalities_are_never_added() {
    let world = dataset(&[(
        "R",
        "2025",
        &[("nationalities", 20, Some(20), "2024", ""), ("nationalities", 9, Some(9), "2025-Q1", "")],
    )]);
    assert_eq!(limits(&ask(&world, "2024/2025-Q1", "", By::Total)[0]), (Some(20), None, Word::AtLeast));
    assert_eq!(limits(&ask(&world, "2024-Q1", "", By::Total)[0]), (Some(0), Some(20), Word::AtMost));
}

#[test]
fn populations_are_told_apart_by_every_dimension() {
    let world = dataset(&[(
        "R",
        "2025",
        &[arrests(62, "2024", "place=border"), arrests(61, "2024", "place=abroad"), arrests(200, "2024", "")],
    )]);
    let keys: Vec<String> = ask(&world, "2024", "", By::Population).into_iter().map(|row| row.key).collect();
    assert_eq!(keys, ["reporter=R", "place=border;reporter=R", "place=abroad;reporter=R"]);
}

#[test]
fn a_year_is_broken_down_into_its_months() {
    let world = dataset(&[("R", "2025", &[arrests(10, "2024-01", ""), arrests(30, "2024-Q1", "")])]);
    let rows = ask(&world, "2024-01/2024-04", "", By::named("month"));
    let shown: Vec<_> = rows.iter().map(|row| (row.key.as_str(), row.low, row.high, row.word)).collect();
    assert_eq!(
        shown,
        [
            ("2024-01", Some(10), Some(10), Word::Reported),
            ("2024-02", Some(0), Some(20), Word::AtMost),
            ("2024-03", Some(0), Some(20), Word::AtMost),
            ("2024-04", None, None, Word::NoFigure),
        ]
    );
}

#[test]
fn a_month_of_a_breakdown_is_about_its_own_days() {
    let world = dataset(&[("R", "2025", &[arrests(10, "2024-01", "")])]);
    let window: Window = "2024-01-15/2024-02-29".parse().unwrap();
    let answer = world.answer(&Question { window, ..world.first_question(By::named("month")) });
    let days = |place: usize| answer.days_of(&answer.rows[place]).unwrap().code();
    assert_eq!((days(0), days(1)), ("2024-01-15/P17D".to_owned(), "2024-02".to_owned()));
    assert_eq!(behind_alone(&world, &answer, answer.days_of(&answer.rows[1]).as_ref(), &answer.rows[1]), [0u32; 0]);
}

#[test]
fn gaps_in_a_figure_are_kept() {
    let world = dataset(&[("R", "2025", &[arrests(10, "2024-01 + 2024-03", "")])]);
    let total = |window| limits(&ask(&world, window, "", By::Total)[0]);
    assert_eq!(total("2024-01 + 2024-03"), (Some(10), Some(10), Word::Reported));
    assert_eq!(total("2024-01"), (Some(0), Some(10), Word::AtMost));
    assert_eq!(total("2024-02"), (None, None, Word::NoFigure));
}

#[test]
fn an_empty_dataset_answers_that_nothing_is_known() {
    let world = dataset(&[("R", "2025", &[])]);
    assert_eq!(limits(&ask(&world, "all", "", By::Total)[0]), (None, None, Word::NoFigure));
    assert!(ask(&world, "2024", "", By::Population).is_empty());
}
