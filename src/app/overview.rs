//! The Overview's items: what there is to choose, and where the mark goes among them.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::NaiveDate;

use super::action::Action;
use super::layout::Layout;
use super::state::{Size, State};
use super::view::View;
use crate::dataset::{Answer, By, Dataset, Figure, Question, Row, Sort, Window};
use crate::figures::measure::Measure;
use crate::figures::population::{Dimensions, REPORTER};
use crate::figures::word::Word;

/// How much of everything a terminal of some size has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Frames around everything; otherwise plain lines below each other.
    pub framed: bool,
    /// Cards beside each other.
    pub across: usize,
    /// Cards in all.
    pub cards: usize,
    /// Rows of each: [`CARD`], or more for what follows over time.
    pub card: usize,
    /// Bars, with a strip of covered days beside each where there are frames.
    pub bars: usize,
    /// Notes.
    pub notes: usize,
}

/// Rows of a card with its frame.
pub const CARD: usize = 5;
/// Rows of a card for what follows over time: at least and at most.
const TREND: (usize, usize) = (3, 6);
/// A card is at least so wide.
const NARROWEST: usize = 25;
/// So many bars are worth more than another row of cards.
const BARS: usize = 8;

/// How much there is to show.
#[derive(Clone, Copy, Debug)]
struct Known {
    cards: usize,
    bars: usize,
    notes: usize,
}

impl Plan {
    /// The plan for a terminal.
    fn new(size: Size, known: Known) -> Self {
        let body = Layout::new(size).body;
        let (width, height) = (usize::from(body.width), usize::from(body.height));
        if width < 72 || height < 16 {
            let cards = (height / 3).clamp(1, 8).min(known.cards);
            let notes = if height < 9 { 1 } else { 2 }.min(known.notes);
            let bars = height.saturating_sub(cards + notes + 1);
            return Self { framed: false, across: 1, cards, card: 1, bars, notes };
        }
        let across = (width / NARROWEST).clamp(2, 5).min(known.cards.max(1));
        let notes = (height / 7).clamp(2, 6).min(known.notes);
        // Two frames, and the heading with the years.
        let room = height.saturating_sub(notes + if notes > 0 { 5 } else { 3 });
        let beside = known.bars.min(BARS);
        let lines = (room.saturating_sub(beside) / CARD).clamp(1, 3).min(known.cards.div_ceil(across).max(1));
        // What bars leave free shows how each card's number came to be.
        let free = room.saturating_sub(lines * CARD + known.bars);
        let trend = Some((free / lines).min(TREND.1)).filter(|rows| *rows >= TREND.0).unwrap_or_default();
        let card = CARD + trend;
        Self { framed: true, across, cards: across * lines, card, bars: room.saturating_sub(lines * card), notes }
    }
}

/// A part of the Overview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Measures with what is known of them.
    Cards,
    /// What is known by reporter.
    Bars,
    /// The days that they speak of.
    Strips,
    /// What is worth knowing besides.
    Notes,
}

const PARTS: [Part; 4] = [Part::Cards, Part::Bars, Part::Strips, Part::Notes];

/// A measure with what is known of it.
#[derive(Clone, Debug)]
pub struct Card {
    /// What is counted.
    pub measure: Measure,
    /// One row: all of it; where several reporters count, what one of them is known for.
    pub answer: Arc<Answer>,
    /// So many reporters have figures.
    pub reporters: usize,
    /// Of whom the figure is that a source is known for, where there is one.
    pub whose: Option<Dimensions>,
}

impl Card {
    /// What is known.
    #[must_use]
    pub fn row(&self) -> &Row {
        &self.answer.rows[0]
    }
}

/// Something worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// This figure contradicts others by so much, and was set aside.
    Contradiction {
        /// Its row in the frame.
        figure: u32,
        /// How far it is from them.
        apart: u64,
    },
    /// So many files could not be loaded, and so many values not be read.
    Unread {
        /// Files.
        files: usize,
        /// Values of tables that were loaded.
        values: usize,
    },
    /// So many rows of large tables were added to others of the same population and days.
    Added(usize),
    /// What a reader of a measure must know, by the measure's label.
    Caveat(String, String),
    /// Series start anew on a day inside the period, and why.
    Break(NaiveDate, String),
    /// These reporters have figures, but none for the period.
    Silent(Vec<String>),
    /// These figures came in last: their sources, by place, and how many there are.
    Latest {
        /// The places of their sources.
        sources: Vec<usize>,
        /// How many figures.
        figures: usize,
    },
}

