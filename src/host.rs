//! The outside world: the session that every host runs, the terminal at hand, files.

pub mod clipboard;
pub mod environment;
pub mod file;
pub mod fonts;
pub mod manner;
pub mod outlet;
pub mod plain;
pub mod program;
pub mod reading;
pub mod session;
pub mod settings;
#[cfg(all(feature = "serve", unix))]
pub mod ssh;
pub mod taking;
pub mod terminal;
