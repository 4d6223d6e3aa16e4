//! Why a number is what it is, and everything known about a figure.

use super::comparison;
use super::header::from_to;
use super::panel::{Line, Panel, Summand};
use crate::app::row::{self, AtHand};
use crate::app::state::State;
use crate::dataset::figure::Standing;
use crate::dataset::{Answer, Dataset, Figure, Row, Step};
use crate::figures::bounds::Sign;
use crate::figures::codes;
use crate::figures::notation::{self, days, grouped, stated};
use crate::figures::period::Period;
use crate::figures::word::Word;

/// What is known of the row at hand, for the side of wide terminals.
#[must_use]
pub fn of_row_at_hand(dataset: &Dataset, state: &State) -> Option<Panel> {
    match row::at_hand(dataset, state)? {
        AtHand::Figure(figure) => Some(figure_panel(dataset, figure)),
        AtHand::Row(answer, place) => Some(why(dataset, &answer, &answer.rows[place], None)),
    }
}

/// Why a row's number is what it is. `at`: the figure that is marked.
#[must_use]
pub fn why(dataset: &Dataset, answer: &Answer, row: &Row, at: Option<usize>) -> Panel {
    let behind = row::behind(dataset, answer, row);
    let marked = at.and_then(|at| behind.get(at.checked_sub(row::steps_to_figures(row))?).copied());
    let writer = Writer { dataset, marked };
    let title = match row.change() {
        Some(change) => format!("Why {}?", notation::change(&change)),
        None if row.low.is_some() => format!("Why {}?", row.limits()),
        None => format!("Why “{}”?", row.word.label()),
    };
    let own = answer.days_of(row);
    let mut lines = subject(answer, row);
    match &row.versus {
        None => {
            lines.push(meaning(row));
            lines.push(Line::Blank);
            lines.extend(writer.reasons(answer, own.as_ref(), row));
        }
        Some(versus) => {
            lines.push(Line::Blank);
            lines.extend(comparison::lines(answer, row, versus));
            let parts = [(row, own), (&**versus, answer.versus_days_of(versus))];
            for ((row, window), name) in parts.into_iter().zip(comparison::names(answer, row, versus)) {
                lines.extend([Line::Blank, Line::Heading(format!("{name}: {}", row.limits())), meaning(row)]);
                lines.extend(writer.reasons(answer, window.as_ref(), row));
            }
        }
    }
    lines.dedup_by(|one, other| *one == Line::Blank && *other == Line::Blank);
    if lines.last() == Some(&Line::Blank) {
        lines.pop();
    }
    Panel { title, lines, scroll: 0 }
}

fn subject(answer: &Answer, row: &Row) -> Vec<Line> {
    let measure = answer
        .measure
        .as_ref()
        .map_or_else(|| row.measure.clone(), |measure| format!("{} ({})", measure.label(), measure.unit));
    let own = answer.days_of(row);
    let versus = row.versus.as_ref().and_then(|versus| answer.versus_days_of(versus));
    let days = own.iter().chain(&versus).map(from_to).collect::<Vec<_>>().join(" against ");
    vec![Line::Heading(row.label.clone()), Line::Dim(format!("{measure} · {days}"))]
}

fn meaning(row: &Row) -> Line {
    Line::Text(format!("{} – {}", row.word.label(), row.word.meaning()))
}

/// Writes sums, with the marked figure in them.
struct Writer<'a> {
    dataset: &'a Dataset,
    marked: Option<u32>,
}

