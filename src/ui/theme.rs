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

/// Okabe–Ito on a dark ground; red warns, as vermilion is too near to the accent for two kinds of colour-blindness.
/// Of the terminal's own sixteen only those that are read on a light ground, too: nobody says which one it has.
const DARK: Palette = Palette {
    accent: Paint((0xE6, 0x9F, 0x00), 214, Color::Magenta),
    bar: Paint((0x56, 0xB4, 0xE9), 74, Color::Reset),
    other_bar: Paint((0x3C, 0x92, 0xC8), 67, Color::Reset),
    warn: Paint((0xFF, 0x5F, 0x5F), 203, Color::LightRed),
    quiet: Paint((0x80, 0x86, 0x90), 245, Color::Reset),
    other_quiet: Paint((0x6A, 0x70, 0x7A), 242, Color::DarkGray),
    steps: [
        Paint((0x70, 0x71, 0x73), 242, Color::DarkGray),
        Paint((0x8A, 0x86, 0x78), 102, Color::DarkGray),
        Paint((0xA5, 0x9C, 0x74), 144, Color::Reset),
        Paint((0xC3, 0xB3, 0x69), 185, Color::Reset),
        Paint((0xFE, 0xE8, 0x38), 220, Color::Reset),
    ],
};

/// The same hues, as dark as a light ground needs them.
const LIGHT: Palette = Palette {
    accent: Paint((0x87, 0x5F, 0x00), 94, Color::Magenta),
    bar: Paint((0x00, 0x6A, 0xA6), 25, Color::Blue),
    other_bar: Paint((0x00, 0x50, 0x80), 24, Color::Blue),
    warn: Paint((0x70, 0x00, 0x00), 52, Color::Red),
    quiet: Paint((0x58, 0x5E, 0x68), 240, Color::Reset),
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
    warn: Paint((0xFF, 0x87, 0x5F), 209, Color::LightRed),
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
        match (self.look, self.depth()) {
            (Look::Light, _) | (Look::Dark, Depth::Ansi) => Color::White,
            _ => Color::Black,
        }
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

    /// What is at hand. Of sixteen colours many terminals draw bold ones brighter, too bright for a light ground.
    #[must_use]
    pub fn accent(self) -> Style {
        let style = Style::new().fg(self.paint(&self.palette().accent));
        if self.depth() == Depth::Ansi { style } else { style.add_modifier(Modifier::BOLD) }
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

    /// The bar at hand; bold only without colours, as some terminals draw bold blocks brighter.
    #[must_use]
    pub fn marked_bar(self) -> Style {
        match self.depth() {
            Depth::None => self.strong(),
            _ => self.accent().remove_modifier(Modifier::BOLD),
        }
    }

    /// Words on a bar that looks so.
    #[must_use]
    pub fn on(self, bar: Style) -> Style {
        match bar.fg {
            Some(color) if color != Color::Reset => Style::new().fg(self.on_colour()).bg(color),
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

    /// The sign that tells the same where there are no colours.
    #[must_use]
    pub fn tone_sign(self, tone: Tone) -> Option<(char, Style)> {
        match tone {
            Tone::Normal => None,
            Tone::Dim => Some(('◦', self.quiet())),
            Tone::Warn => Some(('⚠', self.warn())),
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

    /// A colour of xterm's sixteen.
    fn of_sixteen(colour: Color) -> (u8, u8, u8) {
        match colour {
            Color::Black => (0, 0, 0),
            Color::Red => (0xCD, 0, 0),
            Color::Magenta => (0xCD, 0, 0xCD),
            Color::Blue => (0, 0, 0xEE),
            Color::LightRed => (0xFF, 0, 0),
            Color::DarkGray => (0x7F, 0x7F, 0x7F),
            Color::LightYellow => (0xFF, 0xFF, 0),
            Color::LightCyan => (0, 0xFF, 0xFF),
            Color::White => (0xFF, 0xFF, 0xFF),
            other => panic!("{other} is not known here"),
        }
    }

    #[test]
    fn text_is_read_on_its_ground_in_sixteen_colours() {
        let (black, white) = ((0, 0, 0), (0xFF, 0xFF, 0xFF));
        // Where nobody says which ground there is, it is the dark one that is taken: magenta is read on both.
        for (look, grounds, least) in
            [(Look::Light, &[white][..], 4.5), (Look::Dark, &[black], 4.4), (Look::Contrast, &[black], 5.0)]
        {
            let theme = Theme { depth: Depth::Ansi, symbols: Symbols::Braille, look };
            for style in [theme.accent(), theme.warn(), theme.quiet(), theme.bar()] {
                assert!(!style.add_modifier.contains(Modifier::BOLD) || look == Look::Contrast);
                let colour = style.fg.filter(|colour| *colour != Color::Reset);
                for (colour, ground) in colour.iter().flat_map(|colour| grounds.iter().map(move |own| (colour, own))) {
                    let found = contrast(of_sixteen(*colour), *ground);
                    assert!(found >= least, "{look:?}: {colour} on {ground:02x?}: {found:.2}");
                }
            }
            let (Some(text), Some(ground)) = (theme.open_tab().fg, theme.open_tab().bg) else { continue };
            let found = contrast(of_sixteen(text), of_sixteen(ground));
            assert!(found >= 4.5, "{look:?}: {text} on {ground}: {found:.2}");
        }
    }

    /// How people see a colour who lack one kind of cones: Machado, Oliveira and Fernandes 2009, severity 1.0, on
    /// linear light.
    const EYES: [(&str, [[f64; 3]; 3]); 4] = [
        ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    /// CIELAB of an sRGB colour (D65), as such eyes see it.
    fn lab((red, green, blue): (u8, u8, u8), eyes: &[[f64; 3]; 3]) -> [f64; 3] {
        let linear = [red, green, blue].map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        let times = |rows: &[[f64; 3]; 3], with: [f64; 3]| {
            rows.map(|row| row.iter().zip(with).map(|(one, other)| one * other).sum::<f64>())
        };
        let seen = times(eyes, linear).map(|part| part.clamp(0.0, 1.0));
        let to_xyz = [
            [0.412_456_4, 0.357_576_1, 0.180_437_5],
            [0.212_672_9, 0.715_152_2, 0.072_175],
            [0.019_333_9, 0.119_192, 0.950_304_1],
        ];
        let xyz = times(&to_xyz, seen);
        let bent =
            |part: f64| if part > 216.0 / 24389.0 { part.cbrt() } else { (24389.0 / 27.0 * part + 16.0) / 116.0 };
        let [x, y, z] = [bent(xyz[0] / 0.950_47), bent(xyz[1]), bent(xyz[2] / 1.088_83)];
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// CIE76.
    fn difference(one: (u8, u8, u8), other: (u8, u8, u8), eyes: &[[f64; 3]; 3]) -> f64 {
        let squares = lab(one, eyes).into_iter().zip(lab(other, eyes)).map(|(one, other)| (one - other).powi(2));
        squares.sum::<f64>().sqrt()
    }

    #[test]
    fn colours_that_mean_something_else_differ_for_every_eye() {
        for (look, palette) in [("dark", &DARK), ("light", &LIGHT), ("contrast", &CONTRAST)] {
            let Palette { accent, bar, other_bar, warn, quiet, other_quiet, .. } = palette;
            // Two shades of one kind lie beside each other only to be set apart.
            let kinds = [vec![accent], vec![bar, other_bar], vec![warn], vec![quiet, other_quiet]];
            for (place, kind) in kinds.iter().enumerate() {
                for (one, other) in
                    kind.iter().flat_map(|one| kinds[place + 1..].iter().flatten().map(move |other| (one, other)))
                {
                    for (name, eyes) in &EYES {
                        let pairs = [(one.0, other.0), (indexed(one.1), indexed(other.1))];
                        for (one, other) in pairs {
                            let found = difference(one, other, eyes);
                            assert!(found >= 18.0, "{look}, {name}: {one:02x?} and {other:02x?} differ by {found:.1}");
                        }
                    }
                }
            }
        }
    }

    /// The terminal's own sixteen, as xterm and as consoles have them; a reset colour is the terminal's text.
    fn ansi(color: Color) -> Option<[(u8, u8, u8); 2]> {
        Some(match color {
            Color::Magenta => [(0xCD, 0, 0xCD), (0xAA, 0, 0xAA)],
            Color::LightRed => [(0xFF, 0, 0), (0xFF, 0x55, 0x55)],
            Color::DarkGray => [(0x7F, 0x7F, 0x7F), (0x55, 0x55, 0x55)],
            Color::Reset => return None,
            other => panic!("{other:?} is not read on both grounds"),
        })
    }

    #[test]
    fn in_sixteen_colours_the_first_look_is_read_on_light_and_on_dark_grounds() {
        let Palette { accent, bar, other_bar, warn, quiet, other_quiet, steps } = &DARK;
        for Paint(.., color) in [accent, bar, other_bar, warn, quiet, other_quiet].into_iter().chain(steps) {
            for colour in ansi(*color).into_iter().flatten() {
                for ground in [(0, 0, 0), (0xFF, 0xFF, 0xFF)] {
                    let found = contrast(colour, ground);
                    assert!(found >= 2.8, "{color:?} as {colour:02x?} on {ground:02x?}: {found:.2}");
                }
            }
        }
        let theme = Theme { depth: Depth::Ansi, ..Theme::default() };
        assert_eq!(theme.on(theme.bar()).bg, None, "words on a bar of the text's own colour are reversed");
    }

    #[test]
    fn without_colours_nothing_is_coloured() {
        let theme = Theme { look: Look::Mono, depth: Depth::True, ..Theme::default() };
        let styles = [theme.quiet(), theme.accent(), theme.bar(), theme.warn(), theme.step(2), theme.open_tab()];
        assert!(styles.iter().all(|style| matches!(style.fg, None | Some(Color::Reset)) && style.bg.is_none()));
    }
}
