//! Writing a period: the code for programs, the label for people.

use chrono::{Datelike, NaiveDate};

use super::{Grain, LADDER, Period, Span};

/// The months' English names; their first three letters are their short ones.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A unit that goes by a letter and a number, like `Q1` and `W05`.
pub(super) struct Letter {
    pub(super) sign: char,
    pub(super) grain: Grain,
    /// How many digits the number has, leading zeros included.
    pub(super) digits: usize,
    pub(super) written: Written,
}

/// Where a unit goes by its letter: in codes (`2024-Q1`) or in labels (`Q1 2024`). What is
/// written anywhere is read in both, what is written nowhere is still read in codes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Everywhere,
    InCodes,
    InLabels,
    Nowhere,
}

/// The letters: those of SDMX 2.1, and `H` for a half.
pub(super) const LETTERS: [Letter; 8] = [
    Letter { sign: 'A', grain: Grain::Year, digits: 1, written: Written::Nowhere },
    Letter { sign: 'S', grain: Grain::Half, digits: 1, written: Written::InCodes },
    Letter { sign: 'H', grain: Grain::Half, digits: 1, written: Written::InLabels },
    Letter { sign: 'T', grain: Grain::Third, digits: 1, written: Written::Everywhere },
    Letter { sign: 'Q', grain: Grain::Quarter, digits: 1, written: Written::Everywhere },
    Letter { sign: 'M', grain: Grain::Month, digits: 2, written: Written::Nowhere },
    Letter { sign: 'W', grain: Grain::Week, digits: 2, written: Written::Everywhere },
    Letter { sign: 'D', grain: Grain::Day, digits: 3, written: Written::Nowhere },
];

impl Letter {
    /// The letter by which a grain goes in codes, or in labels.
    fn of(grain: Grain, place: Written) -> Option<&'static Self> {
        LETTERS.iter().find(|row| row.grain == grain && [place, Written::Everywhere].contains(&row.written))
    }

    /// The letter and the number: `Q1`, `W05`.
    pub(super) fn with(&self, number: u32) -> String {
        format!("{}{number:0digits$}", self.sign, digits = self.digits)
    }
}

impl Period {
    /// The one code of this set of days, which reads as the same period again: `2024-Q1`,
    /// `2024/2025-Q1`, `2023-10/2024-09`, `2024-09-16/P140D`; runs of days are joined by ` + `.
    ///
    /// Of more than 100 runs the code is written, but refused when it is read.
    #[must_use]
    pub fn code(&self) -> String {
        joined(self.spans(), span_code)
    }

    /// The period as people write it, which reads as the same period again: `Q1 2025`,
    /// `2024 + Q1 2025`, `Oct 2023 – Sep 2024`, `16–30 Sep 2024`; both ends are inclusive.
    #[must_use]
    pub fn label(&self) -> String {
        joined(self.spans(), span_label)
    }
}

fn joined(spans: &[Span], write: fn(Span) -> String) -> String {
    spans.iter().map(|&span| write(span)).collect::<Vec<_>>().join(" + ")
}

fn span_code(span: Span) -> String {
    match span.grain() {
        Grain::Months(_) | Grain::Days(_) => run_code(span),
        unit => unit_code(unit, span.start),
    }
}

/// The code of days that are no unit of the calendar.
fn run_code(span: Span) -> String {
    let whole = |day| Grain::Year.unit_at(day).is_some_and(|year| span.contains(year));
    if whole(span.start) || whole(span.last_day()) {
        let from = edge_code(span.start, |unit| unit.start == span.start);
        let to = edge_code(span.last_day(), |unit| unit.end == span.end);
        format!("{from}/{to}")
    } else if span.is_whole_months() {
        let [from, to] = [span.start, span.last_day()].map(|day| unit_code(Grain::Month, day));
        format!("{from}/{to}")
    } else {
        format!("{}/P{}D", span.start, span.days())
    }
}

/// The code of the longest unit around `day` that fits, at worst of the day itself.
fn edge_code(day: NaiveDate, fits: impl Fn(Span) -> bool) -> String {
    let grain = LADDER.into_iter().find(|grain| grain.unit_at(day).is_some_and(&fits));
    unit_code(grain.unwrap_or(Grain::Day), day)
}

/// The code of the unit that `day` belongs to.
fn unit_code(grain: Grain, day: NaiveDate) -> String {
    let (year, number) = grain.number_of(day);
    match Letter::of(grain, Written::InCodes) {
        Some(row) => format!("{year}-{}", row.with(number)),
        None if grain == Grain::Year => year.to_string(),
        None if grain == Grain::Month => format!("{year}-{number:02}"),
        None => day.to_string(),
    }
}

fn span_label(span: Span) -> String {
    match span.grain() {
        Grain::Months(_) => months_label(span),
        Grain::Days(_) => days_label(span),
        unit => unit_label(unit, span.start),
    }
}

/// The label of the unit that `day` belongs to.
fn unit_label(grain: Grain, day: NaiveDate) -> String {
    let (year, number) = grain.number_of(day);
    match Letter::of(grain, Written::InLabels) {
        Some(row) => format!("{} {year}", row.with(number)),
        None if grain == Grain::Year => year.to_string(),
        None if grain == Grain::Month => format!("{} {year}", short_month(day)),
        None => format!("{} {} {year}", day.day(), short_month(day)),
    }
}

fn months_label(span: Span) -> String {
    if let Some(label) = years_label(span).or_else(|| years_and_unit_label(span)) {
        return label;
    }
    let (from, to) = (span.start, span.last_day());
    if from.year() == to.year() {
        format!("{}–{} {}", short_month(from), short_month(to), to.year())
    } else {
        format!("{} – {}", unit_label(Grain::Month, from), unit_label(Grain::Month, to))
    }
}

