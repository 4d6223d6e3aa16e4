//! The Timeline view: what each figure covers, and what follows over time.

pub mod axis;
pub mod follows;
pub mod lane;
pub mod ruler;

use super::figures::nothing;
use super::layout::Area;
use super::{Body, Page};
use crate::app::action::Action;
use crate::app::axis as days;
use crate::app::state::State;
use crate::dataset::lanes::Lanes;
use crate::dataset::{Dataset, Window};
use crate::say;
use axis::{Axis, Band};
use follows::{Follows, Reading};
use lane::{Builder, Lane};
use ruler::Ruler;

/// Stated periods on one time axis, and below them what follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// Where its parts stand.
    pub parts: Parts,
    /// The days over the columns.
    pub axis: Axis,
    /// Above them.
    pub ruler: Ruler,
    /// The chosen period; nothing where all are.
    pub chosen: Vec<Band>,
    /// The one that it is compared with.
    pub versus: Vec<Band>,
    /// The visible lanes.
    pub lanes: Vec<Lane>,
    /// Which these are.
    pub page: Page,
    /// How many figures there are in all.
    pub figures: String,
    /// Lanes that have nothing on the axis, and do not show.
    pub beyond: usize,
    /// What follows for the population of the figure at hand.
    pub follows: Option<Follows>,
    /// The same for the chosen period, and for the one that it is compared with.
    pub readings: Vec<Reading>,
    /// The figure at hand, as stated.
    pub stated: String,
}

/// Where the parts of the view stand: rows from the top, columns from the left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Columns of the numbers and labels before the axis.
    pub label: u16,
    /// Rows of the ruler.
    pub ruler: u16,
    /// Rows of the lanes.
    pub lanes: u16,
    /// Rows of the line that sets apart what follows.
    pub rule: u16,
    /// Rows of what follows for the chosen period.
    pub reading: u16,
    /// Rows of what follows for each calendar unit.
    pub chart: u16,
}

impl Parts {
    /// The parts of an area, for so many lanes and a number of so many characters.
    #[must_use]
    pub fn new(area: Area, lanes: usize, widest: usize) -> Self {
        let usual = (area.width * 7 / 20).clamp(14, 48);
        // The mark, a sign and a blank are with the number.
        let needed = u16::try_from(widest + 3).unwrap_or(u16::MAX).min(area.width / 2);
        let label = usual.max(needed);
        if area.height < 12 {
            let ruler = area.height.min(1);
            let reading = u16::from(area.height > 3);
            return Self { label, ruler, lanes: area.height - ruler - reading, reading, ..Self::default() };
        }
        let (ruler, rule, reading) = (2, 1, 1);
        let chart = match area.height {
            0..=17 => 3,
            18..=29 => 5,
            height => (height / 3).min(12),
        };
        let rest = area.height - ruler - rule - reading;
        let unused = usize::from(rest - chart).saturating_sub(lanes.max(1));
        let more = u16::try_from(unused).unwrap_or(u16::MAX).min((area.height / 2).saturating_sub(chart));
        Self { label, ruler, lanes: rest - chart - more, rule, reading, chart: chart + more }
    }

    /// Columns of the axis, in so many columns.
    #[must_use]
    pub fn axis(self, width: u16) -> u16 {
        width.saturating_sub(self.label + 2)
    }
}

pub(super) fn build(dataset: &Dataset, state: &State, area: Area) -> Body {
    let lanes = dataset.lanes(&state.listed());
    let Some(span) = days::visible(dataset, state) else { return Body::Nothing(nothing(dataset, state)) };
    let shown = days::lanes(dataset, state);
    let parts = Parts::new(area, shown.len(), lanes.widest);
    let axis = Axis { span, columns: parts.axis(area.width) };
    if axis.columns == 0 {
        return Body::Nothing(Vec::new());
    }
    Body::Timeline(Box::new(timeline(dataset, state, (&lanes, &shown), axis, parts)))
}

