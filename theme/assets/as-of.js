/* As of a day: shows of a page what holds on the day of the address, `?day=2024-03-26`, and with `&then=2024-03-22`
   what held on another day beside it. Everything is in the page; without this script it shows now.

   What depends on the day has `data-from` (the first day on which it is shown) and `data-until` (the first on which it
   is not any more). Within `[data-compare]` both days are shown; of `[data-changes]`, what came after the earlier one.
   What held on past days alone may stand in a file of its own, which the bar names; it is put in its places when a day
   is asked for first. The bar is made by templates/as-of.html. */
(() => {
  "use strict";

  /** @typedef {{day: string, beside: string}} Days The two days of an address; empty: now, and none. */

  /** @type {HTMLElement | null} */
  const bar = document.querySelector(".px-as-of");
  const today = bar?.dataset.today ?? "9999-12-31";
  const months = (bar?.dataset.months ?? "").split(",");
  const root = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  const isDay = /^\d{4}-\d{2}-\d{2}$/;

  /** @param {string} selector @param {ParentNode} within */
  const all = (selector, within = document) =>
    /** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll(selector));

  /** What of an address is a day of the record; a day after the last is now. @returns {Days} */
  function daysOf() {
    const query = new URL(location.href).searchParams;
    /** @param {string} name */
    const read = (name) => {
      const text = query.get(name) ?? "";
      return isDay.test(text) && !(bar && text >= today) ? text : "";
    };
    const day = read("day");
    const then = read("then");
    return { day, beside: then === day ? "" : then };
  }

  /** @param {HTMLElement} element @param {string} day */
  function holds(element, day) {
    const { from = "", until = "9999-99-99" } = element.dataset;
    return from <= day && day < until;
  }

  /** 26 March 2024. @param {string} day */
  function inWords(day) {
    if (!day) return "";
    const [year, month = 1, date] = day.split("-").map(Number);
    const number = { y: year, M: month, d: date };
    return (bar?.dataset.pattern ?? "").replace(/%\((\w)(\w*)\)s/g, (_, letter, more) =>
      String(letter === "M" && more.length > 1 ? months[month - 1] : number[/** @type {"y"} */ (letter)]),
    );
  }

  /** Says in front of what changed on which of two days it is so. @param {HTMLElement} element @param {string} words */
  function label(element, words) {
    const mark = document.createElement("span");
    mark.className = "px-on-day";
    mark.textContent = ` ${words}: `;
    const name = element.querySelector(":scope > .px-other");
    // Of what is folded that is seen which opens it.
    const place = element instanceof HTMLTableRowElement ? element.cells[0] : element;
    if (name) name.after(mark);
    else (place?.querySelector(":scope > summary") ?? place)?.prepend(mark);
  }

  /** What a cell tells in the same words on both days, if in another place, is no change: it is told once, unmarked. What
      is folded on one of them is no such twin, since before the cell is opened it is not in sight.
      @param {HTMLElement} voice @param {Days} days */
  function standsOnBoth(voice, { day, beside }) {
    if (!voice.matches("summary > .px-voice")) return false;
    const was = voice.classList.contains("px-was");
    const other = was ? day || today : beside;
    const told = all(":scope > .px-voice", voice.parentElement ?? voice);
    const twin = [...told].find((one) => one !== voice && holds(one, other) && one.textContent === voice.textContent);
    if (twin) (was ? voice : twin).hidden = true;
    return twin !== undefined;
  }

  /** Children that were put in another order, as they were. @type {Map<Element, Element[]>} */
  const orders = new Map();

  /** What was so on the earlier day comes before what is so on the later. @param {Element | null} parent */
  function sort(parent) {
    if (!parent || orders.has(parent) || parent.matches("tbody, .px-rest")) return;
    // What stands among words keeps its place.
    if ([...parent.childNodes].some((node) => node instanceof Text && node.data.trim())) return;
    const children = [...parent.children];
    const changed = children.map((child) => child.matches(".px-was, .px-is"));
    const last = changed.lastIndexOf(true);
    /** @param {Element} child @param {number} at */
    const place = (child, at) => (at > last ? 3 : child.matches(".px-is") ? 2 : child.matches(".px-was") ? 1 : 0);
    const places = new Map(children.map((child, at) => [child, place(child, at)]));
    orders.set(parent, children);
    parent.append(...[...children].sort((one, two) => (places.get(one) ?? 0) - (places.get(two) ?? 0)));
  }

  /** @param {Days} days */
  function show({ day, beside }) {
    for (const [parent, children] of orders) parent.append(...children);
    orders.clear();
    for (const mark of all(".px-on-day")) mark.remove();
    for (const element of all(".px-was, .px-is")) element.classList.remove("px-was", "px-is");
    const at = day || today;
    /** @type {HTMLElement[]} */
    const changed = [];
    for (const element of all("[data-from], [data-until]")) {
      const is = holds(element, at);
      const was = beside ? holds(element, beside) : is;
      // What a new row has instead of something is compared with nothing.
      const both = is !== was && element.closest("[data-compare]") && !(was && element.closest(".px-is"));
      const old = is && was && beside && element.parentElement?.closest("[data-changes]");
      // Marks of a chart have no property of that name.
      element.toggleAttribute("hidden", !(is || (both && was)) || Boolean(old));
      if (both) {
        element.classList.add(was ? "px-was" : "px-is");
        changed.push(element);
      }
    }
    for (const element of changed) {
      if (standsOnBoth(element, { day, beside })) element.classList.remove("px-was", "px-is");
      else if (!element.parentElement?.closest(".px-was, .px-is")) {
        const now = day ? inWords(day) : (bar?.dataset.now ?? "");
        label(element, element.classList.contains("px-is") ? now : inWords(beside));
      }
    }
    for (const element of changed) sort(element.parentElement);
    for (const list of all("details[data-changes]")) if (beside) list.setAttribute("open", "");
  }

  /** The page says what is shown. @param {Days} days */
  function say({ day, beside }) {
    if (!bar) return;
    bar.hidden = false;
    for (const place of all("b[data-day], span[data-day]")) {
      place.textContent = inWords(place.closest(".px-was") ? beside : day || today);
    }
    for (const place of all("b[data-then], span[data-then]")) place.textContent = inWords(beside);
    const state = beside ? (day ? "both" : "since") : day ? "past" : "now";
    const compares = document.querySelector("[data-changes], [data-compare]");
    for (const part of all("[data-when]")) {
      const idle = part.dataset.to === "since" && !compares;
      part.hidden = idle || !(part.dataset.when ?? "").split(" ").includes(state);
    }
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (all("a[data-to]"))) {
      const to = link.dataset.to ?? "";
      link.href = address(daysTo(to, { day, beside }), location.href);
      if (to === "since") link.hash = document.querySelector("[data-changes]")?.id ?? "";
      if (to === (day || today)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (all("input", bar))) {
      field.value = field.name === "day" ? day || today : beside;
    }
    bar.classList.toggle("px-past", state !== "now");
  }

  /** Where a link of the bar leads. @param {string} to @param {Days} days @returns {Days} */
  function daysTo(to, { day, beside }) {
    if (to === "now") return { day: "", beside: "" };
    if (to === "since") return { day: "", beside: day };
    if (to === "one") return { day, beside: "" };
    return { day: to, beside };
  }

  /** An address with other days: of two, both, so that it says the same when the record goes on.
      @param {Days} days @param {string} from */
  function address({ day, beside }, from) {
    const url = new URL(from);
    const at = day || today;
    const other = beside < today && beside !== at ? beside : "";
    for (const [name, value] of /** @type {const} */ ([
      ["day", other || at < today ? at : ""],
      ["then", other],
    ])) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    return url.href;
  }

  /** Links to other pages of the site keep the days. @param {Days} days */
  function carry(days) {
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (all("a[href]"))) {
      const raw = link.getAttribute("href") ?? "";
      if (raw.startsWith("#") || link.dataset.to || !link.href.startsWith(root)) continue;
      if (!/\.html(?:$|[?#])/.test(link.href)) continue;
      const to = address(days, link.href);
      if (to !== link.href) link.href = to;
    }
  }

  /** Whether all that held on past days is in the page. */
  let whole = !bar?.dataset.script;

  /** Puts each part where it was: before the element that stood behind it. @param {[number, [number, string][]][]} places */
  function putBack(places) {
    for (const [number, parts] of places) {
      const holder = document.querySelector(`[data-past="${number}"]`);
      // What other scripts added is not counted.
      const kept = [...(holder?.children ?? [])].filter((child) => !child.matches(".px-close, .px-switch, button"));
      for (const [before, html] of parts) {
        const piece = document.createElement("template");
        piece.innerHTML = html;
        holder?.insertBefore(piece.content, kept[before] ?? null);
      }
    }
    whole = true;
  }

  /** Loads what held on past days, then goes on; without it the page stays as of now, and says so. */
  function fetchPast() {
    const script = document.createElement("script");
    script.src = new URL(bar?.dataset.script ?? "", location.href).href;
    script.addEventListener("load", () => {
      script.remove();
      follow();
    });
    script.addEventListener("error", () => {
      script.remove();
      const told = bar?.querySelector(".px-as-of-now");
      if (told) told.textContent = bar?.dataset.lost ?? "";
      say({ day: "", beside: "" });
    });
    document.head.append(script);
  }

  globalThis.px ??= {};
  globalThis.px.pastTakes = putBack;

  /** @type {Days} */
  let current = { day: "", beside: "" };

  function follow() {
    const days = daysOf();
    if (!whole && (days.day || days.beside)) {
      fetchPast();
      return;
    }
    const same = current.day === days.day && current.beside === days.beside;
    current = days;
    if (!same) show(days);
    say(days);
    if (same) return;
    carry(days);
    // To what has come into sight a browser does not go by itself.
    if (location.hash && days.beside) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }

  /** Shows other days without loading the page anew, where that can be done. @param {string} to */
  function go(to) {
    bar?.querySelector(".px-as-of-days")?.removeAttribute("open");
    try {
      history.pushState(null, "", to);
    } catch {
      // From disk some browsers allow no other address.
      location.assign(to);
      return;
    }
    follow();
  }

  /** Two fields, for days on which nothing moved too. */
  function addFields() {
    const place = bar?.querySelector(".px-as-of-days");
    if (!bar || !place) return;
    const box = document.createElement("p");
    for (const name of /** @type {const} */ (["day", "beside"])) {
      const words = document.createElement("label");
      const field = document.createElement("input");
      Object.assign(field, { type: "date", name, max: today });
      field.addEventListener("change", () => {
        if (!field.value || isDay.test(field.value)) go(address({ ...current, [name]: field.value }, location.href));
      });
      words.append(`${bar.dataset[name]} `, field);
      box.append(words, " ");
    }
    place.append(box);
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-to]");
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(link.href);
  });
  addEventListener("popstate", follow);
  addFields();
  follow();
})();
