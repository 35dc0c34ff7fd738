//! How much room a text takes, without a font at hand, and how it is broken into lines.

/// The width of a text in points, at this size of font. It is a little more than Helvetica, Arial and
/// their free likes need, so that a label stays inside its node.
///
/// ```
/// use actant::layout::text::width;
/// assert!(width("MMM", 10.0) > width("iii", 10.0));
/// assert_eq!(width("", 10.0), 0.0);
/// ```
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The width of a character, in parts of the font's size.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '’' | '|' | '.' | ',' | ':' | ';' | '!' | 'í' | 'ì' | 'î' | 'ï' | 'ı' => 0.28,
        'f' | 't' | 'r' | 'I' | 'İ' | '(' | ')' | '[' | ']' | ' ' | '-' | '/' | '"' => 0.36,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—' | 'œ' | 'æ' | 'Œ' | 'Æ' => 0.95,
        'A'..='Z' | 'À'..='Þ' | '&' => 0.73,
        // Marks and joiners take no room of their own.
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' => 0.0,
        '\u{0}'..='\u{24F}' => 0.58,
        '\u{400}'..='\u{5FF}' => 0.68,
        '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' => 1.0,
        '\u{1F000}'.. => 1.25,
        _ => 0.7,
    }
}

/// The text in lines of about `most` characters, broken at spaces, and as even as they get.
///
/// ```
/// use actant::layout::text::wrap;
/// assert_eq!(wrap("Groupe de Minsk de l'OSCE", 17), ["Groupe de Minsk", "de l'OSCE"]);
/// assert_eq!(wrap("", 17), [""]);
/// ```
pub fn wrap(text: &str, most: usize) -> Vec<String> {
    let length = text.chars().count();
    // So many lines are needed; a line then needs no more than its share, and the last isn't left short.
    let share = length.div_ceil(length.div_ceil(most.max(1)).max(1));
    let mut lines = vec![String::new()];
    let mut held = 0;
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let long = word.chars().count();
        let break_here = held > 0 && (held + 1 + long > most.max(1) || held >= share);
        if break_here {
            lines.push(String::new());
            held = 0;
        }
        if let Some(line) = lines.last_mut() {
            if held > 0 {
                line.push(' ');
                held += 1;
            }
            line.push_str(word);
            held += long;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hold_all_words_in_order() {
        for text in ["a", "Organisation du traité de sécurité collective", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx y z"] {
            let lines = wrap(text, 17);
            assert_eq!(lines.join(" "), text);
            assert!(lines.iter().all(|l| l.chars().count() <= 17 || !l.contains(' ')), "{lines:?}");
        }
    }

    #[test]
    fn wide_scripts_are_wider() {
        assert!(width("日本", 10.0) > width("ab", 10.0));
        assert_eq!(width("e\u{301}", 10.0), width("e", 10.0));
    }
}
