//! The letters of a picture: runs of one style, with a place of its own for each letter.
//!
//! Some programs (librsvg, and what is built on it) know one place only for a run, the first. So a run holds what fonts
//! of one width surely have and goes on from its left edge by itself; every other sign stands alone, in the middle of
//! its cell.

use std::fmt::Write as _;

use super::CELL_WIDTH;
use super::ink::{Ink, Rgb};
use crate::ui::text::is_right_to_left;

/// Fonts that draw each cell alike; then, for what they lack, one that has the joined forms of Arabic.
const FONTS: &str = "'DejaVu Sans Mono',Menlo,Consolas,monospace,'Noto Naskh Arabic'";

/// The size at which a letter of these fonts is one cell wide.
const FONT_SIZE: &str = "13.3";

/// Where letters stand, from the top of the cell.
const BASELINE: i32 = 12;

/// How a run of letters looks.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    colour: Rgb,
    bold: bool,
    italic: bool,
}

/// Letters of one row and one look.
struct Run {
    look: Look,
    anchor: Anchor,
    y: i32,
    places: String,
    letters: String,
    /// Where the next letter goes on; `None` where no other does.
    end: Option<i32>,
}

/// Which part of a letter its place tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Anchor {
    /// Its left edge: the letter is as wide as its cell.
    Left,
    /// Its middle: nobody knows how wide it is.
    Middle,
}

impl Anchor {
    /// Letters that every font of one width has are as wide as all others. Signs that some lack come from another font.
    fn of(symbol: &str) -> Self {
        let mut letters = symbol.chars();
        let steady = |letter: char| {
            matches!(letter,
                '\u{20}'..='\u{24F}' | '\u{386}'..='\u{3CE}' | '\u{400}'..='\u{45F}'
                | '\u{2010}'..='\u{2027}' | '‹' | '›' | '−' | '≈' | '≤' | '≥')
        };
        let alone = letters.next().is_some_and(steady) && letters.next().is_none();
        if alone { Self::Left } else { Self::Middle }
    }
}

/// All letters of a picture, in reading order.
#[derive(Default)]
pub struct Words {
    runs: Vec<Run>,
    /// The left edge of the last blank.
    blank: Option<i32>,
}

impl Words {
    /// Adds what stands in a cell `wide` columns wide with its upper left corner at a place.
    pub fn push(&mut self, left: i32, top: i32, wide: i32, symbol: &str, ink: &Ink) {
        if symbol.chars().all(char::is_whitespace) {
            self.blank = Some(left);
            return;
        }
        let look = Look { colour: ink.fore, bold: ink.is_bold(), italic: ink.is_italic() };
        let anchor = Anchor::of(symbol);
        // One blank between words belongs to the run; over more, and over what is no letter, nobody runs on.
        let blank = self.blank.take().filter(|blank| blank + CELL_WIDTH == left);
        match self.runs.last_mut() {
            Some(run)
                if anchor == Anchor::Left
                    && run.look == look
                    && run.end.is_some_and(|end| end == blank.unwrap_or(left)) =>
            {
                if let Some(blank) = blank {
                    run.add(" ", blank);
                }
                run.add(symbol, left);
                run.end = Some(left + CELL_WIDTH);
            }
            _ => {
                self.end_row();
                let place = if anchor == Anchor::Left { left } else { left + wide * CELL_WIDTH / 2 };
                let (y, places) = (top + BASELINE, place.to_string());
                let end = (anchor == Anchor::Left).then_some(left + CELL_WIDTH);
                self.runs.push(Run { look, anchor, y, places, letters: symbol.to_owned(), end });
            }
        }
    }

    /// Ends a row: what follows does not belong to its last run.
    pub fn end_row(&mut self) {
        if let Some(run) = self.runs.last_mut() {
            run.end = None;
        }
    }

    /// Writes the letters. Those of the `usual` colour need not name it.
    pub fn write(&self, out: &mut String, usual: Rgb) {
        if self.runs.is_empty() {
            return;
        }
        // Writing to a String cannot fail.
        let _ = writeln!(out, "<g font-family=\"{FONTS}\" font-size=\"{FONT_SIZE}\" fill=\"{usual}\">");
        for run in &self.runs {
            run.write(out, usual);
        }
        out.push_str("</g>\n");
    }
}

impl Run {
    fn add(&mut self, letter: &str, place: i32) {
        // Writing to a String cannot fail.
        let _ = write!(self.places, " {place}");
        self.letters.push_str(letter);
    }

    fn write(&self, out: &mut String, usual: Rgb) {
        // Writing to a String cannot fail.
        let _ = write!(out, "<text y=\"{}\" x=\"{}\"", self.y, self.places);
        if self.anchor == Anchor::Middle {
            out.push_str(" text-anchor=\"middle\"");
        }
        if self.look.colour != usual {
            let _ = write!(out, " fill=\"{}\"", self.look.colour);
        }
        if self.look.bold {
            out.push_str(" font-weight=\"bold\"");
        }
        if self.look.italic {
            out.push_str(" font-style=\"italic\"");
        }
        if is_right_to_left(&self.letters) {
            out.push_str(" direction=\"ltr\" unicode-bidi=\"bidi-override\"");
        }
        let _ = writeln!(out, ">{}</text>", escaped(&self.letters));
    }
}

/// A text as it may stand in XML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
