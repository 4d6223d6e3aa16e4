//! The dashboard over SSH: another host around the same session, for many visitors at once.
//!
//! A [`server`] lets connections in at the door (`admission`). Each has a task that looks after it (`connection`) and
//! one of russh's, which asks `guest` what a client may do: the dashboard (`visitor`), or a command (`errand`).
//! Whatever takes time is done by the `crew`, beside the threads that look after the lines.

mod admission;
mod algorithms;
pub mod authorized_keys;
mod bucket;
mod connection;
mod crew;
pub mod desk;
mod easel;
mod errand;
mod guest;
pub mod host_key;
mod inbox;
mod key_options;
pub mod limits;
mod line;
mod log;
mod opening;
mod operator;
pub mod server;
mod stage;
mod talk;
mod told;
mod turns;
mod visitor;
mod wire;
mod words;
