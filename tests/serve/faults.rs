//! What breaks, and what ends.

use std::fs::{self, File};
use std::os::unix::fs::MetadataExt;
use std::process::Stdio;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::home::{Home, PATIENCE, Server, extraction, is_open, text};
use super::pty::Pty;

#[test]
fn a_reload_drops_nobody_and_a_failing_one_changes_nothing() {
    let Some(home) = Home::of_a_visitor() else { return };
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
    home.key("other");
    home.allow(&home.public("other"));
    fs::write(&data, extraction(333)).unwrap();
    server.signal("HUP");
    visit.wait_for("333");
    assert_eq!(home.ssh(&server, &[], &["query"]).status.code(), Some(255), "the key was taken out");
    home.allow("# nobody");
    server.signal("HUP");
    server.wait_for("open_to=\"nobody new\"");
    let refused = home.ssh_with(&server, &["other"], &["query"]);
    assert_eq!(refused.status.code(), Some(255), "the last key was taken out");
    visit.send("q");
    assert_eq!(visit.wait_exit().exit_code(), 0, "who was in stays in");
}

#[test]
fn a_dataset_that_is_deleted_or_truncated_is_served_on() {
    let Some(home) = Home::of_a_visitor() else { return };
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
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&[]);
    let visits: Vec<Pty> = (0..3).map(|_| home.dashboard(&server, 100, 30)).collect();
    visits.iter().for_each(|visit| visit.wait_until("the dashboard is open", is_open));
    let log = Arc::clone(&server.log);
    assert_eq!(server.end(), Some(0));
    let deadline = Instant::now() + PATIENCE;
    while !log.lock().unwrap().contains("event=ended connections=0") {
        assert!(Instant::now() < deadline, "somebody is still in\n{}", log.lock().unwrap());
        thread::sleep(Duration::from_millis(10));
    }
    for visit in visits {
        assert_eq!(visit.wait_exit().exit_code(), 1);
        let state = visit.state();
        assert!(!state.alternate_screen() && !state.hide_cursor(), "{}", visit.screen());
        assert!(visit.screen().contains("marsad: the server is shutting down"), "{}", visit.screen());
    }
}

#[test]
fn a_server_that_was_killed_comes_back_with_the_same_key() {
    let Some(home) = Home::of_a_visitor() else { return };
    let server = home.serve(&[]);
    assert_eq!(fs::metadata(home.path("host_key")).unwrap().mode() & 0o777, 0o600);
    // The port may be another one's when the server comes back.
    let known = ["-o", "HostKeyAlias=marsad"];
    let visit = home.dashboard_with(&server, &known, 100, 30);
    visit.wait_until("the dashboard is open", is_open);
    server.signal("KILL");
    visit.wait_exit();
    drop(server);
    let again = home.serve(&[]);
    let output = home.ssh(&again, &[&["-o", "StrictHostKeyChecking=yes"], &known[..]].concat(), &["query"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(!again.output.lock().unwrap().contains("made just now"));
}

#[test]
fn a_visitor_who_is_cut_off_leaves_nothing_behind() {
    let Some(home) = Home::of_a_visitor() else { return };
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
    let Some(home) = Home::of_a_visitor() else { return };
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
fn a_full_disk_stops_nobody() {
    let Some(home) = Home::of_a_visitor().filter(|_| cfg!(target_os = "linux")) else { return };
    drop(home.serve(&[]));
    // Nothing is written but the log, and that to where nothing can be.
    let mut command = home.marsad();
    command.args(["serve", "--allow-root", "--listen", "127.0.0.1:0", "--host-key"]).arg(home.path("host_key"));
    command.arg("--authorized-keys").arg(home.path("keys"));
    let full = File::options().write(true).open("/dev/full").unwrap();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(full).spawn().unwrap();
    let mut server = Server { child, address: ([127, 0, 0, 1], 0).into(), log: Arc::default(), output: Arc::default() };
    let deadline = Instant::now() + PATIENCE;
    while server.address.port() == 0 {
        assert!(Instant::now() < deadline, "nobody listens");
        thread::sleep(Duration::from_millis(20));
        server.address.set_port(server.port().unwrap_or_default());
    }
    assert!(home.ssh(&server, &[], &["query"]).status.success());
    assert_eq!(server.end(), Some(0));
}
