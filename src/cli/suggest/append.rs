//! Appends suggestions to the files of a gazetteer folder, commented out; never one that stands there already.

use crate::cli::common::{Failure, many};
use crate::cli::output::{Output, cannot_write};
use crate::gazetteer::Kind;
use crate::suggest::{Suggestion, entry, named_in};
use crate::text::Folded;
use std::collections::BTreeSet;
use std::path::Path;

/// What stands before the first entries that are written into a file.
const HEAD: &str = "\
# # ---- Suggested by `actant suggest` ----
# # To accept an entry, take the first \"# \" away from each of its lines; leave the others: they won't be suggested again.
";

/// The file that entries of a kind are written into.
fn file_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "people.toml",
        Kind::State => "states.toml",
        Kind::Organisation => "organisations.toml",
    }
}

/// Appends what is new to the folder's files: all are written aside first, then renamed. Says what was done.
pub(super) fn append(folder: &Path, suggestions: &[Suggestion]) -> Result<String, Failure> {
    let shown = folder.display().to_string();
    let mut output = Output::into_folder_of(folder, "--gazetteer")?;
    let mut known = names_in(folder)?;
    let (mut counts, mut left) = (Vec::new(), 0u64);
    for kind in Kind::ALL {
        let mut blocks = String::new();
        let mut count = 0u64;
        for suggestion in suggestions.iter().filter(|suggestion| suggestion.kind == kind) {
            if known.insert(Folded::of(&suggestion.name).as_str().to_owned()) {
                blocks.push('\n');
                blocks.push_str(&entry(suggestion));
                count += 1;
            } else {
                left += 1;
            }
        }
        if count > 0 {
            let path = folder.join(file_of(kind));
            counts.push(format!("{} to {}", many(count, "entry"), path.display()));
            output.rewrite(file_of(kind), &longer(&path, &blocks)?)?;
        }
    }
    output.publish()?;
    let left = match left {
        0 => String::new(),
        left => format!("; {} there already", if left == 1 { "1 stands".to_owned() } else { format!("{left} stand") }),
    };
    Ok(match counts.is_empty() {
        true => format!("added nothing to `{shown}`{left}"),
        false => format!("added {}, commented out{left}", counts.join(", ")),
    })
}

/// The names of all entries in the folder's files, also of those that are commented out.
pub(super) fn names_in(folder: &Path) -> Result<BTreeSet<String>, Failure> {
    let cannot = |path: &Path, error| Failure::Message(format!("can't read `{}`: {error}", path.display()));
    let mut names = BTreeSet::new();
    for item in std::fs::read_dir(folder).map_err(|error| cannot(folder, error))? {
        let path = item.map_err(|error| cannot(folder, error))?.path();
        if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml")) && path.is_file() {
            names.extend(named_in(&std::fs::read_to_string(&path).map_err(|error| cannot(&path, error))?));
        }
    }
    Ok(names)
}

/// The text of a file with more at its end, whose lines end as those that stand there.
fn longer(path: &Path, more: &str) -> Result<String, Failure> {
    let mut text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(cannot_write(path, &error)),
    };
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let head = HEAD.replace('\n', ending);
    if !text.is_empty() {
        let open = !text.ends_with('\n');
        text.push_str(&ending.repeat(1 + usize::from(open)));
    }
    if !text.contains(&head) {
        text.push_str(&head);
    }
    text.truncate(text.trim_end_matches(['\r', '\n']).len());
    text.push_str(ending);
    text.push_str(&more.replace('\n', ending));
    Ok(text)
}
