//! Who is what a word says, and who says so.

use super::{Filler, Found, Reader};
use crate::frame::{Role, Via, Voice};
use crate::lexicon::class::Part;
use crate::lexicon::senses::Sense;
use crate::reference::How;
use crate::syntax::{Deprel, Feature, Upos};

/// How deep in its object the tree may hang what a verb of judging says of it.
const DEEP: usize = 3;

impl Reader<'_, '_> {
    /// Of whom a participle is said that the tree takes for an adjective: whom it is done to.
    pub(super) fn bearer_of_adjective(&self, word: usize) -> Vec<Filler> {
        let arguments = self.arguments(word);
        arguments
            .iter()
            .filter(|argument| argument.role == Role::Bearer)
            .map(|argument| self.filler(argument, "object"))
            .collect()
    }

    /// Who is what a word says.
    pub(super) fn bearer(&self, found: &Found<'_>) -> Vec<Filler> {
        let passage = self.passage();
        match found.trigger.part {
            Part::Phrase => return self.bearer_of_phrase(found),
            Part::Verb => return self.of_role(found, Role::Subject, "subject"),
            _ => {}
        }
        if let Some(subjects) = self.subjects_behind(found.word) {
            return subjects;
        }
        if let Some((verb, _)) = self.judged(found.word) {
            // `Has called himself loyal`.
            let role = if self.is_reflexive(verb) { Role::Subject } else { Role::Object };
            let objects: Vec<Filler> = self
                .arguments(verb)
                .iter()
                .filter(|argument| argument.role == role && argument.word != found.word)
                .map(|argument| self.filler(argument, "object"))
                .collect();
            return objects;
        }
        // `Acts as a mediator`.
        if found.trigger.part == Part::Person
            && passage.is(found.word, Deprel::Obl)
            && passage.frames.case(found.word).is_some_and(|case| {
                self.references.senses.is(passage.lemma(case), Sense::As) && !passage.has_article(found.word)
            })
            && let Some(verb) = self.governor(found.word)
        {
            let arguments = self.arguments(verb);
            let subjects = arguments.iter().filter(|argument| argument.role == Role::Subject);
            return subjects.map(|argument| self.filler(argument, "subject")).collect();
        }
        let arguments = self.arguments(self.one_of(found.word));
        // A participle is said of whom it is done to.
        let is_verb = passage.upos(found.word) == Upos::Verb;
        let role = if is_verb { passage.frames.first_role(found.word) } else { Role::Bearer };
        let bearers: Vec<Filler> = arguments
            .iter()
            .filter(|argument| {
                (argument.role == role || argument.role == Role::Bearer) && !found.rest.contains(&argument.word)
            })
            .map(|argument| {
                let way = match passage.universal(found.word) {
                    Deprel::Amod => "modified noun",
                    Deprel::Appos => "apposition",
                    _ if passage.is(argument.word, Deprel::Appos) => "apposition",
                    _ => "subject",
                };
                self.nearer(argument, self.filler(argument, way), found.word)
            })
            .collect();
        if !bearers.is_empty() || found.trigger.part != Part::Person {
            return bearers;
        }
        // The noun itself is somebody: by a name beside it, or by a demonym.
        let itself = self.references.of(self.sentence, found.word);
        let named = |how: How| matches!(how, How::Title | How::Name | How::Office | How::Organ | How::Stranger);
        let demonyms = self.demonyms(found.word);
        let known = itself.is_some_and(|referent| named(referent.how) && !referent.actors.is_empty());
        let stranger = itself.is_some_and(|referent| named(referent.how) && referent.stranger);
        if known || stranger && demonyms.is_empty() {
            return vec![self.at(found.word, "itself")];
        }
        if self.is_individual(found.word) { Vec::new() } else { demonyms }
    }

    /// Whether a noun is said of somebody who is no state, whatever adjective he has: `a Palestinian militant`.
    pub(super) fn is_individual(&self, word: usize) -> bool {
        let (senses, lemma) = (self.references.senses, self.passage().lemma(word));
        senses.is(lemma, Sense::Person) && !senses.is(lemma, Sense::Collective)
    }

    /// The pronoun of which a noun tells the kind: `one of the main backers`.
    fn one_of(&self, word: usize) -> usize {
        let passage = self.passage();
        let of =
            passage.frames.case(word).is_some_and(|case| self.references.senses.is(passage.lemma(case), Sense::Of));
        let head = passage.frames.tree().head(word).filter(|&head| {
            of && passage.is(word, Deprel::Nmod) && matches!(passage.upos(head), Upos::Pron | Upos::Num)
        });
        head.unwrap_or(word)
    }

