//! Paths → dataset: files, folders of them, and standard input.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::builtin;
use super::complaint::Complaint;
use super::extraction::{self, Extraction};
use super::frame::Dataset;
use super::links::{self, Link, LinksDocument};
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
}

impl Named {
    /// Opens it.
    ///
    /// # Errors
    /// Everything that is wrong with the files; nothing is half-loaded.
    pub fn open(&self) -> Result<Dataset, Vec<Complaint>> {
        let dataset = open(&self.paths)?;
        if self.links.is_empty() {
            return Ok(dataset);
        }
        dataset.linked(vec![(LINK.to_owned(), LinksDocument { links: self.links.clone() })])
    }
}

/// How complaints call what the command line joins.
pub const LINK: &str = "--link";

fn open(paths: &[PathBuf]) -> Result<Dataset, Vec<Complaint>> {
    if paths.is_empty() {
        return builtin::dataset();
    }
    let mut files = Vec::new();
    let mut complaints = Vec::new();
    for path in paths {
        match files_of(path) {
            Ok(found) => files.extend(found),
            Err(complaint) => complaints.push(complaint),
        }
    }
    let (mut extractions, mut links) = (Vec::new(), Vec::new());
    for file in files {
        match read(&file) {
            Ok(Document::Extraction(extraction)) => extractions.push((shown(&file), *extraction)),
            Ok(Document::Links(document)) => links.push((shown(&file), document)),
            Err(more) => complaints.extend(more),
        }
    }
    if !complaints.is_empty() {
        return Err(complaints);
    }
    let named = paths.iter().map(|path| visible(&path.display().to_string()).into_owned()).collect();
    Dataset::new(&origin(paths), extractions)?.linked(links).map(|dataset| dataset.named(named))
}

/// A folder stands for the extractions in it and below, by name; hidden files are passed over.
fn files_of(path: &Path) -> Result<Vec<PathBuf>, Complaint> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    collect(path, &mut files).map_err(|error| Complaint::of(&shown(path), format!("cannot be listed: {error}")))?;
    if files.is_empty() {
        return Err(Complaint::of(&shown(path), "no extraction in this folder; expected files that end in .json"));
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
        } else if !hidden && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
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

fn read(path: &Path) -> Result<Document, Vec<Complaint>> {
    let name = shown(path);
    let fail = |what: String| vec![Complaint::of(&name, what)];
    let bytes = if path.as_os_str() == STDIN {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    let bytes = bytes.map_err(|error| fail(format!("cannot be read: {}", plain(&error))))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        vec![Complaint::of(&name, "no UTF-8; expected an extraction as UTF-8 text").at(format!("byte {at}"))]
    })?;
    match extraction::read(&name, &text) {
        Ok(extraction) => Ok(Document::Extraction(Box::new(extraction))),
        Err(_) if links::is_meant(&text) => links::read(&name, &text).map(Document::Links),
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
