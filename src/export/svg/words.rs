//! The letters of a picture: runs of one style, with a place of its own for each letter.

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
    y: i32,
    places: String,
    letters: String,
    open: bool,
}

/// All letters of a picture, in reading order.
#[derive(Default)]
pub struct Words {
    runs: Vec<Run>,
    /// The place of the first blank since the last letter of the row.
    gap: Option<i32>,
}

impl Words {
    /// Adds what stands in a cell `wide` columns wide with its upper left corner at a place.
    pub fn push(&mut self, left: i32, top: i32, wide: i32, symbol: &str, ink: &Ink) {
        let middle = left + wide * CELL_WIDTH / 2;
        if symbol.chars().all(char::is_whitespace) {
            self.gap.get_or_insert(middle);
            return;
        }
        let look = Look { colour: ink.fore, bold: ink.is_bold(), italic: ink.is_italic() };
        // Places are counted per UTF-16 unit by some programs and per character by others, and marks by none alike.
        let simple = symbol.encode_utf16().count() == 1;
        let gap = self.gap.take();
        match self.runs.last_mut() {
            Some(run) if run.open && simple && run.look == look => {
                if let Some(gap) = gap {
                    run.add(" ", gap);
                }
                run.add(symbol, middle);
            }
            _ => {
                let (y, places) = (top + BASELINE, middle.to_string());
                self.end_run();
                self.runs.push(Run { look, y, places, letters: symbol.to_owned(), open: simple });
            }
        }
    }

    /// Ends a row: what follows does not belong to its last run.
    pub fn end_row(&mut self) {
        self.end_run();
        self.gap = None;
    }

    fn end_run(&mut self) {
        if let Some(run) = self.runs.last_mut() {
            run.open = false;
        }
    }

    /// Writes the letters. Those of the `usual` colour need not name it.
    pub fn write(&self, out: &mut String, usual: Rgb) {
        if self.runs.is_empty() {
            return;
        }
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "<g font-family=\"{FONTS}\" font-size=\"{FONT_SIZE}\" text-anchor=\"middle\" fill=\"{usual}\">"
        );
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
