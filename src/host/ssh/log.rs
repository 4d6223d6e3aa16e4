//! What happened, one line for each event on standard error: `time=… event=… name=value …`.
//!
//! Lines are written by a thread of their own: whoever reads them slowly keeps no visitor waiting. What does not fit is
//! counted, and told with the next line.

use std::fmt::{Display, Write as _};
use std::io::{self, Write};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use chrono::{SecondsFormat, Utc};

use super::bucket::{Bucket, Rate};

/// Lines that wait to be written.
const WAITING: usize = 4096;

/// How long the last lines may take.
const LAST_LINES: Duration = Duration::from_secs(1);

/// Of a value as much is told, in characters: some of it was chosen by strangers.
const LONGEST: usize = 200;

/// Lines about those who are turned away: a flood of them shall not become one of lines.
const TURNED_AWAY: Rate = Rate { per_second: 20.0, burst: 100.0 };

/// Where events are told.
pub struct Log {
    lines: Mutex<Option<SyncSender<String>>>,
    writer: Mutex<Option<JoinHandle<()>>>,
    lost: AtomicU64,
    turned_away: Mutex<Bucket>,
}

/// The name of something that is told, and what it is.
pub type Field<'a> = (&'static str, &'a dyn Display);

impl Log {
    /// On standard error.
    ///
    /// # Errors
    /// No thread can be started.
    pub fn start() -> io::Result<Self> {
        let (lines, waiting) = sync_channel::<String>(WAITING);
        let writer = thread::Builder::new().name("log".to_owned()).spawn(move || {
            // That a line cannot be written is no reason to end anything.
            waiting.iter().for_each(|line| drop(io::stderr().write_all(line.as_bytes())));
        })?;
        Ok(Self {
            lines: Mutex::new(Some(lines)),
            writer: Mutex::new(Some(writer)),
            lost: AtomicU64::new(0),
            turned_away: Mutex::new(Bucket::full(TURNED_AWAY, Instant::now())),
        })
    }

    /// Tells what happened.
    pub fn tell(&self, event: &str, fields: &[Field<'_>]) {
        let lost = self.lost.swap(0, Ordering::Relaxed);
        let time = Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true);
        let mut line = line(&time, event, fields);
        if lost > 0 {
            let _ = write!(line, " lines_lost={lost}");
        }
        line.push('\n');
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.as_ref().is_none_or(|lines| lines.try_send(line).is_err()) {
            self.lost.fetch_add(lost + 1, Ordering::Relaxed);
        }
    }

    /// Tells of somebody who is turned away, unless that happens all the time.
    pub fn tell_if_rare(&self, event: &str, fields: &[Field<'_>]) {
        let is_rare = self.turned_away.lock().unwrap_or_else(PoisonError::into_inner).take(1, Instant::now());
        if is_rare {
            self.tell(event, fields);
        } else {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Writes what waits, and no more. Who does not read it is not waited for.
    pub fn end(&self) {
        drop(self.lines.lock().unwrap_or_else(PoisonError::into_inner).take());
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        let deadline = Instant::now() + LAST_LINES;
        while writer.as_ref().is_some_and(|writer| !writer.is_finished()) && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(5));
        }
    }
}

fn line(time: &str, event: &str, fields: &[Field<'_>]) -> String {
    let mut line = format!("time={time} event={event}");
    for (name, value) in fields {
        let _ = write!(line, " {name}={}", quoted(&value.to_string()));
    }
    line
}

/// A value that cannot pass for more than one: quoted where it is no plain word, without anything that is not seen.
fn quoted(value: &str) -> String {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "-_.,:/+=@%[]".contains(character);
    if !value.is_empty() && value.len() <= LONGEST && value.chars().all(is_plain) {
        return value.to_owned();
    }
    let mut quoted = String::from("\"");
    for character in value.chars().take(LONGEST) {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            ' '..='~' => quoted.push(character),
            _ if character.is_alphanumeric() => quoted.push(character),
            _ => quoted.extend(character.escape_unicode()),
        }
    }
    if value.chars().count() > LONGEST {
        quoted.push_str("...");
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_tells_what_happened() {
        assert_eq!(
            line("T", "refused", &[("peer", &"[::1]:22"), ("why", &"no such key"), ("user", &"a\"\n\u{202e}é")]),
            "time=T event=refused peer=[::1]:22 why=\"no such key\" user=\"a\\\"\\u{a}\\u{202e}é\""
        );
    }

    proptest! {
        #[test]
        fn no_value_ends_its_line_or_itself(value in any::<String>()) {
            let quoted = quoted(&value);
            prop_assert!(!quoted.chars().any(char::is_control));
            if let Some(inner) = quoted.strip_prefix('"') {
                let inner = inner.strip_suffix('"').unwrap();
                let bare = inner.replace("\\\\", "").replace("\\\"", "");
                prop_assert!(!bare.contains('"'), "{quoted}");
            } else {
                prop_assert!(!quoted.contains(' '));
            }
        }
    }
}
