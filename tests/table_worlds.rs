//! Soundness of answers from published tables: in invented worlds, published in many shapes, the truth lies in what
//! is answered.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

#[path = "table_worlds/asked.rs"]
mod asked;
#[path = "table_worlds/sheet.rs"]
mod sheet;
#[path = "table_worlds/world.rs"]
mod world;

use std::cmp::Reverse;
use std::fs::File;

use asked::{
    Asked, Plain, all_rows, ask, check_order, check_parts, check_stock, check_truth, of, of_reporter, plain, questions,
};
use marsad::dataset::answer::NOT_BROKEN_DOWN;
use marsad::dataset::load::{Named, Only};
use marsad::dataset::packing::Packing;
use marsad::dataset::tables::Silence;
use marsad::dataset::{Answer, By, Dataset, Question, Sort, Window};
use marsad::figures::observation::Status;
use marsad::figures::period::Period;
use marsad::figures::population::Dimensions;
use marsad::figures::word::Word;
use proptest::prelude::*;
use sheet::{Absent, Fate, Rhythm, Sheet, Told, any_sheet, exact, named, opened, written};
use world::{CONTINENT, Event, MAGHREB, World, is_of, truth, world};

/// Few enough for every push; `PROPTEST_CASES` asks for more.
fn cases(few: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(few), failure_persistence: None, ..ProptestConfig::default() }
}

/// The same question about those who are held.
fn of_stocks(question: &Question) -> Question {
    Question { measure: "held".to_owned(), ..question.clone() }
}

/// What a table is about: nobody asks it about anything else.
fn about(world: World, sheet: &Sheet) -> World {
    let of = sheet.constants();
    world.into_iter().filter(|event| is_of(event, &of)).collect()
}

