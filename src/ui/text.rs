//! Texts for cells: how wide they are, how they are cut, and in which order their characters are written.
//!
//! A text is kept as it is read, in logical order, until it is drawn. Terminals neither join Arabic letters nor turn
//! them round when a full-screen program writes cell by cell, so both is done here, last: first [`cut`], then shape, then
//! order ([`cells`]). Every loaded text here is already [`visible`](crate::figures::visible::visible); our own may hold
//! isolates (U+2068 … U+2069), which guide the order and are not written.

mod arabic;
mod numbers;

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

use crate::figures::language::Direction;

/// How many cells a text takes when it is written: what ratatui fills, grapheme by grapheme, after shaping.
///
/// `Line::width` counts otherwise, with lam-alef as one cell; ratatui writes it into two.
#[must_use]
pub fn width(text: &str) -> usize {
    // The order makes no difference.
    if arabic::needs_order(text) { measure(&arabic::shaped(text)) } else { measure(text) }
}

/// The same as columns of a terminal; no terminal is wider than the most that this can say.
#[must_use]
pub fn columns(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}

/// The cells of a text that is ready to be written.
#[must_use]
pub fn columns_of_cells(ordered: &str) -> u16 {
    u16::try_from(measure(ordered)).unwrap_or(u16::MAX)
}

/// A text as it is written into cells: Arabic letters in the forms that join them, everything in visual order for
/// lines that begin at this side, brackets mirrored. Vowel signs are left out: cells are too small for them.
///
/// Borrowed when neither a right-to-left character nor what guides the order is in it.
#[must_use]
pub fn cells(text: &str, base: Direction) -> Cow<'_, str> {
    if arabic::needs_order(text) {
        Cow::Owned(arabic::in_visual_order(&arabic::shaped(&numbers::apart(text, base)), base))
    } else if text.contains(arabic::is_guide) {
        Cow::Owned(text.replace(arabic::is_guide, ""))
    } else {
        text.into()
    }
}

/// True when a character of a text is read from right to left, or turns its neighbours round as Arabic-Indic digits do.
#[must_use]
pub fn is_right_to_left(text: &str) -> bool {
    arabic::needs_order(text)
}

/// True for what guides the order of a text and takes no cell: isolates and marks.
#[must_use]
pub fn is_guide(sign: char) -> bool {
    arabic::is_guide(sign)
}

/// In which order a label is put on a screen whose lines begin at this side: as all of the screen, where a letter of it
/// is read from right to left. Else from left to right, so that `−72.6%` and `Q1 (2025)` are what they are anywhere.
#[must_use]
pub fn order_of_label(label: &str, screen: Direction) -> Direction {
    if arabic::needs_order(label) { screen } else { Direction::LeftToRight }
}

/// In which order prose is put on a screen whose lines begin at this side: as its first letter says. What has Arabic in
/// it, on a screen in Arabic, as a label: there `DGSN · المغرب` begins at the right. `None` for no letter.
#[must_use]
pub fn order_of_prose(words: &str, screen: Direction) -> Option<Direction> {
    Direction::of(words).map(|own| match screen {
        Direction::RightToLeft => order_of_label(words, screen),
        Direction::LeftToRight => own,
    })
}

/// A sign on a screen whose lines begin at the right: what points or faces somewhere does so the other way.
#[must_use]
pub fn turned(sign: char) -> char {
    match sign {
        '╭' => '╮',
        '╮' => '╭',
        '╰' => '╯',
        '╯' => '╰',
        '├' => '┤',
        '┤' => '├',
        '▌' => '▐',
        '▐' => '▌',
        '▏' => '▕',
        '▕' => '▏',
        '▘' => '▝',
        '▝' => '▘',
        '▖' => '▗',
        '▗' => '▖',
        other => arabic::pointing(arabic::mirrored(other)),
    }
}

/// What a terminal shows in place of a sign in a right-to-left run (UAX #9, L4).
#[must_use]
pub fn mirrored(sign: char) -> char {
    arabic::mirrored(sign)
}

