//! Views under a name: what is asked, as a small TOML that people can keep and share.

use std::fmt::Write;

use toml::de::DeTable;

use super::{Sheet, Value};
use crate::app::asked::{Asked, Scale};
use crate::app::view::View;
use crate::dataset::complaint::did_you_mean;
use crate::dataset::{By, Complaint, Dataset, Sort};
use crate::figures::population::Dimensions;
use crate::figures::source::day_of_knowledge;
use crate::locale::Locale;
use crate::say;

/// A view with what is asked in it, under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its name.
    pub name: String,
    /// The view.
    pub view: View,
    /// What is asked.
    pub asked: Asked,
}

/// The names that the file may have.
const NAMES: [&str; 14] = [
    "view", "measure", "listed", "period", "versus", "as-of", "by", "each", "scale", "sort", "reverse", "search",
    "source", "where",
];

/// Why a text is no name of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoName {
    /// Nothing was typed.
    Empty,
    /// Some system has no such file.
    Unfit,
}

impl NoName {
    /// What is told of it.
    #[must_use]
    pub fn told(self, locale: &Locale) -> String {
        match self {
            Self::Empty => locale.text("view-without-name"),
            Self::Unfit => say!(locale, "view-misnamed", n = LONGEST_NAME),
        }
    }
}

/// The letters that a name may have.
const LONGEST_NAME: usize = 60;

/// A name that can be a file's on every system: no separators, no dots in front, not too long.
///
/// # Errors
/// Why it is none.
pub fn name(text: &str) -> Result<String, NoName> {
    let name = text.trim();
    let fits = |sign: char| sign.is_alphanumeric() || " -_+.,()".contains(sign);
    if name.is_empty() {
        return Err(NoName::Empty);
    }
    if name.starts_with('.') || name.chars().count() > LONGEST_NAME || !name.chars().all(fits) {
        return Err(NoName::Unfit);
    }
    Ok(name.to_owned())
}

impl Saved {
    /// What is asked of this dataset, which may be another than the one that the view was kept in.
    ///
    /// # Errors
    /// A measure, a breakdown or a source that no figure has.
    pub fn of(&self, dataset: &Dataset) -> Result<Asked, String> {
        let mut asked = self.asked.clone();
        if asked.measure.is_empty() {
            asked.measure = dataset.first_question(By::Population).measure;
        }
        let locale = dataset.locale();
        let measures: Vec<&str> = dataset.measures().iter().map(|measure| measure.id.as_str()).collect();
        for id in std::iter::once(&asked.measure).chain(&asked.listed) {
            self.known(locale, "view-lacks-measure", id, &measures)?;
        }
        let dimensions: Vec<&str> = dataset.dimensions().iter().map(String::as_str).collect();
        let by = match &asked.by {
            By::Dimension(dimension) => Some(dimension),
            _ => None,
        };
        for dimension in by.into_iter().chain(&asked.each) {
            self.known(locale, "view-lacks-breakdown", dimension, &dimensions)?;
        }
        if let Some(id) = &asked.source {
            let sources: Vec<&str> = dataset.sources().iter().map(|source| source.id.as_str()).collect();
            self.known(locale, "view-lacks-source", id, &sources)?;
        }
        Ok(asked)
    }

    fn known(&self, locale: &Locale, lacks: &str, found: &str, known: &[&str]) -> Result<(), String> {
        if known.contains(&found) {
            return Ok(());
        }
        let meant = did_you_mean(found, known.iter().copied());
        let hint = meant.map_or_else(String::new, |meant| say!(locale, "view-meant", meant = meant));
        let told = [("name", self.name.as_str()), ("found", found), ("hint", &hint)];
        Err(locale.with(lacks, &told.into_iter().collect()))
    }

