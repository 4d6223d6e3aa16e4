//! A pen: writes texts into cells, cut with `…` where they do not fit, and never outside the buffer.
//!
//! Columns are counted from where lines begin. On a screen that is laid out from the right, column 0 is the rightmost
//! cell, a text begins there, and signs face the other way: views need not know. What has a left and a right of its
//! own, such as time, is drawn [`Pen::plainly`].

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::{Modifier, Style};

use super::text;
use super::theme::{Symbols, Theme};
use crate::app::action::Action;
use crate::figures::language::Direction;
use crate::locale::Locale;
use crate::screen::layout::Area;

/// A place that can be clicked, and what that does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The place, in cells from the left.
    pub area: Area,
    /// What is done, one after the other.
    pub actions: Vec<Action>,
}

/// Writes into a buffer.
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    /// How it is to look.
    pub theme: Theme,
    /// The language in which words of its own are told.
    pub locale: &'a Locale,
    /// What can be clicked, the topmost last.
    pub spots: Vec<Spot>,
    /// Where the lines of the whole screen begin.
    screen: Direction,
    /// What is drawn in now.
    region: Region,
}

/// Columns that begin at one side.
#[derive(Clone, Copy)]
struct Region {
    /// The number of its first column.
    first: i32,
    /// Its leftmost cell.
    left: i32,
    /// How many columns it has.
    width: i32,
    /// The side at which its columns begin.
    begins: Direction,
}

impl Region {
    /// The leftmost cell of so many columns from `x` on. It may lie outside of everything.
    fn cell(self, x: u16, width: u16) -> i32 {
        let along = i32::from(x) - self.first;
        match self.begins {
            Direction::LeftToRight => self.left + along,
            Direction::RightToLeft => self.left + self.width - along - i32::from(width),
        }
    }
}

/// Left parts of a cell, from an eighth to seven.
const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

impl<'a> Pen<'a> {
    /// A pen for a buffer whose lines begin at the left.
    #[must_use]
    pub fn new(buffer: &'a mut Buffer, theme: Theme, locale: &'a Locale) -> Self {
        Self::facing(buffer, theme, locale, Direction::LeftToRight)
    }

    /// A pen for a buffer whose lines begin at this side.
    #[must_use]
    pub fn facing(buffer: &'a mut Buffer, theme: Theme, locale: &'a Locale, screen: Direction) -> Self {
        let region = Region { first: 0, left: 0, width: i32::from(buffer.area.width), begins: screen };
        Self { buffer, theme, locale, spots: Vec::new(), screen, region }
    }

    /// Draws an area from left to right, whatever the screen: its place is where the screen has it, and within it
    /// columns are counted from the left.
    pub fn plainly<T>(&mut self, area: Area, draw: impl FnOnce(&mut Self) -> T) -> T {
        self.within(area, Direction::LeftToRight, draw)
    }

    /// Draws an area whose lines begin at this side.
    pub fn within<T>(&mut self, area: Area, begins: Direction, draw: impl FnOnce(&mut Self) -> T) -> T {
        let left = self.region.cell(area.x, area.width);
        let inner = Region { first: i32::from(area.x), left, width: i32::from(area.width), begins };
        let outer = std::mem::replace(&mut self.region, inner);
        let drawn = draw(self);
        self.region = outer;
        drawn
    }

