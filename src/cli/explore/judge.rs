//! What the page sends that somebody judged: it is written into the file of corrections, and stays there.

use super::server::Refused;
use crate::cli::common::Failure;
use crate::cli::corrections::CorrectionsFile;
use crate::correction::{Change, Judgement, Reading, Verdict};
use serde::Deserialize;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// When to see whether a judgement still stands there, each after the one before. An editor that had read the file just
/// before, and saves just after, would take it away without knowing.
const LOOKS: [Duration; 4] =
    [Duration::from_millis(200), Duration::from_millis(400), Duration::from_millis(800), Duration::from_millis(1600)];

/// What a page sends.
#[derive(Deserialize)]
struct Sent {
    /// `null` to take back what was said.
    verdict: Option<Verdict>,
    #[serde(flatten)]
    reading: Reading,
    document: Option<String>,
}

/// Takes judgements, and writes them into a file.
pub(super) struct Judge {
    file: CorrectionsFile,
    /// The changes that are still looked after: of each reading the last. It is locked while a change is made, so that these
    /// are made in their order.
    latest: Mutex<Vec<Change>>,
}

impl Judge {
    pub(super) fn of(file: CorrectionsFile) -> Arc<Self> {
        Arc::new(Judge { file, latest: Mutex::default() })
    }

    pub(super) fn take(self: &Arc<Self>, body: &[u8]) -> Result<Option<String>, Refused> {
        let change = read(body)?;
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        self.file.make(&change).map_err(|failure| match failure {
            Failure::Message(message) => Refused::Impossible(message),
            Failure::ClosedPipe => Refused::Impossible(String::new()),
        })?;
        latest.retain(|known| !known.reading().is_same(change.reading()));
        latest.push(change.clone());
        drop(latest);
        let judge = Arc::clone(self);
        // Where there is no thread to be had, it is written all the same.
        let _ = std::thread::Builder::new().name("judge".to_owned()).spawn(move || judge.look_after(&change));
        Ok(None)
    }

    /// Makes a change again where it was undone by accident, for as long as no other was made of the same.
    fn look_after(&self, change: &Change) {
        for pause in LOOKS {
            std::thread::sleep(pause);
            let latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
            if !latest.contains(change) {
                return;
            }
            // What can't be written now may be later; and a file with mistakes shows them in the page.
            let _ = self.file.make(change);
        }
        self.latest.lock().unwrap_or_else(PoisonError::into_inner).retain(|known| known != change);
    }
}

/// What a page means.
fn read(body: &[u8]) -> Result<Change, Refused> {
    let sent: Sent = serde_json::from_slice(body).map_err(|error| Refused::Meaningless(format!("{error}\n")))?;
    let Reading { sentence, source, stance, target, denied } = sent.reading;
    let is_empty = [&sentence, &source, &stance, &target].iter().any(|text| !text.contains(char::is_alphanumeric));
    if is_empty {
        return Err(Refused::Meaningless("a sentence, a source, a stance and a target are wanted\n".to_owned()));
    }
    let reading = Reading { denied, ..Reading::new(&sentence, &source, &stance, &target) };
    Ok(match sent.verdict {
        Some(verdict) => Change::Set(Judgement { verdict, part: None, reading, document: sent.document }),
        None => Change::Unset(reading),
    })
}
