//! What the keys of `[period]` cannot say together.

use super::PeriodOf;
use crate::dataset::tables::read::time::Times;

impl PeriodOf {
    /// What is wrong with it. `is_wide`: there are columns for periods.
    pub(super) fn wrong(&self, is_wide: bool) -> Option<String> {
        let told = [&self.column, &self.year, &self.year_is, &self.constant].into_iter().flatten().count();
        let is_beside = is_wide && (self.column.is_some() || self.constant.is_some());
        if told > 1 || told == 0 && !is_wide || is_beside {
            return Some(
                "expected just one of column, year, year_is and constant, or columns for periods ([wide]), with or \
                 without year or year_is"
                    .to_owned(),
            );
        }
        let wrong = self.parts(is_wide).or_else(|| self.of_column()).or_else(|| self.years());
        // What stands in the file's columns does not matter here.
        wrong.or_else(|| Times::of(self, is_wide, |_| Ok(0)).err())
    }

    fn has_year(&self) -> bool {
        self.year.is_some() || self.year_is.is_some()
    }

    /// Parts of a year.
    fn parts(&self, is_wide: bool) -> Option<String> {
        let finer = [("month", &self.month), ("quarter", &self.quarter), ("half", &self.half)];
        let finer: Vec<&str> = finer.into_iter().filter(|(_, column)| column.is_some()).map(|(key, _)| key).collect();
        let first = finer.first().copied().or(self.day.as_ref().map(|_| "day"))?;
        match finer.as_slice() {
            _ if !self.has_year() => Some(format!("{first} is told without a year; expected year = \"…\" beside it")),
            _ if is_wide => {
                Some(format!("{first} is told by a column, and headers tell a part of the year, too ([wide])"))
            }
            [finest, other, ..] => {
                Some(format!("{finest} and {other} are both told; expected the finest only: {finest}"))
            }
            [] | ["quarter" | "half"] if self.day.is_some() => {
                Some("day is told without its month; expected month = \"…\" beside it".to_owned())
            }
            _ => None,
        }
    }

    /// What only one column, or headers, can have.
    fn of_column(&self) -> Option<String> {
        let said = [("format", self.format.is_some()), ("unit", self.unit.is_some()), ("given", self.given.is_some())];
        let (key, _) = said.into_iter().find(|(_, is_said)| *is_said)?;
        match (self.has_year(), &self.constant) {
            (true, _) => Some(format!("{key} says nothing beside a year; expected column = \"…\" with it, or none")),
            (false, Some(_)) => Some(format!("{key} says nothing beside constant; expected none")),
            (false, None) if self.given.is_some() && self.unit.is_none() => Some(
                "given says which day of a unit is meant; expected unit = \"quarter\" or another one with it"
                    .to_owned(),
            ),
            (false, None) => None,
        }
    }

    /// Years that start on another day.
    fn years(&self) -> Option<String> {
        let starts = self.year_starts.as_ref();
        if starts.is_some() && self.constant.is_some() {
            return Some(
                "year_starts says nothing beside constant; expected such as constant = \"2023-10/2024-09\"".to_owned(),
            );
        }
        if starts.is_none() && self.year_named.is_some() {
            return Some(
                "year_named says nothing without year_starts; expected such as year_starts = \"10-01\"".to_owned(),
            );
        }
        let starts_on_a_first = starts.is_none_or(|day| day.trim().ends_with("-01"));
        (self.month.is_some() && !starts_on_a_first).then(|| {
            "a month is a part of two years where these start within one; expected year_starts on the first of a month"
                .to_owned()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(layout: &str, is_wide: bool) -> String {
        let layout: PeriodOf = toml::from_str(layout).unwrap();
        layout.wrong(is_wide).unwrap_or_default()
    }

    #[test]
    fn what_keys_cannot_say_together_is_refused() {
        for (layout, why) in [
            ("", "just one of"),
            ("column = \"c\"\nyear = \"y\"", "just one of"),
            ("year = \"y\"\nyear_is = \"2024\"", "just one of"),
            ("year = \"y\"\nday = \"d\"", "without its month"),
            ("year = \"y\"\nquarter = \"q\"\nday = \"d\"", "without its month"),
            ("year = \"y\"\nquarter = \"q\"\nmonth = \"m\"", "the finest only: month"),
            ("year = \"y\"\nhalf = \"h\"\nquarter = \"q\"", "the finest only: quarter"),
            ("column = \"c\"\nmonth = \"m\"", "without a year"),
            ("year = \"y\"\nformat = \"%Y\"", "format says nothing"),
            ("year = \"y\"\nunit = \"year\"", "unit says nothing"),
            ("constant = \"2024\"\nunit = \"year\"", "beside constant"),
            ("constant = \"2024\"\nyear_starts = \"10-01\"", "2023-10/2024-09"),
            ("column = \"c\"\ngiven = \"last-day\"", "expected unit"),
            ("column = \"c\"\nyear_named = \"end\"", "year_starts"),
            ("column = \"c\"\nyear_starts = \"1 October\"", "no month and day"),
            ("column = \"c\"\nformat = \"%d\"", "no month"),
            ("column = \"c\"\nformat = \"FY%Y\"", "year_starts"),
            ("constant = \"20x4\"", "20x4"),
            ("year_is = \"20x4\"", "no year"),
            ("year = \"y\"\nmonth = \"m\"\nyear_starts = \"04-06\"", "first of a month"),
        ] {
            let wrong = wrong(layout, false);
            assert!(wrong.contains(why), "{layout}: {wrong}");
        }
        for (layout, why) in [
            ("constant = \"2023\"\nformat = \"%b\"", "just one of"),
            ("column = \"c\"", "just one of"),
            ("year = \"y\"\nmonth = \"m\"", "headers tell"),
            ("year = \"y\"\nformat = \"%b\"", "format says nothing"),
            ("format = \"%b\"", "no year"),
        ] {
            let wrong = self::wrong(layout, true);
            assert!(wrong.contains(why), "{layout}: {wrong}");
        }
    }

    #[test]
    fn what_belongs_together_is_taken() {
        for layout in [
            "column = \"c\"",
            "column = \"c\"\nyear_starts = \"10-01\"\nyear_named = \"end\"",
            "column = \"c\"\nformat = \"%Y-%m-%d\"\nunit = \"quarter\"\ngiven = \"last-day\"",
            "year = \"y\"",
            "year = \"y\"\nmonth = \"m\"\nday = \"d\"",
            "year_is = \"2024\"\nmonth = \"m\"",
            "constant = \"2024-Q1\"",
        ] {
            assert_eq!(wrong(layout, false), "", "{layout}");
        }
        for layout in ["", "format = \"%b%Y\"", "year = \"y\"\nyear_starts = \"10-01\"", "year_is = \"2024\""] {
            assert_eq!(wrong(layout, true), "", "{layout}");
        }
    }
}
