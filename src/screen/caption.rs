//! What a picture of a view says about itself: what it shows, of which days, from which sources, as of when.

use std::collections::HashSet;

use super::Body;
use super::header::Header;
use crate::app::state::State;
use crate::app::view::View;
use crate::dataset::question::EVERY_MEASURE;
use crate::dataset::{By, Dataset, Question};
use crate::figures::source::Source;
use crate::locale::Locale;
use crate::say;

/// What a picture of a view says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// What it shows.
    pub title: String,
    /// Of which days, of whom: part by part.
    pub question: Vec<String>,
    /// Who published the figures behind it, and when: each once, in the order of the rows.
    pub sources: Vec<String>,
    /// As of when; empty where nothing is known.
    pub as_of: String,
    /// What drew it.
    pub made_by: String,
}

impl Caption {
    /// In a line, for those who can't see the picture.
    #[must_use]
    pub fn line(&self) -> String {
        std::iter::once(&self.title).chain(&self.question).cloned().collect::<Vec<_>>().join(" · ")
    }
}

/// The caption of a view that shows `body` below `header`.
#[must_use]
pub fn build(dataset: &Dataset, state: &State, header: &Header, body: &Body) -> Caption {
    let sources = sources(dataset, state, body);
    let mut once = HashSet::new();
    let labels = sources.iter().map(|source| dataset.locale().cited(source)).filter(|label| once.insert(label.clone()));
    let parts = [Some(&header.period), Some(&header.days), header.linked.as_ref()];
    let parts = parts
        .into_iter()
        .flatten()
        .chain(header.filters.iter().map(|(words, _)| words))
        .filter(|part| !part.is_empty());
    Caption {
        title: title(dataset, state),
        question: parts.cloned().collect(),
        as_of: as_of(dataset.locale(), state, &sources),
        sources: labels.collect(),
        made_by: concat!("Marsad ", env!("CARGO_PKG_VERSION")).to_owned(),
    }
}

fn title(dataset: &Dataset, state: &State) -> String {
    let (locale, question) = (dataset.locale(), state.question());
    let measure = match dataset.measure(&question.measure) {
        Some(measure) => format!("{} ({})", locale.measure(measure), locale.unit(measure)),
        None => locale.text("title-every-measure"),
    };
    match state.view {
        View::Overview => locale.text("title-overview"),
        View::Figures => say!(locale, "title-figures", measure = measure),
        View::Breakdown | View::Map => {
            let by = locale.by(&question.by);
            match question.each.map(|each| locale.dimension_within(&each)) {
                Some(each) => say!(locale, "title-breakdown-each", measure = measure, by = by, each = each),
                None => say!(locale, "title-breakdown", measure = measure, by = by),
            }
        }
        View::Timeline => say!(locale, "title-timeline", measure = measure),
        View::Sources => View::Sources.title(locale),
    }
}

/// The sources behind the rows that show, each once.
fn sources<'a>(dataset: &'a Dataset, state: &State, body: &Body) -> Vec<&'a Source> {
    let question = asked(state);
    let rows = body.page().map_or(0..usize::MAX, super::Page::rows);
    let shown = |total: usize| rows.start.min(total)..rows.end.min(total);
    let figures = if question.by == By::Observation {
        let listing = dataset.listing(&question);
        listing.page(shown(listing.len()))
    } else {
        let answer = dataset.answer(&question);
        let rows = &answer.rows[shown(answer.rows.len())];
        let both = rows.iter().flat_map(|row| std::iter::once(row).chain(row.versus.as_deref()));
        both.flat_map(crate::dataset::Row::observations).collect()
    };
    let mut once = HashSet::new();
    let sources = figures.into_iter().map(|figure| dataset.figure(figure).source);
    sources.filter(|source| once.insert(source.id.as_str())).collect()
}

/// What the view answers from; the Overview from every figure for the period.
fn asked(state: &State) -> Question {
    let question = state.question();
    match state.view {
        View::Overview => Question { measure: EVERY_MEASURE.to_owned(), by: By::Observation, versus: None, ..question },
        _ => question,
    }
}

fn as_of(locale: &Locale, state: &State, sources: &[&Source]) -> String {
    match (state.asked.as_of, sources.iter().map(|source| &source.published).max()) {
        (Some(known), _) => say!(locale, "known-on", day = locale.day(known)),
        (None, Some(newest)) => say!(locale, "published-up-to", day = locale.published(newest)),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::Size;
    use crate::dataset::builtin;
    use crate::screen;

    fn caption(change: impl FnOnce(&mut State)) -> Caption {
        let dataset = builtin::dataset().unwrap();
        let mut state = State::start(&dataset, Size { columns: 120, rows: 36 });
        change(&mut state);
        screen::build(&dataset, &state).caption(&dataset, &state)
    }

    #[test]
    fn a_breakdown_says_what_it_shows_and_from_whom() {
        let caption = caption(|state| {
            state.view = View::Breakdown;
            state.asked.window = "2025-02-03/P28D".parse().unwrap();
            state.asked.filters.set("reporter", "Bundespolizei");
            state.asked.search = "checks".to_owned();
        });
        assert_eq!(caption.title, "Arrests (persons) by population");
        assert!(caption.line().contains(" – 2 Mar 2025 · 28 days · reporter = Bundespolizei"), "{caption:?}");
        assert_eq!(caption.sources.len(), 2, "{caption:?}");
        assert!(caption.sources.iter().all(|source| source.contains(", ")));
        assert!(caption.as_of.starts_with("Figures published up to "));
    }

    #[test]
    fn the_day_of_knowledge_is_told() {
        let known = |state: &mut State| state.asked.as_of = chrono::NaiveDate::from_ymd_opt(2025, 5, 31);
        for view in View::ALL {
            let caption = caption(|state| {
                state.view = view;
                known(state);
            });
            assert_eq!(caption.as_of, "As it was known on 31 May 2025");
        }
    }

    #[test]
    fn only_what_shows_is_cited() {
        let cited = |rows: u16| {
            caption(|state| {
                state.view = View::Figures;
                state.size.rows = rows;
            })
            .sources
            .len()
        };
        assert!(cited(12) < cited(200), "{} {}", cited(12), cited(200));
    }

    #[test]
    fn nothing_known_has_nobody_to_cite() {
        let caption = caption(|state| {
            state.view = View::Figures;
            state.asked.window = "1999".parse().unwrap();
        });
        assert_eq!((caption.sources, caption.as_of), (vec![], String::new()));
    }
}
