// Where a text fragment lands: the browser shows what it highlights to nobody but the eye, so pages are served with a
// highlight of one colour, and the place of that colour on a picture is compared with the place of the clause's words.

const STYLE = `<style>
::target-text { background: #f0f !important; color: #f0f !important; }
* { opacity: 1 !important; visibility: visible !important; animation: none !important; transition: none !important; }
</style>`;

/** A page with that highlight, without its scripts, and with what these would have faded in. */
export function marked(html) {
  return html.replace(/<script\b[\s\S]*?<\/script>/gi, "").replace(/<head[^>]*>|^/i, (head) => head + STYLE);
}

/** The first and last place of the colour in a picture: the row of the first, its column, the row of the last. */
async function coloured(blank, picture) {
  return blank.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const drawing = canvas.getContext("2d");
    drawing.drawImage(image, 0, 0);
    const { data: dots } = drawing.getImageData(0, 0, image.width, image.height);
    let top = -1, bottom = -1;
    for (let at = 0; at < dots.length; at += 4) {
      // A dialogue may darken the page.
      if (dots[at] > 60 && dots[at + 1] < dots[at] / 16 && Math.abs(dots[at] - dots[at + 2]) < 12) {
        bottom = Math.floor(at / 4 / image.width);
        if (top < 0) top = bottom;
      }
    }
    return { top, bottom };
  }, picture.toString("base64"));
}

/** The boxes of every place where the words stand in the page, in its order, in the window as it is scrolled now. */
function boxes(page, words) {
  return page.evaluate((words) => {
    const bare = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let all = "";
    const places = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(node.parentElement.tagName)) continue;
      for (let at = 0; at < node.data.length; at += 1) {
        const kept = bare(node.data[at]);
        for (const c of kept) {
          all += c;
          places.push([node, at]);
        }
      }
    }
    const wanted = bare(words);
    // Words that only assistive technology reads may stand in between: then the ends of the clause tell where it is.
    const whole = all.includes(wanted);
    const head = whole ? wanted : wanted.slice(0, 24);
    const tail = whole ? "" : wanted.slice(-16);
    const found = [];
    for (let at = all.indexOf(head); wanted && at >= 0; at = all.indexOf(head, at + 1)) {
      const last = tail ? all.indexOf(tail, at) : at;
      if (last < 0 || last - at > 2 * wanted.length) continue;
      const range = document.createRange();
      range.setStart(...places[at]);
      const [node, offset] = places[last + (tail || wanted).length - 1];
      range.setEnd(node, offset + 1);
      const rects = Array.from(range.getClientRects()).filter((rect) => rect.width > 0 && rect.height > 0);
      if (rects.length) {
        found.push({ top: Math.min(...rects.map((r) => r.top)), bottom: Math.max(...rects.map((r) => r.bottom)) });
      }
    }
    return found;
  }, words);
}

/**
 * Follows a link to a clause. `nth` is which of the places that have the same words is meant, from 0. Gives "right",
 * "wrong place", "not highlighted", or "not visible" where the page does not show the clause at all.
 */
export async function lands(page, blank, link, words, nth) {
  // The same page with another fragment would not be loaded again.
  await page.goto("about:blank");
  await page.goto(link, { waitUntil: "load" });
  await page.waitForTimeout(60);
  const found = await boxes(page, words);
  const meant = found[Math.min(nth, found.length - 1)];
  // A dialogue that stands over the page hides what it covers.
  await page.evaluate(() => {
    for (const one of document.querySelectorAll("body *")) {
      if (getComputedStyle(one).position === "fixed") one.style.setProperty("display", "none", "important");
    }
  });
  const seen = await coloured(blank, await page.screenshot());
  if (!meant) return "not visible";
  if (seen.top < 0) return "not highlighted";
  const height = page.viewportSize().height;
  const near = (a, b) => Math.abs(a - b) <= 14;
  const begins = near(seen.top, Math.max(0, meant.top));
  const ends = seen.bottom <= Math.min(height, meant.bottom) + 14;
  return begins && ends ? "right" : "wrong place";
}

/** Which of the places with the same words in a text, from 0, begins at a code point. */
export function ordinal(text, words, start) {
  const points = Array.from(text);
  const before = points.slice(0, start).join("");
  const whole = points.join("");
  let nth = 0;
  for (let at = whole.indexOf(words); at >= 0 && at < before.length; at = whole.indexOf(words, at + 1)) nth += 1;
  return nth;
}
