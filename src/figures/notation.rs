//! How numbers are written for people: grouped in threes, ranges with an en dash, changes with their sign.

use chrono::NaiveDate;

use super::change::{Change, Share};
use super::count::Count;

/// `11,348`.
#[must_use]
pub fn grouped(number: u64) -> String {
    in_threes(&number.to_string())
}

fn in_threes(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with what it counts: `1 figure`, `1,200 figures`.
#[must_use]
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number as u64), if number == 1 { one } else { many })
}

/// A number of days: `1 day`, `456 days`.
#[must_use]
pub fn days(number: u32) -> String {
    counted(number as usize, "day", "days")
}

/// A pair of limits: `62`, `32–62`, `≥ 301`, `≤ 62`, and `—` where nothing is known.
#[must_use]
pub fn limits(low: Option<u64>, high: Option<u64>) -> String {
    match (low, high) {
        (None, None) => "—".to_owned(),
        (Some(low), Some(high)) if low == high => grouped(low),
        (Some(0) | None, Some(high)) => format!("≤ {}", grouped(high)),
        (Some(low), Some(high)) => format!("{}–{}", grouped(low), grouped(high)),
        (Some(low), None) => format!("≥ {}", grouped(low)),
    }
}

/// The same of what keeps so many decimals: 1,230 is `12.3` where there are two.
#[must_use]
pub fn scaled_limits(decimals: u8, low: Option<u64>, high: Option<u64>) -> String {
    let number = |number| scaled(decimals, number);
    match (low, high) {
        _ if decimals == 0 => limits(low, high),
        (None, None) => "—".to_owned(),
        (Some(low), Some(high)) if low == high => number(low),
        (Some(0) | None, Some(high)) => format!("≤ {}", number(high)),
        (Some(low), Some(high)) => format!("{}–{}", number(low), number(high)),
        (Some(low), None) => format!("≥ {}", number(low)),
    }
}

/// A number with so many decimals, as far as they say something: `1,234.5`.
#[must_use]
pub fn scaled(decimals: u8, number: u64) -> String {
    let Some(unit) = 10u64.checked_pow(u32::from(decimals)) else { return grouped(number) };
    let fraction = format!("{:0width$}", number % unit, width = usize::from(decimals));
    match fraction.trim_end_matches('0') {
        "" => grouped(number / unit),
        fraction => format!("{}.{fraction}", grouped(number / unit)),
    }
}

/// The same for programs: `1234.5`.
#[must_use]
pub fn plain_scaled(decimals: u8, number: u64) -> String {
    scaled(decimals, number).replace(',', "")
}

/// A stated figure: `62`, `9,250–9,349`, `≥ 301`.
#[must_use]
pub fn stated(count: Count) -> String {
    limits(Some(count.low()), count.high())
}

/// A change: `+12`, `−45…−28`, `≥ +3`, and `±0` where there is none.
///
/// Of numbers with so many decimals: `+1.5`.
#[must_use]
pub fn change(decimals: u8, change: &Change) -> String {
    let signed = |number| signed(decimals, number);
    ends(change.low.map(signed), change.high.map(signed)).unwrap_or_else(|| "—".to_owned())
}

/// A change in percent: `−62.2%`, `−72.6…−62.2%`, `≥ −72.6%`; `None` where it was from 0, or may have been.
///
/// The ends of a range are rounded away from each other, so that it stays true; the sign is the true one even
/// where the digits round to 0.
#[must_use]
pub fn change_in_percent(change: &Change) -> Option<String> {
    let low = change.low_tenths().zip(change.low_share).map(|(tenths, share)| in_tenths(tenths, share));
    let high = change.high_tenths().zip(change.high_share).map(|(tenths, share)| in_tenths(tenths, share));
    ends(low, high).map(|text| text + "%")
}

fn ends(low: Option<String>, high: Option<String>) -> Option<String> {
    match (low, high) {
        (None, None) => None,
        (Some(low), Some(high)) if low == high => Some(if low == "0" { "±0".to_owned() } else { low }),
        (Some(low), Some(high)) => Some(format!("{low}…{high}")),
        (Some(low), None) => Some(format!("≥ {low}")),
        (None, Some(high)) => Some(format!("≤ {high}")),
    }
}

