//! Which language a text is in: short and long ones, capitals, headlines, and what is no language at all.

use super::LEXICON;

const FRENCH: &[&str] = &[
    "Moscou a condamné Ankara.",
    "Le ministre est arrivé hier.",
    "LE PRÉSIDENT TURC A REFUSÉ DE SIGNER L’ACCORD AVEC SES VOISINS",
    "Ankara : « nous ne céderons pas »",
    "Qui gouverne la ville depuis que les soldats sont partis ?",
    "L’Arménie et la Russie ont ouvert un pont au-dessus de la rivière.",
    "Les deux présidents se sont promis de ne plus fermer la frontière, et d’en parler encore une fois cet automne.",
    "Selon le porte-parole du gouvernement, il n’y aura ni blé ni charbon dans les trains qui traversent la plaine avant le mois de mars.",
    "Des pêcheurs de Bakou ont vu passer trois navires gris. Personne ne sait à qui ils appartiennent, et la mairie préfère se taire. \
     On dit dans le port que les marins parlaient géorgien, mais le patron du café n’en croit pas un mot.",
    "M. Ionescu, qui dirige la commission depuis deux ans, a rendu sa carte du parti. Il reproche à ses collègues d’avoir voté sans \
     lire le texte.\n\nSa lettre compte douze pages. Elle sera lue à voix haute lundi, devant une salle que l’on prévoit presque vide.",
];

const ENGLISH: &[&str] = &[
    "Moscow condemned Ankara.",
    "The minister arrived yesterday.",
    "TURKISH PRESIDENT REFUSES TO SIGN THE DEAL WITH HIS NEIGHBOURS",
    "Ankara: \"we will not give in\"",
    "Who has been running the town since the soldiers left?",
    "Armenia and Russia have opened a bridge over the river.",
    "The two presidents promised each other never to close the border again, and to talk about it once more this autumn.",
    "According to the government's spokeswoman, neither wheat nor coal will be on the trains that cross the plain before March.",
    "Fishermen from Baku saw three grey ships go by. Nobody knows whose they are, and the town hall would rather say nothing. \
     People in the harbour say that the sailors were speaking Georgian, but the owner of the café does not believe a word of it.",
    "Mr Ionescu, who has chaired the commission for two years, has handed back his party card. He blames his colleagues for voting \
     without reading the text.\n\nHis letter runs to twelve pages. It will be read aloud on Monday, in a room that should be all but empty.",
];

const SPANISH: &[&str] = &[
    "El presidente condenó a Ankara por la decisión.",
    "El ministro llegó ayer por la noche.",
    "EL PRESIDENTE TURCO SE NIEGA A FIRMAR EL ACUERDO CON SUS VECINOS",
    "«No vamos a ceder», dijo el gobierno de Turquía",
    "¿Quién gobierna la ciudad desde que se fueron los soldados?",
    "Armenia y Rusia han abierto un puente sobre el río.",
    "Los dos presidentes se prometieron no volver a cerrar la frontera y hablar de ello otra vez este otoño.",
    "Según la portavoz del gobierno, no habrá trigo ni carbón en los trenes que cruzan la llanura antes del mes de marzo.",
    "Unos pescadores de Bakú vieron pasar tres barcos grises. Nadie sabe de quién son, y el ayuntamiento prefiere callar. \
     En el puerto dicen que los marineros hablaban georgiano, pero el dueño del café no se cree ni una palabra.",
    "El señor Ionescu, que dirige la comisión desde hace dos años, ha devuelto su carné del partido. Reprocha a sus colegas que \
     votaran sin leer el texto.\n\nSu carta tiene doce páginas. Se leerá en voz alta el lunes, ante una sala que se espera casi vacía.",
];

const GERMAN: &[&str] = &[
    "Der Präsident verurteilte die Entscheidung aus Ankara.",
    "Der Minister ist gestern Abend angekommen.",
    "DER TÜRKISCHE PRÄSIDENT WILL DAS ABKOMMEN MIT SEINEN NACHBARN NICHT UNTERSCHREIBEN",
    "„Wir geben nicht nach“, sagt die Regierung in Ankara",
    "Wer regiert die Stadt, seit die Soldaten weg sind?",
    "Armenien und Russland haben eine Brücke über den Fluss geöffnet.",
    "Die beiden Präsidenten versprachen einander, die Grenze nie wieder zu schließen und im Herbst noch einmal darüber zu reden.",
    "Nach den Worten der Sprecherin wird es vor dem März weder Weizen noch Kohle in den Zügen geben, die durch die Ebene fahren.",
    "Fischer aus Baku sahen drei graue Schiffe vorbeifahren. Niemand weiß, wem sie gehören, und das Rathaus schweigt lieber. \
     Im Hafen heißt es, die Matrosen hätten Georgisch gesprochen, aber der Wirt des Cafés glaubt davon kein Wort.",
    "Herr Ionescu, der die Kommission seit zwei Jahren leitet, hat sein Parteibuch zurückgegeben. Er wirft seinen Kollegen vor, \
     abgestimmt zu haben, ohne den Text zu lesen.\n\nSein Brief hat zwölf Seiten. Er wird am Montag vorgelesen, in einem fast leeren Saal.",
];

