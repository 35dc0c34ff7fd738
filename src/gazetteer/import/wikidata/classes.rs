//! Which classes of Wikidata are persons, states, organisations and offices: what `instance of` may say.

use super::Kind;

const PERSONS: &[u64] = &[
    5, // human
];

const STATES: &[u64] = &[
    6_256,      // country
    7_275,      // state
    3_624_078,  // sovereign state
    15_634_554, // state with limited recognition
    1_763_527,  // constituent country
    112_099,    // island country
    123_480,    // landlocked country
];

/// No ministries, armies and governments: in texts they are their states.
const ORGANISATIONS: &[u64] = &[
    43_229,     // organization
    484_652,    // international organization
    245_065,    // intergovernmental organization
    4_120_211,  // regional organization
    1_335_818,  // supranational union
    1_127_126,  // military alliance
    7_278,      // political party
    7_210_356,  // political organization
    79_913,     // non-governmental organization
    163_740,    // nonprofit organization
    17_149_090, // armed organization
    17_127_659, // terrorist organization
    178_706,    // institution
    48_204,     // voluntary association
    157_031,    // foundation
    31_855,     // research institute
    49_773,     // social movement
    4_830_453,  // business
    783_794,    // company
    6_881_511,  // enterprise
    891_723,    // public company
    192_283,    // news agency
    11_032,     // newspaper
    1_110_794,  // daily newspaper
];

/// Offices and positions: only their labels are wanted, as roles of those who hold them.
const OFFICES: &[u64] = &[
    4_164_871, // position
    294_414,   // public office
    83_307,    // minister
    48_352,    // head of state
    2_285_706, // head of government
    30_461,    // president
    14_212,    // prime minister
];

/// Whether an instance or a subclass of this is an office.
pub(super) fn is_office(class: u64) -> bool {
    OFFICES.contains(&class)
}

/// What an instance of this class is, where it is of a kind that the gazetteer has.
pub(super) fn kind_of(class: u64) -> Option<Kind> {
    [(PERSONS, Kind::Person), (STATES, Kind::State), (ORGANISATIONS, Kind::Organisation)]
        .into_iter()
        .find(|(classes, _)| classes.contains(&class))
        .map(|(_, kind)| kind)
}
