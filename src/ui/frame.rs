//! The lines around every view: tabs, question, footer.

use ratatui::layout::Position;

use super::panel::wrapped;
use super::pen::Pen;
use super::text::{columns, width};
use crate::app::action::Action;
use crate::say;
use crate::screen::Screen;
use crate::screen::footer::{Footer, FooterKey};
use crate::screen::header::Header;
use crate::screen::layout::{Area, SMALLEST};

/// The tabs with what was loaded, the question, and the line below it.
pub fn header(pen: &mut Pen<'_>, screen: &Screen) {
    tabs(pen, &screen.header, screen.layout.tabs);
    question(pen, &screen.header, screen.layout.question);
    if let Some(rule) = screen.layout.rule {
        let quiet = pen.theme.quiet();
        pen.fill(rule.x, rule.y, rule.width, "─", quiet);
    }
}

fn tabs(pen: &mut Pen<'_>, header: &Header, area: Area) {
    let theme = pen.theme;
    pen.put(area.x, area.y, area.width, header.name, theme.accent());
    let mut end = area.x;
    for tab in &header.tabs {
        let style = if tab.open { theme.open_tab() } else { theme.text() };
        let room = area.width.saturating_sub(tab.place.start);
        let taken = pen.put(area.x + tab.place.start, area.y, room, &tab.text, style);
        pen.spot((area.x + tab.place.start, area.y, taken), [Action::Show(tab.view)]);
        end = area.x + tab.place.end;
    }
    let room = usize::from(area.width.saturating_sub(end));
    if let Some(words) = header.dataset.iter().find(|words| width(words) + 3 <= room) {
        let area_left = area.width - end;
        pen.put_right(end, area.y, area_left.saturating_sub(1), words, theme.quiet());
    }
}

/// The period, the day of knowledge, the measure and the filters always show; days and breakdown where there is room.
fn question(pen: &mut Pen<'_>, header: &Header, area: Area) {
    let theme = pen.theme;
    let period = format!("‹ {} ›", header.period);
    let by = header.by.clone().unwrap_or_default();
    let mut parts = vec![
        (header.as_of.clone().unwrap_or_default(), theme.accent(), 0, Some(Action::AskAsOf)),
        (header.linked.clone().unwrap_or_default(), theme.accent(), 0, None),
        (header.days.clone(), theme.quiet(), 2, Some(Action::AskPeriod)),
        (header.measure.clone(), theme.strong(), 0, Some(Action::AskMeasure)),
        (by, theme.text(), 1, Some(Action::NextBreakdown)),
    ];
    let filters = header.filters.iter();
    parts.extend(filters.map(|(words, drop)| (format!("{words} ×"), theme.bar(), 0, Some(drop.clone()))));
    parts.retain(|(words, ..)| !words.is_empty());
    for dispensable in [2, 1] {
        let wide = 1 + width(&period) + parts.iter().map(|(words, ..)| width(words) + 3).sum::<usize>();
        if wide > usize::from(area.width) {
            parts.retain(|(_, _, rank, _)| *rank != dispensable);
        }
    }
    // Earlier is at the left, as on every axis of time.
    let place = Area { x: area.x + 1, width: columns(&period).min(area.width.saturating_sub(1)), ..area };
    let taken = pen.plainly(place, |pen| {
        let taken = pen.put(place.x, area.y, place.width, &period, theme.accent());
        pen.spot((place.x, area.y, taken), [Action::AskPeriod]);
        pen.spot((place.x.saturating_sub(1), area.y, 3), [Action::PreviousPeriod]);
        pen.spot(((place.x + taken).saturating_sub(2), area.y, 3), [Action::NextPeriod]);
        taken
    });
    let mut x = place.x + taken;
    for (words, style, _, action) in parts {
        let room = (area.x + area.width).saturating_sub(x + 3);
        let taken = pen.put(x + 3, area.y, room, &words, style);
        if let Some(action) = action {
            pen.spot((x + 3, area.y, taken), [action]);
        }
        x += 3 + taken;
    }
}

/// Keys as far as they fit, the last of them always; or a message.
pub fn footer(pen: &mut Pen<'_>, screen: &Screen) {
    let area = screen.layout.footer;
    let theme = pen.theme;
    pen.clear(area);
    match &screen.footer {
        Footer::Keys(keys) => footer_keys(pen, keys, area),
        Footer::Done(words) => {
            pen.put(area.x + 1, area.y, area.width.saturating_sub(2), words, theme.accent());
        }
        Footer::Failed(words) => {
            let taken = pen.put(area.x + 1, area.y, area.width.saturating_sub(8), &format!("⚠ {words}"), theme.warn());
            pen.put(area.x + taken + 2, area.y, 5, " Esc", theme.quiet());
        }
    }
}

fn footer_keys(pen: &mut Pen<'_>, keys: &[FooterKey], area: Area) {
    let theme = pen.theme;
    let wide = |key: &FooterKey| width(&key.key) + width(&key.words) + 3;
    let Some(last) = keys.last() else { return };
    let mut room = usize::from(area.width).saturating_sub(wide(last));
    let mut x = area.x + 1;
    let fitting = keys[..keys.len() - 1].iter().take_while(|key| {
        let fits = wide(key) <= room;
        room = room.saturating_sub(wide(key));
        fits
    });
    for key in fitting.collect::<Vec<_>>().into_iter().chain([last]) {
        let first = x;
        let room = (area.x + area.width).saturating_sub(x);
        x += pen.put(x, area.y, room, &key.key, theme.key()) + 1;
        let room = (area.x + area.width).saturating_sub(x);
        x += pen.put(x, area.y, room, &key.words, theme.quiet()) + 2;
        if let Some(action) = &key.action {
            pen.spot((first, area.y, x.saturating_sub(first + 2)), [action.clone()]);
        }
    }
}

/// Nothing to list, and why.
pub fn nothing(pen: &mut Pen<'_>, lines: &[String], area: Area) -> Option<Position> {
    let top = area.y + area.height / 3;
    for (row, line) in (0u16..).zip(lines) {
        let style = if row == 0 { pen.theme.strong() } else { pen.theme.quiet() };
        if row < area.height.saturating_sub(top - area.y) {
            let room = area.width.saturating_sub(4);
            let indent = usize::from(room).saturating_sub(width(line)) / 2;
            pen.put(area.x + 2 + u16::try_from(indent).unwrap_or_default(), top + row, room, line, style);
        }
    }
    None
}

/// A terminal that is too small: words that say so, and the number at hand with its period.
pub fn too_small(pen: &mut Pen<'_>, screen: &Screen) -> Option<Position> {
    let (width, height) = (screen.layout.tabs.width, screen.layout.footer.y + screen.layout.footer.height);
    let words = say!(pen.locale, "too-small", columns = SMALLEST.columns, rows = SMALLEST.rows);
    let (strong, text) = (pen.theme.strong(), pen.theme.text());
    let number = screen.number_at_hand().map(|(label, number)| pen.locale.labelled(label, number));
    let told = [(words, strong), (number.unwrap_or_default(), text), (screen.header.period.clone(), text)];
    let lines = told.into_iter().flat_map(|(words, style)| {
        let lines = wrapped(&words, usize::from(width)).into_iter().filter(|line| !line.is_empty());
        lines.map(move |line| (line, style))
    });
    for (y, (line, style)) in (0..height).zip(lines) {
        pen.put(0, y, width, &line, style);
    }
    None
}
