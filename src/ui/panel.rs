//! Panels: wrapped lines of text in a frame on top of the view, or beside it.

use std::ops::Range;

use ratatui::layout::Position;
use ratatui::style::Style;

use super::pen::Pen;
use super::text::{columns as cells, is_guide, order_of_prose, width};
use super::trend;
use crate::app::action::Action;
use crate::figures::language::Direction;
use crate::say;
use crate::screen::Side;
use crate::screen::layout::{Area, Layout};
use crate::screen::panel::{Line, Panel, Summand};
use crate::screen::trend::Trend;

/// Text wider than this is hard to read.
const WIDEST: u16 = 100;

/// A panel in the middle of the screen. Returns where its marked line begins.
pub fn on_top(pen: &mut Pen<'_>, panel: &Panel, layout: Layout) -> Option<Position> {
    let (area, rows) = placed(panel, layout, pen.direction());
    let inside = pen.boxed(area, &panel.title);
    let scroll = visible(&rows, panel.scroll, usize::from(inside.height));
    let cursor = write(pen, &rows[scroll..], inside);
    scrolled(pen, &rows, scroll, inside, area);
    cursor.or(Some(Position::new(inside.x, inside.y)))
}

/// Where a panel stands on top of the view, and its wrapped rows.
fn placed(panel: &Panel, layout: Layout, screen: Direction) -> (Area, Vec<RowOfPanel>) {
    let room = layout.footer.width;
    let width = room.saturating_sub(4).min(WIDEST).max(room.min(36));
    let rows = wrap(panel, width.saturating_sub(4), screen);
    let most = layout.footer.y.saturating_sub(1);
    let height = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX).min(most);
    (Area { x: (room - width) / 2, y: 1 + (most - height) / 3, width, height }, rows)
}

/// How far a panel on top of the view can be scrolled.
#[must_use]
pub fn last_scroll(panel: &Panel, layout: Layout) -> usize {
    // How many rows there are does not follow from the side at which they begin.
    let (area, rows) = placed(panel, layout, Direction::LeftToRight);
    rows.len().saturating_sub(usize::from(area.height.saturating_sub(2)))
}

/// Rows of what follows over time below a panel: its line, the bars, the years.
const TREND: u16 = 13;

/// A panel beside the view, set apart by a line.
pub fn beside(pen: &mut Pen<'_>, Side { panel, trend }: &Side, area: Area) {
    let quiet = pen.theme.quiet();
    for y in area.y..area.y + area.height {
        pen.sign(area.x, y, '│', quiet);
    }
    let inside = Area {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(1),
    };
    let accent = pen.theme.accent();
    pen.put(inside.x, area.y, inside.width, &panel.title, accent);
    let rows = wrap(panel, inside.width, pen.direction());
    let Some(trend) = trend else {
        write(pen, &rows, inside);
        return;
    };
    let above = Area { height: inside.height.saturating_sub(TREND + 1), ..inside };
    write(pen, &rows, above);
    let below = Area { y: above.y + above.height + 1, height: TREND.min(inside.height), ..inside };
    over_time(pen, trend, below);
}

fn over_time(pen: &mut Pen<'_>, trend: &Trend, area: Area) {
    let (quiet, strong) = (pen.theme.quiet(), pen.theme.strong());
    let heading = pen.put(area.x, area.y, area.width, &pen.locale.text("over-time"), strong);
    let words = say!(pen.locale, "grain-up-to", grain = trend.grain.as_str(), most = pen.locale.grouped(trend.most));
    pen.put_right(area.x + heading, area.y, area.width.saturating_sub(heading), &words, quiet);
    trend::draw(pen, trend, Area { y: area.y + 1, height: area.height - 1, ..area });
}

