//! Entries of the lexicon that can give nothing, because an earlier one gives it already.

use super::entry::{Entry, Phrase, Trigger};
use super::{BUILT_IN, Lexicon};
use crate::Diagnostic;
use std::collections::BTreeMap;

impl Lexicon {
    /// Warns of each entry whose stance, trigger and slots are those of an earlier one that asks for no more.
    ///
    /// ```
    /// assert!(actant::Lexicon::built_in().check_entries().is_empty());
    /// ```
    pub fn check_entries(&self) -> Vec<Diagnostic> {
        // Only entries of one word can be in each other's way.
        let mut by_word: BTreeMap<(u8, u32), Vec<&Entry>> = BTreeMap::new();
        let mut complaints = Vec::new();
        for entry in &self.entries {
            let earlier = by_word.entry(word(entry.trigger)).or_default();
            if let Some(other) = earlier.iter().find(|other| covers(other, entry)) {
                // Nobody can change what is built into the program: then the other one is to blame.
                let (useless, useful) = match is_built_in(entry) && !is_built_in(other) {
                    true if covers(entry, other) => (*other, entry),
                    true => continue,
                    false => (entry, *other),
                };
                complaints.push(unreachable(useless, useful));
            }
            earlier.push(entry);
        }
        complaints
    }
}

fn unreachable(useless: &Entry, useful: &Entry) -> Diagnostic {
    let place = match is_built_in(useful) {
        true => format!("built in, {}:{}", useful.file, useful.line),
        false => format!("{}:{}", useful.file, useful.line),
    };
    let message =
        format!("the entry `{}` can give nothing that `{}` ({place}) does not give", useless.rule, useful.rule);
    Diagnostic::warning("unreachable-entry", message)
        .at_place(&useless.file, useless.line, 1)
        .help("delete it, or change its slots or needs, so that it says something of its own")
}

/// The files of a folder have it in their names; those of the program have none.
fn is_built_in(entry: &Entry) -> bool {
    BUILT_IN.iter().any(|(name, _)| *name == entry.file)
}

fn word(trigger: Trigger) -> (u8, u32) {
    match trigger {
        Trigger::Verb(lemma, _) => (0, lemma.0),
        Trigger::Noun(lemma) => (1, lemma.0),
        Trigger::Adjective(lemma) => (2, lemma.0),
        Trigger::Preposition(lemma) => (3, lemma.0),
    }
}

/// Whether whatever the second gives, the first gives too.
fn covers(wide: &Entry, narrow: &Entry) -> bool {
    let same_trigger = match (wide.trigger, narrow.trigger) {
        (Trigger::Verb(_, wide), Trigger::Verb(_, narrow)) => wide.is_none() || wide == narrow,
        (wide, narrow) => wide == narrow,
    };
    let flags = |e: &Entry| [e.mutual, e.several, e.negated, e.through, e.direct, e.possible];
    same_trigger
        && wide.stance == narrow.stance
        && wide.source == narrow.source
        && wide.target == narrow.target
        && flags(wide) == flags(narrow)
        && asks_no_more(&wide.needs, &narrow.needs)
        && asks_no_more(&wide.also, &narrow.also)
        && wide.unless.iter().all(|phrase| narrow.unless.contains(phrase))
}

/// Whether one of `wide` stands wherever one of `narrow` does; of an empty list, nothing need stand anywhere.
fn asks_no_more(wide: &[Phrase], narrow: &[Phrase]) -> bool {
    wide.is_empty() || (!narrow.is_empty() && narrow.iter().all(|phrase| wide.contains(phrase)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::SourceFile;

    /// The places of what is said of these entries, the first of which begins at line 5.
    fn lines(entries: &str) -> Vec<usize> {
        let head = "[[stance]]\nid = \"visits\"\n[[stance]]\nid = \"calls\"\n";
        let file = SourceFile::new("g/stances/x.toml", format!("{head}{entries}"));
        let (lexicon, _) = Lexicon::from_sources(&[file]).unwrap();
        lexicon.check_entries().iter().map(|complaint| complaint.line).collect()
    }

    fn entry(more: &str) -> String {
        format!("[[entry]]\nstance = \"visits\"\nverb = \"visiter\"\n{more}\n")
    }

    #[test]
    fn only_what_gives_nothing_is_reported() {
        let cases = [
            ("the same", entry(""), entry(""), true),
            ("more needs", entry(""), entry("needs = [\"paix\"]"), true),
            ("fewer needs", entry("needs = [\"paix\"]"), entry(""), false),
            ("some of the needs", entry("needs = [\"paix\", \"arme\"]"), entry("needs = [\"arme\"]"), true),
            ("other needs", entry("needs = [\"paix\"]"), entry("needs = [\"arme\"]"), false),
            ("more exceptions", entry(""), entry("unless = [\"paix\"]"), true),
            ("fewer exceptions", entry("unless = [\"paix\"]"), entry(""), false),
            ("another slot", entry(""), entry("target = [\"content\"]"), false),
            ("the slots it has anyway", entry(""), entry("source = [\"subject\"]"), true),
            ("another flag", entry(""), entry("mutual = true"), false),
            ("reflexive alone", entry(""), entry("reflexive = true"), true),
            ("not reflexive alone", entry("reflexive = true"), entry(""), false),
            ("another stance", entry(""), entry("").replace("\"visits\"", "\"calls\""), false),
            ("another word", entry(""), entry("").replace("visiter", "appeler"), false),
        ];
        for (case, first, second, reported) in cases {
            let place = 5 + first.lines().count();
            assert_eq!(lines(&(first + &second)), if reported { vec![place] } else { Vec::new() }, "{case}");
        }
    }

    #[test]
    fn the_users_entry_is_to_blame_not_the_built_in_one() {
        let taken = "[[entry]]\nstance = \"condemns\"\nverb = \"condamner\"\ntarget = [\"object\", \"content\"]\n";
        let narrower = format!("{taken}needs = [\"violence\"]\n");
        // Before and behind the built-in files. What is narrower and comes first does give something: its own rule.
        let cases = [("a", taken, 1), ("z", taken, 1), ("a", &narrower, 0), ("z", &narrower, 1)];
        for (folder, own, expected) in cases {
            let name = format!("{folder}/stances/x.toml");
            let (lexicon, _) = Lexicon::from_sources(&[SourceFile::new(name.as_str(), own)]).unwrap();
            let found = lexicon.check_entries();
            assert_eq!(found.len(), expected, "{folder}: {found:?}");
            assert!(found.iter().all(|complaint| complaint.file == name), "{found:?}");
            assert!(
                found.iter().all(|complaint| complaint.message.contains("built in, fr.condemns.toml:")),
                "{found:?}"
            );
        }
    }
}
