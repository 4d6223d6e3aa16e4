//! The sources as a list of their own: how many figures each gave, and what became of them.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::figure::Standing;
use super::frame::Dataset;
use super::question::{By, EVERY_MEASURE, Question, Sort};
use crate::figures::fold;
use crate::figures::source::Source;

/// What a source gave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Figures in all.
    pub figures: usize,
    /// Those that a later publication replaced.
    pub revised: usize,
    /// Those that contradict figures which are trusted more.
    pub set_aside: usize,
    /// Those that speak of the period that is asked for, among what else is asked.
    pub here: usize,
}

/// The orders that the list of sources has, in the order in which a key steps through them.
pub const SORTS: &[Sort] = &[Sort::Natural, Sort::Reporter, Sort::Label, Sort::Value];

/// A source by its place, with what it gave.
pub type Entry = (usize, Given);

/// The sources that were known on the question's day and hold its text, in its order: the newest first,
/// by publisher, by title, or those with most figures first.
pub(super) fn list(dataset: &Dataset, question: &Question) -> Vec<Entry> {
    let all = dataset.given(question.as_of);
    let mut here = vec![0usize; all.len()];
    let listing = dataset.listing(&Question { sort: Sort::Natural, search: String::new(), ..question.clone() });
    for (source, figures) in listing.by_source(dataset) {
        here[source] += figures;
    }
    let sought = fold::folded(&question.search);
    let sources = dataset.sources();
    let known = |source: &Source| question.as_of.is_none_or(|day| source.published.known_by(day));
    let mut entries: Vec<Entry> = (0..sources.len())
        .filter(|&place| known(&sources[place]) && (sought.is_empty() || holds(&sources[place], &sought)))
        .map(|place| (place, Given { here: here[place], ..all[place] }))
        .collect();
    match question.sort {
        Sort::Reporter => entries.sort_by_cached_key(|(place, _)| sources[*place].publisher.to_lowercase()),
        Sort::Label => entries.sort_by_cached_key(|(place, _)| sources[*place].title.to_lowercase()),
        Sort::Value => entries.sort_by_key(|(_, given)| Reverse(given.figures)),
        _ => entries.sort_by(|(one, _), (other, _)| sources[*other].published.cmp(&sources[*one].published)),
    }
    if question.reverse {
        entries.reverse();
    }
    entries
}

fn holds(source: &Source, sought: &str) -> bool {
    let optional = [&source.language, &source.url, &source.licence].into_iter().flatten();
    let texts = [&source.id, &source.title, &source.publisher, &source.reporter].into_iter().chain(optional);
    texts.chain([&source.published.label()]).any(|text| fold::holds(text, sought))
}

/// For each source what it gave, as known on a day.
pub(super) fn given(dataset: &Dataset, as_of: Option<NaiveDate>) -> Vec<Given> {
    let mut all = vec![Given::default(); dataset.sources().len()];
    for row in dataset.rows() {
        let figure = dataset.figure_as_of(row, as_of);
        if !figure.is_known(as_of) {
            continue;
        }
        let given = &mut all[dataset.source_code(row)];
        given.figures += 1;
        match figure.standing {
            Standing::Current => {}
            Standing::Revised(_) => given.revised += 1,
            Standing::SetAside => given.set_aside += 1,
        }
    }
    for (place, table) in dataset.tables().iter().enumerate() {
        if as_of.is_none_or(|day| table.source.published.known_by(day)) {
            all[dataset.merged().source_of(place)].figures = table.len();
        }
    }
    all
}

impl Dataset {
    /// The sources that a question is about, in its order. Asked again, they are remembered.
    #[must_use]
    pub fn bibliography(&self, question: &Question) -> std::sync::Arc<Vec<Entry>> {
        self.bibliographies.get(question, || list(self, question))
    }

    /// The question for the figures of one source alone.
    #[must_use]
    pub fn question_of_source(&self, place: usize, as_of: Option<NaiveDate>) -> Question {
        Question {
            measure: EVERY_MEASURE.to_owned(),
            source: Some(self.sources()[place].id.clone()),
            as_of,
            ..self.first_question(By::Observation)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::builtin;

    #[test]
    fn every_figure_is_given_by_one_source_and_has_one_standing() {
        let dataset = builtin::dataset().unwrap();
        let question = Question { measure: EVERY_MEASURE.to_owned(), ..dataset.first_question(By::Observation) };
        let list = dataset.bibliography(&question);
        assert_eq!(list.len(), dataset.sources().len());
        assert_eq!(list.iter().map(|(_, given)| given.figures).sum::<usize>(), dataset.len());
        assert!(list.iter().any(|(_, given)| given.revised > 0) && list.iter().any(|(_, given)| given.set_aside > 0));
        for (place, given) in list.iter() {
            assert_eq!(dataset.listing(&dataset.question_of_source(*place, None)).len(), given.figures);
            assert!(given.revised + given.set_aside <= given.figures && given.here == given.figures);
        }
    }

    #[test]
    fn sources_are_ordered_sought_and_known_only_once_published() {
        let dataset = builtin::dataset().unwrap();
        let ask = |change: &dyn Fn(&mut Question)| {
            let mut question =
                Question { measure: EVERY_MEASURE.to_owned(), ..dataset.first_question(By::Observation) };
            change(&mut question);
            dataset.bibliography(&question).iter().map(|(place, _)| &dataset.sources()[*place]).collect::<Vec<_>>()
        };
        assert!(ask(&|_| {}).windows(2).all(|pair| pair[0].published >= pair[1].published));
        let by_title = ask(&|question| question.sort = Sort::Label);
        assert!(by_title.windows(2).all(|pair| pair[0].title.to_lowercase() <= pair[1].title.to_lowercase()));
        let sought = ask(&|question| question.search = "FRONTEX".to_owned());
        assert!(!sought.is_empty() && sought.len() < dataset.sources().len());
        let day = chrono::NaiveDate::from_ymd_opt(2025, 5, 31);
        let known = ask(&|question| question.as_of = day);
        assert!(known.iter().all(|source| source.published.latest() <= day.unwrap()) && !known.is_empty());
    }
}
