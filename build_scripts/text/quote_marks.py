"""A text → every run of words that it sets in quotation marks, of whatever kind, nested or not.

An apostrophe is no mark: inside a word (Kyiv's, O’Brien), behind a plural (the states'), before a word that is cut
short ('tis, the '90s). What a page shows as a mark is one, also where Markdown writes it otherwise (`&ldquo;`, `\\"`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from build_scripts.text.source import Span

_CLOSED_BY = {
    "“": "”", "„": "“”\"", '"': '"', "”": "”", "«": "»", "»": "»«", "‹": "›", "›": "›‹", "「": "」", "『": "』",
}  # fmt: skip
_LIKE = str.maketrans(
    {
        **dict.fromkeys("＂″〃❞〞〟", '"'),
        **dict.fromkeys("‟❝〝", "“"),
        **dict.fromkeys("＇′‵´", "'"),
        **dict.fromkeys("‛❛", "‘"),
        "❜": "’",
        "❮": "‹",
        "❯": "›",
        "｢": "「",
        "｣": "」",
        "﹁": "「",
        "﹂": "」",
        "﹃": "『",
        "﹄": "』",
    }
)
"""What looks like a mark, each as the one character that it looks like."""
_ANY = re.compile("[“„\"”«»‹›「」『』‘’'‚" + "".join(map(chr, _LIKE)) + "]|&|\\\\")
_MARK = re.compile('[“„"”«»‹›「」『』]')
_MAY_BE_MARK = re.compile(f"{_ANY.pattern}|`")
_INVISIBLE = "\u2060"
"""Fills what a reference takes more room than its character, so that offsets stay true."""
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|\\['\"]|''|``|‘‘|’’")
_TWO_FOR_ONE = {"''": '"', "``": '"', "‘‘": "“", "’’": "”"}
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")
_IDEOGRAPH = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Written without spaces, so that a mark stands right beside it."""
_LETTER = rf"(?![{_IDEOGRAPH}])\w"
_OPENS = re.compile(rf"(?<!\w)['‘’‚](?=[^\s’'])(?!n['’]\s)|(?<=[{_IDEOGRAPH}])['‘](?=\S)|‘(?=[{_IDEOGRAPH}])")
_CLOSES = re.compile(rf"(?<=\S)(?<!['’]n)[’'‘](?!{_LETTER})")
_CUT_SHORT = re.compile(r"['‘’](?:(?:[0-9]0?[0-9]s?|tis|twas|twere|twill|til|till|em)(?![\w’'])|n['’](?=\s))", re.I)


@dataclass(frozen=True, slots=True)
class Marked:
    """A run of words with the marks around it."""

    words: str
    """As shown between the marks."""
    span: Span
    """With the marks."""


def marked(text: str) -> tuple[Marked, ...]:
    """Every run in quotation marks, from its first mark on; those inside another one too.

    run := mark words mark, in one paragraph
    """
    if not _ANY.search(text):
        return ()
    shown = _shown(text)
    spans = [span for paragraph in _PARAGRAPH.finditer(shown) for span in _in_paragraph(shown, paragraph.span())]
    return tuple(_marked(shown, span) for span in sorted(spans))


def _marked(shown: str, span: Span) -> Marked:
    words = shown[span.start + 1 : span.end - 1].replace(_INVISIBLE, "")
    behind = len(shown) - len(shown[span.end :].lstrip(_INVISIBLE))
    return Marked(words, Span(span.start, behind))


def unpaired(text: str) -> tuple[int, ...]:
    """Where a mark stands that nothing closes or opens; single ones may be apostrophes, and are not told."""
    if not _MAY_BE_MARK.search(text) or not _MARK.search(shown := _shown(text)):
        return ()
    return tuple(at for paragraph in _PARAGRAPH.finditer(shown) for at in _pairs(shown, paragraph.span())[1])


def without_marked(text: str) -> str:
    """The text with what is set in quotation marks blanked, not cut, so that offsets stay true."""
    for run in marked(text):
        text = text[: run.span.start] + " " * (run.span.end - run.span.start) + text[run.span.end :]
    return text


def _shown(text: str) -> str:
    """The text with each mark as one character of its own kind, as long as it was."""

    def decoded(match: re.Match[str]) -> str:
        written = match.group()
        char = _TWO_FOR_ONE.get(written) or (written[1] if written[0] == "\\" else unescape(written))
        return char + _INVISIBLE * (len(written) - 1) if len(char) == 1 else written

    return _REFERENCE.sub(decoded, text).translate(_LIKE)


def _in_paragraph(text: str, paragraph: tuple[int, int]) -> Iterator[Span]:
    yield from _pairs(text, paragraph)[0]
    yield from _single(text, paragraph)


def _pairs(text: str, paragraph: tuple[int, int]) -> tuple[Sequence[Span], Sequence[int]]:
    """Runs in marks that are no apostrophes, and the marks that are left over."""
    runs: list[Span] = []
    left: list[int] = []
    for match in _MARK.finditer(text, *paragraph):
        mark, at = match.group(), match.start()
        if left and mark in _CLOSED_BY.get(text[left[-1]], ""):
            runs.append(Span(left.pop(), at + 1))
        else:
            left.append(at)
    return runs, left


def _single(text: str, paragraph: tuple[int, int]) -> Iterator[Span]:
    """Runs in single marks: up to the mark that closes one for certain, else to one that may be a plural's apostrophe.

    No run reaches over another opening mark, but for the one that it begins with.
    """
    openings = [match.start() for match in _OPENS.finditer(text, *paragraph)]
    closings = [match.start() for match in _CLOSES.finditer(text, *paragraph)]
    done = paragraph[0]
    for opening in openings:
        low = text[opening] == "‚"
        after = bisect_right(closings, opening + 1)
        first = next((at for at in closings[after:] if low or text[at] != "‘"), None)
        if opening < done or first is None:
            continue
        later = bisect_right(openings, first)
        limit = openings[later] if later < len(openings) else paragraph[1]
        possible = [at for at in closings[after : bisect_left(closings, limit)] if low or text[at] != "‘"]
        end = next((at for at in possible if text[at - 1] not in "sS"), None)
        if end is None and not _CUT_SHORT.match(text, opening):
            end = first
        if end is not None:
            yield Span(opening, end + 1)
            done = end + 1