/// A panel's lines as plain text of at most so many columns, where words allow.
#[must_use]
pub fn as_text(panel: &Panel, room: u16) -> Vec<String> {
    let text = |row: RowOfPanel| {
        let mut pieces = row.pieces;
        pieces.extend(row.prose.map(|prose| (prose.columns.start, prose.words, prose.look)));
        pieces.sort_by_key(|(x, ..)| *x);
        let mut line = String::new();
        for (x, words, _) in pieces.iter().filter(|(_, words, _)| !words.is_empty()) {
            line.extend(std::iter::repeat_n(' ', usize::from(*x).saturating_sub(width(&line))));
            line += words;
        }
        line
    };
    wrap(panel, room, Direction::LeftToRight).into_iter().map(text).collect()
}

/// A row of a panel: pieces of text with their place and style, by name.
struct RowOfPanel {
    pieces: Vec<(u16, String, Look)>,
    /// Prose that begins at a side of its own.
    prose: Option<Prose>,
    marked: bool,
    /// Where the mark goes when it is clicked.
    place: Option<usize>,
}

/// A line of prose: the columns that it may take, and the side at which its paragraph begins.
struct Prose {
    columns: Range<u16>,
    words: String,
    look: Look,
    begins: Direction,
}

/// How a piece of a panel looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Text,
    Strong,
    Quiet,
    Warn,
    Accent,
}

fn style(pen: &Pen<'_>, look: Look) -> Style {
    match look {
        Look::Text => pen.theme.text(),
        Look::Strong => pen.theme.strong(),
        Look::Quiet => pen.theme.quiet(),
        Look::Warn => pen.theme.warn(),
        Look::Accent => pen.theme.accent(),
    }
}

/// The first row that shows: the marked one stays in sight, and the end at the bottom.
fn visible(rows: &[RowOfPanel], scroll: usize, height: usize) -> usize {
    let last = rows.len().saturating_sub(height);
    match rows.iter().position(|row| row.marked) {
        Some(marked) => (marked + 2).saturating_sub(height).min(last),
        _ => scroll.min(last),
    }
}

fn write(pen: &mut Pen<'_>, rows: &[RowOfPanel], area: Area) -> Option<Position> {
    let mut cursor = None;
    for (row, y) in rows.iter().zip(area.y..area.y + area.height) {
        if row.marked {
            cursor = Some(Position::new(area.x, y));
            let accent = pen.theme.accent();
            pen.sign(area.x, y, '▸', accent);
        }
        if let Some(place) = row.place {
            pen.spot((area.x, y, area.width), [Action::Select(place), Action::Enter]);
        }
        for (x, words, look) in &row.pieces {
            let style = style(pen, *look);
            pen.put(area.x + x, y, area.width.saturating_sub(*x), words, style);
        }
        if let Some(Prose { columns, words, look, begins }) = &row.prose {
            let (style, end) = (style(pen, *look), columns.end.min(area.width));
            let width = end.saturating_sub(columns.start);
            pen.put_prose(area.x + columns.start, y, width, words, (style, *begins));
        }
    }
    cursor
}

/// On the frame: that there is more above or below.
fn scrolled(pen: &mut Pen<'_>, rows: &[RowOfPanel], scroll: usize, inside: Area, area: Area) {
    let below = rows.len().saturating_sub(scroll + usize::from(inside.height));
    let words = match (scroll > 0, below > 0) {
        (false, false) => return,
        (true, true) => format!(" ↑ {} ↓ ", pen.locale.text("more-lines")),
        (true, false) => format!(" ↑ {} ", pen.locale.text("more-lines")),
        (false, true) => format!(" {} ↓ ", pen.locale.text("more-lines")),
    };
    let quiet = pen.theme.quiet();
    pen.put_right(area.x + 2, area.y + area.height - 1, area.width.saturating_sub(4), &words, quiet);
}

