//! English constructions, each named: what is read in a sentence, and what is not. The words are those of the shipped lexicon, and the
//! sentences our own; that the classes give what they say is for `actant check`.

use actant::fact::Confidence;
use actant::{Analyser, Certainty, Document, Gazetteer, Lexicon, Polarity};
use std::collections::BTreeSet;

/// A construction, a sentence, and the triples that it must give: `denied` and `possible` before one say so.
type Case = (&'static str, &'static str, &'static [&'static str]);

fn read(analyser: &Analyser<'_>, text: &str) -> BTreeSet<String> {
    let analysis = analyser.read(&Document::new("one", text));
    let id = |entity| analyser.gazetteer().get(entity).id.as_str();
    let facts = analysis.facts.iter().filter(|fact| !fact.claim);
    facts
        .map(|fact| {
            let mark = match (fact.polarity, fact.certainty) {
                (Polarity::Denied, _) => "denied ",
                (_, Certainty::Possible) => "possible ",
                _ => "",
            };
            let stance = &analyser.lexicon().stances()[fact.stance].id;
            format!("{mark}{} {stance} {}", id(fact.source), id(fact.target))
        })
        .collect()
}

#[track_caller]
fn holds(cases: &[Case]) {
    let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
    let analyser =
        Analyser::new(&gazetteer, &lexicon).expect("it fits").language("en").min_confidence(Confidence::NONE);
    let mut wrong = Vec::new();
    for (name, text, wanted) in cases {
        let found = read(&analyser, text);
        let wanted: BTreeSet<String> = wanted.iter().map(|triple| (*triple).to_owned()).collect();
        if found != wanted {
            wrong.push(format!("{name}: “{text}” gives {found:?}, not {wanted:?}"));
        }
        // A neutral sentence in front changes nothing.
        let later = read(&analyser, &format!("It rained for three days. {text}"));
        if later != found {
            wrong.push(format!("{name}: behind another sentence “{text}” gives {later:?}, not {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn whose_something_is() {
    holds(&[
        ("genitive", "Ankara's support for Baku is firm.", &["turkey ally azerbaijan"]),
        ("its, of the subject", "Beijing gave its support to Islamabad.", &["china ally pakistan"]),
        ("compound", "US sanctions against Iran hurt.", &["united-states condemns iran"]),
        ("organ by a compound", "The Obama administration criticised Russia.", &["united-states condemns russia"]),
        ("those of a person are not he", "Trump supporters criticised Russia.", &[]),
        (
            "owner before the noun of a phrase",
            "Israel, with Washington's blessing, struck Iran.",
            &["united-states ally israel"],
        ),
        (
            "adjective before the noun of a phrase",
            "Israel, with American blessing, struck Iran.",
            &["united-states ally israel"],
        ),
        ("its allies are not the accuser's", "Moscow accused Syria and its allies.", &["russia condemns syria"]),
    ]);
}

#[test]
fn who_is_meant() {
    holds(&[
        (
            "she is a person",
            "Angela Merkel met Russia's president. She condemned Iran.",
            &["angela-merkel condemns iran"],
        ),
        ("it is none", "France has met Angela Merkel. It condemned Iran.", &["france condemns iran"]),
        ("a matter", "Germany is for the treaty. France is opposed to it.", &[]),
        ("a people without an article", "Armenians are protesting against Turkey.", &["armenia condemns turkey"]),
        ("some of a people", "Three Armenians burned a Turkish flag.", &[]),
        ("an adjective of another land", "Nicaragua condemned the South American country.", &[]),
        (
            "an office behind of",
            "Ankara condemned Secretary of State Antony Blinken.",
            &["turkey condemns antony-blinken"],
        ),
    ]);
}

#[test]
fn verbs_that_trees_mistake() {
    holds(&[
        ("third person in a headline", "Ankara backs Azerbaijan.", &["turkey ally azerbaijan"]),
        (
            "a headline in capitals",
            "Beijing Rejects Tokyo's Criticism of Its New Laws",
            &["china condemns japan", "japan condemns china"],
        ),
        ("past and participle alike", "Warsaw called for sanctions against Minsk.", &["poland condemns belarus"]),
        ("infinitive like a noun", "Hungary refused to side with Moscow.", &["denied hungary ally russia"]),
        ("an ally that is no adverb", "Russia's ally Belarus agreed.", &["russia ally belarus", "belarus ally russia"]),
        ("name and participle", "Iranian-backed Hezbollah has fired.", &["iran ally hezbollah"]),
        ("a particle of another word", "Washington has taken a walk on Cyprus.", &[]),
    ]);
}

#[test]
fn who_does_it_to_whom() {
    holds(&[
        ("passive", "Russia was condemned by Japan.", &["japan condemns russia"]),
        ("gerund of what somebody is accused of", "Paris accused Iran of supporting Hamas.", &["france condemns iran"]),
        (
            "somebody without an adposition",
            "Washington will not allow Iran to acquire the bomb.",
            &["united-states condemns iran"],
        ),
        (
            "each other",
            "India and Pakistan accused each other of lying.",
            &["india condemns pakistan", "pakistan condemns india"],
        ),
        (
            "agent below a complement",
            "Kyiv denounced the occupation of the town by Russia.",
            &["ukraine condemns russia"],
        ),
    ]);
}

#[test]
fn what_is_not_so_or_may_be() {
    holds(&[
        ("negated", "The United Nations has not condemned Israel.", &["denied united-nations condemns israel"]),
        ("perfect", "The European Union has sanctioned Belarus.", &["european-union condemns belarus"]),
        ("no longer", "Putin no longer supports Erdogan.", &[]),
        ("an auxiliary of duty", "Moscow should support Damascus.", &[]),
        ("have to", "Moscow has to support Damascus.", &[]),
        ("an adjective of doubt", "Peru is likely to support Chile.", &["possible peru ally chile"]),
        ("a cut", "Berlin announced a cut in aid to Mali.", &[]),
        ("to be lifted", "Moscow wants the sanctions on Syria to be lifted.", &[]),
        ("who wants another to do it", "Poland wants Germany to support Ukraine.", &["poland ally ukraine"]),
    ]);
}
