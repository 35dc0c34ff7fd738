//! From mentions to facts: the words that express a stance, and how they are found in a sentence.

mod chunk;
mod clause;
mod token;
