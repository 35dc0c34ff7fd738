//! A language may come whole from files: its words, its names and its model. A small invented one stands here for all others.
#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

mod support;
#[path = "new_language/toy.rs"]
mod toy;
#[path = "../examples/train/main.rs"]
#[allow(dead_code, reason = "the example reads its arguments itself")]
mod train;

use actant::gazetteer::ModelFile;
use actant::syntax::{Model, training};
use actant::{Diagnostic, Gazetteer, Lexicon};
use serde_json::Value;
use std::sync::OnceLock;
use support::{Folder, actant};

/// Trains the model of the invented language, as the example does.
fn trained() -> Vec<u8> {
    let folder = Folder::new();
    let tokens = folder.write("qvt.tokens.toml", toy::TOKENS);
    folder.write("qvt.conllu", toy::treebank(600));
    let places = train::Places {
        recipe: folder.write("qvt.toml", toy::RECIPE.replace("TOKENS", &tokens)).into(),
        treebanks: folder.path().into(),
        corpora: folder.path().into(),
        vectors: folder.path().into(),
        keep: folder.path().into(),
        out: folder.path().join("qvt.model"),
    };
    train::train(&places).unwrap_or_else(|error| panic!("{error}"));
    std::fs::read(folder.path().join("qvt.model")).unwrap()
}

/// The model, trained once for all tests.
fn model() -> &'static [u8] {
    static MODEL: OnceLock<Vec<u8>> = OnceLock::new();
    MODEL.get_or_init(trained)
}

/// The same numbers under another language's name.
fn model_of(language: &str) -> Vec<u8> {
    let bytes = model();
    let mut header = Model::from_bytes(bytes.to_vec()).unwrap().header().clone();
    header.language = language.to_owned();
    // Behind the first line and that of the head.
    let numbers = bytes.splitn(3, |&byte| byte == b'\n').nth(2).unwrap();
    let mut written = training::Numbers::default();
    written.small(&numbers.iter().map(|&byte| byte as i8).collect::<Vec<_>>());
    training::write_model(&header, &written).unwrap()
}

const STATES: &str = r#"
[[state]]
id = "iran"
name = "Iran"

[[state]]
id = "israel"
name = "Israël"

[[state]]
id = "georgia"
name = "Géorgie"
[state.en]
name = "Georgia"
[state.qvt]
name = "Sakarvel"
"#;

const FRENCH: &str = "L'Iran a condamné Israël hier dans la capitale. Le ministre l'a dit à la presse.";
const ENGLISH: &str = "Georgia has condemned Iran in the capital. The minister said it to the press.";
const INVENTED: &str =
    "Dunish Sakarvel ka Iran mo ventolash. Iran ka Sakarvel mo golmetesh nak. Ul belitin ka lumet mo brelesh.";

/// A folder with a gazetteer `g` that knows the invented language, and documents `d` in three languages.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("g/states.toml", STATES);
    toy::write(&folder, model());
    for (name, text) in [("a", FRENCH), ("b", INVENTED), ("c", ENGLISH)] {
        folder.write(&format!("d/{name}.txt"), format!("{text}\n"));
    }
    folder
}

