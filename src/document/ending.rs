//! What the ending of a file's name says: text or JSON Lines, packed or not; and the id that is left of it.

/// What is inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One text.
    Text,
    /// One JSON object a line.
    JsonLines,
    /// To be told by the first byte that is no blank.
    Unknown,
}

/// How it is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// Not at all.
    None,
    /// gzip.
    Gzip,
    /// Zstandard.
    Zstd,
    /// To be told by the first bytes.
    Unknown,
}

/// Text or JSON Lines (`None` where the ending is another or missing), the packing, and the name without the
/// endings that are known. Case doesn't matter.
pub(super) fn read_ending(name: &str) -> (Option<Kind>, Packing, &str) {
    let (name, packing) = if let Some(inner) = without(name, ".gz") {
        (inner, Packing::Gzip)
    } else if let Some(inner) = without(name, ".zst") {
        (inner, Packing::Zstd)
    } else {
        (name, Packing::None)
    };
    if let Some(stem) = without(name, ".txt") {
        return (Some(Kind::Text), packing, stem);
    }
    match without(name, ".jsonl").or_else(|| without(name, ".ndjson")) {
        Some(stem) => (Some(Kind::JsonLines), packing, stem),
        None => (None, packing, name),
    }
}

/// Whether a file of this name is read where it is found in a folder.
pub(crate) fn is_read_in_folders(name: &str) -> bool {
    !name.starts_with('.') && read_ending(name).0.is_some()
}

/// The name without an ASCII ending; `None` where it has another, or nothing but it.
fn without<'a>(name: &'a str, ending: &str) -> Option<&'a str> {
    let at = name.len().checked_sub(ending.len()).filter(|at| *at > 0)?;
    let (stem, end) = name.split_at_checked(at)?;
    end.eq_ignore_ascii_case(ending).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings() {
        let cases = [
            ("a.txt", Some(Kind::Text), Packing::None, "a"),
            ("a.TXT.GZ", Some(Kind::Text), Packing::Gzip, "a"),
            ("a.b.jsonl.zst", Some(Kind::JsonLines), Packing::Zstd, "a.b"),
            ("a.ndjson", Some(Kind::JsonLines), Packing::None, "a"),
            ("a.csv.gz", None, Packing::Gzip, "a.csv"),
            ("3.5", None, Packing::None, "3.5"),
            (".txt", None, Packing::None, ".txt"),
            ("é", None, Packing::None, "é"),
            ("", None, Packing::None, ""),
        ];
        for (name, kind, packing, stem) in cases {
            assert_eq!(read_ending(name), (kind, packing, stem), "{name}");
        }
    }
}
