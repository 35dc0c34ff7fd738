//! Tables of sentences and how they are cut: tokens between spaces, the words of a multiword token in braces.

use super::*;

pub(super) fn tokenizer(language: &str) -> Tokenizer {
    let rules = match language {
        "fr" => include_str!("../../../models/fr.tokens.toml"),
        _ => include_str!("../../../models/en.tokens.toml"),
    };
    Tokenizer::new(&toml::from_str(rules).unwrap(), Contractions::default())
}

fn cut(tokenizer: &Tokenizer, text: &str) -> String {
    let mut tokens = Tokens::default();
    tokenizer.read(text, Span::new(0, text.len()), &mut tokens);
    let mut shown = Vec::new();
    for token in tokens.tokens() {
        let mut words = (token.first_word..token.first_word + token.words)
            .map(|word| tokens.form(word as usize, text, tokenizer).to_string());
        shown.push(match token.words {
            1 => words.next().unwrap().replace(' ', "_"),
            _ => format!("{{{}}}", words.collect::<Vec<_>>().join(" ")),
        });
    }
    shown.join(" ")
}

fn check(language: &str, cases: &[(&str, &str, &str)]) {
    let tokenizer = tokenizer(language);
    let mut wrong = Vec::new();
    for (name, text, wanted) in cases {
        let found = cut(&tokenizer, text);
        if found != *wanted {
            wrong.push(format!("{name}\n   wanted {wanted}\n   found  {found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn french() {
    check(
        "fr",
        &[
            ("plain", "Ankara condamne Erevan.", "Ankara condamne Erevan ."),
            ("elision", "L’Arménie l'a dit d’emblée", "L’ Arménie l' a dit d’ emblée"),
            ("longer elisions", "jusqu'ici, lorsqu’on, qu'elle", "jusqu' ici , lorsqu’ on , qu' elle"),
            ("elision before a quote", "d'« amis » et l'\"accord\"", "d' « amis » et l' \" accord \""),
            ("whole words with an apostrophe", "Aujourd’hui quelqu'un dort", "Aujourd’hui quelqu'un dort"),
            ("elision before a whole word", "jusqu’aujourd'hui", "jusqu’ aujourd'hui"),
            ("names with an apostrophe", "O'Brien et Sha’lan", "O'Brien et Sha’lan"),
            ("that is", "un accord, c’est-à-dire rien", "un accord , c’est-à-dire rien"),
            ("clitic with t", "A-t-il cédé ? Parle-t-on", "A -t-il cédé ? Parle -t-on"),
            ("clitics", "dit-elle, Peut-on, est-ce, dites-le-moi", "dit -elle , Peut -on , est -ce , dites -le -moi"),
            ("elided clitic", "va-t’en, donnez-m'en", "va -t’ en , donnez -m' en"),
            ("question", "Qu’est-ce que c'est", "Qu’ est -ce que c' est"),
            ("that one", "ce jour-là, celui-ci, celui-là", "ce jour -là , celui-ci , celui -là"),
            ("capital clitic", "EST-IL LÀ", "EST -IL LÀ"),
            ("hyphenated", "le porte-parole de Jean-Pierre", "le porte-parole de Jean-Pierre"),
            ("places", "à Bar-le-Duc et Châlons-en-Champagne", "à Bar-le-Duc et Châlons-en-Champagne"),
            ("place with an apostrophe", "le Val-d'Oise", "le Val-d'Oise"),
            ("contractions", "du port au nord", "{de le} port {à le} nord"),
            ("contractions, plural", "des accords aux amis", "{de les} accords {à les} amis"),
            ("longer contractions", "auquel, desquelles, dudit", "{à lequel} , {de lesquelles} , {de ledit}"),
            ("capital", "Du port. Aux armes", "{De le} port . {À les} armes"),
            ("capitals", "DU PORT, AUX ARMES", "{DE le} PORT , {À les} ARMES"),
            ("not inside words", "le Bois-du-Lac", "le Bois-du-Lac"),
            ("guillemets", "« Non », dit-il.", "« Non » , dit -il ."),
            ("other quotes", "“Oui” ‘non’ \"si\" 'là'", "“ Oui ” ‘ non ’ \" si \" ' là '"),
            ("glued guillemet", "selon lui.»La seule", "selon lui . » La seule"),
            ("dashes", "Paris – la ville — dort -- bien", "Paris – la ville — dort -- bien"),
            ("ellipses", "Il hésite... puis… rien", "Il hésite ... puis … rien"),
            ("runs", "Quoi ?! Non !!!", "Quoi ?! Non !!!"),
            ("spaced figure", "12 500 soldats et 1 200 chars", "12_500 soldats et 1_200 chars"),
            ("no-break spaces", "3\u{202f}500\u{a0}000 euros", "3\u{202f}500\u{a0}000 euros"),
            ("no figure", "en 2017 250 chars, 12 50", "en 2017 250 chars , 12 50"),
            ("separators", "1.200,5 et 12,5 % et 3,2%", "1.200,5 et 12,5 % et 3,2 %"),
            ("hours", "à 20h30 ou 15h", "à 20 h 30 ou 15 h"),
            ("ordinals", "le 1er, le XIIe, la 3ème", "le 1er , le XIIe , la 3ème"),
            ("dates", "le 11/09/2001, 1914-1918", "le 11/09/2001 , 1914-1918"),
            ("negative", "il fait -5 °C, à +3", "il fait -5 °C , à +3"),
            ("number sign", "le n° 5, n°5", "le n° 5 , n° 5"),
            ("title", "M. Lavrov et Mme. Nuland", "M. Lavrov et Mme. Nuland"),
            ("glued title", "MM.Lavrov et Nuland", "MM. Lavrov et Nuland"),
            ("abbreviation inside", "les pommes, etc., et p. 12", "les pommes , etc. , et p. 12"),
            ("abbreviation at the end", "les pommes, etc.", "les pommes , etc ."),
            ("initials", "J.-P. Raffarin, George W. Bush", "J.-P. Raffarin , George W. Bush"),
            ("acronym", "L’U.E. condamne", "L’ U.E. condamne"),
            ("letter at the end", "le plan A.", "le plan A ."),
            ("glued sentences", "la région.La suite", "la région . La suite"),
            ("slash", "et/ou 3/4", "et / ou 3/4"),
            ("brackets", "ami(e)s (parfois)", "ami(e)s ( parfois )"),
            ("money", "5€ ou 3 $", "5 € ou 3 $"),
        ],
    );
}

#[test]
fn english() {
    check(
        "en",
        &[
            ("not", "They don't, can’t and WON'T", "They {do n't} , {ca n’t} and {WO N'T}"),
            ("is", "It's here; he’d go", "{It 's} here ; {he ’d} go"),
            ("possessive", "Obama's visit", "{Obama 's} visit"),
            ("possessive of a plural", "the states' rights", "the {states '} rights"),
            ("quotation, not possessive", "the 'united states' here", "the ' united states ' here"),
            ("two endings", "I'd've gone", "{I 'd 've} gone"),
            ("ending apart", "Kyiv 's mayor", "Kyiv 's mayor"),
            ("cannot", "We Cannot go, gonna try", "We {Can not} go , {gon na} try"),
            ("without apostrophe", "I dont know", "I {do nt} know"),
            ("hyphen", "Russian-backed units", "Russian - backed units"),
            ("several hyphens", "a 26-year-old man", "a 26 - year - old man"),
            ("beginnings", "anti-tank and co-operation", "anti-tank and co-operation"),
            ("possessive before a hyphen", "U.S.-led", "U.S. - led"),
            ("acronym", "The U.S. left", "The U.S. left"),
            ("acronym at the end", "in the U.S.", "in the U.S ."),
            ("titles", "Mr. Blinken, Dr. No, St. Paul", "Mr. Blinken , Dr. No , St. Paul"),
            ("money", "$3.5m or US$4", "$ 3.5 m or US$ 4"),
            ("hours", "5pm, 7:30 a.m. today", "5 pm , 7:30 a.m. today"),
            ("years", "the 1980s and '90s", "the 1980s and '90s"),
            ("figures", "12,500 and 1,200.5", "12,500 and 1,200.5"),
            ("no spaced figures", "12 500", "12 500"),
            ("ranges and numbers", "1999-2001, 555-1234, 2001-09-11", "1999 - 2001 , 555-1234 , 2001-09-11"),
            ("ampersand", "AT&T this & that", "AT&T this & that"),
            ("page", "See https://example.org/a?b=1.", "See https://example.org/a?b=1 ."),
            ("page in brackets", "(www.example.org)", "( www.example.org )"),
            ("page without scheme", "example.org/news, example.com", "example.org/news , example.com"),
            ("mail", "write to jo.doe@example.org!", "write to jo.doe@example.org !"),
            ("tags", "@someone likes #peace #1", "@someone likes #peace # 1"),
            ("faces", "Fine :) or :-(", "Fine :) or :-("),
            ("names", "O'Brien's ma'am", "{O'Brien 's} ma'am"),
            ("file", "see notes.doc", "see notes.doc"),
        ],
    );
}

#[test]
fn any_spelling() {
    check(
        "fr",
        &[
            ("decomposed", "L'Arme\u{301}nie e\u{301}tait la\u{300}", "L' Arme\u{301}nie e\u{301}tait la\u{300}"),
            ("decomposed clitic", "ce jour-la\u{300}", "ce jour -la\u{300}"),
            ("soft hyphen", "la po\u{ad}litique d\u{ad}u port", "la po\u{ad}litique {de le} port"),
            ("zero width", "l’\u{200b}accord au\u{200b} port", "l’ \u{200b}accord {à le} port"),
            ("other apostrophes", "lʼaccord, l＇onu", "lʼ accord , l＇ onu"),
            ("other hyphen", "a\u{2011}t\u{2011}il", "a \u{2011}t\u{2011}il"),
            ("line breaks", "la\npaix\r\n\tici\u{2028}là", "la paix ici là"),
            ("nothing", "", ""),
            ("white space", " \n\u{a0}\u{3000}", ""),
            ("marks alone", "...", "..."),
            ("apostrophe alone", "' l' '", "' l' '"),
            ("other scripts", "Москва и 北京 و", "Москва и 北京 و"),
            ("faces", "oui 😀😀", "oui 😀 😀"),
        ],
    );
}

#[test]
fn spans_are_of_the_document() {
    let (tokenizer, mut tokens) = (tokenizer("fr"), Tokens::default());
    let text = "Non. L’accord du port.";
    tokenizer.read(text, Span::new(5, text.len()), &mut tokens);
    let spans: Vec<&str> = tokens.tokens().iter().map(|token| token.span.slice(text)).collect();
    assert_eq!(spans, ["L’", "accord", "du", "port", "."]);
    let spaces: Vec<bool> = (0..5).map(|token| tokens.space_after(token, text)).collect();
    assert_eq!(spaces, [false, true, true, false, false]);
    assert_eq!(tokens.words().len(), 6);
    assert_eq!((tokens.span(2), tokens.span(3)), (tokens.tokens()[2].span, tokens.tokens()[2].span));
    assert_eq!((tokens.form(3, text, &tokenizer), tokens.form(9, text, &tokenizer)), ("le", ""));
    tokenizer.read(text, Span::new(6, 90), &mut tokens);
    assert!(tokens.tokens().is_empty() && tokens.words().is_empty());
}

#[test]
fn contractions_are_learnt() {
    let sighting = |before: &'static str, after: &'static str| Sighting {
        form: "du",
        before: [before, "", "", "", "", ""],
        after: [after, "", ""],
    };
    let examples: Vec<(Sighting<'_>, bool)> = [("boit", "lait"), ("mange", "pain"), ("vend", "grain")]
        .map(|(a, b)| (sighting(a, b), false))
        .into_iter()
        .chain([("président", "parti"), ("membre", "conseil"), ("chef", "port")].map(|(a, b)| (sighting(a, b), true)))
        .collect();
    let learnt = Contractions::train(&examples, 5);
    assert_eq!(learnt, Contractions::train(&examples, 5));
    assert!(examples.iter().all(|(sighting, split)| learnt.is_split(sighting) == *split));
    let rules: TokenRules = toml::from_str(include_str!("../../../models/fr.tokens.toml")).unwrap();
    assert_eq!(cut(&Tokenizer::new(&rules, learnt), "il boit du lait"), "il boit du lait");
    // Weights that no training made.
    assert!(Contractions { weights: vec![-1; 3] }.is_split(&examples[0].0));
}

#[test]
fn lists_are_in_order_and_short_enough() {
    for text in [include_str!("../../../models/fr.tokens.toml"), include_str!("../../../models/en.tokens.toml")] {
        let rules: TokenRules = toml::from_str(text).unwrap();
        assert_eq!(toml::from_str::<TokenRules>(&toml::to_string(&rules).unwrap()).unwrap(), rules);
        for list in [
            &rules.elisions,
            &rules.clitics,
            &rules.suffixes,
            &rules.possessive_after,
            &rules.prefixes,
            &rules.units,
            &rules.kept,
            &rules.endings,
            &rules.abbreviations,
            &rules.ambiguous,
        ] {
            for word in list {
                let (key, fits) = listed::Key::of(word);
                assert!(fits && key.bytes() == word.as_bytes(), "{word} is not written as lists have it");
                assert_eq!(list.iter().filter(|other| *other == word).count(), 1, "{word} stands twice");
            }
        }
        assert!(rules.ambiguous.iter().all(|form| rules.multiword.contains_key(form)));
        assert!(rules.multiword.values().all(|words| words.len() > 1));
    }
}
