//! A site of several pages on the loopback, which remembers what it was asked for.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

/// A site that answers until the test process ends.
pub(crate) struct Site {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Site {
    /// Serves these pages by path, and 404 for everything else. `PORT` in a page stands for the site's port; a page that
    /// is an address redirects to it.
    pub(crate) fn with(pages: &[(&str, String)]) -> Site {
        let pages: Vec<(String, String)> = pages
            .iter()
            .map(|(path, page)| ((*path).to_owned(), page.clone()))
            .collect();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut lines = BufReader::new(stream.try_clone().unwrap())
                    .lines()
                    .map_while(Result::ok);
                let first = lines.next().unwrap_or_default();
                lines.take_while(|line| !line.is_empty()).for_each(drop);
                let path = first.split(' ').nth(1).unwrap_or("").to_owned();
                let found = pages.iter().find(|(known, _)| *known == path);
                log.lock().unwrap().push(path);
                let (status, page) = match found {
                    Some((_, page)) if page.starts_with("http") => ("302 Found", page.as_str()),
                    Some((_, page)) => ("200 OK", page.as_str()),
                    None => ("404 Not Found", "<h1>Not here</h1>"),
                };
                let page = page.replace("PORT", &port.to_string());
                let place = match status {
                    "302 Found" => format!("Location: {page}\r\n"),
                    _ => String::new(),
                };
                let head = format!(
                    "HTTP/1.1 {status}\r\nContent-Type: text/html\r\n{place}Content-Length: {}\r\nConnection: close\r\n\r\n",
                    page.len()
                );
                let _ = stream.write_all((head + &page).as_bytes());
            }
        });
        Site { port, asked }
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The paths that were asked for so far, in order, but for robots.txt.
    pub(crate) fn asked(&self) -> Vec<String> {
        let mut asked = self.asked.lock().unwrap().clone();
        asked.retain(|path| path != "/robots.txt");
        asked
    }
}
