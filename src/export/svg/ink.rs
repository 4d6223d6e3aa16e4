//! The colours of a picture, and how a cell is inked with them.

use std::fmt;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rgb(u8, u8, u8);

/// What a picture is drawn on, as a terminal has a ground and a text of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// What stands behind everything.
    pub ground: Rgb,
    /// Text that has no colour of its own.
    pub text: Rgb,
}

impl Paper {
    /// Light letters on a dark ground.
    pub const DARK: Self = Self { ground: Rgb(0x11, 0x14, 0x18), text: Rgb(0xDC, 0xDF, 0xE4) };

    /// Dark letters on white.
    pub const LIGHT: Self = Self { ground: Rgb(0xFF, 0xFF, 0xFF), text: Rgb(0x1A, 0x1D, 0x21) };
}

/// The colours with names, in ANSI order: calm ones, all of them readable on the ground except black.
const NAMED: [Rgb; 16] = [
    Rgb(0x16, 0x19, 0x1E),
    Rgb(0xE0, 0x6C, 0x75),
    Rgb(0x8F, 0xBF, 0x7F),
    Rgb(0xE5, 0xB5, 0x67),
    Rgb(0x6C, 0xA6, 0xDD),
    Rgb(0xC0, 0x8B, 0xD6),
    Rgb(0x62, 0xC0, 0xC4),
    Rgb(0xB8, 0xBE, 0xC7),
    Rgb(0x76, 0x7E, 0x8A),
    Rgb(0xF0, 0x8F, 0x8F),
    Rgb(0xA9, 0xD6, 0x9A),
    Rgb(0xF4, 0xD0, 0x8A),
    Rgb(0x93, 0xC1, 0xF0),
    Rgb(0xD7, 0xAA, 0xEA),
    Rgb(0x8A, 0xDA, 0xDD),
    Rgb(0xF4, 0xF6, 0xF8),
];

/// How much of its colour dimmed text keeps, in percent.
const DIMMED: u16 = 60;

impl Rgb {
    /// This colour laid over another, covering so many percent of it.
    pub fn over(self, below: Self, percent: u16) -> Self {
        let part = |upper: u8, lower: u8| {
            let sum = u16::from(upper) * percent + u16::from(lower) * (100 - percent);
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        Self(part(self.0, below.0), part(self.1, below.1), part(self.2, below.2))
    }

    /// One of xterm's 256: the named ones, a cube of six steps a side, a ramp of greys.
    fn indexed(index: u8) -> Self {
        let step = |digit: u8| if digit == 0 { 0 } else { 55 + 40 * digit };
        match index {
            0..=15 => NAMED[usize::from(index)],
            16..=231 => Self(step((index - 16) / 36), step((index - 16) / 6 % 6), step((index - 16) % 6)),
            232..=255 => {
                let grey = 8 + 10 * (index - 232);
                Self(grey, grey, grey)
            }
        }
    }

    /// The colour that ratatui means. None for the terminal's own.
    fn of(colour: Color) -> Option<Self> {
        let index = match colour {
            Color::Reset => return None,
            Color::Rgb(red, green, blue) => return Some(Self(red, green, blue)),
            Color::Indexed(index) => index,
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 8,
            Color::LightRed => 9,
            Color::LightGreen => 10,
            Color::LightYellow => 11,
            Color::LightBlue => 12,
            Color::LightMagenta => 13,
            Color::LightCyan => 14,
            Color::White => 15,
        };
        Some(Self::indexed(index))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// How a cell is inked.
pub struct Ink {
    /// The colour of what is in the cell.
    pub fore: Rgb,
    /// The colour behind it. None for the ground.
    pub back: Option<Rgb>,
    /// What can be seen behind it: its own colour, or the ground.
    pub behind: Rgb,
    /// True when what is in the cell is not to be seen.
    pub hidden: bool,
    modifier: Modifier,
}

impl Ink {
    /// The ink of a cell: reversed first, then dimmed towards what is behind.
    pub fn of(cell: &Cell, paper: Paper) -> Self {
        let modifier = cell.modifier;
        let (mut fore, mut back) = (Rgb::of(cell.fg).unwrap_or(paper.text), Rgb::of(cell.bg));
        if modifier.contains(Modifier::REVERSED) {
            (fore, back) = (back.unwrap_or(paper.ground), Some(fore));
        }
        let behind = back.unwrap_or(paper.ground);
        if modifier.contains(Modifier::DIM) {
            fore = fore.over(behind, DIMMED);
        }
        Self { fore, back, behind, hidden: modifier.contains(Modifier::HIDDEN), modifier }
    }

    /// True for heavy letters.
    pub fn is_bold(&self) -> bool {
        self.modifier.contains(Modifier::BOLD)
    }

    /// True for leaning letters.
    pub fn is_italic(&self) -> bool {
        self.modifier.contains(Modifier::ITALIC)
    }

    /// Where lines run through the cell, in units from its top: under the letters, and across them.
    pub fn lines(&self) -> impl Iterator<Item = i32> {
        let lines = [(Modifier::UNDERLINED, 14), (Modifier::CROSSED_OUT, 8)];
        let modifier = self.modifier;
        lines.into_iter().filter(move |(line, _)| modifier.contains(*line)).map(|(_, down)| down)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    #[test]
    fn the_cube_and_the_greys_are_those_of_xterm() {
        let shown = |index| Rgb::indexed(index).to_string();
        assert_eq!([16, 21, 74, 214, 231].map(shown), ["#000000", "#0000ff", "#5fafd7", "#ffaf00", "#ffffff"]);
        assert_eq!([232, 245, 255].map(shown), ["#080808", "#8a8a8a", "#eeeeee"]);
    }

    #[test]
    fn a_colour_covers_what_is_below_by_percent() {
        assert_eq!(Rgb(200, 100, 0).over(Rgb(0, 0, 0), 50), Rgb(100, 50, 0));
        let Paper { ground, text } = Paper::DARK;
        assert_eq!(text.over(ground, 100), text);
        assert_eq!(text.over(ground, 0), ground);
    }

    #[test]
    fn reversed_colours_change_places() {
        let mut cell = Cell::new("x");
        cell.set_style(Style::new().add_modifier(Modifier::REVERSED));
        for paper in [Paper::DARK, Paper::LIGHT] {
            let ink = Ink::of(&cell, paper);
            assert_eq!((ink.fore, ink.back), (paper.ground, Some(paper.text)));
        }
    }
}
