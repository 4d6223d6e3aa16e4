//! Questions that are answered with a line: by the number of a choice, or by a text.

use std::io::{self, Write};

use super::{Conversation, MORE};
use crate::app::action::Action;
use crate::app::prompt::Ask;
use crate::app::said;
use crate::app::state::Layer;
use crate::app::suggest::{Suggestion, suggestions};
use crate::figures::fold::{is_same, with_plain_digits};
use crate::ui::plain::words::spoken;

impl<O: Write> Conversation<O> {
    /// Answers a question: by number, by text, with nothing to go back. What is no answer but a command is done instead,
    /// and the question is left.
    pub(super) fn answer(&mut self, text: &str) -> io::Result<()> {
        match self.try_to_answer(text)? {
            None => Ok(()),
            Some(_) if said::is_command(text) => {
                self.act(Action::Back)?;
                self.carry_out_parts(text)
            }
            Some(why) => {
                self.error(&spoken(&self.locale(), &why))?;
                self.ask_again()
            }
        }
    }

    /// The question, without what can be chosen: that was told.
    fn ask_again(&mut self) -> io::Result<()> {
        self.turn.told = true;
        let told = self.what();
        let [first, .., last] = &*told.lines else { return Ok(()) };
        [first, last].into_iter().try_for_each(|line| self.line(line.words()))
    }

    /// Answers a question that was asked and answered in one go: if that is no answer, nothing is asked.
    pub(super) fn answer_or_leave(&mut self, text: &str) -> io::Result<bool> {
        let Some(why) = self.try_to_answer(text)? else { return Ok(true) };
        self.error(&spoken(&self.locale(), &why))?;
        self.act(Action::Back)?;
        self.turn.told = true;
        Ok(false)
    }

    /// Why it is no answer, if it is none.
    fn try_to_answer(&mut self, text: &str) -> io::Result<Option<String>> {
        let Some(Layer::Prompt(prompt)) = self.session.state().layers.last().cloned() else { return Ok(None) };
        if text == MORE {
            return self.more_on_top().map(|()| None);
        }
        self.from = 0;
        if text.is_empty() {
            return self.act(Action::Back).map(|()| None);
        }
        let choices = suggestions(self.session.dataset(), self.session.state(), &prompt).len();
        let chosen = with_plain_digits(text).trim_end_matches('.').parse::<usize>().ok();
        let chosen = chosen.filter(|number| (1..=choices).contains(number));
        if let Some(number) = chosen {
            self.act(Action::Select(number - 1))?;
        } else {
            let typing = [Action::Bottom, Action::EraseAll, Action::Paste(text.to_owned())];
            typing.into_iter().try_for_each(|action| self.act(action))?;
            if !self.is_plain(text)? {
                return Ok(None);
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

    /// Why an answer was refused, which is taken out of the line.
    fn refused(&mut self) -> io::Result<Option<String>> {
        let Some(Layer::Prompt(prompt)) = self.session.state().layers.last() else { return Ok(None) };
        let Some(why) = prompt.error.clone() else { return Ok(None) };
        [Action::Bottom, Action::EraseAll].into_iter().try_for_each(|action| self.act(action))?;
        Ok(Some(why))
    }
}
