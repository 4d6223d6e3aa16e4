//! Parquet files of which some bytes are others than they were: refused, or read; never a panic, nor all memory taken.

use marsad::dataset::parquet::{Column, Type, Values, Writer};

use crate::Desk;

/// A table of fifty rows.
fn table() -> Vec<u8> {
    let column = |name: &str, kind| Column { name: name.to_owned(), kind };
    let columns = [column("period", Type::Text), column("country", Type::Text), column("arrests", Type::Count)];
    let mut bytes = Vec::new();
    let mut writer = Writer::new(&columns, &mut bytes).unwrap();
    let text = |text: &str| Values::Texts(vec![Some(text.to_owned()); 50]);
    writer.write(vec![text("2023"), text("MA"), Values::Counts((0..50).map(Some).collect())]).unwrap();
    writer.finish().unwrap();
    drop(writer);
    bytes
}

/// What is said of the table with another byte in a place.
fn with_byte(desk: &Desk, table: &[u8], place: usize, byte: u8) -> String {
    let mut damaged = table.to_vec();
    damaged[place] = byte;
    desk.put("t.parquet", &damaged);
    let output = desk.run(&["query", "t.parquet", "--format", "csv"]);
    let why = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(matches!(output.status.code(), Some(0 | 1)), "byte {place} = {byte}: {:?} {why}", output.status);
    assert!(!why.contains("panicked"), "byte {place} = {byte}: {why}");
    assert!(output.status.success() || why.contains("t.parquet: "), "it names the file: {why}");
    why
}

#[test]
fn a_page_that_lies_is_refused() {
    let (desk, table) = (Desk::new("damaged-page"), table());
    for byte in [0, 0x7F, 0xFF] {
        let why = with_byte(&desk, &table, 4, byte);
        assert!(why.contains("it is a damaged Parquet file: column “period”"), "{why}");
    }
}

#[test]
fn a_description_that_lies_is_refused() {
    let (desk, table) = (Desk::new("damaged-footer"), table());
    let length = usize::try_from(u32::from_le_bytes(table[table.len() - 8..][..4].try_into().unwrap())).unwrap();
    let start = table.len() - 8 - length;
    assert!(with_byte(&desk, &table, start, 0xFF).contains("it is a damaged Parquet file: its description at the end"));
    let why = with_byte(&desk, &table, table.len() - 8, 1);
    assert!(why.contains("it is a damaged Parquet file"), "{why}");
}

#[test]
fn no_byte_brings_it_down() {
    let (desk, table) = (Desk::new("damaged-any"), table());
    let refused = |place: &usize| {
        let byte = [0xFF, 0x7F, 0x80, 0][place / 7 % 4];
        with_byte(&desk, &table, *place, byte).contains("damaged Parquet")
    };
    let refused = (4..table.len()).step_by(7).filter(refused).count();
    assert!(refused > 20, "{refused} of {}", table.len() / 7);
}
