//! The two sides of a stance.

use super::{Filler, Found, Reader, Side, is_after};
use crate::frame::{Role, Via};
use crate::lexicon::class::{Part, Place};
use crate::lexicon::senses::Sense;
use crate::reference::{How, Sort};
use crate::syntax::{Deprel, Feature, Subtype, Upos};

impl Reader<'_, '_> {
    /// Who takes the stance of a word, and towards whom; nothing where a side is nobody known.
    pub(super) fn sides(&self, found: &Found<'_>) -> Option<(Vec<Side>, Vec<Side>)> {
        let reciprocal = found.trigger.part == Part::Verb && self.is_reciprocal(found.word);
        if found.trigger.part == Part::Verb && (!found.trigger.reflexive && self.is_reflexive(found.word) || reciprocal)
        {
            return self.each_other(found);
        }
        let (sources, targets) = match found.trigger.part {
            Part::Noun if found.class.source.is_empty() => self.of_noun(found)?,
            _ => {
                let targets = self.first_filled(found, &self.target_places(found));
                let sources = self.first_filled(found, &self.source_places(found));
                (sources, targets)
            }
        };
        let between = |fillers: &[Filler]| fillers.len() >= 2;
        let two_sided = targets.iter().filter(|filler| self.is_between(filler)).count() >= 2
            || targets.iter().any(|filler| self.is_between(filler)) && between(&targets);
        if found.class.mutual && (sources.is_empty() || two_sided) && between(&targets) {
            let sides = self.resolve(&targets, false);
            return (sides.len() >= 2).then(|| (sides.clone(), sides));
        }
        // Two who have ties, with nobody else beside: `X and Y have close ties`.
        let beside = self.of_complements(found.word).iter().any(|filler| !found.rest.contains(&filler.word));
        if found.class.mutual && targets.is_empty() && !beside {
            let sides = self.resolve(&sources, false);
            return (sides.len() >= 2).then(|| (sides.clone(), sides));
        }
        let parties = found.class.target.contains(&Place::Parties) && targets.is_empty();
        let (sources, targets) = self.turned(found, sources, targets);
        let mut sources = self.resolve(&sources, false);
        // A thing of somebody does nothing, but it may be there for another: `our drones are at the service of X`.
        sources.retain(|source| source.sort != Sort::Thing || found.trigger.part == Part::Phrase);
        if sources.is_empty() && self.is_agentless(found) {
            sources = self.resolve(&self.demanded_by(found), false);
        }
        // `The first anti-American president` is not the one spoken of.
        if found.trigger.part == Part::Prefix {
            sources.retain(|source| !matches!(source.how, How::Office | How::Description | How::Again));
        }
        let targets = if parties { self.parties(found) } else { self.resolve(&targets, found.class.direct) };
        let mut targets = targets;
        targets.retain(|target| sources.iter().all(|source| source.actor != target.actor));
        if sources.is_empty() || targets.is_empty() || found.class.several && targets.len() < 2 {
            return None;
        }
        Some((sources, targets))
    }

    /// Where a word that gives nothing stopped.
    pub(super) fn why_not(&self, found: &Found<'_>) -> String {
        let words = |fillers: &[Filler]| -> String {
            let forms = fillers.iter().map(|filler| self.references.passages[filler.sentence].form(filler.word));
            let forms: Vec<&str> = forms.collect();
            if forms.is_empty() { "nobody".to_owned() } else { forms.join(", ") }
        };
        let (sources, targets) = match found.trigger.part {
            Part::Noun if found.class.source.is_empty() => self.of_noun(found).unwrap_or_default(),
            _ => {
                let targets = self.first_filled(found, &self.target_places(found));
                (self.first_filled(found, &self.source_places(found)), targets)
            }
        };
        match self.sides(found) {
            None => format!("nothing: the source is {}, the target {}", words(&sources), words(&targets)),
            Some((sides, _)) if self.status(found, &sides).is_none() => {
                "nothing: over, or asked of somebody else".to_owned()
            }
            Some(_) => "nothing: a side of the conflict, or one and the same".to_owned(),
        }
    }

