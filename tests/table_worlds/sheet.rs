//! Tables that tell of the hidden truth, each in a shape of its own.

use std::fs;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use marsad::dataset::load::Named;
use marsad::dataset::{Dataset, Question};
use marsad::figures::period::{Period, Span};
use marsad::figures::population::Dimensions;
use proptest::prelude::*;

use crate::world::{DIMENSIONS, MAGHREB, World, day, held, meant, months, truth};

/// Which periods a table has rows for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    Days,
    Months,
    Quarters,
    /// From October to September.
    Fiscal,
    /// Running totals from the first of January on, month by month.
    Running,
    /// Months, and the quarters that they make up.
    Both,
}

/// What becomes of a figure on its way into a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Exact,
    /// There is no row, as far as that is no lie.
    Dropped,
    /// `:`
    Missing,
    /// `c`, as far as there are few.
    Suppressed,
    /// `<5`, `3-7`.
    Ranged,
    /// What nobody can read.
    Bad,
}

/// What the layout says of rows that are not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    Unsaid,
    Zero,
    Unknown,
}

/// A table, as it is published.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub rhythm: Rhythm,
    /// The first month, and how many: what does not fit the rhythm is rounded down.
    pub months: (u32, u32),
    /// A column for each period.
    pub is_wide: bool,
    /// The dimensions that have a column.
    pub broken: [bool; 3],
    /// Only this border, where there is no column for it.
    pub only: Option<&'static str>,
    /// The dimensions that have rows for all of it.
    pub totals: [bool; 3],
    /// Some countries together have rows, too.
    pub has_maghreb: bool,
    /// So many countries are left out.
    pub left_out: usize,
    pub absent: Absent,
    /// For the rows in their order, again and again.
    pub fates: Vec<Fate>,
    /// Stocks and rates stand beside.
    pub has_more: bool,
    pub reporter: &'static str,
    pub published: u32,
    /// Each number is so many too many.
    pub wrong: u64,
}

/// A row of a table, before it is written.
#[derive(Clone, Debug)]
pub struct Told {
    pub period: Period,
    /// For each dimension the code, `Total` among them; `None`: there is no column for it.
    pub codes: [Option<&'static str>; 3],
    /// What is written.
    pub text: String,
    pub low: u64,
    pub high: Option<u64>,
    pub is_silent: bool,
    /// The stock and the rate beside.
    pub more: (u64, u64),
}

/// A listed row: which it is in its file, of which days, and how many.
pub type Listed = (String, Period, (u64, Option<u64>));

pub const TOTAL: &str = "Total";

impl Told {
    /// The population, as far as the table's columns tell it.
    pub fn of(&self) -> Dimensions {
        let columns = DIMENSIONS.iter().zip(self.codes);
        columns.filter_map(|((id, _), code)| code.filter(|code| *code != TOTAL).map(|code| (*id, code))).collect()
    }

    pub fn is_listed(&self) -> bool {
        self.text != BAD
    }
}

const BAD: &str = "see note";

impl Sheet {
    /// Whether periods overlap.
    pub fn overlaps_itself(&self) -> bool {
        matches!(self.rhythm, Rhythm::Running | Rhythm::Both)
    }

    /// The periods that it has rows for.
    pub fn periods(&self) -> Vec<Period> {
        let (from, length) = self.months;
        let quarters = || (from / 3..=(from + length - 1) / 3).map(|quarter| months(quarter * 3, 3));
        let single = || (from..from + length).map(|month| months(month, 1));
        match self.rhythm {
            Rhythm::Days => {
                let first = u64::from(from) * 30;
                let span = |number| Period::from(Span::new(day(number), day(number + 1)).unwrap());
                (first..first + 3 * u64::from(length)).map(span).collect()
            }
            Rhythm::Months => single().collect(),
            Rhythm::Quarters => quarters().collect(),
            Rhythm::Fiscal => ["2022-10/2023-09", "2023-10/2024-09"].iter().map(|code| code.parse().unwrap()).collect(),
            Rhythm::Running => single().map(|month| since_january(month.last_day())).collect(),
            Rhythm::Both => single().chain(quarters()).collect(),
        }
    }

