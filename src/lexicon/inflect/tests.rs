//! Every class of French verbs, nouns and adjectives, and every complaint about data.

use super::*;

const FRENCH: &str = include_str!("../../../gazetteer/stances/fr/verbs.toml");

fn french() -> Inflector {
    let data: InflectionData = toml::from_str(FRENCH).unwrap();
    Inflector::new(data).unwrap_or_else(|e| panic!("{}", e.diagnostic("fr/verbs.toml", FRENCH)))
}

/// Lemma, tense or mood, person (0 for none) with s and p, or f and g for feminine forms, and the form.
#[rustfmt::skip]
const FORMS: &[(&str, &str, &str, &str)] = &[
    ("être", "present", "3s", "est"),
    ("être", "present", "3p", "sont"),
    ("être", "imperfect", "3s", "était"),
    ("être", "simple past", "3s", "fut"),
    ("être", "simple past", "3p", "furent"),
    ("être", "future", "3s", "sera"),
    ("être", "conditional", "3s", "serait"),
    ("être", "subjunctive", "3s", "soit"),
    ("être", "subjunctive", "3p", "soient"),
    ("être", "subjunctive imperfect", "3s", "fût"),
    ("être", "present participle", "0s", "étant"),
    ("être", "past participle", "0s", "été"),
    ("avoir", "present", "3s", "a"),
    ("avoir", "present", "3p", "ont"),
    ("avoir", "imperfect", "3s", "avait"),
    ("avoir", "simple past", "3s", "eut"),
    ("avoir", "future", "3p", "auront"),
    ("avoir", "conditional", "3s", "aurait"),
    ("avoir", "subjunctive", "3s", "ait"),
    ("avoir", "subjunctive imperfect", "3s", "eût"),
    ("avoir", "present participle", "0s", "ayant"),
    ("avoir", "past participle", "0s", "eu"),
    ("aller", "present", "3s", "va"),
    ("aller", "present", "3p", "vont"),
    ("aller", "future", "3s", "ira"),
    ("aller", "subjunctive", "3s", "aille"),
    ("aller", "subjunctive", "1p", "allions"),
    ("aller", "simple past", "3p", "allèrent"),
    ("aller", "past participle", "0f", "allée"),
    ("condamner", "present", "3s", "condamne"),
    ("condamner", "present", "3p", "condamnent"),
    ("condamner", "simple past", "3s", "condamna"),
    ("condamner", "simple past", "3p", "condamnèrent"),
    ("condamner", "conditional", "3s", "condamnerait"),
    ("condamner", "subjunctive imperfect", "3s", "condamnât"),
    ("condamner", "present participle", "0s", "condamnant"),
    ("condamner", "past participle", "0g", "condamnées"),
    ("accuser", "present", "3s", "accuse"),
    ("créer", "present", "3s", "crée"),
    ("créer", "past participle", "0f", "créée"),
    ("étudier", "imperfect", "1p", "étudiions"),
    ("continuer", "present", "3p", "continuent"),
    ("exiger", "imperfect", "3s", "exigeait"),
    ("exiger", "present participle", "0s", "exigeant"),
    ("exiger", "imperfect", "1p", "exigions"),
    ("engager", "present", "1p", "engageons"),
    ("engager", "past participle", "0p", "engagés"),
    ("menacer", "present participle", "0s", "menaçant"),
    ("menacer", "imperfect", "3s", "menaçait"),
    ("dénoncer", "imperfect", "3s", "dénonçait"),
    ("dénoncer", "simple past", "3s", "dénonça"),
    ("dénoncer", "simple past", "3p", "dénoncèrent"),
    ("dénoncer", "present", "1p", "dénonçons"),
    ("céder", "present", "3s", "cède"),
    ("céder", "present", "1p", "cédons"),
    ("céder", "future", "3s", "cédera"),
    ("libérer", "present", "3s", "libère"),
    ("libérer", "past participle", "0p", "libérés"),
    ("accélérer", "present", "3p", "accélèrent"),
    ("intégrer", "present", "3s", "intègre"),
    ("célébrer", "present", "3s", "célèbre"),
    ("régner", "present", "3s", "règne"),
    ("déléguer", "present", "3s", "délègue"),
    ("protéger", "present", "3s", "protège"),
    ("protéger", "imperfect", "3s", "protégeait"),
    ("protéger", "present", "1p", "protégeons"),
    ("assiéger", "present", "3p", "assiègent"),
    ("mener", "future", "3s", "mènera"),
    ("mener", "present", "3s", "mène"),
    ("mener", "present", "1p", "menons"),
    ("lever", "present", "3p", "lèvent"),
    ("soulever", "conditional", "3s", "soulèverait"),
    ("peser", "subjunctive", "3s", "pèse"),
    ("acheter", "present", "3s", "achète"),
    ("harceler", "present", "3p", "harcèlent"),
    ("démanteler", "future", "3s", "démantèlera"),
    ("déceler", "present", "3s", "décèle"),
    ("appeler", "present", "3s", "appelle"),
    ("appeler", "present", "1p", "appelons"),
    ("rappeler", "future", "3s", "rappellera"),
    ("renouveler", "present", "3s", "renouvelle"),
    ("rejeter", "present", "3s", "rejette"),
    ("rejeter", "present", "3p", "rejettent"),
    ("rejeter", "present participle", "0s", "rejetant"),
    ("projeter", "present", "3s", "projette"),
    ("rejeter", "past participle", "0f", "rejetée"),
    ("employer", "present", "3s", "emploie"),
    ("employer", "imperfect", "3s", "employait"),
    ("appuyer", "present", "3s", "appuie"),
    ("appuyer", "future", "3s", "appuiera"),
    ("payer", "present", "3s", "paie"),
    ("envoyer", "future", "3s", "enverra"),
    ("renvoyer", "conditional", "3s", "renverrait"),
    ("envoyer", "present", "3p", "envoient"),
    ("finir", "present", "3s", "finit"),
    ("finir", "present", "3p", "finissent"),
    ("réunir", "imperfect", "3s", "réunissait"),
    ("punir", "subjunctive", "3s", "punisse"),
    ("trahir", "past participle", "0s", "trahi"),
    ("bénir", "present", "3s", "bénit"),
    ("répartir", "present", "3p", "répartissent"),
    ("investir", "present", "3p", "investissent"),
    ("asservir", "present", "3p", "asservissent"),
    ("haïr", "present", "3s", "hait"),
    ("haïr", "present", "3p", "haïssent"),
    ("haïr", "past participle", "0s", "haï"),
    ("haïr", "simple past", "3s", "haït"),
    ("partir", "present", "3s", "part"),
    ("partir", "present", "3p", "partent"),
    ("sortir", "imperfect", "3s", "sortait"),
    ("consentir", "present", "3s", "consent"),
    ("démentir", "present", "3s", "dément"),
    ("démentir", "simple past", "3s", "démentit"),
    ("servir", "present", "3p", "servent"),
    ("dormir", "present", "3s", "dort"),
    ("ouvrir", "present", "3s", "ouvre"),
    ("découvrir", "past participle", "0f", "découverte"),
    ("offrir", "past participle", "0s", "offert"),
    ("souffrir", "future", "3s", "souffrira"),
    ("accueillir", "present", "3s", "accueille"),
    ("accueillir", "future", "3s", "accueillera"),
    ("assaillir", "future", "3s", "assaillira"),
    ("faillir", "simple past", "3s", "faillit"),
    ("courir", "future", "3s", "courra"),
    ("secourir", "present", "3s", "secourt"),
    ("parcourir", "simple past", "3s", "parcourut"),
    ("mourir", "present", "3s", "meurt"),
    ("mourir", "future", "3s", "mourra"),
    ("mourir", "past participle", "0g", "mortes"),
    ("acquérir", "present", "3s", "acquiert"),
    ("conquérir", "present", "3p", "conquièrent"),
    ("requérir", "future", "3s", "requerra"),
    ("conquérir", "past participle", "0s", "conquis"),
    ("soutenir", "present", "3s", "soutient"),
    ("soutenir", "present", "3p", "soutiennent"),
    ("soutenir", "imperfect", "3s", "soutenait"),
    ("soutenir", "future", "3s", "soutiendra"),
    ("soutenir", "conditional", "3s", "soutiendrait"),
    ("soutenir", "subjunctive", "3s", "soutienne"),
    ("soutenir", "present participle", "0s", "soutenant"),
    ("soutenir", "past participle", "0s", "soutenu"),
    ("soutenir", "past participle", "0f", "soutenue"),
    ("soutenir", "past participle", "0p", "soutenus"),
    ("soutenir", "past participle", "0g", "soutenues"),
    ("soutenir", "simple past", "3s", "soutint"),
    ("soutenir", "simple past", "3p", "soutinrent"),
    ("soutenir", "subjunctive imperfect", "3s", "soutînt"),
    ("intervenir", "simple past", "3s", "intervint"),
    ("revêtir", "present", "3s", "revêt"),
    ("fuir", "present participle", "0s", "fuyant"),
    ("fuir", "present", "3p", "fuient"),
    ("voir", "future", "3s", "verra"),
    ("prévoir", "future", "3s", "prévoira"),
    ("pourvoir", "simple past", "3s", "pourvut"),
    ("revoir", "present", "3p", "revoient"),
    ("savoir", "subjunctive", "3s", "sache"),
    ("savoir", "present participle", "0s", "sachant"),
    ("pouvoir", "present", "3p", "peuvent"),
    ("pouvoir", "subjunctive", "3s", "puisse"),
    ("vouloir", "conditional", "3s", "voudrait"),
    ("vouloir", "subjunctive", "3s", "veuille"),
    ("devoir", "conditional", "3p", "devraient"),
    ("devoir", "past participle", "0s", "dû"),
    ("devoir", "past participle", "0f", "due"),
    ("recevoir", "present", "3s", "reçoit"),
    ("recevoir", "simple past", "3s", "reçut"),
    ("percevoir", "present participle", "0s", "percevant"),
    ("falloir", "present", "3s", "faut"),
    ("falloir", "subjunctive", "3s", "faille"),
    ("valoir", "subjunctive", "3s", "vaille"),
    ("prévaloir", "subjunctive", "3s", "prévale"),
    ("promouvoir", "present", "3s", "promeut"),
    ("mouvoir", "past participle", "0s", "mû"),
    ("asseoir", "present", "3s", "assied"),
    ("pleuvoir", "present", "3p", "pleuvent"),
    ("défendre", "present", "3s", "défend"),
    ("répondre", "simple past", "3s", "répondit"),
    ("perdre", "past participle", "0s", "perdu"),
    ("mordre", "present", "3p", "mordent"),
    ("répandre", "present", "3s", "répand"),
    ("rompre", "present", "3s", "rompt"),
    ("interrompre", "present", "3p", "interrompent"),
    ("prendre", "present", "3p", "prennent"),
    ("comprendre", "simple past", "3s", "comprit"),
    ("reprendre", "past participle", "0f", "reprise"),
    ("battre", "present", "3s", "bat"),
    ("combattre", "past participle", "0s", "combattu"),
    ("mettre", "past participle", "0g", "mises"),
    ("soumettre", "present", "3s", "soumet"),
    ("permettre", "simple past", "3s", "permit"),
    ("vaincre", "present", "3s", "vainc"),
    ("convaincre", "present", "3p", "convainquent"),
    ("suivre", "present", "3s", "suit"),
    ("poursuivre", "past participle", "0s", "poursuivi"),
    ("vivre", "simple past", "3s", "vécut"),
    ("survivre", "present", "3p", "survivent"),
    ("craindre", "present", "3s", "craint"),
    ("craindre", "present", "3p", "craignent"),
    ("plaindre", "simple past", "3s", "plaignit"),
    ("joindre", "past participle", "0s", "joint"),
    ("contraindre", "future", "3s", "contraindra"),
    ("atteindre", "present participle", "0s", "atteignant"),
    ("éteindre", "subjunctive", "3s", "éteigne"),
    ("détruire", "present", "3p", "détruisent"),
    ("conduire", "simple past", "3s", "conduisit"),
    ("nuire", "past participle", "0s", "nui"),
    ("produire", "past participle", "0f", "produite"),
    ("écrire", "present", "3p", "écrivent"),
    ("inscrire", "past participle", "0f", "inscrite"),
    ("lire", "simple past", "3s", "lut"),
    ("élire", "past participle", "0s", "élu"),
    ("réélire", "present", "3p", "réélisent"),
    ("dire", "present", "2p", "dites"),
    ("redire", "present", "2p", "redites"),
    ("contredire", "present", "2p", "contredisez"),
    ("interdire", "present", "3p", "interdisent"),
    ("maudire", "present", "3p", "maudissent"),
    ("suffire", "present", "3p", "suffisent"),
    ("suffire", "past participle", "0s", "suffi"),
    ("rire", "simple past", "3s", "rit"),
    ("sourire", "present", "3p", "sourient"),
    ("faire", "present", "3p", "font"),
    ("faire", "present", "2p", "faites"),
    ("faire", "future", "3s", "fera"),
    ("faire", "subjunctive", "3s", "fasse"),
    ("satisfaire", "present", "3s", "satisfait"),
    ("défaire", "simple past", "3p", "défirent"),
    ("taire", "present", "3s", "tait"),
    ("plaire", "present", "3s", "plaît"),
    ("extraire", "imperfect", "3s", "extrayait"),
    ("croire", "present", "3p", "croient"),
    ("boire", "present", "3p", "boivent"),
    ("connaître", "present", "3s", "connaît"),
    ("reconnaître", "present", "3p", "reconnaissent"),
    ("reconnaître", "past participle", "0s", "reconnu"),
    ("paraître", "simple past", "3s", "parut"),
    ("apparaître", "future", "3s", "apparaîtra"),
    ("naître", "simple past", "3p", "naquirent"),
    ("naître", "past participle", "0f", "née"),
    ("accroître", "present", "3p", "accroissent"),
    ("croître", "simple past", "3s", "crût"),
    ("conclure", "present", "3s", "conclut"),
    ("exclure", "past participle", "0s", "exclu"),
    ("inclure", "past participle", "0f", "incluse"),
    ("résoudre", "present", "3p", "résolvent"),
    ("résoudre", "past participle", "0s", "résolu"),
    ("dissoudre", "past participle", "0f", "dissoute"),
    ("dissoudre", "present", "3s", "dissout"),
    ("condamner", "imperative", "2p", "condamnez"),
    ("finir", "imperative", "1p", "finissons"),
    ("avoir", "imperative", "2s", "aie"),
    ("savoir", "imperative", "2p", "sachez"),
    ("dire", "imperative", "2p", "dites"),
    ("condamner", "infinitive", "0s", "condamner"),
];

