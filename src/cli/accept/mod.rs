//! `actant accept`: takes suggestions into the gazetteer, by their numbers or one after the other.

mod ask;
mod files;

pub(super) use files::{WORLD, accept as accept_into, refused_in_folder};

use super::common::Failure;
use super::suggest::saved;
use crate::gazetteer::Gazetteer;
use crate::suggest::{Accepted, Decision, Suggestion};
use ask::{Known, ask};
use clap::Args;
use std::collections::BTreeSet;
use std::io::{IsTerminal, stderr, stdin};
use std::path::{Path, PathBuf};

/// How many ids are offered for one that is nobody's.
const OFFERED: usize = 3;

const AFTER_HELP: &str = "\
The numbers are those of the last `actant suggest`, which are kept in suggestions.jsonl of the output folder. Without numbers
you are asked about one after the other: y takes it, n refuses it for good, e and a edit its kind and whom it acts for, m makes
it another name of an entity, s skips it, q stops.

Entries go to the end of people.toml, states.toml and organisations.toml, other names of entities into aliases.toml; what is
refused is listed in refused.txt. Nothing that stands there is changed. Where there is no gazetteer folder yet, it is made with a
world.toml, which takes the built-in gazetteer in.

Examples:
  actant accept                         decide about each
  actant accept 3 7-12                  take these
  actant accept 4 --as organisation     take it as what it is
  actant accept 5 --into turkey         it is another name of this one
  actant accept 1-8 --refuse 9-12       these, and never again those";

/// The arguments of `accept`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct AcceptArguments {
    /// Numbers of suggestions: 3, 7-12
    #[arg(value_name = "NUMBERS")]
    numbers: Vec<String>,
    /// Take them as this kind: person, state, organisation
    #[arg(long = "as", value_name = "KIND", requires = "numbers")]
    kind: Option<String>,
    /// They are other names of the entity with this id
    #[arg(long, value_name = "ID", requires = "numbers", conflicts_with_all = ["kind", "affiliation"])]
    into: Option<String>,
    /// They act for the entity with this id
    #[arg(long, value_name = "ID", requires = "numbers")]
    affiliation: Option<String>,
    /// Never suggest these again
    #[arg(long, value_name = "NUMBERS", num_args = 1..)]
    refuse: Vec<String>,
    /// The gazetteer folder [default: the one that the suggestions were made for]
    #[arg(short, long, value_name = "FOLDER")]
    gazetteer: Option<PathBuf>,
    /// Folder with the suggestions.jsonl that `actant suggest` wrote
    #[arg(short, long, value_name = "FOLDER", default_value = super::run::OUTPUT)]
    output: PathBuf,
    /// Print nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

