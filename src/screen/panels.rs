//! Small multiples: a panel of bars for each code of a second breakdown, all on one scale.

use super::breakdown::{Bar, bar, not_counted};
use super::layout::Area;
use super::{Body, Page};
use crate::app::asked::Scale;
use crate::app::panels::panels;
use crate::app::state::State;
use crate::dataset::{Answer, By, Dataset, Question, Row, Sort};
use crate::locale::Locale;
use crate::say;

/// Panels of bars beside and below each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panels {
    /// Above them.
    pub title: String,
    /// Those that show.
    pub shown: Vec<Small>,
    /// Which these are.
    pub page: Page,
    /// What a full bar stands for, in every panel.
    pub most: u64,
}

/// One panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Small {
    /// What it is narrowed down to.
    pub title: String,
    /// What follows for all of that, where it is known.
    pub total: String,
    /// Where it stands.
    pub area: Area,
    /// The bars that show.
    pub bars: Vec<Bar>,
    /// The place of the first of them among all rows.
    pub first: usize,
    /// The one at hand, from the first that shows.
    pub marked: Option<usize>,
    /// Those that have no place, in words.
    pub others: Option<String>,
}

/// Cells that a panel needs for a label, a bar and a number.
const WIDTH: u16 = 36;
/// Bars that a panel has room for even where there are others, and it has so many.
const BARS: usize = 4;
/// Lines of a panel that are no bars: its title, and the blank one below.
const FRAME: usize = 2;

pub(super) fn build(dataset: &Dataset, state: &State, answer: &Answer, each: &str, area: Area) -> Body {
    let (locale, scale) = (dataset.locale(), state.asked.scale);
    let groups = panels(&answer.rows);
    let own = groups.iter().position(|group| group.contains(&state.place())).unwrap_or_default();
    let lengths: Vec<usize> = groups.iter().map(ExactSizeIterator::len).collect();
    let grid = Grid::new(&lengths, area);
    let page = grid.page(own, area);
    let whole = dataset.answer(&Question {
        by: By::Dimension(each.to_owned()),
        each: None,
        sort: Sort::Natural,
        reverse: false,
        search: String::new(),
        ..answer.question.clone()
    });
    let small = |place: usize| {
        let group = groups[place].clone();
        let rows = &answer.rows[group.clone()];
        let within = rows[0].within.as_ref();
        let total = whole.rows.iter().find(|row| within.is_some_and(|within| within.code == row.key));
        let marked = group.contains(&state.place()).then(|| state.place() - group.start);
        let fit = grid.bars(place, rows.len());
        let Page { first, .. } = Page::around(marked.unwrap_or_default(), rows.len(), fit);
        let bars: Vec<Bar> =
            rows[first..rows.len().min(first + fit)].iter().map(|row| bar(locale, answer, scale, row)).collect();
        let left = rows.len() - bars.len();
        Small {
            title: within.map(|within| within.label.clone()).unwrap_or_default(),
            total: total.filter(|row| row.low.is_some()).map(|row| locale.limits_of(row)).unwrap_or_default(),
            area: grid.area(place, page, area),
            first: group.start + first,
            marked: marked.map(|marked| marked - first),
            others: (left > 0).then(|| say!(locale, "more", n = left)),
            bars,
        }
    };
    Body::Panels(Box::new(Panels {
        title: not_counted(locale, answer) + &title(locale, answer, each, scale),
        shown: page.rows().map(small).collect(),
        most: most(&answer.rows, scale),
        page,
    }))
}

fn title(locale: &Locale, answer: &Answer, each: &str, scale: Scale) -> String {
    let each = locale.dimension_within(each);
    let by = say!(locale, "by-for-each", what = locale.by(&answer.question.by), each = each);
    locale.listed(std::iter::once(by).chain((scale == Scale::Log).then(|| locale.text("log-scale"))))
}

/// All panels share it: bars of different panels can be compared.
fn most(rows: &[Row], scale: Scale) -> u64 {
    let both = rows.iter().flat_map(|row| std::iter::once(row).chain(row.versus.as_deref()));
    both.filter_map(|row| row.high.max(row.low)).max().map_or(0, |most| scale.length(most))
}

