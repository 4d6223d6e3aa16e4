//! One dataset in several languages, each of which is shared by all who read it.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::frame::Dataset;
use crate::figures::language::Language;

/// The same dataset in each language that somebody reads it in, in the order of [`Language::ALL`].
#[derive(Default)]
pub(super) struct Tellings(Mutex<[Weak<Dataset>; Language::ALL.len()]>);

impl Dataset {
    /// The same dataset told in a language: the one that others read already, where somebody does.
    #[must_use]
    pub fn told_in(self: &Arc<Self>, language: Language) -> Arc<Self> {
        if self.language() == language {
            return Arc::clone(self);
        }
        let mut tellings = self.tellings.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tellings[self.language().place()].strong_count() == 0 {
            tellings[self.language().place()] = Arc::downgrade(self);
        }
        let known = &mut tellings[language.place()];
        known.upgrade().unwrap_or_else(|| {
            let told = Arc::new(self.in_language(language));
            *known = Arc::downgrade(&told);
            told
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{By, builtin};

    #[test]
    fn a_language_is_shared_by_all_who_read_it_and_leads_back_to_the_first() {
        let english = Arc::new(builtin::dataset().unwrap());
        let (one, other) = (english.told_in(Language::French), english.told_in(Language::French));
        assert!(Arc::ptr_eq(&one, &other));
        assert!(Arc::ptr_eq(&one.told_in(Language::English), &english));
        assert_eq!(one.language(), Language::French);
    }

    #[test]
    fn answers_differ_in_words_only() {
        let english = Arc::new(builtin::dataset().unwrap());
        for by in [By::Population, By::named("ref_area"), By::named("year")] {
            let question = english.first_question(by);
            for language in Language::ALL {
                let mut own = english.told_in(language).answer(&question).rows.clone();
                let mut known = english.answer(&question).rows.clone();
                for rows in [&mut own, &mut known] {
                    rows.sort_by(|one, other| one.key.cmp(&other.key));
                    rows.iter_mut().for_each(|row| row.label.clear());
                }
                assert_eq!(own, known, "{language:?}");
            }
        }
    }

    #[test]
    fn what_nobody_reads_any_more_is_let_go() {
        let english = Arc::new(builtin::dataset().unwrap());
        let french = Arc::downgrade(&english.told_in(Language::French));
        assert!(french.upgrade().is_none());
    }
}
