//! One column of values of a block on its way into a chunk.

use super::super::block::{Block, Places, Plain};
use super::super::flags::{Flags, of_number, of_silence};
use super::super::number::{Numbers, Value};
use super::super::plan::{Plan, ValuePlan};
use super::left_out::LeftOut;
use super::{Assembler, MOST_BAD};
use crate::dataset::tables::chunk::{Chunk, OPEN, Records, Silence, State};
use crate::dataset::tables::narrow::Narrow;
use crate::dataset::tables::table::Bad;
use crate::figures::count::Count;
use crate::figures::measure::Measure;
use crate::figures::observation::Status;
use crate::figures::visible::visible;

/// For each row of a block a code, or what is wrong with what stands there.
pub(super) struct Column<T> {
    pub(super) codes: Places,
    /// For each code what it means.
    pub(super) means: Vec<T>,
}

impl<T> Column<T> {
    pub(super) fn of(&self, row: usize) -> &T {
        &self.means[self.codes.at(row) as usize]
    }
}

/// What is known of the rows of a block.
pub(super) struct RowsOf {
    pub(super) periods: Option<Column<Result<u32, String>>>,
    pub(super) measures: Option<Column<Vec<bool>>>,
    pub(super) units: Option<Column<u32>>,
    pub(super) multipliers: Option<Column<Result<u64, String>>>,
    pub(super) known: Vec<Measure>,
    pub(super) flags: Option<Column<Result<(Status, Silence), String>>>,
    pub(super) left_out: Option<LeftOut>,
    pub(super) dimensions: Vec<Option<Narrow>>,
}

impl RowsOf {
    /// All rows stay, and nothing is to be said of any.
    pub(super) fn is_plain(&self, block: &Block) -> bool {
        self.measures.is_none()
            && self.units.is_none()
            && self.multipliers.is_none()
            && self.flags.is_none()
            && self.left_out.is_none()
            && block.ragged.is_empty()
            && self.periods.as_ref().is_none_or(|periods| periods.means.iter().all(Result::is_ok))
    }
}

/// One column of values on its way into a chunk.
pub(super) struct Taking<'a> {
    pub(super) assembler: &'a Assembler,
    pub(super) block: &'a Block,
    pub(super) rows: &'a RowsOf,
    pub(super) value: &'a ValuePlan,
    /// The period of the header, where each has a column.
    pub(super) header: Option<Result<u32, String>>,
    /// The code of the dimension of which each value has a column.
    pub(super) dimension: Option<(usize, u32)>,
    pub(super) kept: Vec<u32>,
    pub(super) measures: Vec<u32>,
    pub(super) periods: Vec<u32>,
    pub(super) low: Vec<u64>,
    pub(super) high: Vec<u64>,
    pub(super) states: Vec<u64>,
    pub(super) is_ranged: bool,
    pub(super) has_states: bool,
    /// Digits are just the number that they say.
    is_plain: bool,
}

impl<'a> Taking<'a> {
    pub(super) fn new(assembler: &'a Assembler, block: &'a Block, rows: &'a RowsOf, value: &'a ValuePlan) -> Self {
        let plan = &assembler.plan;
        let mut shared = assembler.shared();
        let header = match (&value.header, plan.times.columns().is_empty()) {
            (Some(header), _) => Some(shared.period(plan, vec![header.as_str().into()])),
            (None, true) => Some(shared.period(plan, Vec::new())),
            (None, false) => None,
        };
        let dimension = value.dimension.as_ref().map(|(place, word)| {
            let code = shared.dimensions[*place].code(word, || plan.dimensions[*place].code(word, None));
            (*place, code)
        });
        Self {
            assembler,
            block,
            rows,
            value,
            header,
            dimension,
            kept: Vec::new(),
            measures: Vec::new(),
            periods: Vec::new(),
            low: Vec::new(),
            high: Vec::new(),
            states: Vec::new(),
            is_ranged: false,
            has_states: false,
            is_plain: plan.numbers.is_plain(),
        }
    }

    /// The measure of all its rows, where there is only one, and it is no running total.
    pub(super) fn only_measure(&self) -> Option<usize> {
        let plan = &self.assembler.plan;
        let [measure] = self.value.measures.as_slice() else { return None };
        if plan.unit.is_some() {
            return None;
        }
        (plan.measures[*measure].rows.is_empty() && plan.measures[*measure].cumulative.is_none()).then_some(*measure)
    }

