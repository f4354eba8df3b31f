//! Which proxy an address is asked through: one that is named, or those of the usual variables.

use reqwest::{ClientBuilder, NoProxy, Proxy};
use url::Url;

use crate::error::{Error, Result};

/// The HTTP proxies for addresses of either scheme, `http://HOST:PORT` each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proxies {
    /// For http addresses.
    pub http: Option<String>,
    /// For https addresses.
    pub https: Option<String>,
    /// Hosts that are asked directly, parted by commas, as in `NO_PROXY`.
    pub except: String,
}

impl Proxies {
    /// One proxy for everything.
    pub fn all(address: impl Into<String>) -> Proxies {
        let address = address.into();
        Proxies {
            http: Some(address.clone()),
            https: Some(address),
            except: String::new(),
        }
    }

    /// What the usual variables say, as curl reads them: `http_proxy` in small letters only (a web server sets the other
    /// from a header), `https_proxy`, `all_proxy` and `no_proxy` in either. `of` gives a variable's value.
    pub fn of_variables(of: impl Fn(&str) -> Option<String>) -> Proxies {
        let set = |name: &str| of(name).filter(|value| !value.trim().is_empty());
        let either = |name: &str| set(name).or_else(|| set(&name.to_ascii_uppercase()));
        let all = either("all_proxy");
        Proxies {
            http: set("http_proxy").or_else(|| all.clone()),
            https: either("https_proxy").or(all),
            except: either("no_proxy").unwrap_or_default(),
        }
    }

    /// Whether any address goes through a proxy.
    pub fn is_any(&self) -> bool {
        self.http.is_some() || self.https.is_some()
    }

    /// The proxies' own hosts, which may well be private: the person named them.
    pub(super) fn hosts(&self) -> Result<Vec<String>> {
        let given = [&self.http, &self.https];
        let all = given.into_iter().flatten();
        all.map(|text| Ok(address(text)?.host_str().unwrap_or_default().to_owned()))
            .collect()
    }

    /// Has a client use them.
    ///
    /// # Errors
    /// [`Error::Usage`] for an address that cannot be one of a proxy.
    pub(super) fn apply(&self, mut builder: ClientBuilder) -> Result<ClientBuilder> {
        let wrong = |e: reqwest::Error| Error::Usage(format!("setting up the proxy: {e}"));
        let except = || NoProxy::from_string(&self.except);
        if let Some(http) = &self.http {
            builder = builder.proxy(
                Proxy::http(address(http)?)
                    .map_err(wrong)?
                    .no_proxy(except()),
            );
        }
        if let Some(https) = &self.https {
            builder = builder.proxy(
                Proxy::https(address(https)?)
                    .map_err(wrong)?
                    .no_proxy(except()),
            );
        }
        Ok(builder)
    }
}

fn address(text: &str) -> Result<Url> {
    let with_scheme = if text.contains("://") {
        text.to_owned()
    } else {
        format!("http://{text}")
    };
    match Url::parse(&with_scheme) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(url),
        // The address may hold a password, so it is not repeated.
        _ => Err(Error::Usage(
            "the proxy's address cannot be used: give `http://HOST:PORT`".to_owned(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Proxies {
        Proxies::of_variables(|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_usual_variables_are_read_as_curl_reads_them() {
        let some = |text: &str| Some(text.to_owned());
        let all = of(&[("ALL_PROXY", "http://a:1"), ("https_proxy", "http://b:2")]);
        assert_eq!(
            (all.http, all.https),
            (some("http://a:1"), some("http://b:2"))
        );
        // A web server sets this from a request's `Proxy` header.
        assert!(!of(&[("HTTP_PROXY", "http://evil:1")]).is_any());
        assert!(!of(&[("http_proxy", " ")]).is_any());
        assert_eq!(
            of(&[("NO_PROXY", "a.example,10.0.0.0/8")]).except,
            "a.example,10.0.0.0/8"
        );
    }
}
