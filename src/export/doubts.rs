//! Doubts as questions to the person, and as JSON for programs.

use serde_json::{Value, json};

use crate::dataset::answer::{Dispute, Step};
use crate::dataset::doubt::Doubt;
use crate::dataset::{Dataset, Figure};
use crate::figures::measure::Measure;
use crate::figures::notation::{counted, day, grouped};
use crate::figures::population::Dimensions;

/// Of each kind so many are written for people; programs get them all.
const SHOWN: usize = 50;

/// In one question so many figures of one document are named.
const NAMED: usize = 6;

/// The questions by kind, each kind with a heading.
#[must_use]
pub fn write(dataset: &Dataset, doubts: &[Doubt]) -> String {
    let mut text = String::new();
    for (kind, (name, words)) in Doubt::KINDS.iter().enumerate() {
        let own: Vec<&Doubt> = doubts.iter().filter(|doubt| doubt.kind() == kind).collect();
        if own.is_empty() {
            continue;
        }
        text += &format!("\n{} ({name}): {words}\n", counted(own.len(), "question", "questions"));
        for doubt in own.iter().take(SHOWN) {
            text += &format!("  {}\n", question(dataset, doubt));
        }
        if let Some(more) = own.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            text += &format!("  … and {} more; --format json lists all\n", grouped(more as u64));
        }
    }
    text
}

/// An array of objects, one for each question.
#[must_use]
pub fn json(dataset: &Dataset, doubts: &[Doubt]) -> String {
    let objects: Vec<Value> = doubts.iter().map(|doubt| object(dataset, doubt)).collect();
    format!("{:#}\n", Value::Array(objects))
}

fn object(dataset: &Dataset, doubt: &Doubt) -> Value {
    let rows = doubt.rows();
    let ids = |rows: &[u32]| rows.iter().map(|&row| dataset.figure(row).id()).collect::<Vec<_>>();
    let population = rows.first().map(|&row| dataset.figure(row).population);
    let mut object = json!({
        "kind": Doubt::KINDS[doubt.kind()].0,
        "question": question(dataset, doubt),
        "measure": population.as_ref().map(|population| &population.measure),
        "population": population.map(|population| population.dimensions.to_string()),
        "observations": ids(&rows),
    });
    if let Doubt::Contradiction(Dispute { set_aside, at_most, at_least, apart }) = doubt {
        let side = |steps: &[Step]| {
            let term = |step: &Step| json!({ "observation": dataset.figure(step.row).id(), "value": step.value });
            steps.iter().map(term).collect::<Vec<_>>()
        };
        object["at_most"] = json!(side(at_most));
        object["at_least"] = json!(side(at_least));
        object["apart"] = json!(apart);
        object["set_aside"] = json!(set_aside.map(|row| dataset.figure(row).id()));
    }
    object
}

/// The question in a sentence, with its figures' ids.
#[must_use]
pub fn question(dataset: &Dataset, doubt: &Doubt) -> String {
    let figure = |row: u32| dataset.figure(row);
    match doubt {
        Doubt::Contradiction(dispute) => contradiction(dataset, dispute),
        Doubt::Duplicate(rows) => {
            let ids = rows.iter().map(|&row| figure(row).id()).collect::<Vec<_>>().join(", ");
            format!(
                "{}: stated {} times, as {ids}. Is one of them meant for something else?",
                told(dataset, &figure(rows[0])),
                rows.len()
            )
        }
        Doubt::Repeat(rows) => {
            let things = rows.iter().map(|&row| thing(dataset, &figure(row))).collect::<Vec<_>>().join("; and for ");
            format!("{} stands for {things}. Is one of them a slip?", dataset.locale().stated(&figure(rows[0])))
        }
        Doubt::Rate { row, neighbours } => {
            let one = figure(*row);
            let others = neighbours.iter().map(|&row| format!("{} ({})", a_day(&figure(row)), figure(row).id()));
            format!(
                "{}: {} a day, and {} next to it. A slipped digit, another period, or a change?",
                told_with_id(dataset, &one),
                a_day(&one),
                others.collect::<Vec<_>>().join(" and ")
            )
        }
        Doubt::Ending(rows) => {
            let one = figure(rows[0]);
            let (source, last) = (&one.source.published, day(one.period.last_day()));
            let figures = rows.iter().take(NAMED).map(|&row| told_with_id(dataset, &figure(row)));
            let mut told = figures.collect::<Vec<_>>().join("; ");
            if let Some(more) = rows.len().checked_sub(NAMED).filter(|more| *more > 0) {
                told += &format!("; and {}", counted(more, "more figure", "more figures"));
            }
            format!(
                "{told}: published {}, and {last} is the last day. Does that speak of all of these days?",
                source.label()
            )
        }
        Doubt::Assumed(row) => {
            format!(
                "{}: estimated. Can its number and its period be confirmed?{}",
                told_with_id(dataset, &figure(*row)),
                noted(&figure(*row))
            )
        }
        Doubt::Unreliable(row) => {
            format!(
                "{}: of low reliability. Is there a better one?{}",
                told_with_id(dataset, &figure(*row)),
                noted(&figure(*row))
            )
        }
    }
}

