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
use super::guarded::guarded;
use super::links::{self, Link, LinksDocument};
use super::loading::Loading;
use super::tables::Table;
use super::tables::read::open::{self, Described, Job, Opened};
use super::tables::read::{Layout, draft, layouts};
use crate::figures::language::Language;
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
    /// The language in which names are shown.
    pub language: Language,
    /// What will be asked, where that is known: what need not be read of a table is not.
    pub only: Option<Only>,
}

/// What will be asked of a dataset, and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Only {
    /// The dimensions that will be asked about.
    pub dimensions: Vec<String>,
    /// The one that all is broken down by.
    pub by: Option<String>,
    /// Some of it is kept, or it is broken down by more than that.
    pub is_narrowed: bool,
}

impl Named {
    /// Opens it.
    ///
    /// # Errors
    /// Everything that is wrong with the files; nothing is half-loaded.
    pub fn open(&self) -> Result<Dataset, Vec<Complaint>> {
        let dataset = self.load(&Loading::default())?;
        if dataset.unread().is_empty() { Ok(dataset) } else { Err(dataset.unread().to_vec()) }
    }

    /// Opens as much of it as can be: the dataset knows what could not. `loading` is told how far that has come, and may
    /// be cancelled.
    ///
    /// # Errors
    /// Everything that is wrong with the files, where none of them could be loaded; what is wrong with a link.
    pub fn load(&self, loading: &Loading) -> Result<Dataset, Vec<Complaint>> {
        let (stated, links, jobs, mut complaints) = self.stated(loading)?;
        let stated = Arc::new(stated.in_language(self.language));
        loading.states(&stated);
        let tables = self.tables(jobs, loading, &mut complaints);
        if stated.is_empty() && tables.is_empty() && !complaints.is_empty() {
            return Err(complaints);
        }
        let dataset = match stated.with_tables(tables.clone()) {
            Ok(dataset) => dataset,
            // Of two tables that go against each other the first one stays.
            Err(_) => stated.with_tables(that_agree(&stated, tables, &mut complaints))?,
        };
        dataset.linked(links).map(|dataset| dataset.lacking(complaints))
    }

    /// All that was named, read and not yet put together.
    ///
    /// # Errors
    /// Everything that is wrong with the files.
    pub(super) fn parts(&self, loading: &Loading) -> Result<Parts, Vec<Complaint>> {
        if self.paths.is_empty() {
            let links = self.own_links().into_iter().collect();
            return Ok(Parts { extractions: builtin::extractions()?, links, tables: Vec::new() });
        }
        let Found { extractions, links, jobs, mut complaints, .. } = self.found()?;
        let tables = self.tables(jobs, loading, &mut complaints);
        let links = links.into_iter().chain(self.own_links()).collect();
        if complaints.is_empty() { Ok(Parts { extractions, links, tables }) } else { Err(complaints) }
    }

    /// Reads tables, as far as they are wanted and can be read.
    fn tables(&self, jobs: Vec<(String, Job)>, loading: &Loading, complaints: &mut Vec<Complaint>) -> Vec<Arc<Table>> {
        let mut tables = Vec::new();
        for (file, job) in jobs {
            if !loading.reads(&job) {
                break;
            }
            let (watch, skips_bad) = (job.watch.clone(), self.skip_bad || job.is_packed());
            let table = match guarded(|| job.read()).and_then(std::convert::identity) {
                Err(_) if watch.is_cancelled() => None,
                Err(why) => {
                    complaints.push(Complaint::of(&file, why));
                    None
                }
                Ok(table) if !table.bad.is_empty() && !skips_bad => {
                    complaints.extend(bad_values(&file, &table));
                    None
                }
                Ok(table) => Some(Arc::new(table)),
            };
            loading.has_read(&watch, table.clone());
            tables.extend(table);
        }
        tables
    }

    fn own_links(&self) -> Option<(String, LinksDocument)> {
        (!self.links.is_empty()).then(|| (LINK.to_owned(), LinksDocument { links: self.links.clone() }))
    }
}

/// What was read of all that was named.
pub(super) struct Parts {
    pub(super) extractions: Vec<(String, Extraction)>,
    pub(super) links: Vec<(String, LinksDocument)>,
    pub(super) tables: Vec<Arc<Table>>,
}

/// Tables that can stand together: each but those that go against one before it.
fn that_agree(stated: &Dataset, tables: Vec<Arc<Table>>, complaints: &mut Vec<Complaint>) -> Vec<Arc<Table>> {
    let mut kept = Vec::new();
    for table in tables {
        kept.push(table);
        if let Err(why) = stated.with_tables(kept.clone()) {
            kept.pop();
            complaints.extend(why);
        }
    }
    kept
}

/// Bytes that are read in no time.
const SMALL: u64 = 1 << 19;

/// How complaints call what the command line joins.
pub const LINK: &str = "--link";

/// What documents state, what joins reporters, tables that are still to be read, and what could not be opened.
type Stated = (Dataset, Vec<(String, LinksDocument)>, Vec<(String, Job)>, Vec<Complaint>);

