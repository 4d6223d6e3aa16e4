//! The Overview view: what is known, at a glance.

use super::breakdown::{Bar, bar_of};
use super::figures::nothing;
use super::layout::Area;
use super::trend::Trend;
use super::{Body, Tone};
use crate::app::asked::Scale;
use crate::app::overview::{self, CARD, Note, Part, Plan};
use crate::app::state::State;
use crate::dataset::{Dataset, Row, Window};
use crate::figures::language::isolated;
use crate::figures::measure::Kind;
use crate::figures::period::{Grain, Period, Span, units};
use crate::figures::population::Dimensions;
use crate::figures::source::Source;
use crate::figures::word::Word;
use crate::locale::{Locale, lowered};
use crate::say;

/// Cards, bars with the days that they speak of, and notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// How much of everything there is room for.
    pub plan: Plan,
    /// What is known of each measure.
    pub cards: Vec<Card>,
    /// What the bars are.
    pub title: String,
    /// The bars.
    pub bars: Vec<Strip>,
    /// Why there is none, and what helps.
    pub nothing: Vec<String>,
    /// Bars beyond these.
    pub more: usize,
    /// What a full bar stands for.
    pub most: u64,
    /// The days from the first to the last known one, in whole years; `None` where they are not shown.
    pub axis: Option<Span>,
    /// The chosen period.
    pub chosen: Option<Period>,
    /// What is worth knowing besides.
    pub notes: Vec<Remark>,
}

impl Overview {
    /// Nothing is at hand.
    pub(super) fn unmark(&mut self) {
        let cards = self.cards.iter_mut().map(|card| &mut card.item);
        let bars = self.bars.iter_mut().flat_map(|strip| std::iter::once(&mut strip.item).chain(&mut strip.days_item));
        let notes = self.notes.iter_mut().map(|note| &mut note.item);
        cards.chain(bars).chain(notes).for_each(|item| item.marked = false);
    }
}

/// What is known of a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// What is counted.
    pub title: String,
    /// How many.
    pub number: String,
    /// The word for it, and of how many days: the longest way of saying it first.
    pub words: Vec<String>,
    /// Who says so, or in which unit: the longest way of saying it first.
    pub whose: Vec<String>,
    /// It is the measure that is asked for.
    pub asked: bool,
    /// What follows over time, where there is room for it.
    pub trend: Option<Trend>,
    /// Its place among the items; the mark is on it.
    pub item: Item,
}

/// A bar, and the days that its figures speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// The bar.
    pub bar: Bar,
    /// The days that its figures speak of, whatever the period.
    pub days: Option<Period>,
    /// The bar among the items.
    pub item: Item,
    /// The days among the items, where they can be chosen.
    pub days_item: Option<Item>,
}

/// Something worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What kind of note it is.
    pub sign: char,
    /// What it says.
    pub words: String,
    /// How much it matters.
    pub tone: Tone,
    /// Among the items.
    pub item: Item,
}

/// Something that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its place.
    pub place: usize,
    /// It is at hand.
    pub marked: bool,
}

pub(super) fn build(dataset: &Dataset, state: &State, area: Area) -> Body {
    let known = overview::Overview::new(dataset, state);
    if known.cards.is_empty() && known.bars.rows.is_empty() {
        return Body::Nothing(nothing(dataset, state));
    }
    let (locale, scale) = (dataset.locale(), state.asked.scale);
    let item = |part, at| {
        let place = known.place(part, at);
        Item { place, marked: place == state.place() }
    };
    let bars = known.len(Part::Bars);
    let rows = known.bars.rows.iter().take(bars).enumerate();
    let with_days = known.len(Part::Strips) > 0;
    let strips = rows.map(|(at, row)| Strip {
        bar: bar_of(locale, row, scale),
        days: known.reach_of(row).and_then(|reach| reach.covered.clone()).filter(|_| with_days),
        item: item(Part::Bars, at),
        days_item: with_days.then(|| item(Part::Strips, at)),
    });
    Body::Overview(Box::new(Overview {
        cards: known
            .cards
            .iter()
            .enumerate()
            .map(|(at, one)| Card {
                trend: trend(dataset, state, &known.plan, one, area.width),
                ..card(dataset, one, state, item(Part::Cards, at))
            })
            .collect(),
        title: {
            let measure = known.bars.measure.as_ref().map_or_else(String::new, |measure| locale.measure(measure));
            let by = say!(locale, "title-breakdown", measure = measure, by = locale.by(&known.bars.question.by));
            locale.listed(std::iter::once(by).chain((scale == Scale::Log).then(|| locale.text("log-scale"))))
        },
        bars: strips.collect(),
        nothing: if known.bars.rows.is_empty() { nothing(dataset, state) } else { Vec::new() },
        more: known.bars.rows.len() - bars,
        most: known.bars.rows.iter().filter_map(|row| row.high.max(row.low)).max().map_or(0, |most| scale.length(most)),
        axis: with_days.then(|| known_years(dataset, &state.asked.window)).flatten(),
        chosen: state.asked.window.period().cloned(),
        notes: known
            .notes
            .iter()
            .enumerate()
            .map(|(at, note)| remark(dataset, note, state, item(Part::Notes, at)))
            .collect(),
        plan: known.plan,
    }))
}

