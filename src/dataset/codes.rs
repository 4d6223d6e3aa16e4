//! The codes that dimensions take, and which of them tell figures apart.

use std::collections::BTreeSet;

use super::frame::Dataset;
use super::question::By;
use crate::figures::codes::{self, countries_of};
use crate::figures::nations;
use crate::figures::population::Dimensions;

impl Dataset {
    /// What all populations set alike: of one table, all that it has in common.
    #[must_use]
    pub fn common(&self) -> &Dimensions {
        self.common.get_or_init(|| {
            let mut populations = self.populations().iter().map(|own| &own.dimensions);
            let first = populations.next().cloned().unwrap_or_default();
            populations.fold(first, |common, own| {
                let shared = common.iter().filter(|(dimension, code)| own.get(dimension) == Some(code));
                shared.map(|(dimension, code)| (dimension.to_owned(), code.to_owned())).collect()
            })
        })
    }

    /// The codes that a dimension takes, sorted. Collected when first asked for.
    #[must_use]
    pub fn codes(&self, dimension: &str) -> &[String] {
        let own = countries_of(dimension).unwrap_or(dimension);
        let place = self.dimensions().iter().position(|known| known == own);
        let known = self.codes.get_or_init(|| self.all_codes());
        let of = if own == dimension { &known.0 } else { &known.1 };
        place.map_or(&[], |place| &of[place])
    }

    /// The dimensions of continents: those of dimensions that hold countries of several.
    pub fn continents(&self) -> impl Iterator<Item = String> {
        let countries = self.dimensions().iter().filter(|own| codes::is_country_dimension(own));
        countries.map(|own| codes::continent_of(own)).filter(|own| self.codes(own).len() > 1)
    }

    /// For each dimension its codes, and the continents that these are on.
    fn all_codes(&self) -> (Vec<Vec<String>>, Vec<Vec<String>>) {
        let set = |dimension: &String| -> BTreeSet<String> {
            let codes = self.populations().iter().filter_map(|population| population.dimensions.get(dimension));
            let tables = self.tables().iter().flat_map(|table| table.codes_of(dimension));
            codes.chain(tables).map(str::to_owned).collect()
        };
        let codes: Vec<Vec<String>> =
            self.dimensions().iter().map(|dimension| set(dimension).into_iter().collect()).collect();
        let continents = |codes: &Vec<String>| -> Vec<String> {
            let on = codes.iter().filter_map(|code| nations::continent(code));
            on.collect::<BTreeSet<&str>>().into_iter().map(str::to_owned).collect()
        };
        let continents = codes.iter().map(continents).collect();
        (codes, continents)
    }

    /// What is broken down by when nothing is said: stated figures by population, tables by countries, where they have
    /// some.
    #[must_use]
    pub fn first_breakdown(&self) -> By {
        let Some(measure) = self.measures().first().filter(|_| self.stated().frame.height() == 0) else {
            return By::Population;
        };
        let dimensions = self.dimensions_of(&measure.id);
        let differs = |dimension: &&str| self.codes(dimension).len() > 1;
        let countries = dimensions.iter().rev().filter(|dimension| codes::is_country_dimension(dimension));
        let of = countries.copied().find(differs).or_else(|| dimensions.iter().copied().find(differs));
        of.map_or(By::Population, |dimension| By::Dimension(dimension.to_owned()))
    }
}
