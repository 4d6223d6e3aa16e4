//! Everything that is sent to a terminal besides pictures, in one table.

use crate::host::program::Pointer;

/// What is switched on when entering, and off when leaving.
///
/// Entering goes down the table, leaving goes up. The order of the first two
/// matters: VTE fixes the reading direction of each row when the row is made,
/// so it is told before the alternate screen is.
///
/// Nothing here depends on `TERM`: Linux consoles, GNU screen and tmux pass over the modes
/// that they do not have.
const SCREEN: [Mode; 4] = [
    // Explicit bidi: the program puts Arabic in order by itself (ECMA-48 BDSM).
    ("\x1b[8l", "\x1b[8h"),
    // The alternate screen.
    ("\x1b[?1049h", "\x1b[?1049l"),
    // Pasted text arrives marked as such.
    ("\x1b[?2004h", "\x1b[?2004l"),
    // No cursor, until a frame places one.
    ("\x1b[?25l", "\x1b[?25h"),
];

/// The same for the mouse, as long as the program has it.
const MOUSE: [Mode; 3] = [
    // Buttons and wheel,
    ("\x1b[?1000h", "\x1b[?1000l"),
    // movement while a button is down, and only then,
    ("\x1b[?1002h", "\x1b[?1002l"),
    // in numbers that do not end at column 223.
    ("\x1b[?1006h", "\x1b[?1006l"),
];

/// What switches something on, and off.
type Mode = (&'static str, &'static str);

/// An empty screen in default colours, and the cursor at its start. On the alternate screen nobody sees
/// it; Linux consoles and GNU screen may have none, and would keep the last frame around the prompt.
const TIDY: &str = "\x1b[0m\x1b[H\x1b[J";

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
pub fn entering(pointer: Pointer) -> String {
    SCREEN.iter().map(|(on, _)| *on).chain((pointer == Pointer::Program).then(take_mouse).as_deref()).collect()
}

/// What is sent to give the terminal back, in whatever state a frame was cut off.
#[must_use]
pub fn leaving() -> String {
    [FRAME_END, TIDY, &free_mouse()].into_iter().chain(SCREEN.iter().rev().map(|(_, off)| *off)).collect()
}

/// What is sent to hand the mouse over.
#[must_use]
pub fn pointing(pointer: Pointer) -> String {
    match pointer {
        Pointer::Program => take_mouse(),
        Pointer::Terminal => free_mouse(),
    }
}

fn take_mouse() -> String {
    MOUSE.iter().map(|(on, _)| *on).collect()
}

fn free_mouse() -> String {
    MOUSE.iter().rev().map(|(_, off)| *off).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving_undoes_entering_in_reverse() {
        assert!(entering(Pointer::Program).starts_with("\x1b[8l\x1b[?1049h"));
        assert!(leaving().ends_with("\x1b[?1049l\x1b[8h"));
        for (on, off) in SCREEN.iter().chain(&MOUSE) {
            assert_eq!(on.len(), off.len());
            assert_eq!(on[..on.len() - 1], off[..off.len() - 1]);
        }
    }

    #[test]
    fn the_mouse_is_taken_only_by_who_has_it() {
        assert!(entering(Pointer::Program).ends_with(&pointing(Pointer::Program)));
        assert!(!entering(Pointer::Terminal).contains("\x1b[?100"));
        assert!(leaving().contains(&pointing(Pointer::Terminal)));
    }
}
