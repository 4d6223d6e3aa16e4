//! The server: one door, one dataset, many visitors.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use russh::keys::PrivateKey;
use russh::server::Config;
use socket2::SockRef;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, sleep, timeout};

use super::admission::Door;
use super::algorithms;
use super::authorized_keys::{Keys, Refused, Unusable};
use super::connection::attend;
use super::crew::Crew;
use super::desk::Desk;
use super::easel::Easels;
use super::host_key;
use super::limits::Limits;
use super::log::Log;
use super::operator::{Wish, wishes};
use super::turns::Turns;
use crate::app::state::{Size, State};
use crate::dataset::guarded::{complaining, is_guarded};
use crate::dataset::{Complaint, Dataset};
use crate::figures::notation::counted;
use crate::screen;

/// What is served, to whom, and where.
pub struct Serving {
    /// Where visitors come to.
    pub listen: SocketAddr,
    /// How they call that place, where it is not its address.
    pub public: Option<Public>,
    /// The file of those who may come in; `None`: everybody.
    pub keys: Option<PathBuf>,
    /// The server's own key.
    pub host_key: PrivateKey,
    /// What visitors may take.
    pub limits: Limits,
}

/// How visitors call the place that they come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Public {
    /// The name of the host.
    pub host: String,
    /// The port, where it is another one than here.
    pub port: Option<u16>,
}

/// Loads the dataset again.
pub type Load = dyn Fn() -> Result<Dataset, Vec<Complaint>> + Send + Sync;

/// Who may come in.
pub enum Welcome {
    /// Everybody.
    Everyone,
    /// Those with one of these keys.
    Keys(Keys),
}

/// What all connections share.
pub struct Server {
    /// What visitors may take.
    pub limits: Limits,
    /// What is agreed on with clients.
    pub config: Arc<Config>,
    /// Where events are told.
    pub log: Log,
    /// Those who draw.
    pub crew: Crew,
    /// On which they draw.
    pub easels: Arc<Easels>,
    /// Whose turn it is with a command.
    pub commands: Turns,
    /// Who answers commands.
    pub desk: Arc<dyn Desk>,
    public: Option<Public>,
    keys: Option<PathBuf>,
    load: Arc<Load>,
    dataset: watch::Sender<Arc<Dataset>>,
    welcome: RwLock<Arc<Welcome>>,
    ending: watch::Sender<bool>,
    loading: Mutex<Loading>,
    reading_keys: Mutex<()>,
}

/// Whether everything is being loaded again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Loading {
    /// It is not.
    Not,
    /// It is.
    Once,
    /// It is, and once more afterwards: somebody asked while it was.
    Again,
}

/// How long visitors have to leave when the server ends.
const LEAVING: Duration = Duration::from_secs(8);

/// A machine that is out of something is asked again after so long.
const OUT_OF_BREATH: Duration = Duration::from_millis(100);

/// A thread that has nothing to do stays for so long.
const AT_HAND: Duration = Duration::from_secs(2);

/// What visitors see first is worked out for a window like this.
const USUAL: Size = Size { columns: 120, rows: 40 };

/// Reads who may come in; `None`: everybody.
///
/// # Errors
/// The file cannot be trusted, or lets nobody in.
pub fn welcome(keys: Option<&PathBuf>) -> Result<(Welcome, Vec<Refused>), Unusable> {
    match keys {
        None => Ok((Welcome::Everyone, Vec::new())),
        Some(path) => Keys::open(path).map(|(keys, refused)| (Welcome::Keys(keys), refused)),
    }
}

/// Serves until it is told to end.
///
/// # Errors
/// Nobody can be listened to there, or the machine is out of something.
pub fn serve(
    serving: Serving,
    welcome: (Welcome, Vec<Refused>),
    dataset: Dataset,
    desk: Arc<dyn Desk>,
    load: Arc<Load>,
) -> io::Result<()> {
    let runtime = runtime(&serving.limits)?;
    more_files();
    let (log, (welcome, refused)) = (Log::start()?, welcome);
    let server = Arc::new(Server {
        config: Arc::new(algorithms::config(serving.host_key, &serving.limits, serving.keys.is_none())),
        log,
        crew: Crew::new(),
        easels: Arc::new(Easels::new(&serving.limits)),
        commands: Turns::new(serving.limits.commands),
        desk,
        public: serving.public,
        keys: serving.keys,
        load,
        dataset: watch::Sender::new(Arc::new(dataset)),
        welcome: RwLock::new(Arc::new(welcome)),
        ending: watch::Sender::new(false),
        loading: Mutex::new(Loading::Not),
        reading_keys: Mutex::new(()),
        limits: serving.limits,
    });
    tell_of_panics(&server);
    server.tell_of_keys(&refused);
    make_ready(&server.dataset());
    let served = runtime.block_on(listen(&server, serving.listen));
    // What somebody still has worked out is not waited for.
    runtime.shutdown_timeout(Duration::from_millis(200));
    server.log.end();
    served
}

