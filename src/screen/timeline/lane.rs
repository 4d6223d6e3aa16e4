//! A lane of the timeline: figures of one population that follow each other, as bars.

use std::ops::Range;

use super::axis::Axis;
use crate::app::state::State;
use crate::dataset::lanes::Lanes;
use crate::dataset::{Dataset, Figure};
use crate::figures::observation::Status;
use crate::figures::period::{Period, Span};
use crate::say;
use crate::screen::Tone;
use crate::screen::figures::{sign, tone};

/// Figures of one population that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// How many: of the figure at hand, or of the only one; otherwise how many figures these are.
    pub number: String,
    /// By whom, of whom; nothing where the lane above says it.
    pub label: String,
    /// The figure at hand is one of them.
    pub marked: bool,
    /// It has more than one figure.
    pub shared: bool,
    /// How much it matters.
    pub tone: Tone,
    /// A sign before it: `⚠` set aside, `↻` revised later.
    pub sign: Option<char>,
    /// The place of its first figure in the listing.
    pub first: usize,
    /// Those on the axis.
    pub bars: Vec<Bar>,
    /// Where no bar shows, the sides of the axis on which its figures are.
    pub beyond: Vec<Side>,
}

/// A side of the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Earlier days.
    Before,
    /// Later days.
    After,
}

/// A figure on the time axis; or several, too close to each other to be told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its place in the listing; that of the first one.
    pub place: usize,
    /// How many figures these are.
    pub figures: usize,
    /// Its days without a gap, in half columns of the axis: in order, with room between them.
    pub runs: Vec<Range<u16>>,
    /// How many.
    pub number: String,
    /// Its days, as people write them; those of the first one.
    pub period: String,
    /// It says one number, and no range.
    pub exact: bool,
    /// How much it matters.
    pub tone: Tone,
    /// A sign before the number.
    pub sign: Option<char>,
    /// The figure at hand is this one, or one of these.
    pub marked: bool,
    /// The series starts anew with it.
    pub breaks: bool,
}

impl Bar {
    /// From its first half column to its last.
    #[must_use]
    pub fn extent(&self) -> Range<u16> {
        let start = self.runs.first().map_or(0, |run| run.start);
        start..self.runs.last().map_or(start, |run| run.end)
    }

    /// Whether some of it is in a column.
    #[must_use]
    pub fn is_in(&self, column: u16) -> bool {
        self.runs.iter().any(|run| run.start < column * 2 + 2 && column * 2 < run.end)
    }
}

/// What lanes are built from.
pub(super) struct Builder<'a> {
    pub dataset: &'a Dataset,
    pub state: &'a State,
    pub listing: &'a [u32],
    pub lanes: &'a Lanes,
    pub axis: Axis,
}

