//! What terminals send, byte by byte, in the program's own words: keys, pastes, the mouse, and answers.
//!
//! Bytes may come in any pieces. One thing can't be told from the bytes alone: whether Esc
//! was pressed or begins the name of another key. So a host that has fed all it has waits
//! for [`Decoder::patience`], and if nothing comes, takes what [`Decoder::give_up`] makes of it.

use std::time::Duration;

use super::answer;
use crate::app::key::{Code, Key};
use crate::host::program::{Gesture, Input, Mouse, Told};

/// How long the rest of a key may be on its way. People do not notice it; networks that
/// split a key rarely take longer.
const PATIENCE: Duration = Duration::from_millis(50);

/// How long the rest of an answer may be on its way. Nobody presses keys that begin like one.
const ANSWER_PATIENCE: Duration = Duration::from_secs(2);

/// How long a paste may pause before it counts as over.
const PASTE_PATIENCE: Duration = Duration::from_secs(1);

/// Nothing that we know is longer. What is, is dropped.
const LONGEST_SEQUENCE: usize = 4096;

/// As much of a paste is kept, in bytes. Nothing here is filled in by the page.
const LONGEST_PASTE: usize = 64 * 1024;

/// How a paste ends.
const PASTE_END: &[u8] = b"\x1b[201~";

/// Turns the bytes of one terminal into inputs. Whatever comes, it holds little and takes
/// time in proportion to the bytes.
#[derive(Debug, Default)]
pub struct Decoder {
    /// The beginning of something.
    pending: Vec<u8>,
    /// What has come of a paste.
    paste: Option<Vec<u8>>,
    /// An answer is too long: the rest of it is passed over.
    passing_over: bool,
    /// Esc alone was given up on just now. What it began may come late.
    after_esc: bool,
}

/// What a piece of bytes says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Said {
    Key(Key),
    Mouse(Mouse),
    Told(Told),
    PasteBegins,
    /// Nothing that concerns us.
    Nothing,
}

/// What the first so many bytes say; nothing if more have to come.
type Reading = Option<(Said, usize)>;

impl Decoder {
    /// Takes in what came, and gives back all that is complete.
    pub fn feed<T>(&mut self, bytes: &[u8]) -> Vec<Input<T>> {
        let mut inputs = Vec::new();
        let mut pending = std::mem::take(&mut self.pending);
        if std::mem::take(&mut self.after_esc) && answer::goes_on(bytes) {
            pending.push(0x1b);
        }
        pending.extend_from_slice(bytes);
        let mut rest = pending.as_slice();
        while let Some((input, length)) = self.next(rest) {
            inputs.extend(input);
            rest = &rest[length..];
        }
        if rest.len() <= LONGEST_SEQUENCE {
            self.pending = rest.to_vec();
        } else {
            self.passing_over = answer::begins(rest);
        }
        inputs
    }

    /// How long to wait for the rest of what has begun; for ever, if nothing has.
    #[must_use]
    pub fn patience(&self) -> Option<Duration> {
        match (&self.paste, self.pending.is_empty()) {
            _ if self.passing_over => Some(ANSWER_PATIENCE),
            (Some(_), _) => Some(PASTE_PATIENCE),
            (None, false) if answer::begins(&self.pending) => Some(ANSWER_PATIENCE),
            (None, false) => Some(PATIENCE),
            (None, true) => None,
        }
    }

    /// Takes it that what has begun is all there is.
    pub fn give_up<T>(&mut self) -> Vec<Input<T>> {
        let pending = std::mem::take(&mut self.pending);
        self.passing_over = false;
        if let Some(pasted) = self.paste.take() {
            return vec![Input::Paste(one_line(&pasted))];
        }
        self.after_esc = pending == [0x1b];
        // A key that begins like a sequence was pressed: Esc, Alt-[, Alt-O and the like.
        let key = match pending[..] {
            [0x1b] => Some(Key::new(Code::Esc)),
            [0x1b, byte] => ascii(byte).map(Key::with_alt),
            _ => None,
        };
        key.map(Input::Key).into_iter().collect()
    }

