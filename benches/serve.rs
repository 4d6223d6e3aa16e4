//! `marsad serve` under load: many visitors, floods, slow lines. Prints a table; takes some four minutes.
//!
//! ```sh
//! cargo build --release && cargo bench --bench serve            # everything
//! MANY=300 cargo bench --bench serve -- visitors slow           # only these parts, and so many visitors
//! ```
//!
//! The server is the real program, the clients are real SSH clients over loopback, on the same processors. Addresses
//! of `127.0.0.0/8` stand for different ones, so that the limits of each address are those that come with the program.

#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a measure, not a part of the program"
)]

use std::collections::VecDeque;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::os::unix::fs::PermissionsExt;
use std::pin::Pin;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use russh::client::{self, Handle, Msg};
use russh::keys::{Algorithm, PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{Channel, ChannelMsg, ChannelWriteHalf};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, sleep_until, timeout};

const COLUMNS: u32 = 120;
const ROWS: u32 = 40;

struct AnyServer;

impl client::Handler for AnyServer {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        Ok(true)
    }
}

/// A server, a key that it lets in, and what it costs.
struct Server {
    child: Child,
    address: SocketAddr,
    key: Arc<PrivateKey>,
    logins: Arc<Semaphore>,
    _folder: tempfile::TempDir,
}

impl Server {
    fn start(args: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
        let key = PrivateKey::new(
            russh::keys::ssh_key::private::KeypairData::Ed25519(
                russh::keys::ssh_key::private::Ed25519Keypair::from_seed(&[7; 32]),
            ),
            "bench",
        )
        .unwrap();
        assert_eq!(key.algorithm(), Algorithm::Ed25519);
        let keys = folder.path().join("keys");
        fs::write(&keys, key.public_key().to_openssh().unwrap() + "\n").unwrap();
        fs::set_permissions(&keys, fs::Permissions::from_mode(0o600)).unwrap();
        let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let program = std::env::var("MARSAD").unwrap_or_else(|_| "target/release/marsad".to_owned());
        let log = fs::File::create(folder.path().join("log")).unwrap();
        let child = Command::new(&program)
            .args(["serve", "--no-config", "--allow-root", "--listen", &address.to_string(), "--authorized-keys"])
            .arg(&keys)
            .arg("--host-key")
            .arg(folder.path().join("host_key"))
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap_or_else(|error| panic!("{program}: {error}; cargo build --release first"));
        let deadline = Instant::now() + Duration::from_secs(60);
        while std::net::TcpStream::connect(address).is_err() {
            assert!(Instant::now() < deadline, "nobody listens");
            std::thread::sleep(Duration::from_millis(20));
        }
        Self { child, address, key: Arc::new(key), logins: Arc::new(Semaphore::new(5)), _folder: folder }
    }

    /// Memory in kB.
    fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// Seconds of processor time so far.
    fn processor(&self) -> f64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit(") ").next().unwrap().split(' ').collect();
        (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
    }

    /// Somebody logs in, from one of many addresses.
    async fn login(&self, number: usize) -> Result<Handle<AnyServer>, String> {
        // As many strangers as an address may have.
        let _turn = self.logins.acquire().await.unwrap();
        self.login_over(connect(self.address, number).await?).await
    }