/// Threads that wait for a long question are cheap, and nobody else shall wait for them. Each keeps memory for itself, so
/// they do not stay for long.
fn runtime(limits: &Limits) -> io::Result<Runtime> {
    let beside = limits.connections + Turns::most_begun(limits.commands) + 8;
    let mut builder = Builder::new_multi_thread();
    builder.max_blocking_threads(beside).thread_keep_alive(AT_HAND).thread_name("line").enable_all().build()
}

/// A panic ends one visit, and is told in one line.
fn tell_of_panics(server: &Arc<Server>) {
    let server = Arc::clone(server);
    std::panic::set_hook(Box::new(move |info| {
        if !is_guarded() {
            server.log.tell("panic", &[("what", &info)]);
        }
    }));
}

/// As many open files as this process may have: each connection is one.
fn more_files() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let own = getrlimit(Resource::Nofile);
    let _ = setrlimit(Resource::Nofile, Rlimit { current: own.maximum, ..own });
}

/// Has worked out what everybody sees first.
fn make_ready(dataset: &Arc<Dataset>) {
    let state = State::start(dataset, USUAL);
    let _ = screen::build(dataset, &state);
    let dataset = Arc::clone(dataset);
    std::thread::spawn(move || {
        if let Some(measure) = dataset.measures().first() {
            dataset.warm(&measure.id);
        }
    });
}

