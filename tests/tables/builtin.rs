//! The layouts that come with the program: a table that looks like the publisher's, with invented figures, for each.

use crate::Desk;

const CBP: &str = "\
Fiscal Year,Month Grouping,Month (abbv),Component,Land Border Region,Area of Responsibility,State,Demographic,Citizenship,Title of Authority,Encounter Type,Encounter Count
2024,FYTD,OCT,Office of Field Operations,Southwest Land Border,El Paso Field Office,TX,Single Adults,MEXICO,Title 8,Inadmissibles,10
2024,FYTD,OCT,U.S. Border Patrol,Southwest Land Border,El Paso Sector,TX,Single Adults,MEXICO,Title 8,Apprehensions,20
2024,FYTD,DEC,U.S. Border Patrol,Northern Land Border,Swanton Sector,VT,Single Adults,CANADA,Title 8,Apprehensions,3
2024 (FYTD),FYTD,JAN,U.S. Border Patrol,Northern Land Border,Swanton Sector,VT,FMUA,\"CHINA, PEOPLES REPUBLIC OF\",Title 8,Apprehensions,4
2024,FYTD,SEP,U.S. Border Patrol,Other,Miami Sector,FL,FMUA,OTHER,Title 8,Apprehensions,5
2025,FYTD,OCT,U.S. Border Patrol,Other,Miami Sector,FL,FMUA,CUBA,Title 8,Apprehensions,\"1,000\"
";

#[test]
fn fiscal_months_of_the_united_states_are_months_of_the_calendar() {
    let desk = Desk::with("cbp", &[("cbp.csv", CBP)]);
    // October to December of the fiscal year 2024 lie in 2023.
    // Of November there is no row: 62 of 92 days.
    assert_eq!(desk.total("cbp.csv --period 2023-10/2023-12"), "33 33 derived 0.6739");
    assert_eq!(desk.total("cbp.csv --period 2023-10/2024-09"), "42 42 derived 0.3361");
    assert_eq!(desk.total("cbp.csv --period 2024-10"), "1000 1000 reported 1");
    let rows = desk.ask("cbp.csv --by citizenship --period 2023-10/2024-09");
    assert_eq!(rows[..3], ["MX 30 30 derived", "other 5 5 derived", "CN 4 4 derived"]);
    let rows = desk.ask("cbp.csv --by encounter_type --period 2023-10 --where state=TX");
    assert_eq!(rows[..2], ["Apprehensions 20 20 reported", "Inadmissibles 10 10 reported"]);
    let rows = desk.columns("cbp.csv --by reporter --period 2023-10", &["key", "low", "measure"]);
    assert_eq!(rows, ["CBP 30 encounters"]);
}

const EXPLORER: &str = "\
TIME,GEO,CITIZEN,REASON,INDIC_MG,UNIT,Value,Flag and Footnotes
2014,Spain,Total,Total,Persons refused entry,Person,\"1,200\",
2014,Spain,Morocco,Total,Persons refused entry,Person,\"1,000\",p
2014,Spain,Morocco,No valid visa,Persons refused entry,Person,700,
2014,Spain,Namibia,Total,Persons refused entry,Person,:,
2014,France,Total,Total,Persons refused entry,Person,0,
2014,Spain,Total,Total,Persons ordered to leave,Person,50,
2014,European Union (28 countries),Total,Total,Persons refused entry,Person,\"1,200\",
";

#[test]
fn the_older_data_explorer_holds_several_measures_rounded_to_five() {
    let desk = Desk::with("explorer", &[("explorer.csv", EXPLORER)]);
    let rows = desk.columns(
        "explorer.csv --measure refusals --by citizenship --where ref_area=ES --where reason=Total",
        &["key", "low", "high", "result", "status"],
    );
    assert!(rows.contains(&"MA 998 1002 between P".to_owned()), "{rows:?}");
    assert!(!rows.iter().any(|row| row.starts_with("NA 0 0")), "missing is not 0: {rows:?}");
    let rows = desk.ask("explorer.csv --measure refusals --by ref_area");
    assert_eq!(rows, ["ES 1198 1202 between", "FR 0 2 at most", "EU28 1198 1202 between"]);
    assert_eq!(desk.ask("explorer.csv --measure ordered-to-leave --where ref_area=ES"), ["total 48 52 between"]);
}

