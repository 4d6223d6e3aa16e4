//! Which days a row of a published table is about.

mod form;
mod format;
mod months;
mod parts;
mod units;
mod years;

use chrono::NaiveDate;

use self::form::Form;
use self::parts::Parts;
use self::years::Years;
use super::layout::{Named, PeriodOf};
use crate::figures::period::{Period, PeriodError};

/// How a table tells its periods: what is in which column, by its place.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::dataset::tables) enum Times {
    /// Always the same.
    Constant(Period),
    /// One column.
    Text {
        column: usize,
        form: Form,
        /// The column that says on which month and day reporting years start.
        starts: Option<usize>,
    },
    /// Year and part of the year in columns of their own, or the part in headers.
    Parts(Parts),
    /// There is a column for each period, whose header is written so.
    Headers(Form),
}

impl Times {
    /// That of a layout. `place` finds a column by its name.
    ///
    /// # Errors
    /// A column that is not there, or what cannot be understood.
    pub(in crate::dataset::tables) fn of(
        layout: &PeriodOf,
        is_wide: bool,
        place: impl Fn(&str) -> Result<usize, String>,
    ) -> Result<Self, String> {
        let starts = layout.year_starts.as_deref().map(month_and_day).transpose()?;
        let years = Years { starts, named: layout.year_named.unwrap_or(Named::Start) };
        if layout.year.is_some() || layout.year_is.is_some() {
            return Parts::of(layout, years, is_wide, place).map(Self::Parts);
        }
        if is_wide {
            return Form::of(layout, years).map(Self::Headers);
        }
        if let Some(code) = &layout.constant {
            return code.parse().map(Self::Constant).map_err(|error: PeriodError| error.to_string());
        }
        let column = layout.column.as_deref().ok_or("no column tells the period")?;
        Ok(Self::Text { column: place(column)?, form: Form::of(layout, years)?, starts: None })
    }

    /// A column of codes, as SDMX writes them, and the one that says when reporting years start.
    pub(in crate::dataset::tables) fn codes(column: usize, starts: Option<usize>) -> Self {
        Self::Text { column, form: Form::SDMX, starts }
    }

    /// Headers of codes.
    pub(in crate::dataset::tables) fn code_headers() -> Self {
        Self::Headers(Form::SDMX)
    }

    /// The columns that it needs.
    pub(in crate::dataset::tables) fn columns(&self) -> Vec<usize> {
        match self {
            Self::Constant(_) | Self::Headers(_) => Vec::new(),
            Self::Text { column, starts, .. } => std::iter::once(*column).chain(*starts).collect(),
            Self::Parts(parts) => parts.columns(),
        }
    }

    /// Whether a row tells the year, and the header the part of it: neither is a period by itself.
    pub(in crate::dataset::tables) fn needs_row_and_header(&self) -> bool {
        matches!(self, Self::Parts(parts) if parts.has_headers() && !parts.columns().is_empty())
    }

    /// What a header says of the period, in words by which two headers can be told apart.
    ///
    /// # Errors
    /// It cannot be read.
    pub(in crate::dataset::tables) fn header(&self, header: &str) -> Result<String, String> {
        match self {
            Self::Headers(form) if *form == Form::SDMX => form.read(header).map(|period| period.code()),
            Self::Headers(form) => form.read(header).map(|period| period.code()).map_err(way_out),
            Self::Parts(parts) if parts.has_headers() => parts::header_in_words(header).map_err(way_out),
            Self::Constant(_) | Self::Text { .. } | Self::Parts(_) => Ok(header.to_owned()),
        }
    }

    /// The period that these columns' values tell. The header stands behind them where it tells something, too.
    pub(in crate::dataset::tables) fn read(&self, words: &[&str]) -> Result<Period, String> {
        let first = words.first().copied().unwrap_or_default();
        match self {
            Self::Constant(period) => Ok(period.clone()),
            Self::Text { form, starts, .. } => match starts.and(words.get(1)).filter(|day| !day.trim().is_empty()) {
                Some(day) => form.with_start(day)?.read(first),
                None => form.read(first),
            },
            Self::Headers(form) => form.read(first),
            Self::Parts(parts) => parts.read(words),
        }
    }
}

