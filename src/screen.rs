//! What is to be seen, as plain data: one file per view, `build(&Dataset, &State) → Screen`.

pub mod breakdown;
pub mod caption;
mod comparison;
pub mod figure;
pub mod figures;
pub mod footer;
pub mod header;
pub mod latin;

pub mod map;
pub mod overlay;
pub mod overview;
pub mod panel;
pub mod panels;
pub mod reasons;
mod rows;
pub mod sources;
mod sums;
pub mod timeline;
pub mod trend;
mod unread;

use crate::app::action::Action;
use crate::app::row;
use crate::app::state::State;
use crate::app::view::View;
use crate::dataset::Dataset;
use crate::figures::language::Direction;

pub use crate::app::layout;

use crate::locale::Locale;
use breakdown::{Bar, Bars};
use caption::Caption;
use figures::Table;
use footer::Footer;
use header::Header;
use layout::{Area, Layout};
use map::{Map, Offers};
use overlay::Overlay;
use overview::Overview;
use panel::Panel;
use panels::Panels;
use std::sync::Arc;
use timeline::Timeline;
use trend::Trend;

/// Everything that a frame shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Screen {
    /// Where things stand.
    pub layout: Layout,
    /// The two lines on top.
    pub header: Header,
    /// The view.
    pub body: Body,
    /// What is known of the row at hand, where the terminal is wide enough.
    pub side: Option<Side>,
    /// What lies on top of the view.
    pub overlay: Option<Overlay>,
    /// The last line.
    pub footer: Footer,
    /// The language in which it is told.
    pub locale: Arc<Locale>,
    /// Where lines begin: a screen whose lines begin at the right is laid out from there.
    pub direction: Direction,
}

/// What is known of the row at hand, and below it what follows over time, where the terminal is high enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Why, or what.
    pub panel: Panel,
    /// What follows over time.
    pub trend: Option<Trend>,
}

/// The view itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// The Overview.
    Overview(Box<Overview>),
    /// The Figures view.
    Table(Table),
    /// The Breakdown view.
    Bars(Box<Bars>),
    /// The Breakdown view, with a panel for each of a second breakdown.
    Panels(Box<Panels>),
    /// The Timeline view.
    Timeline(Box<Timeline>),
    /// The Map view.
    Map(Box<Map>),
    /// What the Map view can show.
    Offers(Offers),
    /// Nothing to list, and why.
    Nothing(Vec<String>),
}

impl Body {
    /// The rows that show, where it is a list.
    #[must_use]
    pub fn page(&self) -> Option<Page> {
        match self {
            Self::Table(table) => Some(table.page),
            Self::Bars(bars) => Some(bars.page),
            // A lane may hold several figures.
            Self::Overview(_) | Self::Timeline(_) | Self::Panels(_) | Self::Offers(_) | Self::Nothing(_) => None,
            Self::Map(map) => Some(map.page),
        }
    }

    /// The same without a row at hand: on paper nobody moves it.
    #[must_use]
    pub fn unmarked(mut self) -> Self {
        match &mut self {
            Self::Table(Table { page, .. }) => page.marked = usize::MAX,
            Self::Bars(bars) => bars.page.marked = usize::MAX,
            Self::Timeline(timeline) => timeline.lanes.iter_mut().for_each(|lane| lane.marked = false),
            Self::Panels(panels) => panels.shown.iter_mut().for_each(|small| small.marked = None),
            Self::Overview(overview) => overview.unmark(),
            Self::Map(map) => map.page.marked = usize::MAX,
            Self::Offers(_) | Self::Nothing(_) => {}
        }
        self
    }
}

/// How much a row matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// As the others.
    #[default]
    Normal,
    /// Less than the others.
    Dim,
    /// To be looked at.
    Warn,
}

/// The part of a list that shows: pages, so that moving the mark redraws little.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The first row that shows, from 0.
    pub first: usize,
    /// Rows that show at most.
    pub height: usize,
    /// Rows in all.
    pub total: usize,
    /// The row at hand, from 0.
    pub marked: usize,
}

impl Page {
    /// The page that the marked row is on.
    #[must_use]
    pub fn around(marked: usize, total: usize, height: usize) -> Self {
        let height = height.max(1);
        Self { first: marked / height * height, height, total, marked }
    }

    /// The rows that show.
    #[must_use]
    pub fn rows(self) -> std::ops::Range<usize> {
        self.first..self.total.min(self.first + self.height)
    }

    /// Rows below those that show.
    #[must_use]
    pub fn below(self) -> usize {
        self.total.saturating_sub(self.first + self.height)
    }
}

