//! The sizes of the network, and where each of its parameters stands in one long list.

use actant::syntax::training::DISTANCES;
use std::ops::Range;

/// How wide each part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Numbers that a word comes in with.
    pub input: usize,
    /// Numbers of a word vector.
    pub vector: usize,
    /// Numbers of the state of one direction.
    pub hidden: usize,
    /// Numbers by which heads are found.
    pub arc: usize,
    /// Numbers by which relations are told.
    pub label: usize,
    /// Values of all attributes.
    pub values: usize,
    /// Relations.
    pub relations: usize,
}

/// How many gates a state has: what is kept, what is shown, and what is new.
pub const GATES: usize = 3;
pub const LAYERS: usize = 2;

/// The parameters, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Vector,
    Input(usize, usize),
    State(usize, usize),
    Bias(usize, usize),
    Values,
    ValuesBias,
    Dependent,
    DependentBias,
    Head,
    HeadBias,
    Arc,
    ArcHead,
    ArcRoot,
    Distance,
    LabelDependent,
    LabelHead,
    LabelBias,
    LabelRoot,
    Label,
    LabelOut,
}

impl Shape {
    /// Every part, in order, with its rows and columns.
    pub fn parts(&self) -> Vec<(Part, usize, usize)> {
        let gates = GATES * self.hidden;
        let wide = 2 * self.hidden;
        let mut parts = vec![(Part::Vector, self.vector, self.input)];
        for layer in 0..LAYERS {
            for direction in 0..2 {
                let from = if layer == 0 { self.input } else { wide };
                parts.push((Part::Input(layer, direction), from, gates));
                parts.push((Part::State(layer, direction), self.hidden, gates));
                parts.push((Part::Bias(layer, direction), 1, gates));
            }
        }
        parts.extend([
            (Part::Values, wide, self.values),
            (Part::ValuesBias, 1, self.values),
            (Part::Dependent, wide, self.arc),
            (Part::DependentBias, 1, self.arc),
            (Part::Head, wide, self.arc),
            (Part::HeadBias, 1, self.arc),
            (Part::Arc, self.arc, self.arc),
            (Part::ArcHead, 1, self.arc),
            (Part::ArcRoot, 1, self.arc),
            (Part::Distance, 1, 2 * DISTANCES),
            (Part::LabelDependent, wide, self.label),
            (Part::LabelHead, wide, self.label),
            (Part::LabelBias, 1, self.label),
            (Part::LabelRoot, 1, self.label),
            (Part::Label, self.label, self.relations),
            (Part::LabelOut, 1, self.relations),
        ]);
        parts
    }

    /// Where a part stands.
    pub fn range(&self, wanted: Part) -> Range<usize> {
        let mut start = 0;
        for (part, rows, columns) in self.parts() {
            if part == wanted {
                return start..start + rows * columns;
            }
            start += rows * columns;
        }
        0..0
    }

    pub fn size(&self) -> usize {
        self.parts().iter().map(|(_, rows, columns)| rows * columns).sum()
    }
}
