//! Runs a browser within limits of time and output, and ends it with all that it started.

use std::ffi::OsString;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Instant;

use super::RenderOptions;
use crate::fetch::failure::Failure;

/// Bytes of what a browser complains of that are kept.
const COMPLAINTS: u64 = 64_000;
/// How often it is looked whether the browser has ended, in milliseconds.
const LOOK: u64 = 20;

/// What a browser writes to standard output, which must be text.
pub(super) fn output(
    browser: &Path,
    arguments: &[OsString],
    options: &RenderOptions,
) -> Result<Vec<u8>, Failure> {
    let started = Instant::now();
    let name = browser.display();
    let mut command = Command::new(browser);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn().map_err(|e| {
        Failure::new(
            format!("the browser `{name}` could not be started: {e}"),
            "give --browser the path of an installed Chrome or Chromium",
        )
    })?;
    let page = reader(child.stdout.take(), options.max_bytes + 1);
    let complaints = reader(child.stderr.take(), COMPLAINTS);
    let bytes = page.recv_timeout(options.timeout);
    let large = bytes
        .as_ref()
        .is_ok_and(|bytes| bytes.len() as u64 > options.max_bytes);
    let mut status = None;
    while !large && bytes.is_ok() && started.elapsed() < options.timeout {
        status = child.try_wait().ok().flatten();
        if status.is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(LOOK));
    }
    end(&mut child);
    let Ok(bytes) = bytes else {
        return Err(too_slow(browser, options));
    };
    if large {
        return Err(Failure::new(
            format!("the page is larger than {} bytes", options.max_bytes),
            "open the page in a browser, save the policy's text, and scan the file",
        ));
    }
    let Some(status) = status else {
        return Err(too_slow(browser, options));
    };
    if !status.success() {
        let said = complaints
            .recv_timeout(std::time::Duration::from_secs(1))
            .unwrap_or_default();
        return Err(Failure::new(
            format!("the browser `{name}` failed ({status}){}", last_line(&said)),
            "try the same page in that browser, or name another one with --browser PATH",
        ));
    }
    let markup = std::str::from_utf8(&bytes).is_ok_and(|text| text.trim_start().starts_with('<'));
    if !markup {
        return Err(Failure::new(
            format!("the browser `{name}` wrote no page"),
            "check that --browser names a Chrome or Chromium that knows `--headless --dump-dom`",
        ));
    }
    Ok(bytes)
}

/// Reads a stream to its end, or to so many bytes, on a thread of its own.
fn reader(stream: Option<impl Read + Send + 'static>, most: u64) -> Receiver<Vec<u8>> {
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(stream) = stream {
            // What came before a stream broke off is judged by the browser's exit code.
            let _ = stream.take(most).read_to_end(&mut bytes);
        }
        let _ = send.send(bytes);
    });
    receive
}

/// Ends a browser and everything that it started. It may have ended by itself, which is no fault.
fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id())
        .ok()
        .and_then(rustix::process::Pid::from_raw)
    {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

fn too_slow(browser: &Path, options: &RenderOptions) -> Failure {
    Failure::new(
        format!(
            "timed out: the browser `{}` was not finished after {} s, and was ended",
            browser.display(),
            options.timeout.as_secs_f64()
        ),
        "give it more time with --render-timeout SECONDS, or save the page in a browser and scan the file",
    )
}

/// The last thing that a browser complained of, with a colon before it.
fn last_line(said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    let line = said.lines().map(str::trim).rfind(|line| !line.is_empty());
    line.map_or_else(String::new, |line| {
        format!(": {}", line.chars().take(200).collect::<String>())
    })
}
