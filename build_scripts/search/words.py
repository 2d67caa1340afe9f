"""The words of a text as search knows them. `theme/assets/search.js` has the same rules; a test holds them together.

A word is a run of letters or of digits, folded: without accents, in small letters. Whatever stands beside it parts
it. Times and numbers are found whole too ("11:15"). Chinese and Japanese are written without spaces: each pair of
neighbouring characters is a word, and so is each alone.
"""

import re
from collections.abc import Iterator

from build_scripts.text.folding import fold

_RUN = re.compile(
    "[0-9]+(?:[:.,][0-9]+)+"
    "|[\\w\u0900-\u0963\u0966-\u0df3\u0e00-\u0e4e\u0e80-\u0ece\u0f71-\u0f84\u1000-\u109d\u1780-\u17d3]+"
)
"""With the vowel signs of India and its neighbours, without which their words are single letters."""
_NO_SPACES = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_PART = re.compile("[0-9]+")
_NUMBER = re.compile("[0-9][:.,][0-9]")
_RUNS_OF_ASCII = "".join(char if char.isalnum() else " " for char in map(chr, range(128)))


def words(text: str) -> list[str]:
    """Each as often as it stands there."""
    folded = fold(text)
    if folded.isascii() and not _NUMBER.search(folded):
        return folded.translate(_RUNS_OF_ASCII).split()
    return list(_of_any(folded))


def _of_any(folded: str) -> Iterator[str]:
    for run in _RUN.findall(folded.replace("_", " ")):
        if _NO_SPACES.search(run):
            yield from _of_mixed(run)
        else:
            yield run
            if run[0].isdigit() and not run.isalnum():
                yield from _PART.findall(run)


def _of_mixed(run: str) -> Iterator[str]:
    at = 0
    for found in _NO_SPACES.finditer(run):
        if run[at : found.start()]:
            yield run[at : found.start()]
        characters = found[0]
        yield from characters
        yield from (characters[i : i + 2] for i in range(len(characters) - 1))
        at = found.end()
    if run[at:]:
        yield run[at:]