/// Whole years around all that is known, and the chosen period.
pub(super) fn known_years(dataset: &Dataset, window: &Window) -> Option<Span> {
    let extent = dataset.extent()?.hull();
    let chosen = window.period().map_or(extent, Period::hull);
    let whole = Span::new(extent.start().min(chosen.start()), extent.end().max(chosen.end()))?;
    let mut years = units(Grain::Year, whole);
    let first = years.next()?;
    Span::new(first.start(), years.last().unwrap_or(first).end())
}

fn card(dataset: &Dataset, card: &overview::Card, state: &State, item: Item) -> Card {
    let locale = dataset.locale();
    let row = card.row();
    let several = row.word == Word::SeveralReporters;
    let own = row.reporters.first().filter(|_| row.reporters.len() == 1);
    Card {
        title: locale.measure(&card.measure),
        number: if several { say!(locale, "reporters", n = card.reporters) } else { locale.limits_of(row) },
        words: match row.change() {
            Some(change) => {
                let percent =
                    locale.change_in_percent(&change).map_or_else(String::new, |percent| format!(" ({percent})"));
                let number = locale.change(row.decimals, &change);
                vec![format!("{number}{percent}"), number]
            }
            None if several => vec![locale.text("no-common-total")],
            None => vec![
                format!("{} · {}", locale.result(row), covered(locale, row)),
                locale.result(row),
                locale.word(row.word),
            ],
        },
        whose: match own {
            Some(reporter) if card.answer.question.filters != state.asked.filters => {
                let mut ways = vec![dataset.call(&card.answer.question.filters, &Dimensions::new())];
                if card.reporters > 1 {
                    ways.push(format!("{reporter} · {}", say!(locale, "one-of-reporters", n = card.reporters)));
                    ways.push(format!("{reporter} · {}", say!(locale, "one-of", n = card.reporters)));
                }
                ways.push(reporter.clone());
                ways
            }
            Some(reporter) => vec![reporter.clone()],
            None => vec![locale.unit(&card.measure)],
        },
        asked: card.measure.id == state.asked.measure,
        trend: None,
        item,
    }
}

/// Over time, of what the card's number is of.
fn trend(dataset: &Dataset, state: &State, plan: &Plan, card: &overview::Card, width: u16) -> Option<Trend> {
    let across = u16::try_from(plan.across.max(1)).unwrap_or(1);
    // The frame and a blank at either side.
    let columns = (width / across).saturating_sub(4);
    let whose = (card.measure.id.as_str(), &card.answer.question.filters);
    (plan.card > CARD).then(|| Trend::new(dataset, state, whose, columns)).flatten()
}

fn covered(locale: &Locale, row: &Row) -> String {
    match row.kind {
        Kind::Flow if row.is_covered() => say!(locale, "all-days", n = row.window_days),
        Kind::Flow => say!(locale, "of-days", share = locale.reach(row)),
        // It does not add up over days: one date or period speaks.
        Kind::Stock | Kind::Rate | Kind::Distinct => locale.reach(row),
    }
}

fn remark(dataset: &Dataset, note: &Note, state: &State, item: Item) -> Remark {
    let locale = dataset.locale();
    let (sign, tone, words) = match note {
        Note::Contradiction { figure, apart } => {
            let figure = dataset.figure(*figure);
            let reporter = figure.population.dimensions.get("reporter").unwrap_or_default();
            let words = say!(
                locale,
                "note-disagree",
                reporter = reporter,
                measure = locale.measure_within(figure.measure),
                period = locale.period(figure.period),
                number = locale.stated(&figure),
                apart = locale.grouped(*apart)
            );
            ('⚠', Tone::Warn, words)
        }
        Note::Unread { files, values } => {
            let files = (*files > 0).then(|| say!(locale, "note-files", n = *files));
            let values = (*values > 0).then(|| say!(locale, "note-values", n = *values));
            let words = files.into_iter().chain(values).collect::<Vec<_>>().join(&locale.text("semicolon"));
            ('⚠', Tone::Warn, words)
        }
        Note::Added(rows) => ('·', Tone::Normal, say!(locale, "note-added", n = *rows)),
        Note::Caveat(measure, words) => ('·', Tone::Normal, locale.labelled(&lowered(measure), words)),
        Note::Break(from, why) => ('┊', Tone::Normal, say!(locale, "note-break", day = locale.day(*from), why = why)),
        Note::Silent(reporters) => {
            let period = locale.window(&state.asked.window);
            let names = locale.listed(reporters.iter().cloned());
            ('○', Tone::Normal, say!(locale, "note-silent", n = reporters.len(), period = period, names = names))
        }
        Note::Latest { sources, figures } => {
            let sources: Vec<_> = sources.iter().map(|place| &dataset.sources()[*place]).collect();
            let when = sources.first().map_or_else(String::new, |source| locale.day(source.published.latest()));
            let titles: Vec<String> = sources.iter().map(|source| named(locale, source)).collect();
            let titles = titles.join(&locale.text("semicolon"));
            ('↓', Tone::Normal, say!(locale, "note-latest", n = *figures, day = when, sources = titles))
        }
    };
    Remark { sign, words, tone, item }
}

/// Who published what; once where both are called alike, as tables are of which only the file's name is known.
fn named(locale: &Locale, source: &Source) -> String {
    let parts = [&source.publisher, &source.title];
    let parts = if parts[0] == parts[1] { &parts[1..] } else { &parts };
    locale.listed(parts.iter().map(|part| isolated(part)))
}
