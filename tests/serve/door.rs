//! Who comes in, and what they may do.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};

use chrono::{DateTime, TimeDelta, Utc};

use super::home::{Home, is_open, text};
use super::pty::Pty;

#[test]
fn nothing_is_forwarded() {
    let Some(home) = Home::of_a_visitor() else { return };
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
    let Some(home) = Home::of_a_visitor() else { return };
    home.key("other");
    let server = home.serve(&[]);
    let refused = home.ssh_with(&server, &["other"], &["query"]);
    assert_eq!(refused.status.code(), Some(255));
    assert!(text(&refused.stderr).contains("Permission denied (publickey)"), "{}", text(&refused.stderr));
    let line = server.wait_for("event=refused");
    assert!(line.contains("the key is not known") && line.contains("key=SHA256:"), "{line}");
    // What is refused is told after a fixed time, whatever the reason.
    let closed = server.wait_for("event=closed");
    assert!(moment(&closed) - moment(&line) >= TimeDelta::milliseconds(280), "{line}\n{closed}");
    assert!(!server.log().contains("event=opened"));
}

/// When a line of the log was written.
fn moment(line: &str) -> DateTime<Utc> {
    line.strip_prefix("time=").unwrap().split(' ').next().unwrap().parse().unwrap()
}

#[test]
fn everybody_is_let_in_where_that_is_said() {
    let Some(home) = Home::of_a_visitor() else { return };
    home.key("other");
    let server = home.serve(&["--anonymous"]);
    for identity in ["other", "none"] {
        let output = home.ssh_with(&server, &[identity], &["query"]);
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
    assert!(server.wait_for("event=listening").contains("EVERYONE"));
    assert!(server.output.lock().unwrap().contains("WARNING: --anonymous: EVERYONE"));
}

#[test]
fn what_stands_before_a_key_is_kept() {
    let Some(home) = Home::of_a_visitor() else { return };
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

/// A server in a terminal.
fn operated(home: &Home) -> Pty {
    let (keys, host_key) = (home.text("keys"), home.text("host_key"));
    let args =
        ["serve", "--allow-root", "--listen", "127.0.0.1:0", "--host-key", &host_key, "--authorized-keys", &keys];
    let operator = Pty::spawn(env!("CARGO_BIN_EXE_marsad"), &args, &[("HOME", &home.text(""))], 200, 40);
    operator.wait_for("event=listening");
    operator
}

#[test]
fn a_server_ends_with_its_terminal() {
    let home = Home::new();
    let mut operator = operated(&home);
    operator.hang_up("x<Enter>");
    assert_eq!(operator.wait_exit().exit_code(), 0);
}

#[test]
fn a_server_in_the_background_leaves_the_terminal_alone() {
    let home = Home::new();
    let (keys, host_key) = (home.text("keys"), home.text("host_key"));
    let mut shell = Pty::spawn("/bin/sh", &["-i"], &[("HOME", &home.text("")), ("PS1", "shell> ")], 200, 40);
    shell.wait_for("shell> ");
    let marsad = env!("CARGO_BIN_EXE_marsad");
    let serve = "serve --allow-root --listen 127.0.0.1:0";
    shell.send(&format!("'{marsad}' {serve} --host-key '{host_key}' --authorized-keys '{keys}' &<Enter>"));
    shell.wait_for("event=listening");
    for word in ["one", "two"] {
        shell.send(&format!("echo {word}-word | tr a-z A-Z<Enter>"));
        shell.wait_for(&format!("{}-WORD", word.to_uppercase()));
    }
    shell.send("jobs<Enter>");
    shell.wait_until("its state is told", |screen| {
        let screen = screen.contents();
        screen.contains("Running") || screen.contains("Stopped")
    });
    assert!(shell.screen().contains("Running"), "{}", shell.screen());
    shell.send("kill %1<Enter>");
    shell.wait_for("event=ended");
    shell.send("exit<Enter>");
    shell.wait_exit();
}

#[test]
fn whoever_serves_has_two_keys() {
    let home = Home::new();
    let mut operator = operated(&home);
    operator.send("r<Enter>");
    operator.wait_for("event=reloaded");
    operator.send("x<Enter>");
    operator.wait_for("q and Enter ends");
    operator.send("q<Enter>");
    assert_eq!(operator.wait_exit().exit_code(), 0);
}

#[test]
fn as_many_keys_are_tried_as_is_said() {
    let Some(home) = Home::of_a_visitor() else { return };
    home.key("one");
    home.key("two");
    let server = home.serve(&["--max-tries", "2"]);
    let with = |names: &[&str]| home.ssh_with(&server, names, &["query"]);
    assert!(with(&["id"]).status.success());
    let second = with(&["one", "id"]);
    assert!(second.status.success(), "{}", text(&second.stderr));
    assert_eq!(with(&["one", "two", "id"]).status.code(), Some(255));
    server.wait_for("why=max-tries");
}
