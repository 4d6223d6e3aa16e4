//! `marsad serve`, with the real program and OpenSSH's client.
//!
//! Each test has a server of its own on a free port, and a home folder of its own. Where there is no `ssh`, a line says
//! that nothing was tested.

#![cfg(all(feature = "serve", unix))]
#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

mod pty;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use pty::{Pty, kill};

/// How long something may take on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(30);

/// Whether there is a client to test with.
fn has_client() -> bool {
    let is_there = Path::new("/usr/bin/ssh").exists() && Path::new("/usr/bin/ssh-keygen").exists();
    if !is_there {
        eprintln!("skipped: there is no OpenSSH client");
    }
    is_there
}

/// A home folder with a key.
struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
        let home = Self { folder };
        home.key("id", "ed25519");
        home.allow(&home.public("id"));
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    /// Makes a key.
    fn key(&self, name: &str, kind: &str) {
        let mut made = Command::new("/usr/bin/ssh-keygen");
        made.args(["-q", "-N", "", "-t", kind, "-f"]).arg(self.path(name));
        assert!(made.status().unwrap().success());
    }

    /// The line of a key for `authorized_keys`.
    fn public(&self, name: &str) -> String {
        fs::read_to_string(self.path(&format!("{name}.pub"))).unwrap().trim().to_owned()
    }

    /// Writes `authorized_keys`.
    fn allow(&self, lines: &str) {
        fs::write(self.path("keys"), format!("{lines}\n")).unwrap();
        fs::set_permissions(self.path("keys"), fs::Permissions::from_mode(0o600)).unwrap();
    }

    /// Starts a server with more arguments.
    fn serve(&self, args: &[&str]) -> Server {
        self.serve_at("127.0.0.1:0", args)
    }

    fn serve_at(&self, listen: &str, args: &[&str]) -> Server {
        let mut command = self.marsad();
        command.args(["serve", "--allow-root", "--listen", listen, "--host-key"]).arg(self.path("host_key"));
        if !args.contains(&"--anonymous") {
            command.arg("--authorized-keys").arg(self.path("keys"));
        }
        // Tests come fast, and all of one address.
        command.args(["--max-new-per-address", "1000"]).args(args);
        Server::start(command)
    }

    fn marsad(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_marsad"));
        command.env_clear().env("HOME", self.folder.path()).env("PATH", std::env::var_os("PATH").unwrap());
        command.env("XDG_CONFIG_HOME", "/nowhere");
        command
    }

    /// The arguments of the client, up to the host.
    fn client(&self, server: &Server, options: &[&str]) -> Vec<String> {
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
    fn ssh(&self, server: &Server, options: &[&str], words: &[&str]) -> Output {
        let mut command = Command::new("/usr/bin/ssh");
        command.env_clear().env("HOME", self.folder.path()).stdin(Stdio::null());
        command.args(self.client(server, options)).args(words).output().unwrap()
    }

    /// Opens the dashboard through the client, in a terminal.
    fn dashboard(&self, server: &Server, columns: u16, rows: u16) -> Pty {
        self.dashboard_with(server, &[], columns, rows)
    }

    /// The same with more options of the client.
    fn dashboard_with(&self, server: &Server, options: &[&str], columns: u16, rows: u16) -> Pty {
        let args = self.client(server, &[&["-tt"], options].concat());
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        Pty::spawn("/usr/bin/ssh", &args, &[("HOME", &self.text(""))], columns, rows)
    }
}

/// A server, and what it says.
struct Server {
    child: Child,
    address: SocketAddr,
    log: Arc<Mutex<String>>,
    output: Arc<Mutex<String>>,
}

