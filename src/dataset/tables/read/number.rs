//! A cell of a published table: a number, a range, or a sign that stands for something else.

use std::collections::HashMap;

use crate::dataset::tables::Silence;
use crate::figures::count::Count;

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::dataset::tables) enum Value {
    /// So many.
    Count(Count),
    /// No number, and why.
    Silent(Silence),
}

/// How a publisher writes numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::dataset::tables) struct Numbers {
    /// What sets whole numbers and their fraction apart.
    pub(in crate::dataset::tables) decimal: char,
    /// What sets groups of three digits apart; `None`: a comma or any blank, as long as it is not the decimal sign.
    pub(in crate::dataset::tables) thousands: Option<char>,
    /// Signs that stand for something, as they are written.
    pub(in crate::dataset::tables) signs: HashMap<String, Value>,
    /// Numbers are rounded to a multiple of this.
    pub(in crate::dataset::tables) rounded_to: u64,
    /// Counts may have a fraction, as weighted ones have: such a count is between two whole ones.
    pub(in crate::dataset::tables) fractions: bool,
    /// What one of the unit is: 1,000 where thousands are given.
    pub(in crate::dataset::tables) multiplier: u64,
    /// Nobody doubts what the decimal sign is.
    pub(in crate::dataset::tables) is_decimal_said: bool,
}

impl Default for Numbers {
    fn default() -> Self {
        Self {
            decimal: '.',
            thousands: None,
            signs: HashMap::new(),
            rounded_to: 1,
            fractions: false,
            multiplier: 1,
            is_decimal_said: true,
        }
    }
}

/// What is written in a cell, as whole numbers.
struct Exact {
    /// At least so many.
    floor: u64,
    /// At most so many.
    ceiling: u64,
    /// What one of its last digit stands for.
    step: u64,
    is_whole: bool,
}

/// Blanks that set groups of digits apart.
const BLANKS: [char; 5] = [' ', '\u{A0}', '\u{202F}', '\u{2009}', '\''];

