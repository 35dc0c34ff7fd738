//! Whole dialogues: what is shown, what is written after each answer, and what is counted in the end.

use super::*;
use crate::cli::judge::sample::{Tally, Wanted};
use crate::correction::{Corrections, Judged};
use crate::gazetteer::SourceFile;
use crate::{Analyser, Document, Gazetteer, Lexicon};

const TEXTS: [&str; 4] = [
    "Moscou a condamné Ankara.",
    "Bakou soutient Ankara.",
    "Vladimir Poutine est arrivé. Il a condamné Bakou.",
    "Moscou n’a pas condamné Paris.",
];

/// What a dialogue shows, the file that it leaves, and what it counts; each change is written as it comes.
struct Dialogue {
    out: String,
    file: String,
    changes: usize,
    judged: u64,
    total: Tally,
}

fn wanted() -> Wanted {
    Wanted { edge: None, below: None, by_rule: false, most: 20, seed: 1 }
}

fn sample(wanted: Wanted, corrections: &str) -> Sample {
    let (gazetteer, lexicon) = (Gazetteer::built_in(), Lexicon::built_in());
    let corrections = Corrections::read(&SourceFile::new("c.toml", corrections)).unwrap().0;
    let analyser = Analyser::new(&gazetteer, &lexicon).unwrap().corrections(&corrections);
    let mut sample = Sample::new(wanted);
    for (number, text) in TEXTS.into_iter().enumerate() {
        let document = Document::new(format!("d{number}"), text);
        sample.add(&analyser, &document, &analyser.read(&document));
        // A copy is the same fact.
        let copy = Document::new(format!("copy{number}"), text.replace(' ', "\n "));
        sample.add(&analyser, &copy, &analyser.read(&copy));
    }
    sample
}

fn dialogue(answers: &str, corrections: &str, wanted: Wanted) -> Dialogue {
    let mut sample = sample(wanted, corrections);
    let chosen = sample.chosen();
    let (mut out, mut file, mut changes) = (Vec::new(), corrections.to_owned(), 0);
    let mut write = |change: &Change| {
        file = change.apply("c.toml", &file).map_err(|error| Failure::Message(error.to_string()))?;
        changes += 1;
        Ok(())
    };
    let judged = ask(&chosen, &mut sample, &mut answers.as_bytes(), &mut out, &mut write).unwrap();
    Dialogue { out: String::from_utf8(out).unwrap(), file, changes, judged, total: sample.total() }
}

fn verdicts(file: &str) -> Vec<(String, Verdict, Option<Part>)> {
    let known = Corrections::read(&SourceFile::new("c.toml", file)).unwrap().0;
    known.judgements().iter().map(|it| (it.reading.sentence.clone(), it.verdict, it.part)).collect()
}

/// The sentences in the order in which they are asked.
fn order(seed: u64) -> Vec<String> {
    sample(Wanted { seed, ..wanted() }, "").chosen().into_iter().map(|it| it.reading.sentence).collect()
}

#[test]
fn every_answer_is_written_and_counted() {
    let asked = order(1);
    assert_eq!(asked.len(), TEXTS.len(), "{asked:?}");
    let dialogue = dialogue("y\nn\nt\nN\n\nstance\n", "", wanted());
    assert_eq!(
        verdicts(&dialogue.file),
        [
            (asked[0].clone(), Verdict::Right, None),
            (asked[1].clone(), Verdict::Wrong, Some(Part::Target)),
            (asked[2].clone(), Verdict::Wrong, None),
            (asked[3].clone(), Verdict::Wrong, Some(Part::Stance)),
        ]
    );
    assert_eq!((dialogue.judged, dialogue.changes), (4, 4));
    assert_eq!(dialogue.total, Tally { facts: 4, judged: Judged { right: 1, wrong: 3 } });
}