/// With its sign and so many decimals: `+12`, `−2.5`, `0`.
#[must_use]
pub fn signed(decimals: u8, number: i128) -> String {
    let size = number.unsigned_abs();
    match u64::try_from(size) {
        Ok(size) if decimals > 0 => format!("{}{}", sign(number), scaled(decimals, size)),
        _ => format!("{}{}", sign(number), in_threes(&size.to_string())),
    }
}

fn sign(number: i128) -> &'static str {
    match number {
        0 => "",
        1.. => "+",
        _ => "−",
    }
}

fn in_tenths(tenths: i128, share: Share) -> String {
    if share.sign() == 0 {
        return "0".to_owned();
    }
    let size = tenths.unsigned_abs();
    format!("{}{}.{}", sign(share.sign()), in_threes(&(size / 10).to_string()), size % 10)
}

/// Bytes: `812 B`, `4.2 MB`, `590 MB`.
#[must_use]
pub fn bytes(number: u64) -> String {
    let (number, unit) = in_unit(number, number);
    format!("{number} {unit}")
}

/// Some of all bytes, in the unit of all: `210` of `590 MB`.
#[must_use]
pub fn bytes_of(some: u64, all: u64) -> [String; 2] {
    let (some, _) = in_unit(some, all);
    let (all, unit) = in_unit(all, all);
    [some, format!("{all} {unit}")]
}

/// A number of bytes in the unit in which another one reads well.
fn in_unit(number: u64, other: u64) -> (String, &'static str) {
    let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    match units.into_iter().find(|(size, _)| other >= *size) {
        None => (number.to_string(), "B"),
        Some((size, unit)) if other < size * 10 => (format!("{}.{}", number / size, number % size * 10 / size), unit),
        Some((size, unit)) => (grouped(number / size), unit),
    }
}

/// A day: `3 Jun 2025`.
#[must_use]
pub fn day(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

/// A share from 0 to 1 in whole percent, with a sign where it is so little or so much that it would mislead.
#[must_use]
pub fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    let share = u128::from(part) * 100;
    let whole = u128::from(whole);
    match (share + whole / 2) / whole {
        0 if part > 0 => "<1%".to_owned(),
        100 if u128::from(part) < whole => ">99%".to_owned(),
        percent => format!("{percent}%"),
    }
}

