//! Secure connections: a certificate that nobody vouches for is refused, and a secure address stays secure.

use std::sync::Arc;

use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::server::{Server, page, redirect};
use crate::{assert_fails, get, quick};

/// A server with a certificate of its own making for `127.0.0.1`, which answers every request with the same bytes.
fn secure(answer: impl Into<Vec<u8>>) -> Server {
    let answer = answer.into();
    let certificate = include_bytes!("certificate/server.der").to_vec().into();
    let key = PrivateKeyDer::Pkcs8(include_bytes!("certificate/server.key.der").to_vec().into());
    let config =
        ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .unwrap();
    let config = Arc::new(config);
    Server::raw(move |stream| {
        use std::io::{Read, Write};
        let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
        let mut stream = StreamOwned::new(connection, stream);
        let mut request = [0; 4096];
        if stream.read(&mut request).is_ok_and(|n| n > 0) {
            let _ = stream.write_all(&answer);
            stream.conn.send_close_notify();
            let _ = stream.flush();
        }
    })
}

fn https(server: &Server) -> String {
    server.url("/").replace("http:", "https:")
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused() {
    let server = secure(page("", b"We collect."));
    assert_fails(
        get(&https(&server), quick()),
        "no secure connection could be made: ",
    );
}

#[test]
fn a_server_without_tls_is_no_secure_server() {
    let server = Server::sending(page("", b"We collect."));
    assert_fails(
        get(&https(&server), quick()),
        "no secure connection could be made: ",
    );
}

/// The system's roots are what the process finds in its environment, so the cases that need the test certificate to be
/// trusted run in a process of their own.
#[test]
#[cfg(target_os = "linux")]
fn with_a_trusted_certificate() {
    let roots = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fetch/certificate/server.pem"
    );
    let run = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--ignored", "tls::trusted::all"])
        .env("SSL_CERT_FILE", roots)
        .output()
        .unwrap();
    let out = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success() && out.contains("1 passed"), "{out}");
}

mod trusted {
    use super::*;

    #[test]
    #[ignore = "started by `with_a_trusted_certificate`"]
    fn all() {
        let server = secure(page("", b"We collect."));
        assert_eq!(get(&https(&server), quick()).unwrap().bytes, b"We collect.");
        // The certificate is for the address, not for every name.
        let other = https(&server).replace("127.0.0.1", "localhost");
        assert_fails(get(&other, quick()), "not valid for name");
        // From a secure address to an insecure one, and the other way round.
        let plain = Server::sending(page("", b"anyone could have written this"));
        let down = secure(redirect(&plain.url("/")));
        assert_fails(get(&https(&down), quick()), "redirects to an insecure one");
        assert_eq!(plain.connections(), 0);
        let up = Server::redirecting(&https(&server));
        assert_eq!(
            get(&up.url("/"), quick()).unwrap().url.unwrap().scheme(),
            "https"
        );
    }
}
