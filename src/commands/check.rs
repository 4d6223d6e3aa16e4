//! `marsad check`: says whether extractions can be read, and what they hold.

use super::{Failure, print};
use crate::cli::CheckArgs;
use crate::dataset::load;
use crate::figures::notation::grouped;

/// Validates; a summary on standard output when all is well.
pub(super) fn run(args: &CheckArgs) -> Result<(), Failure> {
    let dataset = load::open(&args.paths)?;
    let count = |number: usize, one: &str, many: &str| {
        format!("{} {}", grouped(number as u64), if number == 1 { one } else { many })
    };
    let summary = format!(
        "{}: {}, {}, {}, {}: nothing wrong\n",
        dataset.origin(),
        count(dataset.len(), "figure", "figures"),
        count(dataset.sources().len(), "source", "sources"),
        count(dataset.populations().len(), "population", "populations"),
        count(dataset.measures().len(), "measure", "measures"),
    );
    print(summary.as_bytes())
}
