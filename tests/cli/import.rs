//! `actant import`: what is written into the gazetteer, and what stays as it is.

use crate::support::{Folder, Ran, actant, run, run_over};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// An entity of a dump: item, label and aliases in French, class, and other statements.
fn entity(id: &str, names: &[&str], class: &str, claims: &[(&str, &str)]) -> String {
    let statement = |item: &str| serde_json::json!([{"rank": "normal", "mainsnak": {"datavalue": {"value": {"entity-type": "item", "id": item}}}}]);
    let aliases: Vec<_> = names[1..].iter().map(|name| serde_json::json!({"language": "fr", "value": name})).collect();
    let mut entity = serde_json::json!({
        "type": "item", "id": id,
        "labels": {"fr": {"language": "fr", "value": names[0]}, "de": {"language": "de", "value": "Nein"}},
        "aliases": {"fr": aliases},
        "claims": {"P31": statement(class)},
    });
    for (property, item) in claims {
        entity["claims"][property] = statement(item);
    }
    entity.to_string()
}

fn dump() -> String {
    let entities = [
        entity(
            "Q9001",
            &["Ada Fictive", "A. Fictive", "UN", "la présidente"],
            "Q5",
            &[("P27", "Q9002"), ("P21", "Q6581072")],
        ),
        entity("Q9002", &["Modélie", "République de Modélie"], "Q3624078", &[]),
        entity("Q9003", &["Parti du Test", "PTX"], "Q7278", &[]),
        entity("Q9004", &["Chat"], "Q16521", &[]),
        entity("Q43", &["Turquie"], "Q6256", &[]),
        entity("Q9005", &["Osman Fictif"], "Q5", &[("P27", "Q43")]),
    ];
    format!("[\n{}\n]\n", entities.join(",\n"))
}

const OWN: &str = "[[state]]\nid = \"turkey\"\nname = \"Turquie\"\naliases = [\"A. Fictive\"]\nwikidata = \"Q43\"\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("dump.json", dump());
    folder.write("g/states.toml", OWN);
    folder
}

fn import(folder: &Folder, arguments: &[&str]) -> Ran {
    let mut command = folder.program();
    command.arg("import").args(arguments).args(["-g", "g"]);
    run(command)
}

/// What an imported file holds below its remarks.
fn table(folder: &Folder, name: &str) -> Vec<String> {
    folder.read(&format!("g/{name}")).lines().skip(4).map(str::to_owned).collect()
}

#[test]
fn a_dump_becomes_entities() {
    let folder = folder();
    let ran = import(&folder, &["wikidata", "dump.json"]).gives(0);
    assert_eq!(ran.err, "");
    assert_eq!(
        ran.out,
        "imported 4 entities (1 state, 1 organisation, 2 persons), with 7 names, 2 of them affiliated, into g/imported-wikidata.csv\n\
         in other files already: 1 entity, 1 alias\n\
         skipped: 1 of no kind that is known (Q16521 1×; --class takes more)\n\
         left out: 1 name that would match nothing, or ordinary words\n"
    );
    assert!(
        folder
            .read("g/imported-wikidata.csv")
            .starts_with("# Imported by `actant import wikidata` from dump.json (fr).\n")
    );
    assert_eq!(
        table(&folder, "imported-wikidata.csv"),
        [
            "id,kind,name,aliases,exact,demonyms,affiliation,roles,gender,wikidata",
            "modelie,state,Modélie,République de Modélie,,,,,,Q9002",
            "parti-du-test,organisation,Parti du Test,,PTX,,,,,Q9003",
            "ada-fictive,person,Ada Fictive,,UN,,modelie,,feminine,Q9001",
            "osman-fictif,person,Osman Fictif,,,,turkey,,,Q9005",
        ]
    );
    assert_eq!(folder.read("g/states.toml"), OWN);
    // It is read, and an acronym is no article.
    folder.write("n.txt", "Ada Fictive est là. Un homme part. L’UN reste.");
    let read = actant(["extract", "-g", &folder.at("g"), &folder.at("n.txt")]).gives(0).out;
    assert_eq!(read.matches("\"entity\":\"ada-fictive\"").count(), 2, "{read}");
    assert_eq!(actant(["check", "-g", &folder.at("g")]).gives(0).err, "");
}

