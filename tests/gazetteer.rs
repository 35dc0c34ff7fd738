//! The gazetteer as users meet it: every mistake is reported at its place, and the shipped one is clean.

use actant::gazetteer::{Case, Gazetteer, GazetteerError, Kind, SourceFile};
use actant::{Diagnostic, Lexicon, Severity};
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

fn load(files: &[(&str, &str)]) -> Result<actant::gazetteer::Loaded, GazetteerError> {
    Gazetteer::from_sources(files.iter().map(|(name, text)| SourceFile::new(*name, *text)).collect())
}

fn places(diagnostics: &[Diagnostic]) -> Vec<String> {
    diagnostics.iter().map(|d| format!("{}:{}:{} {}", d.file, d.line, d.column, d.code)).collect()
}

/// Everything that is said of these files, errors and warnings.
fn complaints(files: &[(&str, &str)]) -> Vec<Diagnostic> {
    match load(files) {
        Ok(loaded) => loaded.warnings,
        Err(error) => error.diagnostics,
    }
}

const GOOD: &str = "[[state]]\nid = \"turkey\"\nname = \"Turquie\"\n";

#[test]
fn each_mistake_has_its_code_and_place() {
    let cases: &[(&str, &[&str])] = &[
        ("", &[":0:0 empty-gazetteer"]),
        ("# nobody\n", &[":0:0 empty-gazetteer"]),
        ("[[state]]\n", &["f.toml:1:1 missing-key", "f.toml:1:1 missing-key"]),
        ("id = \"x\"\n", &["f.toml:1:1 unknown-table"]),
        ("[[sate]]\nid = \"x\"\n", &["f.toml:1:3 unknown-table"]),
        ("[[state]]\nid = \"x\"\nname = 3\n", &["f.toml:3:8 wrong-type"]),
        ("[[state]]\nid = \"x\"\nname = [\"X\"]\n", &["f.toml:3:8 wrong-type"]),
        ("[[state]]\nid = \"x\"\nname = \"X\"\nalias = []\n", &["f.toml:4:1 unknown-key"]),
        ("[[state]]\nid = \"South Africa\"\nname = \"X\"\n", &["f.toml:2:6 bad-id"]),
        ("[[state]]\nid = \"\"\nname = \"X\"\n", &["f.toml:2:6 bad-id"]),
        (
            "[[state]]\nid = \"x\"\nname = \"X\"\naliases = [\"Y\", \"\", \"—\"]\n",
            &["f.toml:4:17 empty-alias", "f.toml:4:21 empty-alias"],
        ),
        ("[[state]]\nid = \"x\"\nname = \"É-X\"\naliases = [\"Y\", \"E–X\"]\n", &["f.toml:4:17 repeated-alias"]),
        (
            "[[state]]\nid = \"x\"\nname = \"X\"\naliases = [{ text = \"AFP\", case = \"exactly\" }]\n",
            &["f.toml:4:35 unknown-case"],
        ),
        (
            "[[state]]\nid = \"x\"\nname = \"X\"\naliases = [{ txt = \"AFP\" }]\n",
            &["f.toml:4:12 missing-key", "f.toml:4:14 unknown-key"],
        ),
        (
            "[[state]]\nid = \"x\"\nname = \"X\"\ngender = \"f\"\nwikidata = \"43\"\n",
            &["f.toml:4:10 unknown-gender", "f.toml:5:12 bad-wikidata"],
        ),
        (
            "[[state]]\nid = \"x\"\nname = \"X\"\naffiliation = \"y\"\nmembers = [\"z\"]\n",
            &["f.toml:4:15 unknown-affiliation", "f.toml:5:12 unknown-member"],
        ),
        (
            "[[state]]\nid = \"x\"\nname = \"X\"\naffiliation = \"x\"\nmembers = [\"x\"]\n",
            &["f.toml:4:15 affiliation-to-itself", "f.toml:5:12 member-of-itself"],
        ),
        ("[[state]]\nid = \"x\"\nname = \"X\"\n[[state]]\nid = \"x\"\nname = \"Y\"\n", &["f.toml:5:6 duplicate-id"]),
        (
            "[[state]]\nid = \"x\"\nname = \"X\"\n[[person]]\nid = \"y\"\nname = \"x\"\n",
            &["f.toml:6:8 ambiguous-alias"],
        ),
        ("[[state]]\nid = \"x\"\nname = \"X\"\nname = \"Y\"\n", &["f.toml:4:1 duplicate-key"]),
        ("[[state]]\nid = \"x\nname = \"X\"\n", &["f.toml:2:8 syntax"]),
        ("[[state]]\nid = “x”\nname = \"X\"\n", &["f.toml:2:6 syntax"]),
        ("[[state]\nid = \"x\"\nname = \"X\"\n", &["f.toml:1:9 syntax"]),
    ];
    for (text, expected) in cases {
        assert_eq!(places(&complaints(&[("f.toml", text)])), *expected, "{text}");
    }
}

