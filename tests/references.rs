//! Whom the words of a text stand for, and how that was found: a table of named cases, before any stance.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use actant::{Analyser, Document, Gazetteer, Lexicon};
use std::sync::LazyLock;

static DATA: LazyLock<(Gazetteer, Lexicon)> = LazyLock::new(|| (Gazetteer::built_in(), Lexicon::built_in()));

/// What `--explain` says of the words of a text.
fn explained(text: &str) -> String {
    let analyser = Analyser::new(&DATA.0, &DATA.1).unwrap();
    let document = Document::new("text", text);
    let analysis = analyser.read(&document);
    analyser.explain(&document, &analysis)
}

#[test]
fn words_stand_for_whom_they_should() {
    // The name of the case, the text, the word (the last one of that form counts), and how its line goes on.
    let rows: &[(&str, &str, &str, &str)] = &[
        ("name", "Moscou a condamné Ankara.", "ankara", "= turkey (state by seat"),
        ("organ", "La diplomatie russe a condamné Ankara.", "diplomatie", "= russia (state by organ"),
        ("official", "Le président russe a condamné Ankara.", "président", "= russia (state by official"),
        (
            "office",
            "Vladimir Poutine est là. Le président russe a condamné Ankara.",
            "président",
            "= vladimir-putin (person by office",
        ),
        ("title", "Le ministre Sergueï Lavrov a condamné Ankara.", "ministre", "= sergei-lavrov (person by title"),
        ("unknown person", "Un témoin venu d’Erevan a condamné Ankara.", "témoin", "= somebody unknown (person)"),
        ("unknown name", "Le maire Jean Exemple a condamné Ankara.", "maire", "= somebody unknown (person)"),
        ("pronoun", "Moscou a condamné Ankara. Elle soutient Erevan.", "elle", "= russia (state by pronoun"),
        ("possessive", "Moscou a condamné Ankara et son armée.", "armée", "= turkey (state by organ"),
        (
            "possessive of the asked",
            "Paris a exhorté Bakou à cesser ses attaques.",
            "ses",
            "= azerbaijan (state by possessive",
        ),
        ("deed", "Erevan a condamné l’attaque azerbaïdjanaise.", "attaque", "of azerbaijan (deed by name"),
        ("deed behind a participle", "Erevan a l’appui grandissant de Moscou.", "appui", "of russia (deed by seat"),
        (
            "group",
            "Erevan et Bakou se disputent. Moscou appelle les deux pays au calme.",
            "pays",
            "= armenia, azerbaijan (state by",
        ),
        ("the latter", "Moscou a condamné Ankara. Cette dernière a protesté.", "dernière", "= turkey (state by latter"),
        ("members", "Les membres de l’Otan ont condamné Moscou.", "membres", "= nato (organisation by organ"),
        (
            "body by its kind",
            "L’alliance occidentale de l’Otan blâme Moscou.",
            "alliance",
            "= nato (organisation by organ",
        ),
        (
            "members of a union are no two",
            "L’Iran et l’Irak soutiennent les membres de l’Union européenne.",
            "membres",
            "= european-union (organisation by organ",
        ),
        ("neighbouring country", "Moscou a rompu avec le pays voisin.", "pays", "= somebody unknown (state)"),
        ("heading", "Arménie : l’Otan menace le pays de sanctions.", "pays", "= armenia (state by description"),
        ("speaker", "« Nous soutenons Erevan », a dit Moscou.", "nous", "= russia (state by first"),
        (
            "apposition",
            "Erdogan, le président turc, a condamné Erevan.",
            "président",
            "= recep-tayyip-erdogan (person by name",
        ),
    ];
    let mut wrong = Vec::new();
    for (case, text, word, rest) in rows {
        let out = explained(text);
        let line = out.lines().rfind(|line| line.split_whitespace().next() == Some(word));
        if !line.is_some_and(|line| line.contains(rest)) {
            wrong.push(format!(
                "{case}: “{text}”: `{word}` should be `{rest}`, and is\n  {}",
                line.unwrap_or("nowhere")
            ));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}
