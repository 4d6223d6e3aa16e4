//! Drawn cells in the order in which a terminal needs them: a pass over the buffer, of which views know nothing.
//!
//! What is drawn is what is to be seen, with Arabic letters in the forms that join them. Where the terminal moves cells
//! by itself, it is sent what it will make that of.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_bidi::{BidiClass, BidiInfo, bidi_class};

use super::pen::Pen;
use super::text::mirrored;
use super::theme::Theme;
use crate::app::bidi::Bidi;
use crate::figures::language::Language;
use crate::locale::Locale;
use crate::screen::latin::in_latin;

/// A blank that has a direction: BRAILLE PATTERN BLANK is read from left to right, takes one cell, and shows nothing.
const WALL: &str = "\u{2800}";

/// The lines of frames, and what looks like them and has a direction: LATIN LETTER DENTAL CLICK, and dots.
const LINES: [(&str, &str); 2] = [("│", "\u{1C0}"), ("─", "⠒")];

/// Dots that look like the end of what was cut, and have a direction. They stand where a row has no room for a wall.
const WALL_CUT: &str = "⣀";

/// Puts every row in the order that a mode asks for.
pub fn send(buffer: &mut Buffer, mode: Bidi) {
    let width = usize::from(buffer.area.width).max(1);
    let rows = buffer.content.chunks_mut(width);
    match mode {
        Bidi::App => {}
        Bidi::Words => rows.filter(|row| row.iter().any(is_from_the_right)).for_each(words),
        Bidi::Linear => rows.filter(|row| row.iter().any(turns)).for_each(linear),
        Bidi::Off => rows.for_each(latin),
    }
}

/// A line of so many cells, as it is sent in this order.
#[must_use]
pub fn sample(text: &str, mode: Bidi, columns: u16) -> String {
    let text = if mode == Bidi::Off { in_latin(text) } else { text.into() };
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, 1));
    let locale = Locale::new(Language::English);
    Pen::new(&mut buffer, Theme::default(), &locale).put(1, 0, columns, &text, Style::new());
    send(&mut buffer, mode);
    buffer.content.iter().skip(1).map(Cell::symbol).collect::<String>()
}

/// Whether anything drawn has an order to be put in.
#[must_use]
pub fn is_needed(buffer: &Buffer) -> bool {
    buffer.content.iter().any(is_from_the_right)
}

fn is_from_the_right(cell: &Cell) -> bool {
    cell.symbol().chars().any(|c| c >= '\u{590}' && matches!(bidi_class(c), BidiClass::R | BidiClass::AL))
}

/// Like [`is_from_the_right`], with digits that turn their neighbours round.
fn turns(cell: &Cell) -> bool {
    is_from_the_right(cell) || cell.symbol().chars().any(|c| bidi_class(c) == BidiClass::AN)
}

fn is_blank(cell: &Cell) -> bool {
    [" ", WALL].contains(&cell.symbol())
}

/// Each cluster of a row with the cells that it takes: its first, and the one after its last.
fn clusters(row: &[Cell]) -> Vec<(usize, usize)> {
    let mut all = Vec::with_capacity(row.len());
    let mut start = 0;
    while let Some(cell) = row.get(start) {
        let end = (start + usize::from(cell.cell_width()).max(1)).min(row.len());
        all.push((start, end));
        start = end;
    }
    all
}

/// The runs of clusters between blanks.
fn tokens(row: &[Cell]) -> Vec<(usize, usize)> {
    let mut tokens: Vec<(usize, usize)> = Vec::new();
    for (start, end) in clusters(row) {
        if is_blank(&row[start]) {
            continue;
        }
        match tokens.last_mut() {
            Some(last) if last.1 == start => last.1 = end,
            _ => tokens.push((start, end)),
        }
    }
    tokens
}

/// Clusters the other way round, with what stands for a sign in a right-to-left run.
fn turned(cells: &[Cell]) -> Vec<Cell> {
    clusters(cells).into_iter().rev().flat_map(|(start, end)| cells[start..end].iter().map(facing)).collect()
}

fn facing(cell: &Cell) -> Cell {
    let mut signs = cell.symbol().chars();
    let mut cell = cell.clone();
    if let (Some(sign), None) = (signs.next(), signs.next()) {
        cell.set_char(mirrored(sign));
    }
    cell
}

/// Each token that holds a right-to-left letter is turned round whole: the terminal does the same and mirrors its
/// brackets. Colours belong to cells there, and stay.
fn words(row: &mut [Cell]) {
    for (start, end) in tokens(row) {
        let token = &row[start..end];
        if token.iter().any(is_from_the_right) {
            let letters = turned(token);
            for (cell, letter) in row[start..end].iter_mut().zip(letters) {
                cell.set_symbol(letter.symbol());
            }
        }
    }
}

