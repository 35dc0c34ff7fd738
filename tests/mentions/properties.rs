//! What holds for every text: spans, order, and that spelling and paragraphs make no difference.

use super::{FRENCH, gazetteer};
use actant::text::{Folded, paragraphs};
use actant::{Entity, Gazetteer, Kind, Mention, Span, Tagger};
use proptest::prelude::*;
use std::fmt::Write;
use std::sync::LazyLock;

static WORLD: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::built_in);
static WORLD_TAGGER: LazyLock<Tagger<'static>> = LazyLock::new(|| Tagger::new(&WORLD, &FRENCH).unwrap());

/// Nobody here shares a name with another, or has a surname that is not listed.
static PLAIN: LazyLock<Gazetteer> = LazyLock::new(|| {
    gazetteer(
        r#"
[[state]]
id = "turkey"
name = "Turquie"
aliases = ["République de Turquie"]
demonyms = ["turc", "turque", "turcs", "turques"]
combining = ["turco"]
seats = ["Ankara"]
[[state]]
id = "armenia"
name = "Arménie"
demonyms = ["arménien", "arménienne"]
combining = ["arméno"]
seats = ["Erevan"]
[[state]]
id = "guinea-bissau"
name = "Guinée-Bissau"
[[state]]
id = "ivory-coast"
name = "Côte d'Ivoire"
[[person]]
id = "erdogan"
name = "Recep Tayyip Erdoğan"
aliases = ["Erdoğan"]
[[organisation]]
id = "group"
name = "Groupe de Minsk de l'OSCE"
aliases = ["Groupe de Minsk", "OSCE"]
[[organisation]]
id = "is"
name = "État islamique"
aliases = ["EI"]
"#,
    )
});
static PLAIN_TAGGER: LazyLock<Tagger<'static>> = LazyLock::new(|| Tagger::new(&PLAIN, &FRENCH).unwrap());

const WORDS: &[&str] = &[
    "le",
    "la",
    "l'",
    "d'",
    "à",
    "de",
    "et",
    "ou",
    "a",
    "A",
    "À",
    "promis",
    "aide",
    "ministre",
    "selon",
    "dans",
    "capitale",
    "visite",
    "accuse",
    "pays",
    "qui",
    "M.",
    "MM.",
    "Groupe",
    "République",
    "Côte",
    "Jean",
    "2015",
    "en",
    "mars",
    "(AFP) -",
    "sur",
    "entre",
    "lié",
    "demandé",
    "été",
    "État",
    "est",
    "chinois",
    "Ei",
    "lui-même",
    "a-t-il",
    "été dit",
];
const ODD: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    "",
    "\u{a0}",
    "\u{202f}",
    "\u{2009}",
    "\t",
    "  ",
    "\n",
    "\r\n",
    "\n\n",
    "\r\n\r\n",
    ",",
    ", ",
    ".",
    ". ",
    " ; ",
    " : ",
    "«\u{a0}",
    " »",
    "\"",
    "'",
    "’",
    "ʼ",
    "-",
    "\u{2011}",
    "–",
    "—",
    "/",
    "(",
    ")",
    "\u{301}",
    "\u{327}",
    "\u{ad}",
    "\u{200b}",
    "\u{200f}",
    "\u{202e}",
    "\u{feff}",
    "🎌",
    "👩‍👩‍👧",
    "é",
    "İ",
    "ß",
    "ﬁ",
    "Ж",
    "中",
    "_",
    "0",
    "\0",
    "…",
];

/// All that names anybody of a gazetteer.
fn names(gazetteer: &Gazetteer) -> Vec<String> {
    gazetteer.entities().iter().flat_map(|entity| forms(entity).collect::<Vec<_>>()).collect()
}

