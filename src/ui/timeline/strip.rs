//! The bars of a lane: solid where a figure says one number, shaded where it says a range, with room between them.

use std::ops::Range;

use ratatui::style::Style;

use crate::screen::Tone;
use crate::screen::timeline::lane::{Bar, Lane, Side};
use crate::ui::pen::Pen;
use crate::ui::text::columns;
use crate::ui::theme::{Symbols, Theme};

/// Draws the bars of a lane on so many columns from `x` on.
pub(super) fn draw(pen: &mut Pen<'_>, lane: &Lane, (x, y): (u16, u16), width: u16, row: usize) {
    let quiet = pen.theme.quiet();
    for bar in &lane.bars {
        let style = style(pen.theme, bar, row);
        for (before, after) in bar.runs.iter().zip(bar.runs.iter().skip(1)) {
            // Days that the figure leaves out.
            for column in before.end.div_ceil(2)..after.start / 2 {
                pen.sign(x + column, y, if is_ascii(pen.theme) { '.' } else { '╌' }, quiet);
            }
        }
        for run in &bar.runs {
            for (column, sign) in signs(run, bar, is_ascii(pen.theme)) {
                pen.sign(x + column, y, sign, style);
            }
        }
        if bar.breaks {
            let column = bar.extent().start / 2;
            pen.sign(if column == 0 { x } else { x + column - 1 }, y, '┊', pen.theme.warn());
        }
        if lane.shared {
            inside(pen, bar, (x, y), style);
        }
    }
    for side in &lane.beyond {
        match side {
            Side::Before => pen.sign(x, y, '‹', quiet),
            Side::After => pen.sign(x + width.saturating_sub(1), y, '›', quiet),
        }
    }
}

fn is_ascii(theme: Theme) -> bool {
    theme.symbols == Symbols::Ascii
}

fn style(theme: Theme, bar: &Bar, row: usize) -> Style {
    match (bar.marked, bar.tone) {
        (true, _) => theme.marked_bar(),
        (false, Tone::Normal) => theme.bar_in(row),
        (false, Tone::Dim) => theme.quiet_bar_in(row),
        (false, Tone::Warn) => theme.warn(),
    }
}

/// The first and the last column of a run. Shaded cells have no halves: only those show that are shaded all over, if
/// there are any.
fn cells(run: &Range<u16>, exact: bool) -> (u16, u16) {
    let touched = (run.start / 2, run.end.saturating_sub(1) / 2);
    let whole = (run.start.div_ceil(2), (run.end / 2).saturating_sub(1));
    if exact || whole.1 < whole.0 { touched } else { whole }
}

/// The signs of a run of half columns. ASCII has no halves: there each bar has its brackets.
fn signs(run: &Range<u16>, bar: &Bar, ascii: bool) -> impl Iterator<Item = (u16, char)> {
    let (first, last) = cells(run, bar.exact);
    let (solid, several, exact) = (run.clone(), bar.figures > 1, bar.exact);
    (first..=last).map(move |column| {
        let sign = match (ascii, several) {
            (true, true) => '%',
            (false, true) => '║',
            (true, false) if first == last => {
                if exact {
                    '#'
                } else {
                    ':'
                }
            }
            (true, false) if column == first => '[',
            (true, false) if column == last => ']',
            (true, false) => {
                if exact {
                    '='
                } else {
                    ':'
                }
            }
            (false, false) if !exact => '▒',
            (false, false) => match (solid.contains(&(column * 2)), solid.contains(&(column * 2 + 1))) {
                (true, true) => '█',
                (true, false) => '▌',
                _ => '▐',
            },
        };
        (column, sign)
    })
}

/// The number inside the longest run, where there is room; where there is none, its signs.
fn inside(pen: &mut Pen<'_>, bar: &Bar, (x, y): (u16, u16), style: Style) {
    let whole = |run: &Range<u16>| run.start.div_ceil(2)..run.end / 2;
    let Some(room) = bar.runs.iter().map(whole).max_by_key(Range::len).filter(|_| bar.figures == 1) else { return };
    let mark = if bar.marked { "▸" } else { "" };
    let sign = bar.sign.map(String::from).unwrap_or_default();
    let number = [mark, &sign, &bar.number].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let fitting = [(format!(" {number} "), 2), (format!("{mark}{sign}"), 0)];
    let Some((words, _)) = fitting.into_iter().find(|(words, more)| columns(words) + more <= columns_of(&room)) else {
        return;
    };
    let start = room.start + (columns_of(&room) - columns(&words)) / 2;
    let style = if bar.exact && !is_ascii(pen.theme) { pen.theme.on(style) } else { style };
    pen.put(x + start, y, columns(&words), &words, style);
}

fn columns_of(room: &Range<u16>) -> u16 {
    room.end.saturating_sub(room.start)
}
