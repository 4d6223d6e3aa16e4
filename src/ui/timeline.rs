//! The timeline: stated periods as bars on one axis, the chosen period as a band, and below it what follows.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Position;
use ratatui::style::Style;

use super::bars::eighths;
use super::pen::Pen;
use super::table::more;
use super::text::columns;
use crate::figures::notation::grouped;
use crate::figures::period::{Grain, Period, Span, units};
use crate::screen::Tone;
use crate::screen::layout::Area;
use crate::screen::timeline::{Follows, Lane, Timeline, Unit, axis_width, label_width};

/// Lower eighths of a cell, from one to seven.
const EIGHTHS: [char; 7] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇'];

/// Days laid out over columns.
#[derive(Clone, Copy)]
pub(super) struct Axis {
    pub(super) span: Span,
    pub(super) x: u16,
    pub(super) columns: u16,
}

impl Axis {
    /// How far a day's beginning is along the axis, in so many parts per column.
    fn at(self, day: NaiveDate, parts: i64) -> i64 {
        let days = (day - self.span.start()).num_days();
        days * i64::from(self.columns) * parts / i64::from(self.span.days()).max(1)
    }

    /// The columns of a span: at least one.
    pub(super) fn columns_of(self, span: Span) -> Range<u16> {
        let column = |part: i64| u16::try_from(part.clamp(0, i64::from(self.columns))).unwrap_or_default();
        let start = column(self.at(span.start(), 1)).min(self.columns.saturating_sub(1));
        let end = column(self.at(span.end(), 1)).max(start + 1);
        self.x + start..self.x + end
    }

    /// The half columns of a span: at least one.
    fn halves_of(self, span: Span) -> Range<i64> {
        let last = i64::from(self.columns) * 2;
        let start = self.at(span.start(), 2).clamp(0, last - 1);
        start..self.at(span.end(), 2).clamp(start + 1, last)
    }
}

/// Draws a timeline. Returns where the row at hand begins.
pub fn draw(pen: &mut Pen<'_>, timeline: &Timeline, area: Area) -> Option<Position> {
    let label = label_width(area.width);
    let axis = Axis { span: timeline.axis, x: area.x + label + 1, columns: axis_width(area.width) };
    ruler(pen, timeline, axis, area.y);
    let mut cursor = None;
    for (place, lane) in timeline.page.rows().zip(&timeline.lanes) {
        let y = area.y + 2 + u16::try_from(place - timeline.page.first).unwrap_or_default();
        let marked = place == timeline.page.marked;
        if marked {
            cursor = Some(Position::new(area.x, y));
        }
        words(pen, lane, (area.x, y), label, marked);
        let style = strip_style(pen, lane, place, marked);
        strip(pen, lane, axis, y, style);
        band(pen, timeline, axis, y);
    }
    let below = timeline.follows_rows;
    more(pen, timeline.page, Area { height: area.height - below, ..area });
    if let Some(follows) = &timeline.follows {
        let chart = Area { y: area.y + area.height - below, height: below, ..area };
        draw_follows(pen, follows, timeline, axis, chart);
    }
    cursor
}

/// Years above, and below them a line with the chosen period.
fn ruler(pen: &mut Pen<'_>, timeline: &Timeline, axis: Axis, y: u16) {
    let theme = pen.theme;
    pen.fill(axis.x, y + 1, axis.columns, "─", theme.quiet());
    let years: Vec<Span> = units(Grain::Year, axis.span).collect();
    let labelled = every(usize::from(axis.columns) / years.len().max(1));
    let mut free = axis.x;
    for (place, year) in years.into_iter().enumerate() {
        let columns = axis.columns_of(year);
        pen.sign(columns.start, y + 1, '┬', theme.quiet());
        if place % labelled == 0 && columns.start >= free && columns.start + 4 <= axis.x + axis.columns {
            let words = year.start().year().to_string();
            free = columns.start + pen.put(columns.start, y, 4, &words, theme.text()) + 1;
            months(pen, year, columns, y, &mut free);
        }
    }
    for (period, sign, style) in [(&timeline.versus, "═", theme.bar()), (&timeline.chosen, "━", theme.accent())] {
        for span in period.iter().flat_map(Period::spans) {
            let columns = axis.columns_of(*span);
            pen.fill(columns.start, y + 1, columns.end - columns.start, sign, style);
        }
    }
}

/// Of how many years one is labelled, where each has so many columns.
fn every(columns: usize) -> usize {
    [1, 2, 5, 10, 20, 50].into_iter().find(|step| step * columns >= 6).unwrap_or(100)
}

/// Quarters beside the year, where there is room.
fn months(pen: &mut Pen<'_>, year: Span, columns: Range<u16>, y: u16, free: &mut u16) {
    if columns.len() < 28 {
        return;
    }
    let inner = Axis { span: year, x: columns.start, columns: columns.end - columns.start };
    let quiet = pen.theme.quiet();
    for (name, quarter) in ["Q2", "Q3", "Q4"].into_iter().zip(units(Grain::Quarter, year).skip(1)) {
        let x = inner.columns_of(quarter).start;
        if x >= *free {
            *free = x + pen.put(x, y, 2, name, quiet) + 1;
        }
    }
}

