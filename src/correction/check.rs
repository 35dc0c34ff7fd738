//! What is odd in corrections: judgements of what is not there, or of what was judged before.

use super::read::{Block, blocks};
use super::{Corrections, Judgement};
use crate::Diagnostic;
use crate::gazetteer::{Gazetteer, Located, SourceFile, nearest, shorten};
use std::collections::BTreeMap;

impl Corrections {
    /// Which ids and stances of a file are none of a gazetteer and a lexicon, each said once; a judgement of them does nothing.
    ///
    /// ```
    /// use actant::{Gazetteer, correction::Corrections, gazetteer::SourceFile};
    /// let text = "[[judged]]\nverdict = \"right\"\nsource = \"rusia\"\nstance = \"ally\"\ntarget = \"turkey\"\nsentence = \"…\"\n";
    /// let file = SourceFile::new("corrections.toml", text);
    /// let found = Corrections::check(&file, &Gazetteer::built_in(), &["ally"]);
    /// assert_eq!(found[0].to_string(), "corrections.toml:3:10: warning[judged-nobody]: \
    ///     `rusia` is no entity, and a judgement is about it (did you mean `russia`?)");
    /// ```
    pub fn check(file: &SourceFile, gazetteer: &Gazetteer, stances: &[&str]) -> Vec<Diagnostic> {
        // What is wrong with the file itself, reading it says.
        let blocks = blocks(file, &mut Vec::new());
        let ids = blocks.iter().flat_map(|block| [&block.source, &block.target]).flatten();
        let ids = ids.filter(|id| gazetteer.find(&id.value).is_none());
        let kinds = blocks.iter().filter_map(|block| block.stance.as_ref());
        let kinds = kinds.filter(|stance| !stances.contains(&stance.value.as_str()));
        let mut found = Vec::new();
        for (unknown, first, count) in counted(ids) {
            let message = format!("`{}` is no entity, and {} about it", shorten(unknown), judgements(count));
            let entities = gazetteer.entities().iter().map(|entity| entity.id.as_str());
            let help = match nearest(unknown, entities) {
                Some(guess) => format!("did you mean `{guess}`?"),
                None => "give the id that the entity has now, or delete what is about nobody".to_owned(),
            };
            found.push(file.warning("judged-nobody", first.span.clone(), message).help(help));
        }
        for (unknown, first, count) in counted(kinds) {
            let message = format!("there is no stance `{}`, and {} about it", shorten(unknown), judgements(count));
            let help = format!("the stances are {}", stances.join(", "));
            found.push(file.warning("judged-no-stance", first.span.clone(), message).help(help));
        }
        found.sort_by_key(|diagnostic| (diagnostic.line, diagnostic.column));
        found
    }
}

/// Each text with its first place and how often it stands there.
fn counted<'b>(texts: impl Iterator<Item = &'b Located<String>>) -> Vec<(&'b str, &'b Located<String>, usize)> {
    let mut counted: BTreeMap<&str, (&Located<String>, usize)> = BTreeMap::new();
    for text in texts {
        counted.entry(&text.value).or_insert((text, 0)).1 += 1;
    }
    counted.into_iter().map(|(text, (first, count))| (text, first, count)).collect()
}

fn judgements(count: usize) -> String {
    if count == 1 { "a judgement is".to_owned() } else { format!("{count} judgements are") }
}

/// That a reading is judged a second time.
pub(super) fn again(file: &SourceFile, block: &Block, earlier: &Judgement, later: &Judgement) -> Diagnostic {
    let place = block.spans.first().cloned().unwrap_or_default();
    match earlier.verdict == later.verdict {
        true => {
            let message = format!("this was judged {} before, in the same words", later.verdict.as_str());
            file.warning("repeated-judgement", place, message).help("delete one of the two blocks")
        }
        false => {
            let (was, is) = (earlier.verdict.as_str(), later.verdict.as_str());
            let message = format!("this was judged {was} before, and is judged {is} here; what stands later holds");
            file.warning("contradicting-judgement", place, message).help("delete the block that is not true")
        }
    }
}
