//! Pairs of bars, one period above the other: the second one thinner and dimmer, the change beside them.

use ratatui::layout::Position;

use super::bars::{signs, tone_sign};
use super::labels::apart;
use super::pen::Pen;
use super::table::more;
use super::text::{cut_both_ends, width};
use crate::say;
use crate::screen::Tone;
use crate::screen::breakdown::{Bar, Bars, Second};
use crate::screen::layout::Area;

/// Lines of a pair.
pub const LINES: u16 = 2;
/// Cells before the label: the mark, the sign, a blank.
const MARGIN: u16 = 3;
/// Cells between columns.
const GAP: u16 = 2;
/// Cells of the widest result word.
const WORD: u16 = 17;
/// Cells of a share in percent.
const SHARE: u16 = 5;
/// Narrower areas have no column for the change: it stands below the label.
const WITH_CHANGE: u16 = 60;
/// From so many columns on there is room for the words.
const WITH_WORDS: u16 = 96;
/// And from so many for the share of the days.
const WITH_SHARE: u16 = 104;

/// Where the parts of a pair stand; a width of 0: not shown.
struct Columns {
    label: u16,
    bar: u16,
    bar_width: u16,
    number: u16,
    number_width: u16,
    change: u16,
    change_width: u16,
    word: Option<u16>,
    share: Option<u16>,
}

impl Columns {
    /// `heading`: what stands above the numbers.
    fn new(bars: &Bars, area: Area, heading: &str) -> Self {
        let all = || bars.bars.iter().chain(&bars.total);
        let widest = |of: &dyn Fn(&Bar) -> usize, least: usize| {
            u16::try_from(all().map(of).max().unwrap_or_default().max(least)).unwrap_or(u16::MAX)
        };
        let wide = area.width;
        let worded = wide >= WITH_WORDS;
        let number_width =
            widest(&|bar: &Bar| lines(bar).map(|line| width(&line.number)).max().unwrap_or_default(), width(heading));
        let changes =
            widest(&|bar: &Bar| told(bar, worded).iter().map(|words| width(words)).max().unwrap_or_default(), 6);
        let change_width = if wide < WITH_CHANGE { 0 } else { changes.min(wide / 3) };
        let beside = |width: u16| if width > 0 { width + GAP } else { 0 };
        let word = if worded { WORD } else { 0 };
        let share = if wide >= WITH_SHARE { SHARE } else { 0 };
        let right = 1 + number_width + beside(change_width) + beside(word) + beside(share);
        let free = wide.saturating_sub(MARGIN + 1 + right);
        let longest = widest(
            &|bar: &Bar| lines(bar).map(|line| width(&line.label)).max().unwrap_or_default(),
            width(&bars.title),
        );
        let least = if change_width == 0 { changes } else { 8 };
        let label = longest.min((free * 3 / 5).max(least)).max(least).min(free);
        let bar = area.x + MARGIN + label + 1;
        let bar_width = free - label;
        let number = bar + bar_width + 1;
        let change = number + number_width + GAP;
        let after_change = change + beside(change_width);
        Self {
            label,
            bar,
            bar_width,
            number,
            number_width,
            change,
            change_width,
            word: worded.then_some(after_change),
            share: (share > 0).then_some(after_change + beside(word)),
        }
    }
}

/// A bar and the one below it.
fn lines(bar: &Bar) -> impl Iterator<Item = &Bar> {
    std::iter::once(bar).chain(bar.second.iter().map(|second| &second.bar))
}

/// The change above, in percent below; where there is none, why, unless the words have a column of their own.
fn told(bar: &Bar, worded: bool) -> [&str; 2] {
    fn unknown(bar: &Bar, worded: bool) -> &str {
        if bar.low.is_some() || worded { "—" } else { &bar.word }
    }
    let Some(second) = &bar.second else { return [""; 2] };
    match &second.change {
        Some(change) => [change, second.percent.as_deref().unwrap_or_default()],
        None => [unknown(bar, worded), if worded { "" } else { unknown(&second.bar, worded) }],
    }
}

