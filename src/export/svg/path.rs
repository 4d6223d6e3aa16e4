//! Boxes and dots as path data: joined where they touch, in relative coordinates, without a needless character.

use std::fmt::Write as _;

/// A rectangle in half units of the picture, so that all its sides are whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// The left side.
    pub x: i32,
    /// The upper side.
    pub y: i32,
    /// The width.
    pub width: i32,
    /// The height.
    pub height: i32,
}

impl Tile {
    /// A rectangle given in whole units.
    pub fn units(x: i32, y: i32, width: i32, height: i32) -> Self {
        Self { x: 2 * x, y: 2 * y, width: 2 * width, height: 2 * height }
    }

    /// The same, so many whole units further to the right and down.
    pub fn moved(self, right: i32, down: i32) -> Self {
        Self { x: self.x + 2 * right, y: self.y + 2 * down, ..self }
    }

    /// This box and its right neighbour in one, where they touch and are of one height.
    fn beside(self, next: Self) -> Option<Self> {
        let touch = (self.y, self.height) == (next.y, next.height) && next.x <= self.x + self.width;
        let right = (self.x + self.width).max(next.x + next.width);
        touch.then_some(Self { width: right - self.x, ..self })
    }

    /// This box and the one below in one, where they touch and are of one width.
    fn above(self, next: Self) -> Option<Self> {
        let touch = (self.x, self.width) == (next.x, next.width) && next.y <= self.y + self.height;
        let bottom = (self.y + self.height).max(next.y + next.height);
        touch.then_some(Self { height: bottom - self.y, ..self })
    }
}

/// Path data that fills all the boxes. Neighbours become one, so that no seam shows between them.
pub fn of_boxes(boxes: &[Tile]) -> String {
    let mut boxes = boxes.to_vec();
    boxes.sort_unstable_by_key(|part| (part.y, part.height, part.x, part.width));
    let mut boxes = joined(&boxes, Tile::beside);
    boxes.sort_unstable_by_key(|part| (part.x, part.width, part.y, part.height));
    let mut boxes = joined(&boxes, Tile::above);
    boxes.sort_unstable_by_key(|part| (part.y, part.x, part.height, part.width));
    let mut path = String::new();
    let mut pen = (0, 0);
    for part in boxes {
        push_move(&mut path, &mut pen, (part.x, part.y));
        let (width, height) = (Half(part.width), Half(part.height));
        // Writing to a String cannot fail. The pen is back at the corner after `z`.
        let _ = write!(path, "h{width}v{height}h-{width}z");
    }
    path
}

fn joined(sorted: &[Tile], join: fn(Tile, Tile) -> Option<Tile>) -> Vec<Tile> {
    let mut parts: Vec<Tile> = Vec::with_capacity(sorted.len());
    for &next in sorted {
        match parts.last_mut() {
            Some(last) => match join(*last, next) {
                Some(both) => *last = both,
                None => parts.push(next),
            },
            None => parts.push(next),
        }
    }
    parts
}

/// Path data of dots: lines of no length, which round ends make round.
#[derive(Default)]
pub struct Dots {
    path: String,
    pen: (i32, i32),
}

impl Dots {
    /// A dot with its centre at a place in whole units.
    pub fn push(&mut self, x: i32, y: i32) {
        push_move(&mut self.path, &mut self.pen, (2 * x, 2 * y));
        self.path.push_str("h0");
    }

    /// The path data of all dots.
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// Moves the pen: absolutely at first, by the difference later.
fn push_move(path: &mut String, pen: &mut (i32, i32), to: (i32, i32)) {
    let (letter, x, y) = if path.is_empty() { ('M', to.0, to.1) } else { ('m', to.0 - pen.0, to.1 - pen.1) };
    let blank = if y < 0 { "" } else { " " };
    // Writing to a String cannot fail.
    let _ = write!(path, "{letter}{}{blank}{}", Half(x), Half(y));
    *pen = to;
}

/// A number of half units, written in whole ones.
pub struct Half(pub i32);

impl std::fmt::Display for Half {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        match (self.0.abs() / 2, self.0 % 2) {
            (whole, 0) => write!(f, "{sign}{whole}"),
            (0, _) => write!(f, "{sign}.5"),
            (whole, _) => write!(f, "{sign}{whole}.5"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_height_become_one() {
        let row = [Tile::units(8, 0, 8, 16), Tile::units(0, 0, 8, 16), Tile::units(16, 8, 8, 8)];
        assert_eq!(of_boxes(&row), "M0 0h16v16h-16zm16 8h8v8h-8z");
    }

    #[test]
    fn equal_rows_become_one_box() {
        let rows = [Tile::units(0, 0, 8, 16), Tile::units(8, 0, 8, 16), Tile::units(0, 16, 16, 16)];
        assert_eq!(of_boxes(&rows), "M0 0h16v32h-16z");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([0, 1, -1, 7, -7, 8].map(|halves| Half(halves).to_string()), ["0", ".5", "-.5", "3.5", "-3.5", "4"]);
    }

    #[test]
    fn dots_follow_each_other() {
        let mut dots = Dots::default();
        dots.push(2, 2);
        dots.push(6, 2);
        dots.push(2, 6);
        assert_eq!(dots.path(), "M2 2h0m4 0h0m-4 4h0");
    }
}