/// As [`cut`], in the middle: what begins alike often ends differently. What is read from right to left, and what
/// has little room, is cut at its end.
#[must_use]
pub fn cut_both_ends(text: &str, width: usize) -> Cow<'_, str> {
    if width < BOTH_ENDS || measure(text) <= width || is_right_to_left(text) {
        return cut(text, width);
    }
    let room = width - 1;
    let taken = |clusters: &mut dyn Iterator<Item = &str>, room: usize| {
        let mut used = 0;
        clusters
            .map(|cluster| (measure(cluster), cluster.len()))
            .take_while(|(cells, _)| {
                used += cells;
                used <= room
            })
            .map(|(_, bytes)| bytes)
            .sum::<usize>()
    };
    let end = &text[text.len() - taken(&mut text.graphemes(true).rev(), room * 2 / 5)..];
    let end = end.trim_start();
    let start = &text[..taken(&mut text.graphemes(true), room - measure(end))];
    format!("{}…{end}", start.trim_end()).into()
}

/// With fewer cells a beginning and an end say less than a beginning.
const BOTH_ENDS: usize = 16;

/// A text that takes at most `width` cells once it is written, still in the order in which it is read: cut where the
/// reading breaks off, with `…` in that place when something was cut. The empty text for no cells.
#[must_use]
pub fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if self::width(text) <= width {
        return text.into();
    }
    let sure = sure_end(text, width.saturating_sub(1));
    let mut best = broken_off(text, sure);
    // Letters that share a cell make room for more.
    for end in text[sure..].grapheme_indices(true).map(|(start, cluster)| sure + start + cluster.len()) {
        let longer = broken_off(text, end);
        if self::width(&longer) > width {
            break;
        }
        best = longer;
    }
    if self::width(&best) <= width { best.into() } else { "".into() }
}

/// A text in at most `width` cells, ready to be written: [`cut`], then as [`cells`].
#[must_use]
pub fn fit(text: &str, width: usize, base: Direction) -> String {
    cells(&cut(text, width), base).into_owned()
}

/// The cells of a text: the same sum that `Buffer::set_stringn` makes.
fn measure(text: &str) -> usize {
    let printed = text.graphemes(true).filter(|cluster| !cluster.contains(char::is_control));
    printed.map(|cluster| usize::from(cluster.cell_width())).sum()
}

/// How many bytes of a text surely get into `width` cells: shaping never makes a text wider.
fn sure_end(text: &str, width: usize) -> usize {
    let so_far = |cells: &mut usize, (start, cluster): (usize, &str)| {
        *cells += measure(cluster);
        Some((*cells, start + cluster.len()))
    };
    let ends = text.grapheme_indices(true).scan(0, so_far);
    ends.take_while(|&(cells, _)| cells <= width).last().map_or(0, |(_, end)| end)
}

/// Where a text ends that is cut at `end`: before a number that would go on, as its first digits are another number.
fn before_a_number(text: &str, end: usize) -> usize {
    let is_digit = |sign: char| sign.is_ascii_digit() || ('٠'..='٩').contains(&sign);
    let is_between = |sign: char| matches!(sign, ',' | '.' | '٬' | '٫' | '\u{A0}' | '\u{202F}');
    let (before, after) = text.split_at(end);
    let mut rest = after.chars();
    let goes_on = match rest.next() {
        Some(sign) if is_between(sign) => rest.next().is_some_and(is_digit),
        next => next.is_some_and(is_digit),
    };
    let digits = before.trim_end_matches(|sign| is_digit(sign) || is_between(sign));
    if goes_on && before.ends_with(|sign| is_digit(sign) || is_between(sign)) { digits.len() } else { end }
}

/// A text up to `end` and the ellipsis, which reads in the direction of what it stands for: a mark after it says so.
fn broken_off(text: &str, end: usize) -> String {
    let end = before_a_number(text, end);
    let short = format!("{}…", text[..end].trim_end());
    let mark = match arabic::ends_right_to_left(&text[..end]).filter(|_| arabic::needs_order(text)) {
        Some(true) => "\u{200F}",
        Some(false) => "\u{200E}",
        None => "",
    };
    short + mark
}

