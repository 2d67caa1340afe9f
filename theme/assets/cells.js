/* An open cell of a ladder has all its cards, a close at its end, and Back and Escape close it. Without this a card stands
   once a page, and a cell is closed where it was opened. */
(() => {
  "use strict";

  const say = globalThis.px?.say ?? (() => "");

  const cells = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll("details.px-open")]);

  /** @param {Element} cell */
  const idOf = (cell) => cell.parentElement?.id ?? "";

  /** Which cells are open, as an entry of the history keeps it. */
  const opened = () => cells.filter((cell) => cell.open).map(idOf);

  /** @param {HTMLDetailsElement} cell @param {boolean} open */
  function set(cell, open) {
    cell.open = open;
    cell.classList.toggle("px-shut", !open);
    // Where its cards scroll within it, it opens at the first, not where it was left.
    if (open) cell.querySelector(".px-opened")?.scrollTo(0, 0);
  }

  /** @param {HTMLDetailsElement} cell */
  function close(cell) {
    if (history.state?.cell === idOf(cell)) history.back();
    else set(cell, false);
    cell.parentElement?.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLDetailsElement} cell */
  function addClose(cell) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "px-close";
    button.textContent = say("close");
    button.addEventListener("click", () => {
      close(cell);
      cell.querySelector("summary")?.focus();
    });
    cell.append(button);
  }

  /** A card that stands in another cell too is shown here as well, in place of its line. @param {HTMLDetailsElement} cell */
  function repeatCards(cell) {
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (cell.querySelectorAll(".px-again:not([id])"))) {
      const { pathname = "", hash = "" } = line.querySelector("a") ?? {};
      const document_id = /([^/]+)\.html$/.exec(pathname)?.[1];
      const card = document.getElementById(`s-${document_id}--${hash.slice(3)}`);
      if (!card?.matches(".px-card")) continue;
      const again = /** @type {HTMLElement} */ (card.cloneNode(true));
      again.removeAttribute("id");
      again.hidden = line.hidden;
      for (const name of ["from", "until"]) delete again.dataset[name];
      Object.assign(again.dataset, { ...line.dataset });
      line.replaceWith(again);
    }
  }

  for (const cell of cells) {
    cell.addEventListener("toggle", () => {
      if (!cell.open) return;
      repeatCards(cell);
      if (!cell.querySelector(":scope > .px-close")) addClose(cell);
    });
    cell.querySelector("summary")?.addEventListener("click", (event) => {
      event.preventDefault();
      if (cell.open) {
        close(cell);
        return;
      }
      set(cell, true);
      history.pushState({ open: opened(), cell: idOf(cell) }, "");
    });
  }
  history.replaceState({ open: opened() }, "");

  document.addEventListener("keydown", (event) => {
    const cell = event.key === "Escape" && document.activeElement?.closest("details.px-open[open]");
    if (!(cell instanceof HTMLDetailsElement)) return;
    close(cell);
    cell.querySelector("summary")?.focus();
  });

  addEventListener("popstate", () => {
    // An address newly gone to has no state: what is open stays.
    /** @type {string[] | undefined} */
    const wanted = history.state?.open;
    if (!wanted) {
      history.replaceState({ open: opened() }, "");
      return;
    }
    for (const cell of cells) if (cell.open !== wanted.includes(idOf(cell))) set(cell, !cell.open);
  });
})();
