"""Names of people → where a text has them, inflected, in another order or in another script.

A name is compared by the sound of its letters, roughly: Cyrillic as Latin, without marks, and each word by its
beginning, so that a case ending or an apostrophe hides nothing. What has no such letters is compared as it is.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from build_scripts.text.source import Span

_LATIN = dict(
    zip(
        "абвгґдеєёжзиіїйклмнопрстуўфхцчшщъыьэюяғӣқӯҳҷ",
        "a b v g g d e e e zh z i i i i k l m n o p r s t u u f h ts ch sh sh _ i _ e u a g i k u h j".split(),
        strict=True,
    )
)
_ALIKE = (("kh", "h"), ("dzh", "j"), ("dj", "j"), ("tz", "ts"), ("sch", "sh"), ("iy", "i"), ("yo", "o"), ("ph", "f"))
"""Ways to spell one sound, and the one that is compared."""
_UNHEARD = re.compile(r"[yj](?=[aeiou])|(?<=[aeiou])[yj]|['’ʼ_]")
_DOUBLED = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Of scripts that set no space between words."""
_WEAK = "aeiouy"
"""What a case ending takes the place of."""
_ENDING = 4
"""Letters that an ending may have."""
_SHORTEST = 4
"""Letters of a beginning that tells a name; what is shorter must be the whole word."""


def names_in(text: str, names: Iterable[str]) -> Iterator[tuple[Span, str]]:
    """Where a text has one of the names, and which, in the order of the names; one of several words in either order."""
    names = tuple(names)
    if not names:
        return iter(())
    orders, unspaced = _by_beginning(names)
    words = [(match, _sound(match.group())) for match in _WORD.finditer(text)]
    found: set[tuple[int, Span]] = set()
    for at, (first, sound) in enumerate(words):
        for end in range(len(sound) + 1):
            for number, order in orders.get(sound[:end], ()):
                run = words[at : at + len(order)]
                is_form = _is_form_of if len(order) == 1 else _may_be_form_of
                if len(run) == len(order) and all(is_form(run[i][1], name) for i, name in enumerate(order)):
                    found.add((number, Span(first.start(), run[-1][0].end())))
    for number in unspaced:
        found.update((number, Span(*match.span())) for match in re.finditer(re.escape(names[number]), text))
    return ((span, names[number]) for number, span in sorted(found))


@lru_cache(maxsize=4)
def _by_beginning(names: tuple[str, ...]) -> tuple[dict[str, list[tuple[int, tuple[str, ...]]]], list[int]]:
    """The sounds of each name in either order, below what its first word begins with; then names without words."""
    orders: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    unspaced = [number for number, name in enumerate(names) if _UNSPACED.search(name)]
    for number, name in enumerate(names):
        sounds = tuple(_sound(match.group()) for match in _WORD.finditer(name))
        if sounds and number not in unspaced:
            beginning = _stem_of if len(sounds) == 1 else _beginning_of
            for order in {sounds, sounds[::-1]}:
                orders.setdefault(beginning(order[0]), []).append((number, order))
    return orders, unspaced


def without_names(text: str, names: Iterable[str]) -> str:
    """The text with a dash in place of each name."""
    for span in sorted({span for span, _ in names_in(text, names)}, reverse=True):
        text = f"{text[: span.start]}–{text[span.end :]}"
    return text


def _is_form_of(heard: str, name: str) -> bool:
    if len(name.rstrip(_WEAK)) < _SHORTEST:
        return heard in (name, f"{name}s")
    return heard.startswith(_stem_of(name)) and len(heard) <= len(name) + _ENDING


def _stem_of(name: str) -> str:
    stem = name.rstrip(_WEAK)
    return stem if len(stem) >= _SHORTEST else name


def _may_be_form_of(heard: str, name: str) -> bool:
    """Of a name of several words each has to fit: a vowel may go before the ending, as from Павел to Павла."""
    return heard.startswith(_beginning_of(name)) and len(heard) <= len(name) + _ENDING


def _beginning_of(name: str) -> str:
    return name[: max(3, len(name.rstrip(_WEAK)) - 2)]


@lru_cache(maxsize=1 << 14)
def _sound(word: str) -> str:
    letters = "".join(_LATIN.get(char, char) for char in word.casefold())
    plain = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    for spelt, compared in _ALIKE:
        plain = plain.replace(spelt, compared)
    return _DOUBLED.sub(r"\1", _UNHEARD.sub("", plain))
