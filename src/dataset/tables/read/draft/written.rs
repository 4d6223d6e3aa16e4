//! Texts as TOML has them: what steers a terminal is escaped, so that a draft can be shown and still opens its own file.

use std::fmt::Write;

use crate::figures::visible::visible;

/// A text as TOML has it, on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut written = String::from("\"");
    for letter in text.chars() {
        let mut own = [0; 4];
        let own: &str = letter.encode_utf8(&mut own);
        match letter {
            '"' | '\\' => written.extend(['\\', letter]),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            '\r' => written.push_str("\\r"),
            _ if visible(own) == own => written.push(letter),
            _ if u32::from(letter) <= 0xFFFF => {
                let _ = write!(written, "\\u{:04X}", u32::from(letter));
            }
            _ => {
                let _ = write!(written, "\\U{:08X}", u32::from(letter));
            }
        }
    }
    written.push('"');
    written
}

/// Several of them.
pub(super) fn list<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    format!("[{}]", texts.map(quoted).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_is_written_is_read_again_and_shows_nothing_raw(text in any::<String>()) {
            let written = quoted(&text);
            prop_assert_eq!(visible(&written), written.as_str());
            let document: toml::Table = format!("x = {written}\n[y]\n{written} = 1").parse().unwrap();
            prop_assert_eq!(document["x"].as_str(), Some(text.as_str()));
        }
    }
}
