//! Which changes count, where to look for them, and what links and times say.

use super::*;

/// A folder with `docs/`, `g/` and `out/` in it, and what is watched there.
fn places(docs: &[&str], gazetteer: &str, output: &str) -> (tempfile::TempDir, PathBuf, Places) {
    let folder = tempfile::tempdir().unwrap();
    let root = fs::canonicalize(folder.path()).unwrap();
    for name in ["docs/below", "g/stances", "out", "docs/out"] {
        fs::create_dir_all(root.join(name)).unwrap();
    }
    for name in ["docs/a.txt", "docs/below/b.jsonl.gz", "g/people.toml", "c.txt"] {
        fs::write(root.join(name), "").unwrap();
    }
    let mut targets: Vec<Target> = docs.iter().map(|name| Target::of(&root.join(name), Holds::Documents)).collect();
    targets.push(Target::of(&root.join(gazetteer), Holds::Gazetteer));
    let places = Places { targets, output: root.join(output) };
    (folder, root, places)
}

#[test]
fn what_counts() {
    use Happened::{Changed, FileMoved, Moved};
    let (_folder, root, places) = places(&["docs", "c.txt"], "g", "docs/out");
    let cases = [
        ("a document", "docs/a.txt", Changed, Some("docs/a.txt")),
        ("a document that went", "docs/gone.txt", FileMoved, Some("docs/gone.txt")),
        ("a packed one below", "docs/below/b.jsonl.gz", Changed, Some("docs/below/b.jsonl.gz")),
        ("another kind of file", "docs/a.jpg", FileMoved, None),
        ("a document of another format", "docs/a.pdf", FileMoved, Some("docs/a.pdf")),
        ("an editor's copy", "docs/a.txt~", FileMoved, None),
        ("a hidden file", "docs/.a.txt", FileMoved, None),
        ("a file in a hidden folder", "docs/.git/a.txt", FileMoved, None),
        ("a folder that came", "docs/below", Moved, Some("docs")),
        ("something that went and may be a folder", "docs/before", Moved, Some("docs")),
        ("a folder that was touched", "docs/below", Changed, None),
        ("the documents themselves", "docs", Moved, Some("docs")),
        ("the documents themselves, touched", "docs", Changed, None),
        ("what they stand in", "", Moved, Some("docs")),
        ("a document that was named", "c.txt", Changed, Some("c.txt")),
        ("one beside it", "d.txt", FileMoved, None),
        ("entities", "g/people.toml", Changed, Some("g/people.toml")),
        ("entities in another format", "g/More.CSV", FileMoved, Some("g/More.CSV")),
        ("a remark about them", "g/README.md", Changed, None),
        ("a document among them", "g/a.txt", Changed, None),
        ("stances", "g/stances/fr/ally.toml", Changed, Some("g/stances/fr/ally.toml")),
        ("stances of one's own", "g/stances/own.toml", Changed, Some("g/stances/own.toml")),
        ("the model of a language", "g/stances/fr/fr.model", Changed, Some("g/stances/fr/fr.model")),
        ("a model where none is read", "g/fr.model", Changed, None),
        ("what stands too deep among them", "g/stances/fr/old/ally.toml", Changed, None),
        ("the folder of stances", "g/stances", Moved, Some("g/stances")),
        ("a folder that no gazetteer has", "g/old/people.toml", Changed, None),
        ("the folder that is written into", "docs/out", Moved, None),
        ("what is written", "docs/out/graph.json", Changed, None),
        ("what is being written", "docs/out/.actant-x", FileMoved, None),
        ("a document in that folder", "docs/out/a.txt", Changed, Some("docs/out/a.txt")),
        ("elsewhere", "out/a.txt", Changed, None),
    ];
    for (name, path, happened, wanted) in cases {
        let wanted = wanted.map(|path| root.join(path));
        assert_eq!(places.changed(root.join(path).as_path(), happened), wanted, "{name}");
    }
}

#[test]
fn what_must_be_looked_for_anew() {
    let (_folder, root, places) = places(&["docs", "c.txt", "missing/m.txt"], "g", "out");
    for (path, wanted) in
        [("docs", true), ("g", true), ("missing", true), ("", true), ("c.txt", false), ("docs/below", false)]
    {
        assert_eq!(places.is_moved(root.join(path).as_path(), Happened::Moved), wanted, "{path}");
        assert!(!places.is_moved(root.join(path).as_path(), Happened::Changed), "{path}");
    }
}

#[test]
fn where_to_look() {
    let (_folder, root, places) = places(&["docs", "docs/below", "missing/m.txt"], "g", "out");
    let wanted = [(root.clone(), false), (root.join("docs"), true), (root.join("g"), true)];
    assert_eq!(places.folders(), BTreeMap::from(wanted));
    // What holds everything is enough.
    let (_folder, root, places) = self::places(&["."], "g", "out");
    let folders = places.folders();
    assert_eq!(folders.get(&root), Some(&true));
    assert!(folders.keys().all(|folder| !folder.starts_with(&root) || *folder == root), "{folders:?}");
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_watched_themselves() {
    let (_folder, root, mut places) = places(&["docs"], "link", "out");
    assert_eq!(places.changed(&root.join("g/people.toml"), Happened::Changed), None);
    std::os::unix::fs::symlink(root.join("g"), root.join("link")).unwrap();
    assert!(places.is_moved(&root.join("link"), Happened::FileMoved));
    places.look_again();
    assert_eq!(places.changed(&root.join("g/people.toml"), Happened::Changed), Some(root.join("link/people.toml")));
    assert_eq!(places.folders().get(&root.join("g")), Some(&true));
    assert!(places.is_moved(&root.join("link"), Happened::FileMoved), "it may lead elsewhere now");
}

#[test]
fn times_tell_what_was_missed() {
    let (_folder, root, places) = places(&["docs"], "g", "docs/out");
    let long_ago = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    let age = |path: &Path| fs::File::open(path).unwrap().set_modified(long_ago).unwrap();
    let all = ["docs/a.txt", "docs/below/b.jsonl.gz", "docs/below", "docs", "g/people.toml", "g/stances", "g"];
    for path in all {
        age(&root.join(path));
    }
    let then = long_ago + std::time::Duration::from_secs(1);
    assert!(!places.changed_since(then), "its own output does not count");
    for (path, wanted) in [("docs/a.txt", true), ("g/people.toml", true), ("docs/below", true), ("c.txt", false)] {
        fs::File::open(root.join(path)).unwrap().set_modified(SystemTime::now()).unwrap();
        assert_eq!(places.changed_since(then), wanted, "{path}");
        age(&root.join(path));
    }
    fs::remove_dir_all(root.join("g")).unwrap();
    assert!(places.changed_since(then));
}
