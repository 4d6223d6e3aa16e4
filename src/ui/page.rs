//! A view as a page for a report: its title and question above it, its sources below, and no keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::panel::wrapped;
use super::pen::Pen;
use super::text::columns;
use super::theme::Theme;
use crate::app::state::Size;
use crate::figures::language::Direction;
use crate::locale::Locale;
use crate::say;
use crate::screen::Screen;
use crate::screen::caption::Caption;
use crate::screen::layout::Area;

/// The free columns at both sides of the words.
const MARGIN: u16 = 1;
/// The question takes at most so many lines, and so do the sources.
const LINES: usize = 3;

/// A screen of some size as a page: the view as wide as there, and as high as it needs.
#[must_use]
pub fn drawn(screen: &Screen, size: Size, caption: &Caption, theme: Theme) -> Buffer {
    let body = body(&super::drawn(screen, size, theme), in_cells(screen.layout.body, screen.direction, size));
    let width = body.area.width;
    let room = usize::from(width.saturating_sub(2 * MARGIN));
    let question = wrapped(&caption.question.join(" · "), room);
    let question = &question[..question.len().min(LINES)];
    let sources = sources(&screen.locale, &caption.sources, room);
    // A title, two rules, and the line that says as of when.
    let height = rows(question) + body.area.height + rows(&sources) + 4;
    let mut page = Buffer::empty(Rect::new(0, 0, width, height));
    let mut writer = Writer { pen: Pen::facing(&mut page, theme, &screen.locale, screen.direction), width, y: 0 };
    writer.line(&caption.title, theme.accent());
    for line in question {
        writer.line(line, theme.text());
    }
    writer.rule();
    let top = writer.y;
    writer.y += body.area.height;
    writer.rule();
    for line in &sources {
        writer.line(line, theme.quiet());
    }
    writer.ends(&caption.as_of, &caption.made_by);
    lay(&body, &mut page, top);
    page
}

fn rows(lines: &[String]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}

/// Writes line after line.
struct Writer<'a> {
    pen: Pen<'a>,
    width: u16,
    y: u16,
}

impl Writer<'_> {
    fn line(&mut self, words: &str, style: Style) {
        self.pen.put(MARGIN, self.y, self.room(), words, style);
        self.y += 1;
    }

    fn rule(&mut self) {
        let quiet = self.pen.theme.quiet();
        self.pen.fill(0, self.y, self.width, "─", quiet);
        self.y += 1;
    }

    /// A text at the left end, and one at the right.
    fn ends(&mut self, left: &str, right: &str) {
        let quiet = self.pen.theme.quiet();
        let room = self.room().saturating_sub(columns(right) + 2);
        self.pen.put_right(MARGIN, self.y, self.room(), right, quiet);
        self.pen.put(MARGIN, self.y, room, left, quiet);
        self.y += 1;
    }

    fn room(&self) -> u16 {
        self.width.saturating_sub(2 * MARGIN)
    }
}

/// As many sources as the lines hold, and how many more there are.
fn sources(locale: &Locale, all: &[String], room: usize) -> Vec<String> {
    let told = |named: usize| {
        let more = all.len() - named;
        let names = all[..named].join(&locale.text("semicolon"));
        let text = match more {
            0 => say!(locale, "page-sources", names = names),
            more => say!(locale, "page-sources-more", names = names, n = more),
        };
        wrapped(&text, room)
    };
    if all.is_empty() {
        return Vec::new();
    }
    let fitting = (1..=all.len()).map(told).take_while(|lines| lines.len() <= LINES).last();
    let whole = told(all.len());
    if whole.len() <= LINES { whole } else { fitting.unwrap_or_else(|| told(1)[..LINES].to_vec()) }
}

/// Where an area of the screen stands, counted from the left.
fn in_cells(area: Area, direction: Direction, size: Size) -> Area {
    match direction {
        Direction::LeftToRight => area,
        Direction::RightToLeft => Area { x: size.columns.saturating_sub(area.x + area.width), ..area },
    }
}

/// The cells of the view, without the empty rows at its end.
fn body(screen: &Buffer, area: Area) -> Buffer {
    let area = Rect::new(area.x, area.y, area.width, area.height).intersection(screen.area);
    let is_blank = |y: &u16| (area.left()..area.right()).all(|x| screen[(x, *y)].symbol() == " ");
    let end = (area.top()..area.bottom()).rev().find(|y| !is_blank(y)).map_or(area.top(), |last| last + 1);
    let mut body = Buffer::empty(Rect::new(0, 0, area.width, end - area.top()));
    for y in 0..body.area.height {
        for x in 0..area.width {
            body[(x, y)] = screen[(area.x + x, area.y + y)].clone();
        }
    }
    body
}

fn lay(part: &Buffer, whole: &mut Buffer, top: u16) {
    for y in 0..part.area.height {
        for x in 0..part.area.width {
            whole[(x, top + y)] = part[(x, y)].clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::figures::language::Language;

    fn english() -> Arc<Locale> {
        Locale::new(Language::English)
    }

    #[test]
    fn as_many_sources_are_named_as_lines_hold_and_the_rest_is_counted() {
        let all: Vec<String> = (1..=40).map(|number| format!("Publisher {number}, 2025")).collect();
        let lines = sources(&english(), &all, 60);
        assert_eq!(lines.len(), LINES);
        let text = lines.join(" ");
        let named = all.iter().filter(|source| text.contains(source.as_str())).count();
        assert!(named > 3 && text.ends_with(&format!("; and {} more", all.len() - named)), "{text}");
        assert_eq!(sources(&english(), &all[..2], 60), ["Sources: Publisher 1, 2025; Publisher 2, 2025"]);
        assert_eq!(sources(&english(), &[], 60), [""; 0]);
    }

    #[test]
    fn a_source_longer_than_the_lines_is_cut_and_not_dropped() {
        let lines = sources(&english(), &["word ".repeat(60)], 20);
        assert_eq!(lines.len(), LINES);
        assert!(lines[0].starts_with("Sources: word"));
    }
}
