//! Who answers commands: what is typed behind `ssh host` is none of the line's business.

use std::sync::Arc;

use crate::dataset::Dataset;
use crate::host::outlet::Outlet;

/// Who answers commands on the served dataset.
pub trait Desk: Send + Sync + 'static {
    /// Answers a command of these words, and says with which status it ends.
    ///
    /// It reads no file, writes none, and runs no program. The dataset is told in another language where the words say so.
    fn answer(&self, words: &[String], dataset: &Arc<Dataset>, outlet: &mut Outlet<'_>) -> u8;

    /// Shows what there is to somebody who has no terminal and asked nothing.
    fn greet(&self, dataset: &Dataset, outlet: &mut Outlet<'_>) -> u8;
}