#[test]
fn reasons_of_the_older_data_explorer_need_not_add_up() {
    let desk = Desk::with("explorer-reasons", &[("explorer.csv", EXPLORER)]);
    let rows = desk.ask("explorer.csv --measure refusals --by reason --where ref_area=ES --where citizenship=MA");
    assert_eq!(rows[0], "No valid visa 698 702 between");
    assert_eq!(
        desk.ask("explorer.csv --measure refusals --where ref_area=ES --where citizenship=MA"),
        ["total 998 1002 between"]
    );
}

const UK: &str = "\
Date,Method of entry,Nationality,Region,Sex,Age Group,Number of detections
2024-03-31,Small boat arrivals,Albania,Europe,Male,25-39,12
2024-03-31,Small boat arrivals,Albania,Europe,Female,25-39,3
2024-03-31,Inadequately documented air arrivals,Vietnam,Asia East,Male,18-24,7
2024-06-30,Small boat arrivals,Vietnam,Asia East,Male,18-24,40
2024-06-30,Small boat arrivals,Not currently recorded,Not currently recorded,Not currently recorded,Not currently recorded,1
";

#[test]
fn quarters_of_the_home_office_are_called_by_their_last_day() {
    let desk = Desk::with("uk", &[("uk.csv", UK)]);
    assert_eq!(desk.ask("uk.csv --by quarter"), ["2024-Q1 22 22 derived", "2024-Q2 41 41 derived"]);
    assert_eq!(
        desk.ask("uk.csv --by citizenship --period 2024-Q1"),
        ["AL 15 15 derived", "VN 7 7 reported", "not-recorded 0 0 derived"]
    );
    // A day of the quarter has no more than the quarter.
    let march = desk.total("uk.csv --period 2024-03");
    assert!(march.starts_with("0 22 at most"), "{march}");
    let (_, why) = Desk::with("uk-day", &[("uk.csv", &UK.replace("2024-06-30", "2024-06-29"))]).refused("uk.csv");
    assert!(why.contains("line 5, column Date: “2024-06-29” cannot be read") && why.contains("last day"), "{why}");
}

const BOATS: &str = "\
,full_date,year,month,migrants_arrived,boats_arrived,cumulative_migrants_arrived
0,2024-05-30,2024,5,100,2,100
1,2024-05-31,2024,5,,,100
2,2024-06-01,2024,6,58,1,158
3,2024-06-03,2024,6,7,1,165
";

#[test]
fn days_without_a_boat_are_zero_and_days_without_a_row_are_not() {
    let desk = Desk::with("boats", &[("boats.csv", BOATS)]);
    assert_eq!(
        desk.ask("boats.csv --measure arrivals --by day"),
        [
            "2024-05-30 100 100 reported",
            "2024-05-31 0 0 reported",
            "2024-06-01 58 58 reported",
            "2024-06-02 · · no figure",
            "2024-06-03 7 7 reported"
        ]
    );
    assert_eq!(
        desk.total("boats.csv --measure arrivals --period 2024-05-30/2024-06-01"),
        "158 158 derived 1",
        "as they say themselves"
    );
    assert_eq!(desk.total("boats.csv --measure boats --period 2024-05-30/2024-06-03"), "4 4 derived 0.8");
    let rows = desk.columns("boats.csv --measure arrivals --by modus", &["key", "low", "status"]);
    assert_eq!(rows, ["small-boats 165 P"]);
}

#[test]
fn months_of_frontex_have_a_column_each() {
    let desk = Desk::new("frontex");
    for file in ["frontex.xlsx", "frontex.ods"] {
        desk.fetch(file);
        // 3 + 1 + 2 (Namibia); 5 + 9.
        assert_eq!(
            desk.ask(&format!("{file} --by month --period 2009-01/2009-03")),
            ["2009-01 6 6 derived", "2009-02 14 14 derived", "2009-03 0 0 derived"]
        );
        assert_eq!(
            desk.ask(&format!("{file} --by route --period 2009-01/2010-01")),
            [
                "Western Mediterranean Route 22 22 derived",
                "Eastern Mediterranean Route 8 8 derived",
                "Other 0 0 derived",
            ]
        );
        assert_eq!(
            desk.ask(&format!("{file} --by border --period 2010-02")),
            ["Sea 10 10 derived", "Land 1 · at least"]
        );
        let rows =
            desk.columns(&format!("{file} --by citizenship --period 2010-02"), &["key", "low", "result", "as_of"]);
        assert!(rows.contains(&"NA · missing 2010-02-28".to_owned()), "{rows:?}");
        assert_eq!(rows[..2], ["TR 8 reported 2010-02-28", "MA 2 derived 2010-02-28"]);
    }
}

