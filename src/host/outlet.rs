//! Where the output of a command goes: this process's own, or a visitor's at the other end of a line.

use std::io::Write;

/// Where the output of a command goes.
pub struct Outlet<'a> {
    /// What was asked for.
    pub out: &'a mut (dyn Write + Send),
    /// What is said beside it.
    pub notes: &'a mut (dyn Write + Send),
    /// What is known of whoever reads it.
    pub reader: Reader,
}

/// Who reads the output of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// Text may be as wide as that.
    pub columns: u16,
    /// A person at a terminal, and not a file or another program.
    pub is_terminal: bool,
    /// The terminal shows colours, and they are wanted.
    pub wants_colours: bool,
}

impl Outlet<'_> {
    /// Says something beside the output. That nobody hears it is no reason to stop.
    pub fn note(&mut self, text: &str) {
        let _ = writeln!(self.notes, "{text}");
    }
}
