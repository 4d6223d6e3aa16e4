//! What figures of one population imply for another: totals and parts, declared breakdowns, linked reporters.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

mod stated;

use marsad::dataset::answer::NOT_BROKEN_DOWN;
use marsad::dataset::figure::Standing;
use marsad::dataset::links::{Link, LinksDocument};
use marsad::dataset::load::Named;
use marsad::dataset::{By, Dataset, Question, Row, Window, extraction};
use marsad::figures::word::Word;
use serde_json::json;
use stated::{arrests, ask, dataset, limits};

fn by(dimension: &str) -> By {
    By::Dimension(dimension.to_owned())
}

fn joined(dataset: Dataset, link: &str) -> Dataset {
    let links = vec![Link::asked(link).unwrap()];
    dataset.linked(vec![("--link".to_owned(), LinksDocument { links })]).unwrap()
}

/// One document of figures, whose breakdowns along these dimensions are declared complete.
fn declared(complete: &[&str], figures: &[(u64, &str, &[(&str, &str)])]) -> Dataset {
    let observations: Vec<_> = figures
        .iter()
        .map(|(value, period, dimensions)| {
            let dimensions: std::collections::BTreeMap<_, _> = dimensions.iter().copied().collect();
            json!({ "measure": "arrests", "value": value, "period": period, "dimensions": dimensions })
        })
        .collect();
    let source = json!({ "id": "s", "title": "t", "publisher": "p", "reporter": "R", "published": "2025" });
    let text = json!({ "source": source, "complete": complete, "observations": observations }).to_string();
    Dataset::new("test", vec![("s.json".to_owned(), extraction::read("s.json", &text).unwrap())]).unwrap()
}

#[test]
fn an_upper_limit_of_a_total_limits_each_part() {
    let world = dataset(&[(
        "R",
        "2025",
        &[arrests(100, "2024", ""), ("arrests", 10, None, "2024", "sex=F"), arrests(60, "2024", "sex=M")],
    )]);
    let women = &ask(&world, "2024", "sex=F", By::Total)[0];
    assert_eq!(limits(women), (Some(10), Some(40), Word::Between), "the total less the men");
    assert_eq!(women.derivation(&world), "low: 10 (2024); high: 100 (2024) - 60 (2024)");
}

#[test]
fn others_of_different_kinds_leave_little_room_together() {
    let figures = &[
        arrests(100, "2024", ""),
        arrests(60, "2024", "place=b"),
        arrests(30, "2024", "place=a;sex=M"),
        ("arrests", 1, None, "2024", "place=a;sex=F"),
    ];
    let world = dataset(&[("R", "2025", figures)]);
    let women = &ask(&world, "2024", "place=a;sex=F", By::Total)[0];
    assert_eq!(limits(women), (Some(1), Some(10), Word::Between));
    assert_eq!(women.derivation(&world), "low: 1 (2024); high: 100 (2024) - 60 (2024) - 30 (2024)");
}

#[test]
fn what_follows_for_a_total_follows_for_its_parts() {
    // 766 in the days between two running totals; so at most 766 of any part.
    let world = dataset(&[(
        "R",
        "2025",
        &[
            arrests(3300, "2024-09-16/P140D", ""),
            arrests(4066, "2024-09-16/P168D", ""),
            arrests(1000, "2025-02/2025-03", "citizenship=PL"),
        ],
    )]);
    let poles = &ask(&world, "2025-02-03/P28D", "citizenship=PL", By::Total)[0];
    assert_eq!(limits(poles), (Some(0), Some(766), Word::AtMost));
    assert_eq!(poles.derivation(&world), "high: 4066 (2024-09-16/P168D) - 3300 (2024-09-16/P140D)");
}

#[test]
fn a_part_in_some_months_limits_the_total_in_the_others() {
    let world = dataset(&[(
        "R",
        "2025",
        &[arrests(100, "2024", ""), arrests(70, "2024-H1", "sex=F"), arrests(20, "2024-H1", "sex=M")],
    )]);
    assert_eq!(limits(&ask(&world, "2024-S1", "", By::Total)[0]), (Some(90), Some(100), Word::Between));
    let later = &ask(&world, "2024-S2", "", By::Total)[0];
    assert_eq!(limits(later), (Some(0), Some(10), Word::AtMost), "the year less those of its first half");
}

#[test]
fn where_only_the_total_is_stated_a_part_is_at_most_that() {
    let world =
        dataset(&[("R", "2025", &[arrests(62, "2024", ""), arrests(5, "2023", "sex=F"), arrests(9, "2023", "")])]);
    let women = |period| limits(&ask(&world, period, "sex=F", By::Total)[0]);
    assert_eq!(women("2024"), (Some(0), Some(62), Word::AtMost));
    assert_eq!(women("2023"), (Some(5), Some(5), Word::Reported));
    assert_eq!(women("2022"), (None, None, Word::NoFigure));
    let unheard_of = &ask(&world, "2024", "sex=X", By::Total)[0];
    assert_eq!(limits(unheard_of), (None, None, Word::NoFigure), "nobody speaks of them at all");
}

