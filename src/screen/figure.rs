//! Everything known about one figure.

use chrono::NaiveDate;

use super::header::from_to;
use super::panel::{Line, Panel};
use super::sums::Writer;
use crate::dataset::figure::Standing;
use crate::dataset::{Dataset, Figure};
use crate::figures::codes;
use crate::figures::notation::days;
use crate::figures::period::Period;

/// Everything known about one figure.
#[must_use]
pub fn panel(dataset: &Dataset, row: u32, as_of: Option<NaiveDate>) -> Panel {
    let figure = dataset.figure_as_of(row, as_of);
    let mut lines = vec![
        Line::Heading(format!("{} {}", figure.stated(), figure.measure.label().to_lowercase())),
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
        pair(&codes::dimension_label(dimension).to_lowercase(), dataset.label(dimension, code).into_owned());
    }
    if !figure.status.is_normal() {
        pair("status", format!("{} – {}", figure.status.code(), figure.status.label()));
    }
    if let Some(note) = figure.note {
        lines.push(Line::Blank);
        lines.push(Line::Text(note.to_owned()));
    }
    lines.extend(history(dataset, &figure, as_of));
    lines.push(Line::Blank);
    lines.extend(source(&figure));
    Panel { title: figure.id(), lines, scroll: 0 }
}

/// What it replaced, who else says the same, and what it cannot be true with.
fn history(dataset: &Dataset, figure: &Figure<'_>, as_of: Option<NaiveDate>) -> Vec<Line> {
    let writer = Writer { dataset, marking: None, about: figure.population.dimensions.clone() };
    let mut lines = Vec::new();
    for (words, rows) in [
        ("it replaced", dataset.replaced(figure.row, as_of)),
        ("the same is stated by", dataset.corroborations(figure.row, as_of)),
    ] {
        if !rows.is_empty() {
            lines.extend([Line::Blank, Line::Dim(words.to_owned())]);
            lines.extend(rows.into_iter().map(|row| writer.mention(row)));
        }
    }
    lines.extend(writer.disputes(&dataset.disputes_of(figure.row, as_of)));
    lines
}

fn from_to_days(period: &Period) -> String {
    format!("{} · {}", from_to(period), days(period.days()))
}

fn standing(dataset: &Dataset, figure: &Figure<'_>) -> Option<Line> {
    match figure.standing {
        Standing::Current => None,
        Standing::Revised(by) => {
            let newer = dataset.figure(by);
            Some(Line::Warn(format!("↻ revised: {} since {}", newer.stated(), newer.source.published.label())))
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
    if let Some(licence) = &source.licence {
        pair("licence", licence.clone());
    }
    if let Some(place) = figure.evidence {
        pair("in the text", format!("characters {}–{}", place.start, place.end));
    }
    if let Some(url) = &source.url {
        pair("address", url.clone());
    }
    lines
}
