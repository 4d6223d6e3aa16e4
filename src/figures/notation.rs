//! How numbers are written for people: grouped in threes, ranges with an en dash.

use super::count::Count;

/// `11,348`.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
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

/// A stated figure: `62`, `9,250–9,349`, `≥ 301`.
#[must_use]
pub fn stated(count: Count) -> String {
    limits(Some(count.low()), count.high())
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

    #[test]
    fn percents_never_round_to_none_or_all() {
        assert_eq!(percent(366, 456), "80%");
        assert_eq!(percent(1, 5000), "<1%");
        assert_eq!(percent(4999, 5000), ">99%");
        assert_eq!(percent(0, 5), "0%");
    }
}