    async fn login_over<S>(&self, stream: S) -> Result<Handle<AnyServer>, String>
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let config = client::Config { nodelay: true, inactivity_timeout: None, ..client::Config::default() };
        let mut handle =
            client::connect_stream(Arc::new(config), stream, AnyServer).await.map_err(|error| error.to_string())?;
        let key = PrivateKeyWithHashAlg::new(Arc::clone(&self.key), None);
        let outcome = handle.authenticate_publickey("anybody", key).await.map_err(|error| error.to_string())?;
        if outcome.success() { Ok(handle) } else { Err("not let in".to_owned()) }
    }

    async fn visit(&self, number: usize) -> Result<Visitor, String> {
        Visitor::open(self.login(number).await?).await
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Eight of each address.
async fn connect(to: SocketAddr, number: usize) -> Result<TcpStream, String> {
    let neighbour = u16::try_from(number / 8).unwrap().to_be_bytes();
    let from = Ipv4Addr::new(127, 1, neighbour[0], neighbour[1].wrapping_add(1));
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind((from, 0).into()).map_err(|error| error.to_string())?;
    let stream = socket.connect(to).await.map_err(|error| error.to_string())?;
    let _ = stream.set_nodelay(true);
    Ok(stream)
}

/// Somebody in the dashboard.
struct Visitor {
    handle: Handle<AnyServer>,
    channel: Channel<Msg>,
}

impl Visitor {
    async fn open(handle: Handle<AnyServer>) -> Result<Self, String> {
        let told = |error: russh::Error| error.to_string();
        let channel = handle.channel_open_session().await.map_err(told)?;
        channel.request_pty(false, "xterm-256color", COLUMNS, ROWS, 0, 0, &[]).await.map_err(told)?;
        channel.request_shell(false).await.map_err(told)?;
        let mut visitor = Self { handle, channel };
        visitor.frame().await.ok_or("no first frame")?;
        visitor.quiet(Duration::from_millis(300)).await;
        Ok(visitor)
    }

    /// Waits for the next bytes; nothing if there are none any more.
    async fn frame(&mut self) -> Option<usize> {
        loop {
            match timeout(Duration::from_secs(20), self.channel.wait()).await.ok()?? {
                ChannelMsg::Data { data } => return Some(data.len()),
                ChannelMsg::Eof | ChannelMsg::Close | ChannelMsg::ExitStatus { .. } => return None,
                _ => {}
            }
        }
    }

    /// Takes what comes until nothing has for so long; when the last came.
    async fn quiet(&mut self, pause: Duration) -> Instant {
        let mut last = Instant::now();
        while let Ok(Some(message)) = timeout(pause, self.channel.wait()).await {
            if matches!(message, ChannelMsg::Data { .. }) {
                last = Instant::now();
            }
        }
        last
    }

    /// Presses a key and waits for the frame.
    async fn press(&mut self, key: &[u8]) -> Option<Duration> {
        let begun = Instant::now();
        self.channel.data(key).await.ok()?;
        self.frame().await?;
        let taken = begun.elapsed();
        // The rest of it.
        self.quiet(Duration::from_millis(5)).await;
        Some(taken)
    }

    async fn leave(self) {
        let _ = self.channel.data(&b"q"[..]).await;
        let _ = self.handle.disconnect(russh::Disconnect::ByApplication, "", "").await;
    }
}

/// Presses a key each second, for so long; the times until their frames, and whether the visitor was still in at the end.
async fn typist(mut visitor: Visitor, number: usize, time: Duration) -> (Vec<Duration>, bool, Visitor) {
    sleep(Duration::from_millis((number as u64 * 617) % 1000)).await;
    // Whole pages, for all of them at once: not what is measured.
    let mut is_in = visitor.press(b"2").await.is_some();
    sleep(Duration::from_secs(2)).await;
    is_in &= visitor.press(b"3").await.is_some();
    sleep(Duration::from_secs(2)).await;
    let begun = tokio::time::Instant::now();
    let mut taken = Vec::new();
    let mut step = 1;
    while is_in && begun.elapsed() < time {
        sleep_until(begun + Duration::from_secs(step)).await;
        let key: &[u8] = if step % 2 == 1 { b"j" } else { b"k" };
        match visitor.press(key).await {
            Some(own) => taken.push(own),
            None => is_in = false,
        }
        step += 1;
    }
    (taken, is_in, visitor)
}

/// Median, 99th percentile and greatest, in milliseconds.
fn told(mut taken: Vec<Duration>) -> String {
    taken.sort();
    if taken.is_empty() {
        return "nobody".to_owned();
    }
    let of = |percent: usize| taken[(taken.len() - 1) * percent / 100].as_secs_f64() * 1000.0;
    format!("p50 {:6.2}   p99 {:6.2}   max {:6.2} ms   ({} keys)", of(50), of(99), of(100), taken.len())
}

async fn enter(server: &Arc<Server>, many: usize, first: usize) -> Vec<Visitor> {
    let entering: Vec<_> = (first..first + many)
        .map(|number| {
            let server = Arc::clone(server);
            tokio::spawn(async move { server.visit(number).await })
        })
        .collect();
    let mut visitors = Vec::new();
    for visitor in entering {
        match visitor.await.unwrap() {
            Ok(visitor) => visitors.push(visitor),
            Err(why) => eprintln!("not in: {why}"),
        }
    }
    visitors
}

/// All of them press a key each second for so long.
async fn type_all(visitors: Vec<Visitor>, time: Duration) -> (Vec<Duration>, Vec<Visitor>) {
    let typing: Vec<_> =
        visitors.into_iter().enumerate().map(|(number, own)| tokio::spawn(typist(own, number, time))).collect();
    let (mut all, mut still) = (Vec::new(), Vec::new());
    for typing in typing {
        let (taken, is_in, visitor) = typing.await.unwrap();
        all.extend(taken);
        if is_in {
            still.push(visitor);
        }
    }
    (all, still)
}

async fn visitors() {
    let only = std::env::var("MANY").ok().and_then(|many| many.parse().ok());
    for many in only.map_or(vec![50, 200, 500], |many| vec![many]) {
        let server = Arc::new(Server::start(&["--max-sessions", "1000"]));
        // Whatever is made once is there by then.
        let warm = enter(&server, 2, 2000).await;
        let (_, warm) = type_all(warm, Duration::from_secs(3)).await;
        let before = server.memory();
        let entered = enter(&server, many, 0).await;
        let all = entered.len();
        let (began, cost) = (Instant::now(), server.processor());
        let (taken, still) = type_all(entered, Duration::from_secs(20)).await;
        let share = (server.processor() - cost) / began.elapsed().as_secs_f64() * 100.0;
        let each = (server.memory().saturating_sub(before)) as f64 / all as f64;
        println!("{all:5} visitors, a key a second   {}", told(taken));
        println!("{:34} {each:.0} kB each, {share:.0} % of a core, {} dropped", "", all - still.len());
        for visitor in still.into_iter().chain(warm) {
            visitor.leave().await;
        }
    }
}

/// Fifty visitors ask the same of a large table at once: `TABLE=rows.parquet`, such as `benches/invented.py` makes one.
async fn once() {
    let Ok(table) = std::env::var("TABLE") else {
        println!("no TABLE: what many ask at once of many rows is not measured");
        return;
    };
    for many in [1, 50] {
        let server = Arc::new(Server::start(&[&table]));
        let mut entered = enter(&server, many, 0).await;
        for visitor in &mut entered {
            visitor.press(b"3").await;
        }
        sleep(Duration::from_secs(8)).await;
        let (begun, cost) = (Instant::now(), server.processor());
        // What nobody has asked before: a filter by the row at hand, then another breakdown.
        let asking: Vec<_> = entered
            .into_iter()
            .map(|mut visitor| {
                tokio::spawn(async move {
                    let _ = visitor.channel.data(&b"jfd"[..]).await;
                    visitor.quiet(Duration::from_secs(2)).await.duration_since(begun)
                })
            })
            .collect();
        let mut last = Duration::ZERO;
        for asking in asking {
            last = last.max(asking.await.unwrap());
        }
        let (last, cost) = (last.as_secs_f64() * 1000.0, (server.processor() - cost) * 1000.0);
        println!("{many:5} ask the same of many rows      {last:.0} ms until all have it; {cost:.0} ms of a processor");
    }
}

async fn idle() {
    let server = Arc::new(Server::start(&["--max-sessions", "2000"]));
    let entered = enter(&server, 1000, 0).await;
    sleep(Duration::from_secs(2)).await;
    let cost = server.processor();
    sleep(Duration::from_secs(30)).await;
    let share = (server.processor() - cost) / 30.0 * 100.0;
    println!("{:5} visitors, idle                {share:.2} % of a core over 30 s", entered.len());
}

/// A flood from elsewhere while fifty visitors press keys.
async fn flood<F: Future<Output = ()> + Send + 'static>(
    name: &str,
    attack: impl Fn(Arc<Server>, Arc<AtomicBool>, Arc<AtomicU64>) -> F,
) {
    let server = Arc::new(Server::start(&[]));
    let entered = enter(&server, 50, 0).await;
    let (quiet, entered) = type_all(entered, Duration::from_secs(5)).await;
    let before = server.memory();
    let (stop, count) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let attacking = tokio::spawn(attack(Arc::clone(&server), Arc::clone(&stop), Arc::clone(&count)));
    let watched = tokio::spawn({
        let (server, stop) = (Arc::clone(&server), Arc::clone(&stop));
        async move {
            let mut most = 0;
            while !stop.load(Ordering::Relaxed) {
                most = most.max(server.memory());
                sleep(Duration::from_millis(200)).await;
            }
            most
        }
    });
    sleep(Duration::from_millis(500)).await;
    let cost = server.processor();
    let (taken, still) = type_all(entered, Duration::from_secs(12)).await;
    let share = (server.processor() - cost) / 12.0 * 100.0;
    stop.store(true, Ordering::Relaxed);
    let most = watched.await.unwrap();
    let _ = timeout(Duration::from_secs(5), attacking).await;
    println!("{name:34} {}", told(taken));
    println!(
        "{:34} before: {}\n{:34} memory {:.1} MB, then {:.1} at most; {share:.0} % of a core; {} dropped; {} times",
        "",
        told(quiet),
        "",
        before as f64 / 1000.0,
        most as f64 / 1000.0,
        50 - still.len(),
        count.load(Ordering::Relaxed)
    );
}

