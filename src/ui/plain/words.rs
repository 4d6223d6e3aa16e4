//! How signs are said in words: ranges, limits, changes, shares, and what stands for colour and place.

use std::borrow::Cow;

/// The words of plain text, each once.
pub mod say {
    /// What an answer that has no number has.
    pub const NO_FIGURE: &str = "no figure";
    /// Before a lower limit.
    pub const AT_LEAST: &str = "at least";
    /// Before an upper limit.
    pub const AT_MOST: &str = "at most";
    /// Between the ends of what goes from one to the other.
    pub const TO: &str = "to";
    /// Between periods that are taken together.
    pub const AND: &str = "and";
    /// Before a number below zero.
    pub const MINUS: &str = "minus";
    /// Before a number above zero, and before what is added.
    pub const PLUS: &str = "plus";
    /// Before what a sum comes to.
    pub const EQUALS: &str = "equals";
    /// Behind a share.
    pub const PERCENT: &str = "percent";
    /// Before what is to be looked at.
    pub const ATTENTION: &str = "Attention:";
    /// A stated figure that does not count, as it contradicts others.
    pub const SET_ASIDE: &str = "set aside: it contradicts other figures";
    /// A stated figure that a newer one replaces.
    pub const REVISED: &str = "revised later";
    /// A stated figure of days that the chosen period does not hold, or not all.
    pub const TOUCHES: &str = "its days are not all in the period";
    /// A stated figure of days outside the chosen period.
    pub const OUTSIDE: &str = "outside the period";
    /// A source that says nothing about the chosen period.
    pub const SILENT: &str = "no figure of it speaks of the period";
    /// A row that is made of others, and never added to them.
    pub const AGGREGATE: &str = "made of others, not added to them";
    /// A series starts anew.
    pub const BREAK: &str = "the series starts anew here";
    /// The row that keys are about.
    pub const AT_HAND: &str = "the row at hand";
    /// The measure that the bars are of.
    pub const ASKED: &str = "the measure asked for";
    /// All days of a period have figures.
    pub const ALL_DAYS: &str = "all days";
    /// The columns' titles that are short on screen.
    pub const TITLES: [(&str, &str); 2] = [("st", "status"), ("lang", "language")];
    /// How a list goes on, and goes to its first page.
    pub const MORE: &str = "more";

    /// Both ends of a range.
    #[must_use]
    pub fn between(low: &str, high: &str) -> String {
        format!("between {low} and {high}")
    }

    /// The share of the days that have figures.
    #[must_use]
    pub fn of_the_days(share: &str) -> String {
        format!("{share} of the days")
    }

    /// The day or period that a number is of that is no sum over days.
    #[must_use]
    pub fn of_days(days: &str) -> String {
        format!("of {days}")
    }

    /// The share of the total.
    #[must_use]
    pub fn of_the_total(share: &str) -> String {
        format!("{share} of the total")
    }

    /// What a row is compared with.
    #[must_use]
    pub fn against(number: &str) -> String {
        format!("against {number}")
    }

    /// How far it is from that.
    #[must_use]
    pub fn change(change: &str) -> String {
        format!("change {change}")
    }

    /// The days that figures speak of.
    #[must_use]
    pub fn days_with_figures(days: &str) -> String {
        format!("days with figures: {days}")
    }

    /// Where a page is in a list.
    #[must_use]
    pub fn rows_of(first: &str, last: &str, all: &str) -> String {
        format!("Rows {first} to {last} of {all}.")
    }

    /// Lanes of the timeline that are on a page.
    #[must_use]
    pub fn lanes_of(figures: &str, first: &str, last: &str, all: &str) -> String {
        format!("{figures}; lanes {first} to {last} of {all}.")
    }

    /// How many rows there are where all show.
    #[must_use]
    pub fn rows(all: &str) -> String {
        if all == "1" { "1 row.".to_owned() } else { format!("{all} rows.") }
    }

