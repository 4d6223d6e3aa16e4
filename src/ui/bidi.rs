//! Drawn cells in the order in which a terminal needs them: a pass over the buffer, of which views know nothing.
//!
//! What is drawn is what is to be seen, with Arabic letters in the forms that join them. Where the terminal moves cells
//! by itself, it is sent what it will make that of.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
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

/// Marks of Arabic sentences, and what stands for them.
const MARKS: [(&str, &str); 2] = [("؟", "?"), ("؛", ";")];

/// Dots that look like the end of what was cut, and have a direction. They stand where a row has no room for a wall.
const WALL_CUT: &str = "⣀";

/// Puts every row in the order that a mode asks for.
pub fn send(buffer: &mut Buffer, mode: Bidi) {
    let width = usize::from(buffer.area.width).max(1);
    let rows = buffer.content.chunks_mut(width);
    match mode {
        Bidi::App => {}
        Bidi::Words => rows.filter(|row| row.iter().any(turns)).for_each(words),
        Bidi::Linear => rows.filter(|row| row.iter().any(turns)).for_each(linear),
        Bidi::Off => rows.for_each(latin),
    }
}

/// A line of so many cells, as it is sent in this order: what is bold in it, and what is not.
#[must_use]
pub fn sample(text: &str, mode: Bidi, columns: u16) -> Vec<(bool, String)> {
    let text = if mode == Bidi::Off { in_latin(text) } else { text.into() };
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, 1));
    let locale = Locale::new(Language::English);
    Pen::new(&mut buffer, Theme::default(), &locale).put(1, 0, columns, &text, Style::new());
    send(&mut buffer, mode);
    let is_bold = |cell: &Cell| cell.modifier.contains(Modifier::BOLD);
    let runs = buffer.content[1..].chunk_by(|one, other| is_bold(one) == is_bold(other));
    runs.map(|run| (is_bold(&run[0]), run.iter().map(Cell::symbol).collect())).collect()
}

/// Whether anything drawn has an order to be put in.
#[must_use]
pub fn is_needed(buffer: &Buffer) -> bool {
    buffer.content.iter().any(is_from_the_right)
}

fn is_from_the_right(cell: &Cell) -> bool {
    cell.symbol().chars().any(|c| c >= '\u{590}' && matches!(bidi_class(c), BidiClass::R | BidiClass::AL))
}