/// Draws pairs of bars with their heading above and, below, the stated total and their place in the list.
/// Returns where the row at hand begins.
pub fn draw(pen: &mut Pen<'_>, bars: &Bars, area: Area) -> Option<Position> {
    let columns = Columns::new(bars, area, &pen.locale.text("column-count"));
    heading(pen, bars, &columns, area);
    let mut cursor = None;
    let mut y = area.y + 1;
    let labels = apart(bars.bars.iter().map(|bar| bar.label.as_str()), columns.label);
    for ((place, bar), label) in bars.page.rows().zip(&bars.bars).zip(&labels) {
        let marked = place == bars.page.marked;
        if marked {
            cursor = Some(Position::new(area.x, y));
            pen.sign(area.x, y, '▸', pen.theme.accent());
        }
        pair(pen, (bar, label), &columns, (area.x, y), marked);
        strips(pen, bar, bars.most, &columns, y);
        y += LINES;
    }
    if let Some(total) = &bars.total {
        pair(pen, (total, &cut_both_ends(&total.label, usize::from(columns.label))), &columns, (area.x, y), false);
    }
    more(pen, bars.page, area);
    cursor
}

fn heading(pen: &mut Pen<'_>, bars: &Bars, columns: &Columns, area: Area) {
    let quiet = pen.theme.quiet();
    let room = columns.number.saturating_sub(area.x + MARGIN + 1);
    let title = pen.put(area.x + MARGIN, area.y, room, &bars.title, quiet);
    let from = columns.bar.max(area.x + MARGIN + title + 2);
    let room = columns.number.saturating_sub(from + 1);
    let (chosen, versus) = bars.periods.as_ref().map_or(("", ""), |(chosen, versus)| (chosen, versus));
    let legend = [
        say!(pen.locale, "legend-pairs", chosen = chosen, versus = versus),
        format!("█ {chosen}  ▀ {versus}"),
        pen.locale.against("█", "▀"),
    ];
    if let Some(legend) = legend.iter().find(|legend| width(legend) <= usize::from(room)) {
        pen.put(from, area.y, room, legend, quiet);
    }
    pen.put_above_numbers(columns.number, area.y, columns.number_width, &pen.locale.text("column-count"), quiet);
    pen.put_above_numbers(columns.change, area.y, columns.change_width, &pen.locale.text("column-change"), quiet);
    if let Some(x) = columns.word {
        pen.put(x, area.y, WORD, &pen.locale.text("column-result"), quiet);
    }
    if let Some(x) = columns.share {
        pen.put_above_numbers(x, area.y, SHARE, &pen.locale.text("column-days"), quiet);
    }
}

fn pair(pen: &mut Pen<'_>, (bar, label): (&Bar, &str), columns: &Columns, (left, y): (u16, u16), marked: bool) {
    let theme = pen.theme;
    if lines(bar).any(|line| line.tone == Tone::Warn) {
        pen.sign(left + 1, y, '⚠', theme.warn());
    } else {
        tone_sign(pen, bar, (left + 1, y));
    }
    let style = theme.tone(bar.tone);
    pen.put(left + MARGIN, y, columns.label, label, style);
    let number = if marked { theme.accent() } else { style.patch(theme.strong()) };
    pen.put_right(columns.number, y, columns.number_width, &bar.number, number);
    words(pen, bar, columns, y);
    let Some(second) = &bar.second else { return };
    below(pen, bar, second, columns, (left, y + 1));
    let [change, percent] = told(bar, columns.word.is_some());
    let style = match (second.change.is_some(), marked) {
        (true, true) => theme.accent(),
        (true, false) => theme.strong(),
        (false, _) => theme.quiet(),
    };
    pen.put_right(columns.change, y, columns.change_width, change, style);
    pen.put_right(columns.change, y + 1, columns.change_width, percent, theme.quiet());
}

/// The second line: its own label, or what is to be said of the pair.
fn below(pen: &mut Pen<'_>, bar: &Bar, second: &Second, columns: &Columns, (left, y): (u16, u16)) {
    let theme = pen.theme;
    let quiet = theme.quiet();
    if columns.change_width == 0 {
        pen.put(
            left + MARGIN,
            y,
            columns.label,
            told(bar, false)[0],
            if second.change.is_some() { theme.text() } else { quiet },
        );
    } else {
        let note = second.note.as_deref().filter(|_| columns.share.is_none()).unwrap_or_default();
        let label = [second.bar.label.as_str(), note].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>();
        pen.put(left + MARGIN, y, columns.label, &label.join(" · "), quiet);
    }
    pen.put_right(columns.number, y, columns.number_width, &second.bar.number, theme.tone(second.bar.tone));
    words(pen, &second.bar, columns, y);
}

