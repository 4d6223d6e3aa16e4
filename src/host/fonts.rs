//! The fonts of the system, which pictures are drawn with.

use resvg::usvg::fontdb::Database;

use crate::export::png::{Error, Fonts};

/// The fonts that are installed. Their names alone are read, which takes a moment.
///
/// # Errors
/// [`Error::NoFont`] where none has letters of one width.
pub fn installed() -> Result<Fonts, Error> {
    let mut found = Database::new();
    found.load_system_fonts();
    Fonts::new(&found)
}