fn words(pen: &mut Pen<'_>, lane: &Lane, (x, y): (u16, u16), room: u16, marked: bool) {
    let theme = pen.theme;
    let style = theme.tone(lane.tone);
    if marked {
        pen.sign(x, y, '▸', theme.accent());
    }
    if let Some(sign) = lane.sign {
        pen.sign(x + 1, y, sign, theme.warn());
    }
    let number = columns(&lane.number).max(7);
    let bold = if marked { theme.accent() } else { style.patch(theme.strong()) };
    pen.put_right(x + 2, y, number.min(room - 2), &lane.number, bold);
    let label = x + 2 + number + 1;
    pen.put(label, y, (x + room).saturating_sub(label), &lane.label, style);
}

/// How the strip of a lane looks.
fn strip_style(pen: &Pen<'_>, lane: &Lane, place: usize, marked: bool) -> Style {
    match (marked, lane.tone) {
        (true, _) => pen.theme.marked_bar(),
        (false, Tone::Dim) => pen.theme.quiet(),
        (false, _) => pen.theme.bar_in(place),
    }
}

/// The days of a figure: solid, to half a column, where it says one number; shaded where it says a range.
fn strip(pen: &mut Pen<'_>, lane: &Lane, axis: Axis, y: u16, style: Style) {
    for span in lane.period.spans() {
        let halves = axis.halves_of(*span);
        for column in halves.start / 2..=(halves.end - 1) / 2 {
            let sign = match (halves.contains(&(column * 2)), halves.contains(&(column * 2 + 1))) {
                _ if !lane.exact => '▒',
                (true, true) => '█',
                (true, false) => '▌',
                _ => '▐',
            };
            pen.sign(axis.x + u16::try_from(column).unwrap_or_default(), y, sign, style);
        }
    }
}

/// The edges of the chosen period, and of the one that it is compared with, where no bar is.
fn band(pen: &mut Pen<'_>, timeline: &Timeline, axis: Axis, y: u16) {
    let (chosen, versus) = (pen.theme.marked_bar(), pen.theme.bar());
    for (period, style) in [(&timeline.chosen, chosen), (&timeline.versus, versus)] {
        for span in period.iter().flat_map(Period::spans) {
            let columns = axis.columns_of(*span);
            for x in [columns.start, columns.end - 1] {
                if pen.is_blank(x, y) {
                    pen.sign(x, y, '┊', style);
                }
            }
        }
    }
}

/// What follows, as upright bars: solid to the lower limit, shaded to the upper one.
fn draw_follows(pen: &mut Pen<'_>, follows: &Follows, timeline: &Timeline, axis: Axis, area: Area) {
    let quiet = pen.theme.quiet();
    pen.fill(area.x, area.y, area.width, "─", quiet);
    pen.put(area.x + 2, area.y, area.width.saturating_sub(4), &format!(" {} ", follows.title), quiet);
    let rows = area.height.saturating_sub(1);
    let label = axis.x - area.x - 1;
    pen.put_right(area.x, area.y + 1, label, &grouped(follows.most), quiet);
    pen.put_right(area.x, area.y + rows, label, "0", quiet);
    // A blank column sets bars apart, where every one of them is wide enough.
    let narrowest = follows.units.iter().map(|unit| axis.columns_of(unit.span).len()).min();
    let gap = u16::from(narrowest.is_some_and(|columns| columns > 2));
    for unit in &follows.units {
        let columns = axis.columns_of(unit.span);
        upright(pen, unit, follows.most, columns.start..columns.end - gap, (area.y + 1, rows));
    }
    for y in area.y + 1..=area.y + rows {
        band(pen, timeline, axis, y);
    }
}

fn upright(pen: &mut Pen<'_>, unit: &Unit, most: u64, columns: Range<u16>, (top, rows): (u16, u16)) {
    let style = pen.theme.bar();
    let bottom = top + rows - 1;
    let Some(low) = unit.low else {
        for x in columns.clone() {
            pen.sign(x, bottom, '·', pen.theme.quiet());
        }
        return;
    };
    let full = usize::from(rows) * 8;
    let solid = eighths(low, most, full);
    let shaded = unit.high.map_or(solid, |high| eighths(high, most, full)).max(solid);
    for row in 0..rows {
        let base = usize::from(row) * 8;
        let sign = if solid >= base + 8 {
            '█'
        } else if solid > base {
            EIGHTHS[solid - base - 1]
        } else if shaded > base {
            '▒'
        } else if unit.high.is_none() && row == u16::try_from(solid.div_ceil(8)).unwrap_or_default() && low > 0 {
            '↑'
        } else {
            continue;
        };
        for x in columns.clone() {
            pen.sign(x, bottom - row, sign, style);
        }
    }
    if solid == 0 && shaded == 0 {
        for x in columns.clone() {
            pen.sign(x, bottom, '_', pen.theme.quiet());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(code: &str) -> Span {
        code.parse::<Period>().unwrap().hull()
    }

    #[test]
    fn a_day_of_seventeen_years_still_has_its_place() {
        let axis = Axis { span: span("2009/2025"), x: 10, columns: 50 };
        for code in ["2009-01-01", "2025-12-31", "2024-06-11"] {
            let columns = axis.columns_of(span(code));
            assert_eq!(columns.len(), 1, "{code}");
            assert!(columns.start >= 10 && columns.end <= 60, "{code}: {columns:?}");
            assert_eq!(axis.halves_of(span(code)).count(), 1, "{code}");
        }
    }

    #[test]
    fn neighbouring_periods_neither_overlap_nor_part() {
        let axis = Axis { span: span("2024"), x: 0, columns: 70 };
        let months: Vec<Range<i64>> = units(Grain::Month, span("2024")).map(|month| axis.halves_of(month)).collect();
        assert!(months.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert_eq!((months[0].start, months[11].end), (0, 140));
    }
}
