//! What is kept of a table: of some dimensions only these codes.

use super::table::{Role, Table};
use crate::figures::codes::countries_of;
use crate::figures::nations;
use crate::figures::population::{Dimensions, REPORTER};

/// Of a dimension, by its place, only these codes, by theirs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::dataset) struct Kept {
    pub(in crate::dataset) place: usize,
    /// Sorted, each once.
    pub(in crate::dataset) codes: Vec<usize>,
    /// They stand for more than themselves: the countries of a continent.
    pub(in crate::dataset) is_group: bool,
}

impl Kept {
    /// The only code, where there is one.
    pub(in crate::dataset) fn only(&self) -> Option<usize> {
        match self.codes.as_slice() {
            [code] => Some(*code),
            _ => None,
        }
    }
}

/// What filters keep of a table; `None`: nothing. `is_reporter` tells whether a filter means a reporter.
pub(in crate::dataset) fn kept(
    table: &Table,
    filters: &Dimensions,
    is_reporter: impl Fn(&str, &str) -> bool,
) -> Option<Vec<Kept>> {
    let mut kept: Vec<Kept> = Vec::new();
    for (dimension, code) in filters.iter() {
        let (own, is_meant): (&str, Box<dyn Fn(&str) -> bool>) = match countries_of(dimension) {
            Some(countries) => (countries, Box::new(|own| is_on(own, code))),
            None => (dimension, Box::new(|own| own == code || (dimension == REPORTER && is_reporter(code, own)))),
        };
        if let Some(constant) = table.constants.get(own) {
            if !is_meant(constant) {
                return None;
            }
            continue;
        }
        let place = table.dimension(own)?;
        let is_member = |role| dimension == own || role == Role::Member;
        let codes = table.dimensions[place].codes.iter().enumerate();
        let codes = codes.filter(|(_, own)| is_meant(&own.code) && is_member(own.role)).map(|(place, _)| place);
        let codes: Vec<usize> = codes.collect();
        match kept.iter_mut().find(|known| known.place == place) {
            Some(known) => {
                known.codes.retain(|code| codes.contains(code));
                known.is_group &= dimension != own;
            }
            None => kept.push(Kept { place, codes, is_group: dimension != own }),
        }
    }
    kept.sort_by_key(|kept| kept.place);
    kept.iter().all(|kept| !kept.codes.is_empty()).then_some(kept)
}

/// Whether a country is on a continent.
pub(in crate::dataset) fn is_on(country: &str, continent: &str) -> bool {
    nations::continent(country) == Some(continent)
}

/// Some codes of a dimension that stand for something together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::dataset) struct Group {
    /// The code of what they stand for.
    pub(in crate::dataset) code: String,
    pub(in crate::dataset) codes: Vec<usize>,
    /// It is a continent, of which there may be other countries.
    pub(in crate::dataset) is_continent: bool,
}

/// The codes of a dimension by the continents of its countries; what is no country stands alone. Neither what is made
/// of others nor all of them is among them.
pub(in crate::dataset) fn continents(table: &Table, place: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let codes = table.dimensions[place].codes.iter().enumerate();
    for (place, code) in codes.filter(|(_, code)| code.role == Role::Member) {
        let continent = nations::continent(&code.code);
        let key = continent.unwrap_or(&code.code);
        match groups.iter_mut().find(|group| group.code == key) {
            Some(group) => group.codes.push(place),
            None => groups.push(Group { code: key.to_owned(), codes: vec![place], is_continent: continent.is_some() }),
        }
    }
    groups
}
