//! Rows of cells as few bytes: the shortest ways between cells, and only those changes of style that are seen.
//!
//! What is sent is understood wherever full-screen programs run, from xterm to Linux consoles: a place
//! (`CSI row ; column H`), steps to the right (`CSI n C`), an emptied rest of a line (`CSI K`), a style
//! (`CSI … m`), and plain line ends.

use std::ops::RangeInclusive;

use ratatui::buffer::{Cell, CellWidth};
use unicode_width::UnicodeWidthChar;

use super::look::Look;

/// Signs that every terminal draws in one column, if `unicode-width` says so, too: European letters,
/// punctuation, arrows, mathematics, boxes, blocks and braille.
const SURE: [RangeInclusive<char>; 4] =
    [' '..='\u{AC}', '\u{AE}'..='\u{52F}', '\u{1E00}'..='\u{25FF}', '\u{2800}'..='\u{28FF}'];

/// Empties the rest of the line, where the cursor is.
const ERASE: &str = "\x1b[K";

/// Writes what differs between rows of cells.
#[derive(Clone, Debug, Default)]
pub struct Ink {
    bytes: String,
    /// Nothing is relied on that happened before the first row.
    at: Option<Place>,
    /// The look that is in force.
    pen: Look,
}

/// Where the cursor is.
#[derive(Clone, Copy, Debug)]
struct Place {
    x: usize,
    y: u16,
    /// What was written just before it.
    behind: Width,
}

/// What terminals make of the width of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Width {
    /// One column, in all of them.
    Sure,
    /// A letter. Some terminals join letters or have no sign for them; what comes next has its own place told.
    Letter,
    /// They disagree, as about emoji.
    Doubtful,
}

/// A row of cells. It is written from left to right, so that up to where the writing is, this is what is shown.
type Row<'a> = &'a [Cell];

impl Ink {
    /// Turns one row into another.
    pub fn row(&mut self, y: u16, shown: Row<'_>, wanted: Row<'_>) {
        let ways = erasures(shown, wanted).into_iter().map(|erased| {
            let mut way = Self { bytes: String::new(), ..self.clone() };
            way.write(y, shown, wanted, erased);
            way
        });
        if let Some(shortest) = ways.min_by_key(|way| way.bytes.len()) {
            (self.at, self.pen) = (shortest.at, shortest.pen);
            self.bytes += &shortest.bytes;
        }
    }

    /// All of it, ending in the terminal's own colours.
    pub fn finish(mut self) -> String {
        self.dip(Look::default());
        self.bytes
    }

    /// Writes what differs, having emptied the row from some cell on.
    fn write(&mut self, y: u16, shown: Row<'_>, wanted: Row<'_>, erased: usize) {
        let mut x = 0;
        while x < wanted.len() {
            let end = x + columns(&wanted[x]);
            let same = if x < erased { shown[x..end] == wanted[x..end] } else { wanted[x] == Cell::EMPTY };
            if x == erased {
                self.erase(x, y, wanted);
            }
            if !same {
                self.put(x, y, wanted);
            }
            x = end;
        }
    }

    /// Empties the row from here on, in the terminal's own colours.
    fn erase(&mut self, x: usize, y: u16, row: Row<'_>) {
        if !self.pen.erases() {
            self.dip(Look::default());
        }
        self.go(x, y, row, self.pen);
        self.bytes += ERASE;
    }

    /// Writes a cell of the row in its place.
    fn put(&mut self, x: usize, y: u16, row: Row<'_>) {
        let cell = &row[x];
        let width = Width::of(cell.symbol());
        let look = self.look_for(cell);
        let flows = |at: Place| (at.x, at.y) == (x, y) && width == Width::Letter && at.behind == width;
        if !self.at.is_some_and(flows) {
            self.go(x, y, row, look);
        }
        self.dip(look);
        if width == Width::Doubtful && columns(cell) > 1 {
            // Where it is drawn narrow, nothing else is to show beside it.
            self.bytes += &" ".repeat(columns(cell));
            self.bytes += &told(x, y);
        }
        self.bytes += cell.symbol();
        // In the last column, terminals stay or wait to go on: what comes next has its own place told.
        let behind = if x + columns(cell) < row.len() { width } else { Width::Doubtful };
        self.at = Some(Place { x: x + columns(cell), y, behind });
    }

