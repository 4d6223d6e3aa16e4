//! Horizontal bars: solid to the lower limit, shaded to the upper one, the number always beside them.

use ratatui::layout::Position;
use ratatui::style::Style;

use super::labels::apart;
use super::pen::Pen;
use super::table::more;
use super::text::{columns as cells, cut_both_ends, width};
use super::theme::Symbols;
use crate::screen::Tone;
use crate::screen::breakdown::{Bar, Bars};
use crate::screen::layout::Area;

/// Left eighths of a cell, from one to seven.
const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// Where the parts of a bar's row stand.
struct Columns {
    label: u16,
    bar: u16,
    bar_width: u16,
    number: u16,
    number_width: u16,
    word: Option<u16>,
    word_width: u16,
    share: Option<u16>,
    share_width: u16,
    coverage: Option<u16>,
}

/// Cells before the label: the mark and a blank.
const MARGIN: u16 = 2;
/// Cells of the widest result word, where all values were counted.
const WORD: u16 = 17;
/// Cells of a share in percent.
const SHARE: u16 = 5;

impl Columns {
    /// `heading`: what stands above the numbers.
    fn new(bars: &Bars, area: Area, heading: &str) -> Self {
        let all = || bars.bars.iter().chain(&bars.others).chain(&bars.total);
        let number_width = all().map(|bar| cells(&bar.number)).max().unwrap_or_default().max(cells(heading));
        let wide = area.width;
        let word_width = all().map(|bar| cells(&bar.word)).max().unwrap_or_default().max(WORD);
        let word = (wide >= 59 + word_width).then_some(word_width + 2);
        let coverage = (wide >= 100).then_some(SHARE + 2);
        // Parts of a total stand right of their numbers, where any are known.
        let share_width = all().map(|bar| cells(&bar.share)).max().unwrap_or_default();
        let share = (wide >= 90 && share_width > 0).then_some(share_width.max(SHARE) + 2);
        let right =
            number_width + 2 + share.unwrap_or_default() + word.unwrap_or_default() + coverage.unwrap_or_default();
        let longest = all().map(|bar| cells(&bar.label)).max().unwrap_or_default();
        let most = wide.saturating_sub(right + MARGIN) * if wide < 60 { 2 } else { 3 } / 5;
        let label = longest.min(most).max(8.min(most));
        let bar = area.x + MARGIN + label + 1;
        let bar_width = wide.saturating_sub(MARGIN + label + 1 + right);
        let number = bar + bar_width + 1;
        let shares = number + number_width + 2;
        let after = shares + share.unwrap_or_default();
        Self {
            label,
            bar,
            bar_width,
            number,
            number_width,
            word: word.map(|_| after),
            word_width,
            share: share.map(|_| shares),
            share_width: share_width.max(SHARE),
            coverage: coverage.map(|_| after + word_width + 2),
        }
    }
}

/// Draws bars with their heading above and, below, the stated total and their place in the list.
/// Returns where the row at hand begins.
pub fn draw(pen: &mut Pen<'_>, bars: &Bars, area: Area) -> Option<Position> {
    let columns = Columns::new(bars, area, &pen.locale.text("column-count"));
    heading(pen, bars, &columns, area);
    let mut cursor = None;
    let labels = apart(bars.bars.iter().map(|bar| bar.label.as_str()), columns.label);
    for ((place, bar), label) in bars.page.rows().zip(&bars.bars).zip(&labels) {
        let y = area.y + 1 + u16::try_from(place - bars.page.first).unwrap_or_default();
        let marked = place == bars.page.marked;
        if marked {
            cursor = Some(Position::new(area.x, y));
            pen.sign(area.x, y, '▸', pen.theme.accent());
        }
        row(pen, (bar, label), &columns, (area.x, y), marked);
        let style = pen.theme.bar_in(place);
        strip(pen, bar, bars.most, &columns, (y, style));
    }
    let below = area.y + 1 + u16::try_from(bars.bars.len()).unwrap_or_default();
    if let Some(others) = &bars.others {
        row(pen, (others, &cut_both_ends(&others.label, usize::from(columns.label))), &columns, (area.x, below), false);
    }
    if let Some(total) = &bars.total {
        row(
            pen,
            (total, &cut_both_ends(&total.label, usize::from(columns.label))),
            &columns,
            (area.x, below + u16::from(bars.others.is_some())),
            false,
        );
    }
    more(pen, bars.page, area);
    cursor
}

/// What the signs of bars mean, the longest way of saying it first.
pub(super) fn legends(pen: &Pen<'_>) -> [String; 3] {
    // Before no number, signs of one cell would stand for other ones.
    let short = if pen.theme.symbols == Symbols::Ascii { "█ >= ▒ <=" } else { "█ ≥ ▒ ≤" };
    [pen.locale.text("legend-bars"), pen.locale.text("legend-bars-short"), short.to_owned()]
}

