//! Workbooks made of a few lines of XML: sheets, cells far out, groups whose name stands only in their first row.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::super::layout::Layout;
use super::*;
use crate::dataset::tables::Table;
use crate::dataset::tables::table::Read;

/// An archive of these parts.
pub(super) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of sheets, each a name and its cells: `A1=year B1=count`.
fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let names: Vec<String> = sheets
        .iter()
        .zip(1..)
        .map(|((name, _), id)| format!("<sheet name=\"{name}\" sheetId=\"{id}\" r:id=\"r{id}\"/>"))
        .collect();
    let book = format!("<workbook xmlns:r=\"r\"><sheets>{}</sheets></workbook>", names.concat());
    let links: Vec<String> = (1..=sheets.len())
        .map(|id| {
            format!(
                "<Relationship Id=\"r{id}\" Target=\"worksheets/sheet{id}.xml\" Type=\"http://schemas.openxmlformats.\
                 org/officeDocument/2006/relationships/worksheet\"/>"
            )
        })
        .collect();
    let links = format!("<Relationships>{}</Relationships>", links.concat());
    let root = "<Relationships><Relationship Id=\"r1\" Target=\"xl/workbook.xml\" Type=\"http://schemas.openxmlformats.\
                org/officeDocument/2006/relationships/officeDocument\"/></Relationships>";
    let mut parts = vec![
        ("_rels/.rels".to_owned(), root.to_owned()),
        ("xl/workbook.xml".to_owned(), book),
        ("xl/_rels/workbook.xml.rels".to_owned(), links),
    ];
    for ((_, cells), id) in sheets.iter().zip(1..) {
        parts.push((format!("xl/worksheets/sheet{id}.xml"), sheet(cells)));
    }
    packed(&parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
}

fn sheet(cells: &str) -> String {
    let cell = |cell: &str| {
        let (place, text) = cell.split_once('=').unwrap();
        let row = place.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        let value = match text.parse::<f64>() {
            Ok(_) => format!("<c r=\"{place}\"><v>{text}</v></c>"),
            Err(_) => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        };
        format!("<row r=\"{row}\">{value}</row>")
    };
    format!("<worksheet><sheetData>{}</sheetData></worksheet>", cells.split(' ').map(cell).collect::<Vec<_>>().concat())
}

fn layout(more: &str) -> Layout {
    let text = format!(
        "id = \"x\"\n[match]\ncolumns = [\"year\", \"place\"]\n[source]\ntitle = \"\"\npublisher = \"\"\nreporter = \"R\"\n\
         [period]\ncolumn = \"year\"\n[[measures]]\nid = \"m\"\nkind = \"flow\"\nunit = \"persons\"\ncolumn = \"n\"\n\
         [dimensions.place]\ncolumn = \"place\"\n{more}"
    );
    Layout::read("x.toml", &text).unwrap()
}

fn read(bytes: Vec<u8>, layout: &Layout) -> Result<Table, String> {
    let sheet = open(bytes, "x.xlsx", &[], Some(layout))?;
    let assembler = Assembler::new(sheet.plan.clone());
    sheet.read(&assembler, &Watch::default())?;
    Ok(assembler.table("x", Read::All).unwrap())
}

/// Codes and counts of all rows: `MA 5, DZ 6`.
fn said(table: &Table) -> String {
    let rows = (0..table.len()).map(|row| {
        let (chunk, at) = table.chunk_of(row);
        let code = &table.dimensions[0].codes[chunk.dimensions[0].code(at) as usize].code;
        format!("{code} {}", chunk.count(at).low())
    });
    rows.collect::<Vec<_>>().join(", ")
}

const SHEET: &str = "A1=year B1=place C1=n A2=2023 B2=MA C2=5 A3=2023 B3=DZ C3=6";
const LATER: &str = "A1=year B1=n C1=place A2=2024 B2=7 C2=MA";

#[test]
fn a_cell_far_out_is_but_one_cell() {
    let bytes = workbook(&[("s", &format!("{SHEET} XFD1048576=1"))]);
    assert_eq!(said(&read(bytes.clone(), &layout("")).unwrap()), "MA 5, DZ 6");
    let rows = rows(bytes, 5000).unwrap().remove(0).rows;
    assert_eq!((rows.len(), rows[0].len()), (3, 3));
}

#[test]
fn a_sheet_that_is_named_is_the_only_one_that_is_read() {
    let book = || workbook(&[("Data_2024", SHEET)]);
    let why = read(book(), &layout("[file]\nsheet = \"Data_2023\"")).err().unwrap();
    assert_eq!(why, "no sheet “Data_2023”; there are “Data_2024”");
    assert_eq!(said(&read(book(), &layout("[file]\nsheet = \"Data_2024\"")).unwrap()), "MA 5, DZ 6");
}

#[test]
fn of_several_sheets_that_fit_none_is_passed_over_in_silence() {
    let book = || workbook(&[("Notes", "A1=Notes"), ("2023", SHEET), ("2024", LATER)]);
    let why = read(book(), &layout("")).err().unwrap();
    assert!(why.contains("“2023”, “2024”") && why.contains("sheet = [\"2023\", \"2024\"]"), "{why}");
    let both = layout("[file]\nsheet = [\"2023\", \"2024\"]");
    assert_eq!(said(&read(book(), &both).unwrap()), "MA 5, DZ 6, MA 7");
    let one = workbook(&[("Notes", "A1=Notes"), ("2023", SHEET)]);
    assert_eq!(said(&read(one, &layout("")).unwrap()), "MA 5, DZ 6");
}

#[test]
fn sheets_of_one_table_have_the_same_columns() {
    let book = workbook(&[("2023", SHEET), ("2024", "A1=year B1=place C1=count A2=2024 B2=MA C2=7")]);
    let why = read(book, &layout("[file]\nsheet = [\"2023\", \"2024\"]")).err().unwrap();
    assert_eq!(why, "sheet “2024” has no column “n”, which the first of the sheets has");
}

#[test]
fn the_name_of_a_group_stands_for_the_rows_below_it() {
    let grouped = "A1=year B1=place C1=n A2=2023 B2=MA C2=5 C3=6 A4=2023 B4=DZ C4=7 C5=8";
    let mut layout = layout("fill_down = true");
    layout.period.fill_down = true;
    assert_eq!(said(&read(workbook(&[("s", grouped)]), &layout).unwrap()), "MA 5, MA 6, DZ 7, DZ 8");
}
