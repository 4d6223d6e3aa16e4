//! A file, opened: what it is, told by its first bytes, and what is needed to read it.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::Path;
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use flate2::read::MultiGzDecoder;

use super::assemble::{Assembler, MOST_BAD};
use super::delimited;
use super::draft::{self, Sample};
use super::keys;
use super::layout::Layout;
use super::parquet::Parquet;
use super::pieces::{Known, Pieces};
use super::plan::Plan;
use super::recognise::{self, Recognised};
use super::watch::{Watch, Watched};
use super::workbook;
use crate::dataset::load::Only;
use crate::dataset::tables::pack::{Meta, Packed};
use crate::dataset::tables::table::{Bad, Read as HowMuch, Table};
use crate::figures::visible::visible;

/// A file that was opened.
pub(in crate::dataset) enum Opened {
    /// A JSON document, whole.
    Document(Vec<u8>),
    /// A published table, which is still to be read.
    Table(Box<Job>),
    /// A packed file: documents, and tables that are still to be read.
    Packed(Box<Meta>, Vec<Job>),
}

impl Opened {
    /// What it is, in a few words.
    pub(in crate::dataset) fn described(&self) -> String {
        match self {
            Self::Document(_) => "a document".to_owned(),
            Self::Packed(..) => "a file that was packed".to_owned(),
            Self::Table(job) => match &job.kind {
                Kind::Assembled { assembler, .. } => assembler.described(),
                Kind::Packed { .. } => "a table that was packed".to_owned(),
            },
        }
    }
}

/// A table that is still to be read.
pub(in crate::dataset) struct Job {
    /// What its source is called by.
    pub(in crate::dataset) id: String,
    kind: Kind,
    /// Bytes of the file; `None`: nobody knows.
    pub(in crate::dataset) size: Option<u64>,
    pub(in crate::dataset) watch: Watch,
}

/// How a table is read.
enum Kind {
    /// Block by block, put together as they come.
    Assembled {
        assembler: Arc<Assembler>,
        work: Work,
        /// The line of the first row of data, and the name of the column of values, where no two rows may say it twice.
        keyed: Option<(u64, String)>,
    },
    /// With the codes that it was packed with. `only`: the sums beside its rows may be all that is needed.
    Packed { packed: Arc<Packed>, only: Option<Only> },
}

/// What reads all rows.
type Work = Box<dyn FnOnce(&Assembler, &Watch) -> Result<(), String> + Send>;

/// What a file may be described by.
#[derive(Clone, Copy)]
pub(in crate::dataset) struct Described<'a> {
    /// The layouts that are known.
    pub(in crate::dataset) layouts: &'a [Layout],
    /// The one that is to be used.
    pub(in crate::dataset) forced: Option<&'a Layout>,
    /// What will be asked, where that is known.
    pub(in crate::dataset) only: Option<&'a Only>,
}

/// So much of a file tells what it is.
const HEAD: usize = 1 << 18;

/// Opens a file of the disk.
///
/// # Errors
/// What the system says, or why nobody knows what it is.
pub(in crate::dataset) fn file(path: &Path, described: Described<'_>) -> Result<Opened, String> {
    let file = File::open(path).map_err(|error| format!("cannot be read: {}", plain(&error)))?;
    let size = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|data| data.len());
    let name = path.file_name().map_or_else(|| "table".into(), |name| name.to_string_lossy());
    let watch = Watch::default();
    if begins_with(&file, b"PAR1") {
        return parquet(file, &name, size, watch, described);
    }
    stream(Watched { inner: file, watch: watch.clone() }, &name, size, watch, described)
}

/// Whether a file begins so. It stands at its beginning then; a pipe, which cannot go back, is not looked at.
fn begins_with(mut file: &File, magic: &[u8]) -> bool {
    if !file.metadata().is_ok_and(|data| data.is_file()) {
        return false;
    }
    let mut first = vec![0; magic.len()];
    let is_so = file.read_exact(&mut first).is_ok() && first == magic;
    file.rewind().is_ok() && is_so
}

