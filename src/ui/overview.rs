//! The Overview: cards, bars beside the days that they speak of, and notes.

use ratatui::layout::Position;
use ratatui::style::Style;

use super::bars::{legends, signs, tone_sign};
use super::frame;
use super::pen::Pen;
use super::text::{columns as cells, width};
use super::trend;
use crate::app::action::Action;
use crate::figures::period::{Grain, Period, Span, units};
use crate::say;
use crate::screen::Tone;
use crate::screen::layout::Area;
use crate::screen::overview::{Card, Item, Overview, Strip};
use crate::screen::timeline::axis::Axis;

/// Draws the Overview. Returns where the item at hand begins.
pub fn draw(pen: &mut Pen<'_>, overview: &Overview, area: Area) -> Option<Position> {
    let mut board = Board { pen, cursor: None };
    if overview.plan.framed {
        board.framed(overview, area);
    } else {
        board.plain(overview, area);
    }
    board.cursor
}

/// A pen that remembers where the item at hand begins.
struct Board<'p, 'b> {
    pen: &'p mut Pen<'b>,
    cursor: Option<Position>,
}

impl Board<'_, '_> {
    /// Notes where an item stands: it can be clicked, and the cursor goes there when it is at hand.
    fn item(&mut self, item: Item, area: Area) {
        if item.marked {
            self.cursor = Some(Position::new(area.x, area.y));
        }
        let action = if item.marked { Action::Enter } else { Action::Select(item.place) };
        for y in area.y..area.y + area.height {
            self.pen.spot((area.x, y, area.width), [action.clone()]);
        }
    }

    fn framed(&mut self, overview: &Overview, area: Area) {
        let mut y = area.y;
        for cards in overview.cards.chunks(overview.plan.across) {
            let height = rows(overview.plan.card);
            self.cards(cards, overview.plan.across, Area { y, height, ..area });
            y += height;
        }
        let notes = rows(overview.notes.len()) + 2;
        let bottom = area.y + area.height;
        let height = bottom.saturating_sub(y + if overview.notes.is_empty() { 0 } else { notes });
        self.middle(overview, Area { y, height, ..area });
        if !overview.notes.is_empty() {
            self.notes(overview, Area { y: y + height, height: notes, ..area });
        }
    }

    fn cards(&mut self, cards: &[Card], across: usize, area: Area) {
        let across = rows(across.max(1));
        for (card, at) in cards.iter().zip(0u16..) {
            let x = area.x + area.width * at / across;
            let end = area.x + area.width * (at + 1) / across;
            self.card(card, Area { x, width: end - x, ..area });
        }
    }

    fn card(&mut self, card: &Card, area: Area) {
        let theme = self.pen.theme;
        let title = if card.asked { theme.accent() } else { theme.strong() };
        let inside = self.pen.framed(area, &card.title, theme.quiet(), title);
        if card.item.marked {
            self.pen.sign(area.x + 1, area.y, '▸', theme.accent());
        }
        let number = if card.item.marked { theme.accent() } else { theme.strong() };
        self.centred(&card.number, number, inside, inside.y);
        self.centred(fitting(&card.words, inside.width), theme.text(), inside, inside.y + 1);
        self.centred(fitting(&card.whose, inside.width), theme.quiet(), inside, inside.y + 2);
        if let Some(trend) = &card.trend {
            trend::draw(self.pen, trend, Area { y: inside.y + 3, height: inside.height.saturating_sub(3), ..inside });
        }
        self.item(card.item, area);
    }

    fn centred(&mut self, words: &str, style: Style, area: Area, y: u16) {
        let indent = area.width.saturating_sub(cells(words)) / 2;
        self.pen.put(area.x + indent, y, area.width - indent, words, style);
    }