/// The screen for a state.
#[must_use]
pub fn build(dataset: &Dataset, state: &State) -> Screen {
    let layout = Layout::new(state.size);
    let body = match state.view {
        View::Overview => overview::build(dataset, state, layout.body),
        View::Map => map::build(dataset, state, layout.body),
        View::Sources => sources::build(dataset, state, layout.body),
        View::Figures => figures::build(dataset, state, layout.body),
        View::Breakdown => breakdown::build(dataset, state, layout.body),
        View::Timeline => timeline::build(dataset, state, layout.body),
    };
    Screen {
        header: header::build(dataset, state),
        side: layout.side.and_then(|area| side(dataset, state, area)),
        overlay: state.layers.last().and_then(|layer| overlay::build(dataset, state, layer)),
        footer: footer::build(dataset.locale(), state),
        locale: dataset.shared_locale(),
        direction: dataset.language().direction(),
        body,
        layout,
    }
}

/// From so many rows on, what follows over time stands below what is known of the row at hand.
const WITH_TREND: u16 = 30;

fn side(dataset: &Dataset, state: &State, area: Area) -> Option<Side> {
    let at_hand = row::at_hand(dataset, state)?;
    // The Timeline shows it anyway.
    let with_trend = area.height >= WITH_TREND && state.view != View::Timeline;
    let trend = with_trend.then(|| trend::of_row_at_hand(dataset, state, &at_hand, area.width.saturating_sub(4)));
    Some(Side { panel: reasons::of(dataset, state, at_hand), trend: trend.flatten() })
}

impl Screen {
    /// What a picture of it says about itself.
    #[must_use]
    pub fn caption(&self, dataset: &Dataset, state: &State) -> Caption {
        caption::build(dataset, state, &self.header, &self.body)
    }

    /// What is at hand and its number, where it has one.
    #[must_use]
    pub fn number_at_hand(&self) -> Option<(&str, &str)> {
        fn of(bar: &Bar) -> (&str, &str) {
            (&bar.label, &bar.number)
        }
        match &self.body {
            Body::Overview(overview) => {
                let card = overview.cards.iter().find(|card| card.item.marked);
                let strip = || overview.bars.iter().find(|strip| strip.item.marked);
                card.map(|card| (&*card.title, &*card.number)).or_else(|| strip().map(|strip| of(&strip.bar)))
            }
            Body::Bars(bars) => bars.bars.get(bars.page.marked.checked_sub(bars.page.first)?).map(of),
            _ => None,
        }
    }

    /// What a click on a cell of the view asks for.
    #[must_use]
    pub fn clicked(&self, column: u16, row: u16) -> Option<Action> {
        let column = self.column(column);
        let (page, top, each) = match &self.body {
            Body::Table(table) => (table.page, 1, 1),
            Body::Bars(bars) => (bars.page, 1, bars.lines_each()),
            Body::Timeline(timeline) => {
                return self.on_body(column, row).and_then(|(x, y)| timeline.clicked(self.on_time(timeline, x), y));
            }
            Body::Overview(_) | Body::Map(_) | Body::Panels(_) | Body::Offers(_) | Body::Nothing(_) => return None,
        };
        let body = self.layout.body;
        let inside = (body.x..body.x + body.width).contains(&column) && row >= body.y + top;
        let clicked = page.first + usize::from(row.saturating_sub(body.y + top) / each);
        (inside && page.rows().contains(&clicked)).then_some(if clicked == page.marked {
            Action::Enter
        } else {
            Action::Select(clicked)
        })
    }

    /// What moving the mouse to a cell with its button down asks for.
    #[must_use]
    pub fn dragged(&self, column: u16) -> Option<Action> {
        let Body::Timeline(timeline) = &self.body else { return None };
        let x = self.column(column).saturating_sub(self.layout.body.x);
        timeline.dragged(self.on_time(timeline, timeline.closest(x)))
    }

    /// What the wheel asks for over a cell, where it does not move the mark.
    #[must_use]
    pub fn wheeled(&self, state: &State, (column, row): (u16, u16), closer: bool) -> Option<Action> {
        let Body::Timeline(timeline) = &self.body else { return None };
        let (x, y) = self.on_body(self.column(column), row).filter(|_| state.layers.is_empty())?;
        timeline.wheeled(self.on_time(timeline, x), y, closer)
    }

    /// A cell counted from the left as a column counted from where lines begin.
    fn column(&self, cell: u16) -> u16 {
        match self.direction {
            Direction::LeftToRight => cell,
            Direction::RightToLeft => self.layout.tabs.width.saturating_sub(cell + 1),
        }
    }

    /// The same column where time is: there earlier is at the left on every screen.
    fn on_time(&self, timeline: &Timeline, column: u16) -> u16 {
        match self.direction {
            Direction::LeftToRight => column,
            Direction::RightToLeft => timeline.turned(column),
        }
    }

    /// A cell's place in the body; `None` outside it.
    fn on_body(&self, column: u16, row: u16) -> Option<(u16, u16)> {
        let Area { x, y, width, height } = self.layout.body;
        let (right, down) = (column.checked_sub(x)?, row.checked_sub(y)?);
        (right < width && down < height).then_some((right, down))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_holds_the_marked_row() {
        for marked in 0..50 {
            let page = Page::around(marked, 50, 7);
            assert!(page.rows().contains(&marked));
            assert_eq!(page.rows().end + page.below(), 50);
        }
        assert_eq!(Page::around(0, 0, 0).rows(), 0..0);
    }
}
