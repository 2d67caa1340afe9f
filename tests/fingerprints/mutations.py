"""Alterations of quotations, for counting how many are caught, and texts to quote from."""

from collections.abc import Iterator, Sequence
from random import Random

from build_scripts.fingerprints.fingerprint import LONGEST, SHINGLE
from build_scripts.fingerprints.words import contains

KINDS = ("changed", "dropped", "added", "swapped", "moved")

_SYLLABLES = ("ba", "de", "fi", "go", "lu", "ma", "ne", "po", "ri", "sa", "to", "ve")
_COMMON = (
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "that",
    "it",
    "was",
    "on",
    "for",
    "by",
    "said",
    "not",
    "at",
    "from",
    "had",
)


def generated_text(random: Random, passages: int) -> list[tuple[str, ...]]:
    """Passages of 20 to 120 words in which common words and pairs of words come back as often as in real ones."""
    rare = ["".join(random.choices(_SYLLABLES, k=3)) for _ in range(400)]
    return [
        tuple(
            random.choice(_COMMON) if random.random() < 0.5 else random.choice(rare)
            for _ in range(random.randint(20, 120))
        )
        for _ in range(passages)
    ]


def mutations(
    random: Random, passages: Sequence[tuple[str, ...]], count: int
) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Kind, altered quotation and passage number. What stands in the passage all the same is no alteration."""
    vocabulary = sorted({word for passage in passages for word in passage})
    long_enough = [number for number, passage in enumerate(passages, start=1) if len(passage) >= LONGEST]
    made = 0
    while made < count:
        kind = KINDS[made % len(KINDS)]
        number = random.choice(long_enough)
        passage = passages[number - 1]
        length = random.randint(SHINGLE + 1, LONGEST - 1)
        start = random.randrange(len(passage) - length + 1)
        quote = list(passage[start : start + length])
        place = random.randrange(len(quote))
        match kind:
            case "changed":
                quote[place] = random.choice(vocabulary)
            case "dropped":
                del quote[random.randrange(1, len(quote) - 1)]
            case "added":
                quote.insert(place, random.choice(vocabulary))
            case "swapped":
                other = random.randrange(len(quote))
                quote[place], quote[other] = quote[other], quote[place]
            case _:
                number = random.choice(long_enough)
        if not contains(passages[number - 1], quote):
            made += 1
            yield kind, tuple(quote), number
