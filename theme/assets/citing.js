/* "cite" on a statement: the block at the foot of the page then names that statement. */
(() => {
  "use strict";

  const block = document.getElementById("cite-this");
  if (!block) return;
  const place = block.dataset.place ?? "";
  /** What is copied: the sentence, the address, BibTeX. */
  const parts = [...block.querySelectorAll(".px-cite-text, pre")].slice(0, 3);
  const texts = parts.map((part) => part.textContent ?? "");
  /** @type {HTMLAnchorElement | null} */
  const report = block.querySelector(".px-report");
  const address = report?.href ?? "";

  /** @param {string} anchor */
  function name(anchor) {
    parts.forEach((part, i) => {
      const text = texts[i] ?? "";
      // In a BibTeX note the sign has a meaning of its own.
      const sign = text.includes(`note = {${place}`) ? `\\${anchor}` : anchor;
      part.textContent = text.replaceAll(place, place + sign);
    });
    const encoded = encodeURIComponent(place);
    if (report) report.href = address.replaceAll(encoded, encoded + encodeURIComponent(anchor));
  }

  for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".px-cite-one"))) {
    link.addEventListener("click", () => {
      if (block.parentElement instanceof HTMLDetailsElement) block.parentElement.open = true;
      name(`#${link.dataset.s}`);
    });
  }
})();
