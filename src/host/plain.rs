//! A conversation in lines of text: what is typed goes through the same session as keys, and nothing is drawn.

use std::io::{self, BufRead, Write};
use std::sync::mpsc::Receiver;

use super::program::{Flow, Input, Program};
use super::session::{Posted, Session};
use crate::app::action::Action;
use crate::app::prompt::Ask;
use crate::app::row;
use crate::app::said::{self, Said};
use crate::app::state::{Layer, Message, State};
use crate::app::suggest::{Suggestion, suggestions};
use crate::app::view::View;
use crate::figures::fold::is_same;
use crate::figures::visible::visible;
use crate::ui::plain::words::{say, spoken};
use crate::ui::plain::{self, Told};

/// What this conversation says besides the view.
mod words {
    /// Before the person's turn.
    pub const TURN: &str = "> ";
    /// At the start.
    pub const WELCOME: &str = "Marsad in plain text. Type help for what can be said, quit to leave.";
    /// Nothing is another one now.
    pub const NOTHING: &str = "Nothing changes.";
    /// Below is nothing.
    pub const THE_END: &str = "That was all.";
    /// No row has that number.
    pub const NO_ROW: &str = "no row has that number here";
    /// Before what was to be copied.
    pub const COPY: &str = "The text to be copied:";
    /// There is no screen to be suspended.
    pub const NO_SUSPEND: &str = "There is no screen to leave: Ctrl-z does it.";
    /// There is no mouse.
    pub const NO_MOUSE: &str = "There is no mouse here.";
    /// There are no colours.
    pub const NO_COLOURS: &str = "There are no colours here.";
    /// What can be said.
    pub const HELP: &str = "One command on a line, or several with semicolons between them. A command is a word, the name of an action, or a key.";
    /// What an action is called, with its keys.
    pub fn action(name: &str, keys: &str, help: &str) -> String {
        if keys.is_empty() { format!("{name}: {help}.") } else { format!("{name}, or {keys}: {help}.") }
    }
}

/// A session that is talked to.
pub struct Conversation<O> {
    session: Session,
    inbox: Receiver<Posted>,
    out: O,
    /// So many rows on a page.
    rows: u16,
    /// The first line that was told of what lies on top of the view.
    from: usize,
    /// The first row of the page that was told.
    page: Option<usize>,
    /// What the program had to say already.
    heard: Option<Message>,
    /// Somebody types at a terminal, and is told when it is their turn.
    prompting: bool,
    /// What was said in this turn.
    turn: Turn,
    /// The person wants to leave.
    over: bool,
}

/// What was said since the person said something.
#[derive(Clone, Copy, Debug, Default)]
struct Turn {
    /// Anything.
    spoke: bool,
    /// The view, or what lies on top of it.
    told: bool,
    /// It is to be told whether it is another one now or not.
    repeating: bool,
}

/// Rows on a page at first.
const ROWS: u16 = 20;

impl<O: Write> Conversation<O> {
    /// A conversation; `prompting`: somebody types at a terminal, and is told when it is their turn.
    #[must_use]
    pub fn new(session: Session, inbox: Receiver<Posted>, out: O, prompting: bool) -> Self {
        Self {
            session,
            inbox,
            out,
            rows: ROWS,
            from: 0,
            page: None,
            heard: None,
            prompting,
            turn: Turn::default(),
            over: false,
        }
    }

    /// Talks until the person leaves or says no more.
    ///
    /// # Errors
    /// If the text goes nowhere any more, or nothing can be read.
    pub fn hold(&mut self, mut input: impl BufRead) -> io::Result<()> {
        self.settle();
        self.line(words::WELCOME)?;
        self.line(&plain::loaded(&self.session.screen().header))?;
        self.message()?;
        self.again()?;
        let mut typed = Vec::new();
        loop {
            self.next_turn()?;
            typed.clear();
            if input.read_until(b'\n', &mut typed)? == 0 {
                // The shell's own line begins at the left.
                return if self.prompting { self.line("") } else { Ok(()) };
            }
            let text = String::from_utf8_lossy(&typed).into_owned();
            self.hear(text.trim())?;
            if self.over {
                return self.out.flush();
            }
        }
    }

    fn next_turn(&mut self) -> io::Result<()> {
        self.turn = Turn::default();
        if self.prompting {
            self.out.write_all(words::TURN.as_bytes())?;
        }
        self.out.flush()
    }

    /// A line, in which nothing steers the terminal.
    fn line(&mut self, words: &str) -> io::Result<()> {
        self.turn.spoke = true;
        writeln!(self.out, "{}", visible(words))
    }

