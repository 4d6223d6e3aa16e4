//! What a packed file says of itself: documents word for word, and of each table all but its rows.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::dataset::extraction::Extraction;
use crate::dataset::links::LinksDocument;
use crate::dataset::memo::Memo;
use crate::dataset::tables::absence::Absence;
use crate::dataset::tables::cells::{Cells, More};
use crate::dataset::tables::table::{Absent, Apart, Bad, Break, Code, Dimension, Read, Role, Table};
use crate::figures::measure::{Kind, Measure};
use crate::figures::period::Period;
use crate::figures::population::Dimensions;
use crate::figures::source::Source;

/// What a packed file says of itself.
#[derive(Serialize, Deserialize)]
pub(in crate::dataset) struct Meta {
    /// Other versions are not read.
    pub(in crate::dataset) version: u32,
    /// What was packed, by the names of the files.
    #[serde(default)]
    pub(in crate::dataset) documents: Vec<(String, Extraction)>,
    #[serde(default)]
    pub(in crate::dataset) links: Vec<(String, LinksDocument)>,
    #[serde(default)]
    pub(in crate::dataset) tables: Vec<TableMeta>,
}

/// The version of what is written here.
pub(in crate::dataset) const VERSION: u32 = 1;

/// All of a table but its rows.
#[derive(Clone, Serialize, Deserialize)]
pub(in crate::dataset) struct TableMeta {
    source: Source,
    measures: Vec<MeasureMeta>,
    dimensions: Vec<DimensionMeta>,
    constants: Vec<(String, String)>,
    pub(super) periods: Vec<String>,
    spoken: Vec<Vec<usize>>,
    absent: Option<bool>,
    breaks: Vec<(NaiveDate, String)>,
    apart: ApartMeta,
    bad: Vec<BadMeta>,
    #[serde(default)]
    absence: Absence,
    is_partial: bool,
    /// How many rows of the file were added to others.
    #[serde(default)]
    rolled: usize,
    #[serde(default)]
    remarks: Vec<String>,
    pub(super) rows: usize,
    /// The row groups of the file that are its rows.
    pub(super) groups: Range<usize>,
    /// All its counts are exact.
    pub(super) is_exact: bool,
    /// All its rows are numbers of normal status.
    pub(super) is_plain: bool,
}

#[derive(Clone, Serialize, Deserialize)]
struct MeasureMeta {
    id: String,
    kind: Kind,
    unit: String,
    label: Option<String>,
    decimals: u8,
    note: Option<String>,
}

#[derive(Clone, Serialize, Deserialize)]
struct DimensionMeta {
    id: String,
    complete: bool,
    codes: Vec<CodeMeta>,
}

