//! The key by which visitors know this server again: made once, kept, and never replaced in silence.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use russh::keys::ssh_key::LineEnding;
use russh::keys::ssh_key::private::{Ed25519Keypair, KeypairData};
use russh::keys::{Algorithm, HashAlg, PrivateKey};

/// Why there is no key to be known by.
#[derive(Debug, thiserror::Error)]
pub enum NoHostKey {
    /// It cannot be read.
    #[error("{} cannot be read: {}", .0.display(), .1)]
    Unread(PathBuf, io::Error),
    /// It cannot be made.
    #[error("{} cannot be made: {}", .0.display(), .1)]
    Unmade(PathBuf, io::Error),
    /// Others may read it.
    #[error("{} {}; chmod 600 and its owner's user mend that, if nobody has read it", .0.display(), .1)]
    Exposed(PathBuf, &'static str),
    /// It is no key, or of another kind.
    #[error("{} is no Ed25519 host key without a passphrase: {}", .0.display(), .1)]
    Unknown(PathBuf, String),
}

/// Whether the key was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// It was.
    Before,
    /// It was made just now.
    Now,
}

/// Where the key is kept unless somebody says otherwise: in the state folder of whoever serves.
#[must_use]
pub fn usual() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.state_dir().unwrap_or_else(|| base.data_dir()).join("marsad/ssh_host_ed25519_key"))
}

/// A key as people compare them.
#[must_use]
pub fn fingerprint(key: &PrivateKey) -> String {
    key.fingerprint(HashAlg::Sha256).to_string()
}

/// The key in a file, which is made where there is none.
///
/// # Errors
/// It cannot be read or made, or others can read it.
pub fn kept(path: &Path) -> Result<(PrivateKey, Made), NoHostKey> {
    match read(path) {
        Err(NoHostKey::Unread(_, error)) if error.kind() == io::ErrorKind::NotFound => {
            make(path).map_err(|error| NoHostKey::Unmade(path.to_owned(), error))?;
            // Whoever was faster: the file that is there counts.
            read(path).map(|key| (key, Made::Now))
        }
        read => read.map(|key| (key, Made::Before)),
    }
}

/// The key in a file.
///
/// # Errors
/// It cannot be read, or others can.
pub fn read(path: &Path) -> Result<PrivateKey, NoHostKey> {
    const OTHERS: u32 = 0o077;
    const LONGEST: u64 = 64 * 1024;
    let unread = |error| NoHostKey::Unread(path.to_owned(), error);
    let file = File::open(path).map_err(unread)?;
    let data = file.metadata().map_err(unread)?;
    let own = rustix::process::geteuid().as_raw();
    if data.uid() != own && data.uid() != 0 {
        return Err(NoHostKey::Exposed(path.to_owned(), "belongs to somebody else"));
    }
    if data.mode() & OTHERS != 0 {
        return Err(NoHostKey::Exposed(path.to_owned(), "can be read by others"));
    }
    let mut text = Vec::new();
    file.take(LONGEST).read_to_end(&mut text).map_err(unread)?;
    let unknown = |why: String| NoHostKey::Unknown(path.to_owned(), why);
    let key = PrivateKey::from_openssh(&text).map_err(|_| unknown("it is no private key of OpenSSH".to_owned()))?;
    if key.is_encrypted() {
        return Err(unknown("it has a passphrase".to_owned()));
    }
    match key.algorithm() {
        Algorithm::Ed25519 => Ok(key),
        other => Err(unknown(format!("it is of the kind {other}"))),
    }
}

/// Makes a key, whole or not at all, and over none that is there.
fn make(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let mut seed = [0; 32];
    File::open("/dev/urandom")?.read_exact(&mut seed)?;
    let key =
        PrivateKey::new(KeypairData::Ed25519(Ed25519Keypair::from_seed(&seed)), "marsad").map_err(io::Error::other)?;
    let text = key.to_openssh(LineEnding::LF).map_err(io::Error::other)?;
    // Only its owner can read it, and it is gone if it is not put in its place.
    let mut draft = tempfile::Builder::new().prefix(".marsad-host-key-").tempfile_in(folder)?;
    draft.write_all(text.as_bytes())?;
    draft.as_file().sync_all()?;
    match draft.persist_noclobber(path) {
        Err(failed) if failed.error.kind() != io::ErrorKind::AlreadyExists => Err(failed.error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_key_is_made_once_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/host_key");
        let (first, made) = kept(&path).unwrap();
        assert_eq!(made, Made::Now);
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o7777, 0o600);
        assert_eq!(fs::metadata(path.parent().unwrap()).unwrap().mode() & 0o777, 0o700);
        let (second, made) = kept(&path).unwrap();
        assert_eq!(made, Made::Before);
        assert_eq!(first.public_key(), second.public_key());
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing else is left");
    }

    #[test]
    fn a_key_that_others_can_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("host_key");
        kept(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(kept(&path), Err(NoHostKey::Exposed(..))));
    }

    #[test]
    fn what_is_no_key_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("host_key");
        fs::write(&path, "mine").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(matches!(kept(&path), Err(NoHostKey::Unknown(..))));
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        assert!(matches!(make(&path), Ok(())), "somebody was faster");
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        assert!(matches!(kept(Path::new("/proc/none/host_key")), Err(NoHostKey::Unmade(..))));
    }
}
