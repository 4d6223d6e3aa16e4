//! What is sought by a name, under its name in another language.

use std::collections::BTreeSet;

use crate::dataset::Dataset;
use crate::figures::fold::{folded, holds};

/// What a text that is part of one name only is in another language.
pub(super) fn renamed(text: &str, before: &Dataset, after: &Dataset) -> Option<String> {
    let sought = folded(text);
    if sought.is_empty() {
        return None;
    }
    let mut names = BTreeSet::new();
    for dimension in before.dimensions() {
        for code in before.codes(dimension) {
            let known = before.label(dimension, code);
            if holds(&known, &sought) {
                names.insert((folded(&known) != sought, after.label(dimension, code).into_owned()));
            }
        }
    }
    // One that is called just so comes before those that only hold it.
    let is_part = names.first()?.0;
    let mut found = names.into_iter().filter(|(part, _)| *part == is_part).map(|(_, name)| name);
    let name = found.next()?;
    (found.next().is_none() && folded(&name) != sought).then_some(name)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::dataset::builtin;
    use crate::figures::language::Language;

    #[test]
    fn a_name_is_sought_under_its_other_name() {
        let english = Arc::new(builtin::dataset().unwrap());
        let [french, arabic] = [Language::French, Language::Arabic].map(|language| english.told_in(language));
        assert_eq!(renamed("germany", &english, &french).as_deref(), Some("Allemagne"));
        assert_eq!(renamed("Allemagne", &french, &english).as_deref(), Some("Germany"));
        assert_eq!(renamed("ألمانيا", &arabic, &french).as_deref(), Some("Allemagne"));
        for text in ["", "a", "DGSN", "no such name"] {
            assert_eq!(renamed(text, &english, &french), None, "{text}");
        }
    }
}
