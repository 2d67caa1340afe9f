/* "Copy citation" on every statement: one click, hosted and from disk. What is copied stands in the page, `data-copy`;
   without this script it can be put together from the card. */
(() => {
  "use strict";

  const say = globalThis.px?.say ?? (() => "");

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

  /** @param {ParentNode} within */
  function addButtons(within) {
    for (const place of within.querySelectorAll("[data-copy]:not(:has(> button))")) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = say("copy");
      place.prepend(button, " · ");
    }
  }

  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-copy] > button");
    if (!(button instanceof HTMLButtonElement)) return;
    const text = button.parentElement?.dataset.copy ?? "";
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