fn parquet(
    file: File,
    name: &str,
    size: Option<u64>,
    watch: Watch,
    described: Described<'_>,
) -> Result<Opened, String> {
    let parquet = Parquet::open(file)?;
    if let Some(meta) = Packed::meta(&parquet) {
        return Ok(packed(parquet, meta?, (size, watch), described));
    }
    let mut plan = recognise::columns(&parquet.columns(), name, described.layouts, described.forced)?;
    in_order(&plan)?;
    if let Some(only) = described.only {
        plan.narrow(&only.dimensions, |column| parquet.words(column));
    }
    let work: Work = Box::new(move |assembler, watch| parquet.read(assembler, watch));
    Ok(Opened::Table(Box::new(Job::new(plan, 1, name, (size, watch), work))))
}

/// A packed file: its documents are there, its tables still to be read.
fn packed(file: Parquet, mut meta: Meta, (size, watch): (Option<u64>, Watch), described: Described<'_>) -> Opened {
    let file = Arc::new(file);
    let tables = std::mem::take(&mut meta.tables);
    let only = described.only.filter(|only| !only.is_narrowed && tables.len() == 1);
    let share = size.map(|size| size / (tables.len().max(1) as u64));
    let job = |(place, table): (usize, _)| {
        let packed = Arc::new(Packed::new(&file, table, place));
        let id = packed.id().to_owned();
        let watch = if place == 0 { watch.clone() } else { Watch::default() };
        Job { id, kind: Kind::Packed { packed, only: only.cloned() }, size: share, watch }
    };
    Opened::Packed(Box::new(meta), tables.into_iter().enumerate().map(job).collect())
}

/// Opens standard input, or whatever else can be read only once.
///
/// # Errors
/// As for a file.
pub(in crate::dataset) fn once<R: Read + Send + 'static>(
    input: R,
    name: &str,
    described: Described<'_>,
) -> Result<Opened, String> {
    let watch = Watch::default();
    stream(Watched { inner: input, watch: watch.clone() }, name, None, watch, described)
}

fn stream<R: Read + Send + 'static>(
    mut input: R,
    name: &str,
    size: Option<u64>,
    watch: Watch,
    described: Described<'_>,
) -> Result<Opened, String> {
    let head = head(&mut input)?;
    if head.starts_with(&[0x1F, 0x8B]) {
        let mut unpacked = MultiGzDecoder::new(Cursor::new(head).chain(input));
        let head = self::head(&mut unpacked)?;
        let name = name.strip_suffix(".gz").unwrap_or(name);
        return text(head, unpacked, name, size, watch, described);
    }
    text(head, input, name, size, watch, described)
}

/// The beginning of a table, whatever it is.
///
/// # Errors
/// What the system says, or that it is no table.
pub(in crate::dataset) fn sample(path: &Path) -> Result<Sample, String> {
    let failed = |error: io::Error| format!("cannot be read: {}", plain(&error));
    let mut file = File::open(path).map_err(failed)?;
    let name = path.file_name().map_or_else(|| "table".into(), |name| name.to_string_lossy());
    let name = stem(name.strip_suffix(".gz").unwrap_or(&name));
    if begins_with(&file, b"PAR1") {
        let parquet = Parquet::open(file)?;
        let rows = std::iter::once(parquet.columns()).chain(parquet.rows(draft::ROWS)?).collect::<Vec<_>>();
        return Ok(draft::of_sheet(&rows, &name, None));
    }
    let mut bytes = head(&mut file)?;
    if bytes.starts_with(&[0x1F, 0x8B]) {
        bytes = head(&mut MultiGzDecoder::new(Cursor::new(bytes).chain(file)))?;
    } else if is_workbook(&bytes) {
        file.read_to_end(&mut bytes).map_err(failed)?;
        let mut sheets = workbook::rows(bytes, draft::ROWS)?;
        let first = sheets.remove(0);
        let mut sample = draft::of_sheet(&first.rows, &name, Some(first.sheet));
        sample.alike = sheets.into_iter().filter(|own| sample.is_like(&own.rows)).map(|own| own.sheet).collect();
        return Ok(sample);
    }
    if let Some(b'{' | b'[') = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
        return Err("it is a JSON document, no table".to_owned());
    }
    let (text, encoding) = match Encoding::for_bom(&bytes) {
        Some((encoding, _)) => (encoding.decode(&bytes).0.into_owned(), None),
        None => match decoded(&bytes, Described { layouts: &[], forced: None, only: None }) {
            (text, Known::Other(encoding)) => (text, Some(encoding.name())),
            (text, _) => (text, None),
        },
    };
    if text.contains('\0') {
        return Err("it is neither text nor a table of a kind that is known (CSV, TSV, Parquet, XLSX, ODS)".to_owned());
    }
    // The last line may be cut.
    let whole = if bytes.len() < HEAD { text.as_str() } else { text.rsplit_once('\n').map_or("", |(lines, _)| lines) };
    let mut sample = draft::of_text(whole, &name);
    sample.encoding = encoding;
    Ok(sample)
}

