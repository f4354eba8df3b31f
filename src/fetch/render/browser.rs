//! Which browser draws a page, and how it is called.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use url::Url;

use super::super::failure::Failure;

/// Programs looked for on the search path, in this order.
const NAMES: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
];
/// Places that browsers are installed in without standing on the search path.
const PLACES: [&str; 6] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
];
/// How long scripts may go on before the page is read, in milliseconds of the browser's own clock, which runs ahead
/// while a page only waits.
const SETTLE: u32 = 10_000;

/// The browser that is named, or else the first that is installed.
pub(super) fn find(named: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(path) = named {
        return if path.is_file() {
            Ok(path.to_owned())
        } else {
            Err(Failure::new(
                format!("there is no browser at `{}`", path.display()),
                "give --browser the path of an installed Chrome or Chromium",
            ))
        };
    }
    let search = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&search).collect();
    let on_path = NAMES.iter().flat_map(|name| {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        folders.iter().map(move |folder| folder.join(&file))
    });
    let mut all = on_path.chain(PLACES.iter().map(PathBuf::from));
    all.find(|path| path.is_file()).ok_or_else(|| {
        Failure::new(
            format!("no browser was found: neither {} on the PATH, nor one in its usual place", NAMES.join(", ")),
            "install Chrome or Chromium, name one with --browser PATH, or open the page in a browser, save it, and \
             scan the file",
        )
    })
}

/// The browser's arguments. Its own sandbox is left off only for root, for whom it does not start with it.
pub(super) fn arguments(url: &Url, profile: &Path, pin: Option<&str>) -> Vec<OsString> {
    let mut all: Vec<OsString> = [
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-extensions",
        "--disable-breakpad",
        "--mute-audio",
    ]
    .map(OsString::from)
    .to_vec();
    let mut folder = OsString::from("--user-data-dir=");
    folder.push(profile);
    all.push(folder);
    all.push(format!("--virtual-time-budget={SETTLE}").into());
    if let Some(pin) = pin {
        all.push(format!("--host-resolver-rules={pin}").into());
    }
    if is_root() {
        all.push("--no-sandbox".into());
    }
    all.push("--dump-dom".into());
    all.push(url.as_str().into());
    all
}

/// Whether the program runs as root.
#[cfg(unix)]
pub(super) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
pub(super) fn is_root() -> bool {
    false
}
