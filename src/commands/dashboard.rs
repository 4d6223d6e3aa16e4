//! `marsad`: opens the dashboard; without a terminal, prints what it would show first.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::{Arc, mpsc};

use chrono::NaiveDate;
use clap::CommandFactory;

use super::{Failure, at_fault, named, print, settings};
use crate::app::asked::Asked;
use crate::app::settings::config::Config;
use crate::app::settings::saved::Saved;
use crate::app::view::View;
use crate::cli::{Cli, DashboardArgs, DataArgs, SymbolSet};
use crate::dataset::complaint::did_you_mean;
use crate::dataset::load::Named;
use crate::dataset::loading::Loading;
use crate::dataset::{By, Dataset, Pages, Question};
use crate::export::table::{self, Style};
use crate::figures::language::Language;
use crate::host::environment;
use crate::host::plain::Conversation;
use crate::host::program::Post;
use crate::host::program::Questions;
use crate::host::reading::Reading;
use crate::host::session::Session;
use crate::host::settings::Settings;
use crate::host::terminal::{mailbox, run as run_terminal};
use crate::say;
use crate::ui::theme::{Symbols, Theme};

/// Loads, then shows.
pub(super) fn run(args: &DashboardArgs) -> Result<(), Failure> {
    misspelt(&args.data.paths)?;
    let settings = settings(&args.data);
    let config = settings.config()?;
    let opens = args.view.as_deref().or(config.view.as_deref()).map(|name| first_view(&settings, name)).transpose()?;
    let named = Named { language: language(&args.data, &config), ..named(&args.data, &config) };
    let unfit = environment::unfit().filter(|_| io::stdin().is_terminal() && io::stdout().is_terminal());
    if let Some(why) = unfit.as_ref().filter(|_| !is_plain(args, &config)) {
        eprintln!("marsad: {why}: plain text instead");
    }
    if is_plain(args, &config) || unfit.is_some() {
        return talk(args, settings, config, &named, opens);
    }
    if !io::stdout().is_terminal() {
        // As on the screen, what can be read is shown beside what cannot.
        let dataset = named.load(&Loading::default()).map_err(at_fault)?;
        opens.map(|view| view.of(&dataset)).transpose()?;
        print(&overview(&dataset, args.as_of))?;
        return match dataset.unread() {
            [] => Ok(()),
            complaints => Err(at_fault(complaints.to_vec())),
        };
    }
    if let Some(why) = environment::unfit() {
        let why = io::Error::other(format!("{why}; marsad query answers here"));
        return Err(Failure::Outside("the dashboard does not open".to_owned(), why));
    }
    let symbols = match args.symbols {
        SymbolSet::Auto => config.symbols,
        SymbolSet::Braille => Some(Symbols::Braille),
        SymbolSet::Block => Some(Symbols::Block),
        SymbolSet::Ascii => Some(Symbols::Ascii),
    };
    let reading = Reading::begin(&named);
    let outcome = reading.at_once().map(|outcome| outcome.map_err(at_fault)).transpose()?;
    let (post, mailbox) = mailbox();
    let look = args.theme.or(config.look);
    let theme = environment::theme(symbols, look);
    let bidi = args.bidi.unwrap_or(config.bidi);
    // What the person or the environment says, the terminal is not asked.
    let wonders = Questions {
        ground: look.is_none() && !environment::says_look(),
        kind: bidi.is_none() && theme.symbols != Symbols::Ascii,
    };
    let session = |dataset| {
        Session::new(Arc::new(dataset), named, theme, post)
            .with_settings(settings, config.keymap)
            .wondering(wonders, bidi.unwrap_or_else(|| environment::bidi(theme.symbols)))
    };
    let mut session = match outcome {
        None => session(Dataset::empty()).reading(reading).opening_then(opens.map(First::later)),
        Some(dataset) => {
            let opens = opens.map(|view| view.of(&dataset)).transpose()?;
            let session = session(dataset);
            match opens {
                Some((view, asked)) => session.opening(view, asked),
                None => session,
            }
        }
    };
    if args.as_of.is_some() {
        session = session.as_it_was_known(args.as_of);
    }
    let ending =
        run_terminal(&mut session, &mailbox).map_err(|error| Failure::Outside("the terminal".to_owned(), error))?;
    ending.conclude();
    match session.unread() {
        [] => Ok(()),
        complaints => Err(at_fault(complaints.to_vec())),
    }
}

