//! What only the entities together show: duplicate ids, references, cycles, texts that name several.

use super::ambiguous::ambiguous;
use super::draft::Draft;
use super::entity::{Alias, Case, Entity, EntityIndex, Kind};
use super::in_language::LanguageDraft;
use super::source::{Located, SourceFile};
use super::table::{nearest, shorten};
use super::term::{self, Dated};
use crate::Diagnostic;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::cell::{Cell, OnceCell};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// How many unknown ids get a guess by spelling.
const MOST_GUESSES: usize = 50;

/// The entities of `drafts`, sorted by id, their references followed. `broken` are the files in which
/// entities may have been lost to mistakes of form; where `lost` says that whole files were, nobody is called unknown.
pub(super) fn resolve(
    drafts: Vec<Draft<'_>>,
    broken: &[&SourceFile],
    lost: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Entity> {
    for draft in &drafts {
        repeated(draft, diagnostics);
    }
    let drafts = in_order(drafts, diagnostics);
    let (ids, names, guesses) = (HashMap::default(), OnceCell::new(), Cell::new(0));
    let mut resolver = Resolver { ids, drafts: &drafts, names, broken, lost, guesses };
    for (i, draft) in drafts.iter().enumerate() {
        if let Some(id) = &draft.id {
            resolver.ids.insert(&id.value, EntityIndex(u32::try_from(i).unwrap_or(u32::MAX)));
        }
    }
    let references: Vec<_> = drafts.iter().map(|draft| resolver.follow(draft, diagnostics)).collect();
    cycles(&drafts, &references, diagnostics);
    ambiguous(&drafts, diagnostics);
    drafts.into_iter().zip(references).filter_map(|(draft, references)| build(draft, references)).collect()
}

/// The affiliations and the members of one entity.
type References = (Vec<Dated<EntityIndex>>, Vec<EntityIndex>);

/// The entity of a draft; `None` where it has no id or no name, which was reported.
fn build(draft: Draft<'_>, (affiliations, members): References) -> Option<Entity> {
    let texts = |list: Vec<Located<Alias>>| list.into_iter().map(|alias| alias.value).collect();
    let name = draft.name?.value;
    let mut entity = Entity {
        id: draft.id?.value,
        kind: draft.kind,
        label: name.text.clone(),
        name,
        aliases: texts(draft.aliases),
        demonyms: texts(draft.demonyms),
        combining: texts(draft.combining),
        seats: texts(draft.seats),
        affiliations,
        roles: draft.roles,
        members,
        gender: draft.gender,
        wikidata: draft.wikidata,
        media: draft.media,
        surname: draft.surname,
        languages: draft.languages.into_iter().map(LanguageDraft::build).collect(),
        file: draft.file.name.clone(),
        line: draft.file.line_at(draft.span.start),
    };
    for more in draft.more {
        entity.aliases.extend(texts(more.aliases));
        entity.demonyms.extend(texts(more.demonyms));
        entity.combining.extend(texts(more.combining));
        entity.seats.extend(texts(more.seats));
        entity.roles.extend(more.roles);
    }
    Some(entity)
}

/// Puts what blocks add beside the entities that they add to.
pub(super) fn add_more<'f>(
    drafts: &mut [Draft<'f>],
    more: Vec<Draft<'f>>,
    may_be_lost: bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if more.is_empty() {
        return;
    }
    let mut places: HashMap<String, usize> = HashMap::default();
    for (place, draft) in drafts.iter().enumerate() {
        if let Some(id) = &draft.id {
            places.entry(id.value.clone()).or_insert(place);
        }
    }
    for block in more {
        let Some(id) = &block.id else { continue };
        match places.get(&id.value).and_then(|&place| drafts.get_mut(place)) {
            Some(draft) => draft.more.push(block),
            None if may_be_lost => {}
            None => {
                let message = format!("no entity has the id `{}`", shorten(&id.value));
                let help = match nearest(&id.value, places.keys().map(String::as_str)) {
                    Some(guess) => format!("did you mean `{guess}`?"),
                    None => "write the `id` of an entity, or begin one with [[person]], [[state]] or [[organisation]]"
                        .to_owned(),
                };
                diagnostics.push(block.file.error("unknown-id", id.span.clone(), message).help(help));
            }
        }
    }
}

/// The drafts sorted by id, the first of each id in the order of files and lines.
pub(super) fn in_order<'f>(mut drafts: Vec<Draft<'f>>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Draft<'f>> {
    drafts.sort_by(|a, b| (&a.file.name, a.span.start).cmp(&(&b.file.name, b.span.start)));
    // A stable sort: of one id, the first in the order of files and lines stays first.
    drafts.sort_by(|a, b| a.id.as_ref().map(|id| &id.value).cmp(&b.id.as_ref().map(|id| &id.value)));
    let mut kept: Vec<Draft<'f>> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        if let (Some(id), Some(first)) = (&draft.id, kept.last())
            && let Some(earlier) = first.id.as_ref().filter(|earlier| earlier.value == id.value)
        {
            let place = format!("{}:{}", first.file.name, first.file.line_at(earlier.span.start));
            let message = format!("the id `{}` is taken already, at {place}", shorten(&id.value));
            let help = "give this one another id, or join the two blocks if they are the same";
            diagnostics.push(draft.file.error("duplicate-id", id.span.clone(), message).help(help));
            continue;
        }
        kept.push(draft);
    }
    kept
}