/// Whether a token with it is turned round by a terminal: commas and question marks are of no script.
fn has_letter_from_the_right(cell: &Cell) -> bool {
    is_from_the_right(cell) && cell.symbol().chars().any(char::is_alphabetic)
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

/// Lines, blocks and braille, which kitty draws without a font: no word goes on behind them.
fn is_drawn(cell: &Cell) -> bool {
    cell.symbol().starts_with(|sign| matches!(sign, '\u{2500}'..='\u{259F}' | '\u{2800}'..='\u{28FF}'))
}

/// The runs of clusters between cells that keep them apart.
fn tokens(row: &[Cell], is_apart: impl Fn(&Cell) -> bool) -> Vec<(usize, usize)> {
    let mut tokens: Vec<(usize, usize)> = Vec::new();
    for (start, end) in clusters(row) {
        if is_apart(&row[start]) {
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

/// What a part of a token consists of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Right-to-left letters.
    Letters,
    /// Arabic-Indic digits, and their signs.
    Number,
    /// Anything else.
    Signs,
}

impl Part {
    fn of(cell: &Cell) -> Self {
        if has_letter_from_the_right(cell) {
            Self::Letters
        } else if cell.symbol().starts_with(|sign| bidi_class(sign) == BidiClass::AN || sign == '٪') {
            Self::Number
        } else {
            Self::Signs
        }
    }
}

/// The parts of a token, each with its first cell and the one after its last.
fn parts(token: &[Cell]) -> Vec<(Part, usize, usize)> {
    let mut parts: Vec<(Part, usize, usize)> = Vec::new();
    for (start, end) in clusters(token) {
        let part = Part::of(&token[start]);
        match parts.last_mut() {
            Some(last) if last.0 == part => last.2 = end,
            _ => parts.push((part, start, end)),
        }
    }
    parts
}

/// Letters and digits that are Arabic are turned round where they stand, as the terminal turns them back.
///
/// kitty shapes together what stands together in one font, and turns it round where it begins with an Arabic letter or
/// digit. Whether signs and other digits have the same font depends on the machine; bold is another font on each. So
/// parts of a token differ in weight from those beside them.
fn words(row: &mut [Cell]) {
    for (start, end) in tokens(row, |cell| is_blank(cell) || is_drawn(cell)) {
        let token = &mut row[start..end];
        if !token.iter().any(turns) {
            continue;
        }
        let parts = parts(token);
        let first = |wanted| parts.iter().position(|(part, ..)| *part == wanted);
        let own = first(Part::Letters).or(first(Part::Number)).unwrap_or_default();
        let is_bold = token[parts[own].1].modifier.contains(Modifier::BOLD);
        for (place, &(part, start, end)) in parts.iter().enumerate() {
            if part != Part::Signs {
                let letters = turned(&token[start..end]);
                for (cell, letter) in token[start..end].iter_mut().zip(letters) {
                    cell.set_symbol(letter.symbol());
                }
            }
            if parts.len() > 1 {
                let is_bold = is_bold == (place % 2 == own % 2);
                token[start..end].iter_mut().for_each(|cell| cell.modifier.set(Modifier::BOLD, is_bold));
            }
        }
    }
}

/// Each phrase is put in the order in which it is read, and shut off by walls in the blanks beside it, so that the
/// algorithm turns it round and nothing else. Where brackets of several phrases find each other, or a phrase does not come
/// out right, words are shut off one by one.
fn linear(row: &mut [Cell]) {
    let drawn = row.to_vec();
    for drawn in [drawn.clone(), with_plain_marks(&drawn)] {
        for joining in [Joining::Phrases, Joining::Nothing] {
            row.clone_from_slice(&drawn);
            shut_off(row, &drawn, joining);
            let seen = reordered(row);
            if seen.iter().zip(&drawn).all(|(seen, drawn)| is_same(seen, drawn)) {
                return;
            }
        }
    }
}

/// The same with question marks and semicolons that have no direction: what is cut between one and its word cannot be
/// put in order.
fn with_plain_marks(row: &[Cell]) -> Vec<Cell> {
    let mut row = row.to_vec();
    for cell in &mut row {
        if let Some((_, plain)) = MARKS.iter().find(|(mark, _)| *mark == cell.symbol()) {
            cell.set_symbol(plain);
        }
    }
    row
}

/// Which words are put in order together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joining {
    /// Those with one blank between them.
    Phrases,
    Nothing,
}

/// Whether a cell shows what was drawn, or a wall in place of it.
fn is_same(seen: &Cell, drawn: &Cell) -> bool {
    seen.symbol() == drawn.symbol()
        || is_blank(seen) && is_blank(drawn)
        || line_wall(drawn).is_some_and(|wall| wall == seen.symbol())
        || seen.symbol() == WALL_CUT
}

fn shut_off(row: &mut [Cell], drawn: &[Cell], joining: Joining) {
    let words = arabic_words(drawn);
    let mut rest = words.as_slice();
    while let Some((first, others)) = rest.split_first() {
        let joined = others.iter().scan(first.token.1, |end, next| {
            let apart = drawn[*end..next.token.0].windows(2).any(|two| two.iter().all(is_blank));
            *end = next.token.1;
            (!apart && joining == Joining::Phrases).then_some(next)
        });
        let joined: Vec<_> = joined.collect();
        let phrase = joined.last().map_or(*first, |last| first.to(**last));
        let (word, read, taken) = match phrase.as_read(drawn) {
            Some(read) => (phrase, read, joined.len()),
            None => (*first, first.as_read(drawn).unwrap_or_else(|| turned(first.inner_of(drawn))), 0),
        };
        word.write(row, &read, drawn);
        rest = &others[taken..];
    }
}

/// Right-to-left letters, with the token or tokens that hold them.
#[derive(Clone, Copy)]
struct Word {
    /// From blank to blank.
    token: (usize, usize),
    /// From the first to the last letter that turns its neighbours round: signs beyond are beside walls, and stay where
    /// they are.
    inner: (usize, usize),
}

fn arabic_words(row: &[Cell]) -> Vec<Word> {
    let word = |token: (usize, usize)| {
        let first = (token.0..token.1).find(|at| turns(&row[*at]))?;
        let last = (token.0..token.1).rev().find(|at| turns(&row[*at]))?;
        Some(Word { token, inner: (first, last + 1) })
    };
    tokens(row, is_blank).into_iter().filter_map(word).collect()
}

impl Word {
    /// From this one to another one.
    fn to(self, last: Self) -> Self {
        Self { token: (self.token.0, last.token.1), inner: (self.inner.0, last.inner.1) }
    }

    fn inner_of(self, row: &[Cell]) -> &[Cell] {
        &row[self.inner.0..self.inner.1]
    }

    /// Cells of which the algorithm makes these, between walls; `None` where none were found.
    fn as_read(self, drawn: &[Cell]) -> Option<Vec<Cell>> {
        let with_numbers = |is_part: fn(&Cell) -> bool| {
            let mut read = turned(self.inner_of(drawn));
            let numbers = read.chunk_by_mut(|one, other| is_part(one) && is_part(other));
            numbers.filter(|run| run.iter().any(is_number)).for_each(<[Cell]>::reverse);
            read
        };
        let before = &drawn[self.token.0..self.inner.0];
        let after = &drawn[self.inner.1..self.token.1];
        let comes_out_right = |read: &Vec<Cell>| {
            let wall = [Cell::new(WALL)];
            let walled = [&wall, before, read, after, &wall].concat();
            symbols(&reordered(&walled)[1..walled.len() - 1]) == symbols(&drawn[self.token.0..self.token.1])
        };
        let candidates = [
            with_numbers(|cell| is_number(cell) || [",", ".", ":", "/"].contains(&cell.symbol())),
            with_numbers(is_number),
        ];
        candidates.into_iter().find(comes_out_right)
    }

    /// Puts it into a row as it is read, and shuts it off.
    fn write(self, row: &mut [Cell], read: &[Cell], drawn: &[Cell]) {
        row[self.inner.0..self.inner.1].clone_from_slice(read);
        wall(row, self.inner);
        if self.inner.0 == 0 {
            // It would decide where the row begins: its end, which stands here, is cut.
            let rest = Self { token: (1, self.token.1), inner: (1, self.inner.1) };
            let read = rest.as_read(drawn).unwrap_or_else(|| turned(rest.inner_of(drawn)));
            row[1..self.inner.1].clone_from_slice(&read);
            row[0].set_symbol(WALL_CUT);
        }
    }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::figures::language::Direction;

    fn row(drawn: &str) -> Buffer {
        Buffer::with_lines([drawn])
    }

    fn sent(drawn: &str, mode: Bidi) -> String {
        let mut buffer = row(drawn);
        send(&mut buffer, mode);
        text(&buffer.content)
    }

    fn text(cells: &[Cell]) -> String {
        clusters(cells).into_iter().map(|(start, _)| cells[start].symbol()).collect()
    }

    /// Algeria, Libya and no, as drawn and as read.
    const DRAWN: &str = " \u{FEFB} (\u{FE8E}\u{FEF4}\u{FE92}) 2025 \u{FEAE}\u{FE8B}\u{FE8D}  x";
    const READ: &str = "\u{FE8D}\u{FE8B}\u{FEAE} 2025 (\u{FE92}\u{FEF4}\u{FE8E}) \u{FEFB}";

    #[test]
    fn rows_without_arabic_are_sent_as_they_are() {
        for mode in Bidi::ALL {
            assert_eq!(sent("│ ▸ 9–10 (Été) 中文 │", mode), "│ ▸ 9–10 (Été) 中文 │");
        }
    }

    #[test]
    fn words_are_turned_round_where_they_stand() {
        let turned = " \u{FEFB} (\u{FE92}\u{FEF4}\u{FE8E}) 2025 \u{FE8D}\u{FE8B}\u{FEAE}  x";
        assert_eq!(sent(DRAWN, Bidi::Words), turned);
        assert_eq!(sent("│\u{FEFB}x│▓\u{FEFB}5 │", Bidi::Words), "│\u{FEFB}x│▓\u{FEFB}5 │");
        assert_eq!(sent(" ٢٠٢٤/٢٠٢٥ (٦٢) ", Bidi::Words), " ٤٢٠٢/٥٢٠٢ (٢٦) ");
    }

    #[test]
    fn parts_of_words_differ_in_weight() {
        let mut buffer = row(" (\u{FE8E}\u{FEF4}) ٢٠/62\u{FEED} \u{FEFB}");
        send(&mut buffer, Bidi::Words);
        let bold = |cell: &Cell| if cell.modifier.contains(Modifier::BOLD) { '#' } else { '.' };
        assert_eq!(buffer.content.iter().map(bold).collect::<String>(), ".#..#...###...");
    }

    #[test]
    fn a_phrase_is_sent_as_it_is_read_between_walls() {
        assert_eq!(sent(DRAWN, Bidi::Linear), format!("{WALL}{READ}{WALL} x"));
    }

    #[test]
    fn what_has_no_blank_beside_it_is_shut_off_by_what_looks_alike() {
        assert_eq!(sent("│▸\u{FEFB}│5", Bidi::Linear), "\u{1C0}▸\u{FEFB}\u{1C0}5");
        assert_eq!(sent("…\u{FEFB}\u{FE8E} a", Bidi::Linear), format!("⣀\u{FE8E}\u{FEFB}{WALL}a"));
    }

    #[test]
    fn no_right_to_left_letter_is_sent_to_who_has_none() {
        assert!(sent(DRAWN, Bidi::Off).is_ascii());
    }

    /// Labels as they are drawn: in order, with a blank before the first and two between them.
    fn labels() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "الجزائر",
            "لا",
            "(ليبيا)",
            "2025",
            "1,234",
            "12%",
            "−5",
            "DGSN",
            "·",
            "/",
            "[ورقلة]",
            "٢٠٢٥",
            "9–12",
            "و:",
            "و62",
            "(٦٢)،",
            "٣٥٪",
            "│",
            "█▌",
            "中",
        ]);
        let label = prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "));
        let right = prop::sample::select(vec![Direction::LeftToRight, Direction::RightToLeft]);
        let labels = prop::collection::vec((label, right), 1..5);
        labels.prop_map(|labels| {
            let drawn = labels.iter().map(|(label, base)| crate::ui::text::cells(label, *base));
            format!(" {} ", drawn.collect::<Vec<_>>().join("  "))
        })
    }

    proptest! {
        #[test]
        fn what_the_algorithm_makes_of_a_row_is_what_was_drawn(drawn in labels()) {
            let sent = row(&sent(&drawn, Bidi::Linear));
            let seen = text(&reordered(&sent.content));
            prop_assert_eq!(seen.replace(WALL, " ").replace('\u{1C0}', "│"), drawn);
        }
    }
}
