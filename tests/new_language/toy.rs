//! A language that nobody speaks: its verbs come last, its nouns come in any order before them, and small words behind the
//! nouns say who does it and to whom. What is needed to read it, as files.

use super::support::Folder;
use std::fmt::Write as _;

/// Its code, from those that are free for anybody's use.
pub const CODE: &str = "qvt";

const NOUNS: [&str; 8] = ["dolmak", "sharuk", "belit", "torvan", "kostal", "raprek", "lumet", "vantil"];
const VERBS: [&str; 8] = ["ventolu", "golmetu", "tolkanu", "rumetu", "brelu", "karpu", "hostu", "yamedu"];
const MOVING: [&str; 3] = ["menzhu", "pirolu", "satwu"];
const ADJECTIVES: [&str; 4] = ["bolsha", "nimra", "dalka", "pretna"];
const ADVERBS: [&str; 4] = ["dunish", "shaton", "prash", "olen"];

/// A word of a tree; the head is a place in the sentence, or nothing for the root.
struct Word {
    form: String,
    lemma: String,
    class: &'static str,
    features: &'static str,
    head: Option<usize>,
    relation: &'static str,
}

/// Draws sentences, always the same ones.
struct Speaker {
    state: u64,
    words: Vec<Word>,
}

impl Speaker {
    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % end
    }

    fn one_of(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }

    fn push(&mut self, form: impl Into<String>, lemma: &str, class: &'static str, features: &'static str) -> usize {
        let (form, lemma) = (form.into(), lemma.to_owned());
        self.words.push(Word { form, lemma, class, features, head: None, relation: "root" });
        self.words.len() - 1
    }

    fn hang(&mut self, word: usize, head: usize, relation: &'static str) {
        (self.words[word].head, self.words[word].relation) = (Some(head), relation);
    }

    /// A name that no gazetteer has.
    fn name(&mut self) -> usize {
        let parts = 2 + self.below(2);
        let mut name: String = (0..parts)
            .map(|_| self.one_of(&["ba", "dor", "ki", "lun", "mas", "ne", "pol", "ri", "sar", "tan", "ul", "vi", "ze"]))
            .collect();
        name[..1].make_ascii_uppercase();
        self.push(name.clone(), &name, "PROPN", "_")
    }

    /// A noun with what stands before it, or a name, perhaps two; gives the word on which the others hang.
    fn nominal(&mut self, depth: usize) -> usize {
        if self.below(2) == 0 {
            let first = self.name();
            if self.below(5) == 0 {
                let and = self.push("ve", "ve", "CCONJ", "_");
                let second = self.name();
                self.hang(and, second, "cc");
                self.hang(second, first, "conj");
            }
            return first;
        }
        let mut before = Vec::new();
        if self.below(4) == 0 {
            before.push((self.push("ul", "ul", "DET", "PronType=Dem"), "det"));
        }
        if depth == 0 && self.below(3) == 0 {
            let owner = self.nominal(1);
            self.behind(owner, "ye");
            before.push((owner, "nmod"));
        }
        if self.below(3) == 0 {
            let adjective = self.one_of(&ADJECTIVES);
            before.push((self.push(adjective, adjective, "ADJ", "_"), "amod"));
        }
        let noun = self.one_of(&NOUNS);
        let head = match self.below(3) {
            0 => self.push(format!("{noun}in"), noun, "NOUN", "Number=Plur"),
            _ => self.push(noun, noun, "NOUN", "Number=Sing"),
        };
        before.into_iter().for_each(|(word, relation)| self.hang(word, head, relation));
        head
    }

    /// The small word behind a noun.
    fn behind(&mut self, noun: usize, word: &'static str) {
        let place = self.push(word, word, "ADP", "_");
        self.hang(place, noun, "case");
    }

    /// A nominal in its part, to be hung on the verb.
    fn part(&mut self, parts: &mut Vec<(usize, &'static str)>, word: &'static str, relation: &'static str) {
        let noun = self.nominal(0);
        self.behind(noun, word);
        parts.push((noun, relation));
    }

    /// A sentence, in CoNLL-U.
    fn sentence(&mut self) -> String {
        self.words.clear();
        let mut parts = Vec::new();
        if self.below(3) == 0 {
            let adverb = self.one_of(&ADVERBS);
            parts.push((self.push(adverb, adverb, "ADV", "_"), "advmod"));
        }
        let verb = match self.below(6) {
            0 => {
                self.part(&mut parts, "ka", "nsubj");
                self.part(&mut parts, "shi", "obl");
                self.one_of(&MOVING)
            }
            // What somebody gives to somebody.
            1 => {
                self.part(&mut parts, "ka", "nsubj");
                let whom = self.nominal(0);
                self.behind(whom, "lo");
                let gift = self.push("ventolar", "ventolar", "NOUN", "Number=Sing");
                self.hang(whom, gift, "nmod");
                self.behind(gift, "mo");
                parts.push((gift, "obj"));
                "darwu"
            }
            order => {
                let mut sides = [("ka", "nsubj"), ("mo", "obj")];
                sides.rotate_left(order % 2);
                sides.into_iter().for_each(|(word, relation)| self.part(&mut parts, word, relation));
                self.one_of(&VERBS)
            }
        };
        let stem = verb.trim_end_matches('u');
        let root = match self.below(2) {
            0 => self.push(format!("{stem}ash"), verb, "VERB", "Mood=Ind|Tense=Past|VerbForm=Fin"),
            _ => self.push(format!("{stem}esh"), verb, "VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin"),
        };
        if self.below(5) == 0 {
            let not = self.push("nak", "nak", "PART", "Polarity=Neg");
            self.hang(not, root, "advmod");
        }
        let stop = self.push(".", ".", "PUNCT", "_");
        self.hang(stop, root, "punct");
        parts.into_iter().for_each(|(word, relation)| self.hang(word, root, relation));
        let first = &mut self.words[0].form;
        first[..1].make_ascii_uppercase();
        self.written()
    }

    fn written(&self) -> String {
        let forms: Vec<&str> = self.words.iter().map(|word| word.form.as_str()).collect();
        let mut out = format!("# text = {}\n", forms.join(" ").replace(" .", "."));
        for (at, word) in self.words.iter().enumerate() {
            let Word { form, lemma, class, features, head, relation } = word;
            let (id, head) = (at + 1, head.map_or(0, |head| head + 1));
            let space = if at + 2 == forms.len() { "SpaceAfter=No" } else { "_" };
            writeln!(out, "{id}\t{form}\t{lemma}\t{class}\t_\t{features}\t{head}\t{relation}\t_\t{space}").unwrap();
        }
        out + "\n"
    }
}

