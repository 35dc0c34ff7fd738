//! Whom a part of somebody stands for: an army, a government, an official.

use super::{How, References, Referent, Sort, has, identity};
use crate::gazetteer::{EntityIndex, Kind};
use crate::syntax::Feature;

impl References<'_> {
    /// Whether the name of an organisation says that it is what a noun says.
    pub(super) fn is_called(&self, home: &Referent, noun: &str) -> bool {
        let [actor] = home.actors.as_slice() else { return false };
        let entity = self.gazetteer.get(*actor);
        let names = std::iter::once(&entity.name).chain(&entity.aliases);
        let says =
            |name: &crate::gazetteer::Alias| name.text.split_whitespace().any(|part| part.to_lowercase() == noun);
        entity.kind == Kind::Organisation && names.into_iter().any(says)
    }

    /// A part of somebody that stands for him: an army for its state, a government for the state of who leads it.
    pub(super) fn organ_of(&self, homes: &Referent, own: u64) -> Referent {
        if homes.stranger || homes.actors.is_empty() || homes.sort == Sort::Deed || homes.sort == Sort::Thing {
            return Referent::stranger(Sort::State, own);
        }
        let actors: Vec<EntityIndex> = homes.actors.iter().map(|&home| self.state_of(home)).collect();
        let kind = self.gazetteer.get(actors[0]).kind;
        Referent { from: homes.from, ..Referent::known(actors, Sort::of(kind), How::Organ, homes.sure * 0.95) }
    }

    /// The state that somebody acts for; states and organisations themselves.
    pub(crate) fn state_of(&self, entity: EntityIndex) -> EntityIndex {
        match self.gazetteer.get(entity).kind {
            Kind::Person => self.home(entity).unwrap_or(entity),
            _ => entity,
        }
    }

    /// Who a plain reading of an official's place gives: a person in office, or the state that an unnamed one speaks for.
    pub(super) fn office(&self, sentence: usize, word: usize, homes: Referent) -> Referent {
        let passage = &self.passages[sentence];
        let own = identity(sentence, word);
        if homes.sort == Sort::Person && homes.how != How::Possessive
            || homes.sort == Sort::Deed
            || homes.sort == Sort::Thing
        {
            return Referent::stranger(Sort::Person, own);
        }
        let states: Vec<EntityIndex> = homes.actors.iter().map(|&home| self.state_of(home)).collect();
        let plural = passage.is_plural(word) && !has(passage, word, Feature::Number, "Sing");
        if !plural
            && passage.is_definite(word)
            && let [state] = states.as_slice()
            && let Some(holder) = self.holder(sentence, word, *state)
        {
            return Referent::known(vec![holder], Sort::Person, How::Office, homes.sure * 0.95);
        }
        let sort = states.first().map_or(Sort::State, |&state| Sort::of(self.gazetteer.get(state).kind));
        Referent { from: homes.from, ..Referent::known(states, sort, How::Official, homes.sure * 0.85) }
    }
}
