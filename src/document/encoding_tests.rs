//! Named cases of encodings: what is read, what is refused, and why.

use super::*;
use encoding_rs::{UTF_16BE, UTF_16LE};

const FRENCH: &str =
    "L’Arménie a « dénoncé » l’accord signé à Bakou ; le cœur du problème reste entier, où qu’on aille.";
const RUSSIAN: &str = "Министр иностранных дел России Сергей Лавров осудил нападение и призвал стороны к переговорам.";

fn bytes_of(text: &str, label: &str) -> Vec<u8> {
    named(label).unwrap().encode(text).0.into_owned()
}

fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
    units.flat_map(|u: u16| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
}

#[test]
fn what_is_certain_or_confident_is_read() {
    let latin1 = "La Russie a demandé à la Turquie de ne pas s'ingérer.";
    let cases: &[(&str, Vec<u8>, &str, Option<&str>)] = &[
        ("ascii", b"plain".to_vec(), "plain", None),
        ("empty", Vec::new(), "", None),
        ("utf-8", FRENCH.into(), FRENCH, None),
        ("a mark is kept", "\u{feff}été".into(), "\u{feff}été", None),
        ("latin-1", bytes_of(latin1, "windows-1252"), latin1, Some("windows-1252")),
        ("windows-1252", bytes_of(FRENCH, "windows-1252"), FRENCH, Some("windows-1252")),
        ("one accent", b"Erevan accuse l'Arm\xE9e".to_vec(), "Erevan accuse l'Armée", Some("windows-1252")),
        ("UTF-16 LE", utf16(FRENCH, true, true), FRENCH, Some("UTF-16LE")),
        ("UTF-16 BE", utf16(FRENCH, false, true), FRENCH, Some("UTF-16BE")),
        ("koi8-r, long enough", bytes_of(RUSSIAN, "koi8-r"), RUSSIAN, Some("KOI8-U")),
        ("windows-1251", bytes_of(RUSSIAN, "windows-1251"), RUSSIAN, Some("windows-1251")),
    ];
    for (name, bytes, text, from) in cases {
        let got = decode(bytes.clone(), None).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!((got.text.as_str(), got.converted_from, got.replaced), (*text, *from, 0), "{name}");
    }
}

#[test]
fn what_is_doubtful_is_refused_with_its_reason() {
    let mut truncated = FRENCH.as_bytes().to_vec();
    truncated.push(0xC3);
    let mac_roman = b"La Russie a demand\x8E \x88 la Turquie de s'ing\x8Erer".to_vec();
    let dos = b"La Russie a demand\x82 \x85 la Turquie de s'ing\x82rer".to_vec();
    let cases: &[(&str, Vec<u8>, &str)] = &[
        ("binary", b"PK\x03\x04\x00\x00\x08".to_vec(), "binary"),
        ("one NUL", b"abc\0def".to_vec(), "binary"),
        ("UTF-16 without a mark", utf16(FRENCH, true, false), "UTF-16 without"),
        ("the other end first", utf16(FRENCH, false, false), "UTF-16 without"),
        ("half a UTF-16 unit", utf16("été", true, true)[..5].to_vec(), "damaged UTF-16LE"),
        ("UTF-32", b"\xFF\xFE\0\0a\0\0\0".to_vec(), "binary"),
        ("broken UTF-8", truncated, "damaged UTF-8"),
        ("Mac Roman", mac_roman, "confidence"),
        ("DOS", dos, "confidence"),
        ("garbage", (0x80..=0xFF).collect(), "confidence"),
        ("a few letters of KOI8", bytes_of("мир", "koi8-r"), "confidence"),
        ("Shift_JIS", bytes_of("日本の外務大臣は攻撃を非難した。", "shift_jis"), "confidence"),
    ];
    for (name, bytes, reason) in cases {
        let error = decode(bytes.clone(), None).expect_err(name);
        assert!(error.message.contains(reason), "{name}: {error}");
        assert!(!error.help.is_empty(), "{name}");
    }
}

#[test]
fn a_named_encoding_is_taken_at_its_word() {
    let dos = decode(b"d\x8Enonc\x8E".to_vec(), Some(named("macintosh").unwrap())).unwrap();
    assert_eq!((dos.text.as_str(), dos.converted_from), ("dénoncé", None));
    let broken = decode(b"abc\xFFd\xC3\xA9".to_vec(), Some(UTF_8)).unwrap();
    assert_eq!((broken.text.as_str(), broken.replaced), ("abc\u{fffd}dé", 1));
    let unmarked = decode(utf16(FRENCH, true, false), Some(UTF_16LE)).unwrap();
    assert_eq!(unmarked.text, FRENCH);
    let marked = decode("\u{feff}été".into(), Some(WINDOWS_1252)).unwrap();
    assert_eq!(marked.text, "\u{feff}été", "the mark beats the flag");
    assert!(named("latin-42").is_err());
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes: Vec<u8>) {
        for forced in [None, Some(UTF_8), Some(WINDOWS_1252), Some(UTF_16LE), Some(UTF_16BE)] {
            if let Ok(read) = decode(bytes.clone(), forced) {
                proptest::prop_assert!(!read.text.contains('\0'));
            }
        }
    }
}
