//! What terminals answer to the questions in `modes`.

use super::decoder::number;
use crate::host::program::Told;

/// As much of a terminal's name is kept.
const LONGEST_NAME: usize = 64;

/// True for the beginning of an answer that cannot be a key by itself.
pub fn begins(bytes: &[u8]) -> bool {
    matches!(bytes, [0x1b, b']' | b'P' | b'_' | b'^', _, ..] | [0x1b, b'[', b'?' | b'>', ..])
}

/// True where bytes are the rest of an answer to what we ask, without its ESC.
pub fn goes_on(bytes: &[u8]) -> bool {
    [&b"]11;"[..], b"P>|", b"[?", b"[>"].iter().any(|start| bytes.len() > start.len() && bytes.starts_with(start))
}

/// What an answer says that is a text; `kind` is the letter after ESC.
pub fn text(kind: u8, text: &[u8]) -> Option<Told> {
    match kind {
        b']' => ground(text.strip_prefix(b"11;")?).map(Told::Ground),
        b'P' => name(text.strip_prefix(b">|")?).map(Told::Name),
        _ => None,
    }
}

/// What device attributes say, `parameters` being what stands before their `c`.
pub fn attributes(parameters: &[u8]) -> Option<Told> {
    match parameters {
        [b'?', ..] => Some(Told::Everything),
        [b'>', numbers @ ..] => {
            let mut numbers = numbers.split(|byte| *byte == b';').map(number);
            Some(Told::Numbers([numbers.next()??, numbers.next()??]))
        }
        _ => None,
    }
}

/// A colour as xterm writes it: `rgb:fefe/fefe/fefe`, one to four digits each.
fn ground(colour: &[u8]) -> Option<[u16; 3]> {
    let text = std::str::from_utf8(colour).ok()?;
    let parts = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/').map(part);
    Some([parts.next()??, parts.next()??, parts.next()??])
}

/// So many sixteenths, 256ths and so on, as 65535ths.
fn part(digits: &str) -> Option<u16> {
    let most = match digits.len() {
        length @ 1..=4 if digits.bytes().all(|digit| digit.is_ascii_hexdigit()) => (1_u32 << (4 * length)) - 1,
        _ => return None,
    };
    let value = u32::from_str_radix(digits, 16).ok()?;
    u16::try_from(value * u32::from(u16::MAX) / most).ok()
}

fn name(text: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(text).ok()?;
    let plain = !text.is_empty() && text.len() <= LONGEST_NAME && !text.contains(char::is_control);
    plain.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ground_is_told_in_any_number_of_digits() {
        let ground = |colour: &str| text(b']', format!("11;{colour}").as_bytes());
        assert_eq!(ground("rgb:ffff/0000/8080"), Some(Told::Ground([65535, 0, 0x8080])));
        assert_eq!(ground("rgb:ff/0/f"), Some(Told::Ground([65535, 0, 65535])));
        assert_eq!(ground("rgba:1111/2222/3333/ffff"), Some(Told::Ground([0x1111, 0x2222, 0x3333])));
        for wrong in ["", "rgb:", "rgb:1/2", "rgb:1/2/+3", "rgb:11111/2/3", "#ffffff", "?", "rgb:é/1/1"] {
            assert_eq!(ground(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn names_are_short_and_plain() {
        let name = |name: &str| text(b'P', format!(">|{name}").as_bytes());
        assert_eq!(name("VTE(7006)"), Some(Told::Name("VTE(7006)".to_owned())));
        assert_eq!([name(""), name("a\u{9b}b"), name(&"x".repeat(65))], [None, None, None]);
    }

    #[test]
    fn attributes_are_numbers() {
        assert_eq!(attributes(b"?62;4"), Some(Told::Everything));
        assert_eq!(attributes(b">0;136;0"), Some(Told::Numbers([0, 136])));
        for wrong in [&b">"[..], b">0", b">x;1", b">99999;1", b"=1", b""] {
            assert_eq!(attributes(wrong), None, "{}", wrong.escape_ascii());
        }
    }
}