    fn target_places(&self, found: &Found<'_>) -> Vec<Place> {
        match (found.trigger.part, found.class.target.is_empty()) {
            (Part::Prefix, _) => vec![Place::Object],
            (_, false) if found.trigger.part != Part::Phrase => found.class.target.clone(),
            (Part::Phrase, false) => found.class.target.clone(),
            (Part::Phrase, _) => vec![Place::After("".into())],
            _ => vec![Place::Object],
        }
    }

    fn source_places(&self, found: &Found<'_>) -> Vec<Place> {
        match (found.class.source.is_empty(), found.trigger.part) {
            (false, Part::Phrase) if found.class.source.iter().any(is_after) => vec![Place::After("".into())],
            (false, _) => found.class.source.clone(),
            (true, Part::Verb) => vec![Place::Subject],
            (true, Part::Noun) => vec![Place::Owner],
            (true, _) => vec![Place::Bearer],
        }
    }

    /// The fillers of the first place that anything stands at.
    fn first_filled(&self, found: &Found<'_>, places: &[Place]) -> Vec<Filler> {
        for place in places {
            let fillers = self.fill(found, place);
            if !fillers.is_empty() {
                return self.with_other_marks(fillers, places);
            }
        }
        Vec::new()
    }

    /// Who does what a noun says, and to whom.
    fn of_noun(&self, found: &Found<'_>) -> Option<(Vec<Filler>, Vec<Filler>)> {
        let passage = self.passage();
        let senses = self.references.senses;
        let of_is_target = found.class.target.iter().any(|place| match place {
            Place::After(adposition) => senses.is(adposition, Sense::Of),
            _ => false,
        });
        // What a person is called is no deed: `the critic X`.
        let person = |&child: &usize| {
            matches!(passage.universal(child), Deprel::Appos | Deprel::Flat)
                && self.references.of(self.sentence, child).is_some_and(|known| known.sort == Sort::Person)
        };
        if passage.frames.children(found.word).iter().any(person) {
            return None;
        }
        let mut targets = Vec::new();
        for place in &found.class.target {
            let is_of = matches!(place, Place::After(adposition) if senses.is(adposition, Sense::Of));
            if targets.is_empty() && !is_of {
                targets = self.fill(found, place);
            }
        }
        let mut of = self.of_complements(found.word);
        of.retain(|filler| !found.rest.contains(&filler.word));
        let mut agent = self.agent(found.word);
        agent.retain(|filler| !self.is_thing(filler));
        if agent.is_empty() && of_is_target {
            // `The condemnation of the Russian invasion by X`: the invasion has its owner already.
            let owned = of
                .iter()
                .filter(|filler| !self.demonyms(filler.word).is_empty() || passage.possessive(filler.word).is_some());
            agent = owned.flat_map(|filler| self.agent(filler.word)).collect();
        }
        let possessive: Vec<Filler> =
            passage.possessive(found.word).map(|word| self.at(word, "possessive")).into_iter().collect();
        let demonyms = self.demonyms(found.word);
        let (governor, subjects) = self.governing(found.word);
        // `Has the support of X`; but `has support for X`.
        let somebody = of.iter().any(|filler| self.acts(filler));
        // `Draws attention to a declaration`: not what the verb's own object hangs on.
        let taken = self.governor_of(found.word).is_some_and(|(verb, child)| {
            !passage.is(child, Deprel::Obl) || passage.frames.child(verb, Deprel::Obj).is_none()
        });
        // What only `against` makes hostile is not so by being received.
        let open = found.class.target.is_empty()
            || found.class.target.iter().any(|place| match place {
                Place::After(adposition) => senses.any(adposition, &[Sense::Of, Sense::To]),
                _ => true,
            });
        let receives = taken
            && open
            && governor.is_some_and(|verb| {
                let gives = senses.is(passage.lemma(verb), Sense::Giving);
                senses.is_verb(passage.lemma(verb), self.is_reflexive(verb), Sense::Receiving)
                    && (!gives || somebody && targets.is_empty() && !of_is_target)
            });
        // Who is clearly the one who does it.
        // `The support without limits of X`, where the tree hangs X on the limits.
        if of.is_empty() {
            let things = passage.frames.children(found.word).iter().copied().filter(|&child| {
                passage.is(child, Deprel::Nmod) && !self.acts(&self.at(child, "of")) && !found.rest.contains(&child)
            });
            of = things.flat_map(|thing| self.of_complements(thing)).collect();
        }
        // `The American peace plan`, where the tree hangs the adjective on the peace.
        let inner: Vec<Filler> =
            of.iter().filter(|filler| !self.acts(filler)).flat_map(|filler| self.demonyms(filler.word)).collect();
        let mut sources =
            [agent, demonyms.clone(), possessive.clone(), inner].into_iter().find(|fillers| !fillers.is_empty());
        of.retain(|filler| of_is_target || !self.is_thing(filler));
        // `His Turkish support`: whose it is for, and whose it is.
        if !demonyms.is_empty() && !possessive.is_empty() && targets.is_empty() {
            targets = possessive;
        }
        if receives {
            if targets.is_empty() {
                targets = subjects;
            }
            let mut sources = sources.unwrap_or(of);
            if sources.is_empty()
                && let Some(verb) = governor
            {
                // `Has received from X …`.
                let arguments = self.arguments(verb);
                let from = arguments.iter().filter(|argument| self.is_marked(argument, Sense::Of));
                sources = from.map(|argument| self.filler(argument, "giver")).collect();
            }
            return Some((sources, targets));
        }
        let of_deed = of.iter().any(|filler| !self.acts(filler));
        let of_is_open = of_is_target && (of_deed || targets.is_empty());
        if sources.is_none() && !of.is_empty() && !of_is_open {
            // `The support of X for Y`; with two readings (`the criticism of X`) there is none.
            // `We reaffirm the support of X for Y`: who speaks for X, too.
            let first = |filler: &&Filler| {
                let who = self.references.of(filler.sentence, filler.word);
                who.is_some_and(|referent| referent.how == How::First)
            };
            of.extend(subjects.iter().filter(first).copied().collect::<Vec<_>>());
            sources = Some(of.clone());
        } else if targets.is_empty() && of_is_target && !of.is_empty() {
            targets = of;
        }
        let mut sources = sources.unwrap_or(subjects);
        if sources.is_empty() {
            sources = self.container(found.word);
        }
        Some((sources, targets))
    }

