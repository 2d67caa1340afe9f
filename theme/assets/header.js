/* What the theme's header lacks, and the words of all scripts, which it has. Without this the menu opens by its label. */
(() => {
  "use strict";

  globalThis.px ??= {};
  /** @type {HTMLElement | null} */
  const header = document.querySelector("header.md-header");
  /** @type {Record<string, string>} */
  const words = JSON.parse(header?.dataset.words ?? "{}");
  globalThis.px.say = (name, values = {}) =>
    (words[name] ?? "").replace(/%\((\w+)\)s/g, (_, value) => String(values[value] ?? ""));

  // What opens the menu is a label, so that it works without a script; with one it is a button, which
  // Space presses too and which says what is open. The theme's stylesheet knows it by its `for`.
  for (const label of /** @type {NodeListOf<HTMLLabelElement>} */ (
    document.querySelectorAll("label.md-header__button[tabindex]")
  )) {
    const box = label.control;
    if (!(box instanceof HTMLInputElement)) continue;
    const button = document.createElement("button");
    const say = () => button.setAttribute("aria-expanded", String(box.checked));
    button.type = "button";
    button.className = label.className;
    button.setAttribute("for", label.htmlFor);
    button.setAttribute("aria-label", label.getAttribute("aria-label") ?? "");
    button.append(...label.childNodes);
    button.addEventListener("click", () => box.click());
    box.addEventListener("change", say);
    say();
    label.replaceWith(button);
  }
})();
