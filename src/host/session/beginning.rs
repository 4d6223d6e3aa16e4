//! How a session begins: the only place where a state is made otherwise than by actions.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Posted, Session};
use crate::app::action::{Action, Ended};
use crate::app::asked::Asked;
use crate::app::bidi::Bidi;
use crate::app::keymap::Keymap;
use crate::app::settings::saved::Saved;
use crate::app::state::{Message, Reached, Size, State};
use crate::app::update::update;
use crate::app::view::View;
use crate::dataset::Dataset;
use crate::dataset::load::Named;
use crate::dataset::loading::Progress;
use crate::host::manner::Manner;
use crate::host::program::{Post, Questions};
use crate::host::reading::Reading;
use crate::host::settings::Settings;
use crate::ui::theme::Theme;

impl Session {
    /// A session that starts on the dataset that was named so.
    #[must_use]
    pub fn new(dataset: Arc<Dataset>, named: Named, theme: Theme, post: Post<Posted>) -> Self {
        let mut state = State { look: theme.look, ..State::start(&dataset, Size::default()) };
        if !dataset.unread().is_empty() {
            update(&mut state, &dataset, Action::Loaded(Ended::Whole));
        }
        Self {
            dataset,
            state,
            theme,
            named,
            settings: Settings::none(),
            post,
            reading: None,
            awaited: 0,
            is_growing: false,
            opens: None,
            manner: Manner::default(),
            unread: Vec::new(),
            told: Vec::new(),
        }
    }

    /// The same session on a terminal that is asked what the person has not said, with Arabic in this order until then.
    #[must_use]
    pub fn wondering(mut self, wonders: Questions, bidi: Bidi) -> Self {
        self.manner = Manner::left(wonders);
        self.state.bidi = bidi;
        self
    }

    /// The same session, whose dataset is still being read.
    #[must_use]
    pub fn reading(mut self, reading: Reading) -> Self {
        self.state.loading = Some(Progress::default());
        reading.report(self.post.clone(), true);
        self.reading = Some(reading);
        self
    }

    /// The same session, which opens with this view, and asks what was kept as soon as its dataset was read.
    #[must_use]
    pub fn opening_then(mut self, opens: Option<(View, Option<Box<Saved>>)>) -> Self {
        if let Some((view, saved)) = opens {
            self.state.view = view;
            self.opens = saved;
        }
        self
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

    /// The same session for a visitor from elsewhere: nothing is written and nothing is read again, whatever they press.
    #[must_use]
    pub fn visited_by(mut self, reached: Reached) -> Self {
        self.state.reached = Some(Arc::new(reached));
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
}