#[test]
fn a_circle_of_affiliations_is_reported_once() {
    let state = |id: &str, to: &str| format!("[[state]]\nid = \"{id}\"\nname = \"{id}\"\naffiliation = \"{to}\"\n");
    let text = state("d", "c") + &state("c", "b") + &state("b", "a") + &state("a", "c");
    let found = complaints(&[("f.toml", &text)]);
    assert_eq!(places(&found), ["f.toml:16:15 affiliation-cycle"]);
    assert!(found[0].message.ends_with("`a` → `c` → `b` → `a`"), "{}", found[0].message);
}

#[test]
fn no_mistake_hides_another_across_files() {
    let found = complaints(&[
        (
            "b.toml",
            "[[person]]\nid = \"ada\"\nname = Ada\naffiliation = \"Turquie\"\n\n[[people]]\n\n[[person]]\nid = \"Bob\"\nnmae = \"Bob\"\n",
        ),
        ("a.toml", GOOD),
        ("c.csv", "id;kind;name;alias\nx;stat;X;\nturkey;state;Y;Z\n"),
    ]);
    assert_eq!(
        places(&found),
        [
            "b.toml:3:8 syntax",
            "b.toml:4:15 unknown-affiliation",
            "b.toml:6:3 unknown-table",
            "b.toml:9:6 bad-id",
            "b.toml:10:1 unknown-key",
            "c.csv:1:14 unknown-column",
            "c.csv:2:3 unknown-kind",
            "c.csv:3:1 duplicate-id",
        ]
    );
    assert_eq!(found[1].help, "did you mean `turkey`?");
    assert_eq!(found[3].help, "write \"bob\": an id has only the letters a to z, digits, and hyphens between them");
    assert_eq!(found[4].help, "did you mean `name`?");
    assert!(found[7].message.ends_with("taken already, at a.toml:2"), "{}", found[7].message);
}

#[test]
fn what_a_syntax_error_lost_is_not_called_unknown() {
    let found = complaints(&[
        ("a.toml", "[[state]]\nid = \"turkey\nname = \"Turquie\"\n"),
        ("b.toml", "[[person]]\nid = \"ada\"\nname = \"Ada\"\naffiliation = \"turkey\"\n"),
    ]);
    assert_eq!(places(&found), ["a.toml:2:13 syntax"]);
}

#[test]
fn what_people_write_counts_before_what_was_imported() {
    let imported = "id,kind,name\nturkey,state,Turkey\niran,state,Iran\n";
    let both = &[("g/imported-x.csv", imported), ("g/z.toml", GOOD)];
    let loaded = load(both).unwrap();
    assert_eq!(loaded.warnings, []);
    let names: Vec<_> = loaded.gazetteer.entities().iter().map(|entity| entity.name.text.as_str()).collect();
    assert_eq!(names, ["Iran", "Turquie"]);
    // Only a file of that name gives way, and only to others.
    type Case<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str]);
    let cases: &[Case<'_>] = &[
        (&[("a.csv", imported), ("z.toml", GOOD)], &["z.toml:2:6 duplicate-id"]),
        (&[("imported-x.csv", "id,kind,name\na,state,A\na,state,B\n")], &["imported-x.csv:3:1 duplicate-id"]),
        (&[("imported-x.csv", imported), ("imported-y.csv", imported)], &[]),
    ];
    for (files, expected) in cases {
        assert_eq!(places(&complaints(files)), *expected, "{files:?}");
    }
}