    /// Where the lines of the whole screen begin.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.screen
    }

    /// True when columns are counted from the right.
    fn is_mirrored(&self) -> bool {
        self.region.begins == Direction::RightToLeft
    }

    /// The cell of a column; `None` outside the buffer.
    fn at(&self, x: u16, y: u16) -> Option<Position> {
        let x = u16::try_from(self.region.cell(x, 1)).ok()?;
        (x < self.buffer.area.right() && y < self.buffer.area.bottom()).then_some(Position::new(x, y))
    }

    /// A position of what is being drawn in as one of the whole screen.
    #[must_use]
    pub fn on_screen(&self, Position { x, y }: Position) -> Position {
        let cell = self.region.cell(x, 1);
        let last = i32::from(self.buffer.area.width) - 1;
        let column = if self.screen == Direction::RightToLeft { last - cell } else { cell };
        Position::new(u16::try_from(column.clamp(0, last.max(0))).unwrap_or_default(), y)
    }

    /// A text from where lines begin, in at most `width` cells. Returns how many it took.
    pub fn put(&mut self, x: u16, y: u16, width: u16, words: &str, style: Style) -> u16 {
        self.put_ordered(x, y, width, words, (style, text::order_of_label(words, self.screen)))
    }

    /// The same in an order of its own.
    fn put_ordered(&mut self, x: u16, y: u16, width: u16, words: &str, (style, order): (Style, Direction)) -> u16 {
        let width = width.min(self.room_from(x));
        if width == 0 || y >= self.buffer.area.bottom() {
            return 0;
        }
        let fitted = text::fit(words, usize::from(width), order);
        let wide = text::columns_of_cells(&fitted).min(width);
        let Ok(left) = u16::try_from(self.region.cell(x, wide)) else { return 0 };
        if self.is_mirrored() {
            self.plain_cells(left, y, wide);
        }
        self.buffer.set_stringn(left, y, &fitted, usize::from(wide), style);
        wide
    }

    /// How many columns there are from one on, as far as the buffer goes.
    fn room_from(&self, x: u16) -> u16 {
        let cell = self.region.cell(x, 1);
        let right = i32::from(self.buffer.area.right());
        let room = if self.is_mirrored() { cell.min(right - 1) + 1 } else { right - cell };
        let starts_inside = (0..right).contains(&cell);
        u16::try_from(room).ok().filter(|_| starts_inside).unwrap_or_default()
    }

    /// Prose in `width` cells: a paragraph that begins at a side of its own is ordered and aligned so.
    pub fn put_prose(&mut self, x: u16, y: u16, width: u16, words: &str, (style, begins): (Style, Direction)) {
        let indent = if begins == self.region.begins { 0 } else { width.saturating_sub(text::columns(words)) };
        self.put_ordered(x + indent, y, width - indent, words, (style, begins));
    }

    /// Notes that a row of cells can be clicked.
    pub fn spot(&mut self, (x, y, width): (u16, u16, u16), actions: impl Into<Vec<Action>>) {
        self.spot_on(Area { x, y, width, height: 1 }, actions.into());
    }

    /// Notes an area as far as it lies in the buffer.
    fn spot_on(&mut self, area: Area, actions: Vec<Action>) {
        let left = self.region.cell(area.x, area.width);
        let right = left + i32::from(area.width);
        let [x, end] = [left, right].map(|cell| u16::try_from(cell.max(0)).unwrap_or_default());
        self.spots.push(Spot { area: Area { x, width: end - x, ..area }, actions });
    }

    /// A text that ends where `width` cells do. Numbers end at the right on every screen, so that their digits stand
    /// below each other.
    pub fn put_right(&mut self, x: u16, y: u16, width: u16, words: &str, style: Style) {
        if self.is_mirrored() && Direction::of(words).is_none() {
            self.put(x, y, width, words, style);
        } else {
            self.put_end(x, y, width, words, style);
        }
    }

    /// The heading of a column of numbers: at the right of it on every screen, above their digits.
    pub fn put_above_numbers(&mut self, x: u16, y: u16, width: u16, words: &str, style: Style) {
        if self.is_mirrored() {
            self.put(x, y, width, words, style);
        } else {
            self.put_end(x, y, width, words, style);
        }
    }

    /// Anything that ends where `width` cells do, beside what comes after.
    pub fn put_end(&mut self, x: u16, y: u16, width: u16, words: &str, style: Style) {
        let wide = u16::try_from(text::width(words)).unwrap_or(width).min(width);
        self.put(x + width - wide, y, wide, words, style);
    }

    /// A sign repeated.
    pub fn fill(&mut self, x: u16, y: u16, width: u16, sign: &str, style: Style) {
        self.put(x, y, width, &sign.repeat(usize::from(width)), style);
    }

    /// One sign.
    pub fn sign(&mut self, x: u16, y: u16, sign: char, style: Style) {
        let (sign, style) = if self.is_mirrored() { self.turned(sign, style) } else { (sign, style) };
        if let Some(position) = self.at(x, y) {
            if self.is_mirrored() {
                self.plain_cells(position.x, y, 1);
            }
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.set_char(sign).set_style(style);
            }
        }
    }

    /// A sign as it stands where bars grow to the left. Of parts of a cell at the right there are few in the fonts:
    /// the left rest of the cell in reverse is another way to say it.
    fn turned(&self, sign: char, style: Style) -> (char, Style) {
        match EIGHTHS.iter().position(|part| *part == sign) {
            Some(eighths) if sign != '▌' && sign != '▏' && self.theme.symbols != Symbols::Ascii => {
                (EIGHTHS[6 - eighths], style.add_modifier(Modifier::REVERSED))
            }
            _ => (text::turned(sign), style),
        }
    }

    /// Takes out of cells what [`Pen::turned`] put there: styles are laid over each other.
    fn plain_cells(&mut self, left: u16, y: u16, width: u16) {
        for x in left..left.saturating_add(width) {
            if let Some(cell) = self.buffer.cell_mut(Position::new(x, y)) {
                cell.modifier.remove(Modifier::REVERSED);
            }
        }
    }

    /// What was written into a cell, and how it looks; `None` outside the buffer.
    #[must_use]
    pub fn cell(&self, x: u16, y: u16) -> Option<(char, Style)> {
        let cell = self.buffer.cell(self.at(x, y)?)?;
        Some((cell.symbol().chars().next().unwrap_or(' '), cell.style()))
    }

    /// Takes everything out of an area.
    pub fn clear(&mut self, area: Area) {
        for y in area.y..area.y + area.height {
            for x in area.x..area.x + area.width {
                if let Some(cell) = self.at(x, y).and_then(|position| self.buffer.cell_mut(position)) {
                    cell.reset();
                }
            }
        }
    }

    /// A frame on cleared cells, on top of everything else. Returns what is inside.
    pub fn boxed(&mut self, area: Area, title: &str) -> Area {
        self.clear(area);
        // What lies below cannot be clicked.
        self.spot_on(area, Vec::new());
        self.framed(area, title, self.theme.quiet(), self.theme.accent())
    }

    /// A frame with rounded corners and a title. Returns what is inside.
    pub fn framed(&mut self, area: Area, title: &str, style: Style, titled: Style) -> Area {
        let Area { x, y, width, height } = area;
        if width < 4 || height < 3 {
            return area;
        }
        let (right, bottom) = (x + width - 1, y + height - 1);
        for (row, left_sign, right_sign) in [(y, '╭', '╮'), (bottom, '╰', '╯')] {
            self.fill(x + 1, row, width - 2, "─", style);
            self.sign(x, row, left_sign, style);
            self.sign(right, row, right_sign, style);
        }
        for row in y + 1..bottom {
            self.sign(x, row, '│', style);
            self.sign(right, row, '│', style);
        }
        self.put(x + 2, y, width - 4, &format!(" {title} "), titled);
        Area { x: x + 2, y: y + 1, width: width - 4, height: height - 2 }
    }
}
