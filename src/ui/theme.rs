//! Colours and signs, each once. Colours are safe for colour-blind readers (Okabe–Ito) and never carry meaning alone.

use ratatui::style::{Color, Modifier, Style};

use crate::screen::Tone;

/// How a screen is to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// The colours that the terminal has.
    pub depth: Depth,
    /// The signs that it has.
    pub symbols: Symbols,
}

/// The colours that a terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// None, or none wanted: bold, underlined and reversed only.
    None,
    /// The sixteen of its own palette.
    Ansi,
    /// The 256 of xterm.
    #[default]
    Indexed,
    /// All.
    True,
}

/// The signs that a terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Symbols {
    /// Blocks and lines.
    #[default]
    Unicode,
    /// ASCII only.
    Ascii,
}

/// One colour in each depth: true colour, xterm index, ANSI.
struct Paint((u8, u8, u8), u8, Color);

const ACCENT: Paint = Paint((0xE6, 0x9F, 0x00), 214, Color::Yellow);
const BAR: Paint = Paint((0x56, 0xB4, 0xE9), 74, Color::Cyan);
const OTHER_BAR: Paint = Paint((0x3C, 0x92, 0xC8), 67, Color::Cyan);
const WARN: Paint = Paint((0xE6, 0x6A, 0x1F), 208, Color::LightRed);
/// Five steps of cividis, from few to many: they differ in lightness, too.
const STEPS: [Paint; 5] = [
    Paint((0x70, 0x71, 0x73), 242, Color::DarkGray),
    Paint((0x8A, 0x86, 0x78), 102, Color::Gray),
    Paint((0xA5, 0x9C, 0x74), 144, Color::Gray),
    Paint((0xC3, 0xB3, 0x69), 185, Color::Yellow),
    Paint((0xFE, 0xE8, 0x38), 220, Color::LightYellow),
];
const QUIET: Paint = Paint((0x80, 0x86, 0x90), 245, Color::DarkGray);
const OTHER_QUIET: Paint = Paint((0x6A, 0x70, 0x7A), 242, Color::DarkGray);

impl Theme {
    fn paint(self, paint: &Paint) -> Color {
        let Paint((red, green, blue), index, ansi) = *paint;
        match self.depth {
            Depth::None => Color::Reset,
            Depth::Ansi => ansi,
            Depth::Indexed => Color::Indexed(index),
            Depth::True => Color::Rgb(red, green, blue),
        }
    }

    /// Plain text, in the terminal's own colours.
    #[must_use]
    pub fn text(self) -> Style {
        Style::new()
    }

    /// Text that matters less.
    #[must_use]
    pub fn quiet(self) -> Style {
        match self.depth {
            Depth::None => Style::new().add_modifier(Modifier::DIM),
            _ => Style::new().fg(self.paint(&QUIET)),
        }
    }

    /// Headings.
    #[must_use]
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What is at hand.
    #[must_use]
    pub fn accent(self) -> Style {
        Style::new().fg(self.paint(&ACCENT)).add_modifier(Modifier::BOLD)
    }

    /// The open tab: the accent as background, black on it.
    #[must_use]
    pub fn open_tab(self) -> Style {
        match self.depth {
            Depth::None => Style::new().add_modifier(Modifier::REVERSED),
            _ => Style::new().fg(Color::Black).bg(self.paint(&ACCENT)),
        }
    }

    /// Bars.
    #[must_use]
    pub fn bar(self) -> Style {
        Style::new().fg(self.paint(&BAR))
    }

    /// The bar at hand; not bold, as some terminals draw bold blocks brighter.
    #[must_use]
    pub fn marked_bar(self) -> Style {
        self.accent().remove_modifier(Modifier::BOLD)
    }

    /// Words on a bar that looks so.
    #[must_use]
    pub fn on(self, bar: Style) -> Style {
        match bar.fg {
            Some(color) if self.depth != Depth::None => Style::new().fg(Color::Black).bg(color),
            _ => bar.add_modifier(Modifier::REVERSED),
        }
    }

    /// Text of a row that matters so much.
    #[must_use]
    pub fn tone(self, tone: Tone) -> Style {
        match tone {
            Tone::Normal => self.text(),
            Tone::Dim => self.quiet(),
            Tone::Warn => self.warn(),
        }
    }

    /// The bar in a row: two shades in turn, so that bars above each other stay apart.
    #[must_use]
    pub fn bar_in(self, row: usize) -> Style {
        Style::new().fg(self.paint(if row.is_multiple_of(2) { &BAR } else { &OTHER_BAR }))
    }

    /// The same for bars that matter less.
    #[must_use]
    pub fn quiet_bar_in(self, row: usize) -> Style {
        match self.depth {
            Depth::None => self.quiet(),
            _ => Style::new().fg(self.paint(if row.is_multiple_of(2) { &QUIET } else { &OTHER_QUIET })),
        }
    }

    /// A mark for so many, in five steps from few to many.
    #[must_use]
    pub fn step(self, step: usize) -> Style {
        Style::new().fg(self.paint(&STEPS[step.min(STEPS.len() - 1)]))
    }

    /// What is to be looked at.
    #[must_use]
    pub fn warn(self) -> Style {
        let style = Style::new().fg(self.paint(&WARN));
        if self.depth == Depth::None { style.add_modifier(Modifier::UNDERLINED) } else { style }
    }

    /// Keys in the footer and help.
    #[must_use]
    pub fn key(self) -> Style {
        self.strong()
    }
}
