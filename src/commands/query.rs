//! `marsad query`: the answers of the dashboard, for scripts and pipes.

use std::io::{self, BufWriter, IsTerminal, Write};

use super::{Failure, opened, settings};
use crate::app::asked::Asked;
use crate::app::format::{Data, Format};
use crate::app::state::{Size, State};
use crate::cli::QueryArgs;
use crate::dataset::complaint::did_you_mean;
use crate::dataset::load::Only;
use crate::dataset::question::{EVERY_MEASURE, TIMES};
use crate::dataset::{By, Dataset, Pages, Question, Sort, Window};
use crate::export::table::Style;
use crate::export::{self, explain};
use crate::figures::codes::countries_of;
use crate::figures::population::Dimensions;
use crate::figures::visible::visible;
use crate::host::outlet::{Outlet, Reader};
use crate::host::{environment, file, taking};

/// Loads, asks, writes.
pub(super) fn run(args: &QueryArgs) -> Result<(), Failure> {
    let reader = at_hand(args);
    can_be_written(args, reader)?;
    let dataset = opened(&args.data, asked_about(args))?;
    let (mut out, mut notes) = (BufWriter::new(io::stdout()), io::stderr());
    let mut outlet = Outlet { out: &mut out, notes: &mut notes, reader };
    let question = asked(args, &dataset, &mut outlet)?;
    match &args.output {
        None => write(args, &dataset, question, outlet.out, reader)
            .and_then(|()| out.flush().map_err(|error| Failure::Outside("standard output".to_owned(), error))),
        Some(path) => {
            let content = |out: &mut (dyn Write + Send)| Ok(write(args, &dataset, question, out, reader)?);
            file::write_by(path, args.force, content).map_err(|unwritten| match unwritten {
                Unwritten::Failure(failure) => failure,
                Unwritten::File(file::Error::Exists) => {
                    Failure::Usage(format!("{} exists; --force replaces it", path.display()))
                }
                Unwritten::File(file::Error::Io(error)) => Failure::Outside(path.display().to_string(), error),
            })
        }
    }
}

/// Asks a dataset that was loaded before, and writes to wherever whoever asks is.
#[cfg(all(feature = "serve", unix))]
pub(super) fn answer(args: &QueryArgs, dataset: &Dataset, outlet: &mut Outlet<'_>) -> Result<(), Failure> {
    can_be_written(args, outlet.reader)?;
    let question = asked(args, dataset, outlet)?;
    write(args, dataset, question, outlet.out, outlet.reader)
}

/// The question, with what is to be said beside its answer.
fn asked(args: &QueryArgs, dataset: &Dataset, outlet: &mut Outlet<'_>) -> Result<Question, Failure> {
    let question = question(args, dataset, outlet)?;
    for (source, remark) in dataset.remarks() {
        outlet.note(&format!("marsad: {}: {}", visible(&source.id), visible(remark)));
    }
    Ok(question)
}

fn can_be_written(args: &QueryArgs, reader: Reader) -> Result<(), Failure> {
    explained_as_text(args)?;
    fits_the_format(args, reader)
}

/// Whoever reads standard output. Colours only on a terminal that wants them.
fn at_hand(args: &QueryArgs) -> Reader {
    let is_terminal = args.output.is_none() && io::stdout().is_terminal();
    let wants_colours = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        && std::env::var_os("TERM").is_some_and(|term| term != "dumb");
    Reader { columns: environment::columns(), is_terminal, wants_colours }
}

/// Why no file was written.
enum Unwritten {
    File(file::Error),
    Failure(Failure),
}

impl From<file::Error> for Unwritten {
    fn from(error: file::Error) -> Self {
        Self::File(error)
    }
}

