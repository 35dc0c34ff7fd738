//! What the project promises about itself.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

mod support;

use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::process::Command;
use support::root;

fn metadata() -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// `1.88` and `1.88.0` as numbers.
fn version(text: &str) -> Vec<u32> {
    let mut parts: Vec<u32> = text.split('.').map(|part| part.parse().unwrap()).collect();
    parts.resize(3, 0);
    parts
}

/// Clippy sees that our own code keeps to the MSRV; this sees that the crates it is built with do.
#[test]
fn no_dependency_of_the_build_needs_a_newer_rust() {
    let metadata = metadata();
    let packages: HashMap<&str, &Value> =
        metadata["packages"].as_array().unwrap().iter().map(|p| (p["id"].as_str().unwrap(), p)).collect();
    let nodes: HashMap<&str, &Value> =
        metadata["resolve"]["nodes"].as_array().unwrap().iter().map(|n| (n["id"].as_str().unwrap(), n)).collect();
    let own = metadata["resolve"]["root"].as_str().unwrap();
    let msrv = version(packages[own]["rust_version"].as_str().unwrap());
    let (mut seen, mut next) = (HashSet::new(), vec![own]);
    while let Some(id) = next.pop() {
        if !seen.insert(id) {
            continue;
        }
        for dependency in nodes[id]["deps"].as_array().unwrap() {
            let kinds = dependency["dep_kinds"].as_array().unwrap();
            if kinds.iter().any(|kind| kind["kind"] != "dev") {
                next.push(dependency["pkg"].as_str().unwrap());
            }
        }
    }
    assert!(seen.len() > 20, "only {} packages were looked at", seen.len());
    let newer: Vec<String> = seen
        .iter()
        .map(|id| packages[id])
        .filter(|package| package["rust_version"].as_str().is_some_and(|needs| version(needs) > msrv))
        .map(|package| format!("{} {} needs Rust {}", package["name"], package["version"], package["rust_version"]))
        .collect();
    assert!(newer.is_empty(), "the MSRV is {msrv:?}:\n{}", newer.join("\n"));
}

#[test]
fn the_msrv_is_the_same_everywhere() {
    let read = |name: &str| std::fs::read_to_string(root().join(name)).unwrap();
    let value = |text: &str, key: &str| {
        let line = text.lines().find(|line| line.starts_with(key)).unwrap_or_else(|| panic!("no {key}"));
        line.split('"').nth(1).unwrap().to_owned()
    };
    let msrv = value(&read("Cargo.toml"), "rust-version");
    assert_eq!(value(&read("clippy.toml"), "msrv"), msrv);
    for page in ["README.md", "docs/DEVELOPING.md"] {
        assert!(read(page).contains(&format!("Rust {msrv}")), "{page} names another version of Rust than {msrv}");
    }
}

#[test]
fn what_a_reader_looks_for_is_there() {
    for name in [
        "README.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "docs/BALANCE.md",
        "docs/CHANGELOG.md",
        "docs/FORMATS.md",
        "docs/QUALITY.md",
        "docs/SCALE.md",
        "docs/seeds.svg",
        "output/README.md",
    ] {
        assert!(root().join(name).is_file(), "{name} is missing");
    }
    for entry in std::fs::read_dir(root().join("docs")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "md") {
            links_lead_somewhere(&path);
        }
    }
    for page in ["README.md", "output/README.md", "examples/spark/README.md"] {
        links_lead_somewhere(&root().join(page));
    }
}

/// Every relative link of a page leads to a file.
fn links_lead_somewhere(page: &std::path::Path) {
    let text = std::fs::read_to_string(page).unwrap();
    for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        let target = link.split('#').next().unwrap();
        if !target.is_empty() && !target.contains("://") {
            assert!(page.parent().unwrap().join(target).exists(), "{}: {link} leads nowhere", page.display());
        }
    }
}
