//! Running totals, told by their values: they never fall within a year, and start anew with the next one.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::columns::{Column, Role, numbers};
use super::periods::first_day;
use super::sample::Sample;
use super::words;
use crate::dataset::tables::read::number::Numbers;

/// So many rises within years make chance unlikely.
const RISES: usize = 6;

/// Marks columns of running totals, by their names or by what they hold.
pub(super) fn mark(sample: &Sample, columns: &mut [Column]) {
    let numbers = numbers(sample);
    let read = |row: &Vec<String>, place: usize| number(&numbers, row.get(place).map_or("", |cell| cell.trim()));
    let is_key = |column: &&Column| matches!(column.role, Role::Dimension | Role::Countries | Role::Units);
    let keys: Vec<usize> = columns.iter().filter(is_key).map(|column| column.place).collect();
    let group = |row: &Vec<String>| keys.iter().map(|place| row.get(*place).cloned()).collect::<Vec<_>>();
    let days = Days::of(columns);
    let wide: Vec<(usize, NaiveDate)> = columns
        .iter()
        .filter_map(|column| match &column.role {
            Role::OfPeriod(format) => Some((column.place, first_day(&column.name, format.as_deref())?)),
            _ => None,
        })
        .collect();
    let across = wide.iter().flat_map(|(place, day)| {
        sample.rows.iter().filter_map(|row| Some((group(row), *day, read(row, *place)?))).collect::<Vec<_>>()
    });
    let is_across = is_running(across);
    for column in columns.iter_mut() {
        column.is_running = match column.role {
            Role::OfPeriod(_) => is_across,
            Role::Count => {
                let down =
                    sample.rows.iter().filter_map(|row| Some((group(row), days.day(row)?, read(row, column.place)?)));
                words::is_running(&column.name) || is_running(down)
            }
            _ => false,
        };
    }
}

/// Which columns tell the day that a row begins on.
struct Days {
    period: Option<(usize, Option<String>)>,
    year: Option<usize>,
    part: Option<(usize, u32)>,
}

impl Days {
    fn of(columns: &[Column]) -> Self {
        let place = |part: &str| columns.iter().find(|own| matches!(own.role, Role::Part(own) if own == part));
        let part = [("month", 1), ("quarter", 3), ("half", 6)];
        Self {
            period: columns.iter().find_map(|column| match &column.role {
                Role::Period(format, _) => Some((column.place, format.clone())),
                _ => None,
            }),
            year: place("year").map(|column| column.place),
            part: part.into_iter().find_map(|(part, months)| place(part).map(|column| (column.place, months))),
        }
    }

    fn day(&self, row: &[String]) -> Option<NaiveDate> {
        let cell = |place: usize| row.get(place).map_or("", |cell| cell.trim());
        if let Some((place, format)) = &self.period {
            return first_day(cell(*place), format.as_deref());
        }
        let year = cell(self.year?);
        let Some((place, months)) = self.part else { return first_day(year, None) };
        let part = cell(place).trim_start_matches(['Q', 'q']);
        match part.parse::<u32>() {
            Ok(number) => NaiveDate::from_ymd_opt(year.parse().ok()?, (number.checked_sub(1)?) * months + 1, 1),
            Err(_) => first_day(&format!("{part} {year}"), Some("%b %Y")),
        }
    }
}

/// A number as it is compared with others.
fn number(numbers: &Numbers, text: &str) -> Option<f64> {
    numbers.read(text, 6).ok()?;
    let plain: String = text.chars().filter(|sign| sign.is_ascii_digit() || *sign == numbers.decimal).collect();
    plain.replace(numbers.decimal, ".").parse().ok()
}

/// Whether these are running totals from the beginning of each year: of each group of rows, days with their numbers.
fn is_running<G: Ord>(rows: impl Iterator<Item = (G, NaiveDate, f64)>) -> bool {
    let mut groups: BTreeMap<G, Vec<(NaiveDate, f64)>> = BTreeMap::new();
    for (group, day, number) in rows {
        groups.entry(group).or_default().push((day, number));
    }
    let (mut rises, mut restarts, mut goes_on) = (0, 0, 0);
    for rows in groups.values_mut() {
        rows.sort_by_key(|(day, _)| *day);
        for pair in rows.windows(2) {
            let [(day, number), (next_day, next)] = pair else { continue };
            if day == next_day {
                // Something else tells these apart.
                return false;
            }
            match (day.year() == next_day.year(), next >= number) {
                (true, false) => return false,
                (true, true) => rises += usize::from(next > number),
                (false, false) => restarts += 1,
                (false, true) => goes_on += usize::from(*number > 0.0),
            }
        }
    }
    rises >= RISES && restarts > goes_on
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(numbers: &[(i32, &[f64])]) -> Vec<((), NaiveDate, f64)> {
        let of_year = |(year, numbers): &(i32, &[f64])| {
            let day = |month| NaiveDate::from_ymd_opt(*year, month, 1).unwrap();
            (1..).zip(*numbers).map(|(month, number)| ((), day(month), *number)).collect::<Vec<_>>()
        };
        numbers.iter().flat_map(of_year).collect()
    }

    #[test]
    fn what_never_falls_within_a_year_and_restarts_is_a_running_total() {
        let is = |numbers: &[(i32, &[f64])]| is_running(rows(numbers).into_iter());
        assert!(is(&[(2023, &[1.0, 4.0, 4.0, 9.0, 12.0]), (2024, &[2.0, 3.0, 7.0, 8.0])]));
        assert!(!is(&[(2023, &[1.0, 4.0, 3.0, 9.0, 12.0]), (2024, &[2.0, 3.0, 7.0, 8.0])]), "it falls");
        assert!(!is(&[(2023, &[1.0, 4.0, 5.0, 9.0, 12.0]), (2024, &[13.0, 14.0, 17.0])]), "it does not restart");
        assert!(!is(&[(2023, &[1.0, 4.0]), (2024, &[2.0, 3.0])]), "too few to tell");
    }
}
