//! A hidden truth: who was arrested on which day.

use std::fmt;

use chrono::{Days, NaiveDate};
use marsad::figures::period::{Period, Span};
use marsad::figures::population::Dimensions;
use proptest::prelude::*;

/// The dimensions, and the codes that each takes. What comes first is published or not.
pub const DIMENSIONS: [(&str, &[&str]); 3] =
    [("citizenship", &["MA", "DZ", "SY", "FR"]), ("border", &["land", "sea", "air"]), ("sex", &["F", "M"])];
/// Countries that a table may give together, beside each of them.
pub const MAGHREB: (&str, &[&str]) = ("Maghreb", &["MA", "DZ"]);
/// A breakdown that the tables do not have, but that follows from one they have.
pub const CONTINENT: &str = "citizenship.continent";
/// What is behind it.
pub const CONTINENTS: [(&str, &[&str]); 3] = [("002", &["MA", "DZ"]), ("142", &["SY"]), ("150", &["FR"])];

/// Eighteen months, from July 2023 on.
pub const MONTHS: u32 = 18;
const DAYS: u64 = 550;

/// Some persons, arrested at once.
#[derive(Clone)]
pub struct Event {
    pub day: NaiveDate,
    /// For each dimension the place of a code.
    pub who: [usize; 3],
    pub persons: u64,
}

impl fmt::Debug for Event {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes: Vec<&str> = DIMENSIONS.iter().zip(self.who).map(|((_, codes), place)| codes[place]).collect();
        write!(out, "{} × {} on {}", self.persons, codes.join(" "), self.day)
    }
}

/// All that happened.
pub type World = Vec<Event>;

pub fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 7, 1).unwrap() + Days::new(number)
}

/// So many months, from the so many-th on.
pub fn months(from: u32, length: u32) -> Period {
    let first = |month: u32| day(0) + chrono::Months::new(month);
    Span::new(first(from), first(from + length)).unwrap().into()
}

pub fn holds(period: &Period, date: NaiveDate) -> bool {
    period.spans().iter().any(|span| span.start() <= date && date < span.end())
}

/// The codes that a code of a dimension stands for.
pub fn meant<'a>(dimension: &str, code: &'a str) -> Vec<&'a str> {
    let groups = CONTINENTS.iter().chain([&MAGHREB]).filter(|_| dimension.starts_with("citizenship"));
    match groups.into_iter().find(|(own, _)| *own == code) {
        Some((_, codes)) => codes.to_vec(),
        None => vec![code],
    }
}

/// Whether an event is of this population: whoever states it does not matter.
pub fn is_of(event: &Event, of: &Dimensions) -> bool {
    of.iter().all(|(dimension, code)| {
        let place = DIMENSIONS.iter().position(|(own, _)| dimension.starts_with(own));
        place.is_none_or(|place| meant(dimension, code).contains(&DIMENSIONS[place].1[event.who[place]]))
    })
}

/// How many there were on these days.
pub fn truth(world: &World, of: &Dimensions, days: &Period) -> u64 {
    world.iter().filter(|event| is_of(event, of) && holds(days, event.day)).map(|event| event.persons).sum()
}

/// How many are held on a day: those who were arrested in the thirty days up to it.
pub fn held(world: &World, of: &Dimensions, date: NaiveDate) -> u64 {
    let since = Span::new(date - Days::new(29), date + Days::new(1)).unwrap();
    truth(world, of, &since.into())
}

/// Up to sixty events, more of them in some months than in others.
pub fn world() -> impl Strategy<Value = World> {
    let day = prop_oneof![1 => 0..DAYS, 2 => 150..220_u64].prop_map(day);
    let event = (day, (0..4_usize, 0..3_usize, 0..2_usize), 1..9_u64);
    let event = event.prop_map(|(day, who, persons)| Event { day, who: who.into(), persons });
    prop::collection::vec(event, 0..60)
}
