//! What a terminal shows and what it shall show, cell by cell.

use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::Size;

use super::ink::Ink;
use super::look::Look;
use super::packed::Packed;

/// The cells of a screen, as they are shown and as they are wanted.
///
/// Something wide stands in the first of its cells; the others hold the empty text.
#[derive(Debug)]
pub struct Sheet {
    columns: usize,
    shown: Vec<Cell>,
    wanted: Vec<Cell>,
}

impl Sheet {
    /// An empty screen.
    pub fn new(size: Size) -> Self {
        let cells = vec![Cell::EMPTY; usize::from(size.width) * usize::from(size.height)];
        Self { columns: usize::from(size.width), shown: cells.clone(), wanted: cells }
    }

    /// Takes up another screen, which shows this, or nothing that is known; wants an empty one.
    pub fn take_up(&mut self, size: Size, shown: Option<&Packed>) {
        let all = usize::from(size.width) * usize::from(size.height);
        self.columns = usize::from(size.width);
        match shown {
            Some(shown) => shown.unpack(&mut self.shown),
            None => self.shown.clear(),
        }
        self.shown.resize(all, Cell::EMPTY);
        self.wanted.clear();
        self.wanted.resize(all, Cell::EMPTY);
    }

    /// What is shown.
    pub fn packed(&self) -> Packed {
        Packed::of(&self.shown)
    }

    /// Wants these cells, as ratatui tells of them: row by row, and not of what something wide covers.
    pub fn want<'a>(&mut self, cells: impl Iterator<Item = (u16, u16, &'a Cell)>) {
        let mut covered = 0..0;
        for (x, y, cell) in cells {
            let (x, y) = (usize::from(x), usize::from(y));
            let place = y * self.columns + x;
            // It tells of what is behind some emoji, in case a terminal draws them narrow.
            if x < self.columns && place < self.wanted.len() && !covered.contains(&place) {
                let width = self.put(place, self.columns - x, cell);
                covered = place..place + width;
            }
        }
    }

    /// What turns what is shown into what is wanted. From then on, that is what is shown.
    pub fn strokes(&mut self) -> String {
        let mut ink = Ink::default();
        // No row of a screen is beyond a u16: its size is told in these.
        let rows = self.shown.chunks_mut(self.columns.max(1)).zip(self.wanted.chunks(self.columns.max(1)));
        for (y, (shown, wanted)) in (0_u16..).zip(rows) {
            if shown != wanted {
                ink.row(y, shown, wanted);
                shown.clone_from_slice(wanted);
            }
        }
        ink.finish()
    }

    /// Puts a cell, of which there is room for so much, and says how many it takes.
    fn put(&mut self, place: usize, room: usize, cell: &Cell) -> usize {
        let writable = !cell.symbol().chars().any(char::is_control);
        let width = if writable { usize::from(cell.cell_width()) } else { 0 };
        // A text without width would change the one before it; one without room would start a new line.
        let (text, width) = if (1..=room).contains(&width) { (cell.symbol(), width) } else { (" ", 1) };
        for covered in place..place + width {
            self.tear(covered);
            self.wanted[covered] = like(cell, "");
        }
        self.wanted[place] = like(cell, text);
        width
    }

    /// Leaves blanks of whatever covers a place: ratatui keeps blanks behind what is wide, and does not tell of them.
    fn tear(&mut self, place: usize) {
        let row = place - place % self.columns;
        let start = (row..=place).rev().find(|&cell| !is_covered(&self.wanted[cell])).unwrap_or(row);
        let after = (place + 1..row + self.columns).find(|&cell| !is_covered(&self.wanted[cell]));
        for torn in start..after.unwrap_or(row + self.columns) {
            self.wanted[torn] = Cell::EMPTY;
        }
    }
}

/// Whether something wide before it stands in this cell, too.
fn is_covered(cell: &Cell) -> bool {
    cell.symbol().is_empty()
}

