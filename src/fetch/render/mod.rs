//! Gets a page as an installed Chrome or Chromium draws it, for pages whose text scripts write.
//!
//! The address is checked as a fetch checks it before it is handed over: its scheme, and that neither it nor what its
//! name stands for is private; the browser is then told to connect to that very address. What the page does next
//! (redirects, frames, scripts, requests of scripts) is the browser's doing and is *not* checked.

mod browser;
mod process;

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use url::{Host, Url};

use super::address::refusal_of_ip;
use super::failure::Failure;
use super::{hop, shown};
use crate::error::{Error, Result};
use crate::source::{Form, Page};

/// How a page is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderOptions {
    /// The browser's program; `None` to look for one.
    pub browser: Option<PathBuf>,
    /// How long everything may take; the browser and all it started are then ended.
    pub timeout: Duration,
    /// The largest page accepted, in bytes.
    pub max_bytes: u64,
    /// Whether addresses that are not of the public internet may be read.
    pub allow_private: bool,
}

impl Default for RenderOptions {
    fn default() -> Self {
        RenderOptions {
            browser: None,
            timeout: Duration::from_secs(60),
            max_bytes: 20_000_000,
            allow_private: false,
        }
    }
}

/// Whether a browser started here runs without its own sandbox: as root it does not start with it.
pub fn is_unsandboxed() -> bool {
    browser::is_root()
}

/// What the browser shows in place of a page that it could not load.
const BROWSER_ERROR: [&str; 2] = ["class=\"neterror\"", "id=\"main-frame-error\""];

/// Has a browser draw one page, and waits for it. Nothing is downloaded to do so, and the browser's profile is a fresh
/// folder that is removed again. The page's status and its address after redirects are not known.
///
/// # Errors
/// [`Error::Fetch`] with reason and advice: no browser, a private address, a browser that failed or took too long, a
/// page that is too large.
pub fn render(url: &Url, options: &RenderOptions) -> Result<Page> {
    let page = draw(url, options).map_err(|failure| Error::Fetch {
        url: shown(url),
        reason: format!("rendering: {}", failure.reason),
        advice: failure.advice,
    })?;
    Ok(page)
}

fn draw(url: &Url, options: &RenderOptions) -> Result<Page, Failure> {
    hop::check(url, options.allow_private)?;
    let pin = pinned(url, options.allow_private)?;
    let browser = browser::find(options.browser.as_deref())?;
    let profile = tempfile::Builder::new()
        .prefix("smallprint-browser-")
        .tempdir()
        .map_err(|e| {
            Failure::new(
                format!("no folder could be made for the browser's profile: {e}"),
                "check the free space and the rights of the folder for temporary files",
            )
        })?;
    let arguments = browser::arguments(url, profile.path(), pin.as_deref());
    let fetched_at = jiff::Timestamp::now()
        .strftime("%Y-%m-%dT%H:%M:%SZ")
        .to_string();
    let bytes = process::output(&browser, &arguments, options)?;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(400_000)]);
    if BROWSER_ERROR.iter().all(|mark| head.contains(mark)) {
        let code = head
            .split(|c: char| !c.is_ascii_uppercase() && c != '_')
            .rfind(|word| word.starts_with("ERR_"));
        return Err(Failure::new(
            format!(
                "the browser could not load the page ({})",
                code.unwrap_or("no reason given")
            ),
            "check the address and the connection, or try again later",
        ));
    }
    Ok(Page {
        url: Some(url.clone()),
        content_type: Some("text/html; charset=utf-8".to_owned()),
        form: Some(Form::Html),
        fetched_at: Some(fetched_at),
        ..Page::new(url.as_str(), bytes)
    })
}

/// The rule that keeps the browser to the address that was judged; `None` where the host is an address itself.
fn pinned(url: &Url, allow_private: bool) -> Result<Option<String>, Failure> {
    let Some(Host::Domain(name)) = url.host() else {
        return Ok(None);
    };
    if allow_private {
        return Ok(None);
    }
    let found = url.socket_addrs(|| None).map_err(|e| {
        Failure::new(
            format!("the name `{name}` does not resolve ({e})"),
            "check the spelling of the address and the connection",
        )
    })?;
    let ips: Vec<IpAddr> = found.iter().map(std::net::SocketAddr::ip).collect();
    let passed = |ip: &&IpAddr| refusal_of_ip(**ip).is_none();
    let chosen = ips
        .iter()
        .filter(|ip| ip.is_ipv4())
        .find(passed)
        .or(ips.iter().find(passed));
    match (chosen, ips.first()) {
        (Some(IpAddr::V6(ip)), _) => Ok(Some(format!("MAP {name} [{ip}]"))),
        (Some(ip), _) => Ok(Some(format!("MAP {name} {ip}"))),
        (None, Some(ip)) => Err(Failure::refused(
            url,
            &format!("a name of {ip}, {}", refusal_of_ip(*ip).unwrap_or_default()),
        )),
        (None, None) => Err(Failure::new(
            format!("the name `{name}` has no address"),
            "check the spelling of the address",
        )),
    }
}
