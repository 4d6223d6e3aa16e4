//! `marsad layout`: a draft of what the columns of an unknown table are.

use super::{Failure, print};
use crate::cli::LayoutArgs;
use crate::dataset::load::Named;

/// Looks at the table, and writes what it seems to be.
pub(super) fn run(args: &LayoutArgs) -> Result<(), Failure> {
    let draft = Named::draft(&args.file).map_err(|complaint| Failure::Input(vec![complaint]))?;
    print(draft.as_bytes())
}
