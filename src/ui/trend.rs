//! What follows over all known days, small: upright bars, those of the chosen period in colour, and the years below.

use super::pen::Pen;
use super::timeline::chart::upright;
use crate::screen::layout::Area;
use crate::screen::trend::Trend;

/// Draws a trend: in the last row the years, above it the bars.
pub fn draw(pen: &mut Pen<'_>, trend: &Trend, area: Area) {
    if area.height >= 2 {
        pen.plainly(area, |pen| over_days(pen, trend, area));
    }
}

fn over_days(pen: &mut Pen<'_>, trend: &Trend, area: Area) {
    let quiet = pen.theme.quiet();
    // Bars without upper limit end in an arrow, which needs a place of its own.
    let is_open = trend.units.iter().any(|(unit, _)| unit.low.is_some_and(|low| low > 0) && unit.high.is_none());
    let arrow = u16::from(is_open && area.height > 2);
    let bars = Area { y: area.y + arrow, height: area.height - 1 - arrow, ..area };
    let narrowest = trend.units.iter().map(|(unit, _)| unit.columns.len()).min();
    let gap = u16::from(narrowest.is_some_and(|columns| columns > 1));
    for (unit, chosen) in &trend.units {
        let style = if *chosen { pen.theme.bar() } else { pen.theme.quiet_bar_in(0) };
        upright(pen, (unit, style), trend.most, bars, (area.x, gap));
    }
    for year in &trend.years {
        pen.put(area.x + year.column, area.y + area.height - 1, year.end() - year.column, &year.text, quiet);
    }
}
