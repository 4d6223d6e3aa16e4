//! What a table's rows come to for each code of a dimension and each period: one pass over the rows, kept.

use super::cells::{Cell, Cells};
use super::kept::Kept;
use super::scan::{Key, OUT, Sorting, sums};
use super::series::Point;
use super::table::{Read, Role, Table};
use crate::figures::measure::Kind;

/// What is kept of a table, and what it is broken down by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::dataset) struct CubeKey {
    /// The place of the measure.
    pub(in crate::dataset) measure: usize,
    /// What is kept of dimensions, in their order.
    pub(in crate::dataset) filters: Vec<Kept>,
    /// The dimension that it is broken down by; `None`: all in one.
    pub(in crate::dataset) by: Option<usize>,
    /// The first of the codes of that dimension that it has, and how many: all, unless these are too many.
    pub(in crate::dataset) codes: (usize, usize),
}

/// More cells than this are not worked out at once.
const MOST: usize = 1 << 23;

impl CubeKey {
    /// What all codes of a dimension come to, where only these are kept of others: in several pieces where one would
    /// be too large.
    pub(in crate::dataset) fn pieces(table: &Table, measure: usize, filters: &[Kept], by: Option<usize>) -> Vec<Self> {
        let all = by.map_or(1, |by| table.dimensions[by].codes.len());
        let ways = 1usize << Self::ways(table, filters, by).min(16);
        let each = (MOST / (ways * table.periods.len().max(1))).clamp(1, all.max(1));
        let key = |first| Self { measure, filters: filters.to_vec(), by, codes: (first, each.min(all - first)) };
        (0..all).step_by(each).map(key).collect()
    }

    /// How many cells it has.
    pub(in crate::dataset) fn groups(table: &Table, key: &Self) -> usize {
        (key.codes.1 * table.periods.len()) << Self::ways(table, &key.filters, key.by).min(16)
    }

    /// How many dimensions are left open of which the table states totals.
    pub(in crate::dataset) fn ways(table: &Table, filters: &[Kept], by: Option<usize>) -> usize {
        totalled(table, filters, by).len()
    }
}

/// The dimensions that are left open.
fn open<'a>(table: &'a Table, filters: &'a [Kept], by: Option<usize>) -> impl Iterator<Item = usize> + 'a {
    (0..table.dimensions.len())
        .filter(move |place| Some(*place) != by && filters.iter().all(|kept| kept.place != *place))
}

/// Of these the ones of which the table states totals.
fn totalled(table: &Table, filters: &[Kept], by: Option<usize>) -> Vec<usize> {
    open(table, filters, by).filter(|place| table.dimensions[*place].has_total()).collect()
}

/// And of these the others, whose members are added up.
fn untotalled<'a>(table: &'a Table, key: &'a CubeKey) -> impl Iterator<Item = usize> + 'a {
    open(table, &key.filters, key.by).filter(|place| !table.dimensions[*place].has_total())
}

/// For each way of leaving the other dimensions open, each code and each period: what its rows come to.
#[derive(Debug)]
pub(in crate::dataset) struct Cube {
    cells: Cells,
    periods: usize,
    /// The first place along the dimension that it is broken down by.
    first: usize,
    /// Places along it.
    codes: usize,
    /// Ways of leaving the others open, the best first.
    ways: Vec<Way>,
    /// Values that could not be read, by place and period.
    bad: Vec<(Option<usize>, Option<u32>)>,
    /// For each period whether nobody was counted where there is no row.
    absent_is_zero: Vec<bool>,
    /// For each of its codes whether it is some others together.
    aggregates: Vec<bool>,
    /// For each period whether sums of members may be less than all; nothing where they never are.
    short: Vec<Short>,
    /// For each period whether the members that it is broken down by do not come to all; nothing where they always do.
    parts_short: Vec<bool>,
    /// Something is added up of which there are no totals.
    adds_up: bool,
    is_partial: bool,
    kind: Kind,
}