fn forms(entity: &Entity) -> impl Iterator<Item = String> + '_ {
    let listed = [&entity.aliases, &entity.demonyms, &entity.combining, &entity.seats].into_iter().flatten();
    let surname = (entity.kind == Kind::Person).then(|| entity.name.text.split_whitespace().next_back()).flatten();
    let all = std::iter::once(&entity.name).chain(listed).map(|alias| alias.text.clone());
    all.chain(surname.map(str::to_owned))
}

/// A soup of names, words and odd characters.
fn soup(names: Vec<String>, odd: &'static [&'static str]) -> impl Strategy<Value = String> {
    let name = prop_oneof![
        8 => proptest::sample::select(names.clone()),
        1 => proptest::sample::select(names).prop_map(|name| name.to_uppercase()),
    ];
    let word = proptest::sample::select(WORDS).prop_map(str::to_owned);
    let between = proptest::sample::select(odd).prop_map(str::to_owned);
    let piece = prop_oneof![3 => name, 3 => word];
    proptest::collection::vec((piece, between), 0..40)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, between)| [piece, between]).collect())
}

/// Words with one space between them, a mark now and then, in one paragraph: as newspapers write.
fn sentence() -> impl Strategy<Value = String> {
    soup(names(&PLAIN), &[" ", " ", " ", ", ", ". ", " et ", " : ", " « ", " » "])
        .prop_map(|text| text.trim().to_owned())
}

fn whole(gazetteer: &Gazetteer, text: &str, mentions: &[Mention]) -> Result<(), TestCaseError> {
    let mut end = 0;
    for mention in mentions {
        let Span { start, end: next } = mention.span;
        prop_assert!(start >= end && next > start, "in order: {mentions:?}");
        end = next;
        let piece = text.get(start..next);
        prop_assert!(piece.is_some(), "{mention:?} cuts a character");
        let folded = Folded::of(piece.unwrap_or("")).as_str().to_owned();
        let entity = gazetteer.get(mention.entity);
        let known = forms(entity).any(|form| Folded::of(&form).as_str().trim() == folded);
        prop_assert!(known, "{folded:?} is no form of {}", entity.id);
    }
    Ok(())
}

fn found(text: &str) -> Vec<(u32, actant::MentionForm)> {
    PLAIN_TAGGER.tag_text(text).iter().map(|m| (m.entity.0, m.form)).collect()
}

