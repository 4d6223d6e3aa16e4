//! What the command line accepts, and nothing else.

#[cfg(all(feature = "serve", unix))]
pub mod serve;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::app::bidi::{self, Wanted};
use crate::app::format::Format;
use crate::app::look::Look;
use crate::dataset::links::Link;
use crate::dataset::{Sort, Window};
use crate::figures::language::Language;
use crate::figures::source::day_of_knowledge;

/// A terminal observatory for cross-border arrest statistics.
///
/// Opens figures as stated, says for any period what they imply, exactly or as a range, and from
/// which figures that follows. With no path, the built-in dataset opens.
#[derive(Debug, Parser)]
#[command(
    name = "marsad",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  marsad                          the built-in dataset
  marsad figures/ more.json       extractions, and folders of them
  marsad --as-of 2025-05          as it was known at the end of May 2025
  marsad --view timeline          opens with the timeline
  marsad --plain                  a conversation in lines of text, for screen readers
  marsad query --period 2024/2025-Q1 --by population
  ssh -t host marsad              on another machine

Inside, ? shows every key."
)]
pub struct Cli {
    /// What to do; left out, the dashboard opens.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How the dashboard opens.
    #[command(flatten)]
    pub dashboard: DashboardArgs,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer a question, for scripts and pipes
    Query(Box<QueryArgs>),
    /// Validate extractions, and ask about what looks wrong; exit status 1 on errors
    Check(CheckArgs),
    /// Write everything that is opened into one Parquet file, which opens at once and gives the same answers
    Pack(PackArgs),
    /// Draft a layout for an unknown table, for you to finish
    Layout(LayoutArgs),
    /// Serve the dashboard over SSH
    #[cfg(all(feature = "serve", unix))]
    Serve(Box<serve::ServeArgs>),
    /// Print the JSON Schema of extractions, or of links
    Schema {
        /// Of which documents
        #[arg(value_enum, default_value_t)]
        of: Document,
    },
    /// Print the configuration as it comes, every line commented out
    #[command(after_help = "Examples:
  marsad config > ~/.config/marsad/config.toml
  marsad config --path            where it is read from")]
    Config {
        /// Print where the configuration is read from instead
        #[arg(long)]
        path: bool,
    },
    /// Find the order in which Arabic reads right on this terminal, and keep it
    #[command(after_help = "Examples:
  marsad bidi-test                shows a line in each order, asks which reads right, and keeps the answer
  marsad --bidi words             the dashboard in an order of your choice")]
    BidiTest {
        /// The language that it asks in: en, fr, es or ar (with English beside it); without it, that of LANG
        #[arg(long, value_name = "LANGUAGE")]
        lang: Option<Language>,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the man page
    Man,
}

/// What is opened.
#[derive(Args, Clone, Debug, Default)]
pub struct DataArgs {
    /// Extractions (JSON), published tables (CSV, TSV, Parquet, XLSX, ODS; also gzipped), folders of them, or - for
    /// standard input; none: the built-in dataset
    #[arg(value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Count these reporters as one; every answer that this touches says so. May be given several times
    #[arg(long = "link", value_name = "REPORTER=REPORTER", value_parser = link)]
    pub links: Vec<Link>,
    /// Read tables by this layout (TOML), whatever they look like; marsad layout FILE drafts one
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub layout: Option<PathBuf>,
    /// Leave out values of tables that cannot be read; every total that they could have changed says so
    #[arg(long)]
    pub skip_bad: bool,
    /// The language of everything that is told: en, fr, es or ar
    #[arg(long, value_name = "LANGUAGE", value_parser = <Language as std::str::FromStr>::from_str)]
    pub lang: Option<Language>,
    /// Take nothing from the configuration: neither its data nor its keys
    #[arg(long)]
    pub no_config: bool,
}

/// The table that a layout is drafted for.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  marsad layout detections.csv > detections.toml    then finish what is marked TODO
  marsad detections.csv --layout detections.toml    opens the table with it

A layout in the folder layouts/ beside the configuration (marsad config --path) is found by itself.")]
pub struct LayoutArgs {
    /// A CSV, TSV, Parquet, XLSX or ODS file
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
}

/// What is packed, and where to.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  marsad pack encounters/*.csv speeches/ -o arrests.parquet
  marsad arrests.parquet                       opens it
  duckdb -c 'SELECT citizenship, sum(low) FROM \"arrests.parquet\" GROUP BY 1'

Rows are sorted and squeezed; the columns are measure, low, high, period, status, missing, source, number (the row's
number in its source), and one for each dimension. No high: no upper limit. No code: all of it.")]
pub struct PackArgs {
    /// What is packed.
    #[command(flatten)]
    pub data: DataArgs,
    /// The file to be written
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,
    /// Over a file that is there
    #[arg(long)]
    pub force: bool,
}

/// How the dashboard opens.
#[derive(Args, Debug, Default)]
pub struct DashboardArgs {
    /// What is opened.
    #[command(flatten)]
    pub data: DataArgs,
    /// The view that opens: overview, figures, breakdown, timeline, map, sources, the name of one that was kept with w, or its file
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
    /// As it was known on a day: figures published later are left out. Of 2025-06 or 2025 the last day counts
    #[arg(long, value_name = "DATE", value_parser = day_of_knowledge)]
    pub as_of: Option<NaiveDate>,
    /// The signs that bars, lines and maps are drawn with
    #[arg(long, value_enum, default_value_t)]
    pub symbols: SymbolSet,
    /// Lines of text instead of a screen, for screen readers and scripts: commands are typed, or piped in. help lists
    /// them. Without the option: where `MARSAD_PLAIN=1` is set, or a terminal has no screen
    #[arg(long)]
    pub plain: bool,
    /// The colours: dark, light, contrast or mono; left out: those that suit the terminal. t changes them
    #[arg(long, value_name = "NAME", value_parser = <Look as std::str::FromStr>::from_str)]
    pub theme: Option<Look>,
    /// The order in which Arabic is sent: auto, app, words, linear or off; left out: what the terminal needs, as far as
    /// it can be found. marsad bidi-test asks you
    #[arg(long, value_name = "MODE", value_parser = bidi::wanted)]
    pub bidi: Option<Wanted>,
}

/// The signs that bars and frames are drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SymbolSet {
    /// What the configuration says; else braille, or ASCII where the locale or terminal has no Unicode
    #[default]
    Auto,
    /// Blocks and lines, and braille for the coasts of the Map
    #[value(alias = "unicode")]
    Braille,
    /// Blocks and lines, no braille
    Block,
    /// ASCII only
    Ascii,
}

