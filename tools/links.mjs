#!/usr/bin/env node
// Measures where the links to clauses land: real pages are served, and each link is followed in a browser, which shows
// what it scrolls to and marks.
//
//   node tools/links.mjs --pages DIR --binary FILE [--findings 300] [--of 20] [--worst]
//
// DIR holds a folder for each page, with `snapshot.html` in it. Findings are drawn evenly from the first pages (by name)
// that are read as a policy. Needs `npm install` in tests/browser, and a Chromium (SMALLPRINT_BROWSER).
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    pages: { type: "string" },
    binary: { type: "string" },
    findings: { type: "string", default: "300" },
    of: { type: "string", default: "20" },
    worst: { type: "boolean", default: false },
  },
});
if (!values.pages || !values.binary) {
  console.error("give --pages DIR and --binary FILE");
  process.exit(2);
}
process.env.SMALLPRINT_BINARY = values.binary;
const { folder, launch, printed, run, serve } = await import("../tests/browser/browser.mjs");
const { lands, marked, ordinal } = await import("../tests/browser/landing.mjs");

const out = folder();
const server = await serve(values.pages, marked);
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
// Nothing but the page itself is got.
await context.route("**/*", (route) => (route.request().url().startsWith(server.address) ? route.continue() : route.abort()));
const page = await context.newPage();
const blank = await browser.newPage();

const reports = [];
for (const name of readdirSync(values.pages).sort()) {
  if (reports.length >= Number(values.of)) break;
  if (!existsSync(join(values.pages, name, "snapshot.html"))) continue;
  const path = `${name}/snapshot.html`;
  const file = join(out, `${name}.json`);
  await run("scan", `${server.address}/${path}`, "--allow-private", "--no-cache", "--ignore-robots", "--delay", "0", "-o", file);
  if (!existsSync(file)) continue;
  const report = JSON.parse(readFileSync(file));
  if (report.document.outcome === "ok" && report.findings.length) reports.push({ name, path, findings: report.findings });
}
const each = Math.ceil(Number(values.findings) / reports.length);
const counts = {};
for (const { name, path, findings } of reports) {
  const text = printed("text", join(values.pages, path));
  const many = Math.min(each, findings.length);
  const own = {};
  for (let i = 0; i < many; i += 1) {
    const { link, clause } = findings[Math.floor((i * findings.length) / many)];
    const came = await lands(page, blank, link, clause.text, ordinal(text, clause.text, clause.start));
    own[came] = (own[came] || 0) + 1;
    counts[came] = (counts[came] || 0) + 1;
    if (values.worst && came !== "right") console.log(`  ${came}: ${clause.text.slice(0, 90)}\n    ${link.split("#")[1]}`);
  }
  console.log(`${name}: ${JSON.stringify(own)}`);
}
const all = Object.values(counts).reduce((a, b) => a + b, 0);
console.log(`${all} findings of ${reports.length} pages: ${JSON.stringify(counts)}, right ${((100 * (counts.right || 0)) / all).toFixed(1)} %`);
await browser.close();
await server.close();