#[test]
fn csv_files_are_read_and_checked() {
    let good = "\u{feff}# remark\nid,kind,name,aliases,demonyms,affiliation,members,gender,wikidata\n\n\
                x,state,\"X, the\",A|B,xien | xienne,,,feminine,Q1\n,,,,,,,,\ny,Person,Y,,,x\n";
    let loaded = load(&[("f.csv", good)]).unwrap();
    assert_eq!(loaded.warnings, []);
    let [x, y] = loaded.gazetteer.entities() else { panic!("two entities") };
    assert_eq!((x.name.text.as_str(), x.aliases.len(), x.line), ("X, the", 2, 4));
    assert_eq!((x.demonyms[1].text.as_str(), x.demonyms[1].case), ("xienne", Case::Any));
    assert_eq!((y.kind, y.affiliation_at(None), y.line), (Kind::Person, loaded.gazetteer.find("x"), 6));

    let exact = load(&[("f.csv", "id,kind,name,aliases,exact\nx,state,UX,Ux du X,UX|X2\n")]).unwrap().gazetteer;
    let x = &exact.entities()[0];
    let cases: Vec<_> = std::iter::once(&x.name).chain(&x.aliases).map(|a| (a.text.as_str(), a.case)).collect();
    assert_eq!(cases, [("UX", Case::Exact), ("Ux du X", Case::Capital), ("X2", Case::Exact)]);

    let cases: &[(&str, &[&str])] = &[
        ("id,kind\nx,state\n", &["f.csv:1:1 missing-column"]),
        ("id,kind,name,id\nx,state,X,y\n", &["f.csv:1:14 duplicate-column"]),
        ("id,kind,name\nx,state,X,Y\n", &["f.csv:2:11 extra-cell"]),
        ("id,kind,name\n,state,X\n", &["f.csv:2:1 missing-key"]),
        ("id,kind,name,aliases\nx,state,X,A||B\n", &["f.csv:2:13 empty-alias"]),
        (
            "id,kind,name,members\nx,state,X,\"x|\"\"y\"\n",
            &["f.csv:2:11 member-of-itself", "f.csv:2:11 unknown-member"],
        ),
        ("id,kind,name\nx,state,\"X\ny,state,Y\n", &["f.csv:2:9 syntax"]),
        ("id,kind,name\n# r\nx y,state,X\n", &["f.csv:3:1 bad-id"]),
    ];
    for (text, expected) in cases {
        assert_eq!(places(&complaints(&[("f.csv", text)])), *expected, "{text}");
    }
}

#[test]
fn folders_are_read_with_their_lexicons_and_their_mistakes() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let codes = |folder: &Path| match Gazetteer::load(folder) {
        Ok(loaded) => loaded.warnings.iter().map(|d| d.code).collect::<Vec<_>>(),
        Err(error) => error.diagnostics.iter().map(|d| d.code).collect(),
    };
    assert_eq!(codes(&at("absent")), ["no-folder"]);
    assert_eq!(codes(folder.path()), ["empty-gazetteer"]);
    std::fs::write(at("a.toml"), GOOD).unwrap();
    std::fs::write(at(".a.toml.swp"), "junk").unwrap();
    std::fs::write(at("README.md"), "junk").unwrap();
    std::fs::create_dir_all(at("stances/fr")).unwrap();
    std::fs::write(at("stances/fr/stances.toml"), "# anything").unwrap();
    assert_eq!(codes(&at("a.toml")), ["not-a-folder"]);
    let loaded = Gazetteer::load(folder.path()).unwrap();
    assert_eq!(loaded.warnings, []);
    assert_eq!(loaded.gazetteer.stance_sources()[0].text, "# anything");
    assert_eq!(loaded.gazetteer.entities()[0].line, 1);
    std::fs::write(at("b.json"), "{}").unwrap();
    std::fs::create_dir(at("more")).unwrap();
    assert_eq!(codes(folder.path()), ["ignored-file", "ignored-folder"]);
    std::fs::write(at("z.toml"), b"# \xc3\xa9\n[[state]]\nname = \"\xe9\"\n").unwrap();
    let error = Gazetteer::load(folder.path()).unwrap_err();
    let bad = error.diagnostics.first().unwrap();
    assert_eq!((bad.code, bad.line, bad.column), ("not-utf8", 3, 9));
    assert!(error.to_string().ends_with("the gazetteer can't be used: 1 error"), "{error}");
}

