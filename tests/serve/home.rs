//! A home folder, and a server that is started there.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use marsad::host::ssh::host_key;
use russh::keys::PublicKey;
use tempfile::TempDir;

use super::pty::{Pty, kill};

/// How long something may take on a machine that is busy with other things.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Whether there is a client to test with.
pub fn has_client() -> bool {
    let is_there = Path::new("/usr/bin/ssh").exists();
    if !is_there {
        eprintln!("skipped: there is no OpenSSH client");
    }
    is_there
}

/// A home folder with a key.
pub struct Home {
    pub folder: TempDir,
}

impl Home {
    /// One whose owner has a client; `None` where there is none to test with.
    pub fn of_a_visitor() -> Option<Self> {
        has_client().then(Self::new)
    }

    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
        let home = Self { folder };
        home.key("id");
        home.allow(&home.public("id"));
        home
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn text(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    /// Makes a key as the server makes its own: that needs no client.
    pub fn key(&self, name: &str) {
        let (key, _) = host_key::kept(&self.path(name)).unwrap();
        let public = PublicKey::from(&key).to_openssh().unwrap();
        fs::write(self.path(&format!("{name}.pub")), public).unwrap();
    }

    /// The line of a key for `authorized_keys`.
    pub fn public(&self, name: &str) -> String {
        fs::read_to_string(self.path(&format!("{name}.pub"))).unwrap().trim().to_owned()
    }

    /// Writes `authorized_keys`.
    pub fn allow(&self, lines: &str) {
        fs::write(self.path("keys"), format!("{lines}\n")).unwrap();
        fs::set_permissions(self.path("keys"), fs::Permissions::from_mode(0o600)).unwrap();
    }

    /// Starts a server with more arguments.
    pub fn serve(&self, args: &[&str]) -> Server {
        let mut command = self.marsad();
        command.args(["serve", "--allow-root", "--listen", "127.0.0.1:0", "--host-key"]).arg(self.path("host_key"));
        if !args.contains(&"--anonymous") {
            command.arg("--authorized-keys").arg(self.path("keys"));
        }
        // Tests come fast, and all of one address.
        command.args(["--max-new-per-address", "1000"]).args(args);
        Server::start(command)
    }

    pub fn marsad(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_marsad"));
        command.env_clear().env("HOME", self.folder.path()).env("PATH", std::env::var_os("PATH").unwrap());
        command.env("XDG_CONFIG_HOME", "/nowhere");
        command
    }

    /// The arguments of the client, up to the host.
    pub fn client(&self, server: &Server, options: &[&str]) -> Vec<String> {
        let known = format!("UserKnownHostsFile={}", self.text("known_hosts"));
        let port = server.address.port().to_string();
        let identity = self.text("id");
        let usual = [
            "-F",
            "/dev/null",
            "-i",
            &identity,
            "-p",
            &port,
            "-o",
            &known,
            "-o",
            "IdentitiesOnly=yes",
            "-o",
            "StrictHostKeyChecking=accept-new",
            "-o",
            "LogLevel=ERROR",
            "-o",
            "BatchMode=yes",
        ];
        let all = usual.iter().chain(options).copied().chain(["127.0.0.1"]);
        all.map(str::to_owned).collect()
    }

    /// Runs a command through the client.
    pub fn ssh(&self, server: &Server, options: &[&str], words: &[&str]) -> Output {
        self.command(server, options, words).output().unwrap()
    }

    /// Runs a command through the client, with other keys than that of the home.
    pub fn ssh_with(&self, server: &Server, keys: &[&str], words: &[&str]) -> Output {
        let keys = keys.iter().flat_map(|name| ["-i".to_owned(), self.text(name)]);
        let mut args = self.client(server, &[]);
        args.retain(|arg| *arg != self.text("id") && arg != "-i");
        Command::new("/usr/bin/ssh").env_clear().args(keys).args(&args).args(words).output().unwrap()
    }

    /// The client, which has not been started.
    pub fn command(&self, server: &Server, options: &[&str], words: &[&str]) -> Command {
        let mut command = Command::new("/usr/bin/ssh");
        command.env_clear().env("HOME", self.folder.path()).stdin(Stdio::null());
        command.args(self.client(server, options)).args(words);
        command
    }

    /// Opens the dashboard through the client, in a terminal.
    pub fn dashboard(&self, server: &Server, columns: u16, rows: u16) -> Pty {
        self.dashboard_with(server, &[], columns, rows)
    }

    /// The same with more options of the client.
    pub fn dashboard_with(&self, server: &Server, options: &[&str], columns: u16, rows: u16) -> Pty {
        self.dashboard_by(server, options, &[], (columns, rows))
    }

    /// The same with words behind the host.
    pub fn dashboard_by(&self, server: &Server, options: &[&str], words: &[&str], (columns, rows): (u16, u16)) -> Pty {
        let client = self.client(server, &[&["-tt"], options].concat());
        let args: Vec<&str> = client.iter().map(String::as_str).chain(words.iter().copied()).collect();
        Pty::spawn("/usr/bin/ssh", &args, &[("HOME", &self.text(""))], columns, rows)
    }
}

/// A server, and what it says.
pub struct Server {
    pub child: Child,
    pub address: SocketAddr,
    pub log: Arc<Mutex<String>>,
    pub output: Arc<Mutex<String>>,
}

impl Server {
    pub fn start(mut command: Command) -> Self {
        let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let log = kept(child.stderr.take().unwrap());
        let output = kept(child.stdout.take().unwrap());
        let mut server = Self { child, address: ([127, 0, 0, 1], 0).into(), log, output };
        let line = server.wait_for("event=listening");
        let address = line.split("address=").nth(1).unwrap().split(' ').next().unwrap();
        server.address = address.parse().unwrap();
        server
    }

