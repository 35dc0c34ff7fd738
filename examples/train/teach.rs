//! Training a network on examples.

use super::adam::Adam;
use super::net::{Drop, Entry, Example, Gradient, Net, Setting, Target};
use super::random::Random;
use super::recipe::Plan;
use super::vocabulary::Vocabulary;
use actant::syntax::Keys;
use std::time::Instant;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A sentence to learn from: its forms, and what is to be said of them.
#[derive(Clone, Debug, Default)]
pub struct Lesson {
    pub forms: Vec<Box<str>>,
    pub targets: Vec<Target>,
    /// How often it is shown in an epoch.
    pub weight: usize,
    /// Whether the last word is a mark on which nothing hangs.
    pub stopped: bool,
}

/// In how many parts a batch is taken apart; each is one thread's, and the sum is always made in their order.
const PARTS: usize = 2;
/// Batches whose sentences are sorted by length together.
const POOL: usize = 16;

/// Trains a network; the same lessons, plan and seed give the same one.
pub fn teach(setting: &Setting, vocabulary: &Vocabulary, lessons: &[Lesson], plan: &Plan, seed: u64) -> Net {
    let mut random = Random::new(seed);
    let mut net = Net::new(&setting.shape, vocabulary.counts.len(), &mut random);
    let mut adam = Adam::new(&net);
    let shown: Vec<usize> =
        lessons.iter().enumerate().flat_map(|(i, lesson)| std::iter::repeat_n(i, lesson.weight)).collect();
    let total = plan.epochs * shown.len().div_ceil(plan.batch);
    let begin = Instant::now();
    let mut keys = Keys::default();
    let mut step = 0;
    for epoch in 0..plan.epochs {
        let mut order = shown.clone();
        random.shuffle(&mut order);
        let mut batches: Vec<Vec<usize>> = Vec::new();
        for pool in order.chunks_mut(plan.batch * POOL) {
            pool.sort_by_key(|&lesson| lessons[lesson].forms.len());
            batches.extend(pool.chunks(plan.batch).map(<[usize]>::to_vec));
        }
        random.shuffle(&mut batches);
        let (mut loss, mut words) = (0.0, 0);
        for chosen in &batches {
            let progress = step as f32 / total as f32;
            let rate = plan.rate * (step as f32 / 200.0).min(1.0) * (1.0 - progress);
            step += 1;
            let examples: Vec<Example> = chosen
                .iter()
                .map(|&lesson| shown_as(&lessons[lesson], vocabulary, plan, &mut keys, &mut random))
                .collect();
            let gradients = learn(&net, setting, &examples, plan, &mut random);
            loss += gradients.iter().map(|gradient| f64::from(gradient.loss)).sum::<f64>();
            words += gradients.iter().map(|gradient| gradient.words).sum::<usize>();
            adam.step(&mut net, gradients, setting.shape.input, rate);
        }
        let seconds = begin.elapsed().as_secs();
        eprintln!(
            "  epoch {:2} of {}: loss {:.4} a word, {seconds} s",
            epoch + 1,
            plan.epochs,
            loss / words.max(1) as f64
        );
    }
    net
}

fn learn(net: &Net, setting: &Setting, examples: &[Example], plan: &Plan, random: &mut Random) -> Vec<Gradient> {
    let drop = Drop { words: plan.drop_input, states: plan.drop_state };
    let parts: Vec<(&[Example], u64)> =
        examples.chunks(examples.len().div_ceil(PARTS)).map(|part| (part, random.bits())).collect();
    std::thread::scope(|scope| {
        let start = |&(part, seed): &(_, u64)| {
            scope.spawn(move || {
                let part: Vec<&Example> = <[Example]>::iter(part).collect();
                net.learn(setting, &part, drop, &mut Random::new(seed))
            })
        };
        let running: Vec<_> = parts.iter().map(start).collect();
        running.into_iter().map(|part| part.join().expect("learning doesn't panic")).collect()
    })
}

/// A lesson as it is shown this time: with some noise, and without some rows of rare forms.
fn shown_as(lesson: &Lesson, vocabulary: &Vocabulary, plan: &Plan, keys: &mut Keys, random: &mut Random) -> Example {
    let mut count = lesson.forms.len();
    let noise = random.unit();
    let change: fn(&str) -> String = match noise / plan.noise.max(1e-9) {
        0.0..0.3 => |form| form.to_uppercase(),
        0.3..0.4 => |form| bare(&form.to_uppercase()),
        0.4..0.6 => bare,
        0.6..0.65 => |form| form.to_lowercase(),
        _ => str::to_string,
    };
    if (0.65..1.0).contains(&(noise / plan.noise.max(1e-9))) && lesson.stopped && count > 2 {
        count -= 1;
    }
    let mut entry = |(i, form): (usize, &str)| -> Entry {
        let mut entry = if noise < plan.noise {
            vocabulary.entry(keys, &change(form), i == 0)
        } else {
            vocabulary.entry(keys, form, i == 0)
        };
        entry.rows.retain(|&row| {
            let count = vocabulary.counts[row as usize] as f32;
            count == 0.0 || random.unit() >= plan.drop_form / (plan.drop_form + count)
        });
        entry
    };
    let words = lesson.forms[..count].iter().map(AsRef::as_ref).enumerate().map(&mut entry).collect();
    let mut targets = lesson.targets[..count].to_vec();
    // A mark that is gone is nobody's head any more, however unlikely it was.
    for target in &mut targets {
        target.heads.retain(|&(head, _)| usize::from(head) <= count);
    }
    Example { words, targets }
}

fn bare(form: &str) -> String {
    form.nfd().filter(|&c| !is_combining_mark(c)).collect()
}
