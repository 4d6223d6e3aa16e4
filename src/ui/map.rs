//! The map of the world: coasts in braille or blocks, a mark for each country, and the list of them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::symbols::Marker;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::{Canvas, Map as Coasts, MapResolution};

use super::pen::Pen;
use super::table::more;
use super::text::columns as cells;
use super::theme::Symbols;
use crate::app::action::Action;
use crate::screen::layout::Area;
use crate::screen::map::{Map, Mark, Offers, Size};

/// The signs of the steps, the lowest first: each differs from the others without its colour.
const SIGNS: [char; 5] = ['·', '•', '○', '◉', '●'];
/// The sign of a country with figures, of which no number above zero follows.
const HOLLOW: char = '◌';

fn sign(size: Size) -> char {
    match size {
        Size::Hollow => HOLLOW,
        Size::Step(step) => SIGNS[step.min(SIGNS.len() - 1)],
    }
}

/// Draws the map and the list. Returns where the row at hand begins.
pub fn draw(pen: &mut Pen<'_>, map: &Map) -> Option<Position> {
    if let Some(area) = map.chart {
        chart(pen, map, area);
    }
    list(pen, map)
}

/// The breakdowns to choose from, in the middle.
pub fn offers(pen: &mut Pen<'_>, offers: &Offers, area: Area) -> Option<Position> {
    let wide = offers.rows.iter().map(|(name, hint)| cells(name) + cells(hint) + 4).max().unwrap_or_default();
    let wide = wide.max(cells(&offers.title)).min(area.width.saturating_sub(4));
    let x = area.x + (area.width - wide) / 2;
    let mut y = area.y + area.height / 4;
    let strong = pen.theme.strong();
    pen.put(x, y, wide, &offers.title, strong);
    y += 2;
    let mut cursor = None;
    for (place, (name, hint)) in offers.rows.iter().enumerate().take(usize::from(area.y + area.height - y)) {
        let marked = place == offers.marked;
        let style = if marked { pen.theme.accent() } else { pen.theme.text() };
        if marked {
            pen.sign(x, y, '▸', style);
            cursor = Some(Position::new(x, y));
        }
        let taken = pen.put(x + 2, y, wide.saturating_sub(2), name, style);
        let quiet = pen.theme.quiet();
        pen.put(x + 4 + taken, y, wide.saturating_sub(4 + taken), hint, quiet);
        pen.spot((x, y, wide), [Action::Select(place), Action::Enter]);
        y += 1;
    }
    cursor
}

/// Towards the poles so much higher than in truth a map may be, where there is room: as Mercator's is.
const STRETCH: f64 = 1.4;

/// The globe laid out over cells.
struct Projection {
    area: Area,
    longitudes: [f64; 2],
    latitudes: [f64; 2],
}

impl Projection {
    /// Shows at least these degrees; a cell is twice as high as it is wide.
    fn new(map: &Map, area: Area) -> Self {
        let (wide, high) = (f64::from(area.width.max(1)), f64::from(area.height.max(1)) * 2.0);
        let ([west, east], [south, north]) = (map.longitudes, map.latitudes);
        let degrees = ((east - west) / wide).max((north - south) / high);
        let upwards = ((north - south) / high).max(degrees / STRETCH);
        let around = |from: f64, to: f64, degrees: f64| {
            let more = (degrees - (to - from)) / 2.0;
            [from - more, to + more]
        };
        Self { area, longitudes: around(west, east, degrees * wide), latitudes: around(south, north, upwards * high) }
    }

    /// The cell of a point; the map begins in the Pacific, so that no continent is cut.
    fn cell(&self, mark: &Mark) -> Option<(u16, u16)> {
        let ([west, east], [south, north]) = (self.longitudes, self.latitudes);
        let across = [0.0, 360.0].into_iter().map(|turn| (mark.longitude + turn - west) / (east - west));
        let x = across.into_iter().find(|share| (0.0..1.0).contains(share))? * f64::from(self.area.width);
        let y = (north - mark.latitude) / (north - south) * f64::from(self.area.height);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies within the area")]
        (0.0..f64::from(self.area.height))
            .contains(&y)
            .then(|| (self.area.x + x.floor() as u16, self.area.y + y.floor() as u16))
    }
}