    /// The look in which to write a cell: the one in force, if nobody can tell the difference.
    fn look_for(&self, cell: &Cell) -> Look {
        let look = Look::of(cell);
        if cell.symbol() == " " && self.pen.shows_blank(look) { self.pen } else { look }
    }

    fn dip(&mut self, look: Look) {
        self.bytes += &Look::change(self.pen, look);
        self.pen = look;
    }

    /// Goes to a cell, in order to write with this look there.
    fn go(&mut self, x: usize, y: u16, row: Row<'_>, look: Look) {
        let sure = self.at.filter(|at| at.behind == Width::Sure && at.y <= y);
        if sure.is_some_and(|at| (at.x, at.y) == (x, y)) {
            return;
        }
        let mut ways = vec![Way { bytes: told(x, y), pen: self.pen }];
        if let Some(at) = sure {
            ways.extend(self.onward(at, x, y, row, look));
        }
        if let Some(way) = ways.into_iter().min_by_key(|way| way.cost(look)) {
            self.bytes += &way.bytes;
            self.pen = way.pen;
        }
        self.at = Some(Place { x, y, behind: Width::Sure });
    }

    /// Ways to the right, in this row or from the start of one below.
    fn onward(&self, at: Place, x: usize, y: u16, row: Row<'_>, look: Look) -> Vec<Way> {
        let (start, down) = match y - at.y {
            0 => (at.x, String::new()),
            lines => (0, format!("\r{}", "\n".repeat(usize::from(lines)))),
        };
        let Some(between) = row.get(start..x) else { return Vec::new() };
        let steps = match between.len() {
            0 => String::new(),
            1 => "\x1b[C".to_owned(),
            steps => format!("\x1b[{steps}C"),
        };
        let mut ways = vec![Way { bytes: down.clone() + &steps, pen: self.pen }];
        // What stands between can be written once more.
        let text: String = between.iter().map(Cell::symbol).collect();
        for pen in [self.pen, look] {
            if between.iter().all(|cell| shows(pen, cell)) {
                ways.push(Way { bytes: format!("{down}{}{text}", Look::change(self.pen, pen)), pen });
            }
        }
        ways
    }
}

/// A way to a cell, and the look that is in force at its end.
struct Way {
    bytes: String,
    pen: Look,
}

impl Way {
    /// What it takes to go there and to write with this look.
    fn cost(&self, look: Look) -> usize {
        self.bytes.len() + Look::change(self.pen, look).len()
    }
}

impl Width {
    fn of(text: &str) -> Self {
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (Some(sign), None) if SURE.iter().any(|range| range.contains(&sign)) && sign.width() == Some(1) => {
                Self::Sure
            }
            (Some(letter), None) if letter.is_alphabetic() => Self::Letter,
            _ => Self::Doubtful,
        }
    }
}

/// Whether a cell is shown right by writing its text with this look.
fn shows(pen: Look, cell: &Cell) -> bool {
    let look = Look::of(cell);
    let blank = cell.symbol() == " " && pen.shows_blank(look);
    Width::of(cell.symbol()) == Width::Sure && (blank || pen == look)
}

/// Where to empty a row before the rest of it is written: the places that promise most, and none at all.
fn erasures(shown: Row<'_>, wanted: Row<'_>) -> Vec<usize> {
    let none = wanted.len();
    let starts = (0..none).filter(|&x| !wanted[x].symbol().is_empty());
    let mut gained = 0;
    let mut most = (0, none);
    let mut first = none;
    for x in starts.rev() {
        let (blank, changed) = (wanted[x] == Cell::EMPTY, shown[x] != wanted[x]);
        match (blank, changed) {
            (true, true) => gained += 1,
            (false, false) => gained -= cost(wanted[x].symbol()),
            _ => {}
        }
        most = most.max((gained, x));
        if changed {
            first = x;
        }
    }
    vec![none, most.1, first]
}

