//! Plain columns → the bytes of a Parquet file, which Polars writes.

use polars::prelude::*;

/// A column of a file.
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its values, from the first row to the last.
    pub values: Values,
}

/// Values of one type; `None`: not known.
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

/// Columns of one length as a Parquet file.
///
/// # Errors
/// What Polars refuses, such as columns of different lengths or of one name.
pub fn write(columns: Vec<Column>) -> Result<Vec<u8>, Error> {
    let height = columns.first().map_or(0, |column| column.values.len());
    let columns = columns.into_iter().map(Column::into_polars).collect();
    let mut bytes = Vec::new();
    let written = DataFrame::new(height, columns).and_then(|mut frame| {
        // Every reader knows Snappy, also old ones.
        ParquetWriter::new(&mut bytes).with_compression(ParquetCompression::Snappy).finish(&mut frame)
    });
    written.map(|_| bytes).map_err(Error)
}

impl Values {
    fn len(&self) -> usize {
        match self {
            Self::Texts(values) => values.len(),
            Self::Lists(values) => values.len(),
            Self::Counts(values) => values.len(),
            Self::Changes(values) => values.len(),
            Self::Shares(values) => values.len(),
        }
    }
}

impl Column {
    fn into_polars(self) -> polars::prelude::Column {
        let name = PlSmallStr::from(self.name);
        let series = match self.values {
            Values::Texts(values) => Series::new(name, values),
            Values::Counts(values) => Series::new(name, values),
            Values::Changes(values) => Series::new(name, values),
            Values::Shares(values) => Series::new(name, values),
            Values::Lists(values) => {
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

    fn column(name: &str, values: Values) -> Column {
        Column { name: name.to_owned(), values }
    }

    #[test]
    fn what_was_written_is_read_again() {
        let columns = vec![
            column("label", Values::Texts(vec![Some("ليبيا".to_owned()), None])),
            column("sources", Values::Lists(vec![vec![], vec!["a".to_owned(), "b; c".to_owned()]])),
            column("high", Values::Counts(vec![Some(u64::MAX), None])),
            column("change_low", Values::Changes(vec![Some(-3), None])),
            column("coverage", Values::Shares(vec![Some(0.25), None])),
        ];
        let bytes = write(columns).unwrap();
        assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
        let frame = ParquetReader::new(Cursor::new(bytes)).finish().unwrap();
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
        let bytes = write(vec![column("key", Values::Texts(vec![])), column("low", Values::Counts(vec![]))]).unwrap();
        let frame = ParquetReader::new(Cursor::new(bytes)).finish().unwrap();
        assert_eq!(frame.shape(), (0, 2));
    }

    #[test]
    fn two_columns_of_one_name_are_refused() {
        let columns = vec![column("low", Values::Counts(vec![])), column("low", Values::Counts(vec![]))];
        assert!(write(columns).unwrap_err().to_string().starts_with("no Parquet could be written: "));
    }
}
