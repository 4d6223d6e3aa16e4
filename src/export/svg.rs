//! A picture of a terminal's cells as SVG 1.1, sharp at any size and the same in every run.
//!
//! Blocks, lines and braille are drawn as geometry, so that they need no font and leave no seams; each other character
//! has a place of its own, so that columns hold in any font. Arabic comes in visual order and stays in it.

mod ink;
mod path;
mod shape;
mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell, CellWidth};

use crate::figures::visible::visible;
pub use ink::Paper;
use ink::{Ink, Rgb};
use path::{Dots, Tile};
use words::Words;

/// The width of a cell, in the picture's units. An eighth of it is one unit, so eighths of blocks are sharp.
const CELL_WIDTH: i32 = 8;

/// The height of a cell, in the picture's units.
const CELL_HEIGHT: i32 = 16;

/// The free space around the cells, in the picture's units.
const PADDING: i32 = 12;

/// A picture of a buffer, with a title for those who can't see it.
///
/// Hidden cells stay empty, blinking ones don't blink. A cell that holds a control or hidden character shows `�`.
#[must_use]
pub fn svg(buffer: &Buffer, title: &str, paper: Paper) -> String {
    let mut picture = Picture::on(paper);
    for (row, cells) in (0..).zip(buffer.content.chunks(usize::from(buffer.area.width).max(1))) {
        picture.draw_row(row, cells);
    }
    picture.written(i32::from(buffer.area.width), i32::from(buffer.area.height), title)
}

/// What is drawn, by layer and colour.
struct Picture {
    paper: Paper,
    grounds: BTreeMap<Rgb, Vec<Tile>>,
    boxes: BTreeMap<Rgb, Vec<Tile>>,
    curves: BTreeMap<Rgb, String>,
    dots: BTreeMap<Rgb, Dots>,
    words: Words,
}

impl Picture {
    fn on(paper: Paper) -> Self {
        let (grounds, boxes) = (BTreeMap::new(), BTreeMap::new());
        Self { paper, grounds, boxes, curves: BTreeMap::new(), dots: BTreeMap::new(), words: Words::default() }
    }

    fn draw_row(&mut self, row: i32, cells: &[Cell]) {
        let mut column = 0;
        let mut rest = cells;
        while let Some(cell) = rest.first() {
            let symbol = printable(cell.symbol());
            let wide = symbol.cell_width().max(1);
            self.draw_cell((column, row), i32::from(wide), &symbol, &Ink::of(cell, self.paper));
            rest = rest.get(usize::from(wide)..).unwrap_or_default();
            column += i32::from(wide);
        }
        self.words.end_row();
    }

    fn draw_cell(&mut self, (column, row): (i32, i32), wide: i32, symbol: &str, ink: &Ink) {
        let (left, top) = (column * CELL_WIDTH, row * CELL_HEIGHT);
        if let Some(back) = ink.back {
            self.grounds.entry(back).or_default().push(Tile::units(left, top, wide * CELL_WIDTH, CELL_HEIGHT));
        }
        for line in ink.lines() {
            self.boxes.entry(ink.fore).or_default().push(Tile::units(left, top + line, wide * CELL_WIDTH, 1));
        }
        if ink.hidden {
            return;
        }
        let mut characters = symbol.chars();
        match (characters.next().and_then(shape::of), characters.next()) {
            (Some(shape), None) => self.draw_shape(left, top, shape, ink),
            _ => self.words.push(left, top, wide, symbol, ink),
        }
    }

    fn draw_shape(&mut self, left: i32, top: i32, shape: shape::Shape, ink: &Ink) {
        let colour = ink.fore.over(ink.behind, shape.percent);
        if !shape.boxes.is_empty() {
            self.boxes.entry(colour).or_default().extend(shape.boxes.iter().map(|part| part.moved(left, top)));
        }
        for curve in shape.curves {
            curve.draw(self.curves.entry(colour).or_default(), left, top);
        }
        for (x, y) in shape.dots {
            self.dots.entry(colour).or_default().push(left + x, top + y);
        }
    }

