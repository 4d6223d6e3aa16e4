//! Workbooks (XLSX, XLSB, XLS, ODS) → blocks: sheets read like a text, cells as they would be written.

mod archive;
mod cells;

use self::cells::{Book, Cells, Upto};
use super::assemble::Assembler;
use super::block::{Block, Lines};
use super::layout::Layout;
use super::plan::Plan;
use super::recognise;
use super::watch::Watch;

/// Sheets of a workbook whose rows were recognised: one table.
pub(in crate::dataset::tables) struct Sheet {
    pub(in crate::dataset::tables) plan: Plan,
    book: Book,
    parts: Vec<Part>,
}

/// A sheet of which rows are read.
struct Part {
    sheet: String,
    /// The row of the sheet that the header is in, from 0.
    header: u32,
    /// For each column of the plan its place in the sheet.
    places: Vec<usize>,
}

/// Rows of a block.
const ROWS: usize = 1 << 15;

/// Finds the sheets that somebody knows how to read.
///
/// # Errors
/// What is wrong with the file, that nobody knows its sheets, or that it is not clear which of them are meant.
pub(in crate::dataset::tables) fn open(
    bytes: Vec<u8>,
    name: &str,
    layouts: &[Layout],
    forced: Option<&Layout>,
) -> Result<Sheet, String> {
    let mut book = Book::open(bytes)?;
    let skipped = forced.map_or(layouts, std::slice::from_ref).iter().map(|layout| layout.file.skip_rows).max();
    let upto = Upto::Row(row_of(skipped.unwrap_or_default()));
    let mut heads: Vec<(String, Cells)> = Vec::new();
    for sheet in book.names() {
        let head = book.cells(&sheet, upto, &Watch::default())?;
        heads.push((sheet, head));
    }
    let meant = match forced {
        Some(layout) => by_layout(&heads, layout)?,
        None => recognised(&heads, name, layouts)?,
    };
    let (plan, parts) = together(&heads, &meant, name)?;
    Ok(Sheet { plan, book, parts })
}

/// Sheets that make up one table, and what describes it.
struct Meant<'a> {
    /// Their places in the workbook.
    sheets: Vec<usize>,
    /// `None`: their columns speak for themselves.
    layout: Option<&'a Layout>,
}

/// The sheets that a layout means: those that it names, otherwise the one that it fits.
fn by_layout<'a>(heads: &[(String, Cells)], layout: &'a Layout) -> Result<Meant<'a>, String> {
    if let Some(named) = layout.file.sheet.as_ref().filter(|named| !named.names().is_empty()) {
        let place = |name: &str| {
            heads.iter().position(|(sheet, _)| sheet == name).ok_or_else(|| {
                format!("no sheet “{name}”; there are {}", listed(heads.iter().map(|(sheet, _)| sheet.as_str())))
            })
        };
        let mut sheets = Vec::new();
        for name in named.names() {
            let place = place(name)?;
            if sheets.contains(&place) {
                return Err(format!("the layout names sheet “{name}” twice, and its rows would count twice"));
            }
            sheets.push(place);
        }
        return Ok(Meant { sheets, layout: Some(layout) });
    }
    let filled: Vec<usize> = (0..heads.len()).filter(|place| heads[*place].1.first().is_some()).collect();
    let fitting: Vec<usize> =
        filled.iter().copied().filter(|place| recognise::fits(layout, &header(&heads[*place].1, layout))).collect();
    let readable = || {
        let is_readable = |place: &usize| Plan::of(layout, &header(&heads[*place].1, layout)).is_ok();
        filled.iter().copied().filter(is_readable).collect::<Vec<usize>>()
    };
    let sheets = if fitting.is_empty() { readable() } else { fitting };
    match (sheets.as_slice(), filled.as_slice()) {
        ([_], _) => Ok(Meant { sheets, layout: Some(layout) }),
        ([], []) => Err("its sheets are empty".to_owned()),
        // Reading it tells what it lacks.
        ([], [only, ..]) => Ok(Meant { sheets: vec![*only], layout: Some(layout) }),
        (several, _) => Err(unclear(heads, several)),
    }
}