#[test]
fn known_dataflows_of_eurostat_say_what_they_count() {
    for (flow, extra, measure, value, answer) in [
        ("MIGR_EIRFS", "reason", "refusals", "10", "8 12 between"),
        ("MIGR_EIPRE", "sex", "found-illegally-present", "0", "0 2 at most"),
        ("MIGR_EIORD", "sex", "ordered-to-leave", "5", "3 7 between"),
        ("MIGR_EIRTN", "c_dest", "returned", "15", "13 17 between"),
        ("MIGR_ASYTPSM", "age", "temporary-protection", "20", "18 22 between"),
    ] {
        let table = format!(
            "DATAFLOW,LAST UPDATE,freq,citizen,{extra},unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\nESTAT:{flow}(1.0),16/07/24 23:00:00,A,MA,TOTAL,PER,ES,2023-12,{value},,\n"
        );
        let desk = Desk::with(&format!("flow-{flow}"), &[("t.csv", &table)]);
        let rows = desk.columns(
            "t.csv --where ref_area=ES --where citizenship=MA",
            &["low", "high", "result", "measure", "as_of"],
        );
        assert_eq!(rows, [format!("{answer} {measure} 2024-07-16")], "{flow}");
    }
}

#[test]
fn months_of_people_under_protection_are_never_added() {
    let table = "\
STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,unit,Unit of measure,citizen,Citizenship,geo,Country,TIME_PERIOD,Time,OBS_VALUE,Observation value,OBS_FLAG,Flag
dataflow,ESTAT:MIGR_ASYTPSM(1.0),Beneficiaries,M,Monthly,PER,Person,UA,Ukraine,ES,Spain,2024-01,,100,,,
dataflow,ESTAT:MIGR_ASYTPSM(1.0),Beneficiaries,M,Monthly,PER,Person,UA,Ukraine,ES,Spain,2024-02,,120,,,
";
    let desk = Desk::with("stock", &[("t.csv", table)]);
    let question = "t.csv --where ref_area=ES --where citizenship=UA";
    assert_eq!(desk.ask(&format!("{question} --by month")), ["2024-01 98 102 between", "2024-02 118 122 between"]);
    assert_eq!(
        desk.ask(&format!("{question} --period 2024-01/2024-02")),
        ["total 118 122 between"],
        "at the end of it"
    );
}

#[test]
fn suspects_prosecuted_and_convicted_are_three_things_in_two_units() {
    let table = "\
DATAFLOW,LAST UPDATE,freq,leg_stat,citizen,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
ESTAT:CRIM_JUST_CTZ(1.0),01/04/25 11:00:00,A,PER_SUSP,TOTAL,NR,ES,2022,1000,,
ESTAT:CRIM_JUST_CTZ(1.0),01/04/25 11:00:00,A,PER_SUSP,FOR,NR,ES,2022,300,,
ESTAT:CRIM_JUST_CTZ(1.0),01/04/25 11:00:00,A,PER_SUSP,NAT,NR,ES,2022,600,,
ESTAT:CRIM_JUST_CTZ(1.0),01/04/25 11:00:00,A,PER_CNV,TOTAL,NR,ES,2022,50,b,
ESTAT:CRIM_JUST_CTZ(1.0),01/04/25 11:00:00,A,PER_PRSC,TOTAL,NR,ES,2022,:,,
ESTAT:CRIM_JUST_CTZ(1.0),01/04/25 11:00:00,A,PER_SUSP,TOTAL,P_HTHAB,ES,2022,21.37,,
";
    let desk = Desk::with("just", &[("t.csv", table)]);
    let of = |measure: &str| {
        desk.columns(&format!("t.csv --where ref_area=ES --measure {measure}"), &["low", "high", "result", "status"])
            .concat()
    };
    assert_eq!(of("suspects"), "1000 1000 reported A");
    assert_eq!(of("convictions"), "50 50 reported B");
    assert_eq!(of("prosecutions"), "· · missing A");
    assert_eq!(of("suspects-rate"), "21.37 21.37 reported A");
    let rows = desk.ask("t.csv --where ref_area=ES --measure suspects --by citizenship");
    assert!(rows.contains(&"not-broken-down 100 100 derived".to_owned()), "1,000 − 600 − 300: {rows:?}");
}
