//! What a text is, by its content: which format, which layout, where its rows begin.

use super::delimited::Dialect;
use super::layout::Layout;
use super::open::stem;
use super::plan::Plan;
use super::{own, sdmx};

/// A text that was recognised.
pub(in crate::dataset::tables) struct Recognised {
    pub(in crate::dataset::tables) plan: Plan,
    pub(in crate::dataset::tables) dialect: Dialect,
    /// The line of that row, from 1.
    pub(in crate::dataset::tables) line: u64,
}

/// What cells may be separated by, the likeliest first.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// Recognises a text by its beginning. `name` is what the file is called; `forced` is the layout to be used.
///
/// # Errors
/// What it lacks, and how a layout for it can be had.
pub(in crate::dataset::tables) fn text(
    head: &str,
    name: &str,
    layouts: &[Layout],
    forced: Option<&Layout>,
) -> Result<Recognised, String> {
    let first = head.lines().next().unwrap_or_default();
    if let Some(keys) = sdmx::tsv_keys(first) {
        return tsv(head, &keys, name, layouts, forced);
    }
    if let Some(separator) = sdmx::separator(first) {
        return sdmx_csv(head, separator, layouts, forced);
    }
    if let Some(layout) = forced {
        let (columns, _, line) = header_for(head, layout).ok_or("it has no header")?;
        let plan = Plan::of(layout, &columns).map_err(|why| format!("layout {}: {why}", layout.id))?;
        return Ok(Recognised { plan, dialect: dialect(separator_of(head, layout)), line });
    }
    for layout in layouts.iter().filter(|layout| !layout.matches.columns.is_empty()) {
        let Some((columns, _, line)) = header_for(head, layout) else { continue };
        if fits(layout, &columns) {
            let plan = Plan::of(layout, &columns).map_err(|why| format!("layout {}: {why}", layout.id))?;
            return Ok(Recognised { plan, dialect: dialect(separator_of(head, layout)), line });
        }
    }
    let separator = sniff(first);
    let (columns, _, line) = header(head, separator, 0).ok_or("it is empty")?;
    match own::plan(&columns, name) {
        Some(plan) => Ok(Recognised { plan, dialect: dialect(separator), line }),
        None => Err(unknown(&columns)),
    }
}

/// The plan for a table of which only the names of the columns are known: a Parquet file, a sheet.
///
/// # Errors
/// As for a text.
pub(in crate::dataset::tables) fn columns(
    columns: &[String],
    name: &str,
    layouts: &[Layout],
    forced: Option<&Layout>,
) -> Result<Plan, String> {
    let of = |layout: &Layout| Plan::of(layout, columns).map_err(|why| format!("layout {}: {why}", layout.id));
    if let Some(sdmx) = sdmx::Header::new(columns) {
        let flow = flow_of_file(name, layouts);
        return sdmx.plan(&flow, layout_of(&flow, layouts, forced));
    }
    if let Some(layout) = forced.or_else(|| layouts.iter().find(|layout| fits(layout, columns))) {
        return of(layout);
    }
    own::plan(columns, name).ok_or_else(|| unknown(columns))
}

fn unknown(columns: &[String]) -> String {
    let shown = columns.iter().take(8).cloned().collect::<Vec<_>>().join(", ");
    format!("no layout is known for its columns ({shown}); marsad layout FILE drafts one")
}

/// Whether a file with these columns is one that a layout describes.
pub(in crate::dataset::tables) fn fits(layout: &Layout, columns: &[String]) -> bool {
    let has = |name: &String| columns.iter().any(|column| column.trim().eq_ignore_ascii_case(name.trim()));
    !layout.matches.columns.is_empty() && layout.matches.columns.iter().all(has)
}

fn dialect(separator: char) -> Dialect {
    Dialect { separator: u8::try_from(separator).unwrap_or(b','), has_quotes: true, keys: 1 }
}

fn separator_of(head: &str, layout: &Layout) -> char {
    let line = head.lines().nth(layout.file.skip_rows).unwrap_or_default();
    layout.file.separator.unwrap_or_else(|| sniff(line))
}

fn header_for(head: &str, layout: &Layout) -> Option<(Vec<String>, usize, u64)> {
    header(head, separator_of(head, layout), layout.file.skip_rows)
}

/// Whatever the header has most of, outside of quotation marks.
pub(in crate::dataset::tables) fn sniff(line: &str) -> char {
    let count = |separator: &char| header(line, *separator, 0).map_or(0, |(cells, ..)| cells.len());
    let most = SEPARATORS.iter().rev().max_by_key(|separator| count(separator)).copied();
    most.unwrap_or(',')
}