impl Server {
    fn start(mut command: Command) -> Self {
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

    fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Waits for a line of the log with this text.
    fn wait_for(&self, text: &str) -> String {
        self.wait_for_more(text, 0)
    }

    /// Waits for one more such line than so many.
    fn wait_for_more(&self, text: &str, before: usize) -> String {
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

    fn signal(&self, name: &str) {
        kill(name, self.child.id());
    }

    /// Ends it, and says with which status.
    fn end(mut self) -> Option<i32> {
        self.signal("TERM");
        self.child.wait().unwrap().code()
    }

    /// Its memory in kB.
    fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
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

fn kept(stream: impl Read + Send + 'static) -> Arc<Mutex<String>> {
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

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const EXTRACTION: &str = r#"{
  "source": { "id": "one", "title": "One", "publisher": "P", "reporter": "R", "published": "2025-01-01", "language": "en" },
  "observations": [ { "measure": "arrests", "value": VALUE, "period": "2024", "dimensions": { "ref_area": "MA" } } ]
}"#;

fn extraction(value: u32) -> String {
    EXTRACTION.replace("VALUE", &value.to_string())
}

/// The rows of the dashboard are there.
fn is_open(screen: &vt100::Screen) -> bool {
    screen.contents().contains("Overview") && screen.alternate_screen()
}

#[test]
fn a_visitor_is_in_the_dashboard() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&[]);
    let mut visit = home.dashboard(&server, 120, 40);
    visit.wait_until("the dashboard is open", is_open);
    visit.send("3");
    visit.wait_for("by population");
    visit.send("?");
    visit.wait_for("type to find a key");
    visit.send("<Esc>");
    visit.wait_for_no("type to find a key");
    visit.resize(80, 24);
    visit.wait_until("it is drawn for the new size", |screen| {
        screen.contents().contains("by population") && screen.contents().lines().count() <= 24
    });
    visit.send("q");
    assert_eq!(visit.wait_exit().exit_code(), 0);
    let state = visit.state();
    assert!(!state.alternate_screen() && !state.hide_cursor() && !state.bracketed_paste());
    assert_eq!(state.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    let line = server.wait_for("event=closed");
    assert!(line.contains("key=SHA256:") && line.contains("why=left") && line.contains("seconds="), "{line}");
    assert_eq!(server.end(), Some(0));
}

#[test]
fn a_visitor_sees_what_a_person_here_sees() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&[]);
    let mut there = home.dashboard(&server, 120, 40);
    let mut here = Pty::spawn(env!("CARGO_BIN_EXE_marsad"), &["--no-config"], &[], 120, 40);
    here.wait_until("the dashboard is open", is_open);
    there.wait_until("the dashboard is open", is_open);
    for keys in ["3", "jj", "d", "2", "G", "<Enter>", "<Esc>", "4", "5", "6", "/a", "<Esc>", "1", "pQ1 2025<Enter>"] {
        here.send(keys);
        there.send(keys);
        // Both draw as fast as they can: some time after the last key they agree.
        let deadline = Instant::now() + PATIENCE;
        // Not which pen is at hand for what comes next: that follows from the frames between.
        let seen = |pty: &Pty| {
            let state = pty.state();
            (state.rows_formatted(0, 120).collect::<Vec<_>>(), state.cursor_position(), state.hide_cursor())
        };
        thread::sleep(Duration::from_millis(100));
        while seen(&here) != seen(&there) {
            assert!(Instant::now() < deadline, "{keys:?}\n{}\n{}", here.screen(), there.screen());
            thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn a_click_of_the_mouse_and_a_copy_come_through() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&[]);
    let mut visit = home.dashboard(&server, 120, 40);
    visit.wait_until("the dashboard is open", is_open);
    let row = visit.screen().lines().next().unwrap().to_owned();
    let place = row.chars().collect::<String>().find("Timeline").map(|at| row[..at].chars().count()).unwrap();
    visit.click(u16::try_from(place + 1).unwrap(), 0);
    visit.wait_for("all periods");
    visit.send("3Y");
    visit.wait_for("sent to the clipboard");
    assert!(visit.bytes().windows(7).any(|window| window == b"\x1b]52;c;"));
}

#[test]
fn a_visitor_takes_a_command_home_and_leaves_nothing() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&["--public", "stats.example.org:2222"]);
    let before = fs::read_dir(home.folder.path()).unwrap().count();
    let mut visit = home.dashboard(&server, 120, 40);
    visit.wait_until("the dashboard is open", is_open);
    visit.send("3e");
    visit.wait_for("Nothing is written here");
    visit.wait_for("ssh -p 2222 stats.example.org query --measure");
    visit.send("<Esc>r");
    visit.wait_for("whoever serves this loads it again");
    visit.send("<Esc><Ctrl-z>");
    visit.wait_for("there is no shell here");
    visit.send("<Esc>w");
    visit.send("<Enter>");
    visit.wait_for("views are not kept here");
    visit.send("<Esc>q");
    visit.wait_exit();
    // The client has noted whom it knows.
    assert_eq!(fs::read_dir(home.folder.path()).unwrap().count(), before + 1);
}

/// The command that the dashboard shows, up to where its output goes.
fn command_shown(visit: &Pty, shown: &str) -> Vec<String> {
    visit.wait_for(shown);
    let screen = visit.screen().replace('│', " ");
    let start = screen.find(shown).unwrap() + shown.len() - "query".len();
    screen[start..].split_whitespace().take_while(|word| *word != ">").map(str::to_owned).collect()
}

#[test]
fn the_command_that_is_shown_brings_the_same_bytes_home() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&[]);
    let shown = format!("ssh -p {} 127.0.0.1 query", server.address.port());
    for (language, option) in [("LANG=C", ""), ("LANG=fr_FR.UTF-8", "--lang fr"), ("LANG=ar_MA.UTF-8", "--lang ar")] {
        let mut visit = home.dashboard_with(&server, &["-o", &format!("SetEnv={language}")], 200, 40);
        visit.wait_until("the dashboard is open", vt100::Screen::alternate_screen);
        visit.send("3x");
        let words = command_shown(&visit, &shown);
        assert_eq!(words.join(" ").contains("--lang"), !option.is_empty(), "{words:?}");
        assert!(words.join(" ").contains(option), "{words:?}");
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let home_bytes = home.ssh(&server, &[], &words);
        assert!(home_bytes.status.success(), "{}", text(&home_bytes.stderr));
        let local = home.marsad().args(&words).output().unwrap();
        assert_eq!(text(&home_bytes.stdout), text(&local.stdout), "{words:?}");
    }
}

