//! What the page asks about names that the gazetteer lacks, and what it has taken into the gazetteer.

use super::server::Refused;
use crate::cli::accept::accept_into;
use crate::cli::common::{Failure, InputArguments};
use crate::cli::suggest::{find, saved};
use crate::cli::which::Which;
use crate::gazetteer::Kind;
use crate::suggest::{Accepted, Decision, Suggestion};
use serde::Deserialize;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// The most names that a page is given.
const MOST: usize = 100;

/// The documents and the gazetteer that the page is about.
pub(super) struct Names {
    docs: Vec<PathBuf>,
    gazetteer: Option<PathBuf>,
    encoding: Option<String>,
    which: Which,
    /// What was given last: what is decided is about these.
    given: Mutex<Vec<Suggestion>>,
}

/// What a page sends.
#[derive(Deserialize)]
struct Sent {
    id: String,
    decision: Decision,
    kind: String,
    affiliation: Option<String>,
}

impl Names {
    pub(super) fn of(input: &InputArguments) -> Self {
        Names {
            docs: input.docs.clone(),
            gazetteer: input.gazetteer.clone(),
            encoding: input.encoding.clone(),
            which: input.which.clone(),
            given: Mutex::default(),
        }
    }

    /// Reads the documents for the names that the gazetteer lacks now: a list in JSON.
    pub(super) fn suggest(&self) -> Result<Option<String>, Refused> {
        let input = InputArguments {
            docs: self.docs.clone(),
            encoding: self.encoding.clone(),
            which: self.which.clone(),
            quiet: true,
            may_be_empty: true,
            ..InputArguments::for_gazetteer(self.gazetteer.clone())
        };
        let found = find(&input, false, MOST).map_err(refused)?;
        let lines = saved::json(&found.suggestions);
        *self.given.lock().unwrap_or_else(PoisonError::into_inner) = found.suggestions;
        Ok(Some(format!("[{}]", lines.trim_end().replace('\n', ","))))
    }

    /// Takes one of them into the gazetteer, or refuses it for good.
    pub(super) fn accept(&self, body: &[u8]) -> Result<Option<String>, Refused> {
        let sent: Sent = serde_json::from_slice(body).map_err(|error| Refused::Meaningless(format!("{error}\n")))?;
        let given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        let suggestion = given.iter().find(|suggestion| suggestion.id == sent.id).cloned();
        let (Some(mut suggestion), Some(kind)) = (suggestion, Kind::from_name(&sent.kind)) else {
            return Err(Refused::Meaningless("the id of a suggestion and a kind are wanted\n".to_owned()));
        };
        suggestion.kind = kind;
        suggestion.affiliation = sent.affiliation;
        let input = InputArguments::for_gazetteer(self.gazetteer.clone());
        let folder = input.gazetteer_folder();
        let built_in = input.stands_on_built_in();
        let accepted = Accepted { suggestion, decision: sent.decision };
        let done = accept_into(&folder, built_in, &[accepted]).map_err(refused)?;
        // Texts alone: this can't fail.
        Ok(Some(serde_json::to_string(&done.remarks).unwrap_or_default()))
    }
}

fn refused(failure: Failure) -> Refused {
    match failure {
        Failure::Message(message) => Refused::Impossible(message),
        Failure::ClosedPipe => Refused::Impossible(String::new()),
    }
}
