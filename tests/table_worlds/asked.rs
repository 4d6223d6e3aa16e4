//! Questions about tables, and what an answer to them must not contradict.

use std::fmt;

use marsad::dataset::answer::NOT_BROKEN_DOWN;
use marsad::dataset::{Answer, By, Dataset, Question, Row, Sort, Window};
use marsad::figures::period::{Period, Span};
use marsad::figures::population::{Dimensions, REPORTER};
use marsad::figures::word::Word;
use proptest::prelude::*;

use crate::sheet::Sheet;
use crate::world::{CONTINENT, CONTINENTS, DIMENSIONS, MAGHREB, MONTHS, World, day, held, is_of, months, truth};

/// A question that is told in one line where it fails.
#[derive(Clone)]
pub struct Asked(pub Question);

impl fmt::Debug for Asked {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(Question { measure, window, filters, by, sort, reverse, .. }) = self;
        write!(
            out,
            "{measure} {window} where {filters} by {} sort {}{}",
            by.name(),
            sort.name(),
            if *reverse { " reversed" } else { "" }
        )
    }
}

/// Some random questions about arrests.
pub fn questions() -> impl Strategy<Value = Vec<Asked>> {
    prop::collection::vec(question(), 1..12)
}

fn question() -> impl Strategy<Value = Asked> {
    let of_months = || (0..MONTHS, 1..=6_u32).prop_map(|(from, length)| months(from, length.min(MONTHS - from)));
    let of_days = || {
        (0..500_u64, 1..120_u64)
            .prop_map(|(from, length)| Period::from(Span::new(day(from), day(from + length)).unwrap()))
    };
    let window = prop_oneof![
        5 => of_months(),
        3 => of_days(),
        1 => (of_months(), of_months()).prop_map(|(one, other)| one.union(&other)),
        1 => Just(months(0, MONTHS)),
    ];
    let window = prop_oneof![9 => window.prop_map(Window::Period), 1 => Just(Window::All)];
    let by = prop::sample::select(vec!["total", "citizenship", "border", "sex", CONTINENT, "month", "quarter", "year"]);
    let codes: Vec<(&str, &str)> = DIMENSIONS
        .iter()
        .flat_map(|(id, codes)| codes.iter().map(move |code| (*id, *code)))
        .chain(CONTINENTS.iter().map(|(code, _)| (CONTINENT, *code)))
        .chain([("citizenship", MAGHREB.0)])
        .collect();
    let filter = prop::sample::select(codes);
    let filters = prop_oneof![
        3 => Just(Vec::new()),
        2 => prop::collection::vec(filter.clone(), 1),
        1 => prop::collection::vec(filter, 2),
    ];
    let sort = prop::sample::select(vec![Sort::Natural, Sort::Value, Sort::Label, Sort::Key]);
    (window, by, filters, sort, any::<bool>()).prop_map(|(window, by, filters, sort, reverse)| {
        let (by, filters) = (By::named(by), filters.into_iter().collect());
        let measure = "arrests".to_owned();
        Asked(Question { measure, window, by, filters, sort, reverse, ..Question::default() })
    })
}

/// What can be said of a row without knowing how it was worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Plain {
    pub key: String,
    pub label: String,
    pub limits: (Option<u64>, Option<u64>),
    pub word: Word,
    pub covered: Option<Period>,
    pub is_aggregate: bool,
}

pub fn plain(row: &Row) -> Plain {
    Plain {
        key: row.key.clone(),
        label: row.label.clone(),
        limits: (row.low, row.high),
        word: row.word,
        covered: row.covered.clone(),
        is_aggregate: row.is_aggregate,
    }
}

/// All rows of an answer, and the total beside them.
pub fn all_rows(answer: &Answer) -> impl Iterator<Item = &Row> {
    answer.rows.iter().chain(&answer.total)
}

/// Of whom a row is; `None`: of nobody by themselves.
pub fn of(question: &Question, key: &str) -> Option<Dimensions> {
    match &question.by {
        By::Dimension(dimension) if key != "total" => {
            // Of France, and in Africa: the filter says which, and there is no such row.
            (key != NOT_BROKEN_DOWN).then(|| question.filters.with(dimension, key))
        }
        _ => Some(question.filters.clone()),
    }
}

/// Whether the filters leave a row's code.
fn is_asked(question: &Question, key: &str) -> bool {
    let By::Dimension(dimension) = &question.by else { return true };
    question.filters.get(dimension).is_none_or(|own| own == key)
}

/// What all tables of a reporter are about: who asks about all of it asks about this.
fn common(sheets: &[Sheet], reporters: &[String]) -> Dimensions {
    let mut own =
        sheets.iter().filter(|sheet| reporters.iter().any(|name| name == sheet.reporter)).map(Sheet::constants);
    let first = own.next().unwrap_or_default();
    if own.all(|other| other == first) { first } else { Dimensions::new() }
}

