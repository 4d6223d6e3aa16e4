//! Small multiples: which rows of an answer share a panel, and how the mark goes from one to the next.

use std::ops::Range;

use super::action::Action;
use crate::dataset::Row;

/// The rows of each panel, in their order: those that are narrowed down to the same.
#[must_use]
pub fn panels(rows: &[Row]) -> Vec<Range<usize>> {
    let mut from = 0;
    let parts = rows.chunk_by(|one, next| one.within == next.within);
    parts
        .map(|part| {
            let range = from..from + part.len();
            from = range.end;
            range
        })
        .collect()
}

/// Where a page up or down goes: to the first row of a panel. `None`: it is another movement.
#[must_use]
pub fn paged(rows: &[Row], at: usize, action: &Action) -> Option<usize> {
    let panels = panels(rows);
    let own = panels.iter().position(|panel| panel.contains(&at))?;
    let to = match action {
        // From within a panel its own first row is the one before.
        Action::PageUp if at > panels[own].start => own,
        Action::PageUp => own.saturating_sub(1),
        Action::PageDown if own + 1 == panels.len() => return Some(panels[own].end - 1),
        Action::PageDown => own + 1,
        _ => return None,
    };
    Some(panels[to].start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{By, Dataset, Question, builtin};

    fn question(dataset: &Dataset) -> Question {
        Question {
            window: "2024".parse().unwrap(),
            by: By::Population,
            each: Some("reporter".to_owned()),
            measure: "arrests".to_owned(),
            ..dataset.first_question(By::Total)
        }
    }

    #[test]
    fn each_row_is_in_one_panel_and_pages_lead_through_all() {
        let dataset = builtin::dataset().unwrap();
        let answer =
            dataset.answer(&Question { by: By::Time(crate::figures::period::Grain::Quarter), ..question(&dataset) });
        let panels = panels(&answer.rows);
        assert!(panels.len() > 1, "{panels:?}");
        assert_eq!(panels.iter().cloned().flatten().collect::<Vec<_>>(), (0..answer.rows.len()).collect::<Vec<_>>());
        let (mut at, mut seen) = (0, vec![0]);
        while let Some(next) = paged(&answer.rows, at, &Action::PageDown).filter(|next| *next > at) {
            at = next;
            seen.push(at);
        }
        let mut all: Vec<usize> = panels.iter().map(|panel| panel.start).collect();
        all.push(answer.rows.len() - 1);
        assert_eq!(seen, all);
        assert_eq!(paged(&answer.rows, 1, &Action::PageUp), Some(0));
        assert_eq!(paged(&answer.rows, panels[1].start, &Action::PageUp), Some(0));
        assert_eq!(paged(&answer.rows, 0, &Action::Down), None);
    }

    #[test]
    fn a_panel_says_what_the_narrowed_question_says() {
        let dataset = builtin::dataset().unwrap();
        for versus in [None, Some("2023".parse().unwrap())] {
            let asked = Question { versus, ..question(&dataset) };
            let answer = dataset.answer(&asked);
            for panel in panels(&answer.rows) {
                let rows = &answer.rows[panel];
                let filters = answer.filters_of(&rows[0]);
                assert!(filters.get("reporter").is_some());
                let narrowed = dataset.answer(&Question { each: None, filters, ..asked.clone() });
                let plain: Vec<_> =
                    rows.iter().map(|row| crate::dataset::Row { within: None, ..row.clone() }).collect();
                assert_eq!(plain, narrowed.rows);
            }
        }
    }
}
