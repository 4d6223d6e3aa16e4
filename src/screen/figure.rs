//! Everything known about one figure.

use chrono::NaiveDate;

use super::header::from_to;
use super::panel::{Line, Panel};
use super::sums::Writer;
use crate::dataset::figure::Standing;
use crate::dataset::{Dataset, Figure};
use crate::figures::period::Period;
use crate::locale::Locale;
use crate::say;

/// Everything known about one figure.
#[must_use]
pub fn panel(dataset: &Dataset, row: u32, as_of: Option<NaiveDate>) -> Panel {
    let locale = dataset.locale();
    let figure = dataset.figure_as_of(row, as_of);
    let mut lines = vec![
        Line::Heading(locale.counted(&locale.stated(&figure), &locale.measure_within(figure.measure))),
        Line::Dim(format!(
            "{} · {} · {}",
            locale.unit(figure.measure),
            locale.kind(figure.measure.kind),
            from_to_days(locale, figure.period)
        )),
    ];
    lines.extend(standing(dataset, &figure));
    lines.push(Line::Blank);
    let period = format!("{} ({})", locale.period(figure.period), figure.period.code());
    lines.push(Line::Pair(locale.text("name-period"), period));
    if let Some(words) = figure.stated_period {
        lines.push(Line::Fact(locale.text("name-as-written"), words.to_owned()));
    }
    for (dimension, code) in figure.population.dimensions.in_reading_order() {
        lines.push(Line::Pair(locale.dimension_within(dimension), dataset.label(dimension, code).into_owned()));
    }
    if !figure.status.is_normal() {
        let told = format!("{} – {}", figure.status.code(), locale.status(figure.status));
        lines.push(Line::Pair(locale.text("name-status"), told));
    }
    if let Some(note) = figure.note {
        lines.push(Line::Blank);
        lines.push(Line::Quote(note.to_owned()));
    }
    lines.extend(history(dataset, &figure, as_of));
    lines.push(Line::Blank);
    lines.extend(source(locale, &figure));
    Panel { title: figure.id(), lines, scroll: 0 }
}

/// What it replaced, who else says the same, and what it cannot be true with.
fn history(dataset: &Dataset, figure: &Figure<'_>, as_of: Option<NaiveDate>) -> Vec<Line> {
    let writer = Writer { dataset, marking: None, about: figure.population.dimensions.clone() };
    let mut lines = Vec::new();
    for (words, rows) in [
        ("it-replaced", dataset.replaced(figure.row, as_of)),
        ("stated-by-too", dataset.corroborations(figure.row, as_of)),
    ] {
        if !rows.is_empty() {
            lines.extend([Line::Blank, Line::Dim(dataset.locale().text(words))]);
            lines.extend(rows.into_iter().map(|row| writer.mention(row)));
        }
    }
    lines.extend(writer.disputes(&dataset.disputes_of(figure.row, as_of)));
    lines
}

fn from_to_days(locale: &Locale, period: &Period) -> String {
    format!("{} · {}", from_to(locale, period), say!(locale, "days", n = period.days()))
}

fn standing(dataset: &Dataset, figure: &Figure<'_>) -> Option<Line> {
    match figure.standing {
        Standing::Current => None,
        Standing::Revised(by) => {
            let newer = dataset.figure(by);
            let locale = dataset.locale();
            let since = locale.published(&newer.source.published);
            Some(Line::Warn(format!(
                "↻ {}",
                say!(locale, "revised-since", number = locale.stated(&newer), day = since)
            )))
        }
        Standing::SetAside => Some(Line::Warn(format!("⚠ {}", dataset.locale().text("set-aside-why")))),
    }
}

fn source(locale: &Locale, figure: &Figure<'_>) -> Vec<Line> {
    let source = figure.source;
    let pair = |name: &str, value: String| Line::Pair(locale.text(name), value);
    let fact = |name: &str, value: &String| Line::Fact(locale.text(name), value.clone());
    let mut lines = vec![
        Line::Title(source.title.clone()),
        fact("name-publisher", &source.publisher),
        pair("name-published", locale.published(&source.published)),
    ];
    lines.extend(source.language.as_ref().map(|language| pair("name-language", language.clone())));
    lines.extend(source.licence.as_ref().map(|licence| fact("name-licence", licence)));
    lines.extend(
        figure
            .evidence
            .as_ref()
            .map(|place| pair("name-in-the-text", say!(locale, "characters", from = place.start, to = place.end))),
    );
    lines.extend(source.url.as_ref().map(|url| fact("name-address", url)));
    lines
}
