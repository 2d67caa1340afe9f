/* The dialog of the search: what is typed is looked for, and what is found can be walked with the arrow keys. */
(() => {
  "use strict";

  const finder = globalThis.px?.finder;
  const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog.px-search"));
  const opener = /** @type {HTMLElement | null} */ (document.querySelector(".px-search-open"));
  if (!dialog || !opener || !finder) return;

  const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
  const field = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const event = /** @type {HTMLSelectElement} */ (dialog.querySelector("[name=event]"));
  const side = /** @type {HTMLSelectElement} */ (dialog.querySelector("[name=side]"));
  const status = /** @type {HTMLElement} */ (dialog.querySelector("[role=status]"));
  const results = /** @type {HTMLElement} */ (dialog.querySelector(".px-found"));
  const say = globalThis.px?.say ?? (() => "");
  const here = decodeURIComponent(location.href.slice(finder.root.length)).split("/")[0];
  let asked = 0;
  let most = 5;

  /** @param {string} tag @param {string} name @param {(Node | string)[]} inner */
  const element = (tag, name, ...inner) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inner);
    return made;
  };

  /** How many of the words from the first on are what is wanted; a short name only in capitals: "is" is not IS.
   *  @param {{raw: string, word: string}[]} words @param {string} wanted */
  const fitting = (words, wanted) => {
    const [{ raw, word }] = words;
    if (wanted.startsWith("=")) {
      const name = wanted.slice(1).split(" ");
      const same = name.every((part, i) => words[i]?.word === part);
      return same && (name.join("").length > 4 || raw !== raw.toLowerCase()) ? name.length : 0;
    }
    if (/[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/.test(word)) return Number(word.includes(wanted));
    return Number(word === wanted || (wanted.length > 1 && word.startsWith(wanted)));
  };

  /** Where in a text stands what is wanted. @param {string} text @param {string[]} wanted */
  const places = (text, wanted) => {
    const words = [...text.matchAll(/[\p{L}\p{N}\p{M}]+(?:[:.,][0-9]+)*/gu)].map((run) => ({
      at: run.index,
      end: run.index + run[0].length,
      raw: run[0],
      word: finder.fold(run[0]),
    }));
    const found = [];
    for (let i = 0; i < words.length; i++) {
      const of = wanted.find((each) => fitting(words.slice(i), each));
      if (of === undefined) continue;
      const last = i + fitting(words.slice(i), of) - 1;
      found.push({ at: words[i].at, end: words[last].end, of });
      i = last;
    }
    return found;
  };

  /** The text with what was looked for marked. @param {string} text @param {string[]} wanted */
  const marked = (text, wanted) => {
    const parts = [];
    let before = 0;
    for (const { at, end } of places(text, wanted)) {
      parts.push(text.slice(before, at), element("mark", "", text.slice(at, end)));
      before = end;
    }
    return [...parts, text.slice(before)];
  };

  /** The sentence of a text that has most of what was looked for. @param {string} text @param {string[]} wanted */
  const sentence = (text, wanted) => {
    const sentences = text.split(/(?<=[.!?…])\s+|(?<=[。！？])/);
    const score = (/** @type {string} */ each) => new Set(places(each, wanted).map(({ of }) => of)).size;
    let [best, most] = [sentences[0] ?? "", score(sentences[0] ?? "")];
    for (const each of sentences.slice(1)) {
      const here = score(each);
      if (here > most) [best, most] = [each, here];
    }
    return best.length > 300 ? `${best.slice(0, 300)} …` : best;
  };

  /** @param {SearchHit} hit @param {string[]} wanted */
  const line = (hit, wanted) => {
    const link = /** @type {HTMLAnchorElement} */ (element("a", "", ...marked(hit.title, wanted)));
    link.href = new URL(hit.address, finder.root).href;
    const item = element("li", hit.group.side ? `px-p-${hit.group.side}` : "");
    if (hit.group.letters) item.append(element("span", "px-mark", hit.group.letters), " ");
    item.append(link);
    const whose = [
      hit.who,
      hit.day,
      hit.group.event && hit.group.event !== here ? finder.events()[hit.group.event] : "",
    ]
      .filter(Boolean)
      .join(", ");
    if (whose) item.append(element("span", "px-fine", whose));
    const text = sentence(hit.text, wanted);
    if (text) item.append(element("span", "px-found-text", ...marked(text, wanted)));
    return item;
  };

  const look = async () => {
    const mine = ++asked;
    const query = field.value;
    const answer = query.trim()
      ? await finder.look(query, { event: event.value, side: side.value, here, most })
      : { found: [], words: [], incomplete: false, short: false };
    if (mine !== asked) return;
    results.replaceChildren();
    if (!answer) {
      status.textContent = say("missing");
      return;
    }
    let count = 0;
    for (const { kind, hits, more } of answer.found) {
      count += hits.length + more;
      const list = element("ul", "px-plain", ...hits.map((hit) => line(hit, answer.words)));
      const head = element("h2", "", `${say(kind)} (${hits.length + more})`);
      results.append(element("section", "", head, list));
      if (more) {
        const button = element("button", "px-button", `${say("more")} (${more})`);
        button.addEventListener("click", () => {
          most += 20;
          look();
        });
        results.lastElementChild?.append(button);
      }
    }
    const told = !query.trim()
      ? ""
      : answer.short
        ? say("short")
        : count
          ? say("found", { number: count })
          : say("nothing");
    status.textContent = answer.incomplete ? `${told} ${say("incomplete")}` : told;
  };

  const open = async () => {
    if (!dialog.open) dialog.showModal();
    field.focus();
    field.select();
    if (!(await finder.begin())) {
      status.textContent = say("missing");
      return;
    }
    if (event.length === 1) {
      for (const [id, title] of Object.entries(finder.events())) event.append(new Option(String(title), id));
      for (const [id, letters] of finder.sides()) side.append(new Option(letters, id));
    }
  };

  opener.hidden = false;
  opener.addEventListener("click", open);
  form.addEventListener("submit", (submitted) => {
    submitted.preventDefault();
    const first = /** @type {HTMLAnchorElement | null} */ (results.querySelector("a"));
    first?.click();
  });
  field.addEventListener("input", () => {
    most = 5;
    look();
  });
  event.addEventListener("change", look);
  side.addEventListener("change", look);
  dialog.querySelector(".px-search-close")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (clicked) => {
    if (clicked.target === dialog) dialog.close();
  });
  results.addEventListener("click", (clicked) => {
    if (/** @type {Element} */ (clicked.target).closest("a")) dialog.close();
  });

  dialog.addEventListener("keydown", (pressed) => {
    if (pressed.key !== "ArrowDown" && pressed.key !== "ArrowUp") return;
    const links = [...results.querySelectorAll("a")];
    const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    const next = at + (pressed.key === "ArrowDown" ? 1 : -1);
    if (document.activeElement !== field && at < 0) return;
    pressed.preventDefault();
    if (next < 0) field.focus();
    else links[Math.min(next, links.length - 1)]?.focus();
  });

  document.addEventListener("keydown", (pressed) => {
    const typing = /** @type {Element} */ (pressed.target).closest?.("input, textarea, select, [contenteditable]");
    if (pressed.key !== "/" || typing || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
    pressed.preventDefault();
    open();
  });
})();
