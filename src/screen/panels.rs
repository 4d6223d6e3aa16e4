//! Small multiples: a panel of bars for each code of a second breakdown, all on one scale.

use super::breakdown::{Bar, bar};
use super::layout::Area;
use super::{Body, Page};
use crate::app::asked::Scale;
use crate::app::panels::panels;
use crate::app::state::State;
use crate::dataset::{Answer, By, Dataset, Question, Row, Sort};
use crate::figures::codes::dimension_label;

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
/// Bars that a panel should have room for, where it has so many.
const BARS: usize = 4;

pub(super) fn build(dataset: &Dataset, state: &State, answer: &Answer, each: &str, area: Area) -> Body {
    let scale = state.asked.scale;
    let groups = panels(&answer.rows);
    let own = groups.iter().position(|group| group.contains(&state.place())).unwrap_or_default();
    let longest = groups.iter().map(ExactSizeIterator::len).max().unwrap_or_default();
    let grid = Grid::new(groups.len(), longest, area);
    let page = Page::around(own, groups.len(), grid.panels());
    let whole = dataset.answer(&Question {
        by: By::Dimension(each.to_owned()),
        each: None,
        sort: Sort::Natural,
        reverse: false,
        search: String::new(),
        ..answer.question.clone()
    });
    let small = |(at, place): (usize, usize)| {
        let group = groups[place].clone();
        let rows = &answer.rows[group.clone()];
        let within = rows[0].within.as_ref();
        let total = whole.rows.iter().find(|row| within.is_some_and(|within| within.code == row.key));
        let marked = group.contains(&state.place()).then(|| state.place() - group.start);
        let fit = grid.bars(rows.len());
        let Page { first, .. } = Page::around(marked.unwrap_or_default(), rows.len(), fit);
        let bars: Vec<Bar> =
            rows[first..rows.len().min(first + fit)].iter().map(|row| bar(answer, scale, row)).collect();
        let left = rows.len() - bars.len();
        Small {
            title: within.map(crate::dataset::answer::Within::label).unwrap_or_default(),
            total: total.filter(|row| row.low.is_some()).map(Row::limits).unwrap_or_default(),
            area: grid.area(at, area),
            first: group.start + first,
            marked: marked.map(|marked| marked - first),
            others: (left > 0).then(|| format!("+{left} more")),
            bars,
        }
    };
    Body::Panels(Box::new(Panels {
        title: title(answer, each, scale),
        shown: page.rows().enumerate().map(small).collect(),
        most: most(&answer.rows, scale),
        page,
    }))
}

fn title(answer: &Answer, each: &str, scale: Scale) -> String {
    let log = if scale == Scale::Log { ", log scale" } else { "" };
    format!("by {}, for each {}{log}", answer.question.by.label(), dimension_label(each).to_lowercase())
}

/// All panels share it: bars of different panels can be compared.
fn most(rows: &[Row], scale: Scale) -> u64 {
    let both = rows.iter().flat_map(|row| std::iter::once(row).chain(row.versus.as_deref()));
    both.filter_map(|row| row.high.max(row.low)).max().map_or(0, |most| scale.length(most))
}

/// How many panels stand beside and below each other, and how large they are.
#[derive(Clone, Copy, Debug)]
struct Grid {
    across: u16,
    down: u16,
    width: u16,
    height: u16,
}

impl Grid {
    /// For so many panels, of which one has most rows. A line is left for the title, and one for what has no place.
    fn new(panels: usize, longest: usize, area: Area) -> Self {
        let small = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        let panels = small(panels).max(1);
        let across = (area.width / WIDTH).clamp(1, panels);
        let needed = panels.div_ceil(across);
        let free = area.height.saturating_sub(2);
        // A title above the bars, a blank line below.
        let least = small(longest.min(BARS)) + 2;
        let down = (free / least).clamp(1, needed);
        let height = (free / down).min(small(longest).saturating_add(2)).max(2);
        Self { across, down, width: area.width / across, height }
    }

    fn panels(self) -> usize {
        usize::from(self.across) * usize::from(self.down)
    }

    /// How many of a panel's rows show as bars: where not all do, a line says how many more there are.
    fn bars(self, rows: usize) -> usize {
        let room = usize::from(self.height.saturating_sub(2)).max(1);
        if rows <= room { rows } else { room.saturating_sub(1).max(1) }
    }

    fn area(self, at: usize, body: Area) -> Area {
        let at = u16::try_from(at).unwrap_or_default();
        let (x, y) = (at % self.across * self.width, at / self.across * self.height);
        // The last one takes what is left; the others keep two cells apart from the next.
        let width = if at % self.across + 1 == self.across { body.width - x } else { self.width - 2 };
        Area { x: body.x + x, y: body.y + 1 + y, width, height: self.height }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn panels_stay_inside_and_apart(panels in 1usize..300, longest in 1usize..2_000, width in 20u16..250, height in 4u16..80) {
            let body = Area { x: 0, y: 2, width, height };
            let grid = Grid::new(panels, longest, body);
            let areas: Vec<Area> = (0..grid.panels()).map(|at| grid.area(at, body)).collect();
            for (place, one) in areas.iter().enumerate() {
                prop_assert!(one.x + one.width <= width && one.y + one.height <= body.y + height, "{one:?} {grid:?}");
                for other in &areas[place + 1..] {
                    let apart = other.x >= one.x + one.width || other.y >= one.y + one.height;
                    prop_assert!(apart, "{one:?} {other:?}");
                }
            }
            prop_assert!(grid.bars(longest) >= 1);
        }
    }
}
