//! What whoever serves may want while it runs: signals, and a key at the terminal it was started in.

use std::io::{self, IsTerminal};
use std::thread;

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

/// What the operator wants from now on.
pub fn wishes() -> io::Result<UnboundedReceiver<Wish>> {
    let (wants, wishes) = unbounded_channel();
    for (kind, wish) in [
        (SignalKind::hangup(), Wish::Reload),
        (SignalKind::terminate(), Wish::End("SIGTERM")),
        (SignalKind::interrupt(), Wish::End("SIGINT")),
        (SignalKind::quit(), Wish::End("SIGQUIT")),
    ] {
        let (mut caught, wants) = (signal(kind)?, wants.clone());
        tokio::spawn(async move { while caught.recv().await.is_some() && wants.send(wish).is_ok() {} });
    }
    if io::stdin().is_terminal() {
        // Reading cannot be called off: the thread ends with the process.
        thread::Builder::new().name("operator".to_owned()).spawn(move || read(&wants))?;
    }
    Ok(wishes)
}

fn read(wants: &UnboundedSender<Wish>) {
    for line in io::stdin().lines().map_while(Result::ok) {
        let sent = match line.trim() {
            "r" => wants.send(Wish::Reload),
            "q" => wants.send(Wish::End("q")),
            _ => {
                eprintln!("marsad: r and Enter loads everything again, q and Enter ends");
                Ok(())
            }
        };
        if sent.is_err() {
            return;
        }
    }
}
