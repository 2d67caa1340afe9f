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
  const here = location.href.slice(finder.root.length).split("/")[0];
  const FEW = 5;
  const LONG = 300;
  /** @type {Map<string, number>} */
  const most = new Map();
  let asked = 0;
  let looking = Promise.resolve();

  /** @param {string} tag @param {string} name @param {(Node | string)[]} inner */
  const element = (tag, name, ...inner) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inner);
    return made;
  };

  /** How many of the words from one on are what is wanted; a short name only in capitals: "is" is not IS.
   *  @param {{raw: string, word: string}[]} words @param {number} first @param {string} wanted */
  const fitting = (words, first, wanted) => {
    const { raw, word } = words[first];
    if (wanted.startsWith("=")) {
      const name = wanted.slice(1).split(" ");
      const same = name.every((part, i) => words[first + i]?.word === part);
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
      const of = wanted.find((each) => fitting(words, i, each));
      if (of === undefined) continue;
      const last = i + fitting(words, i, of) - 1;
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

  /** Of a long text a part, between words. @param {string} text @param {number} at A place that has to be in it. */
  const part = (text, at) => {
    const from = at > LONG / 2 ? text.lastIndexOf(" ", at - LONG / 3) + 1 : 0;
    const to = text.lastIndexOf(" ", from + LONG);
    return text.length <= LONG ? text : `${from ? "… " : ""}${text.slice(from, to > at ? to : from + LONG)} …`;
  };

  /** The sentence of a text that has most of what was looked for. @param {string} text @param {string[]} wanted */
  const sentence = (text, wanted) => {
    const sentences = text.split(/(?<=[^\p{Lu}.][.!?…]["”»’)]{0,2})\s+|(?<=[。！？])/u);
    const score = (/** @type {string} */ each) => new Set(places(each, wanted).map(({ of }) => of)).size;
    let [best, most] = [sentences[0] ?? "", score(sentences[0] ?? "")];
    for (const each of sentences.slice(1)) {
      const here = score(each);
      if (here > most) [best, most] = [each, here];
    }
    return part(best, places(best, wanted)[0]?.at ?? 0);
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
    // A claim never stands without all who say so and all who do not.
    const text = hit.group.kind === "claim" ? hit.text : sentence(hit.text, wanted);
    if (text) item.append(element("span", "px-found-text", ...marked(text, wanted)));
    return item;
  };

  /** @param {string} query @param {SearchAnswer} answer */
  const told = (query, answer) => {
    const number = answer.found.reduce((sum, { count }) => sum + count, 0);
    const cut = [answer.incomplete && say("incomplete"), answer.many && say("many")];
    if (!query.trim()) return "";
    if (answer.short) return say("short");
    if (number) return [say(answer.all ? "found" : "some", { number }), ...cut].filter(Boolean).join(" ");
    return answer.incomplete ? say("incomplete") : say("nothing");
  };

  const look = async () => {
    const mine = ++asked;
    const query = field.value;
    const wish = {
      event: event.value,
      side: side.value,
      here,
      most: (/** @type {string} */ kind) => most.get(kind) ?? FEW,
    };
    const answer = await finder.look(query, wish);
    if (mine !== asked) return;
    results.replaceChildren(...(answer?.found ?? []).map((group) => section(group, answer?.words ?? [])));
    status.textContent = answer ? told(query, answer) : say("missing");
  };

  const lookAgain = () => {
    looking = look();
    return looking;
  };

  /** @param {{kind: string, count: number, hits: SearchHit[]}} group @param {string[]} wanted */
  const section = ({ kind, count, hits }, wanted) => {
    const list = element("ul", "px-plain", ...hits.map((hit) => line(hit, wanted)));
    const made = element("section", "", element("h2", "", `${say(kind)} (${count})`), list);
    made.id = `px-found-${kind}`;
    const shown = most.get(kind) ?? FEW;
    if (count > shown) {
      const button = element("button", "px-button", `${say("more")} (${count - shown})`);
      button.addEventListener("click", async () => {
        most.set(kind, shown + 20);
        await lookAgain();
        /** @type {HTMLElement | undefined} */
        (results.querySelectorAll(`#px-found-${kind} a`)[hits.length])?.focus();
      });
      made.append(button);
    }
    return made;
  };

  const open = async () => {
    if (!dialog.open) dialog.showModal();
    field.focus();
    field.select();
    if (!(await finder.begin())) {
      status.textContent = say("missing");
      return;
    }
    if (side.length > 1) return;
    for (const [id, name] of Object.entries(finder.sides())) side.append(new Option(name, id));
    const events = Object.entries(finder.events());
    for (const [id, title] of events) event.append(new Option(title, id));
    if (event.parentElement) event.parentElement.hidden = events.length < 2;
  };

  opener.hidden = false;
  opener.addEventListener("click", open);
  form.addEventListener("submit", async (submitted) => {
    submitted.preventDefault();
    await looking;
    const first = /** @type {HTMLAnchorElement | null} */ (results.querySelector("a"));
    first?.click();
  });
  field.addEventListener("input", () => {
    most.clear();
    dialog.scrollTop = 0;
    lookAgain();
  });
  event.addEventListener("change", lookAgain);
  side.addEventListener("change", lookAgain);
  dialog.querySelector(".px-search-close")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (clicked) => {
    if (clicked.target === dialog) dialog.close();
  });
  results.addEventListener("click", (clicked) => {
    if (/** @type {Element} */ (clicked.target).closest("a")) dialog.close();
  });

  dialog.addEventListener("keydown", (pressed) => {
    if ((pressed.key !== "ArrowDown" && pressed.key !== "ArrowUp") || pressed.isComposing) return;
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