    fn error(&mut self, why: &str) -> io::Result<()> {
        let end = if why.ends_with(['.', '?', '!']) { "" } else { "." };
        self.line(&say::error(&format!("{why}{end}")))
    }

    /// Takes in a line, and says what is another one now.
    fn hear(&mut self, text: &str) -> io::Result<()> {
        let before = self.session.state().clone();
        if self.is_asking() {
            self.answer(text)?;
        } else if text.is_empty() {
            if before.layers.is_empty() {
                return Ok(());
            }
            self.act(Action::Back)?;
        } else {
            for part in said::parts(text) {
                // What stands behind something that went wrong was meant for something else.
                if self.over || !self.carry_out(part)? {
                    break;
                }
            }
        }
        if self.over { Ok(()) } else { self.tell(&before) }
    }

    fn is_asking(&self) -> bool {
        matches!(self.session.state().layers.last(), Some(Layer::Prompt(_)))
    }

    /// Does what a part of a line says. Returns whether it means something.
    fn carry_out(&mut self, part: &str) -> io::Result<bool> {
        // Behind a question in the same line stands its answer.
        if self.is_asking() {
            return self.answer(part).map(|()| true);
        }
        let said = match said::said(self.session.dataset(), self.session.state(), part) {
            Ok(said) => said,
            Err(why) => return self.error(&why).map(|()| false),
        };
        match said {
            Said::Do(Action::Help) => self.help("")?,
            Said::Help(about) => self.help(&about)?,
            Said::Do(Action::Show(view)) if view == self.session.state().view => {
                self.act_on_view(Action::Show(view))?;
                self.turn.repeating = true;
            }
            Said::Do(action) => self.act_on_view(action)?,
            Said::Answered(action, text) => {
                self.act_on_view(action)?;
                if self.is_asking() {
                    self.answer(&text)?;
                }
            }
            Said::Row(number) => return self.go(number, None),
            Said::Open(number) => return self.go(number, Some(Action::Enter)),
            Said::More => self.more()?,
            Said::Again => self.turn.repeating = true,
            Said::Rows(rows) => {
                self.rows = rows;
                self.settle();
                self.turn.repeating = true;
            }
        }
        Ok(true)
    }

    /// Panels know few actions: those of the view close them first.
    fn act_on_view(&mut self, action: Action) -> io::Result<()> {
        use Action as A;
        let of_panels = matches!(action, A::Enter | A::Back | A::Quit | A::Copy | A::CopyRow | A::CopyAddress)
            || matches!(action, A::Up | A::Down | A::PageUp | A::PageDown | A::Top | A::Bottom | A::QuitNow);
        while !of_panels && !self.session.state().layers.is_empty() {
            self.act(A::Back)?;
        }
        match action {
            A::Suspend => self.line(words::NO_SUSPEND),
            A::Mouse => self.line(words::NO_MOUSE),
            A::NextLook => self.line(words::NO_COLOURS),
            action => self.act(action),
        }
    }

    /// Does something, and waits for what it leads to.
    fn act(&mut self, action: Action) -> io::Result<()> {
        let flow = self.session.act(action);
        self.follow(flow)?;
        while self.session.is_waiting() && !self.over {
            let Ok(posted) = self.inbox.recv() else { break };
            let flow = self.session.input(Input::Posted(posted));
            self.follow(flow)?;
        }
        self.settle();
        Ok(())
    }

    fn follow(&mut self, flow: Flow) -> io::Result<()> {
        match flow {
            Flow::Quit => self.over = true,
            Flow::Copy(clipping) => {
                self.line(words::COPY)?;
                clipping.text().lines().try_for_each(|line| self.line(line))?;
                // It went nowhere else.
                self.session.hush();
            }
            Flow::Continue | Flow::Suspend | Flow::Mouse(_) => {}
        }
        Ok(())
    }

    /// The size that has so many rows on a page of this view.
    fn settle(&mut self) {
        let size = plain::size(self.session.state(), self.rows);
        if size != self.session.state().size {
            let _ = self.session.act(Action::Resize(size));
        }
    }

    /// Goes to the row of a number, and does something there. Returns whether there is one.
    fn go(&mut self, number: usize, then: Option<Action>) -> io::Result<bool> {
        let State { view, layers, .. } = self.session.state();
        // The numbers of lists go on where the page ends.
        let beyond = (layers.is_empty() && *view != View::Overview).then(|| number.checked_sub(1)).flatten();
        let rows = row::count(self.session.dataset(), self.session.state());
        let beyond = beyond.filter(|place| *place < rows);
        let place = self.what().rows().find(|row| row.number == number).map(|row| row.place).or(beyond);
        let Some(place) = place else {
            return self.error(words::NO_ROW).map(|()| false);
        };
        self.act(Action::Select(place))?;
        then.map_or(Ok(()), |then| self.act(then))?;
        Ok(true)
    }

