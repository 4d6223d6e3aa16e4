//! Paths → dataset: files, folders of them, and standard input.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::builtin;
use super::complaint::Complaint;
use super::extraction::{self, Extraction};
use super::frame::Dataset;
use super::links::{self, Link, LinksDocument};
use super::tables::Table;
use super::tables::read::open::{self, Described, Job, Opened};
use super::tables::read::{Layout, layouts};
use crate::figures::visible::visible;

/// How standard input is named on the command line.
pub const STDIN: &str = "-";

/// What is named on the command line to be opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Files, folders of them, and standard input; none: the built-in dataset.
    pub paths: Vec<PathBuf>,
    /// Reporters to be joined, beside those that documents join.
    pub links: Vec<Link>,
    /// The layout that all tables are read by; none: the one that fits.
    pub layout: Option<PathBuf>,
    /// A folder of a person's own layouts.
    pub layouts: Option<PathBuf>,
    /// Values that cannot be read are left out, and told of wherever they are missing.
    pub skip_bad: bool,
    /// Dimensions that will be asked about, where no others will be: what need not be read of a table is not.
    pub only: Option<Vec<String>>,
}

impl Named {
    /// Opens it.
    ///
    /// # Errors
    /// Everything that is wrong with the files; nothing is half-loaded.
    pub fn open(&self) -> Result<Dataset, Vec<Complaint>> {
        let dataset = self.opened()?;
        if self.links.is_empty() {
            return Ok(dataset);
        }
        dataset.linked(vec![(LINK.to_owned(), LinksDocument { links: self.links.clone() })])
    }
}

/// How complaints call what the command line joins.
pub const LINK: &str = "--link";

impl Named {
    fn opened(&self) -> Result<Dataset, Vec<Complaint>> {
        if self.paths.is_empty() {
            return builtin::dataset();
        }
        let found = self.found()?;
        if !found.complaints.is_empty() {
            return Err(found.complaints);
        }
        let mut complaints = Vec::new();
        let mut tables = Vec::new();
        for (file, job) in found.jobs {
            match job.read() {
                Err(why) => complaints.push(Complaint::of(&file, why)),
                Ok(table) if !table.bad.is_empty() && !self.skip_bad => complaints.extend(bad_values(&file, &table)),
                Ok(table) => tables.push(table),
            }
        }
        if !complaints.is_empty() {
            return Err(complaints);
        }
        let dataset = Dataset::new(&origin(&self.paths), found.extractions)?.with_tables(distinct(tables))?;
        dataset.linked(found.links).map(|dataset| dataset.named(self.shown_paths()))
    }

    fn shown_paths(&self) -> Vec<String> {
        self.paths.iter().map(|path| visible(&path.display().to_string()).into_owned()).collect()
    }

    /// Everything that is named, opened: documents are read, tables are still to be.
    fn found(&self) -> Result<Found, Vec<Complaint>> {
        let (layouts, forced) = self.known_layouts().map_err(|complaint| vec![complaint])?;
        let described = Described { layouts: &layouts, forced: forced.as_ref(), only: self.only.as_deref() };
        let mut found = Found::default();
        for path in &self.paths {
            match files_of(path) {
                Ok(files) => files.iter().for_each(|file| found.add(file, described)),
                Err(complaint) => found.complaints.push(complaint),
            }
        }
        Ok(found)
    }

    /// The person's own layouts before those that come with the program; and the one that was asked for.
    fn known_layouts(&self) -> Result<(Vec<Layout>, Option<Layout>), Complaint> {
        let read = |path: &Path| {
            let text = fs::read_to_string(path)
                .map_err(|error| Complaint::of(&shown(path), format!("cannot be read: {}", plain(&error))))?;
            Layout::read(&shown(path), &text)
        };
        let forced = self.layout.as_deref().map(read).transpose()?;
        let mut layouts = Vec::new();
        for path in self.layouts.as_deref().map(layouts_in).unwrap_or_default() {
            layouts.push(read(&path)?);
        }
        layouts.extend(layouts::built_in()?);
        Ok((layouts, forced))
    }
}

/// A person's own layouts, by name.
fn layouts_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))).collect();
    files.sort();
    files
}

