//! The built-in dataset: compiled in, and read like any other. A new document is one line here.

use super::complaint::Complaint;
use super::extraction::{self, Extraction};
use super::frame::Dataset;

/// A document of `data/documents`: its name and its text.
macro_rules! document {
    ($name:literal) => {
        (concat!($name, ".json"), include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/documents/", $name, ".json")))
    };
}

/// Every document, in the order in which its figures are listed: first the speech that all began with.
const DOCUMENTS: &[(&str, &str)] = &[
    document!("ma-dgsn-moscow-2025"),
    document!("ma-authorities-ceuta-2024-09"),
    document!("ma-dgsn-abroad-2022"),
    document!("ma-dgsn-casablanca-2025-10"),
    document!("ma-dgsn-extradition-2016"),
    document!("ma-dgsn-marrakech-2025-06"),
    document!("ma-dgsn-marrakech-2025-09"),
    document!("ma-dgsn-marrakech-2025-11"),
    document!("ma-dgsn-migration-2022"),
    document!("ma-dgsn-migration-2023"),
    document!("ma-dgsn-migration-2025"),
    document!("ma-dgsn-review-2018"),
    document!("ma-dgsn-review-2019"),
    document!("ma-dgsn-review-2024"),
    document!("ma-dgsn-tangier-2026-02"),
    document!("ma-far-migration-2023"),
    document!("ma-interior-migration-2023"),
    document!("ma-interpol-fugitives-2020"),
    document!("ma-sefroupress-wanted-2025"),
    document!("de-bundespolizei-checks-2024-10-02"),
    document!("de-bundespolizei-checks-2024-10-08"),
    document!("de-bundespolizei-checks-2025-01"),
    document!("de-bundespolizei-checks-2025-02"),
    document!("de-bundespolizei-checks-2025-03"),
    document!("de-bundespolizei-checks-2025-10"),
    document!("de-bundespolizei-checks-2026-01"),
    document!("de-bundespolizei-entries-2024-10"),
    document!("de-bundespolizei-entries-2025-04"),
    document!("de-bundespolizei-warrants-2024-10"),
    document!("es-interior-orders-2018"),
    document!("es-policia-catalonia-2024"),
    document!("es-policia-fugitives-2019"),
    document!("eu-commission-eaw-arrests-2017"),
    document!("eu-commission-eaw-issued-2017"),
    document!("eurostat-enforcement-2023"),
    document!("eurostat-enforcement-2024"),
    document!("eurostat-enforcement-file-2025"),
    document!("frontex-crossings-2024"),
    document!("frontex-crossings-2024-04"),
    document!("frontex-crossings-2024-06"),
    document!("frontex-crossings-2024-09"),
    document!("frontex-crossings-2025"),
    document!("frontex-crossings-2025-04"),
    document!("frontex-crossings-2025-05"),
    document!("frontex-crossings-2025-q1"),
    document!("frontex-jad-danube-2020"),
    document!("frontex-jad-danube-2022"),
    document!("frontex-jad-danube-2023"),
    document!("frontex-table-2025-06"),
    document!("interpol-arrests-2012"),
    document!("interpol-atlas-2023"),
    document!("interpol-infra-red-2010"),
    document!("interpol-notices-2024"),
    document!("tr-interior-fugitives-2025-10"),
    document!("tr-interior-fugitives-2025-12"),
    document!("uk-nca-surrenders-2016"),
    document!("us-cbp-criminal-noncitizens-2024"),
    document!("us-press-criminals-2023"),
];

/// How people call it.
pub const ORIGIN: &str = "built-in";

/// The built-in dataset.
///
/// # Errors
/// What is wrong with a document. A test holds that nothing is.
pub fn dataset() -> Result<Dataset, Vec<Complaint>> {
    Dataset::new(ORIGIN, extractions()?)
}

/// Its documents, by name.
///
/// # Errors
/// What is wrong with one. A test holds that nothing is.
pub fn extractions() -> Result<Vec<(String, Extraction)>, Vec<Complaint>> {
    DOCUMENTS.iter().map(|(file, text)| Ok(((*file).to_owned(), extraction::read(file, text)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_can_be_read() {
        let dataset = dataset().unwrap();
        assert_eq!(dataset.sources().len(), DOCUMENTS.len());
        assert_eq!(dataset.measures()[0].id, "arrests", "the measure with most figures");
    }
}