/// Everything on the Overview.
#[derive(Clone, Debug)]
pub struct Overview {
    /// How much there is room for.
    pub plan: Plan,
    /// The measures that have a figure for the period.
    pub cards: Vec<Card>,
    /// The asked measure, by reporter or as the person broke it down.
    pub bars: Arc<Answer>,
    /// The same over all periods.
    pub reach: Arc<Answer>,
    /// What is worth knowing besides.
    pub notes: Vec<Note>,
}

impl Overview {
    /// The Overview for a state.
    #[must_use]
    pub fn new(dataset: &Dataset, state: &State) -> Self {
        let question = state.asked.question(View::Overview);
        let bars = dataset.answer(&question);
        let reach = dataset.answer(&Question { window: Window::All, versus: None, ..question });
        let mut cards = cards(dataset, state);
        let mut notes = notes(dataset, state, &cards, &bars, &reach);
        let known = Known { cards: cards.len(), bars: bars.rows.len(), notes: notes.len() };
        let plan = Plan::new(state.size, known);
        cards.truncate(plan.cards);
        notes.truncate(plan.notes);
        Self { plan, cards, bars, reach, notes }
    }

    /// How many items a part has.
    #[must_use]
    pub fn len(&self, part: Part) -> usize {
        let bars = self.bars.rows.len().min(self.plan.bars);
        match part {
            Part::Cards => self.cards.len(),
            Part::Bars => bars,
            Part::Strips if self.plan.framed && self.has_strips() => bars,
            Part::Strips => 0,
            Part::Notes => self.notes.len(),
        }
    }

    /// Nothing at all is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    /// Whether there are days to be shown beside each bar: calendar units are days themselves.
    #[must_use]
    pub fn has_strips(&self) -> bool {
        !matches!(self.bars.question.by, By::Time(_))
    }

    /// How many items there are.
    #[must_use]
    pub fn count(&self) -> usize {
        PARTS.into_iter().map(|part| self.len(part)).sum()
    }

    /// The item at a place, counted from 0 through all parts.
    #[must_use]
    pub fn item(&self, place: usize) -> Option<(Part, usize)> {
        let mut at = place;
        for part in PARTS {
            if at < self.len(part) {
                return Some((part, at));
            }
            at -= self.len(part);
        }
        None
    }

    /// The place of an item.
    #[must_use]
    pub fn place(&self, part: Part, at: usize) -> usize {
        let before = PARTS.into_iter().take_while(|other| *other != part).map(|other| self.len(other));
        before.sum::<usize>() + at
    }

    /// The days that a bar's row speaks of, whatever the period.
    #[must_use]
    pub fn reach_of(&self, row: &Row) -> Option<&Row> {
        self.reach.rows.iter().find(|other| other.key == row.key)
    }

    /// Where the mark goes from a place.
    #[must_use]
    pub fn moved(&self, from: usize, action: &Action) -> usize {
        let last = self.count().saturating_sub(1);
        let Some((part, at)) = self.item(from) else { return from.min(last) };
        let place = match action {
            Action::Top => Some(0),
            Action::Bottom => Some(last),
            Action::Select(place) => Some((*place).min(last)),
            Action::Left => self.left(part, at),
            Action::Right => self.right(part, at),
            Action::Up => self.up(part, at),
            Action::Down => self.down(part, at),
            Action::PageUp => Some(self.before(part)),
            Action::PageDown => Some(self.after(part)),
            _ => None,
        };
        place.unwrap_or(from)
    }

    fn left(&self, part: Part, at: usize) -> Option<usize> {
        match part {
            Part::Cards => at.checked_sub(1).map(|at| self.place(Part::Cards, at)),
            Part::Strips => Some(self.place(Part::Bars, at)),
            _ => None,
        }
    }

    fn right(&self, part: Part, at: usize) -> Option<usize> {
        match part {
            Part::Cards => (at + 1 < self.cards.len()).then(|| self.place(Part::Cards, at + 1)),
            Part::Bars => (at < self.len(Part::Strips)).then(|| self.place(Part::Strips, at)),
            _ => None,
        }
    }