    fn written(&self, columns: i32, rows: i32, title: &str) -> String {
        let (width, height) = (columns * CELL_WIDTH + 2 * PADDING, rows * CELL_HEIGHT + 2 * PADDING);
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" role=\"img\" width=\"{width}\" \
             height=\"{height}\" viewBox=\"-{PADDING} -{PADDING} {width} {height}\">\n<title>{}</title>\n\
             <rect x=\"-{PADDING}\" y=\"-{PADDING}\" width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{}\"/>\n",
            words::escaped(&visible(title)),
            self.paper.ground,
        );
        let paths = |layer: &BTreeMap<Rgb, Vec<Tile>>| {
            layer.iter().map(|(colour, boxes)| (*colour, path::of_boxes(boxes))).collect::<Vec<_>>()
        };
        push_layer(&mut out, "shape-rendering=\"crispEdges\"", "fill", paths(&self.grounds));
        push_layer(&mut out, "shape-rendering=\"crispEdges\"", "fill", paths(&self.boxes));
        let curves = self.curves.iter().map(|(colour, curves)| (*colour, curves.clone()));
        push_layer(&mut out, "fill=\"none\"", "stroke", curves);
        let dots = self.dots.iter().map(|(colour, dots)| (*colour, dots.path().to_owned()));
        push_layer(&mut out, "fill=\"none\" stroke-width=\"2.2\" stroke-linecap=\"round\"", "stroke", dots);
        self.words.write(&mut out, self.paper.text);
        out.push_str("</svg>\n");
        out
    }
}

/// One path for each colour.
fn push_layer(out: &mut String, common: &str, painted: &str, paths: impl IntoIterator<Item = (Rgb, String)>) {
    let mut paths = paths.into_iter().peekable();
    if paths.peek().is_none() {
        return;
    }
    // Writing to a String cannot fail.
    let _ = writeln!(out, "<g {common}>");
    for (colour, path) in paths {
        let _ = writeln!(out, "<path {painted}=\"{colour}\" d=\"{path}\"/>");
    }
    out.push_str("</g>\n");
}

