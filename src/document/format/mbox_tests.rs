//! Mailboxes, and what messages they hold.

use super::*;

fn all(mailbox: &[u8], most_bytes: u64, piece: usize) -> Vec<Raw> {
    let source = io::BufReader::with_capacity(piece, mailbox);
    Messages::new(source, most_bytes).map(Result::unwrap).collect()
}

fn message(text: &str) -> Raw {
    Raw::Message(text.as_bytes().to_vec())
}

#[test]
fn a_mailbox_is_its_messages() {
    let mailbox = "junk\nFrom a@b Wed Mar  3\nSubject: 1\n\nFrom here on\nnothing.\n>From there\n>>From a quote\n>no\n\n\
                   From c@d Thu Mar  4\r\nSubject: 2\r\n\r\nEnd";
    let first = "Subject: 1\n\n";
    // A line that begins so behind an empty one must be marked, or it begins a message.
    let unmarked = all(mailbox.as_bytes(), 1000, 7);
    assert_eq!(unmarked[0], message(first));
    let marked = mailbox.replace("\n\nFrom here", "\n\n>From here");
    for piece in [1, 5, 4096] {
        let expected = [
            message("Subject: 1\n\nFrom here on\nnothing.\nFrom there\n>From a quote\n>no\n\n"),
            message("Subject: 2\r\n\r\nEnd"),
        ];
        assert_eq!(all(marked.as_bytes(), 1000, piece), expected);
    }
    assert_eq!(all(b"", 10, 10), []);
    assert_eq!(all(b"no mailbox\n", 10, 10), []);
    assert_eq!(all(b"From a\n", 10, 10), [message("")]);
}

#[test]
fn a_message_that_is_too_large_is_skipped() {
    let long = "x".repeat(5000);
    let mailbox = format!("From a\nS: 1\n\n{long}From \n{long}\n\nFrom b\nS: 2\n\nok\n");
    assert_eq!(all(mailbox.as_bytes(), 100, 64), [Raw::TooLarge, message("S: 2\n\nok\n")]);
}

proptest::proptest! {
    #[test]
    fn nothing_of_a_mailbox_is_lost(texts in proptest::collection::vec("[a-z>\n]{0,20}", 1..5)) {
        let mailbox: String = texts.iter().map(|text| format!("From x\nS: s\n\n{text}\n\n")).collect();
        let expected: Vec<Raw> = texts.iter().map(|text| message(&format!("S: s\n\n{text}\n\n"))).collect();
        proptest::prop_assert_eq!(all(mailbox.as_bytes(), 1000, 16), expected);
    }
}
