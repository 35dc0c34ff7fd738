//! What codes say: whether somebody is a state, a person or an organisation, and for which state they act.

use super::{Kind, Skipped};

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

/// When a code holds. Dates are numbers, YYYYMMDD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Span {
    Always,
    From(u32),
    Until(u32),
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
    /// The time that `<date`, `>date` or `date-date` means; `None` where these are no dates.
    pub(super) fn read(text: &str) -> Option<Span> {
        if let Some(date) = text.strip_prefix('>') {
            return read_date(date).map(Span::From);
        }
        if let Some(date) = text.strip_prefix('<') {
            return read_date(date).map(Span::Until);
        }
        let (from, until) = text.split_once('-')?;
        read_date(from)?;
        read_date(until).map(Span::Until)
    }

    /// Greater is later; what still holds is latest.
    fn order(self) -> (u8, u32) {
        match self {
            Span::Always => (3, 0),
            Span::From(date) => (2, date),
            Span::Until(date) => (1, date),
            Span::Unknown => (0, 0),
        }
    }
}

/// A date of six or eight digits. Those of six are of the years from 1930 to 2029.
fn read_date(text: &str) -> Option<u32> {
    let number: u32 = text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    let date = match text.len() {
        6 if number < 300_000 => 20_000_000 + number,
        6 => 19_000_000 + number,
        8 => number,
        _ => return None,
    };
    let (month, day) = (date / 100 % 100, date % 100);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(date)
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
        if codes.iter().any(|code| matches!(code.span, Span::Always | Span::From(_))) {
            return Some(Kind::State);
        }
        skipped.former += 1;
        return None;
    }
    let is_elite = |code: &Code| groups(&code.text).any(|group| group == ELITE);
    if codes.iter().any(|code| code.span != Span::Always || is_elite(code)) {
        return Some(Kind::Person);
    }
    let says_something = |code: &Code| code.text.len() > GROUP || BODIES.contains(&code.text.as_str());
    if codes.iter().any(says_something) {
        return Some(Kind::Organisation);
    }
    skipped.general += 1;
    None
}

/// The states that the codes name, each once, the latest first.
pub(super) fn states(codes: &[Code]) -> Vec<String> {
    let mut codes: Vec<&Code> = codes.iter().collect();
    codes.sort_by_key(|code| std::cmp::Reverse(code.span.order()));
    let mut states: Vec<String> = Vec::new();
    for state in codes.into_iter().filter_map(|code| groups(&code.text).next()).filter(|group| is_state(group)) {
        if !states.iter().any(|known| known == state) {
            states.push(state.to_owned());
        }
    }
    states
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for (text, span) in [
            ("930120-010119", Some(Span::Until(20_010_119))),
            ("19270101-730717", Some(Span::Until(19_730_717))),
            (">010119", Some(Span::From(20_010_119))),
            ("<770120", Some(Span::Until(19_770_120))),
            ("2004017-20061201", None),
            ("931320-010119", None),
            ("930132-010119", None),
            ("-010119", None),
            ("93012+", None),
            ("+93012-010119", None),
            ("é", None),
        ] {
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