fn words(pen: &mut Pen<'_>, bar: &Bar, columns: &Columns, y: u16) {
    let theme = pen.theme;
    if let Some(x) = columns.word {
        let style = if bar.tone == Tone::Warn { theme.warn() } else { theme.quiet() };
        pen.put(x, y, WORD, &bar.word, style);
    }
    if let Some(x) = columns.share {
        pen.put_right(x, y, SHARE, &bar.coverage, theme.quiet());
    }
}

/// The bars themselves, on the same scale.
fn strips(pen: &mut Pen<'_>, bar: &Bar, most: u64, columns: &Columns, y: u16) {
    let style = pen.theme.bar();
    for (x, sign) in (columns.bar..).zip(signs(bar.low, bar.high, most, columns.bar_width)) {
        pen.sign(x, y, sign, style);
    }
    let Some(second) = &bar.second else { return };
    let quiet = pen.theme.quiet();
    for (x, sign) in (columns.bar..).zip(signs(second.bar.low, second.bar.high, most, columns.bar_width)) {
        pen.sign(x, y + 1, thin(sign), quiet);
    }
}

/// The upper half of a bar's sign, to half a cell, so that it leans on the bar above.
fn thin(sign: char) -> char {
    match sign {
        '█' | '▉' | '▊' | '▋' => '▀',
        '▏' | '▎' | '▍' | '▌' => '▘',
        '▒' => '░',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::Page;

    fn bar(label: &str, low: Option<u64>, number: &str, second: Option<Second>) -> Bar {
        Bar {
            label: label.to_owned(),
            low,
            high: low,
            number: number.to_owned(),
            share: String::new(),
            word: if low.is_some() { "reported" } else { "no figure" }.into(),
            coverage: "100%".to_owned(),
            tone: Tone::Normal,
            second: second.map(Box::new),
        }
    }

    fn bars() -> Bars {
        let second = |low, number: &str, change: Option<&str>| Second {
            bar: bar("", low, number, None),
            change: change.map(str::to_owned),
            percent: change.map(|_| "−62.2%".to_owned()),
            note: None,
        };
        Bars {
            title: "by population".to_owned(),
            bars: vec![
                bar(
                    "a population of a long name, as many are",
                    Some(17),
                    "17",
                    Some(second(Some(45), "45", Some("−28"))),
                ),
                bar("another", None, "—", Some(second(Some(3), "3", None))),
            ],
            page: Page { first: 0, height: 9, total: 2, marked: 0 },
            most: 45,
            total: None,
            others: None,
            periods: Some(("Q1 2025".to_owned(), "2024".to_owned())),
        }
    }

    #[test]
    fn columns_never_overlap_nor_leave_the_area() {
        for width in 40..=250 {
            let columns = Columns::new(&bars(), Area { width, height: 20, ..Area::default() }, "count");
            let ends = [columns.number + columns.number_width, columns.change + columns.change_width];
            assert!(columns.bar + columns.bar_width < columns.number, "{width}");
            assert!(ends[0] <= width && (columns.change_width == 0 || ends[1] <= width), "{width}");
            assert!(columns.word.is_none_or(|x| x >= ends[1] + GAP && x + WORD <= width), "{width}");
            assert!(columns.share.is_none_or(|x| x + SHARE <= width), "{width}");
            assert!(columns.label >= 6, "{width}");
        }
    }

    #[test]
    fn where_nothing_follows_the_reason_stands_in_its_place() {
        let bars = bars();
        assert_eq!(told(&bars.bars[0], false), ["−28", "−62.2%"]);
        assert_eq!(told(&bars.bars[1], false), ["no figure", "—"]);
        assert_eq!(told(&bars.bars[1], true), ["—", ""]);
    }

    #[test]
    fn a_second_bar_is_as_long_as_a_first_one() {
        let first = signs(Some(45), Some(60), 80, 20);
        let second: Vec<char> = first.iter().copied().map(thin).collect();
        assert_eq!(first.len(), second.len());
        assert!(second.iter().all(|sign| "▀▘░".contains(*sign)));
    }
}