async fn floods() {
    flood("flood of connections", |server, stop, count| async move {
        while !stop.load(Ordering::Relaxed) {
            let _ = connect(server.address, 4000 + (count.load(Ordering::Relaxed) % 2000) as usize).await;
            count.fetch_add(1, Ordering::Relaxed);
            tokio::task::yield_now().await;
        }
    })
    .await;
    flood("half-open handshakes", |server, stop, count| async move {
        let mut held = VecDeque::new();
        while !stop.load(Ordering::Relaxed) {
            if let Ok(mut stream) =
                connect(server.address, 4000 + (count.load(Ordering::Relaxed) % 2000) as usize).await
            {
                let _ = stream.write_all(b"SSH-2.0-half\r\n").await;
                held.push_back(stream);
                count.fetch_add(1, Ordering::Relaxed);
            }
            if held.len() > 300 {
                held.pop_front();
            }
            sleep(Duration::from_millis(1)).await;
        }
    })
    .await;
    flood("flood of input", |server, stop, count| async move {
        attackers(server, stop, count, |channel, count| async move {
            let keys = vec![b'j'; 32 * 1024];
            while channel.data(&keys[..]).await.is_ok() {
                count.fetch_add(1, Ordering::Relaxed);
            }
        })
        .await;
    })
    .await;
    flood("fast typists", |server, stop, count| async move {
        attackers(server, stop, count, |channel, count| async move {
            for step in 0_u32.. {
                let key: &[u8] = if step.is_multiple_of(2) { b"2" } else { b"3" };
                if channel.data(key).await.is_err() {
                    return;
                }
                count.fetch_add(1, Ordering::Relaxed);
                sleep(Duration::from_millis(10)).await;
            }
        })
        .await;
    })
    .await;
    flood("giant windows", |server, stop, count| async move {
        attackers(server, stop, count, |channel, count| async move {
            for step in 0_u32.. {
                let size = 65_535 - step % 2 * 65_000;
                if channel.window_change(size, size, 0, 0).await.is_err() {
                    return;
                }
                count.fetch_add(1, Ordering::Relaxed);
                sleep(Duration::from_millis(2)).await;
            }
        })
        .await;
    })
    .await;
    flood("readers who never read", |server, stop, count| async move {
        let attacks: Vec<_> = (0..16)
            .map(|number| {
                let (server, stop, count) = (Arc::clone(&server), Arc::clone(&stop), Arc::clone(&count));
                tokio::spawn(async move {
                    let deaf = Arc::new(AtomicBool::new(false));
                    let Ok(stream) = connect(server.address, 600 + number).await else { return };
                    let line = Deaf { stream, deaf: Arc::clone(&deaf) };
                    let Ok(handle) = server.login_over(line).await else { return };
                    let Ok(visitor) = Visitor::open(handle).await else { return };
                    deaf.store(true, Ordering::Relaxed);
                    let mut step = 0_u32;
                    while !stop.load(Ordering::Relaxed) {
                        let key: &[u8] = if step.is_multiple_of(2) { b"2" } else { b"3" };
                        if timeout(Duration::from_secs(1), visitor.channel.data(key)).await.is_ok() {
                            count.fetch_add(1, Ordering::Relaxed);
                        }
                        step += 1;
                        sleep(Duration::from_millis(20)).await;
                    }
                })
            })
            .collect();
        for attack in attacks {
            let _ = attack.await;
        }
    })
    .await;
}