/// Where panels stand: so many beside each other, each line of them as high as its longest needs.
#[derive(Clone, Debug)]
struct Grid {
    panels: usize,
    across: usize,
    width: u16,
    heights: Vec<u16>,
}

impl Grid {
    /// For panels of so many rows each. A line of the area is left for the title, and one for what has no place.
    fn new(rows: &[usize], area: Area) -> Self {
        let across = usize::from(area.width / WIDTH).clamp(1, rows.len().max(1));
        let free = usize::from(free(area));
        // A long panel leaves room for others, where there are some; it has a title above and a blank line below.
        let room = if rows.len() > across { (free / 2).max(BARS + FRAME) } else { free };
        let height = |line: &[usize]| line.iter().max().map_or(FRAME, |most| most + FRAME).min(room).min(free);
        let heights = rows.chunks(across).map(|line| u16::try_from(height(line)).unwrap_or(u16::MAX)).collect();
        Self { panels: rows.len(), across, width: area.width / narrow(across).max(1), heights }
    }

    /// The panels that show together with one: as many lines of them as there is room for.
    fn page(&self, own: usize, area: Area) -> Page {
        let (mut first, mut below) = (0, 0);
        for (line, height) in self.heights.iter().enumerate() {
            if below + height > free(area) && line > first {
                if own / self.across < line {
                    return self.lines(first, line, own);
                }
                (first, below) = (line, 0);
            }
            below += height;
        }
        self.lines(first, self.heights.len(), own)
    }

    fn lines(&self, first: usize, end: usize, marked: usize) -> Page {
        Page { first: first * self.across, height: (end - first) * self.across, total: self.panels, marked }
    }

    /// How many of a panel's rows show as bars: where not all do, a line says how many more there are.
    fn bars(&self, panel: usize, rows: usize) -> usize {
        let room = usize::from(self.heights[panel / self.across]).saturating_sub(FRAME).max(1);
        if rows <= room { rows } else { room.saturating_sub(1).max(1) }
    }

    /// Where a panel of a page stands.
    fn area(&self, panel: usize, page: Page, body: Area) -> Area {
        let line = panel / self.across;
        let y: u16 = self.heights[page.first / self.across..line].iter().sum();
        let column = narrow(panel % self.across);
        let x = column * self.width;
        // The last one takes what is left; the others keep two cells apart from the next.
        let width = if usize::from(column) + 1 == self.across { body.width - x } else { self.width - 2 };
        Area { x: body.x + x, y: body.y + 1 + y, width, height: self.heights[line] }
    }
}

/// Lines that panels can have: the title has one, their place among all another.
fn free(area: Area) -> u16 {
    area.height.saturating_sub(2).max(2)
}

fn narrow(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn panels_stay_inside_and_apart(rows in prop::collection::vec(1usize..60, 1..80), own: prop::sample::Index, width in 20u16..250, height in 4u16..80) {
            let body = Area { x: 0, y: 2, width, height };
            let grid = Grid::new(&rows, body);
            let own = own.index(rows.len());
            let page = grid.page(own, body);
            prop_assert!(page.rows().contains(&own), "{page:?} {grid:?}");
            let areas: Vec<Area> = page.rows().map(|panel| grid.area(panel, page, body)).collect();
            for (place, one) in areas.iter().enumerate() {
                prop_assert!(one.x + one.width <= width && one.y + one.height <= body.y + height, "{one:?} {grid:?}");
                for other in &areas[place + 1..] {
                    let apart = other.x >= one.x + one.width || other.y >= one.y + one.height;
                    prop_assert!(apart, "{one:?} {other:?}");
                }
            }
            prop_assert!((1..=rows[own]).contains(&grid.bars(own, rows[own])));
        }

        #[test]
        fn pages_follow_each_other(rows in prop::collection::vec(1usize..60, 1..80), width in 20u16..250, height in 4u16..80) {
            let body = Area { x: 0, y: 2, width, height };
            let grid = Grid::new(&rows, body);
            let mut seen = 0;
            while seen < rows.len() {
                let page = grid.page(seen, body);
                prop_assert_eq!(page.first, seen);
                prop_assert!(page.rows().all(|panel| grid.page(panel, body).first == page.first));
                seen = page.rows().end;
            }
        }
    }
}
