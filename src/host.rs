//! The outside world: the session that every host runs, the terminal at hand, files.

pub mod clipboard;
pub mod environment;
pub mod file;
pub mod fonts;
pub mod manner;
pub mod program;
pub mod reading;
pub mod session;
pub mod settings;
pub mod taking;
pub mod terminal;
