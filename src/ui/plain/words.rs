//! How signs are said in words: ranges, limits, changes, shares, and what stands for colour and place.

use std::borrow::Cow;

use crate::figures::language::ISOLATES;
use crate::figures::word::Word;
use crate::locale::Locale;
use crate::say;

/// The sentences of plain text.
pub mod say {
    use crate::locale::Locale;
    use crate::say;

    /// Where a page is in a list.
    #[must_use]
    pub fn rows_of(locale: &Locale, first: &str, last: &str, all: &str) -> String {
        say!(locale, "plain-rows-of", first = first, last = last, all = all)
    }

    /// How many rows there are where all show.
    #[must_use]
    pub fn rows(locale: &Locale, all: usize) -> String {
        say!(locale, "plain-rows", n = all)
    }

    /// The column that rows are sorted by.
    #[must_use]
    pub fn sorted(locale: &Locale, column: &str, rises: bool) -> String {
        let way = locale.text(if rises { "plain-ascending" } else { "plain-descending" });
        say!(locale, "plain-sorted", column = column, way = way)
    }

    /// A row's number in its list.
    #[must_use]
    pub fn numbered(locale: &Locale, number: usize, all: usize) -> String {
        say!(locale, "plain-numbered", n = number, all = all)
    }

    /// The view, and the days that are asked about.
    #[must_use]
    pub fn asked(locale: &Locale, view: &str, period: &str, days: &str) -> String {
        let days = if days.is_empty() { String::new() } else { locale.text("comma") + days };
        say!(locale, "plain-asked", view = view, period = period, days = days)
    }

    /// What is counted, and by what.
    #[must_use]
    pub fn measured(locale: &Locale, measure: &str, by: Option<&str>) -> String {
        let by = by.map_or_else(String::new, |by| locale.text("comma") + by);
        say!(locale, "plain-measured", measure = measure, by = by)
    }

    /// What a panel of bars is of.
    #[must_use]
    pub fn panel(locale: &Locale, title: &str, total: &str) -> String {
        if total.is_empty() { locale.heading(title) } else { say!(locale, "plain-panel", title = title, total = total) }
    }

    /// What went wrong.
    #[must_use]
    pub fn error(locale: &Locale, why: &str) -> String {
        say!(locale, "plain-error", why = why)
    }
}

/// Signs of other scripts than letters that are shapes, and say nothing when they are read out.
fn is_shape(sign: char) -> bool {
    matches!(sign, '\u{2190}'..='\u{21FF}' | '\u{2500}'..='\u{25FF}' | '\u{2800}'..='\u{28FF}' | '\u{1FB00}'..='\u{1FBFF}')
        || matches!(sign, '‹' | '›' | '×' | '±' | '↻')
        || sign.is_control()
}

/// A number, or a pair of limits, as it is said: `between 32 and 62`, `at least 301`, `no figure`.
#[must_use]
pub fn number(locale: &Locale, text: &str) -> String {
    match text.split_once('–') {
        Some((low, high)) if ends_in_digit(low) && begins_with_digit(high) => {
            let unit = if high.ends_with('%') { format!(" {}", locale.text("plain-percent")) } else { String::new() };
            say!(locale, "plain-between", low = low, high = high.trim_end_matches('%').trim_end()) + &unit
        }
        _ => spoken(locale, text).into_owned(),
    }
}

/// A period as it is said: `Jan to Mar 2025`, `2024 and Q1 2025`.
#[must_use]
pub fn period(locale: &Locale, text: &str) -> String {
    let mut parts = text.split('–').map(str::trim);
    let mut said = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let signs: Vec<char> = part.chars().collect();
        said += &format!(" {} {part}", to(locale, &signs));
    }
    spoken(locale, &said).into_owned()
}

/// What stands between the ends of a range: before a day, languages with articles say another word.
fn to(locale: &Locale, after: &[char]) -> String {
    let after = after.iter().skip_while(|sign| **sign == ' ').skip_while(|sign| sign.is_ascii_digit());
    let after: String = after.take(4).collect();
    // `10 Feb 2026`, `1er mars`; a number or a year has no word behind it.
    let month = after.strip_prefix("er").unwrap_or(&after).strip_prefix(' ');
    let is_day = month.is_some_and(|month| month.starts_with(char::is_alphabetic));
    locale.text(if is_day { "plain-to-day" } else { "plain-to" })
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|sign: char| sign.is_ascii_digit())
}