    fn codes_of(&self, place: usize) -> Vec<Option<&'static str>> {
        if !self.broken[place] {
            return vec![None];
        }
        let own = DIMENSIONS[place].1;
        let told = if place == 0 { &own[self.left_out..] } else { own };
        let aggregate = (place == 0 && self.has_maghreb).then_some(MAGHREB.0);
        let total = self.totals[place].then_some(TOTAL);
        total.into_iter().chain(told.iter().copied()).chain(aggregate).map(Some).collect()
    }

    /// The codes of a dimension that are neither all of it nor some of them together.
    pub fn members(&self, place: usize) -> Vec<&'static str> {
        self.codes_of(place).into_iter().flatten().filter(|code| ![TOTAL, MAGHREB.0].contains(code)).collect()
    }

    /// What all rows have in common.
    pub fn constants(&self) -> Dimensions {
        self.only.filter(|_| !self.broken[1]).map(|border| ("border", border)).into_iter().collect()
    }

    /// All rows, in an order that a reader would expect.
    pub fn rows(&self, world: &World) -> Vec<Told> {
        let mut rows = Vec::new();
        let mut fates = self.fates.iter().copied().cycle();
        for one in self.codes_of(0) {
            for two in self.codes_of(1) {
                for three in self.codes_of(2) {
                    for period in self.periods() {
                        let codes = [one, two, three];
                        let fate = fates.next().unwrap_or(Fate::Exact);
                        rows.extend(self.row(world, period, codes, fate));
                    }
                }
            }
        }
        rows
    }

    fn row(&self, world: &World, period: Period, codes: [Option<&'static str>; 3], fate: Fate) -> Option<Told> {
        let told = Told { period, codes, text: String::new(), low: 0, high: None, is_silent: false, more: (0, 0) };
        let mut of = self.constants();
        told.of().iter().for_each(|(dimension, code)| of.set(dimension, code));
        let count = truth(world, &of, &told.period) + self.wrong;
        let held = held(world, &of, told.period.last_day());
        let is_unknown = self.absent == Absent::Unknown;
        let (text, low, high) = match fate {
            // An empty cell of a wide table, or no row at all.
            Fate::Dropped if self.is_wide && (is_unknown || count == 0) => (String::new(), 0, Some(0)),
            Fate::Dropped if is_unknown || (count == 0 && held == 0) => return None,
            Fate::Missing => (":".to_owned(), 0, Some(0)),
            Fate::Suppressed if (1..5).contains(&count) => ("c".to_owned(), 1, Some(4)),
            Fate::Ranged if count < 5 => ("<5".to_owned(), 0, Some(4)),
            Fate::Ranged => (format!("{}-{}", count - 1, count + 3), count - 1, Some(count + 3)),
            Fate::Bad => (BAD.to_owned(), 0, None),
            _ => (count.to_string(), count, Some(count)),
        };
        let is_silent = fate == Fate::Missing || (text.is_empty() && is_unknown);
        Some(Told { text, low, high, is_silent, more: (held, count % 7), ..told })
    }

    /// Whether the members that have rows are all there are, as the layout says.
    pub fn is_complete(&self, place: usize) -> bool {
        let lacks_some = self.absent == Absent::Unknown && self.fates.contains(&Fate::Dropped);
        !lacks_some && (place > 0 || self.left_out == 0)
    }

    /// The layout that describes it.
    pub fn layout(&self, name: &str) -> String {
        let Self { reporter, published, .. } = self;
        let mut text = format!(
            "id = \"{name}\"\n[match]\ncolumns = [\"{name}\"]\n[source]\ntitle = \"t\"\npublisher = \"p\"\n\
             reporter = \"{reporter}\"\npublished = \"{published}\"\n"
        );
        // A column that no other table has: it plays no role.
        text += &format!("[[skip]]\ncolumn = \"{name}\"\nis = [\"x\"]\n");
        text += if self.is_wide { "[wide]\ncolumns = \"period\"\n" } else { "[period]\ncolumn = \"when\"\n" };
        for (place, (id, _)) in DIMENSIONS.iter().enumerate().filter(|(place, _)| self.broken[*place]) {
            text += &format!("[dimensions.{id}]\ncolumn = \"{id}\"\n");
            if place == 0 {
                text += &format!("codes = \"countries\"\naggregates = [\"{}\"]\n", MAGHREB.0);
            }
            text += if self.is_complete(place) { "" } else { "complete = false\n" };
            text += if self.totals[place] { "total = [\"Total\"]\n" } else { "" };
        }
        for (dimension, code) in self.constants().iter() {
            text += &format!("[dimensions.{dimension}]\nconstant = \"{code}\"\n");
        }
        text += "[[measures]]\nid = \"arrests\"\nkind = \"flow\"\nunit = \"persons\"\n";
        text += if self.is_wide { "" } else { "column = \"arrests\"\n" };
        text += if self.rhythm == Rhythm::Running { "cumulative_from = \"year\"\n" } else { "" };
        if self.tells_more() {
            text += "[[measures]]\nid = \"held\"\nkind = \"stock\"\nunit = \"persons\"\ncolumn = \"held\"\n";
            text += "[[measures]]\nid = \"share\"\nkind = \"rate\"\nunit = \"per mille\"\ncolumn = \"share\"\n";
        }
        text += "[values]\nsuppressed_below = 5\nsigns = { \":\" = \"missing\", \"c\" = \"suppressed\" }\n";
        text += match self.absent {
            Absent::Unsaid => "empty = \"zero\"\n",
            Absent::Zero => "empty = \"zero\"\nabsent = \"zero\"\n",
            Absent::Unknown => "empty = \"missing\"\nabsent = \"unknown\"\n",
        };
        text
    }

    pub fn tells_more(&self) -> bool {
        self.has_more && !self.is_wide && self.rhythm != Rhythm::Running
    }

    /// The rows that a question is about, as they stand in the file: which they are there, of which days, how many.
    pub fn listed(&self, rows: &[Told], question: &Question) -> Vec<Listed> {
        let width = if self.is_wide { self.periods().len() } else { 1 };
        let window = question.window.period();
        let is_asked = |row: &Told| {
            let of = row.of();
            let fits = |(dimension, code): (&str, &str)| match dimension.strip_suffix(".continent") {
                Some(countries) => of.get(countries).is_some_and(|own| meant(dimension, code).contains(&own)),
                None => of.get(dimension).or(self.constants().get(dimension)) == Some(code),
            };
            row.is_listed()
                && window.is_none_or(|window| row.period.overlaps(window))
                && question.filters.iter().all(fits)
        };
        let listed = |(place, row): (usize, &Told)| {
            let number = place / width + 1;
            let id = match () {
                () if self.is_wide && width > 1 => format!("{number}:{}", row.period.code()),
                () if self.tells_more() => format!("{number}:arrests"),
                () => number.to_string(),
            };
            (id, row.period.clone(), if row.is_silent { (0, Some(0)) } else { (row.low, row.high) })
        };
        rows.iter().enumerate().filter(|(_, row)| is_asked(row)).map(listed).collect()
    }

    /// How a row's period is written.
    fn written(&self, period: &Period) -> String {
        match self.rhythm {
            Rhythm::Running => months_of(period.last_day()).code(),
            _ => period.code(),
        }
    }

    /// The file of these rows. `name`: that of a column that no other table has.
    pub fn csv(&self, name: &str, rows: &[Told]) -> String {
        let columns = DIMENSIONS.iter().zip(self.broken).filter(|(_, is_broken)| *is_broken).map(|((id, _), _)| *id);
        let mut header: Vec<String> = std::iter::once(name.to_owned()).chain(columns.map(str::to_owned)).collect();
        let mut text = String::new();
        let start = |row: &Told| {
            let cells: Vec<&str> = std::iter::once("-").chain(row.codes.into_iter().flatten()).collect();
            cells.join(",")
        };
        if self.is_wide {
            let periods = self.periods();
            header.extend(periods.iter().map(|period| self.written(period)));
            for same in rows.chunks(periods.len()) {
                let cells: Vec<&str> = same.iter().map(|row| row.text.as_str()).collect();
                text += &format!("{},{}\n", start(&same[0]), cells.join(","));
            }
        } else {
            header.extend(["when".to_owned(), "arrests".to_owned()]);
            header.extend(self.tells_more().then_some(["held".to_owned(), "share".to_owned()]).into_iter().flatten());
            for row in rows {
                text += &format!("{},{},{}", start(row), self.written(&row.period), row.text);
                text += &if self.tells_more() { format!(",{},{}\n", row.more.0, row.more.1) } else { "\n".to_owned() };
            }
        }
        format!("{}\n{text}", header.join(","))
    }
}

