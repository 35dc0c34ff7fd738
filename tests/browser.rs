//! The explorer in a real browser: Node drives Chromium through the tests of `tests/browser/`, over the page that the
//! program writes for the seeds, and the one that it serves.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use support::{Folder, actant, root, skip};

/// The first of these programs that is there.
fn first_of(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names.iter().find_map(|name| std::env::split_paths(&path).map(|folder| folder.join(name)).find(|it| it.is_file()))
}

fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("ACTANT_CHROMIUM").map(PathBuf::from);
    named.or_else(|| first_of(&["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]))
}

/// A folder with the packages that the tests need, made by `npm ci` from the lock file where it is not there yet.
fn packages() -> Result<PathBuf, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    let lock = std::fs::read(root().join("tests/browser/package-lock.json")).unwrap();
    let stamp = folder.join("node_modules/installed-package-lock.json");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(folder);
    }
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["package.json", "package-lock.json"] {
        std::fs::copy(root().join("tests/browser").join(name), folder.join(name)).unwrap();
    }
    let npm = first_of(&["npm"]).ok_or("npm is not installed")?;
    let output = Command::new(npm)
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        .current_dir(&folder)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("npm does not run: {error}"))?;
    if !output.status.success() {
        return Err(format!("npm ci failed: {}", String::from_utf8_lossy(&output.stderr)));
    }
    std::fs::write(stamp, lock).unwrap();
    Ok(folder)
}

/// The number after `# name` in what Node says at the end of its tests.
fn count(report: &str, name: &str) -> Option<usize> {
    report.lines().rev().find_map(|line| line.strip_prefix(&format!("# {name} "))?.trim().parse().ok())
}

#[test]
fn the_explorer_does_in_chromium_what_it_should() {
    let (Some(node), Some(chromium)) = (first_of(&["node", "nodejs"]), chromium()) else {
        return skip("node or chromium is not installed: run tests/run, or install them");
    };
    let packages = match packages() {
        Ok(packages) => packages,
        Err(why) => return skip(&why),
    };
    let folder = Folder::new();
    actant(["-q", "-o", &folder.at("")]).gives(0);
    let mut tests: Vec<PathBuf> =
        std::fs::read_dir(root().join("tests/browser")).unwrap().map(|entry| entry.unwrap().path()).collect();
    tests.retain(|path| path.to_str().unwrap().ends_with(".test.mjs"));
    tests.sort();
    assert!(tests.len() > 3, "{tests:?}");
    let output = Command::new(node)
        .args(["--test", "--test-reporter=tap", "--test-concurrency=1"])
        .args(&tests)
        .env("ACTANT_EXPLORER_PAGE", folder.at("explorer.html"))
        .env("ACTANT_PROGRAM", env!("CARGO_BIN_EXE_actant"))
        .env("ACTANT_NODE_PACKAGES", packages)
        .env("ACTANT_CHROMIUM", chromium)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let report = String::from_utf8_lossy(&output.stdout);
    let passed = count(&report, "pass").unwrap_or(0);
    assert!(output.status.success() && count(&report, "fail") == Some(0) && passed >= 50, "{report}");
    println!("{passed} tests in the browser passed");
}
