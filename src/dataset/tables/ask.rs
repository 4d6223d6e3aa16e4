//! What a table says to a question: its rows, sorted and added up.

use std::cell::Cell;
use std::sync::Arc;

use super::chunk::Silence;
use super::cube::{Cube, CubeKey};
use super::kept::{Group, Kept, continents, kept};
use super::parts::{self, Parts, Rest};
use super::series::{Point, Said, said};
use super::table::{Role, Table};
use crate::figures::measure::Kind;
use crate::figures::observation::Status;
use crate::figures::period::Period;
use crate::figures::population::{Dimensions, REPORTER};

/// A table, and what is asked of it.
#[derive(Clone)]
pub(in crate::dataset) struct Inquiry<'a> {
    table: &'a Table,
    measure: usize,
    filters: Vec<Kept>,
}

/// The cubes of all codes of a dimension: one, unless there are too many cells.
type Cubes = Vec<Arc<Cube>>;

impl<'a> Inquiry<'a> {
    /// What is asked of a table; `None` where it has nothing of the kind. `is_reporter` tells whether a filter means a
    /// reporter.
    pub(in crate::dataset) fn new(
        table: &'a Table,
        measure: &str,
        filters: &Dimensions,
        is_reporter: impl Fn(&str, &str) -> bool,
    ) -> Option<Self> {
        let measure = table.measure(measure)?;
        Some(Self { table, measure, filters: kept(table, filters, is_reporter)? })
    }

    /// The same of these codes of a dimension only; `None`: that leaves nothing.
    pub(in crate::dataset) fn only(&self, dimension: usize, codes: &[usize]) -> Option<Self> {
        let mut filters = self.filters.clone();
        match filters.iter_mut().find(|kept| kept.place == dimension) {
            Some(kept) => kept.codes.retain(|code| codes.contains(code)),
            None => filters.push(Kept { place: dimension, codes: codes.to_vec(), is_group: true }),
        }
        filters.sort_by_key(|kept| kept.place);
        filters.iter().all(|kept| !kept.codes.is_empty()).then_some(Self { filters, ..self.clone() })
    }

    /// The place of the measure that is asked for.
    pub(in crate::dataset) fn measure(&self) -> usize {
        self.measure
    }

    /// Its id.
    pub(in crate::dataset) fn measure_id(&self) -> &str {
        &self.table.measures[self.measure].id
    }

    /// What is kept of the dimensions that differ within the table.
    pub(in crate::dataset) fn kept(&self) -> impl Iterator<Item = (&str, &str)> {
        self.filters.iter().filter_map(|kept| {
            let dimension = &self.table.dimensions[kept.place];
            Some((dimension.id.as_str(), dimension.codes[kept.only()?].code.as_str()))
        })
    }

    /// Who speaks, where that differs within the table.
    pub(in crate::dataset) fn reporters(&self) -> Vec<String> {
        let Some(place) = self.table.dimension(REPORTER) else { return Vec::new() };
        let kept = self.filters.iter().find(|kept| kept.place == place).and_then(Kept::only);
        let codes = &self.table.dimensions[place].codes;
        match kept {
            Some(code) => vec![codes[code].code.clone()],
            None => codes.iter().filter(|code| code.role != Role::Total).map(|code| code.code.clone()).collect(),
        }
    }

    fn kind(&self) -> Kind {
        self.table.measures[self.measure].kind
    }

    fn cubes(&self, by: Option<usize>) -> Cubes {
        let pieces = CubeKey::pieces(self.table, self.measure, &self.filters, by);
        // Only what is whole is kept: pieces are large.
        let is_whole = pieces.len() == 1;
        let cube = |key: &CubeKey| {
            if is_whole {
                self.table.cubes.get(key, || Cube::new(self.table, key))
            } else {
                Arc::new(Cube::new(self.table, key))
            }
        };
        pieces.iter().map(cube).collect()
    }

    fn spoken(&self, period: u32) -> bool {
        self.table.spoken[self.measure][period as usize]
    }

    fn said(&self, window: &Period, point: impl Fn(u32) -> Point) -> Said {
        said(self.kind(), (&self.table.periods, &self.table.courses[self.measure]), window, point)
    }

    /// All of it.
    pub(in crate::dataset) fn total(&self, window: &Period) -> Said {
        let cubes = self.cubes(None);
        self.said(window, |period| cubes[0].point(0, period, self.spoken(period)))
    }

    /// The same for each of several windows.
    pub(in crate::dataset) fn totals(&self, windows: &[Period]) -> Vec<Said> {
        let cubes = self.cubes(None);
        let of = |window| self.said(window, |period| cubes[0].point(0, period, self.spoken(period)));
        windows.iter().map(of).collect()
    }

    /// For each code of a dimension, for all of it, and for what that holds beyond its codes.
    pub(in crate::dataset) fn by(&self, by: usize, window: &Period) -> Parts {
        let dimension = &self.table.dimensions[by];
        let codes = (0..dimension.codes.len()).filter(|code| dimension.codes[*code].role != Role::Total);
        let alone = |code| Group { code: String::new(), codes: vec![code], is_continent: false };
        let groups: Vec<Group> = codes.filter(|code| self.keeps(by, *code)).map(alone).collect();
        let Parts { parts, total, rest } = self.by_groups(by, &groups, window);
        let parts = parts.into_iter().map(|(place, said)| (groups[place].codes[0], said)).collect();
        Parts { parts, total, rest }
    }

