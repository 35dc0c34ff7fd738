//! A gazetteer and a lexicon of a few lines: the program is ready at once with them, so that it may be run hundreds of times.

use super::Folder;

const STATES: &str = r#"
[[state]]
id = "turkey"
name = "Turquie"
seats = ["Ankara"]
[[state]]
id = "armenia"
name = "Arménie"
[[state]]
id = "russia"
name = "Russie"
[[person]]
id = "ada"
name = "Ada Long"
affiliation = "armenia"
"#;

const STANCES: &str = r#"
language = "fr"
[[stance]]
id = "condemns"
label = "condemns"
sign = -1
"#;

/// Writes the gazetteer into the folder `g`, and returns its path.
pub fn gazetteer(folder: &Folder) -> String {
    folder.write("g/states.toml", STATES);
    folder.write("g/stances/fr/stances.toml", STANCES);
    for name in ["ally", "condemns", "confidence", "grammar", "mediates", "names", "verbs", "words"] {
        folder.write(
            &format!("g/stances/fr/{name}.toml"),
            "# nothing: the files of the program would take long to load\n",
        );
    }
    folder.at("g")
}

/// Writes documents, a line each, and returns the path. Other words give other graphs.
pub fn documents(folder: &Folder, name: &str, words: &str, count: usize) -> String {
    let lines = (0..count).map(|number| {
        let text = format!("La Turquie et l’Arménie {words} {number}. Ada Long aussi. La Russie et la Turquie.");
        format!("{}\n", serde_json::json!({"id": format!("{words}{number}"), "text": text, "date": "2020-07-15"}))
    });
    folder.write(name, lines.collect::<String>())
}
