/* What the theme's header lacks. Without this the menu opens by its label. */
(() => {
  "use strict";

  // What opens the menu and the search is a label, so that it works without a script; with one it is a button, which
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

  // The theme looks for what is typed when a key is let go: what is pasted, dictated or suggested lets none go.
  for (const field of document.querySelectorAll("[data-md-component=search-query]")) {
    field.addEventListener("input", () => field.dispatchEvent(new Event("keyup")));
  }
})();
