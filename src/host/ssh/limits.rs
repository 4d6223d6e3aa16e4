//! What visitors may take: every limit with its default, in one table.

use std::time::Duration;

use super::bucket::Rate;

/// What visitors may take, each alone and all together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Connections in all.
    pub connections: usize,
    /// Connections of one address.
    pub per_address: usize,
    /// Connections that nobody has logged in on yet.
    pub strangers: usize,
    /// The same of one address.
    pub strangers_per_address: usize,
    /// New connections of one address in ten seconds, of which so many may come at once.
    pub new_per_address: u32,
    /// The time to log in.
    pub login: Duration,
    /// Keys that may be tried.
    pub tries: usize,
    /// Channels of a connection.
    pub channels: usize,
    /// The time without a key pressed.
    pub idle: Duration,
    /// The time in all.
    pub session: Duration,
    /// The time after which a silent visitor is asked for a sign of life; three are missed at most.
    pub keep_alive: Duration,
    /// The time for which nothing of what is sent is taken.
    pub stall: Duration,
    /// Bytes of input each second; four times as many at once.
    pub input: u32,
    /// Frames each second.
    pub frames: u32,
    /// Bytes that may wait in the system for a slow reader.
    pub unsent: u32,
    /// Commands at once.
    pub commands: usize,
    /// Columns of a window.
    pub columns: u16,
    /// Rows of a window.
    pub rows: u16,
}

/// Signs of life that may be missed.
pub const MISSED: usize = 3;

/// A second's input may come so many times at once: text is pasted.
const BURST: f64 = 4.0;

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 200,
            per_address: 10,
            strangers: 20,
            strangers_per_address: 10,
            new_per_address: 50,
            login: Duration::from_secs(20),
            tries: 6,
            channels: 4,
            idle: Duration::from_secs(15 * 60),
            session: Duration::from_secs(12 * 60 * 60),
            keep_alive: Duration::from_secs(30),
            stall: Duration::from_secs(60),
            input: 16 * 1024,
            frames: 30,
            unsent: 4 * 1024,
            commands: 4,
            columns: 500,
            rows: 200,
        }
    }
}

/// A limit as it is told to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The option that sets it.
    pub option: &'static str,
    /// What it limits.
    pub what: &'static str,
    /// How much that is.
    pub value: String,
    /// How much it is by default, where more is allowed now.
    pub loosened_from: Option<String>,
}

impl Limits {
    /// All of them, in the order of the help.
    #[must_use]
    pub fn told(&self) -> Vec<Told> {
        let usual = Self::default();
        let mut all = Vec::new();
        let mut tell = |option, what, own: u64, usual: u64, written: fn(u64) -> String| {
            let loosened_from = (own > usual).then(|| written(usual));
            all.push(Told { option, what, value: written(own), loosened_from });
        };
        let number = |number: u64| number.to_string();
        let seconds = |seconds: u64| written(Duration::from_secs(seconds));
        tell("--max-sessions", "connections in all", self.connections as u64, usual.connections as u64, number);
        tell("--max-per-address", "of one address", self.per_address as u64, usual.per_address as u64, number);
        tell("--max-strangers", "not logged in yet", self.strangers as u64, usual.strangers as u64, number);
        tell(
            "--max-strangers-per-address",
            "of one address",
            self.strangers_per_address as u64,
            usual.strangers_per_address as u64,
            number,
        );
        tell(
            "--max-new-per-address",
            "new connections of one address in 10 s",
            u64::from(self.new_per_address),
            u64::from(usual.new_per_address),
            number,
        );
        tell("--login-time", "to log in", self.login.as_secs(), usual.login.as_secs(), seconds);
        tell("--max-tries", "keys tried", self.tries as u64, usual.tries as u64, number);
        tell("--max-channels", "channels of a connection", self.channels as u64, usual.channels as u64, number);
        tell("--idle-time", "without a key pressed", self.idle.as_secs(), usual.idle.as_secs(), seconds);
        tell("--session-time", "in all", self.session.as_secs(), usual.session.as_secs(), seconds);
        tell("--keep-alive", "between signs of life", self.keep_alive.as_secs(), usual.keep_alive.as_secs(), seconds);
        tell("--stall-time", "without anything being read", self.stall.as_secs(), usual.stall.as_secs(), seconds);
        tell("--max-input", "bytes of input a second", self.input.into(), usual.input.into(), number);
        tell("--max-frames", "frames a second", u64::from(self.frames), u64::from(usual.frames), number);
        tell("--max-unsent", "bytes waiting for a slow reader", self.unsent.into(), usual.unsent.into(), number);
        tell("--max-commands", "commands at once", self.commands as u64, usual.commands as u64, number);
        let cells = |own: &Self| u64::from(own.columns) * u64::from(own.rows);
        let size = |own: &Self| format!("{}x{}", own.columns, own.rows);
        let loosened_from = (cells(self) > cells(&usual)).then(|| size(&usual));
        all.push(Told { option: "--max-window", what: "columns and rows", value: size(self), loosened_from });
        all
    }

    /// Keys and pastes of a visitor.
    #[must_use]
    pub fn input_rate(&self) -> Rate {
        let per_second = f64::from(self.input);
        Rate { per_second, burst: per_second * BURST }
    }

    /// All that comes over a line: keys are wrapped, and some clients send more of them than were pressed, so that
    /// nobody learns from the pauses what is typed.
    #[must_use]
    pub fn line_rate(&self) -> Rate {
        let own = self.input_rate();
        Rate { per_second: own.per_second * BURST, burst: own.burst * BURST }
    }

    /// New connections of one address: as many at once as in ten seconds.
    #[must_use]
    pub fn new_rate(&self) -> Rate {
        let burst = f64::from(self.new_per_address);
        Rate { per_second: burst / 10.0, burst }
    }
}

/// A time as people write it: `12h`, `15m`, `90s`.
#[must_use]
pub fn written(time: Duration) -> String {
    match time.as_secs() {
        0 => "0s".to_owned(),
        seconds if seconds % 3600 == 0 => format!("{}h", seconds / 3600),
        seconds if seconds % 60 == 0 => format!("{}m", seconds / 60),
        seconds => format!("{seconds}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looser_than_usual_is_told() {
        assert!(Limits::default().told().iter().all(|told| told.loosened_from.is_none()));
        let own = Limits { idle: Duration::from_secs(3600), tries: 3, columns: 501, ..Limits::default() };
        let looser: Vec<_> =
            own.told().into_iter().filter_map(|told| Some((told.option, told.loosened_from?, told.value))).collect();
        let expected = [("--idle-time", "15m", "1h"), ("--max-window", "500x200", "501x200")];
        assert_eq!(looser, expected.map(|(option, from, to)| (option, from.to_owned(), to.to_owned())));
    }

    #[test]
    fn a_time_is_written_as_people_do() {
        let of = |seconds| written(Duration::from_secs(seconds));
        assert_eq!([0, 20, 60, 90, 900, 43_200].map(of), ["0s", "20s", "1m", "90s", "15m", "12h"]);
    }
}
