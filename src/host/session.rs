//! A session: key → action → update → effect → frame, the same for every host.

mod arriving;
mod beginning;
mod visiting;

use std::sync::Arc;
use std::thread;

use ratatui::Frame;

use super::clipboard::Clipping;
use super::manner::Manner;
use super::program::{Flow, Gesture, Input, Mouse, Pointer, Post, Program, Questions};
use super::reading::Reading;
use super::settings::Settings;
use super::taking;
use crate::app::action::{Action, Copied, Effect, Exported, Kept};
use crate::app::bidi::Bidi;
use crate::app::format::{Data, Format};
use crate::app::key::Key;
use crate::app::settings::saved::Saved;
use crate::app::state::{Layer, Size, State};
use crate::app::update::update;
use crate::dataset::guarded::guarded;
use crate::dataset::load::Named;
use crate::dataset::loading::Progress;
use crate::dataset::{Complaint, Dataset};
use crate::screen::latin;
use crate::screen::overlay::Overlay;
use crate::screen::{self, Screen};
use crate::ui::theme::{Symbols, Theme};
use crate::ui::{self, bidi};

/// One person with a dataset.
pub struct Session {
    dataset: Arc<Dataset>,
    state: State,
    theme: Theme,
    named: Named,
    settings: Settings,
    post: Post<Posted>,
    reading: Option<Reading>,
    /// So many workers have not sent back yet what they were asked for.
    awaited: usize,
    /// What there is so far is being made ready: more of it can wait.
    is_growing: bool,
    /// What was kept, to be asked as soon as there is something to ask.
    opens: Option<Box<Saved>>,
    /// What is left to the terminal.
    manner: Manner,
    /// Why nothing could be loaded, for whoever looks after the program has ended.
    unread: Vec<Complaint>,
    /// The same dataset in the languages that it was told in before, which stay at hand.
    told: Vec<Arc<Dataset>>,
}

/// How much of a dataset arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// There is more to come.
    Part,
    /// All that was named, or as much as was wanted.
    All,
}

/// What a worker thread sends back.
pub enum Posted {
    /// An export came to an end.
    Exported(Exported),
    /// A view was kept, or not.
    Kept(Kept),
    /// A text for the clipboard, or how the copy ended without it.
    Copied(Result<Clipping, Copied>),
    /// Reading has come so far.
    Progress(Progress),
    /// There is more of the dataset than before.
    Grown(Arc<Dataset>),
    /// Reading came to an end: the dataset, or what is wrong with the files.
    Read(Result<Arc<Dataset>, Vec<Complaint>>),
    /// A dataset is ready to be shown: all of it, or what there is so far.
    Ready(Arc<Dataset>, Arrival),
}

/// The format of a text that is no answer.
const TEXT: Format = Format::Data(Data::Table);

/// Rows that a turn of the wheel moves.
const WHEEL: usize = 3;

impl Session {
    /// Why nothing could be loaded, where that was so.
    #[must_use]
    pub fn unread(&self) -> &[Complaint] {
        &self.unread
    }

    /// What the person has chosen.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What is to be seen now.
    #[must_use]
    pub fn screen(&self) -> Screen {
        let screen = screen::build(&self.dataset, &self.state);
        if self.is_in_latin() { latin::screen(screen) } else { screen }
    }

