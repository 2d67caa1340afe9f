/* As of a day: shows of a page what holds on the day of the address, `?day=2024-03-26`, and with `&then=2024-03-22`
   what held on another day beside it. Everything is in the page; without this script it shows now.

   What depends on the day has `data-from` (the first day on which it is shown) and `data-until` (the first on which it
   is not any more). Within `[data-compare]` both days are shown. The bar is made by templates/as-of.html. */
(() => {
  "use strict";

  /** @type {HTMLElement | null} */
  const bar = document.querySelector(".px-as-of");
  const today = bar?.dataset.today ?? "9999-12-31";
  const months = (bar?.dataset.months ?? "").split(",");
  const root = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  const isDay = /^\d{4}-\d{2}-\d{2}$/;

  /** The two days of an address; none is now. A day after the last on record is now.
   * @param {string} address */
  function daysOf(address) {
    const query = new URL(address).searchParams;
    const [day, then] = ["day", "then"].map((name) => {
      const text = query.get(name) ?? "";
      return isDay.test(text) && !(bar && text >= today) ? text : "";
    });
    return then && then === day ? { day, then: "" } : { day, then };
  }

  /** @param {HTMLElement} element @param {string} day */
  function holds(element, day) {
    const { from = "", until = "9999-99-99" } = element.dataset;
    return from <= day && day < until;
  }

  /** 26 March 2024. @param {string} day */
  function inWords(day) {
    const [year, month, date] = day.split("-").map(Number);
    return `${date} ${months[month - 1]} ${year}`;
  }

  /** Writes in front of what changed on which of two days it is so. @param {HTMLElement} element @param {string} words */
  function label(element, words) {
    const mark = document.createElement("span");
    mark.className = "px-on-day";
    mark.textContent = `${words}: `;
    element.prepend(mark);
  }

  /** @param {{day: string, then: string}} days */
  function show({ day, then }) {
    document.querySelectorAll(".px-on-day").forEach((mark) => mark.remove());
    document.querySelectorAll(".px-was, .px-is").forEach((element) => element.classList.remove("px-was", "px-is"));
    const at = day || today;
    const changed = [];
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll("[data-from], [data-until]")
    )) {
      const is = holds(element, at);
      const was = then ? holds(element, then) : is;
      const both = is !== was && element.closest("[data-compare]");
      // Marks of a chart have no property of that name.
      element.toggleAttribute("hidden", !(is || (both && was)));
      if (both) {
        element.classList.add(was ? "px-was" : "px-is");
        changed.push(element);
      }
    }
    for (const element of changed) {
      if (element.parentElement?.closest(".px-was, .px-is")) continue;
      label(element, element.classList.contains("px-is") ? (day ? inWords(day) : "Now") : inWords(then));
    }
    document.dispatchEvent(new CustomEvent("px:day", { detail: { day: at, then, changed: changed.length } }));
  }

  /** The bar says what is shown. @param {{day: string, then: string}} days */
  function say({ day, then }) {
    if (!bar) return;
    bar.hidden = false;
    document.querySelectorAll("[data-day]").forEach((place) => (place.textContent = inWords(day || today)));
    bar.querySelectorAll("[data-then]").forEach((place) => (place.textContent = then && inWords(then)));
    const state = then ? "both" : day ? "past" : "now";
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (bar.querySelectorAll("[data-when]"))) {
      part.hidden = !(part.dataset.when ?? "").split(" ").includes(state);
    }
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (bar.querySelectorAll("a[data-to]"))) {
      const to = link.dataset.to ?? "";
      link.href = address({ now: {}, since: { then: day }, one: { day } }[to] ?? { day: to, then }, location.href);
      if (to === (day || today)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    bar.classList.toggle("px-past", state !== "now");
  }

  /** An address with other days. @param {{day?: string, then?: string}} days @param {string} from */
  function address(days, from) {
    const url = new URL(from);
    for (const [name, value] of Object.entries({ day: days.day, then: days.then })) {
      if (value && value !== today) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    return url.href;
  }

  /** Links to other pages of the site keep the days. @param {{day: string, then: string}} days */
  function carry(days) {
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[href]"))) {
      const raw = link.getAttribute("href") ?? "";
      if (raw.startsWith("#") || link.dataset.to || link.target || !link.href.startsWith(root)) continue;
      if (!/\.html(?:$|[?#])/.test(link.href)) continue;
      const to = address(days, link.href);
      if (to !== link.href) link.href = to;
    }
  }

  /** @type {{day: string, then: string} | undefined} */
  let current;

  function follow() {
    const days = daysOf(location.href);
    if (current && current.day === days.day && current.then === days.then) return;
    const atFirst = !current;
    current = days;
    say(days);
    if (atFirst && !days.day && !days.then) return;
    show(days);
    carry(days);
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-to]");
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    try {
      // Some browsers allow no other query from disk: then the link is followed.
      history.pushState(null, "", link.href);
    } catch {
      return;
    }
    event.preventDefault();
    follow();
  });
  addEventListener("popstate", follow);
  follow();
})();
