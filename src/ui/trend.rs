//! What follows over all known days, small: upright bars, those of the chosen period in colour and with a line below.

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
    let foot = area.y + area.height - 1;
    for units in trend.chosen() {
        let line = "━".repeat(units.len());
        pen.put(area.x + units.start, foot, units.end - units.start, &line, pen.theme.strong());
    }
    for year in &trend.years {
        let is_chosen = trend.chosen().any(|units| units.start < year.end() && year.column < units.end);
        let style = if is_chosen { pen.theme.strong() } else { quiet };
        pen.put(area.x + year.column, foot, year.end() - year.column, &year.text, style);
    }
}
