//! Who answers commands: what is typed behind `ssh host` is none of the line's business.

use std::sync::Arc;

use crate::dataset::Dataset;
use crate::figures::language::Language;
use crate::host::outlet::Outlet;

/// Who answers commands on the served dataset.
pub trait Desk: Send + Sync + 'static {
    /// Answers a command of these words, and says with which status it ends.
    ///
    /// It reads no file, writes none, and runs no program. The dataset is told in another language where the words say so.
    fn answer(&self, words: &[String], dataset: &Arc<Dataset>, outlet: &mut Outlet<'_>) -> u8;

    /// Whether these words ask for a conversation in lines of text, and in which language where they say so.
    fn converses(&self, words: &[String]) -> Option<Option<Language>>;

    /// Shows what there is to somebody who has no terminal and asked nothing.
    fn greet(&self, dataset: &Dataset, outlet: &mut Outlet<'_>) -> u8;
}