/// Warns of texts that an entity has twice.
fn repeated(draft: &Draft<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut all = vec![draft.blocks().flat_map(|block| block.forms().map(|form| (block.file, form))).collect()];
    all.extend(draft.languages.iter().map(|names| names.forms().map(|form| (draft.file, form)).collect::<Vec<_>>()));
    let mut seen = HashSet::default();
    for forms in all.iter().filter(|forms| forms.len() > 1) {
        seen.clear();
        for (file, form) in forms {
            if !seen.insert(text_key(&form.value)) {
                let message = format!("`{}` stands twice in this entity", shorten(&form.value.text));
                let help = "delete one: accents, dashes, apostrophes and spaces make no difference";
                diagnostics.push(file.warning("repeated-alias", form.span.clone(), message).help(help));
            }
        }
    }
}

/// What two aliases share that say the same: where they do, one is reported as a repetition of the other.
pub(crate) fn text_key(alias: &Alias) -> String {
    match alias.case {
        // In small letters an accent that is missing makes another word: "burkinabè" and "burkinabé" are both needed.
        Case::Any => plain(&alias.text.to_lowercase().nfc().collect::<String>()),
        Case::Capital | Case::Exact => folded(&alias.text),
    }
}

/// The text with one kind of apostrophe, dash and space.
fn plain(text: &str) -> String {
    text.trim().chars().map(plain_char).collect()
}

fn plain_char(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// Follows references by id.
struct Resolver<'d> {
    ids: HashMap<&'d str, EntityIndex>,
    drafts: &'d [Draft<'d>],
    /// Everything that names an entity, to tell who meant `turkey` and wrote `Turquie`; made when that is asked for.
    names: OnceCell<HashMap<String, &'d str>>,
    broken: &'d [&'d SourceFile],
    /// Files could not be read at all.
    lost: bool,
    /// How many ids were compared with all others: that is dear, and the thousandth guess helps nobody.
    guesses: Cell<usize>,
}