/// Which part of a whole a part is: `12%`, `12–15%`, `≥ 12%`; `None` where nothing follows.
///
/// Each is at least and at most so many; the ends of a range are rounded away from each other, so that it stays true.
#[must_use]
pub fn part(part: (u64, Option<u64>), whole: (u64, Option<u64>)) -> Option<String> {
    if part.1 == Some(part.0) && whole.1 == Some(whole.0) {
        return (whole.0 > 0).then(|| percent(part.0, whole.0));
    }
    let share = |part: u64, whole: u64, up: bool| {
        let (part, whole) = (u128::from(part) * 100, u128::from(whole));
        if up { part.div_ceil(whole) } else { part / whole }.min(100)
    };
    let low = whole.1.filter(|most| *most > 0).map_or(0, |most| share(part.0, most, false));
    let high = part.1.filter(|_| whole.0 > 0).map_or(100, |most| share(most, whole.0, true));
    match (low, high) {
        (0, 100) => None,
        (low, 100) => Some(format!("≥ {low}%")),
        (0, high) => Some(format!("≤ {high}%")),
        (low, high) => Some(format!("{low}–{high}%")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_in_threes() {
        for (number, text) in [
            (0, "0"),
            (62, "62"),
            (999, "999"),
            (1000, "1,000"),
            (240_021, "240,021"),
            (u64::MAX, "18,446,744,073,709,551,615"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn one_is_no_plural() {
        assert_eq!([days(0), days(1), days(6160)], ["0 days", "1 day", "6,160 days"]);
    }

    #[test]
    fn limits_say_what_is_known_and_no_more() {
        assert_eq!(limits(Some(62), Some(62)), "62");
        assert_eq!(limits(Some(32), Some(62)), "32–62");
        assert_eq!(limits(Some(301), None), "≥ 301");
        assert_eq!(limits(Some(0), Some(62)), "≤ 62");
        assert_eq!(limits(Some(0), Some(0)), "0");
        assert_eq!(limits(None, None), "—");
    }

    fn changed(then: (u64, Option<u64>), now: (u64, Option<u64>)) -> (String, Option<String>) {
        let count = |(low, high): (u64, Option<u64>)| {
            high.map_or(Some(Count::at_least(low)), |high| Count::between(low, high)).unwrap()
        };
        let found = Change::between(count(then), count(now)).unwrap();
        (change(0, &found), change_in_percent(&found))
    }

    #[test]
    fn a_change_shows_its_sign_and_both_its_ends() {
        for (then, now, text, percent) in [
            ((45, Some(62)), (17, Some(17)), "−45…−28", Some("−72.6…−62.2%")),
            ((45, Some(45)), (17, Some(17)), "−28", Some("−62.2%")),
            ((50, Some(50)), (62, Some(62)), "+12", Some("+24.0%")),
            ((10, Some(12)), (8, Some(15)), "−4…+5", Some("−33.4…+50.0%")),
            ((10, Some(12)), (12, Some(15)), "0…+5", Some("0…+50.0%")),
            ((10, Some(10)), (13, None), "≥ +3", Some("≥ +30.0%")),
            ((13, None), (10, Some(10)), "≤ −3", Some("≤ −23.0%")),
            ((0, Some(0)), (1234, Some(1234)), "+1,234", None),
            ((0, Some(62)), (17, Some(17)), "−45…+17", Some("≥ −72.6%")),
            ((7, Some(7)), (7, Some(7)), "±0", Some("±0%")),
            ((100_000, Some(100_000)), (99_999, Some(99_999)), "−1", Some("−0.0%")),
            ((1, Some(1)), (10_001, Some(10_001)), "+10,000", Some("+1,000,000.0%")),
        ] {
            assert_eq!(changed(then, now), (text.to_owned(), percent.map(str::to_owned)), "{now:?} against {then:?}");
        }
    }

    #[test]
    fn a_day_has_no_leading_zero() {
        assert_eq!(day(NaiveDate::from_ymd_opt(2025, 6, 3).unwrap()), "3 Jun 2025");
    }

    #[test]
    fn a_part_of_a_range_is_a_range_that_holds_it() {
        assert_eq!(part((12, Some(12)), (100, Some(100))).as_deref(), Some("12%"));
        assert_eq!(part((1, Some(1)), (1000, Some(1000))).as_deref(), Some("<1%"));
        assert_eq!(part((12, Some(15)), (100, Some(100))).as_deref(), Some("12–15%"));
        assert_eq!(part((32, Some(62)), (62, Some(62))).as_deref(), Some("≥ 51%"));
        assert_eq!(part((0, Some(5)), (100, Some(200))).as_deref(), Some("≤ 5%"));
        assert_eq!(part((5, None), (10, None)), None);
        assert_eq!(part((0, Some(0)), (0, Some(0))), None, "of none there is no part");
        for (small, large, least, most) in [(3, 7, 10, 13), (1, 1, 3, 7), (10, 10, 10, 99)] {
            let told = part((small, Some(large)), (least, Some(most))).unwrap_or_default();
            let ends: Vec<u64> =
                told.split(|sign: char| !sign.is_ascii_digit()).filter_map(|end| end.parse().ok()).collect();
            for (own, all) in [(small, least), (small, most), (large.min(least), least), (large.min(most), most)] {
                let share = own * 100 / all;
                assert!(ends.first().is_none_or(|low| told.starts_with('≤') || *low <= share), "{told}: {own}/{all}");
                assert!(ends.last().is_none_or(|high| told.starts_with('≥') || *high >= share), "{told}: {own}/{all}");
            }
        }
    }

    #[test]
    fn percents_never_round_to_none_or_all() {
        assert_eq!(percent(366, 456), "80%");
        assert_eq!(percent(1, 5000), "<1%");
        assert_eq!(percent(4999, 5000), ">99%");
        assert_eq!(percent(0, 5), "0%");
    }
}
