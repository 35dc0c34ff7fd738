//! The corpus of the benches: documents of 3 kB made of the sentences of `seeds/`, the same on every machine.

use actant::{Corpus, Lexicon, ReadOptions};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization as _;

/// How many bytes a document has at least.
const DOCUMENT: usize = 3_000;
/// How many names the large gazetteer has beside those of the built-in one.
const NAMES: u64 = 100_000;

/// What the benches read, and a folder to write into.
pub struct Files {
    pub folder: PathBuf,
    pub json_lines: PathBuf,
    /// The same with every accent as a character of its own.
    pub decomposed: PathBuf,
    /// The texts alone.
    pub text: PathBuf,
    /// A folder with each text in a file.
    pub texts: PathBuf,
    /// A folder with each text in a web page, with what stands around an article.
    pub pages: PathBuf,
    /// A folder with 100,000 names.
    pub gazetteer: PathBuf,
}

/// Numbers that look like chance and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit.max(1) as u64) as usize
    }
}

impl Files {
    /// Writes the corpus below `target/`, in the same folder each time.
    pub fn make(documents: usize) -> Files {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-corpus");
        let gazetteer = folder.join("gazetteer");
        for made in [&gazetteer, &folder.join("texts"), &folder.join("pages")] {
            let _ = fs::remove_dir_all(made);
            fs::create_dir_all(made).expect("a folder for the corpus");
        }
        let files = Files {
            json_lines: folder.join("corpus.jsonl"),
            decomposed: folder.join("decomposed.jsonl"),
            text: folder.join("corpus.txt"),
            texts: folder.join("texts"),
            pages: folder.join("pages"),
            gazetteer,
            folder,
        };
        let sentences = sentences();
        let mut numbers = Numbers(1);
        let (mut composed, mut decomposed, mut texts) = (String::new(), String::new(), String::new());
        for number in 0..documents {
            let text = document(&sentences, &mut numbers);
            for (all, text) in [(&mut composed, text.clone()), (&mut decomposed, text.nfd().collect())] {
                let line = serde_json::json!({ "id": format!("d{number:06}"), "text": text });
                writeln!(all, "{line}").expect("memory");
            }
            let write = |folder: &Path, ending: &str, content: &str| {
                fs::write(folder.join(format!("d{number:06}.{ending}")), content).expect("the corpus can be written");
            };
            write(&files.texts, "txt", &text);
            write(&files.pages, "html", &page(number, &text));
            texts.push_str(&text);
            texts.push_str("\n\n");
        }
        for (path, content) in [(&files.json_lines, composed), (&files.decomposed, decomposed), (&files.text, texts)] {
            fs::write(path, content).expect("the corpus can be written");
        }
        files.write_gazetteer();
        files
    }

    /// The size of the corpus, in bytes.
    pub fn bytes(&self) -> u64 {
        fs::metadata(&self.json_lines).map_or(0, |file| file.len())
    }

    /// The size of the decomposed one.
    pub fn decomposed_bytes(&self) -> u64 {
        fs::metadata(&self.decomposed).map_or(0, |file| file.len())
    }

    /// The built-in entities, and persons whose names are made of syllables.
    fn write_gazetteer(&self) {
        for source in actant::Gazetteer::built_in_sources() {
            let name = Path::new(&source.name).file_name().unwrap_or_default();
            fs::write(self.gazetteer.join(name), source.text).expect("the gazetteer can be written");
        }
        let syllables =
            ["ba", "ke", "li", "mo", "ru", "sa", "te", "vi", "zo", "dran", "fel", "gor", "hym", "jen", "nuk", "pol"];
        let mut numbers = Numbers(7);
        let mut word = || {
            let parts: String = (0..3).map(|_| syllables[numbers.below(syllables.len())]).collect();
            let (first, rest) = parts.split_at(1);
            first.to_uppercase() + rest
        };
        let mut table = String::from("id,name,kind\n");
        for number in 0..NAMES {
            writeln!(table, "p{number},{} {}{}k,person", word(), word(), word().to_lowercase()).expect("memory");
        }
        fs::write(self.gazetteer.join("many.csv"), table).expect("the gazetteer can be written");
    }
}

fn sentences() -> Vec<String> {
    let lexicon = Lexicon::built_in();
    let french = lexicon.language("fr").expect("it comes with the program");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds").into();
    let corpus = Corpus::open(&[folder], lexicon.header_rules(), ReadOptions::default());
    let documents: Vec<_> = corpus.flatten().map(|read| read.document).collect();
    let mut found = Vec::new();
    for document in &documents {
        let body = document.text.get(document.header.end..).unwrap_or("");
        for span in actant::text::sentences(body, 0, french.sentence_rules()) {
            let sentence = span.slice(body).split_whitespace().collect::<Vec<_>>().join(" ");
            if sentence.len() > 20 {
                found.push(sentence);
            }
        }
    }
    assert!(found.len() > 50, "{} sentences", found.len());
    found
}

/// A page such as sites make: about three times as long as its article.
fn page(number: usize, text: &str) -> String {
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Article {number} - Le Journal</title>\n\
         <meta property=\"og:title\" content=\"Article {number}\"><meta property=\"og:site_name\" content=\"Le Journal\">\n\
         <meta property=\"article:published_time\" content=\"2020-07-16T10:12:00+02:00\">\n\
         <script type=\"application/ld+json\">{{\"@type\": \"NewsArticle\", \"headline\": \"Article {number}\", \"datePublished\": \
         \"2020-07-16T10:12:00+02:00\"}}</script>\n<style>.a {{ color: red }}</style></head><body>\n<header><nav><ul>"
    );
    let link = |page: &mut String, at: usize| {
        let _ = write!(page, "<li class=\"menu-item\"><a href=\"/rubrique/{at}/index.html\">Rubrique {at}</a></li>");
    };
    (0..40).for_each(|at| link(&mut page, at));
    let _ = write!(
        page,
        "</ul></nav></header><main><article><h1>Article {number}</h1><p class=\"byline\">Par Jean Petit</p>"
    );
    for paragraph in text.split("\n\n") {
        let _ = writeln!(page, "<p>{paragraph}</p>");
    }
    page.push_str("</article><aside><h2>Lire aussi</h2><ul>");
    (40..70).for_each(|at| link(&mut page, at));
    page.push_str("</ul></aside></main><footer><ul>");
    (70..100).for_each(|at| link(&mut page, at));
    page.push_str("</ul></footer></body></html>");
    page
}

fn document(sentences: &[String], numbers: &mut Numbers) -> String {
    let mut text = String::new();
    while text.len() < DOCUMENT {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        for place in 0..=numbers.below(4) {
            if place > 0 {
                text.push(' ');
            }
            text.push_str(&sentences[numbers.below(sentences.len())]);
        }
    }
    text
}
