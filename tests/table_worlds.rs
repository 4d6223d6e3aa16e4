//! Soundness of answers from published tables: in invented worlds, published in many shapes, the truth lies in what
//! is answered.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

#[path = "table_worlds/asked.rs"]
mod asked;
#[path = "table_worlds/sheet.rs"]
mod sheet;
#[path = "table_worlds/world.rs"]
mod world;

use asked::{all_rows, ask, check_order, check_parts, check_stock, check_truth, of, questions};
use asked::Asked;
use marsad::dataset::Question;
use marsad::dataset::answer::NOT_BROKEN_DOWN;
use proptest::prelude::*;
use sheet::{Sheet, any_sheet, exact, opened};
use world::{World, is_of, truth, world};

/// Few enough for every push; `PROPTEST_CASES` asks for more.
fn cases(few: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(few), failure_persistence: None, ..ProptestConfig::default() }
}

/// What a table is about: nobody asks it about anything else.
fn about(world: World, sheet: &Sheet) -> World {
    let of = sheet.constants();
    world.into_iter().filter(|event| is_of(event, &of)).collect()
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn the_truth_lies_in_every_answer_from_a_table(world in world(), sheet in any_sheet(), questions in questions()) {
        let world = about(world, &sheet);
        let Some(dataset) = opened(&world, std::slice::from_ref(&sheet)) else { return Ok(()) };
        for Asked(question) in &questions {
            let answer = ask(&dataset, question);
            check_truth(&world, &answer, std::slice::from_ref(&sheet));
            check_parts(&world, &answer, &sheet);
            check_order(&answer);
            if sheet.tells_more() {
                check_stock(&world, &ask(&dataset, &Question { measure: "held".to_owned(), ..question.clone() }));
            }
        }
    }

    #[test]
    fn what_was_published_exactly_is_answered_exactly(world in world(), sheet in exact(), questions in questions()) {
        let Some(dataset) = opened(&world, std::slice::from_ref(&sheet)) else { return Ok(()) };
        let rows = sheet.rows(&world);
        for Asked(question) in &questions {
            let Some(window) = question.window.period() else { continue };
            let spoken: Vec<_> = sheet.periods().into_iter().filter(|period| rows.iter().any(|row| row.period == *period)).collect();
            let inside = spoken.iter().filter(|period| window.contains(period));
            let Some(told) = inside.cloned().reduce(|one, other| one.union(&other)) else { continue };
            if sheet.overlaps_itself() || spoken.iter().any(|period| period.overlaps(window) && !window.contains(period)) {
                continue;
            }
            for row in all_rows(&ask(&dataset, question)) {
                let Some(of) = of(question, &row.key) else {
                    prop_assert_eq!(&row.key, NOT_BROKEN_DOWN);
                    prop_assert!(sheet.left_out > 0 && row.low == row.high, "{:?}", row);
                    continue;
                };
                println!("{of} {told}");
                let _ = truth(&world, &of, &told);
            }
        }
    }
}
