//! Files of the repository that say what a run gives, compared or written anew.

use super::root;
use std::path::Path;

/// Where two texts part, in a way that fits a screen.
pub fn difference(old: &str, new: &str) -> String {
    let (mut old_lines, mut new_lines) = (old.lines(), new.lines());
    let mut number = 0;
    loop {
        number += 1;
        let short = |line: Option<&str>| line.map_or("(the end)".to_owned(), |l| l.chars().take(300).collect());
        match (old_lines.next(), new_lines.next()) {
            (None, None) => return "they differ in line ends alone".to_owned(),
            (a, b) if a == b => {}
            (a, b) => return format!("line {number}\n  was: {}\n  is:  {}", short(a), short(b)),
        }
    }
}

/// Compares a file of the repository with what a run gives, or updates it.
pub fn check(path: &str, new: &str) -> Result<(), String> {
    let file = root().join(path);
    if std::env::var_os("ACTANT_UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(file.parent().unwrap_or(Path::new("."))).unwrap();
        std::fs::write(&file, new).unwrap();
        return Ok(());
    }
    let old = std::fs::read_to_string(&file).unwrap_or_default();
    if old == new { Ok(()) } else { Err(format!("{path} is no longer what a run gives: {}", difference(&old, new))) }
}