/// Which rows are in which cell.
fn sorting(table: &Table, key: &CubeKey) -> Sorting {
    let periods = table.periods.len();
    let (first, codes) = key.codes;
    let totalled = totalled(table, &key.filters, key.by);
    let worth = |place: usize| u32::try_from(place).unwrap_or(OUT);
    let mut worths = vec![(Key::Period, (0..periods).map(worth).collect())];
    let mut only: Vec<(Key, u32)> = Vec::new();
    for kept in &key.filters {
        let key = Key::Dimension(kept.place);
        if let Some(code) = kept.only() {
            only.push((key, worth(code)));
            continue;
        }
        let own = |code: usize| if kept.codes.contains(&code) { 0 } else { OUT };
        worths.push((key, (0..table.dimensions[kept.place].codes.len()).map(own).collect()));
    }
    if table.measures.len() > 1 {
        only.push((Key::Measure, worth(key.measure)));
    }
    if let Some(by) = key.by {
        let own = |code: usize| {
            if (first..first + codes).contains(&code) { worth((code - first) * periods) } else { OUT }
        };
        worths.push((Key::Dimension(by), (0..table.dimensions[by].codes.len()).map(own).collect()));
    }
    for place in open(table, &key.filters, key.by) {
        let stride = totalled.iter().position(|own| *own == place).map(|bit| (codes * periods) << bit);
        let of = |role: Role| match (role, stride) {
            (Role::Total, _) => 0,
            (Role::Member, stride) => stride.map_or(0, worth),
            (Role::Aggregate, _) => OUT,
        };
        let own: Vec<u32> = table.dimensions[place].codes.iter().map(|code| of(code.role)).collect();
        if own.iter().any(|worth| *worth != 0) {
            worths.push((Key::Dimension(place), own));
        }
    }
    Sorting { only, worths, groups: CubeKey::groups(table, key) }
}

/// A way of leaving dimensions open: of some their total is taken, of others their members are added.
#[derive(Clone, Copy, Debug)]
struct Way {
    /// Its place among the ways.
    place: usize,
    /// Whether what is added is all there is.
    is_complete: bool,
}

impl Cube {
    /// One pass over the rows.
    pub(in crate::dataset) fn new(table: &Table, key: &CubeKey) -> Self {
        let cells = sums(&table.chunks, table.derived.as_ref(), &sorting(table, key));
        Self::of(table, key, cells, table.read == Read::Some)
    }

    /// That of cells which are known. `is_partial`: there may be more of everything.
    pub(in crate::dataset) fn of(table: &Table, key: &CubeKey, cells: Cells, is_partial: bool) -> Self {
        let totalled = totalled(table, &key.filters, key.by);
        let complete = |place: &usize| table.is_complete(key.measure, *place);
        let groups = key.filters.iter().filter(|kept| kept.is_group && Some(kept.place) != key.by);
        let groups = groups.map(|kept| kept.place);
        let others = open(table, &key.filters, key.by).filter(|place| !totalled.contains(place)).chain(groups);
        let others = others.into_iter().all(|place| complete(&place));
        let way = |place: usize| Way {
            place,
            is_complete: others && totalled.iter().enumerate().all(|(bit, own)| place >> bit & 1 == 0 || complete(own)),
        };
        let mut ways: Vec<Way> = (0..1usize << totalled.len().min(16)).map(way).collect();
        ways.sort_by_key(|way| way.place.count_ones());
        Self {
            cells,
            periods: table.periods.len(),
            first: key.codes.0,
            codes: key.codes.1,
            ways,
            bad: bad(table, key),
            absent_is_zero: (0..table.periods.len()).map(|period| absent_is_zero(table, key, period)).collect(),
            aggregates: aggregates(table, key),
            short: short(table, key),
            parts_short: parts_short(table, key),
            adds_up: adds_up(table, key),
            is_partial,
            kind: table.measures[key.measure].kind,
        }
    }

    /// What the rows come to.
    pub(in crate::dataset) fn cells(&self) -> &Cells {
        &self.cells
    }

    /// What is known of a code in a period: by the best way of leaving the other dimensions open that has rows.
    /// `spoken`: the table has rows for this period.
    pub(in crate::dataset) fn point(&self, code: usize, period: u32, spoken: bool) -> Point {
        self.point_if(code, period, (spoken, true))
    }

