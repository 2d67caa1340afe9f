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
    """Where a text has one of the names, and which; a name of several words in either order."""
    words = [(Span(*match.span()), _sound(match.group())) for match in _WORD.finditer(text)]
    for name in names:
        if _UNSPACED.search(name):
            yield from ((Span(*match.span()), name) for match in re.finditer(re.escape(name), text))
            continue
        wanted = tuple(_sound(match.group()) for match in _WORD.finditer(name))
        for start in range(len(words) - len(wanted) + 1 if wanted else 0):
            run = words[start : start + len(wanted)]
            heard = [sound for _, sound in run]
            is_form = _is_form_of if len(wanted) == 1 else _may_be_form_of
            if any(all(map(is_form, heard, order)) for order in (wanted, wanted[::-1])):
                yield Span(run[0][0].start, run[-1][0].end), name


def without_names(text: str, names: Iterable[str]) -> str:
    """The text with a dash in place of each name."""
    for span in sorted({span for span, _ in names_in(text, names)}, reverse=True):
        text = f"{text[: span.start]}–{text[span.end :]}"
    return text


def _is_form_of(heard: str, name: str) -> bool:
    stem = name.rstrip(_WEAK)
    if len(stem) < _SHORTEST:
        return heard in (name, f"{name}s")
    return heard.startswith(stem) and len(heard) <= len(name) + _ENDING


def _may_be_form_of(heard: str, name: str) -> bool:
    """Of a name of several words each has to fit: a vowel may go before the ending, as from Павел to Павла."""
    stem = name.rstrip(_WEAK)
    beginning = name[: max(3, len(stem) - 2)]
    return heard.startswith(beginning) and len(heard) <= len(name) + _ENDING


@lru_cache(maxsize=1 << 14)
def _sound(word: str) -> str:
    letters = "".join(_LATIN.get(char, char) for char in word.casefold())
    plain = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    for spelt, compared in _ALIKE:
        plain = plain.replace(spelt, compared)
    return _DOUBLED.sub(r"\1", _UNHEARD.sub("", plain))