#[cfg(test)]
mod tests {
    use super::Direction::{LeftToRight, RightToLeft};
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::{Buffer, Cell};
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    /// What is read, and what is written: code points from left to right, letters as presentation forms.
    const LINES: [(&str, &str); 24] = [
        (
            "الجزائر 2025 (ليبيا) لا",
            "\u{FEFB} (\u{FE8E}\u{FEF4}\u{FE92}\u{FEF4}\u{FEDF}) 2025 \u{FEAE}\u{FE8B}\u{FE8D}\u{FEB0}\u{FEA0}\u{FEDF}\u{FE8D}",
        ),
        ("لا", "\u{FEFB}"),
        ("بلا", "\u{FEFC}\u{FE91}"),
        ("الإحصائيات", "\u{FE95}\u{FE8E}\u{FEF4}\u{FE8B}\u{FE8E}\u{FEBC}\u{FEA3}\u{FEF9}\u{FE8D}"),
        ("الأغواط لا شيء", "\u{FE80}\u{FEF2}\u{FEB7} \u{FEFB} \u{FEC1}\u{FE8D}\u{FEEE}\u{FECF}\u{FEF7}\u{FE8D}"),
        ("عبد الله", "\u{FEEA}\u{FEE0}\u{FEDF}\u{FE8D} \u{FEAA}\u{FE92}\u{FECB}"),
        ("مُحَمَّد", "\u{FEAA}\u{FEE4}\u{FEA4}\u{FEE3}"),
        ("ڨالمة", "\u{FE94}\u{FEE4}\u{FEDF}\u{FE8E}\u{FED7}"),
        ("تڨرت", "\u{FE95}\u{FEAE}\u{FED8}\u{FE97}"),
        ("أݣادير", "\u{FEAE}\u{FEF3}\u{FEA9}\u{FE8E}\u{FEDB}\u{FE83}"),
        ("الجمارك: 12", "12 :\u{FED9}\u{FEAD}\u{FE8E}\u{FEE4}\u{FEA0}\u{FEDF}\u{FE8D}"),
        ("Libya ليبيا 12", "Libya 12 \u{FE8E}\u{FEF4}\u{FE92}\u{FEF4}\u{FEDF}"),
        ("تندوف / Tindouf", "\u{FED1}\u{FEED}\u{FEAA}\u{FEE8}\u{FE97} / Tindouf"),
        ("Algeria (الجزائر)", "Algeria (\u{FEAE}\u{FE8B}\u{FE8D}\u{FEB0}\u{FEA0}\u{FEDF}\u{FE8D})"),
        ("٢٠٢٥ عام", "\u{FEE1}\u{FE8E}\u{FECB} ٢٠٢٥"),
        ("عام ٢٠٢٥ و٢٠٢٤", "٢٠٢٤\u{FEED} ٢٠٢٥ \u{FEE1}\u{FE8E}\u{FECB}"),
        ("12٪", "12٪"),
        ("٢٠٢٥", "٢٠٢٥"),
        ("من 1,234 إلى 5.6", "5.6 \u{FEF0}\u{FEDF}\u{FE87} 1,234 \u{FEE6}\u{FEE3}"),
        ("ولاية [ورقلة]", "[\u{FE94}\u{FEE0}\u{FED7}\u{FEAD}\u{FEED}] \u{FE94}\u{FEF3}\u{FEFB}\u{FEED}"),
        ("\u{5E9}\u{5DC}\u{5D5}\u{5DD} (5)", "(5) \u{5DD}\u{5D5}\u{5DC}\u{5E9}"),
        ("می\u{200C}خواهم", "\u{FEE2}\u{FEEB}\u{FE8D}\u{FEEE}\u{FEA7}\u{FBFD}\u{FEE3}"),
        ("中文 لا", "中文 \u{FEFB}"),
        ("ليبيا⟨U+202E⟩", "\u{FE8E}\u{FEF4}\u{FE92}\u{FEF4}\u{FEDF}⟨U+202E⟩"),
    ];

    #[test]
    fn prose_begins_as_its_first_letter_and_a_label_on_an_arabic_screen_as_the_screen() {
        let mixed = "DGSN · المغرب";
        assert_eq!(order_of_prose(mixed, LeftToRight), Some(LeftToRight));
        assert_eq!(order_of_prose(mixed, RightToLeft), Some(RightToLeft));
        for screen in [LeftToRight, RightToLeft] {
            assert_eq!(order_of_prose("Press report", screen), Some(LeftToRight));
            assert_eq!(order_of_prose("كلمة المدير", screen), Some(RightToLeft));
            assert_eq!(order_of_prose("12–15", screen), None);
        }
    }

