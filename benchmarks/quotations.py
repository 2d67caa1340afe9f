"""Count how many altered quotations are refused, and how many true ones.

    python -m benchmarks.quotations                  a text of its own, in seven scripts
    python -m benchmarks.quotations FOLDER …         the texts of folders besides
    python -m benchmarks.quotations --altered 1000 --true 2000

Prints a Markdown table, a line a way of altering. A quotation goes the way that a contributor's goes: the form of the
value, the characters of the file, the fingerprint made of the text; and, of one or two words, the text itself, since
that is what puts them on record. Exits with 1 when anything altered passed or anything true was refused, and shows it.
"""

import argparse
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import get_args

from build_scripts.fingerprints.fingerprint import SHINGLE, fingerprint_passage, missing_words
from build_scripts.fingerprints.held_texts import read_texts
from build_scripts.fingerprints.quotable import unquotable
from build_scripts.fingerprints.words import contains, shown_text, split_passages, text_words, words
from build_scripts.format.values import Checked, Quotation, RefusedError
from build_scripts.model.library import PassageFingerprint
from build_scripts.read.characters import check_characters
from build_scripts.text.deceiving import is_deceptive
from build_scripts.text.source import Source

_SHOWN = 20
_LONGEST = 12
_CHECK = next(one.check for one in get_args(Quotation) if isinstance(one, Checked))
OWN_TEXT = """\
The minister said on 7 March that −145 of <1,200 tonnes, or 20 % of it, had not been tied: “It was the wind.”
The oﬃce ﬁnds it was Mr\u00a0North’s [no. 5] … and that $5,000 (≥ €4,600) was due, as the [law](https://a.example) says.
The **old ferry**[2] was in\u00ad\u00adsured by A & B, the wind\u200b was at 40 m/s ± 5, and 5×2 life-boats were gone.¹
Er sagte: „Der Wind war nicht zu stark für die Fähre“, und er ging; 12.500 € waren „nicht bezahlt“ worden.
Министр сказа\u0301л: «Ветер не был слишком сильным для старого парома, и всё ещё идёт по плану», — 3 мая.
قال الوزير\u200f إنّ الريـاحَ لم تكن قوية جداً على العبّارة القديمة (Reuters) يوم ٧ مارس عام ٢٠٣٠.
وی گفت که باد برای کشتی بسیار قوی نبود و او نمی\u200cخواهد به خانه برگردد و چیزی نمی\u200cداند.
הַשָּׂר אָמַר כִּי הָרוּחַ לֹא הָיְתָה חֲזָקָה מְאֹד, וְהַסְּפִינָה יָצְאָה בִּזְמַן.
部长说，当晚的大风对那艘旧渡船来说并不太强，死者１４３人，伤者500人，船没有沉没。
मंत्री ने कहा कि हवा पुरानी नाव के लिए बहुत तेज नहीं थी और नाव समय पर निकली थी।
The cafe\u0301 manager posted 😢 that 🕯️ the wind was no excuse #ferry @port_office for 10² or ½ of them.
"""
_NEGATIONS = ("not", "never", "no", "не", "nicht", "لم", "نه", "לא", "不", "没有", "नहीं")
_SIGNS = tuple("−-–<>≤≥≠~±≈$€£₽")
_SYMBOLS = ("≠", "¬", "✗", "🅽", "🄽", "Ⓝ", "🇳🇴", "𝐍𝐎", "⠝⠕", "№", "☒", "👎", "&", "/", "#", "@", "|", "^", "=", "%")
_MARKUP = (
    "**{}**",
    "*{}*",
    "_{}_",
    "`{}`",
    "~~{}~~",
    "[{}](https://a.example)",
    "{}](not,I-lied)",
    "<b>{}</b>",
    "[{}]",
)
_ESCAPES = ("\\{}", "&#110;{}", "&#x202e;{}", "{}&nbsp;", "&not;{}", "\\u006e{}", "\u202e{}", "{}\u200b", "\x08{}")
_TWINS = str.maketrans("aceopxyiABCEHKMOPTXаеорсухіАВЕКМНОРСТХ", "асеорхуіАВСЕНКМОРТХaeopcyxiABEKMHOPCTX")
_SIGN_APART = re.compile(r"(?<=[-−<>≤≥≠~±≈=+×$€£₽]) (?=[-−<>≤≥≠~±≈=+×$€£₽]*\d)|(?<=\d) (?=[%‰€$£₽])")
_Words = Sequence[str]
_Way = Callable[[_Words, Random, _Words], str | None]
_WAYS: dict[str, _Way] = {
    "a word replaced": lambda quote, r, others: _at(quote, r, lambda _: [r.choice(others)]),
    "a word dropped": lambda quote, r, _: _at(quote, r, lambda _: [], inner=True),
    "a word inserted": lambda quote, r, others: _at(quote, r, lambda word: [r.choice(others), word], inner=True),
    "two words exchanged": lambda quote, r, _: _exchanged(quote, r),
    "a negation inserted": lambda quote, r, _: _at(quote, r, lambda word: [r.choice(_NEGATIONS), word], inner=True),
    "a sign before a number": lambda quote, r, _: _at(quote, r, lambda word: [r.choice(_SIGNS) + _number(word, r)]),
    "a number altered": lambda quote, r, _: _at(quote, r, lambda word: [_other_number(word, r)]),
    "a symbol inserted": lambda quote, r, _: _at(quote, r, lambda word: [r.choice(_SYMBOLS), word], inner=True),
    "a symbol in a word": lambda quote, r, _: _at(quote, r, lambda word: [word[:1] + r.choice(_SYMBOLS) + word[1:]]),
    "markup": lambda quote, r, _: _at(quote, r, lambda word: [r.choice(_MARKUP).format(word)]),
    "an escape": lambda quote, r, _: _at(quote, r, lambda word: [r.choice(_ESCAPES).format(word)]),
    "letters of another script": lambda quote, r, _: _at(quote, r, lambda word: [word.translate(_TWINS)]),
}


