//! Months or years, as an option.

use crate::graph::balance::Period;
use clap::ValueEnum;

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PeriodArgument {
    /// By months
    Month,
    /// By years
    Year,
}

impl PeriodArgument {
    pub(super) fn period(self) -> Period {
        match self {
            PeriodArgument::Month => Period::Month,
            PeriodArgument::Year => Period::Year,
        }
    }

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            PeriodArgument::Month => "month",
            PeriodArgument::Year => "year",
        }
    }
}
