//! Every language says everything, with the same places to fill, and each message is used.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_bundle::FluentResource;
use marsad::app::{bidi::Bidi, format::Format, keymap::BINDINGS, look::Look, said::WORDS, view::View};
use marsad::dataset::question::{Sort, TIMES};
use marsad::figures::codes::known_dimensions;
use marsad::figures::language::Language;
use marsad::figures::measure::{self, Kind};
use marsad::figures::observation::Status;
use marsad::figures::period::Period;
use marsad::figures::places::Continent;
use marsad::figures::word::Word;
use marsad::locale::{LANGUAGES, Locale};
use marsad::say;
use marsad::ui::plain::words;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A language's file, which Fluent reads without a complaint.
fn file(language: Language) -> String {
    let path = root().join("data/languages").join(format!("{}.ftl", language.code()));
    let text = fs::read_to_string(path).unwrap();
    if let Err((_, errors)) = FluentResource::try_new(text.clone()) {
        panic!("{}.ftl: {errors:?}", language.code());
    }
    text
}

/// Each message and attribute with its text, and the places in it.
fn messages_of(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let text = file(language);
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    let mut own = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let name = line.split(" =").next().unwrap_or_default();
        if line.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
            name.clone_into(&mut own);
            key.clone_from(&own);
            assert!(all.insert(key.clone(), BTreeSet::new()).is_none(), "{}.ftl says {key} twice", language.code());
        } else if let Some(attribute) = line.trim_start().strip_prefix('.').filter(|_| line.contains(" =")) {
            key = format!("{own}.{}", attribute.split(" =").next().unwrap_or_default());
            all.insert(key.clone(), BTreeSet::new());
        }
        let places = line
            .match_indices('$')
            .map(|(at, _)| line[at + 1..].chars().take_while(char::is_ascii_alphanumeric).collect::<String>());
        if let Some(known) = all.get_mut(&key) {
            known.extend(places);
        }
    }
    all
}

/// What only languages other than English say here: its own words stand in the tables of figures.
fn is_a_term(key: &str) -> bool {
    ["measure-", "unit-", "dimension-", "fault-"].iter().any(|family| key.starts_with(family))
}

#[test]
fn no_language_lacks_a_message_or_has_one_of_its_own() {
    let english = messages_of(Language::English);
    let faults = |messages: BTreeMap<String, BTreeSet<String>>| {
        messages.into_iter().filter(|(key, _)| key.starts_with("fault-")).collect::<BTreeMap<_, _>>()
    };
    let [french, others @ ..] = [Language::French, Language::Spanish, Language::Arabic].map(messages_of).map(faults);
    assert!(others.iter().all(|other| *other == french));
    for language in [Language::French, Language::Spanish, Language::Arabic] {
        let own = messages_of(language);
        for (key, places) in &english {
            let theirs = own.get(key).unwrap_or_else(|| panic!("{}.ftl lacks {key}", language.code()));
            // Some languages tell one and two without a numeral.
            assert_eq!(places, theirs, "{}.ftl: {key} has other places to fill", language.code());
        }
        for key in own.keys().filter(|key| !is_a_term(key)) {
            assert!(english.contains_key(key), "{}.ftl has {key}, which English has not", language.code());
        }
    }
}

#[test]
fn terms_are_told_in_every_language() {
    let locales = [Language::French, Language::Spanish, Language::Arabic].map(Locale::new);
    for locale in &locales {
        for measure in measure::known() {
            for key in [format!("measure-{}", measure.id), format!("unit-{}", measure.unit)] {
                assert!(locale.known(&key).is_some(), "{locale:?} lacks {key}");
            }
        }
        for dimension in known_dimensions() {
            assert!(locale.known(&format!("dimension-{dimension}")).is_some(), "{locale:?}: {dimension}");
        }
    }
}

