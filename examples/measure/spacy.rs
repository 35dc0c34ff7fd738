//! spaCy, beside which actant is measured: run by Python, sentence by sentence, from the same text.

use crate::score::{Word, Words};
use crate::treebank::Sentence;
use std::io::Write;
use std::process::{Command, Stdio};

/// Reads sentences from lines, and writes for each word where it stands, its tag, head and relation; then how fast it was.
const SCRIPT: &str = r#"
import json, sys, time, spacy
nlp = spacy.load(sys.argv[1], exclude=["ner"])
def whole(doc):
    for token in doc[1:]: token.is_sent_start = False
    return doc
from spacy.language import Language
@Language.component("whole")
def component(doc): return whole(doc)
nlp.add_pipe("whole", before="parser")
lines = [json.loads(line) for line in sys.stdin]
begin = time.perf_counter()
docs = list(nlp.pipe(lines))
seconds = time.perf_counter() - begin
for doc in docs:
    words = [t for t in doc if not t.is_space]
    place = {t.i: n + 1 for n, t in enumerate(words)}
    dense = [0]
    for c in doc.text: dense.append(dense[-1] + (not c.isspace()))
    print(json.dumps([[dense[t.idx], dense[t.idx + len(t.text)], t.text, t.pos_, 0 if t.head.i == t.i else place.get(t.head.i, 0), "root" if t.dep_ == "ROOT" else t.dep_] for t in words]))
print(sum(len(doc) for doc in docs) / seconds)
"#;

/// What spaCy's model finds, and how many tokens a second.
pub fn read(python: &str, model: &str, gold: &[Sentence]) -> (Vec<Words>, f64) {
    let mut child = Command::new(python)
        .args(["-c", SCRIPT, model])
        .env("OMP_NUM_THREADS", "1")
        .env("OPENBLAS_NUM_THREADS", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("no Python there");
    let mut input = child.stdin.take().expect("a pipe");
    for sentence in gold {
        writeln!(input, "{}", serde_json::to_string(&sentence.text).expect("a string")).expect("a pipe");
    }
    drop(input);
    let output = child.wait_with_output().expect("spaCy ends");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let mut lines: Vec<&str> = text.lines().collect();
    let speed = lines.pop().and_then(|line| line.parse().ok()).expect("spaCy or its model is missing");
    let words = |line: &str| {
        let rows: Vec<(usize, usize, String, String, usize, String)> = serde_json::from_str(line).expect("JSON");
        let word = |(start, end, form, upos, head, relation)| Word {
            place: (start, end, 0),
            form,
            upos,
            head,
            relation,
            ..Word::default()
        };
        Words(rows.into_iter().map(word).collect())
    };
    (lines.into_iter().map(words).collect(), speed)
}
