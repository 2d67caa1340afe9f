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
  /** Entries of a kind of which the text is read to find a phrase. */
  const MOST_READ = 320;
  const KINDS = ["event", "question", "claim", "statement", "person", "document", "page"];
  /** What a word counts beside what is shown, in the text, in the name of who speaks, in the title. */
  const WEIGHTS = [1, 2, 4, 6];
  const ENDING =
    /(?:ами|ями|ого|его|ому|ему|ыми|ими|ою|ею|ов|ев|ів|ей|ой|ый|ий|ій|ая|яя|ое|ее|ые|ие|их|ых|им|ым|ом|ем|ам|ям|ах|ях|ую|юю|ия|ию|ии|[аяоеуюыиьйі])$/;
  const CYRILLIC = "абвгґдеєжзийіклмнопрстуфхцчшщыэюя";
  const LATIN = "a b v g g d e ye zh z i y i k l m n o p r s t u f kh ts ch sh shch y e yu ya".split(" ");

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
    ς: "σ",
  };
  const RUN =
    /[0-9]+(?:[:.,][0-9]+)+|[\p{L}\p{N}\u0900-\u0963\u0966-\u0df3\u0e00-\u0e4e\u0e80-\u0ece\u0f71-\u0f84\u1000-\u109d\u1780-\u17d3]+/gu;
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
      .replace(/[\u02b9\u02bb\u02bc]/g, "'")
      .replace(/[łøđðħıæœþßٱىیکةھς]/g, (sign) => ALIKE[sign]);

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

  /** What a file holds; undefined where it is missing or cut off.
   *  @param {string} kind @param {number} number @param {string[]} [hashes] */
  const load = (kind, number, hashes) => {
    const key = kind + number;
    let promise = asked.get(key);
    if (!promise) {
      promise = new Promise((resolve) => {
        const script = document.createElement("script");
        script.src = new URL(hashes ? `${key}-${hashes[number]}.js` : `${kind}.js`, root).href;
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
   *   events: Record<string, string>, firsts: string[], shards: string[], blocks: string[], alike: string[][], sides: Record<string, string>, small: string[]}} Start */
  /** @typedef {{incomplete: boolean, many: boolean}} State */

  /** @type {Start} */
  const NOTHING = {
    size: 0,
    block: 1,
    groups: [],
    events: {},
    firsts: [],
    shards: [],
    blocks: [],
    alike: [],
    sides: {},
    small: [],
  };
  let start = NOTHING;
  /** @type {SearchGroup[]} */
  let groups = [];

  const begin = async () => {
    if (start !== NOTHING) return true;
    start = (await load("start", 0)) ?? NOTHING;
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

  /** Entry → weight, of all words that begin so; a word that is all of `word` counts twice.
   *  @param {string} word @param {string} beginning @param {State} state */
  const entriesOf = async (word, beginning, state) => {
    const whole = word.startsWith("=");
    const end = beginning + (whole ? "\0" : "\uffff");
    const first = shardOf(beginning);
    let last = first;
    while (last + 1 < start.firsts.length && start.firsts[last + 1] < end) last++;
    if (last - first >= MOST_SHARDS) {
      last = first + MOST_SHARDS - 1;
      state.many = true;
    }
    const numbers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const shards = await Promise.all(numbers.map((n) => load("w", n, start.shards)));
    /** @type {Map<number, number>} */
    const found = new Map();
    for (const shard of shards) {
      if (!shard) state.incomplete = true;
      for (const [each, steps] of shard ?? []) {
        if (whole ? each !== word : !each.startsWith(beginning)) continue;
        let entry = 0;
        for (const step of steps.split(" ")) {
          const number = parseInt(step, 36);
          entry += number >> 2;
          const here = WEIGHTS[number & 3] * (each === word ? 2 : 1);
          if ((found.get(entry) ?? 0) < here) found.set(entry, here);
        }
      }
    }
    return found;
  };

  /** What to look for, each where the one before it is found nowhere: the word, of Cyrillic ones without its ending;
   *  that in Latin letters; the word without its last letters. @param {string} word */
  const beginnings = (word) => {
    if (!/^\p{L}{5,}$/u.test(word)) return [word];
    const shorter = word.slice(0, Math.max(5, word.length - 3));
    if (!/^[\u0400-\u04ff]+$/.test(word)) return [word, shorter];
    const stem = word.replace(ENDING, "");
    const latin = [...stem].map((sign) => LATIN[CYRILLIC.indexOf(sign)] ?? "").join("");
    return [stem.length < 4 ? word : stem, ...(latin.length < 4 ? [] : [latin]), shorter];
  };

  /** @param {string} word @param {State} state */
  const find = async (word, state) => {
    for (const beginning of beginnings(word)) {
      const entries = await entriesOf(word, beginning, state);
      if (entries.size) return { beginning, entries };
    }
    return { beginning: word, entries: new Map() };
  };

  /** Entry → weight, of those that hold the most of the words, half of them at least; seldom words weigh more.
   *  @param {Map<number, number>[]} words */
  const together = (words) => {
    const held = /** @type {Map<number, number>} */ (new Map());
    const sums = /** @type {Map<number, number>} */ (new Map());
    for (const entries of words) {
      const rarity = Math.log(1 + start.size / entries.size);
      for (const [entry, weight] of entries) {
        held.set(entry, (held.get(entry) ?? 0) + 1);
        sums.set(entry, (sums.get(entry) ?? 0) + weight * rarity);
      }
    }
    let most = Math.ceil(words.length / 2);
    for (const number of held.values()) if (number > most) most = number;
    return { all: most === words.length, entries: [...sums].filter(([entry]) => held.get(entry) === most) };
  };

  /** In the order in which they are shown: those of the event here, of the most weight; of equal ones a side's
   *  follows another's, so that none comes first for its name.
   *  @param {[number, number][]} entries @param {SearchWish} wish */
  const inOrder = (entries, wish) => {
    const wanted = entries
      .map(([entry, weight]) => ({ entry, weight, group: groupOf(entry), turn: 0 }))
      .filter(({ group }) => (!wish.event || group.event === wish.event) && (!wish.side || group.side === wish.side))
      .sort((a, b) => b.weight - a.weight || a.entry - b.entry);
    /** @type {Map<SearchGroup, {weight: number, turn: number}>} */
    const turns = new Map();
    for (const each of wanted) {
      const before = turns.get(each.group);
      if (before?.weight === each.weight) each.turn = before.turn + 1;
      turns.set(each.group, each);
    }
    const here = (/** @type {SearchGroup} */ group) => Number(group.event === wish.here);
    return wanted.sort(
      (a, b) => here(b.group) - here(a.group) || b.weight - a.weight || a.turn - b.turn || a.entry - b.entry,
    );
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

  /** @param {number} entry @param {State} state @returns {Promise<SearchHit | undefined>} */
  const shown = async (entry, state) => {
    const number = Math.floor(entry / start.block);
    const block = await load("t", number, start.blocks);
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
    const state = { incomplete: false, many: false };
    if (!(await begin())) return undefined;
    const typed = query.slice(0, 400);
    const phrases = [...typed.matchAll(/["“”„«]([^"“”„«»]+)["“”»]/g)]
      .map((found) => wordsOf(found[1]).join(" "))
      .filter((phrase) => phrase.includes(" "));
    const words = [...new Set(withNames(typed))].map((word) => word.slice(0, MOST_LETTERS));
    const known = words.filter((word) => word.length > 1 || SPACELESS.test(word) || /[0-9]/.test(word));
    const telling = known.filter((word) => !start.small.includes(word));
    const wanted = (telling.length ? telling : known).slice(0, MOST_WORDS);
    if (!wanted.length) return { found: [], words: [], all: true, short: words.length > 0, ...state };
    const each = await Promise.all(wanted.map((word) => find(word, state)));
    const { all, entries } = together(each.map((one) => one.entries));
    /** @type {Map<string, number[]>} */
    const byKind = new Map(KINDS.map((kind) => [kind, []]));
    for (const { entry, group } of inOrder(entries, wish)) byKind.get(group.kind)?.push(entry);
    const found = await Promise.all(
      [...byKind].map(async ([kind, of]) => {
        const chosen = phrases.length ? await holding(of, phrases, state) : of;
        const hits = await Promise.all(chosen.slice(0, wish.most(kind)).map((entry) => shown(entry, state)));
        return { kind, count: chosen.length, hits: hits.filter((hit) => hit !== undefined) };
      }),
    );
    return {
      found: found.filter(({ hits }) => hits.length),
      words: each.flatMap(({ beginning }) => marks(beginning)),
      all,
      short: false,
      ...state,
    };
  };

  /** What is marked: words that begin so; of names that are one, each of them, the longest first.
   *  @param {string} beginning */
  const marks = (beginning) =>
    beginning.startsWith("=")
      ? start.alike[Number(beginning.slice(1))].map((form) => `=${form}`).sort((a, b) => b.length - a.length)
      : [beginning];

  /** Those in which all phrases stand. @param {number[]} entries @param {string[]} phrases
   *  @param {State} state */
  const holding = async (entries, phrases, state) => {
    if (entries.length > MOST_READ) state.many = true;
    const read = entries.slice(0, MOST_READ);
    const hits = await Promise.all(read.map((entry) => shown(entry, state)));
    return read.filter((_, i) => {
      const hit = hits[i];
      if (!hit) return false;
      const text = [hit.title, hit.text, hit.who].map((each) => ` ${wordsOf(each).join(" ")} `).join("\n");
      return phrases.every((phrase) => text.includes(` ${phrase} `));
    });
  };

  px.finder = {
    look,
    begin,
    fold,
    words: wordsOf,
    events: () => start.events,
    sides: () => start.sides,
    root: new URL("../../", root).href,
  };
})();
