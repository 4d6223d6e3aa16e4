//! What is taken out of a session, worked out beside the drawing thread: files, and texts for the clipboard.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::clipboard::{Clipping, TooLong};
use super::{file, fonts};
use crate::app::action::{Copied, Exported};
use crate::app::command::copy_name;
use crate::app::format::{Data, Format, Picture};
use crate::app::state::State;
use crate::dataset::{Dataset, Pages};
use crate::export;
use crate::export::picture::{Framing, svg};
use crate::export::table::Style;
use crate::locale::Locale;
use crate::say;

/// Writes a view, or its answer, to a file.
#[must_use]
pub fn export(dataset: &Dataset, state: &State, path: String, format: Format, replace: bool) -> Exported {
    let target = file::expanded(&path);
    let (written, rows) = match format {
        Format::Data(data) => {
            let pages = Pages::new(dataset, &state.question(), None);
            let written = file::write_by(&target, replace, |out| Ok(export::data(data, &pages, Style::Plain, out)?));
            (written, Some(pages.len()))
        }
        Format::Picture(picture) => {
            let bytes = pictured(dataset, state, picture).map_err(Failure::Picture);
            (bytes.and_then(|bytes| Ok(file::write(&target, &bytes, replace)?)), None)
        }
    };
    match written {
        Ok(()) => Exported::Written { path, rows },
        Err(Failure::File(file::Error::Exists)) => Exported::Exists { path },
        Err(failure) => Exported::Failed(not_written(dataset.locale(), &path, &failure.told(dataset.locale()))),
    }
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    File(#[from] file::Error),
    #[error(transparent)]
    Data(#[from] export::Error),
    #[error(transparent)]
    Picture(export::png::Error),
}

impl Failure {
    fn told(&self, locale: &Locale) -> String {
        match self {
            Self::File(file::Error::Io(error)) => refusal(locale, error),
            other => other.to_string(),
        }
    }
}

fn not_written(locale: &Locale, path: &str, why: &str) -> String {
    say!(locale, "not-written", path = path, why = why)
}

/// Why the system refused to write.
fn refusal(locale: &Locale, error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => locale.text("refused-no-folder"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => locale.text("refused-not-allowed"),
        ErrorKind::IsADirectory => locale.text("refused-folder"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => locale.text("refused-full"),
        _ => error.to_string(),
    }
}

/// A view as a picture for a report.
///
/// # Errors
/// A PNG needs a font.
pub fn pictured(dataset: &Dataset, state: &State, picture: Picture) -> Result<Vec<u8>, export::png::Error> {
    let drawing = svg(dataset, state, Framing::Page);
    match picture {
        Picture::Svg => Ok(drawing.into_bytes()),
        Picture::Png => export::png::png(&drawing, &fonts::installed()?),
    }
}

/// The answer that a view shows, short enough for the clipboard, or written to a file.
///
/// # Errors
/// How it ended where it is not for the clipboard.
pub fn copy_view(dataset: &Dataset, state: &State, data: Data) -> Result<Clipping, Copied> {
    let text = view_as_text(dataset, state, data).map_err(Copied::Failed)?;
    Clipping::new(text).map_err(|long| set_down(dataset.locale(), &long, state, data.format()))
}

/// The answer that a view shows, as text.
///
/// # Errors
/// Why it cannot be written so.
pub fn view_as_text(dataset: &Dataset, state: &State, data: Data) -> Result<String, String> {
    let mut bytes = Vec::new();
    export::data(data, &Pages::new(dataset, &state.question(), None), Style::Plain, &mut bytes)
        .map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|_| format!("{} is no text", data.format().title(dataset.locale())))
}

/// A text for the clipboard of a visitor from elsewhere, for whom nothing is written down here.
///
/// # Errors
/// It is too long.
pub fn clipped(locale: &Locale, text: String) -> Result<Clipping, Copied> {
    Clipping::new(text).map_err(|long| Copied::Failed(say!(locale, "copy-too-long", long = told(locale, &long))))
}

/// Writes what is too long for terminals to a file in the current folder. None that is there is replaced.
#[must_use]
pub fn set_down(locale: &Locale, long: &TooLong, state: &State, format: Format) -> Copied {
    written(locale, long, Path::new(""), &format.named(&copy_name(&state.question())))
}

/// That a text is too long to be copied.
fn told(locale: &Locale, long: &TooLong) -> String {
    say!(locale, "too-long-to-copy", n = long.text.len())
}

fn written(locale: &Locale, long: &TooLong, folder: &Path, name: &str) -> Copied {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
    let others = (2..=99).map(|number| format!("{stem}-{number}.{ending}"));
    for path in std::iter::once(name.to_owned()).chain(others) {
        match file::write(&folder.join(&path), long.text.as_bytes(), false) {
            Ok(()) => return Copied::Written { path, why: told(locale, long) },
            Err(file::Error::Exists) => {}
            Err(file::Error::Io(error)) => {
                let failed = not_written(locale, &path, &refusal(locale, &error));
                return Copied::Failed([told(locale, long), failed].join(&locale.text("semicolon")));
            }
        }
    }
    Copied::Failed([told(locale, long), say!(locale, "too-many-files", name = name)].join(&locale.text("semicolon")))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use super::*;
    use crate::figures::language::Language;

    fn english() -> Arc<Locale> {
        Locale::new(Language::English)
    }

    fn path_of(copied: &Copied) -> &str {
        match copied {
            Copied::Written { path, .. } => path,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_too_long_is_written_and_replaces_nothing() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.csv"), "mine").unwrap();
        let long = Clipping::new("x".repeat(9_812)).unwrap_err();
        let first = written(&english(), &long, folder.path(), "a.csv");
        assert_eq!(path_of(&first), "a-2.csv");
        assert_eq!(path_of(&written(&english(), &long, folder.path(), "a.csv")), "a-3.csv");
        assert_eq!(fs::read(folder.path().join("a.csv")).unwrap(), b"mine");
        assert_eq!(fs::read(folder.path().join("a-3.csv")).unwrap().len(), 9_812);
        let Copied::Written { why, .. } = first else { panic!("{first:?}") };
        assert_eq!(why, "9,812 bytes are more than a terminal surely copies");
    }

    #[test]
    fn where_nothing_can_be_written_both_reasons_are_told() {
        let long = Clipping::new("x".repeat(9_812)).unwrap_err();
        let Copied::Failed(why) = written(&english(), &long, Path::new("/no/such/folder"), "a.csv") else {
            panic!("written")
        };
        assert!(why.contains("9,812 bytes") && why.contains("a.csv was not written: there is no such folder"), "{why}");
    }
}
