//! What is sought by a name, under its name in another language.

use std::collections::BTreeSet;

use crate::dataset::Dataset;
use crate::figures::fold::is_same;

/// What a name is in another language; `None` where it is no name, or stands for several that differ there. A part of a name
/// stays what it is: it may be part of others, too.
pub(super) fn renamed(text: &str, before: &Dataset, after: &Dataset) -> Option<String> {
    if text.trim().is_empty() {
        return None;
    }
    let mut names = BTreeSet::new();
    for dimension in before.dimensions() {
        let called = before.codes(dimension).iter().filter(|code| is_same(&before.label(dimension, code), text.trim()));
        names.extend(called.map(|code| after.label(dimension, code).into_owned()));
    }
    let name = names.pop_first().filter(|_| names.is_empty())?;
    (!is_same(&name, text)).then_some(name)
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
        for text in ["", "a", "DGSN", "border", "germ", "no such name"] {
            assert_eq!(renamed(text, &english, &french), None, "{text}");
        }
    }
}