    /// The next input, if it makes one, and how many bytes it took.
    fn next<T>(&mut self, bytes: &[u8]) -> Option<(Option<Input<T>>, usize)> {
        if self.paste.is_some() {
            return self.next_of_paste(bytes);
        }
        if self.passing_over {
            let length = bytes.iter().position(|byte| matches!(byte, 0x07 | 0x1b)).unwrap_or(bytes.len());
            self.passing_over = length == bytes.len();
            // What ends it says nothing by itself.
            let end = match bytes[length..] {
                [0x07, ..] => 1,
                [0x1b, b'\\', ..] => 2,
                _ => 0,
            };
            return (length + end > 0).then_some((None, length + end));
        }
        let (said, length) = read(bytes)?;
        let input = match said {
            Said::Key(key) => Some(Input::Key(key)),
            Said::Mouse(mouse) => Some(Input::Mouse(mouse)),
            Said::Told(told) => Some(Input::Told(told)),
            Said::PasteBegins => {
                self.paste = Some(Vec::new());
                None
            }
            Said::Nothing => None,
        };
        Some((input, length))
    }

    fn next_of_paste<T>(&mut self, bytes: &[u8]) -> Option<(Option<Input<T>>, usize)> {
        let pasted = self.paste.as_mut()?;
        let end = bytes.windows(PASTE_END.len()).position(|window| window == PASTE_END);
        // Without an end, the last bytes may be the beginning of it.
        let length = end.unwrap_or(bytes.len().saturating_sub(PASTE_END.len() - 1));
        let room = LONGEST_PASTE.saturating_sub(pasted.len());
        pasted.extend_from_slice(&bytes[..length.min(room)]);
        if end.is_some() {
            let text = one_line(&self.paste.take()?);
            return Some((Some(Input::Paste(text)), length + PASTE_END.len()));
        }
        (length > 0).then_some((None, length))
    }
}

/// Line ends and tabs become spaces, other control characters nothing: what is
/// pasted goes into a line, and must not act as keys.
fn one_line(pasted: &[u8]) -> String {
    let text = String::from_utf8_lossy(pasted);
    let lines = text.split(['\r', '\n', '\t']).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ").replace(char::is_control, "")
}

/// What the bytes begin with.
fn read(bytes: &[u8]) -> Reading {
    match bytes {
        [0x1b, rest @ ..] => escape(rest).map(|(said, length)| (said, length + 1)),
        [0..0x80, ..] => Some((key(ascii(bytes[0])), 1)),
        [] => None,
        _ => character(bytes),
    }
}

/// What follows ESC.
fn escape(rest: &[u8]) -> Reading {
    match rest {
        [] => None,
        // Esc was pressed, and something else after it.
        [0x1b, ..] => Some((key(Some(Key::new(Code::Esc))), 0)),
        [b'[', rest @ ..] => control(rest).map(|(said, length)| (said, length + 1)),
        [b'O', rest @ ..] => Some((key(letter(*rest.first()?)), 2)),
        // A question was answered, ours or someone else's.
        [kind @ (b']' | b'P' | b'_' | b'^'), rest @ ..] => {
            answer(*kind, rest).map(|(text, length)| (told(answer::text(*kind, text)), length + 1))
        }
        _ => read(rest).map(|(said, length)| match said {
            Said::Key(held) => (Said::Key(held.with_alt()), length),
            other => (other, length),
        }),
    }
}

/// An answer that ends with ST or, after `]`, with BEL, and how long it is with its end.
fn answer(kind: u8, rest: &[u8]) -> Option<(&[u8], usize)> {
    let ends = |byte: &u8| *byte == 0x1b || (*byte == 0x07 && kind == b']');
    let end = rest.iter().position(ends)?;
    match rest[end..] {
        [0x07, ..] => Some((&rest[..end], end + 1)),
        [0x1b, b'\\', ..] => Some((&rest[..end], end + 2)),
        [0x1b] => None,
        // Broken off by the next key.
        _ => Some((&[], end)),
    }
}

