//! Judgements that hold in copies, files that are read and changed, and what is said of mistakes.

use super::*;
use crate::Gazetteer;
use proptest::prelude::*;

fn judgement(sentence: &str, verdict: Verdict) -> Judgement {
    let reading = Reading::new(sentence, "russia", "condemns", "turkey");
    Judgement { verdict, part: None, reading, document: Some("a".to_owned()) }
}

fn read(text: &str) -> Corrections {
    Corrections::read(&SourceFile::new("c.toml", text)).unwrap().0
}

fn verdict(text: &str, sentence: &str) -> Option<Verdict> {
    read(text).verdict(sentence, ("russia", "condemns", "turkey"), false)
}

fn codes(text: &str) -> Vec<String> {
    let said = match Corrections::read(&SourceFile::new("c.toml", text)) {
        Ok((_, warnings)) => warnings,
        Err(all) => all,
    };
    said.iter().map(|it| format!("{}:{} {}", it.line, it.column, it.code)).collect()
}

#[test]
fn a_copy_is_judged_and_another_sentence_is_not() {
    let text = judgement("L’État a condamné  Ankara.", Verdict::Wrong).entry();
    for copy in ["L'Etat a condamné Ankara.", " L’État\n  a condamné\tAnkara. ", "L’ÉTAT A CONDAMNE ANKARA."] {
        assert_eq!(verdict(&text, copy), Some(Verdict::Wrong), "{copy}");
    }
    for other in ["L’État a condamné Ankara", "L’État a condamné Ankara. Bien.", ""] {
        assert_eq!(verdict(&text, other), None, "{other}");
    }
    let known = read(&text);
    let sentence = "L’État a condamné Ankara.";
    for (triple, denied) in [
        (("turkey", "condemns", "russia"), false),
        (("russia", "ally", "turkey"), false),
        (("russia", "condemns", "turkey"), true),
    ] {
        assert_eq!(known.verdict(sentence, triple, denied), None, "{triple:?}");
    }
    assert_eq!(known.of_sentence(sentence).count(), 1);
}

#[test]
fn the_later_of_two_judgements_holds_and_both_are_told() {
    let (right, wrong) = (judgement("A b.", Verdict::Right).entry(), judgement("a  B.", Verdict::Wrong).entry());
    let both = format!("{right}\n{wrong}");
    assert_eq!(verdict(&both, "A b."), Some(Verdict::Wrong));
    assert_eq!(codes(&both), ["9:1 contradicting-judgement"]);
    assert_eq!(codes(&format!("{right}\n{right}")), ["9:1 repeated-judgement"]);
    assert_eq!(read(&both).judgements().len(), 1);
    assert_eq!(read(&both).hash(), read(&wrong).hash());
}

#[test]
fn the_hash_is_of_what_holds() {
    let (a, b) = (judgement("A b.", Verdict::Right), judgement("C d.", Verdict::Right));
    let one = format!("{}\n{}", a.entry(), b.entry());
    let other = format!("# {}\n{}", b.entry(), a.entry());
    assert_eq!(read(&one).hash(), read(&other.replacen("# ", "", 1)).hash());
    assert_ne!(read(&one).hash(), read(&a.entry()).hash());
    assert_ne!(read(&a.entry()).hash(), read(&judgement("A b.", Verdict::Wrong).entry()).hash());
    assert_eq!((read("").hash(), read("# nothing\n").is_empty()), ("", true));
}

#[test]
fn mistakes_are_told_with_their_places() {
    let entry = judgement("A b.", Verdict::Right).entry();
    for (old, new, code) in [
        ("\"right\"", "\"rigth\"", "2:11 unknown-verdict"),
        ("document", "part = \"sourse\"\ndocument", "7:8 unknown-part"),
        ("document", "polarity = \"no\"\ndocument", "7:12 unknown-polarity"),
        ("\"A b.\"", "\"…\"", "6:12 empty-sentence"),
        ("\"A b.\"", "3", "6:12 wrong-type"),
        ("stance = \"condemns\"\n", "", "1:1 missing-key"),
        ("document", "documents", "7:1 unknown-key"),
        ("[[judged]]", "[[judge]]", "1:3 unknown-table"),
        ("\"condemns\"", "\"condemns", "4:19 syntax"),
    ] {
        assert_eq!(codes(&entry.replacen(old, new, 1)), [code], "{old} → {new}");
    }
}