/// The lines of a panel on a screen whose lines begin at this side.
fn wrap(panel: &Panel, room: u16, screen: Direction) -> Vec<RowOfPanel> {
    let sums = Sums::of(&panel.lines);
    let names = panel
        .lines
        .iter()
        .filter_map(|line| if let Line::Pair(name, _) | Line::Fact(name, _) = line { Some(cells(name)) } else { None })
        .max()
        .unwrap_or_default();
    let keys = panel
        .lines
        .iter()
        .filter_map(|line| if let Line::Key { keys, .. } = line { Some(cells(keys)) } else { None })
        .max()
        .unwrap_or_default();
    let mut rows = Vec::new();
    for line in &panel.lines {
        match line {
            Line::Blank => rows.push(plain(Vec::new())),
            Line::Heading(words) | Line::Title(words) => rows.extend(paragraph(words, 0..room, Look::Strong, screen)),
            Line::Text(words) | Line::Command(words) | Line::Quote(words) => {
                rows.extend(paragraph(words, 0..room, Look::Text, screen));
            }
            Line::Dim(words) => rows.extend(paragraph(words, 0..room, Look::Quiet, screen)),
            Line::Warn(words) => rows.extend(paragraph(words, 0..room, Look::Warn, screen)),
            Line::Pair(name, value) | Line::Fact(name, value) => {
                let mut wrapped = paragraph(value, names + 2..room, Look::Text, screen);
                // What has room beside its name stays there.
                if let [RowOfPanel { prose: Some(prose), .. }] = wrapped.as_mut_slice() {
                    prose.columns.end = prose.columns.start + cells(&prose.words);
                }
                if let Some(first) = wrapped.first_mut() {
                    first.pieces.push((0, name.clone(), Look::Quiet));
                }
                rows.extend(wrapped);
            }
            Line::Sum(summand) => rows.extend(sums.rows(summand, room)),
            Line::Key { keys: key, words, marked } => {
                let at = (2 + keys + 2).min(room / 2);
                rows.push(RowOfPanel {
                    pieces: vec![
                        (2, key.clone(), Look::Strong),
                        (at, words.clone(), if *marked { Look::Accent } else { Look::Text }),
                    ],
                    prose: None,
                    marked: *marked,
                    place: None,
                });
            }
            Line::Choice { label, hint, marked } => rows.push(choice(label, hint, *marked, room)),
        }
    }
    rows
}

fn plain(pieces: Vec<(u16, String, Look)>) -> RowOfPanel {
    RowOfPanel { pieces, prose: None, marked: false, place: None }
}

fn choice(label: &str, hint: &str, marked: bool, room: u16) -> RowOfPanel {
    let look = if marked { Look::Accent } else { Look::Text };
    let mut pieces = vec![(2, label.to_owned(), look)];
    let at = (2 + cells(label) + 2).max(room / 2);
    if at + cells(hint).min(6) < room {
        pieces.push((at, hint.to_owned(), Look::Quiet));
    }
    RowOfPanel { pieces, prose: None, marked, place: None }
}

/// Words in lines. What begins with a letter is prose, which is read and aligned as its language is.
fn paragraph(words: &str, columns: Range<u16>, look: Look, screen: Direction) -> Vec<RowOfPanel> {
    let room = columns.end;
    let indent = columns.start.min(room / 2);
    let lines = wrapped(words, usize::from(room - indent)).into_iter();
    // What is said of a number, where both are without letters, is a line of the screen all the same.
    let begins = order_of_prose(words, screen)
        .or_else(|| (screen == Direction::RightToLeft && words.contains(": ")).then_some(screen));
    match begins {
        None => lines.map(|line| plain(vec![(indent, line, look)])).collect(),
        Some(begins) => {
            let prose = |words| Prose { columns: indent..room, words, look, begins };
            lines.map(|line| RowOfPanel { prose: Some(prose(line)), ..plain(Vec::new()) }).collect()
        }
    }
}

