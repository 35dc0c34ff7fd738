//! Full names, and the parts of them that stand for the whole.

use rustc_hash::FxHashMap as HashMap;
use std::collections::BTreeSet;

/// The full names of persons, folded, by their words.
#[derive(Debug, Default)]
pub(super) struct FullNames {
    names: Vec<String>,
    by_last: HashMap<String, Vec<usize>>,
    by_first: HashMap<String, Vec<usize>>,
}

impl FullNames {
    pub(super) fn of(names: BTreeSet<String>) -> FullNames {
        let mut all = FullNames { names: names.into_iter().collect(), ..FullNames::default() };
        for (number, name) in all.names.iter().enumerate() {
            let (first, last) = (name.split(' ').next().unwrap_or(""), name.rsplit(' ').next().unwrap_or(""));
            all.by_first.entry(first.to_owned()).or_default().push(number);
            all.by_last.entry(last.to_owned()).or_default().push(number);
            // "Assad" is "Bachar al-Assad".
            if let Some((_, part)) = last.split_once('-') {
                all.by_last.entry(part.to_owned()).or_default().push(number);
            }
        }
        all
    }

    /// The one full name that this may be a part of: "akar" and "h. akar" of "hulusi akar", "wu" of "wu heping", for in
    /// some languages the family comes first. `None` where there are several.
    pub(super) fn of_part(&self, part: &str) -> Option<&str> {
        let last = part.rsplit(' ').next().unwrap_or("");
        let by_last = self.by_last.get(last).map_or(&[][..], Vec::as_slice);
        let by_first = if part.contains(' ') { &[] } else { self.by_first.get(part).map_or(&[][..], Vec::as_slice) };
        let whole = |&number: &usize| self.names.get(number).map(String::as_str);
        let mut fitting = by_last.iter().filter_map(whole).filter(|whole| ends(part, whole));
        match (fitting.next(), fitting.next()) {
            (Some(name), None) => return Some(name),
            (Some(_), Some(_)) => return None,
            _ => {}
        }
        let mut fitting = by_first.iter().filter_map(whole).filter(|whole| whole.len() > part.len());
        match (fitting.next(), fitting.next()) {
            (Some(name), None) => Some(name),
            _ => None,
        }
    }
}

/// Whether a shorter name is the end of a longer one; initials agree with what they stand for, or may be missing.
fn ends(part: &str, whole: &str) -> bool {
    if part.len() >= whole.len() {
        return false;
    }
    if whole.strip_suffix(part).is_some_and(|rest| rest.ends_with([' ', '-'])) {
        return true;
    }
    let plain = |name: &str| -> Vec<String> {
        name.split(' ').filter(|word| !word.ends_with('.')).map(str::to_owned).collect()
    };
    let (short, long) = (plain(part), plain(whole));
    let same_initial = part.chars().next() == whole.chars().next();
    same_initial && (short == long || part.contains(". ") && short.len() < long.len() && long.ends_with(&short))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts() {
        let names = [
            "hulusi akar",
            "wu heping",
            "george w. bush",
            "laura bush",
            "ursula von der leyen",
            "anna li",
            "wei li",
            "bachar al-assad",
        ];
        let full = FullNames::of(names.iter().map(|name| (*name).to_owned()).collect());
        for (part, whole) in [
            ("akar", Some("hulusi akar")),
            ("h. akar", Some("hulusi akar")),
            ("t. akar", None),
            ("wu", Some("wu heping")),
            ("bush", None),
            ("george bush", Some("george w. bush")),
            ("von der leyen", Some("ursula von der leyen")),
            ("leyen", Some("ursula von der leyen")),
            ("li", None),
            ("hulusi akar", None),
            ("kar", None),
            ("assad", Some("bachar al-assad")),
            ("al-assad", Some("bachar al-assad")),
            ("", None),
        ] {
            assert_eq!(full.of_part(part), whole, "{part}");
        }
    }
}
