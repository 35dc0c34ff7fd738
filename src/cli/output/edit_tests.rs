//! What editors do while a file is changed, step by step.

use super::*;
use std::fs;
use std::io::SeekFrom;
use std::sync::atomic::AtomicUsize;

/// Adds a line, where the text is one of whole lines.
fn add(line: &'static str) -> impl Fn(&str) -> Result<String, &'static str> {
    move |text| match text {
        _ if !text.is_empty() && !text.ends_with('\n') => Err("half a line"),
        _ if text.lines().any(|known| known == line) => Ok(text.to_owned()),
        _ => Ok(format!("{text}{line}\n")),
    }
}

fn message(error: &'static str) -> Failure {
    Failure::Message(error.to_owned())
}

fn names(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn a_file_is_made_and_changed_and_nothing_is_left_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.toml");
    for line in ["a", "b", "a"] {
        edit(&path, &AtomicU64::new(0), add(line), message).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), "a\nb\n");
    assert_eq!(names(folder.path()), ["c.toml"]);
    fs::write(&path, "a\nhalf").unwrap();
    assert!(
        matches!(edit(&path, &AtomicU64::new(0), add("c"), message), Err(Failure::Message(said)) if said == "half a line")
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "a\nhalf");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert!(edit(&path, &AtomicU64::new(0), add("c"), message).is_err());
}

/// Each way to save that comes between reading the file and putting the new one into its place.
#[test]
fn what_is_saved_in_between_is_kept() {
    type Save = fn(&Path);
    let ways: [(&str, Save); 3] = [
        ("over the old text", |path| fs::write(path, "a\nmine\n").unwrap()),
        ("a new file in its place", |path| {
            let aside = path.with_extension("new");
            fs::write(&aside, "a\nmine\n").unwrap();
            fs::rename(aside, path).unwrap();
        }),
        ("taken away and made again", |path| {
            fs::remove_file(path).unwrap();
            fs::write(path, "a\nmine\n").unwrap();
        }),
    ];
    for (name, save) in ways {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.toml");
        fs::write(&path, "a\n").unwrap();
        let asked = AtomicUsize::new(0);
        let change = |text: &str| {
            if asked.fetch_add(1, Ordering::SeqCst) == 0 {
                save(&path);
            }
            add("ours")(text)
        };
        edit(&path, &AtomicU64::new(0), change, message).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "a\nmine\nours\n", "{name}");
    }
}

#[test]
fn what_an_editor_writes_into_the_old_file_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.toml");
    fs::write(&path, "a\n").unwrap();
    // An editor that has the file open, and saves a moment after the other has its place.
    let mut open = fs::OpenOptions::new().write(true).open(&path).unwrap();
    let place = path.clone();
    let editor = std::thread::spawn(move || {
        while fs::read_to_string(&place).unwrap() != "a\nours\n" {
            std::thread::yield_now();
        }
        open.set_len(0).unwrap();
        open.seek(SeekFrom::Start(0)).unwrap();
        open.write_all(b"a\nmi").unwrap();
        std::thread::sleep(Duration::from_millis(10));
        open.write_all(b"ne\n").unwrap();
    });
    edit(&path, &AtomicU64::new(0), add("ours"), message).unwrap();
    editor.join().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "a\nmine\nours\n");
}

#[test]
fn what_was_put_into_the_place_in_the_last_moment_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.toml");
    fs::write(&path, "a\n").unwrap();
    let mut old = loop {
        if let Some(old) = Old::read(&path, 0, Instant::now() + PATIENCE).unwrap() {
            break old;
        }
    };
    let replaced = put(&path, folder.path(), &mut old, "a\nours\n").unwrap().unwrap().unwrap();
    assert_eq!(written_since(replaced, "a\n"), None);
    assert_eq!(names(folder.path()), ["c.toml"]);
    // The file that lost its place holds more than was read: so it was another one, or was written into.
    fs::write(folder.path().join("other"), "a\nmine\n").unwrap();
    let other = File::open(folder.path().join("other")).unwrap();
    assert_eq!(written_since(other, "a\n"), Some("a\nmine\n".to_owned()));
}

#[cfg(unix)]
#[test]
fn a_link_stays_one_and_rights_stay() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("real")).unwrap();
    let (real, link) = (folder.path().join("real/c.toml"), folder.path().join("c.toml"));
    fs::write(&real, "a\n").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    edit(&link, &AtomicU64::new(0), add("b"), message).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), "a\nb\n");
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn many_at_once_take_turns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.toml");
    std::thread::scope(|scope| {
        for line in ["a", "b", "c", "d", "e", "f"] {
            let path = &path;
            scope.spawn(move || edit(path, &AtomicU64::new(0), add(line), message).unwrap());
        }
    });
    let mut lines: Vec<String> = fs::read_to_string(&path).unwrap().lines().map(str::to_owned).collect();
    lines.sort();
    assert_eq!(lines, ["a", "b", "c", "d", "e", "f"]);
}

/// The file at the place is another one than was compared just before: a test of the step between looking and changing.
#[cfg(target_os = "linux")]
#[test]
fn who_comes_in_the_last_moment_has_the_place_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.toml");
    fs::write(&path, "a\n").unwrap();
    let editor = {
        let path = path.clone();
        std::thread::spawn(move || {
            // As fast as can be, so that some saves fall between any two steps of the other.
            for number in 0..300 {
                let text = fs::read_to_string(&path).unwrap();
                let aside = path.with_extension("new");
                fs::write(&aside, format!("{text}mine {number}\n")).unwrap();
                fs::rename(&aside, &path).unwrap();
                std::thread::sleep(Duration::from_micros(if number % 20 == 0 { 60_000 } else { 200 }));
            }
        })
    };
    for line in ["one", "two", "three", "four", "five"] {
        edit(&path, &AtomicU64::new(0), add(line), message).unwrap();
    }
    editor.join().unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let mine: Vec<&str> = text.lines().filter(|line| line.starts_with("mine ")).collect();
    assert_eq!(mine.len(), 300, "{text}");
}

#[test]
fn half_of_a_text_that_was_seen_whole_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.toml");
    fs::write(&path, "a\nb\n").unwrap();
    let seen = AtomicU64::new(0);
    edit(&path, &seen, add("c"), message).unwrap();
    assert_eq!(seen.load(Ordering::Relaxed), 6);
    let mut open = fs::OpenOptions::new().write(true).truncate(true).open(&path).unwrap();
    // Half of it looks like a whole one, and lies still for a while.
    open.write_all(b"a\n").unwrap();
    let editor = std::thread::spawn(move || {
        std::thread::sleep(STILL * 4);
        open.write_all(b"b\nc\nmine\n").unwrap();
    });
    edit(&path, &seen, add("d"), message).unwrap();
    editor.join().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "a\nb\nc\nmine\nd\n");
    // What somebody really took out stays out.
    fs::write(&path, "a\n").unwrap();
    edit(&path, &seen, add("d"), message).unwrap();
    assert_eq!((fs::read_to_string(&path).unwrap().as_str(), seen.load(Ordering::Relaxed)), ("a\nd\n", 4));
}
