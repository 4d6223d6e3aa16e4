//! The folder of settings: the configuration, and the views that were kept.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::file;
use crate::app::action::Kept;
use crate::app::settings::config::{self, Config};
use crate::app::settings::saved::{self, Saved};
use crate::dataset::Complaint;
use crate::dataset::complaint::did_you_mean;

/// Where a person's settings are: `$XDG_CONFIG_HOME/marsad`, else `~/.config/marsad`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    folder: Option<PathBuf>,
}

impl Settings {
    /// Those of the person at hand; without a home folder there are none.
    #[must_use]
    pub fn at_hand() -> Self {
        let base = etcetera::choose_base_strategy().ok();
        Self { folder: base.map(|base| base.config_dir().join("marsad")) }
    }

    /// The folder of a person's own layouts of tables.
    #[must_use]
    pub fn layouts(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join("layouts"))
    }

    /// Those in a folder.
    #[must_use]
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder: Some(folder) }
    }

    /// None at all: everything is as it comes, and nothing is kept.
    #[must_use]
    pub fn none() -> Self {
        Self { folder: None }
    }

    /// The file of the configuration.
    #[must_use]
    pub fn file(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join("config.toml"))
    }

    /// The configuration; as it comes where there is no file.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn config(&self) -> Result<Config, Vec<Complaint>> {
        let Some(path) = self.file() else { return Ok(Config::default()) };
        match text_of(&path)? {
            Some(text) => config::read(&shown(&path), &text),
            None => Ok(Config::default()),
        }
    }

    /// Writes one setting of the configuration, and leaves everything else in the file as it is. Returns the file.
    ///
    /// # Errors
    /// No home folder; or the file cannot be read, has no sense, or cannot be written.
    pub fn set(&self, name: &str, value: &str) -> Result<PathBuf, Vec<Complaint>> {
        let Some(path) = self.file() else {
            return Err(vec![Complaint::of("config.toml", "there is no home folder to keep a configuration in")]);
        };
        // A link stays one: what it leads to is written.
        let path = fs::canonicalize(&path).unwrap_or(path);
        let text = text_of(&path)?.unwrap_or_default();
        let text = config::with(&shown(&path), &text, name, value)?;
        let failed = |error: file::Error| vec![Complaint::of(&shown(&path), format!("was not written: {error}"))];
        path.parent().map_or(Ok(()), fs::create_dir_all).map_err(|error| failed(error.into()))?;
        file::write(&path, text.as_bytes(), true).map_err(failed)?;
        Ok(path)
    }

    /// The views that were kept, by name, and what is wrong with those that cannot be read.
    #[must_use]
    pub fn views(&self) -> (Vec<Saved>, Vec<Complaint>) {
        let listed = self.folder.as_ref().and_then(|folder| fs::read_dir(folder.join("views")).ok());
        let mut paths: Vec<PathBuf> = listed.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
        paths.sort();
        let (mut views, mut complaints) = (Vec::new(), Vec::new());
        for path in paths {
            match read_view(&path) {
                Ok(saved) => views.push(saved),
                Err(more) => complaints.extend(more),
            }
        }
        (views, complaints)
    }

    /// The view of this name; a name that ends in `.toml` is a file's.
    ///
    /// # Errors
    /// No such view, or everything that is wrong with it.
    pub fn view(&self, name: &str) -> Result<Saved, Vec<Complaint>> {
        let path = Path::new(name);
        if path.extension().is_some_and(|ending| ending == "toml") {
            return read_view(path);
        }
        let own = saved::name(name).ok().and_then(|name| self.path_of(&name)).filter(|path| path.is_file());
        own.map_or_else(|| Err(vec![self.no_view(name)]), |path| read_view(&path))
    }

    fn no_view(&self, name: &str) -> Complaint {
        let names: Vec<String> = self.views().0.into_iter().map(|saved| saved.name).collect();
        let complaint = Complaint::of("--view", format!("no view “{name}” is kept"));
        match did_you_mean(name, names.iter().map(String::as_str)) {
            Some(meant) => complaint.hint(format!("did you mean “{meant}”?")),
            None if names.is_empty() => complaint.hint("w in the dashboard keeps one; a file ends in .toml"),
            None => complaint.hint(format!("there are {}", names.join(", "))),
        }
    }

    /// Keeps a view under its name.
    #[must_use]
    pub fn keep(&self, saved: Box<Saved>, replace: bool) -> Kept {
        let Some(path) = self.path_of(&saved.name) else {
            return Kept::Failed("there is no home folder to keep a view in".to_owned());
        };
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        let written =
            folder.map_err(file::Error::Io).and_then(|()| file::write(&path, saved.text().as_bytes(), replace));
        match written {
            Ok(()) => Kept::Written { saved, path: shown(&path) },
            Err(file::Error::Exists) => Kept::Exists(saved),
            Err(file::Error::Io(error)) => Kept::Failed(format!("{} was not written: {error}", shown(&path))),
        }
    }

    fn path_of(&self, name: &str) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join("views").join(format!("{name}.toml")))
    }
}

