//! What teachers agree on, as lessons for one network that is small.

use super::net::{Entry, Net, Setting, Target};
use super::teach::Lesson;
use super::vocabulary::Vocabulary;
use actant::syntax::{Keys, maximum_spanning_tree};

/// How unlikely a head or relation may be and still be taught.
const LEAST: f32 = 0.03;

/// What all teachers together say of sentences.
pub fn lessons(
    setting: &Setting,
    vocabulary: &Vocabulary,
    teachers: &[Net],
    sentences: &[Vec<Box<str>>],
) -> Vec<Lesson> {
    let half = sentences.len().div_ceil(2).max(1);
    std::thread::scope(|scope| {
        let start = |part| scope.spawn(move || taught(setting, vocabulary, teachers, part));
        let running: Vec<_> = sentences.chunks(half).map(start).collect();
        running.into_iter().flat_map(|part| part.join().expect("teaching doesn't panic")).collect()
    })
}

fn taught(setting: &Setting, vocabulary: &Vocabulary, teachers: &[Net], sentences: &[Vec<Box<str>>]) -> Vec<Lesson> {
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    order.sort_by_key(|&i| sentences[i].len());
    let mut keys = Keys::default();
    let mut out = vec![Lesson::default(); sentences.len()];
    for some in order.chunks(16) {
        let entries: Vec<Vec<Entry>> = some
            .iter()
            .map(|&i| {
                let forms = sentences[i].iter().enumerate();
                forms.map(|(at, form)| vocabulary.entry(&mut keys, form, at == 0)).collect()
            })
            .collect();
        let slices: Vec<&[Entry]> = entries.iter().map(Vec::as_slice).collect();
        let found: Vec<Vec<super::net::Found>> =
            teachers.iter().map(|teacher| teacher.predict(setting, &slices)).collect();
        for (slot, &i) in some.iter().enumerate() {
            let all: Vec<_> = teachers.iter().zip(&found).map(|(teacher, found)| (teacher, &found[slot])).collect();
            out[i] = lesson(setting, &all, &sentences[i]);
        }
    }
    out
}

fn mean(lists: &[&[f32]]) -> Vec<f32> {
    let mut sum = lists[0].to_vec();
    for list in &lists[1..] {
        sum.iter_mut().zip(*list).for_each(|(to, from)| *to += from);
    }
    sum.iter_mut().for_each(|value| *value /= lists.len() as f32);
    sum
}

/// The likely ones, scaled to one.
fn likely(chances: &[f32]) -> Vec<(usize, f32)> {
    let most = chances.iter().copied().fold(0.0, f32::max);
    let kept: Vec<(usize, f32)> =
        chances.iter().copied().enumerate().filter(|&(_, chance)| chance >= LEAST.min(most)).collect();
    let sum: f32 = kept.iter().map(|(_, chance)| chance).sum();
    kept.into_iter().map(|(at, chance)| (at, chance / sum)).collect()
}

fn lesson(setting: &Setting, teachers: &[(&Net, &super::net::Found)], forms: &[Box<str>]) -> Lesson {
    let shape = &setting.shape;
    let count = forms.len();
    let heads = mean(&teachers.iter().map(|(_, found)| found.heads.as_slice()).collect::<Vec<_>>());
    let values = mean(&teachers.iter().map(|(_, found)| found.values.as_slice()).collect::<Vec<_>>());
    let logs: Vec<f32> = heads.iter().map(|chance| chance.max(1e-9).ln()).collect();
    let mut tree = Vec::new();
    maximum_spanning_tree(&logs, &mut tree);
    let mut targets = Vec::new();
    for word in 0..count {
        let relations: Vec<Vec<f32>> =
            teachers.iter().map(|(teacher, found)| teacher.relations(shape, found, word, tree[word])).collect();
        let relations = mean(&relations.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let line = &values[word * shape.values..][..shape.values];
        let best = |range: &std::ops::Range<usize>| {
            let places = range.clone();
            (places.max_by(|&a, &b| line[a].total_cmp(&line[b])).unwrap_or(range.start) - range.start) as u8
        };
        targets.push(Target {
            values: setting.attributes.iter().map(best).collect(),
            heads: likely(&heads[word * (count + 1)..][..count + 1])
                .into_iter()
                .map(|(at, p)| (at as u16, p))
                .collect(),
            head: tree[word] as u16,
            relations: likely(&relations).into_iter().map(|(at, p)| (at as u8, p)).collect(),
            vague: false,
        });
    }
    let is_mark = forms.last().is_some_and(|form| !form.chars().any(char::is_alphanumeric));
    let stopped = is_mark && tree.iter().all(|&head| head != count) && tree.last() != Some(&0);
    Lesson { forms: forms.to_vec(), targets, weight: 1, stopped }
}
