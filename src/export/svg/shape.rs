//! Block elements, box drawing and braille as geometry, in cells of 8 × 16 units.

mod line;

use std::fmt::Write as _;

use super::path::{Half, Tile};

/// What one character draws. Its parts all have one colour.
#[derive(Default)]
pub struct Shape {
    /// Filled rectangles, sharp at their sides.
    pub boxes: Vec<Tile>,
    /// Lines that are not straight, or not upright.
    pub curves: Vec<Curve>,
    /// The centres of dots.
    pub dots: Vec<(i32, i32)>,
    /// How much of the ground the colour covers, in percent: shades let it shine through.
    pub percent: u16,
}

/// A line one unit thick: where it begins, in half units, and how it goes on.
#[derive(Clone, Copy)]
pub struct Curve {
    x: i32,
    y: i32,
    onward: &'static str,
}

impl Curve {
    /// Adds the curve, in a cell with its upper left corner at a place.
    pub fn draw(&self, path: &mut String, left: i32, top: i32) {
        // Writing to a String cannot fail.
        let _ = write!(path, "M{} {}{}", Half(2 * left + self.x), Half(2 * top + self.y), self.onward);
    }
}

/// The geometry of a character. None for letters and all else that a font draws.
pub fn of(c: char) -> Option<Shape> {
    let shape = match c {
        '▀'..='▐' | '▔'..='▟' => Shape { boxes: block(c), ..Shape::default() },
        '░' | '▒' | '▓' => return Some(shade(c)),
        '\u{2800}'..='\u{28FF}' => Shape { dots: braille(u32::from(c) - 0x2800), ..Shape::default() },
        '╭'..='╳' => Shape { curves: curves(c), ..Shape::default() },
        '─'..='╿' => Shape { boxes: line::boxes(c), ..Shape::default() },
        _ => return None,
    };
    Some(Shape { percent: 100, ..shape })
}

fn shade(c: char) -> Shape {
    let percent = match c {
        '░' => 25,
        '▒' => 50,
        _ => 75,
    };
    Shape { boxes: vec![Tile::units(0, 0, 8, 16)], percent, ..Shape::default() }
}

/// The eighths, halves and quarters of a cell.
fn block(c: char) -> Vec<Tile> {
    let eighths = |first: char| i32::try_from(u32::from(c) - u32::from(first)).unwrap_or(0) + 1;
    match c {
        '▀' => vec![Tile::units(0, 0, 8, 8)],
        '▁'..='█' => vec![Tile::units(0, 16 - 2 * eighths('▁'), 8, 2 * eighths('▁'))],
        '▉'..='▏' => vec![Tile::units(0, 0, 8 - eighths('▉'), 16)],
        '▐' => vec![Tile::units(4, 0, 4, 16)],
        '▔' => vec![Tile::units(0, 0, 8, 2)],
        '▕' => vec![Tile::units(7, 0, 1, 16)],
        _ => quarters(c),
    }
}

/// The quarters that `▖` to `▟` fill: upper left 1, upper right 2, lower left 4, lower right 8.
fn quarters(c: char) -> Vec<Tile> {
    const FILLED: [u8; 10] = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14];
    let nth = usize::try_from(u32::from(c) - u32::from('▖')).unwrap_or(0);
    let filled = FILLED.get(nth).copied().unwrap_or(0);
    let corners = [(1, 0, 0), (2, 4, 0), (4, 0, 8), (8, 4, 8)];
    corners.into_iter().filter(|(bit, ..)| filled & bit != 0).map(|(_, x, y)| Tile::units(x, y, 4, 8)).collect()
}

/// Dots as braille numbers them: 1 2 3 down the left, 4 5 6 down the right, 7 and 8 below.
fn braille(bits: u32) -> Vec<(i32, i32)> {
    const PLACES: [(i32, i32); 8] = [(2, 2), (2, 6), (2, 10), (6, 2), (6, 6), (6, 10), (2, 14), (6, 14)];
    (0..).zip(PLACES).filter(|(bit, _)| bits >> bit & 1 == 1).map(|(_, place)| place).collect()
}

/// Rounded corners and diagonals.
fn curves(c: char) -> Vec<Curve> {
    let up = Curve { x: 0, y: 32, onward: "l8-16" };
    let down = Curve { x: 0, y: 0, onward: "l8 16" };
    match c {
        '╭' => vec![Curve { x: 9, y: 32, onward: "v-4a3.5 3.5 0 0 1 3.5-3.5" }],
        '╮' => vec![Curve { x: 0, y: 17, onward: "h1a3.5 3.5 0 0 1 3.5 3.5v4" }],
        '╯' => vec![Curve { x: 9, y: 0, onward: "v5a3.5 3.5 0 0 1-3.5 3.5h-1" }],
        '╰' => vec![Curve { x: 9, y: 0, onward: "v5a3.5 3.5 0 0 0 3.5 3.5" }],
        '╱' => vec![up],
        '╲' => vec![down],
        _ => vec![up, down],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(c: char) -> i32 {
        of(c).map_or(0, |shape| shape.boxes.iter().map(|part| part.width * part.height / 4).sum())
    }

    #[test]
    fn blocks_fill_the_part_that_they_name() {
        assert_eq!("▁▂▃▄▅▆▇█".chars().map(area).collect::<Vec<_>>(), [16, 32, 48, 64, 80, 96, 112, 128]);
        assert_eq!("▉▊▋▌▍▎▏".chars().map(area).collect::<Vec<_>>(), [112, 96, 80, 64, 48, 32, 16]);
        assert_eq!("▀▐▔▕▖▙▚▛▜▞▟".chars().map(area).collect::<Vec<_>>(), [64, 64, 16, 16, 32, 96, 64, 96, 96, 64, 96]);
    }

    #[test]
    fn shades_let_the_ground_through() {
        assert_eq!("░▒▓█".chars().filter_map(of).map(|shape| shape.percent).collect::<Vec<_>>(), [25, 50, 75, 100]);
    }

    #[test]
    fn braille_has_its_dots_where_they_are_numbered() {
        let dots = |c| of(c).map(|shape| shape.dots).unwrap_or_default();
        assert_eq!(dots('⠁'), [(2, 2)]);
        assert_eq!(dots('⢀'), [(6, 14)]);
        assert_eq!(dots('⣿').len(), 8);
        assert_eq!(dots('\u{2800}'), []);
    }

    #[test]
    fn every_character_of_the_three_blocks_is_drawn_inside_its_cell() {
        for c in '\u{2500}'..='\u{259F}' {
            let shape = of(c).unwrap();
            assert!(!shape.boxes.is_empty() || !shape.curves.is_empty(), "{c}");
            for part in shape.boxes {
                assert!(part.x >= 0 && part.y >= 0 && part.width > 0 && part.height > 0, "{c}");
                assert!(part.x + part.width <= 16 && part.y + part.height <= 32, "{c}");
            }
        }
    }

    #[test]
    fn letters_are_left_to_the_font() {
        assert!("aé…●中ﻻ".chars().all(|c| of(c).is_none()));
    }
}
