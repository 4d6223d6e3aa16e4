//! A line that the person types into, with suggestions below it.

use super::action::Action;
use super::format::Format;
use super::settings::saved::Saved;
use crate::figures::language::Direction;
use crate::locale::Locale;
use crate::say;

/// So many characters are taken at most. Nobody types more; a wrong paste may hold millions.
const LONGEST: usize = 500;

/// A line being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What is asked for.
    pub ask: Ask,
    /// What was typed so far.
    pub text: String,
    /// Where the next character goes, in bytes; always on a character's border.
    pub cursor: usize,
    /// The suggestion that the person moved to, from 0.
    pub choice: Option<usize>,
    /// Why the last try was refused.
    pub error: Option<String>,
}

/// What a prompt asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A period.
    Period,
    /// A second period, to compare with.
    Versus,
    /// The day whose knowledge answers.
    AsOf,
    /// A measure.
    Measure,
    /// What to keep of the row at hand.
    Filter,
    /// A text that rows must hold.
    Search,
    /// A file to write to, whose name says the format.
    Export,
    /// Whether this file may be replaced.
    Replace(String),
    /// Anything that can be done, asked or chosen.
    Anything,
    /// One of all keys.
    Help,
    /// A name for the view on screen.
    ViewName,
    /// Whether the view of this name may be replaced.
    ReplaceView(Box<Saved>),
    /// What to copy.
    Copy,
}

impl Ask {
    /// The message that says what is asked for; its attribute `example` says how to answer.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Period => "ask-period",
            Self::Versus => "ask-versus",
            Self::AsOf => "ask-as-of",
            Self::Measure => "ask-measure",
            Self::Filter => "ask-filter",
            Self::Search => "ask-search",
            Self::Export => "ask-export",
            Self::Replace(_) => "ask-replace",
            Self::Anything => "ask-anything",
            Self::Help => "ask-help",
            Self::ViewName => "ask-view-name",
            Self::ReplaceView(_) => "ask-replace-view",
            Self::Copy => "ask-copy",
        }
    }
}

impl Prompt {
    fn new(ask: Ask, text: String) -> Self {
        Self { ask, cursor: text.len(), text, choice: None, error: None }
    }

    /// Asks for a period.
    #[must_use]
    pub fn period() -> Self {
        Self::new(Ask::Period, String::new())
    }

    /// Asks for a second period, to compare with.
    #[must_use]
    pub fn versus() -> Self {
        Self::new(Ask::Versus, String::new())
    }

    /// Asks for the day whose knowledge answers.
    #[must_use]
    pub fn as_of() -> Self {
        Self::new(Ask::AsOf, String::new())
    }

    /// Asks for a measure.
    #[must_use]
    pub fn measure() -> Self {
        Self::new(Ask::Measure, String::new())
    }

    /// Asks what to keep of the row at hand.
    #[must_use]
    pub fn filter() -> Self {
        Self::new(Ask::Filter, String::new())
    }

    /// Asks for a text that rows must hold, starting from the one that they hold now.
    #[must_use]
    pub fn search(text: String) -> Self {
        Self::new(Ask::Search, text)
    }

    /// Asks for a file to write to, offering one.
    #[must_use]
    pub fn export(path: String) -> Self {
        Self::new(Ask::Export, path)
    }

    /// Asks whether a file may be replaced.
    #[must_use]
    pub fn replace(path: String) -> Self {
        Self::new(Ask::Replace(path), String::new())
    }

    /// Asks for anything that can be done, asked or chosen.
    #[must_use]
    pub fn anything() -> Self {
        Self::new(Ask::Anything, String::new())
    }

    /// Shows every key, and asks for one of them.
    #[must_use]
    pub fn help() -> Self {
        Self::new(Ask::Help, String::new())
    }

    /// Asks for a name for the view on screen, offering one.
    #[must_use]
    pub fn view_name(name: String) -> Self {
        Self::new(Ask::ViewName, name)
    }

    /// Asks whether a kept view may be replaced.
    #[must_use]
    pub fn replace_view(saved: Box<Saved>) -> Self {
        Self::new(Ask::ReplaceView(saved), String::new())
    }

    /// Asks what to copy.
    #[must_use]
    pub fn copy() -> Self {
        Self::new(Ask::Copy, String::new())
    }

    /// What is asked for, in a word or two.
    #[must_use]
    pub fn title(&self, locale: &Locale) -> String {
        match &self.ask {
            Ask::Replace(path) => say!(locale, "ask-replace", path = path),
            Ask::ReplaceView(saved) => say!(locale, "ask-replace-view", name = saved.name.as_str()),
            _ => locale.text(self.ask.key()),
        }
    }

    /// The suggestion that Enter takes, from 0; `None`: what was typed. Of formats it is the one that the name ends in.
    #[must_use]
    pub fn at_hand(&self) -> Option<usize> {
        let first = match self.ask {
            Ask::Period | Ask::Versus | Ask::AsOf => self.text.trim().is_empty(),
            Ask::Measure
            | Ask::Filter
            | Ask::Replace(_)
            | Ask::Copy
            | Ask::Anything
            | Ask::Help
            | Ask::ReplaceView(_) => true,
            Ask::Search | Ask::ViewName => false,
            Ask::Export => {
                let format = Format::of_ending(self.text.trim())?;
                return Format::ALL.iter().position(|one| *one == format);
            }
        };
        self.choice.or(first.then_some(0))
    }

