"""A text or a quotation → its words, as they are compared.

A quotation is compared as it is shown: nothing is taken out of it but what does not show. Of a captured text what the
capture brings along is taken out first: addresses of links, marks of Markdown, marks of footnotes. The grammar stands
in `docs/reference/fingerprints.md`, whose test vectors are tests.
"""

import re
import unicodedata
from collections.abc import Sequence

LINE_END = re.compile(r"\r\n|\n|\r")
# Scripts without spaces between words: each character is a word. After folding no compatibility forms are left.
_IDEOGRAPHS = (
    (0x3005, 0x3007),
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u2032\u0060\u00b4"
_HYPHENS = "-\u2010\u2011\u2012\u2013"
"""What stands before a number for a minus; between words they are not compared."""
_MINUS = str.maketrans(dict.fromkeys(f"{_HYPHENS}\u2212", "-"))
_ALIKE = dict.fromkeys(map(ord, _APOSTROPHES), "'") | {
    0x0643: "\u06a9",  # the Arabic letters that Persian keyboards write with another code
    0x064A: "\u06cc",
    0x066A: "%",
    0x22EF: "…",
    0x00A0: " ",
}
_FOLDED = ("<wide>", "<narrow>", "<noBreak>", "<initial>", "<medial>", "<final>", "<isolated>")
"""Ways to write one character, by the tag of its decomposition; a raised or circled one is another character."""
POINTS = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u064b-\u0652\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
"""Vowel points of Hebrew and Arabic, which most texts leave out."""
_LEFT_OUT = re.compile(f"[\u0300\u0301{POINTS}]")
"""Stress marks of Cyrillic, where they stand alone after composing, and the points."""
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u0640\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""What does not show though its category does not say so: fillers, selectors of a form, the line that stretches."""
_MARKS = (
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_PILED = re.compile(f"({_MARKS}{{8}}){_MARKS}+")
"""More marks on one letter than any language has: composing them costs the square of their number."""
_DOTS = re.compile(r"\.(?:\s?\.){2,}")
_ELLIPSIS = re.compile(r"…(?:\s?…|\.)*")


class _Forms(dict[int, str]):
    """Code of a character → what it is compared as; found out once for each."""

    def __missing__(self, code: int) -> str:
        self[code] = form = _form(chr(code))
        return form


def _form(char: str) -> str:
    category = unicodedata.category(char)
    if ord(char) in _ALIKE:
        return _ALIKE[ord(char)]
    if category in ("Zs", "Zl", "Zp") or (category == "Cc" and char.isspace()):
        return " "
    if category[0] == "C" or _UNSEEN.match(char):
        return ""
    tag = unicodedata.decomposition(char).partition(" ")[0]
    if tag in _FOLDED or (tag == "<compat>" and category[0] in "LN"):
        return "".join(_FORMS[ord(one)] for one in unicodedata.normalize("NFKC", char))
    return char


_FORMS = _Forms()


class _Kinds(dict[int, str]):
    """Code of a character → its kind, one letter of the grammar in `words`."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = _kind(chr(code))
        return kind


def _kind(char: str) -> str:
    """L letter, D digit, N other number, M mark, I a word by itself, S sign, C currency, P per cent, B other symbol."""
    known = {" ": "Z", "'": "A", "_": "U", ".": "p", ",": "c", "\u066b": "c", "\u066c": "c", "\u2212": "m", "…": "E"}
    if char in known:
        return known[char]
    if char in _HYPHENS:
        return "H"
    if char in "%\u2030\u2031":
        return "P"
    if is_ideograph(char):
        return "I"
    category = unicodedata.category(char)
    if char in "[]{}&@#/\\*§¶†‡•※|^" or category in ("So", "Sk"):
        return "B"
    return {"Nd": "D", "Sm": "S", "Sc": "C"}.get(category) or (category[0] if category[0] in "LNM" else "X")


_KINDS = _Kinds()
_CORE = r"[LDNM]*(?:(?:[AU]|(?<=D)[pc](?=D))[LDN][LDNM]*)*"
_WORD = re.compile(
    # a number with its signs
    r"(?:[SC]Z?|(?<![LDNMIPAU])H(?=[SC]{0,3}p?[DN])|(?<![LDNMIPAU])mZ?){0,4}(?:(?<![LDNMp])p)?"
    rf"[DN]{_CORE}(?:Z?P|C(?!p?[DN])|ZC(?!Z?p?[DN]))?"
    rf"|[LM]{_CORE}"
    r"|[ISCPBE]"
)


def words(text: str) -> tuple[str, ...]:
    """The words of a quotation as it is shown, or of a text of ours.

    word := ideograph | symbol | ellipsis | letters | signs number percent
    signs := (mathematical sign | currency sign | minus)*, with or without a space behind each
    percent := "%" | "‰" | a currency sign that no number follows
    letters, number := (letter | digit) (letter | digit | mark)*, over an apostrophe or `_` between two of them,
    and in numbers over "." and "," between two digits
    Quotation marks, brackets that are round, other punctuation, and hyphens and dashes part words and are no words.
    Dots that leave something out are one; at the ends of the text they say nothing.
    """
    plain = _plain(text)
    kinds = plain.translate(_KINDS)
    found = [plain[m.start() : m.end()].replace(" ", "").translate(_MINUS) for m in _WORD.finditer(kinds)]
    start, end = 0, len(found)
    while start < end and found[start] == "…":
        start += 1
    while start < end and found[end - 1] == "…":
        end -= 1
    return tuple(found[start:end])


def text_words(passage: str) -> tuple[str, ...]:
    """The words of one passage of a captured text."""
    return words(shown_text(passage))


def contains(passage: Sequence[str], run: Sequence[str]) -> bool:
    """True when the words of `run` stand in `passage` one after the other."""
    return bool(run) and f" {' '.join(run)} " in f" {' '.join(passage)} "


def is_ideograph(word: str) -> bool:
    """Whether a word is a single character of Chinese or Japanese."""
    return len(word) == 1 and any(low <= ord(word) <= high for low, high in _IDEOGRAPHS)


def is_blank(line: str) -> bool:
    """Whether nothing of a line shows."""
    return not line.translate(_FORMS).strip()


def split_passages(text: str) -> tuple[str, ...]:
    """The lines of which something shows; passage 1 is at index 0."""
    return tuple(line for line in LINE_END.split(text) if not is_blank(line))


_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
NOTE_MARK = re.compile(
    rf"(?<=[^\s\[\]({{])(?:\[[0-9]{{1,3}}\])+|(?<=[^\W\d_]{{4}})[{_RAISED}]+|(?<=[.,;:!?”\"’»)])[{_RAISED}]+|[†‡]"
)
"""A mark that leads to a footnote: `[2]` or a dagger at a word, a raised number at a word longer than any unit."""
_LINK = re.compile(r"!?\[((?:\\.|[^\[\]\\])*)\]\([^()\s]*(?: +\"[^\"]*\")?\)")
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>", re.I
)
_BLOCK_TAG = re.compile(r"<!--[^<>]*-->|</?[A-Za-z][^<>]*>")
_BLOCK = re.compile(r"\A\s*(?:(?:>(?=[\s>])|#{1,6}(?=\s)|[*+](?=\s))\s*)+")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*+|(?<!\\)\*+(?![\w*])|~~")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_MAX_NESTED = 4


def shown_text(passage: str) -> str:
    """A passage of a captured text without what the capture brought along and no reader of the page saw."""
    passage = _BLOCK_TAG.sub(" ", _INLINE_TAG.sub("", passage))
    for _ in range(_MAX_NESTED):  # an image that is itself a link
        passage, found = _LINK.subn(r"\1", passage)
        if not found:
            break
    passage = _EMPHASIS.sub("", _BLOCK.sub("", passage))
    return _ESCAPE.sub("", NOTE_MARK.sub("", passage))


def _plain(text: str) -> str:
    """The text in the one form of each character that has several, without what does not show, case folded."""
    folded = _PILED.sub(r"\1", text.translate(_FORMS))
    if not folded.isascii():
        folded = _LEFT_OUT.sub("", unicodedata.normalize("NFC", folded)).casefold().translate(_FORMS)
        folded = _LEFT_OUT.sub("", unicodedata.normalize("NFC", folded))
    else:
        folded = folded.lower()
    folded = " ".join(folded.split())
    folded = folded.replace(">=", "≥").replace("<=", "≤")
    return _ELLIPSIS.sub("…", _DOTS.sub("…", folded))