    /// Bars at the left, the days that they speak of at the right.
    fn middle(&mut self, overview: &Overview, area: Area) {
        if area.height < 3 {
            return;
        }
        let left = if overview.axis.is_some() { area.width * 11 / 20 } else { area.width };
        let quiet = self.pen.theme.quiet();
        let strong = self.pen.theme.strong();
        let inside = self.pen.framed(Area { width: left, ..area }, &overview.title, quiet, strong);
        let days = overview.axis.map(|axis| {
            let area = Area { x: area.x + left, width: area.width - left, ..area };
            let inside = self.pen.framed(area, &self.pen.locale.text("days-with-figures"), quiet, strong);
            (Days { axis: Axis { span: axis, columns: inside.width }, x: inside.x }, inside)
        });
        if let Some((axis, inside)) = days {
            self.on_axis(axis, inside.y, |board| board.years(axis, inside.y));
        }
        if overview.bars.is_empty() {
            frame::nothing(self.pen, &overview.nothing, inside);
            return;
        }
        let columns = Columns::new(overview, inside);
        self.legend(&columns, inside);
        for (strip, y) in overview.bars.iter().zip(inside.y + 1..inside.y + inside.height) {
            self.bar(strip, overview, &columns, Area { y, height: 1, ..inside });
            if let (Some((axis, inside)), Some(item)) = (days, strip.days_item) {
                self.on_axis(axis, y, |board| board.days(strip, overview.chosen.as_ref(), axis, y));
                self.item(item, Area { y, height: 1, ..inside });
                if item.marked {
                    let accent = self.pen.theme.accent();
                    self.pen.sign(inside.x - 1, y, '▸', accent);
                }
            }
        }
        self.more(overview.more, Area { width: left, ..area });
    }

    /// On the frame: that there is more.
    fn more(&mut self, more: usize, area: Area) {
        if more > 0 {
            let quiet = self.pen.theme.quiet();
            let words = format!(" {} ", say!(self.pen.locale, "more-breakdown", n = more));
            self.pen.put_right(area.x + 2, area.y + area.height - 1, area.width.saturating_sub(4), &words, quiet);
        }
    }

    fn legend(&mut self, columns: &Columns, area: Area) {
        let quiet = self.pen.theme.quiet();
        if let Some(legend) = legends(self.pen).iter().find(|legend| width(legend) <= usize::from(columns.bar_width)) {
            self.pen.put(columns.bar, area.y, columns.bar_width, legend, quiet);
        }
    }

    fn bar(&mut self, strip: &Strip, overview: &Overview, columns: &Columns, area: Area) {
        let theme = self.pen.theme;
        let Strip { bar, item, .. } = strip;
        let style = theme.tone(bar.tone);
        if item.marked {
            self.pen.sign(area.x - 1, area.y, '▸', theme.accent());
        } else {
            tone_sign(self.pen, bar, (area.x - 1, area.y));
        }
        self.pen.put(area.x, area.y, columns.label, &bar.label, if item.marked { theme.accent() } else { style });
        let drawn = signs(bar.low, bar.high, overview.most, columns.bar_width);
        for (x, sign) in (columns.bar..).zip(drawn) {
            self.pen.sign(x, area.y, sign, theme.bar());
        }
        let number = if item.marked { theme.accent() } else { style.patch(theme.strong()) };
        self.pen.put_right(columns.number, area.y, columns.number_width, &bar.number, number);
        if let Some(x) = columns.word {
            let style = if bar.tone == Tone::Warn { theme.warn() } else { theme.quiet() };
            self.pen.put(x, area.y, columns.word_width, &bar.word, style);
        }
        self.item(*item, area);
    }

    /// Draws on a row of the axis, where earlier is at the left on every screen.
    fn on_axis(&mut self, Days { axis, x }: Days, y: u16, draw: impl FnOnce(&mut Board<'_, '_>)) {
        let area = Area { x, y, width: axis.columns, height: 1 };
        self.pen.plainly(area, |pen| draw(&mut Board { pen, cursor: None }));
    }

    /// The years above the days, as far as their numbers fit.
    fn years(&mut self, axis: Days, y: u16) {
        let quiet = self.pen.theme.quiet();
        let mut free = axis.x;
        for year in units(Grain::Year, axis.axis.span) {
            let columns = axis.columns_of(year);
            if columns.start >= free && columns.start + 4 <= axis.end() {
                let label = Period::from(year).label();
                self.pen.put(columns.start, y, 4, &label, quiet);
                free = columns.start + 5;
            }
        }
    }

    /// The days that somebody speaks of, with the chosen ones set apart.
    fn days(&mut self, strip: &Strip, chosen: Option<&Period>, axis: Days, y: u16) {
        let theme = self.pen.theme;
        for x in axis.x..axis.end() {
            self.pen.sign(x, y, '·', theme.quiet());
        }
        for span in strip.days.iter().flat_map(Period::spans) {
            for x in axis.columns_of(*span) {
                self.pen.sign(x, y, '━', theme.bar());
            }
        }
        for span in chosen.iter().flat_map(|chosen| chosen.spans()) {
            let columns = axis.columns_of(*span);
            for x in [columns.start.checked_sub(1).filter(|x| *x >= axis.x), Some(columns.end)].into_iter().flatten() {
                if x < axis.end() {
                    self.pen.sign(x, y, '│', theme.accent());
                }
            }
        }
    }