    /// Of a word that opens a sentence before a comma, who the sentence is about: `Ally of X, Y has …`.
    pub(super) fn subjects_behind(&self, word: usize) -> Option<Vec<Filler>> {
        let passage = self.passage();
        let root = passage.frames.tree().root()?;
        let own = passage.frames.child(word, Deprel::Nsubj).is_some();
        let opens = (0..word).all(|at| passage.hangs_on(at, word) || passage.upos(at) == Upos::Punct);
        let last = (word..passage.len()).rfind(|&at| passage.hangs_on(at, word) && passage.upos(at) != Upos::Punct)?;
        let comma = passage.form(last + 1) == ",";
        if word == root || own || !opens || !comma || last >= root || passage.frames.case(word).is_some() {
            return None;
        }
        let arguments = self.arguments(root);
        [Role::Subject, Role::Bearer, Role::Object].into_iter().find_map(|role| {
            let of: Vec<Filler> = arguments
                .iter()
                .filter(|argument| argument.role == role && argument.word > last && argument.word < root)
                .map(|argument| self.filler(argument, "subject behind"))
                .collect();
            (!of.is_empty()).then_some(of)
        })
    }

    /// The verb of judging that says a word of its object: `calls X a threat`.
    pub(super) fn judged(&self, word: usize) -> Option<(usize, f32)> {
        let passage = self.passage();
        let (first, chain) = passage.frames.first_of_chain(word);
        let verb = passage.frames.tree().head(first)?;
        // `Called what X says a threat`, where the tree hangs the threat on X.
        let inside = std::iter::once(verb).chain(passage.above(verb));
        let object = inside.take(DEEP).find(|&at| passage.is(at, Deprel::Obj));
        if passage.is(first, Deprel::Nmod)
            && !passage.has_article(first)
            && let Some(above) = object.and_then(|object| passage.frames.tree().head(object))
            && passage.upos(above) == Upos::Verb
            && self.references.senses.is(passage.lemma(above), Sense::Judging)
        {
            return Some((above, chain * passage.frames.score(first)));
        }
        // `Calls the worries of X about Y legitimate`: an adjective with an adposition of its own is said of the object.
        let marked =
            passage.frames.case(first).is_some_and(|case| self.references.senses.is(passage.lemma(case), Sense::Of));
        if marked
            && passage.upos(first) == Upos::Adj
            && passage.is(first, Deprel::Amod)
            && let Some(above) = passage.above(first).find(|&above| passage.upos(above) == Upos::Verb)
            && self.references.senses.is(passage.lemma(above), Sense::Judging)
        {
            return Some((above, chain * passage.frames.score(first)));
        }
        // `Judges absurd the decision`: before its article; `finds X arrogant`: behind a name.
        let article = passage.frames.child(verb, Deprel::Det);
        let named = passage.mention(verb).is_some() && first > verb;
        if passage.is(first, Deprel::Amod)
            && (article.is_some_and(|article| first < article) || article.is_none() && named)
            && passage.is(verb, Deprel::Obj)
            && let Some(above) = passage.frames.tree().head(verb)
            && self.references.senses.is(passage.lemma(above), Sense::Judging)
        {
            return Some((above, chain * passage.frames.score(first)));
        }
        let complement = matches!(
            passage.universal(first),
            Deprel::Xcomp | Deprel::Obl | Deprel::Advcl | Deprel::Ccomp | Deprel::Obj | Deprel::Advmod
        );
        let judges = self.references.senses.is(passage.lemma(verb), Sense::Judging) && passage.upos(verb) == Upos::Verb;
        // A clause of its own says it of its own subject.
        let own = passage.frames.child(first, Deprel::Nsubj).is_some();
        (complement && judges && !own).then(|| (verb, chain * passage.frames.score(first)))
    }