fn read_view(path: &Path) -> Result<Saved, Vec<Complaint>> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    match text_of(path)? {
        Some(text) => saved::read(&shown(path), &name, &text),
        None => Err(vec![Complaint::of(&shown(path), "there is no such file")]),
    }
}

/// A file's text; nothing where there is no file.
fn text_of(path: &Path) -> Result<Option<String>, Vec<Complaint>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(vec![Complaint::of(&shown(path), unreadable(&error))]),
    }
}

fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::InvalidData => "is no text in UTF-8".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::asked::Asked;
    use crate::app::bidi::Bidi;
    use crate::app::view::View;

    fn settings() -> (tempfile::TempDir, Settings) {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings::in_folder(folder.path().join("not/yet/there"));
        (folder, settings)
    }

    fn saved(name: &str) -> Box<Saved> {
        Box::new(Saved { name: name.to_owned(), view: View::Timeline, asked: Asked::default() })
    }

    #[test]
    fn a_view_that_is_kept_is_found_again_and_replaced_only_when_told_to() {
        let (_folder, settings) = settings();
        assert!(matches!(settings.keep(saved("autumn 2024"), false), Kept::Written { .. }));
        assert_eq!(settings.keep(saved("autumn 2024"), false), Kept::Exists(saved("autumn 2024")));
        assert!(matches!(settings.keep(saved("autumn 2024"), true), Kept::Written { .. }));
        assert_eq!(settings.views(), (vec![*saved("autumn 2024")], Vec::new()));
        assert_eq!(settings.view("autumn 2024"), Ok(*saved("autumn 2024")));
        let complaint = settings.view("autum 2024").unwrap_err()[0].to_string();
        assert_eq!(complaint, "--view: no view “autum 2024” is kept; did you mean “autumn 2024”?");
        let outside = settings.view("../../etc/passwd").unwrap_err()[0].to_string();
        assert!(outside.starts_with("--view: no view"), "{outside}");
    }

    #[test]
    fn a_setting_is_written_and_everything_else_stays() {
        let (_folder, settings) = settings();
        let path = settings.set("bidi", "words").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "bidi = \"words\"\n");
        let own = "# mine\ndata = [\n  \"a\", # first\n]\nbidi = \"auto\" # asked\n\n[keys]\nundo = \"U\"\n";
        fs::write(&path, own).unwrap();
        settings.set("bidi", "linear").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), own.replace("auto", "linear"));
        assert_eq!(settings.config().unwrap().bidi, Some(Bidi::Linear));
        let commented = config::commented(&crate::locale::Locale::new(crate::figures::language::Language::English));
        fs::write(&path, &commented).unwrap();
        settings.set("bidi", "off").unwrap();
        let written = fs::read_to_string(&path).unwrap();
        assert!(commented.lines().all(|line| written.lines().any(|other| other == line)), "{written}");
        assert_eq!(settings.config().unwrap().bidi, Some(Bidi::Off));
        fs::write(&path, "bidi = [").unwrap();
        assert!(settings.set("bidi", "app").unwrap_err()[0].to_string().contains("config.toml: line 1"));
        assert!(Settings::none().set("bidi", "app").is_err());
    }

    #[test]
    fn one_broken_view_does_not_hide_the_others() {
        let (_folder, settings) = settings();
        assert!(matches!(settings.keep(saved("good"), false), Kept::Written { .. }));
        fs::write(settings.path_of("bad").unwrap(), "view = 3").unwrap();
        let (views, complaints) = settings.views();
        assert_eq!((views.len(), complaints.len()), (1, 1));
        assert!(complaints[0].to_string().contains("bad.toml: line 1: view is integer"));
    }

    #[test]
    fn without_a_file_everything_is_as_it_comes() {
        let (_folder, settings) = settings();
        assert_eq!(settings.config(), Ok(Config::default()));
        assert_eq!(Settings::none().config(), Ok(Config::default()));
        assert!(matches!(Settings::none().keep(saved("a"), false), Kept::Failed(_)));
        fs::create_dir_all(settings.file().unwrap().parent().unwrap()).unwrap();
        fs::write(settings.file().unwrap(), [0xff, 0xfe]).unwrap();
        assert!(settings.config().unwrap_err()[0].to_string().ends_with("config.toml: is no text in UTF-8"));
    }
}