impl Writer<'_> {
    /// What a row of these days follows from, what contradicts it, and on which days nobody reported.
    fn reasons(&self, answer: &Answer, window: Option<&Period>, row: &Row) -> Vec<Line> {
        let mut lines = self.limits(row);
        lines.extend(self.disputes(row));
        lines.extend(self.silence(answer, window, row));
        lines
    }

    fn limits(&self, row: &Row) -> Vec<Line> {
        let mut lines = Vec::new();
        if row.low.is_some() && row.low == row.high {
            let sum = if row.low_sum.is_empty() { &row.high_sum } else { &row.low_sum };
            lines.extend(self.sum(sum, row.low));
            return lines;
        }
        if let Some(low) = row.low.filter(|low| *low > 0) {
            lines.push(Line::Dim("at least".to_owned()));
            lines.extend(self.sum(&row.low_sum, Some(low)));
        }
        if let Some(high) = row.high {
            lines.push(Line::Dim("at most".to_owned()));
            lines.extend(self.sum(&row.high_sum, Some(high)));
        } else if row.low.is_some() {
            lines
                .push(Line::Dim("no upper limit follows: some day has no figure that limits it from above".to_owned()));
        }
        lines
    }

    /// The summands, and below several of them what they come to.
    fn sum(&self, steps: &[Step], result: Option<u64>) -> Vec<Line> {
        let mut lines: Vec<Line> =
            steps.iter().enumerate().map(|(place, step)| Line::Sum(self.summand(step, place == 0))).collect();
        if let Some(result) = result.filter(|_| steps.len() > 1) {
            lines.push(Line::Sum(Summand {
                sign: "=",
                number: grouped(result),
                period: String::new(),
                source: String::new(),
                marked: false,
            }));
        }
        lines
    }

    fn summand(&self, step: &Step, first: bool) -> Summand {
        let figure = self.dataset.figure(step.row);
        Summand {
            sign: match step.sign {
                Sign::Minus => "−",
                Sign::Plus if first => "",
                Sign::Plus => "+",
            },
            number: grouped(step.value),
            period: figure.period.label(),
            source: cited(&figure),
            marked: self.marked == Some(step.row),
        }
    }

    fn disputes(&self, row: &Row) -> Vec<Line> {
        let mut lines = Vec::new();
        for dispute in &row.disputes {
            lines.push(Line::Blank);
            lines.push(Line::Warn(match dispute.set_aside {
                Some(row) => {
                    let aside = self.dataset.figure(row);
                    format!("set aside: {} for {} ({})", stated(aside.count), aside.period.label(), cited(&aside))
                }
                None => "the parts come to more than their total".to_owned(),
            }));
            let come_to = |steps: &[Step]| {
                steps.iter().fold(0i128, |sum, step| {
                    if step.sign == Sign::Plus { sum + i128::from(step.value) } else { sum - i128::from(step.value) }
                })
            };
            lines.push(Line::Dim("these come to at most".to_owned()));
            lines.extend(self.sum(&dispute.at_most, u64::try_from(come_to(&dispute.at_most)).ok()));
            lines.push(Line::Dim("and these to at least".to_owned()));
            lines.extend(self.sum(&dispute.at_least, u64::try_from(come_to(&dispute.at_least)).ok()));
            lines.push(Line::Text(format!("{} apart", grouped(dispute.apart))));
        }
        lines
    }

    /// Days without a figure, and figures that were of no use.
    fn silence(&self, answer: &Answer, window: Option<&Period>, row: &Row) -> Vec<Line> {
        let behind = row::behind_alone(self.dataset, answer, window, row);
        let mut lines = vec![Line::Blank];
        lines.extend(window.and_then(|window| silent(window, row)).map(Line::Text));
        if row.word == Word::SeveralReporters {
            lines.push(Line::Text(format!("Reporters: {}. Their figures may count the same people: no total follows. Break down by reporter or population.", row.reporters.join(", "))));
        }
        if row.observations().is_empty() && !behind.is_empty() {
            lines.push(Line::Dim("figures that speak of these days".to_owned()));
            lines.extend(behind.iter().map(|&figure| self.mention(answer, figure)));
        }
        lines
    }

    fn mention(&self, answer: &Answer, row: u32) -> Line {
        let figure = self.dataset.figure(row);
        let reporter = if answer.question.filters.get("reporter").is_none() {
            figure.population.dimensions.get("reporter").unwrap_or_default()
        } else {
            ""
        };
        Line::Sum(Summand {
            sign: "",
            number: stated(figure.count),
            period: figure.period.label(),
            source: [reporter, &cited(&figure)]
                .into_iter()
                .filter(|words| !words.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
            marked: self.marked == Some(row),
        })
    }
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

/// Who published a figure, and when.
fn cited(figure: &Figure<'_>) -> String {
    format!("{}, {}", figure.source.publisher, figure.source.published.label())
}

/// Everything known about one figure.
#[must_use]
pub fn figure_panel(dataset: &Dataset, row: u32) -> Panel {
    let figure = dataset.figure(row);
    let mut lines = vec![
        Line::Heading(format!("{} {}", stated(figure.count), figure.measure.label().to_lowercase())),
        Line::Dim(format!(
            "{} · {} · {}",
            figure.measure.unit,
            figure.measure.kind.label(),
            from_to_days(figure.period)
        )),
    ];
    lines.extend(standing(dataset, &figure));
    lines.push(Line::Blank);
    let mut pair = |name: &str, value: String| lines.push(Line::Pair(name.to_owned(), value));
    pair("period", format!("{} ({})", figure.period.label(), figure.period.code()));
    if let Some(words) = figure.stated_period {
        pair("as written", words.to_owned());
    }
    for (dimension, code) in figure.population.dimensions.in_reading_order() {
        pair(&codes::dimension_label(dimension).to_lowercase(), codes::value_label(dimension, code).into_owned());
    }
    if !figure.status.is_normal() {
        pair("status", format!("{} – {}", figure.status.code(), figure.status.label()));
    }
    if let Some(note) = figure.note {
        lines.push(Line::Blank);
        lines.push(Line::Text(note.to_owned()));
    }
    lines.push(Line::Blank);
    lines.extend(source(&figure));
    Panel { title: figure.id(), lines, scroll: 0 }
}

fn from_to_days(period: &Period) -> String {
    format!("{} · {}", from_to(period), days(period.days()))
}

fn standing(dataset: &Dataset, figure: &Figure<'_>) -> Option<Line> {
    match figure.standing {
        Standing::Current => None,
        Standing::Revised(by) => {
            let newer = dataset.figure(by);
            Some(Line::Warn(format!("↻ revised: {} since {}", stated(newer.count), newer.source.published.label())))
        }
        Standing::SetAside => {
            Some(Line::Warn("⚠ set aside: it contradicts figures that are newer or exact".to_owned()))
        }
    }
}

fn source(figure: &Figure<'_>) -> Vec<Line> {
    let source = figure.source;
    let mut lines = vec![Line::Heading(source.title.clone())];
    let mut pair = |name: &str, value: String| lines.push(Line::Pair(name.to_owned(), value));
    pair("publisher", source.publisher.clone());
    pair("published", source.published.label());
    if let Some(language) = &source.language {
        pair("language", language.clone());
    }
    if let Some(place) = figure.evidence {
        pair("in the text", format!("characters {}–{}", place.start, place.end));
    }
    if let Some(url) = &source.url {
        pair("address", url.clone());
    }
    lines
}