    /// Of whom a phrase is said: the subject of what it hangs on, or that noun itself.
    pub(super) fn bearer_of_phrase(&self, found: &Found<'_>) -> Vec<Filler> {
        let passage = self.passage();
        // `X was in league with Y`: of whom the phrase itself is the predicate.
        let words = std::iter::once(found.word).chain(found.rest.iter().copied());
        let said = words.filter(|&word| passage.frames.child(word, Deprel::Cop).is_some());
        let own: Vec<Filler> = said
            .flat_map(|word| self.arguments(word))
            .filter(|argument| matches!(argument.role, Role::Subject | Role::Bearer))
            .map(|argument| self.filler(&argument, "subject"))
            .collect();
        if !own.is_empty() {
            return own;
        }
        let Some(host) = found.host else { return Vec::new() };
        let predicate =
            passage.frames.child(host, Deprel::Cop).is_some() || host == found.word || Some(host) == found.complement;
        if matches!(passage.upos(host), Upos::Verb | Upos::Aux) || predicate {
            let arguments = self.arguments(host);
            let subjects: Vec<Filler> = arguments
                .iter()
                .filter(|argument| matches!(argument.role, Role::Subject | Role::Bearer))
                .map(|argument| self.filler(argument, "subject"))
                .collect();
            // `Keeps the border closed out of solidarity with X`: who does it.
            if !subjects.iter().any(|filler| self.acts(filler))
                && matches!(passage.universal(host), Deprel::Acl | Deprel::Amod | Deprel::Xcomp)
                && let Some(verb) = passage.above(host).find(|&above| passage.upos(above) == Upos::Verb)
            {
                let arguments = self.arguments(verb);
                let subjects = arguments.iter().filter(|argument| argument.role == Role::Subject);
                return subjects.map(|argument| self.filler(argument, "subject")).collect();
            }
            return subjects;
        }
        // `Has made a gesture in favour of X`: who made it.
        let acts = self.references.of(self.sentence, host).is_some_and(|referent| referent.sort.acts());
        if !acts && let Some(verb) = self.governor(host) {
            let arguments = self.arguments(verb);
            let subjects = arguments.iter().filter(|argument| argument.role == Role::Subject);
            return subjects.map(|argument| self.filler(argument, "subject")).collect();
        }
        self.with_joined(host, "modified noun")
    }

    /// Who says so: of a judgement the subject of its verb, else whoever speaks.
    pub(super) fn speaker_of(&self, found: &Found<'_>) -> Vec<Filler> {
        let passage = self.passage();
        if let Some((verb, score)) = self.judged(found.word) {
            let arguments = self.arguments(verb);
            let subjects = arguments.iter().filter(|argument| argument.role == Role::Subject);
            let judges: Vec<Filler> = subjects
                .map(|argument| Filler { score: argument.score * score, ..self.filler(argument, "judge") })
                .collect();
            // `Is regarded as a threat by X`, where the tree hangs X on the threat.
            return match judges.is_empty() && passage.frames.voice(verb) == Voice::Passive {
                true => self.agent_below(verb),
                false => judges,
            };
        }
        let Some(speaker) = self.references.speaker(self.sentence, found.word) else { return Vec::new() };
        let by = &self.references.passages[speaker.sentence];
        // Who denies it, or only reports it, does not say it.
        if self.references.senses.any(by.lemma(speaker.by), &[Sense::Denying, Sense::Reporting]) {
            return Vec::new();
        }
        let score = if speaker.sentence == self.sentence { passage.frames.score(speaker.word) } else { 0.8 };
        let way = match speaker.sentence == self.sentence {
            true => "speaker",
            false => "speaker before",
        };
        vec![Filler { sentence: speaker.sentence, word: speaker.word, via: Via::Direct, way, score }]
    }

    /// The subject of what a verb says.
    pub(super) fn content(&self, found: &Found<'_>) -> Vec<Filler> {
        let arguments = self.arguments(found.word);
        let contents: Vec<usize> =
            arguments.iter().filter(|argument| argument.role == Role::Content).map(|argument| argument.word).collect();
        let mut fillers = Vec::new();
        for content in contents {
            for argument in self.arguments(content) {
                if matches!(argument.role, Role::Subject | Role::Bearer) && argument.via != Via::Control {
                    fillers.push(self.filler(&argument, "content"));
                }
            }
            // `Threatens to invade X`: whom the deed is done to.
            if fillers.is_empty() && self.passage().frames.feature(content, Feature::VerbForm, "Inf") {
                let arguments = self.arguments(content);
                let objects = arguments.iter().filter(|argument| argument.role == Role::Object);
                fillers.extend(objects.map(|argument| self.filler(argument, "content")));
            }
        }
        fillers
    }
}
