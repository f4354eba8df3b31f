//! Spellings of addresses that are not of the public internet, as a table, and neighbours that are.

use smallprint::fetch::address::{refusal, refusal_of_ip};

/// Each spelling with the words it is refused with.
pub(crate) fn spellings() -> Vec<(String, String)> {
    include_str!("spellings.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (host, kind) = line.split_once("  ").expect("two columns");
            (host.to_owned(), kind.trim().to_owned())
        })
        .collect()
}

#[test]
fn every_spelling_is_refused_for_what_it_is() {
    let table = spellings();
    assert!(table.len() >= 150, "{}", table.len());
    for (host, kind) in table {
        for address in [
            format!("http://{host}/"),
            format!("https://{host}:8443/p?q#f"),
        ] {
            let url = address.parse().unwrap_or_else(|e| panic!("{address}: {e}"));
            assert_eq!(refusal(&url), Some(kind.as_str()), "{address}");
        }
    }
}

#[test]
fn neighbours_of_refused_addresses_are_public() {
    for host in [
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "203.0.114.0",
        "223.255.255.255",
        "168.63.129.15",
        "[2001:4860:4860::8888]",
        "[2606:4700::1111]",
        "[2a00:1450::1]",
        "[2001:200::1]",
        "[2003::1]",
        "[3ffe::1]",
        "[::ffff:8.8.8.8]",
        "[64:ff9b::8.8.8.8]",
        "[2002:808:808::1]",
        "[2a00:1450::5efe:808:808]",
        "example.com",
        "localhost.example.com",
        "notlocalhost",
        "mylocal",
        "internal.example",
        "local.example.org",
    ] {
        let url = format!("http://{host}/").parse().unwrap();
        assert_eq!(refusal(&url), None, "{host}");
    }
}

#[test]
fn every_ipv4_block_is_judged_the_same_inside_ipv6() {
    for first in 0..=255u8 {
        for second in [0, 1, 16, 31, 63, 64, 127, 168, 254, 255] {
            let ip = std::net::Ipv4Addr::new(first, second, 2, 3);
            assert_eq!(
                refusal_of_ip(ip.into()),
                refusal_of_ip(ip.to_ipv6_mapped().into()),
                "{ip}"
            );
        }
    }
}
