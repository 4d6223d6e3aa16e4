//! The views, in the order of their tabs.

use crate::locale::Locale;

/// A view of the dataset. Its key is its place in [`View::ALL`], from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// What is known, at a glance.
    #[default]
    Overview,
    /// Every observation, as stated.
    Figures,
    /// What follows for each part, as bars.
    Breakdown,
    /// What each figure covers, and what follows over time.
    Timeline,
    /// The countries of a breakdown, on the map of the world.
    Map,
    /// Who states the figures, when and where.
    Sources,
}

impl View {
    /// Every view, in the order of the tabs.
    pub const ALL: [Self; 6] =
        [Self::Overview, Self::Figures, Self::Breakdown, Self::Timeline, Self::Map, Self::Sources];

    /// The name that the command line and the configuration take.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Figures => "Figures",
            Self::Breakdown => "Breakdown",
            Self::Timeline => "Timeline",
            Self::Map => "Map",
            Self::Sources => "Sources",
        }
    }

    /// The name on its tab.
    #[must_use]
    pub fn title(self, locale: &Locale) -> String {
        locale.text(&format!("view-{}", self.name().to_lowercase()))
    }

    /// The view with this name, whatever its case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name().eq_ignore_ascii_case(name))
    }

    /// Its place among the tabs, from 0.
    #[must_use]
    pub fn place(self) -> usize {
        Self::ALL.iter().position(|view| *view == self).unwrap_or_default()
    }

    /// The view `steps` tabs to the right, around the end.
    #[must_use]
    pub fn step(self, steps: usize) -> Self {
        Self::ALL[(self.place() + steps) % Self::ALL.len()]
    }
}

/// One thing for each view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PerView<T>([T; View::ALL.len()]);

impl<T> PerView<T> {
    /// The view's own.
    #[must_use]
    pub fn of(&self, view: View) -> &T {
        &self.0[view.place()]
    }

    /// The view's own, to be changed.
    pub fn of_mut(&mut self, view: View) -> &mut T {
        &mut self.0[view.place()]
    }
}