#[test]
fn packed_files_and_standard_input_are_read_as_well() {
    let folder = folder();
    import(&folder, &["wikidata", "dump.json"]).gives(0);
    let plain = table(&folder, "imported-wikidata.csv");
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(dump().as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    folder.write("dump.json.gz", &packed);
    import(&folder, &["wikidata", "dump.json.gz"]).gives(0);
    assert_eq!(table(&folder, "imported-wikidata.csv"), plain);
    let mut command = folder.program();
    command.args(["import", "wikidata", "-", "-g", "g"]);
    run_over(command, &packed).gives(0);
    assert_eq!(table(&folder, "imported-wikidata.csv"), plain);
    // One that breaks off gives what stands before.
    folder.write("cut.gz", &packed[..packed.len() - 12]);
    import(&folder, &["wikidata", "cut.gz"]).gives(1).complains(&["cut.gz:", "can't be read any further"]);
    let cut = table(&folder, "imported-wikidata.csv");
    assert!(cut.len() > 3 && cut.iter().all(|line| plain.contains(line)), "{cut:?}");
}

#[test]
fn importing_again_replaces_only_what_an_import_wrote() {
    let folder = folder();
    folder.write("g/imported-wikidata-notes.toml", "# mine\n");
    import(&folder, &["wikidata", "dump.json"]).gives(0);
    let first = folder.read("g/imported-wikidata.csv");
    import(&folder, &["wikidata", "dump.json"]).gives(0);
    assert_eq!(folder.read("g/imported-wikidata.csv"), first);
    // A part of a larger import before goes, and nothing else does.
    folder.write("g/imported-wikidata-2.csv", &first);
    folder.write("small.json", entity("Q9007", &["Une Autre"], "Q5", &[]));
    import(&folder, &["wikidata", "small.json"]).gives(0);
    assert_eq!(table(&folder, "imported-wikidata.csv")[1..], ["une-autre,person,Une Autre,,,,,,,Q9007"]);
    let mut names: Vec<_> =
        std::fs::read_dir(folder.path().join("g")).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["imported-wikidata-notes.toml", "imported-wikidata.csv", "states.toml"]);
}

#[test]
fn what_a_person_wrote_is_never_lost() {
    let folder = folder();
    import(&folder, &["wikidata", "dump.json"]).gives(0);
    let changed = folder.read("g/imported-wikidata.csv").replace("Ada Fictive", "Ada Corrigée");
    folder.write("g/imported-wikidata.csv", &changed);
    let ran = import(&folder, &["wikidata", "dump.json"]).gives(2);
    ran.complains(&["error[imported-changed]", "imported-wikidata.csv", "a file of your own", "nothing was imported"]);
    assert_eq!(folder.read("g/imported-wikidata.csv"), changed);
    // A gazetteer that can't be read may hold anybody.
    std::fs::remove_file(folder.path().join("g/imported-wikidata.csv")).unwrap();
    folder.write("g/people.toml", "[[person]]\nid = \"a\nname = \"A\"\n");
    import(&folder, &["wikidata", "dump.json"]).gives(2).complains(&["people.toml:2:", "1 mistake in `g`"]);
    assert!(!folder.path().join("g/imported-wikidata.csv").exists());
}

#[test]
fn an_entry_of_ones_own_counts_in_the_place_of_an_imported_one() {
    let folder = folder();
    import(&folder, &["wikidata", "dump.json"]).gives(0);
    folder.write("g/z.toml", "[[person]]\nid = \"ada-fictive\"\nname = \"Ada la Vraie\"\naffiliation = \"modelie\"\n");
    assert_eq!(actant(["check", "-g", &folder.at("g")]).gives(0).err, "");
    folder.write("n.txt", "Ada la Vraie est là. Ada Fictive aussi.");
    let read = actant(["extract", "-g", &folder.at("g"), &folder.at("n.txt")]).gives(0).out;
    assert_eq!(read.matches("\"entity\":\"ada-fictive\"").count(), 1, "{read}");
    // And is not imported any more.
    import(&folder, &["wikidata", "dump.json"]).gives(0);
    assert!(!folder.read("g/imported-wikidata.csv").contains("\nada-fictive,"));
    // Two of one's own are a mistake as ever.
    folder.write("g/y.toml", "[[person]]\nid = \"ada-fictive\"\nname = \"Ada\"\n");
    actant(["check", "-g", &folder.at("g")]).gives(2).complains(&["duplicate-id", "z.toml:2:6", "y.toml:2"]);
}

#[test]
fn broken_lines_are_shown_and_the_rest_is_kept() {
    let folder = folder();
    folder.write("dump.json", dump().replacen("{\"aliases\"", "{aliases\"", 1));
    let ran = import(&folder, &["wikidata", "dump.json"]).gives(1);
    let ran = ran.complains(&["error[bad-json]", "dump.json:2:", "one whole entity a line"]);
    assert!(ran.out.starts_with("imported 3 entities (1 state, 1 organisation, 1 person)"), "{}", ran.out);
    folder.write("bad.json", "x\n".repeat(30));
    let ran = import(&folder, &["wikidata", "bad.json"]).gives(2);
    ran.complains(&["bad.json:20:", "… and 10 complaints like these", "nobody new was found"]);
    let ran = import(&folder, &["wikidata", "none.json", "dump.json"]).gives(1).complains(&["can't read `none.json`"]);
    assert!(ran.out.starts_with("imported 3 entities"));
    import(&folder, &["wikidata", "none.json"]).gives(2);
}