impl Builder<'_> {
    /// A lane by its number; `above`: the one that shows above it.
    pub fn lane(&self, lane: usize, above: Option<usize>) -> Lane {
        let places = self.lanes.places(lane);
        let marked = places.contains(&self.state.place());
        let shared = places.len() > 1;
        let told = if marked { self.state.place() } else { places.start };
        let figure = self.figure(told);
        let bars = self.bars(places.clone());
        let tones: Vec<Tone> = bars.iter().map(|bar| bar.tone).collect();
        let loudest = [Tone::Normal, Tone::Warn].into_iter().find(|tone| tones.contains(tone));
        let sides = [
            (Side::Before, self.hull(places.start).start() < self.axis.span.start()),
            (Side::After, self.hull(places.end - 1).end() > self.axis.span.end()),
        ];
        Lane {
            number: if shared && !marked {
                say!(self.dataset.locale(), "figures", n = places.len())
            } else {
                self.dataset.locale().stated(&figure)
            },
            label: match above.filter(|above| self.lanes.are_of_one(*above, lane)) {
                Some(_) => String::new(),
                None => self.name(&figure),
            },
            marked,
            shared,
            first: places.start,
            tone: loudest.unwrap_or(if bars.is_empty() { self.tone(&figure) } else { Tone::Dim }),
            sign: if marked || !shared { sign(figure.standing) } else { bars.iter().find_map(|bar| bar.sign) },
            beyond: sides.into_iter().filter(|(_, is_out)| *is_out && bars.is_empty()).map(|(side, _)| side).collect(),
            bars,
        }
    }

    /// Whose a lane is, without what all lanes have in common.
    fn name(&self, figure: &Figure<'_>) -> String {
        let asked = &self.state.asked.filters;
        let known = self.dataset.common().iter().fold(asked.clone(), |known, (own, code)| known.with(own, code));
        self.dataset.call(&figure.population.dimensions, &known)
    }

    fn figure(&self, place: usize) -> Figure<'_> {
        self.dataset.figure_as_of(self.listing[place], self.state.asked.as_of)
    }

    fn hull(&self, place: usize) -> Span {
        self.dataset.period_of(self.listing[place]).hull()
    }

    /// Figures that say nothing of the chosen period matter less.
    fn tone(&self, figure: &Figure<'_>) -> Tone {
        let chosen = self.state.asked.window.period();
        match tone(figure.standing) {
            Tone::Normal if chosen.is_some_and(|chosen| !chosen.overlaps(figure.period)) => Tone::Dim,
            tone => tone,
        }
    }

    /// The figures that are on the axis. However many there are, not more than four are looked at for each column.
    fn bars(&self, places: Range<usize>) -> Vec<Bar> {
        let start = self.axis.span.start();
        let mut place = first_in(places.clone(), |place| self.hull(place).end() > start);
        let end = first_in(places, |place| self.hull(place).start() >= self.axis.span.end());
        let mut bars = Vec::new();
        while place < end {
            let half = self.axis.half_of(self.hull(place).start());
            let next = first_in(place + 1..end, |other| self.axis.half_of(self.hull(other).start()) > half);
            // Of those that begin in one half column only the last can reach beyond it.
            let last = next - 1;
            let reaches = self.axis.halves_of(self.hull(last)).end > half + 1;
            if last > place {
                let crowd = place..if reaches { last } else { next };
                bars.push(self.crowd(crowd, half));
            }
            if last == place || reaches {
                bars.push(self.bar(last));
            }
            place = next;
        }
        set_apart(bars)
    }

    fn bar(&self, place: usize) -> Bar {
        let figure = self.figure(place);
        Bar {
            place,
            figures: 1,
            runs: runs(figure.period, self.axis),
            number: self.dataset.locale().stated(&figure),
            period: self.dataset.locale().period(figure.period),
            exact: figure.count.is_exact(),
            tone: self.tone(&figure),
            sign: sign(figure.standing),
            marked: place == self.state.place(),
            breaks: figure.status == Status::Break && figure.period.first_day() >= self.axis.span.start(),
        }
    }

    /// Figures that all begin and end in one half column.
    fn crowd(&self, places: Range<usize>, half: u16) -> Bar {
        let own = std::iter::once(half..half + 1).collect();
        let marked = places.contains(&self.state.place());
        Bar { figures: places.len(), runs: own, marked, ..self.bar(places.start) }
    }
}

