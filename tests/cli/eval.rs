//! `actant eval`: figures that are checked by hand.

use crate::support::{Folder, actant};

/// Two short documents. Read: russia condemns turkey, france ally armenia, paul-exemple ally armenia (a) and
/// turkey condemns russia (b).
fn gold() -> (Folder, String) {
    let folder = Folder::new();
    folder.write(
        "gold/gazetteer/states.toml",
        "[[state]]\nid = \"france\"\nname = \"France\"\nseats = [\"Paris\"]\n\n\
         [[state]]\nid = \"russia\"\nname = \"Russie\"\nseats = [\"Moscou\"]\n\n\
         [[state]]\nid = \"turkey\"\nname = \"Turquie\"\nseats = [\"Ankara\"]\n\n\
         [[state]]\nid = \"armenia\"\nname = \"Arménie\"\nseats = [\"Erevan\"]\n",
    );
    folder.write(
        "gold/gazetteer/people.toml",
        "[[person]]\nid = \"paul-exemple\"\nname = \"Paul Exemple\"\naffiliation = \"france\"\n",
    );
    folder.write("gold/a.txt", "Moscou a condamné Ankara. Paris soutient Erevan. Paul Exemple soutient l’Arménie.");
    folder.write(
        "gold/a.stances.jsonl",
        "{\"source\": \"russia\", \"stance\": \"condemns\", \"target\": \"turkey\"}\n\
         {\"source\": \"paul-exemple\", \"stance\": \"ally\", \"target\": \"armenia\", \"required\": false}\n\
         {\"source\": \"paul-exemple\", \"stance\": \"condemns\", \"target\": \"turkey\", \"evidence\": \"Le mot qui manque.\"}\n\
         {\"source\": \"armenia\", \"stance\": \"condemns\", \"target\": \"france\", \"polarity\": \"denied\"}\n\
         {\"source\": \"armenia\", \"stance\": \"waters\", \"target\": \"france\"}\n\n",
    );
    // Six are given; here the fourth is annotated as another entity, the fifth one byte too long, and the sixth missing.
    folder.write(
        "gold/a.mentions.jsonl",
        "{\"start\": 0, \"end\": 6, \"entity\": \"russia\"}\n\
         {\"start\": 19, \"end\": 25, \"entity\": \"turkey\"}\n\
         {\"start\": 27, \"end\": 32, \"entity\": \"france\"}\n\
         {\"start\": 42, \"end\": 48, \"entity\": \"russia\"}\n\
         {\"start\": 50, \"end\": 63, \"entity\": \"paul-exemple\"}\n",
    );
    // No mentions are annotated here: none are counted.
    folder.write("gold/b.txt", "Ankara a condamné Moscou.");
    folder
        .write("gold/b.stances.jsonl", "{\"source\": \"turkey\", \"stance\": \"condemns\", \"target\": \"russia\"}\n");
    // A text without annotations is none of the folder's documents.
    folder.write("gold/c.txt", "Moscou a condamné Ankara.");
    let path = folder.at("gold");
    (folder, path)
}

#[test]
fn the_figures_are_those_that_a_hand_gives() {
    let (_folder, gold) = gold();
    let ran = actant(["eval", &gold]).gives(0);
    assert_eq!(ran.err, "");
    // Strict: of 4 given 3 are annotated; of 3 required 2 are given. Folded, both allies of Armenia are one and right,
    // so all 3 given are annotated.
    // Mentions: of 6 given 3 are annotated; of 5 annotated 3 are given.
    assert_eq!(
        ran.out,
        "\
strict.ally          P 0.500  R 1.000  F1 0.667
strict.condemns      P 1.000  R 0.667  F1 0.800
strict.mediates      P 1.000  R 1.000  F1 1.000
strict               P 0.750  R 0.667  F1 0.706
folded.ally          P 1.000  R 1.000  F1 1.000
folded.condemns      P 1.000  R 0.667  F1 0.800
folded.mediates      P 1.000  R 1.000  F1 1.000
folded               P 1.000  R 0.667  F1 0.800
mentions             P 0.500  R 0.600  F1 0.545
"
    );
}

#[test]
fn verbose_shows_the_wrong_and_the_missed() {
    let (_folder, gold) = gold();
    let ran = actant(["eval", &gold, "-v"]).gives(0);
    let (mistakes, figures) = ran.out.split_once("strict.ally").unwrap();
    assert_eq!(
        mistakes,
        "\
wrong  a: france ally armenia by fr/ally/soutenir
       Paris soutient Erevan.
missed a: paul-exemple condemns turkey
       Le mot qui manque.
"
    );
    assert!(figures.contains("mentions"));
}

#[test]
fn affiliations_of_the_folder_go_before_those_of_the_gazetteer() {
    let (folder, gold) = gold();
    folder.write("gold/affiliations.json", "{}");
    let ran = actant(["eval", &gold]).gives(0);
    assert!(ran.out.contains("folded               P 0.750  R 0.667  F1 0.706\n"), "{}", ran.out);
    folder.write("gold/affiliations.json", "{");
    actant(["eval", &gold]).gives(2).complains(&["affiliations.json"]);
}

#[test]
fn another_gazetteer_can_be_named() {
    let (_folder, gold) = gold();
    // The shipped one doesn't know Paul Exemple.
    let ran = actant(["eval", &gold, "-g", "gazetteer"]).gives(0);
    assert!(ran.out.contains("strict.ally          P 0.000  R 1.000  F1 0.000\n"), "{}", ran.out);
}

#[test]
fn a_folder_that_is_missing_or_empty_is_said() {
    let folder = Folder::new();
    let ran = actant(["eval", &folder.at("none")]).gives(2).complains(&["can't read the gold folder", "none"]);
    assert_eq!(ran.out, "");
    folder.write("gold/a.txt", "Moscou a condamné Ankara.");
    actant(["eval", &folder.at("gold")]).gives(2).complains(&["there is no NAME.txt with a NAME.stances.jsonl"]);
    actant(["eval"]).gives(2).complains(&["<GOLD_FOLDER>"]);
}

#[test]
fn a_broken_line_is_said_with_its_place() {
    let (folder, gold) = gold();
    folder.write("gold/b.stances.jsonl", "\n{\"source\": \"turkey\", \"stance\": \"condemns\"}\n");
    let ran = actant(["eval", &gold]).gives(2).complains(&["b.stances.jsonl:2: ", "missing field `target`"]);
    assert_eq!(ran.out, "");
    folder.write("gold/b.stances.jsonl", "");
    folder.write("gold/b.mentions.jsonl", "{\"start\": 0, \"end\": 6, \"entity\": \"turkey\"}\n{\"start\": 0\n");
    actant(["eval", &gold]).gives(2).complains(&["b.mentions.jsonl:2: "]);
}