impl Named {
    fn stated(&self, loading: &Loading) -> Result<Stated, Vec<Complaint>> {
        if self.paths.is_empty() {
            return Ok((builtin::dataset()?, self.own_links().into_iter().collect(), Vec::new(), Vec::new()));
        }
        let found = self.found()?;
        loading.begins(found.files, &found.jobs);
        let stated =
            Dataset::new(&origin(&self.paths), found.extractions)?.named(self.shown_paths(), self.shown_options());
        Ok((stated, found.links.into_iter().chain(self.own_links()).collect(), found.jobs, found.complaints))
    }

    /// Whether all of it is read in no time: the built-in dataset, and a few small files.
    #[must_use]
    pub fn is_small(&self) -> bool {
        let size = |path: &PathBuf| match fs::metadata(path) {
            Ok(data) if data.is_file() => data.len(),
            // Folders may hold anything; what is not there is told at once.
            Ok(_) => u64::MAX,
            Err(_) => 0,
        };
        self.paths.iter().map(size).fold(0, u64::saturating_add) <= SMALL
    }

    fn shown_paths(&self) -> Vec<String> {
        self.paths.iter().map(|path| visible(&path.display().to_string()).into_owned()).collect()
    }

    /// The options that decide what is read.
    fn shown_options(&self) -> Vec<String> {
        let layout = self.layout.iter().flat_map(|path| ["--layout".to_owned(), shown(path)]);
        layout.chain(self.skip_bad.then(|| "--skip-bad".to_owned())).collect()
    }

    /// Everything that is named, opened: documents are read, tables are still to be.
    fn found(&self) -> Result<Found, Vec<Complaint>> {
        let (layouts, forced) = self.known_layouts().map_err(|complaint| vec![complaint])?;
        let mut found = Found::default();
        let mut files: Vec<PathBuf> = Vec::new();
        for path in &self.paths {
            match files_of(path) {
                Ok(own) => files.extend(own),
                Err(complaint) => found.complaints.push(complaint),
            }
        }
        // Of several tables the codes tell which are editions of one, and which its parts.
        let only = self.only.as_ref().filter(|_| files.len() == 1);
        let described = Described { layouts: &layouts, forced: forced.as_ref(), only };
        files.iter().for_each(|file| found.add(file, described));
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

impl Named {
    /// A layout for a table, for a person to finish.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn draft(path: &Path) -> Result<String, Complaint> {
        let mut sample = guarded(|| open::sample(path))
            .and_then(std::convert::identity)
            .map_err(|why| Complaint::of(&shown(path), why))?;
        // A pipe was read already.
        if fs::metadata(path).is_ok_and(|data| data.is_file()) {
            let layouts = layouts::built_in()?;
            let described = Described { layouts: &layouts, forced: None, only: None };
            sample.known = guarded(|| open::file(path, described))
                .and_then(std::convert::identity)
                .ok()
                .map(|opened| opened.described());
        }
        Ok(draft::layout(&sample))
    }
}

/// A person's own layouts, by name.
fn layouts_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))).collect();
    files.retain(|path| is_regular(path));
    files.sort();
    files
}

/// What was found under the names.
#[derive(Default)]
struct Found {
    files: usize,
    /// How often a table of a name was met: they are told apart by a number.
    names: HashMap<String, usize>,
    extractions: Vec<(String, Extraction)>,
    links: Vec<(String, LinksDocument)>,
    jobs: Vec<(String, Job)>,
    complaints: Vec<Complaint>,
}

impl Found {
    fn add(&mut self, path: &Path, described: Described<'_>) {
        let name = shown(path);
        self.files += 1;
        let open = || {
            if path.as_os_str() == STDIN {
                open::once(io::stdin(), "standard input", described)
            } else {
                open::file(path, described)
            }
        };
        match guarded(open).and_then(std::convert::identity) {
            Err(why) => self.complaints.push(Complaint::of(&name, why)),
            Ok(Opened::Table(job)) => self.take(name, *job),
            Ok(Opened::Packed(meta, jobs)) => {
                self.extractions.extend(meta.documents);
                self.links.extend(meta.links);
                jobs.into_iter().for_each(|job| self.take(name.clone(), job));
            }
            Ok(Opened::Document(bytes)) => match document(&name, bytes) {
                Ok(Document::Extraction(extraction)) => self.extractions.push((name, *extraction)),
                Ok(Document::Links(document)) => self.links.push((name, document)),
                Err(complaints) => self.complaints.extend(complaints),
            },
        }
    }
}

impl Found {
    fn take(&mut self, name: String, mut job: Job) {
        let times = self.names.entry(job.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            job.id = format!("{}-{times}", job.id);
        }
        self.jobs.push((name, job));
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
        } else if !hidden && is_known(&path) && is_regular(&path) {
            files.push(path);
        }
    }
    Ok(())
}

/// Whether a name leads to a file, not to a pipe or device, which could keep one waiting for ever. What leads nowhere is
/// told of when it is opened.
fn is_regular(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |data| data.is_file())
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

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn of_a_folder_only_files_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        let of = |name: &str| folder.path().join(name);
        fs::write(of("a.csv"), "x").unwrap();
        symlink(of("a.csv"), of("b.csv")).unwrap();
        symlink("/dev/zero", of("c.csv")).unwrap();
        let _socket = UnixListener::bind(of("d.csv")).unwrap();
        symlink(folder.path(), of("again")).unwrap();
        symlink(of("nowhere"), of("e.csv")).unwrap();
        assert_eq!(files_of(folder.path()).unwrap(), [of("a.csv"), of("b.csv"), of("e.csv")]);
    }
}