#[test]
fn a_total_that_is_silent_is_at_least_its_parts_in_every_breakdown() {
    let figures = &[arrests(62, "2023", ""), arrests(5, "2024", "sex=F"), arrests(9, "2024", "sex=M")];
    let world = dataset(&[("R", "2025", figures)]);
    let rows = ask(&world, "2024", "", By::Population);
    let total = rows.iter().find(|row| row.key == "reporter=R").unwrap();
    assert_eq!(limits(total), (Some(14), None, Word::AtLeast));
    assert_eq!(limits(&ask(&world, "2024", "", By::Total)[0]), (Some(14), None, Word::AtLeast));
}

#[test]
fn days_of_which_all_was_set_aside_say_so() {
    let figures = &[arrests(5, "2024-01", ""), arrests(4, "2024-01/2024-02", "")];
    let world = dataset(&[("R", "2025", figures)]);
    let february = &ask(&world, "2024-02", "", By::Total)[0];
    assert_eq!(limits(february), (None, None, Word::FiguresDisagree));
    assert_eq!(february.disputes[0].set_aside, Some(1));
}

#[test]
fn a_breakdown_declared_complete_adds_up_to_its_total() {
    let parts: &[(u64, &str, &[(&str, &str)])] =
        &[(40, "2024", &[("sex", "F")]), (60, "2024", &[("sex", "M")]), (7, "2025", &[("sex", "F")])];
    let open = declared(&[], parts);
    assert_eq!(limits(&ask(&open, "2024", "", By::Total)[0]), (Some(100), None, Word::AtLeast));
    let complete = declared(&["sex"], parts);
    let total = &ask(&complete, "2024", "", By::Total)[0];
    assert_eq!(limits(total), (Some(100), Some(100), Word::Derived));
    assert_eq!(total.derivation(&complete), "40 (2024) + 60 (2024)");
    let rows = ask(&complete, "2024", "", by("sex"));
    assert!(rows.iter().all(|row| row.key != NOT_BROKEN_DOWN));
    assert_eq!(limits(&ask(&complete, "2025", "", By::Total)[0]), (Some(7), Some(7), Word::Derived), "all were women");
}

#[test]
fn where_a_breakdown_is_complete_a_total_leaves_the_rest_to_a_part() {
    let world = declared(
        &["sex"],
        &[(100, "2024", &[]), (30, "2024-H1", &[]), (40, "2024", &[("sex", "F")]), (60, "2024", &[("sex", "M")])],
    );
    // Of the 70 in the second half at most 40 are women.
    let men = &ask(&world, "2024-S2", "sex=M", By::Total)[0];
    assert_eq!(limits(men), (Some(30), Some(60), Word::Between));
}

#[test]
fn breakdowns_by_two_dimensions_are_complete_along_each() {
    let world = declared(
        &["sex", "place"],
        &[
            (1, "2024", &[("sex", "F"), ("place", "a")]),
            (2, "2024", &[("sex", "M"), ("place", "a")]),
            (4, "2024", &[("sex", "F"), ("place", "b")]),
            (8, "2024", &[("sex", "M"), ("place", "b")]),
        ],
    );
    assert_eq!(limits(&ask(&world, "2024", "", By::Total)[0]), (Some(15), Some(15), Word::Derived));
    let by_sex: Vec<_> = ask(&world, "2024", "", by("sex")).into_iter().map(|row| (row.key, row.high)).collect();
    assert_eq!(by_sex, [("M".to_owned(), Some(10)), ("F".to_owned(), Some(5))]);
}

#[test]
fn a_part_above_its_total_is_set_aside_when_it_is_trusted_less() {
    let old = &[arrests(90, "2024", "sex=F")];
    let new = &[arrests(50, "2024", "")];
    let world = dataset(&[("R", "2024", old), ("R", "2025", new)]);
    assert_eq!(world.figure(0).standing, Standing::SetAside);
    let total = &ask(&world, "2024", "", By::Total)[0];
    assert_eq!(limits(total), (Some(50), Some(50), Word::FiguresDisagree));
    assert_eq!((total.disputes[0].set_aside, total.disputes[0].apart), (Some(0), 40));
    assert_eq!(world.disputes_of(1, None).len(), 1, "it leads there from the figure that is kept, too");
}

