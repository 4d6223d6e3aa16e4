//! What follows per calendar unit, as upright bars: solid to the lower limit, shaded to the upper one.

use ratatui::style::Style;

use crate::say;
use crate::screen::layout::Area;
use crate::screen::timeline::follows::{Follows, Unit};
use crate::ui::bars::eighths;
use crate::ui::pen::Pen;
use crate::ui::text::columns;

/// Lower eighths of a cell, from one to seven.
const EIGHTHS: [char; 7] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇'];
/// Columns before the axis from which on there is room for what the signs mean, beside a number of seven digits.
const LEGEND_ROOM: u16 = 26;
/// What the signs mean, the first ones first where there are few rows.
const LEGEND: [(char, &str); 4] =
    [('█', "word-at-least"), ('▒', "word-at-most"), ('·', "word-no-figure"), ('_', "zero")];

/// The line above: of whom, and for which units.
pub(super) fn rule(pen: &mut Pen<'_>, follows: &Follows, area: Area) {
    if area.height == 0 {
        return;
    }
    let quiet = pen.theme.quiet();
    pen.fill(area.x, area.y, area.width, "─", quiet);
    let locale = pen.locale;
    let breaks =
        if follows.breaks.is_empty() { String::new() } else { format!("┊ {} · ", locale.text("break-in-series")) };
    let grain = format!(" {breaks}{} ", say!(locale, "follows-per", grain = follows.grain.as_str()));
    let right = columns(&grain).min(area.width);
    pen.put(area.x + 2, area.y, area.width.saturating_sub(right + 6), &format!(" {} ", follows.title), quiet);
    pen.put_right(area.x, area.y, area.width.saturating_sub(2), &grain, quiet);
}

/// The bars, with their scale and what their signs mean to the left of `x`.
pub(super) fn draw(pen: &mut Pen<'_>, follows: &Follows, area: Area, x: u16) {
    if area.height == 0 {
        return;
    }
    legend(pen, area, x);
    // Bars without upper limit end in an arrow, which needs a place of its own.
    let is_open = follows.units.iter().any(|unit| unit.low.is_some() && unit.high.is_none());
    let arrow = u16::from(is_open && area.height > 1);
    let bars = Area { y: area.y + arrow, height: area.height - arrow, ..area };
    scale(pen, follows, bars, x);
    // A blank column sets bars apart, where every one of them is wide enough.
    let narrowest = follows.units.iter().map(|unit| unit.columns.len()).min();
    let gap = u16::from(narrowest.is_some_and(|columns| columns > 2));
    // As `Parts::axis` has it: the last column stays free.
    let axis = Area { x, width: (area.x + area.width).saturating_sub(x + 1), ..area };
    pen.plainly(axis, |pen| {
        let (style, warn) = (pen.theme.bar(), pen.theme.warn());
        for unit in &follows.units {
            upright(pen, (unit, style), follows.most, bars, (x, gap));
        }
        for column in &follows.breaks {
            for y in area.y..area.y + area.height {
                pen.sign(x + column.saturating_sub(1), y, '┊', warn);
            }
        }
    });
}

fn scale(pen: &mut Pen<'_>, follows: &Follows, area: Area, x: u16) {
    let quiet = pen.theme.quiet();
    let room = x - area.x - 1;
    let bottom = area.y + area.height - 1;
    let numbers = match area.height {
        _ if follows.most == 0 => vec![(0, bottom)],
        0..=1 => vec![(follows.most, area.y)],
        2..=6 => vec![(follows.most, area.y), (0, bottom)],
        _ if follows.most < 10 => vec![(follows.most, area.y), (0, bottom)],
        // A bar of half the height ends at the top of its row.
        height => vec![(follows.most, area.y), (follows.most / 2, area.y + height.div_ceil(2)), (0, bottom)],
    };
    for (number, y) in numbers {
        pen.put_end(area.x, y, room, &pen.locale.grouped(number), quiet);
    }
}

/// To the left of the scale, where it has room.
fn legend(pen: &mut Pen<'_>, area: Area, x: u16) {
    let (bar, quiet) = (pen.theme.bar(), pen.theme.quiet());
    let room = x - area.x;
    for ((sign, words), y) in LEGEND.into_iter().zip(area.y..area.y + area.height) {
        if room >= LEGEND_ROOM {
            pen.sign(area.x + 2, y, sign, if ['█', '▒'].contains(&sign) { bar } else { quiet });
            pen.put(area.x + 4, y, room - 4, &pen.locale.text(words), quiet);
        }
    }
}

/// One bar from `x` on, which leaves a gap to the next one.
pub fn upright(pen: &mut Pen<'_>, (unit, style): (&Unit, Style), most: u64, area: Area, (x, gap): (u16, u16)) {
    let quiet = pen.theme.quiet();
    let bottom = area.y + area.height - 1;
    let columns = x + unit.columns.start..(x + unit.columns.end).saturating_sub(gap);
    let mut row = |y, sign, style| columns.clone().for_each(|x| pen.sign(x, y, sign, style));
    let Some(low) = unit.low else { return row(bottom, '·', quiet) };
    let full = usize::from(area.height) * 8;
    let solid = eighths(low, most, full);
    let shaded = unit.high.map_or(solid, |high| eighths(high, most, full)).max(solid);
    for (base, y) in (0..full).step_by(8).zip((area.y..=bottom).rev()) {
        let sign = if solid >= base + 8 {
            '█'
        } else if solid > base {
            EIGHTHS[solid - base - 1]
        } else if shaded > base {
            '▒'
        } else {
            break;
        };
        row(y, sign, style);
    }
    if unit.high.is_none() && low > 0 {
        // Above what is known to be at least so many: there may be more.
        row(bottom - u16::try_from(solid.div_ceil(8)).unwrap_or_default().min(bottom), '↑', style);
    }
    if unit.high == Some(0) {
        row(bottom, '_', quiet);
    }
}
