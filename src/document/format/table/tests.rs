//! Tests of reading tables.

use super::delimited;
use super::sheets::{read_ods, read_xlsx};
use super::{Columns, Table};
use crate::document::format::office_sample::{date, file, spoil, with, with_limits, zip};
use crate::document::format::{Article, FormatError};
use std::time::Duration;

fn csv(text: &[u8], columns: &Columns) -> Result<Table, FormatError> {
    with(|context| delimited::read(text, context, columns))
}

fn guessed(text: &str) -> Table {
    csv(text.as_bytes(), &Columns::default()).unwrap()
}

#[test]
fn delimiters_quotes_marks_and_blank_lines_are_understood() {
    for text in [
        "id,titre,texte\n1,Un,\"Bakou, dit-on, négocie.\n\nErevan aussi; \"\"oui\"\".\"\n",
        "\u{feff}id;titre;texte\r\n\r\n1;Un;\"Bakou, dit-on, négocie.\r\n\r\nErevan aussi; \"\"oui\"\".\"\r\n",
        "id\ttitre\ttexte\n1\tUn\t\"Bakou, dit-on, négocie.\n\nErevan aussi; \"\"oui\"\".\"\n\t\t\n",
        "id|titre|texte|\n1|Un|\"Bakou, dit-on, négocie.\n\nErevan aussi; \"\"oui\"\".\"|\n",
    ] {
        let table = guessed(text);
        assert_eq!(table.articles.len(), 1, "{text}");
        let article = &table.articles[0];
        assert_eq!(article.text, "Bakou, dit-on, négocie.\n\nErevan aussi; \"oui\".");
        assert_eq!((article.id.as_deref(), article.title.as_deref()), (Some("1"), Some("Un")));
        assert_eq!(table.notes, ["text from \"texte\", id from \"id\", title from \"titre\""]);
    }
    // A table of one column has no delimiter.
    assert_eq!(guessed("Text\n\"Un, deux; trois\"\n").articles[0].text, "Un, deux; trois");
}

#[test]
fn all_columns_are_found_by_their_names() {
    let table = guessed(
        "Full_Text,Publication-Date,Newspaper,BYLINE,Web,Langue,Notes\n\
         Paris a réagi.,2020-07-16T08:00:00Z,Le Courrier,Ana Roux,https://example.org/a,FR,x\n",
    );
    let expected = Article {
        text: "Paris a réagi.".into(),
        date: date("2020-07-16"),
        source: Some("Le Courrier".into()),
        author: Some("Ana Roux".into()),
        url: Some("https://example.org/a".into()),
        language: Some("fr".into()),
        ..Article::default()
    };
    assert_eq!(table.articles, [expected]);
}

#[test]
fn the_user_names_columns() {
    let text = b"Nom,Avis,Quand,Texte\nA,Paris accuse Bakou.,16/07/2020,rien\n";
    let columns =
        Columns { text: Some("avis".into()), date: Some("Quand".into()), title: Some("Nom".into()), id: None };
    let table = csv(text, &columns).unwrap();
    assert_eq!(table.articles[0].text, "Paris accuse Bakou.");
    assert_eq!((table.articles[0].date, table.articles[0].title.as_deref()), (date("2020-07-16"), Some("A")));
    assert_eq!(table.notes, [] as [&str; 0]);
    let error = csv(text, &Columns { text: Some("Corps".into()), ..Columns::default() }).unwrap_err();
    assert_eq!(error.message, "no column is called \"Corps\": there are \"Nom\", \"Avis\", \"Quand\", \"Texte\"");
    let error = csv(b"Nom,Avis\nA,B\n", &Columns::default()).unwrap_err();
    assert_eq!(error.message, "no column that is known to hold text among \"Nom\", \"Avis\"");
    assert!(error.help.contains("--text-column") && error.code == "no-column");
}

#[test]
fn what_is_wrong_in_a_table_is_said() {
    let mut table =
        guessed("date,texte\n16/07/2020,un\n03/04/2020,deux\nbientôt,trois\n,\n17/07/2020,\n2020-01-02,quatre,cinq\n");
    let days: Vec<String> =
        table.articles.iter().map(|a| a.date.map_or("-".to_owned(), |date| date.to_string())).collect();
    assert_eq!(days, ["2020-07-16", "2020-04-03", "-", "2020-01-02"]);
    table.notes.remove(0);
    assert!(table.notes[0].starts_with("1 row(s) without text"), "{:?}", table.notes);
    assert!(table.notes[1].starts_with("1 date(s) not understood, the first \"bientôt\""), "{:?}", table.notes);
    assert!(table.notes[2].starts_with("1 row(s) without 2 values, the first at line 7 with 3"), "{:?}", table.notes);
    let open = guessed("date,texte\n03/04/2020,un\n05/06/2020,deux\n");
    assert!(open.articles.iter().all(|article| article.date.is_none()));
    assert!(open.notes[1].starts_with("2 date(s) such as 03/04/2020 left out"), "{:?}", open.notes);
    let old = csv(b"texte;n\nL'Arm\xe9nie a d\xe9nonc\xe9 l'accord;1\n", &Columns::default()).unwrap();
    assert_eq!(old.articles[0].text, "L'Arménie a dénoncé l'accord");
    assert!(old.notes[1].contains("windows-1252"));
}

