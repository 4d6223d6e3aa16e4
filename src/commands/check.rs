//! `marsad check`: says whether extractions can be read, what they hold, and which of their figures disagree.

use super::{Failure, open, print};
use crate::cli::CheckArgs;
use crate::dataset::Dataset;
use crate::dataset::answer::{Dispute, Step};
use crate::dataset::listing::described;
use crate::figures::measure::Measure;
use crate::figures::notation::{counted, grouped};
use crate::figures::population::{Population, REPORTER};

/// Validates; a summary on standard output when all is well.
pub(super) fn run(args: &CheckArgs) -> Result<(), Failure> {
    let dataset = open(&args.data)?;
    let summary = format!(
        "{}: {}, {}, {}, {}: can be read\n",
        dataset.origin(),
        counted(dataset.len(), "figure", "figures"),
        counted(dataset.sources().len(), "source", "sources"),
        counted(dataset.populations().len(), "population", "populations"),
        counted(dataset.measures().len(), "measure", "measures"),
    );
    let disagree =
        dataset.disputes().iter().map(|(population, dispute)| told(&dataset, population, dispute)).collect::<String>();
    print(format!("{summary}{disagree}").as_bytes())
}

/// Figures that cannot all be true, with their arithmetic: a question to the person, no error.
fn told(dataset: &Dataset, population: &Population, dispute: &Dispute) -> String {
    let side = |steps: &[Step]| {
        let terms =
            steps.iter().map(|step| format!("{} ({})", grouped(step.value), dataset.figure(step.row).period.label()));
        terms.collect::<Vec<_>>().join(" + ")
    };
    let sum = |steps: &[Step]| grouped(steps.iter().fold(0, |sum: u64, step| sum.saturating_add(step.value)));
    let measure = dataset.measure(&population.measure).map_or_else(|| population.measure.clone(), Measure::label);
    let reporter = population.dimensions.get(REPORTER).unwrap_or_default();
    format!(
        "figures disagree: {reporter}, {}, {}: {} come to at most {}, {} to at least {}; {} apart{}\n",
        measure.to_lowercase(),
        described(&population.dimensions),
        side(&dispute.at_most),
        sum(&dispute.at_most),
        side(&dispute.at_least),
        sum(&dispute.at_least),
        grouped(dispute.apart),
        dispute.set_aside.map_or_else(String::new, |row| format!("; set aside: {}", dataset.figure(row).id())),
    )
}
