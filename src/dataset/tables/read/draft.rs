//! An unknown table → a layout for it, for a person to finish: what its columns seem to be, and what only a person knows.

mod columns;
mod ids;
mod periods;
mod running;
mod sample;
mod words;
mod written;

use std::fmt::Write;

use self::columns::{Column, Role, columns, has_fraction};
pub(in crate::dataset) use self::sample::{ROWS, Sample, of_sheet, of_text};
use self::written::{list, quoted};
use crate::figures::visible::visible;

/// The text of a layout.
#[must_use]
pub(in crate::dataset) fn layout(sample: &Sample) -> String {
    let columns = columns(sample);
    let mut draft = Draft { text: String::new(), sample, columns };
    draft.head();
    draft.period();
    draft.dimensions();
    draft.measures();
    draft.values();
    draft.text
}

struct Draft<'a> {
    text: String,
    sample: &'a Sample,
    columns: Vec<Column>,
}

impl Draft<'_> {
    fn line(&mut self, line: impl AsRef<str>) {
        let _ = writeln!(self.text, "{}", line.as_ref());
    }

    fn of(&self, role: impl Fn(&Role) -> bool) -> Vec<Column> {
        self.columns.iter().filter(|column| role(&column.role)).cloned().collect()
    }

    fn is_wide(&self) -> bool {
        self.columns.iter().any(|column| matches!(column.role, Role::OfPeriod(_)))
    }

    fn head(&mut self) {
        let sample = self.sample;
        let id = ids::ascii(&sample.name);
        if let Some(known) = &sample.known {
            self.line(format!("# Marsad reads this file by itself, as {}.", visible(known)));
        }
        self.line(format!("# A draft for {}: go through it, and finish what is marked TODO.", visible(&sample.name)));
        self.line(
            "# marsad FILE --layout THIS opens the file with it; in the folder layouts/ beside the configuration",
        );
        self.line("# (marsad config --path) it is found by itself for every file with these columns.");
        self.line(format!("id = {}", quoted(if id.is_empty() { "table" } else { &id })));
        self.line("\n[match]");
        let known: Vec<String> = self
            .columns
            .iter()
            .filter(|column| !matches!(column.role, Role::OfPeriod(_)) && !column.name.trim().is_empty())
            .map(|column| column.name.clone())
            .collect();
        let known = if known.is_empty() { vec!["TODO".to_owned()] } else { known };
        self.line(format!("columns = {}", list(known.iter().map(String::as_str))));
        self.line("\n[source]");
        self.line(format!("title = {}  # TODO", quoted(&sample.name)));
        self.line("publisher = \"TODO\"");
        self.line("# Who says so: the reporter of all figures.");
        self.line("reporter = \"TODO\"");
        self.line("# published = \"2025-01-31\"\n# language = \"en\"\n# url = \"https://…\"\n# licence = \"…\"");
        let file: Vec<String> = [
            sample.separator.map(|sign| format!("separator = {}", quoted(&sign.to_string()))),
            sample.encoding.map(|name| format!("encoding = {}", quoted(name))),
            (sample.skip_rows > 0).then(|| format!("skip_rows = {}", sample.skip_rows)),
            sample.sheet.as_ref().map(|sheet| format!("sheet = {}", quoted(sheet))),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !file.is_empty() {
            self.line("\n[file]");
            file.iter().for_each(|line| self.line(line));
        }
        if let Some(sheet) = sample.sheet.as_ref().filter(|_| !sample.alike.is_empty()) {
            let all = std::iter::once(sheet).chain(&sample.alike).map(String::as_str);
            self.line("# Other sheets have the same columns; for one table of all their rows:");
            self.line(format!("# sheet = {}", list(all)));
        }
    }

    fn period(&mut self) {
        self.line("\n[period]");
        if self.is_wide() {
            let formats = self.columns.iter().find_map(|column| match &column.role {
                Role::OfPeriod(format) => Some(format.clone()),
                _ => None,
            });
            if let Some(Some(format)) = formats {
                self.line(format!("format = {}", quoted(&format)));
            }
            self.line("\n# A column for each period.\n[wide]\ncolumns = \"period\"");
            let others = self.of(|role| *role == Role::Count);
            if !others.is_empty() {
                let names = others.iter().map(|column| visible(&column.name).into_owned());
                self.line("# TODO: these are no periods as they are written, and the file does not open with them:");
                self.line(format!("# {}", names.collect::<Vec<_>>().join(", ")));
            }
            return;
        }
        let periods = self.of(|role| matches!(role, Role::Period(..)));
        let parts = self.of(|role| matches!(role, Role::Part(_)));
        if let Some(Column { name, role: Role::Period(format, stands), .. }) = periods.first() {
            self.line(format!("column = {}", quoted(name)));
            if let Some(odd) = &periods[0].odd {
                self.line(format!("# TODO: “{}” is not written as periods are; format = \"…\"", visible(odd)));
            }
            match (format, stands) {
                (Some(format), _) => self.line(format!("format = {}", quoted(format))),
                (None, Some(_)) => self.line("format = \"%Y-%m-%d\""),
                (None, None) => {}
            }
            if let Some(stands) = stands {
                self.line(format!(
                    "# All of these are the {} of a {}, which they seem to stand for.",
                    stands.given.replace('-', " "),
                    stands.unit
                ));
                self.line(format!("unit = {}\ngiven = {}", quoted(stands.unit), quoted(stands.given)));
            }
        } else if parts.iter().any(|column| column.role == Role::Part("year")) {
            for column in &parts {
                if let Role::Part(part) = column.role {
                    self.line(format!("{part} = {}", quoted(&column.name)));
                }
            }
            if parts.iter().any(|column| words::is_fiscal(&column.name)) {
                self.line("# TODO: the month and day on which the fiscal year starts, and whether it is called by");
                self.line("# the year in which it starts or ends");
                self.line("year_starts = \"10-01\"\nyear_named = \"end\"");
            }
        } else {
            self.line("# TODO: no column seems to tell the period: column = \"…\", or for all rows");
            self.line("constant = \"TODO\"");
        }
    }

    fn dimensions(&mut self) {
        let technical = self.of(|role| *role == Role::Technical);
        if !technical.is_empty() {
            self.line("\n# Left out, as they number rows or keep a database in order:");
            let names = technical.iter().map(|column| visible(&column.name).into_owned());
            self.line(format!("# {}", names.collect::<Vec<_>>().join(", ")));
        }
        let mut ids: Vec<String> = Vec::new();
        for column in self.of(|role| matches!(role, Role::Countries | Role::Dimension)) {
            let id = ids::of_dimension(&column.name, column.place, &ids);
            self.line(format!("\n[dimensions.{id}]"));
            ids.push(id);
            self.line(format!("column = {}", quoted(&column.name)));
            if let Some(label) = &column.label {
                self.line(format!("label = {}", quoted(label)));
            }
            if column.role == Role::Countries {
                self.line("codes = \"countries\"");
                if !column.unknown.is_empty() {
                    let names = column.unknown.iter().take(8).map(|name| visible(name).into_owned());
                    self.line(format!("# No country that is known: {}", names.collect::<Vec<_>>().join(", ")));
                }
            }
            if !column.totals.is_empty() {
                self.line("# All members together.");
                self.line(format!("total = {}", list(column.totals.iter().map(String::as_str))));
            }
        }
    }

    fn measures(&mut self) {
        let counts = self.of(|role| matches!(role, Role::Count));
        self.line("\n# What is counted. kind: flow (adds up), stock (at a date), distinct or rate (never add up).");
        if self.is_wide() {
            self.line("[[measures]]\nid = \"TODO\"");
            self.cumulative(self.columns.iter().any(|column| column.is_running));
            self.line("kind = \"flow\"\nunit = \"persons\"\n");
            return;
        }
        if counts.is_empty() {
            self.line("# TODO: no column seems to hold counts.");
            self.line("[[measures]]\nid = \"TODO\"\nkind = \"flow\"\nunit = \"persons\"\ncolumn = \"TODO\"");
        }
        let units = self.of(|role| *role == Role::Units);
        let kinds: Vec<(&Column, &str)> = units
            .first()
            .map(|column| column.units.iter().map(|unit| (column, unit.as_str())).collect())
            .unwrap_or_default();
        if !kinds.is_empty() {
            self.line("# Numbers of different units are different measures: TODO, which is which, and its kind.");
        }
        let mut ids: Vec<String> = Vec::new();
        for column in counts {
            if kinds.is_empty() {
                self.measure(&column, None, &mut ids);
            }
            kinds.iter().for_each(|kind| self.measure(&column, Some(*kind), &mut ids));
        }
    }

    fn cumulative(&mut self, is_running: bool) {
        if is_running {
            self.line(
                "# A running total, it seems: from the start of each year, or from a day such as \"2018-01-01\".",
            );
            self.line("cumulative_from = \"year\"");
        }
    }

    /// A measure; `only` where a column says so.
    fn measure(&mut self, column: &Column, only: Option<(&Column, &str)>, ids: &mut Vec<String>) {
        let id = ids::of_measure(only.map_or(column.name.as_str(), |(_, unit)| unit), ids);
        self.line("[[measures]]");
        self.line(format!("id = {}", quoted(&id)));
        ids.push(id);
        self.cumulative(column.is_running);
        if self.has_decimals(column, only) {
            self.line("# It has decimals: of a rate they are kept.");
            self.line("kind = \"rate\"\ndecimals = 2");
        } else {
            self.line("kind = \"flow\"");
        }
        self.line("unit = \"persons\"  # TODO");
        self.line(format!("column = {}", quoted(&column.name)));
        if let Some((of, unit)) = only {
            self.line(format!("where = {{ {} = [{}] }}", quoted(&of.name), quoted(unit)));
        }
        self.line("");
    }

    /// Whether some number of a column has a fraction, in the rows of a unit. Thousands of persons may be halved.
    fn has_decimals(&self, column: &Column, only: Option<(&Column, &str)>) -> bool {
        let cell = |row: &Vec<String>, place: usize| row.get(place).map_or("", |cell| cell.trim()).to_owned();
        let is_of = |row: &&Vec<String>| only.is_none_or(|(of, unit)| cell(row, of.place) == unit);
        let decimal = self.sample.decimal.unwrap_or('.');
        let mut own = self.sample.rows.iter().filter(is_of);
        self.multiplier().is_none() && own.any(|row| has_fraction(&cell(row, column.place), decimal))
    }

    /// How many persons 1 stands for, where a column of scales says the same in all rows.
    fn multiplier(&self) -> Option<u64> {
        let scale = self.sample.columns.iter().position(|name| words::is_scale(name))?;
        let mut scales = self.sample.rows.iter().filter_map(|row| row.get(scale));
        let first = scales.next()?;
        scales.all(|own| own == first).then(|| words::scale(first)).flatten().filter(|scale| *scale > 1)
    }

    fn values(&mut self) {
        let held = self.of(|role| matches!(role, Role::Count | Role::OfPeriod(_)));
        let flags = self.of(|role| matches!(role, Role::Flags));
        let mut lines: Vec<String> = Vec::new();
        lines.extend(flags.first().map(|column| format!("flags = {}", quoted(&column.name))));
        if held.iter().any(|column| column.has_empty) {
            lines.push("# What an empty cell means: zero, missing, suppressed, not-applicable. TODO".to_owned());
            lines.push("empty = \"missing\"".to_owned());
        }
        let mut signs: Vec<&String> = held.iter().flat_map(|column| &column.signs).collect();
        signs.sort();
        signs.dedup();
        lines.extend(self.multiplier().map(|scale| format!("multiplier = {scale}")));
        lines.extend(self.sample.decimal.map(|sign| format!("decimal = {}", quoted(&sign.to_string()))));
        lines.extend(self.sample.thousands.map(|sign| format!("thousands = {}", quoted(&sign.to_string()))));
        self.line("[values]");
        self.line("# What it means that there is no row for something: zero or unknown.");
        self.line("absent = \"zero\"  # TODO");
        lines.iter().for_each(|line| self.line(line));
        if !signs.is_empty() {
            self.line("\n# What stands in place of numbers. TODO: missing, zero, suppressed, not-applicable.");
            self.line("[values.signs]");
            let signs: Vec<String> = signs.into_iter().take(20).map(|sign| quoted(sign)).collect();
            signs.iter().for_each(|sign| self.line(format!("{sign} = \"missing\"")));
        }
    }
}

#[cfg(test)]
mod tests;