/// A text for each fault that a period may have, and what the message says besides words.
const FAULTS: [(&str, &[&str]); 26] = [
    ("", &[]),
    ("2024/", &["6"]),
    ("2024;2025", &["5"]),
    ("2024 2025", &["6", "2025"]),
    ("@", &["@"]),
    ("x2024", &["x2024"]),
    ("all/2024", &["all", "1"]),
    ("FY2024", &["2023-10/2024-09"]),
    ("2023-24", &["24", "6", "2023-04/2024-03"]),
    ("024", &["024", "2024"]),
    ("2024-1", &["6", "2024-01"]),
    ("2024-01-1", &["9", "2024-01-31"]),
    ("1899", &["1899", "1900–2100"]),
    ("2024-A2", &["2", "6"]),
    ("2024-S3", &["3", "6", "2024-S2"]),
    ("2024-T4", &["4", "6", "2024-T3"]),
    ("2024-Q5", &["5", "6", "2024-Q4"]),
    ("2024-13", &["13", "6", "2024-12"]),
    ("2023-W53", &["53", "2023", "6"]),
    ("2023-D366", &["366", "2023", "6"]),
    ("2100-W52", &["W52", "2100", "6"]),
    ("2024-W5", &["W5", "W05", "6"]),
    ("24", &["24"]),
    ("2025/2024", &["6", "2024/2025"]),
    ("2024-01/P1M", &["9", "2024-01-01/P1Y3M"]),
    ("2024-01-01/P0D", &["12", "2024-01-01/P1D"]),
];

#[test]
fn every_language_says_why_a_text_is_no_period() {
    let english = Locale::new(Language::English);
    let key_of = |text: &str| text.parse::<Period>().unwrap_err().fault().clone();
    let long = "9".repeat(201);
    let many = vec!["2024"; 101].join("+");
    let more: [(&str, &[&str]); 5] = [
        (&long, &["201", "200"]),
        (&many, &["100", "501"]),
        ("P15M", &["2024-01-01/P1Y3M"]),
        ("2024-01-01/PM", &["13"]),
        ("2023-02-29", &["29", "2023", "9", "2023-02-28"]),
    ];
    let mut kinds = BTreeSet::new();
    for (text, pieces) in FAULTS.into_iter().chain(more) {
        let kind = format!("{:?}", key_of(text));
        kinds.insert(kind.split('(').next().unwrap_or_default().to_owned());
        let in_english = english.read_period(text).unwrap_err();
        for language in [Language::French, Language::Spanish, Language::Arabic] {
            let told = Locale::new(language).read_period(text).unwrap_err();
            assert!(!told.contains(['{', '}', '$']) && !told.contains("fault-") && told != in_english, "{told}");
            for piece in pieces {
                assert!(told.contains(piece), "{told} lacks {piece}");
                assert!(in_english.contains(piece), "{in_english} lacks {piece}");
            }
        }
    }
    assert_eq!(kinds.len(), 24, "{kinds:?}");
}

#[test]
fn trouble_is_told_of_what_a_person_wrote() {
    let [english, french, spanish, arabic] = Language::ALL.map(Locale::new);
    for (locale, text, told) in [
        (&english, "32 Jan 2024", "“32 Jan 2024”, character 1: January 2024 has no day 32; write 2024-01-31"),
        (&english, "٢٠٢٤-١٣", "“٢٠٢٤-١٣”, character 6: there is no month 13; write 2024-12"),
        (&french, "T5 2024", "« T5 2024 », caractère 1 : il n’y a pas de trimestre 5 ; écrivez 2024-Q4"),
        (&french, "mars – 1er février 2024", "« mars – 1er février 2024 », caractère 8 : la fin précède le début"),
        (
            &french,
            "août 2024 – septembre",
            "« août 2024 – septembre », caractère 13 : il manque l’année à « septembre »",
        ),
        (&spanish, "enero", "a «enero» le falta el año; escriba ene 2024"),
        (&arabic, "٣١ فبراير ٢٠٢٤", "ليس في فبراير 2024 يوم 31"),
        (&french, "T10 2024", "il n’y a pas de trimestre 10 ; écrivez 2024-Q4"),
        (&spanish, "de", "«de» no es un período"),
    ] {
        let found =
            locale.read_period(text).unwrap_err().replace('\u{202F}', " ").replace(['\u{2068}', '\u{2069}'], "");
        assert!(found.contains(told), "{found}");
    }
}