    /// All rows at once: they are plain numbers of one measure. Nothing where that is not so after all.
    pub(super) fn whole(&self, values: &Plain) -> Option<Chunk> {
        let measure = self.only_measure()?;
        let rows = values.len();
        let period = match (&self.rows.periods, &self.header) {
            (Some(periods), _) => {
                let codes: Vec<u32> =
                    periods.means.iter().map(|period| period.as_ref().ok().copied()).collect::<Option<_>>()?;
                periods.codes.mapped(&codes)
            }
            (None, Some(Ok(period))) => Narrow::Same(u64::from(*period), rows),
            (None, _) => return None,
        };
        let status = self.assembler.plan.status;
        let state = u64::from(State::new(status, Silence::None).code());
        let dimensions = self.rows.dimensions.iter().enumerate().map(|(place, codes)| match (codes, self.dimension) {
            (Some(codes), _) => codes.clone(),
            (None, Some((own, code))) if own == place => Narrow::Same(u64::from(code), rows),
            (None, _) => Narrow::Same(0, rows),
        });
        Some(Chunk {
            dimensions: dimensions.collect(),
            measure: Narrow::Same(measure as u64, rows),
            period,
            low: values.narrow(),
            high: None,
            state: (!status.is_normal()).then_some(Narrow::Same(state, rows)),
            record: Records::From(self.block.first),
        })
        .filter(|chunk| chunk.len() > 0)
    }

    /// Takes a row.
    pub(super) fn one(&mut self, row: usize, plain: u64, odd: Option<&[u8]>) {
        let plan = &self.assembler.plan;
        if let Some(Some(reason)) = self.rows.left_out.as_ref().map(|rows| &rows[row]) {
            if let Some(why) = &reason.why {
                self.bad_word(row, reason.column, why);
            }
            return;
        }
        if let Ok(place) = self.block.ragged.binary_search_by_key(&row, |(at, _)| *at) {
            let found = self.block.ragged[place].1;
            let what = format!("{found} cells; the header has {}", plan.columns.len());
            return self.bad(row, 0, &what, "the row is of another length than the header");
        }
        let Some(measure) = self.measure_of(row) else { return };
        let multiplier = match self.rows.multipliers.as_ref().map(|rows| rows.of(row)) {
            None => 1,
            Some(Ok(multiplier)) => *multiplier,
            Some(Err(why)) => {
                let column = plan.multiplier.unwrap_or_default();
                return self.bad_word(row, column, why);
            }
        };
        let flags = match self.rows.flags.as_ref().map(|flags| flags.of(row)) {
            None => (Status::Normal, Silence::None),
            Some(Ok(flags)) => *flags,
            Some(Err(why)) => {
                let column = plan.flag_columns[0];
                return self.bad_word(row, column, why);
            }
        };
        let text = odd.map(String::from_utf8_lossy);
        let shown = || text.as_ref().map_or_else(|| plain.to_string(), |text| text.clone().into_owned());
        let told = match &text {
            None if self.is_plain && multiplier == 1 && self.rows.known[measure].decimals == 0 => {
                Ok(Some((Value::Count(Count::exactly(plain)), flags)))
            }
            None => self.read(&plain.to_string(), measure, multiplier, flags),
            Some(text) => self.read(text, measure, multiplier, flags),
        };
        let (value, flags) = match told {
            Ok(Some((Value::Count(count), (_, silence))))
                if silence != Silence::None && count.low() > 0 && matches!(plan.flags, Flags::Own(_)) =>
            {
                let why = format!("a number stands beside a flag that says {}", silence.label());
                return self.bad(row, self.value.column, &shown(), &why);
            }
            Ok(Some((value, flags))) => (value, flags),
            Ok(None) => return,
            Err(why) => {
                return self.bad(row, self.value.column, &shown(), &why);
            }
        };
        let Some(period) = self.period(row, measure) else { return };
        match self.limited(row, value, measure) {
            Ok(value) => self.push(row, measure, period, value, flags),
            Err((column, shown, why)) => self.bad(row, column, &shown, &why),
        }
    }

    /// The measure that a row's value is of.
    fn measure_of(&self, row: usize) -> Option<usize> {
        let may_be = |measure: &&usize| self.rows.measures.as_ref().is_none_or(|rows| rows.of(row)[**measure]);
        let of_unit = self.rows.units.as_ref().map(|units| *units.of(row) as usize);
        of_unit.or_else(|| self.value.measures.iter().find(may_be).copied())
    }