    /// Types, erases, moves the cursor. Returns whether the text is another one now.
    pub fn edit(&mut self, locale: &Locale, action: &Action) -> bool {
        let before = self.text.clone();
        let mut is_whole = true;
        match action {
            Action::Type(character) => is_whole = self.insert(&character.to_string()),
            Action::Paste(text) => {
                is_whole = self.insert(&text.split(char::is_control).collect::<Vec<_>>().join(" "));
            }
            Action::Erase => {
                self.cut_from(self.text[..self.cursor].char_indices().next_back().map_or(0, |(place, _)| place));
            }
            Action::EraseWord => self
                .cut_from(self.text[..self.cursor].trim_end().rfind(char::is_whitespace).map_or(0, |place| place + 1)),
            Action::EraseAll => self.cut_from(0),
            Action::CursorLeft if self.begins_at_the_right() => self.forward(),
            Action::CursorRight if self.begins_at_the_right() => self.backward(),
            Action::CursorLeft => self.backward(),
            Action::CursorRight => self.forward(),
            Action::Top => self.cursor = 0,
            Action::Bottom => self.cursor = self.text.len(),
            _ => return false,
        }
        let changed = self.text != before;
        if changed {
            self.choice = None;
            self.error = None;
        }
        if !is_whole {
            self.error = Some(say!(locale, "prompt-full", n = LONGEST));
        }
        changed
    }

    fn begins_at_the_right(&self) -> bool {
        Direction::of(&self.text) == Some(Direction::RightToLeft)
    }

    fn backward(&mut self) {
        self.cursor = self.text[..self.cursor].char_indices().next_back().map_or(0, |(place, _)| place);
    }

    fn forward(&mut self) {
        self.cursor += self.text[self.cursor..].chars().next().map_or(0, char::len_utf8);
    }

    /// Puts another text in place of the one typed.
    pub fn put(&mut self, text: String) {
        self.cursor = text.len();
        self.text = text;
        self.choice = None;
    }

    /// Puts in as much as there is room for. Returns whether that was all.
    fn insert(&mut self, text: &str) -> bool {
        let room = LONGEST.saturating_sub(self.text.chars().count());
        let end = text.char_indices().nth(room).map_or(text.len(), |(end, _)| end);
        self.text.insert_str(self.cursor, &text[..end]);
        self.cursor += end;
        end == text.len()
    }

    /// `start` is a character's border before the cursor.
    fn cut_from(&mut self, start: usize) {
        // A word's start found by its byte can lie inside a wide blank: go back to its border.
        let start = (0..=start).rev().find(|&place| self.text.is_char_boundary(place)).unwrap_or_default();
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::language::Language;

    fn edited(text: &str, actions: &[Action]) -> (String, usize) {
        let mut prompt = Prompt::search(text.to_owned());
        for action in actions {
            prompt.edit(&Locale::new(Language::English), action);
        }
        (prompt.text, prompt.cursor)
    }

    #[test]
    fn letters_go_where_the_cursor_is() {
        assert_eq!(edited("ab", &[Action::CursorLeft, Action::Type('é')]), ("aéb".to_owned(), 3));
        assert_eq!(edited("aéb", &[Action::CursorLeft, Action::Erase]), ("ab".to_owned(), 1));
        assert_eq!(edited("لي", &[Action::CursorRight, Action::Type('x')]), ("لxي".to_owned(), 3), "back is right");
        assert_eq!(edited("", &[Action::Erase, Action::CursorLeft, Action::CursorRight]), (String::new(), 0));
    }

    #[test]
    fn words_and_lines_are_erased_at_once() {
        assert_eq!(edited("Jan 2024", &[Action::EraseWord]), ("Jan ".to_owned(), 4));
        assert_eq!(edited("Jan\u{2003}2024", &[Action::EraseWord]).0, "Jan");
        assert_eq!(edited("Jan 2024", &[Action::EraseAll]), (String::new(), 0));
    }

    #[test]
    fn a_text_has_an_end_and_says_so() {
        let english = Locale::new(Language::English);
        let mut prompt = Prompt::search("ab".to_owned());
        assert!(prompt.edit(&english, &Action::Paste("é".repeat(1_000_000))));
        assert_eq!((prompt.text.chars().count(), prompt.cursor), (LONGEST, prompt.text.len()));
        assert!(prompt.error.as_ref().is_some_and(|error| error.contains("500")));
        assert!(!prompt.edit(&english, &Action::Type('x')) && prompt.error.is_some());
        assert!(prompt.edit(&english, &Action::Erase) && prompt.error.is_none());
    }

    #[test]
    fn a_pasted_text_loses_its_control_characters() {
        assert_eq!(edited("", &[Action::Paste("20\u{1b}24\n".to_owned())]).0, "20 24 ");
    }
}