#[test]
fn reporters_are_joined_by_an_explicit_act_only() {
    let documents =
        || dataset(&[("A", "2025", &[arrests(62, "2024/2025-Q1", "")]), ("B", "2025", &[arrests(45, "2024", "")])]);
    assert_eq!(ask(&documents(), "2025-Q1", "", By::Total)[0].high, Some(62), "only A speaks of it");
    assert_eq!(limits(&ask(&documents(), "all", "", By::Total)[0]), (None, None, Word::SeveralReporters));
    let world = joined(documents(), "A=B");
    let quarter = &ask(&world, "2025-Q1", "", By::Total)[0];
    assert_eq!(limits(quarter), (Some(17), Some(17), Word::Derived));
    assert_eq!(quarter.reporters, ["A=B"]);
    for reporter in ["A", "B", "A=B"] {
        let row = &ask(&world, "2025-Q1", &format!("reporter={reporter}"), By::Total)[0];
        assert_eq!(row.high, Some(17), "{reporter}");
    }
    let rows = ask(&world, "all", "", By::Population);
    assert_eq!(rows.iter().map(|row| row.key.as_str()).collect::<Vec<_>>(), ["reporter=A=B"]);
}

#[test]
fn a_link_names_reporters_that_there_are() {
    let world = dataset(&[("Interior", "2025", &[arrests(1, "2024", "")])]);
    let links = vec![Link::asked("Interior=Interor").unwrap()];
    let Err(complaints) = world.linked(vec![("l.json".to_owned(), LinksDocument { links })]) else {
        panic!("there is no such reporter");
    };
    assert_eq!(
        complaints[0].to_string(),
        "l.json: links[0].reporters: no figure has the reporter “Interor”; did you mean “Interior”?"
    );
}

#[test]
fn a_document_of_links_joins_them_too() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, document: &serde_json::Value| {
        std::fs::write(folder.path().join(name), document.to_string()).unwrap();
    };
    for (reporter, value, period) in [("A", 62, "2024/2025-Q1"), ("B", 45, "2024")] {
        let source =
            json!({ "id": reporter, "title": "t", "publisher": "p", "reporter": reporter, "published": "2025" });
        let observations = json!([{ "measure": "arrests", "value": value, "period": period }]);
        write(&format!("{reporter}.json"), &json!({ "source": source, "observations": observations }));
    }
    write(
        "links.json",
        &json!({ "links": [{ "reporters": ["A", "B"], "by": "A. Analyst", "why": "B is A's press office" }] }),
    );
    let named = Named { paths: vec![folder.path().to_owned()], ..Named::default() };
    let world = named.open().unwrap();
    assert_eq!(ask(&world, "2025-Q1", "", By::Total)[0].high, Some(17));
    let told = world.links().all()[0].told();
    assert_eq!(told, "A and B counted as one: B is A's press office (A. Analyst)");
    write("links.json", &json!({ "links": [{ "reporters": ["A", "C"], "by": "A. Analyst", "why": "?" }] }));
    let complaint = named.open().err().unwrap()[0].to_string();
    assert!(complaint.contains("links.json: links[0].reporters: no figure has the reporter “C”"), "{complaint}");
}

fn as_of(dataset: &Dataset, day: &str, by: By) -> Vec<Row> {
    let question = Question {
        window: "2025-Q1".parse::<Window>().unwrap(),
        as_of: Some(day.parse().unwrap()),
        ..dataset.first_question(by)
    };
    dataset.answer(&question).rows.clone()
}

#[test]
fn a_revision_can_be_watched_happening() {
    let first: &[stated::Stated<'_>] = &[("arrests", 46500, Some(46999), "2025-Q1", "")];
    let world = dataset(&[("R", "2025-05-13", first), ("R", "2025-06-03", &[arrests(50226, "2025-Q1", "")])]);
    let known = |day| limits(&as_of(&world, day, By::Total)[0]);
    assert_eq!(known("2025-05-12"), (None, None, Word::NoFigure));
    assert_eq!(known("2025-05-13"), (Some(46500), Some(46999), Word::Between));
    assert_eq!(known("2025-06-02"), (Some(46500), Some(46999), Word::Between));
    assert_eq!(known("2025-06-03"), (Some(50226), Some(50226), Word::Reported));
    let standing = |day: &str| world.figure_as_of(0, Some(day.parse().unwrap())).standing;
    assert_eq!((standing("2025-06-02"), standing("2025-06-03")), (Standing::Current, Standing::Revised(1)));
    assert_eq!(world.replaced(1, None), [0]);
}

#[test]
fn all_periods_are_those_spoken_of_by_then() {
    let world = dataset(&[("R", "2024", &[arrests(1, "2023", "")]), ("R", "2025", &[arrests(2, "2024", "")])]);
    let question = Question { as_of: Some("2024-12-31".parse().unwrap()), ..world.first_question(By::Total) };
    let answer = world.answer(&question);
    assert_eq!((answer.window.clone().unwrap().code(), answer.rows[0].high), ("2023".to_owned(), Some(1)));
}