    /// The same, where it is told whether the members that it is broken down by are known to come to all.
    pub(in crate::dataset) fn point_if(&self, code: usize, period: u32, (spoken, is_all): (bool, bool)) -> Point {
        let Some(code) = code.checked_sub(self.first).filter(|code| *code < self.codes) else {
            return Point::default();
        };
        let at = |way: &Way| self.cells.at((way.place * self.codes + code) * self.periods + period as usize);
        let bad = self.bad_in(code + self.first, period);
        let told = self.ways.iter().map(|way| (way, at(way))).find(|(_, cell)| !cell.is_empty());
        match told {
            Some((way, cell)) => self.told(*way, cell, period, (bad, is_all)),
            // No row, where others have one: nobody was counted.
            None if spoken && self.is_zero(code, period, is_all) => {
                Point { speaks: true, is_open: self.is_partial, bad, ..Point::default() }
            }
            None => Point { bad, ..Point::default() },
        }
    }

    /// Whether there is nobody where there is no row.
    fn is_zero(&self, code: usize, period: u32, is_all: bool) -> bool {
        let is_aggregate = self.aggregates.get(code).copied().unwrap_or_default();
        let is_short = !is_all && self.is_short(period);
        self.absent_is_zero[period as usize] && !is_aggregate && !is_short && self.kind != Kind::Rate
    }

    fn is_short(&self, period: u32) -> bool {
        self.parts_short.get(period as usize).copied().unwrap_or_default()
    }

    /// Whether it has a code.
    pub(in crate::dataset) fn has(&self, code: usize) -> bool {
        (self.first..self.first + self.codes).contains(&code)
    }

    fn bad_in(&self, code: usize, period: u32) -> u32 {
        let own = |(own, when): &&(Option<usize>, Option<u32>)| {
            own.is_none_or(|own| own == code) && when.is_none_or(|when| when == period)
        };
        u32::try_from(self.bad.iter().filter(own).count()).unwrap_or(u32::MAX)
    }

    fn told(&self, way: Way, cell: Cell, period: u32, (bad, is_all): (u32, bool)) -> Point {
        let is_short = self.short.get(period as usize).is_some_and(|short| match way.place {
            0 => short.of_totals || (!is_all && self.is_short(period) && self.adds_up),
            _ => short.of_members || (!is_all && self.is_short(period)),
        });
        let is_open = self.is_partial || !way.is_complete || cell.missing() > 0 || is_short;
        unadded(self.kind, Point { cell, speaks: cell.rows > 0, is_open, bad })
    }

    /// Several codes together, where the dimension that it is broken down by is left open in turn. `is_complete`:
    /// they are all there is.
    pub(in crate::dataset) fn over(
        &self,
        codes: &[usize],
        period: u32,
        (spoken, is_all): (bool, bool),
        is_complete: bool,
    ) -> Point {
        let mut sum = Point { is_open: !is_complete, ..Point::default() };
        for point in codes.iter().map(|code| self.point_if(*code, period, (spoken, is_all))) {
            sum.cell = sum.cell.and(point.cell);
            sum.is_open |= point.is_open && (point.speaks || !point.cell.is_empty());
            sum.speaks |= point.speaks;
        }
        // One that is of no known code is bad for each of them, and is one all the same.
        let when = |own: &&(Option<usize>, Option<u32>)| own.1.is_none_or(|when| when == period);
        let own = |own: &&(Option<usize>, Option<u32>)| own.0.is_none_or(|code| codes.contains(&code));
        sum.bad = u32::try_from(self.bad.iter().filter(when).filter(own).count()).unwrap_or(u32::MAX);
        unadded(self.kind, sum)
    }
}

/// Whether nobody was counted in a period, where it has no row for what is kept.
fn absent_is_zero(table: &Table, key: &CubeKey, period: usize) -> bool {
    if !table.absent_is_zero(key.measure) {
        return false;
    }
    if table.absence.is_none() {
        return true;
    }
    let is_aggregate =
        |kept: &Kept| kept.codes.iter().any(|code| table.dimensions[kept.place].codes[*code].role == Role::Aggregate);
    let kept = key.filters.iter().map(|kept| kept.place).filter(|place| Some(*place) != key.by);
    !key.filters.iter().any(is_aggregate)
        && kept.chain(untotalled(table, key)).all(|place| !table.absence.is_short(key.measure, place, period))
}