fn heading(pen: &mut Pen<'_>, bars: &Bars, columns: &Columns, area: Area) {
    let quiet = pen.theme.quiet();
    let room = columns.number.saturating_sub(area.x + MARGIN + 1);
    let title = pen.put(area.x + MARGIN, area.y, room, &bars.title, quiet);
    let from = columns.bar.max(area.x + MARGIN + title + 2);
    let room = columns.number.saturating_sub(from + 1);
    if let Some(legend) = legends(pen).iter().find(|legend| width(legend) <= usize::from(room)) {
        pen.put(from, area.y, room, legend, quiet);
    }
    pen.put_above_numbers(columns.number, area.y, columns.number_width, &pen.locale.text("column-count"), quiet);
    if let Some(x) = columns.share {
        pen.put_above_numbers(x, area.y, columns.share_width, &pen.locale.text("column-share"), quiet);
    }
    if let Some(x) = columns.word {
        pen.put(x, area.y, columns.word_width, &pen.locale.text("column-result"), quiet);
    }
    if let Some(x) = columns.coverage {
        pen.put_above_numbers(x, area.y, SHARE, &pen.locale.text("column-days"), quiet);
    }
}

fn row(pen: &mut Pen<'_>, (bar, label): (&Bar, &str), columns: &Columns, (left, y): (u16, u16), marked: bool) {
    let theme = pen.theme;
    let style = theme.tone(bar.tone);
    tone_sign(pen, bar, (left + 1, y));
    pen.put(left + MARGIN, y, columns.label, label, style);
    let number = if marked { theme.accent() } else { style.patch(theme.strong()) };
    pen.put_right(columns.number, y, columns.number_width, &bar.number, number);
    if let Some(x) = columns.share {
        pen.put_right(x, y, columns.share_width, &bar.share, style);
    }
    if let Some(x) = columns.word {
        let style = if bar.tone == Tone::Warn { theme.warn() } else { theme.quiet() };
        pen.put(x, y, columns.word_width, &bar.word, style);
    }
    if let Some(x) = columns.coverage {
        pen.put_right(x, y, SHARE, &bar.coverage, theme.quiet());
    }
}

/// The sign before a label that tells how much its row matters, where the number does not tell it.
pub fn tone_sign(pen: &mut Pen<'_>, bar: &Bar, (x, y): (u16, u16)) {
    let told = bar.tone == Tone::Dim && bar.number == "—";
    if let Some((sign, style)) = pen.theme.tone_sign(bar.tone).filter(|_| !told) {
        pen.sign(x, y, sign, style);
    }
}

/// The bar itself.
fn strip(pen: &mut Pen<'_>, bar: &Bar, most: u64, columns: &Columns, (y, style): (u16, Style)) {
    for (x, sign) in (columns.bar..).zip(signs(bar.low, bar.high, most, columns.bar_width)) {
        pen.sign(x, y, sign, style);
    }
}

/// The signs of a bar in so many cells, where a full bar is `most`.
///
/// Anything above zero shows at least an eighth of a cell, and a range at least one shaded cell;
/// a bar without upper limit ends in an arrow.
#[must_use]
pub fn signs(low: Option<u64>, high: Option<u64>, most: u64, cells: u16) -> Vec<char> {
    let Some(low) = low.filter(|_| cells > 0 && most > 0) else { return Vec::new() };
    // The arrow and the shaded cell need a place of their own.
    let reserved = if high == Some(low) { 0 } else { 8 };
    let full = (usize::from(cells) * 8).saturating_sub(reserved);
    let solid = eighths(low, most, full);
    let mut signs = vec!['█'; solid / 8];
    if !solid.is_multiple_of(8) {
        signs.push(EIGHTHS[solid % 8 - 1]);
    }
    match high {
        None if low > 0 => signs.push('▸'),
        Some(high) if high > low => {
            let end = eighths(high, most, usize::from(cells) * 8).div_ceil(8).max(signs.len() + 1);
            signs.resize(end, '▒');
        }
        _ => {}
    }
    signs
}

/// How many of `full` eighths stand for a value: at least one where it is not zero.
#[must_use]
pub fn eighths(value: u64, most: u64, full: usize) -> usize {
    if most == 0 {
        return 0;
    }
    let share = (u128::from(value.min(most)) * full as u128 + u128::from(most) / 2) / u128::from(most);
    // The share is at most `full`, which is a usize.
    usize::try_from(share).unwrap_or(full).max(usize::from(value > 0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn drawn(low: u64, high: Option<u64>, most: u64, cells: u16) -> String {
        signs(Some(low), high, most, cells).into_iter().collect()
    }

    #[test]
    fn a_bar_is_solid_to_its_lower_and_shaded_to_its_upper_limit() {
        assert_eq!(drawn(100, Some(100), 100, 4), "████");
        assert_eq!(drawn(50, Some(50), 100, 4), "██");
        assert_eq!(drawn(50, Some(100), 100, 4), "█▌▒▒");
        assert_eq!(drawn(0, Some(100), 100, 4), "▒▒▒▒");
        assert_eq!(drawn(100, None, 100, 4), "███▸");
    }

    #[test]
    fn one_of_ten_thousand_still_shows_and_zero_does_not() {
        assert_eq!(drawn(1, Some(1), 10_000, 4), "▏");
        assert_eq!(drawn(0, Some(0), 10_000, 4), "");
        assert_eq!(drawn(0, None, 10_000, 4), "");
    }

    proptest! {
        #[test]
        fn no_bar_is_longer_than_its_cells(low: u64, more in 0u64..1_000_000, open: bool, cells in 1u16..200) {
            let high = low.saturating_add(more);
            let drawn = signs(Some(low), (!open).then_some(high), high.max(1), cells);
            prop_assert!(drawn.len() <= usize::from(cells).max(2));
        }
    }
}
