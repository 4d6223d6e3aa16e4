//! What whoever serves may want while it runs: signals, and a key at the terminal it was started in.

use std::io::{self, IsTerminal, Stdin, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::getpgrp;
use rustix::termios::tcgetpgrp;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// What the operator wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// To have everything loaded again: SIGHUP, or `r` and Enter.
    Reload,
    /// To end, and how that was said.
    End(&'static str),
}

/// As long as another program has the terminal, it is looked at so often whether that is over.
const ELSEWHERE: Duration = Duration::from_secs(1);

/// The SIGHUP of a terminal that closes comes within so long.
const CLOSING: Duration = Duration::from_secs(2);

/// What the operator wants from now on.
pub fn wishes() -> io::Result<UnboundedReceiver<Wish>> {
    let (wants, wishes) = unbounded_channel();
    for (kind, wish) in [
        (SignalKind::terminate(), Wish::End("SIGTERM")),
        (SignalKind::interrupt(), Wish::End("SIGINT")),
        (SignalKind::quit(), Wish::End("SIGQUIT")),
    ] {
        let (mut caught, wants) = (signal(kind)?, wants.clone());
        tokio::spawn(async move { while caught.recv().await.is_some() && wants.send(wish).is_ok() {} });
    }
    let has_terminal = Arc::new(AtomicBool::new(io::stdin().is_terminal()));
    let (mut hangup, asked, has) = (signal(SignalKind::hangup())?, wants.clone(), Arc::clone(&has_terminal));
    tokio::spawn(async move {
        while hangup.recv().await.is_some() {
            // One signal says both: the terminal is closed, or everything is to be loaded again.
            let is_closed = has.load(Ordering::Acquire) && is_hung_up(&io::stdin());
            let wish = if is_closed { Wish::End("SIGHUP: the terminal was closed") } else { Wish::Reload };
            if asked.send(wish).is_err() {
                return;
            }
        }
    });
    if has_terminal.load(Ordering::Acquire) {
        // Reading cannot be called off: the thread ends with the process.
        thread::Builder::new().name("operator".to_owned()).spawn(move || {
            read(&io::stdin(), &wants);
            // Whoever told the shell to leave this alone may still have it loaded again.
            thread::sleep(CLOSING);
            has_terminal.store(false, Ordering::Release);
        })?;
    }
    Ok(wishes)
}

/// Reads until the terminal is gone. A program that reads while another one has the terminal would be stopped.
fn read(stdin: &Stdin, wants: &UnboundedSender<Wish>) {
    loop {
        let _ = poll(&mut [PollFd::new(stdin, PollFlags::IN)], None);
        if is_hung_up(stdin) {
            return;
        }
        if !tcgetpgrp(stdin).is_ok_and(|group| group == getpgrp()) {
            thread::sleep(ELSEWHERE);
            continue;
        }
        let mut line = String::new();
        if stdin.read_line(&mut line).is_err() {
            thread::sleep(ELSEWHERE);
        }
        let sent = match line.trim() {
            "r" => wants.send(Wish::Reload),
            "q" => wants.send(Wish::End("q")),
            _ => {
                let _ = writeln!(io::stderr(), "marsad: r and Enter loads everything again, q and Enter ends");
                Ok(())
            }
        };
        if sent.is_err() {
            return;
        }
    }
}

/// Whether the terminal is gone.
fn is_hung_up(stdin: &Stdin) -> bool {
    let mut terminal = [PollFd::new(stdin, PollFlags::empty())];
    let asked = poll(&mut terminal, Some(&Timespec::default()));
    asked.is_ok() && terminal[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
}
