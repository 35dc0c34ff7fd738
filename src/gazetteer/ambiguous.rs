//! Texts that name several entities, and what will become of them in a document.

use super::check::folded;
use super::draft::Draft;
use super::entity::{Alias, Kind};
use super::source::Located;
use super::table::shorten;
use crate::Diagnostic;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::collections::{BTreeMap, BTreeSet};

/// Of a text that names very many, so many are listed.
const MOST_LISTED: usize = 4;

/// An entity, and the form by which it bears a text.
#[derive(Clone, Copy)]
struct Bearer<'d, 'f> {
    draft: &'d Draft<'f>,
    /// The block that has the form: the entity's own, or one that adds to it.
    block: &'d Draft<'f>,
    form: &'d Located<Alias>,
}

/// The bearers of each text. Nearly all have one.
type Bearers<'d, 'f> = FxHashMap<String, SmallVec<[Bearer<'d, 'f>; 1]>>;

/// Warns of texts that name several entities, and says how each will be resolved: of those that hold for all languages,
/// and of those of each language. Whoever writes of each that it is shared has thought about it.
pub(super) fn ambiguous(drafts: &[Draft<'_>], diagnostics: &mut Vec<Diagnostic>) {
    let mut bearers = Bearers::default();
    for draft in drafts {
        for (block, form) in draft.forms_in(None) {
            add(&mut bearers, Bearer { draft, block, form });
        }
    }
    report(&bearers, &bearers, diagnostics);
    let languages = drafts.iter().flat_map(|draft| &draft.languages).map(|names| names.language.as_str());
    let languages: BTreeSet<&str> = languages.collect();
    for language in languages {
        let mut own = Bearers::default();
        for draft in drafts.iter() {
            for names in draft.languages.iter().filter(|names| names.language == language) {
                names.forms().for_each(|form| add(&mut own, Bearer { draft, block: draft, form }));
            }
        }
        // What holds for all languages is borne here too, but by those who are called otherwise.
        for (text, of_text) in &mut own {
            let others = bearers.get(text).into_iter().flatten();
            let bears = |bearer: &&Bearer<'_, '_>| {
                !of_text.iter().any(|own| std::ptr::eq(own.draft, bearer.draft))
                    && bearer.draft.forms_in(Some(language)).any(|(_, form)| std::ptr::eq(form, bearer.form))
            };
            let others: Vec<Bearer<'_, '_>> = others.filter(bears).copied().collect();
            of_text.extend(others);
            of_text.sort_by_key(|bearer| id(bearer.draft));
        }
        // Said of all languages, it need not be said of this one.
        own.retain(|text, _| bearers.get(text).is_none_or(|of_text| of_text.len() < 2));
        report(&own, &bearers, diagnostics);
    }
}

fn add<'d, 'f>(bearers: &mut Bearers<'d, 'f>, bearer: Bearer<'d, 'f>) {
    let of_text = bearers.entry(folded(&bearer.form.value.text).to_lowercase()).or_default();
    if of_text.last().is_none_or(|last| !std::ptr::eq(last.draft, bearer.draft)) {
        of_text.push(bearer);
    }
}

/// Warns of the texts with several bearers; `all` tells who can be named otherwise.
fn report(bearers: &Bearers<'_, '_>, all: &Bearers<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let is_shared = |bearer: &Bearer<'_, '_>| bearer.block.marks.shared.contains(&bearer.form.span.start);
    let several = bearers.iter().filter(|(_, of_text)| of_text.len() > 1 && !of_text.iter().all(is_shared));
    let mut several: Vec<_> = several.collect();
    several.sort_unstable_by_key(|(text, _)| *text);
    for (_, of_text) in several {
        let [_, .., Bearer { block, form, .. }] = of_text.as_slice() else { continue };
        let shown: Vec<String> = of_text.iter().map(with_place).collect();
        let message = format!("`{}` may mean {}", shorten(&form.value.text), list(&shown));
        let help = resolution(of_text, all);
        diagnostics.push(block.file.warning("ambiguous-alias", form.span.clone(), message).help(help));
    }
}

/// An entity's id, and the line where it bears the text.
fn with_place(bearer: &Bearer<'_, '_>) -> String {
    let Bearer { draft, block, form } = bearer;
    format!("`{}` ({}:{})", id(draft), block.file.name, block.file.line_at(form.span.start))
}

fn id(draft: &Draft<'_>) -> String {
    draft.id.as_ref().map_or_else(String::new, |id| shorten(&id.value))
}

/// `a or b`; `a, b, c or 5 more`.
fn list(items: &[String]) -> String {
    let rest = items.len().saturating_sub(MOST_LISTED);
    let more = (rest > 0).then(|| format!("{rest} more"));
    let shown: Vec<&str> = items.iter().take(MOST_LISTED).chain(&more).map(String::as_str).collect();
    match shown.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        other => other.concat(),
    }
}