/// A zip holds a workbook, and so does the older compound file.
fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
}

/// The first bytes.
fn head(input: &mut impl Read) -> Result<Vec<u8>, String> {
    let mut head = Vec::with_capacity(HEAD);
    let read = input.by_ref().take(HEAD as u64).read_to_end(&mut head);
    read.map(|_| head).map_err(|error| format!("cannot be read: {}", plain(&error)))
}

fn text<R: Read + Send + 'static>(
    mut head: Vec<u8>,
    mut input: R,
    name: &str,
    size: Option<u64>,
    watch: Watch,
    described: Described<'_>,
) -> Result<Opened, String> {
    if let Some((encoding, _)) = Encoding::for_bom(&head) {
        if encoding == UTF_16LE || encoding == UTF_16BE {
            // Its line feeds are no single bytes: it is read whole.
            input.read_to_end(&mut head).map_err(|error| format!("cannot be read: {}", plain(&error)))?;
            let whole = encoding.decode(&head).0.into_owned().into_bytes();
            return text(whole, io::empty(), name, size, watch, described);
        }
        head.drain(..3.min(head.len()));
    }
    if is_workbook(&head) {
        input.read_to_end(&mut head).map_err(|error| format!("cannot be read: {}", plain(&error)))?;
        return workbook(head, name, size, watch, described);
    }
    if let Some(b'{' | b'[') = head.iter().find(|byte| !byte.is_ascii_whitespace()) {
        input.read_to_end(&mut head).map_err(|error| format!("cannot be read: {}", plain(&error)))?;
        return Ok(Opened::Document(head));
    }
    if head.contains(&0) {
        return Err("it is neither text nor a table of a kind that is known (CSV, TSV, Parquet, XLSX, ODS)".to_owned());
    }
    let (decoded, known) = decoded(&head, described);
    let Recognised { plan, dialect, line, .. } = recognise::text(&decoded, name, described.layouts, described.forced)?;
    in_order(&plan)?;
    let start = start_of_line(&head, line);
    let rest = head.split_off(start);
    let pieces = Pieces::new(rest, input, line, known, dialect);
    let work: Work = Box::new(move |assembler, watch| delimited::read(pieces, dialect, assembler, watch));
    Ok(Opened::Table(Box::new(Job::new(plan, line, name, (size, watch), work))))
}

fn workbook(
    bytes: Vec<u8>,
    name: &str,
    size: Option<u64>,
    watch: Watch,
    described: Described<'_>,
) -> Result<Opened, String> {
    let sheet = workbook::open(bytes, name, described.layouts, described.forced)?;
    let (plan, line) = (sheet.plan.clone(), sheet.line());
    let work: Work = Box::new(move |assembler, watch| sheet.read(assembler, watch));
    Ok(Opened::Table(Box::new(Job::new(plan, line, name, (size, watch), work))))
}

