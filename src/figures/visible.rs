//! Characters that steer a terminal or hide in a text, shown as visible marks.
//!
//! What a file says is shown in cells, messages, paths and exported tables; none of these may move a cursor, write to
//! the clipboard or turn the reading direction. So every text goes through [`visible`] once, when it is loaded, and
//! what does not print becomes something that does:
//!
//! | in the text | shown |
//! |---|---|
//! | C0 and DEL | its control picture: `␛`, `␍`, `␡` |
//! | C1, bidi controls, line and paragraph separators, annotations, noncharacters | `⟨U+202E⟩` |
//! | what Unicode calls default ignorable: zero width spaces, soft hyphens, variation selectors, tags | `⟨U+200B⟩` |
//! | more than four marks on one character | the first four, then `⟨+12 marks⟩` |
//! | a mark with nothing before it | on a dotted circle, `◌` |
//!
//! The joiners U+200C and U+200D stay where Unicode's rules for domain names (RFC 5892, A.1 and A.2) let them stay:
//! a non-joiner between two Arabic letters that would join (Persian needs it), and both after an Indic virama.
//! There they change the shape of the letters and can hide nothing; anywhere else they are marked.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;

/// How many marks one character may carry: enough for every living script, too few to cover the lines around.
const MARKS: usize = 4;

const NON_JOINER: char = '\u{200C}';
const JOINER: char = '\u{200D}';

/// A text with every control, bidi control and hidden character made visible.
///
/// Borrowed when nothing changes. Doing it twice changes nothing more.
///
/// ```
/// # use marsad::figures::visible::visible;
/// assert_eq!(visible("\u{1b}[31m2\u{202E}5"), "␛[31m2⟨U+202E⟩5");
/// ```
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let shown = crowd_thinned(&hidden_shown(text));
    if shown == text { Cow::Borrowed(text) } else { Cow::Owned(shown) }
}

/// True for most texts, and quick: Latin and Greek letters, digits and signs, none of which needs a closer look.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' '..='~' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{370}'..='\u{377}'))
}

fn hidden_shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\0'..='\x1F' => shown.push(picture(c)),
            '\x7F' => shown.push('␡'),
            NON_JOINER | JOINER if joins(before, c, rest.clone().next()) => shown.push(c),
            c if is_hidden(c) => mark(&mut shown, c),
            c => shown.push(c),
        }
        before = Some(c);
    }
    shown
}

/// The picture of a C0 control: U+2400 and on, in the same order.
fn picture(c0: char) -> char {
    char::from_u32(0x2400 + u32::from(c0)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn mark(shown: &mut String, hidden: char) {
    // Writing to a String cannot fail.
    let _ = write!(shown, "⟨U+{:04X}⟩", u32::from(hidden));
}

/// True for what may never be written as it is: C1 controls, separators, annotations, noncharacters, and Unicode's
/// `Default_Ignorable_Code_Point` (DerivedCoreProperties.txt), in which the bidi controls are contained.
fn is_hidden(c: char) -> bool {
    let code = u32::from(c);
    matches!(code,
        0x80..=0x9F | 0x2028..=0x2029 | 0xFFF9..=0xFFFB | 0xFDD0..=0xFDEF
        | 0xAD | 0x34F | 0x61C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
        | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFF8
        | 0x1_BCA0..=0x1_BCA3 | 0x1_D173..=0x1_D17A | 0xE_0000..=0xE_0FFF)
        || code & 0xFFFE == 0xFFFE
}

/// True where a joiner has work to do between its two neighbours.
fn joins(before: Option<char>, joiner: char, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    let after_virama = is_virama(before) && matches!(after, '\u{900}'..='\u{DFF}');
    after_virama || (joiner == NON_JOINER && joins_onward(before) && is_arabic_letter(after) && after != 'ء')
}

fn is_virama(c: char) -> bool {
    let viramas = ['\u{94D}', '\u{9CD}', '\u{A4D}', '\u{ACD}', '\u{B4D}', '\u{BCD}', '\u{C4D}', '\u{CCD}', '\u{D4D}'];
    viramas.contains(&c) || c == '\u{DCA}'
}

fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' | '\u{66E}'..='\u{66F}' | '\u{671}'..='\u{6D3}'
        | '\u{6FA}'..='\u{6FC}' | '\u{750}'..='\u{77F}')
}

/// True for Arabic letters that join the letter after them: all but alef, dal, reh, waw and their kin.
fn joins_onward(c: char) -> bool {
    let never = matches!(c, 'ء'..='إ' | 'ا' | 'ة' | 'د'..='ز' | 'و' | '\u{671}'..='\u{677}' | '\u{688}'..='\u{699}'
        | '\u{6C0}' | '\u{6C3}'..='\u{6CB}' | '\u{6CD}' | '\u{6CF}' | '\u{6D2}'..='\u{6D3}' | '\u{759}'..='\u{75B}'
        | '\u{76B}'..='\u{76C}' | '\u{771}' | '\u{773}'..='\u{774}' | '\u{778}'..='\u{779}');
    is_arabic_letter(c) && !never
}