/// Sixteen who come back as often as they are let in.
async fn attackers<F: Future<Output = ()> + Send + 'static>(
    server: Arc<Server>,
    stop: Arc<AtomicBool>,
    count: Arc<AtomicU64>,
    attack: impl Fn(ChannelWriteHalf<Msg>, Arc<AtomicU64>) -> F + Send + Sync + Copy + 'static,
) {
    let stopped = Arc::clone(&stop);
    let attacks: Vec<_> = (0..16)
        .map(|number| {
            let (server, stop, count) = (Arc::clone(&server), Arc::clone(&stop), Arc::clone(&count));
            tokio::spawn(async move {
                while !stop.load(Ordering::Relaxed) {
                    if let Ok(Visitor { handle, channel }) = server.visit(600 + number).await {
                        // What comes is taken, so that only what is sent is a flood.
                        let (mut read, write) = channel.split();
                        let reading = tokio::spawn(async move { while read.wait().await.is_some() {} });
                        attack(write, Arc::clone(&count)).await;
                        reading.abort();
                        drop(handle);
                    }
                    sleep(Duration::from_millis(200)).await;
                }
            })
        })
        .collect();
    while !stopped.load(Ordering::Relaxed) {
        sleep(Duration::from_millis(50)).await;
    }
    attacks.iter().for_each(tokio::task::JoinHandle::abort);
}