/// Another text in the same style. Nothing but what is looked at is kept, so that what looks the same is the same.
fn like(cell: &Cell, text: &str) -> Cell {
    let mut other = Cell::EMPTY;
    other.set_symbol(text);
    (other.fg, other.bg, other.modifier) = (cell.fg, cell.bg, cell.modifier);
    Look::of(&other).dress(&mut other);
    other
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::Terminal;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

    use super::super::canvas::Canvas;
    use super::*;

    /// Texts of all kinds of width: sure ones, letters that some terminals join, and what they disagree about.
    const TEXTS: [&str; 16] = [
        " ",
        "     ",
        "                              ",
        "a",
        "Morocco · foreigners",
        "1,234",
        "▸",
        "██▌",
        "⣿⡇",
        "2024 – Q1 …",
        "ﺔﻤﺠﻬﻟﺍ",
        "الأ",
        "世界",
        "e\u{301}te\u{301}",
        "界",
        "🦀",
    ];

    const COLOURS: [Color; 7] = [
        Color::Reset,
        Color::Reset,
        Color::Cyan,
        Color::DarkGray,
        Color::Black,
        Color::Indexed(214),
        Color::Rgb(230, 159, 0),
    ];

    const MODIFIERS: [Modifier; 6] = [
        Modifier::empty(),
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::DIM,
        Modifier::UNDERLINED,
        Modifier::REVERSED.union(Modifier::ITALIC),
    ];

    /// A text somewhere, in some style.
    #[derive(Clone, Debug)]
    struct Stroke {
        at: (u16, u16),
        text: &'static str,
        style: Style,
    }

    /// What happens to a screen.
    #[derive(Clone, Debug)]
    enum Step {
        /// More is written on what was there.
        Added(Vec<Stroke>),
        /// Something else is shown.
        Fresh(Vec<Stroke>),
        /// The window has another size.
        Resized(u16, u16),
        /// The shell had the terminal.
        Forgotten,
    }

    fn style() -> impl Strategy<Value = Style> {
        let any = (0..COLOURS.len(), 0..COLOURS.len() * 2, 0..MODIFIERS.len());
        any.prop_map(|(fg, bg, modifier)| {
            let bg = COLOURS.get(bg).copied().unwrap_or_default();
            Style::reset().fg(COLOURS[fg]).bg(bg).add_modifier(MODIFIERS[modifier])
        })
    }

    fn strokes() -> impl Strategy<Value = Vec<Stroke>> {
        let stroke = ((0..40_u16, 0..7_u16), 0..TEXTS.len(), style());
        let stroke = stroke.prop_map(|(at, text, style)| Stroke { at, text: TEXTS[text], style });
        prop::collection::vec(stroke, 0..12)
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            6 => strokes().prop_map(Step::Added),
            6 => strokes().prop_map(Step::Fresh),
            1 => (1..44_u16, 1..9_u16).prop_map(|(columns, rows)| Step::Resized(columns, rows)),
            1 => Just(Step::Forgotten),
        ]
    }

    fn write(strokes: &[Stroke], buffer: &mut Buffer) {
        for Stroke { at: (x, y), text, style } in strokes {
            if *x < buffer.area.width && *y < buffer.area.height {
                // Of cells behind something wide, ratatui does not tell, not even once they are seen.
                if *x > 0 && buffer[(*x - 1, *y)].cell_width() > 1 {
                    buffer[(*x - 1, *y)].reset();
                }
                buffer.set_string(*x, *y, text, *style);
            }
        }
    }

    /// A terminal of another make, behind our canvas.
    struct Shown {
        terminal: Terminal<Canvas<vt100::Parser>>,
        drawn: Vec<Stroke>,
    }

    impl Shown {
        fn new(columns: u16, rows: u16) -> Self {
            let parser = parser(columns, rows);
            let terminal = Terminal::new(Canvas::new(parser, Size::new(columns, rows))).unwrap();
            Self { terminal, drawn: Vec::new() }
        }

        fn take(&mut self, step: Step) {
            match step {
                Step::Added(strokes) => self.drawn.extend(strokes),
                Step::Fresh(strokes) => self.drawn = strokes,
                Step::Resized(columns, rows) => {
                    let size = Size::new(columns, rows);
                    if size != self.terminal.size().unwrap() {
                        let canvas = self.terminal.backend_mut();
                        canvas.set_size(size);
                        *canvas.sink_mut() = parser(columns, rows);
                    }
                }
                Step::Forgotten => {
                    let Size { width, height } = self.terminal.size().unwrap();
                    let canvas = self.terminal.backend_mut();
                    *canvas.sink_mut() = parser(width, height);
                    canvas.forget();
                    self.terminal.resize(Rect::new(0, 0, width, height)).unwrap();
                }
            }
            let drawn = &self.drawn;
            let frame = self.terminal.draw(|frame| write(drawn, frame.buffer_mut())).unwrap();
            let wanted = frame.buffer.clone();
            let shown = self.terminal.backend_mut().sink_mut().screen().clone();
            assert_shows(&shown, &wanted);
        }
    }

    fn parser(columns: u16, rows: u16) -> vt100::Parser {
        let cells = |number: u16| number.try_into().unwrap();
        let mut parser = vt100::Parser::new(cells(rows), cells(columns), 0);
        // What the shell left there.
        parser.process("\x1b[41mwhat was there before\r\n".repeat(9).as_bytes());
        parser
    }

    /// A cell as it is seen: its text and its look.
    fn seen(text: &str, look: (vt100::Color, vt100::Color, [bool; 5])) -> String {
        let (fg, bg, [bold, dim, italic, underlined, reversed]) = look;
        match text {
            "" | " " if !underlined && !reversed => format!("blank on {bg:?}"),
            "" => seen(" ", look),
            _ => format!("{text} {fg:?} on {bg:?} {:?}", [bold, dim, italic, underlined, reversed]),
        }
    }

    fn colour(colour: Color) -> vt100::Color {
        match colour {
            Color::Reset => vt100::Color::Default,
            Color::Black => vt100::Color::Idx(0),
            Color::Cyan => vt100::Color::Idx(6),
            Color::DarkGray => vt100::Color::Idx(8),
            Color::Indexed(index) => vt100::Color::Idx(index),
            Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
            other => panic!("{other} is not among those tried"),
        }
    }

    #[track_caller]
    fn assert_shows(screen: &vt100::Screen, wanted: &Buffer) {
        for y in 0..wanted.area.height {
            let mut x = 0;
            while x < wanted.area.width {
                let (shown, cell) = (screen.cell(y, x).unwrap(), &wanted[(x, y)]);
                let flags = [shown.bold(), shown.dim(), shown.italic(), shown.underline(), shown.inverse()];
                let shown = seen(shown.contents(), (shown.fgcolor(), shown.bgcolor(), flags));
                let has = |modifier| cell.modifier.contains(modifier);
                let flags = [
                    has(Modifier::BOLD),
                    has(Modifier::DIM),
                    has(Modifier::ITALIC),
                    has(Modifier::UNDERLINED),
                    has(Modifier::REVERSED),
                ];
                let wanted = seen(cell.symbol(), (colour(cell.fg), colour(cell.bg), flags));
                assert_eq!(shown, wanted, "in column {x} of row {y}");
                x += cell.cell_width().max(1);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

        #[test]
        fn a_terminal_shows_what_is_drawn(steps in prop::collection::vec(step(), 1..12)) {
            let mut shown = Shown::new(40, 7);
            for step in steps {
                shown.take(step);
            }
        }
    }
}
