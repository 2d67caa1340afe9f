"""Text whose lines were cut where they were full → a line for each paragraph, as passages are counted.

`unwrap` is a function of the text alone, so that `capture --unwrap` and `verify` make the same passages of one file.
Its rules stand in `docs/reference/fingerprints.md`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from build_scripts.fingerprints.subtitles import begins_passage, is_subtitles, said_in
from build_scripts.fingerprints.transcripts import begins_anew, is_time, numbers_of
from build_scripts.fingerprints.words import split_passages

_FEW = 4
"""Line ends; where there are fewer, and an empty line at each, they are paragraphs' ends."""
CUT = 0.3
"""Share of line ends inside a sentence from which on lines are no paragraphs."""
_FULL, _SURELY_FULL = 0.8, 0.95
"""Shares of the usual width that a line and the next word must exceed; the second where the line ends a sentence."""
_ENDS = frozenset(".!?…:;。！？；：؟۔।॥‥⁇⁈⁉")
_AROUND = "\"'“”‘’«»()[].,;:!?…"
_CLOSERS = "\"'”’»)]}›」』》）】"
_HYPHENS = frozenset("-\u2010\u00ad\u00ac")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Unwrapped:
    text: str
    rejoined: tuple[str, ...]
    """Words that a hyphen at a line's end parted, as they stand now."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    """Without white space around it."""
    indent: int
    after_gap: bool
    """Whether an empty line stands before it."""

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.rstrip(_CLOSERS)[-1:] in _ENDS


def what_is_cut(text: str) -> str:
    """What stands in the way of taking lines for paragraphs; empty where nothing does."""
    lines = _lines(text)
    if is_subtitles([line.text for line in lines]):
        return "it is a file of subtitles, whose lines are no paragraphs"
    if _is_wrapped(_without_times(lines)):
        return "its lines end in the middle of sentences, so a line is no paragraph"
    return ""


def cut_passages(text: str) -> tuple[int, ...]:
    """Numbers of the passages that go on in the next, in a text whose lines are paragraphs on the whole."""
    return tuple(number for number, pair in enumerate(pairwise(_lines(text)), start=1) if _is_cut(*pair))


def unwrap(text: str) -> Unwrapped:
    """The text with a line for each paragraph; one whose lines are paragraphs is given back as it is."""
    lines = _lines(text)
    if is_subtitles([line.text for line in lines]):
        return Unwrapped("\n".join(_of_subtitles(text)), ())
    kept = _without_times(lines)
    wrapped = _is_wrapped(kept)
    # Some programs put an empty line after every line: then it ends no paragraph.
    spaced = wrapped and not _near(list(pairwise(kept)))
    width = _width(kept) if wrapped else None
    timed = len(kept) < len(lines)
    joins = [
        # Between times a line is as long as it took to say it: how full it is tells nothing.
        _goes_on(line, after, width, gap=(after.after_gap and not spaced) or (timed and line.ends))
        for line, after in pairwise(kept)
    ]
    if not kept or not (timed or any(joins)):
        return Unwrapped(text, ())
    return _joined([line.text for line in kept], joins)


def _lines(text: str) -> list[_Line]:
    """The passages as they stand; a page's end is a line's, and a hyphen alone belongs to the line before."""
    lines: list[_Line] = []
    gap = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n"):
        plain = line.strip().strip("\ufeff")
        if lines and plain in _HYPHENS:
            lines[-1] = replace(lines[-1], text=lines[-1].text + plain)
        elif split_passages(line):
            lines.append(_Line(plain, len(line) - len(line.lstrip()), gap))
            gap = False
        else:
            gap = bool(lines)
    return lines


def _without_times(lines: Sequence[_Line]) -> list[_Line]:
    """The lines but for times alone, where there are several."""
    times = set(numbers_of(is_time(line.text) for line in lines))
    return [line for number, line in enumerate(lines, start=1) if number not in times]


def _width(lines: Sequence[_Line]) -> int:
    """The usual width of a full line: nine of ten lines are no wider."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[-(-9 * (len(lengths) - 1) // 10)]


def _near(pairs: Sequence[tuple[_Line, _Line]]) -> list[tuple[_Line, _Line]]:
    """The pairs without an empty line between them, or none where they are few."""
    near = [pair for pair in pairs if not pair[1].after_gap]
    return near if len(near) * 4 >= len(pairs) else []


