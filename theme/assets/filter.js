/* A box that filters the rows of a long table, by every word typed, in any script. Without it the table is whole. */
(() => {
  "use strict";

  const say = globalThis.px?.say ?? (() => "");

  /** Fewer rows are seen at once. */
  const ENOUGH = 8;

  /** The box, and what says how many rows are left.
   * @param {string} name @param {string} id */
  function box(name, id) {
    const [place, label, input, state] = [
      document.createElement("div"),
      document.createElement("label"),
      document.createElement("input"),
      document.createElement("span"),
    ];
    place.className = "px-filter";
    label.textContent = name;
    label.htmlFor = input.id = id;
    input.type = "search";
    input.autocomplete = "off";
    state.setAttribute("role", "status");
    place.append(label, input, state);
    return { place, input, state };
  }

  /** @param {HTMLTableElement} table @param {number} index */
  function filter(table, index) {
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    if (rows.length < ENOUGH) return;
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const { place, input, state } = box(table.dataset.filter ?? "", `filter-${index}`);
    table.parentElement?.before(place);
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      rows.forEach((row, i) => {
        row.hidden = !words.every((word) => texts[i]?.includes(word));
      });
      const shown = rows.filter((row) => !row.hidden).length;
      state.textContent = words.length ? say("rows", { number: shown, all: rows.length }) : "";
    });
  }

  /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll("table[data-filter]")).forEach(filter);
})();
