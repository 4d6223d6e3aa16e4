//! Parses the command line, runs, and prints the error.

use std::process::ExitCode;

use clap::Parser;
use marsad::{cli::Cli, commands, host::terminal::hush};

/// Tables are read in pieces of megabytes, which the system's own allocator would give back and fetch again each time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    hush();
    match commands::run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(failure.status())
        }
    }
}