/// What is read by several threads at once has no row above.
fn in_order(plan: &Plan) -> Result<(), String> {
    let Some(column) = plan.fill_down.first() else { return Ok(()) };
    Err(format!(
        "layout {}: fill_down is for workbooks (XLSX, XLS, ODS) only; column “{}” of this file has to be filled first",
        plan.id, plan.columns[*column]
    ))
}

/// The beginning as text, and what is known of how bytes stand for letters.
fn decoded(head: &[u8], described: Described<'_>) -> (String, Known) {
    let label = described.forced.and_then(|layout| layout.file.encoding.as_deref());
    if let Some(encoding) = label.and_then(|label| Encoding::for_label(label.as_bytes())) {
        let known = if encoding == encoding_rs::UTF_8 { Known::Utf8 } else { Known::Other(encoding) };
        return (encoding.decode_without_bom_handling(head).0.into_owned(), known);
    }
    match std::str::from_utf8(head) {
        Ok(text) if text.is_ascii() => (text.to_owned(), Known::Nothing),
        Ok(text) => (text.to_owned(), Known::Utf8),
        // The last letter may be cut.
        Err(error) if error.error_len().is_none() => {
            (String::from_utf8_lossy(&head[..error.valid_up_to()]).into_owned(), Known::Utf8)
        }
        Err(_) => (WINDOWS_1252.decode_without_bom_handling(head).0.into_owned(), Known::Other(WINDOWS_1252)),
    }
}

/// Where a line begins, counted from 1.
fn start_of_line(bytes: &[u8], line: u64) -> usize {
    let before = usize::try_from(line.saturating_sub(2)).unwrap_or(usize::MAX);
    if line < 2 {
        return 0;
    }
    memchr::memchr_iter(b'\n', bytes).nth(before).map_or(bytes.len(), |end| end + 1)
}

/// A file's name without its endings.
pub(in crate::dataset::tables) fn stem(name: &str) -> String {
    let endings = [".csv", ".tsv", ".txt", ".tab", ".parquet", ".xlsx", ".xls", ".ods"];
    let lower = name.to_lowercase();
    let ending = endings.into_iter().find(|ending| lower.ends_with(ending)).map_or(0, str::len);
    name[..name.len() - ending].to_owned()
}

/// An error of the system without its number.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_lowercase()
}

impl Job {
    fn new(plan: Plan, line: u64, name: &str, (size, watch): (Option<u64>, Watch), work: Work) -> Self {
        let column = plan.values.first().map_or("", |value| plan.columns[value.column].as_str());
        let keyed = plan.is_keyed.then(|| (line, visible(column).into_owned()));
        let kind = Kind::Assembled { assembler: Arc::new(Assembler::new(plan)), work, keyed };
        Self { id: stem(name), kind, size, watch }
    }

    /// Whether it was packed: values that could not be read then were told of.
    pub(in crate::dataset) fn is_packed(&self) -> bool {
        matches!(self.kind, Kind::Packed { .. })
    }

    /// What is read so far can be looked at while it is read.
    pub(in crate::dataset) fn so_far(&self) -> SoFar {
        let kind = match &self.kind {
            Kind::Assembled { assembler, .. } => SoFarKind::Assembled(Arc::clone(assembler)),
            Kind::Packed { packed, .. } => SoFarKind::Packed(Arc::clone(packed)),
        };
        SoFar { kind, id: self.id.clone(), watch: self.watch.clone() }
    }