/// Each phrase is put in the order in which it is read, and shut off by walls in the blanks beside it, so that the
/// algorithm turns it round and nothing else. The words of a phrase that does not come out right are shut off one by
/// one.
fn linear(row: &mut [Cell]) {
    let drawn: Vec<Cell> = row.to_vec();
    let words = arabic_words(&drawn);
    let mut rest = words.as_slice();
    while let Some((first, others)) = rest.split_first() {
        // Words with one blank between them are a phrase.
        let joined = others.iter().scan(first.1, |end, next| {
            let joins = !drawn[*end..next.0].windows(2).any(|two| two.iter().all(is_blank));
            *end = next.1;
            joins.then_some(*next)
        });
        let joined: Vec<_> = joined.collect();
        let phrase = (first.0, joined.last().map_or(first.1, |last| last.1));
        let (part, taken) = match as_read(&drawn[phrase.0..phrase.1]) {
            Some(read) => (read, joined.len()),
            None => (as_read(&drawn[first.0..first.1]).unwrap_or_else(|| turned(&drawn[first.0..first.1])), 0),
        };
        let place = (first.0, first.0 + part.len());
        row[place.0..place.1].clone_from_slice(&part);
        wall(row, place);
        if place.0 == 0 {
            // It would decide where the row begins: its end, which stands here, is cut.
            let rest = as_read(&drawn[1..place.1]).unwrap_or_else(|| turned(&drawn[1..place.1]));
            row[1..place.1].clone_from_slice(&rest);
            row[0].set_symbol(WALL_CUT);
        }
        rest = &others[taken..];
    }
}

/// The parts of tokens from the first to the last letter that turns its neighbours round: signs at their ends are beside
/// walls, and stay where they are.
fn arabic_words(row: &[Cell]) -> Vec<(usize, usize)> {
    let inner = |(start, end): (usize, usize)| {
        let first = (start..end).find(|at| turns(&row[*at]))?;
        let last = (start..end).rev().find(|at| turns(&row[*at]))?;
        Some((first, last + 1))
    };
    tokens(row).into_iter().filter_map(inner).collect()
}

/// Walls in the blanks closest to a part of a row, past signs that have no direction. Where there is no blank, a line
/// is made one.
fn wall(row: &mut [Cell], (start, end): (usize, usize)) {
    let before: Vec<usize> = (0..start).rev().take_while(|at| !is_strong(&row[*at])).collect();
    // A number after a right-to-left letter goes with it.
    let stops = |cell: &Cell| is_strong(cell) || is_number(cell);
    let after: Vec<usize> = (end..row.len()).take_while(|at| !stops(&row[*at])).collect();
    let from_start = before.last() == Some(&0);
    for (side, is_first) in [(before, from_start), (after, false)] {
        if let Some(at) = side.iter().find(|at| is_blank(&row[**at])) {
            row[*at].set_symbol(WALL);
        } else if let Some((at, wall)) = side.iter().find_map(|at| line_wall(&row[*at]).map(|wall| (*at, wall))) {
            row[at].set_symbol(wall);
        } else if is_first {
            row[0].set_symbol(WALL_CUT);
        }
    }
}

/// What stands for a line where a wall is needed.
fn line_wall(cell: &Cell) -> Option<&'static str> {
    LINES.iter().find(|(line, _)| *line == cell.symbol()).map(|(_, wall)| *wall)
}

fn is_strong(cell: &Cell) -> bool {
    !is_blank(cell)
        && cell.symbol().chars().any(|c| matches!(bidi_class(c), BidiClass::L | BidiClass::R | BidiClass::AL))
}

/// Cells of which the algorithm makes these, between walls; `None` where none were found.
fn as_read(drawn: &[Cell]) -> Option<Vec<Cell>> {
    let with_numbers = |is_part: fn(&Cell) -> bool| {
        let mut read = turned(drawn);
        let numbers = read.chunk_by_mut(|one, other| is_part(one) && is_part(other));
        numbers.filter(|run| run.iter().any(is_number)).for_each(<[Cell]>::reverse);
        read
    };
    let shown = |read: &[Cell]| {
        let wall = || std::iter::once(Cell::new(WALL));
        let walled: Vec<Cell> = wall().chain(read.iter().cloned()).chain(wall()).collect();
        reordered(&walled)
    };
    let candidates = [
        with_numbers(|cell| is_number(cell) || [",", ".", ":", "/"].contains(&cell.symbol())),
        with_numbers(is_number),
    ];
    candidates.into_iter().find(|read| symbols(&shown(read)[1..=read.len()]) == symbols(drawn))
}

fn is_number(cell: &Cell) -> bool {
    cell.symbol().chars().any(|c| matches!(bidi_class(c), BidiClass::EN | BidiClass::AN))
}

fn symbols(cells: &[Cell]) -> Vec<&str> {
    cells.iter().map(Cell::symbol).collect()
}

/// What a terminal shows that applies the algorithm to a row of cells, with the base direction of its first letter.
#[must_use]
pub fn reordered(row: &[Cell]) -> Vec<Cell> {
    let clusters = clusters(row);
    let text: String = clusters.iter().map(|(start, _)| row[*start].symbol()).collect();
    let mut at = 0;
    let mut starts = vec![None; text.len() + 1];
    for (place, (start, _)) in clusters.iter().enumerate() {
        starts[at] = Some(place);
        at += row[*start].symbol().len();
    }
    // P2 and P3, and left to right where there is no letter.
    let info = BidiInfo::new(&text, None);
    let mut shown = Vec::with_capacity(row.len());
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let from_the_right = levels[run.start].is_rtl();
            let mut places: Vec<usize> = run.filter_map(|byte| starts[byte]).collect();
            if from_the_right {
                places.reverse();
            }
            for (start, end) in places.into_iter().map(|place| clusters[place]) {
                let cells = row[start..end].iter();
                shown.extend(cells.map(|cell| if from_the_right { facing(cell) } else { cell.clone() }));
            }
        }
    }
    shown
}

/// What was not written in Latin letters before it was laid out, and none of it: no such letter is sent.
fn latin(row: &mut [Cell]) {
    for cell in row {
        if let Cow::Owned(latin) = in_latin(cell.symbol()) {
            cell.set_char(latin.chars().next().filter(char::is_ascii).unwrap_or('?'));
        }
    }
}