/// What follows CSI: parameters, intermediates, and a final byte (ECMA-48, 5.4).
fn control(rest: &[u8]) -> Reading {
    match rest {
        // The mouse of old terminals: three bytes of any value.
        [b'M', report @ ..] => {
            return report.get(..3).map(|report| (clicked(old_mouse(report)), 4));
        }
        // F1 to F5 of the Linux console.
        [b'[', byte @ b'A'..=b'E', ..] => {
            return Some((key(Some(Key::new(Code::F(byte - b'A' + 1)))), 2));
        }
        [b'['] => return None,
        _ => {}
    }
    let length = rest.iter().position(|byte| !matches!(byte, 0x20..=0x3f))?;
    let said = match rest[length] {
        last @ 0x40..=0x7e => sequence(&rest[..length], last),
        // Broken off by the next key.
        _ => return Some((Said::Nothing, length)),
    };
    Some((said, length + 1))
}

fn sequence(parameters: &[u8], last: u8) -> Said {
    if let Some(report) = parameters.strip_prefix(b"<") {
        return clicked(mouse(report, last));
    }
    if last == b'c' {
        return told(answer::attributes(parameters));
    }
    let mut numbers = parameters.split(|byte| *byte == b';').map(number);
    let first = numbers.next().flatten();
    let held = numbers.next().flatten().unwrap_or(NOT_GIVEN);
    let named = match (last, first) {
        (b'~', Some(200)) => return Said::PasteBegins,
        (b'~', Some(first)) => numbered(first),
        (b'Z', _) => Some(Key::new(Code::Tab).with_shift()),
        (b'A'..=b'S', Some(1)) => letter(last),
        _ => None,
    };
    key(named.map(|key| hold(key, held)))
}

/// What a parameter means that is not given.
const NOT_GIVEN: u16 = 1;

/// A number as parameters are written; one that is too large is none.
pub(super) fn number(digits: &[u8]) -> Option<u16> {
    if digits.is_empty() {
        return Some(NOT_GIVEN);
    }
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// The modifiers as xterm counts them: one more than the sum of Shift 1, Alt 2 and Ctrl 4.
fn hold(mut key: Key, held: u16) -> Key {
    let held = held.saturating_sub(1);
    if held & 1 != 0 {
        key = key.with_shift();
    }
    if held & 2 != 0 {
        key = key.with_alt();
    }
    if held & 4 != 0 {
        key = key.with_ctrl();
    }
    key
}

/// Keys named by a letter, after CSI and SS3.
fn letter(byte: u8) -> Option<Key> {
    let code = match byte {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'M' => Code::Enter,
        b'P'..=b'S' => Code::F(byte - b'P' + 1),
        _ => return None,
    };
    Some(Key::new(code))
}

/// Keys named by a number, as on a VT220. The gaps are where its keyboard had gaps.
fn numbered(number: u16) -> Option<Key> {
    let f = |first: u8, gap: u16| u8::try_from(number - gap).map(|offset| Code::F(first + offset)).ok();
    let code = match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => f(1, 11)?,
        17..=21 => f(6, 17)?,
        23..=26 => f(11, 23)?,
        28..=29 => f(15, 28)?,
        31..=34 => f(17, 31)?,
        _ => return None,
    };
    Some(Key::new(code))
}

/// A byte below 128 as a key. Control characters are what Ctrl makes of a key.
fn ascii(byte: u8) -> Option<Key> {
    Some(match byte {
        b'\r' => Key::new(Code::Enter),
        b'\t' => Key::new(Code::Tab),
        0x1b => Key::new(Code::Esc),
        0x7f => Key::new(Code::Backspace),
        0 => Key::from(' ').with_ctrl(),
        1..0x20 => Key::from(char::from(byte + 0x40)).with_ctrl(),
        0x20..0x7f => Key::from(char::from(byte)),
        _ => return None,
    })
}

