//! Tests of reading ODT; its sample is read in the tests of DOCX.

use crate::document::format::odt;
use crate::document::format::office_sample::{file, spoil, with, zip};

#[test]
fn what_is_no_text_is_left_out() {
    let content = "<o:d xmlns:o='o' xmlns:text='t' xmlns:s='s'><o:automatic-styles>\
        <s:style s:name='P1' s:family='paragraph' s:parent-style-name='Heading_20_1'/>\
        <s:style s:name='P2' s:family='paragraph' s:parent-style-name='P2'/></o:automatic-styles><o:body><o:text>\
        <text:table-of-content><text:p>Sommaire</text:p></text:table-of-content>\
        <text:p text:style-name='P1'>Paris\n  médiateur</text:p>\
        <text:p text:style-name='P2'>Paris<text:s text:c='99999999'/>a proposé<text:tab/>son aide.</text:p>\
        <text:list><text:list-item><text:p>Un point</text:p></text:list-item></text:list></o:text></o:body></o:d>";
    let article = with(|context| odt::read(&zip(&[("content.xml", content.as_bytes())]), context)).unwrap().remove(0);
    assert_eq!(article.title.as_deref(), Some("Paris médiateur"));
    assert_eq!(article.text, "Paris a proposé son aide.\n\nUn point");
}

#[test]
fn a_password_is_said() {
    let manifest = b"<m><file-entry><encryption-data/></file-entry></m>";
    let packed = zip(&[("META-INF/manifest.xml", manifest), ("content.xml", b"\x00\x01rubbish")]);
    assert_eq!(with(|context| odt::read(&packed, context)).unwrap_err().code, "encrypted");
}

#[test]
fn spoilt_files_never_panic() {
    spoil(&file("communique.odt"), 200, odt::read);
}
