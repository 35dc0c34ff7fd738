//! Appends suggestions to the files of a gazetteer folder, commented out; never one that stands there already.

use crate::cli::common::{Failure, many};
use crate::gazetteer::Kind;
use crate::suggest::{Suggestion, entry, named_in};
use crate::text::Folded;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// How the names of files begin that are not yet in their place.
const ASIDE: &str = ".actant-";

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
    std::fs::create_dir_all(folder)
        .map_err(|error| Failure::Message(format!("can't make the folder `{shown}`: {error}")))?;
    let mut known = names_in(folder)?;
    let (mut ready, mut counts, mut left) = (Vec::new(), Vec::new(), 0u64);
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
            ready.push(aside(&path, &blocks)?);
        }
    }
    for (file, path) in ready {
        file.persist(&path)
            .map_err(|error| Failure::Message(format!("can't write `{}`: {}", path.display(), error.error)))?;
    }
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

/// Writes a file anew with more at its end, aside and with the rights that it had; a link stays one.
fn aside(path: &Path, more: &str) -> Result<(NamedTempFile, PathBuf), Failure> {
    let cannot = |error: std::io::Error| Failure::Message(format!("can't write `{}`: {error}", path.display()));
    let place = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let before = match std::fs::read_to_string(&place) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(cannot(error)),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(ASIDE);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(place.parent().unwrap_or(Path::new("."))).map_err(cannot)?;
    let mut text = before;
    if !text.is_empty() {
        text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
    }
    if !text.contains(HEAD) {
        text.push_str(HEAD);
    }
    text.truncate(text.trim_end_matches('\n').len());
    text.push('\n');
    text.push_str(more);
    if let Ok(metadata) = std::fs::metadata(&place) {
        file.as_file().set_permissions(metadata.permissions()).map_err(cannot)?;
    }
    file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(cannot)?;
    Ok((file, place))
}