fn timeline(
    dataset: &Dataset,
    state: &State,
    (lanes, shown): (&Lanes, &[usize]),
    axis: Axis,
    parts: Parts,
) -> Timeline {
    let locale = dataset.locale();
    let listing = dataset.listing(&state.listed());
    let marked = lanes.of_place(state.place());
    let place = shown.partition_point(|lane| *lane < marked);
    let page = Page::around(place, shown.len(), usize::from(parts.lanes));
    let above = |place: usize| place.checked_sub(1).filter(|_| place > page.first).map(|above| shown[above]);
    let builder = Builder { dataset, state, listing: listing.listed(), lanes, axis };
    let at_hand = listing.at(state.place()).map(|row| dataset.figure(row));
    let population = at_hand.as_ref().map(|figure| figure.population.as_ref());
    let versus = state.asked.versus.as_ref().and_then(Window::period);
    let bands = |period| Option::map_or(period, Vec::new(), |period| axis.bands(period));
    Timeline {
        ruler: Ruler::new(locale, axis, parts.ruler),
        chosen: bands(state.asked.window.period()),
        versus: bands(versus),
        lanes: page.rows().map(|place| builder.lane(shown[place], above(place))).collect(),
        page,
        figures: say!(locale, "figures", n = listing.len()),
        beyond: lanes.len() - shown.len(),
        follows: population.filter(|_| parts.chart > 0).map(|population| {
            let whose = (population.measure.as_str(), &population.dimensions);
            follows::follows(dataset, state, whose, axis, lanes.breaks(marked))
        }),
        readings: population.map_or_else(Vec::new, |population| follows::readings(dataset, state, population)),
        stated: at_hand.as_ref().map_or_else(String::new, |figure| {
            let said = if figure.summed > 0 { "in-rows-for" } else { "stated-for" };
            say!(locale, said, number = locale.stated(figure), period = locale.period(figure.period))
        }),
        parts,
        axis,
    }
}

impl Timeline {
    /// The column of the axis at a column of the view; `None` beside the axis.
    fn column(&self, x: u16) -> Option<u16> {
        x.checked_sub(self.parts.label + 1).filter(|column| *column < self.axis.columns)
    }

    /// What a click asks for: a figure where there is one, otherwise the days at that place of the axis.
    #[must_use]
    pub fn clicked(&self, x: u16, y: u16) -> Option<Action> {
        let lane = y.checked_sub(self.parts.ruler).filter(|lane| *lane < self.parts.lanes);
        match lane.and_then(|lane| self.lanes.get(usize::from(lane))) {
            Some(lane) => self.clicked_lane(lane, x),
            None => self.axis.unit_at(self.column(x)?).map(Action::Hold),
        }
    }

    fn clicked_lane(&self, lane: &Lane, x: u16) -> Option<Action> {
        let Some(column) = self.column(x) else {
            let first = lane.first;
            return (x <= self.parts.label).then_some(if lane.marked { Action::Enter } else { Action::Select(first) });
        };
        match lane.bars.iter().find(|bar| bar.is_in(column)) {
            Some(bar) if bar.marked => Some(Action::Enter),
            Some(bar) => Some(Action::Select(bar.place)),
            None => self.axis.unit_at(column).map(Action::Hold),
        }
    }

    /// A column of the axis, counted from its other end. Beside the axis columns stay what they are.
    #[must_use]
    pub fn turned(&self, x: u16) -> u16 {
        let last = self.axis.columns - 1;
        self.column(x).map_or(x, |column| self.parts.label + 1 + last - column)
    }

    /// The column of the axis that is closest.
    #[must_use]
    pub fn closest(&self, x: u16) -> u16 {
        let first = self.parts.label + 1;
        x.clamp(first, first + self.axis.columns - 1)
    }

    /// What moving the mouse with its button down asks for.
    #[must_use]
    pub fn dragged(&self, x: u16) -> Option<Action> {
        let column = x.saturating_sub(self.parts.label + 1).min(self.axis.columns - 1);
        self.axis.unit_at(column).map(Action::Drag)
    }

    /// What the wheel asks for above and below the lanes; over them it moves the mark.
    #[must_use]
    pub fn wheeled(&self, x: u16, y: u16, closer: bool) -> Option<Action> {
        let over_lanes = (self.parts.ruler..self.parts.ruler + self.parts.lanes).contains(&y);
        let day = self.axis.day_at(self.column(x).filter(|_| !over_lanes)?);
        Some(if closer { Action::ZoomInAt(day) } else { Action::ZoomOutAt(day) })
    }
}