/// What a cell shows: `Cell::set_symbol` filters nothing, so escapes and the like are caught here.
fn printable(symbol: &str) -> Cow<'_, str> {
    match visible(symbol) {
        Cow::Borrowed("") => Cow::Borrowed(" "),
        Cow::Borrowed(symbol) => Cow::Borrowed(symbol),
        Cow::Owned(_) => Cow::Borrowed("\u{FFFD}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::language::Direction;
    use proptest::prelude::*;
    use ratatui::layout::{Position, Rect};
    use ratatui::style::{Color, Modifier, Style};
    use resvg::usvg::{Options, Tree};

    /// The picture of one line, without what is the same in all pictures.
    fn drawn(text: &str, style: Style) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(0, 0, text, style);
        let picture = svg(&buffer, "t", Paper::DARK);
        let start = picture.find("rx=").and_then(|rect| picture[rect..].find('\n').map(|end| rect + end + 1));
        picture[start.unwrap()..].replace("</svg>\n", "")
    }

    /// The letters of one line, without the group around them.
    fn lettered(text: &str, style: Style) -> String {
        drawn(text, style).lines().filter(|line| line.starts_with("<text")).collect()
    }

    #[test]
    fn an_empty_screen_is_its_ground() {
        assert_eq!(
            svg(&Buffer::empty(Rect::new(0, 0, 2, 1)), "Nothing", Paper::DARK),
            "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" role=\"img\" width=\"40\" height=\"40\" \
             viewBox=\"-12 -12 40 40\">\n<title>Nothing</title>\n\
             <rect x=\"-12\" y=\"-12\" width=\"40\" height=\"40\" rx=\"8\" fill=\"#111418\"/>\n</svg>\n"
        );
    }

    #[test]
    fn letters_of_one_width_run_on_from_the_left_of_their_cell() {
        assert_eq!(lettered("abc", Style::new()), "<text y=\"12\" x=\"0 8 16\">abc</text>");
        assert_eq!(lettered(" a b", Style::new()), "<text y=\"12\" x=\"8 16 24\">a b</text>");
        let apart = "<text y=\"12\" x=\"0\">a</text><text y=\"12\" x=\"24\">b</text>";
        assert_eq!(lettered("a  b", Style::new()), apart, "over more than one blank nobody runs on");
    }

    #[test]
    fn signs_of_unknown_width_stand_alone_in_the_middle_of_their_cells() {
        let middle = |x: i32, sign: &str| format!("<text y=\"12\" x=\"{x}\" text-anchor=\"middle\">{sign}</text>");
        let b = "<text y=\"12\" x=\"16\">b</text>";
        assert_eq!(lettered("中b", Style::new()), middle(8, "中") + b, "two cells");
        let a = "<text y=\"12\" x=\"0\">a</text>";
        assert_eq!(lettered("ae\u{301}b", Style::new()), a.to_owned() + &middle(12, "e\u{301}") + b);
        assert_eq!(lettered("a⚠b", Style::new()), a.to_owned() + &middle(12, "⚠") + b);
    }

    #[test]
    fn arabic_stays_in_the_order_of_its_cells() {
        let arabic = crate::ui::text::cells("لا 5", Direction::LeftToRight).into_owned();
        assert_eq!(
            lettered(&arabic, Style::new()),
            "<text y=\"12\" x=\"0\">5</text><text y=\"12\" x=\"20\" text-anchor=\"middle\" direction=\"ltr\" \
             unicode-bidi=\"bidi-override\">\u{FEFB}</text>"
        );
    }

    #[test]
    fn letters_wear_their_style() {
        let heavy = Style::new().fg(Color::Indexed(214)).add_modifier(Modifier::BOLD | Modifier::ITALIC);
        assert_eq!(
            lettered("a", heavy),
            "<text y=\"12\" x=\"0\" fill=\"#ffaf00\" font-weight=\"bold\" font-style=\"italic\">a</text>"
        );
        assert!(lettered("a", Style::new().add_modifier(Modifier::DIM)).contains("fill=\"#8b8e92\""));
        assert_eq!(lettered("a", Style::new().add_modifier(Modifier::HIDDEN)), "");
        let lined = Style::new().add_modifier(Modifier::UNDERLINED | Modifier::CROSSED_OUT);
        assert!(drawn("a b", lined).contains("d=\"M0 8h24v1h-24zm0 6h24v1h-24z\""), "lines run on under blanks");
    }

    #[test]
    fn grounds_of_one_colour_are_one_rectangle() {
        let style = Style::new().fg(Color::Black).bg(Color::Rgb(1, 2, 3));
        assert!(drawn("a b", style).contains("<path fill=\"#010203\" d=\"M0 0h24v16h-24z\"/>"));
        assert!(drawn("a", Style::new().add_modifier(Modifier::REVERSED)).contains("<path fill=\"#dcdfe4\""));
    }

    #[test]
    fn blocks_lines_and_dots_are_geometry() {
        let blue = Style::new().fg(Color::Rgb(0, 0, 255));
        let sharp = |path: &str| format!("<g shape-rendering=\"crispEdges\">\n<path fill=\"{path}\"/>\n</g>\n");
        assert_eq!(drawn("██▍", blue), sharp("#0000ff\" d=\"M0 0h19v16h-19z"));
        assert_eq!(drawn("▒", blue), sharp("#090a8c\" d=\"M0 0h8v16h-8z"));
        assert_eq!(drawn("──", blue), sharp("#0000ff\" d=\"M0 8h16v1h-16z"));
        assert!(drawn("╭", blue).contains("<path stroke=\"#0000ff\" d=\"M4.5 16v-4a3.5 3.5 0 0 1 3.5-3.5\"/>"));
        assert!(drawn("⡀⠈", blue).contains("<path stroke=\"#0000ff\" d=\"M2 14h0m12-12h0\"/>"));
    }

    #[test]
    fn markup_in_texts_is_text() {
        assert!(lettered("<&>", Style::new()).ends_with(">&lt;&amp;&gt;</text>"));
        let picture = svg(&Buffer::empty(Rect::new(0, 0, 1, 1)), "</title>\u{1b}&", Paper::DARK);
        assert!(picture.contains("<title>&lt;/title&gt;␛&amp;</title>"));
    }

    #[test]
    fn a_symbol_that_steers_a_terminal_is_replaced() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        buffer[(0, 0)].set_symbol("\u{1b}]52;c;\u{7}");
        buffer[(1, 0)].set_symbol("a\u{202E}");
        assert_eq!(svg(&buffer, "t", Paper::DARK).matches(">\u{FFFD}</text>").count(), 2);
    }

    proptest! {
        #[test]
        fn any_screen_is_xml_without_controls(
            symbols in prop::collection::vec(any::<String>(), 24),
            title in any::<String>(),
            colours in prop::collection::vec(any::<u8>(), 24),
        ) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 3));
            for ((symbol, colour), at) in symbols.iter().zip(colours).zip(0_u16..) {
                let place = Position::new(at % 8, at / 8);
                let style = Style::new().fg(Color::Indexed(colour)).add_modifier(Modifier::from_bits_truncate(colour.into()));
                if let Some(cell) = buffer.cell_mut(place) {
                    cell.set_symbol(symbol).set_style(style);
                }
            }
            let picture = svg(&buffer, &title, Paper::DARK);
            prop_assert!(!picture.contains(|c: char| c.is_control() && c != '\n'));
            prop_assert!(Tree::from_str(&picture, &Options::default()).is_ok());
            prop_assert_eq!(svg(&buffer, &title, Paper::DARK), picture);
        }
    }
}
