//! Comparing texts by their words alone.

/// The words of a text: letters and digits, in small letters.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Whether two texts have the same words, or one is the beginning of the other, cut off with an ellipsis.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    let (mut left, mut right) = (words(a), words(b));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(x), Some(y)) if x == y => {}
            (None, Some(_)) => return is_cut(a),
            (Some(_), None) => return is_cut(b),
            // The last word may be cut, too.
            (Some(x), Some(y)) => return (is_cut(a) && left.next().is_none() && y.starts_with(&x)) || (is_cut(b) && right.next().is_none() && x.starts_with(&y)),
        }
    }
}

/// Whether a text ends in an ellipsis, behind enough words to know it by.
fn is_cut(text: &str) -> bool {
    let text = text.trim_end();
    (text.ends_with('…') || text.ends_with("...")) && text.len() > 40
}