    /// What was loaded.
    #[must_use]
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// Whether a worker still has to send something back.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.awaited > 0 || self.reading.is_some()
    }

    /// Does what an action asks for, and says what is wanted of the terminal.
    pub fn act(&mut self, action: Action) -> Flow {
        self.manner.chosen(&action);
        let effect = update(&mut self.state, &self.dataset, action);
        self.tell();
        self.stop_at_the_end();
        effect.map_or(Flow::Continue, |effect| self.carry_out(effect))
    }

    /// No Arabic letters are shown: the terminal has none.
    fn is_in_latin(&self) -> bool {
        self.state.bidi == Bidi::Off || self.theme.symbols == Symbols::Ascii
    }

    /// Only who wraps the lines of a figure knows how many there are: past the last one, back to it.
    fn stop_at_the_end(&mut self) {
        let Some(Layer::Figure { scroll, .. } | Layer::Unread { scroll }) = self.state.layers.last() else { return };
        let screen = self.screen();
        let Some(Overlay::Panel(panel)) = &screen.overlay else { return };
        let last = ui::panel::last_scroll(panel, screen.layout);
        if *scroll > last {
            update(&mut self.state, &self.dataset, Action::Select(last));
        }
    }

    /// What a key with Alt means that is bound to nothing, Esc and then the key mean.
    fn pressed(&mut self, key: Key) -> Flow {
        match (self.state.keymap.action(&self.state, key), key.after_esc()) {
            (Some(action), _) => self.act(action),
            (None, Some(plain)) => {
                let _ = self.act(Action::Back);
                self.pressed(plain)
            }
            (None, None) => Flow::Continue,
        }
    }

    /// Says what there is to say about Arabic on this terminal, once, as soon as there is any.
    fn advise(&mut self) {
        let is_due = self.manner.has_advice() && self.state.message.is_none() && !self.is_in_latin();
        if is_due && bidi::is_needed(&ui::drawn(&self.screen(), self.state.size, self.theme)) {
            let _ = self.manner.advise().map(|advice| self.act(advice));
        }
    }

    fn carry_out(&mut self, effect: Effect) -> Flow {
        if self.state.reached.is_some() {
            return self.carry_out_for_a_visitor(effect);
        }
        match effect {
            Effect::Quit => return Flow::Quit,
            Effect::Mouse(true) => return Flow::Mouse(Pointer::Program),
            Effect::Mouse(false) => return Flow::Mouse(Pointer::Terminal),
            Effect::Suspend => return Flow::Suspend,
            Effect::Reload => return self.reload(),
            Effect::StopReading => self.reading.iter().for_each(Reading::cancel),
            Effect::Keep { saved, replace } => {
                let settings = self.settings.clone();
                let failed = |why| Posted::Kept(Kept::Failed(why));
                self.beside(failed, move |_, _| Posted::Kept(settings.keep(saved, replace)));
            }
            Effect::Export { path, format, replace } => {
                let failed = |why| Posted::Exported(Exported::Failed(why));
                self.beside(failed, move |dataset, state| {
                    Posted::Exported(taking::export(dataset, state, path, format, replace))
                });
            }
            Effect::CopyView(data) => {
                self.beside(not_copied, move |dataset, state| Posted::Copied(taking::copy_view(dataset, state, data)));
            }
            Effect::Copy(text) => match Clipping::new(text) {
                Ok(clipping) => return self.copied(Ok(clipping)),
                Err(long) => self.beside(not_copied, move |dataset, state| {
                    Posted::Copied(Err(taking::set_down(dataset.locale(), &long, state, TEXT)))
                }),
            },
        }
        Flow::Continue
    }

    /// Works something out beside the drawing thread, from the state as it is now. Whatever happens comes back: somebody
    /// may wait for it.
    fn beside(&mut self, failed: fn(String) -> Posted, work: impl FnOnce(&Dataset, &State) -> Posted + Send + 'static) {
        self.awaited += 1;
        let (dataset, state, post) = (Arc::clone(&self.dataset), self.state.clone(), self.post.clone());
        thread::spawn(move || post.send(guarded(|| work(&dataset, &state)).unwrap_or_else(failed)));
    }

    fn copied(&mut self, copied: Result<Clipping, Copied>) -> Flow {
        let (ended, clipping) = match copied {
            Ok(clipping) => (Copied::Sent, Some(clipping)),
            Err(ended) => (ended, None),
        };
        let flow = self.act(Action::Copied(ended));
        clipping.map_or(flow, Flow::Copy)
    }

    fn posted(&mut self, posted: Posted) -> Flow {
        if matches!(posted, Posted::Exported(_) | Posted::Kept(_) | Posted::Copied(_)) {
            self.awaited = self.awaited.saturating_sub(1);
        }
        match posted {
            Posted::Exported(exported) => self.act(Action::Exported(exported)),
            Posted::Kept(kept) => self.act(Action::Kept(kept)),
            Posted::Copied(copied) => self.copied(copied),
            Posted::Progress(_) if self.reading.is_none() => Flow::Continue,
            Posted::Progress(progress) => self.act(Action::Progress(progress)),
            Posted::Grown(dataset) => {
                if !self.is_growing {
                    self.is_growing = true;
                    self.make_ready(dataset, Arrival::Part);
                }
                Flow::Continue
            }
            Posted::Read(outcome) => self.read(outcome),
            Posted::Ready(dataset, arrival) => {
                self.is_growing = false;
                self.ready(&dataset, arrival)
            }
        }
    }

    fn mouse(&mut self, mouse: Mouse) -> Flow {
        match mouse.gesture {
            Gesture::WheelUp => self.wheeled(mouse, &Action::Up),
            Gesture::WheelDown => self.wheeled(mouse, &Action::Down),
            Gesture::Click => self.click(mouse.column, mouse.row),
            Gesture::Drag if self.state.held.is_some() => match self.screen().dragged(mouse.column) {
                Some(action) => self.act(action),
                None => Flow::Continue,
            },
            Gesture::Release if self.state.held.is_some() => self.act(Action::Release),
            Gesture::Drag | Gesture::Release => Flow::Continue,
        }
    }

    fn click(&mut self, column: u16, row: u16) -> Flow {
        let screen = self.screen();
        let own = || screen.clicked(column, row).into_iter().collect();
        let actions = ui::clicked(&screen, (column, row)).unwrap_or_else(own);
        let mut flow = Flow::Continue;
        for action in actions {
            flow = self.act(action);
        }
        flow
    }

    fn wheeled(&mut self, mouse: Mouse, moving: &Action) -> Flow {
        let closer = mouse.gesture == Gesture::WheelUp;
        match self.screen().wheeled(&self.state, (mouse.column, mouse.row), closer) {
            Some(action) => self.act(action),
            None => self.repeated(moving),
        }
    }

    fn repeated(&mut self, action: &Action) -> Flow {
        for _ in 0..WHEEL {
            let _ = self.act(action.clone());
        }
        Flow::Continue
    }
}

fn not_copied(why: String) -> Posted {
    Posted::Copied(Err(Copied::Failed(why)))
}

impl Program for Session {
    type Posted = Posted;

    fn input(&mut self, input: Input<Posted>) -> Flow {
        let flow = match input {
            Input::Key(key) => self.pressed(key),
            Input::Paste(text) if matches!(self.state.layers.last(), Some(Layer::Prompt(_))) => {
                self.act(Action::Paste(text))
            }
            Input::Paste(_) => Flow::Continue,
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Resize { columns, rows } => self.act(Action::Resize(Size { columns, rows })),
            Input::Posted(posted) => self.posted(posted),
            Input::Told(told) => self.manner.told(&told).map_or(Flow::Continue, |action| self.act(action)),
        };
        self.advise();
        flow
    }

    fn wonders(&self) -> Questions {
        self.manner.wonders()
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        let theme = Theme { look: self.state.look, ..self.theme };
        let cursor = ui::draw(&self.screen(), theme, frame.buffer_mut());
        bidi::send(frame.buffer_mut(), self.state.bidi);
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }
}