/// Text in lines of at most so many cells, broken at blanks where there are any.
#[must_use]
pub fn wrapped(words: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    // Blanks that hold a number or a mark to its word stay.
    let parts = words.split(|sign: char| sign.is_whitespace() && !matches!(sign, '\u{A0}' | '\u{202F}'));
    for word in parts.filter(|word| !word.is_empty()).flat_map(|word| broken(word, room.max(1))) {
        let line = lines.last().map_or(0, |line| width(line));
        match lines.last_mut() {
            Some(last) if line == 0 => last.push_str(&word),
            Some(last) if line + 1 + width(&word) <= room => {
                last.push(' ');
                last.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    keep_isolated(&mut lines);
    lines
}

/// What is isolated over a line's end stays so on both lines.
fn keep_isolated(lines: &mut [String]) {
    let mut open = Vec::new();
    for line in lines {
        if open.is_empty() && !line.contains(is_guide) {
            continue;
        }
        let before: String = open.iter().collect();
        for sign in line.chars() {
            match sign {
                '\u{2066}'..='\u{2068}' => open.push(sign),
                '\u{2069}' => drop(open.pop()),
                _ => {}
            }
        }
        *line = format!("{before}{line}{}", "\u{2069}".repeat(open.len()));
    }
}

/// A word that is longer than a line, such as an address, in pieces.
fn broken(word: &str, room: usize) -> Vec<String> {
    if width(word) <= room {
        return vec![word.to_owned()];
    }
    let mut pieces = vec![String::new()];
    for cluster in unicode_segmentation::UnicodeSegmentation::graphemes(word, true) {
        let full = pieces.last().is_some_and(|piece| !piece.is_empty() && width(piece) + width(cluster) > room);
        if full {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(cluster);
        }
    }
    pieces
}

/// How wide the columns of all sums of a panel are, so that their digits stand below each other.
struct Sums {
    number: u16,
    period: u16,
}

impl Sums {
    fn of(lines: &[Line]) -> Self {
        let sums = || lines.iter().filter_map(|line| if let Line::Sum(summand) = line { Some(summand) } else { None });
        Self {
            number: sums().map(|summand| cells(&summand.number)).max().unwrap_or_default(),
            period: sums().map(|summand| cells(&summand.period)).max().unwrap_or_default(),
        }
    }

    /// `▸ − 3,300  16 Sep 2024 – 2 Feb 2025  by whom`; by whom on a line of its own where the panel is narrow.
    fn rows(&self, summand: &Summand, room: u16) -> Vec<RowOfPanel> {
        let number = " ".repeat(usize::from(self.number - cells(&summand.number))) + &summand.number;
        let period = 4 + self.number + 2;
        let source = period + self.period + 2;
        let look = if summand.marked { Look::Accent } else { Look::Strong };
        let mut pieces = vec![
            (2, summand.sign.to_owned(), Look::Strong),
            (4, number, look),
            (period, summand.period.clone(), Look::Text),
        ];
        let beside = source + 16 <= room;
        if beside {
            pieces.push((source, summand.source.clone(), Look::Quiet));
        }
        let mut rows = vec![RowOfPanel { pieces, prose: None, marked: summand.marked, place: summand.place }];
        if !beside && !summand.source.is_empty() {
            rows.push(plain(vec![(period.min(room / 2), summand.source.clone(), Look::Quiet)]));
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_broken_at_blanks_and_long_words_anywhere() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("https://a.example/long", 10), ["https://a.", "example/lo", "ng"]);
        assert_eq!(wrapped("", 10), [""]);
    }

    #[test]
    fn as_text_numbers_stand_below_each_other() {
        let summand = |sign, number: &str, period: &str| {
            Line::Sum(Summand {
                sign,
                number: number.to_owned(),
                period: period.to_owned(),
                source: String::new(),
                place: None,
                marked: false,
            })
        };
        let lines = vec![summand("", "4,066", "Q1"), summand("−", "300", "Jan"), summand("=", "3,766", "")];
        let panel = Panel { title: String::new(), lines, scroll: 0 };
        assert_eq!(as_text(&panel, 40), ["    4,066  Q1", "  −   300  Jan", "  = 3,766"]);
    }

    #[test]
    fn no_line_is_wider_than_its_room() {
        for room in 1..40 {
            for line in
                wrapped("A year-to-date figure without an as-of date, الجزائر 2025, 日本語テキスト", room.max(2))
            {
                assert!(width(&line) <= room.max(2), "{room}: {line}");
            }
        }
    }
}
