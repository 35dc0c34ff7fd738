//! Taking suggestions into a gazetteer folder: nothing that stands there is changed, and nothing is lost that others write.

use crate::cli::common::{Failure, many};
use crate::cli::output::edit_folder;
use crate::gazetteer::{Gazetteer, SourceFile};
use crate::suggest::{Accepted, Decision, additions, longer, refused_in};
use crate::text::Folded;
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The file that takes the gazetteer in that is built into the program, and what stands in it.
pub(in crate::cli) const WORLD: (&str, &str) = (
    "world.toml",
    "# The gazetteer that is built into the program counts too. An entity that is written in this folder under the same id\n\
     # takes the place of that one.\ninclude = \"world\"\n",
);

/// What was done.
#[derive(Debug, Default)]
pub(in crate::cli) struct Done {
    /// The files that were written.
    pub files: Vec<PathBuf>,
    /// The names that were taken in or refused.
    pub taken: Vec<String>,
    /// Those that were there already.
    pub known: Vec<String>,
    /// What had to be left out, as sentences.
    pub remarks: Vec<String>,
}

/// Takes suggestions into a folder, which is made where it is missing: with the built-in gazetteer, if `built_in` says so.
///
/// The files are read, added to and put back under a lock; where somebody saves one meanwhile, all is done again on what was saved.
/// Whoever is there already is left alone, ids are numbered where they are taken, and an affiliation to nobody is left out.
pub(in crate::cli) fn accept(folder: &Path, built_in: bool, accepted: &[Accepted]) -> Result<Done, Failure> {
    let (files, mut done) = edit_folder(folder, "--gazetteer", |folder| {
        let sources = Gazetteer::entity_sources_in(folder);
        let begins = built_in && sources.is_empty();
        let (fitted, done) = fit(accepted, &Known::of(&sources, begins), &refused_in_folder(folder)?);
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        if begins {
            texts.insert(WORLD.0.to_owned(), WORLD.1.to_owned());
        }
        for (name, more) in additions(&fitted) {
            texts.insert(name.to_owned(), longer(name, &read(&folder.join(name))?, &more));
        }
        Ok((texts, done))
    })?;
    // As the user names the folder, and not as the system does.
    let named = |path: PathBuf| path.file_name().map_or_else(|| path.clone(), |name| folder.join(name));
    done.files = files.into_iter().map(named).collect();
    Ok(done)
}

/// The text of a file; nothing where there is none.
fn read(path: &Path) -> Result<String, Failure> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(Failure::Message(format!("can't read `{}`: {error}", path.display()))),
    }
}

/// The folded names that are refused in a folder.
pub(in crate::cli) fn refused_in_folder(folder: &Path) -> Result<BTreeSet<String>, Failure> {
    let cannot = |error| Failure::Message(format!("can't read `{}`: {error}", folder.display()));
    let mut names = BTreeSet::new();
    for item in std::fs::read_dir(folder).map_err(cannot)? {
        let path = item.map_err(cannot)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
        if path.is_file() && (name.ends_with(".toml") || name.ends_with(".txt")) {
            names.extend(refused_in(name, &read(&path)?));
        }
    }
    Ok(names)
}

/// Who is in a gazetteer.
struct Known {
    ids: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Known {
    fn of(sources: &[SourceFile], begins: bool) -> Known {
        let built_in = |table: toml::Table| table.contains_key("include");
        let includes = begins || sources.iter().any(|file| file.text.parse().is_ok_and(built_in));
        let world = if includes { Gazetteer::built_in_sources() } else { Vec::new() };
        let (mut ids, mut names) = (BTreeSet::new(), BTreeSet::new());
        for draft in crate::gazetteer::drafts_of(sources).into_iter().chain(crate::gazetteer::drafts_of(&world)) {
            ids.extend(draft.id.map(|id| id.value));
            names.extend(draft.name.map(|name| folded(&name.value.text)));
        }
        Known { ids, names }
    }
}

fn folded(text: &str) -> String {
    Folded::of(text).as_str().to_owned()
}

/// What can be taken in as it is, and what has to be said of the rest.
fn fit(accepted: &[Accepted], known: &Known, refused: &BTreeSet<String>) -> (Vec<Accepted>, Done) {
    let mut done = Done::default();
    let mut fitted: Vec<Accepted> = Vec::new();
    let mut ids = known.ids.clone();
    let mut names = known.names.clone();
    // The first id that was asked for, by which others of these name it, and the one that it gets.
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    for item in accepted {
        let Accepted { suggestion, decision } = item;
        let name = &suggestion.name;
        let is_known = match decision {
            Decision::New => !names.insert(folded(name)),
            Decision::Refuse => refused.contains(&folded(name)),
            Decision::Into(_) => false,
        };
        if is_known {
            done.known.push(name.clone());
            continue;
        }
        let mut item = item.clone();
        if *decision == Decision::New {
            let wanted = suggestion.id.clone();
            let numbered = (2u64..).map(|number| format!("{wanted}-{number}"));
            let id = std::iter::once(wanted.clone()).chain(numbered).find(|id| !ids.contains(id)).unwrap_or_default();
            ids.insert(id.clone());
            renamed.insert(wanted, id.clone());
            item.suggestion.id = id;
        }
        done.taken.push(name.clone());
        fitted.push(item);
    }
    for item in fitted.iter_mut().filter(|item| item.decision == Decision::New) {
        let affiliation = item.suggestion.affiliation.take();
        let affiliation = affiliation.map(|id| renamed.get(&id).cloned().unwrap_or(id));
        match affiliation {
            Some(id) if ids.contains(&id) && id != item.suggestion.id => item.suggestion.affiliation = Some(id),
            Some(id) => {
                done.remarks.push(format!("`{}` is in no file, so {} acts for nobody yet", id, item.suggestion.name))
            }
            None => {}
        }
    }
    (fitted, done)
}

/// What was done, on one line.
pub(in crate::cli) fn said(done: &Done, folder: &Path) -> String {
    let shown = folder.display();
    let known = match done.known.len() as u64 {
        0 => String::new(),
        count => {
            format!("; {} there already", if count == 1 { "1 stands".to_owned() } else { format!("{count} stand") })
        }
    };
    if done.taken.is_empty() {
        return format!("added nothing to `{shown}`{known}");
    }
    let files: Vec<String> = done.files.iter().map(|path| path.display().to_string()).collect();
    format!("took {} into {}{known}", many(done.taken.len() as u64, "name"), files.join(", "))
}
