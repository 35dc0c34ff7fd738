//! Aliases that the longer names of others begin with: where such a one is shortened, somebody else is found.

use crate::Diagnostic;
use crate::gazetteer::{Alias, Draft, Kind, Located, shorten};
use crate::mention::needs_full_name;
use crate::text::Folded;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// An alias of fewer letters is hardly ever what a longer name is shortened to.
const SHORT: usize = 3;

/// A name of several words, and whose it is.
struct Longer<'d, 'f> {
    number: usize,
    draft: &'d Draft<'f>,
    name: &'d Located<Alias>,
}

/// Warns of an alias of one word that the name of another entity begins with, of which it is no alias. The name that is
/// shown says what is meant by it, and is no such alias; nor is a surname, as others may bear it as a first name and are
/// called by theirs.
pub(super) fn parts(drafts: &[Draft<'_>], found: &mut Vec<Diagnostic>) {
    // The first two entities with a name that begins so: one of them is another than that of any alias.
    let mut longer: HashMap<String, [Option<Longer<'_, '_>>; 2]> = HashMap::default();
    for (number, draft) in drafts.iter().enumerate() {
        for name in draft.name.iter().chain(&draft.aliases) {
            let Some(first) = first_word(&name.value.text) else { continue };
            match longer.entry(folded(first)).or_default() {
                [free @ None, _] => *free = Some(Longer { number, draft, name }),
                [Some(known), free @ None] if known.number != number => *free = Some(Longer { number, draft, name }),
                _ => {}
            }
        }
    }
    // Who is called by such a beginning.
    let mut called: HashSet<(usize, String)> = HashSet::default();
    for (number, draft) in drafts.iter().enumerate() {
        let texts = draft.forms().map(|form| folded(&form.value.text));
        called.extend(texts.filter(|text| longer.contains_key(text)).map(|text| (number, text)));
    }
    for (number, draft) in drafts.iter().enumerate() {
        let cased = super::cased(draft);
        let mut seen: HashSet<String> = HashSet::default();
        for alias in draft.aliases.iter().filter(|alias| !cased.contains(&alias.span.start)) {
            let text = folded(&alias.value.text);
            if !may_be_a_part(draft, &alias.value) || !seen.insert(text.clone()) {
                continue;
            }
            let mut others = longer.get(&text).into_iter().flatten().flatten();
            let is_another = |other: &&Longer<'_, '_>| {
                other.number != number
                    && !belong_together(draft, other)
                    && !called.contains(&(other.number, text.clone()))
            };
            found.extend(others.find(is_another).map(|other| say(draft, alias, other)));
        }
    }
}

fn folded(text: &str) -> String {
    Folded::of(text.trim()).as_str().to_owned()
}

/// The first of several words, or the first part of one with a hyphen.
fn first_word(text: &str) -> Option<&str> {
    let text = text.trim();
    text.find(|c: char| c.is_whitespace() || c == '-').and_then(|end| text.get(..end))
}

/// Whether an alias is a single word with a capital that names its entity by itself.
fn may_be_a_part(draft: &Draft<'_>, alias: &Alias) -> bool {
    let Some(own) = draft.name.as_ref() else { return false };
    let text = alias.text.trim();
    let is_surname = draft.kind == Kind::Person && first_word(&own.value.text) != Some(text);
    text.chars().count() >= SHORT
        && text.chars().all(char::is_alphanumeric)
        && text.chars().next().is_some_and(char::is_uppercase)
        && !is_surname
        && !needs_full_name(draft.kind, &own.value, alias)
}

/// Whether a longer name could never be shortened to the alias of an entity and mean another: it is called after that
/// one, as its acronym shows or whom they act for; or only one of them is a person; or it is that of a person who has
/// another short name.
fn belong_together(draft: &Draft<'_>, longer: &Longer<'_, '_>) -> bool {
    let acts_for = |a: &Draft<'_>, b: &Draft<'_>| {
        b.id.as_ref().is_some_and(|id| a.affiliations.iter().any(|home| home.value.value == id.value))
    };
    let is_short = |alias: &Located<Alias>| !alias.value.text.trim().contains(char::is_whitespace);
    let first = first_word(&longer.name.value.text).unwrap_or("");
    (longer.draft.kind == Kind::Person && longer.draft.aliases.iter().any(is_short))
        || first.chars().all(char::is_uppercase)
        || (draft.kind == Kind::Person) != (longer.draft.kind == Kind::Person)
        || acts_for(draft, longer.draft)
        || acts_for(longer.draft, draft)
}

fn say(draft: &Draft<'_>, alias: &Located<Alias>, longer: &Longer<'_, '_>) -> Diagnostic {
    let Longer { draft: other, name, .. } = longer;
    let id = |draft: &Draft<'_>| draft.id.as_ref().map_or_else(String::new, |id| shorten(&id.value));
    let (text, longer) = (shorten(&alias.value.text), shorten(&name.value.text));
    let (own, others) = (id(draft), id(other));
    let place = format!("{}:{}", other.file.name, other.file.line_at(name.span.start));
    let message = format!(
        "`{text}` is also how `{longer}` begins, a name of `{others}` ({place}): where a document says no more than \
         `{text}` of that one, it is taken for `{own}`"
    );
    let toml = super::into_toml(draft);
    let help = format!(
        "write a longer name, or give `{others}` the alias too: then the document decides; if it always means \
         `{own}`, {toml}write {{ text = \"{text}\", case = \"capital\" }}"
    );
    draft.file.warning("part-of-a-name", alias.span.clone(), message).help(help)
}
