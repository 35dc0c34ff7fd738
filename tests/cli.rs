//! The program as its users meet it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests are tests too")]

#[path = "cli/accept.rs"]
mod accept;
#[path = "cli/balance.rs"]
mod balance;
#[path = "cli/check.rs"]
mod check;
#[path = "cli/diff.rs"]
mod diff;
#[path = "cli/documents.rs"]
mod documents;
#[path = "cli/eval.rs"]
mod eval;
#[path = "cli/explain.rs"]
mod explain;
#[path = "cli/explore.rs"]
mod explore;
#[path = "cli/gazetteer.rs"]
mod gazetteer;
#[path = "cli/graph.rs"]
mod graph;
#[path = "cli/import.rs"]
mod import;
#[path = "cli/judge.rs"]
mod judge;
#[path = "cli/judge_live.rs"]
mod judge_live;
#[path = "cli/manners.rs"]
mod manners;
#[path = "cli/merge.rs"]
mod merge;
#[path = "cli/output.rs"]
mod output;
#[path = "cli/query.rs"]
mod query;
#[path = "cli/suggest.rs"]
mod suggest;
mod support;
#[path = "cli/watch.rs"]
mod watch;
#[path = "cli/which.rs"]
mod which;
#[path = "cli/why.rs"]
mod why;
