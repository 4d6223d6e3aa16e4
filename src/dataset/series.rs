//! Tables as series: for each code of a dimension, or for all of it, what its rows come to in each period.

use super::cells::Cell;
use super::editions::{self, Edition};
use super::frame::Dataset;
use super::question::Question;
use super::tables::Role;
use crate::figures::count::Count;
use crate::figures::fold::{folded, holds};
use crate::figures::population::{Dimensions, Population};

/// The sums of tables' rows that a question is about, each as a figure of its own: for each code of this dimension,
/// where a table has it, otherwise for all.
pub(super) fn cells(dataset: &Dataset, question: &Question, dimension: &str) -> Vec<u32> {
    let mut rows = Vec::new();
    let sought = folded(&question.search);
    for edition in editions::asked(dataset, question, Some(dimension)).all {
        let Edition { place, table, inquiry, .. } = &edition;
        let by = table.dimension(dimension);
        for (code, points) in inquiry.course(by) {
            let mut dimensions: Dimensions = table.constants.clone();
            for (own, code) in inquiry.kept() {
                dimensions.set(own, code);
            }
            if let Some(by) = by {
                let own = &table.dimensions[by];
                if own.codes[code].role != Role::Total {
                    dimensions.set(own.id.as_str(), own.codes[code].code.as_str());
                }
            }
            if !sought.is_empty() && !holds(&dataset.call(&dimensions, &Dimensions::new()), &sought) {
                continue;
            }
            let series = dataset.cells.series(Population { measure: question.measure.clone(), dimensions });
            for (period, point) in points.into_iter().filter(|(_, point)| point.speaks) {
                let when = &table.periods[period as usize];
                if question.window.period().is_some_and(|window| !window.overlaps(when)) {
                    continue;
                }
                // A newer table speaks of all these days.
                if edition.own_days(when).is_none() {
                    continue;
                }
                let cell = point.cell;
                let high = (cell.open == 0 && !point.is_open).then_some(cell.high);
                let count = high.and_then(|high| Count::between(cell.low, high)).unwrap_or(Count::at_least(cell.low));
                let status = table.status_in(when, &cell.statuses());
                rows.push(dataset.cells.number(Cell { table: *place, series, period, count, status, rows: cell.rows }));
            }
        }
    }
    rows
}
