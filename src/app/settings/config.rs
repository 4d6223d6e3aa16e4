//! The configuration: what opens, and other keys than those of the table.

use toml::Spanned;
use toml::de::DeValue;

use super::{Sheet, Value};
use crate::app::bidi::{Wanted, wanted};
use crate::app::key::Key;
use crate::app::keymap::{BINDINGS, Binding, Keymap, Task};
use crate::app::look::Look;
use crate::app::symbols::Symbols;
use crate::app::view::View;
use crate::dataset::Complaint;
use crate::figures::language::Language;
use crate::locale::Locale;

/// What a person wants otherwise than it comes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// What opens when nothing is named: files and folders; none: the built-in dataset.
    pub data: Vec<String>,
    /// The view that opens first, or the name of a kept one.
    pub view: Option<String>,
    /// The language in which everything is told.
    pub language: Option<Language>,
    /// The theme; `None`: the one that suits the terminal.
    pub look: Option<Look>,
    /// The signs that are drawn with; `None`: those that the terminal has.
    pub symbols: Option<Symbols>,
    /// Lines of text instead of a screen.
    pub plain: bool,
    /// In which order Arabic is sent; `None`: as the terminal is found to need it.
    pub bidi: Wanted,
    /// Which keys do what.
    pub keymap: Keymap,
}

/// The names that the file may have, besides the actions below `[keys]`.
const NAMES: [&str; 8] = ["data", "view", "lang", "theme", "bidi", "symbols", "plain", "keys"];

/// Reads the configuration; `file` is how complaints call it.
///
/// # Errors
/// Everything that is wrong with it, each with its line.
pub fn read(file: &str, text: &str) -> Result<Config, Vec<Complaint>> {
    let sheet = Sheet { file, text };
    let table = sheet.table().map_err(|complaint| vec![complaint])?;
    let mut config = Config::default();
    let mut complaints = Vec::new();
    for (name, value) in &table {
        let done = match name.get_ref().as_ref() {
            "data" => sheet.strings("data", value).map(|data| config.data = data),
            "view" => sheet.string("view", value).map(|view| config.view = Some(view)),
            "lang" => sheet.string("lang", value).and_then(|text| {
                let wrong = |why: String| sheet.wrong(value.span(), format!("lang: {why}"));
                text.parse().map_err(wrong).map(|language| config.language = Some(language))
            }),
            "theme" => sheet.string("theme", value).and_then(|text| {
                let wrong = |why: String| sheet.wrong(value.span(), format!("theme: {why}"));
                text.parse().map_err(wrong).map(|look| config.look = Some(look))
            }),
            "symbols" => sheet.string("symbols", value).and_then(|text| {
                let wrong = |why: String| sheet.wrong(value.span(), format!("symbols: {why}"));
                text.parse().map_err(wrong).map(|symbols| config.symbols = Some(symbols))
            }),
            "plain" => sheet.boolean("plain", value).map(|plain| config.plain = plain),
            "bidi" => sheet.string("bidi", value).and_then(|text| {
                let wrong = |why: String| sheet.wrong(value.span(), format!("bidi: {why}"));
                wanted(&text).map_err(wrong).map(|bidi| config.bidi = bidi)
            }),
            "keys" => {
                match keys(&sheet, value) {
                    Ok(keymap) => config.keymap = keymap,
                    Err(more) => complaints.extend(more),
                }
                Ok(())
            }
            other => Err(sheet.unknown(name.span(), "the setting", other, NAMES.into_iter())),
        };
        complaints.extend(done.err());
    }
    if complaints.is_empty() { Ok(config) } else { Err(complaints) }
}