#[test]
fn unknown_ids_and_stances_are_told_once() {
    let entry = |source: &str, stance: &str| {
        let reading = Reading::new("A b.", source, stance, "turkey");
        Judgement { reading, ..judgement("", Verdict::Right) }.entry()
    };
    let text = [entry("rusia", "condemns"), entry("rusia", "ally"), entry("russia", "xyzzy")].join("\n");
    let file = SourceFile::new("c.toml", text);
    let found = Corrections::check(&file, &Gazetteer::built_in(), &["ally", "condemns"]);
    let said: Vec<_> = found.iter().map(|it| format!("{}:{} {} {}", it.line, it.column, it.code, it.message)).collect();
    assert_eq!(
        said,
        [
            "3:10 judged-nobody `rusia` is no entity, and 2 judgements are about it",
            "20:10 judged-no-stance there is no stance `xyzzy`, and a judgement is about it"
        ]
    );
}

#[test]
fn what_a_person_wrote_stays() {
    let mine = "# Mine.\r\n\r\n[[judged]] # first\r\nverdict = \"wrong\" # not so\r\n# why\r\nsource = \"russia\"\r\nstance = \
                \"condemns\"\r\ntarget = \"turkey\"\r\nsentence = \"\"\"\r\nA\r\n# b.\"\"\" # end\r\n\r\n# Behind.\r\n";
    let change = Change::Set(judgement("A # b.", Verdict::Right));
    let new = change.apply("c.toml", mine).unwrap();
    let kept = "# Mine.\r\n\r\n# first\r\n# not so\r\n# why\r\n# end\r\n\r\n# Behind.\r\n";
    let entry = judgement("A # b.", Verdict::Right).entry().replace('\n', "\r\n");
    assert_eq!(new, format!("{kept}\r\n{entry}"));
    assert_eq!(change.apply("c.toml", &new).unwrap(), new, "said already");
    assert_eq!(Change::Unset(change.reading().clone()).apply("c.toml", &new).unwrap(), kept);
    let other = Change::Unset(Reading::new("Another.", "russia", "condemns", "turkey"));
    assert_eq!(other.apply("c.toml", mine).unwrap(), mine);
}

#[test]
fn a_part_is_changed_and_not_lost() {
    let whole = judgement("A b.", Verdict::Wrong);
    let target = Judgement { part: Some(Part::Target), ..whole.clone() };
    let text = Change::Set(target.clone()).apply("c.toml", "").unwrap();
    assert!(text.starts_with("# ") && text.contains("\npart = \"target\"\n"), "{text}");
    assert_eq!(Change::Set(whole).apply("c.toml", &text).unwrap(), text, "wrong, of which the part was said");
    let source = Judgement { part: Some(Part::Source), ..target };
    let text = Change::Set(source.clone()).apply("c.toml", &text).unwrap();
    assert_eq!(read(&text).judgements(), [source]);
}

#[test]
fn a_file_that_is_broken_or_odd_is_left_alone() {
    let change = Change::Set(judgement("A b.", Verdict::Right));
    let broken = "[[judged]]\nverdict = \"wro";
    assert!(matches!(change.apply("c.toml", broken), Err(EditError::Mistakes(_))));
    let list = "judged = [{ verdict = \"wrong\", source = \"russia\", stance = \"condemns\", target = \"turkey\", sentence = \"A b.\" }]\n";
    assert_eq!(verdict(list, "A b."), Some(Verdict::Wrong));
    let other = Change::Set(judgement("C d.", Verdict::Right));
    for change in [change, other] {
        assert_eq!(change.apply("c.toml", list), Err(EditError::Form("c.toml".to_owned())));
    }
}

proptest! {
    /// Whatever a sentence holds, its entry says it, and taking it back leaves the file as it was.
    #[test]
    fn entries_say_what_was_judged(sentence in "\\PC{0,20}[a-z]{1,4}[\\s\\PC\u{0}-\u{1f}\"\\\\]{0,20}", denied: bool, others in 0usize..4) {
        let wanted = Judgement { reading: Reading { denied, ..judgement(&sentence, Verdict::Wrong).reading }, ..judgement("", Verdict::Wrong) };
        let mut old = String::from("# Mine.\n");
        for other in 0..others {
            append_one(&mut old, &judgement(&format!("Numéro {other}."), Verdict::Right));
        }
        prop_assume!(read(&old).of_sentence(&sentence).count() == 0);
        let new = Change::Set(wanted.clone()).apply("c.toml", &old).unwrap();
        prop_assert!(new.starts_with(&old));
        let now = read(&new);
        prop_assert_eq!(now.judgements().last(), Some(&wanted));
        prop_assert_eq!(Change::Unset(wanted.reading).apply("c.toml", &new).unwrap(), old);
    }
}

fn append_one(text: &mut String, judgement: &Judgement) {
    *text = Change::Set(judgement.clone()).apply("c.toml", text).unwrap();
}