#[test]
fn without_a_terminal_the_overview_is_told_in_the_language_of_whoever_asks() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&["--lang", "es"]);
    for (there, here) in [("fr_FR.UTF-8", "fr"), ("ar_MA.UTF-8", "ar"), ("C", "es")] {
        let shown = home.ssh(&server, &["-T", "-o", &format!("SetEnv=LANG={there}")], &[]);
        let own = home.marsad().args(["--no-config", "--lang", here]).output().unwrap();
        assert_eq!(text(&shown.stdout), text(&own.stdout), "{there}");
    }
}

#[test]
fn a_command_answers_as_a_local_one() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&[]);
    for words in [
        &["query", "--period", "2024", "--by", "population", "--format", "csv"][..],
        &["query", "--by", "year", "--explain"],
        &["query", "--by", "observation", "--measure", "all", "--format", "json"],
        &["query", "--by", "reporter", "--where", "reporter=NoSuch"],
        &["query", "--by", "nonsense"],
        &["query", "--period", "2024-13"],
        &["query", "--format", "parquet"],
        &["query", "--format", "svg", "--by", "year"],
        &["query", "--lang", "fr", "--by", "population", "--format", "csv"],
        &["query", "--lang", "ar", "--by", "ref_area"],
        &["query", "--lang", "ar", "--format", "svg", "--by", "year"],
        &["query", "--lang", "de"],
        &["check", "--lang", "es"],
        &["check"],
        &["check", "--format", "json", "--strict"],
        &["schema", "links"],
    ] {
        let there = home.ssh(&server, &[], words);
        let here = home.marsad().args(words).output().unwrap();
        assert_eq!(there.stdout, here.stdout, "{words:?}");
        assert_eq!(there.status.code(), here.status.code(), "{words:?}: {}", text(&there.stderr));
        // Help of options is wrapped by who prints it.
        if here.status.code() != Some(2) {
            assert_eq!(text(&there.stderr), text(&here.stderr), "{words:?}");
        }
    }
    let quoted = home.ssh(&server, &[], &["query --by observation --search 'Border  Patrol' --limit 1 --format csv"]);
    assert!(quoted.status.success(), "{}", text(&quoted.stderr));
    let in_terminal = home.ssh(&server, &["-tt"], &["query", "--by", "year"]);
    assert!(text(&in_terminal.stdout).contains("\r\n") && text(&in_terminal.stdout).contains('\x1b'));
}

#[test]
fn a_connection_answers_so_many_commands_and_the_client_opens_another_one() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&[]);
    let socket = home.text("shared");
    let mut shared = Command::new("/usr/bin/ssh");
    shared.env_clear().env("HOME", home.folder.path()).stdin(Stdio::null());
    let mut shared = shared.args(home.client(&server, &["-M", "-S", &socket, "-N"])).spawn().unwrap();
    let deadline = Instant::now() + PATIENCE;
    while !Path::new(&socket).exists() {
        assert!(Instant::now() < deadline, "the connection is not there");
        thread::sleep(Duration::from_millis(10));
    }
    let worn = "more commands over one connection";
    // What is asked does not matter. Channels that the client closes first do not count.
    let answered = (0..600).take_while(|_| !server.log().contains(worn)).map(|_| {
        assert_eq!(home.ssh(&server, &["-S", &socket], &["schema", "links"]).status.code(), Some(0));
    });
    assert!(answered.count() >= 250);
    server.wait_for(worn);
    kill("TERM", shared.id());
    shared.wait().unwrap();
}

#[test]
fn nothing_but_answers_is_to_be_had() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let secret = home.text("secret.json");
    fs::write(&secret, extraction(7)).unwrap();
    let target = home.text("out.csv");
    let server = home.serve(&[]);
    for (words, status) in [
        (&["query", &secret][..], 2),
        (&["check", &secret], 2),
        (&["query", "--layout", &secret], 2),
        (&["query", "-o", &target], 2),
        (&["query", "--view", &secret], 2),
        (&["query", "--skip-bad"], 2),
        (&["query", "--link", "a=b"], 2),
        (&["pack", "-o", &target], 2),
        (&["layout", &secret], 2),
        (&["config"], 2),
        (&["serve", "--anonymous"], 2),
        (&["completions", "bash"], 2),
        (&["man"], 2),
        (&["/bin/sh", "-c", "id"], 2),
        (&["query;id"], 2),
        (&["query", "$(id)"], 2),
        (&["query", "'unfinished"], 2),
    ] {
        let told = home.ssh(&server, &[], words);
        assert_eq!(told.status.code(), Some(status), "{words:?} {}", text(&told.stdout));
        assert!(told.stdout.is_empty(), "{words:?} {}", text(&told.stdout));
        assert!(!text(&told.stderr).contains("uid="), "{words:?}");
    }
    assert!(!Path::new(&target).exists());
    let long = "x".repeat(5000);
    assert!(!home.ssh(&server, &[], &["query", &long]).status.success());
    server.wait_for("a command that is too long");
}

