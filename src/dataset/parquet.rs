//! Plain columns → the bytes of a Parquet file, which Polars writes.

use std::io::Write;

use polars::io::parquet::write::BatchedWriter;
use polars::prelude::*;

/// A column of a file.
pub struct Column {
    /// Its name.
    pub name: String,
    /// What its values are.
    pub kind: Type,
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// UTF-8.
    Text,
    /// Lists of UTF-8.
    List,
    /// Unsigned, 64 bits.
    Count,
    /// Signed, 64 bits.
    Change,
    /// Double precision.
    Share,
}

/// Values of one type; `None`: not known.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// UTF-8.
    Texts(Vec<Option<String>>),
    /// Lists of UTF-8, some of them empty.
    Lists(Vec<Vec<String>>),
    /// Unsigned, 64 bits.
    Counts(Vec<Option<u64>>),
    /// Signed, 64 bits.
    Changes(Vec<Option<i64>>),
    /// Double precision.
    Shares(Vec<Option<f64>>),
}

/// A table could not be written as Parquet.
#[derive(Debug, thiserror::Error)]
#[error("no Parquet could be written: {0}")]
pub struct Error(PolarsError);

/// Writes a Parquet file, so many rows at a time.
pub struct Writer<'w> {
    inner: BatchedWriter<&'w mut (dyn Write + Send)>,
    names: Vec<PlSmallStr>,
}

impl<'w> Writer<'w> {
    /// One for these columns.
    ///
    /// # Errors
    /// What Polars refuses, such as two columns of one name.
    pub fn new(columns: &[Column], out: &'w mut (dyn Write + Send)) -> Result<Self, Error> {
        let names: Vec<PlSmallStr> = columns.iter().map(|column| column.name.as_str().into()).collect();
        let mut schema = Schema::with_capacity(columns.len());
        for (name, column) in names.iter().zip(columns) {
            if schema.insert(name.clone(), column.kind.of_polars()).is_some() {
                return Err(Error(polars_err!(Duplicate: "two columns are called {name}")));
            }
        }
        // Every reader knows Snappy, also old ones.
        let writer = ParquetWriter::new(out).with_compression(ParquetCompression::Snappy);
        Ok(Self { inner: writer.batched(&schema).map_err(Error)?, names })
    }

    /// Writes some rows: a column of values for each column.
    ///
    /// # Errors
    /// What Polars refuses, such as columns of different lengths.
    pub fn write(&mut self, values: Vec<Values>) -> Result<(), Error> {
        let height = values.first().map_or(0, Values::len);
        let columns = self.names.iter().zip(values).map(|(name, values)| values.into_polars(name.clone())).collect();
        let frame = DataFrame::new(height, columns).map_err(Error)?;
        self.inner.write_batch(&frame).map_err(Error)
    }

    /// Writes what stands behind the rows.
    ///
    /// # Errors
    /// What Polars refuses.
    pub fn finish(&mut self) -> Result<(), Error> {
        self.inner.finish().map(|_| ()).map_err(Error)
    }
}

impl Type {
    fn of_polars(self) -> DataType {
        match self {
            Self::Text => DataType::String,
            Self::List => DataType::List(Box::new(DataType::String)),
            Self::Count => DataType::UInt64,
            Self::Change => DataType::Int64,
            Self::Share => DataType::Float64,
        }
    }

    /// No values of this type yet.
    #[must_use]
    pub fn none(self) -> Values {
        match self {
            Self::Text => Values::Texts(Vec::new()),
            Self::List => Values::Lists(Vec::new()),
            Self::Count => Values::Counts(Vec::new()),
            Self::Change => Values::Changes(Vec::new()),
            Self::Share => Values::Shares(Vec::new()),
        }
    }
}

impl Values {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Texts(values) => values.len(),
            Self::Lists(values) => values.len(),
            Self::Counts(values) => values.len(),
            Self::Changes(values) => values.len(),
            Self::Shares(values) => values.len(),
        }
    }

    /// True where there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn into_polars(self, name: PlSmallStr) -> polars::prelude::Column {
        let series = match self {
            Self::Texts(values) => Series::new(name, values),
            Self::Counts(values) => Series::new(name, values),
            Self::Changes(values) => Series::new(name, values),
            Self::Shares(values) => Series::new(name, values),
            Self::Lists(values) => {
                let mut lists = ListStringChunkedBuilder::new(name, values.len(), values.len());
                for list in &values {
                    lists.append_values_iter(list.iter().map(String::as_str));
                }
                lists.finish().into_series()
            }
        };
        series.into()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn written(columns: &[(&str, Type)], batches: Vec<Vec<Values>>) -> Result<DataFrame, Error> {
        let columns: Vec<Column> =
            columns.iter().map(|(name, kind)| Column { name: (*name).to_owned(), kind: *kind }).collect();
        let mut bytes = Vec::new();
        let mut writer = Writer::new(&columns, &mut bytes)?;
        batches.into_iter().try_for_each(|batch| writer.write(batch))?;
        writer.finish()?;
        drop(writer);
        assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
        ParquetReader::new(Cursor::new(bytes)).finish().map_err(Error)
    }

    #[test]
    fn what_was_written_is_read_again() {
        let columns = [
            ("label", Type::Text),
            ("sources", Type::List),
            ("high", Type::Count),
            ("change_low", Type::Change),
            ("coverage", Type::Share),
        ];
        let first = vec![
            Values::Texts(vec![Some("ليبيا".to_owned())]),
            Values::Lists(vec![vec![]]),
            Values::Counts(vec![Some(u64::MAX)]),
            Values::Changes(vec![Some(-3)]),
            Values::Shares(vec![Some(0.25)]),
        ];
        let second = vec![
            Values::Texts(vec![None]),
            Values::Lists(vec![vec!["a".to_owned(), "b; c".to_owned()]]),
            Values::Counts(vec![None]),
            Values::Changes(vec![None]),
            Values::Shares(vec![None]),
        ];
        let frame = written(&columns, vec![first, second]).unwrap();
        let text = |name: &str| frame.column(name).unwrap().str().unwrap().iter().collect::<Vec<_>>();
        assert_eq!(text("label"), [Some("ليبيا"), None]);
        let lists = frame.column("sources").unwrap().list().unwrap().get_as_series(1).unwrap();
        assert_eq!(lists.str().unwrap().iter().collect::<Vec<_>>(), [Some("a"), Some("b; c")]);
        assert_eq!(frame.column("high").unwrap().u64().unwrap().get(0), Some(u64::MAX));
        assert_eq!(frame.column("change_low").unwrap().i64().unwrap().get(0), Some(-3));
        assert_eq!(frame.column("coverage").unwrap().f64().unwrap().get(0), Some(0.25));
        for name in ["high", "change_low", "coverage"] {
            assert_eq!(frame.column(name).unwrap().null_count(), 1, "{name}");
        }
    }

    #[test]
    fn a_table_without_rows_keeps_its_columns() {
        let frame = written(&[("key", Type::Text), ("low", Type::Count)], Vec::new()).unwrap();
        assert_eq!(frame.shape(), (0, 2));
    }

    #[test]
    fn two_columns_of_one_name_are_refused() {
        let refused = written(&[("low", Type::Count), ("low", Type::Count)], Vec::new()).unwrap_err();
        assert!(refused.to_string().starts_with("no Parquet could be written: "));
    }
}