/// The text of a configuration with one of its settings set so, and everything else as it is.
///
/// # Errors
/// What is wrong with it: what cannot be read is not written over.
pub fn with(file: &str, text: &str, name: &str, value: &str) -> Result<String, Vec<Complaint>> {
    read(file, text)?;
    let wrong = |error: toml_edit::TomlError| vec![Complaint::of(file, error.message())];
    let mut document: toml_edit::DocumentMut = text.parse().map_err(wrong)?;
    let mut item = toml_edit::value(value);
    if let (Some(before), Some(new)) = (document.get(name).and_then(toml_edit::Item::as_value), item.as_value_mut()) {
        // What is written behind it stays there.
        *new.decor_mut() = before.decor().clone();
    }
    document[name] = item;
    Ok(document.to_string())
}

/// The keymap with what stands below `[keys]`, where no key means two things.
fn keys(sheet: &Sheet<'_>, value: &Value<'_>) -> Result<Keymap, Vec<Complaint>> {
    let Some(table) = value.get_ref().as_table() else {
        return Err(vec![sheet.expected("keys", value, "a table: [keys] on a line of its own")]);
    };
    let mut keymap = Keymap::default();
    let mut complaints = Vec::new();
    let mut changed: Vec<(usize, &Value<'_>)> = Vec::new();
    for (name, value) in table {
        let Some(place) = BINDINGS.iter().position(|binding| binding.name == name.get_ref().as_ref()) else {
            let known = BINDINGS.iter().map(|binding| binding.name);
            complaints.push(sheet.unknown(name.span(), "the action", name.get_ref(), known));
            continue;
        };
        match keys_of(sheet, &BINDINGS[place], value) {
            Ok(keys) => {
                keymap = keymap.with(place, keys);
                changed.push((place, value));
            }
            Err(more) => complaints.extend(more),
        }
    }
    complaints.extend(changed.iter().filter_map(|(place, value)| clash(sheet, &keymap, *place, value)));
    if complaints.is_empty() { Ok(keymap) } else { Err(complaints) }
}

/// The keys that are wanted for a binding.
fn keys_of(sheet: &Sheet<'_>, binding: &Binding, value: &Value<'_>) -> Result<Vec<Key>, Vec<Complaint>> {
    let texts = sheet.strings(binding.name, value).map_err(|complaint| vec![complaint])?;
    let (mut keys, mut complaints) = (Vec::new(), Vec::new());
    for text in &texts {
        match text.parse::<Key>() {
            Ok(key) => keys.push(key),
            Err(error) => complaints.push(sheet.wrong(value.span(), format!("{}: {error}", binding.name))),
        }
    }
    if texts.is_empty() && binding.is_needed() {
        complaints.push(sheet.wrong(value.span(), format!("{} needs at least one key", binding.name)));
    }
    if complaints.is_empty() { Ok(keys) } else { Err(complaints) }
}

/// A key of this binding that does something else as well, in the same views.
fn clash(sheet: &Sheet<'_>, keymap: &Keymap, place: usize, value: &Spanned<DeValue<'_>>) -> Option<Complaint> {
    let all: Vec<_> = keymap.all().collect();
    let (own, keys) = all[place];
    let others = all.iter().filter(|(other, _)| other.name != own.name && own.meets(other));
    let (other, key) = others
        .flat_map(|(other, theirs)| theirs.iter().map(move |key| (other, key)))
        .find(|(_, key)| keys.contains(key))?;
    let complaint = sheet.wrong(value.span(), format!("{}: “{key}” does {} already", own.name, other.name));
    Some(complaint.hint(format!("give that another key, such as {} = []", other.name)))
}

/// The configuration as it comes, every line of it commented out.
#[must_use]
pub fn commented(locale: &Locale) -> String {
    let mut text = String::from(
        "# The configuration of marsad. Every line that begins with # shows what holds without it.\n\
         \n\
         # What opens when no path is named: files and folders. Nothing: the built-in dataset.\n\
         # data = []\n\
         \n\
         # The view that opens first, or the name of a view kept with w.\n",
    );
    let views = View::ALL.map(|view| view.name().to_lowercase()).join(", ");
    text += &format!(
        "# One of {views}.\n# view = \"overview\"\n\n# The language: en, fr, es or ar; without it, that of LANG.\n# lang = \"en\"\n\n# The theme: dark, light, contrast or mono; without it, what the terminal says of its ground.\n# theme = \"dark\"\n\n# The order in which Arabic is sent: auto, app, words, linear or off; marsad bidi-test finds it.\n# bidi = \"auto\"\n\n"
    );
    text += "# The signs that are drawn with: braille, block or ascii; without it, those that the terminal has.\n# symbols = \"braille\"\n\n";
    text += "# Lines of text instead of a screen, as with --plain.\n# plain = false\n\n[keys]\n";
    text += "# Keys are written like q, ?, Enter, PgUp, F1, Shift-Tab, Ctrl-c; [] is none.\n";
    for task in Task::ALL {
        text += &format!("\n# {}\n", task.label(locale));
        for binding in BINDINGS.iter().filter(|binding| binding.task == task) {
            let keys: Vec<String> = binding.keys.iter().map(|key| format!("{key:?}")).collect();
            text += &format!("# {} = [{}]  # {}\n", binding.name, keys.join(", "), binding.help(locale));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Action;
    use crate::app::state::State;

    fn complaints(text: &str) -> Vec<String> {
        read("config.toml", text).unwrap_err().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_commented_default_changes_nothing_with_and_without_its_signs() {
        assert_eq!(read("c", &commented(&Locale::new(Language::English))), Ok(Config::default()));
        let lines = commented(&Locale::new(Language::English));
        let settings = lines.lines().map(|line| match line.strip_prefix("# ") {
            Some(rest) if rest.contains(" = ") => rest,
            _ => line,
        });
        let all = read("c", &settings.collect::<Vec<_>>().join("\n")).unwrap();
        let language = Some(Language::English);
        assert_eq!(
            all,
            Config {
                view: Some("overview".to_owned()),
                language,
                look: Some(Look::Dark),
                symbols: Some(Symbols::Braille),
                ..Config::default()
            },
            "and bidi is found out"
        );
    }

    #[test]
    fn a_key_does_what_the_configuration_says() {
        let config = read("c", "[keys]\nnext-period = [\"n\", \"Right\"]\nnext-match = []\n").unwrap();
        let state = State { keymap: config.keymap.into(), view: View::Figures, ..State::default() };
        let does = |key: &str| state.keymap.action(&state, key.parse().unwrap());
        assert_eq!(does("n"), Some(Action::NextPeriod));
        assert_eq!(does("]"), None, "what is written replaces what comes");
        assert_eq!(does("["), Some(Action::PreviousPeriod));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_a_way_to_mend_it() {
        assert_eq!(
            complaints("veiw = \"map\"\n[keys]\nlongr = \"x\"\n"),
            [
                "config.toml: line 3: the action “longr” is not known; did you mean longer?",
                "config.toml: line 1: the setting “veiw” is not known; did you mean view?",
            ]
        );
        assert_eq!(
            complaints("[keys]\nundo = \"x\""),
            ["config.toml: line 2: undo: “x” does command already; give that another key, such as command = []"]
        );
        assert!(complaints("[keys]\nundo = \"Strg-x\"")[0].contains("\"Strg-x\" is no key; keys are written like"));
        assert!(complaints("[keys]\nquit = []")[0].ends_with("line 2: quit needs at least one key"));
        assert!(complaints("data = 3")[0].contains("line 1: data is integer; expected a text or a list"));
        assert!(complaints("data = [")[0].starts_with("config.toml: line 1: "));
    }

    #[test]
    fn a_key_of_one_view_may_mean_something_else_elsewhere() {
        assert!(read("c", "[keys]\nlog-scale = \"x\"\n").is_ok());
        assert_eq!(complaints("[keys]\nlog-scale = \"b\"\n").len(), 1, "both in the Breakdown");
    }
}
