//! The sixteen Gahuku-Gama tribes of the highlands of New Guinea and their alliances ("rova") and enmities ("hina"):
//! K. E. Read, "Cultures of the central highlands, New Guinea", Southwestern Journal of Anthropology 10, 1954; the table
//! of P. Hage and F. Harary, "Structural models in anthropology", 1983, pages 56 to 60. Each pair is written once.

/// A tribe, and its allies that come after it.
#[rustfmt::skip]
pub(super) const ALLIES: &[(&str, &str)] = &[
    ("gaveve", "kotuni nagamidzuha gama"),
    ("kotuni", "nagamidzuha gama"),
    ("ove", "alikadzuha gahuku masilakidzuha ukudzuha"),
    ("alikadzuha", "ukudzuha"),
    ("nagamiza", "masilakidzuha notohana seuve"),
    ("gahuku", "masilakidzuha ukudzuha gehamo asarodzuha"),
    ("masilakidzuha", "ukudzuha gehamo asarodzuha uheto"),
    ("ukudzuha", "gehamo asarodzuha"),
    ("notohana", "kohika uheto"),
    ("kohika", "uheto"),
    ("gehamo", "asarodzuha"),
    ("uheto", "seuve"),
    ("nagamidzuha", "gama"),
];

/// A tribe, and its foes that come after it.
#[rustfmt::skip]
pub(super) const FOES: &[(&str, &str)] = &[
    ("gaveve", "ove alikadzuha nagamiza gahuku asarodzuha"),
    ("kotuni", "ove nagamiza gahuku notohana kohika"),
    ("nagamiza", "nagamidzuha gama"),
    ("gahuku", "notohana uheto gama"),
    ("ukudzuha", "seuve"),
    ("notohana", "gehamo nagamidzuha"),
    ("kohika", "gehamo nagamidzuha"),
    ("gehamo", "uheto nagamidzuha gama"),
    ("asarodzuha", "seuve nagamidzuha gama"),
    ("uheto", "nagamidzuha gama"),
    ("seuve", "gama"),
];
