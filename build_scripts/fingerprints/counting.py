"""How many words a text counts as: the one rule behind every limit that is given in words.

The limit of a quotation, the budget of a document, the run of words that a paraphrase may not copy, the first words of
a passage. Words are those of `words`, but for symbols; where a script puts no spaces between them, letters stand for
words, so that as much can be quoted, and as little copied, as in other languages.
"""

import re
from collections.abc import Iterator, Sequence

from build_scripts.fingerprints.words import is_ideograph, words

CHARACTERS_A_WORD = 2
"""Of Chinese and Japanese: most of their words are written with two."""
LETTERS_A_WORD = 5
"""Of Thai, Lao, Burmese and Khmer."""
_UNSPACED = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"))
_OPEN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff"
"""Letters after which a text may be parted, as in a class of a regular expression."""
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
_PIECE = re.compile(rf"[{_OPEN}][{_MARKS}]*\s*|[^\s{_OPEN}]+\s*|\s+")


def count_words(text: str) -> int:
    """The words of a text as limits count them."""
    return count(words(text))


def count(found: Sequence[str]) -> int:
    """As `count_words`, of words found already; what is begun of a word counts as one."""
    return -(-sum(map(_parts, found)) // CHARACTERS_A_WORD)


def runs(found: Sequence[str], length: int) -> Iterator[tuple[int, int]]:
    """The start and end of every shortest run, one from each start, that counts as `length` words."""
    parts = list(map(_parts, found))
    wanted = (length - 1) * CHARACTERS_A_WORD + 1
    end = held = 0
    for start, first in enumerate(parts):
        while held < wanted and end < len(parts):
            held += parts[end]
            end += 1
        if held < wanted:
            return
        yield start, end
        held -= first


def joined(found: Sequence[str]) -> str:
    """Words as a person reads them: no space between characters of Chinese or Japanese."""
    text = ""
    for word in found:
        text += word if not text or (is_ideograph(word) and is_ideograph(text[-1])) else f" {word}"
    return text


def first_words(text: str, length: int) -> str:
    """The beginning of a text that counts as that many words, or all of it; words with spaces stay whole."""
    begun = ""
    for piece in _PIECE.findall(text):
        if count_words(begun + piece) > length:
            break
        begun += piece
    return begun.rstrip()


def _parts(word: str) -> int:
    """A word in parts: one for a character of Chinese or Japanese, more for any other word, none for a sign."""
    if not any(map(str.isalnum, word)):
        return 0
    if word.isascii():
        return CHARACTERS_A_WORD
    unspaced = sum(any(low <= char <= high for low, high in _UNSPACED) for char in word)
    return 1 if is_ideograph(word) else CHARACTERS_A_WORD * max(1, -(-unspaced // LETTERS_A_WORD))