#[test]
fn nothing_is_forwarded() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&[]);
    let port = server.address.port().to_string();
    let refused = |options: &[&str], words: &[&str]| {
        let output = home.ssh(&server, options, words);
        assert!(!output.status.success(), "{options:?} {}", text(&output.stdout));
    };
    refused(&["-W", &format!("127.0.0.1:{port}")], &[]);
    refused(&["-N", "-R", "0:127.0.0.1:22", "-o", "ExitOnForwardFailure=yes"], &[]);
    refused(&["-s"], &["sftp"]);
    server.wait_for("forwarding to 127.0.0.1");
    server.wait_for("forwarding from");
    server.wait_for("the subsystem sftp");
    // These are asked for beside something else, and that works.
    let with = home.ssh(&server, &["-A", "-X", "-o", "SendEnv=SECRET", "-o", "SetEnv=LD_PRELOAD=/x"], &["query"]);
    assert!(with.status.success(), "{}", text(&with.stderr));
}

#[test]
fn who_has_no_key_stays_outside() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    home.key("other", "ed25519");
    let server = home.serve(&[]);
    let other = format!("IdentityFile={}", home.text("other"));
    let begun = Instant::now();
    let mut args = home.client(&server, &["-o", &other]);
    args.retain(|arg| *arg != home.text("id") && arg != "-i");
    let refused = Command::new("/usr/bin/ssh").env_clear().args(&args).arg("query").output().unwrap();
    assert_eq!(refused.status.code(), Some(255));
    assert!(text(&refused.stderr).contains("Permission denied (publickey)"), "{}", text(&refused.stderr));
    assert!(begun.elapsed() >= Duration::from_millis(300), "a key is refused after a fixed time");
    let line = server.wait_for("event=refused");
    assert!(line.contains("the key is not known") && line.contains("key=SHA256:"), "{line}");
    assert!(!server.log().contains("event=opened"));
}

#[test]
fn everybody_is_let_in_where_that_is_said() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    home.key("other", "ed25519");
    let server = home.serve(&["--anonymous"]);
    for identity in ["other", "none"] {
        let identity = format!("IdentityFile={}", home.text(identity));
        let mut args = home.client(&server, &["-o", &identity]);
        args.retain(|arg| *arg != home.text("id") && arg != "-i");
        let output = Command::new("/usr/bin/ssh").env_clear().args(&args).arg("query").output().unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
    assert!(server.wait_for("event=listening").contains("EVERYONE"));
    assert!(server.output.lock().unwrap().contains("WARNING: --anonymous: EVERYONE"));
}

#[test]
fn what_stands_before_a_key_is_kept() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let key = home.public("id");
    let told = |line: &str| {
        home.allow(&format!(
            "{line}\n{}",
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKHEChO8tg5IWcaSZsbG0TuBHMyvLdxoqr4SFGuxxmHH"
        ));
        let server = home.serve(&[]);
        let output = home.ssh(&server, &[], &["query", "--format", "csv"]);
        (output.status.code(), server)
    };
    assert_eq!(told(&format!("from=\"127.0.0.0/8\" {key}")).0, Some(0));
    assert_eq!(told(&format!("expiry-time=\"29991231\" {key}")).0, Some(0));
    let (status, server) = told(&format!("from=\"10.0.0.0/8\" {key}"));
    assert_eq!(status, Some(255));
    server.wait_for("the key is not for this address");
    let (status, server) = told(&format!("expiry-time=\"20200101\" {key}"));
    assert_eq!(status, Some(255));
    server.wait_for("the key has expired");
    let (status, server) = told(&format!("command=\"id\" {key}"));
    assert_eq!(status, Some(255));
    let line = server.wait_for("event=key_refused");
    assert!(line.contains("line=1") && line.contains("command"), "{line}");
    // As with sshd, who is restricted has no terminal, unless that is given back.
    let (status, server) = told(&format!("restrict {key}"));
    assert_eq!(status, Some(0));
    let visit = home.dashboard(&server, 80, 24);
    visit.wait_for("PTY allocation request failed");
    visit.wait_exit();
    let shown = home.ssh(&server, &["-T"], &[]);
    assert!(shown.status.success() && text(&shown.stdout).contains("In a terminal the dashboard opens"));
    let (_, server) = told(&format!("restrict,pty {key}"));
    home.dashboard(&server, 80, 24).wait_until("the dashboard is open", is_open);
}

