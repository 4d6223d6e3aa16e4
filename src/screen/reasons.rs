//! Why a number is what it is, and everything known about a figure.

use super::comparison;
use super::header::from_to;
use super::panel::{Line, Panel};
use super::sums::{Marking, Writer};
use super::{figure, rows, sources};
use crate::app::row::{self, AtHand, Of};
use crate::app::state::State;
use crate::dataset::{Answer, By, Dataset, Row};
use crate::figures::notation::{self, counted, day, days, grouped};
use crate::figures::period::Period;
use crate::figures::population::Dimensions;
use crate::figures::word::Word;

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
    let reasons = row::reasons(dataset, answer, row);
    let marking = at.map(|at| Marking { reasons: &reasons, at });
    let writer = Writer { dataset, marking, about: answer.dimensions_of(dataset, row) };
    let title = match row.change() {
        Some(change) => format!("Why {}?", notation::change(row.decimals, &change)),
        None if row.low.is_some() => format!("Why {}?", row.limits()),
        None => format!("Why “{}”?", row.word.label()),
    };
    let own = answer.days_of(row);
    let mut lines = subject(dataset, answer, row);
    match &row.versus {
        None => {
            lines.push(meaning(row));
            lines.push(Line::Blank);
            lines.extend(behind(&writer, answer, own.as_ref(), (Of::First, row)));
        }
        Some(versus) => {
            lines.push(Line::Blank);
            lines.extend(comparison::lines(answer, row, versus));
            let parts = [((Of::First, row), own), ((Of::Second, &**versus), answer.versus_days_of(versus))];
            for (((of, row), window), name) in parts.into_iter().zip(comparison::names(answer, row, versus)) {
                lines.extend([Line::Blank, Line::Heading(format!("{name}: {}", row.limits())), meaning(row)]);
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
    let measure = answer
        .measure
        .as_ref()
        .map_or_else(|| row.measure.clone(), |measure| format!("{} ({})", measure.label(), measure.unit));
    let own = answer.days_of(row);
    let versus = row.versus.as_ref().and_then(|versus| answer.versus_days_of(versus));
    let days = own.iter().chain(&versus).map(from_to).collect::<Vec<_>>().join(" against ");
    let filters = &answer.question.filters;
    // A total of what is kept is called by what is kept.
    let is_total = answer.question.by == By::Total && filters.iter().next().is_some();
    let name = if is_total { dataset.call(filters, &Dimensions::new()) } else { row.name() };
    vec![Line::Heading(name), Line::Dim(format!("{measure} · {days}"))]
}

fn meaning(row: &Row) -> Line {
    Line::Text(format!("{} – {}", row.word.label(), row.word.meaning()))
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
        lines.extend([Line::Blank, Line::Dim("stated before, for the same days; replaced since".to_owned())]);
        lines.extend(replaced.into_iter().map(|figure| writer.mention(figure)));
    }
    lines.extend(silence(writer, answer, window, row));
    lines
}

/// Days without a figure, and figures that were of no use.
fn silence(writer: &Writer<'_>, answer: &Answer, window: Option<&Period>, row: &Row) -> Vec<Line> {
    let behind = row::behind_alone(writer.dataset, answer, window, row);
    let mut lines = vec![Line::Blank];
    lines.extend(window.and_then(|window| silent(window, row)).map(Line::Text));
    lines.extend(window.and_then(|window| later(writer.dataset, answer, window, row)).map(Line::Dim));
    if row.word == Word::SeveralReporters {
        lines.push(Line::Text(format!("Reporters: {}. Their figures may count the same people: no total follows. Break down by reporter or population.", row.reporters.join(", "))));
    }
    if row.observations().is_empty() && !behind.is_empty() {
        lines.push(Line::Dim("figures that speak of these days".to_owned()));
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
    let figures = counted(later.len(), "figure for these days was", "figures for these days were");
    Some(format!("{figures} published after {}, from {} on.", day(as_of), first.label()))
}

/// Of a silent period so many ranges are named.
const RANGES: usize = 3;

/// Which days nobody reported on.
fn silent(window: &Period, row: &Row) -> Option<String> {
    let silence = match &row.covered {
        Some(covered) => window.difference(covered)?,
        None => window.clone(),
    };
    let ranges = silence.spans().iter().take(RANGES).map(|span| Period::from(*span).label()).collect::<Vec<_>>();
    let more = silence.spans().len().saturating_sub(RANGES);
    let named = if more == 0 { ranges.join(", ") } else { format!("{} and {more} more ranges", ranges.join(", ")) };
    let covered = format!("{} of {}", grouped(u64::from(row.covered_days())), days(row.window_days));
    Some(format!("Nobody reported on {named}: {covered} are covered."))
}