    fn notes(&mut self, overview: &Overview, area: Area) {
        let quiet = self.pen.theme.quiet();
        let strong = self.pen.theme.strong();
        let inside = self.pen.framed(area, &self.pen.locale.text("notes"), quiet, strong);
        for (note, y) in overview.notes.iter().zip(inside.y..inside.y + inside.height) {
            self.note(note, Area { y, height: 1, ..inside });
        }
    }

    fn note(&mut self, note: &crate::screen::overview::Remark, area: Area) {
        let theme = self.pen.theme;
        let style = if note.item.marked { theme.accent() } else { theme.tone(note.tone) };
        if note.item.marked && area.x > 0 {
            self.pen.sign(area.x - 1, area.y, '▸', theme.accent());
        }
        self.pen.sign(area.x, area.y, note.sign, theme.tone(note.tone));
        self.pen.put(area.x + 2, area.y, area.width.saturating_sub(2), &note.words, style);
        self.item(note.item, area);
    }

    /// Lines below each other, for small terminals.
    fn plain(&mut self, overview: &Overview, area: Area) {
        let theme = self.pen.theme;
        let inside = Area { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
        let numbers = overview.cards.iter().map(|card| cells(&card.number)).max().unwrap_or_default();
        let titles = overview.cards.iter().map(|card| cells(&card.title)).max().unwrap_or_default();
        let titles = titles.min(inside.width.saturating_sub(numbers + 1));
        let mut y = area.y;
        for card in &overview.cards {
            let style = if card.item.marked { theme.accent() } else { theme.strong() };
            if card.item.marked {
                self.pen.sign(area.x, y, '▸', theme.accent());
            }
            self.pen.put(inside.x, y, titles, &card.title, if card.item.marked { style } else { theme.text() });
            self.pen.put_right(inside.x + titles + 1, y, numbers, &card.number, style);
            let after = titles + numbers + 3;
            let room = inside.width.saturating_sub(after);
            self.pen.put(inside.x + after, y, room, fitting(&card.words, room), theme.quiet());
            self.item(card.item, Area { y, height: 1, ..area });
            y += 1;
        }
        self.pen.put(inside.x, y, inside.width, &overview.title.to_lowercase(), theme.quiet());
        y += 1;
        let columns = Columns::new(overview, inside);
        for strip in &overview.bars {
            self.bar(strip, overview, &columns, Area { y, height: 1, ..inside });
            y += 1;
        }
        let first = (area.y + area.height).saturating_sub(rows(overview.notes.len()));
        for (note, y) in overview.notes.iter().zip(first.max(y)..area.y + area.height) {
            self.note(note, Area { y, height: 1, ..inside });
        }
    }
}

/// An axis of days, and its first column.
#[derive(Clone, Copy)]
struct Days {
    axis: Axis,
    x: u16,
}

impl Days {
    fn end(self) -> u16 {
        self.x + self.axis.columns
    }

    /// The columns of a span.
    fn columns_of(self, span: Span) -> std::ops::Range<u16> {
        let columns = self.axis.columns_of(span);
        self.x + columns.start..self.x + columns.end
    }
}

/// Where the parts of a bar's row stand.
struct Columns {
    label: u16,
    bar: u16,
    bar_width: u16,
    number: u16,
    number_width: u16,
    word: Option<u16>,
    word_width: u16,
}

impl Columns {
    fn new(overview: &Overview, area: Area) -> Self {
        let bars = || overview.bars.iter().map(|strip| &strip.bar);
        let number_width = bars().map(|bar| cells(&bar.number)).max().unwrap_or_default().max(5);
        let word_width = bars().map(|bar| cells(&bar.word)).max().unwrap_or_default();
        let word = (area.width >= 60 + word_width).then_some(word_width + 2);
        let right = number_width + 1 + word.unwrap_or_default();
        let longest = bars().map(|bar| cells(&bar.label)).max().unwrap_or_default();
        let most = area.width.saturating_sub(right) / 2;
        let label = longest.min(most);
        let bar = area.x + label + 1;
        let bar_width = area.width.saturating_sub(label + 1 + right);
        let number = bar + bar_width + 1;
        Self { label, bar, bar_width, number, number_width, word: word.map(|_| number + number_width + 2), word_width }
    }
}

/// The longest way of saying something that fits; the shortest where none does.
fn fitting(ways: &[String], room: u16) -> &str {
    ways.iter().find(|way| cells(way) <= room).or(ways.last()).map_or("", String::as_str)
}

/// A small number of rows.
fn rows(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
