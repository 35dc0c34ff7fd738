//! PDFs by real programs, and small ones written here, and what is read of them.

use super::*;
use crate::document::HeaderRules;
use crate::document::format::LONGEST;
use proptest::sample::Index;
use std::time::Instant;

fn sample(name: &str) -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/formats/pdf/");
    std::fs::read(format!("{path}{name}")).unwrap()
}

fn read_with(bytes: &[u8], most_bytes: u64) -> Result<Article, FormatError> {
    let rules = HeaderRules::default();
    let context = Context { rules: &rules, encoding: None, most_bytes, deadline: Instant::now() + LONGEST };
    read(bytes, &context).map(|mut articles| articles.remove(0))
}

fn article(bytes: &[u8]) -> Article {
    read_with(bytes, 1 << 26).unwrap()
}

/// A PDF of these content streams, a page each, 400 points wide and 500 high, with Helvetica as /F, and `more` objects. It
/// has no table of objects: they are found all the same.
fn pdf(pages: &[&str], resources: &str, info: &str, more: &str) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n");
    let kids: Vec<String> = (0..pages.len()).map(|n| format!("{} 0 R", 10 + 2 * n)).collect();
    out += &format!("2 0 obj <</Type/Pages/Count {}/Kids[{}]>> endobj\n", pages.len(), kids.join(" "));
    out += "3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> endobj\n";
    out += &format!("4 0 obj <<{info}>> endobj\n{more}");
    for (n, content) in pages.iter().enumerate() {
        let (page, stream) = (10 + 2 * n, 11 + 2 * n);
        out += &format!("{page} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 400 500]/Contents {stream} 0 R");
        out += &format!("/Resources<</Font<</F 3 0 R>>{resources}>>>> endobj\n");
        out += &format!("{stream} 0 obj <</Length {}>>\nstream\n{content}\nendstream endobj\n", content.len());
    }
    out += "trailer <</Root 1 0 R/Info 4 0 R>>\n%%EOF\n";
    out.into_bytes()
}

/// Lines from `top` downwards at `x`, set in 10 points with a leading of 12.
fn lines(x: u32, top: u32, lines: &[&str]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| format!("({line}) Tj T*")).collect();
    format!("BT /F 10 Tf 12 TL {x} {top} Td {} ET\n", lines.join(" "))
}

fn text(content: &str) -> String {
    article(&pdf(&[content], "", "", "")).text
}

#[test]
fn real_files_give_their_text() {
    let expected = String::from_utf8(sample("lakes.txt")).unwrap();
    let cases = [
        ("libreoffice.pdf", "", 3),
        ("libreoffice-columns.pdf", "", 3),
        ("turned-encrypted.pdf", "", 3),
        ("chromium.pdf", "Par Jeanne Martin, le 3 mars 2021\n\n", 3),
        ("chromium-columns.pdf", "Par Jeanne Martin, le 3 mars 2021\n\n", 2),
        ("pdflatex.pdf", "Jeanne Martin\n\n3 mars 2021\n\n", 4),
    ];
    for (name, before, pages) in cases {
        let article = article(&sample(name));
        assert_eq!(article.title.as_deref(), Some("Le traité des trois lacs divise la région"), "{name}");
        assert_eq!(article.text, format!("{before}{}", expected.trim_end()), "{name}");
        assert_eq!(article.pages.len(), pages - 1, "{name}: {:?}", article.pages);
        let places = [&[0], &article.pages[..], &[article.text.len()]].concat();
        assert!(places.windows(2).all(|pair| pair[0] + 5 < pair[1]), "{name}: {places:?}");
    }
    assert_eq!(article(&sample("libreoffice.pdf")).language.as_deref(), Some("fr"));
}

