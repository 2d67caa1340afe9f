/* "Copy citation" on every statement: one click, hosted and from disk. What is copied stands in the page, `data-copy`;
   without this script it can be put together from the card. */
(() => {
  "use strict";

  const say = globalThis.px?.say ?? (() => "");
  const root = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;

  /** The citation; of a hosted page that knows no address of its own, with the one that it is read at.
   *  @param {HTMLElement} place */
  function citation(place) {
    const text = place.dataset.copy ?? "";
    const source = /** @type {HTMLAnchorElement | null} */ (place.parentElement?.querySelector(".px-src a"));
    if (!source || !location.protocol.startsWith("http")) return text;
    const address = new URL(source.href);
    address.search = "";
    const written = address.href.slice(root.length);
    return text.replace(` ${written}`, ` ${address.href}`);
  }

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

  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-copy]"))) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = say("copy");
    button.addEventListener("click", async () => {
      const text = citation(place);
      const done = await copy(text);
      const said = document.createElement("span");
      said.setAttribute("role", "status");
      if (button.nextElementSibling?.matches("[role=status]")) button.nextElementSibling.remove();
      button.after(said);
      said.textContent = done ? ` ${say("copied")}` : ` ${text}`;
      button.focus();
    });
    place.prepend(button, " · ");
  }
})();
