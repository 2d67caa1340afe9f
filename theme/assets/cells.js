/* An open cell of a ladder has a close at its end, and Back closes it. Without this it is closed where it was opened. */
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

  for (const cell of cells) {
    cell.addEventListener("toggle", () => {
      if (cell.open && !cell.querySelector(":scope > .px-close")) addClose(cell);
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