/// The truth of each row lies in its limits, on the days that it covers.
pub fn check_truth(world: &World, answer: &Answer, sheets: &[Sheet]) {
    let question = &answer.question;
    let spoken: Vec<Period> = sheets.iter().flat_map(Sheet::periods).collect();
    for row in all_rows(answer) {
        let days = if row.key == "total" { answer.window.clone() } else { answer.days_of(row) };
        if let Some(covered) = &row.covered {
            let days = days.unwrap();
            assert!(days.contains(covered), "{covered} is not in {days}: {row:?}");
            let is_spoken = |span: &Span| {
                spoken
                    .iter()
                    .fold(None, |all: Option<Period>, own| {
                        all.map_or_else(|| Some(own.clone()), |all| Some(all.union(own)))
                    })
                    .is_some_and(|all| all.contains(&Period::from(*span)))
            };
            assert!(covered.spans().iter().all(is_spoken), "nobody speaks of {covered}: {row:?}");
        }
        let (Some(of), true) = (of(question, &row.key), is_asked(question, &row.key)) else { continue };
        let common = common(sheets, &row.reporters);
        let about: World = world.iter().filter(|event| is_of(event, &common)).cloned().collect();
        let count = row.covered.as_ref().map_or(0, |days| truth(&about, &of, days));
        assert!(row.low.unwrap_or(0) <= count, "{count} is below {row:?}");
        assert!(row.high.is_none_or(|high| count <= high), "{count} is above {row:?}");
        assert!(row.word != Word::FiguresDisagree, "true figures never contradict each other: {row:?}");
    }
}

/// The same of a stock: the persons of the last day that it covers.
pub fn check_stock(world: &World, answer: &Answer, sheets: &[Sheet]) {
    for row in all_rows(answer) {
        let (Some(of), Some(days)) = (of(&answer.question, &row.key), &row.covered) else { continue };
        let common = common(sheets, &row.reporters);
        let about: World = world.iter().filter(|event| is_of(event, &common)).cloned().collect();
        let count = held(&about, &of, days.last_day());
        assert!(row.low.unwrap_or(0) <= count, "{count} is below {row:?}");
        assert!(row.high.is_none_or(|high| count <= high), "{count} is above {row:?}");
    }
}

/// What one table does not break down lies in what it says so, and its rows do not contradict its total.
pub fn check_parts(world: &World, answer: &Answer, sheet: &Sheet) {
    let By::Dimension(dimension) = &answer.question.by else { return };
    let Some(total) = &answer.total else { return };
    let Some(place) = DIMENSIONS.iter().position(|(own, _)| dimension.starts_with(own)) else { return };
    // Some countries together are on no continent.
    let is_of_some = answer.question.filters.get(DIMENSIONS[place].0) == Some(MAGHREB.0);
    if !sheet.broken[place] || is_of_some {
        return;
    }
    let members = answer.rows.iter().filter(|row| !row.is_aggregate && row.key != NOT_BROKEN_DOWN);
    let members: Vec<&Row> = members.collect();
    let rest = answer.rows.iter().find(|row| row.key == NOT_BROKEN_DOWN);
    if let Some(rest) = rest {
        let days = rest.covered.as_ref().unwrap();
        let of_all = truth(world, &answer.question.filters, days);
        // A code without a row is none that the table breaks down by.
        let is_told = |code: &&str| sheet.rows(world).iter().any(|row| row.codes[place] == Some(*code));
        let told = sheet.members(place).into_iter().filter(is_told);
        let filters = |code| answer.question.filters.with(DIMENSIONS[place].0, code);
        let beyond = of_all - told.map(|code| truth(world, &filters(code), days)).sum::<u64>();
        assert!(rest.low.unwrap_or(0) <= beyond, "{beyond} is below {rest:?}");
        assert!(rest.high.is_none_or(|high| beyond <= high), "{beyond} is above {rest:?}");
    }
    let inside = |row: &&&Row| match (&row.covered, &total.covered) {
        (Some(own), Some(all)) => all.contains(own),
        (own, _) => own.is_none(),
    };
    let lows = members.iter().filter(inside).filter_map(|row| row.low).sum::<u64>();
    assert!(total.high.is_none_or(|high| lows <= high), "{lows} are more than {total:?}");
    // As many as all parts and the rest may be, if these are about all days.
    let rest_high = rest.map_or(Some(0), |rest| rest.high);
    let is_whole = members.iter().all(|row| row.covered == total.covered) && sheet.is_complete(place);
    let highs = members.iter().map(|row| row.high).chain([rest_high]);
    let highs = highs.reduce(|one, other| one.zip(other).map(|(one, other)| one + other)).flatten();
    if let (true, Some(highs), Some(low)) = (is_whole, highs, total.low) {
        assert!(highs >= low, "{highs} are fewer than {total:?}");
    }
}

/// The rows are in the order that was asked for.
pub fn check_order(answer: &Answer) {
    let question = &answer.question;
    let rows: Vec<&Row> = answer.rows.iter().filter(|row| row.key != NOT_BROKEN_DOWN && !row.is_aggregate).collect();
    if let Some(place) = answer.rows.iter().position(|row| row.key == NOT_BROKEN_DOWN) {
        assert!(place + 1 == answer.rows.len() || answer.rows[place + 1..].iter().all(|row| row.is_aggregate));
    }
    let known: Vec<&Row> = rows.into_iter().filter(|row| row.word != Word::NoFigure).collect();
    for pair in known.windows(2) {
        let (one, other) = if question.reverse { (pair[1], pair[0]) } else { (pair[0], pair[1]) };
        let is_in_order = match (question.sort, &question.by) {
            (Sort::Natural, By::Time(_)) | (Sort::Key, _) => one.key <= other.key,
            (Sort::Label, By::Time(_)) => true,
            (Sort::Label, _) => one.label.to_lowercase() <= other.label.to_lowercase(),
            _ => (one.low, one.high) >= (other.low, other.high),
        };
        assert!(is_in_order, "{one:?} before {other:?}");
    }
}

/// A question about one reporter.
pub fn of_reporter(question: &Question, reporter: &str) -> Question {
    Question { filters: question.filters.with(REPORTER, reporter), ..question.clone() }
}

pub fn ask(dataset: &Dataset, question: &Question) -> Answer {
    dataset.answer(question).as_ref().clone()
}