impl Numbers {
    /// Only digits, and nothing to make of them: the usual case.
    pub(in crate::dataset::tables) fn is_plain(&self) -> bool {
        self.rounded_to <= 1
            && self.multiplier <= 1
            && !self.signs.keys().any(|sign| sign.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// What a cell says; `decimals` digits after the decimal sign are kept, as a multiple of the last one.
    pub(in crate::dataset::tables) fn read(&self, text: &str, decimals: u8) -> Result<Value, String> {
        let text = text.trim_matches(|sign: char| sign.is_whitespace() || sign == '\u{FEFF}');
        if let Some(value) = self.signs.get(text) {
            return Ok(*value);
        }
        self.ranged(text, decimals).map(Value::Count)
    }

    fn ranged(&self, text: &str, decimals: u8) -> Result<Count, String> {
        let limit = |signs: &[&str]| signs.iter().find_map(|sign| text.strip_prefix(sign)).map(str::trim);
        // Where fractions are cut off, what is below a limit may be kept as up to it.
        let has_fractions = self.fractions || decimals > 0;
        if let Some(rest) = limit(&["<=", "≤"]) {
            let exact = self.exact(rest, decimals)?;
            return Ok(Count::at_most(if has_fractions { exact.ceiling } else { exact.floor }));
        }
        if let Some(rest) = limit(&["<"]) {
            let below = self.exact(rest, decimals)?.ceiling;
            let most = below.checked_sub(1).ok_or_else(|| format!("nothing is below “{rest}”"))?;
            return Ok(Count::at_most(if has_fractions { below } else { most }));
        }
        if let Some(rest) = limit(&[">=", "≥"]).or_else(|| text.strip_suffix('+').map(str::trim)) {
            let exact = self.exact(rest, decimals)?;
            return Ok(Count::at_least(if has_fractions { exact.floor } else { exact.ceiling }));
        }
        if let Some(rest) = limit(&[">"]) {
            let floor = self.exact(rest, decimals)?.floor;
            return Ok(Count::at_least(if has_fractions { floor } else { floor.saturating_add(1) }));
        }
        if let Some((low, high)) = text.split_once(['–', '—']).or_else(|| split_at_hyphen(text)) {
            let (low, high) = (self.one(low.trim(), decimals)?.0, self.one(high.trim(), decimals)?.1);
            return Count::between(low, high).ok_or_else(|| format!("“{text}” ends below its beginning"));
        }
        let (low, high) = self.one(text, decimals)?;
        Count::between(low, high).ok_or_else(|| format!("“{text}” is no number"))
    }

    /// A number by itself: what it may have been before it was rounded.
    fn one(&self, text: &str, decimals: u8) -> Result<(u64, u64), String> {
        let Exact { floor, ceiling, step, is_whole, .. } = self.exact(text, decimals)?;
        if self.multiplier > 1 {
            // The last digit that is given may have been rounded.
            let half = step.max(self.rounded_to) / 2;
            let above = half.saturating_sub(u64::from(step.max(self.rounded_to) > 1));
            return Ok((floor.saturating_sub(half), ceiling.saturating_add(above)));
        }
        if !is_whole && decimals == 0 && !self.fractions {
            return Err(format!("“{text}” is no whole number{}", self.hint(text)));
        }
        // 5 stands for 3 to 7; what lies exactly between two tens may have been rounded either way.
        let half = self.rounded_to / 2;
        Ok((floor.saturating_sub(half), ceiling.saturating_add(half)))
    }

    /// What may be meant by a fraction where there can be none.
    fn hint(&self, text: &str) -> String {
        if text.starts_with('0') { ", and counts are".to_owned() } else { self.either() }
    }

    fn either(&self) -> String {
        format!("; if “{0}” sets thousands apart, the layout says thousands = \"{0}\"", self.decimal)
    }

    /// Just what is written, in units of the last decimal that is kept.
    fn exact(&self, text: &str, decimals: u8) -> Result<Exact, String> {
        let digits = self.digits(text)?;
        let too_large = || format!("“{text}” is too large");
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        // Nobody writes three zeros behind the decimal sign of a count, and many publishers behind that of thousands.
        if fraction == "000" && decimals == 0 && !self.is_decimal_said && whole != "0" && self.multiplier <= 1 {
            return Err(format!(
                "“{text}” may be {whole} or {whole},000{}, and otherwise decimal = \"{}\"",
                self.either(),
                self.decimal
            ));
        }
        let fraction = fraction.get(..fraction.len().min(18)).unwrap_or_default();
        let number: u128 = format!("{whole}{fraction}").parse().map_err(|_| too_large())?;
        let unit = u128::from(self.multiplier).checked_mul(10u128.pow(u32::from(decimals))).ok_or_else(too_large)?;
        let parts = 10u128.pow(u32::try_from(fraction.len()).unwrap_or_default());
        let scaled = number.checked_mul(unit).ok_or_else(too_large)?;
        let fits = |number: u128| u64::try_from(number).ok().filter(|number| *number < u64::MAX).ok_or_else(too_large);
        Ok(Exact {
            floor: fits(scaled / parts)?,
            ceiling: fits(scaled.div_ceil(parts))?,
            step: fits((unit / parts).max(1))?,
            is_whole: scaled % parts == 0,
        })
    }

    /// The digits alone, with a dot where the fraction begins.
    fn digits(&self, text: &str) -> Result<String, String> {
        let wrong = |what: &str| Err(format!("“{text}” is no number{what}"));
        if text.is_empty() {
            return Err("nothing stands here, where a number is expected".to_owned());
        }
        if text.starts_with(['-', '−']) {
            return wrong(": it is below 0, and a count is not");
        }
        let mut digits = String::with_capacity(text.len());
        let mut group: Option<usize> = None;
        let mut has_fraction = false;
        for letter in text.chars() {
            if let Some(digit) = digit(letter) {
                digits.push(digit);
                group = group.map(|digits| digits + 1);
            } else if (letter == self.decimal || letter == '٫') && !has_fraction {
                if digits.is_empty() || group.is_some_and(|digits| digits != 3) {
                    return wrong("");
                }
                digits.push('.');
                (has_fraction, group) = (true, None);
            } else if self.sets_apart(letter) && !has_fraction && !digits.is_empty() {
                if digits == "0" {
                    return wrong(": it begins with 0, and groups of digits do not");
                }
                if group.is_some_and(|digits| digits != 3) || (group.is_none() && digits.len() > 3) {
                    return wrong(": groups of digits are of three");
                }
                group = Some(0);
            } else {
                return wrong("");
            }
        }
        if digits.ends_with('.') {
            return wrong(": nothing stands behind its decimal sign");
        }
        if group.is_some_and(|digits| digits != 3) {
            return wrong(": groups of digits are of three");
        }
        Ok(digits)
    }

    fn sets_apart(&self, letter: char) -> bool {
        match self.thousands {
            Some(sign) => letter == sign || (sign == ' ' && BLANKS.contains(&letter)) || letter == '٬',
            None => (letter == ',' && self.decimal != ',') || BLANKS.contains(&letter) || letter == '٬',
        }
    }
}

/// Latin, Arabic-Indic and extended Arabic-Indic digits.
fn digit(letter: char) -> Option<char> {
    let of = |first: char| char::from_digit(u32::from(letter) - u32::from(first), 10);
    match letter {
        '0'..='9' => Some(letter),
        '٠'..='٩' => of('٠'),
        '۰'..='۹' => of('۰'),
        _ => None,
    }
}

/// `5-9` is a range, `-3` is a number below 0.
fn split_at_hyphen(text: &str) -> Option<(&str, &str)> {
    text.split_once('-').filter(|(low, high)| !low.is_empty() && !high.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<(u64, Option<u64>), String> {
        match Numbers::default().read(text, 0) {
            Ok(Value::Count(count)) => Ok((count.low(), count.high())),
            Ok(Value::Silent(silence)) => Err(silence.label().to_owned()),
            Err(error) => Err(error),
        }
    }

    fn exactly(number: u64) -> (u64, Option<u64>) {
        (number, Some(number))
    }

    #[test]
    fn digits_are_read_however_they_are_grouped() {
        for text in
            ["1234", "1,234", "1 234", "1\u{A0}234", "1\u{202F}234", "1'234", "١٬٢٣٤", "١٢٣٤", " 1234 ", "1234.0"]
        {
            assert_eq!(read(text), Ok(exactly(1234)), "{text}");
        }
        let german = Numbers { decimal: ',', thousands: Some('.'), ..Numbers::default() };
        assert_eq!(german.read("1.234", 0), Ok(Value::Count(Count::exactly(1234))));
        assert_eq!(german.read("1.234.567", 0), Ok(Value::Count(Count::exactly(1_234_567))));
    }

    #[test]
    fn less_than_five_is_from_none_to_four() {
        assert_eq!(read("<5"), Ok((0, Some(4))));
        assert_eq!(read("< 5"), Ok((0, Some(4))));
        assert_eq!(read("≤5"), Ok((0, Some(5))));
        assert_eq!(read(">300"), Ok((301, None)));
        assert_eq!(read("300+"), Ok((300, None)));
        assert_eq!(read("5–9"), Ok((5, Some(9))));
        assert_eq!(read("5-9"), Ok((5, Some(9))));
    }

    #[test]
    fn what_is_no_count_is_refused_with_a_reason() {
        for text in ["", "n/a", "-3", "1,23", "12,34", "1.234.567", "1e3", "0x10", "<0", "9-5", "½", "1,2345"] {
            assert!(read(text).is_err(), "{text}");
        }
        assert!(read("1.234").unwrap_err().contains("thousands"), "{:?}", read("1.234"));
        assert!(read("-3").unwrap_err().contains("below 0"));
        assert!(read("99999999999999999999").unwrap_err().contains("too large"));
    }

    #[test]
    fn what_is_rounded_may_have_been_a_little_less_or_more() {
        let fives = Numbers { rounded_to: 5, ..Numbers::default() };
        let read = |text: &str| match fives.read(text, 0) {
            Ok(Value::Count(count)) => (count.low(), count.high()),
            other => panic!("{other:?}"),
        };
        assert_eq!(read("3,675"), (3673, Some(3677)));
        assert_eq!(read("0"), (0, Some(2)));
        let tens = Numbers { rounded_to: 10, ..Numbers::default() };
        assert_eq!(tens.read("20", 0), Ok(Value::Count(Count::between(15, 25).unwrap())));
    }

    #[test]
    fn thousands_are_multiplied_and_keep_their_doubt() {
        let thousands = Numbers { multiplier: 1000, ..Numbers::default() };
        assert_eq!(thousands.read("12.5", 0), Ok(Value::Count(Count::between(12_450, 12_549).unwrap())));
        assert_eq!(thousands.read("12", 0), Ok(Value::Count(Count::between(11_500, 12_499).unwrap())));
    }

    #[test]
    fn rates_keep_their_decimals() {
        let numbers = Numbers::default();
        assert_eq!(numbers.read("12.3", 2), Ok(Value::Count(Count::exactly(1230))));
        assert_eq!(numbers.read("10.416666", 2), Ok(Value::Count(Count::between(1041, 1042).unwrap())));
        assert_eq!(numbers.read("7", 2), Ok(Value::Count(Count::exactly(700))));
    }

    #[test]
    fn weighted_counts_are_between_two_whole_ones() {
        let weighted = Numbers { fractions: true, ..Numbers::default() };
        assert_eq!(weighted.read("342558.6378", 0), Ok(Value::Count(Count::between(342_558, 342_559).unwrap())));
        assert_eq!(weighted.read("342558.0", 0), Ok(Value::Count(Count::exactly(342_558))));
    }

    #[test]
    fn signs_stand_for_what_the_layout_says() {
        let signs = HashMap::from([
            (":".to_owned(), Value::Silent(Silence::Missing)),
            ("-".to_owned(), Value::Count(Count::exactly(0))),
        ]);
        let numbers = Numbers { signs, ..Numbers::default() };
        assert_eq!(numbers.read(":", 0), Ok(Value::Silent(Silence::Missing)));
        assert_eq!(numbers.read(" - ", 0), Ok(Value::Count(Count::exactly(0))));
    }

    proptest! {
        #[test]
        fn no_cell_panics(text in any::<String>(), decimals in 0..6_u8, rounded_to in 0..20_u64, multiplier in 0..2000_u64) {
            let numbers = Numbers { rounded_to, multiplier, ..Numbers::default() };
            let _ = numbers.read(&text, decimals);
        }

        #[test]
        fn a_grouped_number_is_the_number(number in any::<u64>()) {
            prop_assert_eq!(read(&crate::figures::notation::grouped(number)), Ok(exactly(number)));
        }
    }
}
