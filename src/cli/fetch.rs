//! Options of all commands that read pages.

use std::path::PathBuf;

use clap::Args;

/// How addresses are read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading pages")]
pub(crate) struct Fetch {
    /// Read the parts of the same policy that a page links with it: same site, at most 12
    #[arg(long)]
    pub(crate) follow: bool,
    /// Read a home page or domain as it is, instead of looking for the site's privacy policy
    #[arg(long)]
    pub(crate) no_discover: bool,
    /// Have an installed Chrome or Chromium draw addresses; what it loads on the way is not checked
    #[arg(long)]
    pub(crate) render: bool,
    /// Draw with this Chrome or Chromium [default: one found on the PATH or in its usual place]
    #[arg(long, value_name = "PATH", requires = "render")]
    pub(crate) browser: Option<PathBuf>,
    /// End the browser after this many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 60, requires = "render", value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(crate) render_timeout: u64,
    /// Read addresses of this machine and of private networks too
    #[arg(long)]
    pub(crate) allow_private: bool,
    /// Give a page up after this many seconds, redirects included
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(crate) timeout: u64,
    /// Read pages that a site's robots.txt forbids; the report states it
    #[arg(long)]
    pub(crate) ignore_robots: bool,
    /// Let this much time pass between two pages of a host
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0, value_parser = seconds)]
    pub(crate) delay: f64,
    /// Ask again this often after HTTP 429, 5xx or a connection that was reset
    #[arg(long, value_name = "NUMBER", default_value_t = 2, value_parser = clap::value_parser!(u32).range(0..=10))]
    pub(crate) retries: u32,
    /// Call the program this; the first word is what a robots.txt may name [default: smallprint and its version]
    #[arg(long, value_name = "TEXT")]
    pub(crate) user_agent: Option<String>,
    /// Send a further request header (repeatable)
    #[arg(long, value_name = "NAME: VALUE", value_parser = header)]
    pub(crate) header: Vec<(String, String)>,
    /// Ask through this HTTP proxy [default: the variables http_proxy, https_proxy, all_proxy and no_proxy]
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) proxy: Option<String>,
    /// Keep pages and texts in this folder [default: the person's cache folder]
    #[arg(long, value_name = "DIR", conflicts_with = "no_cache")]
    pub(crate) cache_dir: Option<PathBuf>,
    /// Keep nothing; the report can then not be verified
    #[arg(long)]
    pub(crate) no_cache: bool,
    /// Ask no site: read what is kept of addresses
    #[arg(long, conflicts_with_all = ["no_cache", "render"])]
    pub(crate) offline: bool,
    /// Write what goes over the network to a WARC file, replacing it; compressed where it ends in .gz
    #[arg(long, value_name = "FILE", conflicts_with_all = ["offline", "render"])]
    pub(crate) warc: Option<PathBuf>,
    /// Read addresses as a web archive captured them closest to a date (2024, 2024-03, 2024-03-31)
    #[arg(long, value_name = "DATE", conflicts_with_all = ["offline", "render"], value_parser = moment)]
    pub(crate) at: Option<String>,
    /// Ask this web archive, which must have the CDX interface [default: the Wayback Machine]
    #[arg(long, value_name = "ADDRESS", requires = "at")]
    pub(crate) web_archive: Option<url::Url>,
}

/// The moment that a date stands for.
#[cfg(feature = "fetch")]
fn moment(text: &str) -> Result<String, String> {
    smallprint::moment::first(text)
        .ok_or_else(|| "write it as 2024, 2024-03 or 2024-03-31".to_owned())
}

#[cfg(not(feature = "fetch"))]
fn moment(_: &str) -> Result<String, String> {
    Err("this build does not fetch addresses".to_owned())
}

/// A time that is not longer than an hour.
fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if (0.0..=3600.0).contains(&seconds) => Ok(seconds),
        _ => Err("give a number of seconds from 0 to 3600".to_owned()),
    }
}

fn header(text: &str) -> Result<(String, String), String> {
    match text.split_once(':') {
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err("write it as `Name: value`".to_owned()),
    }
}
