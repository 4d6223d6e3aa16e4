//! Everything that is sent to a terminal besides pictures, in one table.

/// What is switched on when entering, and off when leaving.
///
/// Entering goes down the table, leaving goes up. The order of the first two
/// matters: VTE fixes the reading direction of each row when the row is made,
/// so it is told before the alternate screen is.
const MODES: [(&str, &str); 7] = [
    // Explicit bidi: the program puts Arabic in order by itself (ECMA-48 BDSM).
    ("\x1b[8l", "\x1b[8h"),
    // The alternate screen.
    ("\x1b[?1049h", "\x1b[?1049l"),
    // Pasted text arrives marked as such.
    ("\x1b[?2004h", "\x1b[?2004l"),
    // Mouse buttons and wheel,
    ("\x1b[?1000h", "\x1b[?1000l"),
    // movement while a button is down, and only then,
    ("\x1b[?1002h", "\x1b[?1002l"),
    // in numbers that do not end at column 223.
    ("\x1b[?1006h", "\x1b[?1006l"),
    // No cursor, until a frame places one.
    ("\x1b[?25l", "\x1b[?25h"),
];

/// Default colours, and nothing bold.
const PLAIN: &str = "\x1b[0m";

/// A frame begins: the terminal may wait with showing it,
pub const FRAME: &str = "\x1b[?2026h";
/// until here.
pub const FRAME_END: &str = "\x1b[?2026l";

/// An empty screen, in default colours.
pub const WIPE: &str = "\x1b[0m\x1b[2J";
/// The cursor is seen.
pub const SHOW_CURSOR: &str = "\x1b[?25h";
/// The cursor is not seen.
pub const HIDE_CURSOR: &str = "\x1b[?25l";

/// What is sent before the first frame, and before the first one after the shell had the terminal.
#[must_use]
pub fn entering() -> String {
    MODES.iter().map(|(on, _)| *on).collect()
}

/// What is sent to give the terminal back, in whatever state a frame was cut off.
#[must_use]
pub fn leaving() -> String {
    let off = MODES.iter().rev().map(|(_, off)| *off);
    [FRAME_END, PLAIN].into_iter().chain(off).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving_undoes_entering_in_reverse() {
        assert!(entering().starts_with("\x1b[8l\x1b[?1049h"));
        assert!(leaving().ends_with("\x1b[?1049l\x1b[8h"));
        for (on, off) in MODES {
            assert_eq!(on.len(), off.len());
            assert_eq!(on[..on.len() - 1], off[..off.len() - 1]);
        }
    }
}