/// Whether sums of members may be less than all.
#[derive(Clone, Copy, Debug)]
struct Short {
    /// Where all that can be is taken from stated totals.
    of_totals: bool,
    /// Where some of that is added up.
    of_members: bool,
}

/// For each period whether sums may lack something; nothing where none ever does.
fn short(table: &Table, key: &CubeKey) -> Vec<Short> {
    if table.absence.is_none() {
        return Vec::new();
    }
    let adds_up = adds_up(table, key);
    let of = |period: usize| {
        let is_short = |place: usize| table.absence.is_short(key.measure, place, period);
        let kept = key.filters.iter().any(|kept| is_short(kept.place));
        let of_totals = untotalled(table, key).any(is_short) || (adds_up && kept);
        Short { of_totals, of_members: of_totals || kept }
    };
    (0..table.periods.len()).map(of).collect()
}

/// Whether something is added up of which there are no totals.
fn adds_up(table: &Table, key: &CubeKey) -> bool {
    untotalled(table, key).any(|place| table.dimensions[place].codes.len() > 1)
}

/// For each period whether the members of the dimension that it is broken down by do not come to all.
fn parts_short(table: &Table, key: &CubeKey) -> Vec<bool> {
    let Some(by) = key.by.filter(|_| !table.absence.is_none()) else { return Vec::new() };
    (0..table.periods.len()).map(|period| table.absence.is_short(key.measure, by, period)).collect()
}

/// For each code that it has whether that is some others together; nothing where none is.
fn aggregates(table: &Table, key: &CubeKey) -> Vec<bool> {
    let Some(by) = key.by.filter(|by| table.dimensions[*by].of_role(Role::Aggregate).next().is_some()) else {
        return Vec::new();
    };
    let codes = &table.dimensions[by].codes[key.codes.0..key.codes.0 + key.codes.1];
    codes.iter().map(|code| code.role == Role::Aggregate).collect()
}

/// Distinct ones and rates are not added: of several rows nothing follows but that they are there.
fn unadded(kind: Kind, point: Point) -> Point {
    if point.cell.rows > 1 && matches!(kind, Kind::Rate | Kind::Distinct) {
        let cell = Cell { low: 0, high: 0, rows: 0, silent: [0; 3], ..point.cell };
        return Point { cell, speaks: false, is_open: true, ..point };
    }
    point
}

