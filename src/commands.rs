//! One file per subcommand, each a short story from arguments to output.

mod bidi_test;
mod check;
mod dashboard;
mod layout;
mod pack;
mod query;
#[cfg(all(feature = "serve", unix))]
mod serve;

use std::fmt;
use std::io::{self, Write};

use clap::CommandFactory;

use crate::app::settings::config::{self, Config};
use crate::cli::{Cli, Command, DataArgs, Document};
use crate::dataset::extraction::Extraction;
use crate::dataset::links::LinksDocument;
use crate::dataset::load::{LINK, Named, Only};
use crate::dataset::{Complaint, Dataset};
use crate::figures::language::Language;
use crate::figures::notation::counted;
use crate::figures::visible::visible;
use crate::host::file::expanded;
use crate::host::settings::Settings;
use crate::locale::Locale;

/// Why a command came to no good end. Displayed in lines for standard error.
#[derive(Debug)]
pub enum Failure {
    /// The input is at fault.
    Input(Vec<Complaint>),
    /// The command line is at fault.
    Usage(String),
    /// So many questions are open, and were to be taken for errors.
    Doubtful(usize),
    /// The outside world is at fault: what could not be done, and why.
    Outside(String, io::Error),
}

impl Failure {
    /// The exit status: 1 the input or the world outside, 2 the command line.
    #[must_use]
    pub fn status(&self) -> u8 {
        match self {
            Self::Input(_) | Self::Doubtful(_) | Self::Outside(..) => 1,
            Self::Usage(_) => 2,
        }
    }

    /// Whoever read the output has gone: a silent, successful end.
    #[must_use]
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Outside(_, error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(complaints) => {
                let lines: Vec<String> = complaints.iter().map(|complaint| format!("marsad: {complaint}")).collect();
                out.write_str(&lines.join("\n"))
            }
            Self::Usage(what) => write!(out, "marsad: {}", visible(what)),
            Self::Doubtful(questions) => {
                write!(out, "marsad: {} left open (--strict)", counted(*questions, "question", "questions"))
            }
            Self::Outside(what, error) => write!(out, "marsad: {}: {}", visible(what), visible(&error.to_string())),
        }
    }
}

impl From<Vec<Complaint>> for Failure {
    fn from(complaints: Vec<Complaint>) -> Self {
        Self::Input(complaints)
    }
}

/// Does what the command line asks for.
///
/// # Errors
/// What to print on standard error, with the exit status.
pub fn run(cli: Cli) -> Result<(), Failure> {
    match cli.command {
        None => dashboard::run(&cli.dashboard),
        Some(Command::Query(args)) => query::run(&args),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Layout(args)) => layout::run(&args),
        Some(Command::Pack(args)) => pack::run(&args),
        #[cfg(all(feature = "serve", unix))]
        Some(Command::Serve(args)) => serve::run(&args),
        Some(Command::Config { path: false }) => print(config::commented(&Locale::new(Language::English)).as_bytes()),
        Some(Command::Config { path: true }) => print(config_path()?.as_bytes()),
        Some(Command::BidiTest { lang }) => bidi_test::run(lang),
        Some(Command::Schema { of }) => print(schema(of).as_bytes()),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "marsad", &mut script);
            print(&script)
        }
        Some(Command::Man) => print(&man()?),
    }
}

fn schema(of: Document) -> String {
    let schema = match of {
        Document::Extraction => schemars::schema_for!(Extraction),
        Document::Links => schemars::schema_for!(LinksDocument),
    };
    format!("{:#}\n", schema.as_value())
}

fn man() -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let mut render = |command: clap::Command| clap_mangen::Man::new(command).render(&mut page);
    let mut command = Cli::command();
    command.build();
    let failed = |error| Failure::Outside("the man page".to_owned(), error);
    render(command.clone()).map_err(failed)?;
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        // Built commands know their whole name: `marsad query` becomes the page `marsad-query`.
        let name = sub.get_display_name().unwrap_or(sub.get_name()).to_owned();
        render(sub.clone().display_name(name)).map_err(failed)?;
    }
    Ok(page)
}

fn config_path() -> Result<String, Failure> {
    let path = Settings::at_hand().file();
    path.map(|path| format!("{}\n", path.display()))
        .ok_or_else(|| Failure::Usage("there is no home folder to read a configuration from".to_owned()))
}

/// A person's settings, unless the arguments do without.
fn settings(args: &DataArgs) -> Settings {
    if args.no_config { Settings::none() } else { Settings::at_hand() }
}

/// What the arguments name; where they name nothing, what the configuration does.
fn named(args: &DataArgs, config: &Config) -> Named {
    let paths = match args.paths.as_slice() {
        [] => config.data.iter().map(|path| expanded(path)).collect(),
        paths => paths.to_vec(),
    };
    Named {
        paths,
        links: args.links.clone(),
        layout: args.layout.clone(),
        layouts: settings(args).layouts(),
        skip_bad: args.skip_bad,
        language: args.lang.or(config.language).unwrap_or_default(),
        only: None,
    }
}

/// Opens what was named.
fn open(named: &Named) -> Result<Dataset, Failure> {
    named.open().map_err(at_fault)
}

/// What is wrong with a link of the arguments is the command line's fault.
fn at_fault(complaints: Vec<Complaint>) -> Failure {
    match complaints.as_slice() {
        [first, ..] if first.file() == LINK => Failure::Usage(first.to_string()),
        _ => Failure::Input(complaints),
    }
}

/// The same with the configuration's data where nothing is named. `only`: what will be asked, where that is known.
fn opened(args: &DataArgs, only: Option<Only>) -> Result<Dataset, Failure> {
    open(&Named { only, ..named(args, &settings(args).config()?) })
}

/// To standard output, whole.
fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(|error| Failure::Outside("standard output".to_owned(), error))
}
