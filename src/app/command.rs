//! The command that gives the answer of a view, as a person would type it.

use super::state::State;
use crate::dataset::links::Link;
use crate::dataset::{By, Dataset, Question, Sort, Window};
use crate::figures::language::Language;

/// `marsad query …` with everything that differs from what is asked when nothing is said.
#[must_use]
pub fn query(question: &Question, dataset: &Dataset, format: &str) -> String {
    let asked = dataset.links().all().iter().filter(|link| link.is_asked()).map(Link::name);
    let language = Some(dataset.language()).filter(|language| *language != Language::default());
    written(question, (dataset.paths(), dataset.options()), (&asked.collect::<Vec<_>>(), language), format)
}

/// The command that gives the answer on screen, as whoever looks at it would type it where they are.
#[must_use]
pub fn of_view(state: &State, dataset: &Dataset) -> String {
    let question = state.question();
    match &state.reached {
        None => query(&question, dataset, "csv"),
        Some(reached) => {
            // Which files these are, and how they are read, is settled where they are.
            let language = Some(dataset.language()).filter(|language| *language != reached.language);
            let asked = written(&question, (&[], &[]), (&[], language), "csv");
            let asked = asked.strip_prefix("marsad ").unwrap_or(&asked);
            // One shell takes the quotes off on the way.
            let asked = if asked.contains('\'') { quoted(asked) } else { asked.to_owned() };
            format!("{} {asked} > {}", reached.by, file_name(&question))
        }
    }
}

fn written(
    question: &Question,
    (paths, options): (&[String], &[String]),
    (links, language): (&[String], Option<Language>),
    format: &str,
) -> String {
    let mut words = vec!["marsad".to_owned(), "query".to_owned()];
    words.extend(paths.iter().chain(options).map(|word| quoted(word)));
    for link in links {
        words.extend(["--link".to_owned(), quoted(link)]);
    }
    let mut option = |name: &str, value: &str| words.extend([format!("--{name}"), quoted(value)]);
    option("measure", &question.measure);
    if let Window::Period(period) = &question.window {
        option("period", &period.code());
    }
    if let Some(versus) = &question.versus {
        option("versus", &versus.to_string());
    }
    if let Some(day) = question.as_of {
        option("as-of", &day.to_string());
    }
    for (dimension, code) in question.filters.iter() {
        option("where", &format!("{dimension}={code}"));
    }
    if question.by != By::Total {
        option("by", question.by.name());
    }
    if let Some(each) = &question.each {
        option("each", each);
    }
    if let Some(id) = &question.source {
        option("source", id);
    }
    if question.sort != Sort::Natural {
        option("sort", question.sort.name());
    }
    if !question.search.is_empty() {
        option("search", &question.search);
    }
    if let Some(language) = language {
        option("lang", language.code());
    }
    option("format", format);
    if question.reverse {
        words.push("--reverse".to_owned());
    }
    words.join(" ")
}

/// A word for a POSIX shell: quoted only where it must be.
fn quoted(word: &str) -> String {
    let plain = |character: char| character.is_ascii_alphanumeric() || "-_./=:,@%".contains(character);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// A telling name for the file of an export: `arrests-by-population-2024--2025-Q1.csv`.
#[must_use]
pub fn file_name(question: &Question) -> String {
    let mut parts = vec![question.measure.clone(), format!("by-{}", question.by.name())];
    parts.extend(question.each.iter().map(|each| format!("each-{each}")));
    parts.extend(question.filters.iter().map(|(_, code)| code.to_owned()));
    // ISO 8601 writes the solidus of an interval as two hyphens where it cannot stand.
    let in_a_name = |window: &Window| window.to_string().replace('/', "--").replace(" + ", "+");
    parts.push(in_a_name(&question.window));
    parts.extend(question.versus.iter().map(|versus| format!("against-{}", in_a_name(versus))));
    parts.extend(question.as_of.iter().map(|day| format!("as-of-{day}")));
    format!("{}.csv", plain(&parts.join("-"), 100))
}

/// A short name for the file of what was too long to copy: `marsad-copy-arrests.csv`.
#[must_use]
pub fn copy_name(question: &Question) -> String {
    format!("marsad-copy-{}.csv", plain(&question.measure, 30))
}

/// So many characters of a text, as they may stand in a file's name anywhere.
fn plain(text: &str, most: usize) -> String {
    let safe = |character: char| if character.is_alphanumeric() || "-+_".contains(character) { character } else { '_' };
    text.chars().map(safe).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::population::Dimensions;

    fn question() -> Question {
        Question {
            measure: "arrests".to_owned(),
            window: "2024/2025-Q1".parse().unwrap(),
            filters: Dimensions::from_iter([("reporter", "Interior ES")]),
            by: By::Population,
            each: None,
            sort: Sort::Natural,
            reverse: true,
            search: String::new(),
            versus: None,
            as_of: None,
            source: None,
        }
    }

    #[test]
    fn the_command_says_what_the_question_says() {
        assert_eq!(
            written(&question(), (&["a b.json".to_owned()], &[]), (&[], None), "csv"),
            "marsad query 'a b.json' --measure arrests --period 2024/2025-Q1 --where 'reporter=Interior ES' --by population --format csv --reverse"
        );
    }

    #[test]
    fn each_and_the_source_are_part_of_the_command() {
        let each = Question { each: Some("citizenship".to_owned()), ..question() };
        assert!(
            written(&each, (&[], &[]), (&[], None), "csv").contains(" --by population --each citizenship --format")
        );
        assert!(file_name(&each).starts_with("arrests-by-population-each-citizenship-"));
        let of_one = Question { by: By::Observation, source: Some("a source".to_owned()), ..question() };
        assert!(
            written(&of_one, (&[], &[]), (&[], None), "csv").contains(" --by observation --source 'a source' --format")
        );
    }

    #[test]
    fn a_second_period_is_part_of_the_command_and_of_the_name() {
        let compared = Question { versus: Some("2024 + 2026-Q1".parse().unwrap()), ..question() };
        assert!(
            written(&compared, (&[], &[]), (&[], None), "csv")
                .contains("--period 2024/2025-Q1 --versus '2024 + 2026-Q1' --where")
        );
        assert!(file_name(&compared).ends_with("-2024--2025-Q1-against-2024+2026-Q1.csv"));
        let all = Question { versus: Some(Window::All), ..question() };
        assert!(written(&all, (&[], &[]), (&[], None), "csv").contains("--versus all"));
    }

    #[test]
    fn the_day_whose_knowledge_answers_is_part_of_the_command_and_of_the_name() {
        let earlier = Question { as_of: chrono::NaiveDate::from_ymd_opt(2025, 6, 3), ..question() };
        assert!(written(&earlier, (&[], &[]), (&[], None), "csv").contains(" --as-of 2025-06-03 --where"));
        assert!(file_name(&earlier).ends_with("-2024--2025-Q1-as-of-2025-06-03.csv"));
    }

    #[test]
    fn a_quote_in_a_word_does_not_end_it() {
        assert_eq!(quoted("l'an"), r"'l'\''an'");
        assert_eq!(quoted(""), "''");
    }

    #[test]
    fn a_file_is_named_after_the_question() {
        assert_eq!(file_name(&question()), "arrests-by-population-Interior_ES-2024--2025-Q1.csv");
        assert_eq!(copy_name(&question()), "marsad-copy-arrests.csv");
        let odd = Question { measure: "../x y".to_owned(), ..question() };
        assert_eq!(copy_name(&odd), "marsad-copy-___x_y.csv");
    }
}