    /// The deed of somebody that a noun says the kind of: `a message of support`.
    fn container(&self, word: usize) -> Vec<Filler> {
        let passage = self.passage();
        let of =
            passage.frames.case(word).is_some_and(|case| self.references.senses.is(passage.lemma(case), Sense::Of));
        let head = passage.frames.tree().head(word).filter(|&head| {
            of && passage.is(word, Deprel::Nmod) && !self.references.senses.is(passage.lemma(head), Sense::Ceasing)
        });
        let is_deed =
            |&head: &usize| self.references.of(self.sentence, head).is_some_and(|referent| referent.sort == Sort::Deed);
        head.filter(is_deed).map(|head| self.at(head, "container")).into_iter().collect()
    }

    /// The verb that governs a noun, and its subjects.
    pub(super) fn governing(&self, word: usize) -> (Option<usize>, Vec<Filler>) {
        let Some((verb, child)) = self.governor_of(word) else { return (None, Vec::new()) };
        let reflexive = self.is_reflexive(verb);
        let is = |sense: Sense| match reflexive {
            true => self.references.senses.is_reflexive_verb(self.passage().lemma(verb), sense),
            false => self.references.senses.is(self.passage().lemma(verb), sense),
        };
        let passage = self.passage();
        // Who denounces sanctions has not imposed them.
        let stance = self
            .language
            .classes
            .of(passage.lemma(verb))
            .iter()
            .any(|trigger| trigger.part == Part::Verb && trigger.rest.is_empty());
        let says = self.references.senses.any(passage.lemma(verb), &[Sense::Saying, Sense::Denying]);
        let gives = is(Sense::Giving);
        let seeks = is(Sense::Seeking);
        let receives = is(Sense::Receiving);
        // With a noun that only hangs on it by an adposition, a verb does something else.
        // `Opens a house in cooperation with X` gives a house.
        let gift = passage.frames.child(verb, Deprel::Obj).is_some_and(|object| {
            self.references.of(self.sentence, object).is_none_or(|known| known.actors.is_empty())
        });
        if passage.is(child, Deprel::Obl) && (!gives || gift) && !seeks && !receives {
            return (Some(verb), Vec::new());
        }
        if (stance || says) && !gives && !seeks && !receives {
            return (Some(verb), Vec::new());
        }
        let way = match () {
            () if is(Sense::Giving) => "subject of giving",
            () if is(Sense::Seeking) => "subject of seeking",
            () => "subject of verb",
        };
        let arguments = self.arguments(verb);
        let subjects = arguments
            .iter()
            .filter(|argument| argument.role == Role::Subject && !passage.hangs_on(argument.word, word))
            .map(|argument| {
                let own = self.filler(argument, way);
                // A participle is said of the noun before it, somebody or not.
                let bare = passage.frames.feature(verb, Feature::VerbForm, "Part")
                    && passage.frames.child(verb, Deprel::Aux).is_none();
                let nearest = if bare { own } else { self.nearer(argument, own, verb) };
                Filler {
                    via: if argument.via == Via::Direct { Via::Governor } else { argument.via },
                    way,
                    score: argument.score * passage.frames.score(word),
                    ..nearest
                }
            })
            .collect();
        (Some(verb), subjects)
    }