#[test]
fn spreadsheets_are_read() {
    for (name, read) in [("depeches.xlsx", true), ("depeches.ods", false)] {
        let bytes = file(name);
        let read = if read { read_xlsx } else { read_ods };
        let table = with(|context| read(&bytes, context, &Columns::default())).unwrap();
        assert_eq!(table.articles.len(), 2, "{name}");
        let first = &table.articles[0];
        assert_eq!(first.text, "Le Valdor a dénoncé jeudi les manœuvres sorniennes.\n\nLa Sornie n’a pas répondu.");
        assert_eq!((first.date, first.title.as_deref()), (date("2020-07-16"), Some("Le Valdor proteste")));
        assert_eq!(first.source.as_deref(), Some("Le Courrier du Fleuve"));
        assert_eq!((table.articles[1].date, table.articles[1].title.as_deref()), (None, None));
        assert!(table.notes.iter().any(|note| note == "sheet \"Dépêches\": 1 row(s) without text left out"));
        assert!(table.notes.iter().any(|note| note.starts_with("sheet \"Notes\": no column that is known")));
        let named = Columns { text: Some("Texte".into()), id: Some("Numéro".into()), ..Columns::default() };
        let table = with(|context| read(&bytes, context, &named)).unwrap();
        assert_eq!(table.articles[1].id.as_deref(), Some("2"));
        let mut limits = Vec::new();
        for (most, time) in [(1 << 10, Duration::from_secs(60)), (1 << 26, Duration::ZERO)] {
            limits.push(with_limits(most, time, |context| read(&bytes, context, &named)).unwrap_err().code);
        }
        assert_eq!(limits, ["too-large", "too-slow"]);
    }
}

/// A sheet of Excel with these rows.
fn sheet(rows: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns='{main}' xmlns:r='{relations}'><sheets><sheet name='A' sheetId='1' r:id='r1'/></sheets></workbook>"
    );
    let links = format!(
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='{relations}/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"
    );
    let sheet = format!("<worksheet xmlns='{main}'><sheetData>{rows}</sheetData></worksheet>");
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let root = format!(
        "<Relationships xmlns='{package}'><Relationship Id='r1' Type='{relations}/officeDocument' Target='xl/workbook.xml'/></Relationships>"
    );
    zip(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn a_cell_far_away_takes_no_room_and_numbers_may_be_days() {
    let cell = |place: &str, text: &str| format!("<c r='{place}' t='inlineStr'><is><t>{text}</t></is></c>");
    let rows = format!(
        "<row r='1'>{}{}</row><row r='2'>{}<c r='B2'><v>44028</v></c></row><row r='1048576'>{}</row>",
        cell("A1", "texte"),
        cell("B1", "date"),
        cell("A2", "Un mot."),
        cell("XFD1048576", "loin"),
    );
    let table = with(|context| read_xlsx(&sheet(&rows), context, &Columns::default())).unwrap();
    assert_eq!(table.articles.len(), 1);
    assert_eq!(table.articles[0].date, date("2020-07-16"));
}

#[test]
fn spoilt_tables_never_panic() {
    let columns = Columns::default();
    spoil(&file("depeches.xlsx"), 200, |bytes, context| {
        read_xlsx(bytes, context, &columns).map(|table| table.articles)
    });
    spoil(&file("depeches.ods"), 100, |bytes, context| read_ods(bytes, context, &columns).map(|table| table.articles));
    let rows = "<row r='1'><c r='A1' t='inlineStr'><is><t>texte</t></is></c></row><row r='2'><c r='A2' s='1'><v>44028</v></c></row>";
    spoil(rows.as_bytes(), 200, |bytes, context| {
        let rows = String::from_utf8_lossy(bytes);
        read_xlsx(&sheet(&rows), context, &columns).map(|table| table.articles)
    });
    let sound = with(|context| read_xlsx(&sheet(rows), context, &columns)).unwrap();
    assert_eq!(sound.articles[0].text, "44028");
    let text = "id;date;texte\n1;16/07/2020;\"Un \"\"mot\"\"\n\nde plus\"\n2;20200716;deux\n";
    spoil(text.as_bytes(), 300, |bytes, context| delimited::read(bytes, context, &columns).map(|table| table.articles));
    for text in ["", "\n\n", "texte", "texte\n", ",,,\n"] {
        assert!(csv(text.as_bytes(), &columns).is_err(), "{text:?}");
    }
}