#[test]
fn periods_are_read_in_the_digits_of_arabic_and_persian() {
    for locale in Language::ALL.map(Locale::new) {
        for text in ["٢٠٢٤/٢٠٢٥-Q١", "۲۰۲۴/۲۰۲۵-Q۱"] {
            assert_eq!(locale.read_period(text).map(|period| period.code()), Ok("2024/2025-Q1".to_owned()));
        }
    }
    assert_eq!(
        Locale::new(Language::Arabic).read_period("١ يناير ٢٠٢٤").map(|day| day.code()),
        Ok("2024-01-01".to_owned())
    );
}

#[test]
fn what_is_said_of_a_period_is_read_again() {
    let codes =
        ["2024-01-01", "2024-01", "2024-01/2024-09", "2024-09-11/P6D", "2024/2025-Q1", "2025-Q3", "2024-S2", "2024-T3"];
    let codes = codes.into_iter().chain(["2024-W05", "2024-03-01/P60D", "2009-04-01/P6160D", "2024-01 + 2024-03"]);
    let periods: Vec<Period> = codes.map(|code| code.parse().unwrap()).collect();
    for locale in Language::ALL.map(Locale::new) {
        for period in &periods {
            let said = words::period(&locale, &locale.period(period));
            assert_eq!(locale.read_period(&said).as_ref(), Ok(period), "{said}");
        }
    }
}

#[test]
fn names_are_read_without_accents_and_by_readers_of_other_languages() {
    let [english, french, spanish, arabic] = Language::ALL.map(Locale::new);
    for (locale, text, code) in [
        (&french, "fevrier 2024", "2024-02"),
        (&french, "AOUT 2024", "2024-08"),
        (&french, "semaine 5 de 2024", "2024-W05"),
        (&french, "11 au 16 septembre 2024", "2024-09-11/P6D"),
        (&spanish, "1 de enero de 2024", "2024-01-01"),
        (&spanish, "2024 y T1 2025", "2024/2025-Q1"),
        (&arabic, "ابريل 2024", "2024-04"),
        (&arabic, "الرُّبع الأوّل من ٢٠٢٥", "2025-Q1"),
        (&arabic, "يناير إلى سبتمبر 2024", "2024-01/2024-09"),
        (&english, "11 to 16 Sep 2024", "2024-09-11/P6D"),
        (&english, "janv. 2024", "2024-01"),
        (&spanish, "février 2024", "2024-02"),
        (&french, "الربع الأول 2025", "2025-Q1"),
    ] {
        assert_eq!(locale.read_period(text).map(|period| period.code()), Ok(code.to_owned()), "{text}");
    }
    // A letter of a part of the year means what it means in the own language, or nothing.
    for (locale, text) in
        [(&english, "T4 2024"), (&spanish, "T1 of 2024"), (&french, "T1 2024 y T2 2024"), (&english, "T1 de 2025")]
    {
        assert!(locale.read_period(text).is_err(), "{text}");
    }
}

/// The Rust files, without their tests.
fn sources(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let own = text.split("#[cfg(test)]\nmod tests").next().unwrap();
            into.extend(own.lines().filter(|line| !line.trim_start().starts_with("//")));
        }
    }
}

