//! `marsad check`: says whether the input can be read, what it holds, and what a person should be asked about it.

use super::{Failure, opened, print};
use crate::cli::{CheckArgs, CheckFormat};
use crate::dataset::{Complaint, Dataset};
use crate::export::doubts;
use crate::figures::notation::counted;

/// Validates; then a summary and the questions on standard output.
pub(super) fn run(args: &CheckArgs) -> Result<(), Failure> {
    let dataset = opened(&args.data, None).inspect_err(|failure| {
        if let (Failure::Input(complaints), CheckFormat::Json) = (failure, args.format) {
            // What cannot be written here is told on standard error just the same.
            let _ = print(errors(complaints).as_bytes());
        }
    })?;
    report(args, &dataset, print)
}

/// Writes the summary and the questions, for a dataset that can be read.
pub(super) fn report(
    args: &CheckArgs,
    dataset: &Dataset,
    write: impl FnOnce(&[u8]) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let found = dataset.doubts();
    let written = match args.format {
        CheckFormat::Text => summary(dataset) + &doubts::write(dataset, &found),
        CheckFormat::Json => doubts::json(dataset, &found),
    };
    write(written.as_bytes())?;
    if args.strict && !found.is_empty() { Err(Failure::Doubtful(found.len())) } else { Ok(()) }
}

fn summary(dataset: &Dataset) -> String {
    let remarks = dataset.remarks().map(|(source, remark)| format!("{}: {remark}\n", source.id));
    let summary = format!(
        "{}: {}, {}, {}, {}: can be read\n",
        dataset.origin(),
        counted(dataset.len(), "figure", "figures"),
        counted(dataset.sources().len(), "source", "sources"),
        counted(dataset.populations().len(), "population", "populations"),
        counted(dataset.measures().len(), "measure", "measures"),
    );
    summary + &remarks.collect::<String>()
}

/// What is wrong with the input, in the shape of questions.
fn errors(complaints: &[Complaint]) -> String {
    let objects: Vec<serde_json::Value> = complaints
        .iter()
        .map(|complaint| serde_json::json!({ "kind": "error", "file": complaint.file(), "question": complaint.to_string() }))
        .collect();
    format!("{:#}\n", serde_json::Value::Array(objects))
}
