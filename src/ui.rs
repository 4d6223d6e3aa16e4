//! How it looks: one file per kind of picture, and the theme.

pub mod ascii;
pub mod bars;
pub mod bidi;
pub mod frame;
pub mod labels;
pub mod map;
pub mod overview;
pub mod page;
pub mod pairs;
pub mod panel;
pub mod panels;
pub mod pen;
pub mod plain;
pub mod prompt;
pub mod table;
pub mod text;
pub mod theme;
pub mod timeline;
pub mod trend;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::action::Action;
use crate::app::state::Size;
use crate::figures::language::Direction;
use crate::screen::overlay::Overlay;
use crate::screen::{Body, Screen};
use pen::{Pen, Spot};
use theme::{Symbols, Theme};

/// Draws a screen. Returns where the terminal's cursor belongs: at the row at hand or in the text being typed.
pub fn draw(screen: &Screen, theme: Theme, buffer: &mut Buffer) -> Option<Position> {
    let (cursor, _) = painted(screen, theme, buffer);
    if theme.symbols == Symbols::Ascii {
        ascii::reduce(buffer);
    }
    cursor
}

/// What a click on a cell does outside of the view: on tabs, question and footer, and on what lies on top of it.
/// `None` where the cell is the view's.
#[must_use]
pub fn clicked(screen: &Screen, (column, row): (u16, u16)) -> Option<Vec<Action>> {
    let footer = screen.layout.footer;
    let mut scratch = Buffer::empty(Rect::new(0, 0, footer.width, footer.y + footer.height));
    let (_, spots) = painted(screen, Theme::default(), &mut scratch);
    let hit = spots.into_iter().rev().find(|spot| spot.area.holds(column, row)).map(|spot| spot.actions);
    // A click beside what lies on top closes it.
    hit.or_else(|| screen.overlay.is_some().then(|| vec![Action::Back]))
}

fn painted(screen: &Screen, theme: Theme, buffer: &mut Buffer) -> (Option<Position>, Vec<Spot>) {
    let columns = buffer.area.width;
    let mut pen = Pen::facing(buffer, theme, &screen.locale, screen.direction);
    let cursor = if screen.layout.too_small { frame::too_small(&mut pen, screen) } else { draw_all(&mut pen, screen) };
    (cursor.map(|cursor| in_cells(cursor, screen.direction, columns)), pen.spots)
}

/// Where a view says the cursor belongs, counted from the left.
fn in_cells(Position { x, y }: Position, direction: Direction, columns: u16) -> Position {
    match direction {
        Direction::LeftToRight => Position::new(x, y),
        Direction::RightToLeft => Position::new(columns.saturating_sub(x + 1), y),
    }
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
        Body::Overview(overview) => overview::draw(pen, overview, body),
        Body::Table(table) => table::draw(pen, table, body),
        Body::Bars(bars) if bars.periods.is_some() => pairs::draw(pen, bars, body),
        Body::Bars(bars) => bars::draw(pen, bars, body),
        Body::Panels(panels) => panels::draw(pen, panels, body),
        Body::Timeline(timeline) => timeline::draw(pen, timeline, body),
        Body::Map(map) => map::draw(pen, map),
        Body::Offers(offers) => map::offers(pen, offers, body),
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