    /// What lies on top, or the view, in words.
    fn what(&self) -> Told {
        let screen = self.session.screen();
        match &screen.overlay {
            Some(overlay) => plain::overlay(overlay, self.from, usize::from(self.rows)),
            None => plain::body(&screen),
        }
    }

    fn more(&mut self) -> io::Result<()> {
        if !self.session.state().layers.is_empty() {
            self.from += usize::from(self.rows);
            return self.list();
        }
        let next = self.what().next;
        if next.is_empty() {
            self.line(words::THE_END)?;
        }
        next.into_iter().try_for_each(|action| self.act(action))
    }

    /// Answers a question: by number, by text, with nothing to go back.
    fn answer(&mut self, text: &str) -> io::Result<()> {
        let Some(Layer::Prompt(prompt)) = self.session.state().layers.last().cloned() else { return Ok(()) };
        if text == say::MORE {
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
        self.error(&spoken(&why))?;
        [Action::Bottom, Action::EraseAll].into_iter().try_for_each(|action| self.act(action))
    }

    fn help(&mut self, about: &str) -> io::Result<()> {
        let state = self.session.state();
        let words = said::words(about).map(|word| match word.about {
            "" => words::action(word.name, "", word.help),
            example => words::action(&format!("{} {example}", word.name), "", word.help),
        });
        let keys = |binding| state.keymap.shown(binding).replace(' ', ", ");
        let actions = said::helping(state, about).map(|own| words::action(own.name, &keys(own), own.help));
        let lines: Vec<String> = words.chain(actions).collect();
        self.line(words::HELP)?;
        lines.iter().try_for_each(|line| self.line(line))
    }

    /// Says what is another one since then.
    fn tell(&mut self, before: &State) -> io::Result<()> {
        self.message()?;
        let state = self.session.state();
        let is_same_view = (before.view, &before.asked, before.axis, before.continent)
            == (state.view, &state.asked, state.axis, state.continent);
        let closed = before.layers.len() > state.layers.len();
        let (is_moved, is_layered) = (before.place() != state.place(), !state.layers.is_empty());
        if is_layered && before.layers.len() != state.layers.len() {
            self.from = 0;
        }
        match () {
            () if self.turn.told => Ok(()),
            () if self.turn.repeating => self.again(),
            () if is_layered && (before.layers != state.layers || self.is_asking()) => self.on_top(before),
            () if is_layered => Ok(()),
            () if !is_same_view => self.again(),
            () if is_moved || closed => self.moved(),
            () if self.turn.spoke => Ok(()),
            () => self.line(words::NOTHING),
        }
    }

    /// What the program has to say that it did not say before.
    fn message(&mut self) -> io::Result<()> {
        let message = self.session.state().message.clone();
        if message.is_some() && message != self.heard {
            let told = plain::message(&self.session.screen().footer);
            told.map_or(Ok(()), |words| self.line(&words))?;
        }
        self.heard = message;
        Ok(())
    }

    /// What is asked, and the view; or what lies on top of it.
    fn again(&mut self) -> io::Result<()> {
        if self.session.state().layers.is_empty() {
            plain::question(&self.session.screen().header).iter().try_for_each(|line| self.line(line))?;
        }
        self.list()
    }

    /// The lines of the view, or of what lies on top of it.
    fn list(&mut self) -> io::Result<()> {
        let what = self.what();
        self.turn.told = true;
        if self.session.state().layers.is_empty() {
            self.page = what.rows().next().map(|row| row.place);
        }
        what.words().try_for_each(|line| self.line(line))
    }

    /// The row at hand, where its page was told already; otherwise the page.
    fn moved(&mut self) -> io::Result<()> {
        let what = self.what();
        if what.rows().next().map(|row| row.place) != self.page {
            return self.list();
        }
        let at_hand = what.rows().find(|row| row.marked).map(|row| row.words.clone());
        at_hand.map_or(Ok(()), |words| self.line(&words))
    }

    /// What lies on top now; where only the mark moved in it, the line at hand.
    fn on_top(&mut self, before: &State) -> io::Result<()> {
        let state = self.session.state();
        let only_moved =
            matches!((before.layers.last(), state.layers.last()), (Some(Layer::Why { .. }), Some(Layer::Why { .. })));
        if !only_moved || before.layers.len() != state.layers.len() {
            return self.list();
        }
        let marked = self.what().rows().find(|row| row.marked).map(|row| row.words.clone());
        marked.map_or(Ok(()), |words| self.line(&words))
    }
}
