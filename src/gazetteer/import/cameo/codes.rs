//! What codes say: whether somebody is a state, a person or an organisation, and for which state they act.

use super::{Kind, Skipped};
use crate::Date;
use crate::gazetteer::{Dated, Term};

/// The codes of states: ISO 3166-1, and those that it had, or that only the dictionaries have.
const STATES: &str = "\
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BMU BOL \
    BRA BRB BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CYM CYP CZE DEU DJI DMA DNK \
    DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD \
    GRL GTM GUF GUM GUY HKG HND HRV HTI HUN IDN IMN IND IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR \
    KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG \
    MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG \
    POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SHN SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK \
    SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR URY USA UZB VAT VCT \
    VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE \
    CSK DDR KSV PAL ROM SCG SUN TMP XKX YUG ZAR";

/// Codes that begin those of bodies between states, non-governmental ones, armed groups and companies.
const BODIES: [&str; 6] = ["IGO", "IMG", "MNC", "NGM", "NGO", "INT"];
/// The code of those who are known but hold no office; only people are.
const ELITE: &str = "ELI";
/// How long the groups are that codes are made of.
const GROUP: usize = 3;

/// When a code holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Span {
    Known(Term),
    /// It has dates, but nobody can read them.
    Unknown,
}

/// A code and its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    /// In capitals.
    pub text: String,
    pub span: Span,
}

impl Span {
    pub(super) const ALWAYS: Span = Span::Known(Term::ALWAYS);

    /// The time that `<date`, `>date` or `date-date` means; `None` where these are no dates.
    pub(super) fn read(text: &str) -> Option<Span> {
        let term = if let Some(date) = text.strip_prefix('>') {
            Term { from: Some(read_date(date)?), to: None }
        } else if let Some(date) = text.strip_prefix('<') {
            Term { from: None, to: Some(read_date(date)?) }
        } else {
            let (from, until) = text.split_once('-')?;
            Term { from: Some(read_date(from)?), to: Some(read_date(until)?) }
        };
        Some(Span::Known(term))
    }

    /// Whether it has no end.
    fn goes_on(self) -> bool {
        matches!(self, Span::Known(Term { to: None, .. }))
    }

    /// Greater is later; what still holds is latest, and what always did before that which began once.
    fn order(self) -> (u8, Option<Date>) {
        match self {
            Span::Known(Term::ALWAYS) => (3, None),
            Span::Known(Term { from, to: None }) => (2, from),
            Span::Known(Term { to, .. }) => (1, to),
            Span::Unknown => (0, None),
        }
    }
}

/// A date of six or eight digits. Those of six are of the years from 1930 to 2029.
fn read_date(text: &str) -> Option<Date> {
    let number: u32 = text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    let date = match text.len() {
        6 if number < 300_000 => 20_000_000 + number,
        6 => 19_000_000 + number,
        8 => number,
        _ => return None,
    };
    let part = |number: u32| u8::try_from(number % 100).ok().filter(|&part| part > 0);
    Date::new(u16::try_from(date / 10_000).ok()?, part(date / 100)?, part(date)?)
}

fn is_state(code: &str) -> bool {
    code.len() == GROUP && STATES.split(' ').any(|state| state == code)
}

fn groups(code: &str) -> impl Iterator<Item = &str> {
    // Codes are ASCII.
    (0..code.len()).step_by(GROUP).filter_map(|at| code.get(at..(at + GROUP).min(code.len())))
}

/// What an entry with these codes is; where it is nothing that the gazetteer has, that is counted.
pub(super) fn kind_of(codes: &[Code], skipped: &mut Skipped) -> Option<Kind> {
    if codes.is_empty() {
        skipped.codeless += 1;
        return None;
    }
    if codes.iter().all(|code| is_state(&code.text)) {
        if codes.iter().any(|code| code.span.goes_on()) {
            return Some(Kind::State);
        }
        skipped.former += 1;
        return None;
    }
    let is_elite = |code: &Code| groups(&code.text).any(|group| group == ELITE);
    if codes.iter().any(|code| code.span != Span::ALWAYS || is_elite(code)) {
        return Some(Kind::Person);
    }
    let says_something = |code: &Code| code.text.len() > GROUP || BODIES.contains(&code.text.as_str());
    if codes.iter().any(says_something) {
        return Some(Kind::Organisation);
    }
    skipped.general += 1;
    None
}

/// The states that the codes name, the latest first, each with its time where there are several.
pub(super) fn states(codes: &[Code]) -> Vec<Dated<String>> {
    let mut codes: Vec<&Code> = codes.iter().collect();
    codes.sort_by_key(|code| std::cmp::Reverse(code.span.order()));
    let mut states: Vec<Dated<String>> = Vec::new();
    for code in codes {
        let Some(state) = groups(&code.text).next().filter(|group| is_state(group)) else { continue };
        let term = match code.span {
            Span::Known(term) => term,
            Span::Unknown => Term::ALWAYS,
        };
        let dated = Dated { value: state.to_owned(), term };
        if !states.contains(&dated) {
            states.push(dated);
        }
    }
    // Who changed office and not side was always of that side, between two offices too.
    if states.iter().all(|state| states.first().is_some_and(|first| first.value == state.value)) {
        states.truncate(1);
        states.iter_mut().for_each(|state| state.term = Term::ALWAYS);
    }
    states
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for (text, span) in [
            ("930120-010119", Some(("1993-01-20", "2001-01-19"))),
            ("19270101-730717", Some(("1927-01-01", "1973-07-17"))),
            (">010119", Some(("2001-01-19", ""))),
            ("<770120", Some(("", "1977-01-20"))),
            ("2004017-20061201", None),
            ("931320-010119", None),
            ("930132-010119", None),
            ("-010119", None),
            ("93012+", None),
            ("+93012-010119", None),
            ("é", None),
        ] {
            let span = span.map(|(from, to)| Span::Known(Term { from: from.parse().ok(), to: to.parse().ok() }));
            assert_eq!(Span::read(text), span, "{text}");
        }
    }

    #[test]
    fn codes_of_states_are_each_there_once() {
        let mut codes: Vec<_> = STATES.split(' ').collect();
        assert!(codes.len() > 240 && codes.iter().all(|code| code.len() == 3 && *code == code.to_uppercase()));
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), STATES.split(' ').count());
    }
}
