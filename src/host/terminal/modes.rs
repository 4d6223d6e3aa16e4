//! Everything that is sent to a terminal besides pictures, in one table.

use super::kind::Kind;
use crate::host::program::{Pointer, Questions};

/// What is switched on when entering, and off when leaving.
///
/// Entering goes down the table, leaving goes up. The order of the first two
/// matters: VTE fixes the reading direction of each row when the row is made,
/// so it is told before the alternate screen is.
///
/// Linux consoles, GNU screen and tmux pass over those of the modes that they do not have.
const SCREEN: [Row; 7] = [
    // Konsole and mlterm put rows in order themselves, and hear only of settings of their own.
    (|kind| kind == Kind::Konsole, ("\x1b]50;BidiRenderingEnabled=false\x07", "\x1b]50;BidiRenderingEnabled=true\x07")),
    (|kind| kind == Kind::Mlterm, ("\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07")),
    // Explicit bidi: the program puts Arabic in order by itself (ECMA-48 BDSM).
    (all, EXPLICIT),
    // The alternate screen.
    (all, ("\x1b[?1049h", "\x1b[?1049l")),
    // Lines begin at the left (ECMA-48 SCP). On the alternate screen, before it is emptied: who does not know it may
    // print its last letter, as older Linux consoles do.
    (Kind::can_be_asked, ("\x1b[1 k", "\x1b[0 k")),
    // Pasted text arrives marked as such.
    (all, ("\x1b[?2004h", "\x1b[?2004l")),
    // No cursor, until a frame places one.
    (all, ("\x1b[?25l", "\x1b[?25h")),
];

/// The program puts Arabic in order by itself, and does no longer.
pub const EXPLICIT: Mode = ("\x1b[8l", "\x1b[8h");

/// Who is sent it, and what.
type Row = (fn(Kind) -> bool, Mode);

fn all(_: Kind) -> bool {
    true
}

/// What colour is the ground?
const GROUND: &str = "\x1b]11;?\x1b\\";
/// What do you call yourself (XTVERSION), and what are your secondary attributes?
const KIND: &str = "\x1b[>0q\x1b[>c";
/// What are your primary attributes? Everyone answers this, and answers in order: what has not come by then won't.
const LAST: &str = "\x1b[c";

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
pub type Mode = (&'static str, &'static str);

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
pub fn entering(kind: Kind, pointer: Pointer) -> String {
    screen(kind).map(|(on, _)| on).chain((pointer == Pointer::Program).then(take_mouse).as_deref()).collect()
}

/// What of the table is for a kind.
fn screen(kind: Kind) -> impl DoubleEndedIterator<Item = Mode> {
    SCREEN.iter().filter(move |(is_for, _)| is_for(kind)).map(|(_, mode)| *mode)
}

/// What is sent when a terminal turns out to be of this kind.
#[must_use]
pub fn turning_out(kind: Kind) -> String {
    SCREEN.iter().filter(|(is_for, _)| is_for(kind) && !is_for(Kind::Xterm)).map(|(_, (on, _))| *on).collect()
}

/// What is sent to ask; nothing to those that would print it.
#[must_use]
pub fn asking(kind: Kind, questions: Questions) -> String {
    if !kind.can_be_asked() || !questions.any() {
        return String::new();
    }
    [(questions.ground, GROUND), (questions.kind, KIND), (true, LAST)]
        .into_iter()
        .filter_map(|(asked, question)| asked.then_some(question))
        .collect()
}

/// What is sent to give the terminal back, in whatever state a frame was cut off.
#[must_use]
pub fn leaving(kind: Kind) -> String {
    [FRAME_END, TIDY, &free_mouse()].into_iter().chain(screen(kind).rev().map(|(_, off)| off)).collect()
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
        for kind in Kind::ALL {
            let (on, off) = (entering(kind, Pointer::Program), leaving(kind));
            for (switched_on, switched_off) in screen(kind).chain(MOUSE) {
                assert!(on.contains(switched_on) && off.contains(switched_off), "{kind:?}");
            }
            let places: Vec<_> = screen(kind).map(|(_, switched_off)| off.rfind(switched_off)).collect();
            assert!(places.is_sorted_by(|one, next| one > next), "{kind:?}: {off:?}");
            // VTE fixes the direction of each row when the row is made.
            assert!(on.find("\x1b[8l") < on.find("\x1b[?1049h"));
        }
    }

    #[test]
    fn only_who_needs_it_is_told_what_others_print() {
        for kind in Kind::ALL {
            assert_eq!(entering(kind, Pointer::Program).contains(" k"), kind.can_be_asked());
            let own = turning_out(kind);
            assert_eq!(!own.is_empty(), matches!(kind, Kind::Konsole | Kind::Mlterm), "{kind:?}");
            assert!(entering(kind, Pointer::Program).starts_with(&own));
        }
    }

    #[test]
    fn what_is_known_is_not_asked() {
        let asked = |ground, kind| asking(Kind::Xterm, Questions { ground, kind });
        assert_eq!(asked(false, false), "");
        assert_eq!(asked(true, false), [GROUND, LAST].concat());
        assert_eq!(asked(false, true), [KIND, LAST].concat());
        assert_eq!(asked(true, true), [GROUND, KIND, LAST].concat());
        assert_eq!(asking(Kind::Linux, Questions { ground: true, kind: true }), "");
    }

    #[test]
    fn the_mouse_is_taken_only_by_who_has_it() {
        let kind = Kind::Xterm;
        assert!(entering(kind, Pointer::Program).ends_with(&pointing(Pointer::Program)));
        assert!(!entering(kind, Pointer::Terminal).contains("\x1b[?100"));
        assert!(leaving(kind).contains(&pointing(Pointer::Terminal)));
    }
}
