//! Copying through the terminal (OSC 52), which reaches the person's own clipboard even over SSH.

use std::env;

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

use crate::figures::notation::grouped;

/// A text short enough for the clipboards of terminals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clipping(String);

/// A text longer than terminals take.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{} bytes are more than the {} that a terminal's clipboard surely takes",
    grouped(text.len() as u64),
    grouped(Clipping::LONGEST as u64)
)]
pub struct TooLong {
    /// The text.
    pub text: String,
}

impl Clipping {
    /// The longest text, in bytes: 8 KiB once encoded as base64, three bytes in four letters.
    /// Terminals cap what they take, and drop the rest without a word.
    pub const LONGEST: usize = 8 * 1024 / 4 * 3;

    /// The text, to be copied as it is: it has been cleaned of control characters before.
    ///
    /// # Errors
    ///
    /// If it is longer than [`Clipping::LONGEST`].
    pub fn new(text: impl Into<String>) -> Result<Self, TooLong> {
        let text = text.into();
        if text.len() > Self::LONGEST {
            return Err(TooLong { text });
        }
        Ok(Self(text))
    }

    /// What is written to the terminal, so that it copies the text.
    #[must_use]
    pub fn sequence(&self, wrapping: Wrapping) -> Vec<u8> {
        let mut plain = String::new();
        // Writing into a String cannot fail.
        let _ = CopyToClipboard::to_clipboard_from(&self.0).write_ansi(&mut plain);
        match wrapping {
            Wrapping::Plain => plain.into_bytes(),
            Wrapping::Screen => through_screen(&plain),
        }
    }
}

/// What stands between this program and the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapping {
    /// Nothing that minds: a terminal, or tmux, which copies for itself (`set-clipboard on`).
    Plain,
    /// GNU screen, which passes on only what is wrapped in a device control string.
    Screen,
}

impl Wrapping {
    /// What the environment says. Inside tmux inside screen, tmux is the nearer one.
    #[must_use]
    pub fn at_hand() -> Self {
        let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        if set("STY") && !set("TMUX") { Self::Screen } else { Self::Plain }
    }
}

/// The sequence in device control strings of at most 256 bytes: screen drops longer ones
/// (its limit is 768), and puts the pieces together again by passing each on.
fn through_screen(plain: &str) -> Vec<u8> {
    // The string terminator would end the wrapping; BEL ends an OSC as well.
    let bare = plain.strip_suffix("\x1b\\").unwrap_or(plain);
    let ended = [bare.as_bytes(), b"\x07"].concat();
    let pieces = ended.chunks(256);
    pieces.flat_map(|piece| [b"\x1bP", piece, b"\x1b\\"].concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_sent_in_base64() {
        let sequence = Clipping::new("arrests").unwrap().sequence(Wrapping::Plain);
        assert_eq!(sequence, b"\x1b]52;c;YXJyZXN0cw==\x1b\\");
    }

    #[test]
    fn screen_gets_pieces_that_add_up_to_the_same() {
        let clipping = Clipping::new("0123456789".repeat(60)).unwrap();
        let plain = String::from_utf8(clipping.sequence(Wrapping::Plain)).unwrap();
        let wrapped = String::from_utf8(clipping.sequence(Wrapping::Screen)).unwrap();
        let pieces = wrapped.strip_prefix("\x1bP").and_then(|rest| rest.strip_suffix("\x1b\\")).unwrap();
        let pieces: Vec<_> = pieces.split("\x1b\\\x1bP").collect();
        assert_eq!(pieces.len(), 4);
        assert!(pieces.iter().all(|piece| piece.len() <= 256));
        assert_eq!(pieces.concat(), plain.replace("\x1b\\", "\x07"));
    }

    #[test]
    fn the_longest_text_is_eight_kibibytes_encoded() {
        let longest = Clipping::new("x".repeat(Clipping::LONGEST)).unwrap();
        let around = b"\x1b]52;c;\x1b\\".len();
        assert_eq!(longest.sequence(Wrapping::Plain).len(), 8192 + around);
        let text = "x".repeat(Clipping::LONGEST + 1);
        assert_eq!(Clipping::new(text.clone()), Err(TooLong { text }), "what is too long is not lost");
    }
}
