/* Two documents side by side: `?a=ID&b=ID` in the address. What each tells comes from documents/ID.js, loaded by a
   script element, from a host and from disk alike; build_scripts/pages/two_documents.py writes them. A row is an
   occasion: those of which both tell, in the order of the first, then those of each alone. Where both tell of one, a
   statement of which the other answers no claim is marked. */
(() => {
  "use strict";

  globalThis.px ??= {};
  const px = globalThis.px;
  const choice = /** @type {HTMLElement} */ (document.querySelector(".px-choice"));
  const table = /** @type {HTMLTableElement} */ (document.querySelector(".px-beside"));
  const told = /** @type {HTMLElement} */ (document.querySelector(".px-told-of"));
  const without = /** @type {HTMLElement} */ (document.querySelector(".px-without"));
  const [first, second] = /** @type {NodeListOf<HTMLSelectElement>} */ (choice.querySelectorAll("select"));
  const words = choice.dataset;

  /** By id, those that were loaded. @type {Map<string, Digest>} */
  const held = new Map();
  px.digestTakes = (digest) => void held.set(digest.id, digest);

  /** @param {string} id @returns {Promise<Digest | undefined>} */
  const load = (id) =>
    new Promise((resolve) => {
      if (held.has(id)) return resolve(held.get(id));
      const script = document.createElement("script");
      script.src = new URL(`documents/${id}.js`, location.href).href;
      script.addEventListener("load", () => resolve(held.get(id)));
      script.addEventListener("error", () => resolve(undefined));
      document.head.append(script);
    });

  /** @param {string} name @param {string} [className] @param {(Node | string)[]} children */
  const element = (name, className = "", ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  /** @param {string} href @param {Node | string} content */
  const link = (href, content) => {
    const made = document.createElement("a");
    made.href = href;
    made.append(content);
    return made;
  };

  /** @param {Told} statement @param {Set<string> | undefined} elsewhere Claims that the other answers on this occasion. */
  function line(statement, elsewhere) {
    const [side, letter, short] = statement.side;
    const mark = element("b", `px-mark px-p-${side}`, letter);
    mark.setAttribute("aria-hidden", "true");
    const said = element(statement.quote ? "q" : "span", "", statement.quote || statement.headline);
    if (statement.quote) said.lang = statement.language;
    const made = element("li", "", mark, " ", element("span", "px-hidden", `${short}, `), `${statement.speaker}: `);
    made.append(link(statement.href, said));
    if (statement.translation) made.append(" ", element("q", "", statement.translation));
    for (const [, answer, claim] of statement.answers) made.append(element("span", "px-gives", `${answer}: ${claim}`));
    const fine = element("span", "px-fine", statement.passages);
    const alone =
      elsewhere && statement.answers.length > 0 && !statement.answers.some(([claim]) => elsewhere.has(claim));
    if (alone) fine.append(" · ", element("b", "px-only", words.only ?? ""));
    made.append(fine);
    return made;
  }

  /** @param {Digest} digest @param {string} occasion */
  const of = (digest, occasion) => digest.statements.filter((statement) => statement.occasion === occasion);

  /** @param {Told[]} statements */
  const claims = (statements) => new Set(statements.flatMap(({ answers }) => answers.map(([claim]) => claim)));

  /** @param {Digest} digest @param {Told[]} statements @param {Told[]} others */
  function cell(digest, statements, others) {
    if (statements.length === 0) {
      const seen = digest.seen ? `, ${digest.seen}` : "";
      return element("td", "px-quiet", `${words.none}${seen}`);
    }
    const elsewhere = others.length ? claims(others) : undefined;
    return element("td", "", element("ul", "px-plain", ...statements.map((each) => line(each, elsewhere))));
  }

  /** The head of some rows. @param {Node | string} content */
  function part(content) {
    const head = document.createElement("th");
    head.colSpan = 2;
    head.scope = "rowgroup";
    head.append(content);
    const body = document.createElement("tbody");
    body.append(element("tr", "", head));
    return body;
  }

  /** @param {Digest} one @param {Digest} other */
  function set(one, other) {
    const heads = /** @type {HTMLTableCellElement[]} */ ([...(table.tHead?.rows[0].cells ?? [])]);
    for (const [at, { href, title, language, publisher, day }] of [one, other].entries()) {
      const named = link(href, title);
      named.lang = language;
      heads[at].replaceChildren(named, element("span", "px-fine", `${publisher}, ${day}`));
    }
    for (const body of [...table.tBodies]) body.remove();
    const [ours, theirs] = [Object.keys(one.occasions), Object.keys(other.occasions)];
    const both = ours.filter((occasion) => theirs.includes(occasion));
    for (const [title, occasions] of /** @type {const} */ ([
      [words.shared, both],
      [words.firstAlone, ours.filter((occasion) => !both.includes(occasion))],
      [words.secondAlone, theirs.filter((occasion) => !both.includes(occasion))],
    ])) {
      if (occasions.length) table.append(part(element("strong", "", title ?? "")));
      for (const occasion of occasions) {
        const [left, right] = [of(one, occasion), of(other, occasion)];
        const [name, href] = one.occasions[occasion] ?? other.occasions[occasion];
        const body = part(href ? link(href, name) : name);
        body.append(element("tr", "", cell(one, left, right), cell(other, right, left)));
        table.append(body);
      }
    }
    table.hidden = false;
    told.textContent = both.length ? "" : (words.noneShared ?? "");
  }

  async function show() {
    const chosen = [first.value, second.value];
    const [one, other] = await Promise.all(chosen.map(load));
    // Another may have been chosen in the meantime.
    if (chosen[0] !== first.value || chosen[1] !== second.value) return;
    table.hidden = true;
    if (!one || !other) told.textContent = words.lost ?? "";
    else if (one === other) told.textContent = words.same ?? "";
    else set(one, other);
  }

  function choose() {
    const query = new URL(location.href).searchParams;
    for (const [field, name, otherwise] of /** @type {const} */ ([
      [first, "a", words.first],
      [second, "b", words.second],
    ])) {
      field.value = query.get(name) ?? otherwise ?? "";
      if (field.selectedIndex < 0) field.value = otherwise ?? "";
    }
    if (query.get("a") && !query.get("b")) beginBeside();
    else show();
  }

  /** Of one document alone: beside it the one that most often tells of the same. */
  async function beginBeside() {
    const near = (await load(first.value))?.near;
    second.value = near || ((first.value === words.first ? words.second : words.first) ?? "");
    show();
  }

  choice.addEventListener("change", () => {
    const url = new URL(location.href);
    url.searchParams.set("a", first.value);
    url.searchParams.set("b", second.value);
    history.replaceState(null, "", url);
    show();
  });
  second.append(...[...first.options].map((option) => option.cloneNode(true)));
  without.hidden = true;
  choice.hidden = false;
  choose();
})();
