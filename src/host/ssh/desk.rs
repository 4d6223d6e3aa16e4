//! Who answers commands: what is typed behind `ssh host` is none of the line's business.

use std::sync::Arc;

use crate::dataset::Dataset;
use crate::figures::language::Language;
use crate::host::outlet::Outlet;

/// A visit that was asked for in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// In lines of text; else on a screen.
    pub is_plain: bool,
    /// In which language, where the words say so.
    pub language: Option<Language>,
}

/// Who answers commands on the served dataset.
pub trait Desk: Send + Sync + 'static {
    /// Answers a command of these words, and says with which status it ends.
    ///
    /// It reads no file, writes none, and runs no program. The dataset is told in another language where the words say so.
    fn answer(&self, words: &[String], dataset: &Arc<Dataset>, outlet: &mut Outlet<'_>) -> u8;

    /// The visit that these words ask for, where they ask for one and for no command.
    fn visit(&self, words: &[String]) -> Option<Visit>;

    /// Shows what there is to somebody who has no terminal and asked nothing.
    fn greet(&self, dataset: &Dataset, outlet: &mut Outlet<'_>) -> u8;
}
