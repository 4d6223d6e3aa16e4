//! What a client tells of the terminal at its end: as much of it as is believed.

use ratatui::layout::Size;

use super::limits::Limits;
use crate::figures::language::Language;
use crate::host::clipboard::Wrapping;
use crate::host::environment;
use crate::host::terminal::kind::Kind;
use crate::ui::theme::Theme;

/// The variables that are taken over, and no others.
const TAKEN: [&str; 3] = ["TERM", "COLORTERM", "LANG"];

/// Longer ones say nothing that we know.
const LONGEST: usize = 64;

/// What a client tells of the terminal at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    values: [String; TAKEN.len()],
}

impl Told {
    /// Takes a variable over; false where it is none that we take.
    pub fn take(&mut self, name: &str, value: &str) -> bool {
        let is_clean = value.len() <= LONGEST && value.bytes().all(|byte| byte.is_ascii_graphic());
        match TAKEN.iter().position(|known| *known == name) {
            Some(place) if is_clean => {
                value.clone_into(&mut self.values[place]);
                true
            }
            _ => false,
        }
    }

    /// The kind of terminal.
    #[must_use]
    pub fn term(&self) -> &str {
        &self.values[0]
    }

    fn variable(&self, name: &str) -> String {
        TAKEN.iter().position(|known| *known == name).map_or_else(String::new, |place| self.values[place].clone())
    }

    /// The colours and signs that suit it.
    #[must_use]
    pub fn theme(&self) -> Theme {
        environment::theme_told(|name| self.variable(name))
    }

    /// Its kind, as far as its name says.
    #[must_use]
    pub fn kind(&self) -> Kind {
        Kind::of_term(self.term())
    }

    /// The language of whoever sits at it, where they named one that is spoken here.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        environment::language_told(|name| self.variable(name))
    }

    /// Why it cannot show a full screen, if it cannot.
    #[must_use]
    pub fn unfit(&self) -> Option<String> {
        environment::unfit_told(|name| self.variable(name))
    }

    /// How texts get through it to the clipboard.
    #[must_use]
    pub fn wrapping(&self) -> Wrapping {
        Wrapping::of_term(self.term())
    }
}

/// The size of a window that is drawn: of a larger one a part, of one that does not know its size the usual one.
#[must_use]
pub fn drawn(columns: u32, rows: u32, limits: &Limits) -> Size {
    let within = |cells: u32, most: u16| u16::try_from(cells).unwrap_or(most).min(most);
    match (within(columns, limits.columns), within(rows, limits.rows)) {
        (0, _) | (_, 0) => Size::new(80, 24),
        (columns, rows) => Size::new(columns, rows),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::Depth;

    #[test]
    fn three_variables_are_taken_over_and_no_others() {
        let mut told = Told::default();
        assert!(told.take("TERM", "xterm-256color") && told.take("COLORTERM", "truecolor"));
        assert!(!told.take("LC_ALL", "C") && !told.take("LD_PRELOAD", "x") && !told.take("PATH", "/"));
        assert!(!told.take("LANG", "a\u{1b}[2J") && !told.take("LANG", &"x".repeat(65)));
        assert_eq!((told.term(), told.theme().depth), ("xterm-256color", Depth::True));
        assert_eq!(told.unfit(), None);
        assert!(told.language().is_none() && told.take("LANG", "ar_MA.UTF-8"));
        assert_eq!(told.language(), Some(Language::Arabic));
        assert!(told.take("TERM", "dumb") && told.unfit().is_some());
    }

    #[test]
    fn a_window_is_drawn_as_far_as_it_may_be() {
        let of = |columns, rows| drawn(columns, rows, &Limits::default());
        assert_eq!(of(65_535, 65_535), Size::new(500, 200));
        assert_eq!(of(u32::MAX, 1), Size::new(500, 1));
        assert_eq!(of(120, 40), Size::new(120, 40));
        assert_eq!(of(0, 40), Size::new(80, 24));
    }
}