/// A character beyond ASCII, in UTF-8.
fn character(bytes: &[u8]) -> Reading {
    let length = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Some((Said::Nothing, 1)),
    };
    let whole = bytes.get(..length).unwrap_or(bytes);
    match std::str::from_utf8(whole) {
        // C1 controls come like letters, and are none.
        Ok(text) => Some((key(text.chars().next().filter(|char| !char.is_control()).map(Key::from)), length)),
        Err(error) if error.error_len().is_none() => None,
        Err(_) => Some((Said::Nothing, 1)),
    }
}

fn key(key: Option<Key>) -> Said {
    key.map_or(Said::Nothing, Said::Key)
}

fn told(told: Option<Told>) -> Said {
    told.map_or(Said::Nothing, Said::Told)
}

fn clicked(mouse: Option<Mouse>) -> Said {
    mouse.map_or(Said::Nothing, Said::Mouse)
}

/// The mouse as SGR tells it (xterm's mode 1006): button, column and row from 1, `m` for letting go.
fn mouse(report: &[u8], last: u8) -> Option<Mouse> {
    let mut numbers = report.split(|byte| *byte == b';').map(number);
    let mut next = || numbers.next().flatten();
    mouse_at(next()?, last, next()?, next()?)
}

/// The mouse as terminals without SGR tell it: three numbers from 32, and button 3 for letting go.
fn old_mouse(report: &[u8]) -> Option<Mouse> {
    let mut numbers = report.iter().map(|byte| u16::from(*byte).checked_sub(32));
    let mut next = || numbers.next().flatten();
    match next()? {
        button if button & 0b11 == 3 => mouse_at(button & !0b11, b'm', next()?, next()?),
        button => mouse_at(button, b'M', next()?, next()?),
    }
}

fn mouse_at(button: u16, last: u8, column: u16, row: u16) -> Option<Mouse> {
    Some(Mouse { gesture: gesture(button, last)?, column: column.checked_sub(1)?, row: row.checked_sub(1)? })
}

