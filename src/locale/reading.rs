//! Periods as people write them in a language, and why a text is none.

use std::ops::Range;

use super::Locale;
use crate::figures::fold::digit;
use crate::figures::language::Language;
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

impl Locale {
    /// Reads a period: what every language reads, and what [`Locale::period`] wrote. Codes come first: `2024-T1` is
    /// SDMX's third of a year, and `T1 2024` a quarter where people call it so.
    ///
    /// # Errors
    /// What is no period, in this language's words.
    pub fn read_period(&self, text: &str) -> Result<Period, String> {
        let english = self.in_english(text);
        english.text.parse().or_else(|error: PeriodError| {
            // Codes mean the same everywhere, whatever names a language has.
            text.parse().map_err(|_: PeriodError| {
                let origin = english.origin(&error.place());
                self.refused(&error.in_original(text, origin))
            })
        })
    }

    fn in_english(&self, text: &str) -> InEnglish {
        let names = self.calendar().read();
        let lowered = text.to_lowercase();
        // Letters whose lower case has another length are in no name.
        let source = if lowered.len() == text.len() { lowered.as_str() } else { text };
        let mut english = InEnglish { text: String::with_capacity(text.len()), origins: Vec::new() };
        let (mut rest, mut origin) = (source, 0);
        // Within a word; behind a digit a hyphen is one of a code, as in `2024-T1`.
        let (mut is_inside, mut before) = (false, ' ');
        while let Some(sign) = rest.chars().next() {
            let fits = |(own, _): &&(String, String)| {
                rest.starts_with(own.as_str())
                    && !is_inside
                    && !(own.ends_with(char::is_alphanumeric)
                        && rest[own.len()..].starts_with(|next: char| next.is_alphanumeric()))
            };
            if let Some((own, name)) = names.iter().find(fits) {
                english.push(name, origin);
                origin += own.chars().count();
                rest = &rest[own.len()..];
                (is_inside, before) = (false, ' ');
            } else {
                let plain = digit(sign).unwrap_or(sign);
                english.push(plain.encode_utf8(&mut [0; 4]), origin);
                origin += 1;
                rest = &rest[sign.len_utf8()..];
                is_inside = sign.is_alphanumeric() || (sign == '-' && before.is_ascii_digit());
                before = plain;
            }
        }
        english.origins.push(origin);
        english
    }

    /// What is wrong with a text that is no period, where, and what to write instead.
    fn refused(&self, error: &PeriodError) -> String {
        if self.language == Language::English {
            return error.to_string();
        }
        let fault = self.fault(error);
        // A code stays one; what people write, this language writes in its own way.
        let written = error.example().parse().ok().filter(|_| error.example().contains(' '));
        let example = written.map_or_else(|| error.example().to_owned(), |period: Period| self.period(&period));
        if error.names_everything() {
            return crate::say!(self, "fault-of-all", fault = fault, example = example);
        }
        let (text, place) = (error.excerpt(), error.place().start + 1);
        crate::say!(self, "fault-at", text = text, n = place, fault = fault, example = example)
    }

    fn fault(&self, error: &PeriodError) -> String {
        let found = error.found();
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