fn months_of(date: NaiveDate) -> Period {
    format!("{}-{:02}", date.year(), date.month()).parse().unwrap()
}

fn since_january(date: NaiveDate) -> Period {
    let first = NaiveDate::from_ymd_opt(date.year(), 1, 1).unwrap();
    Span::new(first, date.succ_opt().unwrap()).unwrap().into()
}

/// Writes tables into a folder, each with its layout; a name tells the layout, and a text the file.
pub fn written(folder: &Path, layouts: &[(String, String)], files: &[(String, String)]) -> Named {
    let own = folder.join("layouts");
    fs::create_dir_all(&own).unwrap();
    for (name, layout) in layouts {
        fs::write(own.join(format!("{name}.toml")), layout).unwrap();
    }
    let path = |(name, text): &(String, String)| {
        let path = folder.join(format!("{name}.csv"));
        fs::write(&path, text).unwrap();
        path
    };
    let paths = files.iter().map(path).collect();
    Named { paths, layouts: Some(own), skip_bad: true, ..Named::default() }
}

/// The tables, opened. A table without a row is no table.
pub fn opened(world: &World, sheets: &[Sheet]) -> Option<Dataset> {
    let folder = tempfile::tempdir().unwrap();
    named(folder.path(), world, sheets).map(|named| named.open().unwrap())
}