/// Values that could not be read and would be among what is kept: with place and period, as far as these are known.
fn bad(table: &Table, key: &CubeKey) -> Vec<(Option<usize>, Option<u32>)> {
    let own = table.bad.iter().filter(|bad| bad.may_be(key.measure, &key.filters));
    own.map(|bad| {
        let code = key.by.map_or(Some(0), |by| bad.codes.get(by).copied().flatten().map(|code| code as usize));
        (code, bad.period)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::super::absence::Absence;
    use super::super::chunk::{Chunk, Records, Silence, State};
    use super::super::narrow::Narrow;
    use super::super::table::{Absent, Apart, Code, Dimension};
    use super::*;
    use crate::dataset::memo::Memo;
    use crate::figures::measure::Measure;
    use crate::figures::observation::Status;
    use crate::figures::population::Dimensions;
    use crate::figures::source::{Published, Source};

    /// The roles of a dimension's codes, by their place.
    type Roles = Vec<Role>;

    /// A row: its measure and period, its codes, and how many; nothing: it is missing.
    #[derive(Clone, Debug)]
    struct Row {
        measure: u32,
        period: u32,
        codes: [u32; 3],
        count: Option<u64>,
    }

    fn column(rows: &[Row], of: impl Fn(&Row) -> u32) -> Narrow {
        let codes: Vec<u32> = rows.iter().map(of).collect();
        let most = codes.iter().copied().max().unwrap_or_default();
        Narrow::of_codes(codes, most)
    }

    fn chunk(rows: &[Row]) -> Arc<Chunk> {
        let state = |row: &Row| {
            let silence = if row.count.is_none() { Silence::Missing } else { Silence::None };
            u64::from(State::new(Status::Normal, silence).code())
        };
        Arc::new(Chunk {
            measure: column(rows, |row| row.measure),
            period: column(rows, |row| row.period),
            dimensions: (0..3).map(|place| column(rows, |row| row.codes[place])).collect(),
            low: Narrow::of(&rows.iter().map(|row| row.count.unwrap_or_default()).collect::<Vec<_>>()),
            high: None,
            state: rows
                .iter()
                .any(|row| row.count.is_none())
                .then(|| Narrow::of(&rows.iter().map(state).collect::<Vec<_>>())),
            record: Records::From(1),
        })
    }

    const PERIODS: [&str; 3] = ["2024-01", "2024-02", "2024-03"];

    /// A table of these rows, in pieces; what follows from others is not among them.
    fn table(rows: &[Row], roles: &[Roles; 3], complete: [bool; 3], absent: Option<Absent>) -> Table {
        let dimension = |place: usize| Dimension {
            id: ["one", "two", "three"][place].to_owned(),
            codes: roles[place]
                .iter()
                .enumerate()
                .map(|(code, role)| Code { code: code.to_string(), label: None, role: *role })
                .collect(),
            complete: complete[place],
        };
        let measure = |id: &str| Measure {
            id: id.to_owned(),
            kind: Kind::Flow,
            unit: "persons".to_owned(),
            label: None,
            decimals: 0,
            note: None,
        };
        let table = Table {
            source: Source {
                id: "t".to_owned(),
                title: "t".to_owned(),
                publisher: "p".to_owned(),
                reporter: "R".to_owned(),
                published: "2025".parse::<Published>().unwrap(),
                language: None,
                url: None,
                licence: None,
            },
            measures: ["arrests", "refusals"].map(measure).to_vec(),
            dimensions: (0..3).map(dimension).collect(),
            constants: Dimensions::new(),
            periods: PERIODS.map(|code| code.parse().unwrap()).to_vec(),
            chunks: rows.chunks(7).map(chunk).collect(),
            derived: None,
            absence: Absence::default(),
            rolled: 0,
            remarks: Vec::new(),
            starts: Vec::new(),
            absent,
            breaks: Vec::new(),
            apart: Apart::Nothing,
            bad: Arc::default(),
            read: Read::All,
            courses: Vec::new(),
            spoken: Vec::new(),
            cubes: Memo::default(),
            picked: Memo::default(),
            orders: Memo::default(),
        };
        Table { derived: None, ..table.finished() }
    }

    /// What is asked: of which measure, of which codes, by which dimension.
    #[derive(Clone, Debug)]
    struct Asked {
        measure: u32,
        filters: Vec<(usize, Vec<u32>)>,
        by: Option<usize>,
    }

    /// For a code and a period, row by row, by the first way of leaving dimensions open that has rows.
    fn one_by_one(rows: &[Row], roles: &[Roles; 3], asked: &Asked, code: u32, period: u32) -> Option<(u64, u32, u32)> {
        let is_open = |place: usize| asked.by != Some(place) && asked.filters.iter().all(|(own, _)| *own != place);
        let totalled: Vec<usize> =
            (0..3).filter(|place| is_open(*place) && roles[*place].contains(&Role::Total)).collect();
        let mut ways: Vec<usize> = (0..1 << totalled.len()).collect();
        ways.sort_by_key(|way| way.count_ones());
        ways.into_iter().find_map(|way| {
            let wanted = |place: usize| match totalled.iter().position(|own| *own == place) {
                Some(bit) if way >> bit & 1 == 0 => Role::Total,
                _ => Role::Member,
            };
            let is_in = |row: &&Row| {
                row.measure == asked.measure
                    && row.period == period
                    && asked.by.is_none_or(|by| row.codes[by] == code)
                    && asked.filters.iter().all(|(place, codes)| codes.contains(&row.codes[*place]))
                    && (0..3).all(|place| !is_open(place) || roles[place][row.codes[place] as usize] == wanted(place))
            };
            let found: Vec<&Row> = rows.iter().filter(is_in).collect();
            let numbers: Vec<u64> = found.iter().filter_map(|row| row.count).collect();
            let counted = u32::try_from(numbers.len()).unwrap();
            let missing = u32::try_from(found.len()).unwrap() - counted;
            (!found.is_empty()).then(|| (numbers.iter().sum(), counted, missing))
        })
    }

    fn rows(roles: &[Roles; 3]) -> impl Strategy<Value = Vec<Row>> + use<> {
        let codes = [0, 1, 2].map(|place| 0..u32::try_from(roles[place].len()).unwrap());
        let count = prop_oneof![6 => (0..1_000_u64).prop_map(Some), 1 => Just(None)];
        let row = (0..2_u32, 0..3_u32, codes, count).prop_map(|(measure, period, codes, count)| Row {
            measure,
            period,
            codes,
            count,
        });
        prop::collection::vec(row, 0..60)
    }

    /// Few codes, of which some are all others or some others together; or more than a byte holds.
    fn roles() -> impl Strategy<Value = Roles> {
        let role = prop::sample::select(vec![Role::Member, Role::Member, Role::Member, Role::Aggregate]);
        let few = (prop::collection::vec(role, 1..4), any::<bool>()).prop_map(|(mut roles, has_total)| {
            roles.extend(has_total.then_some(Role::Total));
            roles
        });
        prop_oneof![6 => few, 1 => Just(vec![Role::Member; 300])]
    }

    fn asked() -> impl Strategy<Value = Asked> {
        let filters = prop::collection::btree_map(0..3_usize, prop::collection::btree_set(0..4_u32, 1..3), 0..3);
        (0..2_u32, filters, prop::option::of(0..3_usize)).prop_map(|(measure, filters, by)| Asked {
            measure,
            filters: filters.into_iter().map(|(place, codes)| (place, codes.into_iter().collect())).collect(),
            by,
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_cube_holds_what_its_rows_come_to_one_by_one(
            (roles, rows) in [roles(), roles(), roles()].prop_flat_map(|roles| {
                let rows = rows(&roles);
                (Just(roles), rows)
            }),
            complete in any::<[bool; 3]>(),
            absent in prop::sample::select(vec![None, Some(Absent::Zero), Some(Absent::Unknown)]),
            mut asked in asked(),
            first in 0..3_usize,
        ) {
            asked.filters.iter_mut().for_each(|(place, codes)| codes.retain(|code| (*code as usize) < roles[*place].len()));
            asked.filters.retain(|(place, codes)| !codes.is_empty() && asked.by != Some(*place));
            let table = table(&rows, &roles, complete, absent);
            let kept = |(place, codes): &(usize, Vec<u32>)| Kept {
                place: *place,
                codes: codes.iter().map(|code| *code as usize).collect(),
                is_group: false,
            };
            let filters: Vec<Kept> = asked.filters.iter().map(kept).collect();
            let all = asked.by.map_or(1, |by| roles[by].len());
            let whole = CubeKey::pieces(&table, asked.measure as usize, &filters, asked.by);
            prop_assert_eq!(whole.len(), 1);
            // The same, of some of the codes alone.
            let first = first.min(all - 1);
            let piece = CubeKey { codes: (first, all - first), ..whole[0].clone() };
            let (whole, piece) = (Cube::new(&table, &whole[0]), Cube::new(&table, &piece));
            for (code, period) in (0..all).flat_map(|code| (0..3_u32).map(move |period| (code, period))) {
                let point = whole.point(code, period, true);
                let own = u32::try_from(code).unwrap();
                if let Some((low, counted, missing)) = one_by_one(&rows, &roles, &asked, own, period) {
                    prop_assert_eq!((point.cell.low, point.cell.high, point.cell.rows), (low, low, counted));
                    prop_assert_eq!((point.cell.missing(), point.speaks), (missing, counted > 0));
                    prop_assert!(point.is_open || missing == 0);
                } else {
                    prop_assert!(point.cell.is_empty());
                    let may_be = absent != Some(Absent::Unknown);
                    // Beside what is stated of several together nobody knows.
                    let is_plain = roles.iter().flatten().all(|role| *role == Role::Member);
                    let is_right = if is_plain { point.speaks == may_be } else { may_be || !point.speaks };
                    prop_assert!(is_right, "no row is nobody, or nothing");
                }
                prop_assert_eq!(piece.has(code), code >= first);
                let expected = if code >= first { point } else { Point::default() };
                prop_assert_eq!(piece.point(code, period, true), expected);
            }
        }
    }
}
