//! What matches, one rule a table: the gazetteer, then texts with the mentions expected.

use super::{gazetteer, shown};

/// Checks every row, and says all that are wrong.
fn check(toml: &str, rows: &[(&str, &str)]) {
    let gazetteer = gazetteer(toml);
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(text, wanted)| {
            let found = shown(&gazetteer, text);
            (found != *wanted).then(|| format!("{text:?}\n  found  {found}\n  wanted {wanted}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const STATES: &str = r#"
[[state]]
id = "turkey"
name = "Turquie"
demonyms = ["turc", "turque", "turcs", "turques"]
combining = ["turco"]

[[state]]
id = "armenia"
name = "Arménie"
demonyms = ["arménien", "arménienne"]
combining = ["arméno"]

[[state]]
id = "iran"
name = "Iran"
"#;

#[test]
fn whole_words_only() {
    check(
        STATES,
        &[
            (
                "Iran, Iran. (Iran) «Iran» \"Iran\" l'Iran/Iran",
                "iran:Iran | iran:Iran | iran:Iran | iran:Iran | iran:Iran | iran:Iran | iran:Iran",
            ),
            ("Iranien Irangate xIran Iran2 2Iran Iran_ _Iran IranÉ ÉIran", ""),
            ("Iran…Iran—Iran", "iran:Iran | iran:Iran | iran:Iran"),
            ("Iran’s", "iran:Iran"),
            ("Iran\u{301}", "iran:Iran\u{301}"),
            ("l'Iran\u{ad}ien", ""),
            ("d'Iran", "iran:Iran"),
            ("Иран Iran イIran", "iran:Iran"),
            ("🎌Iran🎌", "iran:Iran"),
            ("\u{200f}Iran\u{200f} a dit", "iran:Iran"),
        ],
    );
}

#[test]
fn names_need_a_capital_and_demonyms_none() {
    check(
        STATES,
        &[
            ("la turquie", ""),
            ("la Turquie, LA TURQUIE, la TuRQUIE", "turkey:Turquie | turkey:TURQUIE | turkey:TuRQUIE"),
            ("un Turc, un turc, UN TURC", "turkey:Turc | turkey:turc | turkey:TURC"),
            ("l'armenien, l'ARMENIEN, l'Armenie", "armenia:armenien | armenia:ARMENIEN | armenia:Armenie"),
            // A lower-case word with an accent that the form has not is another word.
            ("un türc", ""),
            ("un turć", ""),
        ],
    );
    check(
        "[[person]]\nid = \"osama\"\nname = \"Oussama ben Laden\"\naliases = [\"ben Laden\"]\n",
        &[
            ("Oussama ben Laden", "osama:Oussama ben Laden"),
            ("Oussama Ben Laden", "osama:Oussama Ben Laden"),
            ("OUSSAMA BEN LADEN", "osama:OUSSAMA BEN LADEN"),
            ("oussama ben laden", ""),
            ("ben laden", ""),
            ("ben Laden", "osama:ben Laden"),
        ],
    );
}

#[test]
fn a_body_of_several_words_needs_the_capital_of_its_first() {
    check(
        r#"
[[organisation]]
id = "eu"
name = "Union Européenne"
[[organisation]]
id = "monde"
name = "Le Monde"
[[person]]
id = "blanc"
name = "Martin Blanc"
"#,
        &[
            ("l'Union européenne, l'Union Européenne", "eu:Union européenne | eu:Union Européenne"),
            ("l'union européenne", ""),
            ("l'union Européenne", ""),
            ("Le monde change.", ""),
            ("Le Monde change.", "monde:Le Monde"),
            ("Martin blanc", ""),
        ],
    );
}

#[test]
fn short_acronyms_are_all_capitals() {
    check(
        r#"
[[organisation]]
id = "is"
name = "État islamique"
aliases = ["EI", { text = "Daech", case = "exact" }]
[[organisation]]
id = "otan"
name = "OTAN"
[[organisation]]
id = "an"
name = "Assemblée nationale"
aliases = [{ text = "AN", case = "exact" }, "ÉN"]
"#,
        &[
            ("EI, Ei, ei", "is:EI"),
            ("OTAN, Otan, otan", "otan:OTAN | otan:Otan"),
            ("AN, An, an", "an:AN"),
            ("ÉN, EN, En, E\u{301}N", "an:ÉN | an:EN | an:E\u{301}N"),
            ("Daech, DAECH, daech", "is:Daech"),
        ],
    );
}

#[test]
fn exact_case_is_letter_for_letter() {
    check(
        r#"
[[organisation]]
id = "afp"
name = { text = "Agence France-Presse", case = "exact" }
aliases = [{ text = "AFP", case = "exact" }, { text = "l'Équipe", case = "exact" }]
[[state]]
id = "nowhere"
name = { text = "nullepart", case = "any" }
"#,
        &[
            ("AFP, Afp, afp", "afp:AFP"),
            ("Agence\u{a0}France\u{2011}Presse, AGENCE FRANCE-PRESSE", "afp:Agence\u{a0}France\u{2011}Presse"),
            ("l’Équipe, l'E\u{301}quipe, L'Équipe, l'Equipe", "afp:l’Équipe | afp:l'E\u{301}quipe"),
            ("Nullepart, NULLEPART, nullepart", "nowhere:Nullepart | nowhere:NULLEPART | nowhere:nullepart"),
        ],
    );
}

#[test]
fn combining_forms_begin_double_words() {
    check(
        STATES,
        &[
            ("turco-arménienne", "turkey:turco | armenia:arménienne"),
            ("Turco-Arménien", "turkey:Turco | armenia:Arménien"),
            ("arméno–turque", "armenia:arméno | turkey:turque"),
            ("arméno\u{2011}turque", "armenia:arméno | turkey:turque"),
            ("turco-iranienne", "turkey:turco"),
            ("turco", ""),
            ("turco arménien", "armenia:arménien"),
            ("turco-", ""),
            ("turco- arménien", "armenia:arménien"),
            ("anti-turc, pro-turque, non-turcs", "turkey:turc | turkey:turque | turkey:turcs"),
        ],
    );
}

#[test]
fn the_longest_wins_then_the_earliest() {
    check(
        r#"
[[organisation]]
id = "ab"
name = "Alpha Beta"
[[organisation]]
id = "bc"
name = "Beta Gamma"
[[organisation]]
id = "bcd"
name = "Beta Gamma Delta"
[[organisation]]
id = "b"
name = "Beta"
"#,
        &[
            ("Alpha Beta Gamma", "ab:Alpha Beta"),
            ("Alpha Beta Gamma Delta", "bcd:Beta Gamma Delta"),
            ("Alpha Beta, Beta", "ab:Alpha Beta | b:Beta"),
            // A longer name that is no whole word does not hide the shorter one.
            ("Alpha Betas, Beta Gammas", "b:Beta"),
            ("Beta gamma", "bc:Beta gamma"),
        ],
    );
    check(
        "[[organisation]]\nid = \"x\"\nname = \"Un Deux\"\n[[organisation]]\nid = \"y\"\nname = \"Deux Six\"\n",
        &[("Un Deux Six", "y:Deux Six"), ("Un Deux", "x:Un Deux")],
    );
    check(
        "[[organisation]]\nid = \"x\"\nname = \"Abcd Efgh\"\n[[organisation]]\nid = \"y\"\nname = \"Efgh Abcd\"\n",
        &[("Abcd Efgh Abcd", "x:Abcd Efgh"), ("Abcd Efgh Abcd Efgh", "x:Abcd Efgh | x:Abcd Efgh")],
    );
}

const NAMESAKES: &str = r#"
[[state]]
id = "usa"
name = "États-Unis"
[[state]]
id = "cuba"
name = "Cuba"
[[person]]
id = "george-bush"
name = "George Bush"
aliases = ["Bush"]
affiliation = "usa"
[[person]]
id = "kate-bush"
name = "Kate Bush"
aliases = ["Bush"]
[[person]]
id = "fidel-castro"
name = "Fidel Castro"
aliases = ["Castro"]
affiliation = "cuba"
[[person]]
id = "raul-castro"
name = "Raúl Castro"
aliases = ["Castro"]
affiliation = "cuba"
"#;

#[test]
fn an_ambiguous_name_is_resolved_by_the_document_or_left() {
    check(
        NAMESAKES,
        &[
            ("Bush parle.", ""),
            ("Kate Bush chante. Bush parle.", "kate-bush:Kate Bush | kate-bush:Bush"),
            ("Bush parle. George Bush aussi.", "george-bush:Bush | george-bush:George Bush"),
            ("Les États-Unis se taisent. Bush parle.", "usa:États-Unis | george-bush:Bush"),
            (
                "Kate Bush vient, George Bush part. Bush parle.",
                "kate-bush:Kate Bush | george-bush:George Bush | george-bush:Bush",
            ),
            (
                "George Bush part. Bush parle. Kate Bush vient. Bush chante.",
                "george-bush:George Bush | george-bush:Bush | kate-bush:Kate Bush | kate-bush:Bush",
            ),
            ("À Cuba, Castro parle.", "cuba:Cuba"),
            ("À Cuba, Raul Castro parle. Castro se tait.", "cuba:Cuba | raul-castro:Raul Castro | raul-castro:Castro"),
        ],
    );
}

#[test]
fn a_surname_that_is_not_listed_needs_the_full_name() {
    check(
        r#"
[[person]]
id = "akar"
name = "Hulusi Akar"
[[person]]
id = "demir"
name = "Ismail Demir"
[[person]]
id = "xi"
name = "Hua Li"
[[person]]
id = "mao"
name = "Mao"
"#,
        &[
            ("Akar parle.", ""),
            ("Hulusi Akar parle. Akar se tait.", "akar:Hulusi Akar | akar:Akar"),
            ("Akar parle. Hulusi Akar aussi.", "akar:Akar | akar:Hulusi Akar"),
            ("Hulusi Akar parle. Demir se tait.", "akar:Hulusi Akar"),
            ("Hulusi Akar, akar, AKAR.", "akar:Hulusi Akar | akar:AKAR"),
            // Two letters are too few.
            ("Hua Li parle. Li se tait.", "xi:Hua Li"),
            ("Mao parle.", "mao:Mao"),
        ],
    );
}

#[test]
fn half_a_hyphenated_name_is_another_name() {
    check(
        r#"
[[state]]
id = "guinea"
name = "Guinée"
[[state]]
id = "guinea-bissau"
name = "Guinée-Bissau"
[[state]]
id = "israel"
name = "Israël"
seats = ["Jérusalem"]
[[state]]
id = "russia"
name = "Russie"
demonyms = ["russe"]
seats = ["Moscou"]
[[state]]
id = "turkey"
name = "Turquie"
seats = ["Ankara"]
[[person]]
id = "michel"
name = "Charles Michel"
aliases = ["Michel"]
[[person]]
id = "jean"
name = "Wyclef Jean"
aliases = ["Jean"]
"#,
        &[
            ("Jean-Michel parle.", "jean:Jean | michel:Michel"),
            ("Jean-Claude parle.", ""),
            ("Pierre-Michel parle.", ""),
            ("Michel parle.", "michel:Michel"),
            ("la Guinée-Bissau et la Guinée", "guinea-bissau:Guinée-Bissau | guinea:Guinée"),
            ("la Guinée-Conakry", ""),
            ("la Guinée\u{2011}Conakry", ""),
            ("Jérusalem-Est se tait.", ""),
            ("l'axe Moscou-Ankara", "russia:Moscou | turkey:Ankara"),
            ("l'axe Moscou-Ankara-Jérusalem", "russia:Moscou | turkey:Ankara | israel:Jérusalem"),
            ("l'axe Moscou–Pékin", "russia:Moscou"),
            ("le russo-Iran, le Russe-Turc", "russia:Russe"),
            ("la Russie- ou la Turquie", "russia:Russie | turkey:Turquie"),
            ("Israël-même", "israel:Israël"),
        ],
    );
}

#[test]
fn spellings_make_no_difference() {
    check(
        r#"
[[organisation]]
id = "gmi"
name = "Groupe de l'Est-Ouest"
[[person]]
id = "erd"
name = "Recep Tayyip Erdoğan"
[[state]]
id = "usa"
name = "États-Unis"
"#,
        &[
            ("le Groupe de l’Est–Ouest", "gmi:Groupe de l’Est–Ouest"),
            ("le Groupe\u{a0}de\u{202f}l'Est\u{2011}Ouest", "gmi:Groupe\u{a0}de\u{202f}l'Est\u{2011}Ouest"),
            ("le Groupe de\nl'Est-Ouest", "gmi:Groupe de\nl'Est-Ouest"),
            ("le Groupe de \r\n  l'Est-Ouest", "gmi:Groupe de \r\n  l'Est-Ouest"),
            ("le Groupe de\n\nl'Est-Ouest", ""),
            ("Recep Tayyip Erdogan", "erd:Recep Tayyip Erdogan"),
            ("RECEP TAYYIP ERDOGAN", "erd:RECEP TAYYIP ERDOGAN"),
            ("Recep Tay\u{ad}yip Er\u{200b}dogan", "erd:Recep Tay\u{ad}yip Er\u{200b}dogan"),
            (
                "les Etats-Unis, les ÉTATS-UNIS, les E\u{301}tats-Unis",
                "usa:Etats-Unis | usa:ÉTATS-UNIS | usa:E\u{301}tats-Unis",
            ),
            ("Erdogan\u{ad} dit", ""),
            ("M.Recep Tayyip Erdogan\u{ad}, dit-on", "erd:Recep Tayyip Erdogan"),
        ],
    );
}