async fn listen(server: &Arc<Server>, address: SocketAddr) -> io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    let mut wishes = wishes()?;
    let door = Door::new(server.limits.clone());
    server.tell_that_it_listens(listener.local_addr()?);
    let mut number = 0;
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((tcp, peer)) => {
                    number += 1;
                    server.receive(tcp, peer, number, &door);
                }
                Err(error) => {
                    server.log.tell_if_rare("accept", &[("why", &error)]);
                    sleep(OUT_OF_BREATH).await;
                }
            },
            wish = wishes.recv() => match wish {
                Some(Wish::Reload) => server.reload(),
                Some(Wish::End(why)) => {
                    server.log.tell("ending", &[("why", &why), ("connections", &door.inside())]);
                    break;
                }
                None => sleep(OUT_OF_BREATH).await,
            },
        }
    }
    drop(listener);
    server.ending.send_replace(true);
    let emptied = async {
        while door.inside() > 0 {
            sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::select! {
        _ = timeout(LEAVING, emptied) => {}
        // Whoever asks twice is in a hurry.
        () = async { while !matches!(wishes.recv().await, Some(Wish::End(_))) {} } => {}
    }
    server.log.tell("ended", &[("connections", &door.inside())]);
    Ok(())
}

impl Server {
    fn receive(self: &Arc<Self>, tcp: TcpStream, peer: SocketAddr, number: u64, door: &Arc<Door>) {
        match door.admit(peer.ip(), std::time::Instant::now()) {
            Ok(ticket) => {
                tokio::spawn(attend(Arc::clone(self), tcp, peer, number, ticket));
            }
            Err(full) => {
                // Without a trace: a flood would leave thousands of half-closed connections behind.
                let _ = SockRef::from(&tcp).set_linger(Some(Duration::ZERO));
                self.log.tell_if_rare("refused", &[("connection", &number), ("peer", &peer), ("why", &full)]);
            }
        }
    }

    /// What is served now.
    pub fn dataset(&self) -> Arc<Dataset> {
        Arc::clone(&self.dataset.borrow())
    }

    /// To be told when something else is served.
    pub fn datasets(&self) -> watch::Receiver<Arc<Dataset>> {
        self.dataset.subscribe()
    }

    /// Who may come in now.
    pub fn welcome(&self) -> Arc<Welcome> {
        Arc::clone(&self.welcome.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// To be told when it ends.
    pub fn ending(&self) -> watch::Receiver<bool> {
        self.ending.subscribe()
    }

    /// What somebody types at home to come where this connection leads.
    pub fn reached(&self, local: SocketAddr) -> String {
        let address = match local.ip().to_canonical() {
            IpAddr::V6(own) => own.to_string(),
            IpAddr::V4(own) => own.to_string(),
        };
        let host = self.public.as_ref().map_or(address, |public| public.host.clone());
        match self.public.as_ref().and_then(|public| public.port).unwrap_or(local.port()) {
            22 => format!("ssh {host}"),
            port => format!("ssh -p {port} {host}"),
        }
    }

    fn tell_that_it_listens(&self, address: SocketAddr) {
        let dataset = self.dataset();
        let who = match &*self.welcome() {
            Welcome::Everyone => "EVERYONE, without any key (--anonymous)".to_owned(),
            Welcome::Keys(keys) => counted(keys.len(), "key", "keys"),
        };
        let fields: [super::log::Field<'_>; 5] = [
            ("address", &address),
            ("host_key", &self.config.keys.first().map_or_else(String::new, host_key::fingerprint)),
            ("open_to", &who),
            ("dataset", &dataset.origin()),
            ("figures", &dataset.len()),
        ];
        self.log.tell("listening", &fields);
    }

    /// Whether everybody may come in.
    pub fn is_open(&self) -> bool {
        self.keys.is_none()
    }

    fn tell_of_keys(&self, refused: &[Refused]) {
        for refused in refused {
            self.log.tell("key_refused", &[("line", &refused.line), ("why", &refused.why)]);
        }
    }

    /// Loads everything again, beside the visitors: first the keys, then the dataset. What fails leaves the dataset that
    /// was there.
    fn reload(self: &Arc<Self>) {
        let own = Arc::clone(self);
        spawn_blocking(move || {
            own.reload_keys();
            own.reload_dataset();
        });
    }

    fn reload_dataset(&self) {
        let mut loading = self.loading();
        if *loading != Loading::Not {
            *loading = Loading::Again;
            self.log.tell("reload", &[("waits", &"it is being loaded already, and will be once more")]);
            return;
        }
        *loading = Loading::Once;
        while *loading != Loading::Not {
            drop(loading);
            self.log.tell("reload", &[]);
            self.load_again();
            loading = self.loading();
            *loading = if *loading == Loading::Again { Loading::Once } else { Loading::Not };
        }
    }

    fn loading(&self) -> MutexGuard<'_, Loading> {
        self.loading.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn load_again(&self) {
        let begun = Instant::now();
        // Files of others are read, and a panic over them ends nothing but this.
        let loaded = complaining(|| {
            (self.load)().map(|dataset| {
                let dataset = Arc::new(dataset);
                make_ready(&dataset);
                dataset
            })
        });
        match loaded {
            Ok(dataset) => {
                let seconds = format!("{:.1}", begun.elapsed().as_secs_f64());
                let figures = dataset.len();
                self.dataset.send_replace(dataset);
                self.log.tell("reloaded", &[("figures", &figures), ("seconds", &seconds)]);
            }
            Err(complaints) => {
                let why = complaints.first().map_or_else(String::new, ToString::to_string);
                let complaints = complaints.len();
                self.log.tell("reload_failed", &[("kept", &"dataset"), ("why", &why), ("complaints", &complaints)]);
            }
        }
    }

    /// A file of keys that is gone, empty or not to be trusted opens nothing: whoever took a key out meant it.
    fn reload_keys(&self) {
        if self.is_open() {
            return;
        }
        // Whoever reads last reads what is there now.
        let _reading = self.reading_keys.lock().unwrap_or_else(PoisonError::into_inner);
        let (welcome, refused) = welcome(self.keys.as_ref()).unwrap_or_else(|why| {
            self.log.tell("reload_failed", &[("open_to", &"nobody new"), ("why", &why)]);
            (Welcome::Keys(Keys::default()), Vec::new())
        });
        self.tell_of_keys(&refused);
        *self.welcome.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(welcome);
    }
}
