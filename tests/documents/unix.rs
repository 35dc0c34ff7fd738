//! Links, pipes, devices and closed files.

use crate::*;
use std::os::unix::fs::{PermissionsExt, symlink};

#[test]
fn links_are_followed_and_loops_are_not() {
    let folder = folder(&[("real/a.txt", b"a"), ("real/sub/b.txt", b"b"), ("z.txt", b"z")]);
    let at = |name: &str| folder.path().join(name);
    symlink(folder.path(), at("real/loop")).unwrap();
    symlink(at("real/sub"), at("real/sub/itself")).unwrap();
    symlink(at("z.txt"), at("real/link.txt")).unwrap();
    symlink(at("nowhere"), at("real/dead.txt")).unwrap();
    symlink(at("nowhere"), at("real/dead")).unwrap();
    symlink(at("me"), at("me")).unwrap();
    assert_eq!(ids(&open(&[folder.path()])), ["a", "!0", "link", "b", "z"]);
}

#[test]
fn folders_that_link_to_each_other_do_not_multiply() {
    let folder = folder(&[]);
    let names: Vec<String> = (0..12).map(|i| format!("d{i}")).collect();
    for name in &names {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("t.txt"), "t").unwrap();
        for other in &names {
            symlink(folder.path().join(other), folder.path().join(name).join(other)).unwrap();
        }
    }
    assert!(open(&[folder.path()]).len() <= 24);
}

#[test]
fn pipes_and_devices_are_refused_without_waiting() {
    let folder = folder(&[]);
    let pipe = folder.path().join("x.txt");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    for path in [pipe.as_path(), folder.path(), Path::new("/dev/zero")] {
        let error = error(open(&[path])).to_string();
        assert!(error.contains("not a file but a pipe"), "{error}");
    }
}

#[test]
fn a_file_that_may_not_be_read_is_an_error() {
    let folder = folder(&[("a.txt", b"a"), ("b.txt", b"b")]);
    let closed = folder.path().join("a.txt");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::File::open(&closed).is_ok() {
        return; // the superuser may read everything
    }
    let read = open(&[folder.path()]);
    assert_eq!(ids(&read), ["!0", "b"]);
    assert!(read[0].as_ref().unwrap_err().to_string().contains("permission denied"));
}
