//! What keys do on the Map: from country to country, closer and farther, and which breakdown it is of.

use super::choose;
use crate::app::action::Action;
use crate::app::atlas;
use crate::app::row::{self, AtHand};
use crate::app::state::{Message, State};
use crate::dataset::{By, Dataset};
use crate::figures::places::place_of;
use crate::say;

/// Takes the breakdown that is marked among those offered. Returns whether some were.
pub(super) fn take_offer(state: &mut State, dataset: &Dataset) -> bool {
    if atlas::is_of_countries(&state.asked.by) {
        return false;
    }
    if let Some(dimension) = atlas::offers(dataset, &state.asked.measure).into_iter().nth(state.place()) {
        choose(state, |state| state.asked.by = By::Dimension(dimension));
    }
    true
}

/// To the nearest country west or east.
pub(super) fn beside(state: &mut State, dataset: &Dataset, action: &Action) {
    let direction = if *action == Action::Left { -1.0 } else { 1.0 };
    if let Some(place) = atlas::beside(dataset, state, direction) {
        *state.places.of_mut(state.view) = place;
    }
}

/// The continent of the country at hand, or the world.
pub(super) fn zoom(state: &mut State, dataset: &Dataset, action: &Action) {
    if *action == Action::ZoomOut {
        state.continent = None;
        return;
    }
    let code = match row::at_hand(dataset, state) {
        Some(AtHand::Row(answer, place)) => answer.rows[place].key.clone(),
        _ => return,
    };
    match place_of(&code) {
        Some(place) => state.continent = Some(place.continent),
        None => state.message = Some(Message::Done(say!(dataset.locale(), "not-on-the-map-code", code = code))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::Size;
    use crate::app::update::update;
    use crate::app::view::View;
    use crate::dataset::{Dataset, extraction};
    use crate::figures::places::Continent;

    fn dataset() -> Dataset {
        let counted = [("MA", 10), ("FR", 300), ("US", 7), ("XK", 2)];
        let figures = counted.map(|(code, value)| {
            format!(r#"{{"measure": "arrests", "value": {value}, "period": "2024", "dimensions": {{"citizenship": "{code}"}}}}"#)
        });
        let text = format!(
            r#"{{"source": {{"id": "s", "title": "t", "publisher": "p", "reporter": "R", "published": "2025"}}, "observations": [{}]}}"#,
            figures.join(", ")
        );
        Dataset::new("test", vec![("s.json".to_owned(), extraction::read("s.json", &text).unwrap())]).unwrap()
    }

    fn key(state: &State, dataset: &Dataset) -> Option<String> {
        match row::at_hand(dataset, state)? {
            AtHand::Row(answer, place) => Some(answer.rows[place].key.clone()),
            _ => None,
        }
    }

    #[test]
    fn a_breakdown_of_countries_is_offered_taken_and_walked_through() {
        let dataset = dataset();
        let mut state = State { view: View::Map, ..State::start(&dataset, Size::default()) };
        assert_eq!((row::count(&dataset, &state), key(&state, &dataset)), (1, None));
        update(&mut state, &dataset, Action::Enter);
        assert_eq!(state.asked.by, By::Dimension("citizenship".to_owned()));
        assert_eq!((state.view, key(&state, &dataset)), (View::Map, Some("FR".to_owned())), "the largest first");
        let mut steps = Vec::new();
        for action in [Action::Left, Action::Left, Action::Left, Action::Right, Action::Right] {
            update(&mut state, &dataset, action);
            steps.push(key(&state, &dataset).unwrap());
        }
        assert_eq!(steps, ["MA", "US", "US", "MA", "FR"]);
        update(&mut state, &dataset, Action::Enter);
        assert_eq!(state.layers.len(), 1, "why");
    }

    #[test]
    fn the_continent_of_the_country_at_hand_comes_closer() {
        let dataset = dataset();
        let mut state = State { view: View::Map, ..State::start(&dataset, Size::default()) };
        for (action, expected) in [
            (Action::ZoomIn, None),
            (Action::Enter, None),
            (Action::ZoomIn, Some(Continent::Europe)),
            (Action::Left, Some(Continent::Europe)),
            (Action::ZoomIn, Some(Continent::Africa)),
            (Action::ZoomOut, None),
            (Action::Bottom, None),
            (Action::ZoomIn, None),
        ] {
            update(&mut state, &dataset, action);
            assert_eq!(state.continent, expected);
        }
        assert!(matches!(&state.message, Some(Message::Done(told)) if told.contains("XK")));
    }
}