/// The tables, written and not yet opened.
pub fn named(folder: &Path, world: &World, sheets: &[Sheet]) -> Option<Named> {
    let mut layouts = Vec::new();
    let mut files = Vec::new();
    for (place, sheet) in sheets.iter().enumerate() {
        let rows = sheet.rows(world);
        if rows.iter().any(Told::is_listed) {
            let name = format!("table{place}");
            layouts.push((name.clone(), sheet.layout(&name)));
            files.push((name.clone(), sheet.csv(&name, &rows)));
        }
    }
    (!files.is_empty()).then(|| written(folder, &layouts, &files))
}

fn rhythm() -> impl Strategy<Value = Rhythm> {
    use Rhythm::{Both, Days, Fiscal, Months, Quarters, Running};
    prop::sample::select(vec![Months, Months, Quarters, Days, Fiscal, Running, Both])
}

/// Tables that tell all there is, one way or another: zeros may be left out.
pub fn exact() -> impl Strategy<Value = Sheet> {
    let fate = prop::sample::select(vec![Fate::Exact, Fate::Exact, Fate::Dropped]);
    let absent = prop::sample::select(vec![Absent::Unsaid, Absent::Zero]);
    (any_sheet(), prop::collection::vec(fate, 1..6), absent).prop_map(|(sheet, fates, absent)| {
        // Nobody knows whether a total that has no row is 0, where its parts are not all there is.
        let left_out = if sheet.totals[0] && !fates.contains(&Fate::Dropped) { sheet.left_out } else { 0 };
        Sheet { fates, absent, left_out, ..sheet }
    })
}

/// Tables of every shape, in which much may be wanting.
pub fn any_sheet() -> impl Strategy<Value = Sheet> {
    use Fate::{Bad, Dropped, Exact, Missing, Ranged, Suppressed};
    let fate = prop::sample::select(vec![Exact, Exact, Exact, Dropped, Dropped, Missing, Suppressed, Ranged, Bad]);
    let fates = prop_oneof![
        2 => Just(vec![Exact]),
        3 => prop::collection::vec(fate, 1..12),
        2 => prop::collection::vec(prop::sample::select(vec![Exact, Dropped, Suppressed]), 1..8),
    ];
    let absent = prop::sample::select(vec![Absent::Unsaid, Absent::Zero, Absent::Unknown]);
    let only = prop::sample::select(vec![None, None, Some("land"), Some("sea")]);
    let shape = (rhythm(), (0..12_u32, 1..6_u32), any::<bool>(), any::<[bool; 3]>(), any::<[bool; 3]>());
    let more = (only, any::<bool>(), prop::sample::select(vec![0, 0, 0, 1, 2]), absent, fates, any::<bool>());
    (shape, more).prop_map(
        |((rhythm, months, is_wide, broken, totals), (only, maghreb, left_out, absent, fates, more))| {
            Sheet {
                rhythm,
                months,
                is_wide,
                broken,
                only,
                totals,
                // What some countries have together says nothing without them.
                has_maghreb: maghreb && broken[0],
                left_out: if broken[0] { left_out } else { 0 },
                absent,
                fates,
                has_more: more,
                reporter: "Police",
                published: 2025,
                wrong: 0,
            }
        },
    )
}
