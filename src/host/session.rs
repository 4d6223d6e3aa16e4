//! A session: key → action → update → effect → frame, the same for every host.

use std::sync::Arc;
use std::thread;

use chrono::NaiveDate;
use ratatui::Frame;

use super::clipboard::Clipping;
use super::program::{Flow, Gesture, Input, Mouse, Pointer, Post, Program};
use super::settings::Settings;
use super::taking;
use crate::app::action::{Action, Copied, Effect, Exported, Kept};
use crate::app::asked::Asked;
use crate::app::format::{Data, Format};
use crate::app::key::Key;
use crate::app::keymap::Keymap;
use crate::app::settings::saved::Saved;
use crate::app::state::{Layer, Message, Size, State};
use crate::app::update::update;
use crate::app::view::View;
use crate::dataset::Dataset;
use crate::dataset::load::{Named, STDIN};
use crate::screen::overlay::Overlay;
use crate::screen::{self, Screen};
use crate::ui;
use crate::ui::theme::Theme;

/// One person with a dataset.
pub struct Session {
    dataset: Arc<Dataset>,
    state: State,
    theme: Theme,
    named: Named,
    settings: Settings,
    post: Post<Posted>,
}

/// What a worker thread sends back.
pub enum Posted {
    /// An export came to an end.
    Exported(Exported),
    /// A view was kept, or not.
    Kept(Kept),
    /// A text for the clipboard, or how the copy ended without it.
    Copied(Result<Clipping, Copied>),
    /// A reload came to an end: the dataset, or what is wrong with the files.
    Reloaded(Result<Arc<Dataset>, String>),
}

/// The format of a text that is no answer.
const TEXT: Format = Format::Data(Data::Table);

/// Rows that a turn of the wheel moves.
const WHEEL: usize = 3;

impl Session {
    /// A session that starts on the dataset that was named so.
    #[must_use]
    pub fn new(dataset: Arc<Dataset>, named: Named, theme: Theme, post: Post<Posted>) -> Self {
        let state = State::start(&dataset, Size::default());
        Self { dataset, state, theme, named, settings: Settings::none(), post }
    }

    /// The same session with a person's settings: their keys and the views that they kept.
    #[must_use]
    pub fn with_settings(mut self, settings: Settings, keymap: Keymap) -> Self {
        let (saved, complaints) = settings.views();
        self.state.keymap = Arc::new(keymap);
        self.state.saved = Arc::new(saved);
        if let Some(complaint) = complaints.first() {
            self.state.message = Some(Message::Failed(complaint.to_string()));
        }
        self.settings = settings;
        self
    }

    /// The same session, opening with this view.
    #[must_use]
    pub fn opening(mut self, view: View, asked: Option<Asked>) -> Self {
        self.state.view = view;
        self.state.asked = asked.unwrap_or(self.state.asked);
        self
    }

    /// The same session, in which only what was known on a day answers; `None`: all that was loaded.
    #[must_use]
    pub fn as_it_was_known(mut self, day: Option<NaiveDate>) -> Self {
        self.state.asked.as_of = day;
        self
    }

    /// What the person has chosen.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What is to be seen now.
    #[must_use]
    pub fn screen(&self) -> Screen {
        screen::build(&self.dataset, &self.state)
    }

    fn act(&mut self, action: Action) -> Flow {
        let effect = update(&mut self.state, &self.dataset, action);
        self.stop_at_the_end();
        effect.map_or(Flow::Continue, |effect| self.carry_out(effect))
    }

    /// Only who wraps the lines of a figure knows how many there are: past the last one, back to it.
    fn stop_at_the_end(&mut self) {
        let Some(Layer::Figure { scroll, .. }) = self.state.layers.last() else { return };
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

    fn carry_out(&mut self, effect: Effect) -> Flow {
        match effect {
            Effect::Quit => return Flow::Quit,
            Effect::Suspend => return Flow::Suspend,
            Effect::Reload => self.reload(),
            Effect::Mouse(true) => return Flow::Mouse(Pointer::Program),
            Effect::Mouse(false) => return Flow::Mouse(Pointer::Terminal),
            Effect::Keep { saved, replace } => self.keep(saved, replace),
            Effect::Export { path, format, replace } => self
                .beside(move |dataset, state| Posted::Exported(taking::export(dataset, state, path, format, replace))),
            Effect::CopyView(data) => {
                self.beside(move |dataset, state| Posted::Copied(taking::copy_view(dataset, state, data)));
            }
            Effect::Copy(text) => match Clipping::new(text) {
                Ok(clipping) => return self.copied(Ok(clipping)),
                Err(long) => self.beside(move |_, state| Posted::Copied(Err(taking::set_down(&long, state, TEXT)))),
            },
        }
        Flow::Continue
    }

    /// Files are read and written beside the drawing thread.
    fn reload(&self) {
        let (named, post) = (self.named.clone(), self.post.clone());
        thread::spawn(move || post.send(Posted::Reloaded(reloaded(&named))));
    }

    fn keep(&self, saved: Box<Saved>, replace: bool) {
        let (settings, post) = (self.settings.clone(), self.post.clone());
        thread::spawn(move || post.send(Posted::Kept(settings.keep(saved, replace))));
    }

    /// Works something out beside the drawing thread, from the state as it is now.
    fn beside(&self, work: impl FnOnce(&Dataset, &State) -> Posted + Send + 'static) {
        let (dataset, state, post) = (Arc::clone(&self.dataset), self.state.clone(), self.post.clone());
        thread::spawn(move || post.send(work(&dataset, &state)));
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
        match posted {
            Posted::Exported(exported) => self.act(Action::Exported(exported)),
            Posted::Kept(kept) => self.act(Action::Kept(kept)),
            Posted::Copied(copied) => self.copied(copied),
            Posted::Reloaded(Ok(dataset)) => {
                self.dataset = dataset;
                self.act(Action::Reloaded(Ok(self.dataset.len())))
            }
            Posted::Reloaded(Err(why)) => self.act(Action::Reloaded(Err(why))),
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

impl Program for Session {
    type Posted = Posted;

    fn input(&mut self, input: Input<Posted>) -> Flow {
        match input {
            Input::Key(key) => self.pressed(key),
            Input::Paste(text) if matches!(self.state.layers.last(), Some(Layer::Prompt(_))) => {
                self.act(Action::Paste(text))
            }
            Input::Paste(_) => Flow::Continue,
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Resize { columns, rows } => self.act(Action::Resize(Size { columns, rows })),
            Input::Posted(posted) => self.posted(posted),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>) {
        if let Some(cursor) = ui::draw(&self.screen(), self.theme, frame.buffer_mut()) {
            frame.set_cursor_position(cursor);
        }
    }
}

fn reloaded(named: &Named) -> Result<Arc<Dataset>, String> {
    if named.paths.iter().any(|path| path.as_os_str() == STDIN) {
        return Err("standard input cannot be read a second time".to_owned());
    }
    named.open().map(Arc::new).map_err(|complaints| {
        let first = complaints.first().map(ToString::to_string).unwrap_or_default();
        let more = complaints.len().saturating_sub(1);
        if more == 0 {
            format!("kept what was loaded: {first}")
        } else {
            format!("kept what was loaded: {first} (and {more} more; marsad check lists them)")
        }
    })
}