#[test]
fn what_has_no_text_is_said() {
    let error = read_with(&sample("scan.pdf"), 1 << 26).unwrap_err();
    assert_eq!((error.code, error.message.as_str()), ("no-text", "2 pages, but no text: it is a scan"));
    let error = read_with(&sample("locked.pdf"), 1 << 26).unwrap_err();
    assert_eq!((error.code, error.message.as_str()), ("encrypted", "the PDF is locked by a password"));
    for broken in [&b"%PDF-1.4"[..], b"", b"no PDF", &sample("libreoffice.pdf")[..300]] {
        assert_eq!(read_with(broken, 1 << 26).unwrap_err().code, "broken-file");
    }
}

#[test]
fn it_stops_at_its_limits() {
    assert_eq!(read_with(&sample("libreoffice.pdf"), 20_000).unwrap_err().code, "too-large");
    // Zeros, packed twice.
    let pack = |bytes: &[u8]| {
        use std::io::Write;
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let packed = pack(&pack(&vec![0; 60_000_000]));
    assert!(packed.len() < 1000, "{}", packed.len());
    let bomb =
        [b"%PDF-1.4\n1 0 obj <</Filter[/FlateDecode/FlateDecode]>> stream\n", &packed[..], b"\nendstream"].concat();
    assert_eq!(read_with(&bomb, 50_000_000).unwrap_err().code, "too-large");
    let rules = HeaderRules::default();
    let context = Context { rules: &rules, encoding: None, most_bytes: 1 << 26, deadline: Instant::now() };
    assert_eq!(read(&sample("libreoffice.pdf"), &context).unwrap_err().code, "too-slow");
}

#[test]
fn forms_that_draw_each_other_without_end_are_given_up() {
    let form = |id: usize, content: &str| {
        let length = content.len();
        let next = format!("/XObject<</X {} 0 R>>", id + 1);
        format!(
            "{id} 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 400 500]/Resources<</Font<</F 3 0 R>>{next}>>/Length {length}>>\n\
             stream\n{content}\nendstream endobj\n"
        )
    };
    for last in [lines(20, 400, &["The mediator came."]), "0 0 m 9 9 l S ".repeat(20), String::new()] {
        let forms: String = (100..130).map(|id| form(id, &"/X Do ".repeat(20))).collect();
        let file = pdf(&["/X Do"], "/XObject<</X 100 0 R>>", "", &(forms + &form(130, &last)));
        let rules = HeaderRules::default();
        let start = Instant::now();
        let deadline = start + std::time::Duration::from_millis(300);
        let context = Context { rules: &rules, encoding: None, most_bytes: 1 << 26, deadline };
        assert_eq!(read(&file, &context).unwrap_err().code, "too-slow");
        assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    }
}

#[test]
fn hyphens_at_the_ends_of_lines_go_or_stay() {
    let read = text(&lines(
        20,
        450,
        &[
            "The franco-german council met in the capital, where the spokes-",
            "man of the council praised the decla-",
            "ration. The joint franco-",
            "german group of Port-",
            "Alban said so. The spokesman asked: is this a joke? No, said-",
            "he. A declaration is none.",
        ],
    ));
    let expected = "The franco-german council met in the capital, where the spokesman of the council praised the declaration. The \
                    joint franco-german group of Port-Alban said so. The spokesman asked: is this a joke? No, said-he. A \
                    declaration is none.";
    assert_eq!(read, expected);
}

#[test]
fn an_item_hangs_on_its_number() {
    let first = lines(
        20,
        450,
        &[
            "The list that the ministers signed says two things:",
            "1. the boats of all the three states may fish in the",
        ],
    );
    let rest = lines(34, 426, &["lakes from spring to autumn, but not at night;"]);
    let last = lines(20, 414, &["2. nobody may carry arms on board of any of them."]);
    let expected = "The list that the ministers signed says two things:\n\n1. the boats of all the three states may fish in the \
                    lakes from spring to autumn, but not at night;\n\n2. nobody may carry arms on board of any of them.";
    assert_eq!(text(&(first + &rest + &last)), expected);
}

#[test]
fn heads_feet_and_page_numbers_go_and_paragraphs_go_on_over_the_page() {
    let page = |number: u32, rows: &[&str]| {
        let head = lines(20, 480, &[&format!("{number} The Lake Herald")]);
        let foot = lines(190, 20, &[&format!("- {number} -")]);
        head + &lines(20, 440, rows) + &foot
    };
    let first = page(
        7,
        &[
            "A mediator from the north came on Monday to the",
            "lakes.",
            "",
            "The two governments had asked her to find a way out of",
        ],
    );
    let second =
        page(8, &["the quarrel about the lakes.", "", "Nobody knows whether she will, and nobody can say", "why."]);
    let article = article(&pdf(&[&first, &second], "", "/Title (Microsoft Word - lakes.doc)", ""));
    let text = "A mediator from the north came on Monday to the lakes.\n\nThe two governments had asked her to find a way out of the quarrel \
                about the lakes.\n\nNobody knows whether she will, and nobody can say why.";
    assert_eq!((article.text.as_str(), article.title), (text, None));
    assert!(text[article.pages[0]..].starts_with("the quarrel"), "{:?}", article.pages);
}

#[test]
fn columns_are_read_one_after_the_other_below_what_spans_them() {
    let left = [
        "The ministers of the two",
        "states met in a village",
        "at the border, where it",
        "rained for the whole day",
        "and the night after it.",
    ];
    let right = [
        "They parted without any",
        "word to the reporters who",
        "had waited for hours, and",
        "each of the two went home",
        "by a train of his own.",
    ];
    let wide = lines(20, 460, &["This introduction goes over both of the columns that follow, and it ends here."]);
    // Written line by line, as some programs do.
    let rows =
        (0..5).map(|n| lines(20, 420 - 12 * n, &[left[n as usize]]) + &lines(160, 420 - 12 * n, &[right[n as usize]]));
    let read = text(&(wide + &rows.collect::<String>()));
    let expected = format!(
        "This introduction goes over both of the columns that follow, and it ends here.\n\n{}\n\n{}",
        left.join(" "),
        right.join(" ")
    );
    assert_eq!(read, expected);
}

#[test]
fn columns_that_end_short_are_columns_as_on_the_pages_before() {
    let column = |x: u32, words: &[&str]| {
        let rows: Vec<String> = words.iter().map(|word| format!("{word} and other words stand here,")).collect();
        lines(x, 440, &rows.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let first = column(20, &["boats", "nets", "fish", "gulls", "waves"])
        + &column(220, &["roads", "mules", "carts", "dust", "heat"]);
    let last = column(20, &["snow", "ice"]) + &column(220, &["wind"]);
    let text = article(&pdf(&[&first, &last], "", "", "")).text;
    let order = ["boats", "waves", "roads", "heat", "snow", "ice", "wind"];
    let places: Vec<_> = order.iter().map(|part| text.rfind(part)).collect();
    assert!(places.windows(2).all(|pair| pair[0].is_some() && pair[0] < pair[1]), "{places:?}: {text}");
}

#[test]
fn odd_ways_of_drawing_text_are_read() {
    let sentence = "The mediator spoke to both sides for an hour.";
    let plain = lines(20, 400, &[sentence]);
    // Invisible letters, as OCR lays them over a scan.
    assert_eq!(text(&format!("3 Tr {plain}")), sentence);
    // Twice, a little aside, for a bold look.
    assert_eq!(text(&(plain.clone() + &plain.replace("20 400", "20.4 400"))), sentence);
    // In a form, and in one that draws itself.
    let form = |content: &str| {
        let length = content.len();
        format!(
            "5 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 400 500]/Resources<</Font<</F 3 0 R>>/XObject<</X 5 0 R>>>>/Length {length}>>\nstream\n{content}\nendstream endobj\n"
        )
    };
    let drawn = |content: &str| article(&pdf(&["/X Do"], "/XObject<</X 5 0 R>>", "", &form(content))).text;
    assert_eq!(drawn(&plain), sentence);
    assert_eq!(drawn(&format!("{plain} /X Do")), sentence);
    // Upwards, on a page of its own or beside text: then it is a credit along a picture.
    let upwards = |content: &str| content.replace("20 400 Td", "0 1 -1 0 30 20 Tm");
    assert_eq!(text(&upwards(&plain)), sentence);
    assert_eq!(text(&(plain.clone() + &upwards(&lines(20, 400, &["Photo by nobody"])))), sentence);
    // Words that are only moved apart, a letter that is two, and one that is none.
    assert_eq!(
        text(&plain.replace("(The mediator spoke", "[(The) -300 (med) 20 (iator) -280 (spoke)] TJ (")),
        sentence
    );
    // A number that points to a note.
    let note = "BT /F 10 Tf 20 400 Td (The mediator spoke to both sides.) Tj /F 6 Tf 4 Ts (12) Tj ET";
    assert_eq!(text(note), "The mediator spoke to both sides.");
}

#[test]
fn titles_are_those_of_the_file_or_the_largest_line() {
    let body = lines(
        20,
        400,
        &[
            "A mediator came to the lakes on Monday and spoke",
            "to the fishermen of both sides.",
            "",
            "She left on Tuesday.",
        ],
    );
    let large = "BT /F 18 Tf 20 450 Td (A quarrel about lakes) Tj ET\n";
    let read = |info: &str| article(&pdf(&[&format!("{large}{body}")], "", info, ""));
    for info in ["", "/Title (lakes_final.indd)", "/Title (Untitled)", "/Title (A quarrel about lakes - The Herald)"] {
        let article = read(info);
        assert_eq!(article.title.as_deref(), Some("A quarrel about lakes"), "{info}");
        assert!(article.text.starts_with("A mediator came"), "{info}: {}", article.text);
    }
    let utf16: String = "Étés perdus".encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    let article = read(&format!("/Title <FEFF{utf16}> /Author (Jane Doe)"));
    assert_eq!((article.title.as_deref(), article.author.as_deref()), (Some("Étés perdus"), Some("Jane Doe")));
    assert!(article.text.starts_with("A quarrel about lakes\n\n"), "{}", article.text);
    let xmp =
        b"<x><dc:title>\n<rdf:Alt><rdf:li xml:lang=\"x-default\">Lakes &amp; rivers</rdf:li></rdf:Alt></dc:title>";
    assert_eq!(title::of_xmp(xmp).as_deref(), Some("Lakes & rivers"));
}

#[test]
fn accents_that_are_drawn_apart_are_put_on_their_letters() {
    let glyph =
        |text: &str, x0: f64, y: f64| glyphs::Glyph { text: text.into(), x0, x1: x0 + 5.0, y, size: 10.0, font: 1 };
    let row = vec![
        glyph("´", 0.5, 100.0),
        glyph("e", 0.0, 100.0),
        glyph("c", 5.0, 100.0),
        glyph("¸", 5.2, 100.0),
        glyph("a", 10.0, 100.0),
    ];
    let read = |glyphs| words::words(glyphs).into_iter().map(|word| word.text).collect::<Vec<_>>();
    assert_eq!(read(row), ["éça"]);
    // Higher over a capital; beside a letter it is a sign of its own.
    assert_eq!(read(vec![glyph("`", 0.5, 97.6), glyph("A", 0.0, 100.0)]), ["À"]);
    assert_eq!(read(vec![glyph("a", 0.0, 100.0), glyph("^", 5.0, 100.0)]), ["a^"]);
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(150))]
    #[test]
    fn spoilt_files_never_panic(places: [Index; 4], bytes: [u8; 4], cut: Index, page: bool) {
        let content = lines(20, 400, &["The mediator spoke to both sides", "for an hour."]) + "/X Do";
        let small = pdf(&[&content, &content], "/XObject<</X 5 0 R>>", "/Title (A title)", "");
        let mut file = if page { small } else { sample("turned-encrypted.pdf") };
        for (place, byte) in places.iter().zip(bytes) {
            let at = place.index(file.len());
            file[at] = byte;
        }
        if bytes[0] % 4 == 0 {
            file.truncate(cut.index(file.len()));
        }
        if let Ok(article) = read_with(&file, 1 << 24) {
            proptest::prop_assert!(article.pages.iter().all(|at| article.text.is_char_boundary(*at)));
        }
    }
}
