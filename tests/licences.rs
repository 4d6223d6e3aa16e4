//! Every dependency may be used, changed and passed on: its licence stands in the list of `deny.toml`.

#![allow(clippy::unwrap_used, reason = "what a test cannot do is a failure of the test")]

use std::process::Command;

use serde_json::Value;

const LIST: &str = include_str!("../deny.toml");

fn allowed(licence: &str) -> bool {
    LIST.contains(&format!("\"{licence}\""))
}

/// An SPDX expression without nested parentheses within `AND`s: one side of each `OR`, both of each `AND`.
fn fits(expression: &str) -> bool {
    let flat = expression.replace('/', " OR ").replace(['(', ')'], "");
    flat.split(" AND ").all(|side| side.split(" OR ").any(|licence| allowed(licence.trim())))
}

/// The kind of machine that this runs on: what only others need is not at hand offline.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

#[test]
fn every_dependency_has_a_licence_that_fits() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", &host()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100);
    let wrong: Vec<String> = packages
        .iter()
        .filter(|package| !package["license"].as_str().is_some_and(fits))
        .map(|package| format!("{}: {}", package["name"], package["license"]))
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}
