//! A server on the loopback that answers with whatever bytes a test writes.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A listening server; it lives until the test process ends.
pub(crate) struct Server {
    pub(crate) port: u16,
    connections: Arc<AtomicUsize>,
}

/// The head of a request: its lines, the first of which is the request line.
pub(crate) struct Request(pub(crate) Vec<String>);

impl Request {
    /// Reads the head of one request; what the client sends after it is left.
    pub(crate) fn read(stream: &mut TcpStream) -> Request {
        let reader = BufReader::new(stream);
        let lines = reader.lines().map_while(Result::ok);
        Request(lines.take_while(|line| !line.is_empty()).collect())
    }

    /// The request's target: a path, or a whole address where a proxy is asked.
    pub(crate) fn target(&self) -> &str {
        let line = self.0.first().map_or("", String::as_str);
        line.split(' ').nth(1).unwrap_or("")
    }

    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.0.iter().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

impl Server {
    /// Hands each connection, as it comes, to `serve`.
    pub(crate) fn raw(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let connections = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&connections);
        let serve = Arc::new(serve);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                count.fetch_add(1, Ordering::SeqCst);
                let serve = Arc::clone(&serve);
                std::thread::spawn(move || serve(stream));
            }
        });
        Server { port, connections }
    }

    /// Reads each request and hands it to `serve` with the connection to answer on.
    pub(crate) fn new(serve: impl Fn(&Request, &mut TcpStream) + Send + Sync + 'static) -> Server {
        Server::raw(move |mut stream| {
            let request = Request::read(&mut stream);
            serve(&request, &mut stream);
        })
    }

    /// Answers every request with the same bytes and closes.
    pub(crate) fn sending(bytes: impl Into<Vec<u8>>) -> Server {
        let bytes = bytes.into();
        Server::new(move |_, stream| send(stream, &bytes))
    }

    /// Redirects every request to one address.
    pub(crate) fn redirecting(location: &str) -> Server {
        Server::sending(redirect(location))
    }

    /// The address of a path on this server.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// How many connections have come.
    pub(crate) fn connections(&self) -> usize {
        // A connection counts when it is accepted, which may be a moment after the client has given up.
        std::thread::sleep(Duration::from_millis(50));
        self.connections.load(Ordering::SeqCst)
    }
}

/// An answer of status 200 with its length, `headers` being whole lines ending in `\r\n`.
pub(crate) fn page(headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let mut bytes =
        format!("HTTP/1.1 200 OK\r\n{headers}Content-Length: {length}\r\n\r\n").into_bytes();
    bytes.extend(body);
    bytes
}

/// An answer of status 302.
pub(crate) fn redirect(location: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n")
}

/// Writes; the client may have gone, which is its right.
pub(crate) fn send(stream: &mut TcpStream, bytes: impl AsRef<[u8]>) {
    let _ = stream.write_all(bytes.as_ref());
}

/// Writes the same bytes until the client goes.
pub(crate) fn send_forever(stream: &mut TcpStream, bytes: impl AsRef<[u8]>) {
    while stream.write_all(bytes.as_ref()).is_ok() {}
}

/// Writes the same bytes with pauses between until the client goes.
pub(crate) fn dribble(stream: &mut TcpStream, bytes: impl AsRef<[u8]>) {
    while stream.write_all(bytes.as_ref()).is_ok() {
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Keeps the connection open and says nothing, longer than any limit of the tests.
pub(crate) fn hang() {
    std::thread::sleep(Duration::from_secs(60));
}