fn cost(text: &str) -> i64 {
    i64::try_from(text.len()).unwrap_or(i64::MAX)
}

/// How many columns a cell takes.
fn columns(cell: &Cell) -> usize {
    usize::from(cell.cell_width()).max(1)
}

/// A place told in full.
pub fn told(x: usize, y: u16) -> String {
    match (x + 1, u32::from(y) + 1) {
        (1, 1) => "\x1b[H".to_owned(),
        (1, row) => format!("\x1b[{row}H"),
        (column, row) => format!("\x1b[{row};{column}H"),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::style::{Style, Stylize};
    use ratatui::text::Line;

    use super::*;

    /// What turns the one rows into the others.
    fn strokes<'a>(shown: impl IntoIterator<Item = Line<'a>>, wanted: impl IntoIterator<Item = Line<'a>>) -> String {
        let [shown, wanted] = [Buffer::with_lines(shown), Buffer::with_lines(wanted)];
        let columns = usize::from(shown.area.width);
        let mut ink = Ink::default();
        for (y, rows) in (0..).zip(shown.content.chunks(columns).zip(wanted.content.chunks(columns))) {
            ink.row(y, rows.0, rows.1);
        }
        ink.finish().replace('\x1b', "␛")
    }

    fn check<const N: usize>(shown: [&str; N], wanted: [&str; N], told: &str) {
        assert_eq!(strokes(shown.map(Line::raw), wanted.map(Line::raw)), told);
    }

    #[test]
    fn what_stands_between_is_written_again_or_stepped_over() {
        check(["a b d     ......."], ["e b f     ......."], "␛[He b f");
        check(["1 of 10 reporters"], ["2 of 10 reporterz"], "␛[H2␛[15Cz");
    }

    #[test]
    fn the_next_row_is_a_line_end_away() {
        check(["a  ", "b  ", "c  "], ["x  ", "b  ", "z  "], "␛[Hx\r\n\nz");
        check(["a          .", "b          ."], ["x          .", "b          !"], "␛[Hx␛[2;12H!");
    }

    #[test]
    fn the_rest_of_a_line_is_emptied_where_that_is_shorter() {
        check(["reporters"], ["re       "], "␛[1;3H␛[K");
        check(["abcdefghij k"], ["           k"], "␛[H␛[K␛[11Ck");
        check(["abc      "], ["a        "], "␛[1;2H  ");
    }

    #[test]
    fn blanks_take_the_style_at_hand_and_nothing_is_emptied_in_a_colour() {
        let bold = |text: &'static str| Line::from(text.bold());
        assert_eq!(strokes([bold("      ")], [bold("on the")]), "␛[H␛[1mon the␛[m");
        let wanted = Line::from(vec!["one".bold(), " ".into(), "two".bold()]);
        assert_eq!(strokes([Line::raw("       ")], [wanted]), "␛[H␛[1mone two␛[m");
        let wanted = || Line::from(vec!["1".black().on_yellow(), "        ".into()]);
        assert_eq!(strokes([Line::raw("123456789")], [wanted()]), "␛[H␛[K␛[30;43m1␛[m");
        let reversed = Line::styled("         ", Style::new().reversed());
        assert_eq!(strokes([Line::raw("123456789")], [reversed]), "␛[H␛[7m         ␛[m");
    }

    #[test]
    fn behind_what_terminals_draw_in_different_widths_the_place_is_told() {
        check(["        "], ["⚠ ab    "], "␛[H⚠␛[1;3Hab");
        check(["        "], ["ﻑﻲ ab   "], "␛[Hﻑﻲ␛[1;4Hab");
        check(["        "], ["🦀a     "], "␛[H  ␛[H🦀␛[1;3Ha");
    }

    #[test]
    fn behind_the_last_column_the_place_is_told() {
        check(["  ", "  "], ["ab", "c "], "␛[Hab␛[2Hc");
    }
}