    /// The file's text.
    #[must_use]
    pub fn text(&self) -> String {
        let asked = &self.asked;
        let mut text = "# A view of marsad: marsad --view NAME or marsad --view FILE opens it.\n".to_owned();
        let mut line = |name: &str, value: &str| {
            let _ = writeln!(text, "{name} = {}", toml::Value::from(value));
        };
        line("view", &self.view.name().to_lowercase());
        line("measure", &asked.measure);
        asked.listed.iter().for_each(|id| line("listed", id));
        line("period", &asked.window.to_string());
        asked.versus.iter().for_each(|versus| line("versus", &versus.to_string()));
        asked.as_of.iter().for_each(|day| line("as-of", &day.to_string()));
        line("by", asked.by.name());
        asked.each.iter().for_each(|each| line("each", each));
        asked.source.iter().for_each(|id| line("source", id));
        if asked.scale == Scale::Log {
            line("scale", "log");
        }
        let order = asked.orders.of(self.view);
        if order.sort != Sort::Natural {
            line("sort", order.sort.name());
        }
        if !asked.search.is_empty() {
            line("search", &asked.search);
        }
        if order.reverse {
            text += "reverse = true\n";
        }
        if !asked.filters.is_empty() {
            text += "\n[where]\n";
            for (dimension, code) in asked.filters.iter() {
                let _ = writeln!(text, "{} = {}", toml::Value::from(dimension), toml::Value::from(code));
            }
        }
        text
    }
}

/// Reads a view; `file` is how complaints call it.
///
/// # Errors
/// Everything that is wrong with it, each with its line.
pub fn read(file: &str, name: &str, text: &str) -> Result<Saved, Vec<Complaint>> {
    let sheet = Sheet { file, text };
    let table = sheet.table().map_err(|complaint| vec![complaint])?;
    let mut saved =
        Saved { name: name.to_owned(), view: View::Breakdown, asked: Asked { by: By::Population, ..Asked::default() } };
    let mut complaints = Vec::new();
    // The order of the rows is that of a view: it has to be known first.
    if let Some(value) = table.get("view") {
        match view(&sheet, value) {
            Ok(view) => saved.view = view,
            Err(complaint) => complaints.push(complaint),
        }
    }
    complaints.extend(table.iter().filter_map(|(name, value)| {
        let known = NAMES.contains(&name.get_ref().as_ref());
        let unknown = || sheet.unknown(name.span(), "the setting", name.get_ref(), NAMES.into_iter());
        if known { take(&sheet, &mut saved, name.get_ref(), value).err() } else { Some(unknown()) }
    }));
    if complaints.is_empty() { Ok(saved) } else { Err(complaints) }
}

fn view(sheet: &Sheet<'_>, value: &Value<'_>) -> Result<View, Complaint> {
    let name = sheet.string("view", value)?;
    let names = View::ALL.map(View::name);
    View::named(&name).ok_or_else(|| sheet.unknown(value.span(), "the view", &name, names.into_iter()))
}

/// Takes one setting over.
fn take(sheet: &Sheet<'_>, saved: &mut Saved, name: &str, value: &Value<'_>) -> Result<(), Complaint> {
    let text = || sheet.string(name, value);
    let refused = |error: &dyn std::fmt::Display| sheet.wrong(value.span(), format!("{name}: {error}"));
    let view = saved.view;
    let asked = &mut saved.asked;
    match name {
        "measure" => asked.measure = text()?,
        "listed" => asked.listed = Some(text()?),
        "period" => asked.window = text()?.parse().map_err(|error| refused(&error))?,
        "versus" => asked.versus = Some(text()?.parse().map_err(|error| refused(&error))?),
        "as-of" => asked.as_of = Some(day_of_knowledge(&text()?).map_err(|error| refused(&error))?),
        "by" => asked.by = By::named(&text()?),
        "each" => asked.each = Some(text()?),
        "source" => asked.source = Some(text()?),
        "search" => asked.search = text()?,
        "scale" => asked.scale = scale(sheet, &text()?, value)?,
        "sort" => asked.orders.of_mut(view).sort = sort(sheet, &text()?, value)?,
        "reverse" => asked.orders.of_mut(view).reverse = sheet.boolean(name, value)?,
        "where" => asked.filters = filters(sheet, value)?,
        _ => {}
    }
    Ok(())
}

fn scale(sheet: &Sheet<'_>, text: &str, value: &Value<'_>) -> Result<Scale, Complaint> {
    match text {
        "linear" => Ok(Scale::Linear),
        "log" => Ok(Scale::Log),
        other => Err(sheet.unknown(value.span(), "the scale", other, ["linear", "log"].into_iter())),
    }
}