    /// What is below, and how to get there.
    #[must_use]
    pub fn more_below(rows: &str) -> String {
        format!("{rows} more below: more")
    }

    /// More panels or lines, and how to get there.
    pub const MORE_BELOW: &str = "There is more below: more";

    /// Rows that the Overview has no place for.
    #[must_use]
    pub fn more_in_breakdown(rows: usize) -> String {
        format!("{rows} more rows: breakdown")
    }

    /// The column that rows are sorted by.
    #[must_use]
    pub fn sorted(column: &str, rises: bool) -> String {
        format!("Sorted by {column}, {}.", if rises { "ascending" } else { "descending" })
    }

    /// A row's number in its list.
    #[must_use]
    pub fn numbered(number: usize, all: usize) -> String {
        format!("{number} of {}.", crate::figures::notation::grouped(all as u64))
    }

    /// The view, and the days that are asked about.
    #[must_use]
    pub fn asked(view: &str, period: &str, days: &str) -> String {
        if days.is_empty() {
            format!("{view}. Period: {period}.")
        } else {
            format!("{view}. Period: {period}, {days}.")
        }
    }

    /// What is counted, and by what.
    #[must_use]
    pub fn measured(measure: &str, by: Option<&str>) -> String {
        match by {
            Some(by) => format!("Measure: {measure}, {by}."),
            None => format!("Measure: {measure}."),
        }
    }

    /// What rows are narrowed down to.
    #[must_use]
    pub fn only(filters: &[String]) -> String {
        format!("Only rows with {}. Drop that with drop-filters.", filters.join("; "))
    }

    /// What a panel of bars is of.
    #[must_use]
    pub fn panel(title: &str, total: &str) -> String {
        if total.is_empty() { format!("{title}:") } else { format!("{title}, {total} in all:") }
    }

    /// Figures of a lane that are too close on the axis to be told apart.
    #[must_use]
    pub fn close_together(figures: usize, period: &str) -> String {
        format!("{figures} figures close together, the first one {period}; zoom-in sets them apart")
    }

    /// Figures that are on earlier days than the axis, or on later ones.
    pub const BEFORE: &str = "on days before those shown";
    /// The same for later ones.
    pub const AFTER: &str = "on days after those shown";

    /// What follows over time, and for whom.
    #[must_use]
    pub fn follows(title: &str, grain: &str) -> String {
        format!("What follows, {grain}, for {title}:")
    }

    /// A number that holds for each of some units.
    #[must_use]
    pub fn each(number: &str) -> String {
        format!("{number} each")
    }

    /// What follows for one period.
    #[must_use]
    pub fn within(period: &str, parts: &str) -> String {
        format!("In {period}: {parts}.")
    }

    /// Headings of the Overview's parts.
    pub const KNOWN: &str = "What is known:";
    /// The same of its last part.
    pub const NOTES: &str = "Notes:";
    /// What went wrong.
    #[must_use]
    pub fn error(why: &str) -> String {
        format!("Error: {why}")
    }

    /// Choices of a question that do not show.
    #[must_use]
    pub fn more_choices(left: usize) -> String {
        format!("{left} more: type more, or a part of what you mean.")
    }

    /// How a question with choices is answered.
    pub const CHOOSE: &str = "Type a number or a text; an empty line goes back.";
    /// How a question without choices is answered.
    pub const TYPE: &str = "Type a text; an empty line goes back.";
    /// What stands in a question's line already.
    #[must_use]
    pub fn offered(text: &str) -> String {
        format!("Now: {text}")
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
pub fn number(text: &str) -> String {
    match text.split_once('–') {
        Some((low, high)) if ends_in_digit(low) && begins_with_digit(high) => {
            let unit = if high.ends_with('%') { format!(" {}", say::PERCENT) } else { String::new() };
            say::between(low, high.trim_end_matches('%')) + &unit
        }
        _ => spoken(text).into_owned(),
    }
}

/// A period as it is said: `Jan to Mar 2025`, `2024 and Q1 2025`.
#[must_use]
pub fn period(text: &str) -> String {
    spoken(&text.replace(" – ", "–").replace('–', &format!(" {} ", say::TO))).into_owned()
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|sign: char| sign.is_ascii_digit())
}

fn begins_with_digit(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_ascii_digit())
}