    /// The same for each continent of a dimension of countries, by its code. What is no country stands alone.
    pub(in crate::dataset) fn by_continent(&self, by: usize, window: &Period) -> (Vec<(String, Said)>, Said, Rest) {
        let mut groups = continents(self.table, by);
        groups.iter_mut().for_each(|group| group.codes.retain(|code| self.keeps(by, *code)));
        groups.retain(|group| !group.codes.is_empty());
        let Parts { parts, total, rest } = self.by_groups(by, &groups, window);
        let named = parts.into_iter().map(|(place, said)| (groups[place].code.clone(), said));
        (named.collect(), total, rest)
    }

    fn keeps(&self, dimension: usize, code: usize) -> bool {
        self.filters.iter().all(|kept| kept.place != dimension || kept.codes.contains(&code))
    }

    /// For groups of a dimension's codes, by their places among these groups.
    fn by_groups(&self, by: usize, groups: &[Group], window: &Period) -> Parts {
        let dimension = &self.table.dimensions[by];
        let own = self.filters.iter().find(|kept| kept.place == by);
        if let (Some(_), [Group { is_continent: false, .. }]) =
            (own.filter(|own| !own.is_group).and_then(Kept::only), groups)
        {
            let total = self.total(window);
            return Parts { parts: vec![(0, total.clone())], total, rest: Rest::Nothing };
        }
        let cubes = self.cubes(Some(by));
        let is_complete = self.table.is_complete(self.measure, by);
        let at = |code: usize, period: u32, is_all: bool| {
            let of = cubes.iter().find(|cube| cube.has(code));
            of.map_or_else(Point::default, |cube| cube.point_if(code, period, (self.spoken(period), is_all)))
        };
        let of = |group: &Group, period: u32, is_all: bool| match (group.codes.as_slice(), cubes.as_slice()) {
            ([code], _) if !group.is_continent => at(*code, period, is_all),
            (codes, [cube]) => cube.over(codes, period, (self.spoken(period), is_all), is_complete && is_all),
            _ => Point::default(),
        };
        let parts = |is_all: bool| -> Vec<(usize, Said)> {
            let parts = groups.iter().enumerate();
            parts.map(|(place, group)| (place, self.said(window, |period| of(group, period, is_all)))).collect()
        };
        let (total, is_stated) = match own {
            Some(_) => (self.total(window), false),
            None => self.whole(by, &cubes, window),
        };
        let is_member =
            |group: usize| groups[group].codes.iter().all(|code| dimension.codes[*code].role == Role::Member);
        let own = parts(true);
        // Members that come to less than all are not all there are, nor is who has no row nobody.
        if !self.table.absence.is_none() && parts::are_short(&own, &total, is_member) {
            return parts::settled(self.kind(), parts(false), total, (true, false), is_member);
        }
        parts::settled(self.kind(), own, total, (is_stated, is_complete), is_member)
    }

    /// All of a dimension, and whether the table states it in some period: otherwise its members together.
    fn whole(&self, by: usize, cubes: &Cubes, window: &Period) -> (Said, bool) {
        let [cube] = cubes.as_slice() else { return (self.total(window), false) };
        let dimension = &self.table.dimensions[by];
        let totals: Vec<usize> = dimension.of_role(Role::Total).collect();
        let members: Vec<usize> = dimension.of_role(Role::Member).collect();
        let is_complete = self.table.is_complete(self.measure, by);
        let is_stated = Cell::new(false);
        let said = self.said(window, |period| {
            let stated = totals.iter().map(|code| cube.point(*code, period, false)).find(|point| point.speaks);
            let point =
                stated.unwrap_or_else(|| cube.over(&members, period, (self.spoken(period), false), is_complete));
            let is_own = stated.is_some() && !point.cell.is_derived();
            is_stated.set(is_stated.get() || is_own);
            point
        });
        (said, is_stated.get())
    }

    /// For each period in its course what a code of a dimension, or all of it, comes to.
    pub(in crate::dataset) fn course(&self, by: Option<usize>) -> Vec<(usize, Vec<(u32, Point)>)> {
        let cubes = self.cubes(by);
        let order = &self.table.courses[self.measure].order;
        let codes = by.map_or(1, |by| self.table.dimensions[by].codes.len());
        let of = |code: usize| {
            let cube = cubes.iter().find(|cube| cube.has(code))?;
            let points = order.iter().map(|period| (*period, cube.point(code, *period, false)));
            let speaking: Vec<(u32, Point)> = points.filter(|(_, point)| !point.cell.is_empty()).collect();
            (!speaking.is_empty()).then_some((code, speaking))
        };
        (0..codes).filter_map(of).collect()
    }
}

impl Said {
    /// Of these days rows are there, and none says a number: what they say instead.
    pub(in crate::dataset) fn silence(&self) -> Option<Silence> {
        let [missing, suppressed, not_applicable] = self.cell.silent;
        let only = self.cell.rows == suppressed;
        match () {
            () if !only => None,
            () if suppressed > 0 => Some(Silence::Suppressed),
            () if missing > 0 => Some(Silence::Missing),
            () if not_applicable > 0 => Some(Silence::NotApplicable),
            () => None,
        }
    }

    /// One row says just this of just these days.
    pub(in crate::dataset) fn is_stated(&self, periods: &[Period]) -> bool {
        self.cell.rows == 1
            && self.less == 0
            && !self.cell.is_derived()
            && self.periods.len() == 1
            && self.covered.as_ref() == Some(&periods[self.periods[0] as usize])
            && self.high == Some(self.low)
    }

    /// The statuses of the rows.
    pub(in crate::dataset) fn statuses(&self) -> Vec<Status> {
        self.cell.statuses()
    }
}