    #[test]
    fn what_begins_alike_is_told_apart_by_its_end() {
        let (one, other) =
            ("Germany · land borders · open warrants", "Germany · land borders · internal border checks");
        assert_eq!(cut_both_ends(one, 24), "Germany · land…warrants");
        assert_eq!(cut_both_ends(other, 24), "Germany · land…er checks");
        assert_eq!(cut_both_ends(one, 60), one);
        assert_eq!(cut_both_ends(one, 10), cut(one, 10), "too little room for both");
        assert_eq!(cut_both_ends("مرصد الحدود والمعابر الدولية", 16), cut("مرصد الحدود والمعابر الدولية", 16));
        for cells in 0..50 {
            assert!(width(&cut_both_ends(other, cells)) <= cells);
            assert!(width(&cut_both_ends("國境警察 · 通緝犯 · 機場 · 二〇二四年全年", cells)) <= cells);
        }
    }

    #[test]
    fn letters_join_and_stand_in_visual_order() {
        let code_points = |text: &str| text.escape_unicode().to_string();
        for (read, written) in LINES {
            assert_eq!(
                code_points(&cells(read, LeftToRight)),
                code_points(written),
                "{read}: {}",
                cells(read, LeftToRight)
            );
        }
    }

    /// The same where lines begin at the right, and what is isolated keeps its own order.
    #[test]
    fn lines_that_begin_at_the_right_are_ordered_so() {
        let lines = [
            ("Algeria (الجزائر)", "(\u{FEAE}\u{FE8B}\u{FE8D}\u{FEB0}\u{FEA0}\u{FEDF}\u{FE8D}) Algeria"),
            ("12 ليبيا", "\u{FE8E}\u{FEF4}\u{FE92}\u{FEF4}\u{FEDF} 12"),
            ("ليبيا: A → B", "A → B :\u{FE8E}\u{FEF4}\u{FE92}\u{FEF4}\u{FEDF}"),
            ("لا → ليبيا", "\u{FE8E}\u{FEF4}\u{FE92}\u{FEF4}\u{FEDF} ← \u{FEFB}"),
            ("لا \u{2068}−72.6%\u{2069} لا", "\u{FEFB} −72.6% \u{FEFB}"),
            ("\u{2068}DGSN (a)\u{2069} لا \u{2068}1–14\u{2069}", "1–14 \u{FEFB} DGSN (a)"),
        ];
        for (read, written) in lines {
            assert_eq!(cells(read, RightToLeft), written, "{read}");
            assert_eq!(width(read), filled(written), "{read}");
        }
    }

    #[test]
    fn what_guides_the_order_is_never_written() {
        for text in ["a\u{2068}b\u{2069}", "\u{200E}لا\u{200F} x\u{61C}", "\u{202E}abc\u{202C}"] {
            for base in [LeftToRight, RightToLeft] {
                assert!(!cells(text, base).contains(arabic::is_guide));
                assert!(!fit(text, 2, base).contains(arabic::is_guide));
            }
        }
    }

    #[test]
    fn a_label_is_ordered_as_the_screen_where_a_letter_asks_for_it() {
        assert_eq!(order_of_label("−72.6 %", RightToLeft), LeftToRight);
        assert_eq!(order_of_label("Algeria (الجزائر)", RightToLeft), RightToLeft);
    }

    #[test]
    fn a_text_that_was_cut_can_be_cut_again() {
        for (read, _) in LINES {
            for room in 0..30 {
                let once = cut(read, room);
                assert_eq!(cut(&once, room), once);
                assert_eq!(cut(&once, room + 5), once);
            }
        }
    }

    #[test]
    fn signs_are_turned_round_and_back() {
        for sign in "╭╮╰╯├┤▌▐▏▕▘▝▸◂‹›()│─█▒".chars() {
            assert_eq!(turned(turned(sign)), sign);
        }
    }

    #[test]
    fn text_read_from_left_to_right_is_borrowed() {
        for text in ["", "Été 2025 (Niger) «5»", "中文", "⟨U+202E⟩", "▌░⣿"] {
            assert!(matches!(cells(text, LeftToRight), Cow::Borrowed(same) if same == text));
        }
    }

    /// How many cells ratatui fills with a text that is ready to be written.
    fn filled(ordered: &str) -> usize {
        let mut buffer = Buffer::filled(Rect::new(0, 0, 400, 1), Cell::new("?"));
        usize::from(buffer.set_stringn(0, 0, ordered, 400, Style::new()).0)
    }

