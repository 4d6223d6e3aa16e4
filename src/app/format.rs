//! The formats that an answer or a view is written in: each stands once, in this table.

use crate::locale::Locale;
use crate::say;

/// A format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The answer.
    Data(Data),
    /// The view.
    Picture(Picture),
}

/// A format that an answer is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Data {
    /// RFC 4180, for spreadsheets and scripts.
    Csv,
    /// An array of objects, for scripts.
    Json,
    /// A table for documents.
    Markdown,
    /// Typed columns, for data frames and databases.
    Parquet,
    /// Aligned columns for people.
    Table,
}

/// A format that a view is pictured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Sharp at any size.
    Svg,
    /// Dots, for what shows no SVG.
    Png,
}

/// What is known of a format.
struct Facts {
    format: Format,
    name: &'static str,
    endings: &'static [&'static str],
}

const fn facts(format: Format, name: &'static str, endings: &'static [&'static str]) -> Facts {
    Facts { format, name, endings }
}

/// The table, in the order in which formats are offered.
const FORMATS: [Facts; 7] = [
    facts(Format::Data(Data::Csv), "csv", &["csv"]),
    facts(Format::Data(Data::Json), "json", &["json"]),
    facts(Format::Data(Data::Markdown), "markdown", &["md", "markdown"]),
    facts(Format::Data(Data::Parquet), "parquet", &["parquet"]),
    facts(Format::Picture(Picture::Svg), "svg", &["svg"]),
    facts(Format::Picture(Picture::Png), "png", &["png"]),
    facts(Format::Data(Data::Table), "table", &["txt"]),
];

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; FORMATS.len()] = {
        let mut all = [Self::Data(Data::Csv); FORMATS.len()];
        let mut place = 0;
        while place < FORMATS.len() {
            all[place] = FORMATS[place].format;
            place += 1;
        }
        all
    };

    fn facts(self) -> &'static Facts {
        // Every format stands in the table, which a test holds.
        FORMATS.iter().find(|facts| facts.format == self).unwrap_or(&FORMATS[0])
    }

    /// The name that the command line takes.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The name for people.
    #[must_use]
    pub fn title(self, locale: &Locale) -> String {
        locale.text(&format!("format-{}", self.name()))
    }

    /// What it is good for.
    #[must_use]
    pub fn purpose(self, locale: &Locale) -> String {
        locale.text(&format!("format-{}.purpose", self.name()))
    }

    /// Whether its bytes are no text, and nothing for a terminal.
    #[must_use]
    pub fn is_binary(self) -> bool {
        matches!(self, Self::Data(Data::Parquet) | Self::Picture(Picture::Png))
    }

    /// What the names of its files end in, after the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        self.facts().endings[0]
    }

    /// The format that a file's name ends in.
    #[must_use]
    pub fn of_ending(path: &str) -> Option<Self> {
        let ending = split(path).1?;
        let fits = |facts: &&Facts| facts.endings.iter().any(|one| ending.eq_ignore_ascii_case(one));
        FORMATS.iter().find(fits).map(|facts| facts.format)
    }

    /// The same.
    ///
    /// # Errors
    /// An ending of no format, or none, with those that there are.
    pub fn of_file(locale: &Locale, path: &str) -> Result<Self, String> {
        Self::of_ending(path).ok_or_else(|| {
            let known: Vec<String> = FORMATS.iter().map(|facts| format!(".{}", facts.endings[0])).collect();
            let known = known.join(" ");
            match split(path).1 {
                Some(ending) => say!(locale, "format-unknown", ending = ending, known = known),
                None => say!(locale, "format-unsaid", known = known),
            }
        })
    }

    /// A file's name with the ending of this format in place of its own.
    #[must_use]
    pub fn named(self, path: &str) -> String {
        format!("{}.{}", split(path).0, self.ending())
    }
}

impl Data {
    /// The format of its files.
    #[must_use]
    pub fn format(self) -> Format {
        Format::Data(self)
    }
}

/// A file's name without its ending, and the ending. Only letters are one, and what begins with a dot is a name:
/// `v1.2` has none, nor has `.csv`.
fn split(path: &str) -> (&str, Option<&str>) {
    let name = path.rfind('/').map_or(0, |place| place + 1);
    let dot = path[name..].rfind('.').filter(|place| *place > 0).map(|place| name + place);
    let ending = dot.map(|dot| (&path[..dot], &path[dot + 1..]));
    match ending.filter(|(_, ending)| ending.chars().all(char::is_alphabetic)) {
        Some((path, "")) => (path, None),
        Some((path, ending)) => (path, Some(ending)),
        None => (path, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::language::Language;

    #[test]
    fn every_format_is_found_by_each_of_its_endings() {
        for facts in &FORMATS {
            assert_eq!(facts.format.facts().name, facts.name);
            for ending in facts.endings {
                assert_eq!(Format::of_ending(&format!("a.b/c.{ending}")), Some(facts.format));
                assert_eq!(Format::of_ending(&format!("C.{}", ending.to_uppercase())), Some(facts.format));
            }
        }
        for data in [Data::Csv, Data::Json, Data::Markdown, Data::Parquet, Data::Table] {
            assert!(Format::ALL.contains(&data.format()), "{data:?}");
        }
        for picture in [Picture::Svg, Picture::Png] {
            assert!(Format::ALL.contains(&Format::Picture(picture)), "{picture:?}");
        }
    }

    #[test]
    fn another_ending_is_refused_with_those_that_there_are() {
        for (path, said) in
            [("a.xls", ".xls"), ("a", "says the format"), ("a.csv/b", "says"), (".csv", "says"), ("a.", "says")]
        {
            let why = Format::of_file(&Locale::new(Language::English), path).unwrap_err();
            assert!(why.contains(said) && why.contains(".csv .json .md .parquet .svg .png"), "{path}: {why}");
        }
    }

    #[test]
    fn a_name_takes_another_ending() {
        let png = Format::Picture(Picture::Png);
        for (path, named) in [
            ("a.csv", "a.png"),
            ("a.xls", "a.png"),
            ("a.", "a.png"),
            ("a", "a.png"),
            ("v1.2", "v1.2.png"),
            ("~/a.b/c", "~/a.b/c.png"),
            (".csv", ".csv.png"),
        ] {
            assert_eq!(png.named(path), named);
        }
    }
}
