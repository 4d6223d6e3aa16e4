//! Words by which columns and values are known, in the languages of those who publish tables.

use crate::dataset::tables::read::concepts;
use crate::figures::nations::folded;

/// Words in the names of columns that tell a whole period.
const PERIODS: [&str; 33] = [
    "period",
    "periods",
    "date",
    "time",
    "semana",
    "week",
    "woche",
    "semaine",
    "settimana",
    "periode",
    "perioden",
    "zeitraum",
    "zeit",
    "stichtag",
    "datum",
    "periodo",
    "periodos",
    "periodi",
    "fecha",
    "data",
    "temps",
    "tempo",
    "tiempo",
    "tijd",
    "tid",
    "okres",
    "czas",
    "الفتره",
    "التاريخ",
    "時点",
    "期間",
    "时间",
    "日期",
];
const YEARS: [&str; 19] = [
    "fy",
    "year",
    "years",
    "yr",
    "jahr",
    "jahre",
    "annee",
    "annees",
    "an",
    "ano",
    "anos",
    "anio",
    "anno",
    "anni",
    "jaar",
    "rok",
    "ar",
    "السنه",
    "سنه",
];
const HALVES: [&str; 9] = ["half", "halbjahr", "semestre", "halfjaar", "polrocze", "połrocze", "halvar", "نصف", "半年"];
const QUARTERS: [&str; 9] =
    ["quarter", "qtr", "quartal", "trimestre", "kwartaal", "kwartal", "kvartal", "الربع", "四半期"];
const MONTHS: [&str; 11] =
    ["month", "months", "monat", "mois", "mes", "mese", "maand", "miesiac", "manad", "الشهر", "شهر"];
const DAYS: [&str; 9] = ["day", "tag", "jour", "dia", "giorno", "dag", "dzien", "اليوم", "日"];

/// Words in the names of columns of counts.
const COUNTED: [&str; 29] = [
    "count",
    "number",
    "value",
    "total",
    "arrest",
    "detection",
    "encounter",
    "refusal",
    "people",
    "persons",
    "cases",
    "incidents",
    "amount",
    "arriv",
    "depart",
    "obs",
    "anzahl",
    "nombre",
    "numero",
    "aantal",
    "antal",
    "liczba",
    "quantidade",
    "insgesamt",
    "personen",
    "personas",
    "人数",
    "件数",
    "عدد",
];

/// Values that most likely stand for all; beside those that are taken so without a layout.
const TOTALS: [&str; 16] = [
    "tot",
    "totali",
    "totaux",
    "totales",
    "totais",
    "zusammen",
    "tutte",
    "complessivo",
    "ogolem",
    "ogołem",
    "samtliga",
    "summa",
    "summe",
    "总计",
    "合计",
    "الاجمالي",
];

/// Parts of the names of running totals, where their words are joined by blanks.
const RUNNING: [&str; 18] = [
    "cumul",
    "to date",
    "ytd",
    "kumul",
    "akkumul",
    "acumul",
    "progressiv",
    "narastajac",
    "since january",
    "since 1 january",
    "seit 1 januar",
    "seit jahresbeginn",
    "depuis le 1",
    "desde el 1",
    "dal 1 gennaio",
    "dall 1 gennaio",
    "累計",
    "累计",
];

/// Columns that keep a database in order, and tell nothing of whom it counts.
const TECHNICAL: [&str; 18] = [
    "coordinate",
    "decimals",
    "vector",
    "dguid",
    "uom id",
    "scalar id",
    "scalar factor",
    "terminated",
    "objectid",
    "object id",
    "fid",
    "guid",
    "uuid",
    "row id",
    "rowid",
    "record id",
    "series key",
    "obs key",
];

/// What a name tells of periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tells {
    Period,
    Year,
    Half,
    Quarter,
    Month,
    Day,
}

/// What a column's name tells of periods.
pub(super) fn tells(name: &str) -> Option<Tells> {
    let name = folded(name);
    let has = |words: &[&str]| {
        let is_in = |word: &&str| match word.chars().count() {
            // Short words are parts of many others.
            0..=3 => name.split(' ').any(|own| own == *word),
            _ => name.contains(word),
        };
        words.iter().any(is_in)
    };
    let ends = |sign: char| name.ends_with(sign);
    match () {
        () if has(&HALVES) => Some(Tells::Half),
        () if has(&QUARTERS) => Some(Tells::Quarter),
        () if has(&YEARS) || ends('年') => Some(Tells::Year),
        () if has(&MONTHS) || name == "月" => Some(Tells::Month),
        () if has(&PERIODS) => Some(Tells::Period),
        () if has(&DAYS) => Some(Tells::Day),
        () => None,
    }
}

/// Whether the years of a column are fiscal ones.
pub(super) fn is_fiscal(name: &str) -> bool {
    folded(name).split(' ').any(|word| word == "fy" || word.starts_with("fiscal"))
}

/// Whether a column's name says that it is counted.
pub(super) fn is_counted(name: &str) -> bool {
    let name = folded(name);
    COUNTED.iter().any(|word| name.contains(word))
}

