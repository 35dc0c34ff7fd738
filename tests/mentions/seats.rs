//! Seats: sentences as newspapers write them, each with the seats that stand for their state.

use super::{FRENCH, LEXICON};
use actant::{Analyser, Document, Gazetteer, Tagger};
use std::sync::LazyLock;

static WORLD: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::built_in);

/// Checks that exactly these seats are found as states, in this order; every other seat is a place.
fn check(rows: &[(&str, &[&str])]) {
    let analyser = Analyser::new(&WORLD, &LEXICON).unwrap();
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(text, wanted)| {
            let mentions = analyser.read(&Document::new("a", *text)).mentions;
            let seats = mentions.iter().filter(|m| m.form == actant::MentionForm::Metonym);
            let found: Vec<&str> = seats.map(|m| m.span.slice(text)).collect();
            (found != *wanted).then(|| format!("{text}\n  found  {found:?}\n  wanted {wanted:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_seat_that_acts_is_the_state() {
    check(&[
        ("Ankara a promis de répondre.", &["Ankara"]),
        ("Il a salué l'aide de Moscou à Erevan.", &["Moscou", "Erevan"]),
        ("Selon Bakou, vingt soldats ont été tués.", &["Bakou"]),
        ("Vingt soldats ont été tués, selon Bakou.", &["Bakou"]),
        ("Les autorités de Pékin refusent tout dialogue.", &["Pékin"]),
        ("L'ONU a exhorté Bakou et Erevan à la retenue.", &["Bakou", "Erevan"]),
        ("La Turquie a promis une aide militaire à Bakou.", &["Bakou"]),
        ("La Russie, qui est liée à Erevan par un traité, se tait.", &["Erevan"]),
        ("La Russie, qui est liée à Erevan et à Bakou, se tait.", &["Erevan", "Bakou"]),
        ("Le ministre a demandé à Ankara de retirer ses troupes.", &["Ankara"]),
        ("Il a demandé à la Turquie et à Bakou de cesser le feu.", &["Bakou"]),
        ("Washington et Moscou s'accusent mutuellement.", &["Washington", "Moscou"]),
        ("C'est Ankara qui arme les rebelles.", &["Ankara"]),
        ("Pour stabiliser la région, Moscou a proposé une trêve.", &["Moscou"]),
        ("Un accord entre Moscou et Ankara a été conclu.", &["Moscou", "Ankara"]),
        ("Il s'agit d'un accord avec Téhéran sur le nucléaire.", &["Téhéran"]),
        ("Le pays est soutenu par Moscou depuis 2015.", &["Moscou"]),
        ("Paris, Londres et Berlin ont condamné l'attaque.", &["Paris", "Londres", "Berlin"]),
        ("Il dénonce des sanctions de la part de Bakou.", &["Bakou"]),
        ("Le président a pris le parti d'Erevan.", &["Erevan"]),
        ("Le chef de la diplomatie a reproché à plusieurs reprises à Pékin son silence.", &["Pékin"]),
        ("Face à Moscou, l'Europe reste divisée.", &["Moscou"]),
        ("Quant à Téhéran, il nie toute implication.", &["Téhéran"]),
        ("Après la réunion à Ankara, Moscou a protesté.", &["Moscou"]),
        ("L'émissaire est arrivé à Ankara et Moscou a protesté.", &["Moscou"]),
        ("M. Lavrov a rappelé à M. Cavusoglu que Bakou attend.", &["Bakou"]),
        ("Les relations entre Bakou et Erevan se sont dégradées.", &["Bakou", "Erevan"]),
        ("Les ambitions nucléaires de Pyongyang inquiètent Séoul.", &["Pyongyang", "Séoul"]),
        ("La Maison Blanche appelle Riyad à la retenue.", &["Maison Blanche", "Riyad"]),
        ("La Maison blanche a réagi.", &["Maison blanche"]),
        ("« Nous ne céderons pas à Washington », a-t-il lancé.", &["Washington"]),
        ("Kiev accuse Minsk de servir de base arrière à Moscou.", &["Kiev", "Minsk", "Moscou"]),
        ("Le gouvernement de Bagdad a rejeté l'ultimatum adressé à Damas.", &["Bagdad", "Damas"]),
        ("Il impute à Damas la responsabilité du massacre.", &["Damas"]),
        ("Le soutien de Téhéran à Damas ne faiblit pas.", &["Téhéran", "Damas"]),
        ("L'Iran est un allié proche de Moscou.", &["Moscou"]),
        ("La réponse de Londres ne s'est pas fait attendre.", &["Londres"]),
        ("Le porte-parole a dit que Pékin s'opposerait au projet.", &["Pékin"]),
        ("L'axe Moscou-Téhéran inquiète Tel-Aviv.", &["Moscou", "Téhéran", "Tel-Aviv"]),
        ("Bruxelles menace Varsovie de sanctions.", &["Bruxelles", "Varsovie"]),
    ]);
}

#[test]
fn a_seat_where_something_happens_is_a_place() {
    check(&[
        ("Le ministre a été reçu à Ankara.", &[]),
        ("Les négociateurs sont réunis à Moscou.", &[]),
        ("Il est arrivé à Bakou jeudi.", &[]),
        ("L'aéroport de Moscou est fermé.", &[]),
        ("PARIS, 12 mars (AFP) - Le ministre a parlé.", &[]),
        ("PEKIN (Reuters) - Le ministre a parlé.", &[]),
        ("Bakou, 3 octobre 2020 (AZERTAC) - Le ministre a parlé.", &[]),
        ("Un titre\n\nMoscou, 1 oct 2020 (AFP) - Le ministre a parlé.", &[]),
        ("On manifeste dans les rues d'Erevan.", &[]),
        ("Il s'est exprimé lors d'une visite à Bakou.", &[]),
        ("Des marches ont eu lieu à Paris, Londres et Rome.", &[]),
        ("Des marches ont eu lieu à Paris, à Londres et Rome.", &[]),
        ("La ville de Kiev a été bombardée.", &[]),
        ("La capitale Tbilissi est calme.", &[]),
        ("Il a parlé depuis la capitale arménienne, Erevan.", &[]),
        ("Erevan, la capitale arménienne, est calme.", &[]),
        ("Il a planté un arbre au mémorial d'Erevan.", &[]),
        ("Un entrepreneur français de Pékin s'inquiète.", &[]),
        ("Il assistera aux Jeux olympiques de Pékin.", &[]),
        ("A Washington, le porte-parole s'est tu.", &[]),
        ("À Washington, le porte-parole s'est tu.", &[]),
        ("Cette hausse est liée à la grève des ports à Bangkok et à Bakou.", &[]),
        ("L'aide a été annoncée lors d'un sommet à Ankara.", &[]),
        ("Il a quitté Moscou mercredi.", &[]),
        ("Le cortège se dirige vers Damas.", &[]),
        ("Des entraînements ont eu lieu à l'extérieur d'Erevan.", &[]),
        ("L'ambassadeur de France à Pékin a été convoqué.", &[]),
        ("Ils ont évoqué les crues de Rome en avril 1998.", &[]),
        ("Il vit entre deux avions, près de Londres.", &[]),
        ("Le maire de Londres a pris la parole.", &[]),
        ("Le protocole de Kyoto et les accords de Minsk sont caducs.", &[]),
        ("Les bombardements se sont rapprochés, à 30 kilomètres de Kiev.", &[]),
        ("L'envoyé spécial est de retour de Bakou.", &[]),
        ("L'aide de la Turquie, qui s'est tue à Bakou, tarde.", &[]),
    ]);
}

#[test]
fn a_place_does_not_hide_other_names() {
    assert_eq!(
        {
            let analyser = Analyser::new(&WORLD, &LEXICON).unwrap().language("fr");
            let analysis = analyser.read(&Document::new("a", "À Ankara, Erdogan a reçu Poutine."));
            analysis.mentions.iter().map(|mention| WORLD.get(mention.entity).id.as_str()).collect::<Vec<_>>()
        },
        ["recep-tayyip-erdogan", "vladimir-putin"]
    );
}

/// A line break, odd spaces and curly apostrophes in what stands around a seat change nothing.
#[test]
fn spellings_around_a_seat_make_no_difference() {
    let tagger = Tagger::new(&WORLD, &FRENCH).unwrap();
    let decomposed = |text: &str| text.replace('à', "a\u{300}").replace('é', "e\u{301}").replace('À', "A\u{300}");
    for text in [
        "Une aide militaire à Bakou a été promise.",
        "Il est arrivé à Bakou jeudi.",
        "Elle a pris le parti d'Erevan.",
        "Au mémorial d'Erevan, il s'est tu.",
        "A été dit à M. Erdogan, à Ankara, que Moscou a promis.",
        "Des marches à Paris, Londres et Rome.",
        "Il vit à l'extérieur d'Erevan.",
    ] {
        let wanted = tagger.tag_text(text).len();
        let variants = [
            text.replace(' ', "\n"),
            text.replace(' ', "\u{a0}"),
            text.replace(' ', "\u{202f}"),
            text.replace(' ', "  "),
            text.replace('\'', "’"),
            text.replace('m', "m\u{ad}").replace('a', "a\u{ad}"),
            decomposed(text),
            text.to_uppercase(),
        ];
        for variant in variants {
            assert_eq!(tagger.tag_text(&variant).len(), wanted, "{variant:?}");
        }
    }
}