/// The names of the columns, where the first row of data begins, and on which line.
pub(in crate::dataset::tables) fn header(
    head: &str,
    separator: char,
    skip: usize,
) -> Option<(Vec<String>, usize, u64)> {
    let skipped: usize = head.split_inclusive('\n').take(skip).map(str::len).sum();
    let rest = head.get(skipped..)?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(separator).ok()?)
        .has_headers(false)
        .flexible(true)
        .from_reader(rest.as_bytes());
    let mut record = csv::StringRecord::new();
    let is_read = reader.read_record(&mut record).ok()?;
    let place = reader.position();
    // The reader stands behind the record, perhaps before its line feed.
    let mut start = skipped + usize::try_from(place.byte()).ok()?;
    let bytes = head.as_bytes();
    while start < bytes.len() && start > skipped && bytes[start - 1] != b'\n' && matches!(bytes[start], b'\r' | b'\n') {
        start += 1;
    }
    let line = 1 + head[..start.min(head.len())].matches('\n').count() as u64;
    (is_read && !record.is_empty()).then(|| (record.iter().map(|cell| cell.trim().to_owned()).collect(), start, line))
}

fn layout_of<'a>(flow: &sdmx::Flow, layouts: &'a [Layout], forced: Option<&'a Layout>) -> Option<&'a Layout> {
    let is_of = |layout: &&Layout| layout.matches.dataflows.iter().any(|own| own.eq_ignore_ascii_case(&flow.id));
    forced.or_else(|| layouts.iter().find(is_of))
}

fn sdmx_csv(head: &str, separator: char, layouts: &[Layout], forced: Option<&Layout>) -> Result<Recognised, String> {
    // What stands in brackets behind the first name is no separator of cells, and may look like one.
    let brackets = head.strip_prefix("STRUCTURE[").and_then(|rest| rest.find(']')).map_or(0, |end| end + 2);
    let plain = format!("STRUCTURE{}", head.get("STRUCTURE".len() + brackets..).unwrap_or_default());
    let (columns, start, line) = header(if brackets > 0 { &plain } else { head }, separator, 0).ok_or("it is empty")?;
    let start = start + brackets;
    let sdmx = sdmx::Header::new(&columns).ok_or("its header is none of SDMX-CSV")?;
    // The first row of data tells the dataflow.
    let (row, ..) = header(&head[start..], separator, 0).unwrap_or_default();
    let cell = |name: &str| {
        columns.iter().position(|column| column == name).and_then(|place| row.get(place)).map(String::as_str)
    };
    let flow = cell("DATAFLOW").or_else(|| cell("STRUCTURE_ID")).unwrap_or_default();
    let flow = sdmx::Flow::of(flow, cell("STRUCTURE_NAME"));
    let plan = sdmx.plan(&flow, layout_of(&flow, layouts, forced))?;
    Ok(Recognised { plan, dialect: dialect(separator), line })
}

/// The dataflow that a file's name tells, where nothing else does: `estat_migr_eirfs.tsv.gz`.
fn flow_of_file(name: &str, layouts: &[Layout]) -> sdmx::Flow {
    let stem = stem(name).to_uppercase();
    let is_in = |flow: &&String| format!("_{stem}_").contains(&format!("_{}_", flow.to_uppercase()));
    let known = layouts.iter().flat_map(|layout| &layout.matches.dataflows).find(is_in);
    let own = stem.strip_prefix("ESTAT_").unwrap_or(&stem);
    sdmx::Flow { id: known.map_or_else(|| own.to_owned(), |known| known.to_uppercase()), ..sdmx::Flow::default() }
}

fn tsv(
    head: &str,
    keys: &[String],
    name: &str,
    layouts: &[Layout],
    forced: Option<&Layout>,
) -> Result<Recognised, String> {
    let first = head.lines().next().unwrap_or_default();
    let periods: Vec<String> = first.split('\t').skip(1).map(str::to_owned).collect();
    let flow = sdmx::Flow { agency: "ESTAT".to_owned(), ..flow_of_file(name, layouts) };
    let plan = sdmx::tsv(keys, &periods, &flow, layout_of(&flow, layouts, forced))?;
    let dialect = Dialect { separator: b'\t', has_quotes: false, keys: keys.len() };
    Ok(Recognised { plan, dialect, line: 2 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_ends_where_its_data_begins() {
        for (text, columns, rest, line) in [
            ("a,b\n1,2\n", vec!["a", "b"], "1,2\n", 2),
            ("a,b\r\n1,2\r\n", vec!["a", "b"], "1,2\r\n", 2),
            ("\"a\nx\",b\n1,2", vec!["a\nx", "b"], "1,2", 3),
            ("a,b", vec!["a", "b"], "", 1),
        ] {
            let (found, start, at) = header(text, ',', 0).unwrap();
            assert_eq!((found, &text[start..], at), (columns.into_iter().map(str::to_owned).collect(), rest, line));
        }
        let (found, start, line) = header("title\n\na;b\n1;2\n", ';', 2).unwrap();
        assert_eq!((found, start, line), (vec!["a".to_owned(), "b".to_owned()], 11, 4));
        assert!(header("", ',', 0).is_none());
    }

    #[test]
    fn separators_are_what_the_header_has_most_of() {
        assert_eq!(sniff("a;b;c,d"), ';');
        assert_eq!(sniff("\"a,b,c\";d"), ';');
        assert_eq!(sniff("a\tb"), '\t');
        assert_eq!(sniff("a"), ',');
    }
}