/// Whether a mention is one whoever else the document names.
fn stands_alone(mention: &Mention) -> bool {
    mention.form != actant::MentionForm::Surname
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// A mention is a whole piece of the text, a form of its entity, and overlaps no other.
    #[test]
    fn mentions_are_whole_and_in_order(text in soup(names(&WORLD), ODD)) {
        whole(&WORLD, &text, &WORLD_TAGGER.tag_text(&text))?;
    }

    /// Nothing in any text is too strange.
    #[test]
    fn any_text_is_read(text in "(\\PC|[\\n\\r\\t\u{301}\u{ad}'’-]|Ankara|Turquie|à ){0,60}") {
        whole(&WORLD, &text, &WORLD_TAGGER.tag_text(&text))?;
    }

    /// A text is the sum of its paragraphs, where no name depends on another, as surnames do.
    #[test]
    fn a_text_is_the_sum_of_its_paragraphs(parts in proptest::collection::vec(soup(names(&PLAIN), ODD), 1..5)) {
        // A part must be one paragraph: no empty line, nothing at its edges.
        let parts: Vec<String> = parts.iter().map(|part| part.replace(['\n', '\r'], " ").trim().to_owned()).collect();
        let text = parts.join("\n\n");
        let mut sum = Vec::new();
        let mut start = 0;
        for part in &parts {
            let mentions = PLAIN_TAGGER.tag_text(part).into_iter().filter(stands_alone);
            sum.extend(mentions.map(|m| Mention { span: Span::new(m.span.start + start, m.span.end + start), ..m }));
            start += part.len() + 2;
        }
        let whole: Vec<Mention> = PLAIN_TAGGER.tag_text(&text).into_iter().filter(stands_alone).collect();
        prop_assert_eq!(whole, sum);
    }

    /// The spelling of accents, apostrophes, dashes and spaces makes no difference to who is found.
    #[test]
    fn spelling_makes_no_difference(text in sentence()) {
        use unicode_normalization::UnicodeNormalization;
        let wanted = found(&text);
        for (name, variant) in [
            ("decomposed", text.nfd().collect::<String>()),
            ("composed", text.nfc().collect()),
            ("curly", text.replace('\'', "’")),
            ("no-break spaces", text.replace(' ', "\u{a0}")),
            ("narrow no-break spaces", text.replace(' ', "\u{202f}")),
            ("two spaces", text.replace(' ', "  ")),
            ("line feeds", text.replace(' ', "\n")),
            ("carriage returns", text.replace(' ', "\r\n")),
            ("no-break hyphens", text.replace('-', "\u{2011}")),
            ("direction marks", text.replace(' ', "\u{200f} ")),
            ("soft hyphens", text.replace('r', "r\u{ad}")),
        ] {
            // A line break may make a dateline, or show another shape of text: then it is no mere space.
            let breaks = variant.contains('\n');
            let count = |text: &str| paragraphs(text, 0, false).len();
            if breaks && (text.contains("(AFP)") || count(&variant) != count(&text)) {
                continue;
            }
            prop_assert_eq!(found(&variant), wanted.clone(), "{}: {:?}", name, variant);
        }
    }

    /// Capitals everywhere lose no name, where every name has its capital.
    #[test]
    fn capitals_make_no_difference(
        words in proptest::collection::vec(prop_oneof![
            Just("Turquie"), Just("Arménie"), Just("Recep Tayyip Erdoğan"), Just("Erdoğan"), Just("OSCE"), Just("Groupe de Minsk"),
            Just("arménien"), Just("turco-arménienne"), Just("Côte d'Ivoire"), Just("à Ankara"), Just("selon Erevan"), Just("l'aide à Erevan"),
            Just("la capitale Erevan"), Just("et"), Just("qui accuse"), Just("dans le pays"), Just("État islamique"),
        ], 0..12),
    ) {
        let text = words.join(" ");
        prop_assert_eq!(found(&text.to_uppercase()), found(&text));
    }

    /// Any text may be a name; whatever is found by it is right.
    #[test]
    fn any_gazetteer_is_read(
        entries in proptest::collection::vec((0..3usize, "(\\PC|[ '’\u{301}\u{ad}-]){1,12}", proptest::collection::vec("\\PC{1,8}", 4)), 1..6),
        text in "\\PC{0,20}",
    ) {
        let mut toml = String::new();
        let mut all = text;
        let quoted = |text: &str| toml::Value::from(text).to_string();
        for (number, (kind, name, others)) in entries.iter().enumerate() {
            let kind = ["person", "state", "organisation"][*kind];
            // A name needs a letter, and no space at its ends.
            let fix = |text: &str| format!("a{}", text.trim());
            let others: Vec<String> = others.iter().map(|text| fix(text)).collect();
            write!(toml, "[[{kind}]]\nid = \"e{number}\"\nname = {}\n", quoted(&fix(name))).unwrap();
            for (key, text) in ["aliases", "demonyms", "combining", "seats"].iter().zip(&others) {
                writeln!(toml, "{key} = [{}]", quoted(text)).unwrap();
            }
            for text in others.iter().chain([&fix(name)]) {
                all.push_str(text);
                all.push_str(if number % 2 == 0 { " " } else { "-b, " });
            }
        }
        // What the gazetteer itself refuses is another test's matter.
        let source = actant::gazetteer::SourceFile::new("any.toml", toml);
        if let Ok(loaded) = Gazetteer::from_sources(vec![source]) {
            let tagger = Tagger::new(&loaded.gazetteer, &FRENCH).unwrap();
            whole(&loaded.gazetteer, &all, &tagger.tag_text(&all))?;
        }
    }
}
