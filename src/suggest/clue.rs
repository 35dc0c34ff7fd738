//! Clues: what a sentence says about whom one of its names stands for.

/// One clue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Clue {
    /// A title stands before it, or it is called something that only a person is.
    Person,
    /// It is called somebody who plays, sings or acts for the public.
    Bystander,
    /// It is called an organisation.
    Body,
    /// It is called a state.
    State,
    /// It is called a place, or stands where something happens.
    Place,
    /// It is called something else: a film, a storm, a cup.
    Thing,
    /// It says something.
    Says,
    /// It does something, or something is done by it.
    Acts,
    /// Something is done to it, with it, against it.
    Concerned,
    /// It has deeds or people.
    Owns,
    /// It has officials or organs.
    Rules,
    /// A singular article stands before it.
    Article,
    /// A plural one.
    Plural,
    /// Its first word is one that organisations begin with.
    Head,
    /// Its first word is one that states begin with.
    Land,
    /// Capitals alone.
    Capitals,
    /// Several words.
    Several,
    /// The document is about games, or about what is shown and sung.
    Pastime,
    /// Nothing but its capital at the start of a sentence says that it is a name.
    Weak,
}

/// How many kinds of clue there are.
const CLUES: usize = Clue::Weak as usize + 1;

/// A set of clues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clues(u32);

impl Clues {
    pub(super) fn add(&mut self, clue: Clue) {
        self.0 |= 1 << clue as u32;
    }

    pub(super) fn add_if(&mut self, is: bool, clue: Clue) {
        if is {
            self.add(clue);
        }
    }

    pub(super) fn has(self, clue: Clue) -> bool {
        self.0 & (1 << clue as u32) != 0
    }
}

/// How often each clue was there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts([u64; CLUES]);

impl Counts {
    pub(super) fn of(&self, clue: Clue) -> u64 {
        self.0[clue as usize]
    }

    pub(super) fn add(&mut self, clues: Clues) {
        for (number, count) in self.0.iter_mut().enumerate() {
            *count += u64::from(clues.0 & (1 << number) != 0);
        }
    }

    pub(super) fn join(&mut self, other: &Counts) {
        self.0.iter_mut().zip(other.0).for_each(|(own, more)| *own += more);
    }
}
