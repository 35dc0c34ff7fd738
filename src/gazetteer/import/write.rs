//! The files of an import: CSV, behind remarks that say where it is from, and by which a later import tells whether
//! somebody has changed them since.

use super::super::{Dated, IMPORTED, dated, hash_of};
use super::Origin;
use super::settle::Entry;
use std::io;
use std::path::Path;

/// A file is closed behind this many bytes: the gazetteer refuses files that are larger than 64 MiB.
const FULL: usize = 48 << 20;

const COLUMNS: [&str; 10] =
    ["id", "kind", "name", "aliases", "exact", "demonyms", "affiliation", "roles", "gender", "wikidata"];

/// What stands before the hash of what follows.
const CHECK: &str = "# Check: ";

/// The files of these entries, each with its name: one, or several where there is much. `source` says what they were
/// read from.
///
/// # Errors
/// Where a table can't be written, which no entry should be able to cause.
pub(crate) fn files(origin: Origin, source: &str, entries: &[Entry]) -> io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let mut rest = entries;
    while !rest.is_empty() {
        let mut table = ::csv::Writer::from_writer(Vec::new());
        table.write_record(COLUMNS)?;
        let (mut bytes, mut count) = (0, 0);
        for entry in rest {
            if bytes >= FULL {
                break;
            }
            let row = row(entry);
            bytes += row.iter().map(|cell| cell.len() + 1).sum::<usize>();
            count += 1;
            table.write_record(&row)?;
        }
        rest = rest.get(count..).unwrap_or(&[]);
        let table = table.into_inner().map_err(|error| error.into_error())?;
        let table = String::from_utf8(table).map_err(io::Error::other)?;
        let part = if files.is_empty() { String::new() } else { format!("-{}", files.len() + 1) };
        files.push((format!("{IMPORTED}{}{part}.csv", origin.as_str()), headed(origin, source, &table)));
    }
    Ok(files)
}

fn row(entry: &Entry) -> [String; 10] {
    let dated = |list: &[Dated<String>]| list.iter().map(dated::cell).collect::<Vec<_>>().join("|");
    [
        entry.id.clone(),
        entry.kind.as_str().to_owned(),
        entry.name.clone(),
        entry.aliases.join("|"),
        entry.exact.join("|"),
        entry.demonyms.join("|"),
        dated(&entry.affiliations),
        dated(&entry.roles),
        entry.gender.map_or("", |gender| gender.as_str()).to_owned(),
        entry.wikidata.map_or_else(String::new, |number| format!("Q{number}")),
    ]
}

fn headed(origin: Origin, source: &str, table: &str) -> String {
    let origin = origin.as_str();
    // A file may be called anything, but this is one line.
    let source: String = source.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!(
        "# Imported by `actant import {origin}` from {source}.\n\
         # Importing again writes this file anew, so don't change it: write an entry with the same id into a file of\n\
         # your own, and that one counts in the place of the one here.\n\
         {CHECK}{}\n{table}",
        check_of(table)
    )
}

/// The ends of lines don't count: version control may change them.
fn check_of(table: &str) -> String {
    hash_of(table.lines())
}

/// Whether the name is one that an import of this origin gives its files.
pub(super) fn is_written_by(path: &Path, origin: Origin) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
    let part = name.strip_prefix(IMPORTED).and_then(|rest| rest.strip_prefix(origin.as_str()));
    let part = part.and_then(|rest| rest.strip_suffix(".csv"));
    part.is_some_and(|part| {
        let number = part.strip_prefix('-').unwrap_or("");
        part.is_empty() || !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether a file is as an import wrote it.
pub(super) fn is_unchanged(text: &str) -> bool {
    let Some((head, rest)) = text.split_once(CHECK) else { return false };
    let Some((check, table)) = rest.split_once('\n') else { return false };
    head.lines().count() == 3 && head.lines().all(|line| line.starts_with('#')) && check.trim() == check_of(table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::{Gazetteer, Kind, SourceFile, Term};

    fn dated(value: &str, from: &str, to: &str) -> Dated<String> {
        Dated { value: value.to_owned(), term: Term { from: from.parse().ok(), to: to.parse().ok() } }
    }

    fn entry(id: &str, name: &str) -> Entry {
        Entry {
            id: id.to_owned(),
            kind: Kind::Person,
            name: name.to_owned(),
            aliases: vec!["B, \"c\"".to_owned(), "D;e".to_owned()],
            exact: vec!["AB".to_owned()],
            demonyms: Vec::new(),
            affiliations: vec![dated("x-2", "2001", "2004-05"), dated("x-3", "2004-06", "")],
            roles: vec![dated("ministre de la Défense", "2001", ""), dated("maire", "", "")],
            gender: None,
            wikidata: Some(7),
        }
    }

    fn plain(id: &str) -> Entry {
        Entry { kind: Kind::State, affiliations: Vec::new(), aliases: Vec::new(), exact: Vec::new(), ..entry(id, id) }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let files = files(Origin::Cameo, "a\nb.txt", &[entry("x", "#X"), plain("x-2"), plain("x-3")]).unwrap();
        let [(name, text)] = files.as_slice() else { panic!("{files:?}") };
        assert_eq!(name, "imported-cameo.csv");
        assert!(text.starts_with("# Imported by `actant import cameo` from a b.txt.\n"), "{text}");
        let loaded = Gazetteer::from_sources(vec![SourceFile::new(name, text)]).unwrap();
        let x = &loaded.gazetteer.entities()[0];
        let texts: Vec<_> = x.aliases.iter().map(|alias| (alias.text.as_str(), alias.case.as_str())).collect();
        assert_eq!((x.id.as_str(), x.name.text.as_str(), x.line), ("x", "#X", 6));
        assert_eq!(texts, [("B, \"c\"", "capital"), ("D;e", "capital"), ("AB", "exact")]);
        assert_eq!(x.wikidata.as_deref(), Some("Q7"));
        assert_eq!(x.roles, entry("x", "#X").roles);
        let home = |date: &str| x.affiliation_at(date.parse().ok()).map(|home| loaded.gazetteer.get(home).id.as_str());
        assert_eq!((home("2004-05-31"), home("2004-06"), home("1999")), (Some("x-2"), Some("x-3"), None));
    }

    #[test]
    fn a_change_is_seen_and_other_ends_of_lines_are_none() {
        let (_, text) = files(Origin::Wikidata, "a", &[entry("x", "X")]).unwrap().remove(0);
        assert!(is_unchanged(&text) && is_unchanged(&text.replace('\n', "\r\n")));
        for changed in [text.replace("X", "Z"), format!("{text}y,state,Y,,,,,,\n"), text.replace("# Check", "# check")]
        {
            assert!(!is_unchanged(&changed), "{changed}");
        }
        assert!(!is_unchanged("id,kind,name\n") && !is_unchanged(""));
    }

    #[test]
    fn names_of_files() {
        for (name, own) in [
            ("g/imported-wikidata.csv", true),
            ("imported-wikidata-12.csv", true),
            ("imported-wikidata-.csv", false),
            ("imported-wikidata-old.csv", false),
            ("imported-cameo.csv", false),
            ("wikidata.csv", false),
        ] {
            assert_eq!(is_written_by(Path::new(name), Origin::Wikidata), own, "{name}");
        }
    }
}