/// Whether a value stands for all members.
pub(super) fn is_total(value: &str) -> bool {
    let is_word = |folded: &str| concepts::is_total(folded) || TOTALS.contains(&folded);
    // “Total, country of citizenship”, not “Total recall”.
    let first = value.split([',', ':', '-', '–', '(']).next().unwrap_or_default();
    let is_prefix = first.len() < value.len() && folded(first).starts_with("tot") && is_word(&folded(first));
    concepts::is_total(value) || is_word(&folded(value)) || is_prefix
}

/// Whether a value names what it is the total of: “Total delitos”, “Straftaten insgesamt”.
pub(super) fn is_total_of(value: &str) -> bool {
    let own = folded(value);
    own.starts_with("total ") || own.ends_with(" insgesamt") || own.ends_with(" total")
}

/// Whether a column's name says that it is a running total.
pub(super) fn is_running(name: &str) -> bool {
    let name = folded(name);
    RUNNING.iter().any(|word| name.contains(word))
}

/// Whether a column keeps a database in order.
pub(super) fn is_technical(name: &str) -> bool {
    TECHNICAL.contains(&folded(name).as_str())
}

/// Whether a column tells what its numbers are multiplied by.
pub(super) fn is_scale(name: &str) -> bool {
    ["scalar factor", "scale", "multiplier", "unit multiplier"].contains(&folded(name).as_str())
}

/// What a word multiplies by.
pub(super) fn scale(word: &str) -> Option<u64> {
    match folded(word).as_str() {
        "units" | "unit" | "1" => Some(1),
        "tens" | "10" => Some(10),
        "hundreds" | "100" => Some(100),
        "thousands" | "1000" => Some(1_000),
        "millions" | "1000000" => Some(1_000_000),
        _ => None,
    }
}

/// Whether a name has a word of identifiers.
pub(super) fn is_id(name: &str) -> bool {
    folded(name).split(' ').any(|word| ["id", "code", "fips", "key", "nr", "no"].contains(&word))
}

/// Whether a cell is a sign in place of a number: `[x]`, `D`, `..`, `-`.
pub(super) fn is_sign(value: &str) -> bool {
    let inner = value.trim().trim_matches(|sign: char| !sign.is_alphanumeric());
    let is_bare = inner.is_empty();
    let is_letter = inner.chars().count() == 1 && inner.chars().all(char::is_alphabetic);
    let is_known = ["na", "nd", "ns", "nc", "np"].contains(&inner.to_lowercase().replace(['.', '/'], "").as_str());
    value.trim().chars().count() <= 5 && (is_bare || is_letter || is_known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_periods_are_known_in_many_languages() {
        for (name, tells) in [
            ("Fiscal Year", Tells::Year),
            ("Jahr", Tells::Year),
            ("Année", Tells::Year),
            ("Año", Tells::Year),
            ("Anno", Tells::Year),
            ("Rok", Tells::Year),
            ("År", Tells::Year),
            ("السنة", Tells::Year),
            ("年", Tells::Year),
            ("Perioden", Tells::Period),
            ("Zeitraum", Tells::Period),
            ("MÊS/REGISTRO", Tells::Month),
            ("miesiąc", Tells::Month),
            ("Trimestre", Tells::Quarter),
            ("Halbjahr", Tells::Half),
            ("Reporting Quarter", Tells::Quarter),
        ] {
            assert_eq!(super::tells(name), Some(tells), "{name}");
        }
        for name in ["Land", "Mesure", "Organe", "Nationality", "Rank"] {
            assert_eq!(super::tells(name), None, "{name}");
        }
    }

    #[test]
    fn totals_are_known_in_many_languages() {
        for value in [
            "Total",
            "TOTAL",
            "_T",
            "Totaal",
            "Totale",
            "Totalt",
            "総数",
            "Gesamt",
            "Insgesamt",
            "Alle",
            "Ensemble",
            "المجموع",
            "Ogółem",
            "Total, country of citizenship",
            "Total - Alle",
        ] {
            assert!(is_total(value), "{value}");
        }
        for value in ["Tanzania", "Togo", "Allemagne", "Total recall", "M", ""] {
            assert!(!is_total(value), "{value}");
        }
        assert!(is_total_of("Straftaten insgesamt") && is_total_of("Total delitos"));
    }

    #[test]
    fn signs_stand_in_place_of_numbers() {
        for sign in ["[x]", "D", "-", ":", "..", "*", "n/a", "n.p.", "(c)"] {
            assert!(is_sign(sign), "{sign}");
        }
        for word in ["MA", "12", "Male", "[note]", ""] {
            assert!(!is_sign(word) || word.is_empty(), "{word}");
        }
    }

    #[test]
    fn running_totals_are_known_by_their_names() {
        for name in ["Migranti sbarcati dal 1 gennaio", "Cumulative arrests", "Total to date", "Kumuliert", "累計"] {
            assert!(is_running(name), "{name}");
        }
        assert!(!is_running("Arrests"));
    }
}