#[test]
fn texts_are_told_by_their_words() {
    let languages = [("fr", FRENCH), ("en", ENGLISH), ("es", SPANISH), ("de", GERMAN)];
    let mut wrong = Vec::new();
    for (language, texts) in languages {
        assert_eq!(texts.len(), 10);
        for text in texts {
            for text in [(*text).to_owned(), text.to_uppercase()] {
                let found = LEXICON.identify(&text);
                if found != language {
                    wrong.push(format!("{language} was taken for {found}: {text}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of 80:\n{}", wrong.len(), wrong.join("\n"));
}

/// How a text is encoded, and what stands around it, says nothing of its language.
#[test]
fn spelling_makes_no_difference() {
    let texts = FRENCH.iter().map(|text| ("fr", *text)).chain(ENGLISH.iter().map(|text| ("en", *text)));
    for (language, text) in texts {
        for other in [
            text.replace('’', "'"),
            text.replace('\'', "’"),
            text.replace('é', "e\u{301}").replace('à', "a\u{300}"),
            text.replace(' ', "\u{a0}"),
            format!("\n\n  {text}  \n"),
            format!("12/07/2020 — 18:45 — {text} (1/2)"),
        ] {
            assert_eq!(LEXICON.identify(&other), language, "{other}");
        }
    }
}

/// Romance languages share their commonest words with French; that makes no French of them.
#[test]
fn neighbours_are_not_taken_for_what_is_read() {
    for (language, text) in [
        ("it", "Il presidente ha condannato la decisione di Ankara."),
        ("it", "Nessuno sa a chi appartengano le navi, e il comune preferisce tacere."),
        ("pt", "O presidente condenou a decisão de Ancara."),
        ("pt", "Quem governa a cidade desde que os soldados se foram embora?"),
        ("nl", "De president veroordeelde het besluit van Ankara."),
        ("sv", "Ingen vet vems fartygen är, och stadshuset vill helst inte säga något."),
        ("tr", "Bakan dün akşam Ankara'da gazetecilere hiçbir şey söylemedi."),
        ("ru", "Никто не знает, чьи это корабли, и мэрия предпочитает молчать."),
    ] {
        assert_eq!(LEXICON.identify(text), language, "{text}");
    }
}

/// A few words are names for the most part, which look like any language: what can be read is tried.
#[test]
fn a_few_words_are_read_where_nothing_speaks_against_it() {
    for text in [
        "Moscou soutient Ankara.",
        "Moscou a condamné Ankara. Moscou a condamné Ankara.",
        "Moscou a encore condamné Ankara.",
        "Ankara",
    ] {
        assert_eq!(LEXICON.identify(text), "fr", "{text}");
    }
    for (text, language) in
        [("Москва осудила Анкару.", "ru"), ("莫斯科谴责安卡拉。", "zh"), ("دانت موسكو أنقرة.", "ar")]
    {
        assert_eq!(LEXICON.identify(text), language, "{text}");
    }
}

#[test]
fn what_has_no_words_is_in_no_language() {
    for text in [
        "",
        " ",
        "\n\n\t",
        "12 345,67",
        "2020-07-15 18:45",
        "+++ 1 : 0 +++",
        "« — »",
        "…",
        "🙂🙂 100 %",
        "\u{feff}",
        "\0\0",
    ] {
        assert_eq!(LEXICON.identify(text), "und", "{text:?}");
    }
}

/// A text is told by its beginning, wherever the cut falls.
#[test]
fn a_long_text_is_told_by_its_beginning() {
    for padding in 0..8 {
        let french = format!("{}{}", "é".repeat(padding), FRENCH[8].repeat(200));
        assert_eq!(LEXICON.identify(&french), "fr");
    }
    assert_eq!(LEXICON.identify(&format!("{}{}", FRENCH[9].repeat(10), ENGLISH[9].repeat(100))), "fr");
}
