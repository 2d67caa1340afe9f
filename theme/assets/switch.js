/* On a phone a switch swaps the sides of the ladder in place, or sets two beside each other. Without this a phone shows
   all sides, below each other. */
(() => {
  "use strict";

  const say = globalThis.px?.say ?? (() => "");

  /** The claims in sight, and those folded below. */
  const ladders = /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll("table.px-ladder"));
  const ladder = ladders[0];
  if (!ladder) return;
  const rows = [...ladders].flatMap((each) => [...(each.tBodies[0]?.rows ?? [])]);
  const heads = [...ladder.querySelectorAll("thead th")].slice(1);
  /** Columns in sight: one or two. */
  let chosen = [0];

  /** @param {string} name @param {() => void} act */
  function makeButton(name, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = name;
    button.addEventListener("click", act);
    return button;
  }

  const buttons = heads.map((head, at) => {
    const button = makeButton(head.className, () => choose(at));
    button.append(...[...head.childNodes].map((node) => node.cloneNode(true)));
    return button;
  });
  const two = makeButton("", () => {
    const [first = 0, second] = chosen;
    chosen = second === undefined ? [first, (first + 1) % heads.length] : [second];
    show();
  });
  two.textContent = say("two");
  two.setAttribute("aria-label", say("beside"));

  const bar = document.createElement("div");
  bar.className = "px-switch";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", say("side"));
  bar.append(...buttons, two);

  /** @param {number} at */
  function choose(at) {
    const [first = at, second] = chosen;
    if (second === undefined) chosen = [at];
    else if (at !== first) chosen = [first, at];
    show();
  }

  function show() {
    // The row that is read stays where it is.
    const read = rows.find((row) => row.getBoundingClientRect().bottom > bar.getBoundingClientRect().bottom);
    const top = read?.getBoundingClientRect().top ?? 0;
    for (const row of rows) {
      [...row.cells].slice(1).forEach((cell, at) => {
        cell.classList.toggle("px-chosen", chosen.includes(at));
      });
    }
    for (const each of ladders) each.classList.toggle("px-two", chosen.length > 1);
    buttons.forEach((button, at) => {
      button.setAttribute("aria-pressed", String(chosen.includes(at)));
    });
    two.setAttribute("aria-pressed", String(chosen.length > 1));
    const shift = (read?.getBoundingClientRect().top ?? 0) - top;
    if (top < innerHeight / 2 && shift) scrollBy({ top: shift, behavior: "instant" });
  }

  /** What a link leads to is shown, in whichever column it is. */
  function follow() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    /** @type {HTMLTableCellElement | null | undefined} */
    const cell = target?.closest(".px-ladder td");
    if (!target || !cell || target.checkVisibility()) return;
    choose(cell.cellIndex - 1);
    target.scrollIntoView();
  }

  ladder.before(bar);
  for (const each of ladders) each.classList.add("px-one");
  show();
  addEventListener("hashchange", follow);
  follow();
})();
