//! Everything that was named → one packed file, which opens at once and gives the same answers.

use std::io::Write;
use std::sync::Arc;

use super::complaint::Complaint;
use super::frame::Dataset;
use super::load::{Named, Parts};
use super::loading::Loading;
use super::tables::Table;
use super::tables::pack::{Column, Meta, VERSION, Writer};

/// What was packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packed {
    /// Observations.
    pub figures: usize,
    /// Their sources.
    pub sources: usize,
}

/// Everything that was named, read and ready to be packed.
pub struct Packing {
    meta: Meta,
    dataset: Dataset,
    tables: Vec<Arc<Table>>,
}

impl Packing {
    /// Reads all of it.
    ///
    /// # Errors
    /// Everything that is wrong with the files.
    pub fn read(named: &Named) -> Result<Self, Vec<Complaint>> {
        let Parts { extractions, links, tables } = named.parts(&Loading::default())?;
        let dataset = Dataset::new("", extractions.clone())?.with_tables(tables.clone())?;
        // What is joined has to be there.
        let dataset = dataset.linked(links.clone())?;
        Ok(Self { meta: Meta { version: VERSION, documents: extractions, links, tables: Vec::new() }, dataset, tables })
    }

    /// Writes the packed file.
    ///
    /// # Errors
    /// What the system or the library says.
    pub fn write(self, out: &mut (dyn Write + Send)) -> Result<Packed, String> {
        let Self { meta, dataset, tables } = self;
        let mut writer = Writer::new(out, dataset.dimensions().to_vec())?;
        let rows: Vec<u32> = dataset.rows().collect();
        if !rows.is_empty() {
            writer.group(stated(&dataset, &rows), rows.len())?;
        }
        tables.iter().try_for_each(|table| writer.table(table))?;
        let packed = Packed { figures: dataset.len(), sources: dataset.sources().len() };
        writer.finish(meta).map(|()| packed)
    }
}

/// The columns of what documents state. The documents themselves are packed beside them, and are what is read again.
fn stated(dataset: &Dataset, rows: &[u32]) -> Vec<Column> {
    let figures: Vec<_> = rows.iter().map(|row| dataset.figure(*row)).collect();
    let periods: Vec<String> = figures.iter().map(|figure| figure.period.code()).collect();
    let mut columns = vec![
        Column::of_words(figures.iter().map(|figure| Some(figure.measure.id.as_str()))),
        Column::Counts(figures.iter().map(|figure| Some(figure.count.low())).collect()),
        Column::Counts(figures.iter().map(|figure| figure.count.high()).collect()),
        Column::of_words(periods.iter().map(|code| Some(code.as_str()))),
        Column::of_words(figures.iter().map(|figure| Some(figure.status.code()))),
        Column::of_words(figures.iter().map(|_| None)),
        Column::of_words(figures.iter().map(|figure| Some(figure.source.id.as_str()))),
        Column::Numbers(figures.iter().map(|figure| figure.number).collect()),
    ];
    let dimensions = dataset.dimensions().iter();
    columns.extend(
        dimensions.map(|own| Column::of_words(figures.iter().map(|figure| figure.population.dimensions.get(own)))),
    );
    columns
}