    /// Two or more who do it to each other.
    fn each_other(&self, found: &Found<'_>) -> Option<(Vec<Side>, Vec<Side>)> {
        let subjects: Vec<Filler> = self.fill(found, &Place::Subject);
        let objects = found.class.target.iter().any(|place| *place == Place::Object || is_after(place))
            || found.class.target.is_empty();
        let sides = self.resolve(&subjects, false);
        let mut actors: Vec<_> = sides.iter().map(|side| side.actor).collect();
        actors.sort_unstable();
        actors.dedup();
        let passage = self.passage();
        // What a reflexive verb says of something else is no more about each other.
        let taken = passage.frames.children(found.word).iter().any(|&child| {
            let pronoun = passage.upos(child) == Upos::Pron;
            // `Shift the blame on each other`: what is shifted is no side.
            let side = found.class.target.first().is_none_or(|place| *place == Place::Object);
            matches!(passage.universal(child), Deprel::Xcomp | Deprel::Ccomp)
                || side && passage.is(child, Deprel::Obj) && !pronoun
                || passage.frames.relation(child).is(Deprel::Obl, Subtype::Arg)
        });
        let also_reflexive =
            self.language.classes.of(passage.lemma(found.word)).iter().any(|trigger| trigger.reflexive);
        let plain = !taken && !also_reflexive || found.class.claims || self.is_reciprocal(found.word);
        (objects && plain && actors.len() == 2).then(|| (sides.clone(), sides))
    }

    /// `Our enemy X`: who says so takes the stance, whoever is meant by the enemy.
    fn turned(&self, found: &Found<'_>, sources: Vec<Filler>, targets: Vec<Filler>) -> (Vec<Filler>, Vec<Filler>) {
        let hostile = self.language.stances()[found.class.stance].sign < 0;
        let first = targets.iter().any(|filler| {
            self.references.of(filler.sentence, filler.word).is_some_and(|referent| referent.how == How::First)
        });
        match found.trigger.part == Part::Person && hostile && first && !found.class.mutual {
            true => (targets, sources),
            false => (sources, targets),
        }
    }

    fn is_between(&self, filler: &Filler) -> bool {
        let passage = &self.references.passages[filler.sentence];
        passage
            .frames
            .case(filler.word)
            .is_some_and(|case| self.references.senses.is(passage.lemma(case), Sense::Between))
    }