/// `2024`, `2022–2024`: whole years.
fn years_label(span: Span) -> Option<String> {
    let (first, last) = (span.start.year(), span.last_day().year());
    let whole = span.start.ordinal() == 1 && span.end.ordinal() == 1;
    whole.then(|| if first == last { first.to_string() } else { format!("{first}–{last}") })
}

/// `2024 + Q1 2025`, `Q4 2023 + 2024`: whole years with one unit directly after or before them.
fn years_and_unit_label(span: Span) -> Option<String> {
    let first = Grain::Year.unit_at(span.start)?;
    let last = Grain::Year.unit_at(span.last_day())?;
    let after =
        || Some([years_label(Span::new(span.start, last.start)?)?, part_label(Span::new(last.start, span.end)?)?]);
    let before =
        || Some([part_label(Span::new(span.start, first.end)?)?, years_label(Span::new(first.end, span.end)?)?]);
    after().or_else(before).map(|labels| labels.join(" + "))
}

/// The label of months that are one unit of the calendar.
fn part_label(months: Span) -> Option<String> {
    match months.grain() {
        Grain::Months(_) => None,
        unit => Some(unit_label(unit, months.start)),
    }
}

fn days_label(span: Span) -> String {
    let (from, to) = (span.start, span.last_day());
    let end = unit_label(Grain::Day, to);
    if from.year() != to.year() {
        format!("{} – {end}", unit_label(Grain::Day, from))
    } else if from.month() != to.month() {
        format!("{} {} – {end}", from.day(), short_month(from))
    } else {
        format!("{}–{end}", from.day())
    }
}

fn short_month(day: NaiveDate) -> &'static str {
    // Months are counted from 0 to 11, and the names are English: three letters are three bytes.
    &MONTHS[day.month0() as usize][..3]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn a_unit_is_written_by_its_own_code() {
        for (text, code) in [
            ("2024-A1", "2024"),
            ("2024-H1", "2024-S1"),
            ("2024-01/2024-04", "2024-T1"),
            ("2024-10/2024-12", "2024-Q4"),
            ("2024-M01", "2024-01"),
            ("2024-01-29/P7D", "2024-W05"),
            ("2024-D031", "2024-01-31"),
            ("2024-01-01/P1Y", "2024"),
        ] {
            assert_eq!(period(text).code(), code);
        }
    }

    #[test]
    fn whole_years_name_their_end_of_a_longer_period() {
        for (text, code) in [
            ("2024-01-01/P15M", "2024/2025-Q1"),
            ("2022-01/2024-12", "2022/2024"),
            ("2023-07-01/2024-12-31", "2023-S2/2024"),
            ("2023-10/2024-12", "2023-Q4/2024"),
            ("2023-11/2024-12", "2023-11/2024"),
            ("2023-12-24/2024", "2023-12-24/2024"),
            ("2024/2025-02-10", "2024/2025-02-10"),
            ("2024/2025-09", "2024/2025-Q3"),
            ("2024/2025-04", "2024/2025-04"),
        ] {
            assert_eq!(period(text).code(), code);
        }
    }

    #[test]
    fn what_holds_no_year_at_either_end_is_written_in_months_or_as_a_length() {
        for (text, code) in [
            ("Oct 2023 – Sep 2024", "2023-10/2024-09"),
            ("2022-10/2025-09", "2022-10/2025-09"),
            ("Feb-Apr 2024", "2024-02/2024-04"),
            ("16 Sep 2024 – 2 Feb 2025", "2024-09-16/P140D"),
            ("2024-01-02/2024", "2024-01-02/P365D"),
        ] {
            assert_eq!(period(text).code(), code);
        }
    }

    #[test]
    fn runs_of_days_are_joined_by_a_plus() {
        let gaps = period("2024-03+2024-01");
        assert_eq!(gaps.code(), "2024-01 + 2024-03");
        assert_eq!(gaps.label(), "Jan 2024 + Mar 2024");
        assert_eq!(format!("{gaps:>20}"), "   2024-01 + 2024-03");
    }

    #[test]
    fn labels_are_as_people_write() {
        for (code, label) in [
            ("2024", "2024"),
            ("2024-S1", "H1 2024"),
            ("2024-T1", "T1 2024"),
            ("2025-Q1", "Q1 2025"),
            ("2024-01", "Jan 2024"),
            ("2024-W05", "W05 2024"),
            ("2024-01-31", "31 Jan 2024"),
            ("2022/2024", "2022–2024"),
            ("2024/2025-Q1", "2024 + Q1 2025"),
            ("2022/2025-01", "2022–2024 + Jan 2025"),
            ("2023-Q4/2024", "Q4 2023 + 2024"),
            ("2024/2025-02", "Jan 2024 – Feb 2025"),
            ("2023-12/2025-01", "Dec 2023 – Jan 2025"),
            ("2025-02/2025-04", "Feb–Apr 2025"),
            ("2023-10/2024-09", "Oct 2023 – Sep 2024"),
            ("2024-09-16/2024-09-30", "16–30 Sep 2024"),
            ("2024-09-16/2024-10-08", "16 Sep – 8 Oct 2024"),
            ("2024-09-16/2025-02-02", "16 Sep 2024 – 2 Feb 2025"),
            ("2024/2025-01-01", "1 Jan 2024 – 1 Jan 2025"),
        ] {
            let period = period(code);
            assert_eq!((period.label().as_str(), period.code().as_str()), (label, period.to_string().as_str()));
            assert_eq!(label.parse(), Ok(period));
        }
    }
}
