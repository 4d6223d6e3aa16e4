//! Columns that tell periods, by their names and by how their values are written.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::words::{Tells, is_fiscal, tells};
use crate::figures::period::{Grain, Period, Span, units};

/// Days that stand for longer periods: which unit, and which of its days they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stands {
    pub(super) unit: &'static str,
    pub(super) given: &'static str,
}

/// Formats of periods, the likeliest first.
const FORMATS: [&str; 27] = [
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%Y/%m/%d",
    "%d/%m/%y",
    "%d %b %Y",
    "%d %B %Y",
    "%b %d, %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%b %Y",
    "%B %Y",
    "%b-%Y",
    "%b/%Y",
    "%b-%y",
    "%b%Y",
    "%b_%Y",
    "%m/%Y",
    "%Y/%m",
    "%Y%m",
    "%Y%m%d",
    "%Y年%m月%d日",
    "%Y年%m月",
    "%Y年",
    "%m.%Y",
];

/// The day on which a period in this format begins.
pub(super) fn first_day(value: &str, format: Option<&str>) -> Option<NaiveDate> {
    let Some(format) = format else { return value.parse::<Period>().ok().map(|period| period.first_day()) };
    let is_with = |signs: &[&str]| signs.iter().any(|sign| format.contains(sign));
    // Without a day or month, the first one is meant.
    let (value, format) = match (is_with(&["%d"]), is_with(&["%m", "%b", "%B"])) {
        (true, _) => (value.to_owned(), format.to_owned()),
        (false, true) => (format!("{value} 1"), format!("{format} %d")),
        (false, false) => (format!("{value} 1 1"), format!("{format} %m %d")),
    };
    NaiveDate::parse_from_str(&value, &format).ok().filter(|day| (1900..=2100).contains(&day.year()))
}

/// The format in which all of these are periods: `Some(None)` where they are codes.
#[expect(clippy::option_option, reason = "the outer one tells whether they are periods, the inner one their format")]
pub(super) fn form(values: &[&str]) -> Option<Option<String>> {
    let is_of =
        |format: Option<&str>| !values.is_empty() && values.iter().all(|value| first_day(value, format).is_some());
    if is_of(None) {
        return Some(None);
    }
    FORMATS.iter().find(|format| is_of(Some(**format))).map(|format| Some((*format).to_owned()))
}

/// The format of a column of periods.
#[expect(clippy::option_option, reason = "the outer one tells whether they are periods, the inner one their format")]
pub(super) fn period(name: &str, different: &BTreeSet<&str>, is_numeric: bool) -> Option<Option<String>> {
    // Numbers from 1900 to 2100 may be counts.
    if is_numeric && tells(name).is_none() {
        return None;
    }
    form(&different.iter().copied().collect::<Vec<_>>())
}

/// The format of years that are called so, each with the same word: `Jahr %Y`.
pub(super) fn of_years(different: &BTreeSet<&str>) -> Option<String> {
    let format = |value: &str| {
        let place = value.find(|sign: char| sign.is_ascii_digit())?;
        let (before, rest) = value.split_at(place);
        let (year, after) = rest.split_at_checked(4)?;
        let is_year = year.parse().is_ok_and(|year: i32| (1900..=2100).contains(&year));
        let word = format!("{before} {after}");
        (is_year && tells(&word) == Some(Tells::Year) && !is_fiscal(&word)).then(|| format!("{before}%Y{after}"))
    };
    let mut formats = different.iter().map(|value| format(value));
    let first = formats.next()??;
    // Fiscal years are no calendar years, and half a year is none.
    (first.split_whitespace().count() == 2 && formats.all(|own| own.as_deref() == Some(first.as_str())))
        .then_some(first)
}

