//! `marsad serve`, with the real program and OpenSSH's client.
//!
//! Each test has a server of its own on a free port, and a home folder of its own. Where there is no `ssh`, a line says
//! that nothing was tested.

#![cfg(all(feature = "serve", unix))]
#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

mod pty;

#[path = "serve/commands.rs"]
mod commands;
#[path = "serve/conversations.rs"]
mod conversations;
#[path = "serve/door.rs"]
mod door;
#[path = "serve/faults.rs"]
mod faults;
#[path = "serve/home.rs"]
mod home;
#[path = "serve/limits.rs"]
mod limits;
#[path = "serve/visits.rs"]
mod visits;