/// What a document makes of the text. It follows what is done with the mentions of a document.
fn resolution(of_text: &[Bearer<'_, '_>], all: &Bearers<'_, '_>) -> String {
    let (named, nameless): (Vec<&Draft<'_>>, Vec<&Draft<'_>>) =
        of_text.iter().map(|bearer| bearer.draft).partition(|draft| has_own_name(draft, all));
    let ids = |drafts: &[&Draft<'_>]| list(&drafts.iter().map(|draft| format!("`{}`", id(draft))).collect::<Vec<_>>());
    let homes: Vec<String> = deciding_homes(of_text)
        .iter()
        .take(MOST_LISTED)
        .map(|(draft, home)| format!("to `{}` where it mentions `{}`", id(draft), shorten(home)))
        .collect();
    let mut steps = Vec::new();
    if nameless.is_empty() {
        steps.push("a document gives it to the one that it names in full, the last before it of several".to_owned());
    } else if !named.is_empty() {
        let none = ids(&nameless);
        steps.push(format!(
            "a document gives it to {} where it names that one in full ({none} can't be named otherwise)",
            ids(&named)
        ));
    }
    if !homes.is_empty() {
        let first = if steps.is_empty() { "a document gives it " } else { "else " };
        steps.push(format!("{first}{}", homes.join(", ")));
    }
    if steps.is_empty() {
        return "it is never marked, as nothing tells them apart: give them fuller names or affiliations, or delete it"
            .to_owned();
    }
    format!("{}; where that does not decide, it is left unmarked", steps.join("; "))
}

/// Whether a document can name the entity by something that names nobody else; a person in full.
fn has_own_name(draft: &Draft<'_>, all: &Bearers<'_, '_>) -> bool {
    let names = draft.name.iter().chain(&draft.aliases);
    let others = draft.demonyms.iter().chain(&draft.combining).chain(&draft.seats);
    let is_own = |form: &&Located<Alias>| {
        all.get(&folded(&form.value.text).to_lowercase()).is_some_and(|bearers| bearers.len() == 1)
    };
    match draft.kind {
        Kind::Person => names.filter(|form| form.value.text.contains(char::is_whitespace)).any(|form| is_own(&form)),
        Kind::State | Kind::Organisation => names.chain(others).any(|form| is_own(&form)),
    }
}

/// The entities whose affiliation none of the others has, each with it.
fn deciding_homes<'d>(of_text: &'d [Bearer<'_, '_>]) -> Vec<(&'d Draft<'d>, &'d str)> {
    let home = |draft: &'d Draft<'_>| draft.affiliations.first().map(|home| home.value.value.as_str());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for bearer in of_text {
        *counts.entry(home(bearer.draft).unwrap_or("")).or_default() += 1;
    }
    let decides = |home: &&str| counts.get(home) == Some(&1);
    of_text.iter().filter_map(|bearer| Some((bearer.draft, home(bearer.draft).filter(decides)?))).collect()
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::{Gazetteer, SourceFile};

    const HEAD: &str = "[[state]]\nid = \"s\"\nname = \"Sud\"\n[[state]]\nid = \"t\"\nname = \"Terre\"\n";

    fn help(people: &str) -> String {
        let file = SourceFile::new("f.toml", format!("{HEAD}{people}"));
        let loaded = Gazetteer::from_sources(vec![file]).unwrap();
        loaded.warnings.into_iter().next().unwrap().help
    }

    fn person(id: &str, name: &str, home: &str) -> String {
        let home = if home.is_empty() { String::new() } else { format!("affiliation = \"{home}\"\n") };
        format!("[[person]]\nid = \"{id}\"\nname = \"{name}\"\naliases = [\"Ada\"]\n{home}")
    }

    #[test]
    fn says_what_a_document_does() {
        let unmarked = "; where that does not decide, it is left unmarked";
        let cases = [
            ("full names", [("a", "Ada Un", ""), ("b", "Ada Deux", "")], "in full, the last before it of several"),
            (
                "one full name",
                [("a", "Ada Un", ""), ("b", "Adi", "")],
                "to `a` where it names that one in full (`b` can't be named otherwise)",
            ),
            (
                "homes alone",
                [("a", "Ad", "s"), ("b", "Adi", "t")],
                "gives it to `a` where it mentions `s`, to `b` where it mentions `t`",
            ),
            ("one home", [("a", "Ad", "s"), ("b", "Adi", "")], "a document gives it to `a` where it mentions `s`"),
        ];
        for (case, [a, b], expected) in cases {
            let help = help(&(person(a.0, a.1, a.2) + &person(b.0, b.1, b.2)));
            assert!(help.ends_with(&format!("{expected}{unmarked}")), "{case}: {help}");
        }
        for home in ["", "s"] {
            let never = help(&(person("a", "Ad", home) + &person("b", "Adi", home)));
            assert!(never.starts_with("it is never marked"), "{never}");
        }
    }

    #[test]
    fn many_are_not_all_listed() {
        let people: String = (0..9).map(|i| person(&format!("p{i}"), &format!("Ada N{i}"), "")).collect();
        let file = SourceFile::new("f.toml", people);
        let warnings = Gazetteer::from_sources(vec![file]).unwrap().warnings;
        assert_eq!(warnings.len(), 1);
        assert!(warnings[0].message.ends_with("`p3` (f.toml:16) or 5 more"), "{}", warnings[0].message);
    }
}
