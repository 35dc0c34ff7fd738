//! A stable hash of what a gazetteer says, by which a graph tells which gazetteer made it.

use super::entity::{Alias, Entity, EntityIndex, Gender};
use super::term::Term;

/// FNV-1a, 64 bits, in hexadecimal, of the entities as they are after loading.
pub(super) fn hash(entities: &[Entity]) -> String {
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    let id_of = |index: &EntityIndex| entities.get(index.as_usize()).map_or("", |entity| entity.id.as_str());
    for entity in entities {
        hash.text(&entity.id);
        hash.text(entity.kind.as_str());
        hash.aliases(std::slice::from_ref(&entity.name));
        for list in [&entity.aliases, &entity.demonyms, &entity.combining, &entity.seats] {
            hash.aliases(list);
        }
        for other in &entity.languages {
            hash.text(&other.language);
            other.name.iter().for_each(|name| hash.aliases(std::slice::from_ref(name)));
            for (key, list) in
                ["a", "d", "c", "s"].into_iter().zip([&other.aliases, &other.demonyms, &other.combining, &other.seats])
            {
                if let Some(list) = list {
                    hash.text(key);
                    hash.aliases(list);
                }
            }
            if let Some(roles) = &other.roles {
                hash.list(roles.iter().map(|role| role.value.as_str()));
                hash.terms(roles.iter().map(|role| role.term));
            }
        }
        for (is, what) in [(entity.media, "media"), (!entity.surname, "no surname")] {
            if is {
                hash.text(what);
            }
        }
        hash.list(entity.affiliations.iter().map(|home| id_of(&home.value)));
        hash.terms(entity.affiliations.iter().map(|home| home.term));
        hash.list(entity.roles.iter().map(|role| role.value.as_str()));
        hash.terms(entity.roles.iter().map(|role| role.term));
        hash.list(entity.members.iter().map(id_of));
        hash.text(entity.gender.map_or("", Gender::as_str));
        hash.text(entity.wikidata.as_deref().unwrap_or(""));
    }
    format!("{:016x}", hash.0)
}

struct Fnv(u64);

impl Fnv {
    fn bytes(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// The length comes first, so that `ab` `c` and `a` `bc` differ.
    fn text(&mut self, text: &str) {
        self.bytes(&(text.len() as u64).to_le_bytes());
        self.bytes(text.as_bytes());
    }

    fn list<'t>(&mut self, texts: impl ExactSizeIterator<Item = &'t str>) {
        self.bytes(&(texts.len() as u64).to_le_bytes());
        texts.for_each(|text| self.text(text));
    }

    fn terms(&mut self, terms: impl Iterator<Item = Term>) {
        for date in terms.flat_map(|term| [term.from, term.to]) {
            self.text(&date.map_or_else(String::new, |date| date.to_string()));
        }
    }

    fn aliases(&mut self, aliases: &[Alias]) {
        self.list(aliases.iter().map(|alias| alias.text.as_str()));
        self.list(aliases.iter().map(|alias| alias.case.as_str()));
    }
}

/// The same hash of texts in their order.
pub(crate) fn hash_of<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    texts.for_each(|text| hash.text(text));
    format!("{:016x}", hash.0)
}
