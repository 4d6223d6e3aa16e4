//! A pen: writes texts into cells, cut with `…` where they do not fit, and never outside the buffer.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

use super::text;
use super::theme::Theme;
use crate::app::action::Action;
use crate::locale::Locale;
use crate::screen::layout::Area;

/// A place that can be clicked, and what that does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The place.
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
}

impl<'a> Pen<'a> {
    /// A pen for a buffer.
    #[must_use]
    pub fn new(buffer: &'a mut Buffer, theme: Theme, locale: &'a Locale) -> Self {
        Self { buffer, theme, locale, spots: Vec::new() }
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

    /// Notes that a row of cells can be clicked.
    pub fn spot(&mut self, (x, y, width): (u16, u16, u16), actions: impl Into<Vec<Action>>) {
        self.spots.push(Spot { area: Area { x, y, width, height: 1 }, actions: actions.into() });
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

    /// A frame on cleared cells, on top of everything else. Returns what is inside.
    pub fn boxed(&mut self, area: Area, title: &str) -> Area {
        self.clear(area);
        // What lies below cannot be clicked.
        self.spots.push(Spot { area, actions: Vec::new() });
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
