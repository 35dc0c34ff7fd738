//! Tests of the lenient TOML reader.

use super::*;

fn places(diagnostics: &[Diagnostic]) -> Vec<String> {
    diagnostics.iter().map(|d| format!("{}:{} {}", d.line, d.column, d.code)).collect()
}

#[test]
fn reads_every_type() {
    let file = SourceFile::new(
        "f",
        "s = 'x'\nb = true\ni = 0x10\nl = ['a', 'b']\none = 'c'\nm = ['a', { t = 1 }]\n[t]\nk = 1\n[[a]]\n[[a]]\nn = 2\n",
    );
    let mut d = Vec::new();
    let mut table = parse(&file, &mut d).unwrap();
    assert_eq!(table.keys().len(), 8);
    assert_eq!(table.required_string("s", &mut d), Some(Located { value: "x".into(), span: 4..7 }));
    assert!(table.boolean("b", &mut d).unwrap().value);
    assert_eq!(table.integer("i", &mut d).unwrap().value, 16);
    assert_eq!(table.strings("l", &mut d).len(), 2);
    assert_eq!(table.strings("one", &mut d)[0].value, "c");
    assert!(matches!(&table.values("m", &mut d)[..], [Value::String(_), Value::Table(_)]));
    assert_eq!(table.table("t", &mut d).unwrap().integer("k", &mut d).unwrap().value, 1);
    let blocks = table.tables("a", &mut d);
    assert_eq!(blocks.iter().map(|b| file.line_at(b.span().start)).collect::<Vec<_>>(), [9, 10]);
    table.finish(&[], &mut d);
    assert_eq!(d, []);
}

#[test]
fn reports_every_wrong_type_at_its_place() {
    let file = SourceFile::new(
        "f",
        "s = 1\nb = 'x'\ni = 1.5\nl = ['a', 2, [3]]\nt = 1979-05-27\na = ['x']\nnmae = 1\nz = 1\n",
    );
    let mut d = Vec::new();
    let mut table = parse(&file, &mut d).unwrap();
    assert_eq!(table.string("s", &mut d), None);
    assert_eq!(table.boolean("b", &mut d), None);
    assert_eq!(table.integer("i", &mut d), None);
    assert_eq!(table.strings("l", &mut d).len(), 1);
    assert!(table.table("t", &mut d).is_none());
    assert!(table.tables("a", &mut d).is_empty());
    assert_eq!(table.required_string("gone", &mut d), None);
    table.finish(&["name"], &mut d);
    assert_eq!(
        places(&d),
        [
            "1:5 wrong-type",
            "2:5 wrong-type",
            "3:5 wrong-type",
            "4:11 wrong-type",
            "4:14 wrong-type",
            "5:5 wrong-type",
            "6:6 wrong-type",
            "1:1 missing-key",
            "7:1 unknown-key",
            "8:1 unknown-key",
        ]
    );
    assert_eq!(d[8].help, "did you mean `name`?");
    assert_eq!(d[9].help, "the keys that may stand here are name");
}

#[test]
fn every_syntax_error_is_reported_and_the_rest_is_kept() {
    let file = SourceFile::new("f", "[[p]]\nid = a b\nname = “x”\n[[p]]\nid = 'good'\nid = 'again'\n[[p]\nid='z'\n");
    let mut d = Vec::new();
    let mut table = parse(&file, &mut d).unwrap();
    assert_eq!(places(&d), ["2:6 syntax", "3:8 syntax", "6:1 duplicate-key", "7:5 syntax"]);
    let mut blocks = table.tables("p", &mut d);
    assert_eq!(blocks[1].string("id", &mut d).unwrap().value, "good");
    assert!(table.is_broken());
}