/// What `extract` says of each document, by its id.
fn extracted(folder: &Folder) -> Vec<Value> {
    let ran = actant(["extract", "-g", &folder.at("g"), &folder.at("d")]).gives(0);
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The stances of a document: what gave them, and their triples.
fn stances(document: &Value) -> Vec<String> {
    let of = |stance: &Value| {
        let text = |key: &str| stance[key].as_str().unwrap().to_owned();
        let parts = ["rule", "source", "stance", "target", "polarity"].map(text);
        parts.join(" ")
    };
    document["stances"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn the_same_treebank_gives_the_same_model() {
    assert!(trained() == model(), "training is not the same twice");
    let header = Model::from_bytes(model().to_vec()).unwrap().header().clone();
    assert_eq!((header.language.as_str(), header.sources.len()), (toy::CODE, 1));
}

#[test]
fn three_languages_make_one_graph() {
    let folder = folder();
    let documents = extracted(&folder);
    let languages: Vec<&str> = documents.iter().map(|document| document["language"].as_str().unwrap()).collect();
    assert_eq!(languages, ["fr", toy::CODE, "en"]);
    assert_eq!(stances(&documents[0]), ["fr/condemns/condamner iran condemns israel asserted"]);
    let invented = ["qvt/ally/ventolu georgia ally iran asserted", "qvt/condemns/golmetu iran condemns georgia denied"];
    assert_eq!(stances(&documents[1]), invented);
    assert_eq!(stances(&documents[2]), ["en/condemns/condemn georgia condemns iran asserted"]);

    actant(["run", "-g", &folder.at("g"), "-o", &folder.at("o"), &folder.at("d")]).gives(0);
    let graph = folder.json("o/graph.json");
    let edges: Vec<String> = { graph["edges"].as_array().unwrap().iter() }
        .filter(|edge| edge["directed"] == true)
        .map(|edge| ["source", "key", "target"].map(|key| edge[key].as_str().unwrap()).join(" "))
        .collect();
    for edge in ["iran condemns israel", "georgia ally iran", "georgia condemns iran"] {
        assert!(edges.iter().any(|known| known == edge), "{edge} is missing in {edges:?}");
    }
}

#[test]
fn names_of_a_language_are_found_in_it_alone() {
    let folder = folder();
    for name in ["a", "c"] {
        folder.write(&format!("d/{name}.txt"), "Sakarvel\n".to_owned() + if name == "a" { FRENCH } else { ENGLISH });
    }
    let named = |document: &Value| -> Vec<String> {
        let mentions = document["mentions"].as_array().unwrap().iter();
        mentions.map(|mention| mention["text"].as_str().unwrap().to_owned()).collect()
    };
    let documents = extracted(&folder);
    assert_eq!(named(&documents[0]), ["Iran", "Israël"]);
    assert_eq!(named(&documents[1]), ["Sakarvel", "Iran", "Iran", "Sakarvel"]);
    assert_eq!(named(&documents[2]), ["Georgia", "Iran"]);
}

#[test]
fn check_runs_the_examples_of_the_language() {
    let folder = folder();
    // What is said of other languages is not the matter here.
    let own = |folder: &Folder| -> Vec<Value> {
        let ran = actant(["check", "-g", &folder.at("g"), "--format", "json"]);
        let lines = ran.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines.filter(|said| said["file"].as_str().is_some_and(|file| file.contains("qvt/"))).collect()
    };
    assert_eq!(own(&folder), [] as [Value; 0]);
    let ally =
        folder.read("g/stances/qvt/ally.toml").replace("mo rumetash.\", gives = []", "mo ventolash.\", gives = []");
    folder.write("g/stances/qvt/ally.toml", &ally);
    let said = own(&folder);
    let line = ally.lines().position(|line| line.contains("gives = []")).unwrap() + 1;
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!((&said[0]["ruleId"], said[0]["startLine"].as_u64()), (&"example-failed".into(), Some(line as u64)));
}

#[test]
fn without_a_model_names_are_found_and_no_stances() {
    let folder = folder();
    std::fs::remove_file(folder.at("g/stances/qvt/qvt.model")).unwrap();
    let ran = actant(["check", "-g", &folder.at("g")]);
    ran.complains(&["warning[no-model]: there is no model of `qvt`: nothing but names is read in it", "qvt/ally.toml"]);
    let documents = extracted(&folder);
    assert_eq!(documents[1]["language"], toy::CODE);
    assert_eq!(documents[1]["mentions"].as_array().unwrap().len(), 4);
    assert_eq!(stances(&documents[1]), [] as [String; 0]);
    assert_eq!(stances(&documents[0]).len(), 1);
    // So the user hears of it in a run, too.
    let ran = actant(["run", "-g", &folder.at("g"), "-o", &folder.at("o"), &folder.at("d")]).gives(0);
    ran.complains(&["1 warning about"]);
}

#[test]
fn the_model_of_the_folder_wins_over_that_of_the_program() {
    let read = |models: &[ModelFile]| Lexicon::from_sources_and_models(&[], models).unwrap().0;
    let (shipped, own) = (read(&[]), read(&[ModelFile::new("g/stances/fr/fr.model", model_of("fr"))]));
    let input = |lexicon: &Lexicon, code: &str| lexicon.language(code).unwrap().model().unwrap().header().sizes.input;
    assert_eq!(input(&own, "fr"), 32);
    assert!(input(&shipped, "fr") > 32 && input(&own, "en") > 32);
    assert_ne!(shipped.hash(), own.hash(), "what reads the documents is another");
    assert!(own.languages().eq(["fr", "en"]));
}

#[test]
fn what_is_wrong_with_a_model_is_said() {
    let damaged = { model().iter().enumerate() }.map(|(at, &byte)| byte ^ u8::from(at == 30_000)).collect();
    let older = [b"actant-model 0 ", &model()[15..]].concat();
    let cases: [(&str, Vec<u8>, &[&str]); 8] = [
        ("qvt/qvt.model", b"\x7fELF".to_vec(), &["error[bad-model]: this is no model of actant", "qvt/qvt.model"]),
        ("qvt/qvt.model", Vec::new(), &["error[bad-model]: this is no model of actant"]),
        ("qvt/qvt.model", model()[..40_000].to_vec(), &["error[bad-model]: this model is damaged"]),
        ("qvt/qvt.model", damaged, &["error[bad-model]: this model is damaged"]),
        ("qvt/qvt.model", older, &["error[bad-model]: this model has version 0", "train it anew"]),
        (
            "qvt/qvt.model",
            model_of("qvx"),
            &["error[wrong-language]: this model is of the language `qvx`", "`qvx.model`"],
        ),
        ("qvt/qvt.model", model_of("Toy"), &["error[wrong-language]: this model says", "`Toy`, which is no code"]),
        (
            "qvt/qvt.model",
            vec![b'x'; 16 * 1024 * 1024 + 1],
            &["error[file-too-large]: this file is larger than 16 MiB"],
        ),
    ];
    for (name, bytes, expected) in cases {
        let folder = folder();
        folder.write(&format!("g/stances/{name}"), bytes);
        let ran = actant(["extract", "-g", &folder.at("g"), &folder.at("d")]).gives(2);
        ran.complains(expected);
    }
    for name in ["qvt/other.model", "qvt.model"] {
        let folder = folder();
        std::fs::rename(folder.at("g/stances/qvt/qvt.model"), folder.at(&format!("g/stances/{name}"))).unwrap();
        actant(["check", "-g", &folder.at("g")]).complains(&[
            "warning[ignored-file]: a model of this name is not read here",
            "stances/qvt/qvt.model",
            "no-model",
        ]);
    }
}

#[test]
fn the_library_reads_the_folder_too() {
    let folder = folder();
    let gazetteer = Gazetteer::load(&folder.path().join("g")).unwrap().gazetteer;
    let read = Lexicon::from_sources_and_models(gazetteer.stance_sources(), gazetteer.model_files());
    let (lexicon, warnings) = read.unwrap();
    assert_eq!(warnings, [] as [Diagnostic; 0]);
    assert!(lexicon.languages().eq(["fr", "en", toy::CODE]));
    let of = |lexicon: &Lexicon| std::ptr::from_ref(lexicon.language(toy::CODE).unwrap().model().unwrap());
    let again = Lexicon::from_sources_and_models(gazetteer.stance_sources(), gazetteer.model_files()).unwrap().0;
    assert_eq!(of(&lexicon), of(&again), "a model that did not change is read once");
    for text in ["Iran ka lumet mo brelash.", INVENTED, "DUNISH SAKARVEL KA IRAN MO VENTOLASH."] {
        assert_eq!(lexicon.identify(text), toy::CODE, "{text}");
    }
    let spanish = "Irán condenó ayer a Israel, según dijo el ministro en una entrevista con la prensa.";
    let dutch = "De minister zei gisteren dat Iran niet meer met Israël over de grens wil praten.";
    for (text, code) in [(FRENCH, "fr"), (ENGLISH, "en"), (spanish, "es"), (dutch, "nl")] {
        assert_eq!(lexicon.identify(text), code, "{text}");
    }
}