/// Keys that are put together from a name.
fn families() -> Vec<String> {
    let own = |family: &str, names: &mut dyn Iterator<Item = String>| {
        names.map(|name| format!("{family}-{name}")).collect::<Vec<_>>()
    };
    let lower = |text: &str| text.to_lowercase().replace(' ', "-");
    let times = TIMES.map(|(name, _)| name.to_owned());
    let kinds = [Kind::Flow, Kind::Distinct, Kind::Stock, Kind::Rate];
    [
        own("word", &mut Word::ALL.iter().map(|word| lower(word.label()))),
        own("view", &mut View::ALL.iter().map(|view| lower(view.name()))),
        own("bidi", &mut Bidi::ALL.iter().map(|mode| mode.name().to_owned())),
        own("theme", &mut Look::ALL.iter().map(|look| look.name().to_owned())),
        own("format", &mut Format::ALL.iter().map(|format| format.name().to_owned())),
        own("sort", &mut Sort::ALL.iter().map(|sort| sort.name().to_owned())),
        own("status", &mut Status::ALL.iter().map(|status| status.code().to_owned())),
        own("continent", &mut Continent::ALL.iter().map(|continent| lower(continent.name()))),
        own("kind", &mut kinds.iter().map(|kind| kind.label().to_owned())),
        own("by", &mut times.iter().cloned().chain(["total", "population", "observation"].map(str::to_owned))),
        own("language", &mut LANGUAGES.into_iter().map(str::to_owned)),
        own("per", &mut times.iter().cloned()),
        own("replace", &mut ["yes", "no"].into_iter().map(str::to_owned)),
        own("said", &mut WORDS.iter().map(|word| word.name.to_owned())),
        own("key", &mut BINDINGS.iter().map(|binding| binding.name.to_owned())),
    ]
    .concat()
}

#[test]
fn every_message_is_used_and_every_used_one_is_there() {
    let mut text = String::new();
    sources(&root().join("src"), &mut text);
    let english = messages_of(Language::English);
    let families = families();
    for key in &families {
        assert!(english.contains_key(key), "en.ftl lacks {key}");
    }
    for key in english.keys() {
        let own = key.split('.').next().unwrap_or_default();
        let is_named = text.contains(&format!("\"{own}\"")) || families.iter().any(|known| known == own);
        assert!(is_named, "nobody says {key}");
    }
    for call in [".text(\"", "say!(locale, \"", "say!(self, \"", "say!(pen.locale, \""] {
        for (at, _) in text.match_indices(call) {
            let key: String = text[at + call.len()..].chars().take_while(|sign| *sign != '"').collect();
            assert!(english.contains_key(&key) || is_a_term(&key), "en.ftl lacks {key}");
        }
    }
}

#[test]
fn keys_of_the_footer_have_their_short_words() {
    for locale in Language::ALL.map(Locale::new) {
        for binding in BINDINGS.iter().filter(|binding| binding.in_footer) {
            assert!(locale.known(&format!("key-{}.short", binding.name)).is_some(), "{}", binding.name);
        }
    }
}

#[test]
fn numbers_are_written_as_each_language_groups_them() {
    let [english, french, spanish, arabic] = Language::ALL.map(Locale::new);
    assert_eq!(english.numbers("−1,234.5…+10,000%"), "−1,234.5…+10,000%");
    assert_eq!(french.numbers("−1,234.5…+10,000%"), "−1\u{202F}234,5…+10\u{202F}000\u{202F}%");
    assert_eq!(spanish.numbers("−1,234.5…+10,000%"), "−1234,5…+10.000\u{A0}%");
    assert_eq!(arabic.numbers("≥ 1,234–5,000"), "≥ 1,234–5,000");
    assert_eq!(french.limits(1, Some(12_305), Some(12_305)), "1\u{202F}230,5");
    assert_eq!(say!(french, "figures", n = 12_345), "12\u{202F}345 chiffres");
    assert_eq!(say!(arabic, "figures", n = 3), "3 أرقام");
    assert_eq!(say!(arabic, "figures", n = 98), "98 رقمًا");
    assert_eq!(say!(english, "figures", n = 1), "1 figure");
}