/// What a layout can do about a header that cannot be read.
#[expect(clippy::needless_pass_by_value, reason = "it maps errors")]
fn way_out(why: String) -> String {
    format!("{why}; wide.headers says what a header is read as, wide.only which columns are meant")
}

/// `10-01`, also as SDMX writes it: `--10-01`.
pub(in crate::dataset::tables) fn month_and_day(text: &str) -> Result<(u32, u32), String> {
    let wrong = || format!("“{text}” is no month and day; expected 10-01 for 1 October");
    let (month, day) = text.trim().trim_start_matches("--").split_once('-').ok_or_else(wrong)?;
    let (month, day): (u32, u32) = (month.parse().map_err(|_| wrong())?, day.parse().map_err(|_| wrong())?);
    // In each year.
    NaiveDate::from_ymd_opt(2023, month, day).map(|_| (month, day)).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(layout: &str) -> Times {
        let layout: PeriodOf = toml::from_str(layout).unwrap();
        let columns = ["Fiscal Year", "Month", "Date", "Quarter", "Day"];
        Times::of(&layout, false, |name| {
            columns.iter().position(|known| *known == name).ok_or_else(|| format!("no column {name}"))
        })
        .unwrap()
    }

    fn read(layout: &str, words: &[&str]) -> String {
        times(layout).read(words).map_or_else(|error| format!("! {error}"), |period| period.code())
    }

    #[test]
    fn fiscal_months_land_in_the_right_month() {
        let cbp = "year = \"Fiscal Year\"\nmonth = \"Month\"\nyear_starts = \"10-01\"\nyear_named = \"end\"";
        assert_eq!(read(cbp, &["2020", "OCT"]), "2019-10");
        assert_eq!(read(cbp, &["2020", "SEP"]), "2020-09");
        assert_eq!(read(cbp, &["FY2020", "January"]), "2020-01");
        let years = "year = \"Fiscal Year\"\nyear_starts = \"10-01\"\nyear_named = \"end\"";
        assert_eq!(read(years, &["2024"]), "2023-10/2024-09");
        let british = "year = \"Fiscal Year\"\nyear_starts = \"04-01\"";
        assert_eq!(read(british, &["2023/24"]), "2023-04/2024-03");
        assert_eq!(read(british, &["2023-2024"]), "2023-04/2024-03");
        assert!(read(british, &["2023/25"]).starts_with('!'));
    }

    #[test]
    fn a_quarter_is_known_by_its_last_day() {
        let quarter = "column = \"Date\"\nformat = \"%Y-%m-%d\"\nunit = \"quarter\"\ngiven = \"last-day\"";
        assert_eq!(read(quarter, &["2018-03-31"]), "2018-Q1");
        assert!(read(quarter, &["2018-03-30"]).contains("not the last day"));
        assert_eq!(read("column = \"Date\"\nformat = \"%d/%m/%Y\"", &["31/01/2024"]), "2024-01-31");
        assert_eq!(read("column = \"Date\"\nformat = \"%b%Y\"", &["JAN2009"]), "2009-01");
        assert_eq!(read("column = \"Date\"\nformat = \"%B %Y\"", &["January 2009"]), "2009-01");
        assert_eq!(read("column = \"Date\"\nformat = \"%Y\"", &["2009"]), "2009");
        assert!(read("column = \"Date\"\nformat = \"%d/%m/%Y\"", &["2024-01-31"]).starts_with('!'));
    }

    #[test]
    fn codes_are_read_as_sdmx_and_eurostat_write_them() {
        for (code, period) in [
            ("2024", "2024"),
            ("2024-A1", "2024"),
            ("2024-Q1", "2024-Q1"),
            ("2024Q1", "2024-Q1"),
            ("2024M03", "2024-03"),
            ("2024-03", "2024-03"),
            ("2024-S2", "2024-S2"),
            ("2024-T3", "2024-T3"),
            ("2024-W05", "2024-W05"),
            ("2024-D045", "2024-02-14"),
            ("2024-01-31T00:00:00", "2024-01-31"),
            ("2024-01-31 00:00:00", "2024-01-31"),
            ("2024-01-01/P15M", "2024/2025-Q1"),
        ] {
            assert_eq!(read("column = \"Date\"", &[code]), period, "{code}");
        }
        for code in ["2024-Q5", "2024-M13", "2024-D367", "2024-A2", "2024-W54", "FY2024", "", "2024-02-30"] {
            assert!(read("column = \"Date\"", &[code]).starts_with('!'), "{code}");
        }
        let july = "column = \"Date\"\nyear_starts = \"--07-01\"";
        assert_eq!(read(july, &["2010-Q2"]), "2010-Q4", "the second quarter of a year that starts in July");
        assert_eq!(read(july, &["2010-A1"]), "2010-07/2011-06");
    }

    #[test]
    fn parts_of_the_year_have_columns_of_their_own() {
        let quarters = "year = \"Fiscal Year\"\nquarter = \"Quarter\"";
        for quarter in
            ["1", "Q1", "1Q", "2018 Q1", "2018Q1", "Q1 2018", "2018-Q1", "Quarter 1", "T1", "Trim. 1", "1.", "K1"]
        {
            assert_eq!(read(quarters, &["2018", quarter]), "2018-Q1", "{quarter}");
        }
        for (quarter, why) in [
            ("5", "no quarter"),
            ("H1", "no quarter"),
            ("S 2", "no quarter"),
            ("2018 Q1 to Q4", "no quarter"),
            ("2019 Q1", "of another year than 2018"),
        ] {
            let error = read(quarters, &["2018", quarter]);
            assert!(error.contains(why), "{quarter}: {error}");
        }
        let halves = "year = \"Fiscal Year\"\nhalf = \"Quarter\"";
        assert_eq!(read(halves, &["2018", "H2"]), "2018-S2");
        assert_eq!(read(halves, &["2018", "2018 H2"]), "2018-S2");
        let days = "year = \"Fiscal Year\"\nmonth = \"Month\"\nday = \"Day\"";
        assert_eq!(read(days, &["2018", "2", "28"]), "2018-02-28");
        assert!(read(days, &["2018", "2", "29"]).contains("no day"));
        let months = "year = \"Fiscal Year\"\nmonth = \"Month\"";
        for month in ["Oct", "octubre", "Octobre", "OKT.", "10", "M10", "أكتوبر"] {
            assert_eq!(read(months, &["2018", month]), "2018-10", "{month}");
        }
        for month in ["13", "Total 1", "Q1", ""] {
            assert!(read(months, &["2018", month]).contains("no month"), "{month}");
        }
    }

    #[test]
    fn a_year_to_date_is_no_year() {
        let years = "year = \"Fiscal Year\"";
        for year in ["2024 (FYTD)", "2024 (Jan-Mar)", "FY2025YTD", "2022, first half", "2024*", "", "24"] {
            let error = read(years, &[year]);
            assert!(error.contains(&format!("“{year}” is no year; expected such as 2024")), "{year}: {error}");
        }
        for year in ["FY2024", "2023/24"] {
            assert!(read(years, &[year]).contains("year_starts"), "{year}");
        }
        let months = "year = \"Fiscal Year\"\nmonth = \"Month\"";
        assert_eq!(read(months, &["2024 (FYTD)", "Jan"]), "2024-01", "the month says which part is meant");
        assert!(read(months, &["2024 (Jan-31)", "Jan"]).contains("no year"));
    }

    #[test]
    fn the_years_of_a_column_may_start_on_another_day() {
        let years = "column = \"Date\"\nyear_starts = \"10-01\"\nyear_named = \"end\"";
        for (code, period) in [
            ("2017", "2016-10/2017-09"),
            ("FY2017", "2016-10/2017-09"),
            ("2016/17", "2016-10/2017-09"),
            ("2016-2017", "2016-10/2017-09"),
            ("2017-Q1", "2016-Q4"),
            ("Q1 2017", "2016-Q4"),
            ("2017 Q1 to Q4", "2016-10/2017-09"),
            ("2017/2018-Q1", "2016-10/2017-12"),
            ("2017-03", "2017-03"),
            ("Mar 2017", "2017-03"),
            ("2017-03-05", "2017-03-05"),
        ] {
            let expected: Period = period.parse().unwrap();
            assert_eq!(read(years, &[code]), expected.code(), "{code}");
        }
        assert!(read(years, &["2009-10"]).contains("may be a month or a year"));
        let plain = "column = \"Date\"";
        assert_eq!(read(plain, &["2009-10"]), "2009-10");
        for code in ["FY2017", "2016/17", "2016-17", "2016/2017", "2016-2017"] {
            assert!(read(plain, &[code]).contains("year_starts"), "{code}");
        }
        assert_eq!(read("column = \"Date\"\nyear_starts = \"01-01\"", &["2016/2017"]), "2016/2017");
        let days = "column = \"Date\"\nformat = \"%F\"\nunit = \"year\"\ngiven = \"last-day\"\nyear_starts = \"10-01\"";
        assert_eq!(read(days, &["2017-09-30"]), "2016-10/2017-09");
        assert!(read(days, &["2017-12-31"]).contains("not the last day"));
    }

    #[test]
    fn quarters_and_months_are_codes_in_many_ways() {
        for (code, period) in [
            ("2023 Q1", "2023-Q1"),
            ("1Q 2023", "2023-Q1"),
            ("2023 Q1 to Q4", "2023"),
            ("H1 2023", "2023-S1"),
            ("enero 2023", "2023-01"),
            ("Enero de 2023", "2023-01"),
            ("janv. 2023", "2023-01"),
            ("يناير 2023", "2023-01"),
        ] {
            assert_eq!(read("column = \"Date\"", &[code]), period, "{code}");
        }
        assert!(read("column = \"Date\"", &["2023 T1"]).contains("may be a quarter or a third"));
    }

    fn wide(layout: &str, words: &[&str]) -> String {
        let layout: PeriodOf = toml::from_str(layout).unwrap();
        let times = Times::of(&layout, true, |_| Ok(0)).unwrap();
        times.read(words).map_or_else(|error| format!("! {error}"), |period| period.code())
    }

    #[test]
    fn headers_tell_a_part_of_the_rows_year() {
        let years = "year = \"Año\"";
        for (header, period) in [
            ("Enero", "2021-01"),
            ("Dic.", "2021-12"),
            ("Q2", "2021-Q2"),
            ("2021 Q2", "2021-Q2"),
            ("H1", "2021-S1"),
            ("M03", "2021-03"),
            ("A1", "2021"),
        ] {
            assert_eq!(wide(years, &["2021", header]), period, "{header}");
            assert_eq!(wide("year_is = \"2021\"", &[header]), period, "{header}");
        }
        for header in ["Total", "1", "Q5", "2021", "T1", "Enero 2021"] {
            assert!(wide(years, &["2021", header]).contains("no month, quarter or half"), "{header}");
        }
        assert!(wide(years, &["2021", "2020 Q2"]).contains("another year"));
        let fiscal = "year = \"FY\"\nyear_starts = \"10-01\"\nyear_named = \"end\"";
        assert_eq!(wide(fiscal, &["2021", "Oct"]), "2020-10");
        assert_eq!(wide(fiscal, &["FY2021", "Sep"]), "2021-09");
        assert_eq!(wide(fiscal, &["2021", "Q1"]), "2020-Q4");
        assert!(wide("year = \"y\"\nyear_starts = \"04-06\"", &["2021", "May"]).contains("part of two years"));
        assert_eq!(wide("year_starts = \"10-01\"\nyear_named = \"end\"", &["FY2017"]), "2016-10/2017-09");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_period_or_an_error(
            text in "[0-9QHSTMWfy \\-/–+.()]{0,12}|[0-9]{4}[ \\-/]?[QHSTMWD]?[0-9]{0,3}|\\PC{0,8}",
            layout in proptest::sample::select(&[
                "column = \"c\"",
                "column = \"c\"\nyear_starts = \"04-06\"\nyear_named = \"end\"",
                "column = \"c\"\nformat = \"%d %b %Y\"",
                "column = \"c\"\nyear_starts = \"10-01\"\nunit = \"half\"",
                "year = \"c\"\nquarter = \"c\"",
                "year = \"c\"\nmonth = \"c\"\nday = \"c\"",
                "year_is = \"2024\"\nmonth = \"c\"",
            ][..]),
        ) {
            let layout: PeriodOf = toml::from_str(layout).unwrap();
            let times = Times::of(&layout, false, |_| Ok(0)).unwrap();
            let words = ["2024", text.as_str(), text.as_str()];
            for words in [&words[..], &words[1..]] {
                if let Err(why) = times.read(words) {
                    assert!(!why.is_empty());
                }
            }
        }
    }
}
