//! Keys as this program knows them: one type for every host, written and read as text.

use std::fmt;
use std::str::FromStr;

/// A key together with the modifiers held down.
///
/// The same press always makes the same value: a printable character says by
/// itself whether Shift was held, and letters held with Ctrl are lower case,
/// since terminals send no difference. Shift-Tab is [`Code::Tab`] with Shift.
///
/// Written as people write keys, and read back the same:
///
/// ```
/// use marsad::app::key::{Code, Key};
///
/// let key: Key = "Ctrl-c".parse()?;
/// assert_eq!(key, Key::new(Code::Char('C')).with_ctrl());
/// assert_eq!(key.to_string(), "Ctrl-c");
/// assert_eq!("Shift-Tab".parse(), Ok(Key::new(Code::Tab).with_shift()));
/// # Ok::<(), marsad::app::key::UnknownKey>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: Code,
    ctrl: bool,
    alt: bool,
    shift: bool,
}

/// Which key, modifiers aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A printable character, Space included.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab; going backwards it is held with Shift.
    Tab,
    /// The key that deletes to the left.
    Backspace,
    /// The key that deletes to the right.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// A function key, F1 being 1.
    F(u8),
}

/// Every key with a name. Function keys and characters name themselves.
const NAMES: [(&str, Code); 15] = [
    ("Space", Code::Char(' ')),
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Insert", Code::Insert),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
];

/// The highest function key that has a name.
const LAST_F: u8 = 24;

/// What other layouts send (left) from the places of the US keyboard (right).
///
/// Arabic is xkb's `ara(basic)`, its shifted level as far as that sends anything
/// beyond ASCII: its shifted `[` or `/` are wanted as themselves. The French
/// digit row sends its signs without Shift.
const LAYOUTS: &[(&str, &str)] = &[
    ("ضصثقفغعهخحجد", "qwertyuiop[]"),
    ("شسيبلاتنمكط", "asdfghjkl;'"),
    // U+FEFB is the one sign that the lam-alef key sends.
    ("ئءؤر\u{fefb}ىةوزظ", "zxcvbnm,./"),
    ("ذ", "`"),
    ("\u{64e}\u{64b}\u{64f}\u{64c}\u{fef9}إ÷×؛", "QWERTYIOP"),
    ("\u{650}\u{64d}\u{fef7}أـ،", "ASGHJK"),
    ("\u{652}\u{fef5}آ؟", "XBN?"),
    // With Shift these keys of it send signs, which mean nothing else here.
    ("}~", "CZ"),
    ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
    ("&é\"'(-è_çà", "1234567890"),
];

impl Key {
    /// The key alone, without a modifier.
    #[must_use]
    pub const fn new(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// The same key with Ctrl held.
    #[must_use]
    pub const fn with_ctrl(mut self) -> Self {
        if let Code::Char(char) = self.code {
            self.code = Code::Char(char.to_ascii_lowercase());
        }
        self.ctrl = true;
        self
    }

    /// The same key with Alt held.
    #[must_use]
    pub const fn with_alt(mut self) -> Self {
        self.alt = true;
        self
    }

    /// The same key with Shift held: no difference for a character, which shows it by itself.
    #[must_use]
    pub const fn with_shift(mut self) -> Self {
        self.shift = !matches!(self.code, Code::Char(_));
        self
    }

    /// The key without Alt, where Alt is held: terminals send Esc and a key pressed soon after it as one with Alt.
    #[must_use]
    pub fn after_esc(self) -> Option<Self> {
        self.alt.then_some(Self { alt: false, ..self })
    }

    /// Which key, modifiers aside.
    #[must_use]
    pub const fn code(self) -> Code {
        self.code
    }

    /// The character that this key writes into a line of text, if it writes one.
    #[must_use]
    pub const fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(char) if !self.ctrl && !self.alt => Some(char),
            _ => None,
        }
    }

    /// The keys at the same place of a US keyboard, for someone typing on another layout.
    ///
    /// To be asked only when the key itself means nothing here, and never while
    /// text is typed: `-` is the 6 of a French keyboard, and still `-` first.
    ///
    /// ```
    /// use marsad::app::key::Key;
    ///
    /// let key: Key = "ض".parse()?;
    /// assert!(key.alternatives().eq(["q".parse()?]));
    /// # Ok::<(), marsad::app::key::UnknownKey>(())
    /// ```
    pub fn alternatives(self) -> impl Iterator<Item = Self> {
        LAYOUTS
            .iter()
            .flat_map(|(sent, meant)| sent.chars().zip(meant.chars()))
            .filter(move |(sent, _)| self.code == Code::Char(*sent))
            .map(move |(_, meant)| Self { code: Code::Char(meant), ..self })
    }
}

impl From<Code> for Key {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl From<char> for Key {
    fn from(char: char) -> Self {
        Self::new(Code::Char(char))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")];
        for (_, name) in held.iter().filter(|(held, _)| *held) {
            f.write_str(name)?;
        }
        self.code.fmt(f)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(_, code)| code == self);
        match (name, self) {
            (Some((name, _)), _) => f.write_str(name),
            (None, Self::Char(char)) => write!(f, "{char}"),
            (None, Self::F(number)) => write!(f, "F{number}"),
            (None, unnamed) => write!(f, "{unnamed:?}"),
        }
    }
}