#[test]
fn periods_are_written_and_read_in_each_language() {
    let codes = [
        "2024",
        "2024-S1",
        "2024-S2",
        "2024-T1",
        "2024-T3",
        "2025-Q1",
        "2025-Q4",
        "2024-W05",
        "2024-01-31",
        "2022/2024",
        "2024/2025-Q1",
        "2023-Q4/2024",
        "2024/2025-02",
        "2023-12/2025-01",
        "2025-02/2025-04",
        "2024-09-16/2024-09-30",
        "2024-09-16/2024-10-08",
        "2024-10-01",
        "2024-10-01/2024-11-15",
        "2024-09-16/2025-02-02",
        "2024-03 + 2024-01",
    ];
    let months = (1..=12).map(|month| format!("2024-{month:02}"));
    for code in codes.iter().map(|code| (*code).to_owned()).chain(months) {
        let period: Period = code.parse().unwrap();
        for locale in Language::ALL.map(Locale::new) {
            let written = locale.period(&period);
            assert_eq!(locale.read_period(&written).as_ref(), Ok(&period), "{locale:?}: {written}");
            assert_eq!(locale.read_period(&code).as_ref(), Ok(&period), "codes are read everywhere");
        }
    }
    let [english, french, _, arabic] = Language::ALL.map(Locale::new);
    assert_eq!(french.period(&"2024-03-01/2024-04-15".parse().unwrap()), "1er mars – 15 avr. 2024");
    assert_eq!(english.period(&"2025-Q1".parse().unwrap()), "Q1 2025");
    assert_eq!(french.period(&"2024/2025-Q1".parse().unwrap()), "2024 + T1 2025");
    assert_eq!(arabic.period(&"2025-02".parse().unwrap()), "فبراير 2025");
    assert_eq!(french.read_period("16 Septembre 2024 – 2 février 2025").unwrap().code(), "2024-09-16/P140D");
    assert_eq!(french.read_period("janv.-mars 2025").unwrap().code(), "2025-Q1");
    assert_eq!(french.read_period("2024-T1").unwrap().code(), "2024-T1", "a code of SDMX");
    assert!(french.read_period("2024-13").unwrap_err().contains("2024-12"), "with an example");
}

#[test]
fn the_calendar_has_all_its_names() {
    for locale in Language::ALL.map(Locale::new) {
        for (key, names) in
            [("calendar-months", 12), ("calendar-long-months", 12), ("calendar-initials", 12), ("calendar-parts", 9)]
        {
            assert_eq!(locale.text(key).split('|').count(), names, "{locale:?}: {key}");
        }
        for month in 0..12 {
            assert!(locale.month(month, true).chars().count() == 1, "{locale:?}");
        }
        for number in 1..=4 {
            assert!(locale.quarter(number).chars().count() <= 3, "{locale:?}");
        }
    }
}

/// As CLDR has it, beyond the first hundred, too.
#[test]
fn numbers_take_their_plural() {
    let days = |language, numbers: &[i64]| {
        let locale = Locale::new(language);
        numbers.iter().map(|&n| say!(locale, "days", n = n)).collect::<Vec<_>>().join("، ")
    };
    assert_eq!(
        days(Language::Arabic, &[1, 2, 3, 10, 11, 99, 100, 102, 103, 110, 111, 456, 1003]),
        "يوم واحد، يومان، 3 أيام، 10 أيام، 11 يومًا، 99 يومًا، 100 يوم، 102 يوم، 103 أيام، 110 أيام، 111 يومًا، 456 يومًا، 1,003 أيام"
    );
    assert_eq!(days(Language::English, &[0, 1, 2, 101]), "0 days، 1 day، 2 days، 101 days");
    assert_eq!(days(Language::French, &[0, 1, 2, 101]), "0 jour، 1 jour، 2 jours، 101 jours");
    assert_eq!(days(Language::Spanish, &[0, 1, 2, 101]), "0 días، 1 día، 2 días، 101 días");
}
