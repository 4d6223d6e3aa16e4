//! Periods as people write them in a language, and why a text is none.

use std::ops::Range;

use super::Locale;
use crate::figures::fold::{digit, folded};
use crate::figures::language::{Language, isolated};
use crate::figures::period::{Fault, Grain, Period, PeriodError, YEARS};

/// A text with the names of months and parts of years in English, and with Western digits.
struct InEnglish {
    text: String,
    /// Where each of its characters comes from, in characters of the original; its length at the end.
    origins: Vec<usize>,
}

impl InEnglish {
    fn push(&mut self, name: &str, origin: usize) {
        self.text.push_str(name);
        self.origins.extend(name.chars().map(|_| origin));
    }

    /// The characters of the original that a place comes from.
    fn origin(&self, place: &Range<usize>) -> Range<usize> {
        let of = |place: usize| self.origins.get(place).or(self.origins.last()).copied().unwrap_or_default();
        of(place.start)..of(place.end)
    }
}

/// How many folded signs a name takes, if they begin with it; marks on its last letter are part of it.
fn beginning(folds: &[String], name: &str) -> Option<usize> {
    let mut rest = name;
    let mut taken = 0;
    for fold in folds {
        match rest.strip_prefix(fold.as_str()) {
            Some(after) => rest = after,
            None if rest.is_empty() => break,
            None => return None,
        }
        taken += 1;
    }
    rest.is_empty().then_some(taken)
}

/// Whether a word that begins so is a number.
fn is_number(signs: &[char]) -> bool {
    let digits = signs.iter().take_while(|sign| plain(**sign).is_ascii_digit()).count();
    digits > 0 && !signs.get(digits).is_some_and(|sign| sign.is_alphanumeric())
}

/// Whether a word is a letter and a number, such as `T1`; what follows a hyphen is part of a code.
fn has_letter_of_a_part(text: &str) -> bool {
    let words = text.split(|sign: char| !sign.is_alphanumeric() && sign != '-');
    words.into_iter().any(|word| {
        let number = word.strip_prefix(char::is_alphabetic).unwrap_or_default();
        !number.is_empty() && number.chars().all(|sign| plain(sign).is_ascii_digit())
    })
}

fn plain(sign: char) -> char {
    digit(sign).unwrap_or(sign)
}

impl Locale {
    /// Reads a period: what every language reads, what [`Locale::period`] wrote and what [`Locale::spelled`] said, with or
    /// without accents, and names of the other languages. Codes come first: `2024-T1` is SDMX's third of a year, and
    /// `T1 2024` a quarter where people call it so.
    ///
    /// # Errors
    /// What is no period, in this language's words.
    pub fn read_period(&self, text: &str) -> Result<Period, String> {
        let own = self.in_english(text, true);
        own.text.parse().or_else(|error: PeriodError| {
            // Codes mean the same everywhere, whatever names a language has.
            let as_it_is: PeriodError = match text.parse() {
                Ok(period) => return Ok(period),
                Err(error) => error,
            };
            // Names of others mean nothing else here; letters of quarters and halves may.
            let others = self.others().iter().filter(|_| !has_letter_of_a_part(text));
            let read = others.map(|other| other.in_english(text, false).text).find_map(|text| text.parse().ok());
            read.ok_or_else(|| {
                // Words without a meaning leave nothing of which anything could be said.
                let is_lost = own.text.trim().is_empty();
                let place = own.origin(&error.place());
                self.refused(&if is_lost { as_it_is } else { error.in_original(text, place) })
            })
        })
    }

