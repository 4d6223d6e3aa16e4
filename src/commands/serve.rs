//! `marsad serve`: the dashboard over SSH, for whoever has a key.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{CommandFactory, FromArgMatches};

use super::{Failure, check, dashboard, named, open, print, query, schema, settings};
use crate::cli::serve::ServeArgs;
use crate::cli::{Cli, Command, DashboardArgs, DataArgs, QueryArgs, SymbolSet};
use crate::dataset::Dataset;
use crate::dataset::load::{Named, STDIN};
use crate::figures::notation::counted;
use crate::figures::visible::visible;
use crate::host::outlet::Outlet;
use crate::host::ssh::authorized_keys::{self, Refused};
use crate::host::ssh::desk::{Desk, Visit};
use crate::host::ssh::host_key::{self, Made, NoHostKey};
use crate::host::ssh::limits::Limits;
use crate::host::ssh::server::{Serving, Welcome, serve, welcome};

/// Loads, then serves until it is told to end.
pub(super) fn run(args: &ServeArgs) -> Result<(), Failure> {
    let limits = args.limits.limits();
    let (keys, key_file) = (keys(args)?, key_file(args)?);
    let named = named(&args.data, &settings(&args.data).config()?);
    if named.paths.iter().any(|path| path.as_os_str() == STDIN) {
        return Err(Failure::Usage("standard input cannot be read again, so it is not served; name a file".to_owned()));
    }
    if is_root() && !args.allow_root {
        return Err(Failure::Usage(
            "this serves strangers, so it does not run as root; use an ordinary user, or --allow-root".to_owned(),
        ));
    }
    let welcomed = welcome(keys.as_ref()).map_err(|why| Failure::Usage(why.to_string()))?;
    if args.check {
        let dataset = open(&named)?;
        return print(told(args, &limits, &dataset, &welcomed, keys.as_deref(), &key_file)?.as_bytes());
    }
    let (key, made) = host_key::kept(&key_file).map_err(no_host_key)?;
    let dataset = open(&named)?;
    let made = if made == Made::Now { ", made just now" } else { "" };
    print(format!("Host key {} ({}{made})\n", host_key::fingerprint(&key), shown(&key_file)).as_bytes())?;
    for warning in warnings(args, &limits) {
        print(format!("WARNING: {warning}\n").as_bytes())?;
    }
    let load = move || Named::open(&named);
    let serving = Serving { listen: args.listen, public: args.public.clone(), keys, host_key: key, limits };
    serve(serving, welcomed, dataset, Arc::new(Clerk), Arc::new(load))
        .map_err(|error| Failure::Outside(format!("serving at {}", args.listen), error))
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// The file of those who are let in; `None`: everybody is.
fn keys(args: &ServeArgs) -> Result<Option<PathBuf>, Failure> {
    if args.anonymous {
        return Ok(None);
    }
    let path = args.authorized_keys.clone().or_else(authorized_keys::usual);
    let no_home = || Failure::Usage("there is no home folder with keys; --authorized-keys names a file".to_owned());
    path.ok_or_else(no_home).map(Some)
}

fn key_file(args: &ServeArgs) -> Result<PathBuf, Failure> {
    let no_home =
        || Failure::Usage("there is no home folder to keep a host key in; --host-key names a file".to_owned());
    args.host_key.clone().or_else(host_key::usual).ok_or_else(no_home)
}

fn no_host_key(why: NoHostKey) -> Failure {
    match why {
        NoHostKey::Unread(path, error) | NoHostKey::Unmade(path, error) => {
            Failure::Outside(path.display().to_string(), error)
        }
        why => Failure::Usage(why.to_string()),
    }
}

/// Everything that is less safe than by default.
fn warnings(args: &ServeArgs, limits: &Limits) -> Vec<String> {
    let mut warnings = Vec::new();
    if args.anonymous {
        warnings.push("--anonymous: EVERYONE who reaches this is let in, without any key".to_owned());
    }
    if is_root() {
        warnings.push("--allow-root: whoever finds a hole in this has the whole machine".to_owned());
    }
    let looser = limits.told().into_iter().filter_map(|told| {
        let usual = told.loosened_from?;
        Some(format!("{} {} is looser than {usual}", told.option, told.value))
    });
    warnings.extend(looser);
    warnings
}

fn shown(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

/// What would be served, to whom, and with which limits.
fn told(
    args: &ServeArgs,
    limits: &Limits,
    dataset: &Dataset,
    (welcome, refused): &(Welcome, Vec<Refused>),
    keys: Option<&Path>,
    key_file: &Path,
) -> Result<String, Failure> {
    let known = match host_key::read(key_file) {
        Ok(key) => format!("{} ({})", host_key::fingerprint(&key), shown(key_file)),
        Err(NoHostKey::Unread(_, error)) if error.kind() == io::ErrorKind::NotFound => {
            format!("none yet; {} is made when serving starts", shown(key_file))
        }
        Err(why) => return Err(no_host_key(why)),
    };
    let reach = if args.listen.ip().is_loopback() { "this machine only" } else { "other machines, too" };
    let who = match welcome {
        Welcome::Everyone => "EVERYONE, without any key".to_owned(),
        Welcome::Keys(known) => {
            format!("{} of {}", counted(known.len(), "key", "keys"), keys.map_or_else(String::new, shown))
        }
    };
    let mut text = format!(
        "serves    {}: {} from {}\nat        {} ({reach})\nhost key  {known}\nlets in   {who}\n",
        visible(dataset.origin()),
        counted(dataset.len(), "figure", "figures"),
        counted(dataset.sources().len(), "source", "sources"),
        args.listen,
    );
    for refused in refused {
        text += &format!("          line {} opens nothing: {}\n", refused.line, visible(&refused.why));
    }
    text += "offers    the dashboard; the commands query, check and schema; no files, no forwarding, no shell\n\n";
    for told in limits.told() {
        text += &format!("{:<28} {:>9}   {}\n", told.option, told.value, told.what);
    }
    let warnings = warnings(args, limits);
    text += if warnings.is_empty() { "\nNothing is loosened.\n" } else { "\n" };
    for warning in warnings {
        text += &format!("WARNING: {warning}\n");
    }
    Ok(text)
}

/// Answers commands of visitors.
struct Clerk;

impl Desk for Clerk {
    fn answer(&self, words: &[String], dataset: &Arc<Dataset>, outlet: &mut Outlet<'_>) -> u8 {
        let words = without_name(words);
        if words.is_empty() {
            return self.greet(dataset, outlet);
        }
        match parsed(words, outlet.reader.columns) {
            Ok(cli) => match answered(cli, dataset, outlet) {
                Ok(()) => 0,
                Err(failure) if failure.is_broken_pipe() => 0,
                Err(failure) => {
                    outlet.note(&failure.to_string());
                    failure.status()
                }
            },
            Err(error) if error.use_stderr() => {
                outlet.note(error.to_string().trim_end());
                2
            }
            // Help, which is what was asked for.
            Err(error) => {
                let _ = outlet.out.write_all(error.to_string().as_bytes());
                0
            }
        }
    }

    fn visit(&self, words: &[String]) -> Option<Visit> {
        // Commands are not parsed twice.
        let own = without_name(words);
        if words.is_empty() || own.first().is_some_and(|word| !word.starts_with('-')) {
            return None;
        }
        let Cli { command, dashboard } = parsed(own, 0).ok()?;
        let DashboardArgs { data, view, as_of, plain, symbols, theme, bidi } = dashboard;
        let is_usual = symbols == SymbolSet::Auto && theme.is_none() && bidi.is_none();
        let is_only_that = command.is_none() && refused(&data).is_none() && view.is_none() && as_of.is_none();
        (is_only_that && (plain || is_usual)).then_some(Visit { is_plain: plain, language: data.lang })
    }

    fn greet(&self, dataset: &Dataset, outlet: &mut Outlet<'_>) -> u8 {
        let _ = outlet.out.write_all(&dashboard::overview(dataset, None));
        outlet.note("marsad: ssh -t opens the dashboard; ssh … query --help tells how to ask");
        0
    }
}

/// What is typed behind `ssh host` may begin as at home.
fn without_name(words: &[String]) -> &[String] {
    words.strip_prefix(&["marsad".to_owned()]).unwrap_or(words)
}

fn parsed(words: &[String], columns: u16) -> Result<Cli, clap::Error> {
    let words = std::iter::once("marsad").chain(words.iter().map(String::as_str));
    offered(columns).try_get_matches_from(words).and_then(|matches| Cli::from_arg_matches(&matches))
}

/// What is answered here.
const OFFERED: [&str; 3] = ["query", "check", "schema"];

/// The command line with only that in its help.
fn offered(columns: u16) -> clap::Command {
    let all = Cli::command();
    let others: Vec<String> = all.get_subcommands().map(|own| own.get_name().to_owned()).collect();
    let command = all.term_width(usize::from(columns)).color(clap::ColorChoice::Never);
    others
        .iter()
        .filter(|name| !OFFERED.contains(&name.as_str()))
        .fold(command, |command, name| command.mut_subcommand(name, |own| own.hide(true)))
}

fn answered(cli: Cli, dataset: &Arc<Dataset>, outlet: &mut Outlet<'_>) -> Result<(), Failure> {
    match cli.command {
        Some(Command::Query(args)) => {
            takes_nothing(&args)?;
            query::answer(&args, &*asked_of(&args.data, dataset)?, outlet)
        }
        Some(Command::Check(args)) => {
            check::report(&args, &*asked_of(&args.data, dataset)?, |bytes| written(outlet, bytes))
        }
        Some(Command::Schema { of }) => written(outlet, schema(of).as_bytes()),
        _ => Err(Failure::Usage(format!(
            "only {}, marsad with ssh -t, and marsad --plain without it, are answered here; of their options --lang",
            OFFERED.join(", ")
        ))),
    }
}

fn written(outlet: &mut Outlet<'_>, bytes: &[u8]) -> Result<(), Failure> {
    outlet.out.write_all(bytes).map_err(|error| Failure::Outside("standard output".to_owned(), error))
}

/// What is asked about is what is served, in the language that was asked for: no file is opened, and nothing is read in
/// another way, for a visitor.
fn asked_of(data: &DataArgs, dataset: &Arc<Dataset>) -> Result<Arc<Dataset>, Failure> {
    match refused(data) {
        None => Ok(data.lang.map_or_else(|| Arc::clone(dataset), |language| dataset.told_in(language))),
        Some(what) => Err(Failure::Usage(format!("{what} is not taken here: the dataset is the one that is served"))),
    }
}

/// What would open another dataset, or read it in another way.
fn refused(data: &DataArgs) -> Option<&'static str> {
    let DataArgs { paths, links, layout, skip_bad, lang: _, no_config: _ } = data;
    let wanted = [
        (!paths.is_empty(), "a path"),
        (!links.is_empty(), "--link"),
        (layout.is_some(), "--layout"),
        (*skip_bad, "--skip-bad"),
    ];
    wanted.into_iter().find_map(|(is_wanted, what)| is_wanted.then_some(what))
}

/// Nothing is written here, and no file of views is read.
fn takes_nothing(args: &QueryArgs) -> Result<(), Failure> {
    if args.output.is_some() || args.force {
        return Err(Failure::Usage("nothing is written here; > file behind the command keeps it at home".to_owned()));
    }
    if args.view.is_some() {
        return Err(Failure::Usage("no views are kept here; x in the dashboard shows the command of one".to_owned()));
    }
    Ok(())
}
