//! The resolver that connections are made through: it hands out only addresses that it has judged, so that a name
//! which changes its mind between a check and the connection gains nothing.

use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::address::refusal_of_ip;

/// How names become addresses; the system's way, but for tests.
pub(super) type Lookup = Arc<dyn Fn(String) -> Answer + Send + Sync>;

/// What a lookup will give.
pub(super) type Answer = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// Looks names up and lets only addresses of the public internet through.
pub(super) struct Resolver {
    /// How names become addresses.
    pub(super) lookup: Lookup,
    /// Lets every address through.
    pub(super) allow_private: bool,
    /// The proxies' own names, which may well be private: the person named them.
    pub(super) proxy_hosts: Vec<String>,
}

/// A name all of whose addresses are refused.
#[derive(Debug, thiserror::Error)]
#[error("`{name}` stands for {ip}, {kind}")]
pub(super) struct Refused {
    name: String,
    ip: IpAddr,
    kind: &'static str,
}

/// A name that could not be looked up.
#[derive(Debug, thiserror::Error)]
#[error("the name `{name}` does not resolve ({reason})")]
pub(super) struct Unresolved {
    name: String,
    reason: String,
}

/// The system's way of looking names up.
pub(super) fn system_lookup() -> Lookup {
    Arc::new(|name| {
        Box::pin(async move {
            // The port is set by the connection; the system wants one to look up.
            let found = tokio::net::lookup_host((name, 0)).await?;
            Ok(found.map(|address| address.ip()).collect())
        })
    })
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let name = name.as_str().to_owned();
        let open = self.allow_private || self.proxy_hosts.contains(&name);
        let answer = (self.lookup)(name.clone());
        Box::pin(async move {
            let unresolved = |reason: String| Unresolved {
                name: name.clone(),
                reason,
            };
            let found = answer.await.map_err(|e| unresolved(e.to_string()))?;
            let mut passed = Vec::new();
            let mut refused = None;
            for ip in found {
                match refusal_of_ip(ip).filter(|_| !open) {
                    Some(kind) => refused = Some((ip, kind)),
                    None => passed.push(SocketAddr::new(ip, 0)),
                }
            }
            match refused {
                Some((ip, kind)) if passed.is_empty() => Err(Refused { name, ip, kind }.into()),
                None if passed.is_empty() => Err(unresolved("it has no address".to_owned()).into()),
                _ => Ok(Box::new(passed.into_iter()) as Addrs),
            }
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::super::{FetchOptions, Fetcher};
    use super::*;

    fn runtime() -> tokio::runtime::Runtime {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        builder.enable_all().build().unwrap()
    }

    /// A lookup that gives one answer after the other, the last for ever, and counts how often it is asked.
    fn answering(answers: &[&[&str]]) -> (Lookup, Arc<AtomicUsize>) {
        let parse = |answer: &&[&str]| answer.iter().map(|ip| ip.parse().unwrap()).collect();
        let mut answers: Vec<Vec<IpAddr>> = answers.iter().map(parse).collect();
        answers.reverse();
        let (answers, asked) = (Mutex::new(answers), Arc::new(AtomicUsize::new(0)));
        let count = Arc::clone(&asked);
        let lookup: Lookup = Arc::new(move |_| {
            count.fetch_add(1, Ordering::SeqCst);
            let mut left = answers.lock().unwrap();
            let answer = if left.len() > 1 {
                left.pop().unwrap()
            } else {
                left[0].clone()
            };
            Box::pin(async { Ok(answer) })
        });
        (lookup, asked)
    }

    fn resolve(lookup: Lookup) -> Result<Vec<String>, String> {
        let resolver = Resolver {
            lookup,
            allow_private: false,
            proxy_hosts: Vec::new(),
        };
        let found = runtime().block_on(resolver.resolve("policy.example".parse().unwrap()));
        let found = found.map_err(|e| e.to_string())?;
        Ok(found.map(|address| address.ip().to_string()).collect())
    }

    fn reason(lookup: Lookup, url: &str) -> String {
        let options = FetchOptions {
            connect_timeout: Duration::from_millis(200),
            obey_robots: false,
            ..FetchOptions::default()
        };
        let fetcher = Fetcher::with_lookup(options, lookup).unwrap();
        let fetched = runtime().block_on(fetcher.fetch(&url.parse().unwrap()));
        fetched.unwrap_err().to_string()
    }

    #[test]
    fn only_addresses_that_were_judged_are_handed_out() {
        let only = |ips: &[&str]| resolve(answering(&[ips]).0);
        assert_eq!(
            only(&["8.8.8.8", "2606:4700::1"]).unwrap(),
            ["8.8.8.8", "2606:4700::1"]
        );
        // One private address among public ones is left out.
        assert_eq!(only(&["127.0.0.1", "8.8.8.8", "::1"]).unwrap(), ["8.8.8.8"]);
        let refused = only(&["10.0.0.1", "::ffff:127.0.0.1"]).unwrap_err();
        assert_eq!(
            refused,
            "`policy.example` stands for ::ffff:127.0.0.1, a loopback address"
        );
        assert!(only(&[]).unwrap_err().contains("does not resolve"));
    }

    #[test]
    fn a_name_that_changes_its_mind_gains_nothing() {
        let (lookup, _) = answering(&[&["8.8.8.8"], &["127.0.0.1"]]);
        assert_eq!(resolve(lookup.clone()).unwrap(), ["8.8.8.8"]);
        assert!(resolve(lookup).unwrap_err().contains("a loopback address"));
    }

    #[test]
    fn a_name_that_stands_for_loopback_is_not_connected_to() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        for scheme in ["http", "https"] {
            let (lookup, asked) = answering(&[&["127.0.0.1", "::1"]]);
            let reason = reason(lookup, &format!("{scheme}://policy.example:{port}/"));
            assert!(
                reason.contains("refused: `policy.example` stands for"),
                "{reason}"
            );
            // Asked once: what was judged is what would have been connected to.
            assert_eq!(asked.load(Ordering::SeqCst), 1);
        }
        assert_eq!(
            listener.accept().unwrap_err().kind(),
            io::ErrorKind::WouldBlock
        );
    }

    #[test]
    fn literal_addresses_are_never_looked_up() {
        for host in ["127.0.0.1", "0x7f.1", "2130706433", "[::1]", "localhost"] {
            let (lookup, asked) = answering(&[&["8.8.8.8"]]);
            assert!(reason(lookup, &format!("http://{host}/")).contains("refused"));
            assert_eq!(asked.load(Ordering::SeqCst), 0);
        }
    }

    #[test]
    fn names_that_do_not_resolve_are_named() {
        let failing: Lookup =
            Arc::new(|_| Box::pin(async { Err(io::Error::other("no such host")) }));
        let said = reason(failing, "http://polcy.example/");
        assert!(
            said.contains("the name `polcy.example` does not resolve (no such host)"),
            "{said}"
        );
        let silent: Lookup = Arc::new(|_| Box::pin(std::future::pending()));
        let said = reason(silent, "http://policy.example/");
        assert!(
            said.contains("timed out: no connection after 0.2 s"),
            "{said}"
        );
    }
}
