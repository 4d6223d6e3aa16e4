//! Whose keys open the door: `authorized_keys` as OpenSSH writes it.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::net::IpAddr;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use russh::keys::ssh_key::public::KeyData;
use russh::keys::{Algorithm, HashAlg, PublicKey};

use super::key_options::{EXPIRED, KeyOptions};

/// The keys that open the door.
#[derive(Debug, Default)]
pub struct Keys {
    keys: Vec<(KeyData, KeyOptions)>,
}

/// A line that opens nothing, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its number, from 1.
    pub line: usize,
    /// Why.
    pub why: String,
}

/// What a key opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The key, as people compare them.
    pub fingerprint: String,
    /// With a terminal, and not only with commands.
    pub has_terminal: bool,
}

/// Why a file of keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// It cannot be read.
    #[error("{} cannot be read: {}", .0.display(), .1)]
    Unread(PathBuf, io::Error),
    /// Others may change it.
    #[error("{} {}: anybody could let themselves in", .0.display(), .1)]
    Exposed(PathBuf, &'static str),
    /// Nobody could come in.
    #[error("{file} has no key that opens anything{told}", file = .0.display(), told = told(.1))]
    Empty(PathBuf, Vec<Refused>),
}

/// How to mend it.
fn told(refused: &[Refused]) -> String {
    match refused.first() {
        None => "; put the line of a .pub file into it, or --anonymous lets everyone in".to_owned(),
        Some(first) => format!("; line {}: {}", first.line, first.why),
    }
}

/// A file of more is none of keys.
const LONGEST: u64 = 1 << 20;

impl Keys {
    /// Reads a file that only its owner and the system's can change; and the lines of it that open nothing.
    ///
    /// # Errors
    /// Others could change it, or no key is left.
    pub fn open(path: &Path) -> Result<(Self, Vec<Refused>), Unusable> {
        let unread = |error| Unusable::Unread(path.to_owned(), error);
        // Whoever can replace it can as well change it.
        let real = fs::canonicalize(path).map_err(unread)?;
        // A pipe would be waited for.
        if !fs::metadata(&real).map_err(unread)?.is_file() {
            return Err(unread(io::Error::other("it is no file that holds lines")));
        }
        let file = File::open(&real).map_err(unread)?;
        let own = rustix::process::geteuid().as_raw();
        guarded(&file.metadata().map_err(unread)?, own, false)
            .map_err(|why| Unusable::Exposed(path.to_owned(), why))?;
        if let Some(folder) = real.parent() {
            let data = fs::metadata(folder).map_err(unread)?;
            guarded(&data, own, true).map_err(|why| Unusable::Exposed(folder.to_owned(), why))?;
        }
        let mut text = Vec::new();
        file.take(LONGEST + 1).read_to_end(&mut text).map_err(unread)?;
        if text.len() as u64 > LONGEST {
            return Err(unread(io::Error::other(format!("it is longer than {LONGEST} bytes: no file of keys"))));
        }
        // Comments may be in any encoding: of a line only the key counts, and of that every sign.
        let (keys, refused) = Self::read(&String::from_utf8_lossy(&text));
        if keys.keys.is_empty() {
            return Err(Unusable::Empty(path.to_owned(), refused));
        }
        Ok((keys, refused))
    }

    /// Reads the text of such a file.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Refused>) {
        let (mut keys, now) = (Self::default(), Utc::now());
        let mut refused = Vec::new();
        for (line, text) in (1..).zip(text.lines()) {
            let text = text.trim();
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            match entry(text) {
                Ok((_, options)) if options.is_over(now) => {
                    refused.push(Refused { line, why: EXPIRED.to_owned() });
                }
                Ok(entry) => keys.keys.push(entry),
                Err(why) => refused.push(Refused { line, why }),
            }
        }
        (keys, refused)
    }

    /// How many there are, each counted once.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.iter().map(|(key, _)| key).collect::<HashSet<_>>().len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// What a key opens for somebody at this address now. Of several lines with the key the first that opens counts.
    ///
    /// # Errors
    /// Why it opens nothing.
    pub fn grant(&self, key: &PublicKey, peer: IpAddr, now: DateTime<Utc>) -> Result<Grant, &'static str> {
        let mut why = "the key is not known";
        for (_, options) in self.keys.iter().filter(|(own, _)| own == key.key_data()) {
            match options.against(peer, now) {
                None => return Ok(Grant { fingerprint: fingerprint(key), has_terminal: options.has_terminal }),
                Some(against) => why = against,
            }
        }
        Err(why)
    }
}

/// Whose keys they are unless somebody says otherwise: those of whoever serves.
#[must_use]
pub fn usual() -> Option<PathBuf> {
    etcetera::home_dir().ok().map(|home| home.join(".ssh/authorized_keys"))
}

/// A key as people compare them.
#[must_use]
pub fn fingerprint(key: &PublicKey) -> String {
    key.fingerprint(HashAlg::Sha256).to_string()
}

