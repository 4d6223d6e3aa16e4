//! The line to a visitor: the bytes that pass are counted, and so is the time in which none is taken.

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker, ready};
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::time::{Sleep, sleep};

use super::bucket::{Bucket, Rate};
use super::opening::Opening;

/// What passed over a line.
#[derive(Debug, Default)]
pub struct Meter {
    read: AtomicU64,
    written: AtomicU64,
    /// Something was taken.
    moved: Notify,
    /// More came than may.
    flooded: Notify,
    is_cut: AtomicBool,
    /// Who no longer listens to what comes, until the line is cut.
    deaf: Mutex<Option<Waker>>,
}

impl Meter {
    /// Bytes that came.
    pub fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Bytes that the system took to send.
    pub fn written(&self) -> u64 {
        self.written.load(Ordering::Relaxed)
    }

    /// Waits until so many were taken in all.
    pub async fn reaches(&self, goal: u64) {
        loop {
            let mut moved = std::pin::pin!(self.moved.notified());
            moved.as_mut().enable();
            if self.written() >= goal {
                return;
            }
            moved.await;
        }
    }

    /// Takes it that the line is cut: nothing of what has come is read any more.
    pub fn cut(&self) {
        self.is_cut.store(true, Ordering::Release);
        if let Some(deaf) = self.deaf.lock().unwrap_or_else(PoisonError::into_inner).take() {
            deaf.wake();
        }
    }

    /// Waits until more came than may.
    pub async fn overflows(&self) {
        self.flooded.notified().await;
    }
}

/// A connection as russh reads and writes it.
pub struct Line {
    tcp: Arc<TcpStream>,
    meter: Arc<Meter>,
    opening: Opening,
    incoming: Bucket,
    is_flooded: bool,
    stall: Duration,
    /// As long as nothing is taken.
    stalled: Option<Pin<Box<Sleep>>>,
}

impl Line {
    /// A line that breaks when nothing is taken for so long.
    pub fn new(tcp: Arc<TcpStream>, meter: Arc<Meter>, rate: Rate, stall: Duration) -> Self {
        Self {
            tcp,
            meter,
            opening: Opening::default(),
            incoming: Bucket::full(rate, Instant::now()),
            is_flooded: false,
            stall,
            stalled: None,
        }
    }

    /// Nothing is taken: for how long?
    fn wait(&mut self, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let stall = self.stall;
        let timer = self.stalled.get_or_insert_with(|| Box::pin(sleep(stall)));
        ready!(timer.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Line {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let own = self.get_mut();
        if own.is_flooded {
            // Whoever looks after the connection ends it.
            *own.meter.deaf.lock().unwrap_or_else(PoisonError::into_inner) = Some(context.waker().clone());
        }
        if own.meter.is_cut.load(Ordering::Acquire) {
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        if own.is_flooded {
            return Poll::Pending;
        }
        loop {
            ready!(own.tcp.poll_read_ready(context))?;
            let free = buffer.initialize_unfilled();
            match own.tcp.try_read(free) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
                Ok(length) => {
                    own.meter.read.fetch_add(length as u64, Ordering::Relaxed);
                    if !own.incoming.take(u32::try_from(length).unwrap_or(u32::MAX), Instant::now()) {
                        own.is_flooded = true;
                        own.meter.flooded.notify_one();
                        context.waker().wake_by_ref();
                        return Poll::Pending;
                    }
                    own.opening.hear(&free[..length]).map_err(io::Error::other)?;
                    buffer.advance(length);
                    return Poll::Ready(Ok(()));
                }
            }
        }
    }
}

impl AsyncWrite for Line {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let own = self.get_mut();
        loop {
            if own.tcp.poll_write_ready(context)?.is_pending() {
                return own.wait(context);
            }
            match own.tcp.try_write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
                Ok(length) => {
                    own.stalled = None;
                    own.meter.written.fetch_add(length as u64, Ordering::Relaxed);
                    own.meter.moved.notify_waiters();
                    return Poll::Ready(Ok(length));
                }
            }
        }
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        // What is on its way still arrives. A line that was cut before is no error.
        let _ = socket2::SockRef::from(&*self.tcp).shutdown(std::net::Shutdown::Write);
        Poll::Ready(Ok(()))
    }
}