    /// Reads all of it.
    ///
    /// # Errors
    /// What the system says, or that it has no rows.
    pub(in crate::dataset) fn read(self) -> Result<Table, String> {
        let (assembler, work, keyed) = match self.kind {
            Kind::Packed { packed, only } => {
                let sums = only.and_then(|only| packed.sums(only.by.as_deref()));
                let table = sums.map_or_else(|| packed.read(&self.watch), Ok)?;
                return Ok(named(table, &self.id));
            }
            Kind::Assembled { assembler, work, keyed } => (assembler, work, keyed),
        };
        work(&assembler, &self.watch)?;
        let how_much = if self.watch.is_cancelled() { HowMuch::Some } else { HowMuch::All };
        let table = assembler.table(&self.id, how_much);
        let table = table.ok_or_else(|| no_row(&assembler.bad()))?;
        if table.bad.len() > MOST_BAD {
            let first = &table.bad[0];
            return Err(format!(
                "more than {MOST_BAD} values cannot be read, so it is not described as it is: line {}, column {}: “{}”: {}",
                first.line, first.column, first.value, first.reason
            ));
        }
        Ok(match &keyed {
            Some((line, column)) => keys::unrepeated(table, *line, column),
            None => table,
        })
    }
}

/// Why nothing could be read.
fn no_row(bad: &[Bad]) -> String {
    let Some(first) = bad.iter().min_by_key(|bad| bad.line) else {
        return "it has a header, and no row of data below it".to_owned();
    };
    let Bad { line, column, value, reason, .. } = first;
    let many = match bad.len() {
        1 => "its only value".to_owned(),
        many if many > MOST_BAD => format!("more than {MOST_BAD} of its values, the first of which stands there"),
        many => format!("{many} of its values, the first of which stands there"),
    };
    format!("none of its rows could be read: line {line}, column {column}: “{value}” cannot be read: {reason} ({many})")
}

/// A packed table is called as it was when it was packed, unless another one is called so.
fn named(mut table: Table, id: &str) -> Table {
    id.clone_into(&mut table.source.id);
    table
}

/// What was read of a table so far.
#[derive(Clone)]
pub(in crate::dataset) struct SoFar {
    kind: SoFarKind,
    id: String,
    pub(in crate::dataset) watch: Watch,
}

#[derive(Clone)]
enum SoFarKind {
    Assembled(Arc<Assembler>),
    Packed(Arc<Packed>),
}

impl SoFar {
    /// The table of it; nothing as long as there is no row.
    pub(in crate::dataset) fn table(&self) -> Option<Table> {
        match &self.kind {
            SoFarKind::Assembled(assembler) => assembler.table(&self.id, HowMuch::Some),
            SoFarKind::Packed(packed) => packed.preview().map(|table| named(table, &self.id)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Why a text is not read by a layout with this in it.
    fn refused(text: &'static str, more: &str) -> String {
        let layout = format!(
            "id = \"x\"\n[match]\ncolumns = [\"y\"]\n[source]\ntitle = \"\"\npublisher = \"\"\nreporter = \"R\"\n[period]\n\
             column = \"y\"\n[[measures]]\nid = \"m\"\nkind = \"flow\"\nunit = \"persons\"\ncolumn = \"n\"\n\
             [dimensions.c]\ncolumn = \"c\"\n{more}"
        );
        let layout = Layout::read("x.toml", &layout).unwrap();
        let described = Described { layouts: &[], forced: Some(&layout), only: None };
        match once(text.as_bytes(), "x.csv", described) {
            Ok(Opened::Table(job)) => job.read().err().unwrap_or_default(),
            Ok(_) => String::new(),
            Err(why) => why,
        }
    }

    #[test]
    fn a_table_without_a_readable_row_tells_its_first_bad_value() {
        let why = refused("y,c,n\nFY24,MA,5\nFY25,MA,6\n", "");
        assert!(why.starts_with("none of its rows could be read: line 2, column y: “FY24” cannot be read:"), "{why}");
        assert!(why.ends_with("(2 of its values, the first of which stands there)"), "{why}");
        assert_eq!(refused("y,c,n\n", ""), "it has a header, and no row of data below it");
    }

    #[test]
    fn what_is_read_by_several_threads_has_no_row_above() {
        let why = refused("y,c,n\n2024,MA,5\n2024,,6\n", "fill_down = true\n");
        assert!(why.contains("fill_down is for workbooks") && why.contains("column “c”"), "{why}");
    }
}