    #[test]
    fn widths_are_the_cells_that_ratatui_fills() {
        for (read, _) in LINES {
            assert_eq!(width(read), filled(&cells(read, LeftToRight)), "{read}");
        }
        assert_eq!([width("لا"), width("الإحصائيات"), width("中文"), width("e\u{301}")], [1, 9, 4, 1]);
    }

    #[test]
    fn the_ellipsis_stands_where_the_reading_breaks_off() {
        assert_eq!(fit("Tamanrasset", 5, LeftToRight), "Tama…");
        assert_eq!(fit("El Oued", 4, LeftToRight), "El…");
        assert_eq!(fit("Algiers الجزائر", 5, RightToLeft), "Algi…", "what is cut is Latin");
        assert_eq!(
            fit("الجزائر Algiers", 10, RightToLeft),
            "A… \u{FEAE}\u{FE8B}\u{FE8D}\u{FEB0}\u{FEA0}\u{FEDF}\u{FE8D}"
        );
        assert_eq!(fit("الجزائر", 4, LeftToRight), "…\u{FE9E}\u{FEDF}\u{FE8D}", "Arabic breaks off at its left end");
        assert_eq!(
            fit("الجزائر Algiers", 10, LeftToRight),
            "\u{FEAE}\u{FE8B}\u{FE8D}\u{FEB0}\u{FEA0}\u{FEDF}\u{FE8D} A…"
        );
        assert_eq!(fit("中文字", 4, LeftToRight), "中…");
        assert_eq!(fit("中文字", 5, LeftToRight), "中文…");
    }

    #[test]
    fn the_narrowest_cells_hold_an_ellipsis_or_nothing() {
        for text in ["Niger", "الجزائر", "中文"] {
            assert_eq!([fit(text, 0, LeftToRight), fit(text, 1, LeftToRight)], ["", "…"]);
        }
        assert_eq!(
            [fit("", 0, LeftToRight), fit("N", 1, LeftToRight), fit("لا", 1, LeftToRight)],
            ["", "N", "\u{FEFB}"]
        );
    }

    #[test]
    fn a_letter_that_shares_a_cell_is_not_cut_off() {
        assert_eq!(fit("بلا شيء", 3, LeftToRight), "…\u{FEFC}\u{FE91}");
    }

    /// Texts as they come out of `visible`, with much that is wide, right to left, or combining.
    fn shown() -> impl Strategy<Value = String> {
        let pieces = prop_oneof![
            any::<char>().prop_map(String::from),
            "[\u{600}-\u{6FF}\u{750}-\u{77F}]{1,4}",
            "[\u{2066}-\u{2069}\u{200E}\u{200F}\u{61C}]{1,2}",
            "[\u{4E00}-\u{4E20}\u{AC00}-\u{AC20}\u{FF66}-\u{FF9F}]{1,2}",
            prop::sample::select(vec![" ", "لا", "(", ")", "12", "٣", "\u{200C}", "\u{301}", "x", "\u{5D0}", "ڨ", "👩"])
                .prop_map(String::from),
        ];
        let text = prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat());
        text.prop_map(|text| crate::figures::visible::visible(&text).into_owned())
    }

    fn base() -> impl Strategy<Value = Direction> {
        prop::sample::select(vec![LeftToRight, RightToLeft])
    }

    proptest! {
        #[test]
        fn any_width_is_what_ratatui_fills(text in shown(), base in base()) {
            prop_assert_eq!(width(&text), filled(&cells(&text, base)));
        }

        #[test]
        fn a_fitted_text_is_never_wider(text in shown(), room in 0..40_usize, base in base()) {
            let fitted = fit(&text, room, base);
            prop_assert!(filled(&fitted) <= room, "{fitted:?}");
            prop_assert!(width(&text) > room || fitted == cells(&text, base), "what fits is not cut");
            prop_assert!(width(&text) <= room || room == 0 || fitted.contains('…'), "what is cut says so");
        }

        #[test]
        fn no_text_panics_even_when_it_was_not_made_visible(text in any::<String>(), room in 0..40_usize, base in base()) {
            prop_assert!(filled(&fit(&text, room, base)) <= room);
        }
    }
}