#[test]
fn the_shipped_gazetteer_is_clean() {
    let loaded = match Gazetteer::load(Path::new("gazetteer")) {
        Ok(loaded) => loaded,
        Err(error) => panic!("{}", error.diagnostics.iter().map(|d| d.render(false) + "\n").collect::<String>()),
    };
    assert_eq!(places(&loaded.warnings), Vec::<String>::new());
    let gazetteer = loaded.gazetteer;
    let count = |kind| gazetteer.entities().iter().filter(|entity| entity.kind == kind).count();
    assert!(count(Kind::State) >= 230 && count(Kind::Person) >= 1000 && count(Kind::Organisation) >= 500);
    // A person without a state can't be folded into one: that is for those who act for none.
    let alone =
        gazetteer.entities().iter().filter(|entity| entity.kind == Kind::Person && entity.affiliations.is_empty());
    assert!(alone.count() <= 25);
    assert!(gazetteer.entities().iter().filter(|entity| entity.media).count() >= 40);
    assert!(gazetteer.entities().iter().any(|entity| entity.languages.iter().any(|names| names.language == "en")));
    let odd = actant::check::names(&Gazetteer::built_in_sources(), &LEXICON);
    assert_eq!(places(&odd), Vec::<String>::new(), "no name is an ordinary word, a part of another or a look-alike");
    let affiliation =
        |id: &str| gazetteer.get(gazetteer.find(id).unwrap()).affiliation_at(None).map(|i| gazetteer.get(i));
    assert_eq!(affiliation("hulusi-akar").unwrap().id, "turkey");
}

/// Whether a word of French has no other plural than itself.
fn is_its_own_plural(word: &str) -> bool {
    word.ends_with(['s', 'x', 'z']) || word == "néo"
}

#[test]
fn the_people_of_each_shipped_state_have_all_forms_of_their_name() {
    // Of these there is no people that is called after them alone.
    let without = [
        "donetsk-peoples-republic",
        "georgia-us",
        "luhansk-peoples-republic",
        "nazi-germany",
        "new-mexico",
        "russian-empire",
        "serbia-and-montenegro",
        "washington-state",
        "xinjiang",
    ];
    let feminine = [
        ("ais", &["aise"][..]),
        ("ois", &["oise"]),
        ("ien", &["ienne"]),
        ("éen", &["éenne"]),
        ("ain", &["aine"]),
        ("an", &["ane", "anne"]),
    ];
    let gazetteer = Gazetteer::built_in();
    for state in gazetteer.entities().iter().filter(|entity| entity.kind == Kind::State) {
        let forms: Vec<&str> = state.demonyms.iter().map(|alias| alias.text.as_str()).collect();
        assert_eq!(forms.is_empty(), without.contains(&state.id.as_str()), "{}", state.id);
        for form in &forms {
            let plural: Vec<String> = form
                .split_inclusive([' ', '-'])
                .map(|part| {
                    let word = part.trim_end_matches([' ', '-']);
                    let s = if is_its_own_plural(word) { "" } else { "s" };
                    format!("{word}{s}{}", &part[word.len()..])
                })
                .collect();
            let plural = plural.concat();
            // The first part of a compound may stay as it is: "cap-verdiens".
            let last = format!("{form}s");
            let has_plural =
                form.ends_with('s') || [&plural, &last].iter().any(|plural| forms.contains(&plural.as_str()));
            assert!(has_plural, "{}: {form} without {plural}", state.id);
            let ending = feminine.iter().find_map(|(end, others)| Some((form.strip_suffix(end)?, *others)));
            if let Some((stem, others)) = ending.filter(|(stem, _)| !stem.contains(['-', ' '])) {
                let has = |other: &&str| forms.contains(&format!("{stem}{other}").as_str());
                assert!(others.iter().any(has), "{}: {form} without a feminine", state.id);
            }
        }
    }
}