/// A text in which every sign that tells something is a word, and every shape is gone.
#[must_use]
pub fn spoken(text: &str) -> Cow<'_, str> {
    if text.trim() == "—" {
        return say::NO_FIGURE.into();
    }
    if text.chars().all(|sign| sign.is_alphanumeric() || ", .:()".contains(sign)) {
        return text.into();
    }
    let signs: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 16);
    for place in 0..signs.len() {
        say_sign(&signs, place, &mut out);
    }
    let words: Vec<&str> = out.split_whitespace().collect();
    words.join(" ").replace("( ", "(").into()
}

/// Whether a word follows, and then a number: `Jan–Sep 2024`.
fn is_of_dates(after: &[char]) -> bool {
    let word = after.iter().take_while(|sign| sign.is_alphabetic()).count();
    let number = after[word..].iter().skip_while(|sign| **sign == ' ').take_while(|sign| sign.is_ascii_digit()).count();
    word > 0 && number == 4 && after.get(word) == Some(&' ')
}

fn say_sign(signs: &[char], place: usize, out: &mut String) {
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
        '–' if apart && (before().is_ascii_digit() || after().is_ascii_digit()) => word(say::TO),
        '–' if before().is_ascii_digit() && after().is_ascii_digit() => word(say::TO),
        '–' if is_of_dates(&signs[place + 1..]) => word(say::TO),
        '–' if apart => stop(out, ": "),
        '…' if (before().is_ascii_digit() || before() == '%') && "+−0123456789".contains(after()) => word(say::TO),
        '+' if apart => word(say::AND),
        '+' if next.is_ascii_digit() && !last.is_alphanumeric() => word(say::PLUS),
        '−' if after().is_ascii_digit() => word(say::MINUS),
        '≥' => word(say::AT_LEAST),
        '≤' => word(say::AT_MOST),
        '%' => word(say::PERCENT),
        '·' if apart => stop(out, "; "),
        '⚠' => word(say::ATTENTION),
        shape if is_shape(shape) => out.push(' '),
        other => out.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert_eq!(number(sign), words);
        }
    }

    #[test]
    fn periods_and_lists_are_said_in_words() {
        assert_eq!(period("2024 + Q1 2025"), "2024 and Q1 2025");
        assert_eq!(period("16 Sep 2024–2 Mar 2025"), "16 Sep 2024 to 2 Mar 2025");
        assert_eq!(spoken("1 Jan 2024 – 31 Mar 2025 · 456 days"), "1 Jan 2024 to 31 Mar 2025; 456 days");
        assert_eq!(spoken("entries for Jan–Sep 2024: 8"), "entries for Jan to Sep 2024: 8");
        assert_eq!(
            spoken("on Apr 2009 – Dec 2023, 1 Jan – 10 Feb 2026"),
            "on Apr 2009 to Dec 2023, 1 Jan to 10 Feb 2026"
        );
        assert_eq!(spoken("reported – one figure says just this"), "reported: one figure says just this");
        assert_eq!(spoken("⚠ 3 not counted · by reporter"), "Attention: 3 not counted; by reporter");
        assert_eq!(spoken("┊ break in the series"), "break in the series");
    }

    #[test]
    fn words_of_data_stay_as_they_are() {
        for text in ["DGSN–DGST, Morocco", "citizenship = Côte d’Ivoire", "عمليات التفتيش", "C++ and A/B", "a+b"]
        {
            assert_eq!(spoken(text), text);
        }
    }
}