fn sort(sheet: &Sheet<'_>, text: &str, value: &Value<'_>) -> Result<Sort, Complaint> {
    let names = Sort::ALL.iter().map(|sort| sort.name());
    Sort::named(text).ok_or_else(|| sheet.unknown(value.span(), "the order", text, names))
}

fn filters(sheet: &Sheet<'_>, value: &Value<'_>) -> Result<Dimensions, Complaint> {
    let table: &DeTable<'_> = value
        .get_ref()
        .as_table()
        .ok_or_else(|| sheet.expected("where", value, "a table: [where] on a line of its own"))?;
    let mut filters = Dimensions::new();
    for (dimension, code) in table {
        filters.set(dimension.get_ref().as_ref(), &sheet.string(dimension.get_ref(), code)?);
    }
    Ok(filters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved() -> Saved {
        let mut asked = Asked {
            measure: "refusals".to_owned(),
            listed: Some("refusals".to_owned()),
            window: "2024/2025-Q1".parse().unwrap(),
            versus: Some("2023".parse().unwrap()),
            as_of: "2025-06-03".parse().ok(),
            filters: Dimensions::from_iter([("reporter", "Interior \"ES\""), ("ref area", "ES")]),
            source: Some("a-b".to_owned()),
            by: By::named("citizenship"),
            scale: Scale::Log,
            search: "الجزائر".to_owned(),
            ..Asked::default()
        };
        asked.orders.of_mut(View::Breakdown).sort = Sort::Change;
        asked.orders.of_mut(View::Breakdown).reverse = true;
        Saved { name: "rises".to_owned(), view: View::Breakdown, asked }
    }

    #[test]
    fn a_view_reads_what_it_writes() {
        assert_eq!(read("f", "rises", &saved().text()), Ok(saved()));
    }

    #[test]
    fn what_is_left_out_is_as_nobody_had_asked() {
        let read = read("f", "x", "period = \"2024\"").unwrap();
        assert_eq!((read.view, read.asked.by), (View::Breakdown, By::Population));
        assert_eq!(read.asked.measure, "");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let complaints = |text: &str| -> Vec<String> {
            read("v.toml", "v", text).unwrap_err().iter().map(ToString::to_string).collect()
        };
        assert_eq!(
            complaints("view = \"brakdown\"\nperiods = \"2024\""),
            [
                "v.toml: line 1: the view “brakdown” is not known; did you mean Breakdown?",
                "v.toml: line 2: the setting “periods” is not known; did you mean period?"
            ]
        );
        assert!(complaints("\nperiod = \"20245\"")[0].starts_with("v.toml: line 2: period: "));
        assert!(complaints("sort = \"size\"")[0].contains("the order “size” is not known"));
        assert!(complaints("[where]\nreporter = 3")[0].contains("line 2: reporter is integer; expected a text"));
    }

    #[test]
    fn a_view_of_other_data_says_what_is_missing() {
        let dataset = crate::dataset::builtin::dataset().unwrap();
        let fits = |text: &str| read("v", "v", text).unwrap().of(&dataset);
        assert_eq!(fits("").unwrap().measure, dataset.first_question(By::Population).measure);
        assert_eq!(
            fits("measure = \"arests\""),
            Err("the view “v” asks for the measure “arests”, which no figure here has; did you mean arrests?"
                .to_owned())
        );
        assert!(fits("by = \"shoe-size\"").unwrap_err().contains("the breakdown “shoe-size”"));
        assert!(fits("source = \"nobody\"").unwrap_err().contains("the source “nobody”"));
    }

    #[test]
    fn a_name_is_one_that_a_file_can_have() {
        assert_eq!(name(" rises since 2023 "), Ok("rises since 2023".to_owned()));
        assert_eq!(name("مرصد 2024"), Ok("مرصد 2024".to_owned()));
        for wrong in ["", "  ", ".hidden", "a/b", "a\\b", "a\nb", "..", &"x".repeat(61)] {
            assert!(name(wrong).is_err(), "{wrong:?}");
        }
    }
}