impl Resolver<'_> {
    fn follow(&self, draft: &Draft<'_>, diagnostics: &mut Vec<Diagnostic>) -> References {
        let own = draft.id.as_ref().map(|id| id.value.as_str());
        let mut find =
            |file: &SourceFile, key: &str, code: (&'static str, &'static str), reference: &str, span: &Range<usize>| {
                if own == Some(reference) {
                    let message = format!("`{}` has itself in `{key}`", shorten(reference));
                    let diagnostic = file.error(code.1, span.clone(), message);
                    diagnostics.push(diagnostic.help(format!("write another id in `{key}`, or delete it")));
                    return None;
                }
                let found = self.ids.get(reference).copied();
                if found.is_none() && !self.may_be_lost(reference) {
                    let message = format!("`{key}` says `{}`, and no entity has that id", shorten(reference));
                    let diagnostic = file.error(code.0, span.clone(), message);
                    diagnostics.push(diagnostic.help(self.guess(reference)));
                }
                found
            };
        let codes = ("unknown-affiliation", "affiliation-to-itself");
        let mut affiliations = Vec::new();
        let mut members = Vec::new();
        for block in draft.blocks() {
            let home = |home: &Located<Dated<String>>| {
                Some(home.value.with(find(block.file, "affiliation", codes, &home.value.value, &home.span)?))
            };
            affiliations.extend(block.affiliations.iter().filter_map(home));
            let codes = ("unknown-member", "member-of-itself");
            let member = |member: &Located<String>| find(block.file, "members", codes, &member.value, &member.span);
            members.extend(block.members.iter().filter_map(member));
        }
        members.sort_unstable();
        members.dedup();
        self.no_persons(draft, diagnostics);
        (affiliations, members)
    }

    /// Nobody acts for a person as one acts for a state: a folded graph would have persons in it.
    fn no_persons(&self, draft: &Draft<'_>, diagnostics: &mut Vec<Diagnostic>) {
        for (file, home) in draft.blocks().flat_map(|b| b.affiliations.iter().map(|home| (b.file, home))) {
            let found = self.ids.get(home.value.value.as_str()).and_then(|index| self.drafts.get(index.as_usize()));
            let is_own = draft.id.as_ref().is_some_and(|id| id.value == home.value.value);
            if found.is_some_and(|found| found.kind == Kind::Person) && !is_own {
                let message = format!("`affiliation` says `{}`, which is a person", shorten(&home.value.value));
                let help = "write the id of the state or organisation that both act for";
                diagnostics.push(file.error("affiliation-to-a-person", home.span.clone(), message).help(help));
            }
        }
    }

    fn names(&self) -> &HashMap<String, &str> {
        self.names.get_or_init(|| {
            let mut names = HashMap::default();
            for (id, draft) in self.drafts.iter().filter_map(|draft| Some((draft.id.as_ref()?, draft))) {
                for form in draft.forms() {
                    names.entry(folded(&form.value.text).to_lowercase()).or_insert(id.value.as_str());
                }
            }
            names
        })
    }

    fn guess(&self, word: &str) -> String {
        let by_name = self.names().get(&folded(word).to_lowercase()).copied();
        let by_spelling = || {
            self.guesses.set(self.guesses.get() + 1);
            if self.guesses.get() > MOST_GUESSES { None } else { nearest(word, self.ids.keys().copied()) }
        };
        match by_name.or_else(by_spelling) {
            Some(guess) => format!("did you mean `{guess}`?"),
            None => "write the `id` of an entity, or add an entity with this id".to_owned(),
        }
    }

    /// Whether a file with mistakes of form has a line that gives this id: then the entity is there, and
    /// only could not be read.
    fn may_be_lost(&self, id: &str) -> bool {
        if self.lost {
            return true;
        }
        let gives = |line: &str| match line.trim_start().strip_prefix("id") {
            Some(rest) => rest.trim_matches(|c: char| c.is_whitespace() || "='\"“”".contains(c)) == id,
            None => !line.contains('=') && line.split([',', ';', '\t']).any(|cell| cell.trim() == id),
        };
        self.broken.iter().any(|file| file.text.lines().any(gives))
    }
}

/// Reports each circle of affiliations, as they are now, once, at its first entity by id.
fn cycles(drafts: &[Draft<'_>], references: &[References], diagnostics: &mut Vec<Diagnostic>) {
    let now = |(affiliations, _): &References| term::at(affiliations, None);
    let next = |i: usize| references.get(i).and_then(now).map(EntityIndex::as_usize);
    // 0: not seen; otherwise the walk, by its number, that saw the entity first.
    let mut seen = vec![0_usize; drafts.len()];
    for start in 0..drafts.len() {
        let walk = start + 1;
        let mut at = Some(start);
        while let Some(i) = at.filter(|&i| seen.get(i) == Some(&0)) {
            seen[i] = walk;
            at = next(i);
        }
        let Some(entry) = at.filter(|&i| seen.get(i) == Some(&walk)) else { continue };
        let mut circle = vec![entry];
        circle.extend(std::iter::successors(next(entry), |&i| next(i)).take_while(|&i| i != entry));
        // `drafts` are sorted by id, so the smallest place has the smallest id, wherever the walk began.
        let first = circle.iter().copied().min().unwrap_or(entry);
        let before = circle.iter().take_while(|&&i| i != first).count();
        circle.rotate_left(before);
        circle.push(first);
        let ids: Vec<_> = circle
            .iter()
            .filter_map(|&i| drafts.get(i)?.id.as_ref())
            .map(|id| format!("`{}`", shorten(&id.value)))
            .collect();
        if let Some((draft, affiliation)) = drafts.get(first).and_then(|d| Some((d, d.affiliations.first()?))) {
            let message = format!("the affiliations run in a circle: {}", ids.join(" → "));
            let help = "delete one of these affiliations";
            diagnostics.push(draft.file.error("affiliation-cycle", affiliation.span.clone(), message).help(help));
        }
    }
}

/// The text without the differences that never matter when matching, capitals excepted.
pub(super) fn folded(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let is_plain = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
    if text.bytes().all(is_plain) && !text.contains("  ") {
        key.push_str(text.trim());
        return key;
    }
    for c in text.trim().chars() {
        // Marks go, so their order does not matter, and each character may be taken apart by itself.
        decompose_compatible(c, |c| {
            let c = plain_char(c);
            if !is_combining_mark(c) && (c != ' ' || !key.ends_with(' ')) {
                key.push(c);
            }
        });
    }
    key
}
