//! Questions that are answered with a line: by the number of a choice, or by a text.

use std::io::{self, Write};

use super::{Conversation, MORE};
use crate::app::action::Action;
use crate::app::prompt::Ask;
use crate::app::state::Layer;
use crate::app::suggest::{Suggestion, suggestions};
use crate::figures::fold::is_same;
use crate::ui::plain::words::spoken;

impl<O: Write> Conversation<O> {
    /// Answers a question: by number, by text, with nothing to go back.
    pub(super) fn answer(&mut self, text: &str) -> io::Result<()> {
        let Some(Layer::Prompt(prompt)) = self.session.state().layers.last().cloned() else { return Ok(()) };
        if text == MORE {
            self.from += usize::from(self.rows);
            return self.list();
        }
        self.from = 0;
        if text.is_empty() {
            return self.act(Action::Back);
        }
        let choices = suggestions(self.session.dataset(), self.session.state(), &prompt).len();
        let chosen = text.trim_end_matches('.').parse::<usize>().ok().filter(|number| (1..=choices).contains(number));
        if let Some(number) = chosen {
            self.act(Action::Select(number - 1))?;
        } else {
            let typing = [Action::Bottom, Action::EraseAll, Action::Paste(text.to_owned())];
            typing.into_iter().try_for_each(|action| self.act(action))?;
            if !self.is_plain(text)? {
                return Ok(());
            }
        }
        self.act(Action::Enter)?;
        self.refused()
    }

    /// Whether what was typed means one thing; otherwise what it may mean stays to be chosen from.
    fn is_plain(&mut self, text: &str) -> io::Result<bool> {
        let Some(Layer::Prompt(prompt)) = self.session.state().layers.last() else { return Ok(true) };
        if matches!(prompt.ask, Ask::Period | Ask::Versus | Ask::AsOf | Ask::Search | Ask::Export | Ask::ViewName) {
            return Ok(true);
        }
        let list = suggestions(self.session.dataset(), self.session.state(), prompt);
        let is_it = |choice: &Suggestion| is_same(&choice.value, text) || is_same(&choice.label, text);
        match list.iter().position(is_it) {
            Some(place) => self.act(Action::Select(place)).map(|()| true),
            None => Ok(list.len() < 2),
        }
    }

    /// Says why an answer was refused, and takes it out of the line.
    fn refused(&mut self) -> io::Result<()> {
        let Some(Layer::Prompt(prompt)) = self.session.state().layers.last() else { return Ok(()) };
        let Some(why) = prompt.error.clone() else { return Ok(()) };
        self.error(&spoken(&self.locale(), &why))?;
        [Action::Bottom, Action::EraseAll].into_iter().try_for_each(|action| self.act(action))
    }
}
