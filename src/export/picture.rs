//! A view as a picture: a page for a report, or the whole screen.

use super::svg::{Paper, svg as of_cells};
use crate::app::look::Look;
use crate::app::state::{Size, State};
use crate::dataset::Dataset;
use crate::screen::layout::Layout;
use crate::screen::{self, Screen};
use crate::ui;
use crate::ui::theme::{Depth, Symbols, Theme};

/// What of a screen is pictured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// The view alone, with what it shows and from whom above and below it.
    Page,
    /// Everything: tabs, keys, and what lies on top.
    Screen,
}

/// The view of a state as SVG, in the size that it has on the terminal and in the look that the person chose.
///
/// A picture has all colours and signs, whatever the terminal has.
#[must_use]
pub fn svg(dataset: &Dataset, state: &State, framing: Framing) -> String {
    let look = Theme { depth: Depth::True, symbols: Symbols::Braille, look: state.look };
    let paper = if state.look == Look::Light { Paper::LIGHT } else { Paper::DARK };
    let state = match framing {
        Framing::Page => State { layers: Vec::new(), message: None, size: usable(state.size), ..state.clone() },
        Framing::Screen => state.clone(),
    };
    let screen = screen::build(dataset, &state);
    let caption = screen.caption(dataset, &state);
    let cells = match framing {
        Framing::Page => {
            let screen = Screen { body: screen.body.unmarked(), ..screen };
            ui::page::drawn(&screen, state.size, &caption, look)
        }
        Framing::Screen => ui::drawn(&screen, state.size, look),
    };
    of_cells(&cells, &caption.line(), paper)
}

/// What the smallest terminals have no room for is pictured all the same.
fn usable(size: Size) -> Size {
    if Layout::new(size).too_small { Size::default() } else { size }
}
