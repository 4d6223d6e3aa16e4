//! The Breakdown view: what follows for each part, as bars.

use super::comparison::names;
use super::figures::nothing;
use super::layout::Area;
use super::{Body, Page, Tone, panels};
use crate::app::asked::Scale;
use crate::app::state::State;
use crate::dataset::{Answer, By, Dataset, Question, Row, Sort};
use crate::figures::measure::Kind;
use crate::figures::word::Word;
use crate::locale::Locale;
use crate::say;

/// Horizontal bars, of which only the visible ones are built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// Above them.
    pub title: String,
    /// The visible ones.
    pub bars: Vec<Bar>,
    /// Which these are.
    pub page: Page,
    /// What a full bar stands for.
    pub most: u64,
    /// The stated total, which is no bar.
    pub total: Option<Bar>,
    /// What those that do not show come to together, where they add up.
    pub others: Option<Bar>,
    /// The two periods, where two are compared: every bar has a second one below it then.
    pub periods: Option<(String, String)>,
}

impl Bars {
    /// Lines of the screen that a bar takes.
    #[must_use]
    pub fn lines_each(&self) -> u16 {
        lines_each(self.periods.is_some())
    }
}

/// One bar: solid up to `low`, shaded up to `high`, open where there is no upper limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Of whom.
    pub label: String,
    /// Its length for at least so many, on the scale that was chosen; `None` where nothing is known.
    pub low: Option<u64>,
    /// For at most so many; `None` where there is no upper limit, or nothing is known.
    pub high: Option<u64>,
    /// The number, never cut.
    pub number: String,
    /// The word for it.
    pub word: String,
    /// The part of the total that it is; nothing where there is no total of which it is one.
    pub share: String,
    /// The share of the days that it covers.
    pub coverage: String,
    /// How much it matters.
    pub tone: Tone,
    /// That of the second period.
    pub second: Option<Box<Second>>,
}

/// The bar of the second period, and how far the first one is from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Second {
    /// Labelled where it is of other days than the legend says.
    pub bar: Bar,
    /// The change; `None` where nothing follows.
    pub change: Option<String>,
    /// The change in percent; `None` where it was from 0, or may have been.
    pub percent: Option<String>,
    /// That some days are not covered.
    pub note: Option<String>,
}

pub(super) fn build(dataset: &Dataset, state: &State, area: Area) -> Body {
    let answer = dataset.answer(&state.question());
    if answer.rows.is_empty() {
        return Body::Nothing(nothing(dataset, state));
    }
    let (locale, question) = (dataset.locale(), &answer.question);
    if let Some(each) = &question.each {
        return panels::build(dataset, state, &answer, each, area);
    }
    let scale = state.asked.scale;
    let known = |total: &&Row| both(total).any(|row| row.word != Word::NoFigure);
    let total = answer.total.as_ref().filter(known).map(|row| bar(locale, &answer, scale, row));
    let each = lines_each(question.versus.is_some());
    let below = 2 + if total.is_some() { each } else { 0 };
    let height = area.height.saturating_sub(below) / each;
    let fits = answer.rows.len() <= usize::from(height);
    // Where not all fit, a line says what the others come to.
    let added = !fits && adds_up(&answer);
    let height = if added { height.saturating_sub(1) } else { height };
    let page = Page::around(state.place(), answer.rows.len(), usize::from(height));
    let most = |rows: &mut dyn Iterator<Item = &Row>| rows.flat_map(both).filter_map(|row| row.high.max(row.low)).max();
    let (parts, all) = (most(&mut answer.rows.iter()), most(&mut answer.total.iter()));
    // Beside a total of many parts these would all look alike: then they are drawn against the largest of them.
    let is_apart = parts.zip(all).is_some_and(|(parts, all)| parts.saturating_mul(4) < all);
    let sum = |bar: Bar| if is_apart { Bar { low: None, high: None, ..bar } } else { bar };
    Body::Bars(Box::new(Bars {
        title: not_counted(locale, &answer) + &title(locale, question, scale),
        bars: answer.rows[page.rows()]
            .iter()
            .map(|row| Bar {
                share: share(locale, &answer, row).unwrap_or_default(),
                ..bar(locale, &answer, scale, row)
            })
            .collect(),
        most: parts.max(all.filter(|_| !is_apart)).map_or(0, |most| scale.length(most)),
        others: added.then(|| sum(others(locale, &answer, page, scale))),
        page,
        total: total.map(sum),
        periods: question.versus.as_ref().map(|versus| (locale.window(&question.window), locale.window(versus))),
    }))
}

/// That some values are missing from what all of it comes to.
pub(super) fn not_counted(locale: &Locale, answer: &Answer) -> String {
    let all = answer.rows.iter().chain(&answer.total).flat_map(both).map(Row::not_counted).max();
    match all {
        None | Some(0) => String::new(),
        Some(values) => format!("⚠ {} · ", say!(locale, "not-counted", n = values)),
    }
}

