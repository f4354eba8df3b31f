// The pages in a real browser: nothing asked for, everything reachable by keyboard and without scripts, readable by all.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { after, before, describe, test } from "node:test";
import { folder, launch, run, serve, watched } from "./browser.mjs";
import { lands, marked, ordinal } from "./landing.mjs";

const SAMPLES = new URL("../../corpus/samples/", import.meta.url).pathname;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const out = folder();
const at = (name) => join(out, name);
let browser, server;

before(async () => {
  browser = await launch();
  server = await serve(SAMPLES, marked);
  const policy = `${server.address}/velumbra.html`;
  assert.equal(await run("scan", policy, "--allow-private", "--no-cache", "-o", at("scan.html")), 0);
  assert.equal(await run("scan", policy, "--allow-private", "--no-cache", "-o", at("scan.json")), 0);
  const old = readFileSync(`${SAMPLES}velumbra.html`, "utf8");
  writeFileSync(at("new.html"), old.replace("We do not collect, store or", "We collect, store and").replaceAll("24 hours", "30 days"));
  assert.equal(await run("diff", `${SAMPLES}velumbra.html`, at("new.html"), "-o", at("change.html")), 0);
  mkdirSync(at("versions"));
  writeFileSync(at("versions/2022-01-01.html"), old);
  writeFileSync(at("versions/2023-01-01.html"), readFileSync(at("new.html")));
  assert.equal(await run("history", at("versions"), "-o", at("history.html")), 0);
  writeFileSync(at("wall.html"), "<title>Wait</title><h1>Checking your browser before you go on</h1><p>Enable JavaScript and cookies to continue</p>");
  assert.equal(await run("scan", at("wall.html"), "-o", at("unread.html")), 3);
  const inputs = ["velumbra.html", "farfinch.html", "kindlewick.html", "patchling.md"].map((name) => SAMPLES + name);
  assert.equal(await run("compare", ...inputs, "none.md", "-o", at("compare.html")), 3);
  assert.equal(await run("compare", ...inputs, "--transpose", "-o", at("turned.html")), 0);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const PAGES = ["scan", "change", "history", "unread", "compare", "turned"];
const address = (name) => `file://${at(`${name}.html`)}`;

/** Opens a page in a window of its own and closes it afterwards, whatever comes. */
async function open(name, use, options) {
  const { page, told, close } = await watched(browser, options);
  try {
    await page.goto(address(name));
    await use(page);
    assert.deepEqual(told, [], name);
  } finally {
    await close();
  }
}

const inWindow = (locator) =>
  locator.evaluate((one) => {
    const box = one.getBoundingClientRect();
    return box.height > 0 && box.top >= -1 && box.top < innerHeight;
  });

/** Presses Tab until what is meant has the focus. */
async function tabTo(page, locator) {
  for (let presses = 0; presses < 400; presses += 1) {
    await page.keyboard.press("Tab");
    if (await locator.evaluate((one) => one === document.activeElement)) return;
  }
  assert.fail("the keyboard does not reach it");
}

describe("every page", () => {
  for (const name of PAGES) {
    test(`${name} asks for nothing and writes nothing to the console`, () =>
      open(name, async (page) => {
        for (const button of await page.locator("[data-do=open]").all()) await button.click();
        await page.waitForTimeout(100);
      }));
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [360, 1280]) {
        test(`${name} passes axe at ${width} px, ${colorScheme}, and does not overflow`, () =>
          open(
            name,
            async (page) => {
              await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
              await page.evaluate(AXE);
              const { violations } = await page.evaluate(() => axe.run());
              const told = violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html).join(" ")}`);
              assert.deepEqual(told, []);
              const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
              assert.ok(over <= 0, `${over} px too wide`);
            },
            { colorScheme, viewport: { width, height: 900 } },
          ));
      }
    }
  }
});

describe("one policy", () => {
  test("a practice opens by keyboard and shows its clause", () =>
    open("scan", async (page) => {
      const summary = page.locator(".item > summary", { hasText: "Face" });
      await tabTo(page, summary);
      const quote = page.locator("#biometric-face mark").first();
      assert.equal(await quote.isVisible(), false);
      await page.keyboard.press("Enter");
      assert.equal(await quote.isVisible(), true);
      await page.keyboard.press("Enter");
      assert.equal(await quote.isVisible(), false);
    }));

  test("the skip link leads past the contents", () =>
    open("scan", async (page) => {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    }));

  for (const javaScriptEnabled of [true, false]) {
    test(`a tile opens its practice, scripts ${javaScriptEnabled ? "on" : "off"}`, () =>
      open(
        "scan",
        async (page) => {
          await page.locator("a.tile[href='#biometric-face']").focus();
          await page.keyboard.press("Enter");
          const quote = page.locator("#biometric-face .quote").first();
          await quote.waitFor({ state: "visible" });
          assert.equal(await inWindow(quote), true);
        },
        { javaScriptEnabled },
      ));
  }

  test("filters leave what is asked for, and say how much", () =>
    open("scan", async (page) => {
      const shown = () => page.locator(".item:visible").count();
      const all = await shown();
      await page.getByLabel("State").selectOption("denied");
      const denied = await shown();
      assert.ok(denied > 0 && denied < all);
      assert.equal(await page.getByRole("status").textContent(), `${denied} of ${all} practices shown`);
      await page.getByLabel("State").selectOption("");
      await page.getByRole("searchbox").fill("topology");
      assert.ok((await shown()) >= 1 && (await shown()) < all);
      assert.ok(await page.locator(".item:visible", { hasText: "Face" }).count());
      await page.getByRole("searchbox").fill("nothing has these words");
      assert.equal(await shown(), 0);
      await page.getByRole("searchbox").fill("");
      assert.equal(await shown(), all);
    }));

  test("without scripts there are no filters, and everything can be opened", () =>
    open(
      "scan",
      async (page) => {
        assert.equal(await page.locator(".filters").isVisible(), false);
        for (const summary of await page.locator(".item > summary").all()) await summary.click();
        const hidden = await page.locator(".body > .quote").evaluateAll((all) => all.filter((one) => !one.checkVisibility()).length);
        assert.equal(hidden, 0);
      },
      { javaScriptEnabled: false },
    ));

  for (const javaScriptEnabled of [true, false]) {
    test(`on paper every clause is there, scripts ${javaScriptEnabled ? "on" : "off"}`, () =>
      open(
        "scan",
        async (page) => {
          const tall = () => page.evaluate(() => document.documentElement.scrollHeight);
          const folded = await tall();
          await page.emulateMedia({ media: "print" });
          if (javaScriptEnabled) await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
          const unseen = await page.locator(".quote").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height === 0).length);
          assert.equal(unseen, 0);
          assert.ok((await tall()) > folded * 1.2);
          assert.equal(await page.locator(".filters").isVisible(), false);
          assert.ok((await page.pdf()).length > 20_000);
        },
        { javaScriptEnabled },
      ));
  }

  for (const javaScriptEnabled of [true, false]) {
    test(`the data comes back as the JSON report, scripts ${javaScriptEnabled ? "on" : "off"}`, () =>
      open(
        "scan",
        async (page) => {
          const saving = page.waitForEvent("download");
          await page.locator("a.data").click();
          const bytes = readFileSync(await (await saving).path());
          const read = JSON.parse(gunzipSync(bytes));
          const own = JSON.parse(readFileSync(at("scan.json")));
          assert.deepEqual(read.findings, own.findings);
        },
        { javaScriptEnabled, acceptDownloads: true },
      ));
  }

  test("every link to the live page lands on its clause", async () => {
    const report = JSON.parse(readFileSync(at("scan.json")));
    const text = (await import("./browser.mjs")).printed("text", `${SAMPLES}velumbra.html`);
    const { page, close } = await watched(browser, { javaScriptEnabled: false });
    const blank = await browser.newPage();
    try {
      assert.ok(report.findings.length > 20);
      for (const { link, clause } of report.findings) {
        const came = await lands(page, blank, link, clause.text, ordinal(text, clause.text, clause.start));
        assert.equal(came, "right", `${link}\n${clause.text}`);
      }
    } finally {
      await close();
      await blank.close();
    }
  });

  test("the link in the report is the one that lands", async () => {
    const { page, close } = await watched(browser);
    try {
      await page.goto(address("scan"));
      await page.locator(".item > summary", { hasText: "Face" }).click();
      await page.locator("#biometric-face").getByText("Read it on the live page").first().click();
      await page.waitForURL(/velumbra\.html/);
      const words = page.getByText("position, orientation and topology").first();
      await words.waitFor();
      assert.ok(await page.evaluate(() => scrollY > 0));
      assert.equal(await inWindow(words), true);
    } finally {
      await close();
    }
  });
});

describe("a comparison", () => {
  for (const javaScriptEnabled of [true, false]) {
    test(`a cell opens its quotes by keyboard, scripts ${javaScriptEnabled ? "on" : "off"}`, () =>
      open(
        "compare",
        async (page) => {
          const cell = page.locator("a.cell[href='#q-sharing-sale-1']");
          await tabTo(page, cell);
          await page.keyboard.press("Enter");
          const card = page.locator("#q-sharing-sale-1");
          await card.waitFor({ state: "visible" });
          assert.equal(await inWindow(card), true);
          assert.match(await card.textContent(), /farfinch/);
        },
        { javaScriptEnabled },
      ));
  }

  test("only what differs can be shown, in the matrix and below it", () =>
    open("compare", async (page) => {
      const agree = page.locator("[data-differs=no]");
      assert.ok((await agree.count()) > 0);
      await page.getByLabel("only where they differ").check();
      assert.equal(await page.locator("[data-differs=no]:visible").count(), 0);
      assert.ok((await page.locator("[data-differs=yes]:visible").count()) > 0);
    }));

  test("a policy that could not be read says so in every cell", () =>
    open("compare", async (page) => {
      const rows = page.locator(".matrix").first().locator("tr[data-item]");
      const last = await rows.evaluateAll((all) => all.map((row) => row.lastElementChild.textContent.trim()));
      assert.ok(last.length > 20 && last.every((text) => text.includes("could not be read")));
    }));
});
