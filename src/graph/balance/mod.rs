//! Structural balance: which camps the stances make, what does not fit, and how that changes.
//!
//! "My friend's friend is my friend, my enemy's enemy is my friend": a signed graph is balanced where its entities fall
//! into two camps with friendly ties inside and hostile ties between them. Real graphs nearly are. This module finds
//! the [camps](camps()) that leave the least [tension](Camps::tension), the [triads](tensions) that do not fit, and
//! [who changed side](by_period()).
//!
//! ```
//! use actant::graph::balance::{SignedGraph, camps, tensions};
//! let graph = SignedGraph::from_pairs([("fox", "hen", -5), ("fox", "wolf", 2), ("wolf", "hen", -1), ("dog", "hen", 3)]);
//! let camps = camps(&graph, 2);
//! assert_eq!(camps.groups(), [["dog", "hen"], ["fox", "wolf"]]);
//! assert_eq!(camps.tension, 0);
//! assert_eq!(tensions(&graph, 10).unbalanced, 0);
//! ```
//!
//! # Sources
//!
//! - F. Harary, "On the notion of balance of a signed graph", Michigan Mathematical Journal 2, 1953: what balance is.
//! - D. Cartwright and F. Harary, "Structural balance: a generalization of Heider's theory", Psychological Review 63,
//!   1956: balance by circles.
//! - J. A. Davis, "Clustering and structural balance in graphs", Human Relations 20, 1967: more than two camps.
//! - P. Doreian and A. Mrvar, "A partitioning approach to structural balance", Social Networks 18, 1996, and
//!   "Partitioning signed social networks", Social Networks 31, 2009: the tension of a partition into k camps, and the
//!   relocation of single entities.
//! - S. Aref and M. C. Wilson, "Measuring partial balance in signed networks", Journal of Complex Networks 6, 2018, and
//!   "Balance and frustration in signed networks", Journal of Complex Networks 7, 2019: the frustration index as the
//!   measure, and exact values of well-known networks.

mod camps;
mod exact;
mod matching;
mod net;
mod packing;
mod periods;
mod relocate;
mod signed;
#[cfg(test)]
mod tests;
mod triads;
mod words;

pub use camps::{Camps, MOST_CAMPS, MOST_NODES_SEARCHED, Member, camps};
pub use periods::{Changed, Period, PeriodBalance, Timeline, by_period};
pub use signed::{MOST_WEIGHT, SignedGraph, Tie};
pub use triads::{Tensions, Triad, tensions};
pub use words::{EndsAndEdge, TensionInWords, TieInWords, tension_in_words, tie_in_words};
