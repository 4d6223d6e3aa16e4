//! A conversation in lines of text: what is typed goes through the same session as keys, and nothing is drawn.

mod answering;
mod helping;

use std::io::{self, BufRead, Write};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use super::program::{Flow, Input, Program};
use super::session::{Arrival, Posted, Session};
use crate::app::action::Action;
use crate::app::row;
use crate::app::said::{self, Said};
use crate::app::state::{Layer, Message, State};
use crate::app::view::View;
use crate::dataset::Dataset;
use crate::figures::visible::visible;
use crate::locale::Locale;
use crate::say;
use crate::ui::plain::words::say;
use crate::ui::plain::{self, Told};

/// Before the person's turn.
const TURN: &str = "> ";

/// How a list goes on.
const MORE: &str = "more";

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
        self.begin()?;
        let mut typed = Vec::new();
        while !self.over {
            typed.clear();
            if input.read_until(b'\n', &mut typed)? == 0 {
                // The shell's own line begins at the left.
                return if self.prompting { self.line("") } else { Ok(()) };
            }
            self.take_turn(&typed)?;
        }
        Ok(())
    }

    /// Says what there is.
    ///
    /// # Errors
    /// If the text goes nowhere.
    pub fn begin(&mut self) -> io::Result<()> {
        self.settle();
        self.say("plain-welcome")?;
        let screen = self.session.screen();
        self.line(&plain::loaded(&screen.locale, &screen.header))?;
        self.message()?;
        self.again()?;
        self.next_turn()
    }

    /// Answers a line that was typed.
    ///
    /// # Errors
    /// If the text goes nowhere.
    pub fn take_turn(&mut self, typed: &[u8]) -> io::Result<()> {
        self.turn = Turn::default();
        self.hear(String::from_utf8_lossy(typed).trim())?;
        if self.over { self.out.flush() } else { self.next_turn() }
    }

    /// Says that a line is longer than what is listened to, in bytes.
    ///
    /// # Errors
    /// If the text goes nowhere.
    pub fn refuse(&mut self, longest: usize) -> io::Result<()> {
        let locale = self.locale();
        self.error(&say!(locale, "said-too-long", n = longest))?;
        self.next_turn()
    }

    /// Goes on with another dataset.
    pub fn go_on_with(&mut self, dataset: Arc<Dataset>) {
        let _ = self.session.input(Input::Posted(Posted::Ready(dataset, Arrival::All)));
        self.settle();
    }

    /// Whether the person wants to leave.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// What takes the text.
    pub fn out_mut(&mut self) -> &mut O {
        &mut self.out
    }

    fn next_turn(&mut self) -> io::Result<()> {
        if self.prompting {
            self.out.write_all(TURN.as_bytes())?;
        }
        self.out.flush()
    }

    /// A message, as a line.
    fn say(&mut self, key: &str) -> io::Result<()> {
        let words = self.locale().text(key);
        self.line(&words)
    }

    fn locale(&self) -> Arc<Locale> {
        self.session.dataset().shared_locale()
    }

    /// A line, in which nothing steers the terminal.
    fn line(&mut self, words: &str) -> io::Result<()> {
        self.turn.spoke = true;
        writeln!(self.out, "{}", visible(words))
    }

    fn error(&mut self, why: &str) -> io::Result<()> {
        let end = if why.ends_with(['.', '?', '!', '؟']) { "" } else { "." };
        self.line(&say::error(&self.locale(), &format!("{why}{end}")))
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
            self.carry_out_parts(text)?;
        }
        if self.over { Ok(()) } else { self.tell(&before) }
    }

    fn carry_out_parts(&mut self, text: &str) -> io::Result<()> {
        for part in said::parts(text) {
            // What stands behind something that went wrong was meant for something else.
            if self.over || !self.carry_out(part)? {
                break;
            }
        }
        Ok(())
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
                    return self.answer_or_leave(&text);
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
        let state = self.session.state();
        // Cards stand beside each other on screen; here they are said one after the other.
        let is_list = state.layers.is_empty() && state.view == View::Overview;
        match action {
            A::Up if is_list => self.act(A::Select(state.place().saturating_sub(1))),
            A::Down if is_list => self.act(A::Select(state.place() + 1)),
            A::Suspend => self.say("plain-no-suspend"),
            A::Mouse => self.say("plain-no-mouse"),
            A::NextLook => self.say("plain-no-colours"),
            A::NextBidi => self.say("plain-no-order"),
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
                self.say("plain-copy")?;
                clipping.text().lines().try_for_each(|line| self.line(line))?;
                // It went nowhere else.
                let _ = self.session.act(Action::Hush);
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
            let why = self.locale().text("plain-no-row");
            return self.error(&why).map(|()| false);
        };
        self.act(Action::Select(place))?;
        then.map_or(Ok(()), |then| self.act(then))?;
        Ok(true)
    }

    /// What lies on top, or the view, in words.
    fn what(&self) -> Told {
        let screen = self.session.screen();
        match &screen.overlay {
            Some(overlay) => plain::overlay(&screen.locale, overlay, self.from, usize::from(self.rows)),
            None => plain::body(&screen),
        }
    }

    fn more(&mut self) -> io::Result<()> {
        if !self.session.state().layers.is_empty() {
            return self.more_on_top();
        }
        let next = self.what().next;
        if next.is_empty() {
            self.say("plain-the-end")?;
        }
        next.into_iter().try_for_each(|action| self.act(action))
    }

    /// The lines below of what lies on top of the view.
    fn more_on_top(&mut self) -> io::Result<()> {
        if self.what().left == 0 {
            self.turn.told = true;
            return self.say("plain-the-end");
        }
        self.from += usize::from(self.rows);
        self.list()
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
            () => self.say("plain-nothing-changes"),
        }
    }

    /// What the program has to say that it did not say before.
    fn message(&mut self) -> io::Result<()> {
        let message = self.session.state().message.clone();
        if message.is_some() && message != self.heard {
            let told = plain::message(&self.locale(), &self.session.screen().footer);
            told.map_or(Ok(()), |words| self.line(&words))?;
        }
        self.heard = message;
        Ok(())
    }

    /// What is asked, and the view; or what lies on top of it.
    fn again(&mut self) -> io::Result<()> {
        if self.session.state().layers.is_empty() {
            let screen = self.session.screen();
            plain::question(&screen.locale, &screen.header).iter().try_for_each(|line| self.line(line))?;
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