/// The language that was asked for, or else that of the environment.
fn language(args: &DataArgs, config: &Config) -> Language {
    args.lang.or(config.language).or_else(environment::language).unwrap_or_default()
}

fn is_plain(args: &DashboardArgs, config: &Config) -> bool {
    args.plain || config.plain || environment::is_plain()
}

/// The dashboard as a conversation in lines of text: reads all of it first, then speaks.
fn talk(
    args: &DashboardArgs,
    settings: Settings,
    config: Config,
    named: &Named,
    opens: Option<First>,
) -> Result<(), Failure> {
    let reading = Reading::begin(named);
    let dataset = reading.at_once().unwrap_or_else(|| {
        eprintln!("marsad: reading …");
        reading.wait()
    });
    let dataset = dataset.map_err(at_fault)?;
    let opens = opens.map(|view| view.of(&dataset)).transpose()?;
    let (sender, inbox) = mpsc::channel();
    // Whatever comes after the end has nobody to hear it.
    let post = Post::new(move |posted| drop(sender.send(posted)));
    let mut session =
        Session::new(Arc::new(dataset), named.clone(), Theme::default(), post).with_settings(settings, config.keymap);
    if let Some((view, asked)) = opens {
        session = session.opening(view, asked);
    }
    if args.as_of.is_some() {
        session = session.as_it_was_known(args.as_of);
    }
    let prompting = io::stdin().is_terminal() && io::stdout().is_terminal();
    Conversation::new(session, inbox, io::stdout().lock(), prompting)
        .hold(io::stdin().lock())
        .map_err(|error| Failure::Outside("standard output".to_owned(), error))
}

/// The view that opens first: one of the program's, or one that was kept.
enum First {
    Plain(View),
    Kept(Box<Saved>),
}

fn first_view(settings: &Settings, name: &str) -> Result<First, Failure> {
    match View::named(name) {
        Some(view) => Ok(First::Plain(view)),
        None => Ok(First::Kept(Box::new(settings.view(name)?))),
    }
}

impl First {
    /// What can be told of it before there is a dataset.
    fn later(self) -> (View, Option<Box<Saved>>) {
        match self {
            Self::Plain(view) => (view, None),
            Self::Kept(saved) => (saved.view, Some(saved)),
        }
    }

    /// The view, and what is asked in it where that was kept.
    fn of(self, dataset: &Dataset) -> Result<(View, Option<Asked>), Failure> {
        match self {
            Self::Plain(view) => Ok((view, None)),
            Self::Kept(saved) => Ok((saved.view, Some(saved.of(dataset).map_err(Failure::Usage)?))),
        }
    }
}

/// A file that is not there, but sounds like a command.
fn misspelt(paths: &[PathBuf]) -> Result<(), Failure> {
    let commands = Cli::command();
    let names = || commands.get_subcommands().map(clap::Command::get_name);
    for path in paths.iter().filter(|path| path.extension().is_none() && !path.exists()) {
        let name = path.to_string_lossy();
        if let Some(meant) = did_you_mean(&name, names()) {
            return Err(Failure::Usage(format!(
                "there is neither a command nor a file “{name}”; did you mean “marsad {meant}”?"
            )));
        }
    }
    Ok(())
}

/// What the dashboard shows first, as plain text: for each measure, what follows for each population.
pub(super) fn overview(dataset: &Dataset, as_of: Option<NaiveDate>) -> Vec<u8> {
    let locale = dataset.locale();
    let figures = say!(locale, "figures", n = dataset.len());
    let sources = say!(locale, "sources", n = dataset.sources().len());
    let told = say!(locale, "overview-as-text", origin = dataset.origin(), figures = figures, sources = sources);
    let mut text = format!("{told}\n").into_bytes();
    for measure in dataset.measures() {
        let question = Question { measure: measure.id.clone(), as_of, ..dataset.first_question(By::Population) };
        text.push(b'\n');
        // Writing to memory cannot fail.
        let _ = table::write(&Pages::new(dataset, &question, None), Style::Plain, &mut text);
    }
    text
}
