//! Colours and signs, each once. Colours are safe for colour-blind readers (Okabe–Ito) and never carry meaning alone.

use ratatui::style::{Color, Modifier, Style};

use crate::app::look::Look;
pub use crate::app::symbols::Symbols;
use crate::screen::Tone;

/// How a screen is to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// The colours that the terminal has.
    pub depth: Depth,
    /// The signs that it has.
    pub symbols: Symbols,
    /// Which colours the person wants.
    pub look: Look,
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

/// One colour in each depth: true colour, xterm index, ANSI.
struct Paint((u8, u8, u8), u8, Color);

/// What colours are for.
struct Palette {
    accent: Paint,
    bar: Paint,
    other_bar: Paint,
    warn: Paint,
    quiet: Paint,
    other_quiet: Paint,
    /// Five steps of cividis, from few to many: they differ in lightness, too.
    steps: [Paint; 5],
}

/// Okabe–Ito on a dark ground.
const DARK: Palette = Palette {
    accent: Paint((0xE6, 0x9F, 0x00), 214, Color::Yellow),
    bar: Paint((0x56, 0xB4, 0xE9), 74, Color::Cyan),
    other_bar: Paint((0x3C, 0x92, 0xC8), 67, Color::Cyan),
    warn: Paint((0xE6, 0x6A, 0x1F), 208, Color::LightRed),
    quiet: Paint((0x80, 0x86, 0x90), 245, Color::DarkGray),
    other_quiet: Paint((0x6A, 0x70, 0x7A), 242, Color::DarkGray),
    steps: [
        Paint((0x70, 0x71, 0x73), 242, Color::DarkGray),
        Paint((0x8A, 0x86, 0x78), 102, Color::Gray),
        Paint((0xA5, 0x9C, 0x74), 144, Color::Gray),
        Paint((0xC3, 0xB3, 0x69), 185, Color::Yellow),
        Paint((0xFE, 0xE8, 0x38), 220, Color::LightYellow),
    ],
};

/// The same hues, as dark as a light ground needs them.
const LIGHT: Palette = Palette {
    accent: Paint((0x8F, 0x54, 0x00), 94, Color::Magenta),
    bar: Paint((0x00, 0x6A, 0xA6), 25, Color::Blue),
    other_bar: Paint((0x00, 0x50, 0x80), 24, Color::Blue),
    warn: Paint((0xA8, 0x3C, 0x00), 124, Color::Red),
    quiet: Paint((0x58, 0x5E, 0x68), 240, Color::DarkGray),
    other_quiet: Paint((0x78, 0x7E, 0x88), 243, Color::DarkGray),
    steps: [
        Paint((0x8A, 0x86, 0x78), 102, Color::DarkGray),
        Paint((0x6C, 0x6E, 0x72), 242, Color::DarkGray),
        Paint((0x4F, 0x57, 0x6C), 60, Color::Blue),
        Paint((0x2B, 0x44, 0x6E), 24, Color::Blue),
        Paint((0x00, 0x22, 0x4E), 17, Color::Black),
    ],
};

/// Lighter ones, of which none is dim.
const CONTRAST: Palette = Palette {
    accent: Paint((0xFF, 0xD7, 0x5F), 221, Color::LightYellow),
    bar: Paint((0x87, 0xD7, 0xFF), 117, Color::LightCyan),
    other_bar: Paint((0x5F, 0xC3, 0xFF), 81, Color::LightCyan),
    warn: Paint((0xFF, 0xAF, 0x87), 216, Color::LightRed),
    quiet: Paint((0xD0, 0xD0, 0xD0), 252, Color::Reset),
    other_quiet: Paint((0xBC, 0xBC, 0xBC), 250, Color::Reset),
    steps: [
        Paint((0xA8, 0xA8, 0xA8), 248, Color::Gray),
        Paint((0xB8, 0xB3, 0x96), 144, Color::Gray),
        Paint((0xD2, 0xC8, 0x84), 186, Color::LightYellow),
        Paint((0xEE, 0xDF, 0x6C), 227, Color::LightYellow),
        Paint((0xFF, 0xFF, 0xE0), 230, Color::White),
    ],
};

impl Theme {
    /// The colours that the terminal has and the person wants.
    fn depth(self) -> Depth {
        if self.look == Look::Mono { Depth::None } else { self.depth }
    }