    /// The upper limit, where it has a column of its own.
    fn limited(&self, row: usize, value: Value, measure: usize) -> Result<Value, (usize, String, String)> {
        let (Some(column), Value::Count(low)) = (self.value.high, value) else { return Ok(value) };
        let wanted = self.assembler.wanted.values();
        let place = wanted.iter().position(|own| *own == column).unwrap_or_default();
        let figures = &self.block.values[place];
        let text = figures.odd_at(row).map(String::from_utf8_lossy);
        let high = match text.as_deref().map(str::trim) {
            Some("") => return Ok(Value::Count(Count::at_least(low.low()))),
            Some(text) => self.assembler.plan.numbers.read(text, self.rows.known[measure].decimals),
            None => Ok(Value::Count(Count::exactly(figures.plain.at(row)))),
        };
        let shown = || text.as_deref().map_or_else(|| figures.plain.at(row).to_string(), str::to_owned);
        let wrong = |why: String| (column, shown(), why);
        match high.map_err(wrong)? {
            Value::Count(high) => {
                let limits = high.high().and_then(|high| Count::between(low.low(), high));
                limits.map(Value::Count).ok_or_else(|| wrong("the upper limit is below the lower one".to_owned()))
            }
            silent @ Value::Silent(_) => Ok(silent),
        }
    }

    /// What a cell says; nothing where it is left empty on purpose.
    #[allow(clippy::type_complexity, reason = "a value with its flags, which may be none, or an error")]
    fn read(
        &self,
        text: &str,
        measure: usize,
        multiplier: u64,
        flags: (Status, Silence),
    ) -> Result<Option<(Value, (Status, Silence))>, String> {
        let plan = &self.assembler.plan;
        let (text, flags) = match plan.joined_flags.then(|| text.trim().split_once(' ')).flatten() {
            Some((value, letters)) => (value, plan.flags.read(letters)?),
            None if plan.joined_flags => split_flags(text.trim(), plan)?.unwrap_or((text.trim(), flags)),
            None => (text, flags),
        };
        if text.trim().is_empty() && !plan.numbers.signs.contains_key("") {
            // A flag may say why nothing stands here.
            return match (flags.1, plan.empty) {
                (Silence::None, None) => Err("nothing stands here, where a number is expected".to_owned()),
                (Silence::None, Some(value)) => Ok(Some((value, flags))),
                (silence, _) => Ok(Some((Value::Silent(silence), flags))),
            };
        }
        let (text, flags) = match plan.marks.iter().find(|(mark, _)| text.trim_end().ends_with(mark.as_str())) {
            Some((mark, flag)) if !plan.numbers.signs.contains_key(text.trim()) => {
                let number = text.trim_end();
                (number[..number.len() - mark.len()].trim_end(), plan.flags.read(flag)?)
            }
            _ => (text, flags),
        };
        let decimals = self.rows.known[measure].decimals;
        let value = if multiplier > 1 {
            Numbers { multiplier, ..plan.numbers.clone() }.read(text, decimals)?
        } else {
            plan.numbers.read(text, decimals)?
        };
        Ok(Some((value, flags)))
    }

    fn period(&mut self, row: usize, measure: usize) -> Option<u32> {
        let told = match (&self.rows.periods, &self.header) {
            (Some(periods), _) => periods.of(row).clone(),
            (None, Some(header)) => header.clone(),
            (None, None) => Err("no period is told".to_owned()),
        };
        match told.and_then(|period| self.running(period, Some(measure))) {
            Ok(period) => Some(period),
            Err(why) => {
                let plan = &self.assembler.plan;
                let column = plan.times.columns().first().copied().unwrap_or(self.value.column);
                let columns = plan.times.columns();
                let words = columns.iter().map(|column| self.assembler.words(self.block, *column).of_row(row));
                let words: Vec<String> = words.map(std::borrow::Cow::into_owned).collect();
                let shown = self.value.header.clone().unwrap_or_else(|| words.join(" "));
                self.bad(row, column, &shown, &why);
                None
            }
        }
    }

    /// The period itself; of running totals the one from their beginning on.
    fn running(&self, period: u32, measure: Option<usize>) -> Result<u32, String> {
        let planned = measure.and_then(|measure| Some((measure, self.assembler.plan.measures.get(measure)?)));
        match planned.and_then(|(measure, own)| Some((measure, own.cumulative.as_ref()?))) {
            None => Ok(period),
            Some((measure, from)) => self.assembler.shared().running(from, period, measure),
        }
    }