/// Drops the marks that are too many on one character, and says how many.
fn crowd_thinned(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut marks = 0;
    for c in text.chars() {
        if c.width() != Some(0) {
            say_dropped(&mut shown, marks);
            marks = 0;
        } else if shown.is_empty() {
            shown.push('◌');
            marks = 1;
        } else {
            marks += 1;
        }
        if marks <= MARKS {
            shown.push(c);
        }
    }
    say_dropped(&mut shown, marks);
    shown
}

fn say_dropped(shown: &mut String, marks: usize) {
    match marks.saturating_sub(MARKS) {
        0 => {}
        1 => shown.push_str("⟨+1 mark⟩"),
        dropped => {
            // Writing to a String cannot fail.
            let _ = write!(shown, "⟨+{dropped} marks⟩");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ordinary_text_is_borrowed() {
        for text in
            ["", "Tamanrasset 1 845", "Été: 25 %", "الجزائر 2025 (ليبيا) لا", "مُحَمَّد", "中文", "क्षि", "한국", "⚠ ▌░"]
        {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    #[test]
    fn controls_become_their_pictures() {
        assert_eq!(visible("a\x1b]52;c;aGk=\x07\r\n\tb\x7f"), "a␛]52;c;aGk=␇␍␊␉b␡");
        assert_eq!(visible("\0"), "␀");
        assert_eq!(visible("\u{9b}31m\u{85}"), "⟨U+009B⟩31m⟨U+0085⟩");
    }

    #[test]
    fn what_turns_or_hides_becomes_a_mark() {
        let hidden = "\u{61C}\u{200E}\u{200F}\u{202A}\u{202E}\u{2066}\u{2069}\u{2028}\u{2029}\u{200B}\u{2060}\u{FEFF}\
            \u{AD}\u{E0001}\u{E0041}\u{E007F}\u{FFF9}\u{FFFB}\u{FFFE}\u{FDD0}\u{10FFFF}\u{3164}\u{FE0F}\u{200C}\u{200D}";
        for c in hidden.chars() {
            assert_eq!(visible(&format!("a{c}b")), format!("a⟨U+{:04X}⟩b", u32::from(c)));
        }
    }

    #[test]
    fn joiners_stay_where_they_shape_letters() {
        for kept in ["می\u{200C}خواهم", "क्\u{200D}ष", "क्\u{200C}ष"] {
            assert_eq!(visible(kept), kept);
        }
        assert_eq!(visible("د\u{200C}ر"), "د⟨U+200C⟩ر", "dal joins nothing after it");
        assert_eq!(visible("ب\u{200D}ب"), "ب⟨U+200D⟩ب");
        assert_eq!(visible("ب\u{200C}\u{200C}ب"), "ب⟨U+200C⟩⟨U+200C⟩ب");
    }

    #[test]
    fn a_crowd_of_marks_is_thinned_and_counted() {
        let crowd = format!("a{}b", "\u{301}".repeat(16));
        assert_eq!(visible(&crowd), "a\u{301}\u{301}\u{301}\u{301}⟨+12 marks⟩b");
        assert_eq!(visible("e\u{301}\u{323}"), "e\u{301}\u{323}");
        assert_eq!(visible(&"\u{301}".repeat(5)), "◌\u{301}\u{301}\u{301}\u{301}⟨+1 mark⟩");
    }

    /// Texts full of what this file is about.
    fn nasty() -> impl Strategy<Value = String> {
        let pieces = prop_oneof![
            any::<char>().prop_map(String::from),
            (0..0x300_u32).prop_map(|code| char::from_u32(code).map_or_else(String::new, String::from)),
            (0x2000..0x2070_u32).prop_map(|code| char::from_u32(code).map_or_else(String::new, String::from)),
            (0x600..0x700_u32).prop_map(|code| char::from_u32(code).map_or_else(String::new, String::from)),
            (0x900..0x9A0_u32).prop_map(|code| char::from_u32(code).map_or_else(String::new, String::from)),
            prop::sample::select(vec!["\u{200C}", "\u{200D}", "\u{301}", "\u{94D}", "ب", "क", "👩", "\u{1161}"])
                .prop_map(String::from),
        ];
        prop::collection::vec(pieces, 0..80).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn doing_it_twice_changes_nothing_more(text in nasty()) {
            let once = visible(&text).into_owned();
            prop_assert_eq!(visible(&once), once.as_str());
        }

        #[test]
        fn nothing_that_steers_a_terminal_is_left(text in nasty()) {
            let shown = visible(&text);
            let steers = |c: char| c.is_control() || (is_hidden(c) && c != NON_JOINER && c != JOINER);
            prop_assert!(!shown.contains(steers), "{shown:?}");
        }

    }
}