/// What was found under the names.
#[derive(Default)]
struct Found {
    extractions: Vec<(String, Extraction)>,
    links: Vec<(String, LinksDocument)>,
    jobs: Vec<(String, Job)>,
    complaints: Vec<Complaint>,
}

impl Found {
    fn add(&mut self, path: &Path, described: Described<'_>) {
        let name = shown(path);
        let opened = if path.as_os_str() == STDIN {
            open::once(io::stdin(), "standard input", described)
        } else {
            open::file(path, described)
        };
        match opened {
            Err(why) => self.complaints.push(Complaint::of(&name, why)),
            Ok(Opened::Table(job)) => self.jobs.push((name, *job)),
            Ok(Opened::Document(bytes)) => match document(&name, bytes) {
                Ok(Document::Extraction(extraction)) => self.extractions.push((name, *extraction)),
                Ok(Document::Links(document)) => self.links.push((name, document)),
                Err(complaints) => self.complaints.extend(complaints),
            },
        }
    }
}

/// So many values that cannot be read are told one by one.
const TOLD: usize = 20;

/// The values of a table that cannot be read, with their places.
fn bad_values(file: &str, table: &Table) -> Vec<Complaint> {
    let told = table.bad.iter().take(TOLD).map(|bad| {
        let what = format!("“{}” cannot be read: {}", bad.value, bad.reason);
        Complaint::of(file, what).at(format!("line {}, column {}", bad.line, bad.column))
    });
    let more = table.bad.len().saturating_sub(TOLD);
    let rest = (more > 0).then(|| Complaint::of(file, format!("and {more} more values that cannot be read")));
    let hint = Complaint::of(
        file,
        "nothing of it was loaded; --skip-bad leaves these values out, and says so beside every total",
    );
    told.chain(rest).chain([hint]).collect()
}

/// Tables of one name are told apart by a number.
fn distinct(tables: Vec<Table>) -> Vec<Arc<Table>> {
    let mut names: HashMap<String, usize> = HashMap::new();
    let named = |mut table: Table| {
        let times = names.entry(table.source.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            table.source.id = format!("{}-{times}", table.source.id);
        }
        Arc::new(table)
    };
    tables.into_iter().map(named).collect()
}

/// A folder stands for the extractions in it and below, by name; hidden files are passed over.
fn files_of(path: &Path) -> Result<Vec<PathBuf>, Complaint> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    collect(path, &mut files).map_err(|error| Complaint::of(&shown(path), format!("cannot be listed: {error}")))?;
    if files.is_empty() {
        let what =
            "no extraction and no table in this folder; expected files that end in .json, .csv, .tsv, .parquet …";
        return Err(Complaint::of(&shown(path), what));
    }
    files.sort();
    Ok(files)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let path = entry.path();
        // A link to a folder is not followed: it could lead back here.
        if !hidden && entry.file_type()?.is_dir() {
            collect(&path, files)?;
        } else if !hidden && is_known(&path) {
            files.push(path);
        }
    }
    Ok(())
}

/// What a file can hold.
enum Document {
    Extraction(Box<Extraction>),
    Links(LinksDocument),
}

/// What files of folders end in that are opened: others stand beside data more often than they are some.
const ENDINGS: [&str; 8] = [".json", ".csv", ".tsv", ".csv.gz", ".tsv.gz", ".parquet", ".xlsx", ".ods"];

fn is_known(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

fn document(name: &str, bytes: Vec<u8>) -> Result<Document, Vec<Complaint>> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        vec![Complaint::of(name, "no UTF-8; expected an extraction as UTF-8 text").at(format!("byte {at}"))]
    })?;
    match extraction::read(name, &text) {
        Ok(extraction) => Ok(Document::Extraction(Box::new(extraction))),
        Err(_) if links::is_meant(&text) => links::read(name, &text).map(Document::Links),
        Err(complaints) => Err(complaints),
    }
}

/// An error of the system without its number.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_lowercase()
}

fn shown(path: &Path) -> String {
    if path.as_os_str() == STDIN { "standard input".to_owned() } else { path.display().to_string() }
}

fn origin(paths: &[PathBuf]) -> String {
    match paths {
        [path] if path.as_os_str() == STDIN => shown(path),
        [path] => path.file_name().map_or_else(|| shown(path), |name| name.to_string_lossy().into_owned()),
        paths => format!("{} files", paths.len()),
    }
}
