//! Whole answers, byte by byte: one for each format of table. `BLESS=1` writes them anew.

use std::path::Path;
use std::{env, fs};

use crate::{Desk, FIXTURES};

#[test]
fn answers_are_what_they_were() {
    for (file, question) in [
        ("checks-1.0.csv", "--layout checks.toml --measure checks --by citizenship --where ref_area=FR"),
        ("checks-2.0.csv", "--layout checks.toml --measure checks --by citizenship --where ref_area=FR"),
        ("estat_checks.tsv.gz", "--layout checks-tsv.toml --by citizenship --where ref_area=FR --period 2014"),
        ("own.csv", "--by citizenship --period 2024-01/2024-02"),
        ("own.parquet", "--by citizenship --where ref_area=ES --period 2024-01"),
        ("frontex.xlsx", "--by citizenship --period 2009-01/2010-02"),
        ("frontex.ods", "--by year"),
    ] {
        let desk = Desk::new(&format!("answer-{file}"));
        for fixture in [file, "checks.toml", "checks-tsv.toml"] {
            desk.fetch(fixture);
        }
        let answer = desk.told(&format!("{file} {question} --format csv"));
        let path = Path::new(FIXTURES).join(format!("{file}.answer.csv"));
        if env::var_os("BLESS").is_some() {
            fs::write(&path, &answer).unwrap();
        }
        assert_eq!(answer, fs::read_to_string(&path).unwrap(), "{file} {question}");
    }
}