fn begins_with_digit(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_ascii_digit())
}

/// A text in which every sign that tells something is a word, and every shape is gone. What is isolated is somebody else's,
/// and stays as it is.
#[must_use]
pub fn spoken<'t>(locale: &Locale, text: &'t str) -> Cow<'t, str> {
    let Some((before, rest)) = text.split_once(ISOLATES[0]) else { return in_words(locale, text) };
    let (theirs, after) = rest.split_once(ISOLATES[1]).unwrap_or((rest, ""));
    let blank = |is_there| if is_there { " " } else { "" };
    let (before, space) = (in_words(locale, before), blank(before.ends_with(' ')));
    let (after, gap) = (spoken(locale, after), blank(after.starts_with(' ')));
    format!("{}{space}{theirs}{gap}{}", before.trim_end_matches(' '), after.trim_start_matches(' ')).into()
}

fn in_words<'t>(locale: &Locale, text: &'t str) -> Cow<'t, str> {
    if text.trim() == "—" {
        return locale.word(Word::NoFigure).into();
    }
    if text.chars().all(|sign| sign.is_alphanumeric() || ", .:()".contains(sign)) {
        return locale.spelled(text).into();
    }
    let signs: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 16);
    for place in 0..signs.len() {
        say_sign(locale, &signs, place, &mut out);
    }
    // Spaces that hold a number or a mark together stay.
    let words: Vec<&str> = out.split(' ').filter(|word| !word.is_empty()).collect();
    locale.spelled(&words.join(" ").replace("( ", "(").replace(" )", ")")).into()
}

/// Whether a word follows, and then a number: `Jan–Sep 2024`.
fn is_of_dates(after: &[char]) -> bool {
    let word = after.iter().take_while(|sign| sign.is_alphabetic()).count();
    let dot = usize::from(after.get(word) == Some(&'.'));
    let number =
        after[word + dot..].iter().skip_while(|sign| **sign == ' ').take_while(|sign| sign.is_ascii_digit()).count();
    word > 0 && number == 4 && after.get(word + dot) == Some(&' ')
}

