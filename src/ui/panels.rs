//! Small multiples: panels of bars on one scale, each with its title and what follows for all of it.

use ratatui::layout::Position;

use super::bars::{legends, signs, tone_sign};
use super::labels::apart;
use super::pen::Pen;
use super::table::more;
use super::text::columns as cells;
use crate::app::action::Action;
use crate::screen::breakdown::Bar;
use crate::screen::layout::Area;
use crate::screen::panels::{Panels, Small};

/// Cells before the label: the mark and a blank.
const MARGIN: u16 = 2;

/// Draws the panels with their heading above and, below, their place among all. Returns where the row at hand begins.
pub fn draw(pen: &mut Pen<'_>, panels: &Panels, area: Area) -> Option<Position> {
    let quiet = pen.theme.quiet();
    let title = pen.put(area.x + MARGIN, area.y, area.width.saturating_sub(MARGIN), &panels.title, quiet);
    let [legend, ..] = legends(pen);
    let from = area.x + MARGIN + title + 2;
    let room = (area.x + area.width).saturating_sub(from);
    if cells(&legend) <= room {
        pen.put_right(from, area.y, room, &legend, quiet);
    }
    let mut cursor = None;
    for small in &panels.shown {
        cursor = panel(pen, small, panels.most).or(cursor);
    }
    more(pen, panels.page, area);
    cursor
}

/// Where the parts of a panel's rows stand.
struct Columns {
    label: u16,
    bar: u16,
    bar_width: u16,
    number: u16,
    number_width: u16,
}

impl Columns {
    fn new(small: &Small) -> Self {
        let Area { x, width, .. } = small.area;
        let number_width = small.bars.iter().map(|bar| cells(&number(bar))).max().unwrap_or_default().max(3);
        let free = width.saturating_sub(MARGIN + number_width + 2);
        let longest = small.bars.iter().map(|bar| cells(&bar.label)).max().unwrap_or_default();
        let label = longest.min(free * 3 / 5);
        let bar = x + MARGIN + label + 1;
        let bar_width = free - label;
        Self { label, bar, bar_width, number: bar + bar_width + 1, number_width }
    }
}

/// The count; of two periods also how far the first is from the second.
fn number(bar: &Bar) -> String {
    match &bar.second {
        None => bar.number.clone(),
        Some(second) => format!("{}  {}", bar.number, second.change.as_deref().unwrap_or("—")),
    }
}

fn panel(pen: &mut Pen<'_>, small: &Small, most: u64) -> Option<Position> {
    let theme = pen.theme;
    let Area { x, y, width, .. } = small.area;
    let style = if small.marked.is_some() { theme.accent() } else { theme.strong() };
    let total = cells(&small.total);
    pen.put(x + MARGIN, y, width.saturating_sub(MARGIN + total + 1), &small.title, style);
    pen.put_right(x + width.saturating_sub(total), y, total, &small.total, theme.strong());
    pen.spot((x, y, width), [Action::Select(small.first)]);
    let columns = Columns::new(small);
    let mut cursor = None;
    let labels = apart(small.bars.iter().map(|bar| bar.label.as_str()), columns.label);
    for (place, (bar, label)) in small.bars.iter().zip(&labels).enumerate() {
        let line = y + 1 + u16::try_from(place).unwrap_or_default();
        let marked = small.marked == Some(place);
        if marked {
            cursor = Some(Position::new(x, line));
            pen.sign(x, line, '▸', theme.accent());
        }
        row(pen, (bar, label), &columns, (x, line), marked);
        for (x, sign) in (columns.bar..).zip(signs(bar.low, bar.high, most, columns.bar_width)) {
            pen.sign(x, line, sign, theme.bar_in(place));
        }
        pen.spot((x, line, width), [if marked { Action::Enter } else { Action::Select(small.first + place) }]);
    }
    if let Some(others) = &small.others {
        let line = y + 1 + u16::try_from(small.bars.len()).unwrap_or_default();
        if line < y + small.area.height {
            pen.put(x + MARGIN, line, width.saturating_sub(MARGIN), others, theme.quiet());
        }
    }
    cursor
}

fn row(pen: &mut Pen<'_>, (bar, label): (&Bar, &str), columns: &Columns, (x, y): (u16, u16), marked: bool) {
    let theme = pen.theme;
    let style = theme.tone(bar.tone);
    tone_sign(pen, bar, (x + 1, y));
    pen.put(x + MARGIN, y, columns.label, label, style);
    let strong = if marked { theme.accent() } else { style.patch(theme.strong()) };
    pen.put_right(columns.number, y, columns.number_width, &number(bar), strong);
}