#[derive(Clone, Serialize, Deserialize)]
struct CodeMeta {
    code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(default, skip_serializing_if = "is_member")]
    role: RoleMeta,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RoleMeta {
    #[default]
    Member,
    Aggregate,
    Total,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_member(role: &RoleMeta) -> bool {
    *role == RoleMeta::Member
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ApartMeta {
    Nothing,
    Period,
    Dimension(usize),
    Measure,
}

#[derive(Clone, Serialize, Deserialize)]
struct BadMeta {
    line: u64,
    column: String,
    value: String,
    reason: String,
    codes: Vec<Option<u32>>,
    period: Option<u32>,
    measure: Option<u32>,
}

/// What the rows of each group come to, as numbers.
#[derive(Serialize, Deserialize)]
pub(super) struct CubeMeta {
    low: Vec<u64>,
    rows: Vec<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    more: Option<MoreMeta>,
}

#[derive(Serialize, Deserialize)]
struct MoreMeta {
    high: Vec<u64>,
    open: Vec<u32>,
    silent: [Vec<u32>; 3],
    statuses: Vec<u32>,
}

impl TableMeta {
    /// What there is to say of a table, whose rows are written in these row groups.
    pub(super) fn of(table: &Table, groups: Range<usize>) -> Self {
        let measure = |own: &Measure| MeasureMeta {
            id: own.id.clone(),
            kind: own.kind,
            unit: own.unit.clone(),
            label: own.label.clone(),
            decimals: own.decimals,
            note: own.note.clone(),
        };
        let code = |own: &Code| CodeMeta {
            code: own.code.clone(),
            label: own.label.clone(),
            role: match own.role {
                Role::Member => RoleMeta::Member,
                Role::Aggregate => RoleMeta::Aggregate,
                Role::Total => RoleMeta::Total,
            },
        };
        let dimension = |own: &Dimension| DimensionMeta {
            id: own.id.clone(),
            complete: own.complete,
            codes: own.codes.iter().map(code).collect(),
        };
        let bad = |own: &Bad| BadMeta {
            line: own.line,
            column: own.column.clone(),
            value: own.value.clone(),
            reason: own.reason.clone(),
            codes: own.codes.clone(),
            period: own.period,
            measure: own.measure,
        };
        let spoken = |own: &Vec<bool>| (0..own.len()).filter(|period| own[*period]).collect();
        Self {
            source: table.source.clone(),
            measures: table.measures.iter().map(measure).collect(),
            dimensions: table.dimensions.iter().map(dimension).collect(),
            constants: table.constants.iter().map(|(own, code)| (own.to_owned(), code.to_owned())).collect(),
            periods: table.periods.iter().map(Period::code).collect(),
            spoken: table.spoken.iter().map(spoken).collect(),
            absent: table.absent.map(|absent| absent == Absent::Zero),
            breaks: table.breaks.iter().map(|own| (own.day, own.note.clone())).collect(),
            apart: match table.apart {
                Apart::Nothing => ApartMeta::Nothing,
                Apart::Period => ApartMeta::Period,
                Apart::Dimension(place) => ApartMeta::Dimension(place),
                Apart::Measure => ApartMeta::Measure,
            },
            bad: table.bad.iter().map(bad).collect(),
            is_partial: table.read == Read::Some,
            rolled: table.rolled,
            remarks: table.remarks.clone(),
            absence: table.absence.clone(),
            rows: table.len(),
            groups,
            is_exact: table.chunks.iter().all(|chunk| chunk.high.is_none()),
            is_plain: table.chunks.iter().all(|chunk| chunk.state.is_none()),
        }
    }

    /// The id of its source.
    pub(in crate::dataset) fn id(&self) -> &str {
        &self.source.id
    }

    /// The table without its rows.
    ///
    /// # Errors
    /// A period that is none.
    pub(super) fn table(self) -> Result<Table, String> {
        let measure = |own: MeasureMeta| Measure {
            id: own.id,
            kind: own.kind,
            unit: own.unit,
            label: own.label,
            decimals: own.decimals,
            note: own.note,
        };
        let code = |own: CodeMeta| Code {
            code: own.code,
            label: own.label,
            role: match own.role {
                RoleMeta::Member => Role::Member,
                RoleMeta::Aggregate => Role::Aggregate,
                RoleMeta::Total => Role::Total,
            },
        };
        let dimension = |own: DimensionMeta| Dimension {
            id: own.id,
            complete: own.complete,
            codes: own.codes.into_iter().map(code).collect(),
        };
        let bad = |own: BadMeta| Bad {
            line: own.line,
            column: own.column,
            value: own.value,
            reason: own.reason,
            codes: own.codes,
            period: own.period,
            measure: own.measure,
        };
        let period = |code: &String| code.parse::<Period>().map_err(|why| why.to_string());
        let periods = self.periods.iter().map(period).collect::<Result<Vec<Period>, String>>()?;
        let spoken = |own: Vec<usize>| {
            let mut spoken = vec![false; periods.len()];
            own.into_iter().filter(|period| *period < spoken.len()).collect::<Vec<_>>().into_iter().for_each(
                |period| {
                    spoken[period] = true;
                },
            );
            spoken
        };
        Ok(Table {
            source: self.source,
            measures: self.measures.into_iter().map(measure).collect(),
            dimensions: self.dimensions.into_iter().map(dimension).collect(),
            constants: Dimensions::from_iter(self.constants),
            spoken: self.spoken.into_iter().map(spoken).collect(),
            periods,
            chunks: Vec::new(),
            derived: None,
            absence: self.absence,
            starts: vec![0, self.rows],
            absent: self.absent.map(|is_zero| if is_zero { Absent::Zero } else { Absent::Unknown }),
            breaks: self.breaks.into_iter().map(|(day, note)| Break { day, note }).collect(),
            apart: match self.apart {
                ApartMeta::Nothing => Apart::Nothing,
                ApartMeta::Period => Apart::Period,
                ApartMeta::Dimension(place) => Apart::Dimension(place),
                ApartMeta::Measure => Apart::Measure,
            },
            bad: Arc::new(self.bad.into_iter().map(bad).collect()),
            rolled: self.rolled,
            remarks: self.remarks,
            read: if self.is_partial { Read::Some } else { Read::All },
            courses: Vec::new(),
            cubes: Memo::default(),
            picked: Memo::default(),
            orders: Memo::default(),
        })
    }
}

impl CubeMeta {
    pub(super) fn of(cells: &Cells) -> Self {
        let more = |own: &More| MoreMeta {
            high: own.high.clone(),
            open: own.open.clone(),
            silent: own.silent.clone(),
            statuses: own.statuses.clone(),
        };
        Self { low: cells.low.clone(), rows: cells.rows.clone(), more: cells.more.as_ref().map(more) }
    }

    /// The cells, where there are so many.
    pub(super) fn cells(self, groups: usize) -> Option<Cells> {
        let more =
            self.more.map(|own| More { high: own.high, open: own.open, silent: own.silent, statuses: own.statuses });
        let fits = |own: &More| {
            let [one, two, three] = &own.silent;
            [own.open.len(), own.statuses.len(), one.len(), two.len(), three.len()].iter().all(|len| *len == groups)
                && own.high.len() == groups
        };
        let is_whole = self.low.len() == groups && self.rows.len() == groups && more.as_ref().is_none_or(fits);
        is_whole.then_some(Cells { low: self.low, rows: self.rows, more })
    }
}