/// A line: options if any, kind, key, comment if any.
fn entry(line: &str) -> Result<(KeyData, KeyOptions), String> {
    let (options, key) = if is_kind(line.split([' ', '\t']).next().unwrap_or_default()) {
        (KeyOptions::default(), line)
    } else {
        let (options, key) = KeyOptions::before_key(line)?;
        (options, key.trim_start())
    };
    let kind = key.split([' ', '\t']).next().unwrap_or_default();
    if kind.starts_with("ssh-rsa") || kind == "ssh-dss" {
        let kind = if kind == "ssh-dss" { "DSA" } else { "RSA" };
        return Err(format!("{kind} keys open nothing here; ssh-keygen -t ed25519 makes one that does"));
    }
    if kind.contains("-cert-") {
        return Err("certificates open nothing here".to_owned());
    }
    let words: Vec<&str> = key.split_ascii_whitespace().collect();
    let key =
        PublicKey::from_openssh(&words[..words.len().min(2)].join(" ")).map_err(|error| format!("no key: {error}"))?;
    match key.algorithm() {
        Algorithm::Ed25519 | Algorithm::Ecdsa { .. } | Algorithm::SkEd25519 | Algorithm::SkEcdsaSha2NistP256 => {
            Ok((key.key_data().clone(), options))
        }
        other => Err(format!("keys of the kind {other} open nothing here")),
    }
}

fn is_kind(word: &str) -> bool {
    ["ssh-", "ecdsa-", "sk-"].iter().any(|start| word.starts_with(start))
}

/// Whether only the owner of this process and the system's can change it. In a folder with the sticky bit nobody
/// replaces what is another's.
fn guarded(data: &fs::Metadata, own: u32, is_folder: bool) -> Result<(), &'static str> {
    const OTHERS_WRITE: u32 = 0o022;
    const STICKY: u32 = 0o1000;
    if data.uid() != own && data.uid() != 0 {
        return Err("belongs to somebody else");
    }
    if data.mode() & OTHERS_WRITE != 0 && !(is_folder && data.mode() & STICKY != 0) {
        return Err("can be written by others");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use proptest::prelude::*;

    use super::*;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";
    const OTHER: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKHEChO8tg5IWcaSZsbG0TuBHMyvLdxoqr4SFGuxxmHH";

    fn grant(text: &str, key: &str) -> Result<bool, &'static str> {
        let (keys, _) = Keys::read(text);
        let key = PublicKey::from_openssh(key).unwrap();
        keys.grant(&key, [10, 0, 0, 1].into(), Utc::now()).map(|grant| grant.has_terminal)
    }

    #[test]
    fn a_key_opens_with_its_comment_and_without() {
        let text = format!("# mine\n\n  {KEY} me@here and more\r\n{OTHER}\n");
        assert_eq!(grant(&text, KEY), Ok(true));
        assert_eq!(grant(&text, OTHER), Ok(true));
        assert_eq!(grant(KEY, OTHER), Err("the key is not known"));
    }

    #[test]
    fn of_two_lines_with_a_key_the_one_that_opens_counts() {
        let text = format!("from=\"10.9.0.0/16\" {KEY}\nrestrict {KEY}\n");
        assert_eq!(grant(&text, KEY), Ok(false));
        assert_eq!(grant(&format!("from=\"10.9.0.0/16\" {KEY}"), KEY), Err("the key is not for this address"));
    }

    #[test]
    fn a_line_that_opens_nothing_says_why() {
        let text = format!(
            "command=\"a b\" {KEY}\nssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ==\nssh-ed25519 AAAA\nnonsense\nrestrict\n{KEY}\n"
        );
        let (keys, refused) = Keys::read(&text);
        assert_eq!(keys.len(), 1);
        let lines: Vec<usize> = refused.iter().map(|refused| refused.line).collect();
        assert_eq!(lines, [1, 2, 3, 4, 5]);
        assert!(refused[0].why.contains("command"), "{refused:?}");
        assert!(refused[1].why.contains("RSA"), "{refused:?}");
    }

    #[test]
    fn a_file_that_others_can_change_opens_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        fs::write(&path, KEY).unwrap();
        let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        set(&path, 0o644);
        assert_eq!(Keys::open(&path).unwrap().0.len(), 1);
        set(&path, 0o664);
        assert!(matches!(Keys::open(&path), Err(Unusable::Exposed(..))));
        set(&path, 0o600);
        set(folder.path(), 0o777);
        assert!(matches!(Keys::open(&path), Err(Unusable::Exposed(..))));
        set(folder.path(), 0o700);
        fs::write(&path, "# nobody\n").unwrap();
        assert!(matches!(Keys::open(&path), Err(Unusable::Empty(..))));
        assert!(matches!(Keys::open(Path::new("/no/such/file")), Err(Unusable::Unread(..))));
        assert!(matches!(Keys::open(Path::new("/dev/null")), Err(Unusable::Unread(..))));
        fs::write(&path, [format!("# 1\n{KEY} Jos").as_bytes(), b"\xe9\n"].concat()).unwrap();
        assert_eq!(Keys::open(&path).unwrap().0.len(), 1, "a comment in Latin-1");
        fs::write(&path, format!("{KEY}\n{}", "#\n".repeat(1 << 19))).unwrap();
        assert!(matches!(Keys::open(&path), Err(Unusable::Unread(..))), "not a part of it");
    }

    proptest! {
        #[test]
        fn any_file_is_read_and_opens_nothing_to_strangers(text in any::<String>()) {
            let (keys, _) = Keys::read(&text);
            let key = PublicKey::from_openssh(KEY).unwrap();
            prop_assert!(keys.grant(&key, [10, 0, 0, 1].into(), Utc::now()).is_err());
        }
    }
}
