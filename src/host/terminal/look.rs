//! How a cell looks, and the shortest way to tell a terminal of it (SGR, “select graphic rendition”).

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// What is seen on a blank: everything else about its look makes no difference.
const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Each modifier, what switches it on, and what switches it off.
const SWITCHES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, FAINT_OFF),
    (Modifier::DIM, 2, FAINT_OFF),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, BLINK_OFF),
    (Modifier::RAPID_BLINK, 6, BLINK_OFF),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];
/// Neither bold nor dim.
const FAINT_OFF: u8 = 22;
/// Neither kind of blinking.
const BLINK_OFF: u8 = 25;

/// Colours and modifiers. Colours of underlines are left out: `screen` and Linux consoles take
/// the numbers in them for blinking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Look {
    /// How a cell looks; cells that look the same have the same.
    pub fn of(cell: &Cell) -> Self {
        let Cell { fg, bg, modifier, .. } = *cell;
        if cell.symbol() == " " && !modifier.intersects(SEEN_ON_BLANKS) {
            return Self { bg, ..Self::default() };
        }
        Self { fg, bg, modifier }
    }

    /// Makes a cell look so.
    pub fn dress(self, cell: &mut Cell) {
        (cell.fg, cell.bg, cell.modifier) = (self.fg, self.bg, self.modifier);
    }

    /// Whether erased cells look like blanks written so: some terminals erase in the background in force,
    /// others in their own.
    pub fn erases(self) -> bool {
        self.shows_blank(Self::default())
    }

    /// Whether a blank written so looks like one in another look, which is that of a blank.
    pub fn shows_blank(self, wanted: Self) -> bool {
        let seen = |look: Self| look.modifier.intersects(SEEN_ON_BLANKS);
        self == wanted || self.bg == wanted.bg && !seen(self) && !seen(wanted)
    }

    /// What changes from one look to another; empty where there is nothing to change.
    pub fn change(from: Self, to: Self) -> String {
        if from == to {
            return String::new();
        }
        if to == Self::default() {
            return "\x1b[m".to_owned();
        }
        let (mut changed, mut anew) = (Vec::new(), vec!["0".to_owned()]);
        from.add_changes(to, &mut changed);
        Self::default().add_changes(to, &mut anew);
        let (changed, anew) = (changed.join(";"), anew.join(";"));
        format!("\x1b[{}m", if changed.len() <= anew.len() { changed } else { anew })
    }

    fn add_changes(self, to: Self, parameters: &mut Vec<String>) {
        let gone = self.modifier - to.modifier;
        let mut left = self.modifier;
        for (modifier, _, off) in SWITCHES {
            // What switches one off switches off the others that share it.
            if gone.contains(modifier) && left.contains(modifier) {
                parameters.push(off.to_string());
                left -= SWITCHES.iter().filter(|switch| switch.2 == off).map(|switch| switch.0).collect::<Modifier>();
            }
        }
        let missing = to.modifier - left;
        parameters
            .extend(SWITCHES.iter().filter(|switch| missing.contains(switch.0)).map(|switch| switch.1.to_string()));
        if self.fg != to.fg {
            parameters.push(colour(to.fg, 30));
        }
        if self.bg != to.bg {
            parameters.push(colour(to.bg, 40));
        }
    }
}

/// A colour in numbers, from 30 for what is written and from 40 for what is behind it.
fn colour(colour: Color, base: u8) -> String {
    let bright = base + 60;
    let number = match colour {
        Color::Reset => base + 9,
        Color::Black => base,
        Color::Red => base + 1,
        Color::Green => base + 2,
        Color::Yellow => base + 3,
        Color::Blue => base + 4,
        Color::Magenta => base + 5,
        Color::Cyan => base + 6,
        Color::Gray => base + 7,
        Color::DarkGray => bright,
        Color::LightRed => bright + 1,
        Color::LightGreen => bright + 2,
        Color::LightYellow => bright + 3,
        Color::LightBlue => bright + 4,
        Color::LightMagenta => bright + 5,
        Color::LightCyan => bright + 6,
        Color::White => bright + 7,
        Color::Indexed(index) => return format!("{};5;{index}", base + 8),
        Color::Rgb(red, green, blue) => return format!("{};2;{red};{green};{blue}", base + 8),
    };
    number.to_string()
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn look(style: Style) -> Look {
        Look::of(Cell::new("x").set_style(style))
    }

    fn check(from: Style, to: Style, wanted: &str) {
        assert_eq!(Look::change(look(from), look(to)).replace('\x1b', "␛"), wanted);
    }

    #[test]
    fn only_what_differs_is_told() {
        let plain = Style::new();
        check(plain, plain, "");
        check(plain, plain.bold(), "␛[1m");
        check(plain.bold(), plain.bold().fg(Color::Indexed(214)), "␛[38;5;214m");
        check(plain.bold().fg(Color::Indexed(214)), plain.bold(), "␛[39m");
        check(plain.fg(Color::Cyan), plain.fg(Color::LightRed).bg(Color::Black), "␛[91;40m");
        check(plain.fg(Color::Rgb(1, 2, 3)), plain.fg(Color::Rgb(1, 2, 4)), "␛[38;2;1;2;4m");
        let accent = plain.fg(Color::Indexed(214));
        check(accent.bold(), accent.dim(), "␛[22;2m");
        check(accent.bold().dim(), accent.dim(), "␛[22;2m");
    }

    #[test]
    fn a_fresh_start_is_taken_where_it_is_shorter() {
        let plain = Style::new();
        check(plain.bold(), plain, "␛[m");
        check(plain.underlined().reversed().bold(), plain.fg(Color::Cyan), "␛[0;36m");
        check(plain.fg(Color::Black).bg(Color::Indexed(214)), plain.bold(), "␛[0;1m");
    }

    #[test]
    fn blanks_that_look_the_same_are_the_same() {
        let blank = |style: Style| Look::of(Cell::new(" ").set_style(style));
        let plain = Style::new();
        assert_eq!(blank(plain.bold().fg(Color::Cyan)), Look::default());
        assert_ne!(blank(plain.bg(Color::Cyan)), Look::default());
        assert_ne!(blank(plain.underlined()), blank(plain.underlined().fg(Color::Cyan)));
        assert!(look(plain.bold().fg(Color::Cyan)).erases());
        assert!(!look(plain.bg(Color::Cyan)).erases() && !look(plain.reversed()).erases());
    }
}
