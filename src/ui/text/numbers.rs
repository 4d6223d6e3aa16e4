//! Numbers among Arabic words: a range, a sign or a date is read from left to right wherever it stands.
//!
//! The bidirectional algorithm turns `8,048–10,817` round between Arabic words, sets `−25` as `25−`, and mirrors `≥ 301`.
//! In columns of numbers all of these stand as they are read; so they do in sentences.

use crate::figures::language::Direction;
use std::borrow::Cow;

/// What opens a part that is read from left to right, and what closes it.
const APART: [char; 2] = ['\u{2066}', '\u{2069}'];

/// A text whose numbers with signs are set apart from the words around them; in lines that begin at the right also those
/// that begin a part of a line. Borrowed where there are none.
pub fn apart(text: &str, base: Direction) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    let mut at = 0;
    let mut follows_a_part = false;
    while at < text.len() {
        let here = &text[at..];
        let length = if begins(text, at) { token(here) } else { 0 };
        if length > 0 && (follows_a_part || needs_to_be_apart(&here[..length])) {
            out.push_str(&text[done..at]);
            out.push(APART[0]);
            out.push_str(&here[..length]);
            out.push(APART[1]);
            done = at + length;
        }
        let sign = here.chars().next().unwrap_or(' ');
        at += length.max(sign.len_utf8());
        // Behind a Latin word a number would go with it.
        follows_a_part =
            base == Direction::RightToLeft && length == 0 && (ENDS.contains(sign) || (follows_a_part && sign == ' '));
    }
    if done == 0 {
        return text.into();
    }
    out.push_str(&text[done..]);
    out.into()
}

/// Whether something may begin here: not within a word.
fn begins(text: &str, at: usize) -> bool {
    !text[..at].ends_with(|sign: char| is_inside(sign) || sign == APART[0])
}

/// Signs behind which another part of a line begins.
const ENDS: &str = "·،؛:(";

/// Signs of numbers, codes and dates, which may stand in one.
fn is_inside(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || ",.–/:#@_%+−±-=٬٫٪".contains(sign)
}

/// Signs before a number, from which a blank may keep it apart.
fn is_relation(sign: char) -> bool {
    "≥≤<>~≈".contains(sign)
}

/// The bytes of what begins here and has no blank in it, but behind a relation; without the stops of a sentence.
fn token(text: &str) -> usize {
    let relation = text.chars().next().filter(|sign| is_relation(*sign)).map_or(0, char::len_utf8);
    let blank = usize::from(relation > 0 && text[relation..].starts_with(' '));
    let rest = &text[relation + blank..];
    let end = rest.find(|sign: char| !is_inside(sign)).unwrap_or(rest.len());
    let inside = rest[..end].trim_end_matches([',', '.', ':', '–', '/', '=', '-']);
    if inside.contains(|sign: char| sign.is_ascii_digit()) { relation + blank + inside.len() } else { 0 }
}

/// Digits alone, with marks between thousands, stand right by themselves.
fn needs_to_be_apart(token: &str) -> bool {
    !token.chars().all(|sign| sign.is_ascii_digit() || sign == ',' || sign == '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_signs_relations_and_dates_are_set_apart() {
        for (text, apart_text) in [
            ("بين 8,048–10,817 شخصًا", "بين ⟦8,048–10,817⟧ شخصًا"),
            ("التغير −25 عن", "التغير ⟦−25⟧ عن"),
            ("الجزائر ≥ 301", "الجزائر ⟦≥ 301⟧"),
            ("منذ 2024-09-16.", "منذ ⟦2024-09-16⟧."),
            ("+1 أخرى", "⟦+1⟧ أخرى"),
            ("من 2024/2025-Q1 إلى (12%)", "من ⟦2024/2025-Q1⟧ إلى (⟦12%⟧)"),
            ("عام 2025، 1,204 رقم", "عام 2025، ⟦1,204⟧ رقم"),
            ("NCA · 1 من 10، Moscow 2025", "NCA · ⟦1⟧ من 10، Moscow 2025"),
            ("عام 2025، 1٬204 رقم و35٪", "عام 2025، ⟦1٬204⟧ رقم و⟦35٪⟧"),
            ("…24 من أصل 28 دولة", "…24 من أصل 28 دولة"),
            ("DGSN – المغرب", "DGSN – المغرب"),
            ("", ""),
        ] {
            let shown = apart(text, Direction::RightToLeft).replace(APART[0], "⟦").replace(APART[1], "⟧");
            assert_eq!(shown, apart_text);
        }
    }
}
