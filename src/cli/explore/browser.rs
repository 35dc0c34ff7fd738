//! Opens the page in the browser of the user.

use std::process::{Command, Stdio};

/// Opens an address, where there is something that can; else the user has the address to open by hand.
pub(super) fn open(address: &str) {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut command = Command::new("rundll32");
        command.arg("url.dll,FileProtocolHandler");
        command
    } else if ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some()) {
        Command::new("xdg-open")
    } else {
        // Without a desktop it would be a browser in this terminal, if any.
        return;
    };
    let command = command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Ok(mut child) = command.spawn() {
        // Waited for on the side, so that nothing dead is left behind.
        std::thread::spawn(move || child.wait());
    }
}
