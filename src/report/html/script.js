"use strict";
// Filters, and opening what is folded. Everything can be read without any of it.
(function () {
  const all = (selector, under) => Array.from((under || document).querySelectorAll(selector));
  const items = all("[data-item]");

  // A link to something folded opens it; browsers that do so themselves lose nothing.
  function reveal() {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && document.getElementById(name);
    if (!target) return;
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
      if (at.hidden) at.hidden = false;
    }
    target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  // On paper everything is open.
  let opened = [];
  addEventListener("beforeprint", function () {
    opened = all("details:not([open])");
    opened.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", function () {
    opened.forEach((one) => { one.open = false; });
  });

  all(".filters").forEach(function (bar) {
    const fields = all("[data-filter]", bar);
    const count = bar.querySelector(".count");
    // Items of one name are one thing shown twice: a row of a matrix, and its quotes.
    const key = (item) => item.dataset.item || item;
    let texts = null;
    function text(item) {
      if (!texts) {
        texts = new Map();
        items.forEach((one) => texts.set(key(one), (texts.get(key(one)) || "") + " " + one.textContent.toLowerCase()));
      }
      return texts.get(key(item));
    }
    const shows = {
      words: (item, value) => text(item).includes(value.trim().toLowerCase()),
      state: (item, value) => item.dataset.state.split(" ").includes(value),
      differs: (item) => item.dataset.differs === "yes",
    };
    function apply() {
      const asked = fields
        .map((field) => [field.dataset.filter, field.type === "checkbox" ? field.checked && "yes" : field.value])
        .filter(([, value]) => value);
      const kept = new Set();
      items.forEach(function (item) {
        item.hidden = !asked.every(([name, value]) => shows[name](item, value));
        if (!item.hidden) kept.add(key(item));
      });
      all("[data-group]").forEach(function (group) {
        group.hidden = all("[data-item]", group).every((item) => item.hidden);
      });
      const total = new Set(items.map(key)).size;
      count.textContent = kept.size + " of " + total + " " + count.dataset.unit + " shown";
    }
    fields.forEach((field) => field.addEventListener("input", apply));
    all("[data-do]", bar).forEach(function (button) {
      button.addEventListener("click", function () {
        const open = button.dataset.do === "open";
        items.forEach(function (item) {
          if (item.tagName === "DETAILS" && !item.hidden) item.open = open;
        });
      });
    });
    bar.hidden = false;
    apply();
  });

  // Browsers refuse long addresses of data: hand them a file instead.
  all("a.data").forEach(function (link) {
    link.addEventListener("click", function () {
      if (!link.href.startsWith("data:")) return;
      const packed = atob(link.href.slice(link.href.indexOf(",") + 1));
      const bytes = Uint8Array.from(packed, (c) => c.charCodeAt(0));
      link.href = URL.createObjectURL(new Blob([bytes], { type: "application/gzip" }));
    });
  });
})();