#[test]
fn a_file_of_keys_that_others_can_change_is_refused() {
    let home = Home::new();
    let run = |args: &[&str]| {
        let mut command = home.marsad();
        command.args(["serve", "--allow-root", "--check", "--host-key"]).arg(home.path("host_key")).args(args);
        let output = command.output().unwrap();
        (output.status.code(), text(&output.stderr), text(&output.stdout))
    };
    let keys = home.text("keys");
    let (status, _, out) = run(&["--authorized-keys", &keys, "--idle-time", "2h"]);
    assert_eq!(status, Some(0));
    assert!(out.contains("lets in   1 key") && out.contains("this machine only"), "{out}");
    assert!(out.contains("WARNING: --idle-time 2h is looser than 15m"), "{out}");
    assert!(out.contains("is made when serving starts") && !home.path("host_key").exists(), "{out}");
    let (_, _, out) = run(&["--anonymous", "--listen", "0.0.0.0:2222"]);
    assert!(out.contains("WARNING: --anonymous: EVERYONE") && out.contains("other machines, too"), "{out}");
    fs::set_permissions(home.path("keys"), fs::Permissions::from_mode(0o666)).unwrap();
    let (status, error, _) = run(&["--authorized-keys", &keys]);
    assert_eq!(status, Some(2));
    assert!(error.contains("can be written by others"), "{error}");
    home.allow("# nobody");
    let (status, error, _) = run(&["--authorized-keys", &keys]);
    assert_eq!(status, Some(2));
    assert!(error.contains("no key that opens anything"), "{error}");
    fs::write(home.path("host_key"), "x").unwrap();
    home.allow(&home.public("id"));
    let (status, error, _) = run(&["--authorized-keys", &keys]);
    assert_eq!(status, Some(2), "{error}");
}

#[test]
fn root_does_not_serve_unless_that_is_said() {
    if fs::metadata("/proc/self").is_ok_and(|data| data.uid() != 0) {
        return;
    }
    let home = Home::new();
    let output = home.marsad().args(["serve", "--check", "--authorized-keys"]).arg(home.path("keys")).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("does not run as root"), "{}", text(&output.stderr));
}

#[test]
fn a_reload_drops_nobody_and_a_failing_one_changes_nothing() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let data = home.path("one.json");
    fs::write(&data, extraction(111)).unwrap();
    let server = home.serve(&[&home.text("one.json")]);
    let mut visit = home.dashboard(&server, 120, 40);
    visit.wait_for("111");
    fs::write(&data, extraction(222)).unwrap();
    server.signal("HUP");
    visit.wait_for("222");
    visit.wait_for("loaded 1 figure");
    fs::write(&data, "{ no json").unwrap();
    server.signal("HUP");
    let line = server.wait_for("event=reload_failed");
    assert!(line.contains("kept=dataset") && line.contains("one.json"), "{line}");
    visit.send("3");
    visit.wait_for("222");
    // Who is let in is read again, too.
    home.key("other", "ed25519");
    home.allow(&home.public("other"));
    fs::write(&data, extraction(333)).unwrap();
    server.signal("HUP");
    visit.wait_for("333");
    assert_eq!(home.ssh(&server, &[], &["query"]).status.code(), Some(255), "the key was taken out");
    home.allow("# nobody");
    server.signal("HUP");
    server.wait_for("kept=keys");
    visit.send("q");
    assert_eq!(visit.wait_exit().exit_code(), 0, "who was in stays in");
}

/// What `ssh host marsad --plain` says to this script.
fn conversation(home: &Home, server: &Server, words: &[&str], script: &str) -> Output {
    let mut command = Command::new("/usr/bin/ssh");
    command.env_clear().env("HOME", home.folder.path()).args(home.client(server, &[])).args(words);
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut client = command.spawn().unwrap();
    client.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    client.wait_with_output().unwrap()
}

#[test]
fn without_a_screen_a_visitor_talks_as_a_person_at_the_machine() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&[]);
    let script = "by reporter; period 2024\nwhy 3\n\ntimeline\nmeasure refus\nnonsense\nlanguage\nhelp period\nsources";
    for language in ["en", "ar"] {
        let words = ["--plain", "--lang", language];
        let mut local = home.marsad();
        local.args(words).arg("--no-config").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut local = local.spawn().unwrap();
        local.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
        let here = local.wait_with_output().unwrap();
        let there = conversation(&home, &server, &[&["marsad"], &words[..]].concat(), script);
        assert!(there.status.success(), "{}", text(&there.stderr));
        assert_eq!(text(&there.stdout), text(&here.stdout));
    }
    let left = conversation(&home, &server, &["marsad", "--plain"], "quit\nperiod 1999\n");
    assert!(left.status.success() && !text(&left.stdout).contains("1999"), "{}", text(&left.stdout));
    let long = conversation(&home, &server, &["marsad", "--plain"], &format!("{}\nperiod 1999\n", "x".repeat(20_000)));
    let said = text(&long.stdout);
    assert!(said.contains(&"x".repeat(4000)) && !said.contains(&"x".repeat(5000)), "its beginning is listened to");
    assert!(said.contains("1999"), "{said}");
    let export = conversation(&home, &server, &["marsad", "--plain"], "breakdown\nexport here.csv\n");
    assert!(text(&export.stdout).contains("query --measure arrests"), "{}", text(&export.stdout));
    assert!(!home.path("here.csv").exists());
    for words in [&["marsad", "--plain", "other.json"][..], &["marsad", "--plain", "--view", "x"]] {
        let refused = home.ssh(&server, &[], words);
        assert_eq!(refused.status.code(), Some(2), "{words:?}");
    }
    let line = server.wait_for("event=conversation");
    assert!(line.contains("key=SHA256:"), "{line}");
}

