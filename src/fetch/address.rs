//! Which addresses are refused unless private ones are allowed: pure decisions on a host, nothing is looked up.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// Names that never stand for a host of the public internet, and names under them.
const PRIVATE_NAMES: [(&str, &str); 7] = [
    ("localhost", "this machine"),
    ("localhost.localdomain", "this machine"),
    ("ip6-localhost", "this machine"),
    ("ip6-loopback", "this machine"),
    ("local", "a host of the local network"),
    ("internal", "a host of a private network"),
    ("home.arpa", "a host of the local network"),
];

/// Says in words why an address is no place of the public internet, as far as its spelling tells; `None` if it may be
/// one. A name that passes is judged again by the addresses it resolves to.
///
/// Decimal, octal and hexadecimal spellings need no care here: parsing a [`Url`] turns each into the one address that
/// a connection would go to.
pub fn refusal(url: &Url) -> Option<&'static str> {
    match url.host()? {
        Host::Ipv4(ip) => refusal_of_ip(ip.into()),
        Host::Ipv6(ip) => refusal_of_ip(ip.into()),
        Host::Domain(name) => refusal_of_name(name),
    }
}

/// Says in words why an address is not on the public internet; `None` if it is.
pub fn refusal_of_ip(ip: IpAddr) -> Option<&'static str> {
    match ip {
        IpAddr::V4(ip) => refusal_of_v4(ip),
        IpAddr::V6(ip) => refusal_of_v6(ip),
    }
}

fn refusal_of_name(name: &str) -> Option<&'static str> {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    PRIVATE_NAMES
        .iter()
        .find(|(private, _)| {
            name.strip_suffix(private)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
        .map(|(_, kind)| *kind)
}

/// The blocks of the IANA registry of special-purpose IPv4 addresses that are not reachable from everywhere, multicast,
/// the class kept for the future, and the one metadata service that has a public address.
fn refusal_of_v4(ip: Ipv4Addr) -> Option<&'static str> {
    match ip.octets() {
        [0, ..] => Some("an address that reaches this machine"),
        [127, ..] => Some("a loopback address"),
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] => Some("a private address"),
        [169, 254, 169, 254] | [168, 63, 129, 16] => Some("a cloud metadata address"),
        [169, 254, ..] => Some("a link-local address"),
        [100, 64..=127, ..] => Some("a private address shared behind a carrier"),
        [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _] => {
            Some("an address kept for documentation")
        }
        [192, 0, 0, _] | [192, 88, 99, _] | [198, 18..=19, ..] | [240..=255, ..] => {
            Some("a reserved address")
        }
        [224..=239, ..] => Some("a multicast address"),
        _ => None,
    }
}

/// Only global unicast addresses and translated public IPv4 addresses pass; an IPv4 address inside an IPv6 one counts
/// as itself, because a translator or tunnel on the way connects to it.
fn refusal_of_v6(ip: Ipv6Addr) -> Option<&'static str> {
    let s = ip.segments();
    let last = embedded(s[6], s[7]);
    match s {
        [0, 0, 0, 0, 0, 0, 0, 0] => Some("an address that reaches this machine"),
        [0, 0, 0, 0, 0, 0, 0, 1] => Some("a loopback address"),
        // IPv4-mapped, and NAT64, by which networks without IPv4 reach every site that has nothing else.
        [0, 0, 0, 0, 0, 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => refusal_of_v4(last),
        // IPv4-compatible and SIIT-translated: no public site has had one for years.
        [0, 0, 0, 0, 0, 0, ..] | [0, 0, 0, 0, 0xffff, 0, ..] => {
            refusal_of_v4(last).or(Some("a reserved address"))
        }
        // 6to4.
        [0x2002, high, low, ..] => refusal_of_v4(embedded(high, low)),
        // Teredo and the other protocol assignments.
        [0x2001, 0..=0x1ff, ..] => Some("a reserved address"),
        [0x2001, 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => Some("an address kept for documentation"),
        // ISATAP, under whatever prefix.
        [.., 0 | 0x200, 0x5efe, _, _] if refusal_of_v4(last).is_some() => refusal_of_v4(last),
        [0x2000..=0x3fff, ..] => None,
        [0xfc00..=0xfdff, ..] => Some("a private address"),
        [0xfe80..=0xfebf, ..] => Some("a link-local address"),
        [0xfec0..=0xfeff, ..] => Some("a private address"),
        [0xff00..=0xffff, ..] => Some("a multicast address"),
        _ => Some("a reserved address"),
    }
}

fn embedded(high: u16, low: u16) -> Ipv4Addr {
    let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
    Ipv4Addr::new(a, b, c, d)
}
