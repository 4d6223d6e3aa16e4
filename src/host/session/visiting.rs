//! What a visitor from elsewhere may do.

use super::Session;
use crate::app::action::{Action, Copied, Effect};
use crate::host::program::{Flow, Pointer};
use crate::host::taking;

impl Session {
    /// A visitor takes texts home, and leaves nothing here. All of it is worked out at once: a visitor starts no threads.
    pub(super) fn carry_out_for_a_visitor(&mut self, effect: Effect) -> Flow {
        let refused = match effect {
            Effect::Copy(text) => return self.copied(taking::clipped(self.dataset.locale(), text)),
            Effect::CopyView(data) => {
                let text = taking::view_as_text(&self.dataset, &self.state, data);
                return self.copied(
                    text.map_err(Copied::Failed).and_then(|text| taking::clipped(self.dataset.locale(), text)),
                );
            }
            Effect::Keep { .. } => "visitor-keep",
            Effect::Export { .. } => "visitor-export",
            Effect::Reload => "visitor-reload",
            Effect::Suspend => "visitor-suspend",
            Effect::Quit => return Flow::Quit,
            Effect::Mouse(true) => return Flow::Mouse(Pointer::Program),
            Effect::Mouse(false) => return Flow::Mouse(Pointer::Terminal),
            Effect::StopReading => return Flow::Continue,
        };
        let why = self.dataset.locale().text(refused);
        self.act(Action::Refused(why))
    }
}
