//! What the command line of `marsad serve` accepts.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::RangedU64ValueParser;
use clap::{Args, ValueHint};

use super::DataArgs;
use crate::host::ssh::limits::{Limits, written};
use crate::host::ssh::server::Public;

/// What is served, to whom, and how much of it.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  marsad serve                                    the built-in dataset, for this machine and your own keys
  marsad serve figures/ --listen 0.0.0.0:2222 --public stats.example.org:2222
  marsad serve encounters.parquet --authorized-keys /etc/marsad/authorized_keys
  marsad serve figures/ --anonymous --check       what would be served, to whom, with which limits

Visitors:
  ssh -p 2222 stats.example.org
  ssh -p 2222 stats.example.org query --period 2024 --by citizenship --format csv > here.csv

SIGHUP, or r and Enter, loads everything again without dropping anyone; SIGTERM, or q and Enter, ends.
What is not known to be safe is refused; docs/serve.md says what that is, and has a hardened systemd unit.")]
pub struct ServeArgs {
    /// What is opened.
    #[command(flatten)]
    pub data: DataArgs,
    /// Where visitors come to; of other machines only with an address that they reach
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:2222")]
    pub listen: SocketAddr,
    /// The keys that are let in, as OpenSSH writes them; left out: those of your own `~/.ssh`
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "anonymous")]
    pub authorized_keys: Option<PathBuf>,
    /// The key by which visitors know this server again, made where there is none; left out: one in your state folder
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub host_key: Option<PathBuf>,
    /// Let EVERYONE in who reaches this, without any key
    #[arg(long)]
    pub anonymous: bool,
    /// How visitors call this place, for the commands that they are shown; left out: by the address that they came to
    #[arg(long, value_name = "HOST[:PORT]", value_parser = public)]
    pub public: Option<Public>,
    /// Serve nothing: print what would be served, to whom, with which limits, and what is loosened
    #[arg(long)]
    pub check: bool,
    /// Serve even as root, as which nobody should
    #[arg(long)]
    pub allow_root: bool,
    /// What visitors may take.
    #[command(flatten, next_help_heading = "Limits")]
    pub limits: LimitArgs,
}

/// What visitors may take.
#[derive(Args, Debug)]
pub struct LimitArgs {
    /// Connections in all
    #[arg(long, value_name = "N", default_value_t = Limits::default().connections, value_parser = number(1, 100_000))]
    pub max_sessions: usize,
    /// Connections of one address, in IPv6 of one network of 64 bits
    #[arg(long, value_name = "N", default_value_t = Limits::default().per_address, value_parser = number(1, 100_000))]
    pub max_per_address: usize,
    /// Connections on which nobody has logged in yet
    #[arg(long, value_name = "N", default_value_t = Limits::default().strangers, value_parser = number(1, 100_000))]
    pub max_strangers: usize,
    /// The same of one address
    #[arg(long, value_name = "N", default_value_t = Limits::default().strangers_per_address, value_parser = number(1, 100_000))]
    pub max_strangers_per_address: usize,
    /// New connections of one address in ten seconds, as many of them at once
    #[arg(long, value_name = "N", default_value_t = Limits::default().new_per_address, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub max_new_per_address: u32,
    /// The time to log in
    #[arg(long, value_name = "TIME", default_value_t = Time(Limits::default().login), value_parser = time)]
    pub login_time: Time,
    /// Keys that may be tried
    #[arg(long, value_name = "N", default_value_t = Limits::default().tries, value_parser = number(1, 100))]
    pub max_tries: usize,
    /// Dashboards and commands of one connection at a time
    #[arg(long, value_name = "N", default_value_t = Limits::default().channels, value_parser = number(1, 100))]
    pub max_channels: usize,
    /// The time without a key pressed
    #[arg(long, value_name = "TIME", default_value_t = Time(Limits::default().idle), value_parser = time)]
    pub idle_time: Time,
    /// The time in all
    #[arg(long, value_name = "TIME", default_value_t = Time(Limits::default().session), value_parser = time)]
    pub session_time: Time,
    /// The time after which a silent visitor is asked for a sign of life; three may be missed
    #[arg(long, value_name = "TIME", default_value_t = Time(Limits::default().keep_alive), value_parser = time)]
    pub keep_alive: Time,
    /// The time for which nothing of what is sent is read
    #[arg(long, value_name = "TIME", default_value_t = Time(Limits::default().stall), value_parser = time)]
    pub stall_time: Time,
    /// Bytes typed or pasted in a second; four times as many at once
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().input, value_parser = clap::value_parser!(u32).range(256..=1 << 30))]
    pub max_input: u32,
    /// Frames in a second
    #[arg(long, value_name = "N", default_value_t = Limits::default().frames, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub max_frames: u32,
    /// Bytes that wait in the system for a slow reader (Linux)
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().unsent, value_parser = clap::value_parser!(u32).range(1024..=1 << 30))]
    pub max_unsent: u32,
    /// Commands that are answered at the same time; others wait
    #[arg(long, value_name = "N", default_value_t = Limits::default().commands, value_parser = number(1, 1000))]
    pub max_commands: usize,
    /// Columns and rows that are drawn of a window
    #[arg(long, value_name = "COLUMNSxROWS", default_value_t = Window::default(), value_parser = window)]
    pub max_window: Window,
}