#[test]
fn names_in_other_languages_take_the_place_of_those_of_all() {
    let toml = "[[state]]\nid = \"turkey\"\nname = \"Turquie\"\naliases = [\"Sublime Porte\"]\ndemonyms = [\"turc\"]\n\
                roles = [\"hôte\"]\n[state.en]\nname = \"Turkey\"\ndemonyms = [\"Turkish\"]\nroles = [\"host\"]\n\
                [[state]]\nid = \"iran\"\nname = \"Iran\"\n";
    let csv = "id,kind,name,aliases,demonyms,roles,name:en,demonyms:en,roles:en\n\
               turkey,state,Turquie,Sublime Porte,turc,hôte,Turkey,Turkish,host\niran,state,Iran,,,,,,\n";
    let from = |name: &str, text: &str| load(&[(name, text)]).unwrap().gazetteer;
    let (of_toml, of_csv) = (from("f.toml", toml), from("f.csv", csv));
    assert_eq!(of_toml.hash(), of_csv.hash());
    for gazetteer in [of_toml, of_csv] {
        let spoken = gazetteer.entities().iter().flat_map(|entity| &entity.languages);
        assert!(spoken.map(|names| names.language.as_str()).eq(["en"]));
        let english = gazetteer.in_language("en");
        let turkey = english.get(english.find("turkey").unwrap());
        let texts = [&turkey.name, &turkey.aliases[0], &turkey.demonyms[0]].map(|alias| alias.text.as_str());
        assert_eq!(texts, ["Turkey", "Sublime Porte", "Turkish"]);
        assert_eq!(turkey.roles_at(None).collect::<Vec<_>>(), ["host"]);
        assert_eq!(turkey.label, "Turquie", "lists are in a language of their own");
        assert_eq!((english.hash(), english.entities().len()), (gazetteer.hash(), 2));
        let shown = english.labelled("en");
        assert_eq!(shown.get(shown.find("turkey").unwrap()).label, "Turkey");
        assert_eq!(gazetteer.in_language("de").entities(), gazetteer.entities());
    }
    let other = toml.replace("Turkish", "Turk");
    assert_ne!(load(&[("f.toml", &other)]).unwrap().gazetteer.hash(), from("f.toml", toml).hash());
    for (wrong, place) in [
        ("[state.en]\nnam = \"Turkey\"\n", "f.toml:5:1 unknown-key"),
        ("[state.en]\nid = \"t\"\n", "f.toml:5:1 unknown-key"),
        ("[state.english]\nname = \"T\"\n", "f.toml:4:8 unknown-key"),
        ("en = \"Turkey\"\n", "f.toml:4:1 unknown-key"),
        ("[state.en]\nname = 3\n", "f.toml:5:8 wrong-type"),
        ("[state.en]\naliases = [\"É-X\", \"E–X\"]\n", "f.toml:5:19 repeated-alias"),
    ] {
        assert_eq!(places(&complaints(&[("f.toml", &format!("{GOOD}{wrong}"))])), [place], "{wrong}");
    }
}

