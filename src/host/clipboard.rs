//! Copying through the terminal (OSC 52), which reaches the person's own clipboard even over SSH.

use std::env;

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

/// A text short enough for the clipboards of terminals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clipping(String);

/// A text longer than terminals take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooLong {
    /// The text.
    pub text: String,
}

impl Clipping {
    /// The text itself.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

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
            Wrapping::Tmux => [through_tmux(&plain), plain.into_bytes()].concat(),
            Wrapping::Screen => through_screen(&plain),
        }
    }
}

/// What stands between this program and the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapping {
    /// Nothing that minds.
    Plain,
    /// tmux: it copies for itself where it is told to (`set-clipboard on`), and passes on what is wrapped where
    /// that is allowed (`allow-passthrough on`; before 3.3 always). It drops the other without a word.
    Tmux,
    /// GNU screen, which passes on only what is wrapped in device control strings.
    Screen,
}

impl Wrapping {
    /// What the environment says.
    #[must_use]
    pub fn at_hand() -> Self {
        Self::of(|name| env::var(name).unwrap_or_default())
    }

    /// What `TERM` alone lets one guess of a terminal elsewhere, whose other variables do not come over the line.
    #[must_use]
    pub fn of_term(term: &str) -> Self {
        match term {
            _ if term.starts_with("tmux") => Self::Tmux,
            // GNU screen is `screen` or `screen.xterm`; so is tmux where it is set up so, and takes short texts either way.
            _ if term == "screen" || term.starts_with("screen.") => Self::Screen,
            _ => Self::Plain,
        }
    }

    /// Of one inside the other both variables are set, and `TERM` tells which is nearer. Where it does not, screen is
    /// taken: it writes what is not wrapped all over its window, while tmux takes a short text either way.
    fn of(variable: impl Fn(&str) -> String) -> Self {
        let set = |name| !variable(name).is_empty();
        match (set("STY"), set("TMUX")) {
            // What tmux passes on would not be wrapped for the screen around it.
            (true, true) if variable("TERM").starts_with("tmux") => Self::Plain,
            (true, _) => Self::Screen,
            (false, true) => Self::Tmux,
            (false, false) => Self::Plain,
        }
    }
}

/// The sequence in a device control string that tmux takes the first word off, and one of each two escapes.
fn through_tmux(plain: &str) -> Vec<u8> {
    format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")).into_bytes()
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
    fn tmux_gets_it_both_ways() {
        let sequence = Clipping::new("arrests").unwrap().sequence(Wrapping::Tmux);
        let wrapped = b"\x1bPtmux;\x1b\x1b]52;c;YXJyZXN0cw==\x1b\x1b\\\x1b\\";
        assert_eq!(sequence, [&wrapped[..], b"\x1b]52;c;YXJyZXN0cw==\x1b\\"].concat());
    }

    #[test]
    fn the_nearer_of_two_multiplexers_is_served() {
        let of = |known: &[(&str, &str)]| {
            Wrapping::of(|name| {
                known.iter().find(|(known, _)| *known == name).map(|(_, value)| *value).unwrap_or_default().to_owned()
            })
        };
        let (tmux, screen) = (("TMUX", "/tmp/tmux-0/default,1,0"), ("STY", "1.pts-0.host"));
        assert_eq!(of(&[("TERM", "xterm-256color")]), Wrapping::Plain);
        assert_eq!(of(&[tmux, ("TERM", "screen-256color")]), Wrapping::Tmux);
        assert_eq!(of(&[screen, ("TERM", "screen.xterm-256color")]), Wrapping::Screen);
        assert_eq!(of(&[screen, tmux, ("TERM", "screen.tmux-256color")]), Wrapping::Screen, "screen inside tmux");
        assert_eq!(of(&[screen, tmux, ("TERM", "tmux-256color")]), Wrapping::Plain, "tmux inside screen");
        assert_eq!(of(&[("STY", ""), ("TERM", "xterm")]), Wrapping::Plain, "an empty variable says nothing");
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