    fn up(&self, part: Part, at: usize) -> Option<usize> {
        let lowest = |part| self.len(part).checked_sub(1).map(|at| self.place(part, at));
        match part {
            Part::Cards => at.checked_sub(self.plan.across).map(|at| self.place(part, at)),
            Part::Bars | Part::Strips | Part::Notes if at > 0 => Some(self.place(part, at - 1)),
            Part::Bars => self.len(Part::Cards).checked_sub(1).map(|last| last / self.plan.across * self.plan.across),
            Part::Strips => lowest(Part::Cards),
            Part::Notes => lowest(Part::Bars).or_else(|| lowest(Part::Cards)),
        }
    }

    fn down(&self, part: Part, at: usize) -> Option<usize> {
        let first = |part| (self.len(part) > 0).then(|| self.place(part, 0));
        match part {
            Part::Cards if at + self.plan.across < self.cards.len() => Some(self.place(part, at + self.plan.across)),
            Part::Cards => {
                let right = at % self.plan.across * 2 >= self.plan.across.max(2);
                let strips = if right { first(Part::Strips) } else { None };
                strips.or_else(|| first(Part::Bars)).or_else(|| first(Part::Notes))
            }
            _ if at + 1 < self.len(part) => Some(self.place(part, at + 1)),
            Part::Bars | Part::Strips => first(Part::Notes),
            Part::Notes => None,
        }
    }

    /// The first item of the part before, or of this one.
    fn before(&self, part: Part) -> usize {
        let known = PARTS.into_iter().take_while(|other| *other != part).filter(|other| self.len(*other) > 0);
        known.last().map_or(0, |part| self.place(part, 0))
    }

    /// The first item of the part after, or the last item.
    fn after(&self, part: Part) -> usize {
        let next = PARTS.into_iter().skip_while(|other| *other != part).skip(1).find(|other| self.len(*other) > 0);
        next.map_or(self.count().saturating_sub(1), |part| self.place(part, 0))
    }
}

/// A card for each measure with a figure for the period, first those that a source is known for.
fn cards(dataset: &Dataset, state: &State) -> Vec<Card> {
    let mut cards: Vec<Card> = dataset.measures().iter().filter_map(|measure| card(dataset, state, measure)).collect();
    cards.sort_by_key(|card| card.whose.is_none());
    cards
}

/// All of a measure; where that is not known, what one of its reporters is known for.
fn card(dataset: &Dataset, state: &State, measure: &Measure) -> Option<Card> {
    let of = |filters: Dimensions| dataset.answer(&question(state, &measure.id, filters, By::Total));
    let all = of(state.asked.filters.clone());
    let row = all.rows.first().filter(|row| row.word != Word::NoFigure)?;
    let reporters = row.reporters.len();
    let whose = headline(dataset, state, &measure.id);
    let vague = matches!(row.word, Word::SeveralReporters | Word::AtLeast);
    let one = whose.clone().filter(|_| vague).map(of);
    let answer = one.filter(|one| one.rows.first().is_some_and(|row| row.low.is_some())).unwrap_or(all);
    Some(Card { measure: measure.clone(), answer, reporters, whose })
}

fn question(state: &State, measure: &str, filters: Dimensions, by: By) -> Question {
    let asked = &state.asked;
    Question {
        measure: measure.to_owned(),
        window: asked.window.clone(),
        filters,
        by,
        each: None,
        sort: Sort::Natural,
        reverse: false,
        search: String::new(),
        versus: asked.versus.clone(),
        as_of: asked.as_of,
        source: None,
    }
}

/// Of whom the figure is that its source is known for: one for just this period before others, then the newest, then the widest.
fn headline(dataset: &Dataset, state: &State, measure: &str) -> Option<Dimensions> {
    let asked = &state.asked;
    let fits = |figure: &Figure<'_>| {
        figure.measure.id == measure
            && figure.is_known(asked.as_of)
            && asked.window.period().is_none_or(|window| figure.period.overlaps(window))
            && asked.filters.iter().all(|(dimension, code)| figure.population.dimensions.get(dimension) == Some(code))
    };
    let figures = dataset.headlines().iter().map(|&row| dataset.figure(row)).filter(fits);
    let own = |figure: &Figure<'_>| asked.window.period() == Some(figure.period);
    let narrow = |figure: &Figure<'_>| figure.population.dimensions.iter().count();
    let rank = |figure: &Figure<'_>| {
        (own(figure), figure.source.published.clone(), Reverse(narrow(figure)), Reverse(figure.row))
    };
    figures.max_by_key(rank).map(|figure| figure.population.dimensions.clone())
}