/// By what, in which order, on which scale.
fn title(locale: &Locale, question: &Question, scale: Scale) -> String {
    let order = match (question.sort, &question.by) {
        (Sort::Natural, By::Time(_)) if question.reverse => "latest-first",
        (Sort::Natural, By::Time(_)) => "",
        (Sort::Natural | Sort::Value, _) if question.reverse => "smallest-first",
        (Sort::Natural | Sort::Value, _) => "largest-first",
        (Sort::Change, _) if question.reverse => "falls-first",
        (Sort::Change, _) => "rises-first",
        (Sort::Key, _) => "by-codes",
        _ => "by-names",
    };
    let by = say!(locale, "by", what = locale.by(&question.by));
    let parts = [order, if scale == Scale::Log { "log-scale" } else { "" }];
    let told = parts.into_iter().filter(|key| !key.is_empty()).map(|key| locale.text(key));
    locale.listed(std::iter::once(by).chain(told))
}

/// Two where two periods are compared.
fn lines_each(compared: bool) -> u16 {
    if compared { 2 } else { 1 }
}

/// A row and that of the second period.
fn both(row: &Row) -> impl Iterator<Item = &Row> {
    std::iter::once(row).chain(row.versus.as_deref())
}

/// A row's bar, with that of the second period below it.
pub(super) fn bar(locale: &Locale, answer: &Answer, scale: Scale, row: &Row) -> Bar {
    let Some(versus) = &row.versus else { return one_bar(locale, row, row.label.clone(), scale) };
    let (own, other) = match answer.question.by {
        // Of calendar units each bar has its own; their common label names both.
        By::Time(_) => names(locale, answer, row, versus).into(),
        _ => (row.label.clone(), String::new()),
    };
    let change = row.change();
    let known = both(row).any(|row| row.low.is_some());
    let second = Second {
        bar: one_bar(locale, versus, other, scale),
        change: change.as_ref().map(|change| locale.change(row.decimals, change)),
        percent: change.as_ref().and_then(|change| locale.change_in_percent(change)),
        note: (known && !row.is_covered()).then(|| {
            let both = format!("{} / {}", locale.reach(row), locale.reach(versus));
            if row.kind == Kind::Flow { say!(locale, "of-the-days", share = both) } else { both }
        }),
    };
    Bar { second: Some(Box::new(second)), ..one_bar(locale, row, own, scale) }
}

/// Whether what the rows count adds up: parts of a flow, none of which is part of another, told by one reporter.
fn adds_up(answer: &Answer) -> bool {
    let is_flow = answer.measure.as_ref().is_some_and(|measure| measure.kind == Kind::Flow);
    let apart = matches!(answer.question.by, By::Dimension(_) | By::Time(_)) && answer.versus.is_none();
    let mut reporters = answer.rows.iter().flat_map(|row| &row.reporters);
    let first = reporters.next();
    is_flow && apart && reporters.all(|reporter| Some(reporter) == first)
}

/// What the rows that do not show come to together: a row of which nothing is known may be any number.
fn others(locale: &Locale, answer: &Answer, page: Page, scale: Scale) -> Bar {
    let shown = page.rows();
    let left = || answer.rows[..shown.start].iter().chain(&answer.rows[shown.end..]).filter(|row| !row.is_aggregate);
    let known = left().any(|row| row.low.is_some());
    let low = known.then(|| left().filter_map(|row| row.low).fold(0, u64::saturating_add));
    let high = left().try_fold(0u64, |sum, row| sum.checked_add(row.high?));
    Bar {
        label: say!(locale, "others", n = left().count()),
        low: low.map(|low| scale.length(low)),
        high: high.map(|high| scale.length(high)),
        number: locale.limits(0, low, high),
        word: String::new(),
        share: String::new(),
        coverage: String::new(),
        second: None,
        tone: Tone::Dim,
    }
}

/// The part of the total: only what adds up has parts.
fn share(locale: &Locale, answer: &Answer, row: &Row) -> Option<String> {
    let adds_up = answer.measure.as_ref().is_some_and(|measure| measure.kind == Kind::Flow);
    let total = answer.total.as_ref().filter(|_| adds_up)?;
    locale.part((row.low?, row.high), (total.low?, total.high))
}

/// A row's bar by itself.
pub(super) fn bar_of(locale: &Locale, row: &Row, scale: Scale) -> Bar {
    one_bar(locale, row, row.label.clone(), scale)
}

fn one_bar(locale: &Locale, row: &Row, label: String, scale: Scale) -> Bar {
    Bar {
        label,
        low: row.low.map(|low| scale.length(low)),
        high: row.high.map(|high| scale.length(high)),
        number: locale.limits_of(row),
        word: locale.result(row),
        share: String::new(),
        coverage: locale.reach(row),
        second: None,
        tone: match row.word {
            Word::NoFigure | Word::SeveralReporters => Tone::Dim,
            Word::FiguresDisagree => Tone::Warn,
            _ if row.is_aggregate => Tone::Dim,
            _ => Tone::Normal,
        },
    }
}