def _is_wrapped(lines: Sequence[_Line]) -> bool:
    pairs = [pair for pair in pairwise(lines) if not _begins_anew(*pair)]
    pairs = _near(pairs) or (pairs if len(pairs) >= _FEW else [])
    width = _width(lines) if lines else 0
    surely = sum(_is_cut(*pair) for pair in pairs)
    # Where letters have no case, one full line without an end can be a headline.
    likely = sum(_seems_cut(*pair, width) for pair in pairs)
    cut = surely + (likely if surely or likely > 1 else 0)
    return cut > 0 and cut >= CUT * len(pairs)


def _begins_anew(line: _Line, after: _Line) -> bool:
    return begins_anew(line.text, after.text, sentence_ends=line.ends)


def _is_cut(line: _Line, after: _Line) -> bool:
    """Whether a line ends inside a word, or inside a sentence that goes on with a small letter."""
    if _begins_anew(line, after):
        return False
    if _is_hyphenated(line.text) and after.text[0].isalpha():
        return True
    return not line.ends and line.text[-1] not in _CLOSERS and _first_letter(after).islower()


def _seems_cut(line: _Line, after: _Line, width: int) -> bool:
    """Whether a full line ends inside a sentence, where no letter tells: in capitals, and in scripts without case."""
    if _begins_anew(line, after) or line.ends or line.text[-1] in _CLOSERS:
        return False
    capitals = line.text.isupper() and after.text.isupper()
    return (capitals or unicodedata.category(_first_letter(after)) == "Lo") and _is_full(line, after, _FULL * width)


def _is_hyphenated(line: str) -> bool:
    return line[-1] in _HYPHENS and line[-2:-1].isalpha()


def _first_letter(line: _Line) -> str:
    return next((char for char in line.text if char.isalnum()), " ")


def _is_full(line: _Line, after: _Line, width: float) -> bool:
    first = after.text.split()[0]
    return len(line.text) + 1 + (1 if _is_unspaced(first[0]) else len(first)) > width


def _goes_on(line: _Line, after: _Line, width: int | None, *, gap: bool) -> bool:
    """Whether the next line goes on with this one's paragraph; no `width` where lines are paragraphs on the whole."""
    if _begins_anew(line, after) or width is None or gap:
        return _is_cut(line, after)
    if line.ends and after.indent > line.indent:
        return False
    return _is_cut(line, after) or _is_full(line, after, width * (_SURELY_FULL if line.ends else _FULL))


def _joined(lines: Sequence[str], joins: Sequence[bool]) -> Unwrapped:
    words = Counter(word.casefold() for line in lines for word in _WORD.findall(line))
    made, rejoined = [lines[0]], []
    for before, after, goes_on in zip(lines, lines[1:], joins, strict=False):
        if not goes_on:
            made += ["\n", after]
        elif _is_hyphenated(before) and after[0].isalpha():
            made[-1] = _without_hyphen(before, after, words)
            made.append(after)
            rejoined.append((made[-2].split()[-1] + after.split()[0]).strip(_AROUND))
        else:
            made += [_space_between(before, after), after]
    return Unwrapped("".join(made), tuple(rejoined))


def _without_hyphen(before: str, after: str, words: Mapping[str, int]) -> str:
    """The first part of a word that a line's end parts; with its hyphen where that is the word's own.

    It is so before a capital ("al-Qaeda"), and where both parts stand in the text as words by themselves.
    """
    parts = [part.casefold() for part in (_WORD.findall(before)[-1], _WORD.findall(after)[0])]
    own = not after[0].islower() or all(words[part] > 1 for part in parts)
    keeps = own and before[-1] in "-\u2010" and not words["".join(parts)]
    return before if keeps else before[:-1]


def _space_between(before: str, after: str) -> str:
    """None where the script has none, and after a dash or hyphen that touches its word."""
    touches = before[-1] in "—–־/-\u2010" and not before[-2:-1].isspace()
    return "" if touches or (_is_unspaced(before[-1]) and _is_unspaced(after[0])) else " "


def _is_unspaced(char: str) -> bool:
    """Scripts, and their marks, that are written without spaces: Chinese, Japanese, Thai; not Korean."""
    wide = unicodedata.east_asian_width(char) in "WF" and not "\uac00" <= char <= "\ud7a3"
    return wide or "\u0e00" <= char <= "\u0eff"


def _of_subtitles(text: str) -> list[str]:
    passages: list[str] = []
    for cue in said_in(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        for number, line in enumerate(cue):
            ends = bool(passages) and passages[-1].rstrip(_CLOSERS)[-1:] in _ENDS
            if not passages or begins_passage(passages[-1], line, ends=ends, first_of_cue=number == 0):
                passages.append(line)
            else:
                passages[-1] += _space_between(passages[-1], line) + line
    return passages