/// A line of which nothing is read any more.
struct Deaf {
    stream: TcpStream,
    deaf: Arc<AtomicBool>,
}

impl AsyncRead for Deaf {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        if self.deaf.load(Ordering::Relaxed) {
            return Poll::Pending;
        }
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Deaf {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// A line of so many bytes a second and so long a way, in both directions, with little room on it.
struct Slow {
    rate: f64,
    way: Duration,
}

impl Slow {
    /// Where clients connect to.
    async fn before(self, server: SocketAddr) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (client, _) = listener.accept().await.unwrap();
            let socket = TcpSocket::new_v4().unwrap();
            socket.set_recv_buffer_size(4096).unwrap();
            let server = socket.connect(server).await.unwrap();
            let (from_client, to_client) = client.into_split();
            let (from_server, to_server) = server.into_split();
            let (rate, way) = (self.rate, self.way);
            tokio::spawn(carry(from_client, to_server, rate, way));
            carry(from_server, to_client, rate, way).await;
        });
        address
    }
}

async fn carry(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin + Send + 'static,
    rate: f64,
    way: Duration,
) {
    let (put, mut take) = tokio::sync::mpsc::channel::<(tokio::time::Instant, Vec<u8>)>(64);
    tokio::spawn(async move {
        while let Some((arrival, bytes)) = take.recv().await {
            sleep_until(arrival).await;
            if to.write_all(&bytes).await.is_err() {
                return;
            }
        }
    });
    let mut buffer = [0; 512];
    let mut free = tokio::time::Instant::now();
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        // The next bytes are read when these are out.
        free = free.max(tokio::time::Instant::now()) + Duration::from_secs_f64(length as f64 / rate);
        sleep_until(free).await;
        if put.send((free + way, buffer[..length].to_vec())).await.is_err() {
            return;
        }
    }
}

/// A key held for ten seconds over a slow line: how long after it was let go the last frame came.
async fn slow() {
    for (name, keys) in [("the mark moves", ["j", "k"]), ("whole pages change", ["2", "3"])] {
        let server = Arc::new(Server::start(&[]));
        let line = Slow { rate: 10_000.0, way: Duration::from_millis(75) }.before(server.address).await;
        let stream = TcpStream::connect(line).await.unwrap();
        stream.set_nodelay(true).unwrap();
        let mut visitor = Visitor::open(server.login_over(stream).await.unwrap()).await.unwrap();
        visitor.quiet(Duration::from_secs(3)).await;
        visitor.channel.data(&b"3"[..]).await.unwrap();
        visitor.quiet(Duration::from_secs(3)).await;
        let (mut read, write) = visitor.channel.split();
        let sent = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&sent);
        let reading = tokio::spawn(async move {
            let (mut last, mut frames) = (Instant::now(), 0);
            while let Ok(Some(message)) = timeout(Duration::from_secs(4), read.wait()).await {
                if let ChannelMsg::Data { data } = message {
                    last = Instant::now();
                    frames += 1;
                    counted.fetch_add(data.len() as u64, Ordering::Relaxed);
                }
            }
            (last, frames)
        });
        let begun = Instant::now();
        let mut step = 0;
        while begun.elapsed() < Duration::from_secs(10) {
            write.data(keys[step % 2].as_bytes()).await.unwrap();
            step += 1;
            sleep(Duration::from_millis(33)).await;
        }
        let let_go = Instant::now();
        let (last, pieces) = reading.await.unwrap();
        let lag = last.saturating_duration_since(let_go).as_secs_f64();
        let kilobytes = sent.load(Ordering::Relaxed) as f64 / 1000.0;
        println!("slow line, {name:23} {lag:.2} s behind after {step} keys; {kilobytes:.0} kB in {pieces} pieces");
        drop(visitor.handle);
    }
}

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|own| !own.starts_with('-')).collect();
    let is_wanted = |part: &str| wanted.is_empty() || wanted.iter().any(|own| own == part);
    // Each visitor is a file here, too.
    let own = rustix::process::getrlimit(rustix::process::Resource::Nofile);
    let all = rustix::process::Rlimit { current: own.maximum, ..own };
    rustix::process::setrlimit(rustix::process::Resource::Nofile, all).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        if is_wanted("visitors") {
            visitors().await;
        }
        if is_wanted("once") {
            once().await;
        }
        if is_wanted("idle") {
            idle().await;
        }
        if is_wanted("floods") {
            floods().await;
        }
        if is_wanted("slow") {
            slow().await;
        }
    });
}
