//! Why a number is what it is, and everything known about a figure.

use super::comparison;
use super::header::from_to;
use super::panel::{Line, Panel};
use super::sums::{Marking, Writer};
use super::{figure, rows, sources};
use crate::app::row::{self, AtHand, Of};
use crate::app::state::State;
use crate::dataset::{Answer, By, Dataset, Row};
use crate::figures::period::Period;
use crate::figures::population::Dimensions;
use crate::figures::word::Word;
use crate::locale::Locale;
use crate::say;

/// What is known of a row, for the side of wide terminals.
#[must_use]
pub fn of(dataset: &Dataset, state: &State, at_hand: AtHand) -> Panel {
    match at_hand {
        AtHand::Figure(figure) => figure::panel(dataset, figure, state.asked.as_of),
        AtHand::Source(place) => sources::panel(dataset, place, state),
        AtHand::Row(answer, place) => why(dataset, &answer, &answer.rows[place], None),
    }
}

/// Why a row's number is what it is. `at`: the figure that is marked.
#[must_use]
pub fn why(dataset: &Dataset, answer: &Answer, row: &Row, at: Option<usize>) -> Panel {
    let locale = dataset.locale();
    let reasons = row::reasons(dataset, answer, row);
    let marking = at.map(|at| Marking { reasons: &reasons, at });
    let writer = Writer { dataset, marking, about: answer.dimensions_of(dataset, row) };
    let title = match row.change() {
        Some(change) => say!(locale, "why", number = locale.change(row.decimals, &change)),
        None if row.low.is_some() => say!(locale, "why", number = locale.limits_of(row)),
        None => say!(locale, "why-word", word = locale.word(row.word)),
    };
    let own = answer.days_of(row);
    let mut lines = subject(dataset, answer, row);
    match &row.versus {
        None => {
            lines.push(meaning(locale, row));
            lines.push(Line::Blank);
            lines.extend(behind(&writer, answer, own.as_ref(), (Of::First, row)));
        }
        Some(versus) => {
            lines.push(Line::Blank);
            lines.extend(comparison::lines(locale, answer, row, versus));
            let parts = [((Of::First, row), own), ((Of::Second, &**versus), answer.versus_days_of(versus))];
            for (((of, row), window), name) in parts.into_iter().zip(comparison::names(locale, answer, row, versus)) {
                lines.extend([
                    Line::Blank,
                    Line::Heading(locale.labelled(&name, &locale.limits_of(row))),
                    meaning(locale, row),
                ]);
                lines.extend(behind(&writer, answer, window.as_ref(), (of, row)));
            }
        }
    }
    lines.dedup_by(|one, other| *one == Line::Blank && *other == Line::Blank);
    if lines.last() == Some(&Line::Blank) {
        lines.pop();
    }
    Panel { title, lines, scroll: 0 }
}

fn subject(dataset: &Dataset, answer: &Answer, row: &Row) -> Vec<Line> {
    let locale = dataset.locale();
    let measure = answer.measure.as_ref().map_or_else(
        || row.measure.clone(),
        |measure| format!("{} ({})", locale.measure(measure), locale.unit(measure)),
    );
    let own = answer.days_of(row);
    let versus = row.versus.as_ref().and_then(|versus| answer.versus_days_of(versus));
    let days =
        own.iter().chain(&versus).map(|days| from_to(locale, days)).reduce(|one, other| locale.against(&one, &other));
    let filters = &answer.question.filters;
    // A total of what is kept is called by what is kept.
    let is_total = answer.question.by == By::Total && filters.iter().next().is_some();
    let name = if is_total { dataset.call(filters, &Dimensions::new()) } else { row.name() };
    vec![Line::Heading(name), Line::Dim(format!("{measure} · {}", days.unwrap_or_default()))]
}

fn meaning(locale: &Locale, row: &Row) -> Line {
    Line::Text(format!("{} – {}", locale.word(row.word), locale.meaning(row.word)))
}

/// What a row of these days follows from, what contradicts it, what its figures replaced, and on which
/// days nobody reported.
fn behind(writer: &Writer<'_>, answer: &Answer, window: Option<&Period>, (of, row): (Of, &Row)) -> Vec<Line> {
    let mut lines = writer.limits(row);
    lines.extend(rows::lines(writer, window, (of, row)));
    let links = writer.dataset.links().behind(&row.measure, &row.reporters);
    lines.extend(links.into_iter().map(|link| Line::Warn(link.told())));
    lines.extend(writer.disputes(&row.disputes));
    let replaced = row::replaced(writer.dataset, answer, row);
    if !replaced.is_empty() {
        lines.extend([Line::Blank, Line::Dim(writer.dataset.locale().text("replaced-since"))]);
        lines.extend(replaced.into_iter().map(|figure| writer.mention(figure)));
    }
    lines.extend(silence(writer, answer, window, row));
    lines
}

/// Days without a figure, and figures that were of no use.
fn silence(writer: &Writer<'_>, answer: &Answer, window: Option<&Period>, row: &Row) -> Vec<Line> {
    let behind = row::behind_alone(writer.dataset, answer, window, row);
    let locale = writer.dataset.locale();
    let mut lines = vec![Line::Blank];
    lines.extend(window.and_then(|window| silent(locale, window, row)).map(Line::Text));
    lines.extend(window.and_then(|window| later(writer.dataset, answer, window, row)).map(Line::Dim));
    if row.word == Word::SeveralReporters {
        lines.push(Line::Text(say!(
            locale,
            "several-reporters-why",
            names = locale.listed(row.reporters.iter().cloned())
        )));
    }
    if row.observations().is_empty() && !behind.is_empty() {
        lines.push(Line::Dim(locale.text("figures-of-these-days")));
        lines.extend(behind.iter().map(|&figure| writer.mention(figure)));
    }
    lines
}

/// What was published about these days only after the day that was asked for.
fn later(dataset: &Dataset, answer: &Answer, window: &Period, row: &Row) -> Option<String> {
    let as_of = answer.question.as_of?;
    let rows = row.populations.iter().flat_map(|&population| dataset.rows_of(population));
    let figures = rows.map(|&row| dataset.figure(row));
    let later: Vec<_> =
        figures.filter(|figure| !figure.is_known(Some(as_of)) && figure.period.overlaps(window)).collect();
    let first = later.iter().map(|figure| &figure.source.published).min()?;
    let locale = dataset.locale();
    let (day, first) = (locale.day(as_of), locale.published(first));
    Some(say!(locale, "published-later", n = later.len(), day = day, first = first))
}

/// Of a silent period so many ranges are named.
const RANGES: usize = 3;

/// Which days nobody reported on.
fn silent(locale: &Locale, window: &Period, row: &Row) -> Option<String> {
    let silence = match &row.covered {
        Some(covered) => window.difference(covered)?,
        None => window.clone(),
    };
    let ranges = silence.spans().iter().take(RANGES).map(|span| locale.period(&Period::from(*span)));
    let ranges = locale.listed(ranges);
    let more = silence.spans().len().saturating_sub(RANGES);
    let named = if more == 0 { ranges } else { say!(locale, "and-more-ranges", ranges = ranges, n = more) };
    Some(say!(locale, "nobody-reported", ranges = named, covered = row.covered_days(), n = row.window_days))
}
