//! A pen: writes texts into cells, cut with `…` where they do not fit, and never outside the buffer.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::text;
use super::theme::Theme;
use crate::screen::layout::Area;

/// Writes into a buffer.
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    /// How it is to look.
    pub theme: Theme,
}

impl<'a> Pen<'a> {
    /// A pen for a buffer.
    #[must_use]
    pub fn new(buffer: &'a mut Buffer, theme: Theme) -> Self {
        Self { buffer, theme }
    }

    /// A text from the left, in at most `width` cells. Returns how many it took.
    pub fn put(&mut self, x: u16, y: u16, width: u16, words: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if x >= area.right() || y >= area.bottom() {
            return 0;
        }
        let width = width.min(area.right() - x);
        let fitted = text::fit(words, usize::from(width));
        let (end, _) = self.buffer.set_stringn(x, y, &fitted, usize::from(width), style);
        end - x
    }

    /// A text that ends at the right of `width` cells.
    pub fn put_right(&mut self, x: u16, y: u16, width: u16, words: &str, style: Style) {
        let wide = u16::try_from(text::width(words)).unwrap_or(width).min(width);
        self.put(x + width - wide, y, wide, words, style);
    }

    /// A sign repeated.
    pub fn fill(&mut self, x: u16, y: u16, width: u16, sign: &str, style: Style) {
        self.put(x, y, width, &sign.repeat(usize::from(width)), style);
    }

    /// One sign.
    pub fn sign(&mut self, x: u16, y: u16, sign: char, style: Style) {
        if let Some(cell) = self.buffer.cell_mut(Position::new(x, y)) {
            cell.set_char(sign).set_style(style);
        }
    }

    /// What was written into a cell, and how it looks; `None` outside the buffer.
    #[must_use]
    pub fn cell(&self, x: u16, y: u16) -> Option<(char, Style)> {
        let cell = self.buffer.cell(Position::new(x, y))?;
        Some((cell.symbol().chars().next().unwrap_or(' '), cell.style()))
    }

    /// Takes everything out of an area.
    pub fn clear(&mut self, area: Area) {
        for y in area.y..area.y + area.height {
            for x in area.x..area.x + area.width {
                if let Some(cell) = self.buffer.cell_mut(Position::new(x, y)) {
                    cell.reset();
                }
            }
        }
    }

    /// A frame with rounded corners and a title, on cleared cells. Returns what is inside.
    pub fn boxed(&mut self, area: Area, title: &str) -> Area {
        let style = self.theme.quiet();
        let Area { x, y, width, height } = area;
        self.clear(area);
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
        let accent = self.theme.accent();
        self.put(x + 2, y, width - 4, &format!(" {title} "), accent);
        Area { x: x + 2, y: y + 1, width: width - 4, height: height - 2 }
    }
}
