//! The timeline: stated periods as bars on one axis, the chosen period as a band, and below it what follows.

pub mod chart;
mod reading;
mod strip;

use ratatui::layout::Position;
use ratatui::style::Style;

use super::pen::Pen;
use super::table::of_all;
use super::text::columns;
use super::theme::Symbols;
use crate::say;
use crate::screen::layout::Area;
use crate::screen::timeline::axis::Band;
use crate::screen::timeline::lane::Lane;
use crate::screen::timeline::{Parts, Timeline};

/// In fewer columns a label says nothing.
const LABEL: u16 = 6;

/// Draws a timeline. Returns where the figure at hand stands.
pub fn draw(pen: &mut Pen<'_>, timeline: &Timeline, area: Area) -> Option<Position> {
    let Parts { label, ruler: ruled, lanes, rule, reading, chart } = timeline.parts;
    let x = area.x + label + 1;
    let axis = |y, height| Area { x, y, width: timeline.axis.columns, height };
    pen.plainly(axis(area.y, ruled.max(1)), |pen| ruler(pen, timeline, (x, area.y)));
    listed(pen, timeline, (area.x, area.y));
    let mut cursor = None;
    let number = timeline.lanes.iter().map(|lane| columns(&lane.number)).max().unwrap_or_default();
    for (lane, y) in timeline.lanes.iter().zip(area.y + ruled..) {
        if lane.marked {
            cursor = Some(Position::new(area.x, y));
        }
        words(pen, lane, (area.x, y), label, number);
        pen.plainly(axis(y, 1), |pen| strip::draw(pen, lane, (x, y), timeline.axis.columns, usize::from(y)));
    }
    let below = area.y + ruled + lanes;
    if let Some(follows) = &timeline.follows {
        chart::draw(pen, follows, Area { x: area.x, y: below + rule + reading, width: area.width, height: chart }, x);
        chart::rule(pen, follows, Area { y: below, height: rule, ..area });
    }
    for (top, bottom) in [(area.y + ruled, below), (below + rule + reading, below + rule + reading + chart)] {
        pen.plainly(axis(top, bottom - top), |pen| bands(pen, timeline, x, top..bottom));
    }
    if reading > 0 {
        reading::draw(pen, timeline, Area { y: below + rule, height: 1, ..area });
    }
    cursor
}

/// The row of the ruler's line, below its larger units where these have a row of their own.
fn line_of_ruler(timeline: &Timeline, top: u16) -> u16 {
    top + timeline.parts.ruler.max(1) - 1
}

/// Larger units above, and below them a line with the smaller ones and the chosen period.
fn ruler(pen: &mut Pen<'_>, timeline: &Timeline, (x, top): (u16, u16)) {
    let theme = pen.theme;
    let line = line_of_ruler(timeline, top);
    let ruler = &timeline.ruler;
    for label in &ruler.upper {
        pen.put(x + label.column, top, label.end() - label.column, &label.text, theme.text());
    }
    pen.fill(x, line, timeline.axis.columns, "─", theme.quiet());
    for tick in &ruler.ticks {
        pen.sign(x + tick, line, '┬', theme.quiet());
    }
    for label in &ruler.lower {
        pen.put(x + label.column, line, label.end() - label.column, &label.text, theme.quiet());
    }
    let ascii = theme.symbols == Symbols::Ascii;
    let lines = [(&timeline.versus, if ascii { '~' } else { '═' }, theme.bar())].into_iter().chain([(
        &timeline.chosen,
        if ascii { '=' } else { '━' },
        theme.accent(),
    )]);
    for (bands, sign, style) in lines {
        for column in bands.iter().flat_map(|band| band.columns.clone()) {
            let written = pen.cell(x + column, line).map_or(sign, |(written, _)| written);
            let sign = if ['─', '┬', '═', '~'].contains(&written) { sign } else { written };
            pen.sign(x + column, line, sign, style);
        }
    }
}

/// Beside the ruler, how much is listed.
fn listed(pen: &mut Pen<'_>, timeline: &Timeline, (left, top): (u16, u16)) {
    let theme = pen.theme;
    let room = timeline.parts.label;
    let line = line_of_ruler(timeline, top);
    let page = timeline.page;
    let rows = page.rows();
    if page.total > page.height {
        let short = of_all(pen.locale, (rows.start + 1, rows.end), page.total);
        let shown = [say!(pen.locale, "lanes-of", shown = short.as_str()), short];
        let fitting = shown.iter().find(|shown| columns(shown) <= room - 2).unwrap_or(&shown[1]);
        pen.put(left + 2, line, room - 2, fitting, theme.quiet());
    }
    if line > top || page.total <= page.height {
        let beyond = match timeline.beyond {
            0 => String::new(),
            lanes => format!(" · {}", say!(pen.locale, "lanes-beyond", n = lanes)),
        };
        let both = format!("{}{beyond}", timeline.figures);
        let fitting = if columns(&both) <= room - 2 { &both } else { &timeline.figures };
        pen.put(left + 2, top, room - 2, fitting, theme.quiet());
    }
}

/// The number, and of whom it is.
fn words(pen: &mut Pen<'_>, lane: &Lane, (x, y): (u16, u16), room: u16, number: u16) {
    let theme = pen.theme;
    let style = theme.tone(lane.tone);
    if lane.marked {
        pen.sign(x, y, '▸', theme.accent());
    }
    if let Some(sign) = lane.sign {
        pen.sign(x + 1, y, sign, theme.warn());
    }
    let several = lane.shared && !lane.marked;
    let told = match (lane.marked, several) {
        (true, _) => theme.accent(),
        (false, true) => theme.quiet(),
        (false, false) => style.patch(theme.strong()),
    };
    let number = number.min(room.saturating_sub(2));
    pen.put_right(x + 2, y, number, &lane.number, told);
    let label = x + 2 + number + 1;
    let room = (x + room).saturating_sub(label);
    if room >= LABEL {
        pen.put(label, y, room, &lane.label, style);
    }
}

/// The edges of the chosen period, and of the one that it is compared with: in the columns beside them.
fn bands(pen: &mut Pen<'_>, timeline: &Timeline, x: u16, rows: std::ops::Range<u16>) {
    let theme = pen.theme;
    let ascii = theme.symbols == Symbols::Ascii;
    let versus = (&timeline.versus, if ascii { ':' } else { '╎' }, theme.bar());
    let chosen = (&timeline.chosen, '│', theme.marked_bar());
    for y in rows {
        for (bands, sign, style) in [&versus, &chosen] {
            for Band { columns, begins, ends } in *bands {
                if *begins {
                    edge(pen, (x + columns.start - 1, y), *sign, *style);
                }
                if *ends {
                    edge(pen, (x + columns.end, y), *sign, *style);
                }
            }
        }
    }
}

/// An edge goes over whole blocks, and leaves everything else that is written.
fn edge(pen: &mut Pen<'_>, (x, y): (u16, u16), sign: char, style: Style) {
    let theme = pen.theme;
    match pen.cell(x, y) {
        Some((' ' | '▒' | '·' | '╌', _)) => pen.sign(x, y, sign, style),
        Some(('█', under)) => pen.sign(x, y, sign, theme.on(under)),
        _ => {}
    }
}