#[test]
fn what_is_added_to_an_entity_stands_with_it_from_any_file() {
    let more = "[[more]]\nid = \"turkey\"\naliases = [\"Sublime Porte\"]\ndemonyms = [\"ottoman\"]\nseats = [\"Ankara\"]\n\
                roles = [\"hôte\"]\nmembers = [\"iran\"]\n";
    let iran = "[[state]]\nid = \"iran\"\nname = \"Iran\"\n";
    let gazetteer = load(&[("a.toml", more), ("b.toml", &format!("{GOOD}{iran}"))]).unwrap().gazetteer;
    let turkey = gazetteer.get(gazetteer.find("turkey").unwrap());
    let texts = [&turkey.aliases, &turkey.demonyms, &turkey.seats].map(|list| list[0].text.as_str());
    assert_eq!(texts, ["Sublime Porte", "ottoman", "Ankara"]);
    assert_eq!((turkey.roles.len(), turkey.members.len()), (1, 1));
    assert_eq!((turkey.file.as_str(), turkey.line), ("b.toml", 1));
    for (block, expected) in [
        ("id = \"turky\"\naliases = [\"T\"]\n", "a.toml:2:6 unknown-id"),
        ("aliases = [\"T\"]\n", "a.toml:1:1 missing-key"),
        ("id = \"turkey\"\nname = \"T\"\n", "a.toml:3:1 unknown-key"),
        ("id = \"turkey\"\naliases = [\"TURQUIE\", \"Turquie\"]\n", "a.toml:3:23 repeated-alias"),
        ("id = \"turkey\"\naliases = [\"Iran\"]\n", "a.toml:3:12 ambiguous-alias"),
        ("id = \"turkey\"\nmembers = [\"irn\"]\n", "a.toml:3:12 unknown-member"),
    ] {
        let files = [("a.toml", format!("[[more]]\n{block}")), ("b.toml", format!("{GOOD}{iran}"))];
        let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
        assert_eq!(places(&complaints(&files)), [expected], "{block}");
    }
}

#[test]
fn the_world_is_there_for_who_asks_for_it_and_gives_way() {
    let world = Gazetteer::built_in();
    let own = "include = \"world\"\n[[state]]\nid = \"turkey\"\nname = \"Sublime Porte\"\n[[more]]\nid = \"iran\"\n\
               aliases = [\"Perse antique\"]\n";
    let loaded = load(&[("own.toml", own)]).unwrap();
    let gazetteer = loaded.gazetteer;
    assert_eq!(gazetteer.entities().len(), world.entities().len());
    let get = |id: &str| gazetteer.get(gazetteer.find(id).unwrap());
    assert_eq!((get("turkey").name.text.as_str(), get("turkey").file.as_str()), ("Sublime Porte", "own.toml"));
    assert!(get("iran").aliases.iter().any(|alias| alias.text == "Perse antique"));
    assert_eq!(get("iran").file, "world/states.toml");
    assert_ne!(gazetteer.hash(), world.hash());
    assert_eq!(load(&[("own.toml", "include = \"world\"\n")]).unwrap().gazetteer.hash(), world.hash());
    assert_eq!(places(&complaints(&[("f.toml", "include = \"earth\"\n")]))[0], "f.toml:1:11 unknown-include");
}

#[test]
fn a_shared_name_is_no_surprise_where_all_say_so() {
    let party = |id: &str, alias: &str| {
        format!("[[organisation]]\nid = \"{id}\"\nname = \"Parti {id}\"\naliases = [{alias}]\n")
    };
    let shared = "{ text = \"PX\", shared = true }";
    let said = |one: &str, other: &str| {
        places(&complaints(&[("f.toml", &format!("{}{}", party("a", one), party("b", other)))]))
    };
    assert_eq!(said(shared, shared), Vec::<String>::new());
    assert_eq!(said(shared, "\"PX\""), ["f.toml:8:12 ambiguous-alias"]);
    assert_eq!(said("\"PX\"", "\"PX\""), ["f.toml:8:12 ambiguous-alias"]);
}

