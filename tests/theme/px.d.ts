/** The one object of the scripts of theme/assets: what a file offers to others. It may not be on a page: `px.unfold?.(…)`. */
interface Px {
  /** The words that scripts say, by their name in theme/partials/words.html; of header.js. */
  say?: (name: string, values?: Record<string, string | number>) => string;
  /** Opens all that an element is folded in, and says whether anything was shut; of opening.js. */
  unfold?: (target: Element) => boolean;
  /** Looks for what is typed; of search.js. */
  finder?: Finder;
  /** Takes what of a page held on past days alone; of as-of.js. */
  pastTakes?(places: [number, [number, string][]][]): void;
  /** Takes what a document tells; of two-documents.js. */
  digestTakes?: (digest: Digest) => void;
  /** Takes what a file of assets/search/ holds; of search.js. */
  searchTakes?: (kind: string, number: number, content: unknown) => void;
}

/** Entries of one kind, event and side. */
interface SearchGroup {
  kind: string;
  event: string;
  side: string;
  /** Of the side, as its mark has them. */
  letters: string;
  /** Number of the first, and of the first that is not of them. */
  from: number;
  to: number;
}

interface SearchHit {
  /** From the root of the site. */
  address: string;
  title: string;
  text: string;
  who: string;
  day: string;
  group: SearchGroup;
}

interface SearchAnswer {
  /** By kind, in the order in which kinds are shown, with how many there are. */
  found: { kind: string; hits: SearchHit[]; count: number }[];
  /** What is marked: beginnings of words; with "=" before it, the whole name alone, of one or several words. */
  words: string[];
  /** Whether what is found has all the words; none has, of what is found where not. */
  all: boolean;
  /** Whether files are missing. */
  incomplete: boolean;
  /** Whether there may be more than was looked at. */
  many: boolean;
  /** Whether what is typed is too short to look for. */
  short: boolean;
}

interface SearchWish {
  event: string;
  side: string;
  /** The event whose hits come first. */
  here: string;
  /** Hits of a kind. */
  most: (kind: string) => number;
}

interface Finder {
  /** Undefined where there is no index. */
  look: (query: string, wish: SearchWish) => Promise<SearchAnswer | undefined>;
  /** Loads what a first search needs, and says whether it is there. */
  begin: () => Promise<boolean>;
  fold: (text: string) => string;
  words: (text: string) => string[];
  /** Titles by id. */
  events: () => Record<string, string>;
  /** Letters and name by id. */
  sides: () => Record<string, string>;
  /** Address of the site, ending in a slash. */
  root: string;
}

declare var px: Px | undefined;

/** What the page of two documents knows of one. */
interface Digest {
  id: string;
  title: string;
  language: string;
  publisher: string;
  day: string;
  /** How much of it was read, where that is not the whole. */
  seen: string;
  /** The document that most often tells of the same occasions; empty where none does. */
  near: string;
  href: string;
  /** By id: its words and the way to it. */
  occasions: Record<string, [string, string]>;
  statements: Told[];
}

interface Told {
  occasion: string;
  /** Id, letter and short name. */
  side: [string, string, string];
  speaker: string;
  headline: string;
  quote: string;
  language: string;
  translation: string;
  passages: string;
  href: string;
  /** Claim, answer in words, claim in words. */
  answers: [string, string, string][];
}
