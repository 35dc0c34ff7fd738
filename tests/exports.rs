//! Every format is read by the programs that it is for: of the seeds, of nobody, and of names and sentences that hold
//! whatever a file may hold. The scripts stand in `tests/consumers/`; each compares what it read with `graph.json`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

mod support;

#[path = "exports/consumers.rs"]
mod consumers;
#[path = "exports/files.rs"]
mod files;
#[path = "exports/properties.rs"]
mod properties;