pub(super) fn accept(arguments: &AcceptArguments) -> Result<u8, Failure> {
    let (head, suggestions) = saved::load(&arguments.output)?;
    let folder = arguments.gazetteer.clone().unwrap_or_else(|| head.gazetteer.clone());
    let built_in = head.built_in && arguments.gazetteer.is_none();
    let ids = ids(&folder, built_in);
    let near = |id: &str| -> Vec<String> {
        let mut near: Vec<&String> = ids.iter().filter(|known| known.contains(id) && !id.is_empty()).collect();
        near.sort_by_key(|known| (known.len(), known.as_str().to_owned()));
        let guess = crate::gazetteer::nearest(id, ids.iter().map(String::as_str));
        let all = guess.into_iter().map(str::to_owned).chain(near.into_iter().cloned());
        let mut offered: Vec<String> = all.take(OFFERED + 1).collect();
        offered.dedup();
        offered.truncate(OFFERED);
        offered
    };
    let has = |id: &str| ids.contains(id) || suggestions.iter().any(|suggestion| suggestion.id == id);
    let known = Known { has: &has, near: &near };
    if arguments.numbers.is_empty() && arguments.refuse.is_empty() {
        if !stdin().is_terminal() {
            return Err(Failure::Message(format!(
                "nobody can be asked here: name the numbers to take, as in `actant accept 1-3 7` ({} has {})",
                arguments.output.join(saved::FILE).display(),
                super::common::many(suggestions.len() as u64, "suggestion")
            )));
        }
        let refused = if folder.exists() { refused_in_folder(&folder)? } else { BTreeSet::new() };
        let open = |(_, suggestion): &(usize, Suggestion)| {
            !refused.contains(crate::text::Folded::of(&suggestion.name).as_str())
        };
        let numbered: Vec<(usize, Suggestion)> = (1..).zip(suggestions.clone()).filter(open).collect();
        ask(&numbered, &known, &mut stdin().lock(), &mut stderr().lock(), |decided| {
            let done = accept_into(&folder, built_in, &[decided])?;
            Ok(files::said(&done, &folder))
        })?;
        return Ok(super::DONE);
    }
    let taken = numbers(&arguments.numbers, suggestions.len())?;
    let refused = numbers(&arguments.refuse, suggestions.len())?;
    if let Some(both) = taken.intersection(&refused).next() {
        return Err(Failure::Message(format!("{both} can't be taken and refused: name it once")));
    }
    for id in arguments.into.iter().chain(&arguments.affiliation) {
        if !has(id) {
            return Err(Failure::Message(format!("{}; `actant query list` shows ids", ask::unknown(id, &known))));
        }
    }
    let kind = match &arguments.kind {
        Some(word) => Some(
            ask::kind_of(word)
                .ok_or_else(|| Failure::Message(format!("`{word}` is no kind: write person, state or organisation")))?,
        ),
        None => None,
    };
    let decided = |number: usize| -> Accepted {
        let mut suggestion = suggestions[number - 1].clone();
        suggestion.kind = kind.unwrap_or(suggestion.kind);
        if let Some(id) = &arguments.affiliation {
            suggestion.affiliation = Some(id.clone());
        }
        let like = suggestion.like.clone().filter(|id| kind.is_none() && ids.contains(id));
        let decision = match arguments.into.clone().or(like) {
            _ if refused.contains(&number) => Decision::Refuse,
            Some(id) => Decision::Into(id),
            None => Decision::New,
        };
        Accepted { suggestion, decision }
    };
    let all: Vec<Accepted> = taken.union(&refused).map(|&number| decided(number)).collect();
    let done = accept_into(&folder, built_in, &all)?;
    if !arguments.quiet {
        done.remarks.iter().for_each(|remark| anstream::eprintln!("actant: {remark}"));
        anstream::eprintln!("actant: {}", files::said(&done, &folder));
    }
    Ok(super::DONE)
}

/// The ids of the entities that a folder has, or is to have.
fn ids(folder: &Path, built_in: bool) -> BTreeSet<String> {
    let mut sources = Gazetteer::entity_sources_in(folder);
    if built_in {
        sources.extend(Gazetteer::built_in_sources());
    }
    crate::gazetteer::drafts_of(&sources).into_iter().filter_map(|draft| draft.id).map(|id| id.value).collect()
}

/// The numbers that words name: `3`, `7-12`, `3,5`.
fn numbers(words: &[String], most: usize) -> Result<BTreeSet<usize>, Failure> {
    let mut numbers = BTreeSet::new();
    for word in words.iter().flat_map(|word| word.split(',')).filter(|word| !word.is_empty()) {
        let (first, last) = word.split_once('-').unwrap_or((word, word));
        let (Ok(first), Ok(last)) = (first.trim().parse::<usize>(), last.trim().parse::<usize>()) else {
            return Err(Failure::Message(format!("`{word}` is no number: write 3, or 7-12")));
        };
        if first == 0 || last > most || first > last {
            return Err(Failure::Message(match (first > last, most) {
                (true, _) => format!("`{word}` begins behind its end: write {last}-{first}"),
                (_, 0) => "nothing was suggested, so there is no number to take".to_owned(),
                _ => format!("there is no suggestion {word}: the last `actant suggest` gave 1 to {most}"),
            }));
        }
        numbers.extend(first..=last);
    }
    Ok(numbers)
}