impl From<Failure> for Unwritten {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// What will be asked; `None`: perhaps all.
fn asked_about(args: &QueryArgs) -> Option<Only> {
    let by = By::named(&args.by.as_deref().unwrap_or("total").to_lowercase());
    let is_open = args.view.is_some() || args.search.is_some() || matches!(args.format, Format::Picture(_));
    let by = match by {
        By::Population | By::Observation => return None,
        By::Dimension(dimension) => Some(dimension),
        By::Total | By::Time(_) => None,
    };
    let filters = args.filters.iter().map(|(dimension, _)| dimension.to_lowercase());
    let narrowing: Vec<String> = args.each.iter().map(|each| each.to_lowercase()).chain(filters).collect();
    let countries = |dimension: &String| countries_of(dimension).unwrap_or(dimension).to_owned();
    (!is_open).then(|| Only {
        dimensions: by.iter().chain(&narrowing).map(countries).collect(),
        by: by.as_ref().map(countries),
        is_narrowed: !narrowing.is_empty() || args.explain,
    })
}

/// The terminal that a picture is drawn as.
const PICTURED: Size = Size { columns: 120, rows: 36 };

/// The answer in the format that was asked for.
fn write(
    args: &QueryArgs,
    dataset: &Dataset,
    question: Question,
    out: &mut (dyn Write + Send),
    reader: Reader,
) -> Result<(), Failure> {
    let pages = || Pages::new(dataset, &question, args.limit);
    let failed = |error| match error {
        export::Error::Io(error) => Failure::Outside(name(args), error),
        export::Error::Parquet(error) => Failure::Outside(args.format.title(dataset.locale()), io::Error::other(error)),
    };
    match args.format {
        _ if args.explain => explain::write(&pages(), reader.columns, out).map_err(|error| failed(error.into())),
        Format::Data(data) => export::data(data, &pages(), style(args, reader), out).map_err(failed),
        Format::Picture(picture) => {
            let (view, asked) = Asked::of(question);
            let state = State { view, asked, size: PICTURED, ..State::start(dataset, PICTURED) };
            let bytes = taking::pictured(dataset, &state, picture)
                .map_err(|error| Failure::Outside(args.format.title(dataset.locale()), io::Error::other(error)))?;
            out.write_all(&bytes).map_err(|error| failed(error.into()))
        }
    }
}

/// Bytes that are no text would only upset a terminal, and a picture shows what fits.
fn fits_the_format(args: &QueryArgs, reader: Reader) -> Result<(), Failure> {
    let name = args.format.name();
    if matches!(args.format, Format::Picture(_)) && args.limit.is_some() {
        return Err(Failure::Usage(format!("--limit does not go with --format {name}: a picture shows what fits")));
    }
    if args.format.is_binary() && reader.is_terminal {
        let ending = args.format.ending();
        return Err(Failure::Usage(format!(
            "--format {name} is not for terminals; --output FILE.{ending} writes it to a file"
        )));
    }
    Ok(())
}

/// Text in other formats has the sums in a column of its own.
fn explained_as_text(args: &QueryArgs) -> Result<(), Failure> {
    if !args.explain || args.format == Format::Data(Data::Table) {
        return Ok(());
    }
    let sums = match args.format {
        Format::Data(_) => "has the sums in its derivation column",
        Format::Picture(_) => "has no room for them",
    };
    Err(Failure::Usage(format!("--explain writes text for people; --format {} {sums}", args.format.name())))
}

/// Where the answer goes.
fn name(args: &QueryArgs) -> String {
    args.output.as_ref().map_or_else(|| "standard output".to_owned(), |path| path.display().to_string())
}

fn style(args: &QueryArgs, reader: Reader) -> Style {
    let is_coloured = args.format == Format::Data(Data::Table) && reader.wants_colours && reader.is_terminal;
    if is_coloured { Style::Coloured } else { Style::Plain }
}

/// The question that the arguments ask of this dataset: what they leave out, a kept view may ask.
fn question(args: &QueryArgs, dataset: &Dataset, outlet: &mut Outlet<'_>) -> Result<Question, Failure> {
    let kept = args.view.as_deref().map(|name| kept(args, name, dataset)).transpose()?;
    let asked = kept.unwrap_or_else(|| dataset.first_question(By::Total));
    let by = args.by.as_deref().map_or(Ok(asked.by), |name| breakdown(name, dataset))?;
    let versus = versus(args.versus.clone().or(asked.versus), &by)?;
    let sort = match args.sort {
        Some(sort) => order(sort, &by, versus.as_ref())?,
        None => Some(asked.sort).filter(|sort| Sort::of(&by, versus.as_ref()).contains(sort)).unwrap_or_default(),
    };
    let mut all = asked.filters;
    for (dimension, code) in filters(&args.filters, dataset, outlet)?.iter() {
        all.set(dimension, code);
    }
    let measure = match &args.measure {
        None if asked.measure == EVERY_MEASURE && by != By::Observation => dataset.first_question(By::Total).measure,
        None => asked.measure,
        Some(id) => measure(id, &by, dataset)?,
    };
    let each = args.each.as_deref().map(|name| each(name, &by, dataset)).transpose()?.or(asked.each);
    let source = args.source.as_deref().map(|id| source(id, &by, dataset)).transpose()?.or(asked.source);
    Ok(Question {
        each: each.filter(|_| by != By::Observation),
        measure,
        window: args.period.clone().unwrap_or(asked.window),
        filters: all,
        versus,
        sort,
        source: source.filter(|_| by == By::Observation),
        by,
        reverse: args.reverse || asked.reverse,
        search: args.search.clone().unwrap_or(asked.search),
        as_of: args.as_of.or(asked.as_of),
    })
}

/// What a kept view asks of this dataset.
fn kept(args: &QueryArgs, name: &str, dataset: &Dataset) -> Result<Question, Failure> {
    let saved = settings(&args.data).view(name)?;
    Ok(saved.of(dataset).map_err(Failure::Usage)?.question(saved.view))
}

fn measure(asked: &str, by: &By, dataset: &Dataset) -> Result<String, Failure> {
    if asked == EVERY_MEASURE {
        return match by {
            By::Observation => Ok(asked.to_owned()),
            _ => {
                Err(Failure::Usage("measures are not mixed; --measure all goes with --by observation only".to_owned()))
            }
        };
    }
    let ids = || dataset.measures().iter().map(|measure| measure.id.as_str());
    match ids().find(|id| id.eq_ignore_ascii_case(asked)) {
        Some(id) => Ok(id.to_owned()),
        None => Err(unknown("measure", asked, &ids().collect::<Vec<_>>())),
    }
}

fn breakdown(asked: &str, dataset: &Dataset) -> Result<By, Failure> {
    let by = By::named(&asked.to_lowercase());
    let By::Dimension(_) = by else { return Ok(by) };
    dimension(asked, dataset, true).map(By::Dimension)
}

/// The dimension for each code of which there are rows.
fn each(asked: &str, by: &By, dataset: &Dataset) -> Result<String, Failure> {
    let each = dimension(asked, dataset, false)?;
    match by {
        By::Observation => {
            Err(Failure::Usage("--each does not go with --by observation: each figure is listed".to_owned()))
        }
        By::Dimension(own) if *own == each => {
            Err(Failure::Usage(format!("--each {each} says the same as --by {each}; name another dimension")))
        }
        _ => Ok(each),
    }
}

fn source(asked: &str, by: &By, dataset: &Dataset) -> Result<String, Failure> {
    if *by != By::Observation {
        return Err(Failure::Usage(
            "--source goes with --by observation: an answer follows from every source".to_owned(),
        ));
    }
    let ids = || dataset.sources().iter().map(|source| source.id.as_str());
    match ids().find(|id| id.eq_ignore_ascii_case(asked)) {
        Some(id) => Ok(id.to_owned()),
        None => Err(unknown("source", asked, &ids().collect::<Vec<_>>())),
    }
}

/// A dimension of the dataset, whatever the case it is written in.
fn dimension(asked: &str, dataset: &Dataset, or_breakdown: bool) -> Result<String, Failure> {
    if let Some(known) = dataset.dimensions().iter().find(|known| known.eq_ignore_ascii_case(asked)) {
        return Ok(known.clone());
    }
    // A continent is that of the people, unless another one is asked for.
    let mut continents: Vec<String> = dataset.continents().collect();
    continents.sort_by_key(|own| own != "citizenship.continent");
    let is_meant = |own: &&String| own.eq_ignore_ascii_case(asked) || asked.eq_ignore_ascii_case("continent");
    if let Some(known) = continents.iter().find(is_meant) {
        return Ok(known.clone());
    }
    let mut known: Vec<&str> = dataset.dimensions().iter().chain(&continents).map(String::as_str).collect();
    if or_breakdown {
        known.extend(["total", "population", "observation"]);
        known.extend(TIMES.iter().map(|(name, _)| *name));
    }
    Err(unknown(if or_breakdown { "breakdown" } else { "dimension" }, asked, &known))
}

fn unknown(what: &str, asked: &str, known: &[&str]) -> Failure {
    let hint = match did_you_mean(asked, known.iter().copied()) {
        Some(meant) => format!("did you mean “{meant}”?"),
        None if known.is_empty() => "the dataset is empty".to_owned(),
        None => format!("there are {}", known.join(", ")),
    };
    Failure::Usage(format!("unknown {what} “{asked}”; {hint}"))
}

/// A code that no figure has is no error, as a figure of it may come: the answer says “no figure”, and a note tells.
fn filters(asked: &[(String, String)], dataset: &Dataset, outlet: &mut Outlet<'_>) -> Result<Dimensions, Failure> {
    let mut filters = Dimensions::new();
    for (name, code) in asked {
        let name = dimension(name, dataset, false)?;
        // As codes of data are: it goes out again with the answer.
        let code = &*visible(code);
        if filters.get(&name).is_some_and(|other| !other.eq_ignore_ascii_case(code)) {
            return Err(Failure::Usage(format!(
                "--where sets “{name}” twice; ask once for each code, or break down --by {name}"
            )));
        }
        let codes = dataset.codes(&name);
        let known = codes
            .iter()
            .find(|known| **known == code)
            .or_else(|| codes.iter().find(|known| known.eq_ignore_ascii_case(code)));
        if known.is_none() {
            let hint = did_you_mean(code, codes.iter().map(String::as_str))
                .map_or_else(String::new, |meant| format!("; did you mean “{meant}”?"));
            let what = format!("{name}={code}");
            outlet.note(&format!("marsad: no figure has {what}{}", visible(&hint)));
        }
        filters.set(name, known.map_or(code, |known| known));
    }
    Ok(filters)
}

fn versus(asked: Option<Window>, by: &By) -> Result<Option<Window>, Failure> {
    match (asked, by) {
        (Some(_), By::Observation) => Err(Failure::Usage(
            "--versus does not go with --by observation: a stated figure is for its own period".to_owned(),
        )),
        (asked, _) => Ok(asked),
    }
}

fn order(asked: Sort, by: &By, versus: Option<&Window>) -> Result<Sort, Failure> {
    let known = Sort::of(by, versus);
    if known.contains(&asked) {
        return Ok(asked);
    }
    if asked == Sort::Change && *by != By::Observation {
        return Err(Failure::Usage("--sort change goes with --versus PERIOD, such as --versus 2024".to_owned()));
    }
    let names: Vec<&str> = known.iter().map(|sort| sort.name()).collect();
    Err(Failure::Usage(format!(
        "--sort {} does not go with --by {}; there are {}",
        asked.name(),
        by.name(),
        names.join(", ")
    )))
}