fn say_sign(locale: &Locale, signs: &[char], place: usize, out: &mut String) {
    let before = || signs[..place].iter().rev().find(|sign| **sign != ' ').copied().unwrap_or(' ');
    let after = || signs[place + 1..].iter().find(|sign| **sign != ' ').copied().unwrap_or(' ');
    let next = signs.get(place + 1).copied().unwrap_or(' ');
    let last = place.checked_sub(1).map_or(' ', |place| signs[place]);
    let apart = last == ' ' && next == ' ';
    let mut word = |word: &str| out.extend([" ", word, " "]);
    // Goes with the word before.
    let stop = |out: &mut String, stop: &str| {
        out.truncate(out.trim_end().len());
        out.push_str(stop);
    };
    match signs[place] {
        '–' if apart && (before().is_ascii_digit() || after().is_ascii_digit()) => {
            word(&to(locale, &signs[place + 1..]));
        }
        '–' if before().is_ascii_digit() && after().is_ascii_digit() => word(&to(locale, &signs[place + 1..])),
        '–' if is_of_dates(&signs[place + 1..]) => word(&locale.text("plain-to")),
        '–' if apart => stop(out, &locale.labelled("", "")),
        '…' if (before().is_ascii_digit() || before() == '%') && "+−0123456789".contains(after()) => {
            word(&locale.text("plain-to"));
        }
        '+' if apart => word(&locale.text("plain-and")),
        '+' if next.is_ascii_digit() && !last.is_alphanumeric() => word(&locale.text("plain-plus")),
        '−' if after().is_ascii_digit() => word(&locale.text("plain-minus")),
        '<' if next.is_ascii_digit() => word(&locale.text("plain-less-than")),
        '≥' => word(&locale.word(Word::AtLeast)),
        '≤' => word(&locale.word(Word::AtMost)),
        '%' => {
            stop(out, "");
            out.extend([" ", &locale.text("plain-percent"), " "]);
        }
        '·' if apart => stop(out, &locale.text("semicolon")),
        '—' if last == ' ' && place + 1 == signs.len() => word(&locale.word(Word::NoFigure)),
        '⚠' => word(&locale.text("plain-attention")),
        shape if is_shape(shape) => out.push(' '),
        other => out.push(other),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::figures::language::{Language, isolated};

    fn english() -> Arc<Locale> {
        Locale::new(Language::English)
    }

    #[test]
    fn numbers_and_limits_are_said_in_words() {
        for (sign, words) in [
            ("62", "62"),
            ("8,048–10,817", "between 8,048 and 10,817"),
            ("≥ 301", "at least 301"),
            ("≤ 62", "at most 62"),
            ("—", "no figure"),
            ("+391…+399", "plus 391 to plus 399"),
            ("−72.6…−62.2%", "minus 72.6 to minus 62.2 percent"),
            ("≥ −72.6%", "at least minus 72.6 percent"),
            ("±0", "0"),
            ("10–14%", "between 10 and 14 percent"),
            ("<1%", "less than 1 percent"),
        ] {
            assert_eq!(number(&english(), sign), words);
        }
    }

    #[test]
    fn periods_and_lists_are_said_in_words() {
        assert_eq!(period(&english(), "2024 + Q1 2025"), "2024 and Q1 2025");
        assert_eq!(period(&english(), "16 Sep 2024–2 Mar 2025"), "16 Sep 2024 to 2 Mar 2025");
        assert_eq!(spoken(&english(), "1 Jan 2024 – 31 Mar 2025 · 456 days"), "1 Jan 2024 to 31 Mar 2025; 456 days");
        assert_eq!(spoken(&english(), "entries for Jan–Sep 2024: 8"), "entries for Jan to Sep 2024: 8");
        assert_eq!(
            spoken(&english(), "on Apr 2009 – Dec 2023, 1 Jan – 10 Feb 2026"),
            "on Apr 2009 to Dec 2023, 1 Jan to 10 Feb 2026"
        );
        assert_eq!(spoken(&english(), "reported – one figure says just this"), "reported: one figure says just this");
        assert_eq!(spoken(&english(), "⚠ 3 not counted · by reporter"), "Attention: 3 not counted; by reporter");
        assert_eq!(spoken(&english(), "Q1 2025: —"), "Q1 2025: no figure");
        assert_eq!(spoken(&english(), "┊ break in the series"), "break in the series");
    }

    #[test]
    fn dates_are_said_as_each_language_says_them() {
        let days = "1 Apr 2009 – 10 Feb 2026 · 6,160 days";
        let [french, spanish, arabic] = [Language::French, Language::Spanish, Language::Arabic].map(Locale::new);
        assert_eq!(spoken(&english(), days), "1 Apr 2009 to 10 Feb 2026; 6,160 days");
        assert_eq!(
            spoken(&french, "1er avr. 2009 – 10 févr. 2026 · 36\u{202F}%"),
            "1er avril 2009 au 10 février 2026\u{202F}; 36 pour cent"
        );
        assert_eq!(period(&french, "janv.–sept. 2024"), "janvier à septembre 2024");
        assert_eq!(period(&french, "1er janv. – 1er févr. 2024"), "1er janvier au 1er février 2024");
        assert_eq!(spoken(&spanish, "1 abr 2009 – 10 feb 2026 · 6160 días").matches(" de ").count(), 4);
        assert_eq!(period(&spanish, "ene–sept 2024"), "enero a septiembre de 2024");
        assert_eq!(spoken(&spanish, "el mar y la costa"), "el mar y la costa");
        assert_eq!(
            spoken(&arabic, "1 أبريل 2009 – 10 فبراير 2026 · 3 أيام"),
            "1 أبريل 2009 إلى 10 فبراير 2026؛ 3 أيام"
        );
    }

    #[test]
    fn what_is_somebody_elses_stays_as_it_is() {
        let title = isolated("35 % – +12 → https://a.example/%D8");
        assert_eq!(
            spoken(&english(), &format!("3 figures · from {title}, 10–14%")),
            "3 figures; from 35 % – +12 → https://a.example/%D8, 10 to 14 percent"
        );
    }

    #[test]
    fn words_of_data_stay_as_they_are() {
        for text in ["DGSN–DGST, Morocco", "citizenship = Côte d’Ivoire", "عمليات التفتيش", "C++ and A/B", "a+b"]
        {
            assert_eq!(spoken(&english(), text), text);
        }
    }
}