#[test]
fn a_conversation_goes_on_with_other_figures_and_ends_with_the_server() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    fs::write(home.path("one.json"), extraction(111)).unwrap();
    let server = home.serve(&[&home.text("one.json")]);
    let mut command = Command::new("/usr/bin/ssh");
    command.env_clear().env("HOME", home.folder.path()).args(home.client(&server, &[])).args(["marsad", "--plain"]);
    let mut client = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (said, beside) = (kept(client.stdout.take().unwrap()), kept(client.stderr.take().unwrap()));
    let waits = |of: &Mutex<String>, text: &str| {
        let end = Instant::now() + Duration::from_secs(20);
        while !of.lock().unwrap().contains(text) {
            assert!(Instant::now() < end, "{text} is not in {}", of.lock().unwrap());
            thread::sleep(Duration::from_millis(20));
        }
    };
    waits(&said, "111");
    fs::write(home.path("one.json"), extraction(222)).unwrap();
    server.signal("HUP");
    server.wait_for("event=reloaded");
    client.stdin.as_mut().unwrap().write_all(b"overview\n").unwrap();
    waits(&said, "222");
    assert_eq!(server.end(), Some(0));
    waits(&beside, "shutting down");
    assert_eq!(client.wait().unwrap().code(), Some(1));
}

#[test]
fn whoever_serves_has_two_keys() {
    let home = Home::new();
    let (keys, host_key) = (home.text("keys"), home.text("host_key"));
    let args =
        ["serve", "--allow-root", "--listen", "127.0.0.1:0", "--host-key", &host_key, "--authorized-keys", &keys];
    let mut operator = Pty::spawn(env!("CARGO_BIN_EXE_marsad"), &args, &[("HOME", &home.text(""))], 200, 40);
    operator.wait_for("event=listening");
    operator.send("r<Enter>");
    operator.wait_for("event=reloaded");
    operator.send("x<Enter>");
    operator.wait_for("q and Enter ends");
    operator.send("q<Enter>");
    assert_eq!(operator.wait_exit().exit_code(), 0);
}

#[test]
fn a_dataset_that_is_deleted_or_truncated_is_served_on() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let table = home.path("table.parquet");
    let packed = home.marsad().args(["pack", "-o"]).arg(&table).output().unwrap();
    assert!(packed.status.success(), "{}", text(&packed.stderr));
    let server = home.serve(&[&home.text("table.parquet")]);
    let before = home.ssh(&server, &[], &["query", "--by", "year", "--format", "csv"]);
    assert!(before.status.success());
    File::options().write(true).open(&table).unwrap().set_len(100).unwrap();
    let listed = home.ssh(&server, &[], &["query", "--by", "observation", "--measure", "all", "--format", "csv"]);
    assert!(listed.status.success() && listed.stdout.len() > 1000, "{}", text(&listed.stderr));
    server.signal("HUP");
    server.wait_for("event=reload_failed");
    fs::remove_file(&table).unwrap();
    server.signal("HUP");
    server.wait_for_more("event=reload_failed", 1);
    let after = home.ssh(&server, &[], &["query", "--by", "year", "--format", "csv"]);
    assert_eq!(text(&after.stdout), text(&before.stdout));
}

#[test]
fn an_end_gives_every_terminal_back_and_says_why() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&[]);
    let visits: Vec<Pty> = (0..3).map(|_| home.dashboard(&server, 100, 30)).collect();
    visits.iter().for_each(|visit| visit.wait_until("the dashboard is open", is_open));
    let begun = Instant::now();
    assert_eq!(server.end(), Some(0));
    assert!(begun.elapsed() < Duration::from_secs(8));
    for visit in visits {
        assert_eq!(visit.wait_exit().exit_code(), 1);
        let state = visit.state();
        assert!(!state.alternate_screen() && !state.hide_cursor(), "{}", visit.screen());
        assert!(visit.screen().contains("marsad: the server is shutting down"), "{}", visit.screen());
    }
}

#[test]
fn a_server_that_was_killed_comes_back_with_the_same_key() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&[]);
    assert_eq!(fs::metadata(home.path("host_key")).unwrap().mode() & 0o777, 0o600);
    let address = server.address.to_string();
    let visit = home.dashboard(&server, 100, 30);
    visit.wait_until("the dashboard is open", is_open);
    server.signal("KILL");
    visit.wait_exit();
    drop(server);
    let again = home.serve_at(&address, &[]);
    let output = home.ssh(&again, &["-o", "StrictHostKeyChecking=yes"], &["query"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(!again.output.lock().unwrap().contains("made just now"));
}

#[test]
fn a_visitor_who_is_cut_off_leaves_nothing_behind() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&["--max-per-address", "3"]);
    for _ in 0..5 {
        let mut visit = home.dashboard(&server, 200, 60);
        visit.wait_until("the dashboard is open", is_open);
        visit.send("2jjjjjjG");
        visit.signal("KILL");
        visit.wait_exit();
    }
    // As many as may come of one address: those who were killed are not counted any more.
    let visits: Vec<Pty> = (0..3).map(|_| home.dashboard(&server, 100, 30)).collect();
    visits.iter().for_each(|visit| visit.wait_until("the dashboard is open", is_open));
    let one_more = home.ssh(&server, &[], &["query"]);
    assert_eq!(one_more.status.code(), Some(255));
    server.wait_for("why=max-per-address");
}