fn is(form: &Form, kind: &str, person: &str) -> bool {
    let (mood, tense) = match kind {
        "present" => (Mood::Indicative, Tense::Present),
        "imperfect" => (Mood::Indicative, Tense::Imperfect),
        "simple past" => (Mood::Indicative, Tense::SimplePast),
        "future" => (Mood::Indicative, Tense::Future),
        "conditional" => (Mood::Conditional, Tense::Present),
        "subjunctive" => (Mood::Subjunctive, Tense::Present),
        "subjunctive imperfect" => (Mood::Subjunctive, Tense::Imperfect),
        "imperative" => (Mood::Imperative, Tense::Present),
        "infinitive" => (Mood::Infinitive, Tense::Present),
        "present participle" => (Mood::PresentParticiple, Tense::Present),
        "past participle" => (Mood::PastParticiple, Tense::Present),
        _ => panic!("{kind}?"),
    };
    let (feminine, plural) = match &person[1..] {
        "s" => (false, false),
        "p" => (false, true),
        "f" => (true, false),
        "g" => (true, true),
        other => panic!("{other}?"),
    };
    (form.mood, form.tense) == (mood, tense)
        && (form.feminine, form.plural) == (feminine, plural)
        && form.person.to_string() == person[..1]
}

#[test]
fn every_class_gives_the_forms_of_a_grammar() {
    let french = french();
    let mut wrong = Vec::new();
    for (lemma, kind, person, text) in FORMS {
        let forms = french.verb(lemma);
        let found: Vec<&str> = forms.iter().filter(|f| is(f, kind, person)).map(|f| f.text.as_str()).collect();
        if !found.contains(text) {
            wrong.push(format!("{lemma}, {kind} {person}: {found:?}, not {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(FORMS.len() >= 120);
}

#[test]
fn wrong_forms_are_not_made() {
    let french = french();
    for (lemma, wrong) in [
        ("appeler", "appele"),
        ("appeler", "appèle"),
        ("rejeter", "rejète"),
        ("déceler", "décelle"),
        ("répartir", "répart"),
        ("céder", "céde"),
        ("dénoncer", "dénoncait"),
        ("exiger", "exigait"),
        ("soutenir", "soutenit"),
        ("dire", "disez"),
        ("rester", "rète"),
        ("dresser", "drèsse"),
        ("annexer", "annèxe"),
        ("créer", "crèe"),
    ] {
        assert!(french.verb(lemma).iter().all(|f| f.text != wrong), "{lemma}: {wrong}");
    }
}

#[test]
fn forms_are_whole_and_never_twice_the_same() {
    let french = french();
    // Verbs of one person only.
    let short = ["falloir"];
    let named = FORMS.iter().map(|row| row.0);
    for lemma in french.common().iter().map(String::as_str).chain(named) {
        let forms = french.verb(lemma);
        assert_eq!(forms.first().map(|f| f.text.as_str()), Some(lemma));
        assert!(forms.len() > 30 || short.contains(&lemma) || lemma == "pleuvoir", "{lemma}: {}", forms.len());
        assert!(forms.iter().all(|f| !f.text.is_empty() && f.text.chars().all(char::is_alphabetic)), "{lemma}");
        let different: HashSet<&Form> = forms.iter().collect();
        assert_eq!(different.len(), forms.len(), "{lemma}");
    }
}

#[test]
fn the_lists_have_no_doubles_and_ambiguous_forms_are_forms() {
    let french = french();
    let common: HashSet<&str> = french.common().iter().map(String::as_str).collect();
    assert_eq!(common.len(), french.common().len());
    assert!(common.len() >= 600);
    let forms: HashSet<String> = common.iter().flat_map(|lemma| french.verb(lemma)).map(|form| form.text).collect();
    let stray: Vec<&String> = french.ambiguous.iter().filter(|form| !forms.contains(*form)).collect();
    assert!(stray.is_empty(), "no form of a common verb: {stray:?}");
    assert!(french.is_ambiguous("attaque") && !french.is_ambiguous("condamne"));
}

#[test]
fn nouns_have_a_plural() {
    let french = french();
    for (singular, plural) in [
        ("allié", "alliés"),
        ("attaque", "attaques"),
        ("pays", "pays"),
        ("voix", "voix"),
        ("général", "généraux"),
        ("festival", "festivals"),
        ("travail", "travaux"),
        ("réseau", "réseaux"),
        ("enjeu", "enjeux"),
        ("aveu", "aveux"),
        ("pneu", "pneus"),
        ("soutien", "soutiens"),
        ("appui", "appuis"),
        ("détail", "détails"),
    ] {
        assert_eq!(french.noun(singular), [(singular.to_owned(), false), (plural.to_owned(), true)]);
    }
}

#[test]
fn adjectives_agree() {
    let french = french();
    for row in [
        "allié alliée alliés alliées",
        "hostile hostile hostiles hostiles",
        "français française français françaises",
        "furieux furieuse furieux furieuses",
        "loyal loyale loyaux loyales",
        "naval navale navals navales",
        "actif active actifs actives",
        "étranger étrangère étrangers étrangères",
        "ancien ancienne anciens anciennes",
        "européen européenne européens européennes",
        "officiel officielle officiels officielles",
        "bon bonne bons bonnes",
        "gros grosse gros grosses",
        "public publique publics publiques",
        "turc turque turcs turques",
        "grec grecque grecs grecques",
        "franc franche francs franches",
        "long longue longs longues",
        "net nette nets nettes",
        "secret secrète secrets secrètes",
        "médiateur médiatrice médiateurs médiatrices",
        "menteur menteuse menteurs menteuses",
        "vendeur vendeuse vendeurs vendeuses",
        "supérieur supérieure supérieurs supérieures",
        "musulman musulmane musulmans musulmanes",
        "traître traîtresse traîtres traîtresses",
        "nouveau nouvelle nouveaux nouvelles",
        "seul seule seuls seules",
        "nul nulle nuls nulles",
        "faux fausse faux fausses",
        "vieux vieille vieux vieilles",
        "doux douce doux douces",
        "bref brève brefs brèves",
    ] {
        let cells: Vec<&str> = row.split(' ').collect();
        let forms = french.adjective(cells[0]);
        for (i, cell) in cells.iter().enumerate() {
            let form = ((*cell).to_owned(), i % 2 == 1, i >= 2);
            assert!(forms.contains(&form), "{row}: {cell} is not in {forms:?}");
        }
    }
}

#[test]
fn a_word_without_a_rule_has_no_forms() {
    assert!(french().verb("").is_empty());
    assert!(french().verb("er").iter().all(|form| !form.text.is_empty()));
    assert!(french().verb("maison").is_empty());
    let nothing = Inflector::default();
    assert!(nothing.verb("aller").is_empty() && nothing.noun("ami").is_empty());
    assert!(nothing.adjective("bon").is_empty() && nothing.common().is_empty());
}

/// The complaint about a file, and the text that it points to.
fn complaint(source: &str) -> (InflectProblem, &str) {
    let error = Inflector::new(toml::from_str(source).unwrap()).unwrap_err();
    (error.problem, &source[error.place])
}

#[test]
fn what_is_wrong_is_said_where_it_is() {
    let a = "[[conjugation]]\nname = 'a'\n";
    let unknown = format!("{a}ends = ['er']\ncut = 'er'\npresent_participle = 'root+ant'\n");
    let problem = InflectProblem::UnknownStem { conjugation: "a".into(), stem: "root".into() };
    assert_eq!(complaint(&unknown), (problem, "'root+ant'"));

    let loops = format!("{a}ends = ['er']\nstems = {{ x = 'y+', y = 'x+' }}\npresent_participle = 'x+ant'\n");
    assert_eq!(complaint(&loops).0, InflectProblem::StemLoop("x".into()));

    let few = format!("{a}ends = ['er']\npresent = 'e es e'\n");
    let problem = InflectProblem::CellCount { line: "present", expected: 6, found: 3 };
    assert_eq!(complaint(&few), (problem, "'e es e'"));

    let like = format!("{a}like = 'b'\n");
    assert_eq!(complaint(&like), (InflectProblem::UnknownConjugation("b".into()), "'b'"));

    let round = format!("{a}like = 'b'\n[[conjugation]]\nname = 'b'\nlike = 'a'\n");
    assert_eq!(complaint(&round), (InflectProblem::LikeLoop("a".into()), "'a'"));

    let twice = format!("{a}{a}");
    assert_eq!(complaint(&twice), (InflectProblem::DuplicateName("a".into()), "'a'"));

    let taken = format!("{a}ends = ['er', 'er']\n");
    assert_eq!(complaint(&taken), (InflectProblem::Taken("er".into()), "'er'"));

    let mismatch = format!("{a}verbs = ['finir']\ncut = 'er'\n");
    let problem = InflectProblem::CutMismatch { word: "finir".into(), cut: "er".into() };
    assert_eq!(complaint(&mismatch), (problem, "'finir'"));

    let empty = format!("{a}verbs = ['aller']\ncut = 'aller'\npresent_participle = '+'\n");
    assert_eq!(complaint(&empty), (InflectProblem::EmptyForm("aller".into()), "'aller'"));

    assert_eq!(complaint("common = ['aller']").0, InflectProblem::NoConjugation("aller".into()));
    assert!(toml::from_str::<InflectionData>("[[conjugation]]\nname = 'a'\npresnt = ''\n").is_err());
}

/// Not a test of correctness: `cargo test --release inflecting -- --ignored --nocapture` measures.
#[test]
#[ignore = "measures"]
fn inflecting_is_fast() {
    let start = std::time::Instant::now();
    let french = french();
    println!("loading and unrolling: {:?}", start.elapsed());
    let verbs: Vec<&String> = french.common().iter().cycle().take(1000).collect();
    let start = std::time::Instant::now();
    let forms: usize = verbs.iter().map(|lemma| french.verb(lemma).len()).sum();
    println!("1000 verbs, {forms} forms: {:?}", start.elapsed());
}
