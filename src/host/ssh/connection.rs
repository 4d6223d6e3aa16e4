//! A connection, from the door to the last byte: who looks after it knows how long it may last, and ends it.

use std::fmt;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use russh::Disconnect;
use russh::server::{RunningSession, run_stream};
use socket2::SockRef;
use tokio::net::TcpStream;
use tokio::sync::{Notify, watch};
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::admission::{Ticket, neighbourhood};
use super::authorized_keys::Grant;
use super::guest::Guest;
use super::line::{Line, Meter};
use super::server::Server;
use super::turns::Party;

/// A connection, as those know it who work on it.
pub struct Connection {
    /// Where all connections lead.
    pub server: Arc<Server>,
    /// Its number, by which the log tells it from others.
    pub number: u64,
    /// Who is at the other end.
    pub peer: SocketAddr,
    /// Where they came to.
    pub local: SocketAddr,
    /// What passes over it.
    pub meter: Arc<Meter>,
    /// Whose it is, once they have logged in.
    pub grant: OnceLock<Grant>,
    tcp: Arc<TcpStream>,
    parting: watch::Sender<Option<Parting>>,
    logged_in: Notify,
    /// When a key was pressed last.
    touched: Mutex<Instant>,
    /// So much was said by a command that not all of it may have been read.
    unread: AtomicBool,
    /// Channels on which something is going on.
    busy: AtomicUsize,
    /// Nothing is going on any more.
    quiet: Notify,
}

/// Why everybody on a connection has to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parting {
    /// The server ends.
    Ending,
    /// No key was pressed for too long.
    Idle,
    /// It took longer than a visit may.
    Over,
    /// More was sent than may be.
    Flood,
    /// Nothing of what is sent is read.
    Stalled,
    /// Of so many keys none opened anything.
    Tries,
}

impl Parting {
    /// In one line, for people.
    #[must_use]
    pub fn told(self) -> &'static str {
        match self {
            Self::Ending => "the server is shutting down; your terminal is as it was",
            Self::Idle => "closed: no key was pressed for a long time",
            Self::Over => "closed: this visit was as long as visits may be; come again",
            Self::Flood => "closed: more was typed or pasted at once than is taken",
            Self::Stalled => "closed: nothing that was sent was read any more",
            Self::Tries => "closed: none of the keys that may be tried opens anything here",
        }
    }
}

impl fmt::Display for Parting {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Ending => "shutdown",
            Self::Idle => "idle",
            Self::Over => "session-time",
            Self::Flood => "max-input",
            Self::Stalled => "stall-time",
            Self::Tries => "max-tries",
        })
    }
}

/// How long those on a connection have to leave.
const LEAVING: Duration = Duration::from_secs(3);
/// How long the last words may be on their way.
const LAST_WORDS: Duration = Duration::from_secs(1);

impl Connection {
    /// Asks everybody on it to leave. The first reason counts.
    pub fn part(&self, why: Parting) {
        self.parting.send_if_modified(|parting| {
            let is_first = parting.is_none();
            parting.get_or_insert(why);
            is_first
        });
    }

    /// To be told when to leave.
    pub fn parting(&self) -> watch::Receiver<Option<Parting>> {
        self.parting.subscribe()
    }

    /// Whether everybody has to leave.
    pub fn is_parting(&self) -> bool {
        self.parting.borrow().is_some()
    }