/// A question.
#[derive(Args, Debug)]
#[command(after_help = "Periods: 2024, 2024-S1, 2024-T1, 2024-Q1, 2024-01, 2024-W05, 2024-01-31, 2024-01-01/P15M,
2024/2025-Q1 (from the first to the last), 2024 + 2026-Q1 (both), Q1 2025, Jan-Mar 2025, all.

Examples:
  marsad query --period 2024/2025-Q1 --where reporter=DGSN --by population
  marsad query --period 'Q1 2025' --where reporter=DGSN --by population --explain
  marsad query --measure detections --by year --format csv > detections.csv
  marsad query --period 'Q1 2025' --versus 'Q1 2024' --by reporter --sort change
  marsad query --measure detections --by quarter --as-of 2025-05
  marsad query --view 'rises since 2023' --format csv > rises.csv
  marsad query figures/ --period 2025 --by reporter --format json | jq '.[].low'
  marsad query encounters.csv --by citizenship.continent --period 2023 --skip-bad
  ssh host marsad query --period 2024 --by population --format csv > here.csv")]
pub struct QueryArgs {
    /// What is opened.
    #[command(flatten)]
    pub data: DataArgs,
    /// Ask what a view asks that was kept with w in the dashboard: its name, or its file. Other options go first
    #[arg(long, value_name = "NAME")]
    pub view: Option<String>,
    /// What is counted; left out: the measure with most figures. With --by observation also: all
    #[arg(long, short)]
    pub measure: Option<String>,
    /// For which days; left out: all
    #[arg(long, short, value_parser = window)]
    pub period: Option<Window>,
    /// A second period, which the first is compared with: its own count, and the change
    #[arg(long, value_name = "PERIOD", value_parser = window)]
    pub versus: Option<Window>,
    /// As it was known on a day: figures published later are left out. Of 2025-06 or 2025 the last day counts
    #[arg(long, value_name = "DATE", value_parser = day_of_knowledge)]
    pub as_of: Option<NaiveDate>,
    /// Only populations that set a dimension so; may be given several times
    #[arg(long = "where", short = 'w', value_name = "DIMENSION=CODE", value_parser = pair)]
    pub filters: Vec<(String, String)>,
    /// One row for each: population, observation, year, half, quarter, month, week, day, or a dimension; left out: one in all
    #[arg(long, short, value_name = "BREAKDOWN")]
    pub by: Option<String>,
    /// Such rows for each code of this dimension, one after the other; the dashboard has a panel for each
    #[arg(long, value_name = "DIMENSION")]
    pub each: Option<String>,
    /// Only figures of this source, by its id; goes with --by observation
    #[arg(long, value_name = "ID")]
    pub source: Option<String>,
    /// Only rows that hold this text
    #[arg(long)]
    pub search: Option<String>,
    /// The order of the rows; left out: natural
    #[arg(long, short, value_parser = sort_parser())]
    pub sort: Option<Sort>,
    /// The order turned around
    #[arg(long, short)]
    pub reverse: bool,
    /// At most so many rows
    #[arg(long, short = 'n', value_name = "N")]
    pub limit: Option<usize>,
    /// Why each number is what it is: the sums of stated figures behind it, and what contradicts it
    #[arg(long)]
    pub explain: bool,
    /// How the answer is written; svg and png picture it as the Breakdown or Figures view of 120×36
    #[arg(long, short, default_value = "table", value_parser = format_parser())]
    pub format: Format,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Replace the file if there is one
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// The documents that can be opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Document {
    /// A source with the figures that it states
    #[default]
    Extraction,
    /// Reporters that count as one
    Links,
}