    /// A text with this language's names in English.
    fn in_english(&self, text: &str, is_own: bool) -> InEnglish {
        let names = self.calendar().read(is_own);
        let signs: Vec<char> = text.chars().collect();
        let folds: Vec<String> = signs.iter().map(|sign| folded(sign.encode_utf8(&mut [0; 4]))).collect();
        let mut english = InEnglish { text: String::with_capacity(text.len()), origins: Vec::new() };
        let mut at = 0;
        // Within a word; behind a digit a hyphen is one of a code, as in `2024-T1`.
        let (mut is_inside, mut before) = (false, ' ');
        while let Some(&sign) = signs.get(at) {
            let fits = |(own, name): &(String, String)| {
                let end = at + beginning(&folds[at..], own)?;
                let goes_on =
                    own.ends_with(char::is_alphanumeric) && signs.get(end).is_some_and(|c| c.is_alphanumeric());
                (!is_inside && !goes_on).then(|| (end, name.clone()))
            };
            if let Some((end, name)) = names.iter().find_map(fits) {
                english.push(&name, at);
                let number = signs[end..].iter().take_while(|sign| plain(**sign).is_ascii_digit()).count();
                if name == "W" && number == 1 {
                    english.push("0", at);
                }
                at = end;
                (is_inside, before) = (false, ' ');
            } else if !is_inside
                && is_own
                && self.calendar().is_letter_of_quarters(&folds[at])
                && is_number(&signs[at + 1..])
            {
                // Whatever the number: `T5` is no third of a year where `T4` is a quarter.
                english.push("Q", at);
                at += 1;
                (is_inside, before) = (true, 'Q');
            } else {
                english.push(plain(sign).encode_utf8(&mut [0; 4]), at);
                at += 1;
                is_inside = sign.is_alphanumeric() || (sign == '-' && before.is_ascii_digit());
                before = plain(sign);
            }
        }
        english.origins.push(at);
        english
    }

    /// What is wrong with a text that is no period, where, and what to write instead.
    fn refused(&self, error: &PeriodError) -> String {
        if self.language == Language::English {
            return error.told(isolated);
        }
        let fault = self.fault(error);
        // A code stays one; what people write, this language writes in its own way.
        let written = error.example().parse().ok().filter(|_| error.example().contains(' '));
        let example = written.map_or_else(|| error.example().to_owned(), |period: Period| self.period(&period));
        if error.names_everything() {
            return crate::say!(self, "fault-of-all", fault = fault, example = example);
        }
        let (text, place) = (isolated(&error.excerpt()), error.place().start + 1);
        crate::say!(self, "fault-at", text = text, n = place, fault = fault, example = example)
    }

    fn fault(&self, error: &PeriodError) -> String {
        let found = isolated(&error.found());
        let found = found.as_str();
        // Years are told without grouping.
        let (first, last) = YEARS.into_inner();
        let (first, last) = (first.to_string(), last.to_string());
        let name = |grain: &Grain| grain.name();
        match error.fault() {
            Fault::Nothing => self.text("fault-nothing"),
            Fault::Expected => self.text("fault-expected"),
            Fault::Meaningless => crate::say!(self, "fault-meaningless", found = found),
            Fault::TooMuch => crate::say!(self, "fault-too-much", found = found),
            Fault::Unknown => crate::say!(self, "fault-unknown", found = found),
            Fault::TooManyParts(most) => crate::say!(self, "fault-too-many-parts", n = *most),
            Fault::TooLong(length, most) => crate::say!(self, "fault-too-long", n = *length, most = *most),
            Fault::All => crate::say!(self, "fault-all", found = found),
            Fault::FiscalYear => self.text("fault-fiscal-year"),
            Fault::SplitYear => crate::say!(self, "fault-split-year", found = found),
            Fault::NoYear => crate::say!(self, "fault-no-year", found = found),
            Fault::NotTwoDigits(unit) => crate::say!(self, "fault-not-two-digits", found = found, unit = name(unit)),
            Fault::OutsideYears(year) => {
                crate::say!(self, "fault-outside-years", year = year.to_string(), first = first, last = last)
            }
            Fault::NoUnit(unit, number) => crate::say!(self, "fault-no-unit", unit = name(unit), n = *number),
            Fault::NotInYear(unit, number, year) => {
                crate::say!(self, "fault-not-in-year", unit = name(unit), n = *number, year = year.to_string())
            }
            Fault::EndsTooLate => crate::say!(self, "fault-ends-too-late", found = found, last = last),
            Fault::NoDay(month, day) => {
                crate::say!(self, "fault-no-day", month = self.period(&(*month).into()), n = *day)
            }
            Fault::Written(code) => crate::say!(self, "fault-written", found = found, code = code.as_str()),
            Fault::Lacks(unit) => crate::say!(self, "fault-lacks", found = found, unit = name(unit)),
            Fault::Reversed => self.text("fault-reversed"),
            Fault::NotFromDay => self.text("fault-not-from-day"),
            Fault::LengthAlone => self.text("fault-length-alone"),
            Fault::Malformed => self.text("fault-malformed"),
            Fault::Zero => self.text("fault-zero"),
        }
    }
}
