"use strict";
(() => {
  const root = document.documentElement;
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  for (const box of document.querySelectorAll(".filter")) {
    const input = box.querySelector("input");
    const rows = [...document.getElementById(input.getAttribute("aria-controls")).tBodies[0].rows];
    const texts = rows.map((row) => folded(row.textContent));
    const output = box.querySelector("output");
    box.hidden = false;
    input.addEventListener("input", () => {
      const words = folded(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, i) => {
        row.hidden = !words.every((word) => texts[i].includes(word));
        if (!row.hidden) shown += 1;
      });
      output.value = words.length
        ? output.dataset.words.replace("{shown}", shown).replace("{all}", rows.length)
        : "";
    });
  }

  // a link may lead into a row that the filter hides
  addEventListener("hashchange", () => {
    const row = document.getElementById(location.hash.slice(1))?.closest("tr[hidden]");
    if (row) {
      row.hidden = false;
      row.scrollIntoView();
    }
  });

  // quotes stand by their numbers on wide pages; elsewhere, and without this, at the foot
  const place = (event) => {
    const link = event.target.closest?.("sup a[data-quote]");
    if (!link) return;
    const box = link.getBoundingClientRect();
    const wide = innerWidth >= 640;
    const above = box.top > innerHeight * 0.55;
    const width = Math.min(384, innerWidth - 32);
    const left = Math.max(16, Math.min(box.left - 12, root.clientWidth - width - 16));
    root.classList.remove("dismissed");
    root.classList.toggle("placed", wide);
    root.classList.toggle("above", wide && above);
    root.style.setProperty("--x", left + "px");
    root.style.setProperty("--y", (above ? innerHeight - box.top : box.bottom) + "px");
  };
  addEventListener("mouseover", place);
  addEventListener("focusin", place);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") root.classList.add("dismissed");
  });

  const links = new Map();
  for (const link of document.querySelectorAll("#contents a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const follow = () => {
    const atEnd = scrollY > 0 && scrollY + innerHeight >= root.scrollHeight - 2;
    let current = null;
    for (const heading of links.keys()) {
      if (!atEnd && current && heading.getBoundingClientRect().top > 140) break;
      current = heading;
    }
    for (const [heading, link] of links) {
      if (heading === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      follow();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  follow();
})();
