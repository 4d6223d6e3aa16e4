//! Where things stand on a terminal of some size.

use super::state::Size;

/// The smallest terminal that the program can be used on.
pub const SMALLEST: Size = Size { columns: 40, rows: 12 };
/// From so many columns on, what is known of the row at hand stays open at the right.
const WITH_SIDE: u16 = 160;
/// From so many rows on, a line sets the view apart from the question.
pub const WITH_RULE: u16 = 16;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The first column.
    pub x: u16,
    /// The first row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether a cell lies in it.
    #[must_use]
    pub fn holds(self, column: u16, row: u16) -> bool {
        (self.x..self.x + self.width).contains(&column) && (self.y..self.y + self.height).contains(&row)
    }
}

/// Where things stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The terminal is too small for anything but a line that says so.
    pub too_small: bool,
    /// The tabs.
    pub tabs: Area,
    /// The question.
    pub question: Area,
    /// The line below the question.
    pub rule: Option<Area>,
    /// The view.
    pub body: Area,
    /// What is known of the row at hand.
    pub side: Option<Area>,
    /// The last line.
    pub footer: Area,
}

impl Layout {
    /// The layout for a terminal.
    #[must_use]
    pub fn new(size: Size) -> Self {
        let Size { columns: width, rows } = size;
        let line = |y| Area { x: 0, y, width, height: 1.min(rows) };
        let ruled = rows >= WITH_RULE;
        let top = if ruled { 3 } else { 2 };
        let side_width = if width >= WITH_SIDE { (width * 2 / 5).min(90) } else { 0 };
        let body = Area { x: 0, y: top, width: width - side_width, height: rows.saturating_sub(top + 1) };
        Self {
            too_small: width < SMALLEST.columns || rows < SMALLEST.rows,
            tabs: line(0),
            question: line(1),
            rule: ruled.then(|| line(2)),
            body,
            side: (side_width > 0).then_some(Area { x: body.width, width: side_width, ..body }),
            footer: line(rows.saturating_sub(1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_every_size_has_one_owner() {
        for (columns, rows) in [(40, 12), (80, 24), (120, 36), (200, 60), (250, 70)] {
            let layout = Layout::new(Size { columns, rows });
            let used = 3 + layout.rule.map_or(0, |rule| rule.height) + layout.body.height;
            assert_eq!(used, rows);
            assert_eq!(layout.body.width + layout.side.map_or(0, |side| side.width), columns);
        }
    }

    #[test]
    fn no_size_is_too_small_to_lay_out() {
        for (columns, rows) in [(0, 0), (1, 1), (39, 30), (200, 3)] {
            assert!(Layout::new(Size { columns, rows }).too_small);
        }
    }
}
