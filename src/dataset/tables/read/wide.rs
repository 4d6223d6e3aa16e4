//! Columns for each of something: which they are, and what their headers are read as.

use std::collections::HashMap;

use super::layout::WideOf;
use super::plan::find;
use super::time::Times;

/// The columns by their places, each with what its header is read as. `taken`: those of other roles.
///
/// # Errors
/// A name that no column has, and columns that cannot be told apart.
pub(super) fn headers(
    wide: &WideOf,
    columns: &[String],
    taken: &[usize],
    times: &Times,
) -> Result<Vec<(usize, String)>, String> {
    let place =
        |key: &'static str| move |name: &String| find(columns, name).map_err(|why| format!("wide.{key}: {why}"));
    let only = wide.only.iter().map(place("only")).collect::<Result<Vec<_>, _>>()?;
    let read_as = wide.headers.iter().map(|(name, meant)| Ok((place("headers")(name)?, meant.as_str())));
    let read_as = read_as.collect::<Result<Vec<(usize, &str)>, String>>()?;
    let is_own = |column: &usize| {
        let is_wanted = only.is_empty() || only.contains(column);
        is_wanted && !taken.contains(column) && !columns[*column].trim().is_empty()
    };
    let meant =
        |column: usize| read_as.iter().find(|(own, _)| *own == column).map_or(&*columns[column], |(_, meant)| meant);
    let headers = (0..columns.len()).filter(is_own).map(|column| (column, meant(column).trim().to_owned()));
    let headers: Vec<(usize, String)> = headers.collect();
    if headers.is_empty() {
        return Err("no column is left for values".to_owned());
    }
    told_apart(&headers, columns, if wide.columns == "period" { Some(times) } else { None })?;
    Ok(headers)
}

/// Two columns of one period, or of one value, would be added up.
fn told_apart(headers: &[(usize, String)], columns: &[String], times: Option<&Times>) -> Result<(), String> {
    let said = |header: &str| times.map_or(Ok(header.to_owned()), |times| times.header(header));
    let said: Vec<Result<String, String>> = headers.iter().map(|(_, header)| said(header)).collect();
    // What cannot be read is told with the rows, as long as there are others.
    if let (true, Some(Err(why))) = (said.iter().all(Result::is_err), said.first()) {
        return Err(why.clone());
    }
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (place, own) in said.iter().enumerate() {
        let Ok(own) = own else { continue };
        let Some(other) = known.insert(own, place) else { continue };
        let [first, second] = [other, place].map(|place| columns[headers[place].0].trim());
        return Err(if first == second {
            format!("column “{first}” occurs twice; expected names that tell columns apart")
        } else {
            format!("columns “{first}” and “{second}” are both read as {own}; expected one, by wide.only")
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::layout::PeriodOf;
    use super::*;

    fn read(wide: &str, period: &str, columns: &[&str]) -> Result<Vec<(usize, String)>, String> {
        let wide: WideOf = toml::from_str(wide).unwrap();
        let period: PeriodOf = toml::from_str(period).unwrap();
        let columns: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
        let times = Times::of(&period, true, |name| find(&columns, name)).unwrap();
        headers(&wide, &columns, &[0], &times)
    }

    fn refused(wide: &str, columns: &[&str]) -> String {
        read(wide, "", columns).unwrap_err()
    }

    #[test]
    fn names_that_no_column_has_are_refused() {
        let columns = ["c", "2021", " 2022 ", "2023"];
        let error = refused("columns = \"period\"\nonly = [\"2021\", \"2O23\"]", &columns);
        assert_eq!(error, "wide.only: no column “2O23”; did you mean “2023”?");
        let error = refused("columns = \"period\"\nheaders = { \"2022 1/\" = \"2022\" }", &columns);
        assert!(error.contains("wide.headers: no column “2022 1/”; did you mean"), "{error}");
        let found = read("columns = \"period\"\nonly = [\"2022\"]", "", &columns).unwrap();
        assert_eq!(found, [(2, "2022".to_owned())]);
        let found = read("columns = \"period\"\nonly = [\"enero \"]", "year = \"c\"", &["c", "Enero", "Total"]);
        assert_eq!(found, Ok(vec![(1, "Enero".to_owned())]));
    }

    #[test]
    fn headers_are_read_as_the_layout_says() {
        let wide = "columns = \"period\"\nheaders = { \"2022 1/\" = \"2022\", \"2023*\" = \"2023\" }";
        let found = read(wide, "", &["c", "2021", "2022 1/", "2023*"]).unwrap();
        assert_eq!(found.iter().map(|(_, header)| header.as_str()).collect::<Vec<_>>(), ["2021", "2022", "2023"]);
    }

    #[test]
    fn two_columns_of_one_period_are_refused() {
        let wide = "columns = \"period\"";
        assert!(refused(wide, &["c", "2022", "2022"]).contains("column “2022” occurs twice"));
        assert!(refused(wide, &["c", "2022-Q1", "Q1 2022"]).contains("are both read as 2022-Q1"));
        let error = read(wide, "year = \"c\"", &["c", "Jan", "Enero"]).unwrap_err();
        assert!(error.contains("“Jan” and “Enero” are both read as month 1"), "{error}");
        assert!(refused(wide, &["c", "one", "two"]).contains("“one”"), "no header can be read");
    }
}
