//! The day whose knowledge answers: from publication to publication, another, none.

use chrono::NaiveDate;

use super::stepping::keeping_mark;
use crate::app::action::Action;
use crate::app::state::{Message, State};
use crate::dataset::Dataset;
use crate::say;

/// `<` and `>` step from publication to publication, beyond the last one to all that is known; `A` takes all at once.
pub(super) fn step(state: &mut State, dataset: &Dataset, action: &Action) {
    let locale = dataset.locale();
    let mut days = dataset.publications().iter().map(|known| known.day);
    let next = match (action, state.asked.as_of) {
        (Action::EarlierKnowledge, from) => match days.rfind(|day| from.is_none_or(|from| *day < from)) {
            None => return tell(state, locale.text("as-of-no-earlier")),
            before => before,
        },
        (_, None) => return tell(state, locale.text("as-of-all-already")),
        (Action::LaterKnowledge, Some(from)) => days.find(|day| *day > from),
        (_, Some(_)) => None,
    };
    take_day(state, dataset, next);
}

/// Takes a day, or all that is known, and tells how many figures were published on it.
pub(super) fn take_day(state: &mut State, dataset: &Dataset, known: Option<NaiveDate>) {
    keeping_mark(state, dataset, |state| state.asked.as_of = known);
    let locale = dataset.locale();
    let published = dataset.publications().iter().find(|publication| Some(publication.day) == known);
    match (published, known) {
        (Some(published), _) => {
            let day = locale.day(published.day);
            tell(state, say!(locale, "as-of-published", n = published.figures, day = day));
        }
        (None, Some(_)) => {}
        (None, None) => tell(state, locale.text("as-of-all")),
    }
}

fn tell(state: &mut State, words: String) {
    state.message = Some(Message::Done(words));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::Size;
    use crate::app::update::update;
    use crate::dataset::builtin;

    fn after(state: &mut State, dataset: &Dataset, action: Action) -> Option<NaiveDate> {
        update(state, dataset, action);
        state.asked.as_of
    }

    #[test]
    fn knowledge_is_stepped_through_publication_by_publication() {
        let dataset = builtin::dataset().unwrap();
        let days: Vec<NaiveDate> = dataset.publications().iter().map(|known| known.day).collect();
        let mut state = State::start(&dataset, Size::default());
        for expected in days.iter().rev() {
            assert_eq!(after(&mut state, &dataset, Action::EarlierKnowledge), Some(*expected));
        }
        assert_eq!(after(&mut state, &dataset, Action::EarlierKnowledge), Some(days[0]), "nothing was known before");
        for expected in &days[1..] {
            assert_eq!(after(&mut state, &dataset, Action::LaterKnowledge), Some(*expected));
        }
        assert_eq!(after(&mut state, &dataset, Action::LaterKnowledge), None, "beyond the last one all is known");
        assert_eq!(after(&mut state, &dataset, Action::LaterKnowledge), None);
    }

    #[test]
    fn a_day_between_publications_steps_to_the_ones_around_it() {
        let dataset = builtin::dataset().unwrap();
        let days: Vec<NaiveDate> = dataset.publications().iter().map(|known| known.day).collect();
        let between = days.windows(2).map(|pair| (pair[0], pair[0].succ_opt().unwrap(), pair[1]));
        let (before, between, next) = between.into_iter().find(|(_, between, next)| between < next).unwrap();
        for (action, expected) in [(Action::EarlierKnowledge, before), (Action::LaterKnowledge, next)] {
            let mut state = State::start(&dataset, Size::default());
            state.asked.as_of = Some(between);
            assert_eq!(after(&mut state, &dataset, action), Some(expected));
        }
        let mut state = State::start(&dataset, Size::default());
        state.asked.as_of = Some(between);
        assert_eq!(after(&mut state, &dataset, Action::DropAsOf), None);
    }
}
