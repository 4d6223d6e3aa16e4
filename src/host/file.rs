//! Files written whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is one, and nobody said to replace it.
    #[error("there is such a file already")]
    Exists,
    /// The system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Writes a temporary file beside the target and renames it over it: never half a file.
///
/// # Errors
/// [`Error::Exists`] where there is a file that must not be replaced; otherwise the system's error.
pub fn write(path: &Path, bytes: &[u8], replace: bool) -> Result<(), Error> {
    write_by(path, replace, |out| Ok(out.write_all(bytes)?))
}

/// The same of what is not all at hand: `content` writes it.
///
/// # Errors
/// As for [`write()`], and what `content` returns.
pub fn write_by<E: From<Error>>(
    path: &Path,
    replace: bool,
    content: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), E>,
) -> Result<(), E> {
    let temporary = begun(path, replace)?;
    let mut buffered = BufWriter::with_capacity(BUFFER, temporary);
    content(&mut buffered)?;
    let temporary = buffered.into_inner().map_err(|error| Error::Io(error.into_error()))?;
    Ok(renamed(temporary, path, replace)?)
}

/// Bytes that are written at once.
const BUFFER: usize = 1 << 18;

/// A temporary file beside the one that it will become.
fn begun(path: &Path, replace: bool) -> Result<NamedTempFile, Error> {
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "is a folder").into());
    }
    if !replace && path.symlink_metadata().is_ok() {
        return Err(Error::Exists);
    }
    let target = target(path);
    Ok(builder(&target).tempfile_in(folder(&target))?)
}

/// Through a link the file behind it is replaced, as every editor does; the link stays.
fn target(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn folder(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn renamed(temporary: NamedTempFile, path: &Path, replace: bool) -> Result<(), Error> {
    let target = target(path);
    temporary.as_file().sync_all()?;
    let written = if replace { temporary.persist(&target) } else { temporary.persist_noclobber(&target) };
    match written {
        Ok(file) => settle(&file, folder(&target)),
        Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => Err(Error::Exists),
        Err(failed) => Err(failed.error.into()),
    }
}

/// The rename itself is on disk when the folder is.
fn settle(file: &File, folder: &Path) -> Result<(), Error> {
    file.sync_all()?;
    // Some file systems cannot sync a folder; the file is whole all the same.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// A file that is replaced keeps its permissions; a new one gets the usual ones.
fn builder(target: &Path) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".marsad-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let usual = fs::Permissions::from_mode(0o666);
        builder.permissions(fs::metadata(target).map_or(usual, |known| known.permissions()));
    }
    #[cfg(not(unix))]
    let _ = target;
    builder
}

/// A path as a shell would read it: `~/` is the home folder.
#[must_use]
pub fn expanded(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_when_told_to() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        write(&path, b"one", false).unwrap();
        assert!(matches!(write(&path, b"two", false), Err(Error::Exists)));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write(&path, b"two", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }

    #[test]
    fn what_cannot_be_written_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(write(folder.path(), b"", true), Err(Error::Io(_))));
        assert!(matches!(write(&folder.path().join("no/such/a.csv"), b"", false), Err(Error::Io(_))));
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_can_be_read_by_others_as_the_umask_says() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (ours, plain) = (folder.path().join("a"), folder.path().join("b"));
        write(&ours, b"", false).unwrap();
        fs::write(&plain, b"").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&ours), mode(&plain));
    }
}