/// How questions are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Sentences for people, by kind
    #[default]
    Text,
    /// An array of objects, for scripts
    Json,
}

/// What to validate.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  marsad check figures/
  cat speech.json | marsad check -
  marsad check                    the built-in dataset
  marsad check figures/ --strict --format json | jq '.[] | select(.kind == \"contradiction\")'")]
pub struct CheckArgs {
    /// What is opened.
    #[command(flatten)]
    pub data: DataArgs,
    /// Take questions for errors: exit status 1 where there are any
    #[arg(long)]
    pub strict: bool,
    /// How the questions are written
    #[arg(long, short, value_enum, default_value_t)]
    pub format: CheckFormat,
}

fn window(text: &str) -> Result<Window, String> {
    text.parse().map_err(|error: crate::figures::period::PeriodError| error.to_string())
}

fn pair(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').filter(|(dimension, code)| !dimension.trim().is_empty() && !code.trim().is_empty());
    let (dimension, code) = pair.ok_or_else(|| "expected dimension=code, such as reporter=DGSN".to_owned())?;
    Ok((dimension.trim().to_owned(), code.trim().to_owned()))
}

/// Named values that clap can list in its help and completions.
fn named<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl clap::builder::TypedValueParser<Value = T> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    let names = PossibleValuesParser::new(all.iter().map(|value| name(*value)));
    // clap lets through only names from the list, so there always is such a value.
    names.map(move |chosen| all.iter().copied().find(|value| name(*value) == chosen).unwrap_or(all[0]))
}

fn sort_parser() -> impl clap::builder::TypedValueParser<Value = Sort> {
    named(Sort::ALL, Sort::name)
}

fn format_parser() -> impl clap::builder::TypedValueParser<Value = Format> {
    named(&Format::ALL, Format::name)
}

fn link(text: &str) -> Result<Link, String> {
    Link::asked(text).ok_or_else(|| "expected two reporters or more, such as DGSN=Interior".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_holds() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_pair_needs_both_its_sides() {
        assert_eq!(pair("reporter = Interior ES"), Ok(("reporter".to_owned(), "Interior ES".to_owned())));
        assert!(pair("reporter").is_err() && pair("=x").is_err() && pair("x=").is_err());
    }
}
