//! The layouts that come with the program: each is one file of `data/layouts`, and one line here.

use super::layout::Layout;
use crate::dataset::complaint::Complaint;

/// A layout of `data/layouts`: its name and its text.
macro_rules! layout {
    ($name:literal) => {
        (concat!($name, ".toml"), include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/layouts/", $name, ".toml")))
    };
}

/// Every layout: of two that fit, the first one is taken.
const BUILT_IN: &[(&str, &str)] = &[
    layout!("us-cbp-encounters"),
    layout!("eurostat-data-explorer"),
    layout!("uk-home-office-irregular-migration"),
    layout!("uk-small-boats"),
    layout!("frontex-detections"),
    layout!("eurostat-crim-just-ctz"),
    layout!("eurostat-migr-asytpsm"),
    layout!("eurostat-migr-eirfs"),
    layout!("eurostat-migr-eipre"),
    layout!("eurostat-migr-eiord"),
    layout!("eurostat-migr-eirtn"),
];

/// The layouts that come with the program.
///
/// # Errors
/// What is wrong with one. A test holds that nothing is.
pub fn built_in() -> Result<Vec<Layout>, Complaint> {
    let read = |(name, text): &(&str, &str)| Ok(Layout { is_built_in: true, ..Layout::read(name, text)? });
    BUILT_IN.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_can_be_read_and_is_called_as_its_file() {
        for (layout, (file, _)) in built_in().unwrap().iter().zip(BUILT_IN) {
            assert_eq!(format!("{}.toml", layout.id), *file);
        }
    }

    #[test]
    fn every_layout_of_the_folder_is_built_in() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/layouts");
        let mut files: Vec<String> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        let mut known: Vec<String> = BUILT_IN.iter().map(|(file, _)| (*file).to_owned()).collect();
        files.sort();
        known.sort();
        assert_eq!(known, files);
    }
}
