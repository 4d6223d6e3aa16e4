//! How it looks: one file per kind of picture, and the theme.

pub mod ascii;
pub mod bars;
pub mod frame;
pub mod page;
pub mod pairs;
pub mod panel;
pub mod pen;
pub mod prompt;
pub mod table;
pub mod text;
pub mod theme;
pub mod timeline;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::state::Size;
use crate::screen::overlay::Overlay;
use crate::screen::{Body, Screen};
use pen::Pen;
use theme::{Symbols, Theme};

/// Draws a screen. Returns where the terminal's cursor belongs: at the row at hand or in the text being typed.
pub fn draw(screen: &Screen, theme: Theme, buffer: &mut Buffer) -> Option<Position> {
    let mut pen = Pen::new(buffer, theme);
    let cursor = if screen.layout.too_small { frame::too_small(&mut pen, screen) } else { draw_all(&mut pen, screen) };
    if theme.symbols == Symbols::Ascii {
        ascii::reduce(buffer);
    }
    cursor
}

/// A screen of this size, cell by cell.
#[must_use]
pub fn drawn(screen: &Screen, Size { columns, rows }: Size, theme: Theme) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    draw(screen, theme, &mut buffer);
    buffer
}

fn draw_all(pen: &mut Pen<'_>, screen: &Screen) -> Option<Position> {
    frame::header(pen, screen);
    let body = screen.layout.body;
    let mut cursor = match &screen.body {
        Body::Table(table) => table::draw(pen, table, body),
        Body::Bars(bars) if bars.periods.is_some() => pairs::draw(pen, bars, body),
        Body::Bars(bars) => bars::draw(pen, bars, body),
        Body::Timeline(timeline) => timeline::draw(pen, timeline, body),
        Body::Nothing(lines) => frame::nothing(pen, lines, body),
    };
    if let (Some(side), Some(area)) = (&screen.side, screen.layout.side) {
        panel::beside(pen, side, area);
    }
    match &screen.overlay {
        Some(Overlay::Panel(shown)) => cursor = panel::on_top(pen, shown, screen.layout),
        Some(prompt @ Overlay::Prompt { .. }) => cursor = prompt::draw(pen, prompt, screen.layout),
        None => {}
    }
    frame::footer(pen, screen);
    cursor
}