    /// Whether a verb is a passive without anybody who does it.
    fn is_agentless(&self, found: &Found<'_>) -> bool {
        found.trigger.part == Part::Verb
            && found.class.source.is_empty()
            && self.passage().frames.voice(found.word) == crate::frame::Voice::Passive
            && self.fill(found, &Place::Subject).is_empty()
    }

    /// Who says that something hostile is to be done to somebody, where it is not said by whom: `X says that Y will be held
    /// responsible`.
    fn demanded_by(&self, found: &Found<'_>) -> Vec<Filler> {
        let stance = &self.language.stances()[found.class.stance];
        let passage = self.passage();
        let ahead = passage.frames.children(found.word).iter().any(|&child| {
            passage.frames.feature(child, Feature::Tense, "Fut") || passage.frames.feature(child, Feature::Mood, "Cnd")
        });
        if stance.sign >= 0 || !ahead {
            return Vec::new();
        }
        let speaker = self.references.speaker(self.sentence, found.word);
        let filler = speaker.map(|speaker| Filler {
            sentence: speaker.sentence,
            word: speaker.word,
            via: Via::Direct,
            way: "speaker of a passive",
            score: 0.9,
        });
        filler.into_iter().collect()
    }

    /// Whether a word that means each other hangs on a verb.
    fn is_reciprocal(&self, word: usize) -> bool {
        let passage = self.passage();
        let senses = self.references.senses;
        passage.frames.children(word).iter().any(|&child| {
            let says = |text: &str| senses.is(text, Sense::Reciprocal);
            let fixed = passage.frames.children(child).iter().copied().filter(|&at| passage.is(at, Deprel::Fixed));
            let phrase: Vec<&str> = std::iter::once(child).chain(fixed).map(|at| passage.form(at)).collect();
            if phrase.len() > 1 && says(&phrase.join(" ")) {
                return true;
            }
            let mut below: Vec<usize> = (0..passage.len()).filter(|&at| passage.hangs_on(at, child)).collect();
            below.sort_unstable();
            below.len() <= 6
                && says(&below.iter().map(|&at| passage.form(at)).collect::<Vec<_>>().join(" ").replace("' ", "'"))
                || says(passage.lemma(child))
        })
    }

    /// Whom fillers stand for. Who is unknown is nobody; one unknown among others leaves the others.
    pub(super) fn resolve(&self, fillers: &[Filler], direct: bool) -> Vec<Side> {
        let mut sides: Vec<Side> = Vec::new();
        let listed = fillers.iter().flat_map(|filler| self.listed(filler));
        let facts = fillers.iter().flat_map(|filler| self.of_fact(filler));
        for filler in fillers.iter().copied().chain(listed).chain(facts).collect::<Vec<_>>().iter() {
            let passage = &self.references.passages[filler.sentence];
            if let Some((_, actor)) = passage.prefix(filler.word) {
                sides.push(Side { actor, filler: *filler, how: How::Name, sort: Sort::State, sure: 0.9 });
                continue;
            }
            if passage.is_attribute(filler.word) {
                let states = passage.demonyms(filler.word);
                sides.extend(states.map(|actor| Side {
                    actor,
                    filler: *filler,
                    how: How::Name,
                    sort: Sort::State,
                    sure: 0.95,
                }));
                continue;
            }
            let Some(referent) = self.references.of(filler.sentence, filler.word) else { continue };
            if referent.stranger || matches!(referent.sort, Sort::Place | Sort::Time) || direct && !referent.sort.acts()
            {
                continue;
            }
            for &actor in &referent.actors {
                let (how, sort, sure) = (referent.how, referent.sort, referent.sure);
                sides.push(Side { actor, filler: *filler, how, sort, sure });
            }
        }
        sides.sort_by(|a, b| a.actor.cmp(&b.actor).then(b.sure.total_cmp(&a.sure)));
        sides.dedup_by_key(|side| side.actor);
        sides
    }
}