/// The first of some places that is so; all places after it are.
fn first_in(places: Range<usize>, is_so: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (places.start, places.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if is_so(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// The gap-free runs of a period in half columns; those that meet there are one.
fn runs(period: &Period, axis: Axis) -> Vec<Range<u16>> {
    let mut runs: Vec<Range<u16>> = Vec::new();
    for span in period.spans().iter().filter(|span| span.overlaps(axis.span)) {
        let halves = axis.halves_of(*span);
        match runs.last_mut() {
            Some(last) if last.end >= halves.start => last.end = last.end.max(halves.end),
            _ => runs.push(halves),
        }
    }
    runs
}

/// Half a column between neighbours; those that have no room for it become one bar of several figures.
fn set_apart(bars: Vec<Bar>) -> Vec<Bar> {
    let mut apart: Vec<Bar> = Vec::with_capacity(bars.len());
    for mut bar in bars {
        let Some(before) = apart.last_mut() else {
            apart.push(bar);
            continue;
        };
        let end = before.extent().end;
        let start = bar.extent().start;
        let (last, first) = (before.runs.last_mut(), bar.runs.first_mut());
        match (last, first) {
            _ if end < start => {}
            (Some(last), _) if start > last.start + 1 => last.end = start - 1,
            (_, Some(first)) if first.end > end + 1 => first.start = end + 1,
            (Some(last), Some(first)) => {
                last.end = last.end.max(first.end);
                before.figures += bar.figures;
                before.marked |= bar.marked;
                before.breaks |= bar.breaks;
                before.sign = before.sign.or(bar.sign);
                continue;
            }
            _ => continue,
        }
        apart.push(bar);
    }
    apart
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bar(place: usize, run: Range<u16>) -> Bar {
        Bar {
            place,
            figures: 1,
            runs: std::iter::once(run).collect(),
            number: place.to_string(),
            period: String::new(),
            exact: true,
            tone: Tone::Normal,
            sign: None,
            marked: false,
            breaks: false,
        }
    }

    fn extents(bars: &[Bar]) -> Vec<(usize, Range<u16>)> {
        bars.iter().map(|bar| (bar.figures, bar.extent())).collect()
    }

    #[test]
    fn neighbours_are_half_a_column_apart() {
        let bars = set_apart(vec![bar(0, 0..4), bar(1, 4..8), bar(2, 12..13)]);
        assert_eq!(extents(&bars), [(1, 0..3), (1, 4..8), (1, 12..13)]);
        let short_first = set_apart(vec![bar(0, 0..1), bar(1, 1..8)]);
        assert_eq!(extents(&short_first), [(1, 0..1), (1, 2..8)]);
    }

    #[test]
    fn what_has_no_room_is_one_bar_of_several_figures() {
        let bars = set_apart(vec![bar(0, 3..4), bar(1, 4..5), bar(2, 5..6), bar(3, 6..12)]);
        assert_eq!(extents(&bars), [(2, 3..4), (1, 5..6), (1, 7..12)]);
    }

    #[test]
    fn a_period_with_a_gap_has_two_runs() {
        let span = |code: &str| code.parse::<Period>().unwrap().hull();
        let axis = Axis { span: span("2024"), columns: 24 };
        assert_eq!(runs(&"2024-01 + 2024-07/2025-06".parse().unwrap(), axis), [0..4, 23..48]);
        assert_eq!(runs(&"2024-01 + 2024-02-02/P1D".parse().unwrap(), axis).len(), 1, "no room for a gap of a day");
    }

    proptest! {
        #[test]
        fn no_bar_hides_another(steps in prop::collection::vec((0..4_u16, 1..9_u16), 0..40)) {
            let mut start = 0;
            let bars: Vec<Bar> = steps.iter().enumerate().map(|(place, (gap, length))| {
                let from = start + gap;
                start = from + length;
                bar(place, from..from + length)
            }).collect();
            let apart = set_apart(bars.clone());
            prop_assert!(apart.windows(2).all(|pair| pair[0].extent().end < pair[1].extent().start));
            prop_assert!(apart.iter().all(|bar| !bar.extent().is_empty()));
            prop_assert_eq!(apart.iter().map(|bar| bar.figures).sum::<usize>(), bars.len());
        }

        #[test]
        fn the_first_place_is_found(start in 0..50_usize, length in 0..50_usize, from in 0..120_usize) {
            let places = start..start + length;
            let expected = places.clone().find(|place| *place >= from).unwrap_or(places.end);
            prop_assert_eq!(first_in(places, |place| place >= from), expected);
        }
    }
}