/// The sheets that some layout describes, or whose columns speak for themselves.
fn recognised<'a>(heads: &[(String, Cells)], name: &str, layouts: &'a [Layout]) -> Result<Meant<'a>, String> {
    let of_layout = |place: usize, layout: &Layout| {
        let (sheet, head) = &heads[place];
        let is_meant = layout.file.sheet.as_ref().is_none_or(|named| named.names().contains(sheet));
        is_meant && recognise::fits(layout, &header(head, layout))
    };
    let own = |place: usize| recognise::columns(&first_row(&heads[place].1), name, &[], None);
    let mut reasons = Vec::new();
    for (place, (sheet, _)) in heads.iter().enumerate().filter(|(_, (_, head))| head.first().is_some()) {
        if let Some(layout) = layouts.iter().find(|layout| of_layout(place, layout)) {
            return by_layout(heads, layout);
        }
        if let Err(why) = own(place) {
            reasons.push(format!("sheet {sheet}: {why}"));
            continue;
        }
        let alike: Vec<usize> = (place..heads.len()).filter(|other| own(*other).is_ok()).collect();
        let is_clear = alike.len() == 1;
        return if is_clear { Ok(Meant { sheets: alike, layout: None }) } else { Err(unclear(heads, &alike)) };
    }
    Err(if reasons.is_empty() { "its sheets are empty".to_owned() } else { reasons.join("; ") })
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ")
}

/// Several sheets could be meant: one of them alone would be half of the table, perhaps.
fn unclear(heads: &[(String, Cells)], sheets: &[usize]) -> String {
    let names: Vec<&str> = sheets.iter().map(|place| heads[*place].0.as_str()).collect();
    let written = |name: &&str| toml::Value::String((*name).to_owned()).to_string();
    format!(
        "several of its sheets could be meant: {}; a layout tells which, by [file] sheet = {}, or sheet = [{}] for \
         one table of their rows",
        listed(names.iter().copied()),
        written(&names[0]),
        names.iter().map(written).collect::<Vec<_>>().join(", ")
    )
}

/// The plan for the first of the sheets, and where its columns are in each.
fn together(heads: &[(String, Cells)], meant: &Meant<'_>, name: &str) -> Result<(Plan, Vec<Part>), String> {
    let header_of = |place: usize| match meant.layout {
        Some(layout) => (row_of(layout.file.skip_rows), header(&heads[place].1, layout)),
        None => (heads[place].1.first().unwrap_or_default(), first_row(&heads[place].1)),
    };
    let columns = meant.sheets.first().map(|first| header_of(*first).1).unwrap_or_default();
    let described = meant.layout.map_or(&[][..], std::slice::from_ref);
    let plan = recognise::columns(&columns, name, described, meant.layout)?;
    let mut parts = Vec::new();
    for place in &meant.sheets {
        let (header, own) = header_of(*place);
        let sheet = heads[*place].0.clone();
        parts.push(Part {
            places: places(&columns, &own).map_err(|why| format!("sheet “{sheet}” {why}"))?,
            sheet,
            header,
        });
    }
    Ok((plan, parts))
}

/// Where the columns of one table are in a sheet, which has the same ones in any order.
fn places(columns: &[String], own: &[String]) -> Result<Vec<usize>, String> {
    if columns == own {
        return Ok((0..columns.len()).collect());
    }
    let mut left: Vec<Option<&str>> = own.iter().map(|name| Some(name.trim())).collect();
    let mut places = Vec::new();
    for column in columns {
        let place = left.iter().position(|name| *name == Some(column.trim()));
        let place = place.ok_or_else(|| format!("has no column “{column}”, which the first of the sheets has"))?;
        left[place] = None;
        places.push(place);
    }
    match left.into_iter().flatten().find(|name| !name.is_empty()) {
        Some(more) => Err(format!("has a column “{more}”, which the first of the sheets has not")),
        None => Ok(places),
    }
}

fn row_of(skipped: usize) -> u32 {
    u32::try_from(skipped).unwrap_or(u32::MAX)
}

/// The names of a sheet's columns where a layout says that they are.
fn header(head: &Cells, layout: &Layout) -> Vec<String> {
    let row = head.row(row_of(layout.file.skip_rows));
    row.texts(row.width())
}

/// The names in the first row in which something stands.
fn first_row(head: &Cells) -> Vec<String> {
    let row = head.row(head.first().unwrap_or_default());
    row.texts(row.width())
}

/// The beginning of a sheet.
pub(in crate::dataset::tables) struct Beginning {
    pub(in crate::dataset::tables) sheet: String,
    pub(in crate::dataset::tables) rows: Vec<Vec<String>>,
}

