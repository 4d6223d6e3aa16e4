//! Reading what was named while somebody waits: how far it has come, what there is of it so far, and whether it is
//! still wanted.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::frame::Dataset;
use super::tables::Table;
use super::tables::read::Watch;
use super::tables::read::open::{Job, SoFar};

/// Reading what was named. Shared by who reads and who waits.
#[derive(Clone, Default)]
pub struct Loading(Arc<Shared>);

#[derive(Default)]
struct Shared {
    is_cancelled: AtomicBool,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    /// Files that were named, and those of them that were read.
    files: usize,
    read: usize,
    /// Bytes of all tables; `None`: nobody knows of one of them.
    size: Option<u64>,
    /// Bytes and rows of tables that were read.
    before: (u64, u64),
    /// The table that is being read.
    current: Option<SoFar>,
    /// What documents state.
    stated: Option<Arc<Dataset>>,
    tables: Vec<Arc<Table>>,
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files that were named.
    pub files: usize,
    /// Files that were read to their end.
    pub read: usize,
    /// Rows that were taken.
    pub rows: u64,
    /// Bytes that were read.
    pub bytes: u64,
    /// Bytes of all files, as far as somebody knows.
    pub size: Option<u64>,
}

impl Loading {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let known = self.known();
        let (bytes, rows) = known.current.as_ref().map_or((0, 0), |own| (own.watch.bytes(), own.watch.rows()));
        Progress {
            files: known.files,
            read: known.read,
            rows: known.before.1 + rows,
            bytes: known.before.0 + bytes,
            size: known.size.filter(|size| *size > 0),
        }
    }

    /// It is not wanted any more: what was read stays.
    pub fn cancel(&self) {
        self.0.is_cancelled.store(true, Ordering::Relaxed);
        if let Some(current) = &self.known().current {
            current.watch.cancel();
        }
    }

    /// Whether it is not wanted any more.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled.load(Ordering::Relaxed)
    }

    /// The dataset of what was read so far; nothing as long as there is none.
    #[must_use]
    pub fn so_far(&self) -> Option<Dataset> {
        let (stated, mut tables, current) = {
            let known = self.known();
            (Arc::clone(known.stated.as_ref()?), known.tables.clone(), known.current.clone())
        };
        tables.extend(current.and_then(|current| current.table()).map(Arc::new));
        stated.with_tables(tables).ok().filter(|dataset| !dataset.is_empty())
    }

    /// Tells what there is to be read.
    pub(super) fn begins(&self, files: usize, jobs: &[(String, Job)]) {
        let mut known = self.known();
        known.files = files;
        known.read = files.saturating_sub(jobs.len());
        known.size = jobs.iter().map(|(_, job)| job.size).sum();
    }

    /// Tells what documents state.
    pub(super) fn states(&self, stated: &Arc<Dataset>) {
        self.known().stated = Some(Arc::clone(stated));
    }

    /// Tells which table is being read from now on; `false`: it is not wanted any more.
    pub(super) fn reads(&self, job: &Job) -> bool {
        let mut known = self.known();
        known.current = Some(job.so_far());
        !self.is_cancelled()
    }

    /// Tells that it was read.
    pub(super) fn has_read(&self, watch: &Watch, table: Option<Arc<Table>>) {
        let mut known = self.known();
        known.current = None;
        known.read += 1;
        known.before.0 += watch.bytes();
        known.before.1 += watch.rows();
        known.tables.extend(table);
    }
}