/// The text names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no key; keys are written like q, ?, Enter, PgUp, F1, Shift-Tab, Ctrl-c")]
pub struct UnknownKey(String);

impl FromStr for Key {
    type Err = UnknownKey;

    /// Names and modifiers may be written in any case; a character is itself.
    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let unknown = || UnknownKey(text.to_owned());
        let mut rest = text;
        let mut held = Vec::new();
        while let Some((hold, after)) = modifier(rest) {
            held.push(hold);
            rest = after;
        }
        let code = code(rest).ok_or_else(unknown)?;
        let key = held.iter().fold(Key::new(code), |key, hold| hold(key));
        // "Shift-a" is refused rather than taken for a lower-case a: it is written A.
        let lost = held.len() != usize::from(key.ctrl) + usize::from(key.alt) + usize::from(key.shift);
        if lost { Err(unknown()) } else { Ok(key) }
    }
}

/// The modifier that a text begins with, and what follows it.
fn modifier(text: &str) -> Option<(fn(Key) -> Key, &str)> {
    let modifiers: [(&str, fn(Key) -> Key); 3] =
        [("Ctrl-", Key::with_ctrl), ("Alt-", Key::with_alt), ("Shift-", Key::with_shift)];
    modifiers.into_iter().find_map(|(name, hold)| {
        let (start, rest) = text.split_at_checked(name.len())?;
        (start.eq_ignore_ascii_case(name) && !rest.is_empty()).then_some((hold, rest))
    })
}

/// The key of that name.
fn code(text: &str) -> Option<Code> {
    let mut chars = text.chars();
    if let (Some(char), None) = (chars.next(), chars.next()) {
        return (!char.is_control() && char != ' ').then_some(Code::Char(char));
    }
    if let Some(number) = text.strip_prefix(['F', 'f']) {
        let number = number.parse().ok()?;
        return (1..=LAST_F).contains(&number).then_some(Code::F(number));
    }
    let named = NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
    named.map(|(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        text.parse().unwrap()
    }

    #[test]
    fn every_key_is_written_as_it_is_read() {
        let plain = ["q", "Q", "?", "[", "-", "=", "0", "é", "ض", "\u{fefb}", "Space", "F1", "F24"];
        let held = ["Ctrl-c", "Ctrl--", "Alt-x", "Alt-X", "Ctrl-Alt-Left", "Ctrl-Shift-Up", "Shift-Tab", "Ctrl-Space"];
        for text in plain.into_iter().chain(held) {
            assert_eq!(key(text).to_string(), text);
        }
        for (name, code) in NAMES {
            assert_eq!(key(name), Key::new(code));
            assert_eq!(Key::new(code).to_string(), name);
        }
    }

    #[test]
    fn one_press_has_one_value() {
        assert_eq!(key("Ctrl-C"), key("ctrl-c"));
        assert_eq!(key("SHIFT-tab"), key("Shift-Tab"));
        assert_eq!(Key::from('A').with_shift(), key("A"));
        assert_ne!(key("Alt-X"), key("Alt-x"));
    }

    #[test]
    fn what_names_no_key_is_refused() {
        for text in ["", " ", "Ctrl-", "F0", "F25", "qq", "Shift-a", "Ctrl-Ctrl-c", "\u{9b}", "Hyper-x"] {
            assert!(text.parse::<Key>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn only_plain_characters_are_typed() {
        assert_eq!(key("Space").typed(), Some(' '));
        assert_eq!(key("é").typed(), Some('é'));
        assert_eq!(key("Ctrl-c").typed(), None);
        assert_eq!(key("Alt-x").typed(), None);
        assert_eq!(key("Enter").typed(), None);
    }

    #[test]
    fn an_arabic_keyboard_reaches_the_latin_keys() {
        let places = "ق=r ج=[ د=] ظ=/ ؟=? \u{fefb}=b أ=H ٣=3 م=l";
        for (sent, meant) in places.split(' ').filter_map(|pair| pair.split_once('=')) {
            assert!(key(sent).alternatives().eq([key(meant)]), "{sent}");
        }
    }

    #[test]
    fn a_french_digit_row_reaches_the_digits() {
        for (sent, meant) in "&é\"'(-è_çà".chars().zip("1234567890".chars()) {
            assert!(Key::from(sent).alternatives().eq([Key::from(meant)]), "{sent}");
        }
    }

    #[test]
    fn the_layouts_pair_off_and_no_key_means_two() {
        let mut seen = Vec::new();
        for (sent, meant) in LAYOUTS {
            assert_eq!(sent.chars().count(), meant.chars().count(), "{meant}");
            assert!(meant.is_ascii());
            seen.extend(sent.chars());
        }
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), all);
        assert!(!seen.iter().any(char::is_ascii_alphanumeric));
    }

    #[test]
    fn latin_letters_and_keys_without_a_character_have_no_alternative() {
        for text in ["q", "Enter", "F1", "Ctrl-c"] {
            assert_eq!(key(text).alternatives().count(), 0, "{text}");
        }
    }
}