/// A time on the command line: `90s`, `15m`, `12h`.
#[derive(Clone, Copy, Debug)]
pub struct Time(pub Duration);

impl std::fmt::Display for Time {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&written(self.0))
    }
}

/// The size of a window on the command line: `500x200`.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

impl Default for Window {
    fn default() -> Self {
        Self { columns: Limits::default().columns, rows: Limits::default().rows }
    }
}

impl std::fmt::Display for Window {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}x{}", self.columns, self.rows)
    }
}

impl LimitArgs {
    /// As the server takes them.
    #[must_use]
    pub fn limits(&self) -> Limits {
        Limits {
            connections: self.max_sessions,
            per_address: self.max_per_address,
            strangers: self.max_strangers,
            strangers_per_address: self.max_strangers_per_address,
            new_per_address: self.max_new_per_address,
            login: self.login_time.0,
            tries: self.max_tries,
            channels: self.max_channels,
            idle: self.idle_time.0,
            session: self.session_time.0,
            keep_alive: self.keep_alive.0,
            stall: self.stall_time.0,
            input: self.max_input,
            frames: self.max_frames,
            unsent: self.max_unsent,
            commands: self.max_commands,
            columns: self.max_window.columns,
            rows: self.max_window.rows,
        }
    }
}

fn number(least: u64, most: u64) -> RangedU64ValueParser<usize> {
    RangedU64ValueParser::new().range(least..=most)
}

fn time(text: &str) -> Result<Time, String> {
    const LONGEST: u64 = 366 * 24 * 3600;
    let wrong = || "expected a time from 1s to a year, such as 90s, 15m or 12h".to_owned();
    let (digits, unit) = match text.strip_suffix(['s', 'm', 'h', 'd']) {
        Some(digits) => (digits, &text[digits.len()..]),
        None => (text, "s"),
    };
    let number: u64 = digits.parse().map_err(|_| wrong())?;
    let each = match unit {
        "m" => 60,
        "h" => 3600,
        "d" => 24 * 3600,
        _ => 1,
    };
    match number.checked_mul(each) {
        Some(seconds @ 1..=LONGEST) => Ok(Time(Duration::from_secs(seconds))),
        _ => Err(wrong()),
    }
}

fn window(text: &str) -> Result<Window, String> {
    let size = text
        .split_once(['x', '×'])
        .and_then(|(columns, rows)| Some(Window { columns: columns.parse().ok()?, rows: rows.parse().ok()? }));
    size.filter(|size| (1..=2000).contains(&size.columns) && (1..=2000).contains(&size.rows))
        .ok_or_else(|| "expected columns and rows up to 2000, such as 500x200".to_owned())
}

fn public(text: &str) -> Result<Public, String> {
    let (host, port) = match text.rsplit_once(':') {
        // An address of IPv6 has more than one, and a port only behind brackets.
        Some((host, port)) if !host.contains(':') || host.ends_with(']') => {
            let port = port.parse().map_err(|_| format!("“{port}” is no port"))?;
            (host.trim_start_matches('[').trim_end_matches(']'), Some(port))
        }
        _ => (text, None),
    };
    let is_part = |character: char| character.is_ascii_alphanumeric() || ".-_:".contains(character);
    if host.is_empty() || host.starts_with('-') || !host.chars().all(is_part) {
        return Err("expected the name of a host, such as stats.example.org:2222".to_owned());
    }
    Ok(Public { host: host.to_owned(), port })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_a_unit() {
        let of = |text| time(text).map(|time| time.0.as_secs()).ok();
        assert_eq!(
            ["90", "90s", "15m", "12h", "2d"].map(of),
            [Some(90), Some(90), Some(900), Some(43_200), Some(172_800)]
        );
        assert_eq!(["", "0", "s", "-1s", "1y", "99999999999999999999h", "400d"].map(of), [None; 7]);
    }

    #[test]
    fn a_window_has_two_sides() {
        let of = |text| window(text).map(|own| (own.columns, own.rows)).ok();
        assert_eq!(["120x40", "0x40", "120", "65535x65535"].map(of), [Some((120, 40)), None, None, None]);
    }

    #[test]
    fn a_place_has_a_name_and_perhaps_a_port() {
        let of = |text| public(text).map(|own| (own.host, own.port)).ok();
        assert_eq!(of("stats.example.org:2222"), Some(("stats.example.org".to_owned(), Some(2222))));
        assert_eq!(of("stats.example.org"), Some(("stats.example.org".to_owned(), None)));
        assert_eq!(of("[2001:db8::1]:22"), Some(("2001:db8::1".to_owned(), Some(22))));
        assert_eq!(of("2001:db8::1"), Some(("2001:db8::1".to_owned(), None)));
        for wrong in ["", "-oProxyCommand=x", "a b", "a;b", "host:port"] {
            assert_eq!(of(wrong), None, "{wrong}");
        }
    }
}