/// Modifiers (4, 8 and 16) make no difference; buttons other than the left one are not ours.
fn gesture(button: u16, last: u8) -> Option<Gesture> {
    Some(match (button & !0b1_1100, last) {
        (0, b'M') => Gesture::Click,
        (0, b'm') => Gesture::Release,
        (32, b'M') => Gesture::Drag,
        (64, _) => Gesture::WheelUp,
        (65, _) => Gesture::WheelDown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tell(input: &Input<()>) -> String {
        match input {
            Input::Key(key) => key.to_string(),
            Input::Paste(text) => format!("{text:?}"),
            Input::Mouse(mouse) => format!("{:?}@{},{}", mouse.gesture, mouse.column, mouse.row),
            Input::Told(told) => format!("{told:?}"),
            Input::Resize { .. } | Input::Posted(()) => "?".to_owned(),
        }
    }

    fn tell_all(inputs: &[Input<()>]) -> String {
        inputs.iter().map(tell).collect::<Vec<_>>().join(" ")
    }

    /// What the bytes say, and what is made of an unfinished end.
    #[track_caller]
    fn check(bytes: &[u8], said: &str) {
        let mut decoder = Decoder::default();
        let mut inputs = decoder.feed(bytes);
        inputs.extend(decoder.give_up());
        assert_eq!(tell_all(&inputs), said, "{}", bytes.escape_ascii());
        assert_eq!(decoder.patience(), None);

        let mut piecemeal = Decoder::default();
        let mut inputs: Vec<_> = bytes.iter().flat_map(|byte| piecemeal.feed(&[*byte])).collect();
        inputs.extend(piecemeal.give_up());
        assert_eq!(tell_all(&inputs), said, "in single bytes: {}", bytes.escape_ascii());
    }

    #[test]
    fn text_is_one_key_for_each_character() {
        check(b"jjj Q-", "j j j Space Q -");
        check("éض€😀".as_bytes(), "é ض € 😀");
    }

    #[test]
    fn control_characters_are_keys() {
        check(b"\r\t\x7f\x03\x08\n\0\x1a\x1d", "Enter Tab Backspace Ctrl-c Ctrl-h Ctrl-j Ctrl-Space Ctrl-z Ctrl-]");
    }

    #[test]
    fn keys_are_told_apart_by_their_sequences() {
        check(b"\x1b[A\x1bOB\x1b[H\x1b[4~\x1b[3~\x1b[5~\x1b[6~", "Up Down Home End Delete PgUp PgDn");
        check(
            b"\x1b[Z\x1b[1;5D\x1b[1;2A\x1b[3;3~\x1b[1;8F",
            "Shift-Tab Ctrl-Left Shift-Up Alt-Delete Ctrl-Alt-Shift-End",
        );
        check(b"\x1bOP\x1b[[A\x1b[11~\x1b[15~\x1b[17~\x1b[21~\x1b[24~\x1b[1;2S", "F1 F1 F1 F5 F6 F10 F12 Shift-F4");
    }

    #[test]
    fn escape_is_a_key_and_holds_alt() {
        check(b"\x1b", "Esc");
        check(b"\x1b\x1b", "Esc Esc");
        check(b"\x1bx\x1bX\x1b\r\x1b\x7f", "Alt-x Alt-X Alt-Enter Alt-Backspace");
        check(b"\x1b\x1b[A", "Esc Up");
        check(b"\x1b[", "Alt-[");
        check(b"\x1bO", "Alt-O");
        check(b"\x1b]", "Alt-]");
        check("\x1bé".as_bytes(), "Alt-é");
    }

    #[test]
    fn an_unfinished_key_is_waited_for() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.feed::<()>(b"\x1b"), []);
        assert_eq!(decoder.patience(), Some(PATIENCE));
        assert_eq!(tell_all(&decoder.feed(b"[")), "");
        assert_eq!(tell_all(&decoder.feed(b"A")), "Up");
        assert_eq!(decoder.patience(), None);
    }

    #[test]
    fn the_mouse_is_told_in_cells_from_zero() {
        check(b"\x1b[<0;1;1M\x1b[<32;10;3M\x1b[<0;300;3m", "Click@0,0 Drag@9,2 Release@299,2");
        check(b"\x1b[<64;5;6M\x1b[<65;5;6M\x1b[<81;5;6M", "WheelUp@4,5 WheelDown@4,5 WheelDown@4,5");
        check(b"\x1b[<2;1;1M\x1b[<35;1;1M\x1b[<0;0;0M\x1b[<0;1M", "");
        check(b"\x1b[M !\x22\x1b[M#!\x22\x1b[M`!\x22\x1b[M @!j", "Click@0,1 Release@0,1 WheelUp@0,1 Click@31,0 j");
    }

    #[test]
    fn a_paste_is_one_clean_line() {
        check(b"a\x1b[200~2024\r\nQ1 2025\n\x1b[201~b", "a \"2024 Q1 2025\" b");
        check("\x1b[200~a\tb\x1b[31mc\u{9b}d\x07\x1b[201~".as_bytes(), "\"a b[31mcd\"");
        check(b"\x1b[200~\x1b[201~", "\"\"");
    }

    #[test]
    fn a_paste_without_an_end_is_over_at_last() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.feed::<()>(b"\x1b[200~2024"), []);
        assert_eq!(decoder.patience(), Some(PASTE_PATIENCE));
        assert_eq!(tell_all(&decoder.feed(b"x")), "");
        assert_eq!(decoder.give_up::<()>().len(), 1);
        assert_eq!(tell_all(&decoder.feed(b"q")), "q");
    }

    #[test]
    fn answers_that_nobody_here_asked_for_are_passed_over() {
        check(b"\x1b[?1Aj\x1b[5;7Rk\x1b[Il", "j k l");
        check(b"\x1b]10;rgb:0000/0000/0000\x07j\x1bP1$r0m\x1b\\k\x1b[=1c", "j k");
        check(b"\x1b]11;rgb\x1b[A", "Up");
    }

    #[test]
    fn answers_are_no_keys_in_whatever_pieces_they_come() {
        check(
            b"\x1b]11;rgb:fefe/0/80\x07j\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26ck\x1b[?62c",
            "Ground([65278, 0, 32896]) j Name(\"kitty(0.26.5)\") Numbers([1, 4000]) k Everything",
        );
        let mut decoder = Decoder::default();
        for begun in [&b"\x1b]1"[..], b"\x1bP>", b"\x1b[?", b"\x1b[>1;"] {
            assert_eq!(decoder.feed::<()>(begun), []);
            assert_eq!(decoder.patience(), Some(ANSWER_PATIENCE), "{}", begun.escape_ascii());
            assert_eq!(decoder.give_up::<()>(), []);
        }
        // Even Esc by itself, which was taken for a key.
        assert_eq!(decoder.feed::<()>(b"\x1b"), []);
        assert_eq!(tell_all(&decoder.give_up()), "Esc");
        assert_eq!(tell_all(&decoder.feed(b"]11;rgb:0/0/0\x07[")), "Ground([0, 0, 0]) [");
        assert_eq!(tell_all(&decoder.feed(b"]11")), "] 1 1", "not without Esc before");
    }

    #[test]
    fn nonsense_is_passed_over_and_not_kept() {
        check(b"\x1b[1;\x1b[Aq", "Up q");
        check(b"\xff\xc3q\x80\xe2\x82q", "q q");
        check(b"\x1b[99999999~\x1b[1;99999Aq", "Up q");
        let mut long = Decoder::default();
        assert_eq!(long.feed::<()>(&[&b"\x1b]11;"[..], &[b'q'; 5000]].concat()), []);
        assert_eq!(tell_all(&long.feed(b"qqq")), "");
        assert_eq!(tell_all(&long.feed(b"qq\x1b\\j")), "j");
        assert_eq!(long.patience(), None);
        let mut decoder = Decoder::default();
        for _ in 0..10_000 {
            assert_eq!(decoder.feed::<()>(b"\x1b]11111111")[..], []);
            assert!(decoder.pending.len() <= LONGEST_SEQUENCE);
        }
        assert_eq!(decoder.feed::<()>(b"\x1b[200~"), []);
        for _ in 0..10_000 {
            assert_eq!(decoder.feed::<()>(&[b'x'; 100])[..], []);
        }
        let [Input::Paste(text)] = &decoder.feed::<()>(PASTE_END)[..] else {
            panic!("no paste");
        };
        assert_eq!(text.len(), LONGEST_PASTE);
    }

    #[test]
    fn it_makes_no_difference_how_bytes_are_split() {
        // Numbers that look like chance and are the same each time (Knuth's MMIX generator).
        let mut seed = 7u64;
        let mut next = move || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap()
        };
        let alphabet = "\x1b\x1b\x1b[[[]OP<;0123M~mAZ\x07\\aé\u{9b}😀\r".as_bytes();
        for _ in 0..20_000 {
            let mut bytes: Vec<u8> = (0..next() % 30).map(|_| alphabet[next() % alphabet.len()]).collect();
            if next() % 4 == 0 {
                bytes.splice(0..0, *b"\x1b[200~");
            }
            let (mut whole, mut split) = (Decoder::default(), Decoder::default());
            let mut told: Vec<Input<()>> = whole.feed(&bytes);
            told.extend(whole.give_up());
            let pieces = bytes.chunks(next() % 7 + 1);
            let mut told_of_pieces: Vec<Input<()>> = pieces.flat_map(|piece| split.feed(piece)).collect();
            told_of_pieces.extend(split.give_up());
            assert_eq!(told, told_of_pieces, "{}", bytes.escape_ascii());
        }
    }
}
