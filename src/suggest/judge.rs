//! What a name most likely is, and how much is to be trusted in it.

use super::clue::Clue;
use super::settle::Settled;
use crate::gazetteer::Kind;

/// A kind, and how sure it is that the name is somebody who acts: 0 (surely not) to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Judged {
    pub kind: Kind,
    pub trust: u64,
}

/// Judges a name by its clues.
pub(super) fn judge(named: &Settled) -> Judged {
    let tally = &named.tally;
    let of = |clue: Clue| tally.clues.of(clue);
    let (several, article, plural) = (of(Clue::Several), of(Clue::Article), of(Clue::Plural));
    let (called, says, acts, owns) = (of(Clue::Person), of(Clue::Says), of(Clue::Acts), of(Clue::Owns));
    let (bodies, loud, place) = (of(Clue::Body) + of(Clue::Head), of(Clue::Capitals), of(Clue::Place));
    let demonyms = !named.demonyms.is_empty();
    let (count, deeds) = (tally.count, says + acts);
    // Nobody's name has an article before it; a body's or a country's has.
    let bare = 3 * (article + plural) < count;
    let person = 4 * called + if bare { several } else { 0 };
    let organisation = 4 * bodies
        + if 2 * called < loud { 3 * loud } else { 0 }
        + if several > 0 && place == 0 { 2 * plural } else { 0 };
    let rules = of(Clue::Rules) + named.rules;
    let seat = if bodies + loud == 0 && place + named.rules > 0 { place + rules } else { 0 };
    let state = 5 * of(Clue::Land) + 3 * of(Clue::State) + seat + if demonyms { 4 * count } else { 0 };
    let scores = [(state, Kind::State), (organisation, Kind::Organisation), (person, Kind::Person)];
    let (score, mut kind) = scores.into_iter().max_by_key(|(score, _)| *score).unwrap_or((0, Kind::Organisation));
    // A word alone, or one that hardly anybody calls a person: a seat or a land where things happen, else some body.
    let is_called = 4 * called >= count;
    if kind == Kind::Person && bodies > 0 && (several == 0 && 2 * called < count || called == 0) {
        kind = Kind::Organisation;
    }
    let elsewhere = several == 0 && 2 * called < count && article + place > 0;
    if score == 0 || kind == Kind::Person && (elsewhere || !is_called && (several == 0 || 4 * place > count)) {
        kind = if 6 * place >= count { Kind::State } else { Kind::Organisation };
    }
    let weak = 2 * of(Clue::Weak) >= count;
    let thing = 3 * of(Clue::Thing) > count + called + bodies;
    let placed = 2 * place > count;
    let (acting, is_land) = (rules + deeds, demonyms || of(Clue::Land) > 0);
    let trust = match kind {
        _ if thing => 0,
        Kind::Person if 2 * of(Clue::Bystander) > called => 10,
        Kind::Person if placed => 5,
        Kind::Person if is_called && deeds > 0 => 100,
        Kind::Person if called > 0 && deeds > 0 => 90,
        Kind::Person if called > 0 => 70,
        Kind::Person if says > 0 => 60,
        Kind::Person if acts > 0 => 40,
        Kind::Person => 25,
        Kind::Organisation if placed => 5,
        // Now and then a word is taken for what it is called.
        Kind::Organisation if several + loud == 0 && bodies > 0 && 3 * bodies < count => 10,
        Kind::Organisation if bodies > 0 && deeds + owns + rules > 0 => 100,
        Kind::Organisation if bodies > 0 => 50,
        Kind::Organisation if loud > 0 && deeds + owns + rules > 0 => 80,
        Kind::Organisation if loud > 0 => 30,
        Kind::Organisation if 4 * deeds >= count => 30,
        Kind::Organisation => 10,
        // A city or a land is a state where it rules or speaks; else only a place.
        Kind::State if is_land && acting > 1 && 2 * acting >= place && (deeds > 0 || rules > 3) => 100,
        Kind::State if acting > 1 && 2 * (acting + owns) >= place && (says > 1 || rules > 3) && 5 * acting >= count => {
            30
        }
        Kind::State if is_land && acting > 0 && 3 * acting >= place => 15,
        Kind::State if is_land || acting > 0 => 3,
        Kind::State => 1,
    };
    let trust = if weak && !demonyms && called == 0 { trust.min(20) } else { trust };
    let trust = match () {
        // An ordinary word, but for what it is called nearly each time.
        () if named.ordinary && 2 * (called + bodies) < count => 0,
        // Who is named where they play and sing.
        () if 2 * of(Clue::Pastime) > count && kind == Kind::State => 0,
        () if 4 * of(Clue::Pastime) > 3 * count => trust.min(3),
        () if 2 * of(Clue::Pastime) > count => trust.min(10),
        () => trust,
    };
    Judged { kind, trust }
}