fn chart(pen: &mut Pen<'_>, map: &Map, area: Area) {
    let strong = pen.theme.strong();
    pen.put(area.x + 1, area.y, area.width.saturating_sub(2), &map.title, strong);
    let legend_at = area.x + 3 + cells(&map.title);
    legend(pen, map, legend_at, Area { width: (area.x + area.width).saturating_sub(legend_at), ..area });
    let inside = Area { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    pen.plainly(inside, |pen| world(pen, map, inside));
}

/// The world itself, west at the left on every screen.
fn world(pen: &mut Pen<'_>, map: &Map, inside: Area) {
    let quiet = pen.theme.quiet();
    let projection = Projection::new(map, inside);
    for (x, y, sign) in coasts(&projection, pen.theme.symbols) {
        pen.sign(x, y, sign, quiet);
    }
    for mark in &map.marks {
        if let Some((x, y)) = projection.cell(mark) {
            let style = if mark.label.is_some() { pen.theme.accent() } else { step_style(pen, mark.size) };
            pen.sign(x, y, sign(mark.size), style);
            pen.spot((x, y, 1), [Action::Select(mark.place)]);
            if let Some(label) = &mark.label {
                name(pen, label, (x, y), inside);
            }
        }
    }
}

fn step_style(pen: &Pen<'_>, size: Size) -> ratatui::style::Style {
    match size {
        Size::Hollow => pen.theme.step(0),
        Size::Step(step) => pen.theme.step(step),
    }
}

/// What the signs stand for, as far as they fit.
fn legend(pen: &mut Pen<'_>, map: &Map, mut x: u16, area: Area) {
    for (step, words) in map.steps.iter().enumerate() {
        let wide = cells(words) + 4;
        if x + wide > area.x + area.width {
            return;
        }
        let (style, quiet) = (pen.theme.step(step), pen.theme.quiet());
        pen.sign(x, area.y, SIGNS[step.min(SIGNS.len() - 1)], style);
        pen.put(x + 2, area.y, wide, words, quiet);
        x += wide;
    }
    let hollow = map.marks.iter().any(|mark| mark.size == Size::Hollow);
    if hollow && x + 2 + cells(&pen.locale.text("legend-no-number")) <= area.x + area.width {
        let (style, quiet) = (step_style(pen, Size::Hollow), pen.theme.quiet());
        pen.sign(x, area.y, HOLLOW, style);
        pen.put(
            x + 2,
            area.y,
            cells(&pen.locale.text("legend-no-number")),
            &pen.locale.text("legend-no-number"),
            quiet,
        );
    }
}

/// The name beside a mark: at its right, or at its left where it would leave the map.
fn name(pen: &mut Pen<'_>, label: &str, (x, y): (u16, u16), area: Area) {
    let wide = cells(label).min(area.width);
    let right = area.x + area.width;
    let accent = pen.theme.accent();
    let at = if x + 2 + wide <= right { x + 2 } else { x.saturating_sub(wide + 1).max(area.x) };
    pen.put(at, y, wide.min(right.saturating_sub(at)), label, accent);
}

/// The cells that a coast runs through.
fn coasts(projection: &Projection, symbols: Symbols) -> Vec<(u16, u16, char)> {
    let area = projection.area;
    let rect = Rect::new(0, 0, area.width, area.height);
    let mut buffer = Buffer::empty(rect);
    let marker = match symbols {
        Symbols::Braille => Marker::Braille,
        Symbols::Block => Marker::Quadrant,
        Symbols::Ascii => Marker::Dot,
    };
    let [west, east] = projection.longitudes;
    // The second world, a turn further east, shows what lies beyond the date line.
    for turn in [0.0, 360.0] {
        Canvas::default()
            .marker(marker)
            .x_bounds([west - turn, east - turn])
            .y_bounds(projection.latitudes)
            .paint(|painter| painter.draw(&Coasts { resolution: MapResolution::High, ..Coasts::default() }))
            .render(rect, &mut buffer);
    }
    let sign = |cell: &ratatui::buffer::Cell| {
        let sign = cell.symbol().chars().next().filter(|sign| !" \u{2800}".contains(*sign))?;
        // The dots of marks are for numbers.
        Some(if symbols == Symbols::Ascii { ':' } else { sign })
    };
    let all = (0..area.height).flat_map(|y| (0..area.width).map(move |x| (x, y)));
    all.filter_map(|(x, y)| Some((area.x + x, area.y + y, sign(buffer.cell(Position::new(x, y))?)?))).collect()
}

fn list(pen: &mut Pen<'_>, map: &Map) -> Option<Position> {
    let area = map.list;
    let heading = pen.locale.text("column-count");
    let numbers = map.rows.iter().map(|row| cells(&row.number)).max().unwrap_or_default().max(cells(&heading));
    let notes =
        if area.width >= 44 { map.rows.iter().map(|row| cells(&row.note)).max().unwrap_or_default() + 2 } else { 0 };
    let label = area.width.saturating_sub(4 + numbers + 2 + notes);
    let number = area.x + 4 + label + 1;
    let quiet = pen.theme.quiet();
    pen.put(area.x + 4, area.y, label, &pen.locale.text("column-country"), quiet);
    pen.put_above_numbers(number, area.y, numbers, &heading, quiet);
    let mut cursor = None;
    for ((place, row), y) in map.page.rows().zip(&map.rows).zip(area.y + 1..) {
        let marked = place == map.page.marked;
        let style = if marked { pen.theme.accent() } else { pen.theme.text() };
        if marked {
            pen.sign(area.x, y, '▸', style);
            cursor = Some(Position::new(area.x, y));
        }
        if let Some(size) = row.size {
            let step = step_style(pen, size);
            pen.sign(area.x + 2, y, sign(size), step);
        }
        // A word without a column of its own stands in for the number.
        let worded = !row.known && notes == 0;
        let room = if worded { (label + numbers).saturating_sub(cells(&row.note)) } else { label };
        pen.put(area.x + 4, y, room, &row.label, style);
        let strong = if marked { style } else { pen.theme.strong() };
        if worded {
            pen.put_right(area.x + 4, y, label + 1 + numbers, &row.note, quiet);
        } else {
            pen.put_right(number, y, numbers, &row.number, strong);
        }
        if notes > 0 {
            pen.put(number + numbers + 2, y, notes - 2, &row.note, quiet);
        }
        let action = if marked { Action::Enter } else { Action::Select(place) };
        pen.spot((area.x, y, area.width), [action]);
    }
    more(pen, map.page, area);
    cursor
}
