//! Slots: where an entry says that its source and target stand, and who is found there.

mod bearer;
mod noun;
mod parties;
mod verb;

use super::actor::Actors;
use super::reader::{Reading, Site};
use crate::fact::actor::Entities;
use crate::gazetteer::EntityIndex;
use crate::lexicon::{Entry, Slot, Trigger};

/// Who was found for an entry.
pub(crate) struct Filled {
    pub sources: Entities,
    pub targets: Entities,
    /// In which slot the source was found, and in which the target, as the lexicon names slots.
    pub by: [Box<str>; 2],
}

/// Those found in the first slot of a list that holds anybody, and the slot.
struct Held {
    entities: Entities,
    slot: Option<Slot>,
}

/// The place of an owner.
pub(crate) const OWNER: &str = "owner";

/// What is said where both sides are the same phrase: "s'accusent", "les liens entre X et Y".
const EACH_OTHER: &str = "each other";

impl Reading<'_> {
    /// Who stands in the slots of an entry at a site; `None` where one side is missing.
    pub(crate) fn fill(&self, entry: &Entry, site: Site) -> Option<Filled> {
        let found = match entry.trigger {
            Trigger::Verb(..) => self.fill_verb(entry, site),
            Trigger::Noun(_) => self.fill_noun(entry, site),
            Trigger::Adjective(_) => self.fill_adjective(entry, site),
            Trigger::Preposition(_) => self.fill_preposition(entry, site),
        }?;
        (!found.sources.is_empty() && !found.targets.is_empty()).then_some(found)
    }

    fn first_of(&self, slots: &[Slot], direct: bool, find: impl Fn(&Slot) -> Actors) -> Held {
        for slot in slots {
            let actors = find(slot);
            if !actors.entities.is_empty() && (actors.direct || !direct) {
                return Held { entities: actors.entities, slot: Some(slot.clone()) };
            }
        }
        Held { entities: Entities::new(), slot: None }
    }

    /// A slot as the lexicon names it.
    fn slot_name(&self, slot: Option<&Slot>) -> Box<str> {
        match slot {
            Some(Slot::Subject) => "subject".into(),
            Some(Slot::Object) => "object".into(),
            Some(Slot::Speaker) => "speaker".into(),
            Some(Slot::Bearer) => "bearer".into(),
            Some(Slot::Owner) => OWNER.into(),
            Some(Slot::Demonym) => "demonym".into(),
            Some(Slot::Possessive) => "possessive".into(),
            Some(Slot::Giver) => "giver".into(),
            Some(Slot::Parties) => "parties".into(),
            Some(Slot::Content) => "content".into(),
            Some(Slot::After(lemma)) => self.lexicon.words.name(*lemma).into(),
            None => EACH_OTHER.into(),
        }
    }

    /// Both sides, without those who would be their own target.
    fn filled(&self, entry: &Entry, sources: Held, targets: Held) -> Option<Filled> {
        // "X appelle les belligérants à …": where X, or his own state, is one of them, they are not who is meant.
        let own = |source: &EntityIndex| {
            targets.entities.iter().any(|target| target == source || *target == self.home(*source))
        };
        if self.lexicon.stances()[entry.stance].third_party && sources.entities.iter().any(own) {
            return None;
        }
        if entry.several && targets.entities.len() < 2 {
            return None;
        }
        let by = [self.slot_name(sources.slot.as_ref()), self.slot_name(targets.slot.as_ref())];
        let targets = targets.entities.into_iter().filter(|target| !sources.entities.contains(target)).collect();
        Some(Filled { sources: sources.entities, targets, by })
    }

    /// Everyone is source and target.
    fn each_other(&self, all: Entities) -> Option<Filled> {
        Some(Filled { sources: all.clone(), targets: all, by: [EACH_OTHER.into(), EACH_OTHER.into()] })
    }
}
