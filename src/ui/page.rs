//! A view as a page for a report: its title and question above it, its sources below, and no keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::panel::wrapped;
use super::pen::Pen;
use super::text::columns;
use super::theme::Theme;
use crate::app::state::Size;
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
    let body = body(&super::drawn(screen, size, theme), screen.layout.body);
    let width = body.area.width;
    let room = usize::from(width.saturating_sub(2 * MARGIN));
    let question = wrapped(&caption.question.join(" · "), room);
    let question = &question[..question.len().min(LINES)];
    let sources = sources(&caption.sources, room);
    // A title, two rules, and the line that says as of when.
    let height = rows(question) + body.area.height + rows(&sources) + 4;
    let mut page = Buffer::empty(Rect::new(0, 0, width, height));
    let mut pen = Pen::new(&mut page, theme);
    let mut writer = Writer { pen: &mut pen, width, y: 0 };
    writer.line(&caption.title, theme.accent());
    question.iter().for_each(|line| writer.line(line, theme.text()));
    writer.rule();
    let top = writer.y;
    writer.y += body.area.height;
    writer.rule();
    sources.iter().for_each(|line| writer.line(line, theme.quiet()));
    writer.ends(&caption.as_of, &caption.made_by);
    lay(&body, &mut page, top);
    page
}

fn rows(lines: &[String]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}

/// Writes line after line.
struct Writer<'a, 'b> {
    pen: &'a mut Pen<'b>,
    width: u16,
    y: u16,
}

impl Writer<'_, '_> {
    fn line(&mut self, words: &str, style: ratatui::style::Style) {
        self.pen.put(MARGIN, self.y, self.width.saturating_sub(2 * MARGIN), words, style);
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
        let room = self.width.saturating_sub(2 * MARGIN);
        self.pen.put_right(MARGIN, self.y, room, right, quiet);
        self.line_in(left, room.saturating_sub(columns(right) + 2));
    }

    fn line_in(&mut self, words: &str, room: u16) {
        let quiet = self.pen.theme.quiet();
        self.pen.put(MARGIN, self.y, room, words, quiet);
        self.y += 1;
    }
}

/// As many sources as the lines hold, and how many more there are.
fn sources(all: &[String], room: usize) -> Vec<String> {
    let told = |named: usize| {
        let more = all.len() - named;
        let rest = if more == 0 { String::new() } else { format!("; and {more} more") };
        wrapped(&format!("Sources: {}{rest}", all[..named].join("; ")), room)
    };
    if all.is_empty() {
        return Vec::new();
    }
    let fitting = (1..=all.len()).map(told).take_while(|lines| lines.len() <= LINES).last();
    let whole = told(all.len());
    if whole.len() <= LINES { whole } else { fitting.unwrap_or_else(|| told(1)[..LINES].to_vec()) }
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
