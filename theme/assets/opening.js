/* A link to a statement or a position opens what it is folded in. Without this everything can be opened by hand. */
(() => {
  "use strict";

  globalThis.px ??= {};
  const px = globalThis.px;

  // The theme's script opens all that is folded for the printer; what of a question the reader opened is known by this class.
  for (const cell of /** @type {NodeListOf<HTMLDetailsElement>} */ (
    document.querySelectorAll("details.px-open, .px-question details")
  )) {
    cell.classList.toggle("px-shut", !cell.open);
    cell.querySelector("summary")?.addEventListener("click", () => cell.classList.toggle("px-shut", cell.open));
  }

  /** @param {Element} target */
  function unfold(target) {
    let folded = false;
    for (let at = target.parentElement; at; at = at.parentElement) {
      if (!(at instanceof HTMLDetailsElement)) continue;
      // Some browsers have opened it already, before its column was wide.
      folded ||= !at.open || at.classList.contains("px-shut");
      at.classList.remove("px-shut");
      at.open = true;
    }
    return folded;
  }

  function follow() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && unfold(target)) target.scrollIntoView();
  }

  px.unfold = unfold;
  addEventListener("hashchange", follow);
  follow();
})();