    fn palette(self) -> &'static Palette {
        match self.look {
            Look::Dark | Look::Mono => &DARK,
            Look::Light => &LIGHT,
            Look::Contrast => &CONTRAST,
        }
    }

    /// What stands on a colour.
    fn on_colour(self) -> Color {
        if self.look == Look::Light { Color::White } else { Color::Black }
    }

    fn paint(self, paint: &Paint) -> Color {
        let Paint((red, green, blue), index, ansi) = *paint;
        match self.depth() {
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
        match self.depth() {
            Depth::None => Style::new().add_modifier(Modifier::DIM),
            _ => Style::new().fg(self.paint(&self.palette().quiet)),
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
        Style::new().fg(self.paint(&self.palette().accent)).add_modifier(Modifier::BOLD)
    }

    /// The open tab: the accent as background, black on it.
    #[must_use]
    pub fn open_tab(self) -> Style {
        match self.depth() {
            Depth::None => Style::new().add_modifier(Modifier::REVERSED),
            _ => Style::new().fg(self.on_colour()).bg(self.paint(&self.palette().accent)),
        }
    }

    /// Bars.
    #[must_use]
    pub fn bar(self) -> Style {
        Style::new().fg(self.paint(&self.palette().bar))
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
            Some(color) if self.depth() != Depth::None => Style::new().fg(self.on_colour()).bg(color),
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
        Style::new().fg(self.paint(if row.is_multiple_of(2) { &self.palette().bar } else { &self.palette().other_bar }))
    }

    /// The same for bars that matter less.
    #[must_use]
    pub fn quiet_bar_in(self, row: usize) -> Style {
        match self.depth() {
            Depth::None => self.quiet(),
            _ => Style::new().fg(self.paint(if row.is_multiple_of(2) {
                &self.palette().quiet
            } else {
                &self.palette().other_quiet
            })),
        }
    }

    /// A mark for so many, in five steps from few to many.
    #[must_use]
    pub fn step(self, step: usize) -> Style {
        Style::new().fg(self.paint(&self.palette().steps[step.min(4)]))
    }

    /// What is to be looked at.
    #[must_use]
    pub fn warn(self) -> Style {
        let style = Style::new().fg(self.paint(&self.palette().warn));
        if self.depth() == Depth::None { style.add_modifier(Modifier::UNDERLINED) } else { style }
    }

    /// Keys in the footer and help.
    #[must_use]
    pub fn key(self) -> Style {
        self.strong()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, as WCAG has it.
    fn luminance((red, green, blue): (u8, u8, u8)) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(one: (u8, u8, u8), other: (u8, u8, u8)) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// A colour of xterm's 256: the cube, and the greys behind it.
    fn indexed(index: u8) -> (u8, u8, u8) {
        if index >= 232 {
            let grey = 8 + 10 * (index - 232);
            return (grey, grey, grey);
        }
        let part = |place: u8| if place == 0 { 0 } else { 55 + 40 * place };
        let cube = index - 16;
        (part(cube / 36), part(cube / 6 % 6), part(cube % 6))
    }

    #[test]
    fn text_is_read_on_its_ground_in_all_colours_and_in_256() {
        let dark = [(0, 0, 0), (0x1E, 0x1E, 0x1E)];
        let light = [(0xFF, 0xFF, 0xFF), (0xFD, 0xF6, 0xE3)];
        for (palette, grounds, text, marks) in
            [(&DARK, dark, 4.5, 3.0), (&LIGHT, light, 4.5, 3.0), (&CONTRAST, dark, 7.0, 7.0)]
        {
            let Palette { accent, bar, other_bar, warn, quiet, other_quiet, steps } = palette;
            let words = [accent, warn, quiet, bar].map(|paint| (paint, text));
            let shapes = [other_bar, other_quiet].into_iter().chain(steps).map(|paint| (paint, marks));
            for (Paint(rgb, index, _), least) in words.into_iter().chain(shapes) {
                for (colour, ground) in [*rgb, indexed(*index)]
                    .into_iter()
                    .zip([grounds, grounds])
                    .flat_map(|(own, grounds)| grounds.map(|ground| (own, ground)))
                {
                    let found = contrast(colour, ground);
                    assert!(found >= least, "{colour:02x?} on {ground:02x?}: {found:.2}, expected {least}");
                }
            }
        }
    }

    #[test]
    fn without_colours_nothing_is_coloured() {
        let theme = Theme { look: Look::Mono, depth: Depth::True, ..Theme::default() };
        let styles = [theme.quiet(), theme.accent(), theme.bar(), theme.warn(), theme.step(2), theme.open_tab()];
        assert!(styles.iter().all(|style| matches!(style.fg, None | Some(Color::Reset)) && style.bg.is_none()));
    }
}