#[test]
fn a_line_that_is_cut_without_a_word_is_given_up() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&["--keep-alive", "1s"]);
    let visit = home.dashboard(&server, 100, 30);
    visit.wait_until("the dashboard is open", is_open);
    // Nobody answers any more, and nobody has said goodbye.
    visit.signal("STOP");
    let line = server.wait_for("event=closed");
    assert!(line.contains("eepalive"), "{line}");
    visit.signal("KILL");
}

#[test]
fn who_reads_nothing_is_not_waited_for() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&["--stall-time", "2s", "--max-frames", "1000"]);
    let mut visit = home.dashboard(&server, 200, 60);
    visit.wait_until("the dashboard is open", is_open);
    let before = server.memory();
    visit.signal("STOP");
    // The client's own input is full after a while: what it has not sent is nobody's concern.
    for _ in 0..50 {
        visit.send_bytes(b"23");
        thread::sleep(Duration::from_millis(5));
    }
    let other = home.dashboard(&server, 100, 30);
    other.wait_until("the dashboard is open", is_open);
    assert!(server.memory() < before + 20_000, "{before} kB, then {} kB", server.memory());
    visit.signal("KILL");
}

#[test]
fn a_command_that_nobody_reads_to_its_end_ends() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&[]);
    let mut client = Command::new("/usr/bin/ssh");
    client.env_clear().env("HOME", home.folder.path()).stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = client.args(home.client(&server, &[])).args(["query", "--by", "observation"]).spawn().unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    child.wait().unwrap();
    server.wait_for("event=command");
    server.wait_for("event=closed");
    assert!(home.ssh(&server, &[], &["query"]).status.success());
}

#[test]
fn a_command_that_nobody_reads_holds_up_no_other() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let rows = (0..15_000).map(|row| {
        let (year, month, country) = (1990 + row % 30, 1 + row / 30 % 12, ["FR", "ES", "MA", "DZ"][row / 360 % 4]);
        format!("{year}-{month:02},{country},{},{}\n", 18 + row / 1440, row % 97)
    });
    let table = "period,citizenship,age,arrests\n".to_owned() + &rows.collect::<String>();
    fs::write(home.path("table.csv"), table).unwrap();
    let server = home.serve(&["--max-commands", "1", &home.text("table.csv")]);
    let mut client = Command::new("/usr/bin/ssh");
    client.env_clear().env("HOME", home.folder.path()).stdin(Stdio::null()).stdout(Stdio::piped());
    let words = ["query", "--by", "observation", "--format", "json"];
    let mut unread = client.args(home.client(&server, &[])).args(words).spawn().unwrap();
    let mut first = [0; 10];
    unread.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
    assert!(home.ssh(&server, &[], &["query"]).status.success());
    assert!(unread.try_wait().unwrap().is_none(), "the other one waited for it to be given up");
    let mut rest = Vec::new();
    unread.stdout.take().unwrap().read_to_end(&mut rest).unwrap();
    assert!(unread.wait().unwrap().success());
    let here = home.marsad().args(words).arg(home.path("table.csv")).output().unwrap().stdout;
    assert!([&first[..], &rest].concat() == here, "something was lost on the way");
    assert!(here.len() > 5_000_000, "so little is taken whether it is read or not");
}

#[test]
fn a_giant_window_is_drawn_as_far_as_it_may_be() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&[]);
    let before = server.memory();
    let mut visit = home.dashboard(&server, 65_535, 1000);
    server.wait_for("size=500x200");
    visit.wait_until("the dashboard is open", vt100::Screen::alternate_screen);
    visit.send("q");
    visit.wait_exit();
    assert!(server.memory() < before + 100_000, "{} kB, then {} kB", before, server.memory());
}

#[test]
fn who_types_nothing_has_to_leave() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&["--idle-time", "2s"]);
    let visit = home.dashboard(&server, 100, 30);
    visit.wait_until("the dashboard is open", is_open);
    visit.wait_exit();
    assert!(visit.screen().contains("no key was pressed"), "{}", visit.screen());
    assert!(!visit.state().alternate_screen());
    server.wait_for("why=idle");
    let over = home.serve(&["--session-time", "2s"]);
    let mut visit = home.dashboard(&over, 100, 30);
    visit.wait_until("the dashboard is open", is_open);
    visit.send("j");
    visit.wait_exit();
    assert!(visit.screen().contains("as long as visits may be"), "{}", visit.screen());
}

