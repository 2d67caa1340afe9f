/* "Copy citation" on every statement and in the menu "Cite": one click, hosted and from disk. What is copied stands in
   the page: in `data-copy`, or where that is empty in the block itself. */
(() => {
  "use strict";

  const say = globalThis.px?.say ?? (() => "");
  const root = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;

  /** @param {string} text */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // From disk some browsers have no clipboard for scripts, but copy what is selected.
      const field = document.createElement("textarea");
      field.value = text;
      field.readOnly = true;
      field.className = "px-hidden";
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  }

  /** What is copied; of a hosted site that knows no address of its own, with the one that it is read at.
   *  @param {HTMLElement} place */
  function copied(place) {
    const text = place.dataset.copy || (place.querySelector("pre, .px-cite-text")?.textContent ?? "");
    if (!location.protocol.startsWith("http")) return text;
    const source = /** @type {HTMLAnchorElement | null} */ (place.parentElement?.querySelector(".px-src a"));
    const address = new URL(source?.href ?? location.href.replace(/#.*/, ""));
    address.search = "";
    return text.replace(` ${address.href.slice(root.length)}`, ` ${address.href}`);
  }

  /** @param {ParentNode} within */
  function addButtons(within) {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (
      within.querySelectorAll("[data-copy]:not(:has(> button))")
    )) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = say("copy");
      if (place.dataset.copy) place.prepend(button, " · ");
      else place.append(" ", button);
    }
  }

  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-copy] > button");
    if (!(button instanceof HTMLButtonElement) || !button.parentElement) return;
    const text = copied(button.parentElement);
    const done = await copy(text);
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    if (button.nextElementSibling?.matches("[role=status]")) button.nextElementSibling.remove();
    button.after(said);
    said.textContent = done ? ` ${say("copied")}` : ` ${text}`;
    button.focus();
  });
  // What held on a past day comes later, and what an opened cell has.
  document.addEventListener(
    "toggle",
    (event) => {
      if (event.target instanceof HTMLDetailsElement) addButtons(event.target);
    },
    true,
  );
  addButtons(document);
})();
