#!/usr/bin/env python3
"""Has smallprint write WARC files of pages on the loopback, and warcio read them: every digest is checked, and a scan of
the file must find what a scan of the page found. Needs warcio from PyPI; see `.ci/run`."""

import argparse
import gzip
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading

from warcio.archiveiterator import ArchiveIterator

POLICY = """<html><head><title>Quillfern Privacy Policy</title></head><body><main><h1>Privacy Policy</h1>
<p>This privacy policy explains how we handle personal information when you use our products and our website.</p>
<h2>What we collect</h2><p>We collect your name and your email address when you create an account.</p>
<p>We collect your IP address when you visit our website. We record your voice when you speak to our pens.</p>
<h2>Who gets it</h2><p>We share your personal information with advertisers. We do not sell your personal information.</p>
<p>We keep your personal information for two years and delete it afterwards.</p></main></body></html>""".encode()


class Site(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/old":
            self.answer(302, [("Location", "/plain")], b"")
        elif self.path == "/gzip":
            self.answer(200, [("Content-Encoding", "gzip")], gzip.compress(POLICY))
        elif self.path == "/chunks":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for at in range(0, len(POLICY), 100):
                part = POLICY[at : at + 100]
                self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            self.wfile.write(b"0\r\n\r\n")
        elif self.path == "/tagged" and self.headers.get("If-None-Match"):
            self.send_response(304)
            self.end_headers()
        elif self.path == "/tagged":
            self.answer(200, [("ETag", '"a"')], POLICY)
        elif self.path == "/plain":
            self.answer(200, [], POLICY)
        else:
            self.answer(404, [], b"")

    def answer(self, status, headers, body):
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def scan(binary, arguments, cache):
    environment = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    environment["XDG_CACHE_HOME"] = cache
    done = subprocess.run([binary, "scan", "--format", "json", *arguments], capture_output=True, env=environment)
    if done.returncode != 0:
        sys.exit(f"scan {arguments}: exit {done.returncode}: {done.stderr.decode()}")
    return json.loads(done.stdout)


def kinds(path):
    """The types of all records; fails where a digest does not hold or a response's body is not the policy."""
    found = []
    with open(path, "rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            body = record.content_stream().read()
            found.append(record.rec_type)
            if not record.rec_headers.get_header("WARC-Block-Digest"):
                sys.exit(f"{path}: a record without a digest")
            if record.rec_type == "response" and record.http_headers.get_statuscode() == "200" and body != POLICY:
                sys.exit(f"{path}: the body is another one")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    binary = os.path.abspath(parser.parse_args().binary)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    three = ["response", "request", "metadata"]
    with tempfile.TemporaryDirectory() as folder:
        cases = [("/plain", 1), ("/old", 2), ("/gzip", 1), ("/chunks", 1), ("/tagged", 1), ("/tagged", 1)]
        for at, (path, hops) in enumerate(cases):
            for ending in ("warc", "warc.gz"):
                name = os.path.join(folder, f"{at}.{ending}")
                fresh = [] if path == "/tagged" else ["--no-cache"]
                page = scan(binary, [base + path, "--allow-private", "--delay", "0", "--warc", name, *fresh], folder)
                found = kinds(name)
                again = "revisit" in found
                expected = ["revisit", *three[1:]] if again else three * hops
                if found != ["warcinfo", *expected]:
                    sys.exit(f"{path}: records {found}")
                if again != (page["document"]["capture"]["from"] == "cache"):
                    sys.exit(f"{path}: a revisit without a kept page, or the other way round")
                if not again:
                    read = scan(binary, [name], folder)
                    if not read["findings"] or read["findings"] != page["findings"]:
                        sys.exit(f"{path}: the archive has other findings than the page")
                print(f"{path} as {ending}: {len(found)} records, digests hold")
    server.shutdown()


if __name__ == "__main__":
    main()
