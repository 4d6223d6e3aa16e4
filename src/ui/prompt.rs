//! A line being typed, with what can be chosen below it.

use ratatui::layout::Position;
use unicode_segmentation::UnicodeSegmentation;

use super::panel::wrapped;
use super::pen::Pen;
use super::text::{columns as cells, width};
use crate::app::action::Action;
use crate::figures::language::Direction;
use crate::screen::layout::{Area, Layout};
use crate::screen::overlay::Overlay;
use crate::screen::panel::Line;

/// Choices that show at once.
const CHOICES: usize = 10;

/// How wide the box is, and how wide it grows for long lines where there is room.
const USUAL: u16 = 74;
const WIDEST: u16 = 120;

/// Draws a prompt below the question. Returns where the next character goes.
pub fn draw(pen: &mut Pen<'_>, overlay: &Overlay, layout: Layout) -> Option<Position> {
    let Overlay::Prompt { title, text, cursor, choices, tall, example, error } = overlay else { return None };
    let room = layout.footer.width;
    let wide = room.saturating_sub(2).min(wanted(choices).clamp(USUAL, WIDEST));
    let errors = error
        .as_deref()
        .map(|error| wrapped(&format!("⚠ {error}"), usize::from(wide.saturating_sub(4))))
        .unwrap_or_default();
    let most = usize::from(layout.footer.y.saturating_sub(2));
    let chosen = choices.len().min(if *tall { usize::MAX } else { CHOICES }).min(most.saturating_sub(3 + errors.len()));
    let height = u16::try_from((3 + errors.len() + chosen).min(most)).unwrap_or(3);
    let area = Area { x: (room - wide) / 2, y: 2.min(layout.footer.y), width: wide, height };
    let inside = pen.boxed(area, title);
    let at = typed(pen, text, *cursor, example, inside);
    let (warn, mut y) = (pen.theme.warn(), inside.y + 1);
    for line in errors {
        pen.put(inside.x, y, inside.width, &line, warn);
        y += 1;
    }
    list(pen, choices, chosen, Area { y, ..inside });
    Some(at)
}

/// The text, scrolled so that the cursor is in sight. It begins at the side at which its first letter does.
fn typed(pen: &mut Pen<'_>, text: &str, cursor: usize, example: &str, area: Area) -> Position {
    let accent = pen.theme.accent();
    pen.sign(area.x, area.y, '›', accent);
    let begins = match Direction::of(text) {
        _ if text.is_empty() => pen.direction(),
        Some(own) => own,
        None => Direction::LeftToRight,
    };
    let field = Area { x: area.x + 2, width: area.width.saturating_sub(2), height: 1, ..area };
    pen.within(field, begins, |pen| {
        let cursor = in_field(pen, text, (cursor, begins), example, area);
        pen.on_screen(cursor)
    })
}

fn in_field(
    pen: &mut Pen<'_>,
    text: &str,
    (cursor, begins): (usize, Direction),
    example: &str,
    area: Area,
) -> Position {
    let (quiet, plain) = (pen.theme.quiet(), pen.theme.text());
    let room = usize::from(area.width.saturating_sub(3));
    if text.is_empty() {
        pen.put(area.x + 2, area.y, area.width.saturating_sub(2), example, quiet);
        return Position::new(area.x + 2, area.y);
    }
    let first = first_in_sight(&text[..cursor], room);
    pen.put_prose(area.x + 2, area.y, area.width.saturating_sub(2), &text[first..], (plain, begins));
    let column = width(&text[first..cursor]);
    Position::new(area.x + 2 + u16::try_from(column).unwrap_or_default(), area.y)
}

/// Cells that nothing is cut in.
fn wanted(choices: &[Line]) -> u16 {
    let keys = choices.iter().map(|line| if let Line::Key { keys, .. } = line { cells(keys) } else { 0 });
    let keys = keys.max().unwrap_or_default();
    let own = |line: &Line| match line {
        Line::Key { words, .. } => keys.saturating_add(cells(words)).saturating_add(8),
        Line::Choice { label, hint, .. } => cells(label).saturating_add(cells(hint)).saturating_add(10),
        _ => 0,
    };
    choices.iter().map(own).max().unwrap_or_default()
}

/// Where what is in sight begins, if as much as there is room for stands before the cursor.
fn first_in_sight(before: &str, room: usize) -> usize {
    let mut free = room;
    for (place, cluster) in before.grapheme_indices(true).rev() {
        match free.checked_sub(width(cluster)) {
            Some(left) => free = left,
            None => return place + cluster.len(),
        }
    }
    0
}

fn list(pen: &mut Pen<'_>, choices: &[Line], shown: usize, area: Area) {
    if shown == 0 {
        return;
    }
    let marked = choices.iter().position(Line::is_marked).unwrap_or_default();
    let first = (marked / shown * shown).min(choices.len().saturating_sub(shown));
    let keys =
        choices.iter().filter_map(|line| if let Line::Key { keys, .. } = line { Some(cells(keys)) } else { None });
    let keys = keys.max().unwrap_or_default().min(area.width * 2 / 5);
    let labels = choices.iter().filter_map(|line| match line {
        Line::Choice { label, .. } => Some(cells(label) + 4),
        _ => None,
    });
    // What is said of choices stands in one column, as far as there is room for it.
    let hints = labels.max().unwrap_or_default().clamp(area.width * 2 / 5, area.width * 3 / 5);
    let choosable = |line: &&Line| matches!(line, Line::Key { .. } | Line::Choice { .. });
    let mut place = choices[..first].iter().filter(choosable).count();
    for (line, y) in choices[first..].iter().take(shown).zip(area.y..) {
        if choosable(&line) {
            pen.spot((area.x, y, area.width), [Action::Select(place), Action::Enter]);
            place += 1;
        }
        let style = if line.is_marked() { pen.theme.accent() } else { pen.theme.text() };
        if line.is_marked() {
            pen.sign(area.x, y, '▸', style);
        }
        let (strong, quiet) = (pen.theme.strong(), pen.theme.quiet());
        match line {
            Line::Heading(words) => {
                pen.put(area.x, y, area.width, words, quiet);
            }
            Line::Key { keys: own, words, .. } => {
                pen.put(area.x + 2, y, keys, own, strong);
                pen.put(area.x + 2 + keys + 2, y, area.width.saturating_sub(keys + 4), words, style);
            }
            Line::Choice { label, hint, .. } => {
                let taken = pen.put(area.x + 2, y, area.width.saturating_sub(2), label, style);
                let at = (2 + taken + 2).max(hints);
                pen.put(area.x + at, y, area.width.saturating_sub(at), hint, quiet);
            }
            _ => {}
        }
    }
}