#[test]
fn wrong_arguments_are_told() {
    let folder = folder();
    import(&folder, &["wikidata", "dump.json", "--class", "Q5"]).gives(2).complains(&["Q1371037=organisation"]);
    import(&folder, &["wikidata", "dump.json", "--kind", "thing"]).gives(2).complains(&["person, state, organisation"]);
    import(&folder, &["wikidata"]).gives(2).complains(&["FILE"]);
    let ran = import(&folder, &["wikidata", "dump.json", "--class", "Q16521=person", "--language", "de,fr"]).gives(0);
    assert!(ran.out.contains("3 persons"), "{}", ran.out);
    assert!(folder.read("g/imported-wikidata.csv").contains("nein,state,Nein,Modélie|République de Modélie"));
}

const DICTIONARY: &str = "\
# a remark
MODELIA_  [MDL]
TURKEY_   [TUR]      ; the country
+TURKISH_
FRANCE_   [FRA]
+PARIS_
ADA_FICTIVE_
+A._FICTIVE_
\t[FRAGOV 930120-010119]
\t[FRAELI >010119]
OSMAN_FICTIF_ [TURGOV <990101] [IGOUNO >990101]
TEST_LIBERATION_FRONT_(TLF)_ [FRAREB]
";

#[test]
fn a_dictionary_becomes_entities() {
    let folder = folder();
    folder.write("actors.txt", format!("{DICTIONARY}BROKEN_ [FRA\nODD_DATES_ [FRAGOV 2004017-20061201]\n"));
    let ran = import(&folder, &["cameo", "actors.txt"]).gives(1);
    let ran = ran.complains(&["error[bad-code]", "actors.txt:13:9", "warning[bad-date]", "actors.txt:14:12"]);
    assert_eq!(
        ran.out,
        "imported 5 entities (1 state, 1 organisation, 3 persons), with 7 names, 4 of them affiliated, into g/imported-cameo.csv\n\
         in other files already: 1 entity, 1 alias\n\
         skipped: 1 without a code, 1 whose code is of no state and no body\n"
    );
    assert_eq!(
        table(&folder, "imported-cameo.csv")[1..],
        [
            "france,state,France,Paris,,,,,,",
            "test-liberation-front,organisation,Test Liberation Front,,TLF,,france,,,",
            "ada-fictive,person,Ada Fictive,,,,france,,,",
            "odd-dates,person,Odd Dates,,,,france,,,",
            "osman-fictif,person,Osman Fictif,,,,turkey,,,",
        ]
    );
    assert_eq!(actant(["check", "-g", &folder.at("g")]).gives(0).err, "");
    // Two imports stand beside each other; the later one yields.
    let ran = import(&folder, &["wikidata", "dump.json"]).gives(0);
    assert!(ran.out.contains("in other files already: 3 entities"), "{}", ran.out);
    assert_eq!(actant(["check", "-g", &folder.at("g")]).gives(0).err, "");
}

#[test]
fn a_folder_is_made_where_there_is_none() {
    let folder = Folder::new();
    folder.write("actors.txt", DICTIONARY);
    import(&folder, &["cameo", "actors.txt"]).gives(0);
    assert_eq!(folder.names(), ["actors.txt", "g"]);
    folder.write("empty.txt", "# nobody\n");
    let before = folder.read("g/imported-cameo.csv");
    import(&folder, &["cameo", "empty.txt"]).gives(2).complains(&["nobody new", "`g` stays as it is"]);
    assert_eq!(folder.read("g/imported-cameo.csv"), before);
    let mut file = folder.program();
    file.args(["import", "cameo", "actors.txt", "-g", "actors.txt"]);
    run(file).gives(2).complains(&["the gazetteer must be a folder"]);
}

#[test]
fn an_own_entry_that_loses_its_home_is_said() {
    let folder = folder();
    folder.write(
        "two.json",
        format!("{}\n{}\n", entity("Q9001", &["Modélie"], "Q6256", &[]), entity("Q9002", &["Sudie"], "Q6256", &[])),
    );
    folder.write("one.json", entity("Q9002", &["Sudie"], "Q6256", &[]));
    import(&folder, &["wikidata", "two.json"]).gives(0);
    folder.write("g/own.toml", "[[person]]\nid = \"jean\"\nname = \"Jean Unique\"\naffiliation = \"modelie\"\n");
    import(&folder, &["wikidata", "two.json"]).gives(0);
    import(&folder, &["wikidata", "one.json"]).gives(1).complains(&[
        "unknown-affiliation",
        "own.toml:4",
        "can't be used",
    ]);
}
