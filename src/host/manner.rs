//! What a terminal has a say in, where the person has none: the theme that suits its ground, and the order of Arabic.

use super::environment;
use super::program::{Questions, Told};
use super::terminal::kind::Kind;
use crate::app::action::Action;
use crate::app::bidi::Hint;

/// What is still left to the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// What the person has not said.
    wonders: Questions,
    /// Of which kind it said it is.
    kind: Option<Kind>,
    /// To be said as soon as something Arabic shows.
    advice: Option<Hint>,
}

impl Manner {
    /// All that is wondered about is left to the terminal.
    #[must_use]
    pub fn left(wonders: Questions) -> Self {
        Self { wonders, ..Self::default() }
    }

    /// What it is asked.
    #[must_use]
    pub fn wonders(self) -> Questions {
        self.wonders
    }

    /// What the person chooses, it has no say in any more.
    pub fn chosen(&mut self, action: &Action) {
        self.wonders.ground &= *action != Action::NextLook;
        self.wonders.kind &= *action != Action::NextBidi;
    }

    /// What follows from what it told.
    pub fn told(&mut self, told: &Told) -> Option<Action> {
        if let Told::Ground(colour) = told {
            // The first answer counts.
            return std::mem::take(&mut self.wonders.ground).then(|| Action::Ground(environment::look_on(*colour)));
        }
        let kind = Kind::told(told).filter(|kind| self.wonders.kind && self.kind != Some(*kind))?;
        self.kind = Some(kind);
        self.advice = kind.hint();
        Some(Action::Reads(kind.bidi()))
    }

    /// Whether something is to be said once Arabic shows.
    #[must_use]
    pub fn has_advice(self) -> bool {
        self.advice.is_some()
    }

    /// What is to be said, once.
    pub fn advise(&mut self) -> Option<Action> {
        self.advice.take().map(Action::Advise)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::bidi::Bidi;
    use crate::app::look::Look;

    const ALL: Questions = Questions { ground: true, kind: true };

    #[test]
    fn the_terminal_decides_once_what_the_person_has_not() {
        let mut manner = Manner::left(ALL);
        assert_eq!(manner.told(&Told::Ground([u16::MAX; 3])), Some(Action::Ground(Look::Light)));
        assert_eq!(manner.told(&Told::Ground([0; 3])), None);
        assert_eq!(manner.told(&Told::Name("tmux 3.3a".to_owned())), Some(Action::Reads(Bidi::App)));
        assert_eq!(manner.advise(), Some(Action::Advise(Hint::PassesOn)));
        assert_eq!(manner.told(&Told::Numbers([84, 0])), None, "that it said already");
        assert_eq!(manner.advise(), None);
    }

    #[test]
    fn what_the_person_chooses_the_terminal_does_not_change() {
        let mut manner = Manner::left(ALL);
        manner.chosen(&Action::NextBidi);
        manner.chosen(&Action::NextLook);
        assert_eq!(manner.told(&Told::Name("kitty(0.26.5)".to_owned())), None);
        assert_eq!(manner.told(&Told::Ground([u16::MAX; 3])), None);
        assert!(!manner.wonders().any() && !manner.has_advice());
    }
}