/// What days stand for, where all of them are the first or the last ones of longer periods.
pub(super) fn stands(different: &BTreeSet<&str>, format: Option<&str>) -> Option<Stands> {
    let format = format.unwrap_or("%Y-%m-%d");
    let days = different.iter().map(|value| NaiveDate::parse_from_str(value, format).ok());
    let days: Vec<NaiveDate> = days.collect::<Option<_>>()?;
    if days.len() < 2 || !format.contains("%d") {
        return None;
    }
    let is_all = |grain: Grain, of: &dyn Fn(Span) -> NaiveDate| {
        days.iter().all(|day| {
            let own = Span::new(*day, day.succ_opt().unwrap_or(*day));
            own.and_then(|own| units(grain, own).next()).is_some_and(|unit| of(unit) == *day)
        })
    };
    let grains = [(Grain::Year, "year"), (Grain::Half, "half"), (Grain::Quarter, "quarter"), (Grain::Month, "month")];
    grains.into_iter().find_map(|(grain, unit)| match () {
        () if is_all(grain, &Span::last_day) => Some(Stands { unit, given: "last-day" }),
        () if is_all(grain, &Span::start) => Some(Stands { unit, given: "first-day" }),
        () => None,
    })
}

/// Which part of a period a column tells, as a layout calls it.
pub(super) fn part(name: &str, different: &BTreeSet<&str>) -> Option<&'static str> {
    let within = |from: i64, to: i64| {
        different
            .iter()
            .filter(|value| {
                value.trim_start_matches(['Q', 'q']).parse().is_ok_and(|own: i64| (from..=to).contains(&own))
            })
            .count()
    };
    let all = |from: i64, to: i64| within(from, to) == different.len();
    let is_month =
        || different.iter().all(|value| NaiveDate::parse_from_str(&format!("1 {value} 2024"), "%d %b %Y").is_ok());
    match tells(name)? {
        // One of them may be marked: “2025 (FYTD)”.
        Tells::Year if within(1900, 2100) * 2 >= different.len() && different.iter().all(|value| has_year(value)) => {
            Some("year")
        }
        Tells::Quarter if all(1, 4) => Some("quarter"),
        Tells::Half if all(1, 2) => Some("half"),
        Tells::Month if all(1, 12) || is_month() => Some("month"),
        Tells::Day if all(1, 31) => Some("day"),
        _ => None,
    }
}

/// Whether some four digits of a text are a year.
fn has_year(value: &str) -> bool {
    let digits = value.split(|sign: char| !sign.is_ascii_digit());
    digits.filter(|own| own.len() == 4).any(|own| own.parse().is_ok_and(|own: i32| (1900..=2100).contains(&own)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_found_by_all_values() {
        assert_eq!(form(&["2024", "2024-03"]), Some(None));
        assert_eq!(form(&["31/01/2024", "01/02/2024"]), Some(Some("%d/%m/%Y".to_owned())));
        assert_eq!(form(&["2022年", "2023年"]), Some(Some("%Y年".to_owned())));
        assert_eq!(form(&["jan/2023", "feb/2023"]), Some(Some("%b/%Y".to_owned())));
        assert_eq!(form(&["2024", "x"]), None);
    }

    #[test]
    fn years_may_be_called_so() {
        assert_eq!(of_years(&BTreeSet::from(["Jahr 2021", "Jahr 2022"])), Some("Jahr %Y".to_owned()));
        assert_eq!(of_years(&BTreeSet::from(["FY 2021", "FY 2022"])), None);
        assert_eq!(of_years(&BTreeSet::from(["Fiscal year 2021", "Fiscal year 2022"])), None);
        assert_eq!(of_years(&BTreeSet::from(["Jahr 2021", "2022*"])), None);
    }

    #[test]
    fn a_year_that_is_marked_is_still_one() {
        let different = BTreeSet::from(["2023", "2024", "2025 (FYTD)"]);
        assert_eq!(part("Fiscal Year", &different), Some("year"));
        assert_eq!(part("Fiscal Year", &BTreeSet::from(["a", "2024"])), None);
    }
}