#[test]
fn the_hash_is_of_what_is_said_and_not_of_how() {
    let hash = |files: &[(&str, &str)]| load(files).unwrap().gazetteer.hash().to_owned();
    let more = "[[state]]\nid = \"iran\"\nname = \"Iran\"\n";
    let whole = hash(&[("a.toml", GOOD), ("b.toml", more)]);
    assert_eq!(whole.len(), 16);
    assert_eq!(whole, hash(&[("b.toml", more), ("a.toml", GOOD)]));
    assert_eq!(whole, hash(&[("x.toml", &format!("# remark\n{more}\n{GOOD}"))]));
    assert_eq!(whole, hash(&[("x.csv", "kind,id,name\nstate,iran,Iran\nstate,turkey,Turquie\n")]));
    for change in [
        "aliases = [\"T\"]",
        "demonyms = [\"T\"]",
        "roles = [\"r\"]",
        "affiliation = \"iran\"",
        "gender = \"feminine\"",
    ] {
        assert_ne!(whole, hash(&[("a.toml", &format!("{GOOD}{change}\n")), ("b.toml", more)]), "{change}");
    }
    let exact = GOOD.replace("\"Turquie\"", "{ text = \"Turquie\", case = \"exact\" }");
    assert_ne!(whole, hash(&[("a.toml", &exact), ("b.toml", more)]));
}

#[test]
fn no_depth_or_length_breaks_the_reader() {
    for piece in ["[", "a.", "{a=", "a=[", "[[a.b]]\n", "\"", "\"\"\"", "a|", "[[state]]\nid = 1\n", "x\n"] {
        let text = piece.repeat(5_000);
        for text in [text.clone(), format!("a = {text}"), format!("[{text}"), format!("id,kind,name,aliases\n{text}")] {
            for name in ["f.toml", "f.csv"] {
                assert!(!complaints(&[(name, &text)]).is_empty(), "{piece} {name}");
            }
        }
    }
}

#[test]
fn a_large_file_full_of_mistakes_is_reported_in_full() {
    let row = |i| format!("p{i},persn,Name {i},Alias {i}|A{i},nobody{i}\n");
    let text = format!("id,kind,name,aliases,affiliation\n{}", (0..20_000).map(row).collect::<String>());
    assert_eq!(complaints(&[("f.csv", &text)]).len(), 40_000);
}

/// Pieces of which TOML and CSV are made, to come nearer to them than any text does.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "[[person]]\n",
        "[[state]]",
        "[person]",
        "[[",
        "]]",
        "id",
        "name",
        "aliases",
        "affiliation",
        "members",
        "case",
        " = ",
        "=",
        "\"",
        "\"a\"",
        "\"b\"",
        "\"é—\"",
        "'",
        "\"\"\"",
        "[",
        "]",
        "{",
        "}",
        "{ text = \"A\", case = \"any\" }",
        ",",
        ";",
        "|",
        "\n",
        "\r\n",
        "#",
        "\u{feff}",
        "\\",
        "\\u0000",
        ".",
        "a.b",
        "1",
        "0x",
        "1e9",
        "true",
        "1979-05-27",
        "id,kind,name,aliases\n",
        "x,state,X,",
        "\"a\",person,\"b\n",
        "\u{301}",
        "🦀",
        "\0",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(a in soup(), b in soup(), any in any::<String>()) {
        for name in ["f.toml", "f.csv"] {
            for text in [&a, &any] {
                let mut found = complaints(&[(name, text), ("g.toml", &b)]);
                let files = [SourceFile::new(name, text), SourceFile::new("g.toml", &b)];
                found.extend(actant::check::names(&files, &LEXICON));
                for diagnostic in &found {
                    prop_assert!(diagnostic.end_column >= diagnostic.column, "{diagnostic}");
                    let json: serde_json::Value = serde_json::from_str(&diagnostic.to_json()).unwrap();
                    prop_assert_eq!(&json["message"], diagnostic.message.as_str());
                    prop_assert!(!diagnostic.render(true).is_empty());
                    prop_assert!(diagnostic.severity == Severity::Warning || !diagnostic.help.is_empty());
                }
            }
        }
    }
}
