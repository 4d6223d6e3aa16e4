//! Drafts of small tables: what a person does not have to look up, and that every one of them can be read.

use proptest::prelude::*;

use super::*;
use crate::dataset::tables::read::layout::{Codes, Layout};
use crate::dataset::tables::read::plan::Plan;

fn text_of(table: &str) -> String {
    layout(&of_text(table, "Tabelle ü"))
}

fn draft(table: &str) -> Layout {
    let text = text_of(table);
    Layout::read("draft.toml", &text).unwrap_or_else(|why| panic!("{why:?}\n{text}"))
}

#[test]
fn columns_of_any_language_become_plain_ids() {
    let draft = draft("Jahr;Staatsangehörigkeit;国籍;Anzahl\n2023;Marokko;a;5\n2023;Insgesamt;b;6\n2023;Marokko;b;7\n");
    assert_eq!(draft.dimensions.keys().collect::<Vec<_>>(), ["column_3", "staatsangehoerigkeit"]);
    assert_eq!(draft.period.year.as_deref(), Some("Jahr"));
    assert_eq!(draft.dimensions["staatsangehoerigkeit"].total, ["Insgesamt"]);
    assert_eq!(draft.measures[0].column.as_deref(), Some("Anzahl"));
}

#[test]
fn a_draft_opens_the_file_it_was_made_for_whatever_its_columns_are_called() {
    let sample = of_text("period,pl\u{1b}[31mace\u{202E},n\n2023,a,5\n2024,b,6\n", "x");
    let text = layout(&sample);
    assert_eq!(visible(&text.replace('\n', "")), text.replace('\n', ""));
    let layout = Layout::read("x", &text).unwrap();
    assert!(Plan::of(&layout, &sample.columns).is_ok());
}

#[test]
fn without_a_period_a_draft_does_not_open() {
    let sample = of_text("place,n\nMA,5\nDZ,6\n", "x");
    assert!(Layout::read("x", &layout(&sample)).unwrap_err().to_string().contains("TODO"));
}

#[test]
fn an_empty_code_that_is_called_total_is_one() {
    let draft =
        draft("time;sex_code;sex_label;value\n2021;GESM;männlich;5\n2021;GESW;weiblich;6\n2021;;Insgesamt;11\n");
    assert_eq!(draft.dimensions["sex_code"].total, [""]);
    assert_eq!(draft.dimensions["sex_code"].label.as_deref(), Some("sex_label"));
}

#[test]
fn running_totals_are_seen() {
    assert_eq!(
        draft("Data;Migranti sbarcati dal 1 gennaio\n31/01/2024;2.258\n29/02/2024;4.560\n").measures[0]
            .cumulative_from
            .as_deref(),
        Some("year")
    );
    let rows: Vec<String> = (1..=24)
        .map(|month| format!("{}-{:02},MA,{}\n", 2023 + month / 13, (month - 1) % 12 + 1, (month - 1) % 12 * 7 + 3))
        .collect();
    let rows = rows.concat();
    let running = draft(&format!("period,place,n\n{rows}"));
    assert_eq!(running.measures[0].cumulative_from.as_deref(), Some("year"));
    let alternating = rows.replace(",3\n", ",90\n");
    assert_eq!(draft(&format!("period,place,n\n{alternating}")).measures[0].cumulative_from, None);
}

#[test]
fn what_keeps_a_database_in_order_is_left_out() {
    let rows: Vec<String> = (1..=30)
        .map(|row| format!("202{}-01,Canada,2021A,v{row},1.{row},83.{},1,thousands,Case {row}\n", row % 3, row % 10))
        .collect();
    let rows = rows.concat();
    let table = format!("REF_DATE,GEO,DGUID,VECTOR,COORDINATE,VALUE,DECIMALS,SCALAR_FACTOR,File\n{rows}");
    let own = draft(&table);
    assert_eq!(own.dimensions.keys().collect::<Vec<_>>(), ["ref_area"]);
    assert_eq!(own.values.multiplier, Some(1_000));
    assert_eq!((own.measures.len(), own.measures[0].decimals), (1, 0));
    assert!(text_of(&table).contains("# DGUID, VECTOR, COORDINATE, DECIMALS, SCALAR_FACTOR, File"));
}

#[test]
fn each_unit_has_its_own_decimals() {
    let draft =
        draft("Year,Country,Unit,VALUE\n2023,Morocco,Counts,89\n2023,Morocco,Rate,10.98\n2024,Morocco,Counts,90\n");
    let kinds = draft.measures.iter().map(|own| (own.id.as_str(), own.decimals));
    assert_eq!(kinds.collect::<Vec<_>>(), [("counts", 0), ("rate", 2)]);
}

#[test]
fn a_column_of_mostly_signs_is_a_count() {
    let draft = draft("Year,Region,Number\n2022,a,[x]\n2022,b,n.p.\n2022,c,-\n2022,d,[x]\n2023,a,12\n2023,b,D\n");
    assert_eq!((draft.measures[0].column.as_deref(), draft.measures[0].decimals), (Some("Number"), 0));
    assert_eq!(draft.values.signs.keys().collect::<Vec<_>>(), ["-", "D", "[x]", "n.p."]);
}

#[test]
fn totals_of_countries_are_known_and_continents_are_no_countries() {
    let draft = draft(
        "Year,Nationality,Region,n\n2023,Morocco,Africa,5\n2023,Algeria,Africa,6\n2023,\"Total, country of citizenship\",World,11\n",
    );
    assert_eq!(draft.dimensions["citizenship"].total, ["Total, country of citizenship"]);
    assert_eq!(draft.dimensions["citizenship"].codes, Codes::Countries);
    assert_eq!(draft.dimensions["region"].codes, Codes::AsStated);
}

#[test]
fn years_with_a_word_have_a_format() {
    assert_eq!(draft("Zeitraum;Land;Anzahl\nJahr 2021;x;5\nJahr 2022;x;6\n").period.format.as_deref(), Some("Jahr %Y"));
    assert!(
        text_of("Perioden;Land;Aantal\n2021;x;5\n2023*;x;6\n")
            .contains("# TODO: “2023*” is not written as periods are")
    );
}

proptest! {
    #[test]
    fn every_draft_can_be_read(
        header in prop::collection::vec("[a-zé年 \u{1b}\"#=\\]\\[']{0,6}|year|Country|number|period|reporter", 1..6),
        rows in prop::collection::vec(prop::collection::vec("[a-c0-9.é\u{9b}'-]{0,4}|20(2[0-4])|Morocco|Total", 1..6), 0..12),
    ) {
        let line = |cells: &Vec<String>| {
            cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",")
        };
        let table = std::iter::once(&header).chain(&rows).map(line).collect::<Vec<_>>().join("\n");
        let text = layout(&of_text(&table, "x"));
        // Only what a person has to say may be wrong.
        let wrong = Layout::read("x", &text).err().filter(|wrong| !wrong.to_string().contains("“TODO”"));
        prop_assert!(wrong.is_none(), "{:?}\n{}", wrong, text);
    }
}