#[test]
fn who_says_nothing_is_not_waited_for() {
    let home = Home::new();
    let server = home.serve(&["--login-time", "1s", "--max-strangers-per-address", "2"]);
    let begun = Instant::now();
    let mut silent: Vec<TcpStream> = (0..2).map(|_| TcpStream::connect(server.address).unwrap()).collect();
    // One has said who it is, and nothing more.
    silent[0].write_all(b"SSH-2.0-OpenSSH_9.9\r\n").unwrap();
    server.wait_for_more("event=connected", 1);
    let mut third = TcpStream::connect(server.address).unwrap();
    let _ = third.read_to_end(&mut Vec::new());
    server.wait_for("why=max-strangers-per-address");
    for stream in &mut silent {
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut said = Vec::new();
        let _ = stream.read_to_end(&mut said);
        assert!(said.starts_with(b"SSH-2.0-Marsad\r\n"), "{said:?}");
    }
    assert!(begun.elapsed() < Duration::from_secs(10));
    server.wait_for_more("why=login-time", 1);
}

#[test]
fn who_types_a_flood_has_to_leave() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&["--max-input", "1024"]);
    let mut visit = home.dashboard(&server, 100, 30);
    visit.wait_until("the dashboard is open", is_open);
    for _ in 0..20 {
        visit.send_bytes(&[b'j'; 1000]);
    }
    visit.wait_exit();
    server.wait_for("why=max-input");
    assert!(!visit.state().alternate_screen(), "{}", visit.screen());
}

#[test]
fn who_asks_with_broken_words_breaks_nothing() {
    let home = Home::new();
    let server = home.serve(&["--max-strangers-per-address", "1000", "--max-strangers", "1000", "--login-time", "2s"]);
    let before = server.memory();
    let mut seed = 7_u64;
    let mut random = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed
    };
    for round in 0..200 {
        let Ok(mut stream) = TcpStream::connect(server.address) else { continue };
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        let mut bytes: Vec<u8> = match round % 4 {
            0 => Vec::new(),
            1 => b"GET / HTTP/1.1\r\n\r\n".to_vec(),
            _ => b"SSH-2.0-x\r\n".to_vec(),
        };
        // A packet of a length that may be anything, and noise.
        let length = match round % 3 {
            0 => u32::MAX,
            1 => 200,
            _ => u32::try_from(random() % 40_000).unwrap(),
        };
        bytes.extend(length.to_be_bytes());
        bytes.push(random().to_le_bytes()[0]);
        bytes.push(if round % 5 == 0 { 20 } else { random().to_le_bytes()[0] });
        bytes.extend((0..random() % 3000).map(|_| random().to_le_bytes()[0]));
        let _ = stream.write_all(&bytes);
    }
    // Of those who are turned away all the time only some are told of.
    server.wait_for_more("why=", 40);
    assert!(server.memory() < before + 30_000, "{} kB, then {} kB", before, server.memory());
    assert!(!server.log().contains("panicked"), "{}", server.log());
    if has_client() {
        assert!(home.ssh(&server, &[], &["query"]).status.success());
    }
}

#[test]
fn no_line_of_the_log_holds_a_control_character() {
    if !has_client() {
        return;
    }
    let home = Home::new();
    let server = home.serve(&[]);
    let odd = "query --search '\u{1b}[2J\u{202e}\n event=opened' --limit 1";
    let _ = home.ssh(&server, &[], &[odd]);
    let line = server.wait_for("event=command");
    assert!(line.contains("\\u{1b}[2J\\u{202e}\\u{a}"), "{line}");
    assert!(!server.log().replace('\n', "").chars().any(char::is_control));
    let log = server.log();
    let opened = log.lines().filter(|line| line.split(' ').nth(1) == Some("event=opened"));
    assert_eq!(opened.count(), 1, "{log}");
}

#[test]
fn a_full_disk_stops_nobody() {
    if !has_client() || !Path::new("/dev/full").exists() {
        return;
    }
    let home = Home::new();
    drop(home.serve(&[]));
    // Nothing is written but the log, and that to where nothing can be.
    let port = free_port();
    let mut command = home.marsad();
    command.args(["serve", "--allow-root", "--listen", &format!("127.0.0.1:{port}"), "--host-key"]);
    command.arg(home.path("host_key")).arg("--authorized-keys").arg(home.path("keys"));
    let full = File::options().write(true).open("/dev/full").unwrap();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(full).spawn().unwrap();
    let log = Arc::default();
    let server = Server { child, address: ([127, 0, 0, 1], port).into(), log, output: Arc::default() };
    let deadline = Instant::now() + PATIENCE;
    while TcpStream::connect(server.address).is_err() {
        assert!(Instant::now() < deadline, "nobody listens");
        thread::sleep(Duration::from_millis(20));
    }
    assert!(home.ssh(&server, &[], &["query"]).status.success());
    assert_eq!(server.end(), Some(0));
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