/// The first rows of all sheets in which something stands, as texts, the sheet with most of them first.
///
/// # Errors
/// What is wrong with the file, or that it is empty.
pub(in crate::dataset::tables) fn rows(bytes: Vec<u8>, most: usize) -> Result<Vec<Beginning>, String> {
    let mut book = Book::open(bytes)?;
    let mut sheets: Vec<(usize, Beginning)> = Vec::new();
    for sheet in book.names() {
        let cells = book.cells(&sheet, Upto::End, &Watch::default())?;
        let Some(first) = cells.first() else { continue };
        let last = row_of(first as usize + most);
        let width = width(&cells, last);
        let mut rows: Vec<Vec<String>> = Vec::new();
        for (row, own) in cells.rows().take_while(|(row, _)| *row < last) {
            // Blank rows are rows: a layout counts them.
            rows.resize(row as usize, vec![String::new(); width]);
            rows.push(own.texts(width));
        }
        sheets.push((cells.rows().count(), Beginning { sheet, rows }));
    }
    sheets.sort_by_key(|(rows, _)| std::cmp::Reverse(*rows));
    if sheets.is_empty() {
        Err("its sheets are empty".to_owned())
    } else {
        Ok(sheets.into_iter().map(|(_, own)| own).collect())
    }
}

/// How wide a sheet is up to a row: a single cell far out is none of the table.
fn width(cells: &Cells, last: u32) -> usize {
    let mut times: Vec<u32> = Vec::new();
    for column in cells.rows().take_while(|(row, _)| *row < last).flat_map(|(_, row)| row.filled()) {
        times.resize(times.len().max(column + 1), 0);
        times[column] += 1;
    }
    let enough = times.iter().copied().max().unwrap_or_default().min(2);
    times.iter().rposition(|own| *own >= enough).map_or(0, |place| place + 1)
}

impl Sheet {
    /// The line of the first row of data, from 1.
    pub(in crate::dataset::tables) fn line(&self) -> u64 {
        self.parts.first().map_or(0, |part| u64::from(part.header)) + 2
    }

    /// Reads all rows below the headers into the assembler, one sheet after the other.
    ///
    /// # Errors
    /// What is wrong with a sheet.
    pub(in crate::dataset::tables) fn read(mut self, assembler: &Assembler, watch: &Watch) -> Result<(), String> {
        let (mut place, mut before) = (0, 0);
        for part in &self.parts {
            let cells = self.book.cells(&part.sheet, Upto::End, watch)?;
            let mut rows = Rows::new(&cells, part, &self.plan.fill_down);
            let mut last = part.header;
            while let Some(block) = rows.block(assembler, before, &mut last) {
                if watch.is_cancelled() {
                    return Ok(());
                }
                assembler.take(place, &block);
                watch.took(block.rows as u64);
                place += 1;
            }
            before += last - part.header;
        }
        Ok(())
    }
}

/// The rows of a sheet below its header.
struct Rows<'a> {
    rows: Box<dyn Iterator<Item = (u32, cells::Row<'a>)> + 'a>,
    part: &'a Part,
    /// Columns whose empty cells say what stands above them, and what that is.
    above: Vec<(usize, String)>,
}

impl<'a> Rows<'a> {
    fn new(cells: &'a Cells, part: &'a Part, fill_down: &[usize]) -> Self {
        let rows = Box::new(cells.rows().skip_while(|(row, _)| *row <= part.header));
        Self { rows, part, above: fill_down.iter().map(|column| (*column, String::new())).collect() }
    }

    /// The next rows; nothing at the end. `before`: rows of the sheets before; `last` becomes the last row.
    fn block(&mut self, assembler: &Assembler, before: u32, last: &mut u32) -> Option<Block> {
        let wanted = assembler.wanted();
        let width = self.part.places.iter().copied().max().map_or(0, |place| place + 1);
        let mut block = Block::new(wanted, before + (*last - self.part.header) + 1, Lines::default());
        let mut lines = Vec::new();
        for (row, cells) in self.rows.by_ref() {
            let texts = cells.texts(width);
            let mut texts: Vec<&str> = self.part.places.iter().map(|place| texts[*place].as_str()).collect();
            // What stands beside the table is none of it.
            if texts.iter().all(|text| text.is_empty()) {
                continue;
            }
            for (column, above) in &mut self.above {
                if texts[*column].is_empty() {
                    texts[*column] = above;
                } else {
                    texts[*column].clone_into(above);
                }
            }
            if lines.is_empty() {
                block.first = before + (row - self.part.header);
            }
            block.push(wanted, texts.iter().map(|text| text.as_bytes()));
            lines.push(u64::from(row) + 1);
            *last = row;
            if lines.len() == ROWS {
                break;
            }
        }
        let is_empty = lines.is_empty();
        block.lines = Lines::Each(lines);
        (!is_empty).then_some(block)
    }
}

#[cfg(test)]
mod tests;
