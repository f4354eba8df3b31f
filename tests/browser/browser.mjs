// What the tests and tools/links.mjs share: an installed Chromium, the program, and a folder served over HTTP.
import { execFileSync, spawn } from "node:child_process";
import { createServer } from "node:http";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

export const binary = process.env.SMALLPRINT_BINARY || "target/release/smallprint";
const executablePath = process.env.SMALLPRINT_BROWSER || "/usr/bin/chromium";

/** Starts the browser. */
export function launch() {
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
}

/** A folder that is gone when the process ends. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), "smallprint-browser-"));
  process.on("exit", () => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Runs the program without blocking this process, which may be serving the pages that it reads; gives its exit code. */
export function run(...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, [...args, "--quiet"], { stdio: "ignore" });
    child.on("error", reject);
    child.on("close", resolve);
  });
}

/** What the program prints. */
export function printed(...args) {
  return execFileSync(binary, args, { encoding: "utf8", maxBuffer: 1 << 28 });
}

const TYPES = { ".html": "text/html; charset=utf-8", ".md": "text/plain; charset=utf-8" };

/** Serves the files of a folder, each changed by `change`; gives the address and a function that ends it. */
export async function serve(root, change = (text) => text) {
  const server = createServer((request, response) => {
    try {
      const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
      const type = TYPES[extname(path)] || "application/octet-stream";
      const body = readFileSync(join(root, path));
      response.writeHead(200, { "content-type": type });
      response.end(type.startsWith("text/html") ? change(body.toString()) : body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${server.address().port}`;
  return { address, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** A page that notes what it writes to the console and what it asks for. */
export async function watched(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const told = [];
  page.on("console", (message) => told.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => told.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) told.push(`request: ${request.url()}`);
  });
  return { page, told, close: () => context.close() };
}
