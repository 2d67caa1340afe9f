"""Text of a page → whether all of it is of kinds that are known to do nothing: most lines and tags stand on many pages.

What is new is judged without the values of which no fault can come. Where parsers could differ about where a tag or a
script begins and ends, or where one goes on in the next line, the answer is no: the text is to be read as a whole.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import filterfalse
from typing import TypeVar

T = TypeVar("T")

_IN_SCRIPT = r"[^<\n]*(?:<(?![/!])[^<\n]*)*</script>"
_SCRIPT = re.compile(rf"(<script\b[^<>\n]*>{_IN_SCRIPT})")
_TAG = re.compile(r"<[a-z][^<>\n]*>")
_ODD = re.compile(r"<(?:/(?!(?!script>)[a-z][a-z0-9]*>)|title(?![^<>\n]*>[^<\n]*</title>))")
"""The end of a script, or one that is not plain; a title that holds more than words."""
_START = r"<[a-z][a-z0-9]*(?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:=(?:\"[^\"<>]*\"|[^\s\"'`=<>/]+))?)*\s*/?>"
_PLAIN = re.compile(rf"(?!<script\b){_START}|(?=<script\b){_START}{_IN_SCRIPT}")
"""A tag, or a script with what stands in it, that every parser reads alike, wherever it stands."""
_VALUE = re.compile(r"\"(?<==\")(?<!(?i:href)=\")(?<!(?i:src)=\")[^\"<>]*\"")
_CONTENT = re.compile(r"\"(?<=\scontent=\")[^\"<>]*\"")
_OF_SITE = r"(?!//)(?:[\w./#?=%+-]|&amp;)*"
_WITHIN = re.compile(rf"\"(?<=\shref=\"){_OF_SITE}\"", re.A)
_FOLLOWED = re.compile(rf"\"(?<=\shref=\")(?:{_OF_SITE}|https://[\w.-]+(?:/(?:[\w./#?=%+:~,!-]|&amp;)*)?)\"", re.A)
"""An address of the site, or one that a reader may follow."""
_OF_NO_FAULT: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...] = (
    ("<a ", (_VALUE, _FOLLOWED)),
    ("<form", ()),
    ('<link rel="canonical" ', (_FOLLOWED,)),
    ("<link", (_WITHIN,)),
    ("<meta", (_CONTENT,)),
    ("<", (_VALUE,)),
)
"""How a tag begins, the first that fits, and its values of which no fault can come."""
_MOST = 1 << 15


@dataclass(frozen=True, slots=True)
class Known:
    """What had no fault in the texts before."""

    beginnings: set[bytes] = field(default_factory=set)
    lines: set[bytes] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    """With their kinds; and scripts, each behind its folder, from which it names its file."""


def is_harmless(content: bytes, folder: str, known: Known, acts: Callable[[str], bool]) -> bool:
    """Whether a text from `folder` holds nothing that acts and is not listed; `acts` tells it of tags in a row."""
    new_lines = list(filterfalse(known.lines.__contains__, content.split(b"\n")))
    lines = [line for line in new_lines if b"<script" not in line]
    words_and_scripts = _SCRIPT.split(b"\n".join(line for line in new_lines if b"<script" in line).decode())
    text, scripts = "\n".join([b"\n".join(lines).decode(), *words_and_scripts[::2]]), words_and_scripts[1::2]
    all_tags = _TAG.findall(text)
    if len(all_tags) + text.count("</") != text.count("<") or _ODD.search(text):
        return False
    tags = set(filterfalse(known.tags.__contains__, all_tags))
    kinds = _kinds(tags) - known.tags
    named = {f"{folder}\0{script}": script for script in scripts}
    new = [*kinds, *(named[name] for name in named.keys() - known.tags)]
    if new and (not all(map(_PLAIN.fullmatch, new)) or acts("".join(new))):
        return False
    _remember(known.lines, lines)
    _remember(known.tags, tags, kinds, named)
    return True


def _remember(seen: set[T], *added: Iterable[T]) -> None:
    if len(seen) > _MOST:
        seen.clear()
    seen.update(*added)


def _kinds(tags: set[str]) -> set[str]:
    """The tags without values of which no fault can come, and which differ from tag to tag."""
    kinds = {tag for tag in tags if "url(" in tag}
    left = tags - kinds
    for beginning, values in _OF_NO_FAULT:
        those = {tag for tag in left if tag.startswith(beginning)}
        left -= those
        joined = "\n".join(those)  # read in a tenth of the time
        for value in values:
            joined = value.sub('""', joined)
        kinds.update(joined.split("\n") if those else ())
    return kinds
