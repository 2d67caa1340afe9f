/* Search: what is typed → entries of the index in assets/search/, from a host and from disk alike. A script
   element loads each file, when it is needed first; nothing is fetched. build_scripts/search/index.py writes the
   files, build_scripts/search/words.py has the same rules for words. The dialog is in search-box.js. */
(() => {
  "use strict";

  globalThis.px ??= {};
  const px = globalThis.px;
  const MOST_WORDS = 8;
  const MOST_LETTERS = 40;
  const MOST_SHARDS = 6;
  /** Entries of which the text is read to find a phrase. */
  const MOST_READ = 640;

  // Words: as build_scripts/text/folding.py and build_scripts/search/words.py have them.
  const SIGNS = /[\u0300-\u0305\u0307-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
  const BREVE = /(?<![иИ])\u0306/g;
  /** @type {Record<string, string>} */
  const ALIKE = {
    ł: "l",
    ø: "o",
    đ: "d",
    ð: "d",
    ħ: "h",
    ı: "i",
    æ: "ae",
    œ: "oe",
    þ: "th",
    ß: "ss",
    ٱ: "ا",
    ى: "ي",
    ی: "ي",
    ک: "ك",
    ة: "ه",
    ھ: "ه",
  };
  const RUN = /[0-9]+(?:[:.,][0-9]+)+|[\p{L}\p{N}]+/gu;
  const NO_SPACES = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+/g;
  const SPACELESS = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/;

  /** @param {string} text */
  const fold = (text) =>
    text
      .replace(/\p{Cf}/gu, "")
      .toLowerCase()
      .normalize("NFKD")
      .replace(SIGNS, "")
      .replace(BREVE, "")
      .normalize("NFC")
      .replace(/[łøđðħıæœþßٱىیکةھ]/g, (sign) => ALIKE[sign]);

  /** The words of what is typed; of a run without spaces the pairs alone, where there are any. @param {string} text */
  const wordsOf = (text) => {
    const found = [];
    for (const [run] of fold(text).matchAll(RUN)) {
      let at = 0;
      for (const part of run.matchAll(NO_SPACES)) {
        if (part.index > at) found.push(run.slice(at, part.index));
        const signs = [...part[0]];
        if (signs.length === 1) found.push(signs[0]);
        for (let i = 0; i + 1 < signs.length; i++) found.push(signs[i] + signs[i + 1]);
        at = part.index + part[0].length;
      }
      if (at < run.length) found.push(run.slice(at));
    }
    return found;
  };

  // Files: each is loaded once, by a script element; what it holds comes through `searchTakes`.
  const root = new URL(
    "search/",
    document.currentScript?.getAttribute("src")
      ? /** @type {HTMLScriptElement} */
        (document.currentScript).src
      : location.href,
  );
  /** @type {Map<string, any>} */
  const held = new Map();
  /** @type {Map<string, Promise<any>>} */
  const asked = new Map();
  px.searchTakes = (/** @type {string} */ kind, /** @type {number} */ number, /** @type {any} */ content) =>
    held.set(kind + number, content);

  /** What a file holds; undefined where it is missing or cut off. @param {string} key @param {string} name */
  const load = (key, name) => {
    let promise = asked.get(key);
    if (!promise) {
      promise = new Promise((resolve) => {
        const script = document.createElement("script");
        script.src = new URL(name, root).href;
        script.addEventListener("load", () => resolve(held.get(key)));
        script.addEventListener("error", () => {
          asked.delete(key);
          script.remove();
          resolve(undefined);
        });
        document.head.append(script);
      });
      asked.set(key, promise);
    }
    return promise;
  };

  /** @typedef {{size: number, block: number, groups: [string, string, string, string, number][],
   *   events: Record<string, string>, firsts: string[], shards: string[], blocks: string[], alike: string[][]}} Start */

  /** @type {Start} */
  const NOTHING = { size: 0, block: 1, groups: [], events: {}, firsts: [], shards: [], blocks: [], alike: [] };
  let start = NOTHING;
  /** @type {SearchGroup[]} */
  let groups = [];

  const begin = async () => {
    if (start !== NOTHING) return true;
    start = (await load("start0", "start.js")) ?? NOTHING;
    if (start === NOTHING) return false;
    groups = start.groups.map(
      (
        /** @type {[string, string, string, string, number]} */
        [kind, event, side, letters, from],
        /** @type {number} */ i,
      ) => ({ kind, event, side, letters, from, to: start.groups[i + 1]?.[4] ?? start.size }),
    );
    return true;
  };

  /** The first shard that can hold a word. @param {string} word */
  const shardOf = (word) => {
    let low = 0;
    let high = start.firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (start.firsts[middle] < word) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  };

  /** Entry → weight, of all words that begin so. @param {string} word @param {{incomplete: boolean}} state */
  const entriesOf = async (word, state) => {
    const whole = word.startsWith("=");
    const first = shardOf(word);
    let last = first;
    while (last + 1 < start.firsts.length && start.firsts[last + 1] < (whole ? `${word}\0` : `${word}\uffff`)) last++;
    if (last - first >= MOST_SHARDS) {
      last = first + MOST_SHARDS - 1;
      state.incomplete = true;
    }
    const numbers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const shards = await Promise.all(numbers.map((n) => load(`w${n}`, start.shards[n])));
    /** @type {Map<number, number>} */
    const found = new Map();
    for (const shard of shards) {
      if (!shard) {
        state.incomplete = true;
        continue;
      }
      for (const [each, steps] of shard) {
        if (each !== word && (whole || !each.startsWith(word))) continue;
        const weight = each === word ? 4 : 1;
        let entry = 0;
        for (const step of steps.split(" ")) {
          const number = parseInt(step, 36);
          entry += number >> 1;
          const here = weight * (number & 1 ? 3 : 1);
          if ((found.get(entry) ?? 0) < here) found.set(entry, here);
        }
      }
    }
    return found;
  };

  /** Without endings of Cyrillic words: "террористов" finds "террорист". @param {string} word */
  const shorter = (word) => (/^[\u0400-\u04ff]{5,}$/.test(word) ? word.slice(0, Math.max(4, word.length - 3)) : word);

  /** @param {string[]} words @param {{incomplete: boolean}} state */
  const together = async (words, state) => {
    const each = await Promise.all(
      words.map(async (word) => {
        const found = await entriesOf(word, state);
        return found.size || shorter(word) === word ? found : entriesOf(shorter(word), state);
      }),
    );
    each.sort((a, b) => a.size - b.size);
    /** @type {Map<number, number>} */
    const both = new Map();
    for (const [entry, weight] of each[0] ?? []) {
      let sum = weight;
      for (const other of each.slice(1)) {
        const here = other.get(entry);
        if (here === undefined) {
          sum = 0;
          break;
        }
        sum += here;
      }
      if (sum) both.set(entry, sum);
    }
    return both;
  };

  /** @param {number} entry */
  const groupOf = (entry) => {
    let low = 0;
    let high = groups.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (groups[middle].from <= entry) low = middle;
      else high = middle - 1;
    }
    return groups[low];
  };

  /** @param {number} entry @param {{incomplete: boolean}} state @returns {Promise<SearchHit | undefined>} */
  const shown = async (entry, state) => {
    const number = Math.floor(entry / start.block);
    const block = await load(`t${number}`, start.blocks[number]);
    const found = block?.[entry % start.block];
    if (!found) {
      state.incomplete = true;
      return undefined;
    }
    const [address, title, text, who, day] = found;
    return { address, title, text, who, day, group: groupOf(entry) };
  };

  /** Names that are one are looked for as one. @param {string} query */
  const withNames = (query) => {
    let text = ` ${wordsOf(query).join(" ")} `;
    const names = /** @type {string[]} */ ([]);
    start.alike.forEach((/** @type {string[]} */ forms, /** @type {number} */ group) => {
      for (const form of [...forms].sort((a, b) => b.length - a.length)) {
        if (!text.includes(` ${form} `)) continue;
        text = text.replaceAll(` ${form} `, " ");
        if (!names.includes(`=${group}`)) names.push(`=${group}`);
      }
    });
    return [...names, ...text.split(" ").filter(Boolean)];
  };

  /** What is found, by kind. @param {string} query @param {SearchWish} wish @returns {Promise<SearchAnswer | undefined>} */
  const look = async (query, wish) => {
    const state = { incomplete: false };
    if (!(await begin())) return undefined;
    const typed = query.slice(0, 400);
    const phrases = [...typed.matchAll(/["“”„«]([^"“”„«»]+)["“”»]/g)]
      .map((found) => wordsOf(found[1]).join(" "))
      .filter((phrase) => phrase.includes(" "));
    const words = [...new Set(withNames(typed))].map((word) => word.slice(0, MOST_LETTERS)).slice(0, MOST_WORDS);
    /** What is marked in what is found: words that begin so; of names, these alone, the longest first. */
    const marks = words.flatMap((word) =>
      !word.startsWith("=")
        ? [word]
        : start.alike[Number(word.slice(1))]
            .map((/** @type {string} */ form) => `=${form}`)
            .sort((/** @type {string} */ a, /** @type {string} */ b) => b.length - a.length),
    );
    const known = words.filter((word) => word.length > 1 || SPACELESS.test(word) || /[0-9]/.test(word));
    if (!known.length) return { found: [], words: marks, incomplete: false, short: words.length > 0 };
    const entries = await together(known, state);
    const wanted = [...entries].filter(([entry]) => {
      const group = groupOf(entry);
      return (!wish.event || group.event === wish.event) && (!wish.side || group.side === wish.side);
    });
    wanted.sort(([a, weightOfA], [b, weightOfB]) => {
      const here = Number(groupOf(b).event === wish.here) - Number(groupOf(a).event === wish.here);
      return here || weightOfB - weightOfA || a - b;
    });
    /** @type {Map<string, number[]>} */
    const byKind = new Map();
    for (const [entry] of wanted) {
      const { kind } = groupOf(entry);
      const of = byKind.get(kind);
      if (of) of.push(entry);
      else byKind.set(kind, [entry]);
    }
    const found = [];
    for (const kind of ["question", "claim", "statement", "person", "document", "page"]) {
      const of = byKind.get(kind);
      if (!of) continue;
      const chosen = phrases.length ? await holding(of, phrases, state) : of;
      const hits = (await Promise.all(chosen.slice(0, wish.most).map((entry) => shown(entry, state)))).filter(
        (hit) => hit !== undefined,
      );
      if (hits.length) found.push({ kind, hits, more: chosen.length - hits.length });
    }
    return { found, words: marks, incomplete: state.incomplete, short: false };
  };

  /** Those in which all phrases stand. @param {number[]} entries @param {string[]} phrases
   *  @param {{incomplete: boolean}} state */
  const holding = async (entries, phrases, state) => {
    if (entries.length > MOST_READ) state.incomplete = true;
    const read = entries.slice(0, MOST_READ);
    const hits = await Promise.all(read.map((entry) => shown(entry, state)));
    return read.filter((_, i) => {
      const hit = hits[i];
      if (!hit) return false;
      const text = ` ${wordsOf(hit.title).join(" ")} ${wordsOf(hit.text).join(" ")} `;
      return phrases.every((phrase) => text.includes(` ${phrase} `));
    });
  };

  px.finder = {
    look,
    begin,
    fold,
    words: wordsOf,
    events: () => start.events,
    sides: () => new Map(groups.filter((group) => group.side).map((group) => [group.side, group.letters])),
    root: new URL("../../", root).href,
  };
})();