/// So many sentences with their trees.
pub fn treebank(sentences: usize) -> String {
    let mut speaker = Speaker { state: 1, words: Vec::new() };
    (0..sentences).map(|_| speaker.sentence()).collect()
}

/// How its text is cut into words: spaces and marks do, without any list.
pub const TOKENS: &str = "language = \"qvt\"\n";

/// How its model is trained: small, and at once.
pub const RECIPE: &str = r#"
language = "qvt"
licence = "as actant"
tokens = "TOKENS"
least_form = 3
least_affix = 5
vector_rows = 0
teachers = 0
treebanks = [{ file = "qvt.conllu", name = "sentences of our own", licence = "as actant" }]

[student]
input = 32
hidden = 16
arc = 16
label = 16
epochs = 6
batch = 8
rate = 0.01
drop_input = 0.0
drop_state = 0.0
drop_form = 0.2
noise = 0.0
"#;

/// The files of its lexicon.
pub const LEXICON: [(&str, &str); 5] = [
    (
        "documents.toml",
        "[document]\ncommon = [\"ka\", \"mo\", \"ye\", \"lo\", \"shi\", \"ul\", \"ve\", \"nak\", \"dunish\", \"shaton\"]\n",
    ),
    ("words.toml", "[verbs]\ngiving = [\"darwu\"]\n[other]\nnegators = [\"nak\"]\n[adpositions]\nof = [\"ye\"]\n"),
    ("confidence.toml", "[confidence]\nbias = 1.5\n"),
    (
        "ally.toml",
        r#"
[[class]]
stance = "ally"
verbs = ["ventolu"]
nouns = ["ventolar"]
target = ["object", "lo"]
examples = [
    { text = "Iran ka Israel mo ventolash.", gives = ["iran ally israel"] },
    { text = "Israel mo Iran ka ventolesh.", gives = ["iran ally israel"] },
    { text = "Iran ka Israel lo ventolar mo darwash.", gives = ["iran ally israel"] },
    { text = "Iran ka Israel mo rumetash.", gives = [] },
]
"#,
    ),
    (
        "condemns.toml",
        r#"
[[class]]
stance = "condemns"
verbs = ["golmetu"]
examples = [
    { text = "Dunish Iran ka Israel mo golmetash.", gives = ["iran condemns israel"] },
    { text = "Israel mo Iran ka golmetesh nak.", gives = ["denied iran condemns israel"] },
    { text = "Ul sharuk ka Israel mo golmetesh.", gives = [] },
]
"#,
    ),
];

/// Writes the folder of the language into a gazetteer.
pub fn write(gazetteer: &Folder, model: &[u8]) {
    for (name, text) in LEXICON {
        gazetteer.write(&format!("g/stances/{CODE}/{name}"), text);
    }
    gazetteer.write(&format!("g/stances/{CODE}/{CODE}.model"), model);
}
