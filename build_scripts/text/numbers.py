"""Numbers in English prose, in digits and in words: `5,000`, `fourteen`, `third`, `a dozen`, `1.5 million`.

A text → the numbers that it gives. What is written otherwise is not read, and nobody may conclude anything from that.
"""

import re
from collections.abc import Iterator

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_ORDINALS = "first second third fourth fifth sixth seventh eighth"
_WORDS = {word: number for number, word in enumerate(f"{_UNITS} seventeen eighteen nineteen".split())}
_WORDS |= {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_WORDS |= {word: number for number, word in enumerate(_ORDINALS.split(), 1)}
_WORDS |= {"ninth": 9, "tenth": 10, "once": 1, "twice": 2, "both": 2, "dozen": 12, "single": 1}
_TIMES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_DIGITS = r"(?<![\w.,-])[0-9]{1,3}(?:[,\u00a0\u202f][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|(?<![\w-])[0-9]+(?:\.[0-9]+)?"
_NUMBER = re.compile(
    rf"(?:{_DIGITS})(?:[ -](?:{'|'.join(_TIMES)})s?\b)?"
    rf"|\b(?P<words>(?:{'|'.join([*_WORDS, *_TIMES])})(?:[ -](?:{'|'.join([*_WORDS, *_TIMES, 'and'])}))*)\b",
    re.IGNORECASE,
)
_SCALE = re.compile(rf"[ -](?P<times>{'|'.join(_TIMES)})s?\b", re.IGNORECASE)


_GAPS = "[,\u00a0\u202f]"


def numbers_in(text: str) -> frozenset[float]:
    """All numbers that a text gives; the parts of a date and of a time of day are numbers too."""
    words = (match["words"] for match in _NUMBER.finditer(text) if match["words"])
    return frozenset(number for number, _, _ in digits_in(text)).union(*(_of_words(found.lower()) for found in words))


def digits_in(text: str) -> Iterator[tuple[float, int, int]]:
    """Numbers in digits, each with where it stands; what is part of a name, such as `AK-74` or `G7`, is none."""
    for match in re.finditer(_DIGITS, text):
        number, scale = float(re.sub(_GAPS, "", match.group())), _SCALE.match(text, match.end())
        yield (number * _TIMES[scale["times"].lower()] if scale else number), *match.span()


def _of_words(words: str) -> set[float]:
    """`two hundred and five` is 205, `twenty-one` 21; of what does not add up, each word is a number."""
    total, group, seen = 0, 0, set[float]()
    for word in re.split(r"[ -]", words):
        if word in _TIMES:
            group = max(group, 1) * _TIMES[word]
            if _TIMES[word] > 100:
                total, group = total + group, 0
        elif word in _WORDS:
            seen.add(_WORDS[word])
            group += _WORDS[word]
    return {float(total + group), *seen}