@dataclass(frozen=True, slots=True)
class Passage:
    shown: str
    """As a contributor copies it: what does not show, and what no quotation may hold, left out."""
    words: tuple[str, ...]
    kept: PassageFingerprint


def main() -> int:
    """Measure, print, and say with the exit code whether all is as it must be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--altered", type=int, default=10_000)
    parser.add_argument("--true", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=20240322)
    arguments = parser.parse_args()
    texts = [OWN_TEXT, *(text for folder in arguments.folders for text in read_texts(folder)[0].values())]
    passages = [passage_of(line) for text in texts for line in split_passages(text)]
    random = Random(arguments.seed)  # noqa: S311 -- the same quotations every time
    print("| quotations | tried | refused |\n|---|--:|--:|")
    wrong = [
        *altered_and_passed(passages, random, arguments.altered),
        *true_and_refused(passages, random, arguments.true),
    ]
    print("\n".join(wrong[:_SHOWN]), file=sys.stderr)
    return 1 if wrong else 0


def altered_and_passed(passages: Sequence[Passage], random: Random, count: int) -> Iterator[str]:
    """Those that passed, in words; prints a line a way and one for all."""
    vocabulary = sorted({word for passage in passages for word in passage.shown.split() if words(word)})
    tried: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    ways = list(_WAYS.items())
    while tried.total() < count:
        name, way = ways[tried.total() % len(ways)]
        passage = random.choice(passages)
        quote = _run(passage, random, SHINGLE)
        altered = way(quote.split(" "), random, vocabulary) if quote else None
        if altered is None or _is_no_alteration(altered, quote, passage):
            continue
        tried[name] += 1
        if _accepted(altered, passage):
            yield f"passed, {name}: {altered!r} for {quote!r}"
        else:
            refused[name] += 1
    for name, _ in ways:
        print(f"| {name} | {tried[name]:,} | {refused[name]:,} |")
    print(f"| **altered, together** | {tried.total():,} | **{refused.total():,}** |")


def true_and_refused(passages: Sequence[Passage], random: Random, count: int) -> Iterator[str]:
    """Those that were refused, in words."""
    tried = refused = 0
    while tried < count:
        passage = random.choice(passages)
        quote = _run(passage, random, 1)
        if not words(quote):
            continue
        tried += 1
        if not _accepted(quote, passage):
            refused += 1
            yield f"refused: {quote!r}: {_reason(quote)}"
    print(f"| **true** | {tried:,} | **{refused:,}** |")


def passage_of(line: str) -> Passage:
    """A passage with its fingerprint."""
    shown = "".join(char for char in unicodedata.normalize("NFC", shown_text(line)) if not _is_left_out(char))
    of_text = text_words(line)
    return Passage(" ".join(shown.split()), of_text, fingerprint_passage(of_text, "trial"))


def _is_left_out(char: str) -> bool:
    """Whether a contributor is told to leave a character out, so that a true quotation has none."""
    return is_deceptive(char) or all(map(unquotable, (f"a{char}b", f"a {char} 5")))


def _run(passage: Passage, random: Random, shortest: int) -> str:
    """Words in a row, as they are shown; nobody honest cuts a number from its sign."""
    shown = _SIGN_APART.sub("\0", passage.shown).split(" ")
    length = min(random.randint(shortest, _LONGEST), len(shown))
    start = random.randrange(len(shown) - length + 1)
    run = " ".join(shown[start : start + length]).replace("\0", " ")
    # The page sets the quote marks, and a dash at an end is no part of what was said.
    return run.removeprefix("— ").removesuffix(" —").strip("“”„«»‘’\"' ")


def _is_no_alteration(altered: str, quote: str, passage: Passage) -> bool:
    """Whether the same is shown, or what the passage has elsewhere, but for dashes that stand alone."""
    return altered in (quote, "") or _without_dashes(altered) in _without_dashes(passage.shown)


def _without_dashes(text: str) -> str:
    return " ".join(word for word in text.casefold().split() if words(word))


def _accepted(quote: str, passage: Passage) -> bool:
    if _reason(quote):
        return False
    found = words(quote)
    if len(found) < SHINGLE:
        return contains(passage.words, found)
    return missing_words(found, "trial", passage.kept) is None


def _reason(quote: str) -> str:
    """Why a quotation may not be written, whatever the text has."""
    try:
        _CHECK(quote)
    except RefusedError as error:
        return error.message
    return next((finding.message for finding in check_characters(Source("trial.md", quote))), "")


def _at(quote: Sequence[str], random: Random, change: Callable[[str], list[str]], *, inner: bool = False) -> str | None:
    """The quotation with one of its words changed; None where it is too short to have an inner one."""
    if len(quote) <= 2 * inner:
        return None
    at = random.randrange(inner, len(quote) - inner)
    if not words(quote[at]):  # a dash or the like, which is not compared
        return None
    return " ".join([*quote[:at], *change(quote[at]), *quote[at + 1 :]])


def _exchanged(quote: Sequence[str], random: Random) -> str | None:
    places = [at for at, word in enumerate(quote) if words(word)]
    if len(places) < 2:
        return None
    one, other = sorted(random.sample(places, 2))
    if words(quote[one]) == words(quote[other]):
        return None
    return " ".join([*quote[:one], quote[other], *quote[one + 1 : other], quote[one], *quote[other + 1 :]])


def _number(word: str, random: Random) -> str:
    return word if word[:1].isdigit() else f"{random.randint(1, 2000)} {word}"


def _other_number(word: str, random: Random) -> str:
    digits = [i for i, char in enumerate(word) if char.isdecimal()]
    if not digits:
        return f"{random.randint(1, 2000)} {word}"
    at = random.choice(digits)
    return word[:at] + str((int(word[at]) + random.randint(1, 9)) % 10) + word[at + 1 :]


if __name__ == "__main__":
    sys.exit(main())
