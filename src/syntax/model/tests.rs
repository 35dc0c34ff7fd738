//! Models that are not whole: refused, whatever is wrong with them.

use super::*;

/// The head and the numbers of the French model.
fn parts() -> (Header, Numbers) {
    let data = BUILT_IN[1].bytes;
    let (header, reader) = file::open(data).expect("it is whole");
    let mut numbers = Numbers::default();
    numbers.small(&reader.rest().iter().map(|&byte| byte as i8).collect::<Vec<i8>>());
    (header, numbers)
}

fn read(header: &Header, numbers: &Numbers) -> Result<Model, ModelError> {
    Model::from_bytes(write_model(header, numbers).expect("JSON"))
}

#[test]
fn what_was_written_is_read() {
    let (header, numbers) = parts();
    let model = read(&header, &numbers).expect("it is whole");
    assert_eq!(model.header(), &header);
    assert_eq!(write_model(&header, &numbers).expect("JSON"), BUILT_IN[1].bytes);
}

#[test]
fn the_same_bytes_are_kept_once() {
    let bytes = BUILT_IN[1].bytes;
    let kept = Model::kept(bytes).expect("it is whole");
    assert!(std::ptr::eq(kept, Model::kept(bytes).expect("it is whole")));
    assert!(kept.mark().starts_with("actant-model 1 "));
    let (mut header, numbers) = parts();
    header.licence.push('!');
    let other = write_model(&header, &numbers).expect("JSON");
    assert!(!std::ptr::eq(kept, Model::kept(&other).expect("it is whole")));
    assert!(matches!(Model::kept(&bytes[..1000]), Err(ModelError::Damaged(_))));
}

#[test]
fn heads_that_lie() {
    let (header, numbers) = parts();
    type Lie = fn(&mut Header);
    let lies: [(&str, Lie); 15] = [
        ("more keys", |header| header.counts.keys += 1),
        ("fewer rows", |header| header.counts.rows -= 1),
        ("endless rows", |header| header.counts.rows = usize::MAX / 2),
        ("nothing of anything", |header| header.counts = Counts::default()),
        ("no state", |header| header.sizes.hidden = 0),
        ("an odd state", |header| header.sizes.hidden += 1),
        ("an odd head", |header| header.sizes.arc += 1),
        ("too wide", |header| header.sizes.input = 100_000),
        ("another width", |header| header.sizes.arc += 2),
        ("no attributes", |header| header.attributes.clear()),
        ("no relations", |header| header.relations.clear()),
        ("an unknown relation", |header| header.relations[0] = "nonsense".into()),
        ("an unknown part of speech", |header| header.attributes[0].values[0] = "NONSENSE".into()),
        ("values that are not there", |header| header.allowed[0][1].push(99)),
        ("parts of speech without values", |header| header.allowed.truncate(2)),
    ];
    for (name, lie) in lies {
        let mut header = header.clone();
        lie(&mut header);
        assert!(matches!(read(&header, &numbers), Err(ModelError::Damaged(_))), "{name}");
    }
}

#[test]
fn numbers_that_are_none() {
    let (header, _) = parts();
    let mut numbers = Numbers::default();
    numbers.small(&vec![-1; file::open(BUILT_IN[1].bytes).expect("it is whole").1.rest().len()]);
    assert_eq!(read(&header, &numbers).err(), Some(ModelError::Damaged("numbers that are none")));
}