    /// What it has open, where the system tells.
    fn open_files(&self) -> Vec<PathBuf> {
        let all = fs::read_dir(format!("/proc/{}/fd", self.child.id())).into_iter().flatten();
        all.filter_map(|entry| fs::read_link(entry.ok()?.path()).ok()).collect()
    }

    /// How many sockets it has open.
    pub fn sockets(&self) -> usize {
        self.open_files().iter().filter(|file| file.to_string_lossy().starts_with("socket:")).count()
    }

    /// The port that it listens on, as Linux knows it, for one whose log nobody can read.
    pub fn port(&self) -> Option<u16> {
        let own = self.open_files();
        let sockets = fs::read_to_string("/proc/net/tcp").ok()?;
        sockets.lines().skip(1).find_map(|line| {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let (local, state, inode) = (fields.get(1)?, fields.get(3)?, fields.get(9)?);
            let is_own = *state == "0A" && own.contains(&PathBuf::from(format!("socket:[{inode}]")));
            is_own.then(|| u16::from_str_radix(local.split(':').nth(1)?, 16).ok()).flatten()
        })
    }

    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Waits for a line of the log with this text.
    pub fn wait_for(&self, text: &str) -> String {
        self.wait_for_more(text, 0)
    }

    /// Waits for one more such line than so many.
    pub fn wait_for_more(&self, text: &str, before: usize) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let log = self.log();
            if let Some(line) = log.lines().filter(|line| line.contains(text)).nth(before) {
                return line.to_owned();
            }
            assert!(Instant::now() < deadline, "waited in vain for {text}\n{log}\n{}", self.output.lock().unwrap());
            thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn signal(&self, name: &str) {
        kill(name, self.child.id());
    }

    /// Ends it, and says with which status.
    pub fn end(mut self) -> Option<i32> {
        self.signal("TERM");
        self.child.wait().unwrap().code()
    }

    /// Its memory in kB; 0 where the system does not tell.
    pub fn memory(&self) -> u64 {
        let Ok(status) = fs::read_to_string(format!("/proc/{}/status", self.child.id())) else { return 0 };
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn kept(stream: impl Read + Send + 'static) -> Arc<Mutex<String>> {
    let kept = Arc::new(Mutex::new(String::new()));
    let own = Arc::clone(&kept);
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            let mut kept = own.lock().unwrap();
            kept.push_str(&line);
            kept.push('\n');
        }
    });
    kept
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

pub const EXTRACTION: &str = r#"{
  "source": { "id": "one", "title": "One", "publisher": "P", "reporter": "R", "published": "2025-01-01", "language": "en" },
  "observations": [ { "measure": "arrests", "value": VALUE, "period": "2024", "dimensions": { "ref_area": "MA" } } ]
}"#;

pub fn extraction(value: u32) -> String {
    EXTRACTION.replace("VALUE", &value.to_string())
}

/// A table whose rows fill several megabytes as JSON: more than waits anywhere to be read.
pub fn long_table() -> String {
    let rows = (0..15_000).map(|row| {
        let (year, month, country) = (1990 + row % 30, 1 + row / 30 % 12, ["FR", "ES", "MA", "DZ"][row / 360 % 4]);
        format!("{year}-{month:02},{country},{},{}\n", 18 + row / 1440, row % 97)
    });
    "period,citizenship,age,arrests\n".to_owned() + &rows.collect::<String>()
}

/// The rows of the dashboard are there.
pub fn is_open(screen: &vt100::Screen) -> bool {
    screen.contents().contains("Overview") && screen.alternate_screen()
}
