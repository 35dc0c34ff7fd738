//! Which documents of those that are named: the options for it, and what is said of those left out.

use super::common::many;
use crate::document::{Date, Filter, FilterError, LeftOut};
use clap::error::ErrorKind;
use clap::{ArgMatches, Args, Command, FromArgMatches};
use std::collections::BTreeMap;

/// The options as they are given.
#[derive(Debug, Args)]
struct Given {
    /// Read only documents of this date or later, as 2020, 2020-07 or 2020-07-16
    ///
    /// A document without a date is left out, and so is one of another time. A month or a year means all of its days;
    /// a document that is dated by its month or year alone is read where any of its days fits.
    #[arg(long, value_name = "DATE", help_heading = "Reading")]
    from: Option<Date>,
    /// Read only documents of this date or earlier; the last day is one of them
    #[arg(long, value_name = "DATE", help_heading = "Reading")]
    to: Option<Date>,
    /// Read only documents that hold all of these words, in the text or the title
    ///
    /// Whole words count; case, accents, and the kinds of apostrophe and dash make no difference, and no other form of a
    /// word is looked for. Words in quotation marks must stand together: --about '"Union africaine" Bamako'. Given
    /// several times, the words of all are asked for.
    #[arg(long, value_name = "WORDS", help_heading = "Reading")]
    about: Vec<String>,
    /// Read only documents from this source: a newspaper, an agency, a site, as the documents name it
    ///
    /// Case and accents make no difference. Given several times, documents from any of them are read; `actant documents`
    /// shows which sources there are.
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    source: Vec<String>,
}

/// Which documents to read. What nothing could pass is refused with the arguments, before anything is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Which(pub(super) Filter);

impl Which {
    fn of(given: &Given) -> Result<Self, FilterError> {
        let filter = Filter::between(given.from, given.to)?;
        let filter = given.about.iter().try_fold(filter, |filter, words| filter.about(words))?;
        given.source.iter().try_fold(filter, |filter, name| filter.from_source(name)).map(Which)
    }

    /// Whether anything is asked for.
    pub(super) fn is_given(&self) -> bool {
        self.0 != Filter::default()
    }

    /// How many documents were left out, and why; nothing where none was.
    pub(super) fn left_out(&self, counts: &BTreeMap<LeftOut, u64>) -> Option<String> {
        let all: u64 = counts.values().sum();
        let reasons: Vec<String> =
            counts.iter().map(|(reason, count)| format!("{count} {}", self.why(*reason))).collect();
        (all > 0).then(|| format!("{} left out: {}", many(all, "document"), reasons.join(", ")))
    }

    pub(super) fn why(&self, reason: LeftOut) -> String {
        match (reason, self.0.dates()) {
            (LeftOut::Undated, _) => "without a date".to_owned(),
            (LeftOut::OtherSource, _) => "from other sources, or none that is named".to_owned(),
            (LeftOut::OtherWords, _) => "without all the words of --about".to_owned(),
            (LeftOut::OtherTime, (Some(from), None)) => format!("from before {from}"),
            (LeftOut::OtherTime, (None, Some(to))) => format!("from after {to}"),
            (LeftOut::OtherTime, (Some(from), Some(to))) => format!("from before {from} or after {to}"),
            (LeftOut::OtherTime, (None, None)) => "of another time".to_owned(),
        }
    }
}

impl FromArgMatches for Which {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let given = Given::from_arg_matches(matches)?;
        Which::of(&given).map_err(|error| {
            let option = match error {
                FilterError::Backward(..) => "--from and --to",
                FilterError::NoWord(_) | FilterError::OpenQuote(_) => "--about",
                FilterError::NoSource(_) => "--source",
            };
            clap::Error::raw(ErrorKind::ValueValidation, format!("{option}: {error}\n"))
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for Which {
    fn augment_args(command: Command) -> Command {
        Given::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Given::augment_args_for_update(command)
    }
}
