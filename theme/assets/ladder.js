/* The ladder of a question: a link opens what its target is folded in, an open cell has a close at its end and Back
   closes it, and on a phone a switch swaps the sides in place. Without this script everything opens by hand, and a
   phone shows all sides below each other. */
(() => {
  "use strict";

  const ladder = /** @type {HTMLTableElement | null} */ (document.querySelector(".px-question .px-ladder"));
  const cells = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll(".px-open")]);

  /* Cells ---------------------------------------------------------------------------------------------------------- */

  /** @param {Element} cell */
  const idOf = (cell) => cell.parentElement?.id ?? "";

  /** The theme's script opens all that is folded for the printer; which cells the reader opened is known by this class.
   * @param {HTMLDetailsElement} cell @param {boolean} open */
  function set(cell, open) {
    cell.open = open;
    cell.classList.toggle("px-shut", !open);
    if (open && !cell.querySelector(".px-close")) cell.append(closer(cell));
  }

  /** @param {HTMLDetailsElement} cell */
  function closer(cell) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "px-close";
    button.textContent = "Close";
    button.addEventListener("click", () => {
      close(cell);
      cell.querySelector("summary")?.focus();
    });
    return button;
  }

  const opened = () => cells.filter((cell) => cell.open).map(idOf);

  /** @param {HTMLDetailsElement} cell */
  function close(cell) {
    if (history.state?.cell === idOf(cell)) history.back();
    else set(cell, false);
  }

  for (const cell of cells) {
    cell.classList.toggle("px-shut", !cell.open);
    cell.querySelector("summary")?.addEventListener("click", (event) => {
      event.preventDefault();
      if (cell.open) return close(cell);
      set(cell, true);
      history.pushState({ open: opened(), cell: idOf(cell) }, "");
    });
  }
  history.replaceState({ open: opened() }, "");

  addEventListener("popstate", () => {
    // An address that was newly gone to has no state: what is open stays.
    if (!history.state?.open) return history.replaceState({ open: opened() }, "");
    for (const cell of cells) if (cell.open !== history.state.open.includes(idOf(cell))) set(cell, !cell.open);
  });

  /* Sides on a phone ----------------------------------------------------------------------------------------------- */

  const heads = ladder ? [...ladder.querySelectorAll("thead th")].slice(1) : [];
  /** @type {number[]} */
  let chosen = [0];
  /** @type {HTMLButtonElement[]} */
  let buttons = [];
  /** @type {HTMLButtonElement} */
  let both;

  function show() {
    const before = inSight();
    for (const row of ladder?.tBodies[0].rows ?? []) {
      [...row.cells].slice(1).forEach((cell, at) => cell.classList.toggle("px-chosen", chosen.includes(at)));
    }
    ladder?.classList.toggle("px-two", chosen.length > 1);
    buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(chosen.includes(at))));
    both.setAttribute("aria-pressed", String(chosen.length > 1));
    before();
  }

  /** The row that is being read; what is answered puts it back where it was. */
  function inSight() {
    const row = [...(ladder?.tBodies[0].rows ?? [])].find((each) => each.getBoundingClientRect().bottom > 120);
    const top = row?.getBoundingClientRect().top ?? 0;
    return () => {
      if (row && top < 120) scrollBy({ top: row.getBoundingClientRect().top - top, behavior: "instant" });
    };
  }

  /** @param {number} at */
  function choose(at) {
    if (chosen.length === 1) chosen = [at];
    else if (!chosen.includes(at)) chosen = [chosen[1], at];
    show();
  }

  function makeSwitch() {
    if (!ladder) return;
    const bar = document.createElement("div");
    bar.className = "px-switch";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Side that is shown");
    buttons = heads.map((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = head.className;
      button.append(...[...head.childNodes].map((node) => node.cloneNode(true)));
      button.addEventListener("click", () => choose(at));
      return button;
    });
    both = document.createElement("button");
    both.type = "button";
    both.textContent = "Two";
    both.title = "Two sides beside each other";
    both.addEventListener("click", () => {
      chosen = chosen.length > 1 ? [chosen[1]] : [chosen[0], (chosen[0] + 1) % heads.length];
      show();
    });
    bar.append(...buttons, both);
    ladder.before(bar);
    ladder.classList.add("px-one");
    show();
  }

  /* Links to what is folded ---------------------------------------------------------------------------------------- */

  function reveal() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let folded = false;
    const column = /** @type {HTMLTableCellElement | null} */ (target.closest(".px-ladder td"));
    if (column && !column.checkVisibility()) {
      choose(column.cellIndex - 1);
      folded = true;
    }
    for (let at = target.parentElement; at; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement && !at.open) {
        if (at.matches(".px-open")) set(at, true);
        else at.open = true;
        folded = true;
      }
    }
    if (folded) target.scrollIntoView();
  }

  makeSwitch();
  addEventListener("hashchange", reveal);
  reveal();
})();