/// Figures that cannot all be true, with their arithmetic.
fn contradiction(dataset: &Dataset, dispute: &Dispute) -> String {
    let first = || dispute.at_least.iter().chain(&dispute.at_most).map(|step| step.row).next();
    let aside = dispute.set_aside.or_else(first).map(|row| dataset.figure(row));
    let about = aside.as_ref().map(|figure| whose(dataset, figure)).unwrap_or_default();
    let own = aside.as_ref().map(|figure| &figure.population.dimensions);
    let side = |steps: &[Step]| {
        let term = |step: &Step| {
            let figure = dataset.figure(step.row);
            let of = own.map_or_else(String::new, |own| other(dataset, own, &figure.population.dimensions));
            format!("{} ({}{of})", grouped(step.value), figure.period.label())
        };
        steps.iter().map(term).collect::<Vec<_>>().join(" + ")
    };
    let sum = |steps: &[Step]| grouped(steps.iter().fold(0, |sum: u64, step| sum.saturating_add(step.value)));
    format!(
        "{about}: {} come to at most {}, {} to at least {}; {} apart. Which of them is wrong? Set aside: {}",
        side(&dispute.at_most),
        sum(&dispute.at_most),
        side(&dispute.at_least),
        sum(&dispute.at_least),
        grouped(dispute.apart),
        dispute.set_aside.map_or_else(|| "none".to_owned(), |row| dataset.figure(row).id()),
    )
}

/// In what a population differs from the one that a question is about.
fn other(dataset: &Dataset, own: &Dimensions, dimensions: &Dimensions) -> String {
    if own == dimensions {
        return String::new();
    }
    let more = own.iter().fold(dimensions.clone(), |rest, (dimension, _)| rest.without(dimension));
    format!("; {}", dataset.described(if own.hold(dimensions) { &more } else { dimensions }))
}

fn whose(dataset: &Dataset, figure: &Figure<'_>) -> String {
    format!("{}, {}", measured(figure.measure), dataset.call(&figure.population.dimensions, &Dimensions::new()))
}

fn measured(measure: &Measure) -> String {
    measure.label().to_lowercase()
}

fn told(dataset: &Dataset, figure: &Figure<'_>) -> String {
    format!("{} {} for {}", dataset.locale().stated(figure), whose(dataset, figure), figure.period.label())
}

fn told_with_id(dataset: &Dataset, figure: &Figure<'_>) -> String {
    format!("{} ({})", told(dataset, figure), figure.id())
}

fn thing(dataset: &Dataset, figure: &Figure<'_>) -> String {
    format!("{} for {} ({})", whose(dataset, figure), figure.period.label(), figure.id())
}

fn noted(figure: &Figure<'_>) -> String {
    figure.note.map_or_else(String::new, |note| format!(" Noted: {note}"))
}

/// How many a day, to two digits.
fn a_day(figure: &Figure<'_>) -> String {
    let high = figure.count.high().unwrap_or(figure.count.low());
    let middle = u128::from(figure.count.low()) + u128::from(high);
    let hundredths = middle * 50 / u128::from(figure.period.days().max(1));
    match u64::try_from(hundredths).unwrap_or(u64::MAX) {
        few if few < 1_000 => format!("{}.{:02}", few / 100, few % 100),
        many => grouped(many / 100),
    }
}