    fn push(&mut self, row: usize, measure: usize, period: u32, value: Value, flags: (Status, Silence)) {
        let plan = &self.assembler.plan;
        let flags = if flags.0.is_normal() { (plan.status, flags.1) } else { flags };
        let (count, state) = match value {
            // A nought in place of what is kept back.
            Value::Count(count) if count == Count::exactly(0) && flags.1 != Silence::None => {
                let state = of_silence(flags, flags.1);
                (if state.silence() == Silence::Suppressed { plan.suppressed } else { count }, state)
            }
            Value::Count(count) => (count, of_number(flags)),
            Value::Silent(silence) => {
                let state = of_silence(flags, silence);
                (if state.silence() == Silence::Suppressed { plan.suppressed } else { Count::exactly(0) }, state)
            }
        };
        self.kept.push(u32::try_from(row).unwrap_or(u32::MAX));
        self.measures.push(u32::try_from(measure).unwrap_or_default());
        self.periods.push(period);
        self.low.push(count.low());
        self.high.push(count.high().unwrap_or(OPEN));
        self.states.push(u64::from(state.code()));
        self.is_ranged |= !count.is_exact();
        self.has_states |= state.code() != 0;
    }

    /// What stands in a column of words is bad.
    fn bad_word(&self, row: usize, column: usize, why: &str) {
        let word = self.assembler.words(self.block, column).of_row(row).into_owned();
        self.bad(row, column, &word, why);
    }

    fn bad(&self, row: usize, column: usize, value: &str, why: &str) {
        let plan = &self.assembler.plan;
        let codes = (0..plan.dimensions.len()).map(|place| match (&self.rows.dimensions[place], self.dimension) {
            (Some(codes), _) => Some(codes.code(row)),
            (None, Some((own, code))) if own == place => Some(code),
            (None, _) => None,
        });
        let period = match (&self.rows.periods, &self.header) {
            (Some(periods), _) => periods.of(row).as_ref().ok().copied(),
            (None, header) => header.as_ref().and_then(|header| header.as_ref().ok().copied()),
        };
        let measure = self.measure_of(row);
        let period = period.map(|period| self.running(period, measure).unwrap_or(period));
        let bad = Bad {
            line: self.block.lines.of(row),
            column: visible(&plan.columns[column]).into_owned(),
            value: visible(value).into_owned(),
            reason: visible(why).into_owned(),
            codes: codes.collect(),
            period,
            measure: measure.and_then(|measure| u32::try_from(measure).ok()),
        };
        let mut shared = self.assembler.shared();
        if shared.bad.len() <= MOST_BAD {
            shared.bad.push(bad);
        }
    }

    pub(super) fn finish(self) -> Option<Chunk> {
        if self.low.is_empty() {
            return None;
        }
        let columns = self.rows.dimensions.iter().enumerate().map(|(place, codes)| match (codes, self.dimension) {
            (Some(codes), _) => codes.picked(&self.kept),
            (None, Some((own, code))) if own == place => Narrow::Same(u64::from(code), self.low.len()),
            (None, _) => Narrow::Same(0, self.low.len()),
        });
        let dimensions = columns.collect();
        let most = |codes: &[u32]| codes.iter().copied().max().unwrap_or_default();
        let (most_measure, most_period) = (most(&self.measures), most(&self.periods));
        let first = self.block.first;
        Some(Chunk {
            dimensions,
            measure: Narrow::of_codes(self.measures, most_measure),
            period: Narrow::of_codes(self.periods, most_period),
            high: self.is_ranged.then(|| Narrow::of(&self.high)),
            state: self.has_states.then(|| Narrow::of(&self.states)),
            low: Narrow::of(&self.low),
            record: if self.kept.len() == self.block.rows {
                Records::From(first)
            } else {
                Records::Each(self.kept.iter().map(|row| first + row).collect())
            },
        })
    }
}

/// Flags that are joined to their value without a blank, as in `0n` and `:c`.
fn split_flags<'t>(text: &'t str, plan: &Plan) -> Result<Option<(&'t str, (Status, Silence))>, String> {
    let end = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    if end.len() == text.len() || end.is_empty() {
        return Ok(None);
    }
    plan.flags.read(&text[end.len()..]).map(|flags| Some((end, flags)))
}