proptest! {
    #![proptest_config(cases(70))]

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
                check_stock(&world, &ask(&dataset, &of_stocks(question)), std::slice::from_ref(&sheet));
            }
        }
    }

    #[test]
    fn what_was_published_exactly_is_answered_exactly(world in world(), sheet in exact(), questions in questions()) {
        let world = about(world, &sheet);
        let Some(dataset) = opened(&world, std::slice::from_ref(&sheet)) else { return Ok(()) };
        let rows = sheet.rows(&world);
        let spoken = sheet.periods().into_iter().filter(|period| rows.iter().any(|row| row.period == *period));
        let spoken: Vec<Period> = spoken.collect();
        for Asked(question) in &questions {
            let window = question.window.period().cloned().or_else(|| dataset.extent()).unwrap();
            let reaching: Vec<&Period> = spoken.iter().filter(|period| period.overlaps(&window)).collect();
            let is_cut = reaching.iter().any(|period| !window.contains(period));
            let Some(days) = reaching.into_iter().cloned().reduce(|one, other| one.union(&other)) else { continue };
            if is_cut || sheet.overlaps_itself() {
                continue;
            }
            let answer = ask(&dataset, question);
            for row in all_rows(&answer).filter(|row| row.word != Word::NoFigure) {
                let Some(of) = of(question, &row.key) else {
                    prop_assert!(sheet.left_out > 0, "all is broken down, but {:?}", row);
                    continue;
                };
                let own = if row.key == "total" { Some(window.clone()) } else { answer.days_of(row) };
                let own = own.unwrap();
                // Of a quarter by months nothing exact is known, nor of all where some countries are left out.
                let is_cut = spoken.iter().any(|period| period.overlaps(&own) && !own.contains(period));
                if is_cut || !is_told(&sheet, question, &of) {
                    continue;
                }
                let days = own.intersection(&days).unwrap();
                // Of several countries together nobody knows where they have no row: their members may have one.
                let is_together = of.iter().any(|(_, code)| code == MAGHREB.0);
                let days = row.covered.clone().filter(|_| is_together).unwrap_or(days);
                let count = truth(&world, &of, &days);
                prop_assert_eq!((row.low, row.high, &row.covered), (Some(count), Some(count), &Some(days)), "{:?}", row);
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(45))]

    #[test]
    fn the_truth_lies_in_what_several_tables_say_together(
        world in world(),
        sheets in prop::collection::vec(any_sheet(), 2..4),
        second in any::<bool>(),
        wrong in 1..9_u64,
        questions in questions(),
    ) {
        let mut sheets = sheets;
        for (place, sheet) in (0..).zip(&mut sheets) {
            sheet.published = 2025 + place;
        }
        if second {
            sheets[1].reporter = "Court";
        }
        correct(&mut sheets[0..2], wrong);
        sheets.retain(|sheet| sheet.rows(&world).iter().any(Told::is_listed));
        let Some(dataset) = opened(&world, &sheets) else { return Ok(()) };
        for Asked(question) in &questions {
            let answer = ask(&dataset, question);
            check_truth(&world, &answer, &sheets);
            for reporter in ["Police", "Court"] {
                let own: Vec<Sheet> = sheets.iter().filter(|sheet| sheet.reporter == reporter).cloned().collect();
                check_truth(&world, &ask(&dataset, &of_reporter(question, reporter)), &own);
                // Those that tell no stocks are not asked.
                let own: Vec<Sheet> = own.into_iter().filter(Sheet::tells_more).collect();
                check_stock(&world, &ask(&dataset, &of_stocks(&of_reporter(question, reporter))), &own);
            }
        }
    }

    #[test]
    fn the_order_of_rows_says_nothing(
        world in world(),
        sheet in any_sheet(),
        keys in prop::collection::vec(any::<u16>(), 1..40),
        questions in questions(),
    ) {
        let rows = sheet.rows(&world);
        if !rows.iter().any(Told::is_listed) {
            return Ok(());
        }
        // The cells of a wide row stay together.
        let width = if sheet.is_wide { sheet.periods().len() } else { 1 };
        let mut groups: Vec<(u16, &[Told])> = keys.iter().copied().cycle().zip(rows.chunks(width)).collect();
        groups.sort_by_key(|(key, _)| *key);
        let mixed: Vec<Told> = groups.into_iter().flat_map(|(_, rows)| rows.to_vec()).collect();
        let (one, other) = (opened_rows(&sheet, &[&rows]), opened_rows(&sheet, &[&mixed]));
        for Asked(question) in &questions {
            let own = by_key(&ask(&one, question));
            prop_assert_eq!(own, by_key(&ask(&other, question)), "{:?}", Asked(question.clone()));
        }
    }

    #[test]
    fn a_file_cut_between_two_periods_says_nothing_else(
        world in world(),
        sheet in any_sheet(),
        at in 0..20_usize,
        questions in questions(),
    ) {
        // Each code has to be in both, and what is missing may follow from a total of the same file.
        let stays = |fate: &Fate| [Fate::Exact, Fate::Suppressed, Fate::Ranged].contains(fate);
        let fates = sheet.fates.iter().copied().filter(stays).chain([Fate::Exact]);
        let sheet = Sheet { is_wide: false, fates: fates.collect(), ..sheet };
        let periods = sheet.periods();
        if sheet.overlaps_itself() || periods.len() == 1 {
            return Ok(());
        }
        let (before, after): (Vec<Told>, Vec<Told>) =
            sheet.rows(&world).into_iter().partition(|row| periods[..=at % (periods.len() - 1)].contains(&row.period));
        let whole = opened_rows(&sheet, &[&[before.clone(), after.clone()].concat()]);
        let cut = opened_rows(&sheet, &[&before, &after]);
        for Asked(question) in &questions {
            // What is left of each file is told more closely than what is left of both together.
            let told = |dataset: &Dataset| -> Vec<Plain> {
                by_key(&ask(dataset, question)).into_iter().filter(|row| row.key != NOT_BROKEN_DOWN).collect()
            };
            let (whole, cut) = (told(&whole), told(&cut));
            let days = |rows: &[Plain]| -> Vec<_> {
                rows.iter().map(|row| (row.key.clone(), row.covered.clone())).collect()
            };
            prop_assert_eq!(days(&whole), days(&cut), "{:?}", Asked(question.clone()));
            let agree = whole.iter().zip(&cut).all(|(one, other)| agree(one, other));
            prop_assert!(agree, "{:?} and {:?}; {:?}", whole, cut, Asked(question.clone()));
        }
    }

    #[test]
    fn rows_for_other_days_contradict_nothing(
        world in world(),
        sheet in any_sheet(),
        at in 0..20_usize,
        questions in questions(),
    ) {
        let sheet = Sheet { is_wide: false, ..sheet };
        let periods = sheet.periods();
        if sheet.overlaps_itself() || periods.len() == 1 {
            return Ok(());
        }
        let kept = &periods[..=at % (periods.len() - 1)];
        let days = kept.iter().cloned().reduce(|one, other| one.union(&other)).unwrap();
        let rows = sheet.rows(&world);
        let before: Vec<Told> = rows.iter().filter(|row| kept.contains(&row.period)).cloned().collect();
        if !before.iter().any(Told::is_listed) {
            return Ok(());
        }
        // A code that is nowhere in a file is not among what its total is broken down by.
        let has_all = rows.iter().all(|row| before.iter().any(|own| own.codes == row.codes));
        if sheet.absent == Absent::Unknown && !has_all {
            return Ok(());
        }
        let (fewer, more) = (opened_rows(&sheet, &[&before]), opened_rows(&sheet, &[&rows]));
        for Asked(question) in &questions {
            let window = question.window.period().map_or_else(|| Some(days.clone()), |window| window.intersection(&days));
            let Some(window) = window else { continue };
            let question = Question { window: Window::Period(window), ..question.clone() };
            let more: Vec<Plain> = by_key(&ask(&more, &question)).into_iter().map(settled).collect();
            // Of a code that it does not have a table says nothing.
            for row in by_key(&ask(&fewer, &question)).into_iter().filter(|row| row.word != Word::NoFigure) {
                let row = settled(row);
                let is_there = more.iter().any(|own| own.key == row.key && agree(own, &row));
                prop_assert!(
                    is_there || row.key == NOT_BROKEN_DOWN,
                    "{:?} is not in {:?}; {:?}",
                    row,
                    more,
                    Asked(question.clone())
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(70))]

    #[test]
    fn listed_rows_are_those_of_the_file_that_a_question_is_about(
        world in world(),
        sheet in any_sheet(),
        questions in questions(),
        sort in prop::sample::select(vec![Sort::Natural, Sort::Value, Sort::Period, Sort::Population, Sort::Status]),
        cut in 0..40_usize,
    ) {
        let Some(dataset) = opened(&world, std::slice::from_ref(&sheet)) else { return Ok(()) };
        let rows = sheet.rows(&world);
        for Asked(question) in &questions {
            let question = Question { by: By::Observation, sort, ..question.clone() };
            let listing = dataset.listing(&question);
            let listed: Vec<u32> = listing.iter().collect();
            let figure = |row: &u32| {
                let figure = dataset.figure(*row);
                let id = figure.id().split_once('#').unwrap().1.to_owned();
                let silent = matches!(figure.silence, Silence::Missing);
                (id, figure.period.clone(), if silent { (0, Some(0)) } else { (figure.count.low(), figure.count.high()) })
            };
            let found: Vec<_> = listed.iter().map(figure).collect();
            let mut expected = sheet.listed(&rows, &question);
            match sort {
                Sort::Value => expected.sort_by_key(|(_, _, (low, _))| Reverse(*low)),
                Sort::Period => expected.sort_by_key(|(_, period, _)| (period.first_day(), period.end())),
                _ => {}
            }
            if question.reverse {
                expected.reverse();
            }
            // In a wide table rows stand column by column, and other orders are by what is not told here.
            let is_ordered = !sheet.is_wide && [Sort::Natural, Sort::Value, Sort::Period].contains(&sort);
            let (mut all, mut all_expected) = (found.clone(), expected.clone());
            if !is_ordered {
                all.sort_by(|one, other| one.0.cmp(&other.0));
                all_expected.sort_by(|one, other| one.0.cmp(&other.0));
            }
            prop_assert_eq!(all, all_expected, "{:?}", Asked(question.clone()));
            match sort {
                Sort::Value => prop_assert!(found.iter().map(|own| own.2.0).eq(expected.iter().map(|own| own.2.0))),
                Sort::Period => prop_assert!(found.iter().map(|own| &own.1).eq(expected.iter().map(|own| &own.1))),
                _ => {}
            }
            for (place, row) in listed.iter().enumerate() {
                prop_assert_eq!(listing.place_of(*row), Some(place));
                prop_assert_eq!(listing.at(place), Some(*row));
            }
            let from = cut.min(listed.len());
            prop_assert_eq!(listing.page(from..from + 7), &listed[from..listed.len().min(from + 7)]);
            let others = dataset.rows().filter(|row| !listed.contains(row));
            prop_assert!(others.into_iter().all(|row| listing.place_of(row).is_none()));
        }
    }

    #[test]
    fn an_exact_answer_is_the_sum_of_the_figures_that_it_follows_from(
        world in world(),
        sheet in any_sheet(),
        questions in questions(),
    ) {
        // Whoever adds up what is listed adds no total to its parts.
        let sheet = Sheet { totals: [false; 3], has_maghreb: false, ..sheet };
        let Some(dataset) = opened(&world, std::slice::from_ref(&sheet)) else { return Ok(()) };
        if sheet.overlaps_itself() {
            return Ok(());
        }
        for Asked(question) in &questions {
            let answer = ask(&dataset, question);
            for row in all_rows(&answer).filter(|row| row.low.is_some() && row.low == row.high) {
                let Some(of) = of(question, &row.key) else { continue };
                let days = if row.key == "total" { answer.window.clone() } else { answer.days_of(row) }.unwrap();
                let window = Window::Period(days.clone());
                let behind = Question { window, filters: of, by: By::Observation, ..question.clone() };
                let figures: Vec<_> = dataset.listing(&behind).iter().map(|row| dataset.figure(row)).collect();
                if figures.iter().any(|figure| !days.contains(figure.period) && figure.count.low() > 0) {
                    prop_assert!(false, "exact, though {:?} is cut", figures);
                }
                prop_assert_eq!(figures.iter().map(|figure| figure.count.low()).sum::<u64>(), row.low.unwrap(), "{:?}", row);
                let rows: u32 = row.summed.iter().map(|summed| summed.rows).sum();
                let counted = figures.iter().filter(|figure| figure.silence == Silence::None || figure.silence == Silence::Suppressed);
                prop_assert_eq!(counted.count(), rows as usize, "{:?} of {:?}", row, Asked(question.clone()));
            }
        }
    }
}

proptest! {
    // Each table is opened five times.
    #![proptest_config(cases(20))]

    #[test]
    fn a_packed_table_answers_as_before(
        world in world(),
        sheets in prop::collection::vec(any_sheet(), 1..3),
        questions in questions(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let Some(named) = named(folder.path(), &world, &sheets) else { return Ok(()) };
        let dataset = named.open().unwrap();
        let path = folder.path().join("all.parquet");
        Packing::read(&named).unwrap().write(&mut File::create(&path).unwrap()).unwrap();
        let again = Named { paths: vec![path], ..Named::default() };
        let packed = again.open().unwrap();
        for Asked(question) in &questions {
            alike(&dataset, &packed, question)?;
            let ids = |dataset: &Dataset| -> Vec<String> {
                let question = Question { by: By::Observation, ..question.clone() };
                let mut ids: Vec<String> = dataset.listing(&question).iter().map(|row| dataset.figure(row).id()).collect();
                // A packed file is sorted.
                ids.sort_unstable();
                ids
            };
            prop_assert_eq!(ids(&dataset), ids(&packed));
            // What need not be read is not.
            for named in [&named, &again] {
                alike(&dataset, &narrowed(named, question), question)?;
            }
        }
    }
}

/// Two tables of the same: the older one is wrong where the newer one tells better.
fn correct(sheets: &mut [Sheet], wrong: u64) {
    let [older, newer] = sheets else { return };
    let tells = |sheet: &Sheet| (0..3).all(|place| sheet.broken[place] || !older.broken[place]);
    let days = newer.periods().into_iter().reduce(|one, other| one.union(&other));
    let holds = older.periods().iter().all(|period| days.as_ref().is_some_and(|days| days.contains(period)));
    // A period of the newer one without a row says nothing.
    let is_full = newer.fates == [Fate::Exact] && newer.left_out == 0 && newer.has_maghreb >= older.has_maghreb;
    if older.reporter == newer.reporter && older.constants() == newer.constants() && tells(newer) && holds && is_full {
        older.wrong = wrong;
    }
}

/// Whether two rows can both be true; one may tell it more closely.
fn agree(one: &Plain, other: &Plain) -> bool {
    let is_above = |one: &Plain, other: &Plain| one.limits.0.zip(other.limits.1).is_some_and(|(low, high)| low > high);
    !is_above(one, other) && !is_above(other, one)
}

/// Rows by their keys, without their order.
fn by_key(answer: &Answer) -> Vec<Plain> {
    let mut rows: Vec<Plain> = all_rows(answer).map(plain).collect();
    rows.sort_by(|one, other| (&one.key, one.word.label()).cmp(&(&other.key, other.word.label())));
    rows
}

/// Where one day has a total, those of other days follow from their parts.
fn settled(row: Plain) -> Plain {
    Plain { word: if row.word == Word::Reported { Word::Derived } else { row.word }, ..row }
}

/// Two datasets give the same answer, whatever they made it from.
fn alike(one: &Dataset, other: &Dataset, question: &Question) -> Result<(), TestCaseError> {
    let told = |dataset: &Dataset| -> Vec<(Plain, String, Vec<Status>)> {
        let answer = ask(dataset, question);
        all_rows(&answer).map(|row| (plain(row), row.derivation(dataset), row.status(dataset))).collect()
    };
    prop_assert_eq!(told(one), told(other), "{:?}", Asked(question.clone()));
    Ok(())
}

/// What is opened where it is known that just this will be asked.
fn narrowed(named: &Named, question: &Question) -> Dataset {
    let countries = |dimension: &str| dimension.strip_suffix(".continent").unwrap_or(dimension).to_owned();
    let filters: Vec<String> = question.filters.iter().map(|(dimension, _)| countries(dimension)).collect();
    let by = match &question.by {
        By::Dimension(dimension) => Some(countries(dimension)),
        _ => None,
    };
    let is_narrowed = !filters.is_empty();
    let only = Only { dimensions: by.iter().cloned().chain(filters).collect(), by, is_narrowed };
    Named { only: Some(only), ..named.clone() }.open().unwrap()
}

/// Tables of one layout, each of these rows.
fn opened_rows(sheet: &Sheet, files: &[&[Told]]) -> Dataset {
    let folder = tempfile::tempdir().unwrap();
    let layout = ("table".to_owned(), sheet.layout("table"));
    let files = files.iter().zip(0..).map(|(rows, place)| (format!("file{place}"), sheet.csv("table", rows)));
    written(folder.path(), &[layout], &files.collect::<Vec<_>>()).open().unwrap()
}

/// Whether a table tells all of this population.
fn is_told(sheet: &Sheet, question: &Question, of: &Dimensions) -> bool {
    let is_of_one = of.get("citizenship").is_some_and(|code| code != MAGHREB.0);
    let is_by_continent = question.by == By::Dimension(CONTINENT.to_owned()) || of.get(CONTINENT).is_some();
    sheet.left_out == 0 || (!is_by_continent && (is_of_one || sheet.totals[0]))
}

/// A table of October 2023, exact and of everything.
fn plain_sheet() -> Sheet {
    Sheet {
        rhythm: Rhythm::Months,
        months: (3, 1),
        is_wide: false,
        broken: [false; 3],
        only: None,
        totals: [false; 3],
        has_maghreb: false,
        left_out: 0,
        absent: Absent::Unsaid,
        fates: vec![Fate::Exact],
        has_more: false,
        reporter: "Police",
        published: 2025,
        wrong: 0,
    }
}

fn ask_total(dataset: &Dataset, window: &str, by: &str) -> Plain {
    let question = Question { window: window.parse().unwrap(), by: By::named(by), ..dataset.first_question(By::Total) };
    plain(all_rows(&ask(dataset, &Question { measure: "arrests".to_owned(), ..question })).last().unwrap())
}

/// One arrest on a day, of a woman from Morocco.
fn one(day: u64, border: usize) -> World {
    vec![Event { day: world::day(day), who: [0, border, 0], persons: 1 }]
}

#[test]
fn a_missing_total_of_two_dimensions_is_made_up_once() {
    let fates = [vec![Fate::Missing], vec![Fate::Exact; 30]].concat();
    let sheet = Sheet { broken: [true, true, false], totals: [true, true, false], fates, ..plain_sheet() };
    let dataset = opened(&one(100, 0), &[sheet]).unwrap();
    assert_eq!(ask_total(&dataset, "2023-10", "total").limits.0, Some(1));
}

#[test]
fn a_running_total_that_cannot_be_read_is_missed_in_all_its_days() {
    let rhythm = Rhythm::Running;
    let fates = vec![Fate::Exact, Fate::Bad];
    let sheet = Sheet {
        rhythm,
        months: (7, 1),
        broken: [false, false, true],
        totals: [false, false, true],
        fates,
        ..plain_sheet()
    };
    let dataset = opened(&one(184, 0), &[sheet]).unwrap();
    let question = Question {
        window: "2024-01".parse().unwrap(),
        filters: [("sex", "F")].into_iter().collect(),
        ..dataset.first_question(By::Total)
    };
    assert_eq!(ask(&dataset, &question).rows[0].high, None, "she was arrested in January");
}

#[test]
fn a_table_of_one_border_is_at_least_so_many_beside_a_table_of_all() {
    let of_land = Sheet { only: Some("land"), ..plain_sheet() };
    let later = Sheet { months: (6, 1), ..plain_sheet() };
    let world = one(100, 1);
    let alone = opened(&world, std::slice::from_ref(&of_land)).unwrap();
    assert_eq!(ask_total(&alone, "2023-10", "total").limits, (Some(0), Some(0)), "nobody counts anything else");
    let dataset = opened(&world, &[of_land, later]).unwrap();
    assert_eq!(ask_total(&dataset, "2023-10", "total").limits, (Some(0), None));
    assert_eq!(ask_total(&dataset, "2023-10", "month").limits, (Some(0), None));
    let of_land = Question { filters: [("border", "land")].into_iter().collect(), ..dataset.first_question(By::Total) };
    assert_eq!(ask(&dataset, &of_land).rows[0].high, Some(0));
}

#[test]
fn a_newer_table_counts_whatever_neither_can_be_broken_down_by() {
    let older = Sheet { wrong: 5, ..plain_sheet() };
    let newer = Sheet { published: 2026, ..plain_sheet() };
    let dataset = opened(&one(100, 0), &[older, newer]).unwrap();
    for by in ["total", "citizenship", "border"] {
        assert_eq!(ask_total(&dataset, "2023-10", by).limits, (Some(1), Some(1)), "by {by}");
    }
}