fn notes(dataset: &Dataset, state: &State, cards: &[Card], bars: &Answer, reach: &Answer) -> Vec<Note> {
    let (files, values) = (dataset.unread().len(), dataset.not_counted());
    let mut notes: Vec<Note> = (files + values > 0).then_some(Note::Unread { files, values }).into_iter().collect();
    notes.extend(dataset.remarks().map(|(source, remark)| Note::Caveat(source.title.clone(), remark.to_owned())));
    notes.extend(Some(dataset.added_up()).filter(|rows| *rows > 0).map(Note::Added));
    let by_reporter = |card: &Card| {
        let by = By::Dimension(REPORTER.to_owned());
        dataset.answer(&question(state, &card.measure.id, state.asked.filters.clone(), by))
    };
    for answer in cards.iter().map(by_reporter) {
        for dispute in answer.rows.iter().flat_map(|row| &row.disputes) {
            let note = dispute.set_aside.map(|figure| Note::Contradiction { figure, apart: dispute.apart });
            notes.extend(note.filter(|note| !notes.contains(note)));
        }
    }
    let known = |row: &&Row| bars.rows.iter().any(|own| own.key == row.key && own.word != Word::NoFigure);
    if bars.question.by == By::Dimension(REPORTER.to_owned()) {
        let silent: Vec<String> = reach.rows.iter().filter(|row| !known(row)).map(|row| row.label.clone()).collect();
        notes.extend((!silent.is_empty()).then_some(Note::Silent(silent)));
    }
    let shown = dataset.measure(&bars.question.measure);
    notes
        .extend(shown.and_then(|measure| Some(Note::Caveat(dataset.locale().measure(measure), measure.note.clone()?))));
    if let Some(window) = &bars.window {
        let summed = bars.rows.iter().chain(&bars.total).flat_map(|row| &row.summed);
        for (day, why) in summed.flat_map(|summed| summed.breaks(dataset, window)) {
            let note = Note::Break(day, why.to_owned());
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }
    notes.extend(latest(dataset, state));
    // One of each kind comes before another of the same.
    let is_contradiction = |note: &Note| matches!(note, Note::Contradiction { .. });
    if let Some(first) = notes.iter().position(is_contradiction) {
        let further = notes[first..].iter().position(|note| !is_contradiction(note)).unwrap_or(notes.len() - first);
        notes[first + 1..].rotate_left(further - 1);
    }
    notes
}

/// What was published last.
fn latest(dataset: &Dataset, state: &State) -> Option<Note> {
    let known = |day| state.asked.as_of.is_none_or(|as_of| day <= as_of);
    let last = dataset.publications().iter().rev().find(|publication| known(publication.day))?;
    let sources = dataset.sources().iter().enumerate();
    let sources = sources.filter(|(_, source)| source.published.latest() == last.day).map(|(place, _)| place).collect();
    Some(Note::Latest { sources, figures: last.figures })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::builtin;

    const SIZES: [(u16, u16); 5] = [(40, 12), (80, 24), (120, 36), (200, 60), (60, 40)];

    fn overview(dataset: &Dataset, (columns, rows): (u16, u16)) -> Overview {
        Overview::new(dataset, &State::start(dataset, Size { columns, rows }))
    }

    #[test]
    fn every_item_has_one_place() {
        let dataset = builtin::dataset().unwrap();
        for size in SIZES {
            let overview = overview(&dataset, size);
            for place in 0..overview.count() {
                let (part, at) = overview.item(place).unwrap();
                assert_eq!(overview.place(part, at), place, "{size:?}");
            }
            assert_eq!(overview.item(overview.count()), None);
        }
    }

    #[test]
    fn every_item_can_be_reached_and_no_step_leads_outside() {
        let dataset = builtin::dataset().unwrap();
        for size in SIZES {
            let overview = overview(&dataset, size);
            let steps = [Action::Up, Action::Down, Action::Left, Action::Right];
            let mut reached = vec![false; overview.count()];
            let mut open = vec![0];
            while let Some(place) = open.pop() {
                if !std::mem::replace(&mut reached[place], true) {
                    open.extend(steps.iter().map(|step| overview.moved(place, step)));
                }
            }
            assert!(reached.iter().all(|reached| *reached), "{size:?}");
        }
    }

    #[test]
    fn an_empty_dataset_has_nothing_to_choose() {
        let dataset = Dataset::new("none", Vec::new()).unwrap();
        let overview = overview(&dataset, (80, 24));
        assert!(overview.is_empty());
        assert_eq!(overview.moved(0, &Action::Down), 0);
    }
}