    /// A key was pressed.
    pub fn touch(&self) {
        *self.touched.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// Somebody may still read what a command said, as long as they like: of a client that has taken all of it, nothing tells
    /// when that is over.
    pub fn leaves_to_read(&self) {
        self.unread.store(true, Ordering::Release);
    }

    fn may_be_unread(&self) -> bool {
        self.unread.load(Ordering::Acquire)
    }

    fn touched(&self) -> Instant {
        *self.touched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody has logged in.
    pub fn logs_in(&self) {
        self.touch();
        self.logged_in.notify_one();
    }

    /// Something is going on as long as this is kept.
    pub fn busy(self: &Arc<Self>) -> Busy {
        self.busy.fetch_add(1, Ordering::AcqRel);
        Busy(Arc::clone(self))
    }

    /// Whose it is, where that is known.
    pub fn fingerprint(&self) -> &str {
        self.grant.get().map_or("none", |grant| &grant.fingerprint)
    }

    /// Who counts as one: keys are made as one likes where everybody may come in.
    pub fn party(&self) -> Party {
        match self.grant.get() {
            Some(grant) if !self.server.is_open() => Party::Key(grant.fingerprint.clone()),
            _ => Party::Address(neighbourhood(self.peer.ip())),
        }
    }

    /// Breaks it, whatever is on its way.
    fn cut(&self) {
        let _ = SockRef::from(&*self.tcp).shutdown(std::net::Shutdown::Both);
        self.meter.cut();
    }

    async fn is_quiet(&self) {
        loop {
            let mut quiet = std::pin::pin!(self.quiet.notified());
            quiet.as_mut().enable();
            if self.busy.load(Ordering::Acquire) == 0 {
                return;
            }
            quiet.await;
        }
    }
}

/// Something is going on.
pub struct Busy(Arc<Connection>);

impl Drop for Busy {
    fn drop(&mut self) {
        if self.0.busy.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.0.quiet.notify_waiters();
        }
    }
}

/// Looks after a connection until it ends.
pub async fn attend(server: Arc<Server>, tcp: TcpStream, peer: SocketAddr, number: u64, ticket: Ticket) {
    let started = Instant::now();
    let limits = &server.limits;
    let Ok(local) = tcp.local_addr() else { return };
    set_up(&tcp, limits.unsent);
    let tcp = Arc::new(tcp);
    let meter = Arc::<Meter>::default();
    let line = Line::new(Arc::clone(&tcp), Arc::clone(&meter), limits.line_rate(), limits.stall);
    let connection = Arc::new(Connection {
        server: Arc::clone(&server),
        number,
        peer,
        local,
        meter,
        grant: OnceLock::new(),
        tcp,
        parting: watch::Sender::new(None),
        logged_in: Notify::new(),
        touched: Mutex::new(started),
        unread: AtomicBool::new(false),
        busy: AtomicUsize::new(0),
        quiet: Notify::new(),
    });
    server.log.tell_if_rare("connected", &[("connection", &number), ("peer", &peer)]);
    let guest = Guest::new(Arc::clone(&connection), ticket);
    let deadline = started + limits.login;
    let greeting = run_stream(Arc::clone(&server.config), line, guest);
    let why = match tokio::time::timeout_at(deadline, greeting).await {
        Ok(Ok(running)) => visit(&connection, running, started, deadline).await,
        Ok(Err(error)) => error.to_string(),
        Err(_) => "login-time".to_owned(),
    };
    connection.cut();
    let (received, sent) = (connection.meter.read(), connection.meter.written());
    let seconds = format!("{:.1}", started.elapsed().as_secs_f64());
    let fields: [super::log::Field<'_>; 7] = [
        ("connection", &number),
        ("peer", &peer),
        ("key", &connection.fingerprint()),
        ("why", &why),
        ("received", &received),
        ("sent", &sent),
        ("seconds", &seconds),
    ];
    if connection.grant.get().is_some() {
        server.log.tell("closed", &fields);
    } else {
        server.log.tell_if_rare("closed", &fields);
    }
}

/// Small frames go at once, and little of a large one waits where it cannot be called back.
fn set_up(tcp: &TcpStream, unsent: u32) {
    let _ = tcp.set_nodelay(true);
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let _ = SockRef::from(tcp).set_tcp_notsent_lowat(unsent);
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let _ = unsent;
}

/// From the first key exchange to the end, and why that came.
async fn visit(
    connection: &Connection,
    mut running: RunningSession<Guest>,
    started: Instant,
    deadline: Instant,
) -> String {
    let server = &connection.server;
    let handle = running.handle();
    let mut ending = server.ending();
    let mut parting = connection.parting();
    let over = started + server.limits.session;
    let mut is_in = false;
    loop {
        let idle = connection.touched() + server.limits.idle;
        tokio::select! {
            ended = &mut running => {
                return match ended {
                    Ok(()) => "left".to_owned(),
                    // The line itself gave up.
                    Err(russh::Error::IO(error)) if error.kind() == ErrorKind::TimedOut => Parting::Stalled.to_string(),
                    Err(error) => error.to_string(),
                };
            }
            () = connection.logged_in.notified() => is_in = true,
            () = sleep_until(deadline), if !is_in => return "login-time".to_owned(),
            () = sleep_until(idle), if is_in && !connection.may_be_unread() => {
                // A command may take its time, and is watched by whoever sends what it says.
                if connection.touched() + server.limits.idle <= Instant::now() {
                    connection.part(Parting::Idle);
                }
            }
            () = sleep_until(over) => connection.part(Parting::Over),
            () = connection.meter.overflows() => connection.part(Parting::Flood),
            _ = ending.wait_for(|is_ending| *is_ending) => connection.part(Parting::Ending),
            _ = parting.wait_for(Option::is_some) => break,
        }
    }
    let why = connection.parting.borrow().map_or_else(String::new, |parting| parting.to_string());
    let told = connection.parting.borrow().map_or("", Parting::told);
    // Terminals are given back first. Who reads nothing cannot be told anything.
    tokio::select! {
        _ = &mut running => return why,
        _ = timeout(LEAVING, connection.is_quiet()) => {}
    }
    let farewell = async {
        // Most clients leave by themselves once nothing is going on, and with the status that they were told.
        sleep(LAST_WORDS).await;
        let _ = handle.disconnect(Disconnect::ByApplication, told.to_owned(), String::new()).await;
        sleep(LAST_WORDS).await;
    };
    tokio::select! {
        _ = &mut running => return why,
        _ = timeout(LAST_WORDS * 3, farewell) => {}
    }
    connection.cut();
    let _ = timeout(LAST_WORDS, &mut running).await;
    why
}
