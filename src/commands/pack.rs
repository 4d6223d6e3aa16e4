//! `marsad pack`: everything that is opened, in one file.

use std::io::{self, Write};

use super::{Failure, at_fault, named, settings};
use crate::cli::PackArgs;
use crate::dataset::packing::Packing;
use crate::figures::notation::{bytes, counted};
use crate::host::file;

/// Reads everything, then writes it; a line on standard error says what.
pub(super) fn run(args: &PackArgs) -> Result<(), Failure> {
    let packing = Packing::read(&named(&args.data, &settings(&args.data).config()?)).map_err(at_fault)?;
    let mut written = None;
    let content = |out: &mut (dyn Write + Send)| {
        let packed = packing.write(out).map_err(|why| file::Error::Io(io::Error::other(why)))?;
        written = Some(packed);
        Ok(())
    };
    file::write_by(&args.output, args.force, content).map_err(|error| match error {
        file::Error::Exists => Failure::Usage(format!("{} exists; --force replaces it", args.output.display())),
        file::Error::Io(error) => Failure::Outside(args.output.display().to_string(), error),
    })?;
    if let Some(packed) = written {
        let size = args.output.metadata().map_or(0, |data| data.len());
        eprintln!(
            "marsad: {} from {} in {}, {}",
            counted(packed.figures, "figure", "figures"),
            counted(packed.sources, "source", "sources"),
            args.output.display(),
            bytes(size)
        );
    }
    Ok(())
}
