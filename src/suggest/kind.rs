//! What a name most likely is, and how much is to be trusted in it.

use super::clue::Clue;
use super::names::Tally;
use crate::gazetteer::Kind;

/// A kind, and how sure it is that the name is somebody: 0 to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Judged {
    pub kind: Kind,
    pub trust: u64,
}

/// Judges a name by its clues, whether it has demonyms, and how often the same word stands in lower case.
pub(super) fn judge(tally: &Tally, demonyms: bool, lower: u64) -> Judged {
    let clue = |clue: Clue| tally.clues[clue as usize];
    let (several, bare) = (clue(Clue::Several), clue(Clue::Bare));
    let named = 4 * clue(Clue::Title) + 4 * clue(Clue::Role);
    // "Washington affirme": a surname alone has a title or a full name somewhere; else it is a seat that speaks.
    let speaks = clue(Clue::Says);
    let person = named + several.min(bare) + if named + several > 0 { speaks } else { 0 };
    let mut organisation = 4 * (clue(Clue::Organisation) + clue(Clue::Expanded)) + 3 * clue(Clue::Body);
    organisation += 3 * clue(Clue::Capitals).saturating_sub(several);
    let place = clue(Clue::Country) + clue(Clue::Place);
    let mut state = 4 * clue(Clue::State) + 3 * place + clue(Clue::Article) + clue(Clue::Plural);
    state += if named + several == 0 { speaks } else { 0 };
    if demonyms {
        state += 4 * tally.sure;
    }
    // Some name alone, of which nothing is said: a company more often than anything else.
    organisation += u64::from(several == 0 && person == 0 && state == 0);
    let kind = [(person, Kind::Person), (organisation, Kind::Organisation), (state, Kind::State)]
        .into_iter()
        .max_by_key(|(score, kind)| (*score, *kind == Kind::Organisation, *kind == Kind::State))
        .map_or(Kind::Organisation, |(_, kind)| kind);
    let trust = match kind {
        Kind::Person if person > several.min(bare) => 10,
        Kind::Person => 8,
        Kind::Organisation if clue(Clue::Organisation) + clue(Clue::Expanded) + clue(Clue::Body) > 0 => 10,
        Kind::Organisation if clue(Clue::Capitals) > 0 => 8,
        Kind::Organisation => 6,
        Kind::State if demonyms || clue(Clue::State) > 0 => 10,
        // Only where something happens: more often a city than a state.
        Kind::State if clue(Clue::Place) * 2 >= tally.sure && clue(Clue::Acts) == 0 => 2,
        Kind::State if clue(Clue::Country) > 0 || clue(Clue::Acts) > 0 => 8,
        Kind::State => 5,
    };
    // A word that is as often an ordinary one names somebody now and then only.
    let trust = if lower == 0 || demonyms { trust } else { trust.min(4) };
    Judged { kind, trust }
}