#[test]
fn undone_and_skipped_answers_leave_nothing() {
    let asked = order(1);
    let dialogue = dialogue("u\ny\nu\ns\nu\nn\na\nxyzzy\nq\n", "# Mine.\n", wanted());
    assert_eq!(verdicts(&dialogue.file), [(asked[0].clone(), Verdict::Wrong, Some(Part::All))]);
    assert!(dialogue.file.starts_with("# Mine.\n\n[[judged]]\n"), "{}", dialogue.file);
    assert!(dialogue.out.contains("There is nothing to undo.") && dialogue.out.contains("undo the last answer"));
    assert_eq!((dialogue.judged, dialogue.changes), (1, 3));
    assert_eq!(dialogue.total.judged, Judged { right: 0, wrong: 1 });
}

#[test]
fn the_end_of_the_input_is_an_end() {
    for answers in ["", "n\n", "n\nxyzzy"] {
        let dialogue = dialogue(answers, "", wanted());
        assert_eq!((dialogue.judged, dialogue.file.as_str()), (0, ""), "{answers:?}");
    }
    assert_eq!(dialogue("y", "", wanted()).judged, 1, "without a line feed too");
}

#[test]
fn what_was_judged_counts_and_is_not_asked_again() {
    let first = dialogue("y\nn\n\n", "", wanted());
    let second = dialogue("y\ny\ny\ny\n", &first.file, wanted());
    assert_eq!((second.judged, second.total.judged), (2, Judged { right: 3, wrong: 1 }));
    assert!(second.out.contains("1 of 2") && !second.out.contains("3 of"));
}

#[test]
fn a_fact_is_shown_with_its_sides_marked() {
    let out = dialogue("s\ns\ns\ns\n", "", wanted()).out;
    for part in [
        "  {Moscou} a *condamné* [Ankara].\n  {Russie} *condemns* [Turquie]\n  confidence 0.",
        "by fr/condemns/condamner (source: ",
        "  (Vladimir Poutine est arrivé.)\n  Il a *condamné* [Bakou].\n  {Vladimir Poutine} *condemns* [Azerbaïdjan]\n",
        ", which the sentence denies",
    ] {
        assert!(out.contains(part), "`{part}` is missing in:\n{out}");
    }
}

#[test]
fn chosen_by_lot_and_by_what_is_wanted() {
    assert_eq!(order(1), order(1));
    assert!((2..20).any(|seed| order(seed) != order(1)), "the seed chooses");
    let gazetteer = Gazetteer::built_in();
    let id = |id: &str| gazetteer.find(id).unwrap();
    let chosen = |wanted: Wanted| sample(wanted, "").chosen();
    let between = Wanted { edge: Some((id("turkey"), id("russia"))), ..wanted() };
    assert!(chosen(between).iter().all(|it| it.reading.sentence == TEXTS[0]));
    assert_eq!(chosen(Wanted { most: 2, ..wanted() }).len(), 2);
    assert!(chosen(Wanted { below: Some(0), ..wanted() }).is_empty());
    let first: Vec<_> = chosen(Wanted { by_rule: true, most: 2, ..wanted() }).into_iter().map(|it| it.rule).collect();
    assert_ne!(first[0], first[1], "one of each rule before the second of any");
}

#[test]
fn marks_stand_around_what_they_mark() {
    let span = |start, end| Span::new(start, end);
    let mut candidate = sample(wanted(), "").chosen().remove(0);
    candidate.sentence = "abcdef".to_owned();
    for (trigger, sources, targets, shown) in [
        (span(1, 2), vec![span(0, 1)], vec![span(2, 4)], "{a}*b*[cd]ef"),
        (span(0, 4), vec![span(1, 2)], vec![span(2, 4)], "*a{b}[cd]*ef"),
        (span(2, 2), vec![span(0, 3), span(4, 6)], vec![], "{abc}d{ef}"),
    ] {
        (candidate.trigger, candidate.sources, candidate.targets) = (trigger, sources, targets);
        assert_eq!(marked(&candidate), shown);
    }
}
